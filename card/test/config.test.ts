import { describe, expect, it } from "vitest";
import { completed, DEFAULTS, stubConfig, suggestion, type CardConfig } from "../src/config";
import { camera, DEVICE } from "./fake-hass";

const TYPE = "custom:canon-eos-card";

describe("the configuration", () => {
  it("has a default for each option", () => {
    expect(completed({ type: TYPE })).toEqual({ type: TYPE, ...DEFAULTS });
  });

  it.each([
    { live_view: "sometimes" },
    { grid: "golden" },
    { crop: "3:1" },
    { rotation: 45 },
    { mirror: "left" },
    { dials: ["iso", "colour"] },
    { settings: "drive_mode" },
    { device: 5 },
    { bulb_seconds: "long" },
    { bulb_seconds: 1e9 },
    { review_seconds: -1 },
    { histogram: "yes" },
    { movie: 1 },
    { autofocus: "no" },
  ])("refuses %j", (wrong) => {
    expect(() => completed({ type: TYPE, ...wrong } as unknown as CardConfig)).toThrow(
      Object.keys(wrong)[0],
    );
  });

  it("replaces empty values with the defaults", () => {
    const empty = { type: TYPE, device: null, dials: null, live_view: undefined, status: undefined };
    expect(completed(empty as unknown as CardConfig)).toEqual({ type: TYPE, ...DEFAULTS });
  });

  it("removes duplicates from lists", () => {
    const full = completed({ type: TYPE, dials: ["iso", "iso"], settings: ["save_to", "save_to"] });
    expect([full.dials, full.settings]).toEqual([["iso"], ["save_to"]]);
  });

  it("keeps unknown options, such as the position of the card", () => {
    const kept = { grid_options: { columns: 6 }, visibility: [] };
    expect(completed({ type: TYPE, ...kept } as CardConfig)).toMatchObject(kept);
  });
});

describe("the card picker", () => {
  it("adds a card that names no camera", () => {
    expect(stubConfig()).toEqual({ type: TYPE });
  });

  it("suggests the card only for a camera's main entities", () => {
    const { hass } = camera();
    expect(suggestion(hass, "camera.studio")).toEqual({ config: { type: TYPE, device: DEVICE } });
    expect(suggestion(hass, "image.eos_photo")).not.toBeNull();
    expect(suggestion(hass, "sensor.eos_battery")).toBeNull();
    expect(suggestion(hass, "light.kitchen")).toBeNull();
  });
});
