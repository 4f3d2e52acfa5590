"""Cameras that announce themselves by mDNS are offered or reconnected."""

from fnmatch import fnmatch
from ipaddress import ip_address

from homeassistant.config_entries import (
    SOURCE_ZEROCONF,
    ConfigEntryState,
    ConfigFlowResult,
)
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers.service_info.zeroconf import ZeroconfServiceInfo
import pytest
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker

from custom_components.canon_eos.const import DOMAIN
from custom_components.canon_eos.limits import home_limits
from tests.common import SetUp, wait_for
from tests.repository import MANIFEST
from tests.simulator import SimulatedCamera
from tests.simulator.addresses import loopback_address

from .pairing_dialog import ANSWER, after_progress, discover, remove_entries, submit

pytestmark = pytest.mark.usefixtures("heard", "seen")
"""The fixtures keep Home Assistant's SSDP from opening sockets."""


KIND = "_ptp._tcp.local."
NAME = f"ICPO-WFTEOSSystemService1A2B3C.{KIND}"
"""Name of the service that an EOS R announces (eos-ptp)."""


async def discover_by_mdns(hass: HomeAssistant, host: str) -> ConfigFlowResult:
    """Start a flow as Home Assistant does for the announcement of an EOS R."""
    address = ip_address(host)
    return await hass.config_entries.flow.async_init(
        DOMAIN,
        context={"source": SOURCE_ZEROCONF},
        data=ZeroconfServiceInfo(
            ip_address=address,
            ip_addresses=[address],
            port=15740,
            hostname="CWC1A2B3C.local.",
            type=KIND,
            name=NAME,
            properties={},
        ),
    )


def test_manifest_matches_the_mdns_announcement() -> None:
    """The manifest matches an EOS R's announcement, so that Home Assistant starts a flow for it."""
    assert any(
        matcher["type"] == KIND and fnmatch(NAME.lower(), matcher["name"])
        for matcher in MANIFEST["zeroconf"]
    )


async def test_camera_announced_by_mdns_can_be_paired(
    hass: HomeAssistant, unpaired: SimulatedCamera
) -> None:
    """A camera announced by mDNS is identified by its description, and can be paired."""
    form = await discover_by_mdns(hass, unpaired.host)
    assert (form["type"], form["step_id"]) == (FlowResultType.FORM, "confirm")
    assert unpaired.log.counters.tcp_connections == 0
    await submit(hass, form["flow_id"], **ANSWER)
    await unpaired.wait_for_pairing_prompt()
    unpaired.accept_pairing()
    result = await after_progress(hass, form["flow_id"])
    assert result["title"] == "Canon EOS 70D"
    assert result["result"].unique_id == "60128b7cc240"
    assert result["result"].data["model"] == "Canon EOS 70D"
    await remove_entries(hass)


@pytest.mark.parametrize("mdns_first", [True, False])
async def test_camera_announced_in_two_ways_is_offered_once(
    hass: HomeAssistant, unpaired: SimulatedCamera, mdns_first: bool
) -> None:
    """A camera that announces itself by both SSDP and mDNS is offered only once."""
    if mdns_first:
        await discover_by_mdns(hass, unpaired.host)
        second = await discover(hass, unpaired)
    else:
        await discover(hass, unpaired)
        second = await discover_by_mdns(hass, unpaired.host)
    assert second["reason"] == "already_in_progress"
    assert len(hass.config_entries.flow.async_progress()) == 1


async def test_known_camera_is_connected_at_once(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """If a known camera announces a new address by mDNS, the client connects to it at once."""
    await camera.power_off()
    entry = await set_up(camera)
    assert entry.state is ConfigEntryState.SETUP_RETRY
    await camera.power_on(host=loopback_address())
    result = await discover_by_mdns(hass, camera.host)
    assert result["reason"] == "already_configured"
    await wait_for(lambda: entry.state is ConfigEntryState.LOADED)
    assert entry.data["host"] == camera.host


async def test_flood_of_announcements_causes_few_requests(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """A flood of 200 announcements by a known camera causes at most 10 description requests."""
    await set_up(camera)
    served = camera.log.counters.descriptions_served
    for _ in range(200):
        await discover_by_mdns(hass, camera.host)
    assert camera.log.counters.descriptions_served - served <= 10


async def test_no_flow_starts_without_a_description(
    hass: HomeAssistant, loopback: None
) -> None:
    """If there is no description, the camera can't be identified, so no flow starts."""
    result = await discover_by_mdns(hass, loopback_address())
    assert (result["type"], result["reason"]) == (
        FlowResultType.ABORT,
        "no_description",
    )


@pytest.mark.parametrize("host", ["8.8.8.8", "2606:4700::1", "239.255.255.250"])
async def test_nothing_is_fetched_from_outside_the_local_network(
    hass: HomeAssistant, aioclient_mock: AiohttpClientMocker, host: str
) -> None:
    """If an announcement names an address outside the local network, nothing is fetched."""
    result = await discover_by_mdns(hass, host)
    assert result["reason"] == "no_description"
    assert aioclient_mock.call_count == 0


async def test_announcements_by_unknown_hosts_are_limited(
    hass: HomeAssistant, loopback: None
) -> None:
    """Announcements by unknown hosts are rejected once the limit `offers` is reached."""
    offers = home_limits(hass).offers
    results = [
        await discover_by_mdns(hass, loopback_address()) for _ in range(offers + 1)
    ]
    reasons = [result["reason"] for result in results]
    assert reasons == [*["no_description"] * offers, "too_many_cameras"]
