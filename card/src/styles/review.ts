// Styles of the viewer.

import { css } from "lit";
import { calm, drawnHistogram, focusRing, plainButtons } from "./shared";

export const reviewStyles = [
  focusRing,
  plainButtons,
  calm,
  drawnHistogram,
  css`
    dialog {
      box-sizing: border-box;
      width: 100vw;
      height: 100dvh;
      max-width: none;
      max-height: none;
      margin: 0;
      padding: 0;
      border: 0;
      background: #101214;
      color: #fff;
      overflow: hidden;
      font: 14px/1.4 var(--ha-font-family-body, Roboto, sans-serif);
    }
    dialog[open] {
      display: flex;
      flex-direction: column;
    }
    header {
      display: flex;
      align-items: center;
      gap: 4px;
      padding: 4px 8px 4px 16px;
      min-height: 52px;
    }
    .name {
      flex: 1;
      min-width: 0;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
      unicode-bidi: plaintext;
    }
    .place {
      padding: 0 8px;
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
    .tool.on {
      color: #ffd54a;
    }
    progress {
      position: absolute;
      top: 52px;
      width: 100%;
      height: 3px;
      accent-color: #fff;
    }
    footer {
      position: relative;
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0 12px;
      min-height: 52px;
      padding: 0 12px;
    }
    .stars {
      display: flex;
    }
    .histogram {
      left: 12px;
      bottom: calc(100% + 8px);
    }
    .about {
      flex: 1 1 auto;
      unicode-bidi: plaintext;
      font-variant-numeric: tabular-nums;
    }
    .tool,
    .side {
      display: grid;
      place-items: center;
      flex: none;
      width: 44px;
      height: 44px;
      border-radius: 50%;
      color: #fff;
    }
    .tool:hover,
    .side:hover {
      background: rgb(255 255 255 / 0.2);
    }
    .sure {
      min-height: 44px;
      padding: 0 16px;
      border-radius: 22px;
      background: #c62828;
      font-weight: 500;
    }
    .photo {
      flex: 1;
      min-height: 0;
      display: grid;
      grid: 100% / 100%; /* limits the height of the photo */
      place-items: center;
      overflow: hidden;
      touch-action: pan-y pinch-zoom;
    }
    .photo img {
      max-width: 100%;
      max-height: 100%;
      object-fit: contain;
      user-select: none;
    }
    .whole {
      overflow: auto;
      touch-action: auto;
      place-items: start;
    }
    .whole img {
      max-width: none;
      max-height: none;
    }
    .side {
      position: absolute;
      top: calc(50% - 22px);
      background: rgb(0 0 0 / 0.5);
    }
    .left {
      left: 8px;
    }
    .right {
      right: 8px;
    }
    .spinner {
      width: 36px;
      height: 36px;
      border-radius: 50%;
      border: 3px solid rgb(255 255 255 / 0.2);
      border-top-color: #fff;
      animation: spin 0.9s linear infinite;
    }
    @keyframes spin {
      to {
        transform: rotate(1turn);
      }
    }
  `,
];
