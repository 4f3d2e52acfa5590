// The thumbnail of the last photo.

import type { Camera } from "../state/entities";
import { photoUrl } from "../state/live-view";
import type { Context } from "./context";
import { Control } from "./control";

/**
 * Keeps the address of a photo's thumbnail until there is another photo. The token in the address
 * changes every few minutes. With the new address, the card would fetch and animate the same photo
 * again.
 */
export class ThumbnailControl extends Control<Context> {
  url: string | undefined;
  /** Whether the photo is new; if so, it is briefly shown over live view. */
  isFresh = false;

  private timer: ReturnType<typeof setTimeout> | undefined;
  private kept: { photo: string; url: string } | undefined;

  override stop(): void {
    clearTimeout(this.timer);
    this.isFresh = false;
  }

  override follow(before: Camera | undefined): void {
    const { camera } = this.context;
    const url = photoUrl(camera);
    const photo = `${camera.id("image.last_photo")} ${camera.state("image.last_photo")}`;
    if (url !== undefined && this.kept?.photo !== photo) {
      this.kept = { photo, url };
      if (before && photoUrl(before) !== undefined) this.showFresh();
    }
    this.url = url === undefined ? undefined : this.kept?.url;
  }

  private showFresh(): void {
    const seconds = this.context.config.review_seconds;
    clearTimeout(this.timer);
    this.isFresh = seconds > 0;
    this.timer = setTimeout(() => {
      this.isFresh = false;
      this.context.changed();
    }, 1000 * seconds);
  }

  /** Use the current address, because the token in the kept address has expired. */
  refetch(): void {
    if (this.kept?.url === photoUrl(this.context.camera)) return;
    this.kept = undefined;
    this.follow(undefined);
    this.context.changed();
  }
}
