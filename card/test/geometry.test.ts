import { describe, expect, it } from "vitest";
import {
  afFrames,
  alongPicture,
  contained,
  cropped,
  frameAround,
  inPicture,
  magnified,
  placeOf,
  ratioOf,
} from "../src/state/geometry";

const PICTURE = { width: 960, height: 640 };

describe("a tap", () => {
  it("is converted to fractions of the picture", () => {
    const box = { x: 100, y: 50, width: 300, height: 200 };
    expect(placeOf({ x: 100, y: 50 }, box, PICTURE)).toEqual({ x: 0, y: 0 });
    expect(placeOf({ x: 250, y: 150 }, box, PICTURE)).toEqual({ x: 0.5, y: 0.5 });
    expect(placeOf({ x: 400, y: 250 }, box, PICTURE)).toEqual({ x: 1, y: 1 });
  });

  it("has no position in the bars beside and above the picture", () => {
    const wide = { x: 0, y: 0, width: 400, height: 200 };
    expect(contained(wide, PICTURE)).toEqual({ x: 50, y: 0, width: 300, height: 200 });
    expect(placeOf({ x: 49, y: 100 }, wide, PICTURE)).toBeUndefined();
    expect(placeOf({ x: 50, y: 100 }, wide, PICTURE)).toEqual({ x: 0, y: 0.5 });
    const tall = { x: 0, y: 0, width: 300, height: 400 };
    expect(placeOf({ x: 150, y: 99 }, tall, PICTURE)).toBeUndefined();
    expect(placeOf({ x: 150, y: 300 }, tall, PICTURE)).toEqual({ x: 0.5, y: 1 });
  });

  it("has no position without a picture", () => {
    const box = { x: 0, y: 0, width: 0, height: 0 };
    expect(placeOf({ x: 0, y: 0 }, box, PICTURE)).toBeUndefined();
  });
});

describe("a rotated or mirrored picture", () => {
  const shown = (turns: number, mirror = false) => ({ turns, mirror });
  // A point near the upper left of the screen.
  const point = { x: 0.1, y: 0.3 };

  it.each([
    [shown(0), { x: 0.1, y: 0.3 }],
    [shown(1), { x: 0.3, y: 0.9 }],
    [shown(2), { x: 0.9, y: 0.7 }],
    [shown(3), { x: 0.7, y: 0.1 }],
    [shown(0, true), { x: 0.9, y: 0.3 }],
    [shown(1, true), { x: 0.3, y: 0.1 }],
  ])("converts a tap to its own axes: %j", (pose, place) => {
    expect(inPicture(point, pose)).toEqual(place);
  });

  it("is dragged along its own axes", () => {
    expect(alongPicture({ x: 5, y: 2 }, shown(1))).toEqual({ x: 2, y: -5 });
    expect(alongPicture({ x: 5, y: 2 }, shown(0, true))).toEqual({ x: -5, y: 2 });
  });
});

describe("crop marks", () => {
  it("enclose a central part with the requested aspect ratio", () => {
    expect(cropped(1.5, 1)).toEqual({ x: (1 - 2 / 3) / 2, y: 0, width: 2 / 3, height: 1 });
    expect(cropped(1.5, 3)).toEqual({ x: 0, y: 0.25, width: 1, height: 0.5 });
    expect(cropped(2 / 3, 1).width).toBe(1);
  });

  it("accept only ratios", () => {
    expect([ratioOf("2.39:1"), ratioOf("16:9")]).toEqual([2.39, 16 / 9]);
    expect([ratioOf("1.6x"), ratioOf("none"), ratioOf(undefined), ratioOf("1:0")]).toEqual(
      Array(4).fill(undefined),
    );
  });
});

describe("frames", () => {
  it("stay inside the picture", () => {
    const size = { width: 0.2, height: 0.4 };
    expect(frameAround({ x: 0.5, y: 0.5 }, size)).toEqual({ x: 0.4, y: 0.3, ...size });
    expect(frameAround({ x: 0, y: 1 }, size)).toEqual({ x: 0, y: 0.6, ...size });
  });

  it("look according to the status that the camera reports", () => {
    const at = { x: 0.1, y: 0.2, width: 0.1, height: 0.1 };
    const looks = [0x20, 0x31, 0x32, 7].map((status) => ({ status, ...at }));
    expect(afFrames(looks).map(({ look }) => look)).toEqual(["face", "focused", "failed", "plain"]);
  });

  it("are converted to the magnified part of the picture", () => {
    const area = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 };
    const inside = { x: 0.5, y: 0.5, width: 0.1, height: 0.2 };
    const across = { x: 0.125, y: 0.25, width: 0.25, height: 0.25 };
    const outside = { x: 0, y: 0, width: 0.25, height: 0.25 };
    expect(magnified([inside, across, outside], area)).toEqual([
      { x: 0.5, y: 0.5, width: 0.2, height: 0.4 },
      { x: -0.25, y: 0, width: 0.5, height: 0.5 },
    ]);
    expect(magnified([inside], undefined)).toEqual([inside]);
    expect(magnified([inside], { ...area, width: 0 })).toEqual([inside]);
  });

  it("are omitted if they are invalid", () => {
    expect(afFrames(undefined)).toEqual([]);
    expect(afFrames([{ status: 0, x: 0.1 }, null, { x: 2, y: 0, width: 1, height: 1 }])).toEqual([]);
  });
});
