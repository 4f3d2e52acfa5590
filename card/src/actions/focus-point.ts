// Focuses where the user taps the picture.

import { frameAround, type Point, type Tapped } from "../state/geometry";
import { framesOf } from "../state/live-view";
import type { Context } from "./context";
import { Control } from "./control";

const FOCUS_SHOWN = 2_500;
/** Size of the drawn AF frame if the camera reports no frame, in fractions of the picture. */
const FRAME = { width: 0.12, height: 0.18 };
/** Minimum width of an AF frame that is an area rather than a point, in fractions of the picture. */
const WIDE = 0.6;

export class FocusPointControl extends Control<Context> {
  /** The frame at the tap, and the result of focusing. */
  tapped: Tapped | undefined;

  private timer: ReturnType<typeof setTimeout> | undefined;

  override stop(): void {
    clearTimeout(this.timer);
    this.tapped = undefined;
  }

  async focusAt({ x, y }: Point): Promise<void> {
    if (this.tapped?.look === "pending" || this.context.lacksLens()) return;
    const [known] = framesOf(this.context.camera);
    const { width, height } = known && known.width < WIDE ? known : FRAME;
    const area = frameAround({ x, y }, { width, height });
    this.show({ ...area, look: "pending" });
    clearTimeout(this.timer);
    let result: unknown;
    const worked = await this.context.attempt(async () => {
      result = (await this.context.results("canon_eos.set_focus_point", { x, y }))[0]?.result;
    });
    const failed = !worked || result === "failed";
    this.show({ ...area, look: failed ? "failed" : result === "focused" ? "focused" : "plain" });
    if (worked && result) {
      const { messages, say } = this.context;
      messages.announce(say(result === "focused" ? "said.focused" : "said.not_focused"));
    }
    this.timer = setTimeout(() => this.show(undefined), FOCUS_SHOWN);
  }

  private show(tapped: Tapped | undefined): void {
    this.tapped = tapped;
    this.context.changed();
  }
}
