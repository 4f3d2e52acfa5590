// Converts points and areas between the screen, the shown picture and the camera's whole picture.

interface Size {
  width: number;
  height: number;
}

export interface Rect extends Size {
  x: number;
  y: number;
}

export interface Point {
  x: number;
  y: number;
}

/** Position and size of a picture that is fitted completely into a box (object-fit: contain). */
export function contained(box: Size, picture: Size): Rect {
  if (box.width <= 0 || box.height <= 0 || picture.width <= 0 || picture.height <= 0)
    return { x: 0, y: 0, width: Math.max(0, box.width), height: Math.max(0, box.height) };
  const scale = Math.min(box.width / picture.width, box.height / picture.height);
  const width = picture.width * scale;
  const height = picture.height * scale;
  return { x: (box.width - width) / 2, y: (box.height - height) / 2, width, height };
}

/** Convert a point on the screen to fractions of the shown picture; undefined outside of it. */
export function placeOf(point: Point, box: Rect, picture: Size): Point | undefined {
  const shown = contained(box, picture);
  if (shown.width === 0 || shown.height === 0) return undefined;
  const x = (point.x - box.x - shown.x) / shown.width;
  const y = (point.y - box.y - shown.y) / shown.height;
  if (x < 0 || x > 1 || y < 0 || y > 1) return undefined;
  return { x: round(x), y: round(y) };
}

/** Orientation of the shown picture: quarter turns clockwise, and then mirroring. */
export interface Pose {
  readonly turns: number;
  readonly mirror: boolean;
}

export const isUpright = ({ turns }: Pose): boolean => turns % 2 === 0;

/** Convert a distance on the screen to the axes of the picture. */
export function alongPicture({ x, y }: Point, { turns, mirror }: Pose): Point {
  const across = mirror ? -x : x;
  const quarters = [
    { x: across, y },
    { x: y, y: -across },
    { x: -across, y: -y },
    { x: -y, y: across },
  ];
  return quarters[turns % 4] ?? { x, y };
}

/** Convert a point on the screen to a point in the picture; both are fractions. */
export function inPicture(point: Point, pose: Pose): Point {
  const { x, y } = alongPicture({ x: point.x - 0.5, y: point.y - 0.5 }, pose);
  return { x: round(x + 0.5), y: round(y + 0.5) };
}

/** The central part, with the aspect ratio `wanted`, of a picture with the aspect ratio `ratio`. */
export function cropped(ratio: number, wanted: number): Rect {
  const width = Math.min(1, wanted / ratio);
  const height = Math.min(1, ratio / wanted);
  return { x: (1 - width) / 2, y: (1 - height) / 2, width, height };
}

/** Convert text such as 16:9 to a number; undefined if the text is not a ratio. */
export function ratioOf(text: string | undefined): number | undefined {
  const [, width, height] = /^([\d.]+):([\d.]+)$/.exec(text ?? "") ?? [];
  const ratio = Number(width) / Number(height);
  return ratio > 0 && ratio < Infinity ? ratio : undefined;
}

/** A frame around a point, moved so that it is inside the picture; all in fractions. */
export function frameAround(place: Point, size: Size): Rect {
  return {
    x: clamp(place.x - size.width / 2, 0, 1 - size.width),
    y: clamp(place.y - size.height / 2, 0, 1 - size.height),
    ...size,
  };
}

/** The part of the picture that an attribute of the live view entity gives; undefined if invalid. */
export const partOf = (area: unknown): Rect | undefined => {
  const [part] = afFrames([area]);
  return part && part.width > 0 && part.height > 0 ? part : undefined;
};

/**
 * Convert frames from fractions of the whole picture to fractions of its magnified part `area`.
 * Frames outside of that part are omitted.
 */
export function magnified<Frame extends Rect>(frames: Frame[], area: unknown): Frame[] {
  const part = partOf(area);
  if (!part) return frames;
  return frames
    .map((frame) => ({
      ...frame,
      x: (frame.x - part.x) / part.width,
      y: (frame.y - part.y) / part.height,
      width: frame.width / part.width,
      height: frame.height / part.height,
    }))
    .filter(({ x, y, width, height }) => x < 1 && y < 1 && x + width > 0 && y + height > 0);
}

const clamp = (value: number, low: number, high: number): number =>
  Math.min(Math.max(value, low), Math.max(low, high));

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

export interface AfFrame extends Rect {
  look: "plain" | "focused" | "failed" | "face";
}

/** Looks of AF frames by the status that the integration sends. For any other status, the look is plain. */
const LOOKS: Record<number, AfFrame["look"]> = {
  0x20: "face",
  0x30: "face",
  0x31: "focused",
  0x32: "failed",
};

/** Check and convert the AF frames that the integration sends. Invalid frames are omitted. */
export function afFrames(value: unknown): AfFrame[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((frame: Record<string, unknown>) => {
    const [x, y, width, height] = [frame?.x, frame?.y, frame?.width, frame?.height];
    if (![x, y, width, height].every((side) => typeof side === "number" && side >= 0 && side <= 1))
      return [];
    const look = LOOKS[frame.status as number] ?? "plain";
    return [{ x, y, width, height, look } as AfFrame];
  });
}

/** The frame at a tap, and the result of focusing there. */
export interface Tapped extends Rect {
  look: "pending" | "focused" | "failed" | "plain";
}

const KEY_STEP = 0.05;
const MOVES: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** `point` moved one step by an arrow key; undefined for other keys. */
export function moved(point: Point, key: string): Point | undefined {
  const move = MOVES[key];
  return (
    move && {
      x: clamp(point.x + move[0] * KEY_STEP, 0, 1),
      y: clamp(point.y + move[1] * KEY_STEP, 0, 1),
    }
  );
}
