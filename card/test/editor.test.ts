// @vitest-environment happy-dom
// The form in which users edit the card's configuration.

import { beforeEach, describe, expect, it } from "vitest";
import { DEFAULTS, DIALS, type CardConfig } from "../src/config";
import { createEditor, fields, type CardEditor, type Field } from "../src/editor";
import { translator } from "../src/localize";
import { camera, DEVICE, type FakeHass } from "./fake-hass";

const TYPE = "custom:canon-eos-card";

type Form = HTMLElement & {
  data: Record<string, unknown>;
  schema: Field[];
  computeLabel: (field: Field) => string;
};

let fake: FakeHass;
let editor: CardEditor;
let saved: CardConfig[];

const form = (): Form => editor.shadowRoot?.querySelector("ha-form") as Form;

async function edit(config: Partial<CardConfig> = {}): Promise<void> {
  editor.setConfig({ type: TYPE, ...config });
  await editor.updateComplete;
}

/** Change fields as Home Assistant's form does, which sends all data. Returns the saved configuration. */
async function change(wishes: Record<string, unknown>): Promise<CardConfig | undefined> {
  const value = { ...form().data, ...wishes };
  form().dispatchEvent(new CustomEvent("value-changed", { detail: { value } }));
  await editor.updateComplete;
  return saved.at(-1);
}

beforeEach(async () => {
  fake = camera();
  saved = [];
  editor = (await createEditor()) as CardEditor;
  editor.hass = fake.hass;
  editor.addEventListener("config-changed", (event) =>
    saved.push((event as CustomEvent<{ config: CardConfig }>).detail.config),
  );
  document.body.append(editor);
});

describe("the editor", () => {
  it("shows the default of each option", async () => {
    await edit();
    expect(form().data).toEqual({ type: TYPE, ...DEFAULTS });
  });

  it("saves only changed options", async () => {
    await edit({ grid: "fine" });
    expect(await change({ histogram: true })).toEqual({ type: TYPE, grid: "fine", histogram: true });
    expect(form().data.histogram).toBe(true);
  });

  it("removes a dial from the default list", async () => {
    await edit();
    const dials = DIALS.filter((key) => key !== "iso");
    expect(await change({ dials })).toEqual({ type: TYPE, dials });
    expect(form().data.dials).toEqual(dials);
  });

  it("restores the default of an emptied field", async () => {
    await edit({ name: "Studio", bulb_seconds: 5 });
    await change({ name: "" });
    expect(await change({ bulb_seconds: undefined })).toEqual({ type: TYPE });
    expect(form().data.bulb_seconds).toBe(DEFAULTS.bulb_seconds);
  });

  it("replaces an entity with the selected camera", async () => {
    fake.add("camera.second", "live_view", "idle", {}, "device-2");
    editor.hass = fake.hass;
    await edit({ entity: "camera.second" });
    expect(form().data.device).toBe("device-2");
    expect(await change({ device: DEVICE })).toEqual({ type: TYPE, device: DEVICE });
  });

  it("saves the only camera once the user selects it", async () => {
    await edit();
    expect(form().data.device).toBeUndefined();
    expect(await change({ device: DEVICE })).toEqual({ type: TYPE, device: DEVICE });
  });

  it("shows no camera if users select one on the card", async () => {
    fake.add("camera.second", "live_view", "idle", {}, "device-2");
    editor.hass = fake.hass;
    await edit();
    expect(form().data.device).toBeUndefined();
    expect(await change({ device: "device-2" })).toEqual({ type: TYPE, device: "device-2" });
    expect(await change({ device: undefined })).toEqual({ type: TYPE });
  });

  it("refuses invalid options, so that Home Assistant shows the YAML editor", () => {
    expect(() => editor.setConfig({ type: TYPE, grid: "golden" } as unknown as CardConfig)).toThrow(
      "grid",
    );
  });

  it("has a field with a text for each option", async () => {
    await edit();
    const say = translator("en");
    const all = fields(say).flatMap((field) => [field, ...(field.schema ?? [])]);
    for (const field of all) {
      const labels = (field.selector?.select as { options?: { label: string }[] } | undefined)?.options;
      const texts = [form().computeLabel(field), ...(labels ?? []).map(({ label }) => label)];
      for (const text of texts) expect(text).not.toMatch(/^\w+\.\w+$/); // a key without a text
    }
    const names = all.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(Object.keys(DEFAULTS)));
  });
});
