"""Cameras that announce themselves on the network, by SSDP or mDNS.

A camera's announcement says where it is, but anybody on the network can send one:
nothing here is believed until the camera itself has answered with its identity.
"""

from collections import deque
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final, Self

from homeassistant.components import ssdp
from homeassistant.components.ssdp.scanner import SsdpChange
from homeassistant.config_entries import (
    SOURCE_IGNORE,
    SOURCE_REAUTH,
    SOURCE_SSDP,
    SOURCE_ZEROCONF,
    ConfigEntryState,
)
from homeassistant.const import CONF_HOST
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.service_info.ssdp import (
    ATTR_UPNP_FRIENDLY_NAME,
    ATTR_UPNP_MODEL_NAME,
    ATTR_UPNP_SERIAL,
    ATTR_UPNP_UDN,
    SsdpServiceInfo,
)
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN
from ..eos.identity import (
    SERVICE_URN,
    CameraDescription,
    camera_id,
    guid_from_udn,
)
from ..limits import home_limits
from ..parts import CanonEosConfigEntry, loaded_parts
from ..ptp.errors import MalformedDataError
from ..ptp.text import clean
from ..ptp.transport import Responder
from .description import async_describe, location_host, usual_location
from .heard_addresses import heard_addresses
from .refusals import refusals

UNKNOWN_MODEL: Final = "Canon EOS"

_MAX_NAME: Final = 64
_MAX_PLAIN: Final = _MAX_NAME - len(" (0123)")
_MAX_SEEN: Final = 32
"""Maximum number of cameras in the list that a person chooses from."""

_ASKED: Final[HassKey[deque[float]]] = HassKey(f"{DOMAIN}_asked")
"""When unknown cameras were asked for their description, in the event loop's time."""


@dataclass(frozen=True, slots=True)
class SeenCamera:
    """A camera as it announces itself. Texts are empty when they are unknown.

    `nickname` is the name that its owner gave it.
    """

    unique_id: str
    guid: bytes
    host: str
    location: str
    model: str = ""
    nickname: str = ""
    serial_number: str = ""

    @property
    def name(self) -> str:
        """What it is called: bodies of one model may have the same name."""
        return self.nickname or self.model or UNKNOWN_MODEL

    @property
    def distinct_name(self) -> str:
        """A name that distinguishes it from other bodies of its model."""
        return self.nickname or self.numbered_name

    @property
    def numbered_name(self) -> str:
        """Its name with the end of its serial number, or else of its MAC address."""
        serial_number = "".join(filter(str.isalnum, self.serial_number))
        return f"{self.name[:_MAX_PLAIN]} ({(serial_number or self.unique_id.upper())[-4:]})"

    def described(self, description: CameraDescription | None) -> Self:
        """Return this with what a description has of it: not with one of another camera."""
        if description is None or description.guid is None:
            return self
        if camera_id(description.guid) != self.unique_id:
            return self
        return replace(
            self,
            model=_clean(description.model) or self.model,
            nickname=_clean(description.nickname),
            serial_number=_clean(description.serial_number) or self.serial_number,
        )


def _clean(text: str) -> str:
    """Return a text of a description, cleaned and short."""
    return clean(text).strip()[:_MAX_NAME]


def _guid(info: SsdpServiceInfo) -> bytes | None:
    try:
        return guid_from_udn(info.ssdp_udn or info.upnp.get(ATTR_UPNP_UDN) or "")
    except MalformedDataError:
        return None


def seen_camera(info: SsdpServiceInfo) -> SeenCamera | None:
    """Return the camera that an announcement is of; None if it can't be one.

    A camera announces itself: where Home Assistant reports who sent the datagram, the
    description has to be on that host.
    """
    location = info.ssdp_location or ""
    host, guid = location_host(location), _guid(info)
    if not host or guid is None or info.ssdp_headers.get("_host", host) != host:
        return None
    camera = SeenCamera(camera_id(guid), guid, host, location)
    return camera.described(_kept_description(info))


def _kept_description(info: SsdpServiceInfo) -> CameraDescription:
    """Return the description that Home Assistant has kept of an address.

    Another camera may have had the address then.
    """

    def text(key: str) -> str:
        value = info.upnp.get(key)
        return value if isinstance(value, str) else ""

    return CameraDescription(
        text(ATTR_UPNP_UDN) or info.ssdp_udn or "",
        text(ATTR_UPNP_MODEL_NAME),
        text(ATTR_UPNP_FRIENDLY_NAME),
        text(ATTR_UPNP_SERIAL),
    )


async def async_camera_at(hass: HomeAssistant, host: str) -> SeenCamera | None:
    """Return the camera at an address by its description, None if it has none.

    An announcement by mDNS does not say which camera it is of: that its six digits are
    those of the MAC address has no source.
    """
    location = usual_location(host)
    description = await async_describe(hass, location)
    if description is None or description.guid is None:
        return None
    guid = description.guid
    return SeenCamera(camera_id(guid), guid, host, location).described(description)


def camera_without_description(responder: Responder, host: str) -> SeenCamera:
    """Return a camera of which only what it answers to a client is known."""
    model = f"{UNKNOWN_MODEL} {responder.name}".strip()
    return SeenCamera(camera_id(responder.guid), responder.guid, host, "", model)


async def async_cameras_seen(hass: HomeAssistant) -> dict[str, SeenCamera]:
    """Return the cameras that Home Assistant knows of at present, by unique id."""
    infos = await ssdp.async_get_discovery_info_by_st(hass, SERVICE_URN)
    cameras = islice(filter(None, map(seen_camera, infos)), _MAX_SEEN)
    return {camera.unique_id: camera for camera in cameras}


@callback
def async_may_offer(hass: HomeAssistant) -> bool:
    """Whether one more unknown camera may be asked for its description and offered now.

    Anybody can announce thousands of them. Counts the question if so.
    """
    offered = [
        flow
        for flow in hass.config_entries.flow.async_progress_by_handler(
            DOMAIN, include_uninitialized=True
        )
        if flow["context"]["source"] in (SOURCE_SSDP, SOURCE_ZEROCONF)
    ]
    limits, now = home_limits(hass), hass.loop.time()
    asked = hass.data.setdefault(_ASKED, deque(maxlen=limits.offers))
    if len(offered) > limits.offers or (
        len(asked) == limits.offers and now - asked[0] < limits.offers_time
    ):
        return False
    asked.append(now)
    return True


async def async_complete(hass: HomeAssistant, camera: SeenCamera) -> SeenCamera:
    """Return the camera with the names of its own description, if that can be had.

    Fetched in any case: some bodies show who looks for them, and open their port, only
    after that.
    """
    return camera.described(await async_describe(hass, camera.location))


async def async_free_name(hass: HomeAssistant, camera: SeenCamera) -> str:
    """Return a name for a camera that no other one has, set up or only seen."""
    entries = hass.config_entries.async_entries(DOMAIN, include_ignore=False)
    names = [entry.title for entry in entries if entry.unique_id != camera.unique_id]
    seen = (await async_cameras_seen(hass)).values()
    names += [one.name for one in seen if one.unique_id != camera.unique_id]
    is_taken = any(f"{name} (".startswith(f"{camera.name} (") for name in names)
    return camera.numbered_name if is_taken else camera.name


async def async_listen(hass: HomeAssistant) -> None:
    """Follow what configured cameras announce: where they are, and that they go."""

    @callback
    def on_change(info: SsdpServiceInfo, change: SsdpChange) -> None:
        if change is SsdpChange.BYEBYE:
            if (guid := _guid(info)) is not None:
                _async_camera_leaves(hass, camera_id(guid))
        elif (camera := seen_camera(info)) is not None:
            async_camera_heard(hass, camera)

    # A notification can be matched by `nt` only, a search answer by `st` only.
    for key in ("nt", "st"):
        await ssdp.async_register_callback(hass, on_change, {key: SERVICE_URN})


@callback
def async_camera_heard(hass: HomeAssistant, camera: SeenCamera) -> None:
    """Connect at once to a configured camera that says it is there.

    An announced address is remembered, to be tried where the camera is not at its own.
    """
    entry = _async_entry(hass, camera.unique_id)
    if entry is None:
        return
    heard = heard_addresses(hass)
    heard.heard(camera.unique_id, camera.location)
    parts = loaded_parts(entry)
    if parts is None and entry.state is not ConfigEntryState.SETUP_RETRY:
        return
    if not heard.is_due(camera.unique_id, hass.loop.time()):
        return
    if parts is None:
        if not _is_refused(hass, entry, camera.host):
            refusals(hass).reload(entry)
        return
    parts.coordinator.async_announced()
    parts.coordinator.finder.async_heard(camera.host)


def _is_refused(hass: HomeAssistant, entry: CanonEosConfigEntry, host: str) -> bool:
    """Whether a camera has refused this client there: a reload would end a pairing."""
    if any(entry.async_get_active_flows(hass, {SOURCE_REAUTH})):
        return True
    elsewhere = "" if host == entry.data[CONF_HOST] else host
    held = refusals(hass).holding(str(entry.unique_id), elsewhere=elsewhere)
    return held is not None


@callback
def _async_camera_leaves(hass: HomeAssistant, unique_id: str) -> None:
    entry = _async_entry(hass, unique_id)
    if entry is None:
        return
    heard = heard_addresses(hass)
    heard.left(unique_id)
    if (parts := loaded_parts(entry)) is None:
        return
    # One that is lost may say goodbye when it starts, just before its announcement.
    if parts.remote.connected and heard.is_due(unique_id, hass.loop.time()):
        parts.coordinator.async_look()


@callback
def _async_entry(hass: HomeAssistant, unique_id: str) -> CanonEosConfigEntry | None:
    """Return a camera's entry; one that is ignored has no address."""
    entry: CanonEosConfigEntry | None
    entry = hass.config_entries.async_entry_for_domain_unique_id(DOMAIN, unique_id)
    return None if entry is None or entry.source == SOURCE_IGNORE else entry
