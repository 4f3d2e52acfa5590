// Times: how long an exposure takes, and how long a movie is.

import type { Camera } from "./entities";
import { clock, exposureSeconds } from "./format";
import type { Shot, ShutterState } from "./shutter";
import { isBulb } from "./shutter";

/** Exposures of so many seconds or more show their progress. */
const LONG_EXPOSURE = 2;

/** Seconds of an exposure that are over, and of the whole exposure where that is known. */
export interface Exposure {
  done: number;
  whole: number | undefined;
}

/** The running exposure, if it is long enough to show its progress. */
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

/** Whether a movie is recorded whose time the camera does not report. */
export const isMovieUntimed = (camera: Camera): boolean =>
  camera.state("switch.movie") === "on" && camera.number("sensor.recording_time") === undefined;

/** Seconds since a recording began, by the camera or else since its switch is on. */
export function recordingTime(camera: Camera, now: number): number {
  const since = Date.parse(camera.get("switch.movie")?.last_changed ?? "");
  const reported = Date.parse(camera.get("sensor.recording_time")?.last_changed ?? "");
  const seconds = camera.number("sensor.recording_time");
  if (Number.isNaN(since)) return seconds ?? 0;
  // What was reported before the start is the time of the last movie.
  return seconds === undefined || reported < since ? (now - since) / 1000 : seconds;
}

/** Seconds until the self-timer takes the photo; undefined where the camera's delay is unknown. */
export function untilTimer(camera: Camera, shot: Shot, now: number): number | undefined {
  const delay = /^self_timer_(\d+)_s$/.exec(camera.state("select.drive_mode") ?? "")?.[1];
  if (shot.timerSince === undefined || delay === undefined) return undefined;
  return Math.max(0, Math.ceil(Number(delay) - (now - shot.timerSince) / 1000));
}

/** The time beside the words of a state; empty where there is none. */
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
