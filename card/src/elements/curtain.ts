// The placeholder for a missing picture, with the reason and the remedy.

import { html, nothing, type TemplateResult } from "lit";
import type { Translate } from "../localize";

export const curtain = (
  icon: string,
  text: string,
  action: TemplateResult | typeof nothing,
): TemplateResult =>
  html`<div class="curtain">
    <ha-icon icon=${icon}></ha-icon>
    ${text ? html`<p>${text}</p>` : nothing} ${action}
  </div>`;

export const press = (label: string, act: () => void): TemplateResult =>
  html`<button
    type="button"
    @click=${(event: Event) => {
      event.stopPropagation();
      act();
    }}
  >
    ${label}
  </button>`;

/** Link to the integration's page, on which Home Assistant asks to pair again. */
export const pairing = (say: Translate): TemplateResult =>
  html`<a href="/config/integrations/integration/canon_eos">${say("mend.pair")}</a>`;
