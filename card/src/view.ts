// The picture: live view with what is drawn over it, and the tap that focuses.

import { css, html, LitElement, nothing, svg, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { ifDefined } from "lit/directives/if-defined.js";
import { keyed } from "lit/directives/keyed.js";
import { styleMap } from "lit/directives/style-map.js";
import type { Grid } from "./config";
import { clamp, placeOf, type AfFrame, type Point, type Rect } from "./geometry";
import { BINS, histogram, path, type Histogram } from "./histogram";
import { LiveStream, type StreamHost } from "./live-stream";
import type { Translate } from "./localize";
import { isShortcut } from "./steps";
import { focusRing, unseen } from "./styles";

const HISTOGRAM_PACE = 500;
const HISTOGRAM_HEIGHT = 36;
const SAMPLE = { width: 192, height: 128 };
const KEY_STEP = 0.05;

/** What the picture is alone in, where its page has to end for it to end. */
const ALONE = `<style>
  html, body { height: 100%; margin: 0; background: #101214 }
  img { display: block; width: 100%; height: 100%; object-fit: contain }
</style><img alt="" draggable="false">`;

/**
 * Whether a stream goes on until the page of its image is gone, as in WebKit, which has all
 * browsers on iPhones: neither another source nor taking the image away ends the request.
 * Nothing but the vendor tells.
 */
const endsWithPage = (): boolean => navigator.vendor.startsWith("Apple");

const percent = (share: number): string => `${(100 * share).toFixed(2)}%`;

const place = (area: Rect): Record<string, string> => ({
  left: percent(area.x),
  top: percent(area.y),
  width: percent(area.width),
  height: percent(area.height),
});

@customElement("canon-eos-card-view")
export class CardView extends LitElement implements StreamHost {
  @property({ attribute: false }) say!: Translate;
  /** Address of the stream; undefined where there is no live view now. */
  @property() url: string | undefined;
  /** Whether the picture is wanted without a tap. */
  @property({ type: Boolean }) auto = true;
  /** Why there is no picture, if there can't be one. */
  @property() reason: string | undefined;
  /** Why live view failed, where that is known. */
  @property() why = "";
  /** Address of the last photo, shown while live view is not. */
  @property() photo: string | undefined;
  /** Whether the photo is all that is wanted. */
  @property({ type: Boolean }) still = false;
  @property() grid: Grid = "none";
  @property({ type: Boolean }) histogram = false;
  @property({ type: Boolean }) canFocus = false;
  @property({ attribute: false }) frames: AfFrame[] = [];
  /** Where somebody tapped, and what came of it. */
  @property({ attribute: false }) tapped: (Rect & { look: string }) | undefined;

  @state() private asked = false;
  @state() private bins: Histogram | undefined;
  @state() private aim: Point | undefined;
  @state() private ratio = 1.5;

  @query("img.stream") private ownImage!: HTMLImageElement | null;
  @query(".picture") private box!: HTMLElement;

  private readonly stream = new LiveStream(this);
  private readonly alone = endsWithPage();
  private imageAlone: HTMLImageElement | null = null;
  private readonly canvas = document.createElement("canvas");
  private sampling: ReturnType<typeof setInterval> | undefined;

  private get image(): HTMLImageElement | null {
    if (!this.alone) return this.ownImage;
    return this.stream.source === undefined ? null : this.imageAlone;
  }

  get streamUrl(): string | undefined {
    return this.url;
  }

  get streamWanted(): boolean {
    return this.auto || this.asked;
  }

  get live(): boolean {
    return this.stream.state === "live";
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.asked = false;
    clearInterval(this.sampling);
    this.sampling = undefined;
  }

  /** Begin the stream anew. */
  restart(): void {
    this.stream.restart();
  }

  protected override willUpdate(): void {
    this.measure();
  }

  /** Another picture size may come in the middle of a stream, as for movies. */
  private measure(): void {
    const { naturalWidth: width, naturalHeight: height } = this.image ?? {};
    if (width && height) this.ratio = width / height;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("url") && this.url === undefined) this.asked = false;
    const sample = this.histogram && this.live;
    if (sample && this.sampling === undefined)
      this.sampling = setInterval(() => void this.sample(), HISTOGRAM_PACE);
    if (!sample && this.sampling !== undefined) {
      clearInterval(this.sampling);
      this.sampling = undefined;
    }
    this.toggleAttribute("live", this.live);
  }

  private async sample(): Promise<void> {
    const { image } = this;
    if (!image?.naturalWidth) return;
    this.canvas.width = SAMPLE.width;
    this.canvas.height = SAMPLE.height;
    const drawing = this.canvas.getContext("2d", { willReadFrequently: true });
    if (!drawing) return;
    try {
      // Not the image itself, of which Firefox draws the first frame for ever.
      const frame = await createImageBitmap(image);
      drawing.drawImage(frame, 0, 0, SAMPLE.width, SAMPLE.height);
      frame.close();
      this.bins = histogram(drawing.getImageData(0, 0, SAMPLE.width, SAMPLE.height).data);
    } catch {
      this.bins = undefined; // a picture of another origin may be shown, but not be read
    }
  }

  /** A picture is there: in Firefox, each one of the stream, which is no reason to draw anew. */
  private onLoad(): void {
    this.stream.loaded();
    this.measure();
  }

  private onPage(event: Event): void {
    const page = (event.target as HTMLIFrameElement).contentDocument;
    const image = (this.imageAlone = page?.querySelector("img") ?? null);
    const { source } = this.stream;
    if (!image || source === undefined) return;
    image.addEventListener("load", () => this.onLoad());
    image.addEventListener("error", () => void this.stream.broken());
    image.src = source;
  }

  private tell(x: number, y: number): void {
    this.dispatchEvent(new CustomEvent("focus-point", { detail: { x, y } }));
  }

  private onTap(event: PointerEvent): void {
    if (!this.canFocus || !this.live || !this.image) return;
    const where = placeOf({ x: event.clientX, y: event.clientY }, this.box.getBoundingClientRect(), {
      width: this.image.naturalWidth,
      height: this.image.naturalHeight,
    });
    this.aim = undefined;
    if (where) this.tell(where.x, where.y);
  }

  private onKey(event: KeyboardEvent): void {
    // Keys of buttons in the picture are not for it.
    if (!this.canFocus || !this.live || isShortcut(event) || event.target !== this.box) return;
    const aim = this.aim ?? { x: 0.5, y: 0.5 };
    const moves: Record<string, [number, number]> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    };
    const move = moves[event.key];
    if (move) {
      this.aim = {
        x: clamp(aim.x + move[0] * KEY_STEP, 0, 1),
        y: clamp(aim.y + move[1] * KEY_STEP, 0, 1),
      };
    } else if (event.key === "Enter" || event.key === " ") {
      this.tell(aim.x, aim.y);
    } else if (event.key === "Escape" && this.aim) {
      this.aim = undefined;
    } else {
      return;
    }
    event.preventDefault();
  }

  protected override render(): TemplateResult {
    const focusable = this.canFocus && this.live;
    return html`
      <div
        class="picture ${focusable ? "focusable" : ""}"
        style=${styleMap({ "--ratio": this.ratio.toFixed(4) })}
        tabindex=${ifDefined(focusable ? "0" : undefined)}
        role=${focusable ? "application" : "group"}
        aria-label=${this.say(focusable ? "live.picture" : "live.still")}
        @click=${this.onTap}
        @keydown=${this.onKey}
        @blur=${() => (this.aim = undefined)}
      >
        <div class="fit">
          ${this.alone ? this.renderStreamAlone() : this.renderStream()}
          ${this.live ? [this.renderGrid(), this.renderFrames()] : nothing}
        </div>
        ${this.live ? nothing : [this.renderPhoto(), this.renderCurtain()]}
      </div>
      <div class="unseen" role="status">
        ${this.aim ? `${Math.round(100 * this.aim.x)} % × ${Math.round(100 * this.aim.y)} %` : ""}
      </div>
      <slot></slot>
      ${this.live && this.histogram && this.bins ? this.renderHistogram(this.bins) : nothing}
    `;
  }

  private renderStream(): TemplateResult {
    const { source } = this.stream;
    // Always the same element: Chromium goes on loading for one that is taken out.
    return html`<img
      class="stream"
      src=${ifDefined(source)}
      ?hidden=${source === undefined}
      alt=""
      draggable="false"
      @load=${this.onLoad}
      @error=${() => void this.stream.broken()}
    />`;
  }

  private renderStreamAlone(): unknown {
    const { source } = this.stream;
    if (source === undefined) return nothing;
    const page = html`<iframe
      class="stream"
      title=${this.say("live.still")}
      tabindex="-1"
      srcdoc=${ALONE}
      @load=${this.onPage}
    ></iframe>`;
    return keyed(source, page);
  }

  private renderPhoto(): TemplateResult | typeof nothing {
    return this.photo === undefined
      ? nothing
      : html`<img class="photo ${this.still ? "" : "dimmed"}" src=${this.photo} alt="" />`;
  }

  private renderCurtain(): TemplateResult | typeof nothing {
    const say = this.say;
    if (this.still && this.photo !== undefined) return nothing;
    if (this.reason !== undefined || this.url === undefined)
      return this.curtain("mdi:camera-off-outline", this.reason ?? say("live.none"));
    const { state, trouble } = this.stream;
    if (!this.streamWanted)
      return this.curtain("mdi:play-circle-outline", "", say("live.start"), () => {
        this.asked = true;
      });
    // Turned on, live view is also tried again at once after a failure.
    const turnOn = (): void => void this.dispatchEvent(new CustomEvent("turn-on"));
    if (trouble === "off")
      return this.curtain("mdi:video-off-outline", say("live.off"), say("live.turn_on"), turnOn);
    if (trouble === "failed") {
      const text = this.why || say("live.failed");
      return this.curtain("mdi:image-off-outline", text, say("live.retry"), turnOn);
    }
    return html`<div class="curtain">
      ${state === "stopped"
        ? nothing
        : html`<div class="spinner" role="img" aria-label=${say("live.waiting")}></div>`}
    </div>`;
  }

  private curtain(icon: string, text: string, button?: string, act?: () => void): TemplateResult {
    return html`<div class="curtain">
      <ha-icon icon=${icon}></ha-icon>
      ${text ? html`<p>${text}</p>` : nothing}
      ${button
        ? html`<button
            type="button"
            @click=${(event: Event) => {
              event.stopPropagation();
              act?.();
            }}
          >
            ${button}
          </button>`
        : nothing}
    </div>`;
  }

  private renderGrid(): TemplateResult | typeof nothing {
    const parts = { none: 0, thirds: 3, fine: 6, diagonal: 0 }[this.grid];
    const lines = [];
    for (let i = 1; i < parts; i++) {
      const at = percent(i / parts);
      lines.push(svg`<line x1=${at} y1="0" x2=${at} y2="100%" />`);
      lines.push(svg`<line x1="0" y1=${at} x2="100%" y2=${at} />`);
    }
    if (this.grid === "diagonal") {
      lines.push(svg`<line x1="0" y1="0" x2="100%" y2="100%" />`);
      lines.push(svg`<line x1="100%" y1="0" x2="0" y2="100%" />`);
    }
    return lines.length ? html`<svg class="grid" aria-hidden="true">${lines}</svg>` : nothing;
  }

  private renderFrames(): TemplateResult {
    const { tapped, aim } = this;
    // Once the camera reports its frame near the tap, that one is the truth.
    const frames = tapped?.look === "pending" ? [] : this.frames;
    const own = tapped && (tapped.look === "pending" || !frames.length) ? tapped : undefined;
    return html`<div class="frames" aria-hidden="true">
      ${frames.map(
        (frame) =>
          html`<i
            class="frame ${tapped && frame.look === "plain" ? tapped.look : frame.look}"
            style=${styleMap(place(frame))}
          ></i>`,
      )}
      ${own ? html`<i class="frame ${own.look}" style=${styleMap(place(own))}></i>` : nothing}
      ${aim
        ? html`<i class="aim" style=${styleMap({ left: percent(aim.x), top: percent(aim.y) })}></i>`
        : nothing}
    </div>`;
  }

  private renderHistogram(bins: Histogram): TemplateResult {
    const shape = (values: number[], kind: string): TemplateResult =>
      svg`<path class=${kind} d=${path(values, HISTOGRAM_HEIGHT)} />`;
    return html`<svg
      class="histogram"
      viewBox="0 0 ${BINS - 1} ${HISTOGRAM_HEIGHT}"
      preserveAspectRatio="none"
      role="img"
      aria-label=${this.say("action.histogram")}
    >
      ${shape(bins.red, "red")}${shape(bins.green, "green")}${shape(bins.blue, "blue")}
      ${shape(bins.luma, "luma")}
    </svg>`;
  }

  static override styles = [
    focusRing,
    unseen,
    css`
      :host {
        display: block;
        position: relative;
        overflow: hidden;
        background: #101214;
        color: #fff;
        border-radius: inherit;
        /* What lies over a picture needs its own colours to be seen. */
        forced-color-adjust: none;
      }
      .picture {
        position: relative;
        /* As high as the screen and the card allow. */
        width: min(100%, 75vh * var(--ratio));
        aspect-ratio: var(--ratio);
        max-height: 100%;
        container-type: size;
        margin: 0 auto;
        overflow: hidden;
        touch-action: manipulation;
        -webkit-tap-highlight-color: transparent;
      }
      /* The sides of the picture, for what is drawn over it. */
      .fit {
        position: absolute;
        inset: 0;
        margin: auto;
        width: min(100cqw, 100cqh * var(--ratio));
        height: min(100cqh, 100cqw / var(--ratio));
      }
      .picture.focusable {
        cursor: crosshair;
      }
      .picture:focus-visible {
        outline-offset: -3px;
      }
      img {
        display: block;
        width: 100%;
        height: 100%;
        object-fit: contain;
        user-select: none;
        -webkit-touch-callout: none;
      }
      iframe {
        display: block;
        width: 100%;
        height: 100%;
        border: 0;
        pointer-events: none; /* taps are the picture's */
      }
      [hidden] {
        display: none;
      }
      .photo {
        position: absolute;
        inset: 0;
      }
      .dimmed {
        object-fit: cover;
        filter: blur(6px) brightness(0.35);
        transform: scale(1.05);
      }
      .photo + .curtain {
        background: none;
      }
      .curtain {
        position: absolute;
        inset: 0;
        display: flex;
        flex-direction: column;
        align-items: center;
        justify-content: center;
        gap: 10px;
        padding: 48px 24px;
        box-sizing: border-box;
        text-align: center;
        background: radial-gradient(circle at 50% 40%, #2a2f36, #101214 75%);
        --mdc-icon-size: 40px;
      }
      .curtain ha-icon {
        opacity: 0.6;
      }
      .curtain p {
        margin: 0;
        font-size: 14px;
        opacity: 0.85;
      }
      .curtain button {
        z-index: 1;
        appearance: none;
        border: 1px solid rgb(255 255 255 / 0.4);
        border-radius: 22px;
        background: rgb(255 255 255 / 0.12);
        color: inherit;
        font: inherit;
        font-size: 14px;
        font-weight: 500;
        min-height: 44px;
        padding: 0 20px;
        cursor: pointer;
      }
      .curtain button:hover {
        background: rgb(255 255 255 / 0.22);
      }
      .spinner {
        width: 36px;
        height: 36px;
        border-radius: 50%;
        border: 3px solid rgb(255 255 255 / 0.2);
        border-top-color: #fff;
        animation: spin 0.9s linear infinite;
      }
      @keyframes spin {
        to {
          transform: rotate(1turn);
        }
      }
      .grid,
      .frames {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        pointer-events: none;
      }
      .grid line {
        stroke: rgb(255 255 255 / 0.45);
        stroke-width: 1;
        filter: drop-shadow(0 0 1px rgb(0 0 0 / 0.7));
      }
      .frame {
        --colour: #fff;
        position: absolute;
        box-sizing: border-box;
        min-width: 18px;
        min-height: 18px;
        filter: drop-shadow(0 0 1px rgb(0 0 0 / 0.8));
        /* Corners only: what is in focus stays to be seen. */
        background:
          linear-gradient(var(--colour) 0 0) 0 0 / 12px 2px,
          linear-gradient(var(--colour) 0 0) 0 0 / 2px 12px,
          linear-gradient(var(--colour) 0 0) 100% 0 / 12px 2px,
          linear-gradient(var(--colour) 0 0) 100% 0 / 2px 12px,
          linear-gradient(var(--colour) 0 0) 0 100% / 12px 2px,
          linear-gradient(var(--colour) 0 0) 0 100% / 2px 12px,
          linear-gradient(var(--colour) 0 0) 100% 100% / 12px 2px,
          linear-gradient(var(--colour) 0 0) 100% 100% / 2px 12px;
        background-repeat: no-repeat;
        transition:
          left 0.2s,
          top 0.2s;
      }
      .frame.focused {
        --colour: #35e06f;
      }
      .frame.failed {
        --colour: #ff6b5e;
      }
      .frame.face {
        --colour: #ffd54a;
      }
      .frame.pending {
        transition: none;
        animation: settle 0.25s ease-out, pulse 0.8s ease-in-out 0.25s infinite alternate;
      }
      @keyframes settle {
        from {
          transform: scale(1.6);
          opacity: 0;
        }
      }
      @keyframes pulse {
        to {
          opacity: 0.4;
        }
      }
      .aim {
        position: absolute;
        width: 40px;
        height: 40px;
        margin: -20px 0 0 -20px;
        background:
          linear-gradient(#fff 0 0) 50% 50% / 100% 1px,
          linear-gradient(#fff 0 0) 50% 50% / 1px 100%;
        background-repeat: no-repeat;
        filter: drop-shadow(0 0 1px #000);
      }
      .histogram {
        position: absolute;
        left: 10px;
        bottom: 54px;
        width: min(38%, 150px);
        height: 52px;
        padding: 4px;
        box-sizing: border-box;
        border-radius: 8px;
        background: rgb(0 0 0 / 0.55);
        pointer-events: none;
        overflow: visible;
      }
      .histogram path {
        mix-blend-mode: screen;
        fill-opacity: 0.75;
      }
      .red {
        fill: #d33;
      }
      .green {
        fill: #3b3;
      }
      .blue {
        fill: #36d;
      }
      .histogram .luma {
        fill: none;
        stroke: #fff;
        stroke-width: 1;
        vector-effect: non-scaling-stroke;
      }
      @media (prefers-reduced-motion: reduce) {
        * {
          animation: none !important;
          transition: none !important;
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    "canon-eos-card-view": CardView;
  }
}
