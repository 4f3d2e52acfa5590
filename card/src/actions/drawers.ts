// The drawers under the card, and what is done in them.

import type { Drawer } from "../config";
import type { Point } from "../state/geometry";
import { actionOf, fieldsOf, initialValues, isComplete, kindsOf, type SeriesField, type SeriesKind, type Values } from "../state/series";
import type { Context } from "./context";
import { Control } from "./control";

export class DrawersControl extends Control<Context> {
  open: Drawer | undefined;
  /** Whether the next tap on the picture sets the white balance. */
  picksWhite = false;
  /** Whether the lens is stopped down. */
  stoppedDown = false;
  private chosen: SeriesKind = "interval";
  private readonly values = new Map<SeriesKind, Values>();
  private driving = false;
  private held = false;
  private starting = false;

  override stop(): void {
    this.held = false;
    this.picksWhite = false;
  }

  toggle(drawer: Drawer): void {
    this.open = this.open === drawer ? undefined : drawer;
    this.picksWhite = false;
    this.context.changed();
  }

  /** Move the focus by steps, again and again until `release`. */
  async drive(direction: "near" | "far", step: number): Promise<void> {
    if (this.context.lacksLens()) return;
    this.held = true;
    if (this.driving) return;
    this.driving = true;
    const { context } = this;
    const data = { direction, step: String(step) };
    do {
      const moved = await context.attempt(() =>
        context.call("canon_eos.drive_focus", data, context.camera.eye),
      );
      if (!moved) break;
    } while (this.held);
    this.driving = false;
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

  /** Have the next tap on the picture set the white balance, or not. */
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

  /** The kind of series that was chosen, if the camera can do it now. */
  get kind(): SeriesKind {
    const kinds = kindsOf(this.context.camera);
    return kinds.includes(this.chosen) ? this.chosen : (kinds[0] ?? this.chosen);
  }

  get seriesValues(): Values {
    return this.values.get(this.kind) ?? initialValues(this.kind);
  }

  choose(kind: SeriesKind): void {
    this.chosen = kind;
    this.context.changed();
  }

  enter(name: string, value: SeriesField["initial"]): void {
    this.values.set(this.kind, { ...this.seriesValues, [name]: value });
    this.context.changed();
  }

  async startSeries(): Promise<void> {
    const { context, kind, seriesValues } = this;
    if (this.starting || !isComplete(kind, seriesValues)) return;
    this.starting = true;
    const wishes = fieldsOf(kind, seriesValues)
      .map(({ name }) => [name, seriesValues[name]])
      .filter(([, value]) => value !== false);
    const started = await context.attempt(() =>
      context.call(actionOf(kind), Object.fromEntries(wishes), context.camera.target),
    );
    this.starting = false;
    if (started) context.messages.announce(context.say("series.started"));
  }
}
