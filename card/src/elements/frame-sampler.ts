// Reads the pixels of pictures, and the frames of live view at its own rate and size.

import type { ReactiveControllerHost } from "lit";
import { Every } from "./every";

interface Size {
  width: number;
  height: number;
}

/** The pixels of a picture, scaled to a size; undefined if it can be shown but not read. */
export async function frameOf(
  image: HTMLImageElement,
  { width, height }: Size,
  canvas = Object.assign(document.createElement("canvas"), { width, height }),
): Promise<ImageData | undefined> {
  const drawing = canvas.getContext("2d", { willReadFrequently: true });
  if (!image.naturalWidth || !drawing) return undefined;
  try {
    // Not the image itself: Firefox always draws its first frame.
    const frame = await createImageBitmap(image);
    drawing.drawImage(frame, 0, 0, width, height);
    frame.close();
    return drawing.getImageData(0, 0, width, height);
  } catch {
    return undefined; // a picture of another origin
  }
}

export class FrameSampler {
  private readonly canvas: HTMLCanvasElement;

  /** `use` gets each frame, or undefined if frames can be shown but not read. */
  constructor(
    host: ReactiveControllerHost & HTMLElement,
    { pace, width, height }: Size & { pace: number },
    isNeeded: () => boolean,
    private readonly image: () => HTMLImageElement | null,
    private readonly use: (frame: ImageData | undefined) => void,
  ) {
    this.canvas = Object.assign(document.createElement("canvas"), { width, height });
    new Every(host, pace, isNeeded, () => void this.sample());
  }

  private async sample(): Promise<void> {
    const image = this.image();
    if (image?.naturalWidth) this.use(await frameOf(image, this.canvas, this.canvas));
  }
}
