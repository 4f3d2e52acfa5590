// Combines the states of a camera's entities into one state, which the card shows.

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
  /** Whether the camera is set up in Home Assistant. */
  available?: boolean;
  connected: boolean;
  /** Key of the error that ended the last attempt to connect. */
  why?: unknown;
  stuck?: boolean;
  cardProblem?: string | undefined;
  recording?: boolean;
  /** The state of the sensor `activity`, if it exists. */
  activity?: string | undefined;
  focus?: string | undefined;
  busy?: boolean;
  series?: string | undefined;
  /** The activity that this card waits for. */
  waiting?: Shot["waiting"] | "movie";
  /** Whether the camera has started the awaited activity. */
  begun?: boolean;
}

export const PHASES: readonly string[] = [
  "focusing",
  "self_timer",
  "exposing",
  "writing",
] satisfies ShutterState[];

/** State of a camera without a connection, by the key of the error. */
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
  if (facts.series === "running") return "series"; // the phases of its photos change too quickly to show
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

/** The card's own state of the shutter. */
export interface Shot {
  /** The action that the card waits for. */
  readonly waiting: "photo" | "bulb" | "focus" | undefined;
  /** Whether the camera has started the awaited action. */
  readonly begun: boolean;
  /** The position in which the card holds the shutter button. */
  readonly held: "half" | "full" | undefined;
  /** Start of the running exposure, whichever client began it, in milliseconds by the browser's clock. */
  readonly exposingSince: number | undefined;
  /** Start of the running self-timer, in milliseconds by the browser's clock. */
  readonly timerSince: number | undefined;
  /** Seconds of the next bulb exposure, if set on the card. */
  readonly bulbSeconds: number | undefined;
}

/** State of a card that does not wait for any action. */
export const NO_SHOT: Shot = {
  waiting: undefined,
  begun: false,
  held: undefined,
  exposingSince: undefined,
  timerSince: undefined,
  bulbSeconds: undefined,
};

/** Problems that users solve at the camera. When a problem ends, the card removes the error that it caused. */
const CURABLE: readonly ShutterState[] = ["stuck", "no_card", "card_full", "card_locked"];

/** Whether the cause of a failed action no longer exists: the user has removed it, or the camera is off. */
export function isCauseOver(before: Camera, now: Camera): boolean {
  const [old, state] = [shutterOf(before, NO_SHOT), shutterOf(now, NO_SHOT)];
  const isOff = mood(state) === "away" && state !== "disconnected";
  return old !== state && (isOff || CURABLE.includes(old));
}

/** The problem of a camera's memory cards; undefined if one of them can store photos. */
function cardProblem(camera: Camera): string | undefined {
  const states = camera.all("sensor.card_state").map(({ state }) => state);
  if (!states.every((state) => state in CARD)) return undefined;
  return states.find((state) => state !== "missing") ?? states[0];
}

/**
 * The state that the card shows for a camera. `movie`: whether the card waits for a movie to
 * start or end.
 */
export function shutterOf(camera: Camera, shot: Shot, movie = false): ShutterState {
  const main = camera.get(LIVE_VIEW) ?? camera.get(TAKE_PHOTO);
  const connection = camera.state("binary_sensor.connection");
  // Photos that are saved only in Home Assistant need no card.
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

/** Whether the camera takes photos as long as its shutter button is held. */
export const isContinuous = (camera: Camera): boolean =>
  camera.state("select.drive_mode")?.startsWith("continuous") ?? false;

/** Whether a bulb exposure runs, which a press of the button ends. */
export const isOpen = (camera: Camera, shot: Shot): boolean =>
  shot.waiting === "bulb" || (isBulb(camera) && camera.state("sensor.activity") === "exposing");

/**
 * Whether a press of the shutter button is sent in this state. In a group, it is also sent if only
 * a camera that is not shown is on.
 */
export function mayShoot(state: ShutterState, camera?: Camera): boolean {
  const others = camera?.group && mood(state) === "away" && camera.hass.connected;
  if (others) return camera.state(TAKE_PHOTO) !== "unavailable";
  return ["ready", "focus_failed", "busy", "card_full", "no_card", "card_locked"].includes(state);
}

/** Keys of the texts that explain states: the remedy, or why a button has no effect. */
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

/** Why the camera does not perform an action now, and the remedy if there is one. */
export function reasonOf(state: ShutterState, say: Translate): string {
  const mend = MENDS[state];
  return say(mend === undefined ? `state.${state}` : `mend.${mend}`);
}

/** The remedy for the camera's current problem; undefined if there is none. */
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
