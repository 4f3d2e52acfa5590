// Focus peaking and zebra: mark the sharp and the overexposed areas of a picture.

export interface Aids {
  readonly peaking: boolean;
  readonly zebra: boolean;
}

/** Minimum brightness of an overexposed pixel, from 0 to 255. */
const OVEREXPOSED = 250;
/** Minimum difference in brightness between the neighbors of a sharp pixel, from 0 to 255. */
const SHARP = 64;
/** Width in pixels of the zebra stripes, and of the gaps between them. */
const STRIPE = 4;

/** RGBA colors of the marks. Each number has the four bytes in memory order, red first. */
const [PEAK, BLACK] = new Uint32Array(
  new Uint8Array([255, 64, 64, 255, 0, 0, 0, 200]).buffer,
) as unknown as [number, number];

/** Return the RGBA pixels to draw over a picture with these RGBA pixels. `shift` moves the stripes. */
export function marks(
  pixels: ArrayLike<number>,
  width: number,
  height: number,
  { peaking, zebra }: Aids,
  shift = 0,
): Uint8ClampedArray<ArrayBuffer> {
  const drawn = new Uint32Array(width * height);
  const light = luma(pixels, width * height);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const isWhite = zebra && (light[at] ?? 0) >= OVEREXPOSED;
      if (isWhite && (x + y + shift) % (2 * STRIPE) < STRIPE) drawn[at] = BLACK;
      else if (peaking && x && y && x < width - 1 && y < height - 1 && isSharp(light, width, at))
        drawn[at] = PEAK;
    }
  return new Uint8ClampedArray(drawn.buffer);
}

function luma(pixels: ArrayLike<number>, count: number): Float32Array {
  const light = new Float32Array(count);
  for (let i = 0; i < count; i++)
    light[i] =
      0.2126 * (pixels[4 * i] ?? 0) +
      0.7152 * (pixels[4 * i + 1] ?? 0) +
      0.0722 * (pixels[4 * i + 2] ?? 0);
  return light;
}

function isSharp(light: Float32Array, width: number, at: number): boolean {
  const across = (light[at + 1] ?? 0) - (light[at - 1] ?? 0);
  const down = (light[at + width] ?? 0) - (light[at - width] ?? 0);
  return across * across + down * down > SHARP * SHARP;
}
