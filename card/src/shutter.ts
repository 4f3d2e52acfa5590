// What the camera is at, in one word, from what its entities say and this card asked for.

export type ShutterState =
  | "disconnected"
  | "unavailable"
  | "offline"
  | "stuck"
  | "no_card"
  | "card_full"
  | "card_locked"
  | "recording"
  | "focusing"
  | "exposing"
  | "writing"
  | "series"
  | "series_waiting"
  | "busy"
  | "focus_failed"
  | "ready";

export interface Shot {
  /** Seconds since it was asked for, or since the focus was found. */
  elapsed: number;
  /** Whether its focus is still to be found. */
  focusing?: boolean;
}

export interface Facts {
  /** Whether this page hears of Home Assistant; without that, nothing is known. */
  linked?: boolean;
  /** Whether the integration runs. */
  available?: boolean;
  connected: boolean;
  stuck?: boolean;
  cardProblem?: string | undefined;
  recording?: boolean;
  focus?: string | undefined;
  bulb?: boolean;
  busy?: boolean;
  series?: string | undefined;
  /** The shot that this card waits for. */
  shot?: Shot | undefined;
  /** Seconds that an exposure takes now. */
  exposure?: number | undefined;
}

const CARD: Record<string, ShutterState> = {
  missing: "no_card",
  full: "card_full",
  write_protected: "card_locked",
};

/** Seconds from the press to the shutter. */
export const LAG = 0.3;
/** Exposures that are taken for over so many seconds late. */
const SHORTEST = 0.2;

export function shutterState(facts: Facts): ShutterState {
  if (facts.linked === false) return "disconnected";
  if (facts.available === false) return "unavailable";
  if (!facts.connected) return "offline";
  if (facts.stuck) return "stuck";
  if (facts.bulb) return "exposing";
  if (facts.shot) {
    if (facts.shot.focusing || facts.focus === "searching") return "focusing";
    const until = LAG + Math.max(facts.exposure ?? 0, SHORTEST);
    return facts.shot.elapsed < until ? "exposing" : "writing";
  }
  if (facts.recording) return "recording";
  if (facts.series === "running") return "series";
  if (facts.series === "waiting") return "series_waiting";
  if (facts.focus === "searching") return "focusing";
  if (facts.busy) return "busy";
  const problem = CARD[facts.cardProblem ?? ""];
  if (problem) return problem;
  if (facts.focus === "failed") return "focus_failed";
  return "ready";
}

/** Whether it makes sense to press the shutter button. The camera has the last word. */
export function mayShoot(state: ShutterState): boolean {
  return ["ready", "focus_failed", "busy", "card_full", "no_card", "card_locked"].includes(state);
}

export type Mood = "good" | "working" | "bad" | "recording" | "away";

export function mood(state: ShutterState): Mood {
  switch (state) {
    case "ready":
      return "good";
    case "disconnected":
    case "unavailable":
    case "offline":
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
