// The picture: live view with its overlays, and taps to focus.

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { ifDefined } from "lit/directives/if-defined.js";
import { styleMap } from "lit/directives/style-map.js";
import type { Grid } from "../config";
import type { Translate } from "../localize";
import { marks } from "../state/aids";
import { histogram, ofCamera, type Histogram } from "../state/histogram";
import {
  alongPicture,
  contained,
  cropped,
  inPicture,
  isUpright,
  moved,
  placeOf,
  type AfFrame,
  type Point,
  type Tapped,
} from "../state/geometry";
import { isShortcut } from "../state/steps";
import { viewStyles } from "../styles/view";
import { curtain, pairing, press } from "./curtain";
import { drawnCrop, drawnFrames, drawnGrid, drawnHistogram } from "./drawn";
import { FrameSampler } from "./frame-sampler";
import { LiveStream, type StreamHost } from "./live-stream";
import { StreamImage } from "./stream-image";

/** Minimum movement in pixels that counts as a drag. */
const DRAG = 8;

const CENTRE: Point = { x: 0.5, y: 0.5 };

const FOR_HISTOGRAM = { pace: 500, width: 192, height: 128 };
/** Enough pixels to find edges, and few enough for a phone to process four frames a second. */
const FOR_AIDS = { pace: 250, width: 384, height: 256 };

/** Whether an event belongs to a button over the picture. */
const isOnButton = ({ target }: Event): boolean =>
  target instanceof Element && target.closest("button") !== null;

@customElement("canon-eos-card-view")
export class CardView extends LitElement implements StreamHost {
  @property({ attribute: false }) say!: Translate;
  /** Address of the stream; undefined if there is no live view now. */
  @property() url: string | undefined;
  /** Whether live view starts without a tap. */
  @property({ type: Boolean }) auto = true;
  /** Reason why there is no picture; undefined if there can be a picture. */
  @property() reason: string | undefined;
  /** Whether there is no picture because the camera must be paired again. */
  @property({ type: Boolean }) unpaired = false;
  /** Reason why live view failed; empty if unknown. */
  @property() why = "";
  /** Address of the last photo, which is shown while there is no live view. */
  @property() photo: string | undefined;
  /** Whether the photo is new; if so, it is briefly shown over live view. */
  @property({ type: Boolean }) fresh = false;
  /** Whether only the photo is shown, never live view. */
  @property({ type: Boolean }) still = false;
  @property() grid: Grid = "none";
  @property({ type: Boolean }) histogram = false;
  /** Returns the histogram that the camera sends; undefined if it sends none. */
  @property({ attribute: false }) counted: () => Promise<number[][] | undefined> = async () => undefined;
  @property({ type: Boolean }) peaking = false;
  @property({ type: Boolean }) zebra = false;
  /** Clockwise quarter turns of the picture. */
  @property({ type: Number }) turns = 0;
  @property({ type: Boolean }) mirror = false;
  /** Aspect ratio of the picture inside the crop marks. */
  @property({ type: Number }) crop: number | undefined;
  @property({ type: Boolean }) canFocus = false;
  /** Whether a magnified part is shown, which can be dragged. */
  @property({ type: Boolean }) canPan = false;
  @property({ attribute: false }) frames: AfFrame[] = [];
  @property({ attribute: false }) tapped: Tapped | undefined;

  @state() private asked = false;
  /** Point that the user selects with the arrow keys, in fractions of the shown picture. */
  @state() private aim: Point | undefined;
  /** Width divided by height of the picture, before it is rotated. */
  @state() private ratio = 1.5;
  /** Distance in pixels by which the user is dragging the picture. */
  @state() private dragged: Point | undefined;

  private from: Point | undefined;
  private wasDragged = false;

  @query(".picture") private box!: HTMLElement;
  @query("canvas") private layer!: HTMLCanvasElement | null;

  @state() private bins: Histogram | undefined;
  private shift = 0;

  private readonly stream = new LiveStream(this);
  private readonly image = new StreamImage(this.stream, () => this.onLoad());

  constructor() {
    super();
    const image = (): HTMLImageElement | null => this.image.element;
    new FrameSampler(this, FOR_HISTOGRAM, () => this.histogram && this.live, image, (frame) =>
      void this.count(frame),
    );
    new FrameSampler(this, FOR_AIDS, () => this.hasAids && this.live, image, (frame) =>
      this.mark(frame),
    );
  }

  private get hasAids(): boolean {
    return this.peaking || this.zebra;
  }

  private async count(frame: ImageData | undefined): Promise<void> {
    const parts = await this.counted();
    this.bins = parts ? ofCamera(parts) : frame && histogram(frame.data);
  }

  /** Mark the sharp and the overexposed areas of a frame; the zebra stripes move with each frame. */
  private mark(frame: ImageData | undefined): void {
    const drawing = this.layer?.getContext("2d");
    if (!drawing || !frame) return;
    const { data, width, height } = frame;
    const drawn = marks(data, width, height, this, this.shift++);
    drawing.putImageData(new ImageData(drawn, width, height), 0, 0);
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
  }

  /** Restart the stream. */
  restart(): void {
    this.stream.restart();
  }

  protected override willUpdate(): void {
    this.measure();
    if (!this.live || !this.histogram) this.bins = undefined; // never show the histogram of an earlier picture
  }

  /** Note the aspect ratio, which can change during a stream, for example for movies. */
  private measure(): void {
    const { naturalWidth: width, naturalHeight: height } = this.image.element ?? {};
    if (width && height) this.ratio = width / height;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("url") && this.url === undefined) this.asked = false;
    this.toggleAttribute("live", this.live);
  }

  /** Handle a loaded picture. Do not render each time, because Firefox reports each frame of a stream. */
  private onLoad(): void {
    this.stream.loaded();
    this.measure();
  }

  /** Width divided by height of the picture as shown. */
  private get shownRatio(): number {
    return isUpright(this) ? this.ratio : 1 / this.ratio;
  }

  private focusAt(shown: Point): void {
    const detail = inPicture(shown, this);
    this.dispatchEvent(new CustomEvent("focus-point", { detail }));
  }

  private onDown(event: PointerEvent): void {
    this.wasDragged = false;
    if (this.canPan && this.live && event.isPrimary && event.button === 0 && !isOnButton(event))
      this.from = { x: event.clientX, y: event.clientY };
  }

  private onMove(event: PointerEvent): void {
    if (!this.from) return;
    const [x, y] = [event.clientX - this.from.x, event.clientY - this.from.y];
    if (!this.dragged && Math.hypot(x, y) < DRAG) return;
    this.box.setPointerCapture(event.pointerId);
    this.dragged = { x, y };
  }

  private onUp({ type }: PointerEvent): void {
    const { dragged } = this;
    this.from = this.dragged = undefined;
    if (!dragged || type !== "pointerup") return;
    this.wasDragged = true;
    const { width, height } = contained(this.box.getBoundingClientRect(), {
      width: this.shownRatio,
      height: 1,
    });
    if (!width || !height) return;
    const detail = alongPicture({ x: -dragged.x / width, y: -dragged.y / height }, this);
    this.dispatchEvent(new CustomEvent("pan", { detail }));
  }

  private onTap(event: PointerEvent): void {
    if (this.wasDragged) {
      this.wasDragged = false;
      return;
    }
    const image = this.image.element;
    if (!this.canFocus || !this.live || !image || isOnButton(event)) return;
    const where = placeOf({ x: event.clientX, y: event.clientY }, this.box.getBoundingClientRect(), {
      width: this.shownRatio,
      height: 1,
    });
    this.aim = undefined;
    if (where) this.focusAt(where);
  }

  private onKey(event: KeyboardEvent): void {
    // Buttons in the picture handle their own keys.
    if (!this.canFocus || !this.live || isShortcut(event) || event.target !== this.box) return;
    const aim = this.aim ?? CENTRE;
    const next = moved(aim, event.key);
    if (next) this.aim = next;
    else if (event.key === "Enter" || event.key === " ") this.focusAt(aim);
    else if (event.key === "Escape" && this.aim) this.aim = undefined;
    else return;
    event.preventDefault();
  }

  protected override render(): TemplateResult {
    const { aim, bins, crop, live, say } = this;
    const dragged = this.dragged && alongPicture(this.dragged, this);
    const histogram =
      live && this.histogram && bins ? drawnHistogram(bins, say("action.histogram")) : nothing;
    const focusable = this.canFocus && live;
    return html`
      <div
        class="picture ${focusable ? "focusable" : ""} ${this.canPan ? "pannable" : ""}"
        style=${styleMap({
          "--ratio": this.shownRatio.toFixed(4),
          "--across": dragged && `${dragged.x}px`,
          "--down": dragged && `${dragged.y}px`,
        })}
        tabindex=${ifDefined(focusable ? "0" : undefined)}
        role=${focusable ? "application" : "group"}
        aria-label=${say(focusable ? "live.picture" : "live.still")}
        @click=${this.onTap}
        @pointerdown=${this.onDown}
        @pointermove=${this.onMove}
        @pointerup=${this.onUp}
        @pointercancel=${this.onUp}
        @touchmove=${(event: TouchEvent) => {
          if (this.from && event.cancelable) event.preventDefault(); // see `drag.ts`
        }}
        @keydown=${this.onKey}
        @blur=${() => (this.aim = undefined)}
      >
        <div
          class="fit ${isUpright(this) ? "" : "lying"}"
          style=${styleMap({
            transform: `translate(-50%, -50%) scaleX(${this.mirror ? -1 : 1}) rotate(${this.turns * 90}deg)`,
          })}
        >
          ${this.image.render(say("live.still"))}
          ${live && this.hasAids
            ? html`<canvas width=${FOR_AIDS.width} height=${FOR_AIDS.height}></canvas>`
            : nothing}
          ${live ? [drawnGrid(this.grid), drawnFrames(this.frames, this.tapped, aim && inPicture(aim, this))] : nothing}
        </div>
        ${live ? nothing : [this.renderPhoto(), this.renderCurtain()]}
        ${this.fresh ? this.renderPhoto("fresh") : nothing}
        <div class="fit overlay">
          ${live && crop ? drawnCrop(cropped(this.shownRatio, crop)) : nothing}<slot></slot>${histogram}</div>
      </div>
      <div class="unseen" role="status">
        ${aim ? `${Math.round(100 * aim.x)} % × ${Math.round(100 * aim.y)} %` : ""}
      </div>
    `;
  }

  private renderPhoto(look = this.still ? "" : "dimmed"): TemplateResult | typeof nothing {
    return this.photo === undefined
      ? nothing
      : html`<img class="photo ${look}" src=${this.photo} alt="" />`;
  }

  private renderCurtain(): TemplateResult | typeof nothing {
    const { reason, say } = this;
    if (this.still && this.photo !== undefined) return nothing;
    if (reason !== undefined || this.url === undefined)
      return curtain("mdi:camera-off-outline", reason ?? say("live.none"), this.unpaired ? pairing(say) : nothing);
    const { state, trouble } = this.stream;
    const ask = (): void => void (this.asked = true);
    if (!this.streamWanted)
      return curtain("mdi:play-circle-outline", "", press(say("live.start"), ask));
    // After a failure, turning live view on also retries immediately.
    const turnOn = (): void => void this.dispatchEvent(new CustomEvent("turn-on"));
    if (trouble === "off")
      return curtain("mdi:video-off-outline", say("live.off"), press(say("live.turn_on"), turnOn));
    if (trouble === "failed") {
      const text = this.why || say("live.failed");
      return curtain("mdi:image-off-outline", text, press(say("live.retry"), turnOn));
    }
    return html`<div class="curtain">
      ${state === "stopped"
        ? nothing
        : html`<div class="spinner" role="img" aria-label=${say("live.waiting")}></div>`}
    </div>`;
  }

  static override styles = viewStyles;
}
