// The action of the movie button.

import type { Context } from "./context";
import { Control } from "./control";

export class MovieControl extends Control<Context> {
  pending = false;

  async record(on: boolean): Promise<void> {
    const { context } = this;
    if (this.pending) return;
    this.pending = true;
    context.changed();
    const { camera } = context;
    const [service, target] = camera.group
      ? [`canon_eos.${on ? "start" : "stop"}_movie`, camera.target]
      : [`switch.turn_${on ? "on" : "off"}`, camera.id("switch.movie")];
    await context.attempt(() => context.call(service, {}, target));
    this.pending = false;
    this.context.changed();
  }
}
