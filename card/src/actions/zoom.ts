// The magnification of live view.

import type { Point } from "../state/geometry";
import { magnification, seenPart } from "../state/live-view";
import type { Context } from "./context";
import { Control } from "./control";

const ZOOMS = [1, 5, 10];
/** Milliseconds until the camera's entity reports another magnification. */
const ZOOM_REPORTED = 1_500;

const within = (share: number): number => Math.min(Math.max(share, 0), 1);

export class ZoomControl extends Control<Context> {
  /** The magnification that was asked for, until the camera's entity reports it. */
  asked: number | undefined;

  private sending = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  override stop(): void {
    clearTimeout(this.timer);
    this.asked = undefined;
  }

  async next(): Promise<void> {
    if (this.sending) return;
    const now = this.asked ?? magnification(this.context.camera);
    await this.send(ZOOMS.find((zoom) => zoom > now * 1.2) ?? 1);
  }

  /** Show another part at the same magnification. `by` is a part of what is shown now. */
  async pan(by: Point): Promise<void> {
    const { camera } = this.context;
    const part = seenPart(camera);
    if (this.sending || !part) return;
    const now = magnification(camera);
    const factor = ZOOMS.findLast((zoom) => zoom <= now * 1.2) ?? 1;
    const x = within(part.x + part.width * (0.5 + by.x));
    const y = within(part.y + part.height * (0.5 + by.y));
    await this.send(factor, { x, y });
  }

  private async send(factor: number, centre?: Point): Promise<void> {
    clearTimeout(this.timer);
    this.sending = true;
    this.asked = factor;
    const worked = await this.context.attempt(() =>
      this.context.call("canon_eos.zoom", { factor, ...centre }, this.context.camera.target),
    );
    this.sending = false;
    if (worked) this.timer = setTimeout(() => this.forget(), ZOOM_REPORTED);
    else this.forget();
  }

  private forget(): void {
    this.asked = undefined;
    this.context.changed();
  }
}
