// The row with the last photo, the shutter button and the movie button.

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { styleMap } from "lit/directives/style-map.js";
import type { Controls } from "../actions/controls";
import { LONGEST_BULB, SHORTEST_BULB } from "../config";
import type { Shown } from "../state/shown";
import type { ShutterState } from "../state/shutter";

const gap = html`<span></span>`;

export const deck = (shown: Shown, controls: Controls): TemplateResult =>
  html`<div class="deck">
    ${controls.context.config.last_photo ? thumb(shown.thumbnail, controls) : gap}
    ${shutter(shown, controls)} ${shown.movie ? movie(shown.movie, shown.state, controls) : gap}
  </div>`;

function shutter({ state, shutter }: Shown, controls: Controls): TemplateResult {
  const { label, working, disabled, done } = shutter;
  // `disabled` would remove the keyboard focus.
  return html`<button
    type="button"
    class="shutter ${working ? "working" : ""} ${done === undefined ? "" : "timed"}"
    style=${styleMap({ "--done": done?.toFixed(3) })}
    data-state=${state}
    aria-label=${label}
    title=${label}
    aria-busy=${working}
    aria-disabled=${disabled}
    @click=${() => void controls.shutter.press()}
    @pointerdown=${(event: PointerEvent) => {
      if (event.button === 0) controls.shutter.down();
    }}
    @pointerup=${() => controls.shutter.up()}
    @pointercancel=${() => controls.shutter.up()}
    @pointerleave=${() => controls.shutter.up()}
    @contextmenu=${(event: Event) => event.preventDefault()}
    @keydown=${(event: KeyboardEvent) => {
      if (event.repeat) event.preventDefault(); // a held key must take only one photo
      else controls.shutter.down(event.key === " ");
    }}
    @keyup=${() => controls.shutter.up()}
    @blur=${() => controls.shutter.up()}
  ></button>`;
}

function thumb(photo: Shown["thumbnail"], controls: Controls): TemplateResult {
  const { context, thumbnail } = controls;
  if (!photo)
    return html`<button
      type="button"
      class="thumb"
      aria-disabled="true"
      aria-label=${context.say("action.no_photo")}
      @click=${() => context.messages.showNote(context.say("action.no_photo"))}
    >
      <ha-icon icon="mdi:image-outline"></ha-icon>
    </button>`;
  const { entityId, url, name } = photo;
  const image = (src: string): TemplateResult =>
    html`<img src=${src} alt="" @error=${() => thumbnail.refetch()} />`;
  return html`<button
    type="button"
    class="thumb"
    aria-label="${context.say("action.last_photo")} ${name}"
    title=${name}
    @click=${() => void controls.review.open(entityId)}
  >
    ${repeat([url], (key) => key, image)}
  </button>`;
}

const movie = (
  { label, on, pending, disabled, time }: NonNullable<Shown["movie"]>,
  state: ShutterState,
  controls: Controls,
): TemplateResult =>
  html`<button
    type="button"
    class="round movie ${on ? "on" : ""}"
    aria-label=${label}
    title=${label}
    aria-busy=${pending}
    aria-disabled=${disabled}
    @click=${() => {
      if (disabled) controls.context.explain(state);
      else void controls.movie.record(!on);
    }}
  >
    <i></i>${time === undefined ? nothing : html`<span aria-hidden="true">${time}</span>`}
  </button>`;

/** The field for the exposure time of a bulb exposure. */
export function bulb(
  seconds: number | undefined,
  { context, shutter: control }: Controls,
): TemplateResult | typeof nothing {
  if (seconds === undefined) return nothing;
  return html`<label class="field bulb">
    <small>${context.say("editor.bulb_seconds")} (s)</small>
    <input
      type="number"
      inputmode="decimal"
      min=${SHORTEST_BULB}
      max=${LONGEST_BULB}
      step="any"
      .value=${String(seconds)}
      @change=${(event: Event) =>
        control.setBulbSeconds((event.target as HTMLInputElement).valueAsNumber)}
    />
  </label>`;
}
