// The histogram of a picture, counted by the camera or computed from pixels.

export const BINS = 64;

export interface Histogram {
  red: number[];
  green: number[];
  blue: number[];
  luma: number[];
}

/** Count RGBA pixels in bins. In each channel, the bins are scaled so that the largest one is 1. */
export function histogram(pixels: ArrayLike<number>): Histogram {
  const red = new Array<number>(BINS).fill(0);
  const green = new Array<number>(BINS).fill(0);
  const blue = new Array<number>(BINS).fill(0);
  const luma = new Array<number>(BINS).fill(0);
  const count = (bins: number[], value: number): void => {
    const bin = Math.min(BINS - 1, Math.max(0, (value * BINS) >> 8));
    bins[bin] = (bins[bin] ?? 0) + 1;
  };
  for (let i = 0; i + 3 < pixels.length; i += 4) {
    const [r, g, b] = [pixels[i] ?? 0, pixels[i + 1] ?? 0, pixels[i + 2] ?? 0];
    count(red, r);
    count(green, g);
    count(blue, b);
    count(luma, 0.2126 * r + 0.7152 * g + 0.0722 * b);
  }
  return { red: scaled(red), green: scaled(green), blue: scaled(blue), luma: scaled(luma) };
}

/** Convert a camera's histogram. `parts` are the counts of luminance, red, green and blue. */
export function ofCamera(parts: readonly number[][]): Histogram {
  const [luma = [], red = [], green = [], blue = []] = parts.map((counts) => {
    const bins = new Array<number>(BINS).fill(0);
    counts.forEach((count, value) => (bins[(value * BINS) >> 8]! += count));
    return scaled(bins);
  });
  return { red, green, blue, luma };
}

// The square root keeps small bins visible beside the bin of a large uniform area.
function scaled(bins: number[]): number[] {
  const most = Math.max(...bins);
  return most === 0 ? bins : bins.map((bin) => Math.sqrt(bin / most));
}

/** An SVG path of the bins in a box of BINS - 1 by `height`, closed at the bottom. */
export function path(bins: readonly number[], height: number): string {
  const points = bins.map((bin, x) => `L${x} ${(height * (1 - bin)).toFixed(1)}`);
  return `M0 ${height}${points.join("")}L${bins.length - 1} ${height}Z`;
}
