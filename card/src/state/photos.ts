// The photos on a camera's cards, as Home Assistant's media source lists them.

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
  /** The id of what a browser can show of it. */
  readonly shown: string;
}

const stem = (name: string): string => name.replace(/\.[^.]*$/, "").toUpperCase();

/** A RAW opens like a folder: to its preview, and itself. */
const isRaw = ({ media_class, can_expand, title }: Media): boolean =>
  can_expand && media_class !== "directory" && /\.[^.]+$/.test(title);

export const folders = (children: readonly Media[]): Media[] =>
  children.filter((child) => child.media_class === "directory");

/** The photos among the children of a folder; of RAW + JPEG only the JPEG. */
export function photosIn(children: readonly Media[]): Photo[] {
  const jpegs = children.filter((child) => child.media_class === "image" && child.can_play);
  const known = new Set(jpegs.map(({ title }) => stem(title)));
  return children.flatMap((child) => {
    const { media_content_id: id, title: name } = child;
    if (jpegs.includes(child)) return [{ id, name, shown: id }];
    return isRaw(child) && !known.has(stem(name)) ? [{ id, name, shown: `${id}/preview` }] : [];
  });
}
