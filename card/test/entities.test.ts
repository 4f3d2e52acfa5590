import { describe, expect, it } from "vitest";
import { cameras, Camera, chosenCamera, entitiesOf } from "../src/state/entities";
import { camera, DEVICE } from "./fake-hass";

describe("the entities of a camera", () => {
  it("are found regardless of their entity ids", () => {
    const { hass } = camera();
    const found = entitiesOf(hass, DEVICE);
    expect(found.get("select.iso")).toEqual(["select.my_iso"]);
    expect(found.get("camera.live_view")).toEqual(["camera.studio"]);
    expect(found.get("select.white_balance")).toBeUndefined();
  });

  it("belong to this integration and device", () => {
    const fake = camera();
    fake.add("select.other_iso", "iso", "100", {}, "device-2");
    fake.entities = {
      ...fake.entities,
      "select.foreign": {
        entity_id: "select.foreign",
        device_id: DEVICE,
        platform: "other",
        translation_key: "iso",
      },
    };
    expect(entitiesOf(fake.hass, DEVICE).get("select.iso")).toEqual(["select.my_iso"]);
  });

  it("are in the order of the card slots", () => {
    const fake = camera();
    fake.add("sensor.eos_card_1", "card_state", "full");
    const { hass } = fake;
    const view = new Camera(hass, DEVICE, entitiesOf(hass, DEVICE));
    expect(view.all("sensor.card_state").map((card) => card.state)).toEqual(["full", "ok"]);
  });

  it("return a number only for a numeric state", () => {
    const fake = camera();
    fake.set("sensor.eos_battery", "unavailable");
    const { hass } = fake;
    const view = new Camera(hass, DEVICE, entitiesOf(hass, DEVICE));
    expect(view.number("sensor.battery")).toBeUndefined();
    expect(view.number("sensor.shots_remaining")).toBe(1841);
    expect(view.target).toBe("button.eos_take_photo");
    expect(view.name).toBe("EOS 80D");
  });
});

describe("a camera without a lens", () => {
  it("is recognized by an attribute of its lens sensor", () => {
    const fake = camera();
    const lens = (attributes: Record<string, unknown>): boolean => {
      fake.add("sensor.eos_lens", "lens", "unknown", attributes);
      return new Camera(fake.hass, DEVICE, entitiesOf(fake.hass, DEVICE)).hasNoLens;
    };
    expect([lens({ no_lens: true }), lens({ no_lens: false }), lens({})]).toEqual([true, false, false]);
  });
});

describe("the camera of a configuration", () => {
  it("is by default the first camera with live view", () => {
    const fake = camera();
    fake.entities = { ...fake.entities };
    fake.add("button.a_take_photo", "take_photo", "unknown", {}, "device-0");
    expect(cameras(fake.hass)).toEqual([DEVICE, "device-0"]);
    expect(chosenCamera(fake.hass, {})).toBe(DEVICE);
  });

  it("is found by its device or an entity", () => {
    const { hass } = camera();
    expect(chosenCamera(hass, { entity: "select.my_iso" })).toBe(DEVICE);
    expect(chosenCamera(hass, { device: DEVICE })).toBe(DEVICE);
  });

  it("is undefined if it no longer exists", () => {
    const { hass } = camera();
    expect(chosenCamera(hass, { device: "gone" })).toBeUndefined();
    expect(chosenCamera(hass, { entity: "camera.gone" })).toBeUndefined();
    expect(chosenCamera({ ...hass, entities: {} }, {})).toBeUndefined();
  });
});
