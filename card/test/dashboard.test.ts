// @vitest-environment happy-dom

import { describe, expect, it, vi } from "vitest";
import { CanonEosDashboard, nameOf } from "../src/dashboard";
import { NotSetUp } from "../src/elements/not-set-up";
import "../src/index";
import { CanonEosPanel } from "../src/panel";
import { camera, DEVICE } from "./fake-hass";

const TYPE = "custom:canon-eos-card";

describe("the ready-made dashboard", () => {
  it("is offered under Add dashboard", () => {
    const [offer] = window.customStrategies ?? [];
    expect(offer).toMatchObject({ type: "canon-eos", strategyType: "dashboard" });
    expect(offer?.name).toBe("Canon EOS cameras");
    expect(offer?.description).toContain("each camera");
    expect(customElements.get("ll-strategy-dashboard-canon-eos")).toBe(CanonEosDashboard);
  });

  it("has a view for each camera, with the name of its device", async () => {
    const fake = camera();
    fake.devices = { [DEVICE]: { id: DEVICE, name: "EOS 80D", name_by_user: "Attic" } };
    fake.add("camera.second", "live_view", "idle", {}, "device-2");
    const { views } = await CanonEosDashboard.generate({}, fake.hass);
    expect(views.map((view) => view.cards)).toEqual([
      [{ type: TYPE, device: DEVICE }],
      [{ type: TYPE, device: "device-2" }],
    ]);
    expect(views[0]?.title).toBe("Attic");
    expect(views[0]?.icon).toBeUndefined(); // a tab would show the icon instead of the title
    expect(nameOf(fake.hass, "device-2")).toBe("Canon EOS");
  });

  it("has one card without a camera if there is none", async () => {
    const { hass } = camera();
    const { views } = await CanonEosDashboard.generate({}, { ...hass, entities: {} });
    expect(views.map((view) => view.cards)).toEqual([[{ type: TYPE }]]);
  });
});

describe("the page in the sidebar", () => {
  it("has a button that opens a hidden sidebar", async () => {
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

  it("offers administrators the diagnostics of cameras that could not be set up", async () => {
    const entries = [
      { entry_id: "good", title: "EOS R", state: "loaded" },
      { entry_id: "off", title: "EOS 7D", state: "setup_retry", disabled_by: "user" },
      {
        entry_id: "bad",
        title: "EOS 80D",
        state: "setup_retry",
        error_reason_translation_key: "named",
        error_reason_translation_placeholders: { name: "EOS 80D" },
      },
    ];
    const asked: unknown[] = [];
    const callWS = (message: Record<string, unknown>): Promise<unknown> => {
      asked.push(message);
      return Promise.resolve(message.type === "auth/sign_path" ? { path: "/signed" } : entries);
    };
    const shown = async (is_admin: boolean): Promise<NotSetUp> => {
      const element = new NotSetUp();
      element.hass = { ...camera().hass, callWS, user: { is_admin } };
      document.body.append(element);
      await vi.waitFor(() => expect(element.hasUpdated).toBe(true));
      return element;
    };
    expect((await shown(false)).shadowRoot?.textContent).not.toContain("EOS 80D");
    expect(asked).toEqual([]);
    const { shadowRoot } = await shown(true);
    await vi.waitFor(() => expect(shadowRoot?.textContent).toContain("In words: EOS 80D"));
    const links: HTMLAnchorElement[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      links.push(this);
    });
    expect(shadowRoot?.querySelectorAll("button")).toHaveLength(1);
    shadowRoot?.querySelector("button")?.click();
    await vi.waitFor(() => expect(links[0]?.getAttribute("href")).toBe("/signed"));
    expect(links[0]?.hasAttribute("download")).toBe(true);
    expect(asked.at(-1)).toEqual({
      type: "auth/sign_path",
      path: "/api/diagnostics/config_entry/bad",
    });
  });

  it("keeps the card of a camera when another camera is added", async () => {
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
