// One dial of the row, and the strip of values that opens under it.

import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { ifDefined } from "lit/directives/if-defined.js";
import type { Translate } from "./localize";
import { isShortcut, stepped, stepsOfKey } from "./steps";
import { focusRing } from "./styles";

/** What a dial or strip shows. */
export interface Setting {
  key: string;
  label: string;
  /** The value shown: the camera's, or the one that is on its way there. */
  value: string | undefined;
  options: readonly string[];
  pending: boolean;
  /** Why it can't be turned; undefined if it can. */
  fixed: string | undefined;
  /** A value as it is written on the dial, and as it is called. */
  text: (value: string) => string;
  word: (value: string) => string;
}

/** Where greater values are on the left. */
const isRtl = (element: Element): boolean => getComputedStyle(element).direction === "rtl";

/** Whether nothing is to move that need not. */
const isStill = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

const choose = (setting: Setting, value: string): CustomEvent =>
  new CustomEvent("choose", { detail: { key: setting.key, value } });

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
      const value = stepped(setting.options, setting.value, steps);
      if (value !== undefined && value !== setting.value) this.dispatchEvent(choose(setting, value));
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

  static override styles = [
    focusRing,
    css`
      .dial {
        display: flex;
        flex-direction: column;
        align-items: center;
        justify-content: center;
        gap: 1px;
        height: 54px;
        padding: 0 2px;
        box-sizing: border-box;
        border-radius: 12px;
        background: var(--quiet);
        cursor: pointer;
        touch-action: manipulation;
        user-select: none;
        -webkit-tap-highlight-color: transparent;
        transition: background 0.15s;
      }
      @media (hover: hover) {
        .dial:hover:not(.fixed, .open) {
          background: var(--quiet-hover);
        }
      }
      .dial > * {
        max-width: 100%;
        white-space: nowrap;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .label {
        unicode-bidi: plaintext;
        font-size: 11px;
        color: var(--secondary-text-color);
      }
      .value {
        font-size: 17px;
        font-weight: 500;
        font-variant-numeric: tabular-nums;
        line-height: 24px;
      }
      .value {
        unicode-bidi: plaintext; /* −1/3 is no sum from right to left */
      }
      .long {
        font-size: 13px;
      }
      @container (max-width: 350px) {
        .dial {
          padding: 0;
        }
        .label {
          font-size: 10px;
          letter-spacing: -0.01em;
        }
      }
      .open {
        background: color-mix(in srgb, var(--accent) 18%, transparent);
      }
      .open {
        box-shadow: inset 0 -3px var(--accent);
      }
      .pending .value {
        opacity: 0.55;
      }
      @media (forced-colors: active) {
        .dial {
          border: 1px solid;
        }
        .fixed {
          border-color: GrayText;
        }
        .open {
          border-width: 3px;
        }
      }
      .fixed {
        background: none;
        cursor: default;
      }
      .fixed .value {
        opacity: 0.6;
      }
      @media (prefers-reduced-motion: reduce) {
        .dial {
          transition: none;
        }
      }
    `,
  ];
}

@customElement("canon-eos-card-strip")
export class CardStrip extends LitElement {
  @property({ attribute: false }) setting!: Setting;
  @property({ attribute: false }) say!: Translate;

  @query(".values") private values!: HTMLElement;
  private shown: string | undefined;

  protected override updated(_: PropertyValues): void {
    const { key, value } = this.setting;
    const now = `${key} ${value}`;
    if (now === this.shown) return;
    const first = !this.shown?.startsWith(`${key} `);
    this.shown = now;
    const current = this.values.querySelector<HTMLElement>("[aria-selected=true]");
    if (!current) return;
    // Not scrollIntoView, which would move the whole page.
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
    const steps = event.target === this.values || this.values.contains(event.target as Node)
      ? stepsOfKey(event.key, isRtl(this))
      : undefined;
    if (steps === undefined) return;
    event.preventDefault();
    this.step(steps);
    void this.updateComplete.then(() =>
      this.values.querySelector<HTMLElement>("[aria-selected=true]")?.focus({ preventScroll: true }),
    );
  }

  private step(by: number): void {
    const { setting } = this;
    const value = stepped(setting.options, setting.value, by);
    if (value !== undefined && value !== setting.value) this.dispatchEvent(choose(setting, value));
  }

  protected override render(): TemplateResult {
    const { setting, say } = this;
    const index = setting.value === undefined ? -1 : setting.options.indexOf(setting.value);
    return html`
      <button
        type="button"
        class="step"
        aria-label=${say("action.previous")}
        aria-disabled=${index <= 0}
        @click=${() => this.step(-1)}
        @keydown=${this.onKey}
      >
        <ha-icon icon="mdi:chevron-left"></ha-icon>
      </button>
      <div class="values" role="listbox" aria-label=${setting.label} @keydown=${this.onKey}>
        ${setting.options.map((option, at) => {
          const selected = option === setting.value;
          // The camera may be at a value that it does not offer.
          const reached = selected || (index < 0 && at === 0);
          return html`<button
            type="button"
            role="option"
            tabindex=${reached ? "0" : "-1"}
            aria-selected=${selected}
            class=${selected && setting.pending ? "pending" : ""}
            @click=${() => this.dispatchEvent(choose(setting, option))}
          >
            ${setting.text(option)}
          </button>`;
        })}
      </div>
      <button
        type="button"
        class="step"
        aria-label=${say("action.next")}
        aria-disabled=${index < 0 || index >= setting.options.length - 1}
        @click=${() => this.step(1)}
        @keydown=${this.onKey}
      >
        <ha-icon icon="mdi:chevron-right"></ha-icon>
      </button>
    `;
  }

  static override styles = [
    focusRing,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 2px;
        margin-top: -4px;
        border-radius: 12px;
        background: color-mix(in srgb, var(--accent) 10%, transparent);
        animation: open 0.15s ease-out;
      }
      @keyframes open {
        from {
          opacity: 0;
          transform: translateY(-6px);
        }
      }
      button {
        appearance: none;
        border: 0;
        background: none;
        color: inherit;
        font: inherit;
        cursor: pointer;
        touch-action: manipulation;
        -webkit-tap-highlight-color: transparent;
      }
      .step {
        flex: none;
        width: 44px;
        height: 44px;
        padding: 0;
        border-radius: 12px;
      }
      :host(:dir(rtl)) .step ha-icon {
        display: inline-block;
        transform: scaleX(-1);
      }
      .step[aria-disabled="true"] {
        opacity: 0.3;
        cursor: default;
      }
      .values {
        position: relative;
        flex: 1;
        display: flex;
        overflow-x: auto;
        overscroll-behavior-x: contain; /* its end is not the page before */
        scrollbar-width: none;
        mask-image: linear-gradient(
          to right,
          transparent,
          #000 28px calc(100% - 28px),
          transparent
        );
      }
      .values::before,
      .values::after {
        content: "";
        flex: 0 0 45%;
      }
      [role="option"] {
        flex: none;
        min-width: 52px;
        height: 44px;
        padding: 0 10px;
        font-size: 14px;
        font-variant-numeric: tabular-nums;
        color: var(--secondary-text-color);
        white-space: nowrap;
      }
      @media (hover: hover) {
        [role="option"]:hover:not([aria-selected="true"]) {
          color: var(--primary-text-color);
        }
      }
      [aria-selected="true"] {
        color: var(--primary-text-color);
        font-weight: 600;
        font-size: 16px;
        box-shadow: inset 0 -3px var(--accent);
      }
      [role="option"] {
        unicode-bidi: plaintext;
      }
      @media (forced-colors: active) {
        [aria-selected="true"] {
          text-decoration: underline;
        }
      }
      .pending {
        opacity: 0.55;
      }
      :focus-visible {
        outline-offset: -2px;
        border-radius: 10px;
      }
      @media (prefers-reduced-motion: reduce) {
        :host {
          animation: none;
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    "canon-eos-card-dial": CardDial;
    "canon-eos-card-strip": CardStrip;
  }
}
