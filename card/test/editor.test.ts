// @vitest-environment happy-dom
// The form in which people edit the card's configuration.

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

/** Change fields as Home Assistant's form does: it gives back all data. */
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
  it("shows what a card without options shows", async () => {
    await edit();
    expect(form().data).toEqual({ type: TYPE, ...DEFAULTS, device: DEVICE });
  });

  it("keeps to itself what was not changed", async () => {
    await edit({ grid: "fine" });
    expect(await change({ histogram: true })).toEqual({ type: TYPE, grid: "fine", histogram: true });
    expect(form().data.histogram).toBe(true);
  });

  it("takes one dial of all away", async () => {
    await edit();
    const dials = DIALS.filter((key) => key !== "iso");
    expect(await change({ dials })).toEqual({ type: TYPE, dials });
    expect(form().data.dials).toEqual(dials);
  });

  it("goes back to the default where a field is emptied", async () => {
    await edit({ name: "Studio", bulb_seconds: 5 });
    await change({ name: "" });
    expect(await change({ bulb_seconds: undefined })).toEqual({ type: TYPE });
    expect(form().data.bulb_seconds).toBe(DEFAULTS.bulb_seconds);
  });

  it("replaces a camera that was named by an entity", async () => {
    fake.add("camera.second", "live_view", "idle", {}, "device-2");
    editor.hass = fake.hass;
    await edit({ entity: "camera.second" });
    expect(form().data.device).toBe("device-2");
    expect(await change({ device: DEVICE })).toEqual({ type: TYPE, device: DEVICE });
  });

  it("names no camera where the card has one of several picked", async () => {
    fake.add("camera.second", "live_view", "idle", {}, "device-2");
    editor.hass = fake.hass;
    await edit();
    expect(form().data.device).toBeUndefined();
    expect(await change({ device: "device-2" })).toEqual({ type: TYPE, device: "device-2" });
    expect(await change({ device: undefined })).toEqual({ type: TYPE });
  });

  it("refuses what the card refuses, so that YAML is edited instead", () => {
    expect(() => editor.setConfig({ type: TYPE, grid: "golden" } as unknown as CardConfig)).toThrow(
      "grid",
    );
  });

  it("has a field with a label for each option", async () => {
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
