// The ready-made dashboard with a view for each camera, offered under "Add dashboard".

import { CARD_TYPE, STRATEGY_TYPE } from "./config";
import type { Hass } from "./ha";
import { cameras } from "./state/entities";

interface View {
  title?: string;
  path: string;
  /** Shown instead of a title if there is no camera. Otherwise, the title is the camera's name. */
  icon?: string;
  type: "panel";
  cards: { type: string; device?: string }[];
}

/** The user's name for a camera's device, otherwise the original name of the device. */
export const nameOf = (hass: Hass, device: string): string => {
  const { name, name_by_user: given } = hass.devices[device] ?? {};
  return given || name || "Canon EOS";
};

/** Return a view for each camera; without cameras, return one view whose card says that there is no camera. */
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
