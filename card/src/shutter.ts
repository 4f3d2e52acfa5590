// What the camera is at, in one word, from what its entities say.

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
  | "self_timer"
  | "exposing"
  | "writing"
  | "series"
  | "series_waiting"
  | "busy"
  | "focus_failed"
  | "ready";

export interface Facts {
  /** Whether this page hears of Home Assistant; without that, nothing is known. */
  linked?: boolean;
  /** Whether the integration runs. */
  available?: boolean;
  connected: boolean;
  stuck?: boolean;
  cardProblem?: string | undefined;
  recording?: boolean;
  /** What the integration says that the camera does, if that sensor is there. */
  activity?: string | undefined;
  focus?: string | undefined;
  busy?: boolean;
  series?: string | undefined;
  /** Whether this card waits for a photo that is not begun yet. */
  waiting?: boolean;
}

export const PHASES: readonly string[] = [
  "focusing",
  "self_timer",
  "exposing",
  "writing",
] satisfies ShutterState[];

const CARD: Record<string, ShutterState> = {
  missing: "no_card",
  full: "card_full",
  write_protected: "card_locked",
};

export function shutterState(facts: Facts): ShutterState {
  if (facts.linked === false) return "disconnected";
  if (facts.available === false) return "unavailable";
  if (!facts.connected) return "offline";
  if (facts.stuck) return "stuck";
  if (facts.series === "running") return "series"; // its photos are too many to be told of
  if (facts.activity !== undefined && PHASES.includes(facts.activity))
    return facts.activity as ShutterState;
  if (facts.waiting) return "busy";
  if (facts.recording) return "recording";
  if (facts.series === "waiting") return "series_waiting";
  if (facts.focus === "searching") return "focusing";
  if (facts.busy || facts.activity === "busy") return "busy";
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
