// The movie button.

import type { Context } from "./context";
import { Control } from "./control";

export class MovieControl extends Control<Context> {
  pending = false;

  async record(on: boolean): Promise<void> {
    const { context } = this;
    if (this.pending) return;
    this.pending = true;
    context.changed();
    const service = on ? "switch.turn_on" : "switch.turn_off";
    await context.attempt(() => context.call(service, {}, context.camera.id("switch.movie")));
    this.pending = false;
    this.context.changed();
  }
}
