// Styles of the drawers.

import { css } from "lit";

export const drawerStyles = css`
  .tabs,
  .drawer .row {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .drawer .row:is(:empty, [hidden]) {
    display: none;
  }
  .tab,
  .wide {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    flex: 1 1 0;
    min-width: 0;
    min-height: 44px;
    padding: 0 10px;
    border-radius: 12px;
    font-size: 14px;
    --mdc-icon-size: 20px;
  }
  .tab {
    color: var(--secondary-text-color);
  }
  .tab > span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .wide > ha-icon {
    flex: none;
  }
  .wide > span {
    line-height: 1.2;
    text-align: center;
  }
  .tab.open {
    color: var(--primary-text-color);
  }
  .wide {
    min-width: min-content; /* at least as wide as its longest word */
    background: var(--quiet);
  }
  .tab:hover,
  .wide:hover:not(.on, [aria-disabled="true"]) {
    background: var(--quiet-hover);
  }
  .wide.on {
    background: color-mix(in srgb, var(--accent) 22%, transparent);
  }
  .wide[aria-disabled="true"] {
    opacity: 0.45;
  }
  .wide.start {
    flex: none;
    font-weight: 500;
  }
  .drawer {
    display: flex;
    flex-direction: column;
    gap: 10px;
  }
  .drawer .focus {
    display: grid;
    grid-template-columns: repeat(6, minmax(44px, 1fr));
    gap: 3px clamp(0px, (100% - 6 * 44px) / 5, 3px);
    font-size: 12px;
    color: var(--secondary-text-color);
  }
  .drawer .focus > span {
    grid-column: span 3;
  }
  .drawer .focus > span + span {
    text-align: end;
  }
  .drawer .focus .wide {
    min-width: 0;
    padding: 0 2px;
    font-size: 18px;
    letter-spacing: -3px;
    color: var(--primary-text-color);
    touch-action: none;
  }
  .field {
    flex: 1 1 90px;
    min-width: 0;
    display: flex;
    flex-direction: column;
    gap: 2px;
  }
  .half .wide {
    flex-basis: 40%;
  }
  .field ~ .wide {
    flex-basis: 100%;
  }
  .field.bulb {
    flex: none;
    width: 140px;
    align-self: center;
  }
  .field small {
    color: var(--secondary-text-color);
    font-size: 12px;
  }
  .field input,
  .field select {
    box-sizing: border-box;
    width: 100%;
    height: 44px;
    padding: 0 10px;
    border: 0;
    border-radius: 12px;
    background: var(--quiet);
    color: var(--primary-text-color);
    font: inherit;
  }
  .field option {
    background: var(--card-background-color, #fff);
  }
  .field input:invalid {
    outline: 2px solid var(--error-color, #db4437);
  }
  .estimate {
    margin: 0;
    font-size: 14px;
    color: var(--secondary-text-color);
    text-wrap: balance;
  }
`;
