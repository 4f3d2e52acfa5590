// The content of a card, derived without a page.

import { beforeEach, describe, expect, it } from "vitest";
import { completed } from "../src/config";
import type { CardConfig } from "../src/config";
import { translator } from "../src/localize";
import { Camera, entitiesOf, isChanged } from "../src/state/entities";
import { shown, type Own, type Shown } from "../src/state/shown";
import { NO_SHOT, type Shot } from "../src/state/shutter";
import { camera, DEVICE, type FakeHass } from "./fake-hass";
import { loaded, serve } from "./texts";

const NOW = Date.parse("2026-01-01T12:00:00Z");
const IDLE = NO_SHOT;
const OWN: Own = {
  shutter: IDLE,
  movie: { pending: false },
  zoom: { answered: undefined },
  overlay: {
    look: { grid: "none", histogram: false, peaking: false, zebra: false, mirror: false, turns: 0, crop: "none" },
  },
  thumbnail: { url: undefined, isFresh: false },
  drawers: { open: undefined, kinds: ["interval"], kind: "interval", seriesValues: {}, makesFilm: false },
  settings: { open: undefined, pending: () => undefined },
};

let fake: FakeHass;

const read = (): Camera => new Camera(fake.hass, DEVICE, entitiesOf(fake.hass, DEVICE));
const show = (own: Partial<Own> = {}, config: Partial<CardConfig> = {}, language = "en"): Shown =>
  shown(
    read(),
    completed({ type: "custom:canon-eos-card", ...config }),
    translator(language),
    { ...OWN, ...own },
    NOW,
  );

beforeEach(() => {
  fake = camera();
});

/** State of a card during an exposure that began this number of seconds ago. */
const exposing = (seconds: number, waiting: Shot["waiting"] = "photo"): Partial<Own> => ({
  shutter: { ...NO_SHOT, waiting, begun: true, exposingSince: NOW - 1000 * seconds },
});

describe("the status", () => {
  it("has the time of a long exposure, but not of a short exposure", () => {
    fake.set("sensor.eos_activity", "exposing");
    expect(show(exposing(1)).status).toBe("Exposing");
    fake.set("select.eos_shutter", "30");
    expect(show(exposing(12)).status).toBe("Exposing 0:12 / 0:30");
    expect(show(exposing(31)).status).toBe("Exposing 0:30 / 0:30");
  });

  it("has the time of a bulb exposure, and its duration if the card has started it", () => {
    fake.set("sensor.eos_activity", "exposing");
    fake.set("sensor.eos_mode", "bulb");
    const config = { bulb_seconds: 60 };
    expect(show(exposing(75, undefined), config).status).toBe("Exposing 1:15");
    expect(show(exposing(45, "bulb"), config).status).toBe("Exposing 0:45 / 1:00");
  });

  it("has the time of a movie, as the camera reports it or since the switch was turned on", () => {
    fake.set("switch.eos_movie", "on");
    fake.set("sensor.eos_time", "65");
    expect(show().status).toBe("Recording 1:05");
    fake.set("sensor.eos_time", "unknown");
    fake.states["switch.eos_movie"]!.last_changed = "2026-01-01T11:58:00Z";
    expect(show().status).toBe("Recording 2:00");
    fake.states["switch.eos_movie"]!.last_changed = "";
    expect(show().status).toBe("Recording 0:00");
  });

  it("is derived from the main entities if the connection entity is disabled", () => {
    fake.entities = { ...fake.entities, "binary_sensor.eos_connection": undefined };
    expect(show().state).toBe("ready");
    fake.set("camera.studio", "unavailable");
    expect(show().state).toBe("offline");
    fake.entities = { "select.my_iso": fake.entities["select.my_iso"] };
    expect(show().state).toBe("unavailable");
  });
});

describe("the shutter button", () => {
  it("is disabled while a photo is being taken", () => {
    expect(show().shutter).toEqual({ label: "Take photo", working: false, disabled: false });
    const waiting = show({ shutter: { ...IDLE, waiting: "photo" } });
    expect(waiting.shutter).toMatchObject({ working: true, disabled: true });
    expect(waiting.state).toBe("waiting");
  });

  it("ends a bulb exposure, unless the camera is off", () => {
    fake.set("select.eos_shutter", "bulb");
    expect(show().shutter.label).toBe("Open the shutter for 30 s");
    const open = { shutter: { ...IDLE, waiting: "bulb" as const } };
    expect(show(open).shutter).toMatchObject({ label: "Close the shutter", disabled: false });
    fake.set("sensor.eos_activity", "exposing");
    expect(show(open).shutter).toMatchObject({ working: true, disabled: false });
    fake.set("binary_sensor.eos_connection", "off");
    expect(show(open).shutter).toMatchObject({ working: false, disabled: true });
  });

  it("fills its ring during a long exposure", () => {
    fake.set("sensor.eos_activity", "exposing");
    fake.set("select.eos_shutter", "20");
    expect(show(exposing(5)).shutter.done).toBe(0.25);
    fake.set("sensor.eos_mode", "bulb");
    expect(show(exposing(15, "bulb")).shutter.done).toBe(0.5);
    expect(show(exposing(99, "bulb")).shutter.done).toBe(1);
  });
});

describe("the picture", () => {
  const attributes = (more: object): void =>
    fake.set("camera.studio", "idle", { access_token: "secret", ...more });

  it("has a stream, or the reason why there is none", () => {
    const url = "/api/camera_proxy_stream/camera.studio?token=secret";
    expect(show().picture).toMatchObject({ url });
    expect(show({}, { live_view: "off" }).picture).toMatchObject({ reason: "" });
    attributes({ policy: "never" });
    expect(show().picture.reason).toContain("options");
    fake.entities = { ...fake.entities, "camera.studio": undefined };
    expect(show().picture.reason).toBe("This camera has no live view");
    fake.connected = false;
    expect(show().picture.reason).toBe("The page reconnects automatically.");
    expect(show().picture.url).toBeUndefined();
  });

  it("has the confirmed magnification until the entity reports it", () => {
    attributes({ magnification: 5 });
    expect(show().picture.factor).toBe(5);
    expect(show({ zoom: { answered: 10 } }).picture.factor).toBe(10);
  });
});

describe("the chips", () => {
  const chips = (): unknown => show().chips?.map(({ name, text }) => [name, text]);

  it("begin with a warning if the camera is too hot", () => {
    fake.add("binary_sensor.eos_heat", "overheating", "off");
    expect(chips()).not.toContainEqual(["Too hot", "Too hot"]);
    fake.set("binary_sensor.eos_heat", "on");
    expect(show().chips?.[0]).toMatchObject({ name: "Too hot", warning: true });
  });

  it("show the battery's status if the camera reports no percentage", () => {
    fake.set("sensor.eos_battery", "unknown");
    fake.add("sensor.eos_status", "battery_status", "normal");
    fake.add("binary_sensor.eos_low", "battery_low", "on");
    expect(show().chips?.[0]).toMatchObject({ name: "Battery low: normal", text: "", warning: true });
  });

  it("number the memory cards if there are several", () => {
    fake.add("sensor.eos_card_1", "card_state", "ok");
    expect(show().chips?.at(-2)?.text).toBe(""); // it is unknown which card has this free space
    fake.set("sensor.eos_card_1", "full");
    fake.add("sensor.eos_card_1_free", "card_free_space", "0");
    expect(chips()).toEqual([
      ["Battery: 75 %", "75 %"],
      ["Shots left: 1841 shots", "1,841"],
      ["Card 1: full", "full"],
      ["Card 2: ok, 30.8", "30.8"],
    ]);
  });

  it("use the colon of the language", async () => {
    serve();
    await Promise.all(["fr", "ja"].map(loaded));
    const french = show({}, {}, "fr").chips?.[0]?.name;
    const japanese = show({}, {}, "ja").chips?.[0]?.name;
    expect([french, japanese]).toEqual(["Batterie\u00a0: 75 %", "バッテリー：75 %"]);
  });

  it("are absent if they are turned off or the page is disconnected", () => {
    expect(show({}, { status: false }).chips).toBeUndefined();
    fake.connected = false;
    expect(show().chips).toBeUndefined();
  });
});

describe("the settings", () => {
  const dial = (key: string, own: Partial<Own> = {}) =>
    show(own).dials.find((setting) => setting.key === key);

  it("show the requested value while it is pending", () => {
    const pending = (key: string): string | undefined => (key === "iso" ? "800" : undefined);
    const own = { settings: { open: "iso", pending } };
    expect(dial("iso", own)).toMatchObject({ value: "800", pending: true });
    expect(dial("aperture", own)).toMatchObject({ value: "5.6", pending: false });
    expect(show(own).openDial?.key).toBe("iso");
  });

  it("give the reason why they can't be changed", () => {
    expect(dial("iso")?.fixed).toBeUndefined();
    expect(dial("exposure_compensation")?.fixed).toBe("read_only_reason mode");
    expect(dial("exposure_mode")?.fixed).toBe("Set with the camera's mode dial");
    fake.set("sensor.eos_mode", "unavailable");
    expect(dial("exposure_mode")?.fixed).toBe("Set with the camera's mode dial");
    fake.set("select.my_iso", "unavailable");
    expect(dial("iso")).toMatchObject({ value: undefined, options: [] });
    expect(dial("iso")?.fixed).toBe("The camera offers only this value now.");
    fake.set("binary_sensor.eos_connection", "off");
    expect(dial("iso")?.fixed).toBe("Camera is off");
    fake.connected = false;
    expect(dial("aperture")?.fixed).toBe("No connection to Home Assistant");
    const own = { settings: { ...OWN.settings, open: "aperture" } };
    expect(show(own).openDial).toBeUndefined();
  });
});

describe("the content of a card", () => {
  it("changes with the entities of its camera, not with other entities", () => {
    fake.add("sensor.lamp", "lamp", "on", {}, "lamp");
    const before = read();
    expect(isChanged(before, fake.hass)).toBe(false);
    fake.set("sensor.lamp", "off");
    expect(isChanged(before, fake.hass)).toBe(false);
    fake.set("sensor.eos_shots", "1840");
    expect(isChanged(before, fake.hass)).toBe(true);
    expect(isChanged(read(), { ...fake.hass, language: "de" })).toBe(true);
  });
});
