// A ready dashboard with a view for each camera, offered under "Add dashboard".

import { CARD_TYPE, STRATEGY_TYPE } from "./config";
import type { Hass } from "./ha";
import { cameras } from "./state/entities";

interface View {
  title?: string;
  path: string;
  /** Would be shown in place of the title, and so tell no cameras apart. */
  icon?: string;
  type: "panel";
  cards: { type: string; device?: string }[];
}

/** What a camera's device is called. */
export const nameOf = (hass: Hass, device: string): string => {
  const { name, name_by_user: given } = hass.devices[device] ?? {};
  return given || name || "Canon EOS";
};

/** A view for each camera; without any, one that says so. */
export function views(hass: Hass): View[] {
  const type = `custom:${CARD_TYPE}`;
  const found = cameras(hass).map((device): View => {
    const cards = [{ type, device }];
    return { title: nameOf(hass, device), path: device, type: "panel", cards };
  });
  return found.length ? found : [{ path: "camera", icon: "mdi:camera-iris", type: "panel", cards: [{ type }] }];
}

export class CanonEosDashboard extends HTMLElement {
  static generate(_: unknown, hass: Hass): Promise<{ views: View[] }> {
    return Promise.resolve({ views: views(hass) });
  }
}

customElements.define(`ll-strategy-dashboard-${STRATEGY_TYPE}`, CanonEosDashboard);
