// Finds the entities of a camera by translation key, because users can change entity IDs.

import type { Hass, HassEntity } from "../ha";

export const PLATFORM = "canon_eos";

/** A camera's entity IDs by "domain.translation_key". Entities that exist for each card slot share a key. */
type CameraEntities = ReadonlyMap<string, readonly string[]>;

export interface Choice {
  device?: string | undefined;
  entity?: string | undefined;
}

const GROUP_STATE = "sensor.group_state";
export const LIVE_VIEW = "camera.live_view";
export const TAKE_PHOTO = "button.take_photo";

/** The key of an entity, without the suffix that selects texts for cameras with one card slot. */
const key = (entityId: string, translationKey: string): string =>
  `${entityId.split(".", 1)[0] ?? ""}.${translationKey.replace(/_one_slot$/, "")}`;

/** The device IDs of all cameras and groups, those with live view first. */
export function cameras(hass: Hass): string[] {
  const withLiveView = new Set<string>();
  const others = new Set<string>();
  for (const entry of Object.values(hass.entities)) {
    if (entry?.platform !== PLATFORM || !entry.device_id || !entry.translation_key) continue;
    const known = key(entry.entity_id, entry.translation_key);
    if (known === LIVE_VIEW) withLiveView.add(entry.device_id);
    else if (known === TAKE_PHOTO) others.add(entry.device_id);
  }
  return [...withLiveView, ...[...others].filter((id) => !withLiveView.has(id))];
}

/** Whether a configuration names no camera, so that users select one on the card. */
export const isOpenChoice = ({ device, entity }: Choice): boolean => !device && !entity;

/**
 * The device of a configuration: the configured device, the device of the configured entity, or
 * the device selected on the card, initially the first. Undefined if there is no such device.
 */
export function chosenCamera(hass: Hass, choice: Choice, picked?: string): string | undefined {
  if (choice.device) return Object.hasOwn(hass.devices, choice.device) ? choice.device : undefined;
  if (choice.entity) return hass.entities[choice.entity]?.device_id ?? undefined;
  const all = cameras(hass);
  return picked !== undefined && all.includes(picked) ? picked : all[0];
}

export function entitiesOf(hass: Hass, deviceId: string): CameraEntities {
  const found = new Map<string, string[]>();
  for (const entry of Object.values(hass.entities)) {
    if (entry?.platform !== PLATFORM || entry.device_id !== deviceId || !entry.translation_key)
      continue;
    const known = key(entry.entity_id, entry.translation_key);
    const ids = found.get(known);
    if (ids) ids.push(entry.entity_id);
    else found.set(known, [entry.entity_id]);
  }
  for (const ids of found.values()) ids.sort();
  return found;
}

/** A camera of a group, as the group reports it. */
export interface Member {
  /** Null until the camera's first connection. */
  readonly device_id: string | null;
  readonly name: string;
  readonly state: string;
}

/** A group: the device of several cameras that work together, with its own entities. */
export class Group {
  constructor(
    private readonly hass: Hass,
    readonly deviceId: string,
    readonly entities: CameraEntities,
  ) {}

  get state(): HassEntity | undefined {
    return this.hass.states[this.entities.get(GROUP_STATE)?.[0] ?? ""];
  }

  get members(): readonly Member[] {
    const members = this.state?.attributes.members;
    return Array.isArray(members) ? (members as Member[]) : [];
  }

  get name(): string {
    return nameOf(this.hass, this.deviceId);
  }

  /** The device whose live view is shown: the selected camera, otherwise the first camera that is on. */
  shown(picked: string | undefined): string {
    const known = this.members.filter(({ device_id: id }) => id !== null && id in this.hass.devices);
    const member =
      known.find(({ device_id: id }) => id === picked) ??
      known.find(({ state }) => state !== "off") ??
      known[0];
    return member?.device_id ?? this.deviceId;
  }
}

/**
 * The camera of a device. For a group, this is the camera whose live view is shown, but with the
 * group's shutter button and common settings. `last` is the previous camera, whose entities are
 * reused if they have not changed.
 */
export function cameraOf(hass: Hass, deviceId: string, picked: string | undefined, last?: Camera): Camera {
  const known = last?.hass.entities === hass.entities ? last : undefined;
  const wasGroup = known?.group?.deviceId === deviceId ? known.group.entities : undefined;
  const own =
    wasGroup ?? (known?.deviceId === deviceId ? known.entities : entitiesOf(hass, deviceId));
  if (!own.has(GROUP_STATE)) return new Camera(hass, deviceId, own);
  const group = new Group(hass, deviceId, own);
  const member = group.shown(picked);
  const wasMember = wasGroup !== undefined && known?.deviceId === member;
  const entities = wasMember ? known.entities : together(own, entitiesOf(hass, member));
  return new Camera(hass, member, entities, group);
}

/** Merge the entities of a group and a camera. Under a common key, the group's entities are first. */
function together(group: CameraEntities, camera: CameraEntities): CameraEntities {
  const all = new Map(camera);
  for (const [known, ids] of group) all.set(known, [...ids, ...(camera.get(known) ?? [])]);
  return all;
}

export function nameOf(hass: Hass, deviceId: string): string {
  const device = hass.devices[deviceId];
  return device?.name_by_user || device?.name || device?.model || "Canon EOS";
}

/**
 * Whether a new `hass` object changes a camera's card. Home Assistant creates a new object when
 * any entity changes.
 */
export function isChanged(camera: Camera, hass: Hass): boolean {
  const before = camera.hass;
  return (
    before.entities !== hass.entities ||
    before.devices !== hass.devices ||
    before.language !== hass.language ||
    before.connected !== hass.connected ||
    before.formatEntityState !== hass.formatEntityState ||
    [...camera.entities.values()].flat().some((id) => before.states[id] !== hass.states[id])
  );
}

/** A camera with the states that its entities have in one `hass` object. */
export class Camera {
  /** Key of the error of a failed setup; undefined if unknown. */
  why: string | undefined;

  /** The reported AF frames, in fractions of the whole picture; undefined without live view. */
  afFrames: unknown;

  constructor(
    readonly hass: Hass,
    readonly deviceId: string,
    readonly entities: CameraEntities,
    readonly group?: Group,
  ) {}

  id(known: string): string | undefined {
    return this.entities.get(known)?.[0];
  }

  get(known: string): HassEntity | undefined {
    const id = this.id(known);
    return id === undefined ? undefined : this.hass.states[id];
  }

  all(known: string): HassEntity[] {
    return (this.entities.get(known) ?? [])
      .map((id) => this.hass.states[id])
      .filter((state) => state !== undefined);
  }

  state(known: string): string | undefined {
    return this.get(known)?.state;
  }

  number(known: string): number | undefined {
    const value = Number.parseFloat(this.state(known) ?? "");
    return Number.isFinite(value) ? value : undefined;
  }

  /** Whether the camera is set up in Home Assistant. Otherwise its connection is unknown. */
  get isSetUp(): boolean {
    const connection = this.state("binary_sensor.connection");
    return connection === undefined ? this.target !== undefined : connection !== "unavailable";
  }

  /** Whether the camera whose live view is shown reports that it has no lens. */
  get hasNoLens(): boolean {
    return this.get("sensor.lens")?.attributes.no_lens === true;
  }

  /** ID of an entity that targets this camera, or its group, in actions. */
  get target(): string | undefined {
    return this.id(TAKE_PHOTO) ?? this.id(LIVE_VIEW);
  }

  /** ID of an entity that targets only the camera whose live view is shown. */
  get eye(): string | undefined {
    return this.group ? this.id(LIVE_VIEW) : this.target;
  }

  /** Whether an entity controls all cameras of the card. */
  isShared(entityId: string): boolean {
    return !this.group || [...this.group.entities.values()].flat().includes(entityId);
  }

  get name(): string {
    return nameOf(this.hass, this.deviceId);
  }
}
