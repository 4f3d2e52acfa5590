// Styles of the picture.

import { css } from "lit";
import { calm, drawnHistogram, focusRing, plainButtons, unseen } from "./shared";

export const viewStyles = [
  focusRing,
  unseen,
  plainButtons,
  calm,
  drawnHistogram,
  css`
    :host {
      display: block;
      position: relative;
      overflow: hidden;
      background: #101214;
      color: #fff;
      border-radius: inherit;
      /* Elements over a picture need their own colors to be visible. */
      forced-color-adjust: none;
    }
    .picture {
      position: relative;
      /* As high as the screen and the card allow. */
      width: min(100%, var(--highest, 75vh) * var(--ratio));
      aspect-ratio: var(--ratio);
      max-height: 100%;
      container-type: size;
      margin: 0 auto;
      overflow: hidden;
      touch-action: manipulation;
      -webkit-tap-highlight-color: transparent;
    }
    /* Covers exactly the picture, for its overlays. */
    .fit {
      position: absolute;
      left: 50%;
      top: 50%;
      transform: translate(-50%, -50%);
      width: min(100cqw, 100cqh * var(--ratio));
      height: min(100cqh, 100cqw / var(--ratio));
    }
    /* Turned by 90°: the width is the height on the screen. */
    .lying {
      width: min(100cqh, 100cqw / var(--ratio));
      height: min(100cqw, 100cqh * var(--ratio));
    }
    .crop {
      position: absolute;
      box-sizing: border-box;
      outline: 1px solid rgb(255 255 255 / 0.7);
      box-shadow: 0 0 0 100vmax rgb(0 0 0 / 0.55);
    }
    .overlay {
      pointer-events: none; /* only its buttons receive taps */
    }
    canvas {
      position: absolute;
      inset: 0;
      width: 100%;
      height: 100%;
      pointer-events: none;
    }
    .picture.focusable {
      cursor: crosshair;
    }
    .pannable {
      touch-action: none;
    }
    .pannable .fit:not(.overlay) > * {
      translate: var(--across, 0) var(--down, 0);
    }
    .picture:focus-visible {
      outline-offset: -3px;
    }
    img {
      display: block;
      width: 100%;
      height: 100%;
      object-fit: contain;
      user-select: none;
      -webkit-touch-callout: none;
    }
    iframe {
      display: block;
      width: 100%;
      height: 100%;
      border: 0;
      pointer-events: none; /* the picture around it handles taps */
    }
    [hidden] {
      display: none;
    }
    .photo {
      position: absolute;
      inset: 0;
    }
    .dimmed {
      object-fit: cover;
      filter: blur(6px) brightness(0.35);
      transform: scale(1.05);
    }
    .fresh {
      background: #101214;
      animation: appear 0.3s ease-out;
    }
    @keyframes appear {
      from {
        opacity: 0;
      }
    }
    .photo + .curtain {
      background: none;
    }
    .curtain {
      position: absolute;
      inset: 0;
      display: flex;
      flex-direction: column;
      align-items: center;
      justify-content: center;
      gap: 10px;
      padding: 48px 24px;
      box-sizing: border-box;
      text-align: center;
      background: radial-gradient(circle at 50% 40%, #2a2f36, #101214 75%);
      --mdc-icon-size: 40px;
    }
    .curtain ha-icon {
      opacity: 0.6;
    }
    @container (max-height: 220px) {
      /* The padding is for two lines of states above the text, and for buttons below it. */
      .curtain {
        gap: 6px;
        padding: 60px 12px 48px;
      }
      .curtain ha-icon {
        display: none;
      }
    }
    @container (max-height: 270px) {
      .curtain:has(button, a) ha-icon {
        display: none;
      }
    }
    .curtain p {
      margin: 0;
      font-size: 14px;
      opacity: 0.85;
    }
    .curtain :is(button, a) {
      z-index: 1;
      box-sizing: border-box;
      color: inherit;
      text-decoration: none;
      line-height: 42px;
      border: 1px solid rgb(255 255 255 / 0.4);
      border-radius: 22px;
      background: rgb(255 255 255 / 0.12);
      font-size: 14px;
      font-weight: 500;
      min-height: 44px;
      padding: 0 20px;
    }
    .curtain :is(button, a):hover {
      background: rgb(255 255 255 / 0.22);
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
    .grid,
    .frames {
      position: absolute;
      inset: 0;
      width: 100%;
      height: 100%;
      pointer-events: none;
    }
    .grid line {
      stroke: rgb(255 255 255 / 0.45);
      stroke-width: 1;
      filter: drop-shadow(0 0 1px rgb(0 0 0 / 0.7));
    }
    .frame {
      --colour: #fff;
      position: absolute;
      box-sizing: border-box;
      min-width: 18px;
      min-height: 18px;
      filter: drop-shadow(0 0 1px rgb(0 0 0 / 0.8));
      /* Draw only the corners, so that the subject in focus remains visible. */
      background:
        linear-gradient(var(--colour) 0 0) 0 0 / 12px 2px,
        linear-gradient(var(--colour) 0 0) 0 0 / 2px 12px,
        linear-gradient(var(--colour) 0 0) 100% 0 / 12px 2px,
        linear-gradient(var(--colour) 0 0) 100% 0 / 2px 12px,
        linear-gradient(var(--colour) 0 0) 0 100% / 12px 2px,
        linear-gradient(var(--colour) 0 0) 0 100% / 2px 12px,
        linear-gradient(var(--colour) 0 0) 100% 100% / 12px 2px,
        linear-gradient(var(--colour) 0 0) 100% 100% / 2px 12px;
      background-repeat: no-repeat;
      transition:
        left 0.2s,
        top 0.2s;
    }
    .frame.focused {
      --colour: #35e06f;
    }
    .frame.failed {
      --colour: #ff6b5e;
    }
    .frame.face {
      --colour: #ffd54a;
    }
    .frame.pending {
      transition: none;
      animation: settle 0.25s ease-out, pulse 0.8s ease-in-out 0.25s infinite alternate;
    }
    @keyframes settle {
      from {
        transform: scale(1.6);
        opacity: 0;
      }
    }
    @keyframes pulse {
      to {
        opacity: 0.4;
      }
    }
    .aim {
      position: absolute;
      width: 40px;
      height: 40px;
      margin: -20px 0 0 -20px;
      background:
        linear-gradient(#fff 0 0) 50% 50% / 100% 1px,
        linear-gradient(#fff 0 0) 50% 50% / 1px 100%;
      background-repeat: no-repeat;
      filter: drop-shadow(0 0 1px #000);
    }
  `,
];
