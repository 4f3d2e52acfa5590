"""Cameras that refuse, delay or do not answer operations are set up anyway."""

import asyncio

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.const import CONF_BODY
from custom_components.canon_eos.eos.remote import EosRemote
from custom_components.canon_eos.ptp.datasets import parse_u32_array
from tests.common import SetUp, raises, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, OperationCode

from .dashboard import act, issue, names, reload, select, state

pytestmark = pytest.mark.filterwarnings("ignore")


async def test_camera_without_a_remote_mode_is_set_up(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """If a camera refuses remote mode, settings work, photos fail, and an issue reports this."""
    camera.faults.refused_modes = {1, 2, 5, 0x15}
    entry = await set_up(camera)
    assert entry.state is ConfigEntryState.LOADED
    assert state(hass, entry, "battery") == "100"
    await select(hass, entry, "iso", "400")
    await wait_for(lambda: state(hass, entry, "iso") == "400")
    with raises(HomeAssistantError, "remote_mode_refused"):
        await act(hass, entry, "take_photo")
    assert issue(hass, entry, "no_remote_control")
    created = {key for _, key in ir.async_get(hass).issues}
    assert created - {f"firmware_faulty_{entry.entry_id}"} == {
        f"no_remote_control_{entry.entry_id}"
    }

    camera.faults.refused_modes = set()
    await camera.drop_connection()
    await wait_for(lambda: issue(hass, entry, "no_remote_control") is None, 20)
    assert len(names(await act(hass, entry, "take_photo"))) == 1


async def test_client_waits_until_the_camera_has_started(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """The client waits until the camera has started, and refuses photos in the meantime."""
    camera.faults.busy_at_first = {EosOp.SET_REMOTE_MODE: 5.0}
    entry = await set_up(camera)
    assert entry.state is ConfigEntryState.LOADED
    assert camera.log.counters.connections == 1

    await camera.drop_connection()
    await wait_for(lambda: camera.log.counters.connections == 2, 20)
    await asyncio.sleep(1)
    with raises(HomeAssistantError, "camera_starting"):
        await act(hass, entry, "take_photo")
    await wait_for(lambda: state(hass, entry, "connection") == "on", 20)
    assert camera.log.counters.connections == 2
    assert len(names(await act(hass, entry, "take_photo"))) == 1


async def test_unanswered_operations_do_not_prevent_setup(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """Operations that are not answered do not prevent setup, and are stored in the entry."""
    camera.faults.silent = {
        EosOp.REQUEST_DEVICE_PROP_VALUE,
        EosOp.SET_REQUEST_OLC_INFO_GROUP,
        EosOp.GET_STORAGE_IDS,
        EosOp.RESET_UI_LOCK,
    }
    entry = await set_up(camera)
    assert entry.state is ConfigEntryState.LOADED
    assert entry.data[CONF_BODY]["unanswered"] == sorted(camera.faults.silent)
    assert len(names(await act(hass, entry, "take_photo"))) == 1
    assert issue(hass, entry, "operations_unanswered") is None


@pytest.mark.limits(half_press=1.0)
async def test_issue_names_an_unanswered_operation(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """An issue names an unanswered operation; until a reload, another operation is used instead."""
    camera.faults.silent = {EosOp.REMOTE_RELEASE_ON}
    with pytest.raises(HomeAssistantError):
        await act(hass, entry, "take_photo")
    await wait_for(lambda: state(hass, entry, "connection") == "on", 20)
    found = issue(hass, entry, "operations_unanswered")
    assert found
    assert found.translation_placeholders == {
        "name": entry.title,
        "operations": "REMOTE_RELEASE_ON",
    }
    # Another operation takes the photo.
    assert len(names(await act(hass, entry, "take_photo"))) == 1

    camera.faults.silent = set()
    camera.log.clear()
    await reload(hass, entry)
    assert issue(hass, entry, "operations_unanswered") is None
    assert len(names(await act(hass, entry, "take_photo"))) == 1
    assert camera.log.of(EosOp.REMOTE_RELEASE_ON)


async def test_malformed_response_is_reported_as_unexpected(
    camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the camera's response is malformed, the error reports an unexpected answer."""
    remote = entry.runtime_data.remote
    camera.faults.garbled = {OperationCode.GET_STORAGE_IDS}

    async def list_cards(_: EosRemote) -> None:
        session = remote.connected_camera.session
        answer = await session.transact(OperationCode.GET_STORAGE_IDS)
        parse_u32_array(answer.data)

    with raises(HomeAssistantError, "unexpected_answer"):
        await entry.runtime_data.coordinator.async_command(list_cards)


async def test_photo_is_uncertain_after_an_unanswered_release(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the camera does not answer RemoteReleaseOff, the error says that a photo may exist."""
    camera.faults.files_late = 20.0
    photo = asyncio.ensure_future(act(hass, entry, "take_photo"))
    await camera.log.wait_for(lambda: len(camera.log.of(EosOp.REMOTE_RELEASE_ON)) == 2)
    camera.faults.silent = {EosOp.REMOTE_RELEASE_OFF}
    with raises(HomeAssistantError, "shot_unknown"):
        await photo
    camera.faults.silent = set()
