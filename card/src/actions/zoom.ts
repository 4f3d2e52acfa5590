// Changes the magnification of live view.

import type { Point } from "../state/geometry";
import { magnification, seenPart } from "../state/live-view";
import type { Context } from "./context";
import { Control } from "./control";

const ZOOMS = [1, 5, 10];
/** Timeout in milliseconds for the camera's entity to report another magnification. */
const ZOOM_REPORTED = 1_500;

const within = (share: number, margin: number): number =>
  Math.min(Math.max(share, margin), 1 - margin);

export class ZoomControl extends Control<Context> {
  /** The magnification that the camera has confirmed, until its entity reports it. */
  answered: number | undefined;

  /** The center of the requested part, until the camera's entity reports it. */
  private middle: Point | undefined;
  /** The last center that was sent. */
  private sent: Point | undefined;
  private isPressed = false;
  private sending = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  override stop(): void {
    clearTimeout(this.timer);
    this.clear();
  }

  /** Switch to the next magnification. A press during a request takes effect after the request. */
  async next(): Promise<void> {
    this.isPressed = true;
    await this.work();
  }

  /**
   * Show another part at the same magnification, moved by `by` in fractions of the shown part.
   * Drags during a request are added up and sent after it.
   */
  async pan(by: Point): Promise<void> {
    const part = seenPart(this.context.camera);
    if (!part) return;
    const { x, y } = this.middle ?? { x: part.x + part.width / 2, y: part.y + part.height / 2 };
    this.middle = {
      x: within(x + part.width * by.x, part.width / 2),
      y: within(y + part.height * by.y, part.height / 2),
    };
    await this.work();
  }

  private async work(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    while (this.isPressed || (this.middle && this.middle !== this.sent)) {
      const now = this.answered ?? magnification(this.context.camera);
      if (this.isPressed) {
        this.isPressed = false;
        this.middle = undefined;
        await this.send(ZOOMS.find((zoom) => zoom > now * 1.2) ?? 1);
      } else {
        this.sent = this.middle;
        await this.send(ZOOMS.findLast((zoom) => zoom <= now * 1.2) ?? 1, this.sent);
      }
    }
    this.sending = false;
  }

  private async send(factor: number, centre?: Point): Promise<void> {
    clearTimeout(this.timer);
    const { context } = this;
    const data = { factor, ...centre };
    const worked = await context.attempt(async () => {
      const [result] = await context.results("canon_eos.zoom", data);
      this.answered = typeof result?.magnification === "number" ? result.magnification : undefined;
    });
    if (worked) this.timer = setTimeout(() => this.forget(), ZOOM_REPORTED);
    else this.clear();
    context.changed();
  }

  private clear(): void {
    this.answered = this.middle = undefined;
    this.isPressed = false;
  }

  private forget(): void {
    this.clear();
    this.context.changed();
  }
}
