// The element that shows the stream: an image, or an iframe with an image.

import { html, nothing } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";
import { keyed } from "lit/directives/keyed.js";
import { createRef, ref } from "lit/directives/ref.js";
import type { LiveStream } from "./live-stream";

/** HTML of the page in the iframe. */
const PAGE = `<style>
  html, body { height: 100%; margin: 0; background: #101214 }
  img { display: block; width: 100%; height: 100%; object-fit: contain }
</style><img alt="" draggable="false">`;

/**
 * Whether the request of an image ends only when its page is removed, as in WebKit, which all
 * browsers on iPhones use. There, neither changing the source nor removing the image ends the
 * request. Only the vendor identifies these browsers.
 */
const endsWithPage = (): boolean => navigator.vendor.startsWith("Apple");

export class StreamImage {
  private readonly isAlone = endsWithPage();
  private readonly own = createRef<HTMLImageElement>();
  private alone: HTMLImageElement | null = null;

  /** `loaded` is called for the first picture of a stream, and by Firefox for each picture. */
  constructor(
    private readonly stream: LiveStream,
    private readonly loaded: () => void,
  ) {}

  get element(): HTMLImageElement | null {
    if (!this.isAlone) return this.own.value ?? null;
    return this.stream.source === undefined ? null : this.alone;
  }

  render(title: string): unknown {
    const { source } = this.stream;
    if (!this.isAlone)
      // Keep the element: Chromium continues to load a removed image.
      return html`<img
        class="stream"
        ${ref(this.own)}
        src=${ifDefined(source)}
        ?hidden=${source === undefined}
        alt=""
        draggable="false"
        @load=${this.loaded}
        @error=${this.broken}
      />`;
    if (source === undefined) return nothing;
    const page = html`<iframe
      class="stream"
      title=${title}
      tabindex="-1"
      srcdoc=${PAGE}
      @load=${this.onPage}
    ></iframe>`;
    return keyed(source, page);
  }

  private readonly broken = (): void => void this.stream.broken();

  private readonly onPage = (event: Event): void => {
    const page = (event.target as HTMLIFrameElement).contentDocument;
    const image = (this.alone = page?.querySelector("img") ?? null);
    const { source } = this.stream;
    if (!image || source === undefined) return;
    image.addEventListener("load", this.loaded);
    image.addEventListener("error", this.broken);
    image.src = source;
  };
}
