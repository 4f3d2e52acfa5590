// Styles that several elements share.

import { css } from "lit";

/** Shows the keyboard focus on any background. */
export const focusRing = css`
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: 2px solid var(--primary-color, #03a9f4);
    outline-offset: 2px;
  }
  .over :focus-visible {
    outline-color: #fff;
  }
`;

/** Hides text from view, but not from screen readers. */
export const unseen = css`
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

/** Buttons without the browser's own style. */
export const plainButtons = css`
  button {
    appearance: none;
    border: 0;
    background: none;
    margin: 0;
    padding: 0;
    color: inherit;
    font: inherit;
    cursor: pointer;
    touch-action: manipulation; /* two quick taps must not zoom the page */
    user-select: none;
    -webkit-tap-highlight-color: transparent;
  }
`;

/** No motion for users who prefer reduced motion. */
export const calm = css`
  @media (prefers-reduced-motion: reduce) {
    :host,
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;

/** The histogram over a picture. */
export const drawnHistogram = css`
  .histogram {
    position: absolute;
    left: 10px;
    bottom: 54px;
    width: min(38%, 150px);
    height: 52px;
    padding: 4px;
    box-sizing: border-box;
    border-radius: 8px;
    background: rgb(0 0 0 / 0.55);
    pointer-events: none;
    overflow: visible;
  }
  .histogram path {
    mix-blend-mode: screen;
    fill-opacity: 0.75;
  }
  .red {
    fill: #d33;
  }
  .green {
    fill: #3b3;
  }
  .blue {
    fill: #36d;
  }
  .histogram .luma {
    fill: none;
    stroke: #fff;
    stroke-width: 1;
    vector-effect: non-scaling-stroke;
  }
`;
