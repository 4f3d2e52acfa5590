// @vitest-environment happy-dom
// The card in a page without layout: what it shows, and which actions it performs.

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import "../src/index";
import "../src/card";
import type { CanonEosCard } from "../src/card";
import type { CardConfig } from "../src/config";
import type { CardDial } from "../src/elements/dial";
import type { CardStrip } from "../src/elements/strip";
import type { CardView } from "../src/elements/view";
import { camera, DEVICE, type FakeHass } from "./fake-hass";

let seeing: (visible: boolean) => void = () => undefined;

class FakeObserver {
  constructor(callback: (entries: { isIntersecting: boolean }[]) => void) {
    seeing = (visible) => callback([{ isIntersecting: visible }]);
  }
  observe(): void {}
  disconnect(): void {}
}

let fake: FakeHass;
let card: CanonEosCard;

async function show(config: Partial<CardConfig> = {}): Promise<void> {
  card = document.createElement("canon-eos-card");
  card.setConfig({ type: "custom:canon-eos-card", ...config });
  card.hass = fake.hass;
  document.body.append(card);
  await card.updateComplete;
}

async function update(): Promise<void> {
  card.hass = fake.hass;
  await settled();
}

async function settled(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
  await card.updateComplete;
  await view()?.updateComplete;
}

const find = <T extends Element = HTMLElement>(selector: string): T | null =>
  card.shadowRoot?.querySelector<T>(selector) ?? null;
const view = (): CardView | null => find<CardView>("canon-eos-card-view");
const inView = (selector: string): HTMLElement | null =>
  view()?.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
const status = (): string => find(".pill")?.textContent?.trim() ?? "";
const button = (label: string): HTMLButtonElement | null =>
  find<HTMLButtonElement>(`button[aria-label="${label}"]`);

const disabled = (label: string): boolean =>
  button(label)?.getAttribute("aria-disabled") === "true";
const said = (): string =>
  [...(card.shadowRoot?.querySelectorAll(".unseen") ?? [])].map((e) => e.textContent).join("|");
const wait = (milliseconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);

/** What a photo is at, one after the other, and the words for it. */
const PHASES = [
  ["focusing", "Focusing"],
  ["self_timer", "Self-timer"],
  ["exposing", "Exposing"],
  ["writing", "Writing"],
] as const;

/** Have a photo taken, by whomever, and see how far it is. */
async function seePhases(): Promise<void> {
  for (const [activity, text] of PHASES) {
    fake.set("sensor.eos_activity", activity);
    await update();
    expect(status()).toBe(text);
    expect(disabled("Take photo")).toBe(true);
  }
}

function dial(key: string): { element: CardDial; spin: HTMLElement } {
  const element = find<CardDial>(`canon-eos-card-dial[data-key=${key}]`);
  const spin = element?.shadowRoot?.querySelector<HTMLElement>("[role=spinbutton]");
  if (!element || !spin) throw new Error(`no dial ${key}`);
  return { element, spin };
}

function press(element: HTMLElement, key: string): void {
  element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}

/** An action that ends when the test says so. */
function held(): { done: (value?: unknown) => void; fail: (error: unknown) => void } {
  const control = { done: (_?: unknown) => undefined as void, fail: (_: unknown) => undefined as void };
  fake.answer = () =>
    new Promise((resolve, reject) => {
      control.done = resolve;
      control.fail = reject;
    });
  return control;
}

beforeEach(() => {
  vi.stubGlobal("IntersectionObserver", FakeObserver);
  vi.stubGlobal("fetch", () => Promise.resolve({ status: 503 }));
  vi.useFakeTimers();
  fake = camera();
});

afterEach(() => {
  card.remove();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the card", () => {
  it("is offered in the card picker, once", async () => {
    await show();
    expect(window.customCards?.map(({ type }) => type)).toEqual(["canon-eos-card"]);
  });

  it("is offered in the page's language, which comes late", () => {
    document.documentElement.lang = "de";
    expect(window.customCards?.[0]?.name).toBe("Canon-EOS-Kamera");
    document.documentElement.lang = "";
  });

  it("shows the camera's values", async () => {
    await show();
    expect(status()).toBe("Ready");
    expect(dial("iso").spin.getAttribute("aria-valuetext")).toBe("400");
    expect(dial("aperture").spin.textContent).toContain("f/5.6");
    expect(dial("exposure_mode").spin.textContent).toContain("M");
    expect(dial("exposure_mode").spin.getAttribute("aria-readonly")).toBe("true");
    expect(dial("exposure_compensation").spin.getAttribute("aria-valuetext")).toBe(
      "0, read_only_reason mode",
    );
    expect(find(".over.top")?.textContent).toMatch(/75 %\s+1,841\s+30\.8/);
  });

  it("leaves out what a camera does not have", async () => {
    fake.entities = { ...fake.entities };
    delete (fake.entities as Record<string, unknown>)["switch.eos_movie"];
    delete (fake.entities as Record<string, unknown>)["select.eos_comp"];
    await show();
    expect(button("Record movie")).toBeNull();
    expect(() => dial("exposure_compensation")).toThrow();
  });

  it("says that there is no camera", async () => {
    fake.entities = {};
    await show();
    expect(find(".nothing")?.textContent).toContain("No Canon EOS camera is set up");
    card.setConfig({ type: "custom:canon-eos-card", device: "gone" });
    await card.updateComplete;
    expect(find(".nothing")?.textContent).toContain("not there any more");
  });

  it("says that the camera is off", async () => {
    await show();
    fake.set("binary_sensor.eos_connection", "off");
    fake.set("select.my_iso", "unavailable");
    await update();
    expect(status()).toBe("Camera is off");
    expect(disabled("Take photo")).toBe(true);
    expect(dial("iso").spin.getAttribute("aria-valuetext")).toBe("–");
    expect(inView(".curtain")?.textContent).toContain("Camera is off");
  });

  it("needs no card where photos go to Home Assistant", async () => {
    fake.add("binary_sensor.eos_card", "card_problem", "on", { reason: "missing" });
    await show();
    expect(status()).toBe("No card");
    fake.add("select.eos_save", "save_to", "host", { options: ["host"] });
    await update();
    expect(status()).toBe("Ready");
  });

  it("is drawn anew only for its own camera", async () => {
    await show();
    const drawn = vi.spyOn(card as unknown as { render: () => unknown }, "render");
    fake.states = { ...fake.states };
    await update();
    expect(drawn).not.toHaveBeenCalled();
    fake.set("sensor.eos_shots", "1840");
    await update();
    expect(drawn).toHaveBeenCalledOnce();
  });
});

describe("the shutter button", () => {
  it("takes a photo and tells how far it is", async () => {
    await show({ autofocus: false });
    const action = held();
    button("Take photo")?.click();
    await settled();
    expect(fake.calls).toEqual([
      {
        service: "canon_eos.take_photo",
        data: { autofocus: false },
        entityId: "button.eos_take_photo",
      },
    ]);
    expect(status()).toBe("Busy"); // until the camera says more
    expect(disabled("Take photo")).toBe(true);
    await seePhases();
    fake.set("sensor.eos_activity", "idle");
    await update();
    expect(disabled("Take photo")).toBe(true); // its answer is still to come
    expect(status()).toBe("Ready");
    action.done();
    await settled();
    expect(status()).toBe("Ready");
    expect(disabled("Take photo")).toBe(false);
  });

  it("shows photos that others take", async () => {
    await show();
    await seePhases();
    fake.set("sensor.eos_activity", "busy");
    await update();
    expect(status()).toBe("Busy");
  });

  it("focuses first, if that is wished", async () => {
    await show();
    const action = held();
    button("Take photo")?.click();
    await settled();
    expect(fake.calls[0]?.data).toEqual({ autofocus: true });
    fake.set("event.eos_photo", "2026-01-01T00:00:00", { file_name: "IMG_0001.JPG" });
    await update();
    action.done();
    await settled();
    expect(status()).toBe("Ready");
    expect(card.shadowRoot?.textContent).toContain("Photo taken: IMG_0001.JPG");
  });

  it("says why there is none", async () => {
    await show();
    fake.answer = () => Promise.reject({ message: "The card is full." });
    button("Take photo")?.click();
    await settled();
    expect(find("[role=alert]")?.textContent).toContain("The card is full.");
    // What is under the finger stays there.
    const after = Node.DOCUMENT_POSITION_FOLLOWING;
    const alert = find("[role=alert]") as Element;
    expect(find(".deck")?.compareDocumentPosition(alert)).toBe(after);
    expect(status()).toBe("Ready");
    button("Dismiss")?.click();
    await settled();
    expect(find("[role=alert]")).toBeNull();
  });

  it("opens and closes the shutter in bulb", async () => {
    fake.set("sensor.eos_mode", "bulb");
    await show({ bulb_seconds: 60 });
    held();
    button("Open the shutter for 60 s")?.click();
    await settled();
    await wait(1000);
    expect(status()).toBe("Busy"); // it waits for the camera
    fake.set("sensor.eos_activity", "exposing");
    await update();
    await wait(2100);
    await settled();
    expect(status()).toBe("Exposing 0:02 / 1:00");
    button("Close the shutter")?.click();
    await settled();
    expect(fake.calls.map(({ service }) => service)).toEqual(["canon_eos.bulb", "button.press"]);
    expect(fake.calls[1]?.entityId).toBe("button.eos_cancel");
  });

  it("takes one photo for a press, however long, quick or double it is", async () => {
    await show();
    const action = held();
    const shutter = button("Take photo");
    shutter?.click();
    shutter?.click();
    await settled();
    expect(fake.calls).toHaveLength(1);
    action.done();
    await settled();
    shutter?.click(); // the second half of a double press
    await settled();
    expect(fake.calls).toHaveLength(1);
    await wait(500);
    shutter?.click();
    await settled();
    expect(fake.calls).toHaveLength(2);
    const repeated = new KeyboardEvent("keydown", { key: "Enter", repeat: true, cancelable: true });
    shutter?.dispatchEvent(repeated);
    expect(repeated.defaultPrevented).toBe(true);
    action.done();
    await settled();
  });

  it("keeps the focus of the keyboard", async () => {
    await show();
    const shutter = button("Take photo");
    shutter?.focus();
    const action = held();
    shutter?.click();
    await settled();
    expect(shutter?.disabled).toBe(false);
    expect(disabled("Take photo")).toBe(true);
    expect(card.shadowRoot?.activeElement).toBe(shutter);
    action.done();
    await settled();
  });

  it("does not close a bulb exposure by a double press", async () => {
    fake.set("sensor.eos_mode", "bulb");
    await show();
    const action = held();
    button("Open the shutter for 30 s")?.click();
    await settled();
    await wait(100);
    button("Close the shutter")?.click();
    await settled();
    expect(fake.calls.map(({ service }) => service)).toEqual(["canon_eos.bulb"]);
    await wait(800);
    button("Close the shutter")?.click();
    await settled();
    expect(fake.calls).toHaveLength(2);
    action.done();
  });

  it("closes a shutter that was opened before the page was", async () => {
    fake.set("sensor.eos_mode", "bulb");
    const began = new Date(Date.now() - 12_000).toISOString();
    fake.add("sensor.eos_activity", "activity", "exposing");
    fake.states["sensor.eos_activity"] = { ...fake.states["sensor.eos_activity"]!, last_changed: began };
    await show();
    expect(status()).toBe("Exposing 0:12");
    expect(disabled("Close the shutter")).toBe(false);
    button("Close the shutter")?.click();
    await settled();
    expect(fake.calls[0]).toMatchObject({ service: "button.press", entityId: "button.eos_cancel" });
  });

  it("shows how far a long exposure is", async () => {
    fake.set("select.eos_shutter", "30", { options: ["30", "1/60"] });
    await show({ autofocus: false });
    const action = held();
    button("Take photo")?.click();
    fake.set("sensor.eos_activity", "exposing");
    await update();
    await wait(10_100);
    await settled();
    expect(status()).toBe("Exposing 0:10 / 0:30");
    expect(button("Take photo")?.className).toContain("timed");
    await wait(21_000);
    await settled();
    expect(status()).toBe("Exposing 0:30 / 0:30");
    fake.set("sensor.eos_activity", "writing");
    await update();
    expect(status()).toBe("Writing");
    expect(button("Take photo")?.className).not.toContain("timed");
    action.done();
    await settled();
  });

  it("keeps words of a failure until somebody has read them", async () => {
    await show();
    fake.answer = () => Promise.reject({ message: "The card is full." });
    button("Take photo")?.click();
    await settled();
    await wait(120_000);
    await settled();
    expect(find("[role=alert]")?.textContent).toContain("The card is full.");
  });

  it("tells of a photo only when there is a new one", async () => {
    fake.set("event.eos_photo", "2026-01-01T00:00:00", { file_name: "OLD.JPG" });
    await show();
    fake.set("event.eos_photo", "unavailable");
    await update();
    fake.set("event.eos_photo", "2026-01-01T00:00:00", { file_name: "OLD.JPG" });
    await update();
    expect(said()).not.toContain("OLD.JPG");
    fake.set("event.eos_photo", "2026-01-01T00:01:00", { event_type: "movie", file_name: "A.MP4" });
    await update();
    expect(said()).toContain("Movie recorded: A.MP4");
  });
});

describe("a lost connection", () => {
  async function lose(): Promise<void> {
    fake.connected = false;
    await update();
  }

  it("leaves nothing that looks as if it were true", async () => {
    await show();
    seeing(true);
    await settled();
    expect(inView("img.stream")?.hasAttribute("src")).toBe(true);
    await lose();
    expect(status()).toBe("No connection to Home Assistant");
    expect(disabled("Take photo")).toBe(true);
    expect(disabled("Record movie")).toBe(true);
    expect(find(".chips")).toBeNull();
    expect(inView("img.stream")?.hasAttribute("src")).toBe(false);
    expect(inView(".curtain")?.textContent).toContain("No connection");
    button("Take photo")?.click();
    press(dial("iso").spin, "ArrowUp");
    await wait(1000);
    expect(fake.calls).toEqual([]);
    fake.connected = true;
    await update();
    expect(status()).toBe("Ready");
    expect(inView("img.stream")?.hasAttribute("src")).toBe(true);
  });

  it("says that a photo may have been taken, also on the card that comes next", async () => {
    await show();
    const action = held();
    button("Take photo")?.click();
    await settled();
    await lose();
    action.fail({ type: "result", success: false, error: { code: 3, message: "Connection lost" } });
    await settled();
    expect(find("[role=alert]")?.textContent).toContain("may have done it all the same");
    card.remove();
    fake.connected = true;
    await show();
    expect(find("[role=alert]")?.textContent).toContain("may have done it all the same");
    button("Dismiss")?.click();
    await settled();
    card.remove();
    await show();
    expect(find("[role=alert]")).toBeNull();
  });

  it("says so when an action could not be sent", async () => {
    await show();
    fake.answer = () => Promise.reject(3);
    button("Take photo")?.click();
    await settled();
    expect(find("[role=alert]")?.textContent).toContain("No connection to Home Assistant");
    button("Dismiss")?.click();
  });

  it("is not the same as a camera that is off, or not set up", async () => {
    fake.set("binary_sensor.eos_connection", "unavailable");
    await show();
    expect(status()).toBe("Not available");
    expect(disabled("Take photo")).toBe(true);
  });
});

describe("the camera of a card", () => {
  it("may be another one, of which nothing is mixed up", async () => {
    fake.devices = { ...fake.devices, other: { id: "other", name: "EOS R6" } };
    fake.add("binary_sensor.r6", "connection", "on", {}, "other");
    fake.add("camera.r6", "live_view", "idle", { access_token: "second" }, "other");
    fake.add("select.r6_iso", "iso", "100", { options: ["100", "200", "400", "800"] }, "other");
    await show({ device: DEVICE });
    seeing(true);
    await settled();
    press(dial("iso").spin, "ArrowUp");
    fake.answer = () => Promise.reject({ message: "refused" });
    button("Autofocus")?.click();
    await settled();
    fake.answer = () => Promise.resolve();
    card.setConfig({ type: "custom:canon-eos-card", device: "other" });
    await settled();
    await wait(1000);
    expect(inView("img.stream")?.getAttribute("src")).toContain("camera.r6?token=second");
    expect(dial("iso").spin.getAttribute("aria-valuetext")).toBe("100");
    expect(find("[role=alert]")).toBeNull();
    // What was turned before is meant for the camera of that time.
    expect(fake.calls.at(-1)).toMatchObject({ data: { option: "800" }, entityId: "select.my_iso" });
  });

  it("keeps its stream when only the token is another one", async () => {
    await show();
    seeing(true);
    await settled();
    fake.set("camera.studio", "streaming", { access_token: "newer" });
    await update();
    expect(inView("img.stream")?.getAttribute("src")).toContain("token=secret");
  });

  it("is asked by its present token why the stream ended", async () => {
    const asked: string[] = [];
    vi.stubGlobal("fetch", (url: string) => {
      asked.push(url);
      return Promise.resolve({ status: 503 });
    });
    await show();
    seeing(true);
    await settled();
    fake.set("camera.studio", "streaming", { access_token: "newer" });
    await update();
    inView("img.stream")?.dispatchEvent(new Event("error"));
    await settled();
    expect(asked[0]).toContain("token=newer");
  });

  it("may have no entities", async () => {
    fake.devices = { ...fake.devices, lamp: { id: "lamp", name: "Lamp" } };
    await show({ device: "lamp" });
    expect(find(".nothing")?.textContent).toContain("no entities of this camera");
  });
});

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

  it("opens a strip with what the camera allows now", async () => {
    await show();
    dial("iso").spin.click();
    await settled();
    const strip = find<CardStrip>("canon-eos-card-strip");
    await strip?.updateComplete;
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
    dial("iso").spin.click();
    await settled();
    const strip = find<CardStrip>("canon-eos-card-strip");
    await strip?.updateComplete;
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
    dial("iso").spin.click();
    await settled();
    const strip = find<CardStrip>("canon-eos-card-strip");
    await strip?.updateComplete;
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
    dial("iso").spin.click();
    await settled();
    const strip = find<CardStrip>("canon-eos-card-strip");
    await strip?.updateComplete;
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

  it("magnify step by step, also before the camera tells of it", async () => {
    fake.set("camera.studio", "streaming", { access_token: "secret", magnification: 1 });
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

  it("stay switched on when Home Assistant makes the card anew", async () => {
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
    expect(button("No photo yet")?.disabled).toBe(true);
    fake.set("image.eos_photo", "2026-01-01T00:00:00", {
      entity_picture: "/api/image_proxy/image.eos_photo?token=a",
      file_name: "IMG_0001.JPG",
    });
    await update();
    const opened = vi.fn();
    card.addEventListener("hass-more-info", (event) => opened((event as CustomEvent).detail));
    expect(find(".thumb img")?.getAttribute("src")).toContain("&state=2026-01-01");
    find<HTMLButtonElement>(".thumb")?.click();
    expect(opened).toHaveBeenCalledWith({ entityId: "image.eos_photo" });
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
    fake.add("sensor.eos_series", "series", "running", { shots_done: 3, shots_planned: 10 });
    await show();
    expect(status()).toBe("Series");
    expect(find(".progress")?.textContent).toMatch(/3\s*\/\s*10/);
    find<HTMLButtonElement>(".progress button")?.click();
    await settled();
    expect(fake.calls[0]).toMatchObject({ service: "button.press", entityId: "button.eos_cancel" });
  });
});

describe("live view", () => {
  const source = (): string | null => inView("img")?.getAttribute("src") ?? null;

  async function see(visible: boolean): Promise<void> {
    seeing(visible);
    await settled();
  }

  it("runs only while it can be seen", async () => {
    await show();
    expect(source()).toBeNull();
    await see(true);
    expect(source()).toBe("/api/camera_proxy_stream/camera.studio?token=secret&try=1");
    await see(false);
    await vi.advanceTimersByTimeAsync(500);
    await see(true); // scrolled back within a moment
    await vi.advanceTimersByTimeAsync(2000);
    expect(source()).not.toBeNull();
    await see(false);
    await vi.advanceTimersByTimeAsync(2000);
    await settled();
    expect(source()).toBeNull();
  });

  it("ends the request, not only the picture", async () => {
    await show();
    await see(true);
    // Chromium goes on loading for an image that was taken out with its address.
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

  it("is not waited for where the options turn it off", async () => {
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

  it("is not drawn anew for each picture of it", async () => {
    await show();
    await see(true);
    const image = inView("img.stream") as HTMLImageElement;
    image.dispatchEvent(new Event("load"));
    await settled();
    expect(view()?.hasAttribute("live")).toBe(true);
    const drawn = vi.spyOn(view() as CardView, "requestUpdate");
    image.dispatchEvent(new Event("load")); // as Firefox does
    expect(drawn).not.toHaveBeenCalled();
    vi.spyOn(image, "naturalWidth", "get").mockReturnValue(1600);
    vi.spyOn(image, "naturalHeight", "get").mockReturnValue(900);
    image.dispatchEvent(new Event("load")); // a movie's
    expect(drawn).toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it("has a histogram of the frame that is shown", async () => {
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
    // Firefox draws the first frame of a stream for its image.
    expect(drawImage.mock.calls[0]?.[0]).toBe(frame);
    expect(frame.close).toHaveBeenCalled();
    expect(inView(".histogram")).not.toBeNull();
    vi.restoreAllMocks();
  });

  describe("where a request ends with its page only", () => {
    beforeEach(() => {
      vi.spyOn(navigator, "vendor", "get").mockReturnValue("Apple Computer, Inc.");
      vi.spyOn(HTMLIFrameElement.prototype, "contentDocument", "get").mockReturnValue(null);
    });

    afterEach(() => {
      vi.restoreAllMocks();
    });

    /** The image on the page that the card shows, once that page is there. */
    function alone(): HTMLImageElement {
      const frame = inView("iframe.stream") as HTMLIFrameElement;
      const page = document.implementation.createHTMLDocument();
      page.body.innerHTML = frame.getAttribute("srcdoc") ?? "";
      vi.spyOn(frame, "contentDocument", "get").mockReturnValue(page);
      frame.dispatchEvent(new Event("load"));
      return page.querySelector("img") as HTMLImageElement;
    }

    it("shows the picture on a page of its own, and takes that away", async () => {
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

    it("has another page for each try", async () => {
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

  it("ends at once when the page is hidden", async () => {
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

  it("waits for a tap, if that is wished", async () => {
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

  it("begins anew when Home Assistant ends the stream", async () => {
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

  it("offers to turn on what was turned off", async () => {
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

  it("tries again after a failure", async () => {
    vi.stubGlobal("fetch", () => Promise.resolve({ status: 502 }));
    await show();
    await see(true);
    inView("img")?.dispatchEvent(new Event("error"));
    await vi.advanceTimersByTimeAsync(0);
    await settled();
    expect(inView(".curtain")?.textContent).toContain("shows no live view");
    await vi.advanceTimersByTimeAsync(2000);
    await settled();
    expect(source()).not.toBeNull();
    // What was said stays until there is a picture.
    expect(inView(".curtain")?.textContent).toContain("shows no live view");
    inView("img")?.dispatchEvent(new Event("load"));
    await settled();
    expect(inView(".curtain")).toBeNull();
  });

  it("says why it failed, in Home Assistant's words, and has it tried at once", async () => {
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

  it("focuses where it is tapped, and draws what came of it", async () => {
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
    fake.set("camera.studio", "streaming", {
      access_token: "secret",
      af_frames: [{ status: 0x31, x: 0.2, y: 0.7, width: 0.1, height: 0.1 }],
    });
    await update();
    expect(inView(".frame")?.getAttribute("style")).toContain("20.00%");
    // Magnified five times, around it.
    fake.set("camera.studio", "streaming", {
      access_token: "secret",
      area: { x: 0.1, y: 0.6, width: 0.2, height: 0.2 },
      af_frames: [{ status: 0x31, x: 0.2, y: 0.7, width: 0.1, height: 0.1 }],
    });
    await update();
    expect(inView(".frame")?.getAttribute("style")).toMatch(/50\.00%.*50\.00%.*50\.00%.*50\.00%/);
  });

  it("keeps the frames on the picture when that gets another shape", async () => {
    await live();
    const image = inView("img.stream") as HTMLImageElement;
    Object.defineProperty(image, "naturalHeight", { value: 540 });
    fake.set("camera.studio", "streaming", { access_token: "secret", af_frames: [] });
    await update();
    expect(inView(".picture")?.getAttribute("style")).toContain("1.7778");
  });

  it("begins anew when it ended without a word", async () => {
    await live();
    // A camera that comes back may give one picture and no more, of which a browser says nothing.
    fake.set("camera.studio", "unavailable");
    await update();
    fake.set("camera.studio", "idle");
    await update();
    expect(source()).toContain("try=1");
    await vi.advanceTimersByTimeAsync(2500);
    await settled();
    expect(source()).toContain("try=2");
  });

  it("goes on when the camera's entity only needs a moment", async () => {
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

  it("focuses by the keyboard, too", async () => {
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
