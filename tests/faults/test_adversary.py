"""A stranger on the network cannot do harm with false announcements."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
import logging
import socket
from typing import Any

from homeassistant.components.ssdp.scanner import SsdpChange
from homeassistant.config_entries import SOURCE_REAUTH, ConfigEntry, ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.network.description import async_are_two
from custom_components.canon_eos.network.discovery import async_camera_at
from tests.common import (
    CLIENT_GUID,
    CLIENT_NAME,
    CameraFactory,
    SetUp,
    announcement,
    wait_for,
)
from tests.integration.dashboard import issue, reload, state
from tests.integration.pairing_dialog import discover, submitted
from tests.simulator import SimulatedCamera
from tests.simulator.addresses import loopback_address
from tests.simulator.codes import EosOp
from tests.simulator.profile import load_profile

from .adversary import adversary

type Heard = list[Callable[..., Any]]

pytestmark = pytest.mark.usefixtures("heard", "seen")

MINUTE = 60.0


def is_asked_to_pair(hass: HomeAssistant, entry: ConfigEntry) -> bool:
    """Return whether the user is asked to pair again."""
    return bool(list(entry.async_get_active_flows(hass, {SOURCE_REAUTH})))


# An announced address


async def test_stored_address_is_tried_first(
    hass: HomeAssistant, camera: SimulatedCamera, heard: Heard, entry: MockConfigEntry
) -> None:
    """The client reconnects at the stored address, even if another address is announced."""
    async with adversary(camera) as stranger:
        stranger.announce(heard)
        await asyncio.sleep(1)
        await camera.drop_connection()
        await wait_for(lambda: state(hass, entry, "connection") == "off")
        stranger.announce(heard)
        await wait_for(lambda: state(hass, entry, "connection") == "on", MINUTE)
        assert stranger.got == []
    assert entry.data["host"] == camera.host
    assert camera.is_connected


@pytest.mark.parametrize("description", ["none", "another serial"])
async def test_client_is_not_revealed(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    heard: Heard,
    description: str,
    entry: MockConfigEntry,
) -> None:
    """A host that does not serve the camera's description does not get the client's GUID or name."""
    await asyncio.sleep(1)
    async with adversary(camera, description=description) as stranger:
        await camera.power_off()
        await wait_for(lambda: state(hass, entry, "connection") == "off")
        for _ in range(10):
            stranger.announce(heard)
            await asyncio.sleep(10)
        assert stranger.got == []
        assert bool(stranger.fetched) == (description != "none")
        await camera.power_on()
        await wait_for(lambda: state(hass, entry, "connection") == "on", 2 * MINUTE)
    assert entry.data["host"] == camera.host


async def test_address_of_another_host_is_ignored(
    hass: HomeAssistant, camera: SimulatedCamera, heard: Heard, entry: MockConfigEntry
) -> None:
    """An announcement whose LOCATION names a host other than its sender is ignored."""
    await asyncio.sleep(1)
    async with adversary(camera) as stranger:
        await camera.power_off()
        await wait_for(lambda: state(hass, entry, "connection") == "off")
        stranger.announce(heard, source=loopback_address())
        await asyncio.sleep(MINUTE)
        assert (stranger.got, stranger.fetched) == ([], 0)


async def test_another_body_is_not_stored(
    hass: HomeAssistant, camera: SimulatedCamera, heard: Heard, entry: MockConfigEntry
) -> None:
    """The client disconnects from a host with another serial number, and does not store its address."""
    await asyncio.sleep(1)
    async with adversary(camera) as stranger:
        await camera.power_off()
        await wait_for(lambda: state(hass, entry, "connection") == "off")
        stranger.announce(heard)
        await asyncio.sleep(MINUTE)
        assert len(stranger.got) == 1
        assert not stranger.is_connected
        assert state(hass, entry, "connection") == "off"
        assert entry.data["host"] == camera.host
        await camera.power_on()
        await wait_for(lambda: state(hass, entry, "connection") == "on", 2 * MINUTE)
    assert camera.is_connected


async def test_camera_that_was_never_connected_is_not_followed(
    camera: SimulatedCamera, set_up: SetUp, heard: Heard
) -> None:
    """Until its first connection, a camera is contacted only at its stored address.

    At another address, Home Assistant could not distinguish it from a stranger.
    """
    await camera.power_off()
    entry = await set_up(camera, identity={})
    async with adversary(camera) as stranger:
        for _ in range(5):
            stranger.announce(heard)
            await asyncio.sleep(MINUTE)
        assert stranger.got == []
        assert entry.data["host"] == camera.host


async def test_body_without_a_serial_number_is_not_replaced(
    camera: SimulatedCamera, set_up: SetUp, heard: Heard
) -> None:
    """The entry of a body without a serial number does not move to a host that reports one."""
    camera.body.profile = replace(camera.profile, serial_number="")
    entry = await set_up(camera, identity={})
    await asyncio.sleep(1)
    assert entry.data["identity"]["described_model"]
    async with adversary(camera) as stranger:
        await camera.power_off()
        stranger.announce(heard)
        await asyncio.sleep(2 * MINUTE)
        assert entry.data["host"] == camera.host


async def test_pairing_with_a_stranger_does_not_store_it(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, heard: Heard
) -> None:
    """The address of a stranger is not stored, even if the user pairs with it.

    The serial number in the stranger's DeviceInfo differs from the camera's.
    """
    camera.screen.paired.clear()
    entry = await set_up(camera)
    await wait_for(lambda: is_asked_to_pair(hass, entry), 10 * MINUTE)
    await camera.power_off()
    async with adversary(camera) as stranger:
        stranger.announce(heard)
        (flow,) = entry.async_get_active_flows(hass, {SOURCE_REAUTH})
        result = await submitted(hass, flow["flow_id"])
        assert result["reason"] == "reauth_successful"
        await asyncio.sleep(2 * MINUTE)
        assert stranger.got
        assert not stranger.is_connected
        assert entry.data["host"] == camera.host
        assert entry.state is not ConfigEntryState.LOADED


async def test_stranger_that_hangs_is_soon_given_up(
    hass: HomeAssistant, camera: SimulatedCamera, heard: Heard, entry: MockConfigEntry
) -> None:
    """A stranger that does not answer delays the connection to a moved camera by less than 100 s."""
    await asyncio.sleep(1)
    await camera.power_off()
    await wait_for(lambda: state(hass, entry, "connection") == "off")
    async with adversary(camera) as stranger:
        stranger.hang()
        stranger.announce(heard)
        await wait_for(lambda: stranger.fetched > 0, MINUTE)
        await camera.power_on(host=loopback_address())
        began = hass.loop.time()
        while state(hass, entry, "connection") == "off":
            for callback in heard:
                callback(announcement(camera), SsdpChange.ALIVE)
            stranger.announce(heard)
            await asyncio.sleep(5)
    assert hass.loop.time() - began < 100
    assert entry.data["host"] == camera.host


async def test_stranger_does_not_change_the_body_memory(
    camera: SimulatedCamera, heard: Heard, entry: MockConfigEntry
) -> None:
    """A session with a stranger does not change what the entry has learned about its body."""
    await asyncio.sleep(1)
    learned = entry.data["body"]
    assert learned["answered"]
    await camera.power_off()
    async with adversary(camera, firmware="9-9.9.9") as stranger:
        stranger.announce(heard)
        await asyncio.sleep(2 * MINUTE)
        assert stranger.got
        assert entry.data["body"] == learned
        memory = entry.runtime_data.coordinator.memory
        assert memory.as_dict() == learned


async def test_camera_is_found_at_a_new_address(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    heard: Heard,
    caplog: pytest.LogCaptureFixture,
    entry: MockConfigEntry,
) -> None:
    """A camera is found at the new address that it announces, and the log reports the move once."""
    await asyncio.sleep(1)
    caplog.set_level(logging.INFO, "custom_components.canon_eos")
    await camera.power_off()
    await wait_for(lambda: state(hass, entry, "connection") == "off")
    await camera.power_on(host=loopback_address())
    for callback in heard:
        callback(announcement(camera), SsdpChange.ALIVE)
    await wait_for(lambda: entry.data["host"] == camera.host, MINUTE)
    assert caplog.text.count("has moved") == 1
    await asyncio.sleep(MINUTE)
    assert not issue(hass, entry, "two_addresses")


async def test_second_address_raises_an_issue(
    hass: HomeAssistant, camera: SimulatedCamera, heard: Heard, entry: MockConfigEntry
) -> None:
    """An issue appears if a second host announces and serves a connected camera's description."""
    await asyncio.sleep(1)
    async with adversary(camera, description="another serial") as stranger:
        stranger.announce(heard)
        await asyncio.sleep(2 * MINUTE)
        assert not issue(hass, entry, "two_addresses")
    async with adversary(camera) as stranger:
        stranger.announce(heard)
        await wait_for(lambda: issue(hass, entry, "two_addresses") is not None)
        found = issue(hass, entry, "two_addresses")
        assert found is not None
        assert found.translation_placeholders == {
            "name": entry.title,
            "host": camera.host,
            "other": stranger.host,
        }
        assert stranger.got == []


async def test_stored_host_name_is_not_a_second_address(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    heard: Heard,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A stored hostname that resolves to the announced address does not count as a second address.

    An address of the other IP version does not count either.
    """
    addresses = {"eos.lan": camera.host, "eos6.lan": "::1"}

    def resolve(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        at = addresses.get(host, host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (at, port))]

    monkeypatch.setattr("socket.getaddrinfo", resolve)
    entry = await set_up(camera)
    await asyncio.sleep(1)
    typed = {**entry.data, "host": "eos.lan"}
    hass.config_entries.async_update_entry(entry, data=typed)
    for callback in heard:
        callback(announcement(camera), SsdpChange.ALIVE)
    await asyncio.sleep(2 * MINUTE)
    assert not issue(hass, entry, "two_addresses")
    assert not await async_are_two(hass, "eos.lan", "eos6.lan")
    assert not await async_are_two(hass, camera.host, "fe80::1")
    async with adversary(camera) as stranger:
        stranger.announce(heard)
        await wait_for(lambda: issue(hass, entry, "two_addresses") is not None)


async def test_missing_serial_number_keeps_the_known_one(
    camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A known serial number is kept if the camera does not report it on a later connection."""
    before = entry.data["identity"]["serial_number"]
    camera.body.profile = replace(camera.profile, serial_number="")
    await camera.drop_connection()
    await wait_for(lambda: camera.log.counters.connections == 2)
    await asyncio.sleep(1)
    assert before
    assert entry.data["identity"]["serial_number"] == before


async def test_description_of_new_firmware_is_stored(
    camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """The stored description is updated if it changes together with the firmware."""
    await asyncio.sleep(1)
    before = entry.data["identity"]
    other = replace(camera.profile, model="EOS 70D", firmware="3-2.0.0")
    camera._description._profile = camera.body.profile = other  # noqa: SLF001
    await camera.drop_connection()
    await wait_for(lambda: entry.data["identity"] != before)
    described = {"described_model": "EOS 70D", "described_firmware": "3-2.0.0"}
    assert entry.data["identity"] == {**before, **described}


# Refusals


async def test_moved_body_that_refuses_is_asked_rarely(
    hass: HomeAssistant, camera: SimulatedCamera, heard: Heard, entry: MockConfigEntry
) -> None:
    """A camera that refuses the client at a new address is contacted at most nine times an hour.

    An issue reports this until the camera accepts the client.
    """
    await asyncio.sleep(1)
    await camera.power_off()
    camera.screen.paired.clear()
    await camera.power_on(host=loopback_address())
    for _ in range(60):
        for callback in heard:
            callback(announcement(camera), SsdpChange.ALIVE)
        await asyncio.sleep(MINUTE)
    assert 4 <= camera.log.counters.refusals <= 9
    assert entry.data["host"] != camera.host
    found = issue(hass, entry, "refused_elsewhere")
    assert found is not None
    assert found.translation_placeholders == {
        "name": entry.title,
        "host": entry.data["host"],
        "other": camera.host,
    }
    camera.pair(CLIENT_GUID, CLIENT_NAME)
    await wait_for(lambda: state(hass, entry, "connection") == "on", 12 * MINUTE)
    assert not issue(hass, entry, "refused_elsewhere")


async def test_reload_connects_at_once(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """When an entry is reloaded, its camera is contacted at once, even after refusals."""
    camera.screen.paired.clear()
    entry = await set_up(camera)
    await wait_for(lambda: is_asked_to_pair(hass, entry), 10 * MINUTE)
    await reload(hass, entry)
    assert camera.log.counters.refusals == 4
    assert is_asked_to_pair(hass, entry)
    camera.pair(CLIENT_GUID, CLIENT_NAME)
    await hass.config_entries.async_reload(entry.entry_id)
    assert entry.state is ConfigEntryState.LOADED


async def test_moved_camera_is_connected_once_announced(
    camera: SimulatedCamera, start_camera: CameraFactory, set_up: SetUp, heard: Heard
) -> None:
    """A camera that moved before the start of Home Assistant is connected when it is announced."""
    old = camera.host
    await camera.power_off()
    other = await start_camera("6d", host=old, mac=bytes.fromhex("aabbccddeeff"))
    await other._description.stop()  # noqa: SLF001 - so it cannot be identified
    entry = await set_up(camera)
    assert entry.error_reason_translation_key == "refused"
    await camera.power_on(host=loopback_address())
    for callback in heard:
        callback(announcement(camera), SsdpChange.ALIVE)
    await wait_for(lambda: entry.state is ConfigEntryState.LOADED, 5)
    assert entry.data["host"] == camera.host


async def test_one_refusal_is_not_final(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """After a single refusal, the camera is connected again without asking the user to pair."""
    camera.screen.paired.clear()
    await camera.drop_connection()
    await wait_for(lambda: camera.log.counters.refusals == 1, MINUTE)
    camera.pair(CLIENT_GUID, CLIENT_NAME)
    await wait_for(lambda: state(hass, entry, "connection") == "on", 3 * MINUTE)
    assert not is_asked_to_pair(hass, entry)


async def test_request_to_pair_is_withdrawn(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """After three refusals, the user is asked to pair again, until the camera accepts the client."""
    camera.screen.paired.clear()
    await camera.drop_connection()
    await wait_for(lambda: is_asked_to_pair(hass, entry), 10 * MINUTE)
    assert camera.log.counters.refusals == 3
    camera.pair(CLIENT_GUID, CLIENT_NAME)
    await asyncio.sleep(9 * MINUTE)
    assert is_asked_to_pair(hass, entry)
    await wait_for(lambda: state(hass, entry, "connection") == "on", 15 * MINUTE)
    await wait_for(lambda: not is_asked_to_pair(hass, entry))


@pytest.mark.parametrize("at_start", [False, True])
@pytest.mark.parametrize("elsewhere", [False, True])
async def test_body_that_refuses_is_asked_rarely(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    heard: Heard,
    at_start: bool,
    elsewhere: bool,
) -> None:
    """A body that refuses the client is contacted at most nine times in the first hour.

    Announcements of its address, or of a stranger's, do not change this. In pairing mode,
    the body would show a prompt each time.
    """
    if at_start:
        camera.screen.paired.clear()
    entry = await set_up(camera)
    camera.screen.paired.clear()
    if not at_start:
        await camera.drop_connection()
    asked = camera.log.counters.init_requests
    async with adversary(camera) as stranger:
        stranger.accepts = False
        for _ in range(60):
            host = stranger.host if elsewhere else camera.host
            stranger.announce(heard, host=host, source=host)
            await asyncio.sleep(MINUTE)
    assert 4 <= camera.log.counters.init_requests - asked <= 9
    assert len(stranger.got) <= 9
    assert is_asked_to_pair(hass, entry)


async def test_refusal_by_a_stranger_does_not_count(
    hass: HomeAssistant, camera: SimulatedCamera, heard: Heard, entry: MockConfigEntry
) -> None:
    """Refusals by a stranger while the camera is off do not lead to a request to pair."""
    await asyncio.sleep(1)
    async with adversary(camera) as stranger:
        stranger.accepts = False
        await camera.power_off()
        await wait_for(lambda: state(hass, entry, "connection") == "off")
        for _ in range(20):
            stranger.announce(heard)
            await asyncio.sleep(MINUTE)
        assert stranger.got
        assert not is_asked_to_pair(hass, entry)
        await camera.power_on()
        await wait_for(lambda: state(hass, entry, "connection") == "on", 2 * MINUTE)


# Floods


@pytest.mark.parametrize("change", [SsdpChange.ALIVE, SsdpChange.BYEBYE])
async def test_flood_of_announcements_causes_few_polls(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    heard: Heard,
    change: SsdpChange,
) -> None:
    """Many announcements of a connected camera cause little more than one poll per second."""
    entry = await set_up(camera, options={"poll_pace": 10.0})
    await asyncio.sleep(MINUTE)
    polls = len(camera.log.of(EosOp.GET_EVENT))
    async with adversary(camera) as stranger:
        for _ in range(200):
            stranger.announce(heard, change, host=camera.host, source=camera.host)
            await asyncio.sleep(0.1)
    assert len(camera.log.of(EosOp.GET_EVENT)) - polls <= 25
    assert state(hass, entry, "connection") == "on"


@pytest.mark.parametrize("change", [SsdpChange.ALIVE, SsdpChange.BYEBYE])
async def test_slow_body_stays_connected(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    heard: Heard,
    change: SsdpChange,
    entry: MockConfigEntry,
) -> None:
    """A body that takes 12 s to answer a poll stays connected despite announcements."""
    camera.faults.delay[EosOp.GET_EVENT] = 12.0
    async with adversary(camera) as stranger:
        for _ in range(10):
            stranger.announce(heard, change, host=camera.host, source=camera.host)
            await asyncio.sleep(3)
    assert camera.log.counters.connections == 1
    assert state(hass, entry, "connection") == "on"


async def test_flood_of_unknown_cameras_causes_few_flows(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, heard: Heard
) -> None:
    """Announcements of 2,000 unknown cameras cause at most ten flows and ten fetched descriptions."""
    await set_up(camera)
    async with adversary(camera) as stranger:
        for number in range(2000):
            await discover(hass, camera, **stranger.unknown(number))
        flows = hass.config_entries.flow.async_progress()
        assert 0 < len(flows) <= 10
        assert stranger.fetched <= 10
        for flow in flows:
            hass.config_entries.flow.async_abort(flow["flow_id"])


# Names


async def test_names_are_harmless(
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up: SetUp,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Names from the camera are shown and logged without line breaks or HTML tags."""
    evil = "EOS\n2026-11-30 CRITICAL <img src=x>\u202e"
    camera = await start_camera(replace(load_profile("70d"), model=evil), name=evil)
    camera.pair(CLIENT_GUID, CLIENT_NAME)
    caplog.set_level(logging.DEBUG, "custom_components.canon_eos")
    entry = await set_up(camera)
    (device,) = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    shown = "EOS 2026-11-30 CRITICAL \u2039img src=x\u203a"
    assert device.model == shown
    assert entry.runtime_data.remote.connected_camera.session.responder.name == shown
    found = await async_camera_at(hass, camera.host)
    assert found is not None
    assert found.name == found.model == shown
    lines = [record.getMessage() for record in caplog.records if "canon" in record.name]
    assert not [line for line in lines if "\n" in line or "<img" in line]
