// Styles of the card, except for its picture and dials.

import { css } from "lit";
import { drawerStyles } from "./drawers";
import { calm, focusRing, plainButtons, unseen } from "./shared";

/** Places the controls beside the picture. The controls scroll, and the picture stays on the screen. */
const beside = css`
  ha-card {
    display: grid;
    grid-template-rows: minmax(0, 1fr);
    overflow: clip;
  }
  ha-card::before {
    content: "";
    grid-area: 1 / 1;
    background: #101214;
  }
  canon-eos-card-view {
    --highest: calc(100vh - var(--header-height, 56px));
    grid-area: 1 / 1;
    position: sticky;
    top: var(--header-height, 56px);
    max-height: var(--highest);
    display: flex;
    flex-direction: column;
    justify-content: center;
  }
  .controls {
    grid-column: 2;
  }
`;

const wide = css`
  ${beside}
  ha-card {
    grid-template-columns: minmax(0, 1fr) clamp(360px, 27%, 400px);
  }
  .controls {
    padding: 16px;
    gap: 24px;
  }
`;

export const cardStyles = [
  focusRing,
  unseen,
  plainButtons,
  calm,
  drawerStyles,
  css`
    :host {
      display: block;
      height: 100%; /* the height of the rows that a dashboard gives the card */
      word-break: auto-phrase; /* breaks Japanese only between words if the browser can */
      container-type: inline-size;
      --ring: var(--primary-text-color, #212121);
      --quiet: color-mix(in srgb, var(--primary-text-color, #212121) 7%, transparent);
      --quiet-hover: color-mix(in srgb, var(--primary-text-color, #212121) 13%, transparent);
      --accent: var(--primary-color, #03a9f4);
    }
    ha-card {
      overflow: hidden;
      height: 100%;
      display: flex;
      flex-direction: column;
    }
    canon-eos-card-view {
      flex: 0 1 auto;
      min-height: 110px;
      border-radius: 0;
    }
    select {
      font: inherit;
      color: inherit;
      margin: 0;
    }
    button:disabled,
    [aria-disabled="true"] {
      cursor: default;
    }

    /* Elements over the picture */
    .over {
      position: absolute;
      left: 10px;
      right: 10px;
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
      color: #fff;
      font-size: 13px;
      line-height: 20px;
      pointer-events: none;
      text-shadow: 0 0 3px rgb(0 0 0 / 0.6);
    }
    .over > * {
      display: flex;
      align-items: center;
      gap: 4px;
      min-width: 0;
    }
    .over button {
      pointer-events: auto;
      text-shadow: inherit;
    }
    /* If the state is too long for one line, the chips are in the next line. */
    .top {
      top: 8px;
      flex-wrap: wrap;
      row-gap: 4px;
    }
    .top > * {
      max-width: 100%;
      box-sizing: border-box;
    }
    .bottom {
      bottom: 6px;
    }
    /* The background is dark enough for white text over a white scene. */
    .pill,
    .chips:not(:empty),
    .lens,
    .tools {
      background: rgb(0 0 0 / 0.6);
      border-radius: 14px;
    }
    .tools {
      flex: none;
      gap: 0;
      border-radius: 22px;
    }
    .chips {
      gap: 0;
      padding: 0 4px;
      margin-inline-start: auto;
    }
    .pill {
      gap: 7px;
      padding: 4px 11px 4px 9px;
      font-weight: 500;
    }
    .pill > span {
      white-space: nowrap;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    /* Numbers and names keep their order in right-to-left languages. */
    .pill > span,
    .chip > span,
    .lens,
    .tool,
    .movie > span {
      unicode-bidi: plaintext;
    }
    .dot {
      flex: none;
      width: 9px;
      height: 9px;
      border-radius: 50%;
      background: #9aa3ad;
    }
    .members {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
    }
    .member {
      flex: 1 1 120px;
      min-width: 0;
      display: grid;
      grid-template-columns: auto 1fr;
      align-items: center;
      align-content: center;
      gap: 0 8px;
      min-height: 46px;
      padding: 4px 12px;
      border-radius: 12px;
      background: var(--quiet);
      text-align: start;
      line-height: 1.25;
    }
    .member > span,
    .member > small {
      overflow-wrap: anywhere;
      unicode-bidi: plaintext;
    }
    .member > small {
      grid-column: 2;
      font-size: 12px;
      color: var(--secondary-text-color);
    }
    .member[aria-checked="true"] {
      background: color-mix(in srgb, var(--accent) 22%, transparent);
    }
    .good > .dot {
      background: #35e06f;
    }
    .away > .dot {
      background: transparent;
      box-shadow: inset 0 0 0 2px #9aa3ad;
    }
    .working > .dot {
      background: #ffc23d;
      animation: blink 0.7s ease-in-out infinite alternate;
    }
    .bad > .dot {
      background: #ff6b5e;
    }
    .recording .dot {
      background: #ff3b30;
      animation: blink 0.7s ease-in-out infinite alternate;
    }
    @keyframes blink {
      to {
        opacity: 0.3;
      }
    }
    .chip {
      position: relative;
      display: flex;
      align-items: center;
      justify-content: center;
      gap: 3px;
      min-width: 44px;
      box-sizing: border-box;
      padding: 4px 7px;
      border-radius: 14px;
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
      --mdc-icon-size: 16px;
    }
    /* The touch area is as large as a finger, although there is no room for a larger chip. */
    .chip::after {
      content: "";
      position: absolute;
      inset: -8px 0;
    }
    .chip:hover {
      background: rgb(255 255 255 / 0.2);
    }
    .chip.warning {
      background: #c62828;
    }
    .lens {
      white-space: nowrap;
      overflow: hidden;
      text-overflow: ellipsis;
      display: block;
      padding: 2px 9px;
      font-size: 12px;
    }
    .lens.bare {
      white-space: normal;
    }
    .picker {
      position: relative;
      display: flex;
      align-items: center;
      min-height: 44px;
      border-radius: 22px;
      pointer-events: auto;
      --mdc-icon-size: 18px;
    }
    .picker > span {
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .picker > ha-icon {
      flex: none;
    }
    .tool {
      flex: none;
      display: grid;
      place-items: center;
      width: 44px;
      height: 44px;
      border-radius: 50%;
      font-size: 12px;
      font-weight: 600;
      --mdc-icon-size: 20px;
    }
    .tool[aria-disabled="true"] {
      opacity: 0.4;
    }
    .tool:hover:not([aria-disabled="true"]) {
      background: rgb(255 255 255 / 0.2);
    }
    .tool.on {
      color: #ffd54a;
    }

    .error {
      display: flex;
      align-items: center;
      gap: 10px;
      padding-block: 4px;
      padding-inline: 14px 4px;
      min-height: 44px;
      box-sizing: border-box;
      border-radius: 12px;
      background: color-mix(in srgb, var(--error-color, #db4437) 14%, transparent);
      color: var(--primary-text-color);
      font-size: 14px;
      line-height: 1.4;
      --mdc-icon-size: 20px;
    }
    .error.note {
      padding-inline-end: 12px;
      background: color-mix(in srgb, var(--accent) 12%, transparent);
    }
    .error.note > ha-icon {
      color: var(--secondary-text-color);
    }
    .error:not(.note) > ha-icon {
      color: var(--error-color, #db4437);
    }
    .error > ha-icon {
      flex: none;
    }
    .error span {
      flex: 1;
    }
    .error button {
      width: 44px;
      height: 44px;
      border-radius: 50%;
      flex: none;
    }

    .controls {
      flex: 1 0 auto;
      display: flex;
      flex-direction: column; /* from the top: an opened drawer must not move the controls above it */
      gap: 12px;
      padding: 12px;
    }
    .dials {
      display: flex;
      gap: 6px;
    }
    .dials > * {
      flex: 1 1 0;
      min-width: 0;
    }

    .deck {
      display: grid;
      grid-template-columns: 1fr auto 1fr;
      align-items: center;
      justify-items: center;
      gap: 4px;
      padding: 2px 0;
    }
    .thumb {
      position: relative;
      width: 72px;
      height: 52px;
      border-radius: 10px;
      overflow: hidden;
      background: var(--quiet);
      --mdc-icon-size: 22px;
      color: var(--secondary-text-color);
      justify-self: start;
    }
    .thumb img {
      display: block;
      width: 100%;
      height: 100%;
      object-fit: cover;
      animation: arrive 0.45s ease-out;
    }
    @keyframes arrive {
      from {
        transform: scale(1.5);
        opacity: 0;
      }
    }
    .round {
      width: 48px;
      height: 48px;
      border-radius: 50%;
      background: var(--quiet);
      display: grid;
      place-items: center;
      --mdc-icon-size: 24px;
    }
    .round:hover:not([aria-disabled="true"]) {
      background: var(--quiet-hover);
    }
    .round[aria-disabled="true"] {
      opacity: 0.4;
    }
    .shutter {
      position: relative;
      width: 76px;
      height: 76px;
      border-radius: 50%;
      margin: 0 8px;
    }
    .shutter::before {
      content: "";
      position: absolute;
      inset: 0;
      border-radius: 50%;
      border: 3px solid var(--ring);
      opacity: 0.9;
      box-sizing: border-box;
    }
    .shutter::after {
      content: "";
      position: absolute;
      inset: 8px;
      border-radius: 50%;
      background: var(--accent);
      transition:
        transform 0.12s,
        background 0.2s;
    }
    .shutter:hover:not([aria-disabled="true"])::after {
      transform: scale(1.04);
    }
    .shutter:active:not([aria-disabled="true"])::after {
      transform: scale(0.9);
    }
    .shutter[aria-disabled="true"] {
      opacity: 0.45;
    }
    .shutter.working {
      opacity: 1;
    }
    .shutter.working::before {
      border-color: color-mix(in srgb, var(--ring) 25%, transparent);
      border-top-color: var(--accent);
      animation: spin 0.9s linear infinite;
    }
    /* A long exposure fills the ring. */
    .shutter.timed::before {
      border: 0;
      animation: none;
      background: conic-gradient(
        var(--error-color, #db4437) calc(var(--done) * 1turn),
        color-mix(in srgb, var(--ring) 20%, transparent) 0
      );
      mask: radial-gradient(closest-side, transparent calc(100% - 4px), #000 calc(100% - 3.5px));
    }
    .shutter[data-state="exposing"]::after {
      background: var(--error-color, #db4437);
      transform: scale(0.82);
    }
    .shutter[data-state="writing"]::after {
      opacity: 0.5;
    }
    @keyframes spin {
      to {
        transform: rotate(1turn);
      }
    }
    .movie {
      justify-self: end;
      display: flex;
      align-items: center;
      justify-content: center;
      gap: 7px;
      min-width: 48px;
      width: auto;
      border-radius: 24px;
      font-variant-numeric: tabular-nums;
      font-size: 14px;
      font-weight: 500;
    }
    .movie i {
      width: 18px;
      height: 18px;
      border-radius: 50%;
      background: #e53935;
      transition: border-radius 0.2s;
    }
    .movie.on {
      padding: 0 14px;
      background: color-mix(in srgb, #e53935 18%, transparent);
    }
    .movie.on i {
      width: 14px;
      height: 14px;
      border-radius: 3px;
    }

    .settings {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    .setting {
      position: relative;
      flex: 1 1 130px;
      min-width: 0;
      display: flex;
      align-items: center;
      gap: 8px;
      padding: 3px 10px;
      min-height: 46px;
      border-radius: 12px;
      background: var(--quiet);
      box-sizing: border-box;
      --mdc-icon-size: 20px;
    }
    .setting:hover:not(.fixed) {
      background: var(--quiet-hover);
    }
    .setting > ha-icon {
      color: var(--secondary-text-color);
      flex: none;
    }
    .setting .words {
      min-width: 0;
      display: flex;
      flex-direction: column;
      line-height: 1.25;
    }
    .setting small {
      font-size: 11px;
      color: var(--secondary-text-color);
    }
    .setting .words > * {
      text-wrap: balance; /* avoids a line with a single letter */
      overflow-wrap: anywhere;
      font-size: 14px;
    }
    .setting .words > small {
      font-size: 11px;
    }
    .setting.pending .value {
      opacity: 0.55;
    }
    /* The invisible select covers the shown value, so that phones open their own list. */
    .picker select,
    .setting select {
      position: absolute;
      inset: 0;
      width: 100%;
      height: 100%;
      opacity: 0;
      cursor: pointer;
    }
    .picker select option,
    .setting select option {
      color: #212121;
      background: #fff;
    }
    .picker:has(select:focus-visible),
    .setting:has(select:focus-visible) {
      outline: 2px solid var(--accent);
      outline-offset: 2px;
    }
    .setting.fixed {
      opacity: 0.55;
    }
    .setting.fixed select {
      cursor: default;
      pointer-events: none; /* a tap shows the reason instead */
    }

    .progress {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 8px 12px;
      font-size: 14px;
    }
    .progress > div {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    .progress progress {
      order: 1;
      flex: 1 0 100%;
      height: 6px;
      accent-color: var(--accent);
    }
    .progress button {
      background: var(--quiet);
      font-weight: 500;
      min-height: 44px;
      padding: 0 12px;
      border-radius: 8px;
    }
    .nothing {
      padding: 24px;
      text-align: center;
      color: var(--secondary-text-color);
      --mdc-icon-size: 40px;
    }
    @container (max-width: 420px) {
      .controls {
        padding: 10px;
        gap: 10px;
      }
      .over {
        left: 8px;
        right: 8px;
        font-size: 12px;
      }
      .chip {
        padding: 4px;
        gap: 2px;
      }
      /* Hide the lens so that the camera's name is not truncated. */
      .glass {
        display: none;
      }
      .dials {
        gap: 4px;
      }
      .setting {
        gap: 6px;
        padding-inline: 8px;
      }
      .setting .words > .value {
        font-size: 13px;
      }
      .shutter {
        width: 72px;
        height: 72px;
        margin: 0 4px;
      }
    }
    @container (max-width: 330px) {
      .lens {
        padding: 2px 7px;
        font-size: 11px;
      }
      .tab > ha-icon:last-child {
        display: none;
      }
    }
    /* Half a section wide: use more rows, and show only the needed elements over the picture. */
    @container (max-width: 290px) {
      .lens:not(.bare),
      .chip > span {
        display: none;
      }
      .chip {
        min-width: 32px;
      }
      .bottom {
        justify-content: flex-end;
      }
      .dials {
        flex-wrap: wrap;
      }
      .dials > * {
        flex-basis: 28%;
      }
      .thumb {
        width: 48px;
        height: 48px;
      }
      .shutter {
        width: 64px;
        height: 64px;
      }
      .movie.on {
        padding: 0 6px;
        gap: 4px;
        font-size: 12px;
      }
    }
    /* Keep the shutter button on the screen below the additional row of a group's cameras. */
    @media (min-height: 641px) {
      ha-card:has(.members) {
        --highest: calc(100vh - var(--header-height, 56px) - 270px);
      }
    }
    /* A tablet in landscape with an open sidebar: the lists and drawers must fit on the screen. */
    @media (min-aspect-ratio: 1) and (min-height: 641px) {
      @container (min-width: 700px) and (max-width: 899px) {
        ha-card {
          --highest: calc(100vh - var(--header-height, 56px) - 290px);
        }
        ha-card:has(.members) {
          --highest: calc(100vh - var(--header-height, 56px) - 350px);
        }
      }
    }
    /* Place the controls beside the picture where that makes the picture larger. */
    @media (min-aspect-ratio: 1) {
      @container (min-width: 900px) {
        ${wide}
      }
    }
    @media (min-aspect-ratio: 1) and (max-height: 640px) {
      @container (min-width: 700px) {
        ${wide}
      }
    }
    /* A phone in landscape: the shutter button must be on the screen together with the picture. */
    @media (max-height: 480px) {
      @container (min-width: 440px) and (max-width: 699px) {
        ${beside}
        ha-card {
          grid-template-columns: minmax(0, 1fr) minmax(230px, 46%);
        }
        .controls {
          padding: 8px;
          gap: 8px;
        }
        .lens {
          display: none;
        }
        .dials {
          flex-wrap: wrap;
        }
        .dials > * {
          flex-basis: 28%;
        }
        .setting {
          flex-basis: 90px;
        }
        .shutter {
          width: 68px;
          height: 68px;
          margin: 0 4px;
        }
      }
    }
    @media (forced-colors: active) {
      .round,
      .thumb,
      .setting {
        border: 1px solid;
      }
      .shutter::after,
      .movie i {
        forced-color-adjust: none;
      }
      .shutter::after {
        background: ButtonText;
      }
      .shutter[aria-disabled="true"]::after {
        background: GrayText;
      }
    }
  `,
];
