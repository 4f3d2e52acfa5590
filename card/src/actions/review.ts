// The viewer of the photos on the card.

import { PLATFORM } from "../state/entities";
import { folders, photosIn, type Media, type Photo } from "../state/photos";
import type { Context } from "./context";
import { Control } from "./control";

/** Folders between a camera and its photos: the card, DCIM, one of its folders. */
const DEPTH = 4;

export class ReviewControl extends Control<Context> {
  isOpen = false;
  photos: readonly Photo[] = [];
  index = 0;
  /** Address of the photo that is shown, once it is known. */
  url: string | undefined;

  private loading = 0;

  override stop(): void {
    this.isOpen = false;
    this.url = undefined;
  }

  get photo(): Photo | undefined {
    return this.photos[this.index];
  }

  /** Open the viewer at the newest photo; without photos on a card, the last photo's dialog. */
  async open(fallback: string): Promise<void> {
    const loading = ++this.loading;
    let photos: Photo[] = [];
    try {
      photos = await this.list();
    } catch {
      // The last photo is there without the camera, too.
    }
    if (loading !== this.loading) return;
    if (!photos.length) return this.context.details(fallback);
    this.photos = photos;
    this.isOpen = true;
    await this.select(0);
  }

  close(): void {
    this.loading++;
    this.stop();
    this.context.changed();
  }

  async select(index: number): Promise<void> {
    if (index < 0 || index >= this.photos.length) return;
    this.index = index;
    this.url = undefined;
    this.context.changed();
    const { photo } = this;
    await this.context.attempt(async () => {
      const { url } = await this.context.ask<{ url: string }>({
        type: "media_source/resolve_media",
        media_content_id: photo?.shown,
      });
      if (this.photo === photo) this.url = this.context.camera.hass.hassUrl(url);
    });
    this.context.changed();
  }

  /** Delete the photo that is shown; the next one takes its place. */
  async remove(): Promise<void> {
    const { context, photo } = this;
    if (!photo) return;
    const data = { files: [photo.id], confirm: true };
    const gone = await context.attempt(() =>
      context.call("canon_eos.delete", data, context.camera.target),
    );
    if (!gone) return;
    this.photos = this.photos.filter((other) => other !== photo);
    if (!this.photos.length) return this.close();
    await this.select(Math.min(this.index, this.photos.length - 1));
  }

  /** The newest photos of the first card that has some. */
  private async list(): Promise<Photo[]> {
    const { camera } = this.context;
    const ids = camera.hass.devices[camera.deviceId]?.identifiers ?? [];
    const own = ids.find(([domain]) => domain === PLATFORM);
    return own ? this.within(`media-source://${PLATFORM}/${own[1]}`, DEPTH) : [];
  }

  private async within(id: string, depth: number): Promise<Photo[]> {
    const { children = [] } = await this.context.ask<{ children?: Media[] }>({
      type: "media_source/browse_media",
      media_content_id: id,
    });
    const photos = photosIn(children);
    if (photos.length || depth === 1) return photos;
    for (const folder of folders(children)) {
      const found = await this.within(folder.media_content_id, depth - 1);
      if (found.length) return found;
    }
    return [];
  }
}
