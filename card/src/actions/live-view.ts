// Turns live view on and off, restarts a stream that has ended, and explains why live view failed.

import { LIVE_VIEW, PLATFORM, type Camera } from "../state/entities";
import { streamError } from "../state/live-view";
import type { Context } from "./context";
import { Control } from "./control";
import { errorText } from "./errors";

/** Timeout in milliseconds for the camera's entity to report that live view runs. */
const STREAM_REPORTED = 2_000;

export class LiveViewControl extends Control<Context> {
  /** Text of the error that ended live view; empty if there is none. */
  trouble = "";

  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Return the histogram that the camera sent with the newest frame; undefined if it sent none. */
  readonly histogram = async (): Promise<number[][] | undefined> => {
    const { context } = this;
    const message = { type: `${PLATFORM}/histogram`, entity_id: context.camera.id(LIVE_VIEW) };
    // After an error, the card computes the histogram from the picture.
    return (await context.ask<number[][] | null>(message).catch(() => null)) ?? undefined;
  };

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

  /**
   * Restart the stream if the entity reports its end. The image element may not report the end:
   * Chromium keeps showing the last frame.
   */
  private followStream(before: string | undefined): void {
    const { camera, host } = this.context;
    if (before === "idle" || camera.state(LIVE_VIEW) !== "idle") return;
    if ((before === "streaming" || before === "recording") && host.picture?.live)
      queueMicrotask(() => host.picture?.restart());
    // The stream can end before the entity has reported its start. Then the entity does not report
    // the end, so check again later.
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
