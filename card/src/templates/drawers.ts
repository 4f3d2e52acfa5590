// The drawers with rarely used controls and with series of photos.

import { html, nothing, type TemplateResult } from "lit";
import type { DrawersControl } from "../actions/drawers";
import type { Controls } from "../actions/controls";
import type { Crop, Drawer } from "../config";
import type { Translate } from "../localize";
import { clock } from "../state/format";
import { fieldsOf, isTooLong, rampLimit, type Estimate, type SeriesField, type SeriesKind } from "../state/series";
import type { Shown } from "../state/shown";
import type { ShutterState } from "../state/shutter";
import { lists } from "./settings";

const ICONS: Record<Drawer, string> = { more: "mdi:tune-variant", series: "mdi:timer-outline" };

export function drawers(
  { drawers: shown, state }: Shown,
  controls: Controls,
): TemplateResult | typeof nothing {
  const { context, drawers: control } = controls;
  const { say } = context;
  if (!shown.all.length) return nothing;
  const tab = (drawer: Drawer): TemplateResult => {
    const open = drawer === shown.open;
    return html`<button
      type="button"
      class="tab ${open ? "open" : ""}"
      aria-expanded=${open}
      @click=${() => control.toggle(drawer)}
    >
      <ha-icon icon=${ICONS[drawer]}></ha-icon><span>${say(`${drawer}.title`)}</span>
      <ha-icon icon=${open ? "mdi:chevron-up" : "mdi:chevron-down"}></ha-icon>
    </button>`;
  };
  return html`<div class="tabs">${shown.all.map(tab)}</div>
    ${shown.open === "more" ? more(shown, controls) : nothing}
    ${shown.open === "series" ? series(shown, controls, state) : nothing}`;
}

function more(shown: Shown["drawers"], controls: Controls): TemplateResult {
  return html`<div class="drawer">
    ${shown.canFocus ? ofPicture(shown, controls) : nothing}
    ${lists(shown.settings, controls.settings)}
  </div>`;
}

/** Controls of the lens and the picture, which need live view. */
function ofPicture(shown: Shown["drawers"], controls: Controls): TemplateResult {
  const { drawers: control, liveView, overlay, context } = controls;
  const { say } = context;
  const { look } = shown;
  return html`${focus(control, say)}
    <div class="row half">
      ${wide("mdi:camera-iris", say("more.depth_of_field"), control.stoppedDown, () =>
        control.stopDown(),
      )}
      ${wide("mdi:eyedropper-variant", say("more.white_point"), control.picksWhite, () =>
        control.askForWhite(),
      )}
      ${AIDS.map(([aid, icon]) =>
        wide(icon, say(`more.${aid}`), look[aid], () => overlay.toggle(aid)),
      )}
      ${wide("mdi:rotate-right", say("more.rotate"), look.turns > 0, () => overlay.turn())}
      ${shown.canTurnOff
        ? wide("mdi:video-off-outline", say("more.live_view_off"), undefined, () =>
            liveView.turnOff(),
          )
        : nothing}
    </div>
    ${lists([shown.crop], {
      choose: (_, crop) => overlay.crop(crop as Crop),
      explain: () => undefined,
    })}`;
}

const AIDS = [
  ["peaking", "mdi:image-filter-hdr-outline"],
  ["zebra", "mdi:texture"],
  ["mirror", "mdi:flip-horizontal"],
] as const;

/** A button of a drawer. `on` is undefined for a button that is not a toggle. */
const wide = (icon: string, label: string, on: boolean | undefined, act: () => unknown): TemplateResult =>
  html`<button
    type="button"
    class="wide ${on ? "on" : ""}"
    aria-pressed=${on ?? nothing}
    @click=${act}
  >
    <ha-icon icon=${icon}></ha-icon><span>${label}</span>
  </button>`;

/** Buttons for three step sizes in each direction. A held button repeats its step. */
function focus(control: DrawersControl, say: Translate): TemplateResult {
  const step = (direction: "near" | "far", size: number): TemplateResult => {
    const label = say(`more.${direction}`, { step: size });
    const arrow = direction === "near" ? "‹" : "›";
    return html`<button
      type="button"
      class="wide"
      aria-label=${label}
      title=${label}
      @pointerdown=${(event: PointerEvent) => {
        if (event.button === 0) void control.drive(direction, size);
      }}
      @pointerup=${() => control.release()}
      @pointercancel=${() => control.release()}
      @pointerleave=${() => control.release()}
      @contextmenu=${(event: Event) => event.preventDefault()}
      @click=${(event: MouseEvent) => {
        if (event.detail !== 0) return; // a click by a pointer: `pointerdown` has already moved the focus
        void control.drive(direction, size);
        control.release();
      }}
    >
      ${arrow.repeat(size)}
    </button>`;
  };
  return html`<div class="row focus" role="group" aria-label=${say("more.focus")}>
    <span>${say("more.focus_near")}</span><span>${say("more.focus_far")}</span>
    ${[3, 2, 1].map((size) => step("near", size))} ${[1, 2, 3].map((size) => step("far", size))}
  </div>`;
}

function series(
  { estimate, kinds, battery, canStart }: Shown["drawers"],
  { context, drawers: control }: Controls,
  state: ShutterState,
): TemplateResult {
  const { say } = context;
  const { kind, seriesValues: values } = control;
  const limit = rampLimit(values);
  return html`<form
    class="drawer"
    @submit=${(event: Event) => {
      event.preventDefault();
      if (canStart) void control.start();
      else context.explain(state);
    }}
  >
    <div class="row" role="radiogroup" aria-label=${say("series.title")} ?hidden=${kinds.length < 2}>
      ${kinds.map(
        (one) =>
          html`<button
            type="button"
            class="wide ${one === kind ? "on" : ""}"
            role="radio"
            aria-checked=${one === kind}
            @click=${() => control.choose(one)}
          >
            ${say(`series.${one}`)}
          </button>`,
      )}
    </div>
    <div class="row">
      ${fieldsOf(kind, values).map((field) => input(field, control, say))}
    </div>
    <p class="estimate">
      ${estimate
        ? [words(kind, estimate, say), battery].filter(Boolean).join(" · ")
        : say(isTooLong(values) ? "series.too_long" : "series.incomplete")}
    </p>
    ${limit === undefined
      ? nothing
      : html`<p class="estimate">${say("series.ramp_limit", { seconds: limit })}</p>`}
    <button type="submit" class="wide start" aria-disabled=${!canStart || !estimate}>
      <ha-icon icon="mdi:play"></ha-icon><span>${say(kind === "film" ? "series.make_film" : "series.start")}</span>
    </button>
  </form>`;
}

const words = (kind: SeriesKind, { photos, seconds, room }: Estimate, say: Translate): string =>
  [
    seconds === undefined
      ? say("series.photos", { photos })
      : say(kind === "film" ? "series.film_length" : "series.photos_in", { photos, time: clock(seconds) }),
    room === undefined ? "" : say(room < photos ? "series.no_room" : "series.room", { room }),
  ]
    .filter(Boolean)
    .join(" · ");

function input(field: SeriesField, control: DrawersControl, say: Translate): TemplateResult {
  const { name, min, max, step, unit, options } = field;
  const value = control.seriesValues[name] ?? field.initial;
  const label = say(`series.${control.kind === "bulb" ? "interval" : control.kind}_${name}`);
  if (typeof value === "boolean")
    return wide(name === "ramp" ? "mdi:weather-sunset" : "mdi:brightness-auto", label, value, () => control.enter(name, !value));
  if (options)
    return html`<label class="field">
      <small>${label}</small>
      <select @change=${(event: Event) => control.enter(name, (event.target as HTMLSelectElement).value)}>
        ${options.map(
          (option) =>
            html`<option value=${option} .selected=${option === value}>
              ${name === "direction" ? say(`more.focus_${option}`) : option}
            </option>`,
        )}
      </select>
    </label>`;
  return html`<label class="field">
    <small>${label}${unit ? ` (${unit})` : ""}</small>
    <input
      type="number"
      inputmode="decimal"
      required
      min=${min ?? nothing}
      max=${max ?? nothing}
      step=${step ?? "any"}
      .value=${String(value)}
      @input=${(event: Event) =>
        control.enter(name, (event.target as HTMLInputElement).valueAsNumber)}
    />
  </label>`;
}
