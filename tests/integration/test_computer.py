"""Cameras that search for a computer find Home Assistant during pairing.

These tests run in real time, because the cameras search with datagrams.
"""

import asyncio
from ipaddress import IPv4Address, IPv6Address
import secrets

from async_upnp_client.utils import CaseInsensitiveDict
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
import pytest

from custom_components.canon_eos.network import computer
from tests.common import CameraFactory
from tests.simulator import Faults, SimulatedCamera
from tests.simulator.addresses import loopback_address

from .pairing_dialog import after_progress, by_hand, remove_entries, submit

pytestmark = pytest.mark.usefixtures("heard", "seen")
"""The fixtures keep Home Assistant's SSDP from opening sockets."""


@pytest.fixture
def interface(monkeypatch: pytest.MonkeyPatch) -> str:
    """Make Home Assistant answer searches on a loopback interface, and return its address."""
    address = loopback_address()

    async def sources(_: HomeAssistant) -> set[IPv4Address]:
        return {IPv4Address(address)}

    monkeypatch.setattr(computer, "async_build_source_set", sources)
    return address


@pytest.fixture
async def seeking(start_camera: CameraFactory) -> SimulatedCamera:
    """Return a camera that searches for a computer to pair with."""
    return await start_camera(
        "6d", faults=Faults(seeks_computer=True), pairing_mode=True, auto_accept=True
    )


@pytest.fixture
def name() -> str:
    """Return a unique client name, because the camera also finds clients of parallel tests."""
    return f"Studio <{secrets.token_hex(4)}> & Co"


async def start_pairing(hass: HomeAssistant, camera: SimulatedCamera, name: str) -> str:
    """Start pairing with a camera at a typed address, and return the ID of the flow."""
    form = await by_hand(hass)
    await submit(hass, form["flow_id"], host=camera.host, port=camera.port)
    await submit(hass, form["flow_id"], client_name=name)
    return form["flow_id"]


async def test_camera_finds_its_computer(
    hass: HomeAssistant, interface: str, seeking: SimulatedCamera, name: str
) -> None:
    """A camera finds Home Assistant only during pairing, and pairs once the user chooses it."""
    await asyncio.sleep(1.2)
    assert name not in seeking.seeker.found  # it is found only during pairing
    flow_id = await start_pairing(hass, seeking, name)
    await seeking.log.wait_for(lambda: name in seeking.seeker.found)
    await asyncio.sleep(0.5)  # the user looks for the camera
    await seeking.seeker.choose(name)
    result = await after_progress(hass, flow_id)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    entry = result["result"]
    assert entry.state is ConfigEntryState.LOADED
    assert seeking.seeker.knows(bytes.fromhex(entry.data["client_guid"]))
    seeking.seeker.found.clear()
    await asyncio.sleep(1.2)
    assert name not in seeking.seeker.found
    await remove_entries(hass)


@pytest.mark.limits(port_opens=1.0, port_pause=0.5)
async def test_pairing_fails_if_no_computer_is_chosen(
    hass: HomeAssistant, interface: str, seeking: SimulatedCamera, name: str
) -> None:
    """Pairing fails if no computer is chosen on the camera's screen."""
    flow_id = await start_pairing(hass, seeking, name)
    form = await after_progress(hass, flow_id)
    assert form["errors"] == {"base": "cannot_connect"}


async def test_unusable_interface_does_not_prevent_pairing(
    hass: HomeAssistant,
    unpaired: SimulatedCamera,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A camera that does not search prompts for pairing even if searches can't be answered."""

    async def sources(_: HomeAssistant) -> set[IPv4Address | IPv6Address]:
        return {IPv4Address("192.0.2.77"), IPv6Address("fe80::1")}

    monkeypatch.setattr(computer, "async_build_source_set", sources)
    flow_id = await start_pairing(hass, unpaired, name)
    await unpaired.wait_for_pairing_prompt()
    hass.config_entries.flow.async_abort(flow_id)


@pytest.mark.parametrize(
    ("request_line", "headers"),
    [
        ("NOTIFY * HTTP/1.1", {"man": '"ssdp:discover"', "st": "upnp:rootdevice"}),
        ("M-SEARCH * HTTP/1.1", {"st": "upnp:rootdevice"}),
        ("M-SEARCH * HTTP/1.1", {"man": '"ssdp:discover"', "st": "urn:a:device:b:1"}),
    ],
)
def test_other_searches_are_not_answered(
    request_line: str, headers: dict[str, str]
) -> None:
    """Messages that are not searches for a root device are not answered."""
    is_search = computer.Computer._is_search  # noqa: SLF001 - the function under test
    assert not is_search(request_line, CaseInsensitiveDict(headers))
