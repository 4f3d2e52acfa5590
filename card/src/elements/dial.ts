// A dial, which shows and changes one setting.

import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { ifDefined } from "lit/directives/if-defined.js";
import type { Setting } from "../state/setting";
import { isShortcut, stepsOfKey } from "../state/steps";
import { dialStyles } from "../styles/dial";
import { fingerDown, fingerMoves } from "./drag";
import { isRtl, turn } from "./turn";

/** Distance in pixels of a drag or of the mouse wheel for one step. */
const DRAG_STEP = 22;
const WHEEL_STEP = 50;

@customElement("canon-eos-card-dial")
export class CardDial extends LitElement {
  @property({ attribute: false }) setting!: Setting;
  @property({ type: Boolean }) open = false;

  @query(".dial") private spin!: HTMLElement | null;

  /** Horizontal start of a drag in pixels, and the steps by which it has turned the dial. */
  private from: number | undefined;
  private turned = 0;
  private wheeled = 0;

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

  private onDown(event: PointerEvent): void {
    this.turned = 0;
    if (event.button !== 0 || this.setting.fixed !== undefined) return;
    this.from = event.clientX;
    this.spin?.setPointerCapture(event.pointerId);
  }

  private onMove(event: PointerEvent): void {
    if (this.from === undefined) return;
    const steps = Math.trunc((event.clientX - this.from) / DRAG_STEP) * (isRtl(this) ? -1 : 1);
    if (steps !== this.turned) turn(this, this.setting, steps - this.turned);
    this.turned = steps;
  }

  /** Turn the dial only if it is selected: scrolling the page must not change the exposure. */
  private onWheel(event: WheelEvent): void {
    const { setting } = this;
    const isChosen = this.open || this.shadowRoot?.activeElement === this.spin;
    if (!isChosen || event.ctrlKey || setting.fixed !== undefined) return;
    event.preventDefault();
    const inPixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL;
    this.wheeled -= inPixels ? event.deltaY : WHEEL_STEP * Math.sign(event.deltaY);
    const steps = Math.trunc(this.wheeled / WHEEL_STEP);
    this.wheeled -= steps * WHEEL_STEP;
    if (steps) turn(this, setting, steps);
  }

  private onClick(): void {
    if (!this.turned) this.toggle(); // otherwise the click ends a drag
    this.turned = 0;
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
      @click=${this.onClick}
      @wheel=${this.onWheel}
      @touchstart=${fingerDown}
      @touchmove=${fingerMoves}
      @pointerdown=${this.onDown}
      @pointermove=${this.onMove}
      @pointerup=${() => (this.from = undefined)}
      @pointercancel=${() => (this.from = undefined)}
    >
      <span class="label">${setting.label}</span>
      <span class="value ${text.length > 6 ? "long" : ""}">${text}</span>
    </div>`;
  }

  static override styles = dialStyles;
}
