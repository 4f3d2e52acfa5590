// @vitest-environment happy-dom
// What the card shows of its camera, including while the camera is off and after a lost connection.

import { describe, expect, it, vi } from "vitest";
import { DEVICE } from "./fake-hass";
import {
  button,
  card,
  dial,
  disabled,
  fake,
  find,
  held,
  inView,
  press,
  seeing,
  settled,
  show,
  status,
  update,
  wait,
} from "./page";
import { loaded, serve } from "./texts";

describe("the card", () => {
  it("is offered once in the card picker", async () => {
    await show();
    expect(window.customCards?.map(({ type }) => type)).toEqual(["canon-eos-card"]);
  });

  it("is not defined again when the page loads another version of it", async () => {
    const define = vi.spyOn(customElements, "define");
    vi.resetModules();
    await import("../src/index");
    await wait(10_000); // the timeout for Home Assistant's elements
    await vi.dynamicImportSettled();
    expect(define).not.toHaveBeenCalled();
    expect(window.customCards).toHaveLength(1);
  });

  it("is offered in the page's language, which is set later", async () => {
    serve();
    document.documentElement.lang = "de";
    await vi.waitUntil(() => window.customCards?.[0]?.name === "Canon-EOS-Kamera");
    document.documentElement.lang = "";
  });

  it("shows nothing until the texts of another language are loaded", async () => {
    const asked = serve();
    fake.language = "pl";
    await show();
    expect(find("ha-card")).toBeNull();
    expect(asked).toHaveLength(1);
    await loaded("pl");
    await settled();
    expect(status()).toBe("Gotowy");
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

  it("omits controls without an entity", async () => {
    fake.entities = { ...fake.entities };
    delete (fake.entities as Record<string, unknown>)["switch.eos_movie"];
    delete (fake.entities as Record<string, unknown>)["select.eos_comp"];
    await show();
    expect(button("Record movie")).toBeNull();
    expect(() => dial("exposure_compensation")).toThrow();
  });

  it("says that there is no camera, or that the camera no longer exists", async () => {
    fake.entities = {};
    await show();
    expect(find(".nothing")?.textContent).toContain("No Canon EOS camera is set up");
    card.setConfig({ type: "custom:canon-eos-card", device: "gone" });
    await card.updateComplete;
    expect(find(".nothing")?.textContent).toContain("no longer exists");
  });

  it("says that the camera is off", async () => {
    await show();
    fake.set("binary_sensor.eos_connection", "off");
    fake.set("select.my_iso", "unavailable");
    await update();
    expect(status()).toBe("Camera is off");
    expect(disabled("Take photo")).toBe(true);
    expect(dial("iso").spin.getAttribute("aria-valuetext")).toBe("–, Camera is off");
    expect(inView(".curtain")?.textContent).toContain("Switch the camera on");
  });

  it("needs no memory card if photos are saved in Home Assistant", async () => {
    fake.set("sensor.eos_card_2", "missing");
    await show();
    expect(status()).toBe("No card");
    fake.add("select.eos_save", "save_to_one_slot", "host", { options: ["host"] });
    await update();
    expect(status()).toBe("Ready");
  });

  it("updates only for changes to its own camera", async () => {
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

describe("a lost connection", () => {
  async function lose(): Promise<void> {
    fake.connected = false;
    await update();
  }

  it("removes values and live view, and blocks actions, until the page reconnects", async () => {
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
    expect(inView(".curtain")?.textContent).toContain("reconnects");
    button("Take photo")?.click();
    press(dial("iso").spin, "ArrowUp");
    await wait(1000);
    expect(fake.calls).toEqual([]);
    fake.connected = true;
    await update();
    expect(status()).toBe("Ready");
    expect(inView("img.stream")?.hasAttribute("src")).toBe(true);
  });

  it("makes this card and the next card say that a photo may have been taken", async () => {
    await show();
    const action = held();
    button("Take photo")?.click();
    await settled();
    await lose();
    action.fail({ type: "result", success: false, error: { code: 3, message: "Connection lost" } });
    await settled();
    expect(find("[role=alert]")?.textContent).toContain("may have performed the action");
    card.remove();
    fake.connected = true;
    await show();
    expect(find("[role=alert]")?.textContent).toContain("may have performed the action");
    button("Dismiss")?.click();
    await settled();
    card.remove();
    await show();
    expect(find("[role=alert]")).toBeNull();
  });

  it("is shown as the error of an action that could not be sent", async () => {
    await show();
    fake.answer = () => Promise.reject(3);
    button("Take photo")?.click();
    await settled();
    expect(find("[role=alert]")?.textContent).toContain("No connection to Home Assistant");
    button("Dismiss")?.click();
  });

  it("differs from a camera that is not set up", async () => {
    fake.set("binary_sensor.eos_connection", "unavailable");
    await show();
    expect(status()).toBe("Not available");
    expect(disabled("Take photo")).toBe(true);
  });
});

describe("the camera of a card", () => {
  it("can change without mixing up the two cameras", async () => {
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
    // The dial was turned for the previous camera.
    expect(fake.calls.at(-1)).toMatchObject({ data: { option: "800" }, entityId: "select.my_iso" });
  });

  it("is selected on the card if the configuration names no camera", async () => {
    await show({ name: "Studio" });
    expect(find(".picker")).toBeNull();
    expect(find(".lens")?.textContent).toContain("Studio");
    card.remove();
    fake.devices = { ...fake.devices, other: { id: "other", name: "EOS R6" } };
    fake.add("camera.r6", "live_view", "idle", { access_token: "second" }, "other");
    await show({ device: DEVICE });
    expect(find(".picker")).toBeNull();
    card.remove();
    await show();
    seeing(true);
    await settled();
    const list = find<HTMLSelectElement>(".picker select");
    expect([...(list?.options ?? [])].map(({ text }) => text)).toEqual(["EOS 80D", "EOS R6"]);
    if (list) list.value = "other";
    list?.dispatchEvent(new Event("change"));
    await settled();
    expect(find(".picker")?.textContent).toContain("EOS R6");
    expect(inView("img.stream")?.getAttribute("src")).toContain("camera.r6?token=second");
    card.remove();
    await show(); // the next card, for example in another view
    expect(find(".picker")?.textContent).toContain("EOS R6");
    card.pick(DEVICE);
    await settled();
    expect(find(".picker")?.textContent).toContain("EOS 80D");
  });

  it("can change during an action, whose error is shown only for its own camera", async () => {
    fake.devices = { ...fake.devices, other: { id: "other", name: "EOS R6" } };
    fake.add("button.r6", "take_photo", "unknown", {}, "other");
    await show({ device: DEVICE });
    const action = held();
    button("Take photo")?.click();
    await settled();
    card.setConfig({ type: "custom:canon-eos-card", device: "other" });
    await settled();
    expect(status()).toBe("Ready");
    expect(disabled("Take photo")).toBe(false);
    action.fail({ message: "The card is full." });
    await settled();
    expect(find("[role=alert]")).toBeNull();
    card.setConfig({ type: "custom:canon-eos-card", device: DEVICE });
    await settled();
    expect(find("[role=alert]")?.textContent).toContain("The card is full.");
    button("Dismiss")?.click();
  });

  it("keeps its stream when only the token changes", async () => {
    await show();
    seeing(true);
    await settled();
    fake.set("camera.studio", "streaming", { access_token: "newer" });
    await update();
    expect(inView("img.stream")?.getAttribute("src")).toContain("token=secret");
  });

  it("is asked, with its current token, why the stream ended", async () => {
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

  it("can have no entities, which the card reports", async () => {
    fake.devices = { ...fake.devices, lamp: { id: "lamp", name: "Lamp" } };
    await show({ device: "lamp" });
    expect(find(".nothing")?.textContent).toContain("no entities for this camera");
  });
});
