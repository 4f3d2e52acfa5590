// Errors and notes, the cameras of a group, the progress of a series or film, and the text that
// is shown without a camera.

import { html, nothing, type TemplateResult } from "lit";
import type { CardHost, Context } from "../actions/context";
import type { Controls } from "../actions/controls";
import { written } from "../ha";
import type { Translate } from "../localize";
import type { Shown } from "../state/shown";

/** The error and the note. They are under the shutter button, which must not move while it is touched. */
export function messages(context: Context, hint: string | undefined): TemplateResult {
  const { error, note = error === undefined ? hint : undefined } = context.messages;
  return html`
    ${error === undefined
      ? nothing
      : html`<div class="error" role="alert">
          <ha-icon icon="mdi:alert-circle-outline"></ha-icon>
          <span>${error}</span>
          <button
            type="button"
            aria-label=${context.say("action.dismiss")}
            @click=${() => context.messages.dismiss()}
          >
            <ha-icon icon="mdi:close"></ha-icon>
          </button>
        </div>`}
    ${note === undefined
      ? nothing
      : html`<div class="error note">
          <ha-icon icon="mdi:information-outline"></ha-icon>
          <span>${note}</span>
        </div>`}
  `;
}

/** The cameras of a group. A tap on a camera shows its live view. */
export function group(
  members: Shown["group"],
  host: CardHost,
  say: Translate,
): TemplateResult | typeof nothing {
  if (!members) return nothing;
  return html`<div class="members" role="radiogroup" aria-label=${say("group.cameras")}>
    ${members.map(
      ({ device, name, mood, state, isShown }) =>
        html`<button
          type="button"
          class="member ${mood}"
          role="radio"
          aria-checked=${isShown}
          ?disabled=${device === null}
          @click=${() => device !== null && host.look(device)}
        >
          <i class="dot"></i><span>${name}</span><small>${state}</small>
        </button>`,
    )}
  </div>`;
}

export function series(
  shown: Shown["series"],
  context: Context,
): TemplateResult | typeof nothing {
  if (!shown) return nothing;
  const { done, planned, next, isPaused } = shown;
  const { say } = context;
  const count = (photos: number): string => written(context.camera.hass, photos);
  const words = [
    `${say(isPaused ? "state.series_paused" : "state.series")} ${count(done)}${planned ? `\u00a0/\u00a0${count(planned)}` : ""}`,
    next && say("series.next", { time: next }),
  ];
  const goOn = { label: say("action.continue"), act: () => context.goOn() };
  const cancel = { label: say("action.cancel"), act: () => context.press("button.cancel") };
  return progress(words, planned ? done / planned : undefined, isPaused ? [goOn, cancel] : [cancel]);
}

export function film(shown: Shown["film"], { context, drawers }: Controls): TemplateResult | typeof nothing {
  if (!shown) return nothing;
  const { say } = context;
  return progress([say("series.making_film"), shown.percent], shown.done, [
    { label: say("series.cancel_film"), act: () => drawers.cancelFilm() },
  ]);
}

/** A progress bar. `done` is the share from 0 to 1; undefined if unknown. */
const progress = (
  words: readonly (string | undefined)[],
  done: number | undefined,
  buttons: readonly { label: string; act: () => unknown }[],
): TemplateResult =>
  html`<div class="progress">
    <span>${words.filter(Boolean).join(" · ")}</span>
    <progress value=${done ?? nothing}></progress>
    <div>
      ${buttons.map(
        ({ label, act }) => html`<button type="button" @click=${() => void act()}>${label}</button>`,
      )}
    </div>
  </div>`;

/** A card that contains only text, shown if there is no camera. */
export const nothingToShow = (text: string): TemplateResult =>
  html`<ha-card>
    <div class="nothing">
      <ha-icon icon="mdi:camera-off-outline"></ha-icon>
      <p>${text}</p>
    </div>
  </ha-card>`;
