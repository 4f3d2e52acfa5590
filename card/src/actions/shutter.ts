// The shutter button.

import { LONGEST_BULB, SHORTEST_BULB } from "../config";
import type { HassEntity } from "../ha";
import type { Camera } from "../state/entities";
import { isBulb, isOpen, mayShoot, PHASES, shutterOf, type Shot } from "../state/shutter";
import type { Context } from "./context";
import { Control } from "./control";

/** Milliseconds in which a second press is the end of a double one. */
const DOUBLE_PRESS = 250;
/** The same for what ends an exposure, which a nervous finger must not do. */
const BULB_DOUBLE_PRESS = 700;

export class ShutterControl extends Control<Context> implements Shot {
  waiting: Shot["waiting"];
  begun = false;
  exposingSince: number | undefined;
  timerSince: number | undefined;
  bulbSeconds: number | undefined;

  private pressedAt = 0;

  /** Note when an exposure or the self-timer began. */
  override follow(before: Camera | undefined): void {
    const activity = this.context.camera.get("sensor.activity");
    this.begun ||= activity !== undefined && PHASES.includes(activity.state);
    this.exposingSince = sinceWhen("exposing", activity, this.exposingSince, before);
    this.timerSince = sinceWhen("self_timer", activity, this.timerSince, before);
  }

  /** Take a photo, or open or close the shutter in bulb. */
  async press(): Promise<void> {
    const { camera } = this.context;
    const now = Date.now();
    const since = now - this.pressedAt;
    this.pressedAt = now;
    const open = isOpen(camera, this);
    if (since < (open ? BULB_DOUBLE_PRESS : DOUBLE_PRESS)) return;
    const state = shutterOf(camera, this);
    if (open) await this.context.press("button.cancel");
    else if (this.waiting === undefined && mayShoot(state)) await this.shoot();
    else this.context.explain(state);
  }

  /** Have the camera focus, unless a photo is being taken. */
  async focus(): Promise<void> {
    if (this.waiting !== undefined) return this.context.explain(shutterOf(this.context.camera, this));
    await this.wait("focus", () => this.context.press("button.autofocus"));
  }

  /** Set how long the next bulb exposure takes; nothing else than a time is taken. */
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

/** Since when the camera is at something, by this browser's clock: Home Assistant's may differ. */
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
