// Runs the stream of live view only while it is visible.

import type { ReactiveController, ReactiveControllerHost } from "lit";

type StreamState = "stopped" | "starting" | "live" | "waiting";

/** Reason why there is no stream: live view is turned off, or it failed. */
type Trouble = "off" | "failed";

export interface StreamHost extends ReactiveControllerHost, HTMLElement {
  /** The stream's address; undefined while there is no stream. */
  readonly streamUrl: string | undefined;
  /** Whether the stream starts as soon as its element is visible. */
  readonly streamWanted: boolean;
}

const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 30_000;
/** Milliseconds before the stream ends after its element leaves the view. A restart takes a second. */
const LINGER = 1_000;

/** The path of a stream. The rest of its address is a token that changes every few minutes. */
const place = (url: string | undefined): string | undefined => url?.split("?", 1)[0];

/**
 * Sets the source of an image element only while the element is visible. Removing the source ends
 * the request, and the camera's sensor is switched off when the last viewer leaves.
 */
export class LiveStream implements ReactiveController {
  state: StreamState = "stopped";
  /** Reason why there is no stream. It remains set during retries, until a picture arrives. */
  trouble: Trouble | undefined;
  source: string | undefined;

  private inView = false;
  private place: string | undefined;
  private tries = 0;
  private observer: IntersectionObserver | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private wait = FIRST_WAIT;
  private asking: AbortController | undefined;

  constructor(private readonly host: StreamHost) {
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener("visibilitychange", this.update);
    window.addEventListener("pagehide", this.end);
    window.addEventListener("pageshow", this.update);
    this.observer = new IntersectionObserver((entries) => {
      this.inView = entries.at(-1)?.isIntersecting ?? false;
      this.update();
    });
    this.observer.observe(this.host);
  }

  hostDisconnected(): void {
    document.removeEventListener("visibilitychange", this.update);
    window.removeEventListener("pagehide", this.end);
    window.removeEventListener("pageshow", this.update);
    this.observer?.disconnect();
    this.inView = false;
    this.end();
  }

  hostUpdate(): void {
    this.update();
  }

  /** Start, continue or end the stream, as needed. */
  readonly update = (): void => {
    if (this.state !== "stopped" && place(this.host.streamUrl) !== this.place) this.end();
    const visible = this.inView && document.visibilityState === "visible";
    if (!this.host.streamWanted || !this.host.streamUrl || document.visibilityState === "hidden") {
      this.end();
    } else if (visible) {
      if (this.state === "stopped") this.begin();
      else if (this.lingering) this.cancelTimer();
    } else if (this.state !== "stopped" && !this.lingering) {
      this.after(LINGER, this.end, true);
    }
  };

  /** Restart the stream immediately, without waiting for the next retry. */
  restart(): void {
    this.trouble = undefined;
    this.again();
  }

  loaded(): void {
    this.wait = FIRST_WAIT;
    this.trouble = undefined;
    if (this.state === "starting") this.become("live");
  }

  /** Handle the end of the stream: request its address to get the reason, and retry later. */
  async broken(): Promise<void> {
    // Not `source`, because its token may have expired.
    const url = this.host.streamUrl;
    if (url === undefined || this.source === undefined || this.state === "stopped") return;
    this.source = undefined;
    this.become("waiting");
    this.asking?.abort();
    const asking = (this.asking = new AbortController());
    let status = 0;
    try {
      status = (await fetch(url, { signal: asking.signal })).status;
    } catch {
      if (asking.signal.aborted) return;
    }
    asking.abort();
    if (this.state !== "waiting") return;
    this.trouble = status === 503 ? "off" : "failed";
    this.host.requestUpdate();
    this.after(this.wait, () => this.again());
    this.wait = Math.min(2 * this.wait, LONGEST_WAIT);
  }

  private again(): void {
    this.end();
    this.update();
  }

  private readonly end = (): void => {
    this.cancelTimer();
    this.asking?.abort();
    this.source = undefined;
    this.become("stopped");
  };

  private begin(): void {
    // Use a new address each time: otherwise browsers may show the previous stream, which has ended.
    const url = this.host.streamUrl ?? "";
    this.place = place(url);
    this.source = `${url}${url.includes("?") ? "&" : "?"}try=${++this.tries}`;
    this.become("starting");
  }

  private become(state: StreamState): void {
    if (state === this.state) return;
    this.state = state;
    this.host.requestUpdate();
  }

  private lingering = false;

  private after(delay: number, then: () => void, lingering = false): void {
    this.cancelTimer();
    this.lingering = lingering;
    this.timer = setTimeout(then, delay);
  }

  private cancelTimer(): void {
    clearTimeout(this.timer);
    this.lingering = false;
  }
}
