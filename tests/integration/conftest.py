"""A camera, its config entry, and what tests do with both."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import CONF_HOST, CONF_MODEL, CONF_PORT
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.service_info.ssdp import SsdpServiceInfo
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.const import (
    CONF_CAMERA_GUID,
    CONF_CLIENT_GUID,
    CONF_CLIENT_NAME,
    DOMAIN,
)
from custom_components.canon_eos.eos.identity import (
    SERVICE_URN,
    camera_id,
    udn_from_guid,
)
from tests.simulator import SimulatedCamera
from tests.simulator.pytest_plugin import CameraFactory, loopback, start_camera

__all__ = ["loopback", "start_camera"]

CLIENT_GUID = bytes.fromhex("4dc479e1c10e46279ee11b2abce2da29")
CLIENT_NAME = "Studio"


@pytest.fixture(autouse=True)
async def environment(
    loopback: None,
    hass: HomeAssistant,
    enable_custom_integrations: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Let our integration be found, and SSDP be there without its own sockets."""
    hass.config.components.add("ssdp")

    async def nothing(_: HomeAssistant, st: str) -> list[SsdpServiceInfo]:
        return []

    monkeypatch.setattr(
        "homeassistant.components.ssdp.async_get_discovery_info_by_st", nothing
    )


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Callable[..., Any]]:
    """Collect the callbacks that would hear what cameras announce."""
    callbacks: list[Callable[..., Any]] = []

    async def register(
        _: HomeAssistant, callback: Callable[..., Any], match: dict[str, str]
    ) -> Callable[[], None]:
        callbacks.append(callback)
        return lambda: None

    monkeypatch.setattr(
        "homeassistant.components.ssdp.async_register_callback", register
    )
    return callbacks


@pytest.fixture
async def camera(start_camera: CameraFactory) -> SimulatedCamera:
    """Return an EOS 70D that knows this client."""
    camera = await start_camera("70d")
    camera.pair(CLIENT_GUID, CLIENT_NAME)
    return camera


def announcement(camera: SimulatedCamera, **changes: Any) -> SsdpServiceInfo:
    """Return what Home Assistant makes of the camera's NOTIFY."""
    host = changes.pop("host", camera.host)
    udn = udn_from_guid(changes.pop("guid", camera.identity.guid))
    fields: dict[str, Any] = {
        "ssdp_usn": f"{udn}::{SERVICE_URN}",
        "ssdp_st": SERVICE_URN,
        "ssdp_udn": udn,
        "ssdp_location": f"http://{host}:49152/upnp/CameraDevDesc.xml",
        "upnp": {"friendlyName": "Canon EOS 70D", "modelName": "Canon EOS 70D"},
    }
    return SsdpServiceInfo(**fields | changes)


def new_entry(camera: SimulatedCamera, **changes: Any) -> MockConfigEntry:
    """Return the entry of a camera that was paired."""
    return MockConfigEntry(
        domain=DOMAIN,
        title="Canon EOS 70D",
        unique_id=camera_id(camera.identity.guid),
        data={
            CONF_HOST: camera.host,
            CONF_PORT: camera.port,
            CONF_CLIENT_GUID: CLIENT_GUID.hex(),
            CONF_CLIENT_NAME: CLIENT_NAME,
            CONF_CAMERA_GUID: camera.identity.guid.hex(),
            CONF_MODEL: "Canon EOS 70D",
        }
        | changes,
    )


@pytest.fixture
def all_entities(monkeypatch: pytest.MonkeyPatch) -> None:
    """Enable the entities, too, that are disabled at first."""
    monkeypatch.setattr(Entity, "entity_registry_enabled_default", True)


type SetUp = Callable[..., Awaitable[MockConfigEntry]]


@pytest.fixture
async def set_up(
    hass: HomeAssistant, heard: list[Callable[..., Any]]
) -> AsyncGenerator[SetUp]:
    """Return what sets an entry up; it is unloaded at the end."""
    entries: list[MockConfigEntry] = []

    async def set_up(camera: SimulatedCamera, **changes: Any) -> MockConfigEntry:
        entry = new_entry(camera, **changes)
        entry.add_to_hass(hass)
        entries.append(entry)
        if DOMAIN in hass.config.components:
            await hass.config_entries.async_setup(entry.entry_id)
        else:
            await async_setup_component(hass, DOMAIN, {})
        await hass.async_block_till_done()
        return entry

    yield set_up
    for entry in entries:
        if hass.config_entries.async_get_entry(entry.entry_id) is not None:
            await hass.config_entries.async_remove(entry.entry_id)
    await hass.async_block_till_done()


def entity_id(hass: HomeAssistant, entry: ConfigEntry, key: str) -> str:
    """Return the id of an entity by its key."""
    registry = er.async_get(hass)
    for entity in er.async_entries_for_config_entry(registry, entry.entry_id):
        if entity.unique_id == f"{entry.unique_id}_{key}":
            return entity.entity_id
    raise AssertionError(f"no entity {key}")


async def wait_for(condition: Callable[[], bool], seconds: float = 10.0) -> None:
    """Wait until a condition holds."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - of many kinds
            await asyncio.sleep(0.01)
