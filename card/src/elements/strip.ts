// The strip of values that opens under a dial.

import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import type { Translate } from "../localize";
import type { Setting } from "../state/setting";
import { isShortcut, stepsOfKey } from "../state/steps";
import { stripStyles } from "../styles/dial";
import { choose, isRtl, turn } from "./turn";

/** Whether the user prefers reduced motion. */
const isStill = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

@customElement("canon-eos-card-strip")
export class CardStrip extends LitElement {
  @property({ attribute: false }) setting!: Setting;
  @property({ attribute: false }) say!: Translate;

  @query(".values") private values!: HTMLElement;
  private shown: string | undefined;

  protected override updated(): void {
    const { key, value } = this.setting;
    const now = `${key} ${value}`;
    if (now === this.shown) return;
    const first = !this.shown?.startsWith(`${key} `);
    this.shown = now;
    const current = this.values.querySelector<HTMLElement>("[aria-selected=true]");
    if (!current) return;
    // `scrollIntoView` would scroll the whole page.
    this.values.scrollTo({
      left: current.offsetLeft - (this.values.clientWidth - current.offsetWidth) / 2,
      behavior: first || isStill() ? "instant" : "smooth",
    });
  }

  private onKey(event: KeyboardEvent): void {
    if (isShortcut(event)) return;
    if (event.key === "Escape") {
      event.preventDefault();
      this.dispatchEvent(new CustomEvent("close-strip"));
      return;
    }
    const steps = this.values.contains(event.target as Node)
      ? stepsOfKey(event.key, isRtl(this))
      : undefined;
    if (steps === undefined) return;
    event.preventDefault();
    turn(this, this.setting, steps);
    void this.updateComplete.then(() =>
      this.values.querySelector<HTMLElement>("[aria-selected=true]")?.focus({ preventScroll: true }),
    );
  }

  protected override render(): TemplateResult {
    const { setting, say } = this;
    const index = setting.value === undefined ? -1 : setting.options.indexOf(setting.value);
    const last = setting.options.length - 1;
    return html`
      ${this.arrow("left", say("action.previous"), -1, index <= 0)}
      <div class="values" role="listbox" aria-label=${setting.label} @keydown=${this.onKey}>
        ${setting.options.map((option, at) => {
          const selected = option === setting.value;
          // The camera's current value may not be among the values that it offers.
          const reached = selected || (index < 0 && at === 0);
          return html`<button
            type="button"
            role="option"
            tabindex=${reached ? "0" : "-1"}
            aria-selected=${selected}
            class=${selected && setting.pending ? "pending" : ""}
            @click=${() => choose(this, setting, option)}
          >
            ${setting.text(option)}
          </button>`;
        })}
      </div>
      ${this.arrow("right", say("action.next"), 1, index < 0 || index >= last)}
    `;
  }

  private arrow(side: string, label: string, steps: number, disabled: boolean): TemplateResult {
    return html`<button
      type="button"
      class="step"
      aria-label=${label}
      aria-disabled=${disabled}
      @click=${() => turn(this, this.setting, steps)}
      @keydown=${this.onKey}
    >
      <ha-icon icon="mdi:chevron-${side}"></ha-icon>
    </button>`;
  }

  static override styles = stripStyles;
}
