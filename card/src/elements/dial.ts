// One dial of the row.

import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { ifDefined } from "lit/directives/if-defined.js";
import type { Setting } from "../state/setting";
import { isShortcut, stepsOfKey } from "../state/steps";
import { dialStyles } from "../styles/dial";
import { isRtl, turn } from "./turn";

@customElement("canon-eos-card-dial")
export class CardDial extends LitElement {
  @property({ attribute: false }) setting!: Setting;
  @property({ type: Boolean }) open = false;

  @query(".dial") private spin!: HTMLElement | null;

  override focus(options?: FocusOptions): void {
    this.spin?.focus(options);
  }

  private onKey(event: KeyboardEvent): void {
    const { setting } = this;
    if (isShortcut(event)) return;
    if (event.key === "Enter" || event.key === " ") {
      this.toggle();
    } else if (event.key === "Escape" && this.open) {
      this.toggle();
    } else {
      const steps = stepsOfKey(event.key, isRtl(this));
      if (steps === undefined || setting.fixed !== undefined) return;
      turn(this, setting, steps);
    }
    event.preventDefault();
  }

  private toggle(): void {
    this.dispatchEvent(new CustomEvent("toggle-dial"));
  }

  protected override render(): TemplateResult {
    const { setting } = this;
    const { value, options, fixed } = setting;
    const index = value === undefined ? -1 : options.indexOf(value);
    const text = value === undefined ? "–" : setting.text(value);
    const word = value === undefined ? "–" : setting.word(value);
    return html`<div
      class="dial ${this.open ? "open" : ""} ${setting.pending ? "pending" : ""} ${fixed === undefined
        ? ""
        : "fixed"}"
      role="spinbutton"
      tabindex="0"
      aria-label=${setting.label}
      aria-valuenow=${ifDefined(index < 0 ? undefined : index)}
      aria-valuemin="0"
      aria-valuemax=${Math.max(0, options.length - 1)}
      aria-valuetext=${fixed ? `${word}, ${fixed}` : word}
      aria-readonly=${fixed === undefined ? "false" : "true"}
      title=${fixed ? `${word} (${fixed})` : word}
      @keydown=${this.onKey}
      @click=${this.toggle}
    >
      <span class="label">${setting.label}</span>
      <span class="value ${text.length > 6 ? "long" : ""}">${text}</span>
    </div>`;
  }

  static override styles = dialStyles;
}
