// The histogram of the picture that is shown.

import type { ReactiveControllerHost } from "lit";
import { histogram, type Histogram } from "../state/histogram";
import { Every } from "./every";

const PACE = 500;
const SAMPLE = { width: 192, height: 128 };

export class HistogramSampler {
  bins: Histogram | undefined;

  private readonly canvas = Object.assign(document.createElement("canvas"), SAMPLE);

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    isNeeded: () => boolean,
    private readonly image: () => HTMLImageElement | null,
  ) {
    new Every(host, PACE, isNeeded, () => void this.sample());
  }

  private async sample(): Promise<void> {
    const image = this.image();
    const drawing = this.canvas.getContext("2d", { willReadFrequently: true });
    if (!image?.naturalWidth || !drawing) return;
    try {
      // Not the image itself: Firefox always draws its first frame.
      const frame = await createImageBitmap(image);
      drawing.drawImage(frame, 0, 0, SAMPLE.width, SAMPLE.height);
      frame.close();
      this.bins = histogram(drawing.getImageData(0, 0, SAMPLE.width, SAMPLE.height).data);
    } catch {
      this.bins = undefined; // a picture of another origin can be shown, but not read
    }
    this.host.requestUpdate();
  }
}
