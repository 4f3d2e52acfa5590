// The card's configuration, its defaults and its validation.

import { chosenCamera, PLATFORM } from "./state/entities";
import type { Hass } from "./ha";

export const CARD_TYPE = "canon-eos-card";
export const STRATEGY_TYPE = "canon-eos";

export const DIALS = [
  "exposure_mode",
  "shutter_speed",
  "aperture",
  "iso",
  "exposure_compensation",
] as const;

export const SETTINGS = [
  "drive_mode",
  "white_balance",
  "color_temperature",
  "af_mode",
  "metering_mode",
  "picture_style",
  "image_quality",
  "aspect_ratio",
  "live_af_method",
  "live_view_size",
  "save_to",
] as const;

export const LIVE_VIEW = ["auto", "on_tap", "off"] as const;
export const GRIDS = ["none", "thirds", "fine", "diagonal"] as const;

/** Aspect ratios of the crop marks: `none` draws no marks, `camera` uses the camera's setting. */
export const CROPS = ["none", "camera", "1:1", "4:5", "16:9", "2.39:1"] as const;

export type Crop = (typeof CROPS)[number];

/** Clockwise rotations of the picture in degrees. */
export const ROTATIONS = [0, 90, 180, 270] as const;

type Rotation = (typeof ROTATIONS)[number];

export const DRAWERS = ["more", "series"] as const;

export type Drawer = (typeof DRAWERS)[number];

export type Grid = (typeof GRIDS)[number];

export interface CardConfig {
  type: string;
  device?: string;
  entity?: string;
  name?: string;
  live_view?: (typeof LIVE_VIEW)[number];
  grid?: Grid;
  crop?: Crop;
  rotation?: Rotation;
  mirror?: boolean;
  histogram?: boolean;
  status?: boolean;
  last_photo?: boolean;
  movie?: boolean;
  dials?: string[];
  settings?: string[];
  drawers?: Drawer[];
  autofocus?: boolean;
  bulb_seconds?: number;
  review_seconds?: number;
}

export const DEFAULTS = {
  live_view: "auto",
  grid: "none",
  crop: "none",
  rotation: 0,
  mirror: false,
  histogram: false,
  status: true,
  last_photo: true,
  movie: true,
  dials: [...DIALS] as string[],
  settings: ["drive_mode", "white_balance"] as string[],
  drawers: [...DRAWERS] as Drawer[],
  autofocus: true,
  bulb_seconds: 30,
  review_seconds: 0,
} as const satisfies Partial<CardConfig>;

export type FullConfig = CardConfig & Required<Omit<CardConfig, "device" | "entity" | "name">>;

/** Limits of times in seconds. `bulb_seconds` has the limits of the action `canon_eos.bulb`. */
export const SECONDS = { bulb_seconds: [0.5, 43_200], review_seconds: [0, 60] } as const;
export const [SHORTEST_BULB, LONGEST_BULB] = SECONDS.bulb_seconds;

const oneOf = (value: unknown, known: readonly string[]): boolean =>
  value === undefined || (typeof value === "string" && known.includes(value));

const listOf = (value: unknown, known: readonly string[]): boolean =>
  value === undefined ||
  (Array.isArray(value) && value.every((item) => known.includes(item as string)));

/** Return the configuration with all defaults. Throws an error that describes an invalid value. */
export function completed(given: CardConfig): FullConfig {
  // Empty values are null in YAML, and can be undefined in the editor. The defaults replace both.
  const wishes = Object.entries(given).filter(([, value]) => value !== undefined && value !== null);
  const config = Object.fromEntries(wishes) as unknown as CardConfig;
  for (const name of ["device", "entity", "name"] as const)
    if (config[name] !== undefined && typeof config[name] !== "string")
      throw new Error(`${name} must be text`);
  for (const name of ["mirror", "histogram", "status", "last_photo", "movie", "autofocus"] as const)
    if (config[name] !== undefined && typeof config[name] !== "boolean")
      throw new Error(`${name} must be true or false`);
  if (!oneOf(config.live_view, LIVE_VIEW))
    throw new Error(`live_view must be one of: ${LIVE_VIEW.join(", ")}`);
  if (!oneOf(config.grid, GRIDS)) throw new Error(`grid must be one of: ${GRIDS.join(", ")}`);
  if (!oneOf(config.crop, CROPS)) throw new Error(`crop must be one of: ${CROPS.join(", ")}`);
  if (config.rotation !== undefined && !ROTATIONS.includes(config.rotation))
    throw new Error(`rotation must be one of: ${ROTATIONS.join(", ")}`);
  if (!listOf(config.dials, DIALS)) throw new Error(`dials can be: ${DIALS.join(", ")}`);
  if (!listOf(config.settings, SETTINGS))
    throw new Error(`settings can be: ${SETTINGS.join(", ")}`);
  if (!listOf(config.drawers, DRAWERS)) throw new Error(`drawers can be: ${DRAWERS.join(", ")}`);
  for (const [name, [low, high]] of Object.entries(SECONDS)) {
    const seconds = config[name as keyof typeof SECONDS];
    if (seconds !== undefined && !(typeof seconds === "number" && seconds >= low && seconds <= high))
      throw new Error(`${name} must be a number from ${low} to ${high}`);
  }
  const full = { ...DEFAULTS, ...config };
  const once = <T>(list: T[]): T[] => [...new Set(list)];
  const { dials, settings, drawers } = full;
  return { ...full, dials: once(dials), settings: once(settings), drawers: once(drawers) };
}

/** Configuration of a new card. It names no camera, so that users select one on the card. */
export const stubConfig = (): CardConfig => ({ type: `custom:${CARD_TYPE}` });

/** The card that Home Assistant suggests for the integration's cameras, buttons and images; otherwise null. */
export function suggestion(hass: Hass, entityId: string): { config: CardConfig } | null {
  const entry = hass.entities[entityId];
  if (entry?.platform !== PLATFORM || !["camera", "button", "image"].includes(domain(entityId)))
    return null;
  const device = chosenCamera(hass, { entity: entityId });
  return device ? { config: { type: `custom:${CARD_TYPE}`, device } } : null;
}

const domain = (entityId: string): string => entityId.split(".", 1)[0] ?? "";
