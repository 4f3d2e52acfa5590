// Focus peaking and zebra: which places of a picture are sharp, and which are overexposed.

export interface Aids {
  readonly peaking: boolean;
  readonly zebra: boolean;
}

/** Brightness from which a place counts as overexposed, of 255. */
const OVEREXPOSED = 250;
/** Change of brightness between neighbours, of 255, from which a place counts as sharp. */
const SHARP = 64;
/** Width of a stripe and of the gap beside it, in pixels. */
const STRIPE = 4;

const PEAK = [255, 64, 64, 255] as const;
const BLACK = [0, 0, 0, 200] as const;

/** The RGBA pixels to lay over a picture of RGBA pixels; `shift` moves the stripes. */
export function marks(
  pixels: ArrayLike<number>,
  width: number,
  height: number,
  { peaking, zebra }: Aids,
  shift = 0,
): Uint8ClampedArray<ArrayBuffer> {
  const drawn = new Uint8ClampedArray(4 * width * height);
  const light = luma(pixels, width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const isWhite = zebra && (light[at] ?? 0) >= OVEREXPOSED;
      if (isWhite && (x + y + shift) % (2 * STRIPE) < STRIPE) drawn.set(BLACK, 4 * at);
      else if (peaking && isSharp(light, width, height, x, y)) drawn.set(PEAK, 4 * at);
    }
  return drawn;
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

function isSharp(
  light: Float32Array,
  width: number,
  height: number,
  x: number,
  y: number,
): boolean {
  if (x === 0 || y === 0 || x === width - 1 || y === height - 1) return false;
  const at = y * width + x;
  const across = (light[at + 1] ?? 0) - (light[at - 1] ?? 0);
  const down = (light[at + width] ?? 0) - (light[at - width] ?? 0);
  return across * across + down * down > SHARP * SHARP;
}
