// The shutter button.

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

  private pressedAt = 0;

  /** Note when an exposure began, by this browser's clock: Home Assistant's may differ. */
  override follow(before: Camera | undefined): void {
    const activity = this.context.camera.get("sensor.activity");
    this.begun ||= activity !== undefined && PHASES.includes(activity.state);
    if (activity?.state !== "exposing") {
      this.exposingSince = undefined;
      return;
    }
    if (this.exposingSince !== undefined) return;
    const reported = before ? NaN : Date.parse(activity.last_changed);
    this.exposingSince = Number.isNaN(reported) ? Date.now() : Math.min(reported, Date.now());
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

  private async shoot(): Promise<void> {
    const { camera, config } = this.context;
    const { autofocus, bulb_seconds: seconds } = config;
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
