// The viewer: a photo that fills the page, with its controls.

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { styleMap } from "lit/directives/style-map.js";
import { starsOf, type Opened } from "../actions/review";
import type { Translate } from "../localize";
import { histogram, type Histogram } from "../state/histogram";
import { MOST_STARS, type Photo } from "../state/photos";
import { reviewStyles } from "../styles/review";
import { fingerDown, fingerMoves } from "./drag";
import { drawnHistogram } from "./drawn";
import { frameOf } from "./frame-sampler";

/** Minimum length in pixels of a drag that shows another photo. */
const SWIPE = 50;
/** Width in pixels below which a preview is only a thumbnail, so the complete photo is loaded, too. */
const SMALL = 1000;

const FOR_HISTOGRAM = { width: 288, height: 192 };
const STARS = Array.from({ length: MOST_STARS }, (_, index) => index + 1);

@customElement("canon-eos-card-review")
export class CardReview extends LitElement {
  @property({ attribute: false }) say!: Translate;
  @property({ attribute: false }) photo!: Photo;
  @property({ attribute: false }) opened!: Opened;
  /** The exposure and the time of the photo. */
  @property() about = "";
  /** The text of an error; empty if there is none. */
  @property() problem = "";
  @property({ type: Number }) index = 0;
  @property({ type: Number }) count = 0;

  /** Whether the photo is shown at 100 %: one pixel of the photo per pixel of the screen. */
  @state() private isWhole = false;
  /** Whether the next press of the delete button deletes the photo. */
  @state() private isSure = false;
  @state() private hasHistogram = false;
  @state() private bins: Histogram | undefined;
  /** Whether the browser can't show the file. */
  @state() private isUnknown = false;
  /** Width of the loaded image in pixels. */
  @state() private width = 0;

  @query("dialog") private dialog!: HTMLDialogElement;
  @query(".photo img") private image!: HTMLImageElement | null;

  private from: number | undefined;

  protected override firstUpdated(): void {
    this.dialog.showModal();
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has("photo")) return;
    this.isWhole = this.isSure = this.isUnknown = false;
    this.bins = undefined;
    this.width = 0;
  }

  /**
   * Keep the keyboard focus in the dialog. It is lost when a focused button, such as the delete
   * button, is removed.
   */
  protected override updated(): void {
    if (!this.shadowRoot?.activeElement) this.dialog.focus();
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
    else if (STARS.map(String).includes(event.key)) this.tell("rate", Number(event.key));
    else return;
    event.preventDefault();
  }

  private onUp(event: PointerEvent): void {
    const moved = this.from === undefined ? 0 : event.clientX - this.from;
    this.from = undefined;
    if (this.isWhole || Math.abs(moved) < SWIPE) return;
    this.turn(moved > 0 ? -1 : 1);
  }

  private onLoad(): void {
    this.width = this.image?.naturalWidth ?? 0;
    if (this.width < SMALL) this.tell("load");
    void this.measure();
  }

  private showWhole(): void {
    this.isWhole = !this.isWhole;
    if (this.isWhole) this.tell("load");
  }

  private showHistogram(): void {
    this.hasHistogram = !this.hasHistogram;
    void this.measure();
  }

  private async measure(): Promise<void> {
    if (!this.hasHistogram || !this.image) return;
    const frame = await frameOf(this.image, FOR_HISTOGRAM);
    this.bins = frame && histogram(frame.data);
  }

  protected override render(): TemplateResult {
    const { say, photo, opened, about, problem, index, count } = this;
    const { name } = photo;
    const words = [photo.isRaw ? say("review.raw") : "", about].filter(Boolean);
    const { file, progress } = opened;
    return html`<dialog
      tabindex="-1"
      aria-label=${name}
      @close=${() => this.tell("leave")}
      @keydown=${this.onKey}
    >
      <header>
        <span class="name">${name}</span>
        ${file === undefined
          ? nothing
          : html`<a class="tool" href=${file} download=${name} aria-label=${say("review.download")}
              ><ha-icon icon="mdi:download"></ha-icon
            ></a>`}
        ${this.tool(
          "mdi:chart-histogram",
          say("action.histogram"),
          () => this.showHistogram(),
          this.hasHistogram,
        )}
        ${this.tool(
          "mdi:magnify-plus-outline",
          say("review.whole"),
          () => this.showWhole(),
          this.isWhole,
        )}
        ${this.isSure
          ? html`<button type="button" class="sure" @click=${() => this.tell("remove")}>
              ${say(photo.raw === undefined ? "review.sure" : "review.sure_both")}
            </button>`
          : this.tool("mdi:delete-outline", say("review.delete"), () => (this.isSure = true))}
        ${this.tool("mdi:close", say("review.close"), () => this.dialog.close())}
      </header>
      ${progress === undefined
        ? nothing
        : html`<progress max="1" value=${progress} aria-label=${say("review.loading")}></progress>`}
      <div
        class="photo ${this.isWhole ? "whole" : ""}"
        @pointerdown=${(event: PointerEvent) => (this.from = event.clientX)}
        @pointerup=${this.onUp}
        @pointercancel=${() => (this.from = undefined)}
        @touchstart=${fingerDown}
        @touchmove=${this.isWhole ? nothing : fingerMoves}
      >
        ${this.renderPhoto()}
      </div>
      <footer>
        ${this.hasHistogram && this.bins
          ? drawnHistogram(this.bins, say("action.histogram"))
          : nothing}
        ${this.stars()}
        <span class="place">${index + 1} / ${count}</span>
        <span class="about" role="status"
          >${problem || (this.isUnknown ? say("review.not_shown") : words.join(" · "))}</span
        >
      </footer>
      ${this.side("mdi:chevron-left", say("review.newer"), -1, index > 0)}
      ${this.side("mdi:chevron-right", say("review.older"), 1, index < count - 1)}
    </dialog>`;
  }

  private renderPhoto(): TemplateResult {
    const { preview, whole } = this.opened;
    const url = this.isUnknown ? preview : (whole ?? preview);
    if (url === undefined)
      return html`<div class="spinner" role="img" aria-label=${this.say("live.waiting")}></div>`;
    // Enlarge a thumbnail to the size of the photo that will replace it.
    const small = this.width < SMALL ? "100%" : undefined;
    const width = this.isWhole ? `${this.width / devicePixelRatio}px` : small;
    return html`<img
      src=${url}
      alt=${this.photo.name}
      draggable="false"
      style=${styleMap({ width })}
      @load=${this.onLoad}
      @error=${() => (this.isUnknown = url === whole)}
    />`;
  }

  /** Buttons that set a rating; the button of the current rating removes it. */
  private stars(): TemplateResult {
    const rating = starsOf(this.opened);
    return html`<div class="stars" role="group">
      ${STARS.map((stars) => {
        const given = stars <= rating;
        const icon = given ? "mdi:star" : "mdi:star-outline";
        const label = this.say("review.rate", { stars });
        return this.tool(icon, label, () => this.tell("rate", stars), stars === rating, given);
      })}
    </div>`;
  }

  /** `pressed` is for screen readers, `on` is for the style. */
  private tool(
    icon: string,
    label: string,
    act: () => void,
    pressed?: boolean,
    on = pressed,
  ): TemplateResult {
    return html`<button
      type="button"
      class="tool ${on ? "on" : ""}"
      aria-label=${label}
      aria-pressed=${pressed ?? nothing}
      title=${label}
      @click=${act}
    >
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
