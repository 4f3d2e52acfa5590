// Times of exposures and movies.

import type { Camera } from "./entities";
import { clock, exposureSeconds } from "./format";
import type { Shot, ShutterState } from "./shutter";
import { isBulb } from "./shutter";

/** Minimum duration in seconds of an exposure whose progress is shown. */
const LONG_EXPOSURE = 2;

/** Elapsed seconds of an exposure, and its duration if known. */
export interface Exposure {
  done: number;
  whole: number | undefined;
}

/** The running exposure; undefined if none is running, or if it is too short to show its progress. */
export function exposureOf(
  camera: Camera,
  shot: Shot,
  bulbSeconds: number,
  now: number,
): Exposure | undefined {
  if (shot.exposingSince === undefined) return undefined;
  const done = (now - shot.exposingSince) / 1000;
  if (shot.waiting === "bulb") return { done, whole: bulbSeconds };
  if (isBulb(camera)) return { done, whole: undefined };
  const whole = exposureSeconds(camera.state("select.shutter_speed")) ?? 0;
  return whole < LONG_EXPOSURE ? undefined : { done: Math.min(whole, done), whole };
}

/** Whether the camera records a movie without reporting the recording time. */
export const isMovieUntimed = (camera: Camera): boolean =>
  camera.state("switch.movie") === "on" && camera.number("sensor.recording_time") === undefined;

/** Seconds of a recording, as the camera reports them, otherwise since the switch was turned on. */
export function recordingTime(camera: Camera, now: number): number {
  const since = Date.parse(camera.get("switch.movie")?.last_changed ?? "");
  const reported = Date.parse(camera.get("sensor.recording_time")?.last_changed ?? "");
  const seconds = camera.number("sensor.recording_time");
  if (Number.isNaN(since)) return seconds ?? 0;
  // A time reported before the start belongs to the previous movie.
  return seconds === undefined || reported < since ? (now - since) / 1000 : seconds;
}

/** Seconds until the self-timer takes the photo; undefined if it does not run or its delay is unknown. */
export function untilTimer(camera: Camera, shot: Shot, now: number): number | undefined {
  const delay = /^self_timer_(\d+)_s$/.exec(camera.state("select.drive_mode") ?? "")?.[1];
  if (shot.timerSince === undefined || delay === undefined) return undefined;
  return Math.max(0, Math.ceil(Number(delay) - (now - shot.timerSince) / 1000));
}

/** The time shown after the text of a state; empty if there is none. */
export function timeOf(
  camera: Camera,
  shot: Shot,
  state: ShutterState,
  exposure: Exposure | undefined,
  now: number,
): string {
  if (state === "self_timer") return String(untilTimer(camera, shot, now) ?? "");
  if (state === "recording") return clock(recordingTime(camera, now));
  if (!exposure) return "";
  return [exposure.done, exposure.whole].filter((time) => time !== undefined).map(clock).join(" / ");
}
