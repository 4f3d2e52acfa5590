"""Cameras that announce themselves on the network, by SSDP or mDNS.

An announcement contains the address of a camera. Any device on the network can send
announcements, so the address is trusted only after the camera has answered there with its
identity.
"""

from collections import deque
from itertools import islice
from typing import Final, NamedTuple, Self

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
from homeassistant.helpers.singleton import singleton

from ..const import DOMAIN
from ..entry.parts import CanonEosConfigEntry, loaded_parts
from ..eos.identity import (
    SERVICE_URN,
    CameraDescription,
    camera_id,
    id_from_udn,
)
from ..limits import home_limits
from ..ptp.text import clean
from ..ptp.transport import Responder
from .description import async_describe, location_host, usual_location
from .heard_addresses import heard_addresses
from .refusals import refusals

UNKNOWN_MODEL: Final = "Canon EOS"

_MAX_NAME: Final = 64
_MAX_PLAIN: Final = _MAX_NAME - len(" (0123)")
_MAX_SEEN: Final = 32
"""Maximum number of announced cameras that the dialogs list."""


class SeenCamera(NamedTuple):
    """A camera known from an announcement, a description or a pairing.

    Unknown strings are empty. `nickname` is the name that the owner set in the camera.
    """

    unique_id: str
    host: str
    location: str
    model: str = ""
    nickname: str = ""
    serial_number: str = ""

    @property
    def name(self) -> str:
        """The nickname, otherwise the model or `UNKNOWN_MODEL`. Names need not be unique."""
        return self.nickname or self.model or UNKNOWN_MODEL

    @property
    def distinct_name(self) -> str:
        """The nickname, otherwise the numbered name, which differs between bodies of one model."""
        return self.nickname or self.numbered_name

    @property
    def numbered_name(self) -> str:
        """The name, followed by the last four characters of the serial number or MAC address."""
        serial_number = "".join(filter(str.isalnum, self.serial_number))
        return f"{self.name[:_MAX_PLAIN]} ({(serial_number or self.unique_id.upper())[-4:]})"

    def described(self, description: CameraDescription | None) -> Self:
        """Return a copy with the data from a description; ignore another camera's description."""
        if description is None or description.camera_id != self.unique_id:
            return self
        return self._replace(
            model=_clean(description.model) or self.model,
            nickname=_clean(description.nickname),
            serial_number=_clean(description.serial_number) or self.serial_number,
        )


def _clean(text: str) -> str:
    """Return cleaned text from a description, shortened to `_MAX_NAME` characters."""
    return clean(text).strip()[:_MAX_NAME]


def _id(info: SsdpServiceInfo) -> str | None:
    return id_from_udn(info.ssdp_udn or info.upnp.get(ATTR_UPNP_UDN) or "")


def seen_camera(info: SsdpServiceInfo) -> SeenCamera | None:
    """Return the camera in an announcement, or None if the announcement is invalid.

    A camera announces only itself. Therefore the description must be on the host that sent
    the announcement, if Home Assistant reports that host.
    """
    location = info.ssdp_location or ""
    host, unique_id = location_host(location), _id(info)
    if not host or not unique_id or info.ssdp_headers.get("_host", host) != host:
        return None
    camera = SeenCamera(unique_id, host, location)
    return camera.described(_kept_description(info))


def _kept_description(info: SsdpServiceInfo) -> CameraDescription:
    """Return the description that Home Assistant has cached for the announced address.

    The description may belong to another camera that previously had the address.
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
    """Identify the camera at a host by its description; return the camera, or None on failure.

    This function is for addresses that the user enters, and for mDNS announcements, which
    do not identify the camera: no source says that the six digits in the announced name are
    from the MAC address. Nothing is fetched from a host that `location_host` rejects.
    """
    location = usual_location(host)
    if location_host(location) is None:
        return None
    description = await async_describe(hass, location)
    if description is None or (unique_id := description.camera_id) is None:
        return None
    return SeenCamera(unique_id, host, location).described(description)


def camera_without_description(responder: Responder, host: str) -> SeenCamera:
    """Return a camera about which only the Init Command Ack and the address are known."""
    model = f"{UNKNOWN_MODEL} {responder.name}".strip()
    return SeenCamera(camera_id(responder.guid), host, "", model)


async def async_cameras_seen(hass: HomeAssistant) -> dict[str, SeenCamera]:
    """Return at most `_MAX_SEEN` cameras that are currently announced, by unique id."""
    infos = await ssdp.async_get_discovery_info_by_st(hass, SERVICE_URN)
    cameras = islice(filter(None, map(seen_camera, infos)), _MAX_SEEN)
    return {camera.unique_id: camera for camera in cameras}


@singleton(f"{DOMAIN}_offered")
def _offered_at(hass: HomeAssistant) -> deque[float]:
    """Return the event loop times of the most recent offers of unknown cameras."""
    return deque(maxlen=home_limits(hass).offers)


@callback
def async_may_offer(hass: HomeAssistant) -> bool:
    """Return whether another unknown camera may be offered; if it may, count the offer.

    The number of offers is limited because a device can announce thousands of cameras.
    """
    offered = [
        flow
        for flow in hass.config_entries.flow.async_progress_by_handler(
            DOMAIN, include_uninitialized=True
        )
        if flow["context"]["source"] in (SOURCE_SSDP, SOURCE_ZEROCONF)
    ]
    limits, now = home_limits(hass), hass.loop.time()
    offered_at = _offered_at(hass)
    if len(offered) > limits.offers or (
        len(offered_at) == limits.offers and now - offered_at[0] < limits.offers_time
    ):
        return False
    offered_at.append(now)
    return True


async def async_complete(hass: HomeAssistant, camera: SeenCamera) -> SeenCamera:
    """Return the camera with the data from its description, or unchanged if there is none.

    The description is fetched even if it is cached, because some bodies show this
    client and open their port only after their description has been fetched.
    """
    return camera.described(await async_describe(hass, camera.location))


async def async_free_name(hass: HomeAssistant, camera: SeenCamera) -> str:
    """Return a camera's name, numbered if another configured or announced camera has this name."""
    entries = hass.config_entries.async_entries(DOMAIN, include_ignore=False)
    names = [entry.title for entry in entries if entry.unique_id != camera.unique_id]
    seen = (await async_cameras_seen(hass)).values()
    names += [one.name for one in seen if one.unique_id != camera.unique_id]
    is_taken = any(f"{name} (".startswith(f"{camera.name} (") for name in names)
    return camera.numbered_name if is_taken else camera.name


async def async_listen(hass: HomeAssistant) -> None:
    """Follow the announcements and byebyes from configured cameras."""

    @callback
    def on_change(info: SsdpServiceInfo, change: SsdpChange) -> None:
        if change is SsdpChange.BYEBYE:
            if (unique_id := _id(info)) is not None:
                _async_camera_leaves(hass, unique_id)
        elif (camera := seen_camera(info)) is not None:
            async_camera_heard(hass, camera)

    # Announcements have the header `nt`, and answers to a search have `st` instead.
    for key in ("nt", "st"):
        await ssdp.async_register_callback(hass, on_change, {key: SERVICE_URN})


@callback
def async_camera_heard(hass: HomeAssistant, camera: SeenCamera) -> None:
    """Connect immediately to an announced camera if it is configured and disconnected.

    If the camera seems connected, the connection is checked. The announced address is kept in
    case the camera is not at its stored address. Nothing else is done soon after the previous
    reaction, or if the camera is disconnected and has recently refused this client.
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
    """Return whether a camera has recently refused this client at a host, or must be paired again.

    A reload of the entry would end the dialog that asks the user to pair again.
    """
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
    # Ignore the byebye of a disconnected camera, because a camera can send a byebye when it
    # starts, just before its announcement.
    if parts.remote.connected and heard.is_due(unique_id, hass.loop.time()):
        # Poll with the usual timeout, because a body can send a byebye when a client
        # has connected, and any device can send a byebye.
        parts.coordinator.poller.pace.wake()


@callback
def _async_entry(hass: HomeAssistant, unique_id: str) -> CanonEosConfigEntry | None:
    """Return a camera's entry, or None; ignored entries, which have no address, do not count."""
    entry: CanonEosConfigEntry | None
    entry = hass.config_entries.async_entry_for_domain_unique_id(DOMAIN, unique_id)
    return None if entry is None or entry.source == SOURCE_IGNORE else entry
