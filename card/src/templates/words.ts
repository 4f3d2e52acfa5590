// Errors and notes, the progress of a series, and the text without a camera.

import { html, nothing, type TemplateResult } from "lit";
import type { Context } from "../actions/context";
import type { Shown } from "../state/shown";

/** Under the shutter button, which must not move away under a finger. */
export function messages(context: Context): TemplateResult {
  const { error, note } = context.messages;
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

export function series(
  shown: Shown["series"],
  context: Context,
): TemplateResult | typeof nothing {
  if (!shown) return nothing;
  const { done, planned, next } = shown;
  return html`<div class="progress">
    <span>${context.say("state.series")} ${done}${planned ? ` / ${planned}` : ""}${next
        ? ` · ${context.say("series.next", { time: next })}`
        : ""}</span>
    ${planned ? html`<progress max=${planned} value=${done}></progress>` : html`<progress></progress>`}
    <button type="button" @click=${() => void context.press("button.cancel")}>
      ${context.say("action.cancel")}
    </button>
  </div>`;
}

/** Instead of the controls, if there is no camera to show. */
export const nothingToShow = (text: string): TemplateResult =>
  html`<ha-card>
    <div class="nothing">
      <ha-icon icon="mdi:camera-off-outline"></ha-icon>
      <p>${text}</p>
    </div>
  </ha-card>`;
