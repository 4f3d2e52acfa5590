// @vitest-environment happy-dom
// Live view: its stream, its overlays, and taps and drags on the picture.

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CardView } from "../src/elements/view";
import { DEVICE } from "./fake-hass";
import {
  card,
  fake,
  find,
  held,
  inView,
  press,
  seeing,
  settled,
  show,
  update,
  view,
  wait,
} from "./page";

describe("live view", () => {
  const source = (): string | null => inView("img")?.getAttribute("src") ?? null;

  async function see(visible: boolean): Promise<void> {
    seeing(visible);
    await settled();
  }

  it("runs only while it is visible", async () => {
    await show();
    expect(source()).toBeNull();
    await see(true);
    expect(source()).toBe("/api/camera_proxy_stream/camera.studio?token=secret&try=1");
    await see(false);
    await vi.advanceTimersByTimeAsync(500);
    await see(true); // scrolled back before the stream ends
    await vi.advanceTimersByTimeAsync(2000);
    expect(source()).not.toBeNull();
    await see(false);
    await vi.advanceTimersByTimeAsync(2000);
    await settled();
    expect(source()).toBeNull();
  });

  it("ends its request, but keeps the image element", async () => {
    await show();
    await see(true);
    // Chromium continues to load an image that was removed with its address.
    const image = inView("img.stream");
    expect(image?.getAttribute("src")).not.toBeNull();
    await see(false);
    await vi.advanceTimersByTimeAsync(2000);
    await settled();
    expect(image?.hasAttribute("src")).toBe(false);
    await see(true);
    const again = inView("img.stream");
    card.remove();
    await settled();
    expect(again?.hasAttribute("src")).toBe(false);
    document.body.append(card);
  });

  it("is not requested if the integration's options turn it off", async () => {
    fake.set("camera.studio", "idle", { access_token: "secret", policy: "never" });
    await show();
    await see(true);
    expect(source()).toBeNull();
    expect(inView(".curtain")?.textContent).toContain("turned off in the integration's options");
    expect(inView(".curtain button")).toBeNull();
    fake.set("camera.studio", "idle", { access_token: "secret", policy: "on_request" });
    await update();
    expect(source()).not.toBeNull();
  });

  it("renders only when the size of its pictures changes", async () => {
    await show();
    await see(true);
    const image = inView("img.stream") as HTMLImageElement;
    image.dispatchEvent(new Event("load"));
    await settled();
    expect(view()?.hasAttribute("live")).toBe(true);
    const drawn = vi.spyOn(view() as CardView, "requestUpdate");
    image.dispatchEvent(new Event("load")); // Firefox reports each picture
    expect(drawn).not.toHaveBeenCalled();
    vi.spyOn(image, "naturalWidth", "get").mockReturnValue(1600);
    vi.spyOn(image, "naturalHeight", "get").mockReturnValue(900);
    image.dispatchEvent(new Event("load")); // the shape of a movie
    expect(drawn).toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it("has the camera's histogram, or a histogram of the shown frame", async () => {
    const frame = { close: vi.fn() };
    vi.stubGlobal("createImageBitmap", () => Promise.resolve(frame));
    const drawImage = vi.fn();
    const getContext = vi.spyOn(HTMLCanvasElement.prototype, "getContext");
    getContext.mockReturnValue({
      drawImage,
      getImageData: () => ({ data: new Uint8ClampedArray(64) }),
    } as unknown as RenderingContext);
    await show({ histogram: true });
    await see(true);
    const image = inView("img.stream") as HTMLImageElement;
    vi.spyOn(image, "naturalWidth", "get").mockReturnValue(960);
    image.dispatchEvent(new Event("load"));
    await settled();
    await wait(600);
    await settled();
    // If it is given the image itself, Firefox draws the first frame of the stream.
    expect(drawImage.mock.calls[0]?.[0]).toBe(frame);
    expect(frame.close).toHaveBeenCalled();
    const path = (): string | null | undefined => inView(".histogram .luma")?.getAttribute("d");
    const own = path();
    expect(own).toBeDefined();
    const counts = Array.from({ length: 256 }, (_, value) => value);
    fake.media["canon_eos/histogram undefined"] = [counts, counts, counts, counts];
    await wait(600);
    await settled();
    expect(path()).not.toBe(own); // the histogram that the camera now sends
    await see(false);
    await wait(1100);
    await see(true);
    image.dispatchEvent(new Event("load"));
    await settled();
    expect(view()?.hasAttribute("live")).toBe(true);
    expect(path()).toBeUndefined(); // until there is a histogram of the new stream
    vi.restoreAllMocks();
  });

  describe("in a browser that ends a request only with its page", () => {
    beforeEach(() => {
      vi.spyOn(navigator, "vendor", "get").mockReturnValue("Apple Computer, Inc.");
      vi.spyOn(HTMLIFrameElement.prototype, "contentDocument", "get").mockReturnValue(null);
    });

    afterEach(() => {
      vi.restoreAllMocks();
    });

    /** Load the page in the iframe, and return its image. */
    function alone(): HTMLImageElement {
      const frame = inView("iframe.stream") as HTMLIFrameElement;
      const page = document.implementation.createHTMLDocument();
      page.body.innerHTML = frame.getAttribute("srcdoc") ?? "";
      vi.spyOn(frame, "contentDocument", "get").mockReturnValue(page);
      frame.dispatchEvent(new Event("load"));
      return page.querySelector("img") as HTMLImageElement;
    }

    it("shows the stream on a separate page, and removes the page to end it", async () => {
      await show();
      await see(true);
      expect(inView("img.stream")).toBeNull();
      const image = alone();
      expect(image.getAttribute("src")).toContain("token=secret&try=");
      image.dispatchEvent(new Event("load"));
      await settled();
      expect(find("canon-eos-card-view")?.hasAttribute("live")).toBe(true);
      await see(false);
      await vi.advanceTimersByTimeAsync(2000);
      await settled();
      expect(inView("iframe")).toBeNull();
      expect(find("canon-eos-card-view")?.hasAttribute("live")).toBe(false);
    });

    it("uses a new page for each attempt", async () => {
      await show();
      await see(true);
      const first = inView("iframe.stream");
      alone().dispatchEvent(new Event("error"));
      await settled();
      expect(inView("iframe.stream")).toBeNull();
      await vi.advanceTimersByTimeAsync(2500);
      await settled();
      expect(inView("iframe.stream")).not.toBe(first);
      expect(alone().getAttribute("src")).toContain("&try=");
    });
  });

  it("ends immediately when the page is hidden", async () => {
    await show();
    await see(true);
    const visibility = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    document.dispatchEvent(new Event("visibilitychange"));
    await settled();
    expect(source()).toBeNull();
    visibility.mockRestore();
    document.dispatchEvent(new Event("visibilitychange"));
    await settled();
    expect(source()).not.toBeNull();
  });

  it("waits for a tap if it is configured to start on a tap", async () => {
    await show({ live_view: "on_tap" });
    await see(true);
    expect(source()).toBeNull();
    inView(".curtain button")?.click();
    await settled();
    expect(source()).not.toBeNull();
  });

  it("keeps its stream when Home Assistant changes the token", async () => {
    await show();
    await see(true);
    fake.set("camera.studio", "streaming", { access_token: "another" });
    await update();
    expect(source()).toContain("token=secret");
  });

  it("restarts when Home Assistant ends the stream", async () => {
    await show();
    await see(true);
    inView("img")?.dispatchEvent(new Event("load"));
    fake.set("camera.studio", "streaming");
    await update();
    expect(source()).toContain("try=1");
    fake.set("camera.studio", "idle");
    await update();
    await settled();
    expect(source()).toContain("try=2");
  });

  it("has a button to turn it on if it is turned off", async () => {
    await show();
    await see(true);
    inView("img")?.dispatchEvent(new Event("error"));
    await vi.advanceTimersByTimeAsync(0);
    await settled();
    expect(inView(".curtain")?.textContent).toContain("Live view is turned off");
    inView(".curtain button")?.click();
    await settled();
    expect(fake.calls[0]).toMatchObject({ service: "camera.turn_on", entityId: "camera.studio" });
    expect(source()).not.toBeNull();
  });

  it("retries after a failure", async () => {
    vi.stubGlobal("fetch", () => Promise.resolve({ status: 502 }));
    await show();
    await see(true);
    inView("img")?.dispatchEvent(new Event("error"));
    await vi.advanceTimersByTimeAsync(0);
    await settled();
    expect(inView(".curtain")?.textContent).toContain("can't show live view");
    await vi.advanceTimersByTimeAsync(2000);
    await settled();
    expect(source()).not.toBeNull();
    // The reason remains until a picture arrives.
    expect(inView(".curtain")?.textContent).toContain("can't show live view");
    inView("img")?.dispatchEvent(new Event("load"));
    await settled();
    expect(inView(".curtain")).toBeNull();
  });

  it("shows the translated reason of a failure, with a button that retries immediately", async () => {
    vi.stubGlobal("fetch", () => Promise.resolve({ status: 502 }));
    await show();
    await see(true);
    inView("img")?.dispatchEvent(new Event("error"));
    fake.set("camera.studio", "idle", { access_token: "secret", error: "named" });
    await update();
    await settled();
    expect(inView(".curtain")?.textContent).toContain("In words");
    inView(".curtain button")?.click();
    await settled();
    expect(fake.calls[0]).toMatchObject({ service: "camera.turn_on", entityId: "camera.studio" });
    fake.set("camera.studio", "streaming", { access_token: "secret", error: null });
    await update();
    expect(inView(".curtain")?.textContent).not.toContain("In words");
  });

  async function live(): Promise<HTMLElement> {
    await show();
    await see(true);
    const image = inView("img") as HTMLImageElement;
    Object.defineProperty(image, "naturalWidth", { value: 960 });
    Object.defineProperty(image, "naturalHeight", { value: 640, configurable: true });
    image.dispatchEvent(new Event("load"));
    await settled();
    const picture = inView(".picture") as HTMLElement;
    picture.getBoundingClientRect = () => new DOMRect(0, 0, 300, 200);
    return picture;
  }

  it("focuses where it is tapped, and draws the result", async () => {
    const picture = await live();
    const action = held();
    picture.dispatchEvent(new MouseEvent("click", { clientX: 75, clientY: 150 }));
    await settled();
    expect(fake.calls[0]).toMatchObject({
      service: "canon_eos.set_focus_point",
      data: { x: 0.25, y: 0.75 },
    });
    expect(inView(".frame")?.className).toContain("pending");
    action.done({ results: [{ device_id: DEVICE, result: "focused" }] });
    await settled();
    expect(inView(".frame")?.className).toContain("focused");
    fake.set("camera.studio", "streaming", { access_token: "secret" });
    await update();
    fake.reportFrames("camera.studio", [{ status: 0x31, x: 0.2, y: 0.7, width: 0.1, height: 0.1 }]);
    await settled();
    expect(inView(".frame")?.getAttribute("style")).toContain("20.00%");
    // Magnified five times around the frame.
    fake.set("camera.studio", "streaming", {
      access_token: "secret",
      area: { x: 0.1, y: 0.6, width: 0.2, height: 0.2 },
    });
    await update();
    expect(inView(".frame")?.getAttribute("style")).toMatch(/50\.00%.*50\.00%.*50\.00%.*50\.00%/);
  });

  it("gets AF frames while it runs, and again after a lost connection", async () => {
    const frames = [{ status: 0x31, x: 0.2, y: 0.7, width: 0.1, height: 0.1 }];
    const drawn = (): string | undefined => inView(".frame")?.className;
    await live();
    expect(fake.afFrames.size).toBe(0);
    fake.set("camera.studio", "streaming");
    await update();
    fake.reportFrames("camera.studio", frames);
    await settled();
    expect(drawn()).toContain("focused");
    fake.connected = false;
    await update();
    expect([fake.afFrames.size, drawn()]).toEqual([0, undefined]);
    fake.connected = true;
    await update();
    expect(fake.afFrames.size).toBe(1);
    fake.set("camera.studio", "idle");
    await update();
    expect(fake.afFrames.size).toBe(0);
    fake.set("camera.studio", "recording");
    await update();
    expect(fake.afFrames.size).toBe(1);
    card.remove();
    await settled();
    expect(fake.afFrames.size).toBe(0);
  });

  it("moves the magnified part by a drag, which does not count as a tap", async () => {
    const picture = await live();
    picture.setPointerCapture = () => undefined;
    const drag = (x: number, y: number): void => {
      const at = (type: string, clientX: number, clientY: number): void =>
        void picture.dispatchEvent(
          new PointerEvent(type, { clientX, clientY, button: 0, isPrimary: true }),
        );
      at("pointerdown", 100, 100);
      at("pointermove", 100 + x, 100 + y);
      at("pointerup", 100 + x, 100 + y);
      picture.dispatchEvent(new MouseEvent("click", { clientX: 75, clientY: 150 }));
    };
    const services = (): string[] => fake.calls.map(({ service }) => service);
    drag(-60, 20); // not magnified, so the drag counts as a tap
    await settled();
    expect(services()).toEqual(["canon_eos.set_focus_point"]);
    fake.set("camera.studio", "streaming", {
      access_token: "secret",
      magnification: 5,
      area: { x: 0.4, y: 0.4, width: 0.2, height: 0.2 },
    });
    await update();
    drag(-60, 20); // a fifth of the picture to the left, a tenth down
    await settled();
    expect(services()).toEqual(["canon_eos.set_focus_point", "canon_eos.zoom"]);
    const { factor, x, y } = fake.calls[1]?.data as Record<string, number>;
    expect([factor, x?.toFixed(3), y?.toFixed(3)]).toEqual([5, "0.540", "0.480"]);
    let done = (): void => undefined;
    fake.answer = () => new Promise((resolve) => (done = () => resolve(undefined)));
    drag(-60, 20);
    drag(-60, 20); // two more during the request of the first
    drag(-60, 20);
    expect(fake.calls.length).toBe(3);
    done();
    await settled();
    done();
    await settled();
    const middles = fake.calls.slice(2).map(({ data }) => [data.x, data.y].map(Number));
    expect(middles.map((middle) => middle.map((one) => one.toFixed(3)))).toEqual([
      ["0.580", "0.460"],
      ["0.660", "0.420"],
    ]);
    drag(3, 3);
    await settled();
    expect(services().at(-1)).toBe("canon_eos.set_focus_point");
  });

  it("keeps its drawings on the picture when the shape of the picture changes", async () => {
    await live();
    const image = inView("img.stream") as HTMLImageElement;
    Object.defineProperty(image, "naturalHeight", { value: 540 });
    fake.set("camera.studio", "streaming", { access_token: "secret" });
    await update();
    expect(inView(".picture")?.getAttribute("style")).toContain("1.7778");
  });

  it("restarts after it has ended without a change to the entity", async () => {
    await live();
    // A camera that reconnects may send only one picture. Browsers do not report the end of such a stream.
    fake.set("camera.studio", "unavailable");
    await update();
    fake.set("camera.studio", "idle");
    await update();
    expect(source()).toContain("try=1");
    await vi.advanceTimersByTimeAsync(2500);
    await settled();
    expect(source()).toContain("try=2");
  });

  it("continues when the camera's entity reports it shortly afterward", async () => {
    await live();
    fake.set("camera.studio", "unavailable");
    await update();
    fake.set("camera.studio", "idle");
    await update();
    fake.set("camera.studio", "streaming");
    await update();
    await vi.advanceTimersByTimeAsync(5000);
    await settled();
    expect(source()).toContain("try=1");
  });

  it("focuses by keyboard", async () => {
    const picture = await live();
    press(picture, "ArrowRight");
    press(picture, "ArrowDown");
    await settled();
    expect(inView(".aim")).not.toBeNull();
    press(picture, "Enter");
    await settled();
    expect(fake.calls[0]?.data).toEqual({ x: 0.55, y: 0.55 });
  });
});
