"""Issues are created for problems that a user must solve, and removed once these are solved."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from dataclasses import replace
from datetime import UTC, timedelta
from typing import Any

from homeassistant.components.repairs import RepairsFlowManager, repairs_flow_manager
from homeassistant.config_entries import ConfigEntryDisabler
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.const import CONF_SET_CLOCK, DOMAIN
from custom_components.canon_eos.entry import camera_issues
from custom_components.canon_eos.entry.camera_clock import CameraClock
from custom_components.canon_eos.eos import firmware
from custom_components.canon_eos.limits import HomeLimits
from custom_components.canon_eos.ptp.connection import PtpIpConnection
from custom_components.canon_eos.ptp.init_exchange import Initiator
from tests.common import (
    CameraFactory,
    SetUp,
    new_entry,
    wait_for,
)
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, Prop, ResponseCode
from tests.simulator.profile import load_profile

from .dashboard import act, attribute, issue, issue_keys, known, press, state

OTHER_GUID = bytes(range(16))


# Bugs


async def test_bug_in_the_clock_creates_an_issue(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A bug in the clock's code creates an issue that names the clock.

    Other functions still work.
    """
    looks = []

    async def look(*_: Any, **__: Any) -> bool:
        looks.append(1)
        raise KeyError("a mistake")

    monkeypatch.setattr(CameraClock, "_read", look)
    entry = await set_up(camera)
    await wait_for(lambda: issue(hass, entry, "part_failed") is not None)
    assert len(looks) >= 3
    found = issue(hass, entry, "part_failed")
    assert found is not None
    assert found.translation_placeholders == {"name": entry.title, "part": "clock"}
    await act(hass, entry, "take_photo")
    assert len(camera.files) > 0
    assert await hass.config_entries.async_unload(entry.entry_id)
    assert issue(hass, entry, "part_failed") is None


# Another client


@pytest.fixture
async def holder(camera: SimulatedCamera) -> AsyncGenerator[PtpIpConnection]:
    """Yield another client's connection to the camera."""
    camera.pair(OTHER_GUID, "Laptop")
    connection = await PtpIpConnection.open(
        camera.host, camera.port, Initiator(OTHER_GUID, "Laptop")
    )
    yield connection
    await connection.close()


@pytest.mark.limits(held=0.0)
async def test_other_client_at_setup_creates_an_issue(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    holder: PtpIpConnection,
    entry: MockConfigEntry,
) -> None:
    """If another client is connected at setup, an issue exists until a later setup succeeds."""
    found = issue(hass, entry, "camera_in_use")
    assert found is not None
    assert found.translation_placeholders == {"name": entry.title}
    assert not found.is_fixable
    await holder.close()
    await wait_for(lambda: not camera.is_connected)
    await hass.config_entries.async_reload(entry.entry_id)
    assert issue(hass, entry, "camera_in_use") is None


async def test_other_client_creates_no_issue_at_first(
    hass: HomeAssistant, camera: SimulatedCamera, holder: PtpIpConnection, set_up: SetUp
) -> None:
    """Another client's connection creates no issue in its first 10 s."""
    assert HomeLimits().held >= 10
    await set_up(camera)
    assert issue_keys(hass) == set()


@pytest.mark.limits(held=0.0)
async def test_other_client_after_a_lost_link_creates_an_issue(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If another client connects after a lost connection, an issue exists until it disconnects."""
    camera.pair(OTHER_GUID, "Laptop")
    await camera.drop_connection()
    other = await PtpIpConnection.open(
        camera.host, camera.port, Initiator(OTHER_GUID, "Laptop")
    )
    await wait_for(lambda: issue(hass, entry, "camera_in_use") is not None)
    assert attribute(hass, entry, "connection", "reason") == "in_use"
    await other.close()
    await wait_for(lambda: issue(hass, entry, "camera_in_use") is None)
    await wait_for(lambda: camera.is_connected)
    await wait_for(lambda: state(hass, entry, "connection") == "on")
    assert attribute(hass, entry, "connection", "reason") is None


@pytest.mark.limits(held=0.0)
async def test_issue_is_removed_if_the_camera_is_unreachable(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    holder: PtpIpConnection,
    entry: MockConfigEntry,
) -> None:
    """The issue about another client is removed when the camera cannot be reached."""
    assert issue(hass, entry, "camera_in_use") is not None
    await camera.power_off()
    await hass.config_entries.async_reload(entry.entry_id)
    assert issue(hass, entry, "camera_in_use") is None


@pytest.mark.parametrize("removed", [True, False])
@pytest.mark.limits(held=0.0)
async def test_removing_or_disabling_an_entry_removes_issues(
    hass: HomeAssistant, holder: PtpIpConnection, removed: bool, entry: MockConfigEntry
) -> None:
    """Removing or disabling an entry removes its issues."""
    assert issue_keys(hass) == {"camera_in_use"}
    if removed:
        await hass.config_entries.async_remove(entry.entry_id)
    else:
        await hass.config_entries.async_set_disabled_by(
            entry.entry_id, ConfigEntryDisabler.USER
        )
    assert issue_keys(hass) == set()


# The card


async def test_write_protected_card_creates_an_issue(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """An issue exists while the card is write-protected."""
    assert issue(hass, entry, "card_write_protected") is None
    camera.body.protect_card(True)
    await wait_for(lambda: issue(hass, entry, "card_write_protected") is not None)
    camera.body.protect_card(False)
    await wait_for(lambda: issue(hass, entry, "card_write_protected") is None)


async def test_unloading_the_entry_removes_its_issues(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """Unloading the entry removes its issues."""
    camera.body.protect_card(True)
    entry = await set_up(camera)
    await wait_for(lambda: issue(hass, entry, "card_write_protected") is not None)
    await hass.config_entries.async_unload(entry.entry_id)
    assert issue_keys(hass) == set()


# The firmware


@pytest.mark.parametrize(("version", "faulty"), [("3-1.0.2", True), ("3-1.0.3", False)])
async def test_issue_reports_faulty_firmware(
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up: SetUp,
    version: str,
    faulty: bool,
) -> None:
    """An issue exists only for faulty firmware; it gives the version and links to Canon's advisory."""
    profile = replace(load_profile("80d"), firmware=version)
    entry = await set_up(known(await start_camera(profile)))
    found = issue(hass, entry, "firmware_faulty")
    assert (found is not None) is faulty
    if found is not None:
        assert found.translation_placeholders == {
            "name": entry.title,
            "version": "1.0.2",
        }
        assert found.learn_more_url == firmware.ADVISORY
        assert not found.is_fixable


# The clock


@pytest.fixture
async def flows(hass: HomeAssistant) -> RepairsFlowManager:
    """Return the manager of repair flows."""
    await async_setup_component(hass, "repairs", {})
    await hass.async_block_till_done()
    manager = repairs_flow_manager(hass)
    assert manager is not None
    return manager


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("error", "shown"), [(3600.0, "1:00"), (-600.0, "0:10"), (90000.0, "25:00")]
)
async def test_repair_sets_a_wrong_clock(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    flows: RepairsFlowManager,
    error: float,
    shown: str,
) -> None:
    """An issue reports a wrong clock, and its repair shows the difference and sets the clock."""
    camera.body.clock_error = error
    entry = await set_up(camera)
    await wait_for(lambda: issue(hass, entry, "clock_wrong") is not None)
    found = issue(hass, entry, "clock_wrong")
    assert found is not None
    assert found.is_fixable
    form = await flows.async_init(DOMAIN, data={"issue_id": found.issue_id})
    assert (form["type"], form["step_id"]) == (FlowResultType.FORM, "confirm")
    assert form["description_placeholders"] == {
        "name": entry.title,
        "difference": shown,
    }
    result = await flows.async_configure(form["flow_id"], {})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert abs(camera.body.clock_error) <= 2
    assert issue(hass, entry, "clock_wrong") is None


@pytest.mark.filterwarnings("ignore")
async def test_repair_shows_an_error_if_the_clock_cannot_be_set(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    flows: RepairsFlowManager,
) -> None:
    """If the clock cannot be set, the repair shows an error, and the issue remains."""
    camera.body.clock_error = 3600.0
    camera.faults.set_response[Prop.UTC_TIME] = ResponseCode.GENERAL_ERROR
    entry = await set_up(camera)
    await wait_for(lambda: issue(hass, entry, "clock_wrong") is not None)
    form = await flows.async_init(
        DOMAIN, data={"issue_id": f"clock_wrong_{entry.entry_id}"}
    )
    form = await flows.async_configure(form["flow_id"], {})
    assert form["errors"] == {"base": "not_set"}
    assert issue(hass, entry, "clock_wrong") is not None
    await hass.config_entries.async_unload(entry.entry_id)
    form = await flows.async_configure(form["flow_id"], {})
    assert form["errors"] == {"base": "not_set"}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.enabled("button.set_clock")
async def test_issue_remains_if_the_time_zone_cannot_be_set(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    flows: RepairsFlowManager,
    limits: Callable[..., None],
) -> None:
    """If the body's time zone cannot be set, the time is set once.

    An issue remains until the user sets the time zone on the camera.
    """
    limits(clock=0.2)
    camera.body.move_to(UTC)  # a 70D lists no other zone
    camera.body.clock_error = 400.0
    entry = await set_up(camera, options={CONF_SET_CLOCK: True})
    await wait_for(lambda: issue(hass, entry, "time_zone_wrong") is not None)
    await wait_for(lambda: abs(camera.body.clock_error) <= 2)
    local = dt_util.now().utcoffset()
    assert local is not None
    found = issue(hass, entry, "time_zone_wrong")
    assert found is not None
    assert found.translation_placeholders == {
        "name": entry.title,
        "difference": f"{-local / timedelta(hours=1):.0f}:00",
    }
    await wait_for(lambda: issue_keys(hass) == {"time_zone_wrong"})
    sent = len(camera.log.of(EosOp.SET_DEVICE_PROP_VALUE_EX))
    asked = len(camera.log.of(EosOp.REQUEST_DEVICE_PROP_VALUE))
    await asyncio.sleep(1)  # the clock is read five times
    assert len(camera.log.of(EosOp.REQUEST_DEVICE_PROP_VALUE)) >= asked + 4
    assert len(camera.log.of(EosOp.SET_DEVICE_PROP_VALUE_EX)) == sent
    with pytest.raises(HomeAssistantError) as caught:
        await press(hass, entry, "set_clock")
    assert caught.value.translation_key == "time_zone_not_set"
    # The user sets the time zone on the camera, as the issue says.
    camera.body.move_to(dt_util.get_default_time_zone())
    await camera.drop_connection()
    await wait_for(lambda: not issue_keys(hass))


@pytest.mark.filterwarnings("ignore")
async def test_repair_sets_the_time_if_the_zone_cannot_be_set(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    flows: RepairsFlowManager,
) -> None:
    """If the time zone cannot be set, the repair sets the time, and shows an error."""
    camera.body.move_to(UTC)
    camera.body.clock_error = 3600.0
    entry = await set_up(camera)
    await wait_for(lambda: issue_keys(hass) == {"clock_wrong", "time_zone_wrong"})
    form = await flows.async_init(
        DOMAIN, data={"issue_id": f"clock_wrong_{entry.entry_id}"}
    )
    placeholders = form["description_placeholders"]
    assert placeholders == {"name": entry.title, "difference": "1:00"}
    form = await flows.async_configure(form["flow_id"], {})
    assert form["errors"] == {"base": "zone_not_set"}
    assert abs(camera.body.clock_error) <= 2
    assert issue_keys(hass) == {"time_zone_wrong"}


async def test_ignored_issue_survives_a_reconnection(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """An ignored issue is not removed and created again when the camera reconnects."""
    camera.body.clock_error = 3600.0
    camera.body.protect_card(True)
    entry = await set_up(camera)
    both = {"clock_wrong", "card_write_protected"}
    await wait_for(lambda: issue_keys(hass) == both)
    for key in {*both, "firmware_faulty"}:
        ir.async_ignore_issue(hass, DOMAIN, f"{key}_{entry.entry_id}", True)
    seen: list[str] = []
    hass.bus.async_listen(
        ir.EVENT_REPAIRS_ISSUE_REGISTRY_UPDATED,
        lambda event: seen.append(event.data["action"]),
    )
    await camera.drop_connection()
    await wait_for(lambda: entry.runtime_data.remote.camera is None)
    await wait_for(lambda: entry.runtime_data.remote.camera is not None)
    await hass.config_entries.async_reload(entry.entry_id)
    await wait_for(lambda: entry.runtime_data.clock.difference is not None)
    await wait_for(lambda: entry.runtime_data.coordinator.data.card_problem is not None)
    assert issue_keys(hass) == both
    assert "remove" not in seen
    camera.body.clock_error = 0.0
    await hass.config_entries.async_reload(entry.entry_id)
    await wait_for(lambda: issue(hass, entry, "clock_wrong") is None)


async def test_issue_is_removed_once_the_clock_is_correct(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """The clock's issue is removed if the clock is correct after a reconnection."""
    camera.body.clock_error = 3600.0
    entry = await set_up(camera)
    await wait_for(lambda: issue(hass, entry, "clock_wrong") is not None)
    camera.body.clock_error = 0.0
    await camera.drop_connection()
    await wait_for(lambda: issue(hass, entry, "clock_wrong") is None)


@pytest.mark.parametrize(
    ("seconds", "reported"),
    [
        (camera_issues.CLOCK_TOLERANCE - 10, False),
        (camera_issues.CLOCK_TOLERANCE + 10, True),
    ],
)
async def test_issue_exists_only_beyond_the_clock_s_tolerance(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    seconds: float,
    reported: bool,
) -> None:
    """An issue reports a wrong clock only if the difference exceeds the tolerance."""
    camera.body.clock_error = seconds
    entry = await set_up(camera)
    await wait_for(lambda: entry.runtime_data.clock.difference is not None)
    assert (issue(hass, entry, "clock_wrong") is not None) is reported


async def test_option_to_set_the_clock_prevents_an_issue(
    hass: HomeAssistant, camera: SimulatedCamera, heard: list[Callable[..., Any]]
) -> None:
    """If the option to set the clock is on, no clock issue appears, even before the clock is set."""
    seen: list[str] = []
    hass.bus.async_listen(
        ir.EVENT_REPAIRS_ISSUE_REGISTRY_UPDATED,
        lambda event: seen.append(event.data["issue_id"]),
    )
    camera.body.clock_error = 3600.0
    entry = new_entry(camera)
    entry.add_to_hass(hass)
    hass.config_entries.async_update_entry(entry, options={CONF_SET_CLOCK: True})
    await hass.config_entries.async_setup(entry.entry_id)
    await wait_for(lambda: abs(camera.body.clock_error) <= 2)
    await wait_for(lambda: entry.runtime_data.clock.difference is not None)
    await hass.async_block_till_done()
    assert not [one for one in seen if one.startswith("clock")]
    await hass.config_entries.async_unload(entry.entry_id)


# Two cameras


async def test_each_camera_has_its_own_issues(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    other: SimulatedCamera,
    set_up: SetUp,
) -> None:
    """A problem with one camera creates no issue for another camera."""
    other.body.protect_card(True)
    right = await set_up(camera)
    wrong = await set_up(other)
    await wait_for(lambda: issue(hass, wrong, "card_write_protected") is not None)
    assert issue(hass, right, "card_write_protected") is None


def test_only_the_clock_s_issue_is_fixable() -> None:
    """Only the clock's issue is fixable. Another fixable issue would need its own flow."""
    fixable = {row.key for row in camera_issues.CAMERA_ISSUES if row.fixable}
    assert fixable == {camera_issues.CLOCK_WRONG}


async def test_camera_is_connected_after_a_bug_while_reconnecting(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    monkeypatch: pytest.MonkeyPatch,
    entry: MockConfigEntry,
) -> None:
    """If a bug makes attempts to reconnect fail, a later attempt connects the camera."""
    mistakes: list[int] = []

    def wrong(version: str) -> str:
        if len(mistakes) < 2:
            mistakes.append(camera.log.counters.connections)
            raise KeyError("a mistake")
        return version

    monkeypatch.setattr(firmware, "shown", wrong)
    await camera.drop_connection()
    await wait_for(lambda: len(mistakes) == 2 and entry.runtime_data.remote.connected)
    assert camera.is_connected
    await act(hass, entry, "take_photo")
    assert len(camera.files) > 0
