// Gets the reason why the setup of a camera failed. While Home Assistant retries the setup, the
// camera's entities can't report the reason.

import { PLATFORM } from "../state/entities";
import type { Context } from "./context";
import { Control } from "./control";

/** Interval between requests in milliseconds. */
const PACE = 20_000;

interface Entry {
  readonly entry_id: string;
  readonly state: string;
  readonly error_reason_translation_key: string | null;
}

export class LinkControl extends Control<Context> {
  private why: string | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  override follow(): void {
    const { camera } = this.context;
    camera.why = this.why;
    if (!camera.isSetUp && camera.hass.connected) {
      if (this.timer === undefined) void this.ask();
    } else {
      this.stop();
    }
  }

  override stop(): void {
    clearTimeout(this.timer);
    this.timer = this.why = undefined;
    this.context.camera.why = undefined;
  }

  private async ask(): Promise<void> {
    const { context } = this;
    this.timer = setTimeout(() => void this.ask(), PACE);
    const entries = await context
      .ask<Entry[]>({ type: "config_entries/get", domain: PLATFORM })
      .catch(() => []);
    if (this.timer === undefined) return;
    const { hass, deviceId } = context.camera;
    const own = hass.devices[deviceId]?.config_entries ?? [];
    const entry = entries.find(({ entry_id, state }) => own.includes(entry_id) && state === "setup_retry");
    this.why = context.camera.why = entry?.error_reason_translation_key ?? undefined;
    context.changed();
  }
}
