// The row of dials with the strip of the open dial, and the lists of other settings.

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { SettingsControl } from "../actions/settings";
import type { Translate } from "../localize";
import type { Setting } from "../state/setting";

type Choice = CustomEvent<{ key: string; value: string }>;

const ICONS: Record<string, string> = {
  drive_mode: "mdi:camera-burst",
  white_balance: "mdi:white-balance-sunny",
  color_temperature: "mdi:thermometer",
  af_mode: "mdi:focus-auto",
  metering_mode: "mdi:camera-metering-center",
  picture_style: "mdi:palette-outline",
  image_quality: "mdi:image-size-select-large",
  aspect_ratio: "mdi:aspect-ratio",
  live_af_method: "mdi:focus-field",
  live_view_size: "mdi:image-size-select-small",
  save_to: "mdi:content-save-outline",
  crop: "mdi:crop",
};

export function dials(
  settings: Setting[],
  open: Setting | undefined,
  say: Translate,
  control: SettingsControl,
): TemplateResult | typeof nothing {
  if (!settings.length) return nothing;
  const choose = ({ detail }: Choice): void => control.choose(detail.key, detail.value);
  const dial = (setting: Setting): TemplateResult =>
    html`<canon-eos-card-dial
      data-key=${setting.key}
      .setting=${setting}
      .open=${setting === open}
      @choose=${choose}
      @toggle-dial=${() => control.toggle(setting)}
    ></canon-eos-card-dial>`;
  return html`
    <div class="dials">${repeat(settings, ({ key }) => key, dial)}</div>
    ${open
      ? html`<canon-eos-card-strip
          .setting=${open}
          .say=${say}
          @choose=${choose}
          @close-strip=${(event: Event) => {
            control.toggle(open);
            focusDial(event.target as Element, open);
          }}
        ></canon-eos-card-strip>`
      : nothing}
  `;
}

function focusDial(beside: Element, { key }: Setting): void {
  const dial = `canon-eos-card-dial[data-key=${key}]`;
  beside.parentElement?.querySelector<HTMLElement>(dial)?.focus();
}

type Chooser = Pick<SettingsControl, "choose" | "explain">;

export function lists(
  settings: Setting[],
  control: Chooser,
): TemplateResult | typeof nothing {
  if (!settings.length) return nothing;
  const row = (setting: Setting): TemplateResult => list(setting, control);
  return html`<div class="settings">${repeat(settings, ({ key }) => key, row)}</div>`;
}

function list(setting: Setting, control: Chooser): TemplateResult {
  const { key, label, value, options, word, pending, fixed } = setting;
  const choose = ({ target }: Event): void =>
    control.choose(key, (target as HTMLSelectElement).value);
  return html`<div
    class="setting ${pending ? "pending" : ""} ${fixed === undefined ? "" : "fixed"}"
    title=${fixed || nothing}
    @click=${() => control.explain(setting)}
  >
    <ha-icon icon=${ICONS[key] ?? "mdi:tune"}></ha-icon>
    <span class="words" aria-hidden="true">
      <small>${label}</small>
      <span class="value">${value === undefined ? "–" : word(value)}</span>
    </span>
    <select aria-label=${label} ?disabled=${fixed !== undefined} @change=${choose}>
      ${value === undefined || options.includes(value)
        ? nothing
        : html`<option value=${value} disabled hidden .selected=${true}>${word(value)}</option>`}
      ${options.map(
        (option) =>
          html`<option value=${option} .selected=${option === value}>${word(option)}</option>`,
      )}
    </select>
  </div>`;
}
