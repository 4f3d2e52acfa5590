// A fake `hass` object with one camera, which tests can change.

import type { Hass, HassEntity } from "../src/ha";

export const DEVICE = "device-1";

const DEVICES: Hass["devices"] = {
  [DEVICE]: { id: DEVICE, name: "EOS 80D", identifiers: [["canon_eos", "0123"]] },
};

export interface Call {
  service: string;
  data: Record<string, unknown>;
  entityId: string;
}

export class FakeHass {
  calls: Call[] = [];
  /** Handles the next actions. */
  answer: (call: Call) => Promise<unknown> = () => Promise.resolve(undefined);
  states: Record<string, HassEntity> = {};
  entities: Hass["entities"] = {};
  devices: Hass["devices"] = DEVICES;
  connected = true;
  language = "en";
  /** Callbacks of the subscriptions to AF frames, by entity ID. */
  afFrames = new Map<unknown, (message: never) => void>();
  /** Home Assistant's responses to other messages, by type and media ID, or by API path. */
  media: Record<string, unknown> = {};

  add(
    entityId: string,
    translationKey: string,
    state: string,
    attributes: Record<string, unknown> = {},
    device = DEVICE,
  ): void {
    this.entities = {
      ...this.entities,
      [entityId]: {
        entity_id: entityId,
        device_id: device,
        platform: "canon_eos",
        translation_key: translationKey,
      },
    };
    this.set(entityId, state, attributes);
  }

  set(entityId: string, state: string, attributes?: Record<string, unknown>): void {
    const before = this.states[entityId];
    this.states = {
      ...this.states,
      [entityId]: {
        entity_id: entityId,
        state,
        attributes: attributes ?? before?.attributes ?? {},
        last_changed: new Date().toISOString(),
      },
    };
  }

  /** Report the AF frames of live view. */
  reportFrames(entityId: string, frames: unknown): void {
    this.afFrames.get(entityId)?.({ af_frames: frames } as never);
  }

  /** A new `hass` object, as Home Assistant creates one at each change. */
  get hass(): Hass {
    return {
      states: this.states,
      entities: this.entities,
      devices: this.devices,
      language: this.language,
      connected: this.connected,
      connection: {
        subscribeMessage: (callback, { type, entity_id: id }) => {
          if (type !== "canon_eos/af_frames") return Promise.reject({ message: "not there" });
          this.afFrames.set(id, callback);
          return Promise.resolve(() => Promise.resolve(void this.afFrames.delete(id)));
        },
      },
      formatEntityState: format,
      formatEntityAttributeValue: (entity, name) => `${name} ${String(entity.attributes[name])}`,
      hassUrl: (path) => path,
      callWS: (message) => {
        const answer = this.media[`${String(message.type)} ${String(message.media_content_id)}`];
        return answer === undefined ? Promise.reject({ message: "not there" }) : Promise.resolve(answer);
      },
      callApi: <T>(_: string, path: string) => {
        const answer = this.media[path];
        return answer === undefined ? Promise.reject(new Error()) : Promise.resolve(answer as T);
      },
      callService: async (domain, service, data, target) => {
        const call = { service: `${domain}.${service}`, data, entityId: target.entity_id };
        this.calls.push(call);
        return { response: await this.answer(call) };
      },
      loadBackendTranslation: () =>
        Promise.resolve((key: string, values?: Record<string, string>) =>
          key === "component.canon_eos.exceptions.named.message"
            ? `In words: ${values?.name}`
            : "",
        ),
    };
  }
}

const format = (entity: HassEntity, state?: string): string => {
  if (entity.entity_id.startsWith("number.")) return Number(entity.state).toLocaleString("en");
  const unit = state === undefined ? entity.attributes.unit_of_measurement : undefined;
  return `${state ?? entity.state}${typeof unit === "string" ? ` ${unit}` : ""}`;
};

/** A camera with the entities of an EOS 80D, some with changed IDs. */
export function camera(): FakeHass {
  const fake = new FakeHass();
  fake.add("binary_sensor.eos_connection", "connection", "on");
  fake.add("camera.studio", "live_view", "idle", { access_token: "secret" });
  fake.add("button.eos_take_photo", "take_photo", "unknown");
  fake.add("button.eos_autofocus", "autofocus", "unknown");
  fake.add("button.eos_cancel", "cancel", "unknown");
  fake.add("select.my_iso", "iso", "400", { options: ["100", "200", "400", "800"] });
  fake.add("select.eos_aperture", "aperture", "5.6", { options: ["4", "5.6", "8"] });
  fake.add("select.eos_shutter", "shutter_speed", "1/60", { options: ["1/30", "1/60"] });
  fake.add("select.eos_comp", "exposure_compensation", "0", {
    options: ["0"],
    read_only_reason: "mode",
  });
  fake.add("select.eos_drive", "drive_mode", "single", { options: ["single", "continuous"] });
  fake.add("sensor.eos_mode", "exposure_mode", "manual", { options: ["manual", "program"] });
  fake.add("sensor.eos_activity", "activity", "idle");
  fake.add("sensor.eos_focus", "focus", "idle");
  fake.add("sensor.eos_battery", "battery", "75", { unit_of_measurement: "%" });
  fake.add("sensor.eos_shots", "shots_remaining", "1841", { unit_of_measurement: "shots" });
  fake.add("sensor.eos_card_2_free", "card_free_space", "30.8");
  fake.add("sensor.eos_card_2", "card_state", "ok");
  fake.add("switch.eos_movie", "movie", "off");
  fake.add("sensor.eos_time", "recording_time", "0");
  fake.add("event.eos_photo", "photo_taken", "unknown");
  fake.add("image.eos_photo", "last_photo", "unknown");
  return fake;
}
