import { describe, expect, it } from "vitest";
import { BINS, histogram, ofCamera, path } from "../src/state/histogram";

const pixels = (...colours: [number, number, number][]): number[] =>
  colours.flatMap((colour) => [...colour, 255]);

describe("a histogram", () => {
  it("counts each channel separately", () => {
    const { red, green, blue, luma } = histogram(pixels([255, 0, 0], [255, 128, 0]));
    expect(red[BINS - 1]).toBe(1);
    expect(green[0]).toBe(1);
    expect(green[BINS / 2]).toBe(1);
    expect(blue[0]).toBe(1);
    expect(luma.filter((bin) => bin > 0)).toHaveLength(2);
  });

  it("has black in its first bin and white in its last bin", () => {
    const { luma } = histogram(pixels([255, 255, 255], [0, 0, 0], [0, 0, 0], [0, 0, 0]));
    expect(luma[0]).toBe(1);
    expect(luma[BINS - 1]).toBeCloseTo(Math.sqrt(1 / 3));
  });

  it("is read from a camera's counts of luminance, red, green and blue", () => {
    const only = (at: number): number[] => Array.from({ length: 256 }, (_, value) => (value === at ? 9 : 0));
    const { luma, red, green, blue } = ofCamera([0, 4, 8, 255].map(only));
    expect([luma, red, green, blue].map((bins) => bins.indexOf(1))).toEqual([0, 1, 2, BINS - 1]);
  });

  it("is flat without pixels", () => {
    expect(histogram([]).luma.every((bin) => bin === 0)).toBe(true);
  });

  it("is drawn as a shape that is closed at the bottom", () => {
    expect(path([0, 1, 0.5], 10)).toBe("M0 10L0 10.0L1 0.0L2 5.0L2 10Z");
  });
});
