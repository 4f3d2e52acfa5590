"""Helpers for tests with Home Assistant: announcements, config entries, waiting."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import combinations
from typing import Any, Protocol
from urllib.parse import urlsplit

from homeassistant.components.ssdp.scanner import SsdpChange
from homeassistant.config_entries import ConfigEntry
from homeassistant.const import CONF_HOST, CONF_MODEL, CONF_PORT
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.service_info.ssdp import SsdpServiceInfo
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.const import (
    CONF_CAMERA_GUID,
    CONF_CLIENT_GUID,
    CONF_CLIENT_NAME,
    CONF_IDENTITY,
    DOMAIN,
)
from custom_components.canon_eos.eos.identity import (
    SERVICE_URN,
    camera_id,
)
from tests.replay.camera import ReplayedCamera
from tests.simulator import SimulatedCamera
from tests.simulator.identity import Identity
from tests.simulator.profile import Profile

CLIENT_GUID = bytes.fromhex("4dc479e1c10e46279ee11b2abce2da29")
CLIENT_NAME = "Studio"

type Heard = list[Callable[..., Any]]
"""The callbacks that Home Assistant's SSDP scanner calls for each announcement."""

type SetUp = Callable[..., Awaitable[MockConfigEntry]]
"""A function that sets up the entry of a camera; see the fixture `set_up`."""


class CameraFactory(Protocol):
    """Starts cameras, which the fixture `start_camera` stops at the end of the test."""

    def __call__(
        self, profile: str | Profile = "70d", **options: Any
    ) -> Awaitable[SimulatedCamera]:
        """Start a camera with short delays at an unused address; see `SimulatedCamera`."""


def announcement(camera: SimulatedCamera, **changes: Any) -> SsdpServiceInfo:
    """Return Home Assistant's discovery info for the camera's NOTIFY message."""
    host = changes.pop("host", camera.host)
    udn = Identity(changes.pop("guid", camera.identity.guid)[-6:]).udn
    fields: dict[str, Any] = {
        "ssdp_usn": f"{udn}::{SERVICE_URN}",
        "ssdp_st": SERVICE_URN,
        "ssdp_udn": udn,
        "ssdp_location": f"http://{host}:49152/upnp/CameraDevDesc.xml",
        "upnp": {"friendlyName": "Canon EOS 70D", "modelName": "Canon EOS 70D"},
    }
    fields |= changes
    with suppress(ValueError):  # a test may pass an invalid LOCATION
        sender = urlsplit(fields["ssdp_location"]).hostname
        fields.setdefault("ssdp_headers", {"_host": sender})
    return SsdpServiceInfo(**fields)


def announce(
    heard: Heard,
    camera: SimulatedCamera,
    change: SsdpChange = SsdpChange.ALIVE,
    **changes: Any,
) -> None:
    """Pass an announcement of the camera to the callbacks of the SSDP scanner."""
    for callback in heard:
        callback(announcement(camera, **changes), change)


def new_entry(
    camera: SimulatedCamera | ReplayedCamera,
    *,
    options: Mapping[str, Any] | None = None,
    **changes: Any,
) -> MockConfigEntry:
    """Return the entry of a camera that has been paired and connected.

    `changes` replace values in the entry's data.
    """
    if isinstance(camera, ReplayedCamera):
        guid, serial_number = camera.guid, ""
    else:
        guid = camera.identity.guid
        serial_number = camera.profile.serial_number
    return MockConfigEntry(
        options=options or {},
        domain=DOMAIN,
        title="Canon EOS 70D",
        unique_id=camera_id(guid),
        data={
            CONF_HOST: camera.host,
            CONF_PORT: camera.port,
            CONF_CLIENT_GUID: CLIENT_GUID.hex(),
            CONF_CLIENT_NAME: CLIENT_NAME,
            CONF_CAMERA_GUID: guid.hex(),
            CONF_MODEL: "Canon EOS 70D",
            CONF_IDENTITY: {"serial_number": serial_number},
        }
        | changes,
    )


def entity_id(hass: HomeAssistant, entry: ConfigEntry, key: str) -> str:
    """Return the ID of the entry's entity that has this key."""
    registry = er.async_get(hass)
    for entity in er.async_entries_for_config_entry(registry, entry.entry_id):
        if entity.unique_id == f"{entry.unique_id}_{key}":
            return entity.entity_id
    raise AssertionError(f"no entity {key}")


@contextmanager
def raises(error: type[HomeAssistantError], key: str) -> Iterator[None]:
    """Check that the block raises an error with this translation key."""
    with pytest.raises(error) as caught:
        yield
    assert caught.value.translation_key == key, repr(caught.value)


async def wait_for(condition: Callable[[], bool], seconds: float = 10.0) -> None:
    """Wait until a condition is true, checking it at increasing intervals.

    Raises `TimeoutError` after `seconds` of the loop's time.
    """
    pause = 0.01
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(pause)
            pause *= 1.02


def alike(kinds: Iterable[type[Any]]) -> list[tuple[str, str]]:
    """Return the names of pairs of types whose objects are equal if their fields are equal."""
    pairs = combinations(kinds, 2)
    made = [[kind(*range(len(kind.__match_args__))) for kind in pair] for pair in pairs]
    return [(type(a).__name__, type(b).__name__) for a, b in made if a == b]
