// @vitest-environment happy-dom
// A card for a group of cameras: the shutter button for all cameras, and live view of one camera.

import { beforeEach, describe, expect, it } from "vitest";
import type { CardDial } from "../src/elements/dial";
import { DEVICE } from "./fake-hass";
import { button, card, dial, disabled, fake, find, said, settled, show, status, update, view } from "./page";

const GROUP = "device-group";
const OTHER = "device-2";

const members = (...states: string[]): Record<string, unknown> => ({
  cameras: states.length,
  members: states.map((state, index) => ({
    device_id: [DEVICE, OTHER, null][index],
    name: ["EOS 80D", "EOS R10", "EOS R5"][index],
    state,
  })),
});

beforeEach(() => {
  fake.devices = {
    ...fake.devices,
    [OTHER]: { id: OTHER, name: "EOS R10" },
    [GROUP]: { id: GROUP, name: "Both" },
  };
  fake.add("binary_sensor.r10_connection", "connection", "on", {}, OTHER);
  fake.add("camera.r10", "live_view", "idle", { access_token: "other" }, OTHER);
  fake.add("button.r10_take_photo", "take_photo", "unknown", {}, OTHER);
  fake.add("select.r10_iso", "iso", "100", { options: ["100", "200"] }, OTHER);
  fake.add("sensor.group", "group_state", "ready", members("ready", "ready"), GROUP);
  fake.add("button.group_take_photo", "take_photo", "unknown", {}, GROUP);
  fake.add("button.group_cancel", "cancel", "unknown", {}, GROUP);
  fake.add("select.group_iso", "iso", "mixed", { options: ["100", "200", "mixed"] }, GROUP);
});

const member = (name: string): HTMLElement | undefined =>
  [...(card.shadowRoot?.querySelectorAll<HTMLElement>(".member") ?? [])].find((element) =>
    element.textContent?.includes(name),
  );

describe("a group", () => {
  it("shows the state of each camera, and live view of the first camera", async () => {
    await show({ device: GROUP });
    expect(member("EOS 80D")?.textContent).toContain("ready");
    expect(member("EOS 80D")?.getAttribute("aria-checked")).toBe("true");
    expect(find(".lens")?.textContent).toContain("Both");
    expect(view()?.url).toContain("camera.studio");
  });

  it("shows live view of the camera that is tapped", async () => {
    await show({ device: GROUP });
    member("EOS R10")?.click();
    await settled();
    expect(view()?.url).toContain("camera.r10");
    expect(member("EOS R10")?.getAttribute("aria-checked")).toBe("true");
  });

  it("keeps the entered values of a series when another camera is tapped", async () => {
    await show({ device: GROUP });
    const openSeries = async (): Promise<HTMLInputElement | null> => {
      find(".tab:nth-child(2)")?.click();
      await settled();
      return find<HTMLInputElement>("form input");
    };
    const field = await openSeries();
    field!.value = "30";
    field!.dispatchEvent(new Event("input"));
    member("EOS R10")?.click();
    await settled();
    expect((await openSeries())?.value).toBe("30");
  });

  it("takes a photo with all cameras, and focuses only the camera with live view", async () => {
    await show({ device: GROUP });
    button("Take a photo with all cameras")?.click();
    await settled();
    view()?.dispatchEvent(new CustomEvent("focus-point", { detail: { x: 0.5, y: 0.5 } }));
    await settled();
    expect(fake.calls.map(({ service, entityId }) => [service, entityId])).toEqual([
      ["canon_eos.take_photo", "button.group_take_photo"],
      ["canon_eos.set_focus_point", "camera.studio"],
    ]);
  });

  it("gives the shown camera's reason for a setting that no camera offers", async () => {
    fake.add("select.group_comp", "exposure_compensation", "unavailable", {}, GROUP);
    await show({ device: GROUP });
    expect(dial("exposure_compensation").spin.getAttribute("aria-valuetext")).toBe(
      "–, read_only_reason mode",
    );
  });

  it("has only dials that apply to all cameras, or that can't be turned", async () => {
    await show({ device: GROUP });
    const keys = [...(card.shadowRoot?.querySelectorAll<CardDial>("canon-eos-card-dial") ?? [])].map(
      ({ setting }) => [setting.key, setting.value],
    );
    expect(keys).toEqual([
      ["exposure_mode", "manual"],
      ["iso", "mixed"],
    ]);
  });

  it("turns a mixed setting from the value of the shown camera", async () => {
    fake.set("select.group_iso", "mixed", {
      options: ["100", "200", "400", "mixed"],
      values: [
        { device_id: DEVICE, name: "EOS 80D", value: "400" },
        { device_id: OTHER, name: "EOS R10", value: "100" },
      ],
    });
    await show({ device: GROUP });
    member("EOS R10")?.click();
    await settled();
    expect(dial("iso").element.setting.options).toEqual(["100", "mixed", "200", "400"]);
  });

  it("takes photos with the other cameras while the shown camera is off", async () => {
    await show({ device: GROUP });
    member("EOS 80D")?.click();
    fake.set("binary_sensor.eos_connection", "off");
    fake.set("sensor.group", "off", members("off", "ready"));
    await update();
    expect(status()).toBe("Camera is off");
    expect(disabled("Take a photo with all cameras")).toBe(false);
    fake.set("button.group_take_photo", "unavailable");
    await update();
    expect(disabled("Take a photo with all cameras")).toBe(true);
  });

  it("shows live view of the first camera that is on, unless one was selected", async () => {
    fake.set("sensor.group", "off", members("off", "ready"));
    await show({ device: GROUP });
    expect(view()?.url).toContain("camera.r10");
  });

  it("reports a missing lens of the shown camera", async () => {
    fake.add("sensor.eos_lens", "lens", "EF50mm f/1.8 STM", { no_lens: false });
    await show({ device: GROUP });
    expect(find(".lens")?.textContent).not.toContain("No lens");
    fake.set("sensor.eos_lens", "unknown", { no_lens: true });
    await update();
    expect(find(".lens")?.textContent).toContain("No lens");
    button("Autofocus")?.click();
    await settled();
    expect(find(".note")?.textContent).toContain("reports no lens");
    expect(fake.calls).toEqual([]);
    member("EOS R10")?.click();
    await settled();
    expect(find(".lens")?.textContent).not.toContain("No lens");
  });

  it("names the cameras that took no photo, and announces complete photos", async () => {
    fake.add("event.group_set", "photo_set", "unknown", {}, GROUP);
    await show({ device: GROUP });
    const failed = [{ name: "EOS R10" }];
    fake.set("event.group_set", "2026-01-01", { event_type: "incomplete", cameras: 1, failed });
    await update();
    expect(find(".note")?.textContent?.trim()).toBe("No photo from: EOS R10");
    fake.answer = () => Promise.reject({ message: "EOS R10: could not focus." });
    button("Take a photo with all cameras")?.click();
    fake.set("event.group_set", "2026-01-02");
    await update();
    await settled();
    expect(find("[role=alert]")?.textContent).toContain("could not focus");
    expect(find(".note")).toBeNull(); // the error already names the camera
    fake.set("event.group_set", "2026-01-03", { event_type: "complete", cameras: 2, failed: [] });
    await update();
    expect(said()).toContain("Cameras that took a photo: 2");
  });

  it("shows a camera that was never connected as a disabled button", async () => {
    fake.set("sensor.group", "off", members("ready", "off", "off"));
    await show({ device: GROUP });
    expect((member("EOS R5") as HTMLButtonElement).disabled).toBe(true);
  });
});
