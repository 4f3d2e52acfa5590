"""Home Assistant's SSDP scanner discovers a camera from a NOTIFY as in the Schroden article."""

import asyncio
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager
import os
from pathlib import Path
import shutil
import socket
import subprocess
from unittest.mock import Mock

from homeassistant.core import HomeAssistant
from homeassistant.loader import DATA_CUSTOM_COMPONENTS
from homeassistant.setup import async_setup_component
import pytest
import pytest_socket

from custom_components.canon_eos.const import DOMAIN
from custom_components.canon_eos.network.discovery import async_cameras_seen
from script.demo_app.network import ADDRESS, SET_UP
from tests.simulator import SimulatedCamera

from .pairing_dialog import by_hand

NOTIFY = (
    "NOTIFY * HTTP/1.1\r\n"
    "Host: 239.255.255.250:1900\r\n"
    "Cache-Control: max-age=1800\r\n"
    f"Location: http://{ADDRESS}:49152/upnp/CameraDevDesc.xml\r\n"
    "NT: urn:schemas-canon-com:service:ICPO-WFTEOSSystemService:1\r\n"
    "NTS: ssdp:alive\r\n"
    "Server: Camera OS/1.0 UPnP/1.0 Canon Device Discovery/1.0\r\n"
    "USN: uuid:00000000-0000-0000-0001-60128B7CC240::"
    "urn:schemas-canon-com:service:ICPO-WFTEOSSystemService:1\r\n"
    "\r\n"
)


@pytest.fixture
def own_network(
    socket_enabled: None, monkeypatch: pytest.MonkeyPatch
) -> Generator[None]:
    """Run the test in a network namespace that multicast packets cannot leave."""
    if os.geteuid() != 0 or shutil.which("ip") is None:
        pytest.skip("a network namespace needs root and iproute2")
    pytest_socket.socket_allow_hosts([ADDRESS, "127.0.0.0/8"], allow_unix_socket=True)
    with Path("/proc/thread-self/ns/net").open("rb") as before:
        try:
            os.unshare(os.CLONE_NEWNET)
        except OSError as err:
            pytest.skip(f"no network namespace can be made here: {err}")
        try:
            # The test kit's adapters do not have an address in this network.
            adapter = Mock(
                nice_name="canon0",
                ips=[Mock(is_IPv6=False, ip=ADDRESS, network_prefix=24)],
                index=0,
            )
            monkeypatch.setattr(
                "homeassistant.components.network.util.ifaddr.get_adapters",
                lambda: [adapter],
            )
            for command in SET_UP:
                subprocess.run(command.split(), check=True, timeout=10)  # noqa: S603
            yield
        finally:
            os.setns(before.fileno(), os.CLONE_NEWNET)


@pytest.fixture
def environment() -> None:
    """Do not replace SSDP, so that tests can set it up."""


@asynccontextmanager
async def announced(hass: HomeAssistant) -> AsyncGenerator[SimulatedCamera]:
    """Run a camera, and yield it once Home Assistant's scanner has received its announcement."""
    async with SimulatedCamera("70d", host=ADDRESS) as camera:
        assert await async_setup_component(hass, "ssdp", {})
        await hass.async_start()
        await hass.async_block_till_done()
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            sender.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 0)
            sender.setsockopt(
                socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(ADDRESS)
            )
            sender.sendto(NOTIFY.encode(), ("239.255.255.250", 1900))
        async with asyncio.timeout(10):
            while not await async_cameras_seen(hass):  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        yield camera
        await hass.async_stop(force=True)


def test_requests_to_other_hosts_fail_at_once(own_network: None) -> None:
    """In the demo's network, requests to other hosts fail at once.

    Otherwise, requests for other integrations' images would use up a page's connections.
    """
    command = ["ip", "route", "get", "203.0.113.1"]
    assert subprocess.run(command, check=False, timeout=10).returncode != 0  # noqa: S603


async def test_notify_starts_the_flow(
    own_network: None, hass: HomeAssistant, enable_custom_integrations: None
) -> None:
    """A NOTIFY as in the Schroden article starts a config flow, which shows the camera's name."""
    async with announced(hass) as camera:
        async with asyncio.timeout(10):
            while not (flows := hass.config_entries.flow.async_progress()):  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        (flow,) = flows
        assert (flow["handler"], flow["step_id"]) == (DOMAIN, "confirm")
        assert flow["context"]["title_placeholders"] == {"name": "Canon EOS 70D (8901)"}
        assert flow["context"]["unique_id"] == "60128b7cc240"
        assert camera.log.counters.tcp_connections == 0
        # A camera seen only through NOTIFY is also offered for manual setup.
        assert list(await async_cameras_seen(hass)) == ["60128b7cc240"]
        hass.config_entries.flow.async_abort(flow["flow_id"])


async def test_manual_setup_offers_the_camera_without_a_restart(
    own_network: None, hass: HomeAssistant
) -> None:
    """If the integration was installed without a restart, manual setup offers the camera."""
    async with announced(hass):
        assert not hass.config_entries.flow.async_progress()
        hass.data.pop(DATA_CUSTOM_COMPONENTS)  # the Marketplace does this too
        form = await by_hand(hass)
        assert form["data_schema"] is not None
        choices = form["data_schema"].schema["camera"].config["options"]
        assert choices[0]["label"] == f"Canon EOS 70D (8901), {ADDRESS}"
        hass.config_entries.flow.async_abort(form["flow_id"])
