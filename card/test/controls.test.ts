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
  it("is turned by keys, and sent once it rests", async () => {
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

  it("goes back to the camera's value when that refuses", async () => {
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

  it("is turned by a drag, which does not open it", async () => {
    await show();
    const { spin } = dial("iso");
    spin.setPointerCapture = () => undefined;
    const pointer = (type: string, clientX: number): void =>
      void spin.dispatchEvent(new PointerEvent(type, { clientX, button: 0 }));
    pointer("pointerdown", 100);
    pointer("pointermove", 110); // a finger that is not quite still
    pointer("pointermove", 130);
    pointer("pointerup", 130);
    spin.click();
    await settled();
    expect(spin.getAttribute("aria-valuetext")).toBe("800");
    expect(find("canon-eos-card-strip")).toBeNull();
    pointer("pointermove", 0); // nothing is dragged any more
    await settled();
    expect(spin.getAttribute("aria-valuetext")).toBe("800");
    spin.click();
    await settled();
    expect(find("canon-eos-card-strip")).not.toBeNull();
  });

  it("is turned by the wheel once it is chosen, and not by a page that is scrolled", async () => {
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

  it("opens a strip with what the camera allows now", async () => {
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

  it("does not move its values for those who want no motion", async () => {
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

  it("leaves the browser's own keys alone", async () => {
    await show();
    const back = new KeyboardEvent("keydown", { key: "ArrowLeft", altKey: true, cancelable: true });
    dial("iso").spin.dispatchEvent(back);
    await wait(300);
    expect(back.defaultPrevented).toBe(false);
    expect(fake.calls).toEqual([]);
  });

  it("is sent when the card goes away before it rests", async () => {
    await show();
    press(dial("iso").spin, "ArrowUp");
    card.remove();
    await wait(0);
    expect(fake.calls[0]).toMatchObject({ data: { option: "800" } });
  });

  it("has a strip that Escape closes, whose focus goes back", async () => {
    await show();
    const strip = await openStrip();
    const option = strip?.shadowRoot?.querySelector<HTMLElement>("[aria-selected=true]");
    option?.focus();
    if (option) press(option, "Escape");
    await settled();
    expect(find("canon-eos-card-strip")).toBeNull();
    expect(card.shadowRoot?.activeElement).toBe(dial("iso").element);
  });

  it("offers its values when the camera is at none of them", async () => {
    fake.set("select.my_iso", "H2", { options: ["100", "200"] });
    await show();
    const strip = await openStrip();
    const options = [...(strip?.shadowRoot?.querySelectorAll<HTMLElement>("[role=option]") ?? [])];
    expect(options.map((option) => option.tabIndex)).toEqual([0, -1]);
    const steps = [...(strip?.shadowRoot?.querySelectorAll(".step") ?? [])];
    expect(steps.map((step) => step.getAttribute("aria-disabled"))).toEqual(["true", "true"]);
  });

  it("says why it can't be turned to those who tap it", async () => {
    await show();
    dial("exposure_compensation").spin.click();
    await settled();
    expect(find(".note")?.textContent).toContain("read_only_reason mode");
    expect(said()).toContain("read_only_reason mode");
    await wait(10_000);
    await settled();
    expect(find(".note")).toBeNull();
  });

  it("stays shut where the camera decides", async () => {
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

  it("say that a movie starts, and do not show the last one's time", async () => {
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

  it("count the time of a movie themselves where the camera does not", async () => {
    fake.set("switch.eos_movie", "on");
    fake.set("sensor.eos_time", "unknown");
    await wait(65_000);
    await show();
    expect(status()).toBe("Recording 1:05");
    await wait(2000);
    await settled();
    expect(status()).toBe("Recording 1:07");
  });

  it("magnify step by step, also before the camera's entity reports it", async () => {
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
    expect(button("Magnification: 1×")).not.toBeNull(); // the camera has the last word
  });

  it("show the magnification that the camera has answered, not the one that was asked for", async () => {
    fake.set("camera.studio", "streaming", { access_token: "secret", magnification: 1 });
    const zoom = held();
    await show();
    button("Magnification: 1×")?.click();
    await settled();
    expect(button("Magnification: 1×")).not.toBeNull(); // nothing has answered yet
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

  it("tell which grid is shown", async () => {
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

  it("stay switched on when Home Assistant recreates the card", async () => {
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
    expect(button("Grid: None")).not.toBeNull(); // what the configuration says anew counts
    expect(button("Histogram")?.getAttribute("aria-pressed")).toBe("false");
  });

  it("show the picture at first as the configuration says", async () => {
    await show({ crop: "16:9", rotation: 270, mirror: true });
    expect(view()).toMatchObject({ crop: 16 / 9, turns: 3, mirror: true });
    card.setConfig({ type: "custom:canon-eos-card" });
    await settled();
    expect(view()).toMatchObject({ crop: undefined, turns: 0, mirror: false });
  });

  it("show a value that is not offered, from which all others can be chosen", async () => {
    fake.set("select.eos_drive", "hidden_mode", { options: ["single", "continuous"] });
    await show();
    const list = find<HTMLSelectElement>("select[aria-label='Drive mode']");
    expect(list?.value).toBe("hidden_mode");
  });

  it("change further settings by a list", async () => {
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

  it("show a new photo over live view for the seconds that were set", async () => {
    const photo = (time: string): void =>
      fake.set("image.eos_photo", time, { entity_picture: "/api/image?token=1" });
    photo("2026-01-01T00:00:00");
    await show({ review_seconds: 3 });
    const fresh = (): string | null | undefined => inView("img.fresh")?.getAttribute("src");
    expect(fresh()).toBeUndefined(); // it was there before the card
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
    first?.dispatchEvent(new Event("error")); // too old by now
    await settled();
    expect(find(".thumb img")?.getAttribute("src")).toContain("token=b");
    fake.set("image.eos_photo", "2026-01-01T00:00:09", picture("b"));
    await update();
    expect(find(".thumb img")?.getAttribute("src")).toContain("state=2026-01-01T00%3A00%3A09");
  });

  it("show how far a series is, and end it", async () => {
    fake.add("sensor.eos_series", "series", "running", { shots_done: 3, shots_planned: 1200 });
    await show();
    expect(status()).toBe("Series");
    expect(find(".progress")?.textContent).toMatch(/3\s\/\s1,200/);
    find<HTMLButtonElement>(".progress button")?.click();
    await settled();
    expect(fake.calls[0]).toMatchObject({ service: "button.press", entityId: "button.eos_cancel" });
  });

  it("continue a series that waits for a covered lens, or end it", async () => {
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
