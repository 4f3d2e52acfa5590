// Changes the look of the picture: its orientation and its overlays.

import { GRIDS, type Crop, type FullConfig } from "../config";
import type { Look } from "../state/shown";
import type { Context } from "./context";
import { Control } from "./control";

/** Looks that users have selected, by device and configuration. A recreated card uses them again. */
const looks = new Map<string, Look>();

/** The initial look of a card with this configuration. */
const lookOf = ({ grid, crop, rotation, mirror, histogram }: FullConfig): Look => ({
  ...{ grid, crop, mirror, histogram, peaking: false, zebra: false },
  turns: rotation / 90,
});

export class OverlayControl extends Control<Context> {
  look!: Look;

  private config: FullConfig | undefined;

  /** Apply the look of a new configuration. */
  override follow(): void {
    const { config } = this.context;
    if (config === this.config) return;
    this.config = config;
    this.look = looks.get(this.key) ?? lookOf(config);
  }

  nextGrid(): void {
    const next = (GRIDS.indexOf(this.look.grid) + 1) % GRIDS.length;
    this.show({ ...this.look, grid: GRIDS[next] ?? "none" });
  }

  toggle(aid: "histogram" | "peaking" | "zebra" | "mirror"): void {
    this.show({ ...this.look, [aid]: !this.look[aid] });
  }

  /** Rotate the picture clockwise by 90 degrees. */
  turn(): void {
    this.show({ ...this.look, turns: (this.look.turns + 1) % 4 });
  }

  crop(crop: Crop): void {
    this.show({ ...this.look, crop });
  }

  private get key(): string {
    const { camera, config } = this.context;
    return JSON.stringify([camera.deviceId, lookOf(config)]);
  }

  private show(look: Look): void {
    this.look = look;
    looks.set(this.key, look);
    this.context.changed();
  }
}
