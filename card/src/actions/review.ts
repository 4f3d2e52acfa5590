// The viewer for the photos on the camera's memory cards.

import { PLATFORM } from "../state/entities";
import { factsPath, filesOf, folders, photosIn, type Media, type Photo, type PhotoFacts } from "../state/photos";
import type { Context } from "./context";
import { Control } from "./control";

/** Number of levels from a camera to its photos: the camera, a card, DCIM, a folder in DCIM. */
const DEPTH = 4;

/** State of the photo that the viewer shows. */
export interface Opened {
  /** Address of the photo's preview, once known. */
  preview?: string;
  /** Address of the photo's file, once known. */
  file?: string;
  /** Whether the file has been requested; it is loaded as soon as its address is known. */
  isWanted?: boolean;
  /** Share of the file that is loaded, from 0 to 1; undefined unless it is being loaded. */
  progress?: number;
  /** Blob URL of the completely loaded file. */
  whole?: string;
  facts: PhotoFacts;
  /** Rating set in the viewer. The rating in `facts` may be older. */
  stars?: number;
}

export function starsOf({ stars, facts }: Opened): number {
  return stars ?? facts.rating ?? 0;
}

export class ReviewControl extends Control<Context> {
  isOpen = false;
  photos: readonly Photo[] = [];
  index = 0;
  opened: Opened = { facts: {} };

  private listing = 0;
  private loading = new AbortController();

  override stop(): void {
    this.listing++;
    this.isOpen = false;
    this.forget();
  }

  get photo(): Photo | undefined {
    return this.photos[this.index];
  }

  /** Open the viewer at the newest photo. Without photos, open the dialog of the entity `fallback` instead. */
  async open(fallback: string): Promise<void> {
    const listing = ++this.listing;
    let photos: Photo[] = [];
    try {
      photos = await this.list();
    } catch {
      // The entity of the last photo is available even without the camera.
    }
    if (listing !== this.listing) return;
    if (!photos.length) return this.context.details(fallback);
    this.photos = photos;
    this.isOpen = true;
    await this.select(0);
  }

  close(): void {
    this.stop();
    this.context.changed();
  }

  async select(index: number): Promise<void> {
    if (index < 0 || index >= this.photos.length) return;
    this.index = index;
    this.forget();
    this.context.changed();
    const { photo, context } = this;
    if (!photo) return;
    const facts = context.camera.hass.callApi<PhotoFacts>("GET", factsPath(photo));
    await context.attempt(async () => {
      this.know(photo, { preview: await this.addressOf(`${photo.id}/preview`) });
      this.know(photo, { file: await this.addressOf(photo.id) });
      if (this.photo === photo && this.opened.isWanted) void this.load();
    });
    this.know(photo, { facts: await facts.catch(() => ({})) });
  }

  /** Load the photo in full resolution, unless it is a RAW, which browsers can't show. */
  async load(): Promise<void> {
    const { photo } = this;
    const { file, whole, progress } = this.opened;
    this.opened.isWanted = true;
    if (!photo || photo.isRaw || file === undefined || (whole ?? progress) !== undefined) return;
    const { signal } = this.loading;
    this.know(photo, { progress: 0 });
    try {
      const data = await loaded(file, signal, (share) => this.know(photo, { progress: share }));
      this.know(photo, { whole: URL.createObjectURL(data) });
    } catch (error) {
      if (!signal.aborted) await this.context.messages.complain(error);
    }
    if (this.photo === photo) delete this.opened.progress;
    this.context.changed();
  }

  /** Rate the shown photo and its RAW. If the photo already has this rating, remove the rating. */
  async rate(stars: number): Promise<void> {
    const { photo } = this;
    if (!photo) return;
    const rating = stars === starsOf(this.opened) ? 0 : stars;
    if (await this.onFile("canon_eos.rate", { files: filesOf(photo), rating })) this.know(photo, { stars: rating });
  }

  /** Delete the shown photo and its RAW, and show the next photo. */
  async remove(): Promise<void> {
    const { photo } = this;
    if (!photo || !(await this.onFile("canon_eos.delete", { files: filesOf(photo), confirm: true })))
      return;
    this.photos = this.photos.filter((other) => other !== photo);
    if (!this.photos.length) return this.close();
    await this.select(Math.min(this.index, this.photos.length - 1));
  }

  private onFile(service: string, data: Record<string, unknown>): Promise<boolean> {
    const { context } = this;
    return context.attempt(() => context.call(service, data, context.camera.eye));
  }

  private know(photo: Photo, more: Partial<Opened>): void {
    if (!this.isOpen || this.photo !== photo) return;
    Object.assign(this.opened, more);
    this.context.changed();
  }

  private forget(): void {
    this.loading.abort();
    this.loading = new AbortController();
    if (this.opened.whole !== undefined) URL.revokeObjectURL(this.opened.whole);
    this.opened = { facts: {} };
  }

  private async addressOf(id: string): Promise<string> {
    const { url } = await this.context.ask<{ url: string }>({
      type: "media_source/resolve_media",
      media_content_id: id,
    });
    return this.context.camera.hass.hassUrl(url);
  }

  /** List the newest photos: those in the first folder that contains photos. */
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

/** Load a file, and report the loaded share, from 0 to 1. Rejects if the file can't be loaded. */
async function loaded(
  url: string,
  signal: AbortSignal,
  report: (share: number) => void,
): Promise<Blob> {
  const response = await fetch(url, { signal });
  const reader = response.ok ? response.body?.getReader() : undefined;
  if (!reader) throw new Error(response.statusText);
  const size = Number(response.headers.get("Content-Length"));
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let done = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    done += part.value.length;
    if (size) report(done / size);
  }
  return new Blob(parts, { type: response.headers.get("Content-Type") ?? "" });
}
