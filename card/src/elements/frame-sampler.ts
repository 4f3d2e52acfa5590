// Reads the pixels of images, and samples frames of live view at a fixed rate and size.

import type { ReactiveControllerHost } from "lit";
import { Every } from "./every";

interface Size {
  width: number;
  height: number;
}

/** Read the pixels of an image, scaled to a size; undefined if it is not loaded or can't be read. */
export async function frameOf(
  image: HTMLImageElement,
  { width, height }: Size,
  canvas = Object.assign(document.createElement("canvas"), { width, height }),
): Promise<ImageData | undefined> {
  const drawing = canvas.getContext("2d", { willReadFrequently: true });
  if (!image.naturalWidth || !drawing) return undefined;
  try {
    // Draw a bitmap: if the image is drawn directly, Firefox always draws its first frame.
    const frame = await createImageBitmap(image);
    drawing.drawImage(frame, 0, 0, width, height);
    frame.close();
    return drawing.getImageData(0, 0, width, height);
  } catch {
    return undefined; // an image from another origin
  }
}

export class FrameSampler {
  private readonly canvas: HTMLCanvasElement;

  /** `use` receives each frame, or undefined if the browser can show the frames but not read them. */
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
