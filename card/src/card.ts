// The card: everything that a photographer reaches for, with live view on top.

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { styleMap } from "lit/directives/style-map.js";
import {
  CARD_TYPE,
  completed,
  configForm,
  GRIDS,
  stubConfig,
  type CardConfig,
  type ConfigForm,
  type FullConfig,
  type Grid,
} from "./config";
import "./dial";
import type { Setting } from "./dial";
import { CameraView, chosenCamera, entitiesOf, PLATFORM, type CameraEntities } from "./entities";
import { errorText, lossOf } from "./errors";
import { batteryIcon, clock, dialText, exposureSeconds } from "./format";
import { afFrames, frameAround, magnified, type Rect } from "./geometry";
import { isKnown, type Hass, type HassEntity } from "./ha";
import { translator, type Translate } from "./localize";
import { mayShoot, mood, PHASES, shutterState, type ShutterState } from "./shutter";
import { ValueSender } from "./steps";
import { cardStyles, focusRing, unseen } from "./styles";
import "./view";
import type { CardView } from "./view";

const TICK = 200;
const NOTE_SHOWN = 8_000;
const FOCUS_SHOWN = 2_500;
const ZOOMS = [1, 5, 10];
/** Milliseconds in which the camera's entity tells of another magnification. */
const ZOOM_TOLD = 1_500;
/** Milliseconds in which a second press is the end of a double one. */
const DOUBLE_PRESS = 250;
/** The same for what ends an exposure, which a nervous finger must not do. */
const BULB_DOUBLE_PRESS = 700;
/** Milliseconds in which the camera's entity tells that live view runs. */
const STREAM_TOLD = 2_000;
/** Exposures from so many seconds on show how far they are. */
const LONG_EXPOSURE = 2;

/** What failed while its card was not to be seen, by device, for the card that comes next. */
const missed = new Map<string, { text: string; at: number }>();
const MISSED_SHOWN = 60_000;

interface Look {
  grid: Grid;
  histogram: boolean;
}

/** What was switched on over the picture, by device and configuration: for the next card, too. */
const looks = new Map<string, Look>();

const ICONS: Record<string, string> = {
  drive_mode: "mdi:camera-burst",
  white_balance: "mdi:white-balance-sunny",
  af_mode: "mdi:focus-auto",
  metering_mode: "mdi:camera-metering-center",
  picture_style: "mdi:palette-outline",
  image_quality: "mdi:image-size-select-large",
  live_af_method: "mdi:focus-field",
  live_view_size: "mdi:image-size-select-small",
  save_to: "mdi:content-save-outline",
};

type Tapped = Rect & { look: "pending" | "focused" | "failed" | "plain" };

@customElement(CARD_TYPE)
export class CanonEosCard extends LitElement {
  static getConfigForm(): ConfigForm {
    return configForm(document.documentElement.lang);
  }

  static getStubConfig(hass: Hass): CardConfig {
    return stubConfig(hass);
  }

  @property({ attribute: false }) hass?: Hass;

  @state() private config: FullConfig | undefined;
  @state() private look: Look | undefined;
  @state() private openDial: string | undefined;
  @state() private error: string | undefined;
  @state() private note: string | undefined;
  @state() private said = "";
  @state() private tapped: Tapped | undefined;
  /** What this card waits for. */
  @state() private waiting: "photo" | "bulb" | undefined;
  @state() private moviePending = false;
  /** Why there is no live view, in words. */
  @state() private trouble = "";
  /** The magnification that was asked for, until the camera's entity tells it. */
  @state() private zoomed: number | undefined;

  @query("canon-eos-card-view") private picture!: CardView | null;

  private say: Translate = translator("en");
  private camera: CameraView | undefined;
  private entities: { of: unknown; device: string; found: CameraEntities } | undefined;
  private readonly senders = new Map<string, ValueSender>();
  private ticking: ReturnType<typeof setInterval> | undefined;
  private noteTimer: ReturnType<typeof setTimeout> | undefined;
  private zoomTimer: ReturnType<typeof setTimeout> | undefined;
  private streamTimer: ReturnType<typeof setTimeout> | undefined;
  private zooming = false;
  private pressedAt = 0;
  private exposingSince: number | undefined;
  /** Whether what this card waits for is begun. */
  private begun = false;
  private thumb: { photo: string; url: string } | undefined;
  private tappedTimer: ReturnType<typeof setTimeout> | undefined;

  setConfig(config: CardConfig): void {
    this.config = completed(config);
    this.look = undefined;
  }

  private lookKey(config: FullConfig): string {
    return JSON.stringify([this.camera?.deviceId, config.grid, config.histogram]);
  }

  private setLook(change: Partial<Look>): void {
    const { config, look } = this;
    if (!config || !look) return;
    this.look = { ...look, ...change };
    looks.set(this.lookKey(config), this.look);
  }

  getCardSize(): number {
    return 9;
  }

  getGridOptions(): Record<string, number | string> {
    return { columns: 12, min_columns: 6, rows: "auto" };
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.ticking);
    this.ticking = undefined;
    clearTimeout(this.noteTimer);
    clearTimeout(this.tappedTimer);
    clearTimeout(this.zoomTimer);
    clearTimeout(this.streamTimer);
    this.note = this.tapped = this.zoomed = undefined;
    for (const sender of this.senders.values()) sender.finish();
  }

  /** `hass` is another one at each change in the whole house: only our entities count. */
  protected override shouldUpdate(changed: PropertyValues): boolean {
    if (changed.size !== 1 || !changed.has("hass")) return true;
    const before = changed.get("hass") as Hass | undefined;
    const { hass, camera } = this;
    if (!before || !hass || !camera) return true;
    if (
      before.entities !== hass.entities ||
      before.devices !== hass.devices ||
      before.language !== hass.language ||
      before.connected !== hass.connected ||
      before.formatEntityState !== hass.formatEntityState
    )
      return true;
    for (const ids of camera.entities.values())
      for (const id of ids) if (before.states[id] !== hass.states[id]) return true;
    return false;
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { hass, config } = this;
    if (!hass || !config) return;
    this.say = translator(hass.language);
    const device = chosenCamera(hass, config);
    if (this.entities && this.entities.device !== device) this.leave();
    if (device === undefined) {
      this.camera = undefined;
      return;
    }
    if (this.entities?.of !== hass.entities || this.entities.device !== device) {
      if (!this.entities) this.catchUp(device);
      this.entities = { of: hass.entities, device, found: entitiesOf(hass, device) };
    }
    const before = this.camera;
    this.camera = new CameraView(hass, device, this.entities.found);
    this.look ??= looks.get(this.lookKey(config)) ?? {
      grid: config.grid,
      histogram: config.histogram,
    };
    for (const [key, sender] of this.senders)
      sender.seen(this.camera.state(`select.${key}`) ?? "");
    if (changed.has("hass") && before) this.compare(before, this.camera);
    this.followExposure(this.camera);
    const reason = this.camera.get("camera.live_view")?.attributes.error;
    if (reason !== before?.get("camera.live_view")?.attributes.error)
      void this.explainTrouble(hass, reason);
  }

  /** Another camera is to be shown: nothing of the last one counts for it. */
  private leave(): void {
    for (const sender of this.senders.values()) sender.finish();
    this.senders.clear();
    this.entities = this.camera = this.thumb = this.look = undefined;
    this.error = this.note = this.tapped = this.zoomed = this.openDial = undefined;
    this.waiting = this.exposingSince = undefined;
    this.moviePending = false;
    this.said = this.trouble = "";
  }

  /** Home Assistant makes its cards anew after a lost connection: say what the last one could not. */
  private catchUp(device: string): void {
    const last = missed.get(device);
    missed.delete(device);
    if (last && Date.now() - last.at < MISSED_SHOWN) this.error = last.text;
  }

  /** Note when an exposure began, by this browser's clock: Home Assistant's may differ. */
  private followExposure(camera: CameraView): void {
    const activity = camera.get("sensor.activity");
    this.begun ||= activity !== undefined && PHASES.includes(activity.state);
    if (activity?.state !== "exposing") {
      this.exposingSince = undefined;
      return;
    }
    if (this.exposingSince !== undefined) return;
    const told = this.hasUpdated ? NaN : Date.parse(activity.last_changed);
    this.exposingSince = Number.isNaN(told) ? Date.now() : Math.min(told, Date.now());
  }

  private async explainTrouble(hass: Hass, reason: unknown): Promise<void> {
    const error = { translation_domain: PLATFORM, translation_key: reason };
    const text = typeof reason === "string" ? await errorText(hass, error, "") : "";
    if (reason === this.camera?.get("camera.live_view")?.attributes.error) this.trouble = text;
  }

  /** What happened between two states. */
  private compare(before: CameraView, after: CameraView): void {
    if (before.deviceId !== after.deviceId) return;
    const photo = after.get("event.photo_taken");
    const last = before.state("event.photo_taken");
    // A camera that was switched on again shows its last photo once more.
    if (isKnown(photo) && photo.state !== last && last !== undefined && last !== "unavailable") {
      const name = String(photo.attributes.file_name ?? "");
      this.tell(this.say(photo.attributes.event_type === "movie" ? "said.movie" : "said.photo", { name }));
    }
    // The stream's end is not seen in the picture: Chromium keeps the last frame.
    const was = before.state("camera.live_view");
    const ended =
      (was === "streaming" || was === "recording") && after.state("camera.live_view") === "idle";
    if (ended && this.picture?.live) queueMicrotask(() => this.picture?.restart());
    // Nor is it seen in the entity where the stream was over before that knew of it.
    if (was !== "idle" && after.state("camera.live_view") === "idle") {
      clearTimeout(this.streamTimer);
      this.streamTimer = setTimeout(() => this.checkStream(), STREAM_TOLD);
    }
  }

  private checkStream(): void {
    if (this.camera?.state("camera.live_view") === "idle" && this.picture?.live)
      this.picture.restart();
  }

  protected override updated(): void {
    const tick = this.exposingSince !== undefined || this.isMovieTimeOwn();
    if (tick && this.ticking === undefined && this.isConnected) {
      this.ticking = setInterval(() => this.requestUpdate(), TICK);
    } else if (!tick && this.ticking !== undefined) {
      clearInterval(this.ticking);
      this.ticking = undefined;
    }
  }

  // What is done

  private async call(
    service: string,
    data: Record<string, unknown>,
    entityId: string | undefined,
    returnResponse = false,
  ): Promise<unknown> {
    const { hass } = this;
    if (!hass || !entityId) throw new Error(this.say("said.failed"));
    const [domain, name] = service.split(".") as [string, string];
    const target = { entity_id: entityId };
    const result = await hass.callService(domain, name, data, target, false, returnResponse);
    return result?.response;
  }

  /** Do something, and say why if it fails. Returns whether it worked. */
  private async attempt(work: () => Promise<unknown>): Promise<boolean> {
    this.dismiss();
    try {
      await work();
      return true;
    } catch (error) {
      await this.complain(error);
      return false;
    }
  }

  private async complain(error: unknown): Promise<void> {
    const { hass, say } = this;
    const device = this.camera?.deviceId;
    if (!hass) return;
    const loss = lossOf(error);
    const text =
      loss === "unsent"
        ? say("state.disconnected")
        : loss === "unknown"
          ? say("said.lost")
          : await errorText(hass, error, say("said.failed"));
    if (device !== undefined && (loss !== undefined || !this.isConnected))
      missed.set(device, { text, at: Date.now() });
    this.error = text;
  }

  private dismiss(): void {
    this.error = this.note = undefined;
    if (this.camera) missed.delete(this.camera.deviceId);
  }

  /** Say something to those who do not see it, also if it is the same as before. */
  private tell(text: string): void {
    this.said = text === this.said ? `${text}\u00a0` : text;
  }

  /** Say why something can't be turned. */
  private explain({ label, fixed }: Setting): void {
    if (!fixed) return;
    clearTimeout(this.noteTimer);
    this.note = `${label}: ${fixed}`;
    this.noteTimer = setTimeout(() => (this.note = undefined), NOTE_SHOWN);
  }

  private async shoot(): Promise<void> {
    const { camera, config } = this;
    if (!camera || !config) return;
    const now = Date.now();
    const since = now - this.pressedAt;
    this.pressedAt = now;
    const open = this.closes(camera);
    if (since < (open ? BULB_DOUBLE_PRESS : DOUBLE_PRESS)) return;
    if (open) {
      await this.press("button.cancel");
      return;
    }
    if (this.waiting !== undefined || !mayShoot(this.shutter(camera))) return;
    const { autofocus, bulb_seconds: seconds } = config;
    const bulb = this.isBulb(camera);
    this.waiting = bulb ? "bulb" : "photo";
    this.begun = false;
    await this.attempt(() =>
      bulb
        ? this.call("canon_eos.bulb", { seconds }, camera.target)
        : this.call("canon_eos.take_photo", { autofocus }, camera.target),
    );
    this.waiting = undefined;
  }

  /** Whether a press closes the shutter, that stays open until then. */
  private closes(camera: CameraView): boolean {
    return (
      this.waiting === "bulb" ||
      (this.isBulb(camera) && camera.state("sensor.activity") === "exposing")
    );
  }

  private isBulb(camera: CameraView): boolean {
    return (
      camera.state("sensor.exposure_mode") === "bulb" ||
      camera.state("select.shutter_speed") === "bulb"
    );
  }

  private press(known: string): Promise<boolean> {
    return this.attempt(() => this.call("button.press", {}, this.camera?.id(known)));
  }

  private async toggleMovie(on: boolean): Promise<void> {
    if (this.moviePending) return;
    this.moviePending = true;
    const service = on ? "switch.turn_on" : "switch.turn_off";
    await this.attempt(() => this.call(service, {}, this.camera?.id("switch.movie")));
    this.moviePending = false;
  }

  private async focusAt(x: number, y: number): Promise<void> {
    const { camera } = this;
    if (!camera || this.tapped?.look === "pending") return;
    const [known] = this.frames(camera);
    const size = known && known.width < 0.6 ? known : { width: 0.12, height: 0.18 };
    const area = frameAround({ x, y }, { width: size.width, height: size.height });
    const show = (look: Tapped["look"]): void => void (this.tapped = { ...area, look });
    show("pending");
    clearTimeout(this.tappedTimer);
    let result: unknown;
    const worked = await this.attempt(async () => {
      const answer = (await this.call(
        "canon_eos.set_focus_point",
        { x, y },
        camera.target,
        true,
      )) as { results?: { result?: unknown }[] } | undefined;
      result = answer?.results?.[0]?.result;
    });
    if (!worked || result === "failed") show("failed");
    else show(result === "focused" ? "focused" : "plain");
    if (worked && result)
      this.tell(this.say(result === "focused" ? "said.focused" : "said.not_focused"));
    this.tappedTimer = setTimeout(() => (this.tapped = undefined), FOCUS_SHOWN);
  }

  private async zoom(camera: CameraView): Promise<void> {
    if (this.zooming) return;
    const now = this.zoomed ?? this.magnification(camera);
    const factor = ZOOMS.find((zoom) => zoom > now * 1.2) ?? 1;
    clearTimeout(this.zoomTimer);
    this.zooming = true;
    this.zoomed = factor;
    const worked = await this.attempt(() =>
      this.call("canon_eos.zoom", { factor }, camera.target),
    );
    this.zooming = false;
    const told = (): void => void (this.zoomed = undefined);
    if (worked) this.zoomTimer = setTimeout(told, ZOOM_TOLD);
    else told();
  }

  private nextGrid(grid: Grid): void {
    this.setLook({ grid: GRIDS[(GRIDS.indexOf(grid) + 1) % GRIDS.length] ?? "none" });
  }

  private choose(event: CustomEvent<{ key: string; value: string }>): void {
    this.select(event.detail.key, event.detail.value);
  }

  private select(key: string, value: string): void {
    this.dismiss();
    let sender = this.senders.get(key);
    if (!sender) {
      sender = new ValueSender({
        send: (option) =>
          this.call("select.select_option", { option }, this.camera?.id(`select.${key}`)),
        changed: () => this.requestUpdate(),
        failed: (error) => void this.complain(error),
      });
      this.senders.set(key, sender);
    }
    sender.want(value);
  }

  private details(entityId: string | undefined): void {
    if (entityId === undefined) return;
    const detail = { entityId };
    this.dispatchEvent(
      new CustomEvent("hass-more-info", { bubbles: true, composed: true, detail }),
    );
  }

  // What is known

  private magnification(camera: CameraView): number {
    const value = camera.get("camera.live_view")?.attributes.magnification;
    return typeof value === "number" ? value : 1;
  }

  private frames(camera: CameraView): ReturnType<typeof afFrames> {
    const { af_frames: frames, area } = camera.get("camera.live_view")?.attributes ?? {};
    return magnified(afFrames(frames), area);
  }

  /** Whether the integration tells of the camera at all: it is set up, and runs. */
  private available(camera: CameraView): boolean {
    const connection = camera.get("binary_sensor.connection");
    return connection ? connection.state !== "unavailable" : this.main(camera) !== undefined;
  }

  private connected(camera: CameraView): boolean {
    const connection = camera.state("binary_sensor.connection");
    if (connection !== undefined) return connection === "on";
    const main = this.main(camera);
    return main !== undefined && main.state !== "unavailable";
  }

  private main(camera: CameraView): HassEntity | undefined {
    return camera.get("camera.live_view") ?? camera.get("button.take_photo");
  }

  /** Seconds since a recording began, of the camera or else since Home Assistant knows of it. */
  private recordingTime(camera: CameraView): number {
    const told = camera.number("sensor.recording_time");
    const since = Date.parse(camera.get("switch.movie")?.last_changed ?? "");
    return told ?? (Number.isNaN(since) ? 0 : (Date.now() - since) / 1000);
  }

  private isMovieTimeOwn(): boolean {
    const { camera } = this;
    return (
      camera?.state("switch.movie") === "on" && camera.number("sensor.recording_time") === undefined
    );
  }

  private shutter(camera: CameraView): ShutterState {
    const problem = camera.get("binary_sensor.card_problem");
    // Photos that go to Home Assistant alone need no card.
    const needed = (camera.state("select.save_to") ?? camera.state("sensor.capture_destination")) !== "host";
    return shutterState({
      linked: camera.hass.connected,
      available: this.available(camera),
      connected: this.connected(camera),
      stuck: camera.state("binary_sensor.stuck") === "on",
      cardProblem:
        needed && problem?.state === "on" ? String(problem.attributes.reason ?? "missing") : undefined,
      recording: camera.state("switch.movie") === "on",
      activity: camera.state("sensor.activity"),
      focus: camera.state("sensor.focus"),
      busy: camera.state("binary_sensor.busy") === "on",
      series: camera.state("sensor.series"),
      waiting: this.waiting !== undefined && !this.begun,
    });
  }

  private statusText(camera: CameraView, now: ShutterState): string {
    const text = this.say(`state.${now}`);
    if (now === "recording") return `${text} ${clock(this.recordingTime(camera))}`;
    const exposure = now === "exposing" ? this.exposure(camera) : undefined;
    if (!exposure) return text;
    const whole = exposure.whole === undefined ? "" : ` / ${clock(exposure.whole)}`;
    return `${text} ${clock(exposure.done)}${whole}`;
  }

  /** How far an exposure is that takes a while, in seconds. */
  private exposure(camera: CameraView): { done: number; whole: number | undefined } | undefined {
    if (this.exposingSince === undefined) return undefined;
    const done = (Date.now() - this.exposingSince) / 1000;
    if (this.waiting === "bulb") return { done, whole: this.config?.bulb_seconds };
    if (this.isBulb(camera)) return { done, whole: undefined };
    const whole = exposureSeconds(camera.state("select.shutter_speed")) ?? 0;
    return whole < LONG_EXPOSURE ? undefined : { done: Math.min(whole, done), whole };
  }

  private setting(camera: CameraView, key: string): Setting | undefined {
    const entity = camera.get(`select.${key}`) ?? camera.get(`sensor.${key}`);
    if (!entity) return undefined;
    const { hass } = camera;
    const label = this.say(`setting.${key}`);
    const word = (value: string): string => hass.formatEntityState(entity, value);
    const text = (value: string): string => dialText(key, value, word(value));
    const turnable = entity.entity_id.startsWith("select.");
    const known = isKnown(entity);
    const options =
      known && turnable && Array.isArray(entity.attributes.options)
        ? (entity.attributes.options as string[])
        : [];
    const pending = this.senders.get(key)?.pending;
    return {
      key,
      label,
      options,
      text,
      word,
      value: pending ?? (known ? entity.state : undefined),
      pending: pending !== undefined,
      fixed: !hass.connected
        ? this.say("state.disconnected")
        : options.length > 1
          ? undefined
          : this.fixedReason(entity, known, turnable),
    };
  }

  /** Address of the last photo; its time in it has browsers fetch a new one. */
  private photo(camera: CameraView): string | undefined {
    const photo = camera.get("image.last_photo");
    const picture = photo?.attributes.entity_picture;
    return isKnown(photo) && typeof picture === "string"
      ? camera.hass.hassUrl(`${picture}&state=${encodeURIComponent(photo.state)}`)
      : undefined;
  }

  /**
   * The same for the thumbnail, that stays the same for one photo: the token in it changes
   * every few minutes, which is no reason to fetch it again, and have it arrive again.
   */
  private thumbUrl(camera: CameraView): string | undefined {
    const url = this.photo(camera);
    if (url === undefined) return undefined;
    const photo = `${camera.id("image.last_photo")} ${camera.state("image.last_photo")}`;
    if (this.thumb?.photo !== photo) this.thumb = { photo, url };
    return this.thumb.url;
  }

  private fixedReason(entity: HassEntity, known: boolean, turnable: boolean): string {
    if (!known) return "";
    if (!turnable) return this.say("setting.on_camera");
    if (entity.attributes.read_only_reason === undefined) return "";
    return this.hass?.formatEntityAttributeValue(entity, "read_only_reason") ?? "";
  }

  // How it looks

  protected override render(): TemplateResult | typeof nothing {
    const { hass, config, camera } = this;
    if (!hass || !config) return nothing;
    if (!camera?.entities.size) {
      const chosen = config.device || config.entity;
      const problem = camera
        ? "problem.no_entities"
        : chosen
          ? "problem.unknown_camera"
          : "problem.no_camera";
      return html`<ha-card>
        <div class="nothing">
          <ha-icon icon="mdi:camera-off-outline"></ha-icon>
          <p>${this.say(problem)}</p>
        </div>
      </ha-card>`;
    }
    const now = this.shutter(camera);
    const status = this.statusText(camera, now);
    return html`<ha-card>
      ${this.renderPicture(camera, config, now, status)}
      <div class="controls">
        ${this.renderDials(camera, config)} ${this.renderDeck(camera, config, now)}
        ${this.renderWords()} ${this.renderSeries(camera)}
        ${this.renderSettings(camera, config)}
      </div>
      <div class="unseen" role="status">${this.say(`state.${now}`)}</div>
      <div class="unseen" role="status">${this.note ?? this.said}</div>
    </ha-card>`;
  }

  private renderPicture(
    camera: CameraView,
    config: FullConfig,
    now: ShutterState,
    status: string,
  ): TemplateResult {
    const say = this.say;
    const live = camera.get("camera.live_view");
    const token = live?.attributes.access_token;
    const away = mood(now) === "away";
    const never = live?.attributes.policy === "never";
    const usable = config.live_view !== "off" && !away && !never && live && token;
    const url = usable
      ? camera.hass.hassUrl(`/api/camera_proxy_stream/${live.entity_id}?token=${String(token)}`)
      : undefined;
    const reason = away
      ? say(`state.${now}`)
      : never
        ? say("live.never")
        : live
          ? undefined
          : say("live.none");
    const factor = this.zoomed ?? this.magnification(camera);
    const lens = camera.get("sensor.lens");
    const { grid, histogram } = this.look ?? config;
    return html`<canon-eos-card-view
      .say=${say}
      .url=${url}
      .auto=${config.live_view === "auto"}
      .why=${this.trouble}
      .reason=${reason ?? (config.live_view === "off" ? "" : undefined)}
      .photo=${this.photo(camera)}
      .still=${config.live_view === "off"}
      .grid=${grid}
      .histogram=${histogram}
      .canFocus=${!away}
      .frames=${this.frames(camera)}
      .tapped=${this.tapped}
      @focus-point=${(event: CustomEvent<{ x: number; y: number }>) =>
        void this.focusAt(event.detail.x, event.detail.y)}
      @turn-on=${() =>
        void this.attempt(async () => {
          await this.call("camera.turn_on", {}, live?.entity_id);
          this.picture?.restart();
        })}
    >
      <div class="over top">
        <div class="pill ${mood(now)}"><i class="dot"></i><span>${status}</span></div>
        ${config.status && now !== "disconnected"
          ? html`<div class="chips">${this.renderChips(camera)}</div>`
          : nothing}
      </div>
      <div class="over bottom">
        <div>
          <span class="lens"
            >${config.name || camera.name}${isKnown(lens)
              ? html`<span class="glass"> · ${lens.state}</span>`
              : nothing}</span
          >
        </div>
        <div class="tools">
          ${camera.id("button.autofocus") === undefined || away
            ? nothing
            : html`<button
                type="button"
                class="tool"
                aria-label=${say("action.autofocus")}
                title=${say("action.autofocus")}
                aria-disabled=${this.waiting !== undefined}
                @click=${() => {
                  if (this.waiting === undefined) void this.press("button.autofocus");
                }}
              >
                <ha-icon icon="mdi:focus-auto"></ha-icon>
              </button>`}
          ${url === undefined
            ? nothing
            : html`<button
                type="button"
                class="tool"
                aria-label=${say("action.zoom", { factor: `${Math.round(factor)}×` })}
                title=${say("action.zoom", { factor: `${Math.round(factor)}×` })}
                @click=${() => void this.zoom(camera)}
              >
                ${Math.round(factor)}×
              </button>
              ${this.renderTool(
                say("action.histogram"),
                "mdi:chart-histogram",
                histogram,
                true,
                () => this.setLook({ histogram: !histogram }),
              )}
              ${this.renderTool(
                say("action.grid", { grid: say(`editor.grid_${grid}`) }),
                "mdi:grid",
                grid !== "none",
                false, // it has more than two, which its name tells
                () => this.nextGrid(grid),
              )}`}
        </div>
      </div>
    </canon-eos-card-view>`;
  }

  private renderTool(
    label: string,
    icon: string,
    on: boolean,
    toggle: boolean,
    act: () => void,
  ): TemplateResult {
    return html`<button
      type="button"
      class="tool ${on ? "on" : ""}"
      aria-label=${label}
      aria-pressed=${toggle ? on : nothing}
      title=${label}
      @click=${act}
    >
      <ha-icon icon=${icon}></ha-icon>
    </button>`;
  }

  private renderChips(camera: CameraView): TemplateResult {
    const say = this.say;
    const { hass } = camera;
    const chip = (
      entity: HassEntity,
      label: string,
      icon: string,
      text: string,
      warning = false,
    ): TemplateResult => {
      const state = hass.formatEntityState(entity);
      const name = `${label}: ${icon === "mdi:sd" && text ? `${state}, ${text}` : state}`;
      return html`<button
        type="button"
        class="chip ${warning ? "warning" : ""}"
        aria-label=${name}
        title=${name}
        @click=${() => this.details(entity.entity_id)}
      >
        <ha-icon icon=${icon}></ha-icon>${text ? html`<span>${text}</span>` : nothing}
      </button>`;
    };
    /** As numbers are written in the user's language, without the unit. */
    const bare = (entity: HassEntity): string =>
      hass
        .formatEntityStateToParts?.(entity)
        .find(({ type }) => type === "value")
        ?.value.trim() ?? entity.state;
    const low = camera.state("binary_sensor.battery_low") === "on";
    const percent = camera.number("sensor.battery");
    const battery = percent === undefined ? camera.get("sensor.battery_status") : camera.get("sensor.battery");
    const shots = camera.get("sensor.shots_remaining");
    const rooms = camera.all("sensor.card_free_space");
    const cards = camera.all("sensor.card_state");
    return html`
      ${isKnown(battery)
        ? chip(
            battery,
            say(low ? "chip.battery_low" : "chip.battery"),
            batteryIcon(percent, low),
            percent === undefined ? "" : hass.formatEntityState(battery),
            low,
          )
        : nothing}
      ${isKnown(shots)
        ? chip(shots, say("chip.shots"), "mdi:image-multiple-outline", bare(shots))
        : nothing}
      ${cards.map((card, index) => {
        if (!isKnown(card)) return nothing;
        const good = card.state === "ok";
        const room = rooms.length === cards.length ? rooms[index] : undefined;
        const slot = cards.length > 1 ? index + 1 : "";
        const text = good
          ? isKnown(room)
            ? hass.formatEntityState(room)
            : ""
          : hass.formatEntityState(card);
        const label = say("chip.card", { slot }).trim();
        return chip(card, label, good ? "mdi:sd" : "mdi:alert", text, !good);
      })}
    `;
  }

  private renderDials(camera: CameraView, config: FullConfig): TemplateResult | typeof nothing {
    const dials = config.dials
      .map((key) => this.setting(camera, key))
      .filter((setting) => setting !== undefined);
    if (!dials.length) return nothing;
    const open = dials.find(({ key, fixed }) => key === this.openDial && fixed === undefined);
    return html`
      <div class="dials">
        ${repeat(
          dials,
          ({ key }) => key,
          (setting) =>
            html`<canon-eos-card-dial
              data-key=${setting.key}
              .setting=${setting}
              .open=${setting === open}
              @choose=${this.choose}
              @toggle-dial=${() => {
                if (setting.fixed !== undefined) this.explain(setting);
                else this.openDial = this.openDial === setting.key ? undefined : setting.key;
              }}
            ></canon-eos-card-dial>`,
        )}
      </div>
      ${open
        ? html`<canon-eos-card-strip
            .setting=${open}
            .say=${this.say}
            @choose=${this.choose}
            @close-strip=${() => {
              this.openDial = undefined;
              this.renderRoot
                .querySelector<HTMLElement>(`canon-eos-card-dial[data-key=${open.key}]`)
                ?.focus();
            }}
          ></canon-eos-card-strip>`
        : nothing}
    `;
  }

  private renderDeck(camera: CameraView, config: FullConfig, now: ShutterState): TemplateResult {
    const say = this.say;
    const bulb = this.closes(camera) && mood(now) !== "away";
    const waiting = this.waiting === "photo";
    const label = bulb
      ? say("action.bulb_end")
      : this.isBulb(camera)
        ? say("action.bulb_start", { seconds: config.bulb_seconds })
        : say("action.shutter");
    const working = (waiting || bulb) && mood(now) !== "away";
    const exposure = now === "exposing" ? this.exposure(camera) : undefined;
    const done = exposure?.whole ? Math.min(1, exposure.done / exposure.whole) : undefined;
    // Not `disabled`, which would take the focus away from those who use the keyboard.
    return html`<div class="deck">
      ${config.last_photo ? this.renderThumb(camera) : html`<span></span>`}
      <button
        type="button"
        class="shutter ${working ? "working" : ""} ${done === undefined ? "" : "timed"}"
        style=${styleMap({ "--done": done?.toFixed(3) })}
        data-state=${now}
        aria-label=${label}
        title=${label}
        aria-busy=${working}
        aria-disabled=${!bulb && (waiting || !mayShoot(now))}
        @click=${() => void this.shoot()}
        @keydown=${(event: KeyboardEvent) => {
          if (event.repeat) event.preventDefault(); // a key that is held is one photo
        }}
      ></button>
      ${config.movie ? this.renderMovie(camera, now) : html`<span></span>`}
    </div>`;
  }

  /** Under the shutter button, which must not move away under a finger. */
  private renderWords(): TemplateResult {
    return html`
      ${this.error === undefined
        ? nothing
        : html`<div class="error" role="alert">
            <ha-icon icon="mdi:alert-circle-outline"></ha-icon>
            <span>${this.error}</span>
            <button
              type="button"
              aria-label=${this.say("action.dismiss")}
              @click=${() => this.dismiss()}
            >
              <ha-icon icon="mdi:close"></ha-icon>
            </button>
          </div>`}
      ${this.note === undefined
        ? nothing
        : html`<div class="error note">
            <ha-icon icon="mdi:information-outline"></ha-icon>
            <span>${this.note}</span>
          </div>`}
    `;
  }

  private renderThumb(camera: CameraView): TemplateResult {
    const photo = camera.get("image.last_photo");
    const url = this.thumbUrl(camera);
    if (photo === undefined || url === undefined)
      return html`<button
        type="button"
        class="thumb"
        disabled
        aria-label=${this.say("action.no_photo")}
      >
        <ha-icon icon="mdi:image-outline"></ha-icon>
      </button>`;
    const name = String(photo.attributes.file_name ?? "");
    return html`<button
      type="button"
      class="thumb"
      aria-label="${this.say("action.last_photo")} ${name}"
      title=${name}
      @click=${() => this.details(photo.entity_id)}
    >
      ${repeat([url], (key) => key, (src) => html`<img src=${src} alt="" @error=${() => this.refetch()} />`)}
    </button>`;
  }

  /** The thumbnail's address is too old by now: take the present one. */
  private refetch(): void {
    const { camera, thumb } = this;
    if (!camera || !thumb || this.photo(camera) === thumb.url) return;
    this.thumb = undefined;
    this.requestUpdate();
  }

  private renderMovie(camera: CameraView, now: ShutterState): TemplateResult {
    const movie = camera.get("switch.movie");
    if (!movie) return html`<span></span>`;
    const on = movie.state === "on";
    const label = this.say(on ? "action.movie_stop" : "action.movie_start");
    const time = on ? clock(this.recordingTime(camera)) : undefined;
    const disabled = mood(now) === "away" || this.moviePending || !isKnown(movie);
    return html`<button
      type="button"
      class="round movie ${on ? "on" : ""}"
      aria-label=${label}
      title=${label}
      aria-busy=${this.moviePending}
      aria-disabled=${disabled}
      @click=${() => {
        if (!disabled) void this.toggleMovie(!on);
      }}
    >
      <i></i>${time === undefined ? nothing : html`<span aria-hidden="true">${time}</span>`}
    </button>`;
  }

  private renderSeries(camera: CameraView): TemplateResult | typeof nothing {
    const series = camera.get("sensor.series");
    if (series?.state !== "running" && series?.state !== "waiting") return nothing;
    const done = Number(series.attributes.shots_done ?? 0);
    const planned = Number(series.attributes.shots_planned ?? 0);
    return html`<div class="progress">
      <span>${this.say("state.series")} ${done}${planned ? ` / ${planned}` : ""}</span>
      ${planned ? html`<progress max=${planned} value=${done}></progress>` : html`<progress></progress>`}
      <button type="button" @click=${() => void this.press("button.cancel")}>
        ${this.say("action.cancel")}
      </button>
    </div>`;
  }

  private renderSettings(camera: CameraView, config: FullConfig): TemplateResult | typeof nothing {
    const settings = config.settings
      .map((key) => this.setting(camera, key))
      .filter((setting) => setting !== undefined);
    if (!settings.length) return nothing;
    return html`<div class="settings">
      ${repeat(
        settings,
        ({ key }) => key,
        (setting) => {
          const { key, label, value, options, word, pending, fixed } = setting;
          return html`<div
            class="setting ${pending ? "pending" : ""} ${fixed === undefined ? "" : "fixed"}"
            title=${fixed || nothing}
            @click=${() => {
              if (fixed !== undefined) this.explain(setting);
            }}
          >
            <ha-icon icon=${ICONS[key] ?? "mdi:tune"}></ha-icon>
            <span class="words" aria-hidden="true">
              <small>${label}</small>
              <span class="value">${value === undefined ? "–" : word(value)}</span>
            </span>
            <select
              aria-label=${label}
              ?disabled=${fixed !== undefined}
              @change=${(event: Event) =>
                this.select(key, (event.target as HTMLSelectElement).value)}
            >
              ${value === undefined || options.includes(value)
                ? nothing
                : html`<option value=${value} disabled hidden .selected=${true}>
                    ${word(value)}
                  </option>`}
              ${options.map(
                (option) =>
                  html`<option value=${option} .selected=${option === value}>
                    ${word(option)}
                  </option>`,
              )}
            </select>
          </div>`;
        },
      )}
    </div>`;
  }

  static override styles = [focusRing, unseen, cardStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    [CARD_TYPE]: CanonEosCard;
  }
}
