// Messages of the card: errors, notes, and texts for screen readers.

import { isKnown, type HassEntity } from "../ha";
import type { Translate } from "../localize";
import type { Camera } from "../state/entities";
import { isCauseOver } from "../state/shutter";
import { Control } from "./control";
import { errorText, isDenied, lossOf } from "./errors";

const NOTE_SHOWN = 8_000;
/** Milliseconds for which an error is shown. A user at the camera looks at the page only occasionally. */
const ERROR_SHOWN = 300_000;

/** Errors that the user may not have seen, by device. The device's next card shows them. */
const missed = new Map<string, { text: string; at: number }>();
const MISSED_SHOWN = 60_000;

type Attributes = HassEntity["attributes"];

/**
 * Attributes of an entity's new event; undefined if there is none. A reconnected camera reports
 * its last event again, so the first event after `unavailable` is not new.
 */
function newEvent(known: string, camera: Camera, before: Camera | undefined): Attributes | undefined {
  const event = camera.get(known);
  const last = before?.state(known);
  const isOld = last === undefined || last === "unavailable" || event?.state === last;
  return isKnown(event) && !isOld ? event.attributes : undefined;
}

/** The part of `Context` that messages use. */
export interface Speaker {
  readonly camera: Camera;
  readonly say: Translate;
  readonly isShown: boolean;
  changed(): void;
}

export class Messages extends Control<Speaker> {
  error: string | undefined;
  note: string | undefined;
  /** The last text announced to screen readers. */
  said = "";

  private readonly device = this.context.camera.deviceId;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private errorTimer: ReturnType<typeof setTimeout> | undefined;
  /** Whether the error is a lost connection of the page, not an error of the camera. */
  private isLoss = false;

  /**
   * Show an error that the previous card could not show: Home Assistant recreates its cards after
   * a lost connection.
   */
  constructor(context: Speaker) {
    super(context);
    const last = missed.get(this.device);
    missed.delete(this.device);
    if (last && Date.now() - last.at < MISSED_SHOWN) this.showError(last.text, true);
  }

  /** Announce a new photo or movie, and remove an error whose cause no longer exists. */
  override follow(before: Camera | undefined): void {
    const { camera, say } = this.context;
    if (before && !this.isLoss && isCauseOver(before, camera)) this.dropError();
    const photo = newEvent("event.photo_taken", camera, before);
    if (photo) {
      const kind = photo.event_type === "movie" ? "said.movie" : "said.photo";
      this.announce(say(kind, { name: String(photo.file_name ?? "") }));
    }
    const set = newEvent("event.photo_set", camera, before);
    if (set) this.tellSet(set);
  }

  /**
   * Announce that all cameras of a group took a photo, or show which cameras did not. If an
   * error is already shown, it is kept instead.
   */
  private tellSet({ cameras, failed }: Attributes): void {
    const { say } = this.context;
    const names = ((failed ?? []) as { name: string }[]).map(({ name }) => name).join(", ");
    if (!names) this.announce(say("group.complete", { cameras: Number(cameras) }));
    else if (this.error === undefined) this.showNote(say("group.incomplete", { names }));
  }

  override stop(): void {
    clearTimeout(this.timer);
    clearTimeout(this.errorTimer);
    this.note = undefined;
  }

  /** Show the cause of a failed action. */
  async complain(error: unknown): Promise<void> {
    const { say, camera } = this.context;
    const loss = lossOf(error);
    const text =
      loss === "unsent"
        ? say("state.disconnected")
        : loss === "unknown"
          ? say("said.lost")
          : isDenied(error)
            ? say("said.denied", { name: camera.name })
            : await errorText(camera.hass, error, say("said.failed"));
    if (loss !== undefined || !this.context.isShown)
      missed.set(this.device, { text, at: Date.now() });
    this.showError(text, loss !== undefined);
    this.context.changed();
  }

  private showError(text: string, isLoss: boolean): void {
    this.dropError();
    this.error = text;
    this.note = undefined;
    this.isLoss = isLoss;
    this.errorTimer = setTimeout(() => {
      this.dropError();
      this.context.changed();
    }, ERROR_SHOWN);
  }

  private dropError(): void {
    clearTimeout(this.errorTimer);
    this.error = undefined;
  }

  dismiss(): void {
    this.dropError();
    this.note = undefined;
    missed.delete(this.device);
    this.context.changed();
  }

  /** Announce text to screen readers, even if it is the same as the previous text. */
  announce(text: string): void {
    this.said = text === this.said ? `${text}\u00a0` : text;
    this.context.changed();
  }

  /** Show a note for a few seconds. */
  showNote(note: string): void {
    clearTimeout(this.timer);
    this.note = note;
    this.timer = setTimeout(() => {
      this.note = undefined;
      this.context.changed();
    }, NOTE_SHOWN);
    this.context.changed();
  }
}
