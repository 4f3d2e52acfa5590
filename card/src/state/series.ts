// What a series of photos would do, before it is started.

import type { Camera } from "./entities";

export type SeriesKind = "interval" | "bracket" | "focus_stack";

export const KINDS: readonly SeriesKind[] = ["interval", "bracket", "focus_stack"];

/** A number or a choice of an action; `options` makes it a choice. */
export interface SeriesField {
  readonly name: string;
  readonly initial: number | string;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly unit?: string;
  readonly options?: readonly string[];
}

const STEPS = ["1", "2", "3"];
const DIRECTIONS = ["near", "far"];

/** The fields that matter of each action; the others have their defaults. */
export const FIELDS: Record<SeriesKind, readonly SeriesField[]> = {
  interval: [
    { name: "seconds", initial: 10, min: 0.5, max: 86_400, step: 0.5, unit: "s" },
    { name: "count", initial: 100, min: 1, max: 100_000, step: 1 },
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
};

export type Values = Readonly<Record<string, number | string>>;

export const initialValues = (kind: SeriesKind): Values =>
  Object.fromEntries(FIELDS[kind].map(({ name, initial }) => [name, initial]));

/** Whether the action takes these values. */
export const isComplete = (kind: SeriesKind, values: Values): boolean =>
  FIELDS[kind].every(({ name, min = -Infinity, max = Infinity, options }) => {
    const value = values[name];
    if (options) return options.includes(String(value));
    return typeof value === "number" && value >= min && value <= max;
  });

export interface Estimate {
  readonly photos: number;
  /** From the first photo to the last; undefined where the camera sets the pace. */
  readonly seconds: number | undefined;
  /** How many fit on the card, where they are too few. */
  readonly room: number | undefined;
  readonly batteryLow: boolean;
}

/** How large a series is; undefined while its values are incomplete. */
export function estimate(camera: Camera, kind: SeriesKind, values: Values): Estimate | undefined {
  if (!isComplete(kind, values)) return undefined;
  const photos = Number(values.count ?? values.shots);
  const room = camera.number("sensor.shots_remaining");
  const toHost = (camera.state("select.save_to") ?? camera.state("sensor.capture_destination")) === "host";
  return {
    photos,
    seconds: kind === "interval" ? (photos - 1) * Number(values.seconds) : undefined,
    room: !toHost && room !== undefined && room < photos ? room : undefined,
    batteryLow: camera.state("binary_sensor.battery_low") === "on",
  };
}

/** Seconds until the next photo of a running series; undefined where none is due. */
export function untilNextShot(camera: Camera, now: number): number | undefined {
  const due = Date.parse(String(camera.get("sensor.series")?.attributes.next_shot_at ?? ""));
  return Number.isNaN(due) || due <= now ? undefined : Math.ceil((due - now) / 1000);
}
