// @vitest-environment happy-dom
// The drawers under the card: rarely used controls, and series of photos.

import { describe, expect, it } from "vitest";
import { estimate, initialValues, isComplete, untilNextShot } from "../src/state/series";
import { Camera, entitiesOf } from "../src/state/entities";
import { camera, DEVICE, type FakeHass } from "./fake-hass";
import { button, card, fake, find, held, press, settled, show, update, view, wait } from "./page";

const of = ({ hass }: FakeHass): Camera => new Camera(hass, DEVICE, entitiesOf(hass, DEVICE));

const tab = (name: string): HTMLElement | null =>
  [...(card.shadowRoot?.querySelectorAll<HTMLElement>(".tab") ?? [])].find((element) =>
    element.textContent?.includes(name),
  ) ?? null;

async function open(name: string): Promise<void> {
  tab(name)?.click();
  await settled();
}

const wide = (name: string): HTMLButtonElement | null =>
  [...(card.shadowRoot?.querySelectorAll<HTMLButtonElement>(".wide") ?? [])].find((element) =>
    element.textContent?.includes(name),
  ) ?? null;

async function enter(label: string, value: number): Promise<void> {
  const field = [...(card.shadowRoot?.querySelectorAll(".field") ?? [])].find((element) =>
    element.textContent?.trim().startsWith(label),
  );
  const input = field?.querySelector("input") as HTMLInputElement;
  input.value = String(value);
  input.dispatchEvent(new Event("input"));
  await settled();
}

const pointer = (type: string): Event => new MouseEvent(type, { button: 0 });

describe("a drawer", () => {
  it("is initially closed, opens, and closes again", async () => {
    await show();
    expect(find(".drawer")).toBeNull();
    expect(tab("More")?.getAttribute("aria-expanded")).toBe("false");
    await open("More");
    expect(tab("More")?.getAttribute("aria-expanded")).toBe("true");
    expect(find(".drawer")).not.toBeNull();
    await open("More");
    expect(find(".drawer")).toBeNull();
  });

  it("is shown only if it is configured", async () => {
    await show({ drawers: ["series"] });
    expect(tab("More")).toBeNull();
    expect(tab("Series")).not.toBeNull();
  });

  it("has the settings that the card does not show elsewhere", async () => {
    fake.add("select.eos_metering", "metering_mode", "spot", { options: ["spot", "evaluative"] });
    await show({ settings: ["drive_mode"] });
    await open("More");
    const names = [...(find(".drawer")?.querySelectorAll("select") ?? [])].map((element) =>
      element.getAttribute("aria-label"),
    );
    expect(names).toEqual(["Crop marks", "Metering"]);
  });
});

describe("the focus buttons", () => {
  it("repeat their step while they are held", async () => {
    await show();
    await open("More");
    const near = button("Focus nearer, step 2");
    let action = held();
    near?.dispatchEvent(pointer("pointerdown"));
    await settled();
    action.done();
    await settled();
    action.done();
    await settled();
    expect(fake.calls.length).toBeGreaterThanOrEqual(2);
    near?.dispatchEvent(pointer("pointerup"));
    action.done();
    await settled();
    const sent = fake.calls.length;
    action = held();
    await wait(1000);
    expect(fake.calls).toHaveLength(sent);
    expect(fake.calls[0]).toEqual({
      service: "canon_eos.drive_focus",
      data: { direction: "near", step: "2" },
      entityId: "button.eos_take_photo",
    });
  });

  it("make the step of another button after an unfinished step", async () => {
    await show();
    await open("More");
    const action = held();
    for (const name of ["Focus nearer, step 1", "Focus farther, step 2"]) {
      button(name)?.dispatchEvent(pointer("pointerdown"));
      await settled();
      button(name)?.dispatchEvent(pointer("pointerup"));
    }
    action.done();
    await settled();
    action.done();
    await settled();
    expect(fake.calls.map(({ data }) => data)).toEqual([
      { direction: "near", step: "1" },
      { direction: "far", step: "2" },
    ]);
  });

  it("move the lens one step for a key press", async () => {
    await show();
    await open("More");
    button("Focus farther, step 1")?.dispatchEvent(new MouseEvent("click", { detail: 0 }));
    await settled();
    await wait(500);
    expect(fake.calls.map(({ data }) => data)).toEqual([{ direction: "far", step: "1" }]);
  });

  it("stop at an error, which is shown", async () => {
    await show();
    await open("More");
    fake.answer = () => Promise.reject({ message: "Attach an autofocus lens." });
    button("Focus nearer, step 1")?.dispatchEvent(pointer("pointerdown"));
    await settled();
    await wait(500);
    await settled();
    expect(fake.calls).toHaveLength(1);
    expect(find("[role=alert]")?.textContent).toContain("Attach an autofocus lens.");
  });

  it("stop when their drawer is closed while they are held", async () => {
    await show();
    await open("More");
    const action = held();
    button("Focus nearer, step 1")?.dispatchEvent(pointer("pointerdown"));
    await settled();
    await open("More");
    action.done();
    await settled();
    action.done();
    await settled();
    expect(fake.calls).toHaveLength(1);
  });

  it("stop when the camera is switched off while they are held", async () => {
    await show();
    await open("More");
    const action = held();
    button("Focus nearer, step 1")?.dispatchEvent(pointer("pointerdown"));
    await settled();
    fake.set("binary_sensor.eos_connection", "off");
    await update();
    fake.set("binary_sensor.eos_connection", "on");
    await update();
    action.done();
    await settled();
    action.done();
    await settled();
    expect(fake.calls).toHaveLength(1);
  });

  it("are hidden while the camera is off", async () => {
    fake.set("binary_sensor.eos_connection", "off");
    await show();
    await open("More");
    expect(find(".focus")).toBeNull();
  });
});

describe("the buttons of the drawer", () => {
  it("stop the lens down and open it again", async () => {
    fake.set("camera.studio", "streaming");
    await show();
    await open("More");
    wide("Depth of field")?.click();
    await settled();
    expect(wide("Depth of field")?.getAttribute("aria-pressed")).toBe("true");
    wide("Depth of field")?.click();
    await settled();
    expect(fake.calls.map(({ data }) => data)).toEqual([{ active: true }, { active: false }]);
  });

  it("show an open lens after live view has ended", async () => {
    fake.set("camera.studio", "streaming");
    await show();
    await open("More");
    wide("Depth of field")?.click();
    await settled();
    expect(wide("Depth of field")?.getAttribute("aria-pressed")).toBe("true");
    fake.set("camera.studio", "idle");
    await update();
    expect(wide("Depth of field")?.getAttribute("aria-pressed")).toBe("false");
  });

  it("turn live view off while it runs", async () => {
    await show();
    await open("More");
    expect(wide("Turn live view off")).toBeNull();
    fake.set("camera.studio", "streaming");
    await update();
    wide("Turn live view off")?.click();
    await settled();
    expect(fake.calls).toEqual([{ service: "camera.turn_off", data: {}, entityId: "camera.studio" }]);
  });

  it("set the white balance with the next tap; the tap after it focuses", async () => {
    await show();
    await open("More");
    wide("White balance")?.click();
    await settled();
    expect(find(".note")?.textContent).toContain("white or gray");
    const tap = (): boolean | undefined =>
      view()?.dispatchEvent(new CustomEvent("focus-point", { detail: { x: 0.25, y: 0.5 } }));
    tap();
    await settled();
    tap();
    await settled();
    expect(fake.calls.map(({ service }) => service)).toEqual([
      "canon_eos.click_white_balance",
      "canon_eos.set_focus_point",
    ]);
    expect(fake.calls[0]?.data).toEqual({ x: 0.25, y: 0.5 });
  });
});

describe("a series", () => {
  it("is estimated before it starts", () => {
    const values = { seconds: 10, count: 361 };
    expect(estimate(of(camera()), "interval", values)).toEqual({
      photos: 361,
      seconds: 3600,
      room: 1841,
    });
  });

  it("of bulb exposures needs an interval longer than the exposure", async () => {
    const values = { ...initialValues("bulb"), count: 10 };
    expect(estimate(of(camera()), "bulb", values)?.seconds).toBe(645);
    expect(isComplete("bulb", { ...values, seconds: 60 })).toBe(false);
    fake.set("sensor.eos_mode", "bulb");
    await show();
    await open("Series");
    expect(wide("Bracket")).toBeNull();
    await enter("Exposure", 90);
    expect(find(".estimate")?.textContent).toContain("longer than the exposure");
    await enter("Every", 100);
    find<HTMLFormElement>("form.drawer")?.dispatchEvent(new Event("submit", { cancelable: true }));
    await settled();
    expect(fake.calls[0]).toMatchObject({
      service: "canon_eos.interval",
      data: { exposure: 90, seconds: 100, count: 30 },
    });
  });

  it("of bulb exposures keeps its fields while Home Assistant reloads the camera", async () => {
    fake.set("sensor.eos_mode", "bulb");
    await show();
    await open("Series");
    await enter("Exposure", 90);
    for (const id of ["sensor.eos_mode", "binary_sensor.eos_connection"]) fake.set(id, "unavailable");
    await update();
    await enter("Photos", 2);
    fake.set("sensor.eos_mode", "bulb");
    fake.set("binary_sensor.eos_connection", "on");
    await update();
    expect([...card.shadowRoot!.querySelectorAll("form input")].map((input) => (input as HTMLInputElement).value)).toEqual(
      ["90", "65", "2", "0"],
    );
    fake.set("sensor.eos_mode", "manual");
    await update();
    expect(wide("Bracket")).not.toBeNull();
  });

  it("of bulb exposures includes dark frames in its estimate", async () => {
    fake.set("sensor.eos_mode", "bulb");
    await show();
    await open("Series");
    await enter("Dark frames", 5);
    expect(find(".estimate")?.textContent).toContain("35 photos in 37:50");
    find<HTMLFormElement>("form.drawer")?.dispatchEvent(new Event("submit", { cancelable: true }));
    await settled();
    expect(fake.calls[0]?.data).toEqual({ exposure: 60, seconds: 65, count: 30, darks: 5 });
  });

  it("shows the maximum exposure time that the interval allows a ramp", async () => {
    await show();
    await open("Series");
    expect(find(".drawer")?.textContent).not.toContain("two thirds");
    wide("Follow the light")?.click();
    await settled();
    expect(find(".drawer")?.textContent).toContain("Maximum exposure time: 6.7 s, two thirds of the interval.");
    await enter("Every", 60);
    expect(find(".drawer")?.textContent).not.toContain("two thirds");
    await enter("Longest exposure", 45);
    expect(find(".drawer")?.textContent).toContain("Maximum exposure time: 40 s, two thirds of the interval.");
  });

  it("starts with the limits of its ramp", async () => {
    await show();
    await open("Series");
    expect(find(".drawer")?.textContent).not.toContain("Highest ISO");
    wide("Follow the light")?.click();
    await settled();
    expect(wide("Follow the light")?.getAttribute("aria-pressed")).toBe("true");
    await enter("Highest ISO", NaN);
    expect(find(".estimate")?.textContent).toContain("Fill in all fields");
    await enter("Highest ISO", 1600);
    await enter("Longest exposure", 2.5);
    find<HTMLFormElement>("form.drawer")?.dispatchEvent(new Event("submit", { cancelable: true }));
    await settled();
    expect(fake.calls[0]?.data).toEqual({
      seconds: 10,
      count: 100,
      ramp: true,
      ramp_longest: 2.5,
      ramp_highest_iso: 1600,
    });
  });

  it("can become a film once it has ended, if it was an interval", async () => {
    const interval = { kind: "interval", shots_done: 55, shots_planned: 55 };
    fake.add("sensor.eos_series", "series", "running", interval);
    await show();
    await open("Series");
    expect(wide("Film")).toBeNull();
    fake.set("sensor.eos_series", "finished", interval);
    await update();
    wide("Film")?.click();
    await settled();
    expect(find(".estimate")?.textContent?.trim()).toBe("55 photos, film of 0:03");
    const film = held();
    wide("Make film")?.click();
    find<HTMLFormElement>("form.drawer")?.dispatchEvent(new Event("submit", { cancelable: true }));
    await settled();
    expect(fake.calls).toEqual([
      {
        service: "canon_eos.make_timelapse",
        data: { series: true, frame_rate: 25, height: "1080" },
        entityId: "button.eos_take_photo",
      },
    ]);
    expect(find(".start")?.getAttribute("aria-disabled")).toBe("true");
    expect(find(".progress span")?.textContent).toBe("Making the film");
    fake.add("sensor.eos_film", "timelapse_progress", "45", { unit_of_measurement: "%" });
    await update();
    expect(find(".progress span")?.textContent).toBe("Making the film · 45 %");
    fake.set("sensor.eos_film", "unknown");
    film.done({ films: [{ name: "Canon EOS 80D 2026-01-01.mp4" }] });
    await update();
    expect(find(".progress")).toBeNull();
    expect(find(".note")?.textContent).toContain("folder: Canon EOS 80D 2026-01-01.mp4");
  });

  it("shows no error when its film is cancelled", async () => {
    fake.add("sensor.eos_series", "series", "finished", { kind: "interval", shots_done: 50 });
    await show();
    await open("Series");
    wide("Film")?.click();
    await settled();
    const film = held();
    find<HTMLFormElement>("form.drawer")?.dispatchEvent(new Event("submit", { cancelable: true }));
    await settled();
    fake.answer = () => Promise.resolve(undefined);
    find<HTMLButtonElement>(".progress button")?.click();
    film.fail({ message: "The film was cancelled." });
    await settled();
    expect(fake.calls.at(-1)?.service).toBe("canon_eos.cancel_timelapse");
    expect(find("[role=alert]")).toBeNull();
    expect(find(".progress")).toBeNull();
  });

  it("is compared with the space on the card, unless photos are saved in Home Assistant", () => {
    const small = camera();
    small.set("sensor.eos_shots", "40");
    expect(estimate(of(small), "focus_stack", { ...initialValues("focus_stack"), shots: 50 })?.room).toBe(40);
    small.add("select.eos_save", "save_to", "host", { options: ["host", "card"] });
    expect(estimate(of(small), "focus_stack", { ...initialValues("focus_stack"), shots: 50 })?.room).toBeUndefined();
  });

  it("is incomplete with values that its action refuses", () => {
    expect(isComplete("interval", { seconds: 0.1, count: 3 })).toBe(false);
    expect(isComplete("interval", { seconds: NaN, count: 3 })).toBe(false);
    expect(isComplete("bracket", { shots: "4", step: 1 })).toBe(false);
    expect(isComplete("bracket", initialValues("bracket"))).toBe(true);
  });

  it("starts with the entered values", async () => {
    await show();
    await open("Series");
    await enter("Every", 5);
    await enter("Photos", 25);
    expect(find(".estimate")?.textContent).toContain("25 photos in 2:00 · room for 1,841 · Battery: 75 %");
    find<HTMLFormElement>("form.drawer")?.dispatchEvent(new Event("submit", { cancelable: true }));
    await settled();
    expect(fake.calls).toEqual([
      {
        service: "canon_eos.interval",
        data: { seconds: 5, count: 25 },
        entityId: "button.eos_take_photo",
      },
    ]);
  });

  it("keeps the entered values when another kind is selected", async () => {
    await show();
    await open("Series");
    await enter("Photos", 25);
    wide("Bracket")?.click();
    await settled();
    expect(find(".estimate")?.textContent).toContain("3 photos · room");
    wide("Interval")?.click();
    await settled();
    expect(find(".estimate")?.textContent).toContain("25 photos");
  });

  it("keeps the entered values when Home Assistant recreates the card", async () => {
    await show();
    await open("Series");
    await enter("Every", 30);
    wide("Bracket")?.click();
    card.remove();
    await show();
    await open("Series");
    expect(wide("Bracket")?.getAttribute("aria-checked")).toBe("true");
    wide("Interval")?.click();
    await settled();
    expect(find<HTMLInputElement>("form input")?.value).toBe("30");
  });

  it("counts down to its next photo, and can't be started twice", async () => {
    fake.add("sensor.eos_series", "series", "running", {
      shots_done: 3,
      shots_planned: 10,
      next_shot_at: new Date(Date.now() + 9_000).toISOString(),
    });
    await show();
    await open("Series");
    expect(find(".progress")?.textContent?.replace(/\s+/g, " ").trim()).toBe(
      "Series 3 / 10 · next in 0:09 Cancel series",
    );
    await wait(4000);
    await settled();
    expect(find(".progress")?.textContent).toContain("next in 0:05");
    find<HTMLFormElement>("form.drawer")?.dispatchEvent(new Event("submit", { cancelable: true }));
    await settled();
    expect(fake.calls).toEqual([]);
    expect(find(".note")?.textContent).toContain("Cancel the series first");
    fake.set("sensor.eos_series", "finished", {});
    await update();
    expect(find(".start")?.getAttribute("aria-disabled")).toBe("false");
  });

  it("has no countdown for a time that has passed", () => {
    const late = camera();
    late.add("sensor.eos_series", "series", "running", { next_shot_at: "2020-01-01T00:00:00Z" });
    expect(untilNextShot(of(late), Date.now())).toBeUndefined();
  });

  it("can be selected by keyboard", async () => {
    await show();
    await open("Series");
    const stack = wide("Focus stack");
    stack?.focus();
    press(stack as HTMLElement, "Enter");
    stack?.click();
    await settled();
    expect(stack?.getAttribute("aria-checked")).toBe("true");
  });
});
