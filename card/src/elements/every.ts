// Repeats an action at an interval while an element needs it.

import type { ReactiveController, ReactiveControllerHost } from "lit";

export class Every implements ReactiveController {
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly milliseconds: number,
    private readonly isNeeded: () => boolean,
    private readonly act: () => void,
  ) {
    host.addController(this);
  }

  hostUpdated(): void {
    const needed = this.host.isConnected && this.isNeeded();
    if (needed) this.timer ??= setInterval(this.act, this.milliseconds);
    else this.hostDisconnected();
  }

  hostDisconnected(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
