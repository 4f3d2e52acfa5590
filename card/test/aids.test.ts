import { describe, expect, it } from "vitest";
import { marks } from "../src/state/aids";

const WIDTH = 16;
const HEIGHT = 8;

/** RGBA pixels of a gray picture; `light` returns the brightness at a position. */
const picture = (light: (x: number, y: number) => number): number[] =>
  Array.from({ length: WIDTH * HEIGHT }, (_, i) => {
    const value = light(i % WIDTH, Math.floor(i / WIDTH));
    return [value, value, value, 255];
  }).flat();

const marked = (drawn: Uint8ClampedArray): [number, number][] =>
  Array.from({ length: WIDTH * HEIGHT }, (_, i) => i)
    .filter((i) => drawn[4 * i + 3] !== 0)
    .map((i) => [i % WIDTH, Math.floor(i / WIDTH)]);

describe("focus peaking", () => {
  const edge = picture((x) => (x < 8 ? 20 : 220));
  const slope = picture((x) => 14 * x);

  it("marks a sharp edge in red, and does not mark a soft edge", () => {
    const drawn = marks(edge, WIDTH, HEIGHT, { peaking: true, zebra: false });
    expect(new Set(marked(drawn).map(([x]) => x))).toEqual(new Set([7, 8]));
    expect([...drawn.slice(4 * (WIDTH + 7), 4 * (WIDTH + 7) + 4)]).toEqual([255, 64, 64, 255]);
    expect(marked(marks(slope, WIDTH, HEIGHT, { peaking: true, zebra: false }))).toEqual([]);
  });

  it("marks nothing while it is off", () => {
    expect(marked(marks(edge, WIDTH, HEIGHT, { peaking: false, zebra: true }))).toEqual([]);
  });
});

describe("zebra", () => {
  it("draws moving stripes over overexposed areas", () => {
    const white = picture((x) => (x < 8 ? 255 : 240));
    const aids = { peaking: false, zebra: true };
    const first = marked(marks(white, WIDTH, HEIGHT, aids));
    expect(first).toHaveLength((8 * HEIGHT) / 2);
    expect(first.every(([x]) => x < 8)).toBe(true);
    expect(marked(marks(white, WIDTH, HEIGHT, aids, 4))).not.toEqual(first);
  });
});
