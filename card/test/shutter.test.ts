// @vitest-environment happy-dom
// The shutter button.

import { describe, expect, it } from "vitest";
import {
  button,
  card,
  disabled,
  fake,
  find,
  held,
  said,
  settled,
  show,
  status,
  update,
  wait,
} from "./page";

/** The phases of a photo, and their texts. */
const PHASES = [
  ["focusing", "Focusing"],
  ["self_timer", "Self-timer"],
  ["exposing", "Exposing"],
  ["writing", "Writing"],
] as const;

/** Report the phases of a photo, and check that the card shows them. */
async function seePhases(): Promise<void> {
  for (const [activity, text] of PHASES) {
    fake.set("sensor.eos_activity", activity);
    await update();
    expect(status()).toBe(text);
    expect(disabled("Take photo")).toBe(true);
  }
}

describe("the shutter button", () => {
  it("takes a photo and shows its progress", async () => {
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
    expect(status()).toBe("Waiting for the camera"); // until the camera reports a phase
    expect(disabled("Take photo")).toBe(true);
    await seePhases();
    fake.set("sensor.eos_activity", "idle");
    await update();
    expect(disabled("Take photo")).toBe(true); // there is no response yet
    expect(status()).toBe("Waiting for the photo");
    action.done();
    await settled();
    expect(status()).toBe("Ready");
    expect(disabled("Take photo")).toBe(false);
  });

  it("shows the phases of photos by other clients", async () => {
    await show();
    await seePhases();
    fake.set("sensor.eos_activity", "busy");
    await update();
    expect(status()).toBe("Busy");
  });

  it("focuses first by default, and announces the photo", async () => {
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

  it("shows the reason if no photo was taken", async () => {
    await show();
    fake.answer = () => Promise.reject({ message: "The card is full." });
    button("Take photo")?.click();
    await settled();
    expect(find("[role=alert]")?.textContent).toContain("The card is full.");
    // The error is below the button, which must not move under the finger.
    const after = Node.DOCUMENT_POSITION_FOLLOWING;
    const alert = find("[role=alert]") as Element;
    expect(find(".deck")?.compareDocumentPosition(alert)).toBe(after);
    expect(status()).toBe("Ready");
    button("Dismiss")?.click();
    await settled();
    expect(find("[role=alert]")).toBeNull();
  });

  it("explains a missing permission", async () => {
    await show();
    fake.answer = () => Promise.reject({ code: "home_assistant_error", message: "Unauthorized" });
    button("Take photo")?.click();
    await settled();
    expect(find("[role=alert]")?.textContent).toContain("EOS 80D: You may only view this camera.");
  });

  describe("when it is held", () => {
    const services = (): string[] => fake.calls.map(({ service }) => service);
    const down = (): void =>
      void button("Take photo")?.dispatchEvent(new PointerEvent("pointerdown", { button: 0 }));
    const up = (type = "pointerup"): void =>
      void button("Take photo")?.dispatchEvent(new PointerEvent(type));

    it("focuses until it is released, and takes no photo", async () => {
      await show();
      down();
      await wait(500);
      expect(fake.calls.map(({ data }) => data)).toEqual([
        { position: "half", autofocus: true, seconds: 60 },
      ]);
      expect(button("Take photo")?.className).toContain("working");
      up();
      button("Take photo")?.click(); // a browser's click after the release
      await settled();
      expect(services()).toEqual(["canon_eos.press_shutter", "canon_eos.release_shutter"]);
      expect(button("Take photo")?.className).not.toContain("working");
      button("Take photo")?.click();
      await settled();
      expect(services().at(-1)).toBe("canon_eos.take_photo");
    });

    it("shows that the camera focuses until it has focused", async () => {
      await show();
      const focus = held();
      down();
      await wait(500);
      await settled();
      expect(status()).toBe("Focusing");
      focus.done();
      await settled();
      expect(status()).toBe("Ready");
      expect(button("Take photo")?.className).toContain("working"); // the button is still held
    });

    it("takes photos in continuous drive", async () => {
      fake.set("select.eos_drive", "continuous_high");
      await show({ autofocus: false });
      down();
      await wait(500);
      expect(fake.calls[0]?.data).toEqual({ position: "full", autofocus: false, seconds: 60 });
    });

    it("is released only after the response to the press", async () => {
      await show();
      const action = held();
      down();
      await wait(500);
      up("pointercancel");
      await settled();
      expect(services()).toEqual(["canon_eos.press_shutter"]);
      action.done();
      await settled();
      expect(services()).toEqual(["canon_eos.press_shutter", "canon_eos.release_shutter"]);
    });

    it("is released when the card leaves the page", async () => {
      await show();
      down();
      await wait(500);
      card.remove();
      await wait(0);
      expect(services()).toEqual(["canon_eos.press_shutter", "canon_eos.release_shutter"]);
    });

    it("takes one photo if the press is short", async () => {
      await show();
      down();
      await wait(200);
      up();
      button("Take photo")?.click();
      await wait(1000);
      expect(services()).toEqual(["canon_eos.take_photo"]);
    });

    it("works with the space bar", async () => {
      await show();
      const key = (type: string): void =>
        void button("Take photo")?.dispatchEvent(new KeyboardEvent(type, { key: " " }));
      key("keydown");
      await wait(500);
      key("keyup");
      button("Take photo")?.click();
      await settled();
      expect(services()).toEqual(["canon_eos.press_shutter", "canon_eos.release_shutter"]);
    });

    it("does nothing in bulb", async () => {
      fake.set("sensor.eos_mode", "bulb");
      await show();
      button("Open the shutter for 30 s")?.dispatchEvent(new PointerEvent("pointerdown"));
      await wait(500);
      expect(services()).toEqual([]);
    });
  });

  it("starts and ends an exposure in bulb", async () => {
    fake.set("sensor.eos_mode", "bulb");
    await show({ bulb_seconds: 60 });
    held();
    button("Open the shutter for 60 s")?.click();
    await settled();
    await wait(1000);
    expect(status()).toBe("Waiting for the camera");
    fake.set("sensor.eos_activity", "exposing");
    await update();
    await wait(2100);
    await settled();
    expect(status()).toBe("Exposing 0:02 / 1:00");
    expect(find(".note")?.textContent?.trim()).toBe("A second press closes the shutter.");
    expect(find(".bulb")).toBeNull(); // the field would set the time of the next exposure
    button("Close the shutter")?.click();
    await settled();
    expect(fake.calls.map(({ service }) => service)).toEqual(["canon_eos.bulb", "button.press"]);
    expect(fake.calls[1]?.entityId).toBe("button.eos_cancel");
  });

  it("uses the time in the field for a bulb exposure", async () => {
    fake.set("sensor.eos_mode", "bulb");
    await show({ bulb_seconds: 30 });
    const field = find<HTMLInputElement>(".bulb input");
    expect(field?.value).toBe("30");
    const enter = async (text: string): Promise<void> => {
      (field as HTMLInputElement).value = text;
      field?.dispatchEvent(new Event("change"));
      await settled();
    };
    await enter("90");
    const action = held();
    button("Open the shutter for 90 s")?.click();
    await settled();
    expect(fake.calls[0]).toMatchObject({ service: "canon_eos.bulb", data: { seconds: 90 } });
    action.done();
    await settled();
    await enter("0"); // not a valid time
    expect(button("Open the shutter for 90 s")).not.toBeNull();
  });

  it("has no field for a bulb exposure in other modes", async () => {
    await show();
    expect(find(".bulb")).toBeNull();
  });

  it("shows the countdown of the self-timer", async () => {
    fake.set("select.eos_drive", "self_timer_10_s", { options: ["single", "self_timer_10_s"] });
    await show();
    fake.set("sensor.eos_activity", "self_timer");
    await update();
    expect(status()).toBe("Self-timer 10");
    await wait(3100);
    await settled();
    expect(status()).toBe("Self-timer 7");
    fake.set("sensor.eos_activity", "exposing");
    await update();
    expect(status()).toBe("Exposing");
  });

  it("takes one photo for a double press, and ignores a repeated key", async () => {
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

  it("keeps the keyboard focus while a photo is being taken", async () => {
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

  it("does not end a bulb exposure by a double press", async () => {
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

  it("ends a bulb exposure that began before the page was opened", async () => {
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

  it("shows the progress of a long exposure", async () => {
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

  it("shows an error for five minutes", async () => {
    await show();
    fake.answer = () => Promise.reject({ message: "The card is full." });
    button("Take photo")?.click();
    await settled();
    await wait(290_000);
    await settled();
    expect(find("[role=alert]")?.textContent).toContain("The card is full.");
    await wait(11_000);
    await settled();
    expect(find("[role=alert]")).toBeNull();
  });

  it("removes an error once its cause no longer exists", async () => {
    fake.set("sensor.eos_card_2", "missing");
    await show();
    fake.answer = () => Promise.reject({ message: "There is no card." });
    button("Take photo")?.click();
    await settled();
    expect(find("[role=alert]")).not.toBeNull();
    fake.set("sensor.eos_card_2", "ok");
    await update();
    expect(find("[role=alert]")).toBeNull();
    expect(status()).toBe("Ready");
  });

  it("removes an error when the camera is switched off", async () => {
    await show();
    fake.answer = () => Promise.reject({ message: "There is no card." });
    button("Take photo")?.click();
    await settled();
    fake.set("binary_sensor.eos_connection", "off");
    await update();
    expect(find("[role=alert]")).toBeNull();
    expect(status()).toBe("Camera is off");
  });

  it("explains that the camera focuses for the autofocus button", async () => {
    await show();
    const action = held();
    button("Autofocus")?.click();
    await settled();
    expect(status()).toBe("Focusing");
    button("Take photo")?.click();
    await settled();
    expect(fake.calls).toHaveLength(1);
    expect(find(".note")?.textContent).toContain("Focusing");
    action.done();
    await settled();
    expect(status()).toBe("Ready");
  });

  it("explains why a press has no effect", async () => {
    fake.set("binary_sensor.eos_connection", "off");
    await show();
    button("Take photo")?.click();
    await settled();
    expect(fake.calls).toEqual([]);
    expect(find(".note")?.textContent).toContain("Switch the camera on");
    await wait(9_000);
    await settled();
    expect(find(".note")).toBeNull();
    button("Record movie")?.click();
    await settled();
    expect(find(".note")?.textContent).toContain("Switch the camera on");
  });

  it("announces only new photos and movies", async () => {
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
