"""Responses, events and attributes describe photos, series and failures correctly."""

import asyncio
from datetime import datetime
from typing import Any

from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers import device_registry as dr
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.common import (
    CLIENT_GUID,
    CLIENT_NAME,
    CameraFactory,
    SetUp,
    entity_id,
    raises,
    wait_for,
)
from tests.simulator import SimulatedCamera
from tests.simulator.codes import Button, EosOp

from .automations import device_id
from .dashboard import act, press


def known(hass: HomeAssistant, entry: MockConfigEntry, key: str) -> Any:
    """Return an entity's state with its attributes."""
    state = hass.states.get(entity_id(hass, entry, key))
    assert state is not None
    return state


async def set_up_two(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> tuple[list[SimulatedCamera], list[MockConfigEntry]]:
    """Set up two cameras of different models, and return them with their entries."""
    cameras, entries = [], []
    for number, name in enumerate(("70d", "6d")):
        mac = bytes.fromhex(f"aabbccddee{number:02x}")
        camera = await start_camera(name, mac=mac)
        camera.pair(CLIENT_GUID, CLIENT_NAME)
        entry = await set_up(camera)
        if entry.state is ConfigEntryState.NOT_LOADED:  # the domain is already set up
            await hass.config_entries.async_setup(entry.entry_id)
        cameras.append(camera)
        entries.append(entry)
    return cameras, entries


async def test_response_has_number_and_time_of_each_shot(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """With `count`, the response gives the number and the time of each shot."""
    files = (await act(hass, entry, "take_photo", count=3, autofocus=False))["files"]
    assert [file["shot"] for file in files] == [1, 2, 3]
    times = [file["time"] for file in files]
    assert times == sorted(set(times))
    assert all(call.params[1] == 1 for call in camera.log.of(EosOp.REMOTE_RELEASE_ON))


async def test_response_has_the_photos_before_a_failure(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If one of several photos fails, the response lists the earlier photos and gives the error."""
    call = {"count": 5, "autofocus": False}
    taking = asyncio.ensure_future(act(hass, entry, "take_photo", **call))
    await wait_for(lambda: len(camera.files) == 3)
    camera.body.eject_card()
    answer = await taking
    assert [file["shot"] for file in answer["files"]] == [1, 2, 3]
    (report,) = answer["cameras"]
    assert report["error"] == "no_card"
    assert report["device_id"] == device_id(hass, entry)
    assert report["message"].startswith(f"{report['name']}: There is no card")
    with pytest.raises(HomeAssistantError, match=r".+") as caught:
        await act(hass, entry, "take_photo", **call)
    assert caught.value.translation_key == "no_card"


@pytest.mark.parametrize("by", ["device_id", "entity_id", "area_id", "label_id"])
async def test_camera_can_be_targeted_in_each_way(
    hass: HomeAssistant, by: str, entry: MockConfigEntry
) -> None:
    """A camera can be targeted by its device, any of its entities, its area or its label."""
    device = device_id(hass, entry)
    dr.async_get(hass).async_update_device(device, area_id="studio", labels={"eos"})
    target = {
        "device_id": device,
        # A diagnostic entity also represents its camera.
        "entity_id": entity_id(hass, entry, "connection"),
        "area_id": "studio",
        "label_id": "eos",
    }
    response = await act(hass, entry, "take_photo", target={by: target[by]})
    assert len(response["files"]) == 1


async def test_failure_of_one_camera_does_not_affect_the_other(
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up: SetUp,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """If one of two cameras fails, the response gives the other camera's photo and the error.

    The error is also logged.
    """
    (first, second), entries = await set_up_two(hass, start_camera, set_up)
    devices = [device_id(hass, entry) for entry in entries]
    both = {"device_id": devices}
    both_cameras = first, second
    files = (await act(hass, entries[0], "take_photo", target=both))["files"]
    assert {file["device_id"] for file in files} == set(devices)
    for broken, sound in ((first, second), (second, first)):
        broken.body.autofocus_works, sound.body.autofocus_works = False, True
        before = len(sound.files)
        answer = await act(hass, entries[0], "take_photo", target=both)
        errors = [report["error"] for report in answer["cameras"]]
        assert errors == ["focus_failed" if c is broken else None for c in both_cameras]
        assert [file["name"] for file in answer["files"]] == [sound.files[-1].filename]
        assert len(sound.files) == before + 1
        assert ": The camera could not focus" in caplog.text
        caplog.clear()


async def test_camera_takes_its_photo_if_another_is_not_set_up(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """If one of two cameras is not set up, the other camera takes its photo."""
    (_, second), entries = await set_up_two(hass, start_camera, set_up)
    devices = [device_id(hass, entry) for entry in entries]
    await hass.config_entries.async_unload(entries[0].entry_id)
    answer = await act(hass, entries[1], "take_photo", target={"device_id": devices})
    errors = [report["error"] for report in answer["cameras"]]
    assert errors == ["camera_not_loaded", None]
    assert [file["name"] for file in answer["files"]] == [second.files[0].filename]


async def test_actions_log_no_deprecation_warnings(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture, entry: MockConfigEntry
) -> None:
    """Actions log no warnings about deprecated functions."""
    await act(hass, entry, "take_photo")
    assert "deprecated" not in caplog.text


async def test_on_and_off_can_be_set_despite_yaml(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """The values `on` and `off` can be set, although YAML reads them as booleans."""
    for value, label in ((True, "on"), (False, "off")):
        response = await act(
            hass, entry, "set_setting", setting="mirror_up_setting", value=value
        )
        assert response["settings"][0]["value"] == label


@pytest.mark.enabled("event.focus_event", "sensor.focus")
async def test_short_focus_result_fires_an_event(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A focus result that lasts less than a poll interval still fires an event."""
    await camera.shutter.press(Button.HALF, autofocus=True)
    camera.shutter.release(Button.HALF)
    await wait_for(lambda: known(hass, entry, "focus_event").state != "unknown")
    assert known(hass, entry, "focus_event").attributes["event_type"] == "focused"
    assert known(hass, entry, "focus").state == "idle"


@pytest.mark.enabled("sensor.next_shot")
async def test_response_without_wait_has_the_new_series(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """Without `wait`, the response describes the new series, not the previous one."""
    expected = {"kind": "interval", "phase": "running", "planned": 50, "done": 0}
    for _ in range(2):
        response = await act(hass, entry, "interval", seconds=60, count=50)
        (series,) = response["series"]
        assert expected.items() <= series.items()
        await wait_for(
            lambda: known(hass, entry, "series").attributes["shots_done"] == 1
        )
        assert known(hass, entry, "next_shot").state != "unknown"
        with raises(ServiceValidationError, "series_running"):
            await act(hass, entry, "bracket")
        await act(hass, entry, "cancel")
        await wait_for(lambda: known(hass, entry, "series").state == "cancelled")


@pytest.mark.enabled("event.series_event")
async def test_series_can_be_cancelled_while_the_camera_is_off(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A series that waits for its camera can be cancelled, and the series event fires at once."""
    await act(hass, entry, "interval", seconds=60, count=50)
    await wait_for(lambda: known(hass, entry, "series").attributes["shots_done"] == 1)
    await camera.power_off()
    await wait_for(lambda: known(hass, entry, "connection").state == "off")
    assert known(hass, entry, "iso").state == STATE_UNAVAILABLE
    assert known(hass, entry, "series_event").state == "unknown"
    await press(hass, entry, "cancel")
    assert known(hass, entry, "series").state == "cancelled"
    assert known(hass, entry, "series_event").attributes["event_type"] == "cancelled"


async def test_read_only_select_has_only_the_current_value(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the mode dial is set to Auto, a select offers only the current value.

    An attribute gives the reason: the mode or the missing lens. In mode M, the select has
    several options again.
    """
    assert "read_only_reason" not in known(hass, entry, "aperture").attributes
    camera.turn_dial("Auto")
    await wait_for(
        lambda: "read_only_reason" in known(hass, entry, "aperture").attributes
    )
    aperture = known(hass, entry, "aperture")
    assert aperture.attributes["read_only_reason"] == "mode"
    assert aperture.attributes["options"] == [aperture.state]
    camera.body.remove_lens()
    await wait_for(lambda: known(hass, entry, "lens").attributes["no_lens"])
    assert known(hass, entry, "lens").state == "unknown"
    assert known(hass, entry, "aperture").attributes["read_only_reason"] == "lens"
    assert known(hass, entry, "iso").attributes["read_only_reason"] == "mode"
    camera.body.attach_lens("EF50mm f/1.8 STM")
    camera.turn_dial("M")
    await wait_for(
        lambda: "read_only_reason" not in known(hass, entry, "aperture").attributes
    )
    assert len(known(hass, entry, "aperture").attributes["options"]) > 1
    assert not known(hass, entry, "lens").attributes["no_lens"]


async def test_lens_sensor_reports_a_missing_lens(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """The lens sensor reports a missing lens, even if the aperture can be set."""
    assert known(hass, entry, "lens").attributes["no_lens"] is False
    camera.body.remove_lens()
    await wait_for(lambda: known(hass, entry, "lens").attributes["no_lens"] is True)
    assert "read_only_reason" not in known(hass, entry, "aperture").attributes


async def test_event_and_response_have_settings_at_the_press(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """The event and the response contain the settings in effect at the press, not later values."""
    camera.timing.write = 2.0
    entry = await set_up(camera)
    camera.turn_dial("M")
    for setting, value in (("shutter", "1/125"), ("aperture", "5.6"), ("iso", "400")):
        camera.set_on_body(setting, value)
    await wait_for(lambda: known(hass, entry, "iso").state == "400")
    shot = hass.async_create_task(act(hass, entry, "take_photo"))
    await wait_for(lambda: entry.runtime_data.remote.state.busy)
    camera.set_on_body("iso", "800")
    (file,) = (await shot)["files"]
    await wait_for(lambda: known(hass, entry, "photo_taken").state != "unknown")
    event = known(hass, entry, "photo_taken")
    assert known(hass, entry, "iso").state == "800"
    for of in (file, event.attributes):
        exposure = [of[key] for key in ("shutter_speed", "aperture", "iso")]
        assert exposure == ["1/125", "5.6", "400"]
        assert datetime.fromisoformat(of["captured"]).utcoffset() is not None
