// Reads the attributes of the live view entity.

import type { FullConfig } from "../config";
import { isKnown } from "../ha";
import type { Translate } from "../localize";
import { LIVE_VIEW, type Camera } from "./entities";
import { afFrames, magnified, partOf, type AfFrame, type Rect } from "./geometry";
import { mood, reasonOf, type ShutterState } from "./shutter";

/**
 * Address of the stream, or the reason why there is no stream. The reason is empty if the configuration
 * turns live view off. Both are undefined without an access token.
 */
export function streamOf(
  camera: Camera,
  config: FullConfig,
  state: ShutterState,
  say: Translate,
): { url?: string; reason?: string; unpaired?: boolean } {
  const live = camera.get(LIVE_VIEW);
  const token = live?.attributes.access_token;
  if (mood(state) === "away") return { reason: reasonOf(state, say), unpaired: state === "unpaired" };
  if (live?.attributes.policy === "never") return { reason: say("live.never") };
  if (!live) return { reason: say("live.none") };
  if (config.live_view === "off") return { reason: "" };
  if (!token) return {};
  const path = `/api/camera_proxy_stream/${live.entity_id}?token=${String(token)}`;
  return { url: camera.hass.hassUrl(path) };
}

/** Whether the camera sends live view. */
export const runs = (camera: Camera): boolean =>
  ["streaming", "recording"].includes(camera.state(LIVE_VIEW) ?? "");

/** The key of the error that ended live view. */
export const streamError = (camera: Camera | undefined): unknown =>
  camera?.get(LIVE_VIEW)?.attributes.error;

export function magnification(camera: Camera): number {
  const value = camera.get(LIVE_VIEW)?.attributes.magnification;
  return typeof value === "number" ? value : 1;
}

/** The magnified part of the whole picture; undefined without magnification. */
export function seenPart(camera: Camera): Rect | undefined {
  return magnification(camera) > 1 ? partOf(camera.get(LIVE_VIEW)?.attributes.area) : undefined;
}

/** The AF frames, in fractions of the shown picture. */
export const framesOf = (camera: Camera): AfFrame[] =>
  magnified(afFrames(camera.afFrames), camera.get(LIVE_VIEW)?.attributes.area);

/** Address of the last photo. It contains the photo's time, so that browsers fetch new photos. */
export function photoUrl(camera: Camera): string | undefined {
  const photo = camera.get("image.last_photo");
  const picture = photo?.attributes.entity_picture;
  return isKnown(photo) && typeof picture === "string"
    ? camera.hass.hassUrl(`${picture}&state=${encodeURIComponent(photo.state)}`)
    : undefined;
}
