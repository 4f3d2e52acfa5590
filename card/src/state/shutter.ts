// What the camera is doing, in one word, from the states of its entities.

import type { Translate } from "../localize";
import { LIVE_VIEW, TAKE_PHOTO, type Camera } from "./entities";

export type ShutterState =
  | "disconnected"
  | "unavailable"
  | "offline"
  | "unpaired"
  | "in_use"
  | "stuck"
  | "no_card"
  | "card_full"
  | "card_locked"
  | "recording"
  | "focusing"
  | "self_timer"
  | "exposing"
  | "writing"
  | "series"
  | "series_waiting"
  | "series_paused"
  | "waiting"
  | "waiting_photo"
  | "movie_starting"
  | "movie_ending"
  | "busy"
  | "focus_failed"
  | "ready";

export interface Facts {
  /** Whether this page is connected to Home Assistant. */
  linked?: boolean;
  /** Whether the integration runs. */
  available?: boolean;
  connected: boolean;
  /** The key of the error of the last attempt to connect. */
  why?: unknown;
  stuck?: boolean;
  cardProblem?: string | undefined;
  recording?: boolean;
  /** The state of the sensor `activity`, if there is one. */
  activity?: string | undefined;
  focus?: string | undefined;
  busy?: boolean;
  series?: string | undefined;
  /** What this card waits for. */
  waiting?: Shot["waiting"] | "movie";
  /** Whether the camera has begun what this card waits for. */
  begun?: boolean;
}

export const PHASES: readonly string[] = [
  "focusing",
  "self_timer",
  "exposing",
  "writing",
] satisfies ShutterState[];

/** What keeps a camera from being connected, by the key of the error. */
const AWAY: Record<string, ShutterState> = { refused: "unpaired", in_use: "in_use" };

const CARD: Record<string, ShutterState> = {
  missing: "no_card",
  full: "card_full",
  write_protected: "card_locked",
};

export function shutterState(facts: Facts): ShutterState {
  if (facts.linked === false) return "disconnected";
  if (facts.available === false && !facts.why) return "unavailable";
  if (facts.available === false || !facts.connected) return AWAY[String(facts.why)] ?? "offline";
  if (facts.stuck) return "stuck";
  if (facts.series === "running") return "series"; // its photos are too many to show their phases
  if (facts.activity !== undefined && PHASES.includes(facts.activity))
    return facts.activity as ShutterState;
  if (facts.waiting === "movie") return facts.recording ? "movie_ending" : "movie_starting";
  if (facts.waiting === "focus") return "focusing";
  if (facts.waiting && !facts.begun) return "waiting";
  if (facts.recording) return "recording";
  if (facts.series === "waiting") return "series_waiting";
  if (facts.series === "paused") return "series_paused";
  if (facts.focus === "searching") return "focusing";
  if (facts.busy || facts.activity === "busy") return "busy";
  const problem = CARD[facts.cardProblem ?? ""];
  if (problem) return problem;
  if (facts.waiting) return "waiting_photo";
  if (facts.focus === "failed") return "focus_failed";
  return "ready";
}

/** What a card knows of the photo that it has asked for. */
export interface Shot {
  /** The action whose end the card waits for. */
  readonly waiting: "photo" | "bulb" | "focus" | undefined;
  /** Whether the camera has begun that action. */
  readonly begun: boolean;
  /** The position in which the card holds the shutter button. */
  readonly held: "half" | "full" | undefined;
  /** When the running exposure began, by the browser's clock, whoever asked for it. */
  readonly exposingSince: number | undefined;
  /** When the self-timer began to run. */
  readonly timerSince: number | undefined;
  /** Seconds of the next bulb exposure, where they were set on the card. */
  readonly bulbSeconds: number | undefined;
}

/** A card that waits for nothing. */
export const NO_SHOT: Shot = {
  waiting: undefined,
  begun: false,
  held: undefined,
  exposingSince: undefined,
  timerSince: undefined,
  bulbSeconds: undefined,
};

/** States that a person ends, and with them the reason of an error. */
const CURABLE: readonly ShutterState[] = ["stuck", "no_card", "card_full", "card_locked"];

/** Whether what made an action fail is over: mended, or replaced by a camera that is off. */
export function isCauseOver(before: Camera, now: Camera): boolean {
  const [old, state] = [shutterOf(before, NO_SHOT), shutterOf(now, NO_SHOT)];
  const isOff = mood(state) === "away" && state !== "disconnected";
  return old !== state && (isOff || CURABLE.includes(old));
}

/** What is wrong with the cards of a camera, if no photo fits on any of them. */
function cardProblem(camera: Camera): string | undefined {
  const states = camera.all("sensor.card_state").map(({ state }) => state);
  if (!states.every((state) => state in CARD)) return undefined;
  return states.find((state) => state !== "missing") ?? states[0];
}

/** The state that the card shows for a camera. `movie`: whether a movie is to start or end. */
export function shutterOf(camera: Camera, shot: Shot, movie = false): ShutterState {
  const main = camera.get(LIVE_VIEW) ?? camera.get(TAKE_PHOTO);
  const connection = camera.state("binary_sensor.connection");
  // Photos that are saved by Home Assistant alone need no card.
  const destination = camera.state("select.save_to") ?? camera.state("sensor.capture_destination");
  return shutterState({
    linked: camera.hass.connected,
    available: camera.isSetUp,
    why: camera.get("binary_sensor.connection")?.attributes.reason ?? camera.why,
    connected: connection === undefined ? main?.state !== "unavailable" : connection === "on",
    stuck: camera.state("binary_sensor.stuck") === "on",
    cardProblem: destination === "host" ? undefined : cardProblem(camera),
    recording: camera.state("switch.movie") === "on",
    activity: camera.state("sensor.activity"),
    focus: camera.state("sensor.focus"),
    busy: camera.state("binary_sensor.busy") === "on",
    series: camera.state("sensor.series"),
    waiting: shot.waiting ?? (movie ? "movie" : undefined),
    begun: shot.begun,
  });
}

export const isBulb = (camera: Camera): boolean =>
  camera.state("sensor.exposure_mode") === "bulb" ||
  camera.state("select.shutter_speed") === "bulb";

/** Whether the camera takes photos for as long as its button is held. */
export const isContinuous = (camera: Camera): boolean =>
  camera.state("select.drive_mode")?.startsWith("continuous") ?? false;

/** Whether a press closes the shutter, which stays open until then. */
export const isOpen = (camera: Camera, shot: Shot): boolean =>
  shot.waiting === "bulb" || (isBulb(camera) && camera.state("sensor.activity") === "exposing");

/**
 * Whether it makes sense to press the shutter button. The camera has the last word, and in a
 * group any camera that is on.
 */
export function mayShoot(state: ShutterState, camera?: Camera): boolean {
  const others = camera?.group && mood(state) === "away" && camera.hass.connected;
  if (others) return camera.state(TAKE_PHOTO) !== "unavailable";
  return ["ready", "focus_failed", "busy", "card_full", "no_card", "card_locked"].includes(state);
}

/** What the words of a state leave open: what to do, or why a button does nothing. */
const MENDS: Partial<Record<ShutterState, string>> = {
  disconnected: "disconnected",
  unavailable: "unavailable",
  offline: "offline",
  unpaired: "unpaired",
  in_use: "in_use",
  no_card: "no_card",
  card_full: "card_full",
  card_locked: "card_locked",
  recording: "recording",
  series: "series",
  series_waiting: "series",
  series_paused: "series",
};

/** Why the camera does not do something now, and what to do where something can be done. */
export function reasonOf(state: ShutterState, say: Translate): string {
  const mend = MENDS[state];
  return say(mend === undefined ? `state.${state}` : `mend.${mend}`);
}

/** What is to be done at the camera, for as long as it is; undefined for nothing. */
export function hintOf(camera: Camera, state: ShutterState, say: Translate): string | undefined {
  if (mood(state) === "bad" && MENDS[state]) return reasonOf(state, say);
  const isHot = mood(state) !== "away" && camera.state("binary_sensor.overheating") === "on";
  return isHot ? say("mend.overheating") : undefined;
}

export type Mood = "good" | "working" | "bad" | "recording" | "away";

export function mood(state: ShutterState): Mood {
  switch (state) {
    case "ready":
      return "good";
    case "disconnected":
    case "unavailable":
    case "offline":
    case "unpaired":
    case "in_use":
      return "away";
    case "recording":
      return "recording";
    case "stuck":
    case "no_card":
    case "card_full":
    case "card_locked":
    case "focus_failed":
      return "bad";
    default:
      return "working";
  }
}
