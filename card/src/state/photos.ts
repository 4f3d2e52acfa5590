// The photos on a camera's cards, as Home Assistant's media source lists them.

import { dialText } from "./format";

/** A file or folder of the media source. */
export interface Media {
  readonly media_content_id: string;
  readonly title: string;
  readonly media_class: string;
  readonly can_expand: boolean;
  readonly can_play: boolean;
}

export interface Photo {
  readonly id: string;
  readonly name: string;
  /** Whether the photo is a RAW without a JPEG. Browsers show only its preview. */
  readonly isRaw: boolean;
  /** ID of the RAW that was taken together with the JPEG. */
  readonly raw?: string | undefined;
}

/** Facts from a photo's file; null if unknown. */
export interface PhotoFacts {
  readonly shutter_speed?: string | null;
  readonly aperture?: string | null;
  readonly iso?: string | null;
  readonly focal_length?: number | null;
  readonly captured?: string | null;
  readonly rating?: number | null;
}

/** Maximum number of stars. */
export const MOST_STARS = 5;

const stem = (name: string): string => name.replace(/\.[^.]*$/, "").toUpperCase();

/** Whether an item is a RAW, which is listed like a folder that contains its preview and the RAW file. */
const isRaw = ({ media_class, can_expand, title }: Media): boolean =>
  can_expand && media_class !== "directory" && /\.[^.]+$/.test(title);

export const folders = (children: readonly Media[]): Media[] =>
  children.filter((child) => child.media_class === "directory");

/** The photos in a folder. A RAW and its JPEG are one photo, which is shown by the JPEG. */
export function photosIn(children: readonly Media[]): Photo[] {
  const jpegs = children.filter((child) => child.media_class === "image" && child.can_play);
  const known = new Set(jpegs.map(({ title }) => stem(title)));
  const raws = new Map(
    children.filter(isRaw).map(({ title, media_content_id: id }) => [stem(title), id]),
  );
  return children.flatMap((child): Photo[] => {
    const { media_content_id: id, title: name } = child;
    if (jpegs.includes(child)) return [{ id, name, isRaw: false, raw: raws.get(stem(name)) }];
    return isRaw(child) && !known.has(stem(name)) ? [{ id, name, isRaw: true }] : [];
  });
}

/** IDs of a photo's files: the photo itself, and the RAW that was taken with it. */
export const filesOf = ({ id, raw }: Photo): string[] =>
  raw === undefined ? [id] : [id, raw];

/** API path of the facts about a photo's file. */
export function factsPath({ id }: Photo): string {
  const [camera, file] = id.split("/").slice(-2);
  return `canon_eos/facts/${camera}/${file?.slice(-8)}`;
}

/** Describe the exposure and the time of a photo in one line. */
export function describe(facts: PhotoFacts, language: string): string {
  const { shutter_speed: speed, aperture, iso, focal_length: length, captured } = facts;
  const date = new Date(captured ?? NaN);
  const style = { dateStyle: "medium", timeStyle: "short" } as const;
  return [
    speed && dialText("shutter_speed", speed, `${speed} s`),
    aperture && dialText("aperture", aperture, aperture),
    iso && `ISO ${iso}`,
    length && `${length} mm`,
    Number.isNaN(date.getTime()) ? "" : date.toLocaleString(language, style),
  ]
    .filter(Boolean)
    .join(" · ");
}
