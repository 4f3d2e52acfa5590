// The chips over the picture: temperature, battery, shots left, memory cards.

import { isKnown, written } from "../ha";
import type { Translate } from "../localize";
import type { Camera } from "./entities";
import { batteryIcon } from "./format";

export interface Chip {
  entityId: string;
  icon: string;
  /** Text beside the icon. */
  text: string;
  /** Text for screen readers and the tooltip. */
  name: string;
  warning: boolean;
}

export const chipsOf = (camera: Camera, say: Translate): Chip[] => [
  ...heat(camera, say),
  ...batteryChip(camera, say),
  ...shots(camera, say),
  ...cards(camera, say),
];

/** A warning while the camera is too hot. */
function heat(camera: Camera, say: Translate): Chip[] {
  const entity = camera.get("binary_sensor.overheating");
  if (entity?.state !== "on") return [];
  const name = say("chip.overheating");
  const icon = "mdi:thermometer-alert";
  return [{ entityId: entity.entity_id, icon, text: name, name, warning: true }];
}

export function batteryChip(camera: Camera, say: Translate): Chip[] {
  const percent = camera.number("sensor.battery");
  const entity = camera.get(percent === undefined ? "sensor.battery_status" : "sensor.battery");
  if (!isKnown(entity)) return [];
  const warning = camera.state("binary_sensor.battery_low") === "on";
  const state = camera.hass.formatEntityState(entity);
  const label = say(warning ? "chip.battery_low" : "chip.battery");
  const name = say("chip.of", { name: label, value: state });
  const text = percent === undefined ? "" : state;
  const icon = batteryIcon(percent, warning);
  return [{ entityId: entity.entity_id, icon, text, name, warning }];
}

function shots(camera: Camera, say: Translate): Chip[] {
  const entity = camera.get("sensor.shots_remaining");
  const left = camera.number("sensor.shots_remaining");
  if (!isKnown(entity) || left === undefined) return [];
  const value = camera.hass.formatEntityState(entity);
  const name = say("chip.of", { name: say("chip.shots"), value });
  const text = written(camera.hass, left);
  const icon = "mdi:image-multiple-outline";
  return [{ entityId: entity.entity_id, icon, text, name, warning: false }];
}

function cards(camera: Camera, say: Translate): Chip[] {
  const { hass } = camera;
  const slots = camera.all("sensor.card_state");
  const free = camera.all("sensor.card_free_space");
  return slots.flatMap((card, index) => {
    if (!isKnown(card)) return [];
    const state = hass.formatEntityState(card);
    const warning = card.state !== "ok";
    const room = free.length === slots.length ? free[index] : undefined;
    const text = warning ? state : isKnown(room) ? hass.formatEntityState(room) : "";
    const label = say("chip.card", { slot: slots.length > 1 ? index + 1 : "" }).trim();
    const value = !warning && text ? `${state}, ${text}` : state;
    const name = say("chip.of", { name: label, value });
    const icon = warning ? "mdi:alert" : "mdi:sd";
    return [{ entityId: card.entity_id, icon, text, name, warning }];
  });
}
