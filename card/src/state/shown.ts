// Derives the complete content of a card from the camera's states, the card's configuration and
// the card's own state. This code needs no browser.

import { CROPS, SETTINGS, type Crop, type Drawer, type FullConfig, type Grid } from "../config";
import { isKnown } from "../ha";
import type { Translate } from "../localize";
import { batteryChip, chipsOf } from "./chips";
import { cameras, isOpenChoice, LIVE_VIEW, nameOf, type Camera } from "./entities";
import { exposureOf, recordingTime, timeOf, type Exposure } from "./exposure";
import { clock } from "./format";
import { isUpright, ratioOf, type Pose } from "./geometry";
import { framesOf, magnification, photoUrl, seenPart, streamOf } from "./live-view";
import { estimate, untilNextShot, type SeriesKind, type Values } from "./series";
import { settingOf, type Setting } from "./setting";
import { hintOf, isBulb, isOpen, mayShoot, mood, shutterOf, type Mood, type Shot, type ShutterState } from "./shutter";

/** The look of the picture: its orientation and its overlays. */
export interface Look extends Pose {
  readonly grid: Grid;
  readonly crop: Crop;
  readonly histogram: boolean;
  readonly peaking: boolean;
  readonly zebra: boolean;
}

/** State that belongs to the card, not to the camera. */
export interface Own {
  readonly shutter: Shot;
  readonly movie: { readonly pending: boolean };
  /** The magnification that the camera has confirmed. */
  readonly zoom: { readonly answered: number | undefined };
  readonly overlay: { readonly look: Look };
  readonly drawers: {
    readonly open: Drawer | undefined;
    readonly kinds: readonly SeriesKind[];
    readonly kind: SeriesKind;
    readonly seriesValues: Values;
    readonly makesFilm: boolean;
  };
  readonly thumbnail: { readonly url: string | undefined; readonly isFresh: boolean };
  /** The dial whose values are shown, and the requested values. */
  readonly settings: { readonly open: string | undefined; pending(key: string): string | undefined };
}

export type Shown = ReturnType<typeof shown>;

/** The content of a card. `now` is the time in milliseconds. */
export function shown(camera: Camera, config: FullConfig, say: Translate, own: Own, now: number) {
  const state = shutterOf(camera, own.shutter, own.movie.pending);
  const bulbSeconds = own.shutter.bulbSeconds ?? config.bulb_seconds;
  const exposure =
    state === "exposing" ? exposureOf(camera, own.shutter, bulbSeconds, now) : undefined;
  const settings = (keys: string[]): Setting[] =>
    keys
      .map((key) => settingOf(camera, say, key, own.settings.pending(key)))
      .filter((setting) => setting !== undefined);
  const dials = settings(config.dials);
  const open = isOpen(camera, own.shutter) && mood(state) !== "away";
  return {
    state,
    mood: mood(state),
    /** The text of the state, with its time. */
    status: `${say(`state.${state}`)} ${timeOf(camera, own.shutter, state, exposure, now)}`.trim(),
    /** The chips over the picture; undefined if the card shows none. */
    chips: config.status && state !== "disconnected" ? chipsOf(camera, say) : undefined,
    picture: pictureOf(camera, config, say, own, state),
    dials,
    openDial: dials.find(({ key, fixed }) => key === own.settings.open && fixed === undefined),
    shutter: shutterButton(camera, bulbSeconds, say, own.shutter, state, exposure, open),
    /** Seconds of the next bulb exposure; undefined in other modes, in an exposure, and without a camera. */
    bulb: isBulb(camera) && mood(state) !== "away" && !open ? bulbSeconds : undefined,
    movie: config.movie ? movieButton(camera, say, own, state, now) : undefined,
    thumbnail: thumbnailOf(camera, own.thumbnail.url),
    hint: open ? say("action.bulb_press") : hintOf(camera, state, say),
    group: groupOf(camera),
    series: seriesOf(camera, now),
    film: filmOf(camera, own),
    settings: settings(config.settings),
    drawers: drawersOf(camera, config, say, own, state, settings),
  };
}

function pictureOf(
  camera: Camera,
  config: FullConfig,
  say: Translate,
  own: Own,
  state: ShutterState,
) {
  const lens = camera.get("sensor.lens");
  const glass = camera.hasNoLens ? say("chip.no_lens") : isKnown(lens) ? lens.state : undefined;
  const away = mood(state) === "away";
  const pick = isOpenChoice(config) ? cameras(camera.hass) : [];
  return {
    ...streamOf(camera, config, state, say),
    ...own.overlay.look,
    photo: photoUrl(camera),
    isFresh: own.thumbnail.isFresh,
    crop: cropRatio(camera, own.overlay.look),
    frames: framesOf(camera),
    factor: own.zoom.answered ?? magnification(camera),
    canFocus: !away,
    canPan: !away && seenPart(camera) !== undefined,
    hasAutofocus: !away && camera.id("button.autofocus") !== undefined,
    title: (pick.length < 2 && config.name) || camera.group?.name || camera.name,
    /** The cameras to select from. */
    cameras: pick.map((id) => ({ id, name: nameOf(camera.hass, id) })),
    camera: camera.group?.deviceId ?? camera.deviceId,
    lens: glass,
    hasNoLens: camera.hasNoLens,
  };
}

/** The camera's own aspect ratio, if the body reports it. */
const ownRatio = (camera: Camera): number | undefined => ratioOf(camera.state("select.aspect_ratio"));

/** The aspect ratio inside the crop marks as shown; undefined without marks. */
function cropRatio(camera: Camera, look: Look): number | undefined {
  if (look.crop !== "camera") return ratioOf(look.crop);
  const ratio = ownRatio(camera);
  return ratio === undefined || isUpright(look) ? ratio : 1 / ratio;
}

/** The text of an option for the crop marks. The text of a ratio is the ratio itself. */
export const cropWord = (value: string, say: Translate): string =>
  value === "none" || value === "camera" ? say(`more.crop_${value}`) : value;

/** The list of crop marks, rendered like a setting. */
function cropSetting(camera: Camera, say: Translate, { crop }: Look): Setting {
  const word = (value: string): string => cropWord(value, say);
  const options = CROPS.filter((value) => value !== "camera" || ownRatio(camera) !== undefined);
  const label = say("more.crop");
  return { key: "crop", label, value: crop, options, pending: false, fixed: undefined, text: word, word };
}

function shutterButton(
  camera: Camera,
  seconds: number,
  say: Translate,
  shot: Shot,
  state: ShutterState,
  exposure: Exposure | undefined,
  open: boolean,
) {
  const away = mood(state) === "away";
  const waiting = shot.waiting === "photo" || shot.waiting === "focus";
  const start = isBulb(camera)
    ? say("action.bulb_start", { seconds })
    : say(camera.group ? "group.shutter" : "action.shutter");
  return {
    label: open ? say("action.bulb_end") : start,
    working: (shot.waiting === "photo" || shot.held !== undefined || open) && !away,
    disabled: !open && (waiting || !mayShoot(state, camera)),
    /** Elapsed share of a long exposure, from 0 to 1; undefined if its duration is unknown. */
    done: exposure?.whole ? Math.min(1, exposure.done / exposure.whole) : undefined,
  };
}

function movieButton(
  camera: Camera,
  say: Translate,
  { movie: { pending } }: Own,
  state: ShutterState,
  now: number,
) {
  const movie = camera.get("switch.movie");
  if (!movie) return undefined;
  const on = movie.state === "on";
  return {
    label: say(on ? "action.movie_stop" : "action.movie_start"),
    on,
    pending,
    disabled: mood(state) === "away" || pending || !isKnown(movie),
    time: on ? clock(recordingTime(camera, now)) : undefined,
  };
}

/** The last photo; undefined if there is none to open. */
function thumbnailOf(camera: Camera, url: string | undefined) {
  const photo = camera.get("image.last_photo");
  if (photo === undefined || url === undefined) return undefined;
  return { entityId: photo.entity_id, url, name: String(photo.attributes.file_name ?? "") };
}

function drawersOf(
  camera: Camera,
  config: FullConfig,
  say: Translate,
  own: Own,
  state: ShutterState,
  settings: (keys: string[]) => Setting[],
) {
  const away = mood(state) === "away";
  const { open, kinds, kind, seriesValues } = own.drawers;
  return {
    all: config.drawers,
    open: open && config.drawers.includes(open) ? open : undefined,
    /** Whether the controls of the lens and the picture are shown, which need live view. */
    canFocus: !away && camera.id(LIVE_VIEW) !== undefined,
    /** Whether there is a button to turn live view off: only while it runs. */
    canTurnOff: camera.state(LIVE_VIEW) === "streaming",
    look: own.overlay.look,
    crop: cropSetting(camera, say, own.overlay.look),
    /** The settings that are not shown elsewhere on the card. */
    settings: settings(SETTINGS.filter((key) => !config.settings.includes(key))),
    estimate: estimate(camera, kind, seriesValues),
    kinds,
    /** State of the battery, shown with the estimate of a series. */
    battery: kind === "film" ? undefined : batteryChip(camera, say)[0]?.name,
    canStart:
      kind === "film"
        ? filmOf(camera, own) === undefined
        : mayShoot(state, camera) && seriesOf(camera, 0) === undefined,
  };
}

/** Moods by the state of a group's camera. For all other states, the mood is "away". */
const MEMBER_MOODS: Record<string, Mood> = {
  ready: "good",
  busy: "working",
  series: "working",
  paused: "working",
  card_problem: "bad",
  stuck: "bad",
};

/** The cameras of a group with their states. */
function groupOf({ group, hass, deviceId }: Camera) {
  const entity = group?.state;
  return (
    entity &&
    group.members.map(({ device_id: device, name, state }) => ({
      device,
      name,
      mood: MEMBER_MOODS[state] ?? "away",
      state: hass.formatEntityState(entity, state),
      isShown: device === deviceId,
    }))
  );
}

/** The film that is being made, and its progress if known. */
function filmOf(camera: Camera, { drawers: { makesFilm } }: Own) {
  const entity = camera.get("sensor.timelapse_progress");
  if (!isKnown(entity)) return makesFilm ? {} : undefined;
  return { done: Number(entity.state) / 100, percent: camera.hass.formatEntityState(entity) };
}

/** Progress of an unfinished series. `planned` is 0 for a series without an end. */
function seriesOf(camera: Camera, now: number) {
  const series = camera.get("sensor.series");
  if (!["running", "waiting", "paused"].includes(series?.state ?? "")) return undefined;
  const { shots_done: done, shots_planned: planned } = series?.attributes ?? {};
  const next = untilNextShot(camera, now);
  return {
    done: Number(done ?? 0),
    planned: Number(planned ?? 0),
    /** The time until the next photo. */
    next: next === undefined ? undefined : clock(next),
    /** Whether the series waits until the user has covered the lens. */
    isPaused: series?.state === "paused",
  };
}
