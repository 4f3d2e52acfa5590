// The magnification of live view.

import { magnification } from "../state/live-view";
import type { Context } from "./context";
import { Control } from "./control";

const ZOOMS = [1, 5, 10];
/** Milliseconds until the camera's entity reports another magnification. */
const ZOOM_REPORTED = 1_500;

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
    const { camera } = this.context;
    const now = this.asked ?? magnification(camera);
    const factor = ZOOMS.find((zoom) => zoom > now * 1.2) ?? 1;
    clearTimeout(this.timer);
    this.sending = true;
    this.asked = factor;
    const worked = await this.context.attempt(() =>
      this.context.call("canon_eos.zoom", { factor }, camera.target),
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
