// @vitest-environment happy-dom

import { describe, expect, it, vi } from "vitest";
import { CanonEosDashboard, nameOf } from "../src/dashboard";
import "../src/index";
import { CanonEosPanel } from "../src/panel";
import { camera, DEVICE } from "./fake-hass";

const TYPE = "custom:canon-eos-card";

describe("the ready dashboard", () => {
  it("is offered under Add dashboard", () => {
    const [offer] = window.customStrategies ?? [];
    expect(offer).toMatchObject({ type: "canon-eos", strategyType: "dashboard" });
    expect(offer?.name).toBe("Canon EOS cameras");
    expect(offer?.description).toContain("each camera");
    expect(customElements.get("ll-strategy-dashboard-canon-eos")).toBe(CanonEosDashboard);
  });

  it("has a view for each camera, called as its device is", async () => {
    const fake = camera();
    fake.devices = { [DEVICE]: { id: DEVICE, name: "EOS 80D", name_by_user: "Attic" } };
    fake.add("camera.second", "live_view", "idle", {}, "device-2");
    const { views } = await CanonEosDashboard.generate({}, fake.hass);
    expect(views.map((view) => view.cards)).toEqual([
      [{ type: TYPE, device: DEVICE }],
      [{ type: TYPE, device: "device-2" }],
    ]);
    expect(views[0]?.title).toBe("Attic");
    expect(views[0]?.icon).toBeUndefined(); // a tab would show it in place of the title
    expect(nameOf(fake.hass, "device-2")).toBe("Canon EOS");
  });

  it("says so where there is no camera", async () => {
    const { hass } = camera();
    const { views } = await CanonEosDashboard.generate({}, { ...hass, entities: {} });
    expect(views.map((view) => view.cards)).toEqual([[{ type: TYPE }]]);
  });
});

describe("the page in the sidebar", () => {
  it("opens the sidebar where that is hidden", async () => {
    const panel = new CanonEosPanel();
    panel.hass = camera().hass;
    document.body.append(panel);
    const opened = vi.fn();
    document.body.addEventListener("hass-toggle-menu", opened);
    const button = () => panel.shadowRoot?.querySelector("button");
    await panel.updateComplete;
    expect(button()).toBeNull();
    panel.hass = { ...camera().hass, dockedSidebar: "always_hidden" };
    await panel.updateComplete;
    button()?.click();
    expect(opened).toHaveBeenCalledOnce();
    panel.hass = camera().hass;
    panel.narrow = true;
    await panel.updateComplete;
    expect(button()?.getAttribute("aria-label")).toBe("Open the sidebar");
  });

  it("keeps the card of each camera", async () => {
    const fake = camera();
    const panel = new CanonEosPanel();
    const hass = fake.hass;
    panel.hass = hass;
    document.body.append(panel);
    await panel.updateComplete;
    const cards = () => [...(panel.shadowRoot?.querySelectorAll("canon-eos-card") ?? [])];
    const [first] = cards();
    expect(first?.hass).toBe(hass);
    fake.add("camera.second", "live_view", "idle", {}, "device-2");
    panel.hass = fake.hass;
    await panel.updateComplete;
    expect(cards().length).toBe(2);
    expect(cards()[0]).toBe(first);
    panel.hass = { ...fake.hass, entities: {} };
    await panel.updateComplete;
    expect(cards().length).toBe(1);
  });
});
