// The thumbnail of the last photo.

import { photoUrl } from "../state/live-view";
import { Control } from "./control";

/**
 * Keeps the address of the thumbnail for one photo: the token in it changes every few minutes,
 * which is no reason to fetch it again, and have it arrive again.
 */
export class ThumbnailControl extends Control {
  url: string | undefined;

  private kept: { photo: string; url: string } | undefined;

  override follow(): void {
    const { camera } = this.context;
    const url = photoUrl(camera);
    const photo = `${camera.id("image.last_photo")} ${camera.state("image.last_photo")}`;
    if (url !== undefined && this.kept?.photo !== photo) this.kept = { photo, url };
    this.url = url === undefined ? undefined : this.kept?.url;
  }

  /** The address is too old by now: use the present one. */
  refetch(): void {
    if (this.kept?.url === photoUrl(this.context.camera)) return;
    this.kept = undefined;
    this.follow();
    this.context.changed();
  }
}
