// The AF frames of live view, which Home Assistant sends while live view runs.

import { LIVE_VIEW, PLATFORM } from "../state/entities";
import { runs } from "../state/live-view";
import type { Context } from "./context";
import { Control } from "./control";

interface Message {
  readonly af_frames: unknown;
}

export class AfFramesControl extends Control<Context> {
  private reported: unknown;
  private subscription: Promise<() => Promise<void>> | undefined;

  override follow(): void {
    const { camera, isShown } = this.context;
    if (!runs(camera) || !isShown || !camera.hass.connected) this.stop();
    else if (!this.subscription) this.start();
    camera.afFrames = this.reported;
  }

  override stop(): void {
    const { subscription } = this;
    this.subscription = this.reported = this.context.camera.afFrames = undefined;
    // Ending a subscription fails if its connection has been lost.
    void subscription?.then((end) => end()).catch(() => undefined);
  }

  private start(): void {
    const { camera } = this.context;
    const use = (message: Message): void => {
      if (this.subscription !== started) return;
      this.reported = this.context.camera.afFrames = message.af_frames;
      this.context.changed();
    };
    const started = camera.hass.connection.subscribeMessage(
      use,
      { type: `${PLATFORM}/af_frames`, entity_id: camera.id(LIVE_VIEW) },
      { resubscribe: false }, // `follow` subscribes again when live view runs again
    );
    this.subscription = started;
    started.catch(() => undefined); // live view works without AF frames
  }
}
