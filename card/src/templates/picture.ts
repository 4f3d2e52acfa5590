// The picture, and over it the camera's state and the tools.

import { html, nothing, type TemplateResult } from "lit";
import type { Controls } from "../actions/controls";
import type { Chip } from "../state/chips";
import type { Point } from "../state/geometry";
import type { Shown } from "../state/shown";

export function picture(
  { mood, status, chips, picture: shown }: Shown,
  controls: Controls,
): TemplateResult {
  const { say, config } = controls.context;
  return html`<canon-eos-card-view
    .say=${say}
    .url=${shown.url}
    .auto=${config.live_view === "auto"}
    .why=${controls.liveView.trouble}
    .reason=${shown.reason}
    .photo=${shown.photo}
    .fresh=${shown.isFresh}
    .still=${config.live_view === "off"}
    .grid=${shown.grid}
    .histogram=${shown.histogram}
    .counted=${controls.liveView.histogram}
    .peaking=${shown.peaking}
    .zebra=${shown.zebra}
    .turns=${shown.turns}
    .mirror=${shown.mirror}
    .crop=${shown.factor > 1 ? undefined : shown.crop}
    .unpaired=${shown.unpaired ?? false}
    .canFocus=${shown.canFocus}
    .canPan=${shown.canPan}
    .frames=${shown.frames}
    .tapped=${controls.focusPoint.tapped}
    @focus-point=${({ detail }: CustomEvent<Point>) =>
      void (controls.drawers.picksWhite
        ? controls.drawers.pickWhite(detail)
        : controls.focusPoint.focusAt(detail))}
    @pan=${({ detail }: CustomEvent<Point>) => void controls.zoom.pan(detail)}
    @turn-on=${() => void controls.liveView.turnOn()}
  >
    <div class="over top">
      <div class="pill ${mood}"><i class="dot"></i><span>${status}</span></div>
      ${chips
        ? html`<div class="chips">${chips.map((item) => chip(item, controls))}</div>`
        : nothing}
    </div>
    <div class="over bottom">
      <div>${title(shown, controls)}</div>
      <div class="tools">${tools(shown, controls)}</div>
    </div>
  </canon-eos-card-view>`;
}

function title(shown: Shown["picture"], { context }: Controls): TemplateResult {
  const look = `lens ${shown.hasNoLens ? "bare" : ""}`;
  const glass =
    shown.lens === undefined
      ? nothing
      : html`<span class=${shown.hasNoLens ? "" : "glass"}> · ${shown.lens}</span>`;
  if (shown.cameras.length < 2) return html`<span class=${look}>${shown.title}${glass}</span>`;
  return html`<label class="${look} picker">
    <span>${shown.title}${glass}</span><ha-icon icon="mdi:menu-down"></ha-icon>
    <select
      aria-label=${context.say("editor.device")}
      @change=${(event: Event) => context.host.pick((event.target as HTMLSelectElement).value)}
    >
      ${shown.cameras.map(
        ({ id, name }) =>
          html`<option value=${id} ?selected=${id === shown.camera}>${name}</option>`,
      )}
    </select>
  </label>`;
}

const chip = ({ entityId, icon, text, name, warning }: Chip, controls: Controls): TemplateResult =>
  html`<button
    type="button"
    class="chip ${warning ? "warning" : ""}"
    aria-label=${name}
    title=${name}
    @click=${() => controls.context.details(entityId)}
  >
    <ha-icon icon=${icon}></ha-icon>${text ? html`<span>${text}</span>` : nothing}
  </button>`;

interface Tool {
  label: string;
  face: unknown;
  act: () => void;
  on?: boolean;
  /** Whether the tool is on; only for toggles. The labels of other tools contain their state. */
  pressed?: boolean;
  /** Whether the tool is unavailable; only for tools that can be. */
  disabled?: boolean;
}

const tool = ({ label, face, act, on, pressed, disabled }: Tool): TemplateResult =>
  html`<button
    type="button"
    class="tool ${on ? "on" : ""}"
    aria-label=${label}
    aria-pressed=${pressed ?? nothing}
    aria-disabled=${disabled ?? nothing}
    title=${label}
    @click=${act}
  >
    ${face}
  </button>`;

const icon = (name: string): TemplateResult => html`<ha-icon icon=${name}></ha-icon>`;

function tools(shown: Shown["picture"], controls: Controls): TemplateResult[] {
  const { say } = controls.context;
  const { grid, histogram } = shown;
  const factor = `${Math.round(shown.factor)}×`;
  const focus: Tool = {
    label: say("action.autofocus"),
    face: icon("mdi:focus-auto"),
    act: () => void controls.shutter.focus(),
    disabled: controls.shutter.waiting !== undefined,
  };
  const ofStream: Tool[] = [
    {
      label: say("action.zoom", { factor }),
      face: factor,
      act: () => void controls.zoom.next(),
    },
    {
      label: say("action.histogram"),
      face: icon("mdi:chart-histogram"),
      act: () => controls.overlay.toggle("histogram"),
      on: histogram,
      pressed: histogram,
    },
    {
      label: say("action.grid", { grid: say(`editor.grid_${grid}`) }),
      face: icon("mdi:grid"),
      act: () => controls.overlay.nextGrid(),
      on: grid !== "none",
    },
  ];
  const all = [shown.hasAutofocus ? [focus] : [], shown.url === undefined ? [] : ofStream];
  return all.flat().map(tool);
}
