// How the picture is shown, and what is drawn over it.

import { GRIDS, type Crop, type FullConfig } from "../config";
import type { Look } from "../state/shown";
import type { Context } from "./context";
import { Control } from "./control";

/** What the user has switched on, by device and configuration, kept for the next card. */
const looks = new Map<string, Look>();

const PLAIN = { peaking: false, zebra: false, mirror: false, turns: 0, crop: "none" } as const;

export class OverlayControl extends Control<Context> {
  look!: Look;

  private config: FullConfig | undefined;

  /** Use what a new configuration says. */
  override follow(): void {
    const { config } = this.context;
    if (config === this.config) return;
    this.config = config;
    const { grid, histogram } = config;
    this.look = looks.get(this.key) ?? { ...PLAIN, grid, histogram };
  }

  nextGrid(): void {
    const next = (GRIDS.indexOf(this.look.grid) + 1) % GRIDS.length;
    this.show({ ...this.look, grid: GRIDS[next] ?? "none" });
  }

  toggle(aid: "histogram" | "peaking" | "zebra" | "mirror"): void {
    this.show({ ...this.look, [aid]: !this.look[aid] });
  }

  /** Turn the picture by a quarter, clockwise. */
  turn(): void {
    this.show({ ...this.look, turns: (this.look.turns + 1) % 4 });
  }

  crop(crop: Crop): void {
    this.show({ ...this.look, crop });
  }

  private get key(): string {
    const { camera, config } = this.context;
    return JSON.stringify([camera.deviceId, config.grid, config.histogram]);
  }

  private show(look: Look): void {
    this.look = look;
    looks.set(this.key, look);
    this.context.changed();
  }
}
