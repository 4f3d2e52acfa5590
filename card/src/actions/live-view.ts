// Live view: turns it on, restarts its stream after an end, and explains why it failed.

import { LIVE_VIEW, PLATFORM, type Camera } from "../state/entities";
import { streamError } from "../state/live-view";
import type { Context } from "./context";
import { Control } from "./control";
import { errorText } from "./errors";

/** Timeout in milliseconds for the camera's entity to report running live view. */
const STREAM_REPORTED = 2_000;

export class LiveViewControl extends Control<Context> {
  /** The reason for missing live view, in words. */
  trouble = "";

  private timer: ReturnType<typeof setTimeout> | undefined;

  override follow(before: Camera | undefined): void {
    if (before) this.followStream(before.state(LIVE_VIEW));
    const reason = streamError(this.context.camera);
    if (reason !== streamError(before)) void this.explain(reason);
  }

  override stop(): void {
    clearTimeout(this.timer);
  }

  async turnOn(): Promise<void> {
    const { context } = this;
    await context.attempt(async () => {
      await context.call("camera.turn_on", {}, context.camera.id(LIVE_VIEW));
      context.host.picture?.restart();
    });
  }

  /** Turn live view off for all viewers. */
  async turnOff(): Promise<void> {
    const { context } = this;
    await context.attempt(() => context.call("camera.turn_off", {}, context.camera.id(LIVE_VIEW)));
  }

  /** Restart the stream if it has ended. The picture does not show the end, as Chromium keeps the last frame. */
  private followStream(before: string | undefined): void {
    const { camera, host } = this.context;
    if (before === "idle" || camera.state(LIVE_VIEW) !== "idle") return;
    if ((before === "streaming" || before === "recording") && host.picture?.live)
      queueMicrotask(() => host.picture?.restart());
    // If the stream ended before the entity reported it, the entity does not show that either.
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), STREAM_REPORTED);
  }

  private check(): void {
    const { camera, host } = this.context;
    if (camera.state(LIVE_VIEW) === "idle" && host.picture?.live) host.picture.restart();
  }

  private async explain(reason: unknown): Promise<void> {
    const { hass } = this.context.camera;
    const error = { translation_domain: PLATFORM, translation_key: reason };
    const text = typeof reason === "string" ? await errorText(hass, error, "") : "";
    if (reason !== streamError(this.context.camera)) return;
    this.trouble = text;
    this.context.changed();
  }
}
