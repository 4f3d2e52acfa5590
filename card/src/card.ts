// The card: everything that a photographer reaches for, with live view on top.

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
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
import { CameraView, chosenCamera, entitiesOf, type CameraEntities } from "./entities";
import { errorText } from "./errors";
import { batteryIcon, clock, dialText, exposureSeconds } from "./format";
import { afFrames, frameAround, type Rect } from "./geometry";
import { isKnown, type Hass, type HassEntity } from "./ha";
import { translator, type Translate } from "./localize";
import { mayShoot, mood, shutterState, type ShutterState } from "./shutter";
import { ValueSender } from "./steps";
import { cardStyles, focusRing } from "./styles";
import "./view";
import type { CardView } from "./view";

const TICK = 200;
const ERROR_SHOWN = 15_000;
const FOCUS_SHOWN = 2_500;
const ZOOMS = [1, 5, 10];

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

/**
 * Whether the focus of a shot was found, or is not to be found: the camera says so, or it is
 * busy with the exposure. It may be silent while it focuses.
 */
function focusEnded(before: CameraView, after: CameraView): boolean {
  const focus = after.state("sensor.focus");
  return (
    (focus !== before.state("sensor.focus") && focus !== "searching") ||
    after.state("event.focus_event") !== before.state("event.focus_event") ||
    (after.state("binary_sensor.busy") === "on" && before.state("binary_sensor.busy") === "off")
  );
}

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
  @state() private grid: Grid = "none";
  @state() private histogram = false;
  @state() private openDial: string | undefined;
  @state() private error: string | undefined;
  @state() private said = "";
  @state() private tapped: Tapped | undefined;
  /** When the shot that this card waits for was asked for, or its focus was found. */
  @state() private shotSince: number | undefined;
  @state() private shotFocusing = false;
  @state() private bulbSince: number | undefined;
  @state() private moviePending = false;

  @query("canon-eos-card-view") private picture!: CardView | null;

  private say: Translate = translator("en");
  private camera: CameraView | undefined;
  private entities: { of: unknown; device: string; found: CameraEntities } | undefined;
  private readonly senders = new Map<string, ValueSender>();
  private ticking: ReturnType<typeof setInterval> | undefined;
  private errorTimer: ReturnType<typeof setTimeout> | undefined;
  private tappedTimer: ReturnType<typeof setTimeout> | undefined;

  setConfig(config: CardConfig): void {
    this.config = completed(config);
    this.grid = this.config.grid;
    this.histogram = this.config.histogram;
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
    clearTimeout(this.errorTimer);
    clearTimeout(this.tappedTimer);
    this.tapped = undefined;
    for (const sender of this.senders.values()) sender.stop();
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
    if (device === undefined) {
      this.camera = undefined;
      return;
    }
    if (this.entities?.of !== hass.entities || this.entities.device !== device) {
      if (this.entities && this.entities.device !== device) this.senders.clear();
      this.entities = { of: hass.entities, device, found: entitiesOf(hass, device) };
    }
    const before = this.camera;
    this.camera = new CameraView(hass, device, this.entities.found);
    for (const [key, sender] of this.senders)
      sender.seen(this.camera.state(`select.${key}`) ?? "");
    if (changed.has("hass") && before) this.compare(before, this.camera);
  }

  /** What happened between two states. */
  private compare(before: CameraView, after: CameraView): void {
    if (before.deviceId !== after.deviceId) return;
    if (this.shotSince !== undefined && this.shotFocusing && focusEnded(before, after)) {
      this.shotFocusing = false;
      this.shotSince = Date.now();
    }
    const photo = after.get("event.photo_taken");
    if (isKnown(photo) && photo.state !== before.state("event.photo_taken")) {
      const name = String(photo.attributes.file_name ?? "");
      this.said = this.say("said.photo", { name });
    }
    // The stream's end is not seen in the picture: Chromium keeps the last frame.
    const was = before.state("camera.live_view");
    const ended =
      (was === "streaming" || was === "recording") && after.state("camera.live_view") === "idle";
    if ((ended && this.picture?.live) || (!before.hass.connected && after.hass.connected))
      queueMicrotask(() => this.picture?.restart());
  }

  protected override updated(): void {
    const tick = this.shotSince !== undefined || this.bulbSince !== undefined;
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
    const { hass } = this;
    if (!hass) return;
    this.error = await errorText(hass, error, this.say("said.failed"));
    clearTimeout(this.errorTimer);
    this.errorTimer = setTimeout(() => this.dismiss(), ERROR_SHOWN);
  }

  private dismiss(): void {
    clearTimeout(this.errorTimer);
    this.error = undefined;
  }

  private async shoot(): Promise<void> {
    const { camera, config } = this;
    if (!camera || !config) return;
    if (this.bulbSince !== undefined) {
      await this.press("button.cancel");
      return;
    }
    if (this.isBulb(camera)) {
      this.bulbSince = Date.now();
      const seconds = config.bulb_seconds;
      await this.attempt(() => this.call("canon_eos.bulb", { seconds }, camera.target));
      this.bulbSince = undefined;
      return;
    }
    this.shotSince = Date.now();
    const { autofocus } = config;
    // A body that tells nothing of its focus would be focusing to the end.
    this.shotFocusing =
      autofocus && isKnown(camera.get("sensor.focus")) && camera.state("select.af_mode") !== "manual";
    await this.attempt(() => this.call("canon_eos.take_photo", { autofocus }, camera.target));
    this.shotSince = undefined;
    this.shotFocusing = false;
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
    this.moviePending = true;
    const service = on ? "switch.turn_on" : "switch.turn_off";
    await this.attempt(() => this.call(service, {}, this.camera?.id("switch.movie")));
    this.moviePending = false;
  }

  private async focusAt(x: number, y: number): Promise<void> {
    const { camera } = this;
    if (!camera || this.tapped?.look === "pending") return;
    const [known] = this.frames(camera);
    const size = known ?? { width: 0.12, height: 0.18 };
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
      this.said = this.say(result === "focused" ? "said.focused" : "said.not_focused");
    this.tappedTimer = setTimeout(() => (this.tapped = undefined), FOCUS_SHOWN);
  }

  private async zoom(camera: CameraView): Promise<void> {
    const now = this.magnification(camera);
    const factor = ZOOMS.find((zoom) => zoom > now * 1.2) ?? 1;
    await this.attempt(() => this.call("canon_eos.zoom", { factor }, camera.target));
  }

  private nextGrid(): void {
    this.grid = GRIDS[(GRIDS.indexOf(this.grid) + 1) % GRIDS.length] ?? "none";
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
    // They are places of the whole picture, of which a magnified one shows a part.
    if (this.magnification(camera) > 1.05) return [];
    return afFrames(camera.get("camera.live_view")?.attributes.af_frames);
  }

  private connected(camera: CameraView): boolean {
    const connection = camera.state("binary_sensor.connection");
    if (connection !== undefined && connection !== "unavailable") return connection === "on";
    const main = camera.get("camera.live_view") ?? camera.get("button.take_photo");
    return main !== undefined && main.state !== "unavailable";
  }

  private shutter(camera: CameraView): ShutterState {
    const shot =
      this.shotSince === undefined
        ? undefined
        : { elapsed: (Date.now() - this.shotSince) / 1000, focusing: this.shotFocusing };
    const problem = camera.get("binary_sensor.card_problem");
    // Photos that go to Home Assistant alone need no card.
    const needed = (camera.state("select.save_to") ?? camera.state("sensor.capture_destination")) !== "host";
    return shutterState({
      connected: this.connected(camera),
      stuck: camera.state("binary_sensor.stuck") === "on",
      cardProblem:
        needed && problem?.state === "on" ? String(problem.attributes.reason ?? "missing") : undefined,
      recording: camera.state("switch.movie") === "on",
      focus: camera.state("sensor.focus"),
      bulb: this.bulbSince !== undefined || (camera.number("sensor.bulb_time") ?? 0) > 0,
      busy: camera.state("binary_sensor.busy") === "on",
      series: camera.state("sensor.series"),
      shot,
      exposure: exposureSeconds(camera.state("select.shutter_speed")),
    });
  }

  private statusText(camera: CameraView, now: ShutterState): string {
    const text = this.say(`state.${now}`);
    if (now === "recording") return `${text} ${clock(camera.number("sensor.recording_time") ?? 0)}`;
    if (now === "exposing" && this.bulbSince !== undefined)
      return `${text} ${clock((Date.now() - this.bulbSince) / 1000)}`;
    return text;
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
      fixed: options.length > 1 ? undefined : this.fixedReason(entity, known, turnable),
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
    if (!camera) {
      const chosen = config.device ?? config.entity;
      const problem = chosen ? "problem.unknown_camera" : "problem.no_camera";
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
      <div class="controls">
        ${this.renderDials(camera, config)} ${this.renderDeck(camera, config, now)}
        ${this.renderSeries(camera)} ${this.renderSettings(camera, config)}
      </div>
      <div class="unseen" role="status">${this.say(`state.${now}`)}</div>
      <div class="unseen" role="status">${this.said}</div>
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
    const usable = config.live_view !== "off" && now !== "offline" && live && token;
    const url = usable
      ? camera.hass.hassUrl(`/api/camera_proxy_stream/${live.entity_id}?token=${String(token)}`)
      : undefined;
    const reason = now === "offline" ? say("state.offline") : live ? undefined : say("live.none");
    const factor = this.magnification(camera);
    const lens = camera.get("sensor.lens");
    return html`<canon-eos-card-view
      .say=${say}
      .url=${url}
      .auto=${config.live_view === "auto"}
      .reason=${reason ?? (config.live_view === "off" ? "" : undefined)}
      .photo=${this.photo(camera)}
      .still=${config.live_view === "off"}
      .grid=${this.grid}
      .histogram=${this.histogram}
      .canFocus=${now !== "offline"}
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
        <div class="pill ${mood(now)}"><span class="dot"></span>${status}</div>
        ${config.status ? html`<div>${this.renderChips(camera)}</div>` : nothing}
      </div>
      <div class="over bottom">
        <div>
          <span class="lens"
            >${config.name ?? camera.name}${isKnown(lens) ? html` · ${lens.state}` : nothing}</span
          >
        </div>
        <div>
          ${camera.id("button.autofocus") === undefined
            ? nothing
            : html`<button
                type="button"
                class="tool"
                aria-label=${say("action.autofocus")}
                title=${say("action.autofocus")}
                ?disabled=${now === "offline" || this.shotSince !== undefined}
                @click=${() => void this.press("button.autofocus")}
              >
                <ha-icon icon="mdi:focus-auto"></ha-icon>
              </button>`}
          ${url === undefined
            ? nothing
            : html`<button
                type="button"
                class="tool"
                aria-label=${say("action.zoom", { factor: `${Math.round(factor)}×` })}
                @click=${() => void this.zoom(camera)}
              >
                ${Math.round(factor)}×
              </button>
              ${this.renderTool("histogram", "mdi:chart-histogram", this.histogram, () => {
                this.histogram = !this.histogram;
              })}
              ${this.renderTool("grid", "mdi:grid", this.grid !== "none", () => this.nextGrid())}`}
        </div>
      </div>
    </canon-eos-card-view>`;
  }

  private renderTool(key: string, icon: string, on: boolean, act: () => void): TemplateResult {
    return html`<button
      type="button"
      class="tool"
      aria-label=${this.say(`action.${key}`)}
      aria-pressed=${on}
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
        <ha-icon icon=${icon}></ha-icon>${text}
      </button>`;
    };
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
            percent === undefined ? "" : `${Math.round(percent)} %`,
            low,
          )
        : nothing}
      ${isKnown(shots)
        ? chip(shots, say("chip.shots"), "mdi:image-multiple-outline", shots.state)
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
                this.openDial = this.openDial === setting.key ? undefined : setting.key;
              }}
            ></canon-eos-card-dial>`,
        )}
      </div>
      ${open
        ? html`<canon-eos-card-strip
            .setting=${open}
            .say=${this.say}
            @choose=${this.choose}
          ></canon-eos-card-strip>`
        : nothing}
    `;
  }

  private renderDeck(camera: CameraView, config: FullConfig, now: ShutterState): TemplateResult {
    const say = this.say;
    const bulb = this.bulbSince !== undefined;
    const waiting = this.shotSince !== undefined;
    const label = bulb
      ? say("action.bulb_end")
      : this.isBulb(camera)
        ? say("action.bulb_start", { seconds: config.bulb_seconds })
        : say("action.shutter");
    const working = waiting || bulb;
    return html`<div class="deck">
      ${config.last_photo ? this.renderThumb(camera) : html`<span></span>`}
      <button
        type="button"
        class="shutter ${working ? "working" : ""}"
        data-state=${now}
        aria-label=${label}
        title=${label}
        aria-busy=${working}
        ?disabled=${!bulb && (waiting || !mayShoot(now))}
        @click=${() => void this.shoot()}
      ></button>
      ${config.movie ? this.renderMovie(camera, now) : html`<span></span>`}
    </div>`;
  }

  private renderThumb(camera: CameraView): TemplateResult {
    const photo = camera.get("image.last_photo");
    const url = this.photo(camera);
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
      ${repeat([url], (key) => key, (src) => html`<img src=${src} alt="" />`)}
    </button>`;
  }

  private renderMovie(camera: CameraView, now: ShutterState): TemplateResult {
    const movie = camera.get("switch.movie");
    if (!movie) return html`<span></span>`;
    const on = movie.state === "on";
    const label = this.say(on ? "action.movie_stop" : "action.movie_start");
    return html`<button
      type="button"
      class="round movie ${on ? "on" : ""}"
      aria-label=${label}
      title=${label}
      aria-pressed=${on}
      aria-busy=${this.moviePending}
      ?disabled=${now === "offline" || this.moviePending || !isKnown(movie)}
      @click=${() => void this.toggleMovie(!on)}
    >
      <i></i>${on ? clock(camera.number("sensor.recording_time") ?? 0) : nothing}
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
        ({ key, label, value, options, word, pending, fixed }) =>
          html`<div
            class="setting ${pending ? "pending" : ""} ${fixed === undefined ? "" : "fixed"}"
            title=${fixed || nothing}
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
              ${options.map(
                (option) =>
                  html`<option value=${option} .selected=${option === value}>
                    ${word(option)}
                  </option>`,
              )}
            </select>
          </div>`,
      )}
    </div>`;
  }

  static override styles = [focusRing, cardStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    [CARD_TYPE]: CanonEosCard;
  }
}
