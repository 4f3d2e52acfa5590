"""Runs Home Assistant in a benchmark's process, with any version of the integration."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
import sys
from typing import Any
from unittest.mock import AsyncMock, Mock, patch

from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.loader import DATA_CUSTOM_COMPONENTS
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_test_home_assistant,
)

from .fleet_cameras import CLIENT_GUID, CLIENT_NAME


def use_integration(checkout: Path) -> None:
    """Make Home Assistant load the integration from another checkout."""
    for name in [name for name in sys.modules if name.startswith("custom_components")]:
        del sys.modules[name]
    sys.path.insert(0, str(checkout))


@asynccontextmanager
async def home_assistant(folder: Path) -> AsyncGenerator[HomeAssistant]:
    """Run Home Assistant without its web server and without discovery."""
    nothing = AsyncMock(return_value=lambda: None)
    ssdp = "homeassistant.components.ssdp.async_register_callback"
    searched = "homeassistant.components.ssdp.async_get_discovery_info_by_st"
    # A process can't create a second zeroconf instance for a second Home Assistant.
    zeroconf = "homeassistant.helpers.aiohttp_client.zeroconf.async_get_async_zeroconf"
    async with async_test_home_assistant(config_dir=str(folder)) as hass:
        hass.data.pop(DATA_CUSTOM_COMPONENTS, None)
        hass.config.components.add("ssdp")
        hass.config.allowlist_external_dirs = {str(folder)}
        await async_setup_component(hass, "http", {})
        with (
            patch(ssdp, nothing),
            patch(searched, AsyncMock(return_value=[])),
            patch(zeroconf, Mock()),
        ):
            try:
                yield hass
            finally:
                for entry in hass.config_entries.async_entries("canon_eos"):
                    await hass.config_entries.async_unload(entry.entry_id)
                await hass.async_stop(force=True)


async def add_camera(hass: HomeAssistant, host: str, guid: bytes) -> MockConfigEntry:
    """Set up and return the entry of a camera that is paired with the benchmarks' client."""
    entry = MockConfigEntry(
        domain="canon_eos",
        title="Camera",
        unique_id=guid[-6:].hex(),
        data={
            "host": host,
            "port": 15740,
            "client_guid": CLIENT_GUID.hex(),
            "client_name": CLIENT_NAME,
            "camera_guid": guid.hex(),
            "model": "Canon EOS 70D",
        },
    )
    entry.add_to_hass(hass)
    if "canon_eos" in hass.config.components:
        await hass.config_entries.async_setup(entry.entry_id)
    else:
        await async_setup_component(hass, "canon_eos", {})
    await hass.async_block_till_done()
    return entry


def entity_id(hass: HomeAssistant, entry: Any, key: str) -> str:
    """Return the ID of the entity that has this key in the entry."""
    return next(
        entity.entity_id
        for entity in er.async_entries_for_config_entry(
            er.async_get(hass), entry.entry_id
        )
        if entity.unique_id == f"{entry.unique_id}_{key}"
    )
