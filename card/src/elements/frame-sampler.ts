// Reads the frames of live view at a pace and in a size of its own.

import type { ReactiveControllerHost } from "lit";
import { Every } from "./every";

export class FrameSampler {
  private readonly canvas: HTMLCanvasElement;

  /** `use` gets each frame, or undefined where frames can be shown but not read. */
  constructor(
    host: ReactiveControllerHost & HTMLElement,
    { pace, width, height }: { pace: number; width: number; height: number },
    isNeeded: () => boolean,
    private readonly image: () => HTMLImageElement | null,
    private readonly use: (frame: ImageData | undefined) => void,
  ) {
    this.canvas = Object.assign(document.createElement("canvas"), { width, height });
    new Every(host, pace, isNeeded, () => void this.sample());
  }

  private async sample(): Promise<void> {
    const image = this.image();
    const drawing = this.canvas.getContext("2d", { willReadFrequently: true });
    if (!image?.naturalWidth || !drawing) return;
    const { width, height } = this.canvas;
    try {
      // Not the image itself: Firefox always draws its first frame.
      const frame = await createImageBitmap(image);
      drawing.drawImage(frame, 0, 0, width, height);
      frame.close();
      this.use(drawing.getImageData(0, 0, width, height));
    } catch {
      this.use(undefined); // a picture of another origin
    }
  }
}
