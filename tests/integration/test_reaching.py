"""Cameras are reached despite a closed port, another client or another body at the address."""

import asyncio

from homeassistant.components.ssdp.scanner import SsdpChange
from homeassistant.config_entries import (
    SOURCE_REAUTH,
    ConfigEntryState,
)
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.eos.reconnect import ReconnectPhase
from custom_components.canon_eos.ptp.connection import PtpIpConnection
from custom_components.canon_eos.ptp.init_exchange import Initiator
from tests.common import (
    CLIENT_GUID,
    CLIENT_NAME,
    CameraFactory,
    Heard,
    SetUp,
    announce,
    announcement,
    wait_for,
)
from tests.simulator import Faults, SimulatedCamera
from tests.simulator.addresses import loopback_address

from .pairing_dialog import (
    ANSWER,
    after_progress,
    by_hand,
    discover,
    remove_entries,
    submit,
    submitted,
)

OTHER_MAC = bytes.fromhex("aabbccddeeff")


pytestmark = pytest.mark.usefixtures("heard", "seen")
"""The fixtures keep Home Assistant's SSDP from opening sockets."""


@pytest.fixture
async def closed(start_camera: CameraFactory) -> SimulatedCamera:
    """Return a paired 6D whose port is closed until its description is fetched."""
    faults = Faults(port_needs_description=True)
    camera = await start_camera("6d", faults=faults)
    camera.pair(CLIENT_GUID, CLIENT_NAME)
    return camera


# The port opens after the description is fetched


async def test_description_opens_the_port_of_a_known_camera(
    closed: SimulatedCamera, set_up: SetUp
) -> None:
    """Fetching the description opens a known camera's port at setup and after each power cycle."""
    entry = await set_up(closed)
    assert entry.state is ConfigEntryState.LOADED
    for _ in range(2):
        await closed.power_off()
        await closed.power_on()
        await wait_for(lambda: closed.is_connected, 120)


async def test_description_opens_the_port_of_an_announced_camera(
    closed: SimulatedCamera, set_up: SetUp, heard: Heard
) -> None:
    """After an announcement, fetching the description once opens the port for a connection."""
    entry = await set_up(closed)
    await closed.power_off()
    coordinator = entry.runtime_data.coordinator
    await wait_for(lambda: coordinator.reconnector.phase is ReconnectPhase.WAITING)
    await closed.power_on()
    served = closed.log.counters.descriptions_served
    announce(heard, closed)
    await wait_for(lambda: closed.log.counters.connections == 2, 1.0)
    assert closed.log.counters.descriptions_served == served + 1


async def test_camera_is_connected_at_once_after_byebye_and_alive(
    camera: SimulatedCamera, heard: Heard, entry: MockConfigEntry
) -> None:
    """A camera that announces byebye and then alive, as in UPnP, is connected at once."""
    await camera.power_off()
    coordinator = entry.runtime_data.coordinator
    await wait_for(lambda: coordinator.reconnector.phase is ReconnectPhase.WAITING)
    await asyncio.sleep(300)
    await camera.power_on()
    announce(heard, camera, SsdpChange.BYEBYE)
    announce(heard, camera)
    await wait_for(lambda: camera.log.counters.connections == 2, 1.0)


@pytest.mark.parametrize("announced", [True, False])
async def test_description_opens_the_port_for_pairing(
    hass: HomeAssistant, closed: SimulatedCamera, announced: bool
) -> None:
    """Fetching the description opens a camera's port for pairing.

    This works whether the camera was announced or the user typed its address.
    """
    closed.screen.paired.clear()
    closed.pairing_mode = True
    if announced:
        form = await discover(hass, closed)
    else:
        form = await by_hand(hass)
        form = await submit(hass, form["flow_id"], host=closed.host, port=closed.port)
    await closed.power_off()  # the form asks the user to switch the camera on
    await closed.power_on()
    await submit(hass, form["flow_id"], **ANSWER)
    await closed.wait_for_pairing_prompt()
    closed.accept_pairing()
    result = await after_progress(hass, form["flow_id"])
    assert result["type"] is FlowResultType.CREATE_ENTRY
    await remove_entries(hass)


async def test_pairing_waits_for_a_port_that_opens_late(
    hass: HomeAssistant, closed: SimulatedCamera, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pairing waits for a camera that opens its port 30 s late."""
    closed.screen.paired.clear()
    closed.pairing_mode = True
    opening = closed._open_port  # noqa: SLF001 - the user presses SET late
    monkeypatch.setattr(closed._description, "_on_windows", _nothing)  # noqa: SLF001
    form = await discover(hass, closed)
    await submit(hass, form["flow_id"], **ANSWER)
    await asyncio.sleep(30)
    await opening()
    await closed.wait_for_pairing_prompt()
    hass.config_entries.flow.async_abort(form["flow_id"])


async def test_pairing_fails_if_the_port_stays_closed(
    hass: HomeAssistant, closed: SimulatedCamera, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the port never opens, pairing ends with an error."""
    monkeypatch.setattr(closed._description, "_on_windows", _nothing)  # noqa: SLF001
    form = await discover(hass, closed)
    form = await submitted(hass, form["flow_id"], **ANSWER)
    assert form["errors"] == {"base": "cannot_connect"}


async def _nothing() -> None:
    """Keep the port closed when the description is fetched."""


async def test_camera_set_up_during_discovery_is_not_offered(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An announced camera that is set up while its description is fetched is not offered."""
    asked, answer = asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        asked.set()
        await answer.wait()

    monkeypatch.setattr(camera._description, "_on_windows", slow)  # noqa: SLF001 - a slow camera
    discovering = hass.async_create_task(discover(hass, camera))
    await asked.wait()
    await set_up(camera)
    answer.set()
    assert (await discovering)["reason"] == "already_configured"


# Another client is connected


async def held(camera: SimulatedCamera) -> PtpIpConnection:
    """Open and return another client's connection to a camera."""
    return await PtpIpConnection.open(
        camera.host, camera.port, Initiator(CLIENT_GUID, CLIENT_NAME)
    )


async def test_pairing_ends_if_the_description_says_in_use(
    hass: HomeAssistant, camera: SimulatedCamera
) -> None:
    """If the description says "in use", pairing ends without a connection request."""
    other = await held(camera)
    form = await discover(hass, camera)
    form = await submitted(hass, form["flow_id"], **ANSWER)
    assert form["errors"] == {"base": "in_use"}
    assert camera.log.counters.init_requests == 1
    await other.close()


async def test_announced_camera_in_use_gets_no_request(
    camera: SimulatedCamera, set_up: SetUp, heard: Heard
) -> None:
    """An announced camera whose description says "in use" gets no connection request."""
    await camera.power_off()
    entry = await set_up(camera)
    await camera.power_on()
    other = await held(camera)
    announce(heard, camera)
    await wait_for(lambda: entry.reason is not None and "in use" in entry.reason)
    assert entry.error_reason_translation_key == "in_use"
    assert camera.log.counters.init_requests == 1
    await other.close()
    announce(heard, camera)
    await wait_for(lambda: entry.state is ConfigEntryState.LOADED)


async def test_camera_that_wrongly_says_in_use_is_connected(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, heard: Heard
) -> None:
    """A body whose description always says "in use" is connected at the next attempt."""
    camera.faults.says_in_use = True
    await camera.power_off()
    entry = await set_up(camera)
    await camera.power_on()
    announce(heard, camera)
    await wait_for(lambda: entry.error_reason_translation_key == "in_use")
    hass.config_entries.async_schedule_reload(entry.entry_id)
    await wait_for(lambda: entry.state is ConfigEntryState.LOADED)


async def test_second_submission_starts_pairing_despite_in_use(
    hass: HomeAssistant, unpaired: SimulatedCamera
) -> None:
    """If the form reports that the camera is in use, submitting it again starts pairing."""
    unpaired.faults.says_in_use = True
    form = await discover(hass, unpaired)
    form = await submitted(hass, form["flow_id"], **ANSWER)
    assert form["errors"] == {"base": "in_use"}
    await submit(hass, form["flow_id"], **ANSWER)
    await unpaired.wait_for_pairing_prompt()
    hass.config_entries.flow.async_abort(form["flow_id"])


# Another body at the address


async def test_refusals_by_another_body_start_no_flow(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    start_camera: CameraFactory,
    heard: Heard,
    entry: MockConfigEntry,
) -> None:
    """Refusals by another body at the camera's address do not start a flow to pair again."""
    old = camera.host
    await camera.power_off()
    other = await start_camera("6d", host=old, mac=OTHER_MAC)
    await wait_for(lambda: other.log.counters.refusals > 1, 120)
    assert not list(entry.async_get_active_flows(hass, {SOURCE_REAUTH}))
    await camera.power_on(host=loopback_address())
    announce(heard, camera)
    await wait_for(lambda: entry.data["host"] == camera.host)


async def test_address_announced_during_identification_is_tried(
    camera: SimulatedCamera,
    start_camera: CameraFactory,
    heard: Heard,
    monkeypatch: pytest.MonkeyPatch,
    entry: MockConfigEntry,
) -> None:
    """An address that is announced while another body is being identified is tried afterwards."""
    await camera.power_off()
    other = await start_camera("6d", host=camera.host, mac=OTHER_MAC)
    asked, answer = asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        asked.set()
        await answer.wait()

    monkeypatch.setattr(other._description, "_on_windows", slow)  # noqa: SLF001 - a slow camera
    await asked.wait()
    await camera.power_on(host=loopback_address())
    announce(heard, camera)
    answer.set()
    await wait_for(lambda: entry.data["host"] == camera.host)


async def test_late_camera_is_connected_despite_another_body(
    camera: SimulatedCamera,
    start_camera: CameraFactory,
    heard: Heard,
    entry: MockConfigEntry,
) -> None:
    """A camera that opens its port late is connected at its announced address.

    Another body at the old address does not prevent that.
    """
    await camera.power_off()
    other = await start_camera("6d", host=camera.host, mac=OTHER_MAC)
    new = loopback_address()
    for callback in heard:
        callback(announcement(camera, host=new), SsdpChange.ALIVE)
    await wait_for(lambda: other.log.counters.descriptions_served > 0)
    await camera.power_on(host=new)
    await wait_for(lambda: entry.data["host"] == new, 120)


async def test_setup_is_retried_if_another_body_answers(
    camera: SimulatedCamera, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """If another body has the camera's address at setup, the setup is retried."""
    old = camera.host
    await camera.power_off()
    await start_camera("6d", host=old, mac=OTHER_MAC)
    entry = await set_up(camera)
    assert entry.state is ConfigEntryState.SETUP_RETRY
    assert entry.error_reason_translation_key == "wrong_camera"


async def test_three_refusals_without_description_start_a_flow(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """Three refusals by a body that cannot be identified start a flow to pair again."""
    camera = await start_camera("70d")
    await camera._description.stop()  # noqa: SLF001 - as behind a firewall
    entry = await set_up(camera)
    assert entry.state is ConfigEntryState.SETUP_RETRY
    assert not list(entry.async_get_active_flows(hass, {SOURCE_REAUTH}))
    await wait_for(lambda: camera.log.counters.refusals == 3, 600)
    await wait_for(
        lambda: bool(list(entry.async_get_active_flows(hass, {SOURCE_REAUTH})))
    )
