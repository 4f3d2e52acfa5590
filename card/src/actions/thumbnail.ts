// The thumbnail of the last photo.

import { photoUrl } from "../state/live-view";
import type { Context } from "./context";
import { Control } from "./control";

/**
 * Keeps the address of the thumbnail for one photo: the token in it changes every few minutes,
 * and must not have the same photo fetched and animated again.
 */
export class ThumbnailControl extends Control<Context> {
  url: string | undefined;

  private kept: { photo: string; url: string } | undefined;

  override follow(): void {
    const { camera } = this.context;
    const url = photoUrl(camera);
    const photo = `${camera.id("image.last_photo")} ${camera.state("image.last_photo")}`;
    if (url !== undefined && this.kept?.photo !== photo) this.kept = { photo, url };
    this.url = url === undefined ? undefined : this.kept?.url;
  }

  /** The token in the address has expired: use the present one. */
  refetch(): void {
    if (this.kept?.url === photoUrl(this.context.camera)) return;
    this.kept = undefined;
    this.follow();
    this.context.changed();
  }
}
