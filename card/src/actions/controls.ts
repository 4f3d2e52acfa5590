// All actions of a card for one camera. If the camera changes, the card creates new controls, so
// that no state of the previous camera remains.

import type { FullConfig } from "../config";
import type { Camera } from "../state/entities";
import type { Own } from "../state/shown";
import { AfFramesControl } from "./af-frames";
import type { Context } from "./context";
import { DrawersControl } from "./drawers";
import { FocusPointControl } from "./focus-point";
import { LinkControl } from "./link";
import { LiveViewControl } from "./live-view";
import { MovieControl } from "./movie";
import { OverlayControl } from "./overlay";
import { ReviewControl } from "./review";
import { SettingsControl } from "./settings";
import { ShutterControl } from "./shutter";
import { ThumbnailControl } from "./thumbnail";
import { ZoomControl } from "./zoom";

export class Controls implements Own {
  readonly link = new LinkControl(this.context);
  readonly afFrames = new AfFramesControl(this.context);
  readonly shutter = new ShutterControl(this.context);
  readonly movie = new MovieControl(this.context);
  readonly zoom = new ZoomControl(this.context);
  readonly focusPoint = new FocusPointControl(this.context);
  readonly liveView = new LiveViewControl(this.context);
  readonly overlay = new OverlayControl(this.context);
  readonly thumbnail = new ThumbnailControl(this.context);
  readonly settings = new SettingsControl(this.context);
  readonly drawers = new DrawersControl(this.context);
  readonly review = new ReviewControl(this.context);

  private readonly all = [
    ...[this.link, this.afFrames], // first, because the other actions use their state
    this.context.messages,
    ...[this.shutter, this.movie, this.zoom, this.focusPoint],
    ...[this.liveView, this.overlay, this.thumbnail, this.settings, this.drawers],
    this.review,
  ];

  constructor(readonly context: Context) {
    this.follow(undefined);
  }

  /** Apply a new state of the camera, or a new configuration. */
  update(camera: Camera, config: FullConfig): void {
    const before = this.context.camera;
    Object.assign(this.context, { camera, config });
    this.follow(before);
  }

  /** End all activities, and send pending values, because the card was removed from the page. */
  stop(): void {
    for (const control of this.all) control.stop();
    this.context.changed();
  }

  /** Stop permanently, because the card shows another camera. */
  end(): void {
    this.context.isOver = true;
    this.stop();
  }

  private follow(before: Camera | undefined): void {
    for (const control of this.all) control.follow(before);
  }
}
