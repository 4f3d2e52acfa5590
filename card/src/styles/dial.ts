// Styles of a dial and of its strip of values.

import { css } from "lit";
import { calm, focusRing, plainButtons } from "./shared";

export const dialStyles = [
  focusRing,
  calm,
  css`
    .dial {
      display: flex;
      flex-direction: column;
      align-items: center;
      justify-content: center;
      gap: 1px;
      height: 54px;
      padding: 0 2px;
      box-sizing: border-box;
      border-radius: 12px;
      background: var(--quiet);
      cursor: pointer;
      touch-action: pan-y; /* a sideways drag turns the dial */
      user-select: none;
      -webkit-tap-highlight-color: transparent;
      transition: background 0.15s;
    }
    @media (hover: hover) {
      .dial:hover:not(.fixed, .open) {
        background: var(--quiet-hover);
      }
    }
    .dial > * {
      max-width: 100%;
      white-space: nowrap;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .label {
      unicode-bidi: plaintext;
      font-size: 11px;
      color: var(--secondary-text-color);
    }
    .value {
      font-size: 17px;
      font-weight: 500;
      font-variant-numeric: tabular-nums;
      line-height: 24px;
      unicode-bidi: plaintext; /* keeps the sign of −1/3 in front in right-to-left languages */
    }
    .long {
      font-size: 13px;
    }
    @container (max-width: 350px) {
      .dial {
        padding: 0;
      }
      .label {
        font-size: 10px;
        letter-spacing: -0.01em;
      }
    }
    .open {
      background: color-mix(in srgb, var(--accent) 18%, transparent);
      box-shadow: inset 0 -3px var(--accent);
    }
    .pending .value {
      opacity: 0.55;
    }
    @media (forced-colors: active) {
      .dial {
        border: 1px solid;
      }
      .fixed {
        border-color: GrayText;
      }
      .open {
        border-width: 3px;
      }
    }
    .fixed {
      background: none;
      cursor: default;
    }
    .fixed .value {
      opacity: 0.6;
    }
  `,
];

export const stripStyles = [
  focusRing,
  plainButtons,
  calm,
  css`
    :host {
      display: flex;
      align-items: center;
      gap: 2px;
      margin-top: -4px;
      border-radius: 12px;
      background: color-mix(in srgb, var(--accent) 10%, transparent);
      animation: open 0.15s ease-out;
    }
    @keyframes open {
      from {
        opacity: 0;
        transform: translateY(-6px);
      }
    }
    .step {
      flex: none;
      width: 44px;
      height: 44px;
      border-radius: 12px;
    }
    :host(:dir(rtl)) .step ha-icon {
      display: inline-block;
      transform: scaleX(-1);
    }
    .step[aria-disabled="true"] {
      opacity: 0.3;
      cursor: default;
    }
    .values {
      position: relative;
      flex: 1;
      display: flex;
      overflow-x: auto;
      overscroll-behavior-x: contain; /* a swipe beyond the end must not open the previous page */
      scrollbar-width: none;
      mask-image: linear-gradient(
        to right,
        transparent,
        #000 28px calc(100% - 28px),
        transparent
      );
    }
    .values::before,
    .values::after {
      content: "";
      flex: 0 0 45%;
    }
    [role="option"] {
      flex: none;
      min-width: 52px;
      height: 44px;
      padding: 0 10px;
      font-size: 14px;
      font-variant-numeric: tabular-nums;
      color: var(--secondary-text-color);
      white-space: nowrap;
      unicode-bidi: plaintext;
    }
    @media (hover: hover) {
      [role="option"]:hover:not([aria-selected="true"]) {
        color: var(--primary-text-color);
      }
    }
    [aria-selected="true"] {
      color: var(--primary-text-color);
      font-weight: 600;
      font-size: 16px;
      box-shadow: inset 0 -3px var(--accent);
    }
    @media (forced-colors: active) {
      [aria-selected="true"] {
        text-decoration: underline;
      }
    }
    .pending {
      opacity: 0.55;
    }
    :focus-visible {
      outline-offset: -2px;
      border-radius: 10px;
    }
  `,
];
