// The form in which users edit the card's configuration.

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import {
  completed,
  CROPS,
  DEFAULTS,
  DIALS,
  DRAWERS,
  GRIDS,
  LIVE_VIEW,
  ROTATIONS,
  SECONDS,
  SETTINGS,
  type CardConfig,
} from "./config";
import type { Hass } from "./ha";
import { hasTexts, translator, type Translate } from "./localize";
import { cropWord } from "./state/shown";
import { chosenCamera, isOpenChoice, PLATFORM } from "./state/entities";

export const EDITOR_TYPE = "canon-eos-card-editor";

export interface Field {
  name: string;
  type?: string;
  flatten?: boolean;
  title?: string;
  label?: string;
  icon?: string;
  schema?: readonly Field[];
  selector?: Record<string, unknown>;
}

/** Shows the effective settings, including defaults that the configuration does not contain. */
@customElement(EDITOR_TYPE)
export class CardEditor extends LitElement {
  @property({ attribute: false }) hass?: Hass;

  @state() private config: CardConfig | undefined;

  /** Set the configuration. Throws an error that describes an invalid value. */
  setConfig(config: CardConfig): void {
    completed(config);
    this.config = config;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { hass, config } = this;
    if (!hass || !config) return nothing;
    if (!hasTexts(hass.language, () => this.requestUpdate())) return nothing;
    const say = translator(hass.language);
    return html`<ha-form
      .hass=${hass}
      .data=${present(hass, config)}
      .schema=${fields(say)}
      .computeLabel=${(field: Field) => field.label ?? say(`editor.${field.name}`)}
      .computeHelper=${({ name }: Field) => (name === "device" ? say("editor.device_help") : "")}
      @value-changed=${(event: CustomEvent<{ value: CardConfig }>) => {
        event.stopPropagation();
        this.change(hass, config, event.detail.value);
      }}
    ></ha-form>`;
  }

  private change(hass: Hass, before: CardConfig, value: CardConfig): void {
    const config = changed(before, present(hass, before), value);
    this.config = config;
    const event = { bubbles: true, composed: true, detail: { config } };
    this.dispatchEvent(new CustomEvent("config-changed", event));
  }
}

/** The configuration with all defaults, and with the device of a configured camera entity. */
function present(hass: Hass, config: CardConfig): CardConfig {
  const device = isOpenChoice(config) ? undefined : chosenCamera(hass, config);
  return { ...completed(config), ...(device === undefined ? {} : { device }) };
}

/** The configuration with the values that the user has changed in the form. Defaults are not added. */
function changed(before: CardConfig, shown: CardConfig, value: CardConfig): CardConfig {
  const after: Record<string, unknown> = { ...before };
  const was = shown as unknown as Record<string, unknown>;
  for (const [name, wish] of Object.entries(value)) {
    if (JSON.stringify(wish) === JSON.stringify(was[name])) continue;
    if (wish === undefined || wish === "") delete after[name];
    else after[name] = wish;
    if (name === "device") delete after.entity; // the entity belongs to the previous camera
  }
  return after as unknown as CardConfig;
}

/** Fields of the form, with the most used fields first. */
export const fields = (say: Translate): Field[] => [
  { name: "device", selector: { device: { filter: [{ integration: PLATFORM }] } } },
  { name: "name", selector: { text: {} } },
  section("show", "mdi:image-filter-center-focus", say, [
    select("live_view", LIVE_VIEW, (value) => say(`editor.live_view_${value}`)),
    select("grid", GRIDS, (value) => say(`editor.grid_${value}`)),
    { ...select("crop", CROPS, (value) => cropWord(value, say)), label: say("more.crop") },
    rotation(say("more.rotate")),
    { ...toggle("mirror"), label: say("more.mirror") },
    ...["histogram", "status", "last_photo", "movie"].map(toggle),
    seconds("review_seconds"),
  ]),
  section("shooting", "mdi:camera-iris", say, [
    several("dials", DIALS, (key) => say(`setting.${key}`)),
    several("settings", SETTINGS, (key) => say(`setting.${key}`)),
    several("drawers", DRAWERS, (key) => say(`${key}.title`)),
    toggle("autofocus"),
    seconds("bulb_seconds"),
  ]),
];

const section = (name: string, icon: string, say: Translate, schema: Field[]): Field => {
  const title = say(`editor.${name}`);
  return { name, type: "expandable", flatten: true, title, icon, schema };
};

const toggle = (name: string): Field => ({ name, selector: { boolean: {} } });

function seconds(name: keyof typeof SECONDS): Field {
  const [min, max] = SECONDS[name];
  const number = { min, max, step: 0.5, mode: "box", unit_of_measurement: "s" };
  return { name, selector: { number } };
}

function rotation(label: string): Field {
  const number = { min: 0, max: Math.max(...ROTATIONS), step: 90, mode: "slider", unit_of_measurement: "°" };
  return { name: "rotation", label, selector: { number } };
}

const select = (
  name: string,
  values: readonly string[],
  nameOf: (value: string) => string,
): Field => ({
  name,
  selector: {
    select: {
      mode: "dropdown",
      options: values.map((value) => ({ value, label: nameOf(value) })),
    },
  },
});

const several = (
  name: keyof typeof DEFAULTS,
  values: readonly string[],
  nameOf: (key: string) => string,
): Field => ({
  name,
  selector: {
    select: {
      multiple: true,
      options: values.map((value) => ({ value, label: nameOf(value) })),
    },
  },
});

interface HomeAssistantWindow {
  loadCardHelpers?: () => Promise<{ createCardElement(config: object): HTMLElement }>;
}

/** Create the editor. Home Assistant loads its form elements only with the editor of one of its own cards. */
export async function createEditor(): Promise<HTMLElement> {
  if (!customElements.get("ha-form")) {
    const helpers = await (window as HomeAssistantWindow).loadCardHelpers?.();
    const card = helpers?.createCardElement({ type: "button" });
    const type = card?.constructor as { getConfigElement?: () => Promise<HTMLElement> } | undefined;
    await type?.getConfigElement?.();
  }
  return document.createElement(EDITOR_TYPE);
}
