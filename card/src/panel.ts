// The page in the sidebar, with the cards of all cameras. Home Assistant loads this file with
// the page, so the page works without a reload after the first camera has been added.

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import "./card";
import type { CanonEosCard } from "./card";
import { CARD_TYPE } from "./config";
import { nameOf } from "./dashboard";
import "./elements/not-set-up";
import type { Hass } from "./ha";
import { hasTexts, translator } from "./localize";
import { cameras } from "./state/entities";

@customElement("canon-eos-panel")
export class CanonEosPanel extends LitElement {
  @property({ attribute: false }) hass?: Hass;

  @property({ type: Boolean }) narrow = false;

  private readonly cards = new Map<string, CanonEosCard>();

  protected override render(): TemplateResult | typeof nothing {
    const { hass } = this;
    if (!hass || !hasTexts(hass.language, () => this.requestUpdate())) return nothing;
    const devices = cameras(hass);
    const shown = devices.length ? devices.map((device) => this.card(hass, device)) : this.card(hass);
    const title = devices.length === 1 && devices[0] ? nameOf(hass, devices[0]) : "Canon EOS";
    return html`<header>
        ${this.menu(hass)}
        <h1>${title}</h1>
      </header>
      <canon-eos-not-set-up .hass=${hass}></canon-eos-not-set-up>
      <main>${shown}</main>`;
  }

  /** Button that opens a hidden sidebar, because Home Assistant's own button may not be loaded yet. */
  private menu(hass: Hass): TemplateResult | typeof nothing {
    if (!this.narrow && hass.dockedSidebar !== "always_hidden") return nothing;
    const open = (): boolean =>
      this.dispatchEvent(new CustomEvent("hass-toggle-menu", { bubbles: true, composed: true }));
    const label = translator(hass.language)("dashboard.menu");
    return html`<button aria-label=${label} @click=${open}>
      <ha-icon icon="mdi:menu"></ha-icon>
    </button>`;
  }

  /** Return the card of a camera. Updates reuse the card, so that it keeps the state of its actions. */
  private card(hass: Hass, device = ""): CanonEosCard {
    let card = this.cards.get(device);
    if (!card) {
      card = document.createElement(CARD_TYPE);
      card.setConfig({ type: `custom:${CARD_TYPE}`, ...(device && { device }) });
      this.cards.set(device, card);
    }
    card.hass = hass;
    return card;
  }

  static override styles = css`
    :host {
      display: block;
      min-height: 100%;
      background: var(--primary-background-color);
      color: var(--primary-text-color);
    }
    header {
      display: flex;
      align-items: center;
      height: var(--header-height, 56px);
      padding: 0 12px;
      background: var(--app-header-background-color);
      color: var(--app-header-text-color, var(--text-primary-color));
    }
    button {
      width: 48px;
      height: 48px;
      border: none;
      background: none;
      color: inherit;
      cursor: pointer;
    }
    h1 {
      margin: 0 0 0 12px;
      font-size: 20px;
      font-weight: 400;
    }
    main {
      display: grid;
      gap: 16px;
      padding: 16px;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr));
    }
  `;
}
