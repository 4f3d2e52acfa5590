// The card: live view with the camera's controls. The folder `state` derives the card's content,
// `actions` performs the user's actions, and `templates` and `elements` render the card.

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { Context, type CardHost } from "./actions/context";
import { Controls } from "./actions/controls";
import {
  CARD_TYPE,
  completed,
  stubConfig,
  type CardConfig,
  type FullConfig,
} from "./config";
import { createEditor } from "./editor";
import "./elements/dial";
import { Every } from "./elements/every";
import "./elements/review";
import "./elements/strip";
import "./elements/view";
import type { CardView } from "./elements/view";
import type { Hass } from "./ha";
import { hasTexts, translator } from "./localize";
import { cameraOf, chosenCamera, isChanged } from "./state/entities";
import { isMovieUntimed } from "./state/exposure";
import { untilNextShot } from "./state/series";
import { shown } from "./state/shown";
import { cardStyles } from "./styles/card";
import { bulb, deck } from "./templates/deck";
import { picture } from "./templates/picture";
import { drawers } from "./templates/drawers";
import { review } from "./templates/review";
import { dials, lists } from "./templates/settings";
import { film, group, messages, nothingToShow, series } from "./templates/words";

/** The device last selected on a card. All cards without a configured camera show it. */
let picked: string | undefined;

/** Interval in milliseconds between updates while the card shows a running time. */
const TICK = 200;

@customElement(CARD_TYPE)
export class CanonEosCard extends LitElement implements CardHost {
  static getConfigElement(): Promise<HTMLElement> {
    return createEditor();
  }

  static getStubConfig(): CardConfig {
    return stubConfig();
  }

  @property({ attribute: false }) hass?: Hass;

  @state() private config: FullConfig | undefined;

  @query("canon-eos-card-view") picture!: CardView | null;

  /** The device of the group's camera whose live view the user has selected. */
  private member: string | undefined;

  /** The actions of the shown camera; undefined if there is no camera to show. */
  private controls: Controls | undefined;

  constructor() {
    super();
    new Every(this, TICK, () => this.isTimed, () => this.requestUpdate());
  }

  setConfig(config: CardConfig): void {
    this.config = completed(config);
  }

  getCardSize(): number {
    return 9;
  }

  getGridOptions(): Record<string, number | string> {
    return { columns: 12, min_columns: 6, rows: "auto" };
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.controls?.stop();
  }

  /** Skip most updates: Home Assistant replaces `hass` when any entity changes, not only the camera's. */
  protected override shouldUpdate(changed: PropertyValues): boolean {
    const onlyHass = changed.size === 1 && changed.has("hass");
    const { hass, controls } = this;
    if (hass && !hasTexts(hass.language, () => this.requestUpdate())) return false;
    return !onlyHass || !hass || !controls || isChanged(controls.context.camera, hass);
  }

  protected override willUpdate(): void {
    const { hass, config } = this;
    if (!hass || !config) return;
    const device = chosenCamera(hass, config, picked);
    const last = this.controls?.context.camera;
    const camera =
      device === undefined ? undefined : cameraOf(hass, device, this.member, last);
    if (last && (last.deviceId !== camera?.deviceId || last.group?.deviceId !== camera.group?.deviceId)) {
      this.controls?.end();
      this.controls = undefined;
    }
    if (!camera) return;
    if (this.controls) this.controls.update(camera, config);
    else this.controls = new Controls(new Context(this, camera, config));
  }

  /** Show another camera. */
  pick(device: string): void {
    picked = device;
    this.requestUpdate();
  }

  /** Show live view of another camera of the group. */
  look(device: string): void {
    this.member = device;
    this.requestUpdate();
  }

  private get isTimed(): boolean {
    const { controls } = this;
    return (
      controls !== undefined &&
      ((controls.shutter.exposingSince ?? controls.shutter.timerSince) !== undefined ||
        isMovieUntimed(controls.context.camera) ||
        untilNextShot(controls.context.camera, Date.now()) !== undefined)
    );
  }

  protected override render(): TemplateResult | typeof nothing {
    const { hass, config, controls } = this;
    if (!hass || !config) return nothing;
    if (!controls?.context.camera.entities.size)
      return nothingToShow(translator(hass.language)(this.problem(config)));
    const { context, settings } = controls;
    const { say } = context;
    const now = shown(context.camera, config, say, controls, Date.now());
    return html`<ha-card>
      ${picture(now, controls)}
      <div class="controls">
        ${group(now.group, this, say)}
        ${dials(now.dials, now.openDial, say, settings)} ${deck(now, controls)}
        ${bulb(now.bulb, controls)}
        ${messages(context, now.hint)} ${series(now.series, context)} ${film(now.film, controls)} ${lists(now.settings, settings)}
        ${drawers(now, controls)}
      </div>
      <div class="unseen" role="status">${say(`state.${now.state}`)}</div>
      <div class="unseen" role="status">${context.messages.note ?? context.messages.said}</div>
      ${review(controls)}
    </ha-card>`;
  }

  private problem(config: FullConfig): string {
    if (this.controls) return "problem.no_entities";
    return config.device || config.entity ? "problem.unknown_camera" : "problem.no_camera";
  }

  static override styles = cardStyles;
}

declare global {
  interface HTMLElementTagNameMap {
    [CARD_TYPE]: CanonEosCard;
  }
}
