// A setting of the camera, for a dial or a list.

import { isKnown, type HassEntity } from "../ha";
import type { Translate } from "../localize";
import type { Camera } from "./entities";
import { dialText } from "./format";
import { mood, NO_SHOT, shutterOf } from "./shutter";

export interface Setting {
  key: string;
  label: string;
  /** The value shown: the requested value while it is pending, otherwise the camera's value. */
  value: string | undefined;
  options: readonly string[];
  pending: boolean;
  /** Reason why the setting can't be changed; undefined if it can. */
  fixed: string | undefined;
  /** Formats a value in the notation of the dial. */
  text: (value: string) => string;
  /** Formats a value as Home Assistant does. */
  word: (value: string) => string;
}

/** A setting; undefined without its entity. `pending` is the value requested on the card, if any. */
export function settingOf(
  camera: Camera,
  say: Translate,
  key: string,
  pending: string | undefined,
): Setting | undefined {
  const entity = camera.get(`select.${key}`) ?? camera.get(`sensor.${key}`);
  if (!entity || (isSelect(entity) && !camera.isShared(entity.entity_id))) return undefined;
  const word = (value: string): string => camera.hass.formatEntityState(entity, value);
  const options = optionsOf(camera, entity);
  return {
    key,
    label: say(`setting.${key}`),
    options,
    text: (value) => dialText(key, value, word(value)),
    word,
    value: pending ?? (isKnown(entity) ? entity.state : undefined),
    pending: pending !== undefined,
    fixed: fixedReason(camera, key, entity, options, say),
  };
}

const isSelect = (entity: HassEntity): boolean => entity.entity_id.startsWith("select.");

/**
 * The values to select from. In a group, "mixed" is placed after the value of the camera whose live
 * view is shown, so that a dial starts there.
 */
function optionsOf(camera: Camera, entity: HassEntity): string[] {
  const { options, values } = entity.attributes as {
    options?: unknown;
    values?: readonly { device_id: string | null; value: string }[];
  };
  if (!isKnown(entity) || !isSelect(entity) || !Array.isArray(options)) return [];
  const shown = values?.find((item) => item.device_id === camera.deviceId);
  const own = options.indexOf(shown?.value);
  if (own < 0) return options as string[];
  const others = (options as string[]).filter((option) => option !== entity.state);
  return others.toSpliced(own + 1, 0, entity.state);
}

/** Reason why a setting can't be changed; undefined if it can. A group uses its shown camera's reason. */
function fixedReason(
  camera: Camera,
  key: string,
  entity: HassEntity,
  options: string[],
  say: Translate,
): string | undefined {
  const state = shutterOf(camera, NO_SHOT);
  if (state === "disconnected") return say(`state.${state}`);
  if (options.length > 1) return undefined;
  if (mood(state) === "away") return say(`state.${state}`);
  if (!isSelect(entity)) return say("setting.on_camera");
  const told = camera.all(`select.${key}`).find(({ attributes }) => attributes.read_only_reason);
  if (!told) return say("mend.fixed");
  return camera.hass.formatEntityAttributeValue(told, "read_only_reason");
}
