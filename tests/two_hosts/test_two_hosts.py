"""Cameras on another host work despite unplugged cables, lost packets and changed addresses."""

import asyncio
import hashlib
import logging
from pathlib import Path
import socket

from homeassistant.config_entries import SOURCE_USER, ConfigEntry, ConfigEntryState
from homeassistant.const import CONF_HOST
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
import pytest

from custom_components.canon_eos.const import DOMAIN
from tests.common import wait_for
from tests.integration.dashboard import act, select, state
from tests.simulator.identity import SEED_MAC, Identity
from tests.simulator.ssdp import GROUP, PORT, notify_alive

from .conftest import SetUp, start
from .far_camera import FarCamera, far_camera
from .link import CAMERAS, HOME, LINK_LOCAL, Link

pytestmark = [pytest.mark.real_time, pytest.mark.filterwarnings("ignore")]

OTHER_MAC = bytes.fromhex("60128b7cc241")
FIRST, SECOND, THIRD = CAMERAS
BOUND = 40.0


def flows(hass: HomeAssistant) -> list[str]:
    """Return the unique IDs of the discovered cameras."""
    return [
        str(flow["context"]["unique_id"])
        for flow in hass.config_entries.flow.async_progress()
    ]


async def is_on(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Wait until an entry is loaded and its camera is connected."""
    await wait_for(
        lambda: (
            entry.state is ConfigEntryState.LOADED
            and state(hass, entry, "connection") == "on"
        ),
        BOUND,
    )


async def obeys(hass: HomeAssistant, entry: ConfigEntry, camera: FarCamera) -> None:
    """Check that an entry controls this camera."""
    for iso in ("400", "800"):
        await select(hass, entry, "iso", iso)
        assert await camera.say("get iso") == iso


def notify_from(link: Link, location: str, mac: bytes) -> None:
    """Announce a camera from Home Assistant's end of the cable.

    `location` is the announced URL of the camera's description.
    """
    packet = notify_alive(Identity(mac), location)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 0)
        sender.setsockopt(
            socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(HOME)
        )
        sender.sendto(packet, (GROUP, PORT))


async def add_offered(hass: HomeAssistant) -> ConfigEntry:
    """Add the discovered camera through its flow, and return its entry."""
    await wait_for(lambda: flows(hass) == [SEED_MAC.hex()], BOUND)
    (flow,) = hass.config_entries.flow.async_progress()
    configure = hass.config_entries.flow.async_configure
    result = await configure(flow["flow_id"], {})
    while result["type"] is not FlowResultType.CREATE_ENTRY:
        assert result["type"] in (FlowResultType.SHOW_PROGRESS, FlowResultType.FORM)
        asks = result["type"] is FlowResultType.FORM
        await hass.async_block_till_done()
        result = await configure(flow["flow_id"], {} if asks else None)
    return result["result"]


async def test_announced_camera_is_discovered_and_paired(
    link: Link, home: HomeAssistant
) -> None:
    """A camera that starts later than Home Assistant is discovered and paired, and takes a photo."""
    async with far_camera(link, FIRST, "--pairing-mode", "--auto-accept"):
        entry = await add_offered(home)
        await is_on(home, entry)
        assert len((await act(home, entry, "take_photo"))["files"]) == 1


async def test_search_finds_a_camera_that_started_earlier(
    link: Link, at_home: HomeAssistant
) -> None:
    """Home Assistant's search finds a camera that started earlier, so the camera can be paired."""
    options = ("--pairing-mode", "--auto-accept", "--ssdp-interval", "600")
    async with far_camera(link, FIRST, *options):
        await start(at_home)
        entry = await add_offered(at_home)
        await is_on(at_home, entry)
        assert len((await act(at_home, entry, "take_photo"))["files"]) == 1


async def test_unplugging_for_two_seconds_keeps_the_connection(
    link: Link, home: HomeAssistant, set_up: SetUp
) -> None:
    """Unplugging the cable for two seconds does not end the connection."""
    async with far_camera(link, FIRST) as camera:
        entry = await set_up(camera, FIRST)
        link.pull()
        await asyncio.sleep(2)
        link.plug()
        await obeys(home, entry, camera)
        assert await camera.say("connections") == "1"


async def test_camera_is_available_again_after_long_unplugging(
    link: Link,
    home: HomeAssistant,
    impatient: None,
    set_up: SetUp,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """If the cable stays unplugged, the camera is unavailable until the cable is plugged in again.

    Each change is logged in one line.
    """
    async with far_camera(link, FIRST) as camera:
        entry = await set_up(camera, FIRST)
        caplog.set_level(logging.INFO, "custom_components")
        caplog.clear()
        link.pull()
        await wait_for(lambda: state(home, entry, "connection") == "off", BOUND)
        await asyncio.sleep(3)
        link.plug()
        await is_on(home, entry)
        await obeys(home, entry, camera)
        ours = [r for r in caplog.records if r.name.startswith("custom_components")]
        assert [r.levelname for r in ours] == ["INFO", "INFO"]


async def test_data_arrives_unchanged_over_a_lossy_network(
    link: Link, home: HomeAssistant, set_up: SetUp, tmp_path: Path
) -> None:
    """Over a slow and lossy network, settings and photos work, and a file arrives unchanged."""
    home.config.media_dirs = {"local": str(tmp_path)}
    async with far_camera(link, FIRST) as camera:
        entry = await set_up(camera, FIRST)
        link.worsen()
        await obeys(home, entry, camera)
        await act(home, entry, "take_photo")
        await camera.say("add IMG_7000.JPG 1000000")
        saved = await act(home, entry, "download", pattern="IMG_7000.*", name="{name}")
        (path,) = [Path(file["path"]) for file in saved["files"]]
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        assert digest == await camera.say("checksum IMG_7000.JPG")
        assert link.dropped() > 0
        assert await camera.say("connections") == "1"


async def test_camera_is_connected_at_its_new_address(
    link: Link, home: HomeAssistant, set_up: SetUp
) -> None:
    """A camera with a new address is connected there, and the address is stored."""
    async with far_camera(link, FIRST) as camera:
        entry = await set_up(camera, FIRST)
        await camera.say("power off silent")
        await camera.say(f"power on {SECOND}")
        await wait_for(lambda: entry.data[CONF_HOST] == SECOND, BOUND)
        await is_on(home, entry)
        await obeys(home, entry, camera)
        assert flows(home) == []


async def test_cameras_that_exchange_addresses_are_not_mixed_up(
    link: Link, home: HomeAssistant, set_up: SetUp
) -> None:
    """Two bodies of one model that exchange addresses are not mixed up."""
    async with (
        far_camera(link, FIRST) as one,
        far_camera(link, SECOND, mac=OTHER_MAC) as other,
    ):
        first, second = await set_up(one, FIRST), await set_up(other, SECOND)
        await obeys(home, first, one)
        await one.say("power off abrupt")
        await other.say("power off silent")
        await one.say(f"power on {SECOND}")
        await other.say(f"power on {FIRST}")
        await wait_for(lambda: first.data[CONF_HOST] == SECOND, BOUND)
        await wait_for(lambda: second.data[CONF_HOST] == FIRST, BOUND)
        await is_on(home, first)
        await is_on(home, second)
        await obeys(home, first, one)
        await obeys(home, second, other)
        assert [await camera.say("prompts") for camera in (one, other)] == ["0", "0"]
        assert flows(home) == []


async def test_stale_announcement_has_no_effect(
    link: Link, home: HomeAssistant, set_up: SetUp
) -> None:
    """An announcement of a camera at another camera's address has no effect."""
    async with (
        far_camera(link, FIRST) as one,
        far_camera(link, SECOND, mac=OTHER_MAC) as other,
    ):
        first, second = await set_up(one, FIRST), await set_up(other, SECOND)
        await one.say("power off abrupt")
        await wait_for(lambda: state(home, first, "connection") == "off", BOUND)
        for _ in range(3):
            notify_from(link, f"http://{SECOND}:49152/upnp/CameraDevDesc.xml", SEED_MAC)
            await asyncio.sleep(0.5)
        assert state(home, first, "connection") == "off"
        assert first.data[CONF_HOST] == FIRST
        await one.say("power on")
        await is_on(home, first)
        await obeys(home, first, one)
        await obeys(home, second, other)
        assert await other.say("connections") == "1"


async def test_known_address_is_enough_without_announcements(
    link: Link, home: HomeAssistant, impatient: None, set_up: SetUp
) -> None:
    """A known address is enough to connect and reconnect without announcements."""
    async with far_camera(link, FIRST, "--no-ssdp") as camera:
        entry = await set_up(camera, FIRST)
        await camera.say("power off silent")
        await wait_for(lambda: state(home, entry, "connection") == "off", BOUND)
        await camera.say("power on")
        await is_on(home, entry)
        await obeys(home, entry, camera)
        result = await home.config_entries.flow.async_init(
            DOMAIN, context={"source": SOURCE_USER}
        )
        assert result["type"] is FlowResultType.FORM
        home.config_entries.flow.async_abort(result["flow_id"])


async def test_link_local_address_works_without_a_router(
    link: Link, home: HomeAssistant, set_up: SetUp
) -> None:
    """A camera with a link-local address works without a router."""
    async with far_camera(link, LINK_LOCAL) as camera:
        entry = await set_up(camera, LINK_LOCAL)
        await obeys(home, entry, camera)


@pytest.mark.parametrize(
    "location",
    [
        "http://[fe80::6212:8bff:fe7c:c240]:49152/upnp/CameraDevDesc.xml",
        "http://[2001:db8::11]:49152/upnp/CameraDevDesc.xml",
        "http://[fe80::1%25nowhere]:49152/",
        "http://[not an address]:49152/",
        "http://:49152/",
        "nonsense",
    ],
)
async def test_unusable_address_is_not_stored(
    link: Link,
    home: HomeAssistant,
    set_up: SetUp,
    caplog: pytest.LogCaptureFixture,
    location: str,
) -> None:
    """An announcement with an IPv6 or invalid address does not change the stored address."""
    async with far_camera(link, FIRST) as camera:
        entry = await set_up(camera, FIRST)
        notify_from(link, location, SEED_MAC)
        notify_from(link, location, OTHER_MAC)
        await asyncio.sleep(0.3)
        await home.async_block_till_done()
        await obeys(home, entry, camera)
        assert entry.data[CONF_HOST] == FIRST
        await camera.say("power off")
        notify_from(link, location, SEED_MAC)
        await camera.say("power on")
        await is_on(home, entry)
        assert not [r for r in caplog.records if r.exc_info and "canon" in r.name]
        for flow in home.config_entries.flow.async_progress():
            home.config_entries.flow.async_abort(flow["flow_id"])
