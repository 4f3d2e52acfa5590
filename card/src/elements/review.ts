// The viewer: one photo over the whole page, and what can be done with it.

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Translate } from "../localize";
import { reviewStyles } from "../styles/review";

/** Pixels that a finger moves to turn to another photo. */
const SWIPE = 50;

@customElement("canon-eos-card-review")
export class CardReview extends LitElement {
  @property({ attribute: false }) say!: Translate;
  @property() name = "";
  @property() url: string | undefined;
  @property({ type: Number }) index = 0;
  @property({ type: Number }) count = 0;

  /** Whether each pixel of the photo is one of the screen. */
  @state() private isWhole = false;
  /** Whether the next press deletes. */
  @state() private isSure = false;

  @query("dialog") private dialog!: HTMLDialogElement;

  private from: number | undefined;

  protected override firstUpdated(): void {
    this.dialog.showModal();
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("index") || changed.has("name")) this.isWhole = this.isSure = false;
  }

  private tell(kind: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(kind, { detail }));
  }

  private turn(by: number): void {
    this.tell("turn", this.index + by);
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === "ArrowLeft") this.turn(-1);
    else if (event.key === "ArrowRight") this.turn(1);
    else return;
    event.preventDefault();
  }

  private onUp(event: PointerEvent): void {
    const moved = this.from === undefined ? 0 : event.clientX - this.from;
    this.from = undefined;
    if (this.isWhole || Math.abs(moved) < SWIPE) return;
    this.turn(moved > 0 ? -1 : 1);
  }

  protected override render(): TemplateResult {
    const { say, url, name, index, count } = this;
    return html`<dialog
      aria-label=${name}
      @close=${() => this.tell("leave")}
      @keydown=${this.onKey}
    >
      <header>
        <span class="name">${name}</span><span class="place">${index + 1} / ${count}</span>
        ${url === undefined
          ? nothing
          : html`<a class="tool" href=${url} download=${name} aria-label=${say("review.download")}
              ><ha-icon icon="mdi:download"></ha-icon
            ></a>`}
        ${this.tool("mdi:magnify-plus-outline", say("review.whole"), () => {
          this.isWhole = !this.isWhole;
        })}
        ${this.isSure
          ? html`<button type="button" class="sure" @click=${() => this.tell("remove")}>
              ${say("review.sure")}
            </button>`
          : this.tool("mdi:delete-outline", say("review.delete"), () => (this.isSure = true))}
        ${this.tool("mdi:close", say("review.close"), () => this.dialog.close())}
      </header>
      <div
        class="photo ${this.isWhole ? "whole" : ""}"
        @pointerdown=${(event: PointerEvent) => (this.from = event.clientX)}
        @pointerup=${this.onUp}
        @pointercancel=${() => (this.from = undefined)}
      >
        ${url === undefined
          ? html`<div class="spinner" role="img" aria-label=${say("live.waiting")}></div>`
          : html`<img src=${url} alt=${name} draggable="false" />`}
      </div>
      ${this.side("mdi:chevron-left", say("review.newer"), -1, index > 0)}
      ${this.side("mdi:chevron-right", say("review.older"), 1, index < count - 1)}
    </dialog>`;
  }

  private tool(icon: string, label: string, act: () => void): TemplateResult {
    return html`<button type="button" class="tool" aria-label=${label} title=${label} @click=${act}>
      <ha-icon icon=${icon}></ha-icon>
    </button>`;
  }

  private side(
    icon: string,
    label: string,
    by: number,
    exists: boolean,
  ): TemplateResult | typeof nothing {
    if (!exists) return nothing;
    return html`<button
      type="button"
      class="side ${by < 0 ? "left" : "right"}"
      aria-label=${label}
      @click=${() => this.turn(by)}
    >
      <ha-icon icon=${icon}></ha-icon>
    </button>`;
  }

  static override styles = reviewStyles;
}
