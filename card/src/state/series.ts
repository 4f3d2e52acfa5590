// The kinds of series, their fields, and an estimate of a series before its start.

import { LONGEST_BULB, SHORTEST_BULB } from "../config";
import type { Camera } from "./entities";
import { exposureSeconds } from "./format";
import { isBulb } from "./shutter";

/** `bulb` is an interval series of bulb exposures; `film` makes a film of an interval series. */
export type SeriesKind = "interval" | "bulb" | "bracket" | "focus_stack" | "film";

/** The kinds that can be started now. In bulb, the only kind that takes photos is `bulb`. */
export const kindsOf = (camera: Camera): readonly SeriesKind[] => [
  ...(isBulb(camera) ? (["bulb"] as const) : (["interval", "bracket", "focus_stack"] as const)),
  ...(hasInterval(camera) ? (["film"] as const) : []),
];

/** Whether the last series was an interval series, has ended, and took at least two photos. */
function hasInterval(camera: Camera): boolean {
  const series = camera.get("sensor.series");
  const isOver = ["finished", "cancelled", "failed", "interrupted"].includes(series?.state ?? "");
  return isOver && series?.attributes.kind === "interval" && Number(series.attributes.shots_done) > 1;
}

/** The action that starts a series of a kind. */
export const actionOf = (kind: SeriesKind): string =>
  `canon_eos.${kind === "bulb" ? "interval" : kind}`;

/** A field of an action: a number, a choice with `options`, or a switch with a boolean `initial`. */
export interface SeriesField {
  readonly name: string;
  readonly initial: number | string | boolean;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly unit?: string;
  readonly options?: readonly string[];
  /** The switch that must be on for the field to apply. */
  readonly of?: string;
}

const STEPS = ["1", "2", "3"];
const DIRECTIONS = ["near", "far"];

const COUNT = { name: "count", initial: 100, min: 1, max: 100_000, step: 1 };

/** The fields that the card shows for each kind. Other fields of the kind's action keep their defaults. */
export const FIELDS: Record<SeriesKind, readonly SeriesField[]> = {
  interval: [
    { name: "seconds", initial: 10, min: 0.5, max: 86_400, step: 0.5, unit: "s" },
    COUNT,
    { name: "ramp", initial: false },
    { name: "ramp_longest", initial: 30, min: 0.001, max: 3600, unit: "s", of: "ramp" },
    { name: "ramp_highest_iso", initial: 3200, min: 50, max: 819_200, step: 1, of: "ramp" },
  ],
  bulb: [
    { name: "exposure", initial: 60, min: SHORTEST_BULB, max: LONGEST_BULB, step: 0.5, unit: "s" },
    { name: "seconds", initial: 65, min: 1, max: 86_400, step: 0.5, unit: "s" },
    { ...COUNT, initial: 30 },
    { name: "darks", initial: 0, min: 0, max: 100_000, step: 1 },
  ],
  bracket: [
    { name: "shots", initial: "3", options: ["3", "5", "7", "9"] },
    { name: "step", initial: 1, min: 0.3, max: 3, step: 0.1, unit: "EV" },
  ],
  focus_stack: [
    { name: "shots", initial: 10, min: 2, max: 999, step: 1 },
    { name: "step", initial: "2", options: STEPS },
    { name: "direction", initial: "far", options: DIRECTIONS },
    { name: "repeat", initial: 1, min: 1, max: 100, step: 1 },
  ],
  film: [
    { name: "frame_rate", initial: 25, min: 1, max: 60, step: 1 },
    { name: "height", initial: "1080", options: ["720", "1080", "2160"] },
    { name: "deflicker", initial: false },
  ],
};

/** The fields of a kind that apply with these values. */
export const fieldsOf = (kind: SeriesKind, values: Values): readonly SeriesField[] =>
  FIELDS[kind].filter(({ of }) => of === undefined || values[of] === true);

export type Values = Readonly<Record<string, SeriesField["initial"]>>;

export const initialValues = (kind: SeriesKind): Values =>
  Object.fromEntries(FIELDS[kind].map(({ name, initial }) => [name, initial]));

/** Whether the exposure is at least as long as the interval. */
export const isTooLong = ({ exposure = 0, seconds = Infinity }: Values): boolean =>
  Number(exposure) >= Number(seconds);

/** Maximum exposure time in seconds that the interval allows; undefined if the entered time is allowed. */
export function rampLimit({ ramp, ramp_longest: longest, seconds }: Values): number | undefined {
  const limit = (2 / 3) * Number(seconds);
  return ramp === true && limit < Number(longest) ? Number(limit.toPrecision(2)) : undefined;
}

/** Whether the action accepts these values. */
export const isComplete = (kind: SeriesKind, values: Values): boolean =>
  !isTooLong(values) &&
  fieldsOf(kind, values).every(({ name, initial, min = -Infinity, max = Infinity, options }) => {
    const value = values[name];
    if (typeof initial === "boolean") return true;
    if (options) return options.includes(String(value));
    return typeof value === "number" && value >= min && value <= max;
  });

export interface Estimate {
  readonly photos: number;
  /** Duration of the series or the film; undefined if the camera sets the pace. */
  readonly seconds: number | undefined;
  /** Number of photos that still fit on the memory card; undefined if unknown, or if no card is used. */
  readonly room: number | undefined;
}

/** Estimate a series or film before its start; undefined while its values are incomplete. */
export function estimate(camera: Camera, kind: SeriesKind, values: Values): Estimate | undefined {
  if (!isComplete(kind, values)) return undefined;
  if (kind === "film") {
    const photos = Number(camera.get("sensor.series")?.attributes.shots_done);
    return { photos, seconds: Math.ceil(photos / Number(values.frame_rate)), room: undefined };
  }
  const photos = Number(values.count ?? values.shots) + Number(values.darks ?? 0);
  const room = camera.number("sensor.shots_remaining");
  const toHost = (camera.state("select.save_to") ?? camera.state("sensor.capture_destination")) === "host";
  return {
    photos,
    seconds: values.seconds === undefined ? undefined : duration(camera, photos, values),
    room: toHost ? undefined : room,
  };
}

function duration(camera: Camera, photos: number, { seconds, exposure }: Values): number {
  const last = exposure ?? exposureSeconds(camera.state("select.shutter_speed")) ?? 0;
  return Math.round((photos - 1) * Number(seconds) + Number(last));
}

/** Seconds until the next photo of a running series; undefined if its time is unknown or past. */
export function untilNextShot(camera: Camera, now: number): number | undefined {
  const due = Date.parse(String(camera.get("sensor.series")?.attributes.next_shot_at ?? ""));
  return Number.isNaN(due) || due <= now ? undefined : Math.ceil((due - now) / 1000);
}
