"""A pairing's connection is reused, and a request to connect waits for the user's answer."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Any

from homeassistant.components.ssdp.scanner import SsdpChange
from homeassistant.config_entries import SOURCE_REAUTH, ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.eos.reconnect import ReconnectPhase
from custom_components.canon_eos.network import pairing
from custom_components.canon_eos.network.computer import Computer, async_findable
from custom_components.canon_eos.network.heard_addresses import heard_addresses
from tests.common import CameraFactory, SetUp, announcement, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.addresses import loopback_address
from tests.simulator.codes import OperationCode

from .pairing_dialog import ANSWER, after_progress, discover, remove_entries, submit

type Heard = list[Callable[..., Any]]


pytestmark = pytest.mark.usefixtures("heard", "seen")
"""The fixtures keep Home Assistant's SSDP from opening sockets."""


async def paired(hass: HomeAssistant, camera: SimulatedCamera) -> str:
    """Start a pairing, confirm it on the camera, and return the ID of the flow."""
    form = await discover(hass, camera)
    await submit(hass, form["flow_id"], **ANSWER)
    await camera.wait_for_pairing_prompt()
    camera.accept_pairing()
    return form["flow_id"]


# The connection of a pairing


async def test_first_session_is_on_the_connection_of_the_pairing(
    hass: HomeAssistant, unpaired: SimulatedCamera
) -> None:
    """The first session uses the connection of the pairing.

    Some bodies show an error if a client disconnects right after pairing.
    """
    unpaired.faults.away_after_leaving = 600.0
    result = await after_progress(hass, await paired(hass, unpaired))
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["result"].state is ConfigEntryState.LOADED
    assert unpaired.log.counters.connections == 1
    await remove_entries(hass)


async def test_camera_in_use_because_of_its_pairing_is_set_up(
    hass: HomeAssistant, unpaired: SimulatedCamera
) -> None:
    """A camera whose description says "in use" because of the pairing is set up anyway."""
    flow_id = await paired(hass, unpaired)
    heard_addresses(hass).heard(
        str(hass.config_entries.flow.async_get(flow_id)["context"]["unique_id"]),
        unpaired.location,
    )
    result = await after_progress(hass, flow_id)
    assert result["result"].state is ConfigEntryState.LOADED
    assert unpaired.log.counters.connections == 1
    await remove_entries(hass)


@pytest.mark.usefixtures("asked_at_once")
async def test_pairing_again_keeps_the_connection(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """After pairing again, the next session uses the connection of the pairing."""
    camera = await start_camera("70d")
    entry = await set_up(camera)
    (flow,) = entry.async_get_active_flows(hass, {SOURCE_REAUTH})
    camera.pairing_mode = True
    camera.faults.away_after_leaving = 600.0
    await submit(hass, flow["flow_id"])
    await camera.wait_for_pairing_prompt()
    camera.accept_pairing()
    await after_progress(hass, flow["flow_id"])
    await wait_for(lambda: entry.state is ConfigEntryState.LOADED)
    assert camera.log.counters.connections == 1


async def test_second_connection_is_opened_after_a_drop(
    hass: HomeAssistant, unpaired: SimulatedCamera
) -> None:
    """If a body drops the pairing's connection at OpenSession, a second connection is opened."""
    unpaired.faults.drop[OperationCode.OPEN_SESSION] = "rst"
    flow_id = await paired(hass, unpaired)
    dropped = unpaired.log.of(OperationCode.OPEN_SESSION)
    finishing = hass.async_create_task(after_progress(hass, flow_id))
    await unpaired.log.wait_for(
        lambda: bool(unpaired.log.of(OperationCode.OPEN_SESSION)) or bool(dropped)
    )
    unpaired.faults.drop.clear()
    result = await finishing
    assert result["result"].state is ConfigEntryState.LOADED
    assert unpaired.log.counters.connections == 2
    await remove_entries(hass)


async def test_connection_is_closed_if_no_entry_is_created(
    hass: HomeAssistant, unpaired: SimulatedCamera, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the dialog ends without creating an entry, the pairing's connection is closed."""
    flow_id = await paired(hass, unpaired)
    (flow,) = (
        flow
        for flow in hass.config_entries.flow._progress.values()  # noqa: SLF001
        if flow.flow_id == flow_id
    )

    async def ends(user_input: Any = None) -> Any:
        return flow.async_abort(reason="already_configured")

    monkeypatch.setattr(flow, "async_step_finish", ends)
    result = await after_progress(hass, flow_id)
    assert result["type"] is FlowResultType.ABORT
    await wait_for(lambda: not unpaired.is_connected)


async def test_connection_is_closed_with_the_dialog(
    hass: HomeAssistant, unpaired: SimulatedCamera, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the user closes the dialog when the pairing ends, the pairing's connection is closed."""
    ends = asyncio.Event()

    @asynccontextmanager
    async def findable(*args: Any) -> AsyncGenerator[Computer]:
        async with async_findable(*args) as computer:
            yield computer
        ends.set()
        await asyncio.sleep(60)

    monkeypatch.setattr(pairing, "async_findable", findable)
    flow_id = await paired(hass, unpaired)
    await ends.wait()
    hass.config_entries.flow.async_abort(flow_id)
    await wait_for(lambda: not unpaired.is_connected, 30)


async def test_unused_connection_is_closed(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    monkeypatch: pytest.MonkeyPatch,
    entry: MockConfigEntry,
) -> None:
    """The connection of a pairing is closed within 30 s if the entry is not reloaded."""
    form = await entry.start_reconfigure_flow(hass)
    monkeypatch.setattr(hass.config_entries, "async_schedule_reload", lambda _: None)
    result = await submit(hass, form["flow_id"], host=camera.host, **ANSWER)
    assert result["reason"] == "reconfigure_successful"
    assert camera.is_connected
    await wait_for(lambda: not camera.is_connected, 30)


# A request that waits for confirmation


@pytest.fixture
async def asking(camera: SimulatedCamera) -> SimulatedCamera:
    """Return a camera that prompts the user to confirm a known client again."""
    camera.faults.prompts_again = True
    return camera


async def test_request_waits_for_the_confirmation(
    asking: SimulatedCamera, set_up: SetUp
) -> None:
    """A request to connect that the user confirms after 45 s succeeds without a second prompt."""
    entry = await set_up(asking)
    assert entry.state is ConfigEntryState.SETUP_RETRY
    assert entry.error_reason_translation_key == "no_answer"
    await asyncio.sleep(45)
    asking.accept_pairing()
    await wait_for(lambda: entry.state is ConfigEntryState.LOADED)
    assert asking.log.counters.prompts == 1
    assert asking.log.counters.init_requests == 1


async def test_another_setup_causes_no_second_prompt(
    hass: HomeAssistant, asking: SimulatedCamera, set_up: SetUp, heard: Heard
) -> None:
    """During a prompt, neither another setup nor an announcement causes a second prompt."""
    entry = await set_up(asking)
    for callback in heard:
        callback(announcement(asking), SsdpChange.ALIVE)
    await hass.async_block_till_done()
    await hass.config_entries.async_reload(entry.entry_id)
    assert entry.state is ConfigEntryState.SETUP_RETRY
    asking.accept_pairing()
    await wait_for(lambda: entry.state is ConfigEntryState.LOADED)
    assert asking.log.counters.prompts == 1


@pytest.mark.usefixtures("asked_at_once")
async def test_refusal_starts_a_flow_to_pair_again(
    hass: HomeAssistant, asking: SimulatedCamera, set_up: SetUp
) -> None:
    """If the user refuses the connection on the camera, a flow to pair again starts."""
    entry = await set_up(asking)
    asking.refuse_pairing()
    await wait_for(
        lambda: bool(list(entry.async_get_active_flows(hass, {SOURCE_REAUTH})))
    )
    assert entry.state is ConfigEntryState.SETUP_RETRY


async def test_prompt_after_a_power_cycle_is_not_repeated(
    camera: SimulatedCamera, set_up: SetUp
) -> None:
    """After a power cycle, a prompt that the user confirms after 45 s is not repeated."""
    await set_up(camera)
    await camera.power_off()
    camera.faults.prompts_again = True
    await camera.power_on()
    await camera.wait_for_pairing_prompt(60)
    await asyncio.sleep(45)
    camera.accept_pairing()
    await wait_for(lambda: camera.is_connected)
    assert camera.log.counters.prompts == 1


async def test_prompt_can_be_confirmed_after_a_reload(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the entry is reloaded during a prompt, the user can still confirm this prompt."""
    camera.faults.prompts_again = True
    await camera.drop_connection()
    await camera.wait_for_pairing_prompt(60)
    await hass.config_entries.async_reload(entry.entry_id)
    assert entry.state is ConfigEntryState.SETUP_RETRY
    camera.accept_pairing()
    await wait_for(lambda: entry.state is ConfigEntryState.LOADED)
    assert camera.log.counters.prompts == 1


async def test_connection_confirmed_after_unloading_is_closed(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the user confirms a prompt after the entry was unloaded, the connection is closed."""
    camera.faults.prompts_again = True
    await camera.drop_connection()
    await camera.wait_for_pairing_prompt(60)
    await hass.config_entries.async_unload(entry.entry_id)
    camera.accept_pairing()
    await wait_for(lambda: camera.log.counters.connections == 2)
    await wait_for(lambda: not camera.is_connected, 30)


async def test_silent_device_does_not_delay_the_new_address(
    camera: SimulatedCamera,
    start_camera: CameraFactory,
    heard: Heard,
    entry: MockConfigEntry,
) -> None:
    """A silent device at the old address does not delay the connection to the new address."""
    old = camera.host
    await camera.power_off()
    silent = await start_camera("6d", host=old, mac=bytes.fromhex("aabbccddeeff"))
    silent.faults.init_silence = True
    await silent.log.wait_for(lambda: silent.log.counters.init_requests > 0, 60)
    coordinator = entry.runtime_data.coordinator
    assert coordinator.reconnector.phase is ReconnectPhase.CONNECTING
    await camera.power_on(host=loopback_address())
    for callback in heard:
        callback(announcement(camera), SsdpChange.ALIVE)
    await wait_for(lambda: camera.is_connected, 5)


async def test_removal_ends_the_prompt(
    hass: HomeAssistant, asking: SimulatedCamera, set_up: SetUp
) -> None:
    """If the entry is removed while the camera shows a prompt, the prompt ends."""
    entry = await set_up(asking)
    assert asking.screen.prompt is not None
    await hass.config_entries.async_remove(entry.entry_id)
    await wait_for(lambda: asking.screen.prompt is None)
