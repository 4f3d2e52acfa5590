// The actions of the shutter button.

import { LONGEST_BULB, SHORTEST_BULB } from "../config";
import type { HassEntity } from "../ha";
import type { Camera } from "../state/entities";
import { isBulb, isContinuous, isOpen, mayShoot, PHASES, shutterOf, type Shot } from "../state/shutter";
import type { Context } from "./context";
import { Control } from "./control";

/** Time in milliseconds after a press during which another press is ignored as a double press. */
const DOUBLE_PRESS = 250;
/** Milliseconds after which a press counts as held. */
const HOLD = 400;
/** Seconds after which Home Assistant releases a held button, in case the page has been closed. */
const LONGEST_HOLD = 60;
/**
 * Like `DOUBLE_PRESS`, but after a press that starts a bulb exposure, so that a double press does
 * not end it.
 */
const BULB_DOUBLE_PRESS = 700;

export class ShutterControl extends Control<Context> implements Shot {
  waiting: Shot["waiting"];
  begun = false;
  exposingSince: number | undefined;
  timerSince: number | undefined;
  bulbSeconds: number | undefined;

  /** The position in which the button is held: fully in continuous drive, otherwise halfway. */
  held: "half" | "full" | undefined;

  private pressedAt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private holding: Promise<unknown> | undefined;
  private wasHeld = false;

  /** Note the start of an exposure or of the self-timer. */
  override follow(before: Camera | undefined): void {
    const activity = this.context.camera.get("sensor.activity");
    this.begun ||= activity !== undefined && PHASES.includes(activity.state);
    this.exposingSince = sinceWhen("exposing", activity, this.exposingSince, before);
    this.timerSince = sinceWhen("self_timer", activity, this.timerSince, before);
  }

  override stop(): void {
    this.up();
  }

  /** Handle the press of the button. `canHold` is false for keys that can't hold it, such as Enter. */
  down(canHold = true): void {
    this.up();
    this.wasHeld = false;
    const { camera } = this.context;
    const isFree = this.waiting === undefined && mayShoot(shutterOf(camera, this), camera);
    if (canHold && isFree && !isBulb(camera)) this.timer = setTimeout(() => this.hold(), HOLD);
  }

  /** Handle the release of the button. */
  up(): void {
    clearTimeout(this.timer);
    const { context, holding } = this;
    if (!holding) return;
    this.held = this.holding = undefined;
    context.changed();
    const release = (): Promise<unknown> =>
      context.call("canon_eos.release_shutter", {}, context.camera.target);
    void holding.then(release).catch((error: unknown) => context.messages.complain(error));
  }

  /** Press and hold the camera's button: fully for a burst, otherwise halfway to focus. */
  private hold(): void {
    const { context } = this;
    const { camera, config } = context;
    this.held = isContinuous(camera) ? "full" : "half";
    this.wasHeld = true;
    const data = { position: this.held, autofocus: config.autofocus, seconds: LONGEST_HOLD };
    const press = (): Promise<boolean> =>
      context.attempt(() => context.call("canon_eos.press_shutter", data, camera.target));
    // The action for a half press ends once the camera has focused.
    this.holding = this.held === "half" ? this.wait("focus", press) : press();
    context.changed();
  }

  /**
   * Handle a click: take a photo, or start or end a bulb exposure. The click after a held press
   * does nothing.
   */
  async press(): Promise<void> {
    if (this.wasHeld) {
      this.wasHeld = false;
      return;
    }
    const { camera } = this.context;
    const now = Date.now();
    const since = now - this.pressedAt;
    this.pressedAt = now;
    const open = isOpen(camera, this);
    if (since < (open ? BULB_DOUBLE_PRESS : DOUBLE_PRESS)) return;
    const state = shutterOf(camera, this);
    if (open) await this.context.press("button.cancel");
    else if (this.waiting === undefined && mayShoot(state, camera)) await this.shoot();
    else this.context.explain(state);
  }

  /** Focus, unless the card waits for another action of the shutter. */
  async focus(): Promise<void> {
    if (this.waiting !== undefined) return this.context.explain(shutterOf(this.context.camera, this));
    if (this.context.lacksLens()) return;
    await this.wait("focus", () => this.context.press("button.autofocus"));
  }

  /** Set the exposure time in seconds of the next bulb exposure. Values out of range are ignored. */
  setBulbSeconds(seconds: number): void {
    if (seconds >= SHORTEST_BULB && seconds <= LONGEST_BULB) this.bulbSeconds = seconds;
    this.context.changed();
  }

  private async shoot(): Promise<void> {
    const { camera, config } = this.context;
    const { autofocus } = config;
    const seconds = this.bulbSeconds ?? config.bulb_seconds;
    const bulb = isBulb(camera);
    await this.wait(bulb ? "bulb" : "photo", () =>
      this.context.attempt(() =>
        bulb
          ? this.context.call("canon_eos.bulb", { seconds }, camera.target)
          : this.context.call("canon_eos.take_photo", { autofocus }, camera.target),
      ),
    );
  }

  private async wait(what: Shot["waiting"], work: () => Promise<unknown>): Promise<void> {
    this.waiting = what;
    this.begun = false;
    this.context.changed();
    await work();
    this.waiting = undefined;
    this.context.changed();
  }
}

/**
 * Start of the phase in milliseconds by the browser's clock, which can differ from Home
 * Assistant's clock. Undefined if the camera is not in this phase.
 */
function sinceWhen(
  phase: string,
  activity: HassEntity | undefined,
  since: number | undefined,
  before: Camera | undefined,
): number | undefined {
  if (activity?.state !== phase) return undefined;
  if (since !== undefined) return since;
  const reported = before ? NaN : Date.parse(activity.last_changed);
  return Number.isNaN(reported) ? Date.now() : Math.min(reported, Date.now());
}
