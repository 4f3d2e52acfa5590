// @vitest-environment happy-dom
// Dials and all other controls, except the shutter button and live view.

import { describe, expect, it, vi } from "vitest";
import {
  button,
  card,
  dial,
  fake,
  find,
  held,
  inView,
  openStrip,
  press,
  said,
  settled,
  show,
  status,
  update,
  view,
  wait,
} from "./page";

describe("a dial", () => {
  it("is turned by keys, and sends its value once it rests", async () => {
    await show();
    press(dial("iso").spin, "ArrowUp");
    press(dial("iso").spin, "ArrowUp"); // already at the end
    await settled();
    expect(dial("iso").spin.getAttribute("aria-valuetext")).toBe("800");
    expect(fake.calls).toEqual([]);
    await vi.advanceTimersByTimeAsync(300);
    expect(fake.calls).toEqual([
      { service: "select.select_option", data: { option: "800" }, entityId: "select.my_iso" },
    ]);
  });

  it("returns to the camera's value if the camera refuses", async () => {
    await show();
    fake.answer = () =>
      Promise.reject({
        message: "raw",
        translation_domain: "canon_eos",
        translation_key: "named",
        translation_placeholders: { name: "no" },
      });
    press(dial("iso").spin, "Home");
    await vi.advanceTimersByTimeAsync(300);
    await settled();
    expect(dial("iso").spin.getAttribute("aria-valuetext")).toBe("400");
    expect(find("[role=alert]")?.textContent).toContain("In words: no");
  });

  it("is turned but not opened by a drag", async () => {
    await show();
    const { spin } = dial("iso");
    spin.setPointerCapture = () => undefined;
    const pointer = (type: string, clientX: number): void =>
      void spin.dispatchEvent(new PointerEvent(type, { clientX, button: 0 }));
    pointer("pointerdown", 100);
    pointer("pointermove", 110); // less than a step
    pointer("pointermove", 130);
    pointer("pointerup", 130);
    spin.click();
    await settled();
    expect(spin.getAttribute("aria-valuetext")).toBe("800");
    expect(find("canon-eos-card-strip")).toBeNull();
    pointer("pointermove", 0); // the drag has ended
    await settled();
    expect(spin.getAttribute("aria-valuetext")).toBe("800");
    spin.click();
    await settled();
    expect(find("canon-eos-card-strip")).not.toBeNull();
  });

  it("is turned by the wheel only while it has the focus", async () => {
    await show();
    const { spin } = dial("iso");
    const scroll = (deltaY: number): boolean =>
      spin.dispatchEvent(new WheelEvent("wheel", { deltaY, cancelable: true }));
    expect(scroll(120)).toBe(true);
    await settled();
    expect(spin.getAttribute("aria-valuetext")).toBe("400");
    spin.focus();
    expect(scroll(30)).toBe(false);
    await settled();
    expect(spin.getAttribute("aria-valuetext")).toBe("400");
    expect(scroll(30)).toBe(false);
    await settled();
    expect(spin.getAttribute("aria-valuetext")).toBe("200");
  });

  it("opens a strip with the values that the camera allows now", async () => {
    await show();
    const strip = await openStrip();
    const options = [...(strip?.shadowRoot?.querySelectorAll<HTMLElement>("[role=option]") ?? [])];
    expect(options.map((option) => option.textContent?.trim())).toEqual(["100", "200", "400", "800"]);
    options[0]?.click();
    await vi.advanceTimersByTimeAsync(300);
    expect(fake.calls[0]?.data).toEqual({ option: "100" });
    press(dial("iso").spin, "Escape");
    await settled();
    expect(find("canon-eos-card-strip")).toBeNull();
  });

  it("scrolls its values without motion for users who prefer reduced motion", async () => {
    vi.stubGlobal("matchMedia", () => ({ matches: true }));
    await show();
    const strip = await openStrip();
    const values = strip?.shadowRoot?.querySelector(".values");
    const moved = vi.spyOn(values as Element, "scrollTo");
    press(dial("iso").spin, "ArrowUp");
    await settled();
    await strip?.updateComplete;
    expect(moved).toHaveBeenCalledWith(expect.objectContaining({ behavior: "instant" }));
  });

  it("does not handle the browser's shortcuts", async () => {
    await show();
    const back = new KeyboardEvent("keydown", { key: "ArrowLeft", altKey: true, cancelable: true });
    dial("iso").spin.dispatchEvent(back);
    await wait(300);
    expect(back.defaultPrevented).toBe(false);
    expect(fake.calls).toEqual([]);
  });

  it("sends its value immediately when the card is removed", async () => {
    await show();
    press(dial("iso").spin, "ArrowUp");
    card.remove();
    await wait(0);
    expect(fake.calls[0]).toMatchObject({ data: { option: "800" } });
  });

  it("gets the focus back when Escape closes its strip", async () => {
    await show();
    const strip = await openStrip();
    const option = strip?.shadowRoot?.querySelector<HTMLElement>("[aria-selected=true]");
    option?.focus();
    if (option) press(option, "Escape");
    await settled();
    expect(find("canon-eos-card-strip")).toBeNull();
    expect(card.shadowRoot?.activeElement).toBe(dial("iso").element);
  });

  it("offers its values even if the current value is not among them", async () => {
    fake.set("select.my_iso", "H2", { options: ["100", "200"] });
    await show();
    const strip = await openStrip();
    const options = [...(strip?.shadowRoot?.querySelectorAll<HTMLElement>("[role=option]") ?? [])];
    expect(options.map((option) => option.tabIndex)).toEqual([0, -1]);
    const steps = [...(strip?.shadowRoot?.querySelectorAll(".step") ?? [])];
    expect(steps.map((step) => step.getAttribute("aria-disabled"))).toEqual(["true", "true"]);
  });

  it("says why it can't be turned when it is tapped", async () => {
    await show();
    dial("exposure_compensation").spin.click();
    await settled();
    expect(find(".note")?.textContent).toContain("read_only_reason mode");
    expect(said()).toContain("read_only_reason mode");
    await wait(10_000);
    await settled();
    expect(find(".note")).toBeNull();
  });

  it("does not open or turn if the setting can't be changed", async () => {
    await show();
    dial("exposure_compensation").spin.click();
    press(dial("exposure_compensation").spin, "ArrowUp");
    await vi.advanceTimersByTimeAsync(300);
    expect(find("canon-eos-card-strip")).toBeNull();
    expect(fake.calls).toEqual([]);
  });
});

describe("other controls", () => {
  it("record a movie and show its time", async () => {
    await show();
    button("Record movie")?.click();
    await settled();
    expect(fake.calls[0]).toMatchObject({ service: "switch.turn_on", entityId: "switch.eos_movie" });
    fake.set("switch.eos_movie", "on");
    fake.set("sensor.eos_time", "65");
    await update();
    expect(status()).toBe("Recording 1:05");
    button("Stop recording")?.click();
    await settled();
    expect(fake.calls[1]).toMatchObject({ service: "switch.turn_off" });
  });

  it("say that a movie starts or ends, and do not show the time of the previous movie", async () => {
    fake.set("sensor.eos_time", "1799");
    await wait(1000);
    await show();
    const action = held();
    button("Record movie")?.click();
    await settled();
    expect(status()).toBe("Starting the movie");
    action.done();
    fake.set("switch.eos_movie", "on");
    await update();
    expect(status()).toBe("Recording 0:00");
    const end = held();
    button("Stop recording")?.click();
    await settled();
    expect(status()).toBe("Ending the movie");
    end.done();
    await settled();
  });

  it("count the time of a movie if the camera does not report it", async () => {
    fake.set("switch.eos_movie", "on");
    fake.set("sensor.eos_time", "unknown");
    await wait(65_000);
    await show();
    expect(status()).toBe("Recording 1:05");
    await wait(2000);
    await settled();
    expect(status()).toBe("Recording 1:07");
  });

  it("magnify step by step, even before the camera's entity reports a step", async () => {
    fake.set("camera.studio", "streaming", { access_token: "secret", magnification: 1 });
    fake.answer = ({ data }) => Promise.resolve({ results: [{ magnification: data.factor }] });
    await show();
    button("Magnification: 1×")?.click();
    await settled();
    button("Magnification: 5×")?.click();
    await settled();
    expect(fake.calls.map(({ data }) => data.factor)).toEqual([5, 10]);
    await wait(2000);
    await settled();
    expect(button("Magnification: 1×")).not.toBeNull(); // the value that the entity reports
  });

  it("magnify again after a request during which the button was pressed", async () => {
    fake.set("camera.studio", "streaming", { access_token: "secret", magnification: 5 });
    const zoom = held();
    await show();
    button("Magnification: 5×")?.click();
    await settled();
    // The entity reports the magnification before the action ends.
    fake.set("camera.studio", "streaming", { access_token: "secret", magnification: 10 });
    await update();
    button("Magnification: 10×")?.click();
    await settled();
    zoom.done({ results: [{ magnification: 10 }] });
    await settled();
    expect(fake.calls.map(({ data }) => data.factor)).toEqual([10, 1]);
    zoom.done({ results: [{ magnification: 1 }] });
    await settled();
    expect(button("Magnification: 1×")).not.toBeNull();
  });

  it("show the magnification in the camera's response instead of the requested magnification", async () => {
    fake.set("camera.studio", "streaming", { access_token: "secret", magnification: 1 });
    const zoom = held();
    await show();
    button("Magnification: 1×")?.click();
    await settled();
    expect(button("Magnification: 1×")).not.toBeNull(); // no response yet
    zoom.done({ results: [{ magnification: 6 }] });
    await settled();
    expect(button("Magnification: 6×")).not.toBeNull();
    await wait(2000);
    await settled();
    button("Magnification: 1×")?.click();
    await settled();
    zoom.fail({ message: "Live view can't be magnified." });
    await settled();
    expect(button("Magnification: 1×")).not.toBeNull();
    expect(find("[role=alert]")?.textContent).toContain("can't be magnified");
  });

  it("name the grid that is shown", async () => {
    await show();
    button("Grid: None")?.click();
    await settled();
    expect(button("Grid: Thirds")?.hasAttribute("aria-pressed")).toBe(false);
    for (const next of ["Thirds", "Fine", "Diagonals"]) {
      button(`Grid: ${next}`)?.click();
      await settled();
    }
    expect(button("Grid: None")).not.toBeNull();
  });

  it("keep their state when Home Assistant recreates the card, until the configuration changes", async () => {
    await show({ grid: "fine" });
    button("Grid: Fine")?.click();
    button("Histogram")?.click();
    await settled();
    card.remove();
    await show({ grid: "fine" });
    expect(button("Grid: Diagonals")).not.toBeNull();
    expect(button("Histogram")?.getAttribute("aria-pressed")).toBe("true");
    card.setConfig({ type: "custom:canon-eos-card", grid: "none" });
    await settled();
    expect(button("Grid: None")).not.toBeNull(); // a changed configuration replaces the state
    expect(button("Histogram")?.getAttribute("aria-pressed")).toBe("false");
  });

  it("show the picture with the crop, rotation and mirror of the configuration", async () => {
    await show({ crop: "16:9", rotation: 270, mirror: true });
    expect(view()).toMatchObject({ crop: 16 / 9, turns: 3, mirror: true });
    card.setConfig({ type: "custom:canon-eos-card" });
    await settled();
    expect(view()).toMatchObject({ crop: undefined, turns: 0, mirror: false });
  });

  it("show the current value even if the camera does not offer it", async () => {
    fake.set("select.eos_drive", "hidden_mode", { options: ["single", "continuous"] });
    await show();
    const list = find<HTMLSelectElement>("select[aria-label='Drive mode']");
    expect(list?.value).toBe("hidden_mode");
  });

  it("change settings by a list", async () => {
    await show();
    const list = find<HTMLSelectElement>("select[aria-label='Drive mode']");
    if (!list) throw new Error("no list");
    list.value = "continuous";
    list.dispatchEvent(new Event("change"));
    await vi.advanceTimersByTimeAsync(300);
    expect(fake.calls[0]).toMatchObject({
      data: { option: "continuous" },
      entityId: "select.eos_drive",
    });
  });

  it("open the last photo", async () => {
    await show();
    button("No photo yet")?.click();
    await settled();
    expect(find(".note")?.textContent).toContain("No photo yet");
    fake.set("image.eos_photo", "2026-01-01T00:00:00", {
      entity_picture: "/api/image_proxy/image.eos_photo?token=a",
      file_name: "IMG_0001.JPG",
    });
    await update();
    const opened = vi.fn();
    card.addEventListener("hass-more-info", (event) => opened((event as CustomEvent).detail));
    expect(find(".thumb img")?.getAttribute("src")).toContain("&state=2026-01-01");
    find<HTMLButtonElement>(".thumb")?.click();
    await settled();
    expect(opened).toHaveBeenCalledWith({ entityId: "image.eos_photo" });
  });

  it("show a new photo over live view for the configured seconds", async () => {
    const photo = (time: string): void =>
      fake.set("image.eos_photo", time, { entity_picture: "/api/image?token=1" });
    photo("2026-01-01T00:00:00");
    await show({ review_seconds: 3 });
    const fresh = (): string | null | undefined => inView("img.fresh")?.getAttribute("src");
    expect(fresh()).toBeUndefined(); // the photo is older than the card
    photo("2026-01-01T00:01:00");
    await update();
    expect(fresh()).toContain("2026-01-01T00%3A01%3A00");
    await wait(2900);
    await settled();
    expect(fresh()).toBeDefined();
    await wait(200);
    await settled();
    expect(fresh()).toBeUndefined();
  });

  it("keep the thumbnail while only its token changes", async () => {
    const picture = (token: string): Record<string, unknown> => ({
      entity_picture: `/api/image_proxy/image.eos_photo?token=${token}`,
    });
    fake.set("image.eos_photo", "2026-01-01T00:00:00", picture("a"));
    await show();
    const first = find<HTMLImageElement>(".thumb img");
    fake.set("image.eos_photo", "2026-01-01T00:00:00", picture("b"));
    await update();
    expect(find(".thumb img")).toBe(first);
    expect(first?.getAttribute("src")).toContain("token=a");
    first?.dispatchEvent(new Event("error")); // the token has expired
    await settled();
    expect(find(".thumb img")?.getAttribute("src")).toContain("token=b");
    fake.set("image.eos_photo", "2026-01-01T00:00:09", picture("b"));
    await update();
    expect(find(".thumb img")?.getAttribute("src")).toContain("state=2026-01-01T00%3A00%3A09");
  });

  it("show the progress of a series, and end it", async () => {
    fake.add("sensor.eos_series", "series", "running", { shots_done: 3, shots_planned: 1200 });
    await show();
    expect(status()).toBe("Series");
    expect(find(".progress")?.textContent).toMatch(/3\s\/\s1,200/);
    find<HTMLButtonElement>(".progress button")?.click();
    await settled();
    expect(fake.calls[0]).toMatchObject({ service: "button.press", entityId: "button.eos_cancel" });
  });

  it("continue or end a series that waits until the lens is covered", async () => {
    fake.add("sensor.eos_series", "series", "paused", { shots_done: 30, shots_planned: 40 });
    await show();
    expect(status()).toBe("Series paused: cover the lens");
    expect(find(".progress")?.textContent).toMatch(/cover the lens\s+30\s\/\s40/);
    const onwards = find<HTMLButtonElement>(".progress button");
    expect(onwards?.textContent?.trim()).toBe("Continue series");
    onwards?.click();
    await settled();
    find<HTMLButtonElement>(".progress button:last-of-type")?.click();
    await settled();
    expect(fake.calls).toMatchObject([
      { service: "canon_eos.continue", entityId: "button.eos_take_photo" },
      { service: "button.press", entityId: "button.eos_cancel" },
    ]);
  });
});
