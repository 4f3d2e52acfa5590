// The part of Home Assistant's `hass` object that the card uses.

export interface HassEntity {
  entity_id: string;
  state: string;
  attributes: Record<string, unknown>;
  last_changed: string;
}

interface EntityEntry {
  entity_id: string;
  device_id?: string | null;
  platform?: string;
  translation_key?: string;
}

interface DeviceEntry {
  id: string;
  name?: string | null;
  name_by_user?: string | null;
  model?: string | null;
  config_entries?: readonly string[];
  identifiers?: readonly (readonly [string, string])[];
}

interface ServiceTarget {
  entity_id: string;
}

export interface Hass {
  states: Record<string, HassEntity | undefined>;
  entities: Record<string, EntityEntry | undefined>;
  devices: Record<string, DeviceEntry | undefined>;
  language: string;
  /** Mode of the sidebar: "docked", "auto" or "always_hidden". */
  dockedSidebar?: string;
  connected: boolean;
  connection: {
    subscribeMessage<T>(
      callback: (message: T) => void,
      message: Record<string, unknown>,
      options: { resubscribe: boolean },
    ): Promise<() => Promise<void>>;
  };
  user?: { is_admin: boolean };
  formatEntityState(stateObj: HassEntity, state?: string): string;
  formatEntityAttributeValue(stateObj: HassEntity, name: string, value?: unknown): string;
  hassUrl(path: string): string;
  callApi<T>(method: "GET", path: string): Promise<T>;
  callWS(message: Record<string, unknown>): Promise<unknown>;
  callService(
    domain: string,
    service: string,
    data: Record<string, unknown>,
    target: ServiceTarget,
    notifyOnError: boolean,
    returnResponse?: boolean,
  ): Promise<{ response?: unknown }>;
  loadBackendTranslation(
    category: string,
    integration: string,
  ): Promise<(key: string, placeholders?: Record<string, string>) => string>;
}

/** Format a number as Home Assistant shows the value of a number entity to this user. */
export const written = (hass: Hass, value: number): string =>
  hass.formatEntityState({ entity_id: "number.of_card", state: String(value), attributes: {}, last_changed: "" });

/** Whether an entity exists and has a known state. */
export const isKnown = (state: HassEntity | undefined): state is HassEntity =>
  state !== undefined && state.state !== "unavailable" && state.state !== "unknown";
