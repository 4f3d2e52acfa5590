// The drawers under the card, and their actions.

import type { Drawer } from "../config";
import type { Point } from "../state/geometry";
import { runs } from "../state/live-view";
import { actionOf, fieldsOf, initialValues, isComplete, kindsOf, type SeriesField, type SeriesKind, type Values } from "../state/series";
import { NO_SHOT, mood, shutterOf } from "../state/shutter";
import type { Context } from "./context";
import { Control } from "./control";

interface Step {
  readonly direction: "near" | "far";
  readonly step: string;
}

/** The kind and the values of a series that a user has selected. */
interface Form {
  chosen: SeriesKind;
  readonly values: Map<SeriesKind, Values>;
}

/** Forms by device. They are used again by a recreated card, and by a group that shows another camera. */
export const forms = new Map<string, Form>();

function formOf(device: string): Form {
  const form = forms.get(device) ?? { chosen: "interval", values: new Map() };
  forms.set(device, form);
  return form;
}

export class DrawersControl extends Control<Context> {
  open: Drawer | undefined;
  /** Whether the next tap on the picture sets the white balance. */
  picksWhite = false;
  /** Whether the lens is stopped down. */
  stoppedDown = false;
  /** The kinds of series that can be started. They do not change while the camera is away. */
  kinds = kindsOf(this.context.camera);
  private readonly form = formOf(this.context.camera.group?.deviceId ?? this.context.camera.deviceId);
  /** The focus step in progress, or the next step if the user has requested one in the meantime. */
  private step: Step | undefined;
  private held = false;
  private starting = false;
  /** Whether the card waits for a film that it has requested. */
  makesFilm = false;
  private cancelsFilm = false;

  override follow(): void {
    const { camera } = this.context;
    if (!runs(camera)) this.stoppedDown = false; // the camera opens the aperture when live view ends
    // The fields of a form must not change while the user fills them in.
    if (mood(shutterOf(camera, NO_SHOT)) !== "away") this.kinds = kindsOf(camera);
    else this.release(); // the focus buttons disappear without reporting the end of a press
  }

  override stop(): void {
    this.release();
    this.picksWhite = false;
  }

  toggle(drawer: Drawer): void {
    this.open = this.open === drawer ? undefined : drawer;
    this.picksWhite = false;
    this.release(); // a button in a closed drawer does not report the end of its press
    this.context.changed();
  }

  /** Move the focus by one step, and repeat the step until `release` is called or a step fails. */
  async drive(direction: "near" | "far", step: number): Promise<void> {
    if (this.context.lacksLens()) return;
    this.held = true;
    const { context } = this;
    const isDriving = this.step !== undefined;
    this.step = { direction, step: String(step) };
    if (isDriving) return;
    while (this.step) {
      const now: Step = this.step;
      const moved = await context.attempt(() =>
        context.call("canon_eos.drive_focus", { ...now }, context.camera.eye),
      );
      if (!moved || (!this.held && this.step === now)) this.step = undefined;
    }
  }

  release(): void {
    this.held = false;
  }

  async stopDown(): Promise<void> {
    const { context } = this;
    const active = !this.stoppedDown;
    const worked = await context.attempt(() =>
      context.call("canon_eos.depth_of_field_preview", { active }, context.camera.eye),
    );
    if (worked) this.stoppedDown = active;
    context.changed();
  }

  /** Let the next tap on the picture set the white balance; a second call cancels this. */
  askForWhite(): void {
    this.picksWhite = !this.picksWhite;
    if (this.picksWhite) this.context.messages.showNote(this.context.say("more.pick_white"));
    this.context.changed();
  }

  async pickWhite({ x, y }: Point): Promise<void> {
    const { context } = this;
    this.picksWhite = false;
    context.changed();
    await context.attempt(() =>
      context.call("canon_eos.click_white_balance", { x, y }, context.camera.eye),
    );
  }

  /** The selected kind of series if it is available, otherwise the first available one. */
  get kind(): SeriesKind {
    const { kinds, form } = this;
    return kinds.includes(form.chosen) ? form.chosen : (kinds[0] ?? form.chosen);
  }

  get seriesValues(): Values {
    return this.form.values.get(this.kind) ?? initialValues(this.kind);
  }

  choose(kind: SeriesKind): void {
    this.form.chosen = kind;
    this.context.changed();
  }

  enter(name: string, value: SeriesField["initial"]): void {
    this.form.values.set(this.kind, { ...this.seriesValues, [name]: value });
    this.context.changed();
  }

  async start(): Promise<void> {
    const { context, kind, seriesValues } = this;
    if (this.starting || this.makesFilm || !isComplete(kind, seriesValues)) return;
    const wishes = Object.fromEntries(
      fieldsOf(kind, seriesValues)
        .map(({ name }) => [name, seriesValues[name]])
        .filter(([, value]) => value !== false),
    );
    if (kind === "film") return this.makeFilm(wishes);
    this.starting = true;
    const started = await context.attempt(() =>
      context.call(actionOf(kind), wishes, context.camera.target),
    );
    this.starting = false;
    if (started) context.messages.announce(context.say("series.started"));
  }

  /** Make a film of the last series, and then show the film's name. This takes minutes. */
  private async makeFilm(wishes: Values): Promise<void> {
    const { context } = this;
    const data = { series: true, ...wishes };
    this.makesFilm = true;
    this.cancelsFilm = false;
    context.changed();
    await context.attempt(async () => {
      try {
        const answer = await context.call("canon_eos.make_timelapse", data, context.camera.eye, true);
        const { films } = answer as { films: readonly { name: string }[] };
        context.messages.showNote(context.say("series.film_made", { name: films[0]?.name ?? "" }));
      } catch (error) {
        if (!this.cancelsFilm) throw error;
      }
    });
    this.makesFilm = false;
    context.changed();
  }

  async cancelFilm(): Promise<void> {
    const { context } = this;
    this.cancelsFilm = true;
    await context.attempt(() => context.call("canon_eos.cancel_timelapse", {}, context.camera.eye));
  }
}
