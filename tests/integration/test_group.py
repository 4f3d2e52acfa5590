"""Groups of cameras have a dialog, joint actions, common settings and a state."""

import asyncio
from typing import Any

from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    ConfigEntryDisabler,
    ConfigEntryState,
    ConfigFlowResult,
)
from homeassistant.core import HomeAssistant, State
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers import device_registry as dr, issue_registry as ir
from homeassistant.helpers.event import async_track_state_change_event
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.const import CONF_MEMBERS, DOMAIN
from custom_components.canon_eos.diagnostics import async_get_config_entry_diagnostics
from tests.common import CameraFactory, SetUp, entity_id, wait_for
from tests.fast_loop import TURN
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, Prop, ResponseCode

from .automations import Ask, condition, device_id
from .conftest import MakeGroup
from .dashboard import act, attribute, press, pressed_at, select, set_up_cameras, state
from .pairing_dialog import by_hand, submit


def rename(hass: HomeAssistant, entry: MockConfigEntry, name: str) -> None:
    """Rename a camera's device, as a user does."""
    dr.async_get(hass).async_update_device(device_id(hass, entry), name_by_user=name)


def options(hass: HomeAssistant, entry: MockConfigEntry, key: str) -> list[str]:
    """Return the options of a select entity."""
    offered: list[str] = attribute(hass, entry, key, "options")
    return offered


def suggested(form: ConfigFlowResult) -> dict[str, Any]:
    """Return the suggested values of a form by field."""
    assert form["data_schema"] is not None
    return {
        str(field): field.description["suggested_value"]
        for field in form["data_schema"].schema
        if field.description
    }


async def test_dialog_adds_and_changes_a_group(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp, seen: list[Any]
) -> None:
    """A group of two or more cameras can be added; its name and camera order can be changed."""
    _, entries = await set_up_cameras(start_camera, set_up, 2)
    first, second = (entry.unique_id for entry in entries)
    form = await by_hand(hass)
    assert form["data_schema"] is not None
    assert form["data_schema"]({}) == {"camera": "address"}
    flow_id = form["flow_id"]
    form = await submit(hass, flow_id, camera="group")
    assert (form["type"], form["step_id"]) == (FlowResultType.FORM, "group")
    assert suggested(form) == {"members": [first, second]}
    form = await submit(hass, flow_id, name=" ", members=[first, second])
    assert form["errors"] == {"name": "no_client_name"}
    form = await submit(hass, flow_id, name="Booth", members=[first])
    assert form["errors"] == {"members": "too_few_cameras"}
    result = await submit(hass, flow_id, name=" Booth ", members=[first, second])
    assert result["type"] is FlowResultType.CREATE_ENTRY
    group = result["result"]
    assert group.title == "Booth"
    assert dict(group.data) == {"members": [first, second]}
    assert not group.supports_options
    await hass.async_block_till_done()
    (device,) = dr.async_entries_for_config_entry(dr.async_get(hass), group.entry_id)
    assert (device.name, device.entry_type) == ("Booth", dr.DeviceEntryType.SERVICE)
    assert entity_id(hass, group, "take_photo") == "button.booth_take_photo"
    assert state(hass, group, "group_state") == "ready"

    form = await hass.config_entries.flow.async_init(
        DOMAIN, context={"source": SOURCE_RECONFIGURE, "entry_id": group.entry_id}
    )
    assert suggested(form) == {"name": "Booth", "members": [first, second]}
    result = await submit(
        hass, form["flow_id"], name="Left half", members=[second, first]
    )
    assert result["reason"] == "reconfigure_successful"
    await hass.async_block_till_done()
    assert (group.title, group.data[CONF_MEMBERS]) == ("Left half", [second, first])
    assert group.state is ConfigEntryState.LOADED
    await hass.config_entries.async_remove(group.entry_id)


async def test_one_camera_makes_no_group(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """With only one camera, the dialog offers no group, and asks for an address."""
    await set_up(camera)
    form = await by_hand(hass)
    assert form["step_id"] == "address"
    hass.config_entries.flow.async_abort(form["flow_id"])


async def test_button_releases_all_shutters_together(
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up: SetUp,
    make_group: MakeGroup,
    ask: Ask,
) -> None:
    """The button releases all cameras' shutters at once; the event lists files and failures."""
    cameras, entries = await set_up_cameras(start_camera, set_up, 3)
    left, right, other = entries
    rename(hass, left, "Left")
    group = await make_group(left, right)
    await press(hass, group, "take_photo")
    assert [len(times) for times in pressed_at(cameras[:2])] == [1]
    assert attribute(hass, group, "photo_set", "event_type") == "complete"
    files = attribute(hass, group, "photo_set", "files")
    assert [file["camera"] for file in files] == ["Left", "Canon EOS 70D"]
    assert [file["device_id"] for file in files] == [
        device_id(hass, left),
        device_id(hass, right),
    ]
    assert files[0]["media_content_id"].startswith(
        f"media-source://{DOMAIN}/{left.unique_id}/"
    )
    assert attribute(hass, group, "photo_set", "failed") == []
    assert 0 <= attribute(hass, group, "photo_set", "press_spread_ms") <= 1000 * TURN

    # Actions and conditions that target the group use its cameras.
    response = await act(hass, group, "bracket", wait=True)
    assert [one["name"] for one in response["cameras"]] == ["Left", "Canon EOS 70D"]
    assert attribute(hass, group, "photo_set", "shot") == 3
    ready = {"device_id": device_id(hass, group)}
    passing = await ask(all=condition("is_ready", ready, behavior="all"))
    assert await passing() == {"all"}

    # A photo set is reported if all members are targeted, even together with other cameras.
    event = entity_id(hass, group, "photo_set")
    before = hass.states.get(event)
    await act(hass, right, "take_photo")
    assert hass.states.get(event) == before
    await hass.services.async_call(
        DOMAIN,
        "take_photo",
        target={"device_id": [device_id(hass, group), device_id(hass, other)]},
        blocking=True,
    )
    assert attribute(hass, group, "photo_set", "cameras") == 2

    await cameras[0].power_off()
    await wait_for(lambda: state(hass, group, "group_state") == "off")
    assert await passing() == set()
    await press(hass, group, "take_photo")
    assert attribute(hass, group, "photo_set", "event_type") == "incomplete"
    (failed,) = attribute(hass, group, "photo_set", "failed")
    assert (failed["name"], failed["error"]) == ("Left", "connection_closed")
    (file,) = attribute(hass, group, "photo_set", "files")
    assert file["camera"] == "Canon EOS 70D"
    await wait_for(
        lambda: attribute(hass, group, "group_state", "not_ready") == ["Left"]
    )
    await hass.config_entries.async_unload(left.entry_id)
    await press(hass, group, "take_photo")
    (failed,) = attribute(hass, group, "photo_set", "failed")
    assert (failed["name"], failed["error"]) == ("Left", "camera_not_loaded")


async def test_select_sets_and_shows_the_values_of_all_cameras(
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up: SetUp,
    make_group: MakeGroup,
) -> None:
    """A group's select sets and shows all cameras' values; an error names cameras that refuse."""
    (one, two, three), entries = await set_up_cameras(start_camera, set_up, 3)
    for entry, name in zip(entries, ("One", "Two", "Three"), strict=True):
        rename(hass, entry, name)
    group = await make_group(*entries)
    listed = options(hass, entries[0], "iso")
    assert options(hass, group, "iso") == listed
    assert "mixed" not in listed
    await select(hass, group, "iso", "400")
    assert {camera.value("iso") for camera in (one, two, three)} == {"400"}
    assert state(hass, group, "iso") == "400"

    def values() -> list[tuple[str, str]]:
        shown = attribute(hass, group, "iso", "values") or []
        return [(one["name"], one["value"]) for one in shown]

    two.set_on_body("iso", "800")
    await wait_for(lambda: state(hass, group, "iso") == "mixed")
    assert options(hass, group, "iso") == [*listed, "mixed"]
    rename(hass, entries[2], "One")  # cameras with the same name are listed separately
    await wait_for(lambda: values() == [("One", "400"), ("Two", "800"), ("One", "400")])
    assert [one["device_id"] for one in attribute(hass, group, "iso", "values")] == [
        device_id(hass, entry) for entry in entries
    ]
    await select(hass, group, "iso", "mixed")  # a scene can do this too
    assert two.value("iso") == "800"

    # The second camera offers fewer ISO values; the third has a read-only shutter speed.
    few = one.body.settings.allowed(Prop.ISO_SPEED)[2:]
    two.body.settings.set_allowed(Prop.ISO_SPEED, few)
    await wait_for(lambda: len(options(hass, group, "iso")) == len(few) + 1)
    speeds = options(hass, group, "shutter_speed")
    three.turn_dial("Av")
    await wait_for(
        lambda: (
            attribute(hass, entries[2], "shutter_speed", "read_only_reason") == "mode"
        )
    )
    await select(hass, group, "shutter_speed", "1/250")
    assert state(hass, group, "shutter_speed") == "1/250"
    assert options(hass, group, "shutter_speed") == speeds
    assert one.value("shutter_speed") == "1/250"

    one.faults.set_response[Prop.ISO_SPEED] = ResponseCode.DEVICE_BUSY
    with pytest.raises(HomeAssistantError) as caught:
        await select(hass, group, "iso", "1600")
    assert caught.value.translation_placeholders == {"name": "One"}
    assert {two.value("iso"), three.value("iso")} == {"1600"}
    two.faults.set_response[Prop.ISO_SPEED] = ResponseCode.DEVICE_BUSY
    with pytest.raises(HomeAssistantError) as caught:
        await select(hass, group, "iso", "3200")
    assert caught.value.translation_key == "group_not_set"
    assert caught.value.translation_placeholders == {
        "name": "One, Two",
        "value": "3200",
    }
    for camera in (one, two, three):
        await camera.power_off()
    await wait_for(lambda: state(hass, group, "iso") == "unavailable")
    assert state(hass, group, "take_photo") == "unavailable"
    assert state(hass, group, "cancel") != "unavailable"


async def test_state_is_the_worst_of_the_cameras(
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up: SetUp,
    make_group: MakeGroup,
) -> None:
    """The group's state is the worst of its cameras' states."""
    (one, two), entries = await set_up_cameras(start_camera, set_up, 2)
    group = await make_group(*entries)

    async def becomes(expected: str) -> None:
        await wait_for(lambda: state(hass, group, "group_state") == expected, 60)

    await becomes("ready")
    written: list[State | None] = []
    sensor = entity_id(hass, group, "group_state")
    async_track_state_change_event(
        hass, sensor, lambda change: written.append(change.data["new_state"])
    )
    await press(hass, group, "take_photo")
    await asyncio.sleep(5)
    assert [len(camera.files) for camera in (one, two)] == [1, 1]
    assert not written  # short changes do not fill the recorder's database
    await act(hass, entries[0], "interval", seconds=600, count=2)
    await becomes("series")
    two.body.set_busy(True)
    await becomes("busy")
    one.body.eject_card()
    await becomes("card_problem")
    shown = attribute(hass, group, "group_state", "members")
    assert [member["state"] for member in shown] == ["card_problem", "busy"]
    entries[1].runtime_data.remote.stuck_detector.stuck = True
    two.body.set_busy(False)
    await becomes("stuck")
    await one.power_off()
    await becomes("off")
    await press(hass, group, "cancel")
    assert state(hass, entries[0], "series") == "cancelled"


async def test_group_is_updated_only_on_changes(
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up: SetUp,
    make_group: MakeGroup,
) -> None:
    """A group is updated once when a camera's setting changes, and not by polls without changes."""
    (one, _), entries = await set_up_cameras(start_camera, set_up, 2)
    group = await make_group(*entries)
    await asyncio.sleep(60)
    looks: list[float] = []
    group.runtime_data.on_change(lambda: looks.append(hass.loop.time()))
    polls = one.log.counters.operations[EosOp.GET_EVENT]
    await asyncio.sleep(60)
    assert one.log.counters.operations[EosOp.GET_EVENT] - polls > 50
    assert looks == []
    one.set_on_body("iso", "800")
    await asyncio.sleep(5)
    assert len(looks) == 1


async def test_photo_set_names_cameras_without_a_photo(
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up: SetUp,
    make_group: MakeGroup,
) -> None:
    """For each shot of a series, the photo set lists cameras without a photo, with the reasons."""
    cameras, entries = await set_up_cameras(start_camera, set_up, 3)
    for entry, name in zip(entries, ("Off", "Cancelled", "There"), strict=True):
        rename(hass, entry, name)
    group = await make_group(*entries)
    await act(hass, group, "interval", seconds=100, count=4)

    def failed(shot: int) -> dict[str, str]:
        assert attribute(hass, group, "photo_set", "shot") == shot
        assert state(hass, group, "photo_set") != "unknown"
        missing = attribute(hass, group, "photo_set", "failed")
        assert all(one["name"] in one["message"] for one in missing)
        return {one["name"]: one["error"] for one in missing}

    await asyncio.sleep(10)
    assert failed(1) == {}
    await cameras[0].power_off()
    await act(hass, entries[1], "cancel")
    await asyncio.sleep(100)
    gone = {"Off": "connection_closed", "Cancelled": "series_ended"}
    assert failed(2) == gone
    await asyncio.sleep(100)
    assert failed(3) == gone
    await cameras[0].power_on()
    await asyncio.sleep(100)
    assert failed(4) == {"Cancelled": "series_ended"}


async def test_continue_affects_only_paused_cameras(
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up: SetUp,
    make_group: MakeGroup,
) -> None:
    """The action `continue` affects only paused cameras, and raises an error if none is paused."""
    _, entries = await set_up_cameras(start_camera, set_up, 3)
    group = await make_group(*entries)

    async def becomes(entry: MockConfigEntry, phase: str) -> None:
        await wait_for(lambda: state(hass, entry, "series") == phase, 60)

    for entry in entries[:2]:
        await act(hass, entry, "interval", seconds=5, count=1, darks=1)
    for entry in entries[:2]:
        await becomes(entry, "paused")
    await wait_for(lambda: state(hass, group, "group_state") == "paused")
    shown = attribute(hass, group, "group_state", "members")
    assert [member["state"] for member in shown] == ["paused", "paused", "ready"]
    target = {"device_id": device_id(hass, group)}
    await hass.services.async_call(DOMAIN, "continue", target=target, blocking=True)
    for entry in entries[:2]:
        await becomes(entry, "finished")
        assert attribute(hass, entry, "series", "shots_done") == 2
    with pytest.raises(ServiceValidationError) as caught:
        await hass.services.async_call(DOMAIN, "continue", target=target, blocking=True)
    assert caught.value.translation_key == "not_paused"


async def test_members_come_and_go(
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up: SetUp,
    make_group: MakeGroup,
) -> None:
    """A group is set up even if a member is not.

    It is updated when members are loaded, disabled or removed. An issue reports that all
    members were removed.
    """
    _, (one, two) = await set_up_cameras(start_camera, set_up, 2)
    await hass.config_entries.async_unload(one.entry_id)
    group = await make_group(one, two)
    assert state(hass, group, "group_state") == "off"
    diagnostics = await async_get_config_entry_diagnostics(hass, group)
    assert diagnostics == {
        "set_up": "loaded",
        "members": 2,
        "cameras": [
            {
                "model": "Canon EOS 70D",
                "set_up": "not_loaded",
                "disabled": False,
                "state": "off",
            },
            {
                "model": "Canon EOS 70D",
                "set_up": "loaded",
                "disabled": False,
                "state": "ready",
            },
        ],
    }
    await hass.config_entries.async_setup(one.entry_id)
    await wait_for(lambda: state(hass, group, "group_state") == "ready")
    await hass.config_entries.async_set_disabled_by(
        one.entry_id, ConfigEntryDisabler.USER
    )
    await wait_for(lambda: attribute(hass, group, "group_state", "cameras") == 1)
    assert state(hass, group, "group_state") == "ready"
    await press(hass, group, "take_photo")
    assert attribute(hass, group, "photo_set", "cameras") == 1
    await hass.config_entries.async_remove(one.entry_id)
    assert group.data[CONF_MEMBERS] == [two.unique_id]
    issues = ir.async_get(hass)
    assert issues.async_get_issue(DOMAIN, f"group_empty_{group.entry_id}") is None
    await hass.config_entries.async_remove(two.entry_id)
    await wait_for(lambda: state(hass, group, "group_state") == "unavailable")
    assert issues.async_get_issue(DOMAIN, f"group_empty_{group.entry_id}") is not None
    await hass.config_entries.async_unload(group.entry_id)
