"""Fixtures: the cable, Home Assistant at one end, and entries of cameras at the other."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from typing import Any
from unittest.mock import Mock

from homeassistant.const import CONF_HOST, CONF_MODEL, CONF_PORT
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
import pytest_socket

from custom_components.canon_eos.const import (
    CONF_CAMERA_GUID,
    CONF_CLIENT_GUID,
    CONF_CLIENT_NAME,
    DOMAIN,
)
from custom_components.canon_eos.eos.identity import camera_id
from custom_components.canon_eos.ptp.init_exchange import DEFAULT_DEADLINES
from tests.common import CLIENT_GUID, CLIENT_NAME

from .far_camera import FarCamera
from .link import CAMERAS, HOME, LINK_LOCAL, Link, laid_link


@pytest.fixture
def link(socket_enabled: None, monkeypatch: pytest.MonkeyPatch) -> Generator[Link]:
    """Yield a cable, and allow sockets at its ends."""
    pytest_socket.socket_allow_hosts(
        [HOME, *CAMERAS, LINK_LOCAL, "127.0.0.0/8", "::/0"], allow_unix_socket=True
    )
    # The test kit's adapters do not have an address in this network.
    adapter = Mock(
        nice_name="canon0",
        ips=[Mock(is_IPv6=False, ip=HOME, network_prefix=24)],
        index=0,
    )
    monkeypatch.setattr(
        "homeassistant.components.network.util.ifaddr.get_adapters", lambda: [adapter]
    )
    with laid_link() as link:
        yield link


@pytest.fixture
def environment() -> None:
    """Do not replace SSDP, so that cameras are discovered over the cable."""


async def start(hass: HomeAssistant) -> None:
    """Start Home Assistant with SSDP."""
    assert await async_setup_component(hass, "ssdp", {})
    assert await async_setup_component(hass, DOMAIN, {})
    await hass.async_start()
    await hass.async_block_till_done()


@pytest.fixture
async def at_home(
    link: Link, hass: HomeAssistant, enable_custom_integrations: None
) -> AsyncGenerator[HomeAssistant]:
    """Yield Home Assistant at its end of the cable, without starting it."""
    yield hass
    for entry in hass.config_entries.async_entries(DOMAIN):
        await hass.config_entries.async_remove(entry.entry_id)
    await hass.async_stop(force=True)


@pytest.fixture
async def home(at_home: HomeAssistant) -> HomeAssistant:
    """Return Home Assistant, started at its end of the cable."""
    await start(at_home)
    return at_home


@pytest.fixture
def impatient(limits: Callable[..., None]) -> None:
    """Wait at most two seconds for packets, so that a dead link is noticed soon."""
    short = DEFAULT_DEADLINES._replace(
        connect=2.0, command_ack=2.0, pairing=2.0, response=2.0
    )
    limits(deadlines=short, get_event=2.0)


type SetUp = Callable[..., Awaitable[MockConfigEntry]]


@pytest.fixture
def set_up(home: HomeAssistant) -> SetUp:
    """Return a function that pairs a camera with Home Assistant, and sets up its entry."""

    async def set_up(camera: FarCamera, host: str, **data: Any) -> MockConfigEntry:
        await camera.say(f"pair {CLIENT_GUID.hex()} {CLIENT_NAME}")
        entry = MockConfigEntry(
            domain=DOMAIN,
            title=f"Canon EOS 70D {camera.identity.mac.hex()}",
            unique_id=camera_id(camera.identity.guid),
            data={
                CONF_HOST: host,
                CONF_PORT: 15740,
                CONF_CLIENT_GUID: CLIENT_GUID.hex(),
                CONF_CLIENT_NAME: CLIENT_NAME,
                CONF_CAMERA_GUID: camera.identity.guid.hex(),
                CONF_MODEL: "Canon EOS 70D",
            }
            | data,
        )
        entry.add_to_hass(home)
        # The camera may already have been discovered.
        for flow in home.config_entries.flow.async_progress():
            if flow["context"]["unique_id"] == entry.unique_id:
                home.config_entries.flow.async_abort(flow["flow_id"])
        await home.config_entries.async_setup(entry.entry_id)
        await home.async_block_till_done()
        return entry

    return set_up
