"""Several cameras take photos at the same time."""

from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.const import DOMAIN
from tests.common import CameraFactory, SetUp, raises, wait_for
from tests.fast_loop import TURN

from .automations import device_id
from .dashboard import pressed_at, set_up_cameras, state


async def act_on(
    hass: HomeAssistant, entries: list[MockConfigEntry], action: str, **data: Any
) -> dict[str, Any]:
    """Call an action for the devices of several entries, and return the response."""
    response = await hass.services.async_call(
        DOMAIN,
        action,
        data,
        target={"device_id": [device_id(hass, entry) for entry in entries]},
        blocking=True,
        return_response=True,
    )
    assert isinstance(response, dict)
    return response


async def test_all_shutters_are_released_at_once(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """For each shot, all shutters are released at once; the response gives the press spread."""
    cameras, entries = await set_up_cameras(start_camera, set_up, 3)
    response = await act_on(hass, entries, "take_photo", count=2)
    assert [len(times) for times in pressed_at(cameras)] == [1, 1]
    assert len(response["files"]) == 6
    assert [one["shot"] for one in response["together"]] == [1, 2]
    for one in response["together"]:
        assert one["cameras"] == 3
        assert one["press_spread"] <= TURN
        assert 0 <= one["answer_spread"] < 0.1
    response = await act_on(hass, entries[:1], "take_photo")
    assert "together" not in response


async def test_other_cameras_take_photos_if_one_is_not_ready(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """If a camera is not ready in time, the other cameras take photos.

    The response contains the first camera's error. With `all_or_none`, no camera takes a
    photo, and the error is raised.
    """
    cameras, entries = await set_up_cameras(start_camera, set_up, 3)
    cameras[0].timing.focus = 3.0
    response = await act_on(hass, entries, "take_photo", ready_within=1)
    assert [one["error"] for one in response["cameras"]] == [
        "not_ready_in_time",
        None,
        None,
    ]
    assert len(response["files"]) == 2
    assert response["together"][0]["cameras"] == 2
    with raises(HomeAssistantError, "not_ready_in_time"):
        await act_on(hass, entries, "take_photo", ready_within=1, all_or_none=True)
    await hass.config_entries.async_unload(entries[2].entry_id)
    with raises(HomeAssistantError, "camera_not_loaded"):
        await act_on(hass, entries, "take_photo", all_or_none=True)
    assert [len(camera.files) for camera in cameras] == [0, 1, 1]


async def test_cameras_take_each_photo_of_a_series_together(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """Cameras take each photo of a bracket or an interval series at the same time."""
    cameras, entries = await set_up_cameras(start_camera, set_up, 2)
    response = await act_on(hass, entries, "bracket", wait=True)
    spreads = [one["press_spread"] for one in response["together"]]
    assert len(spreads) == 3
    assert max(spreads) <= TURN
    await act_on(hass, entries, "interval", seconds=5, count=3)
    await wait_for(lambda: state(hass, entries[0], "series") == "finished", 60)
    await wait_for(lambda: state(hass, entries[1], "series") == "finished", 60)
    assert [len(times) for times in pressed_at(cameras)] == [1] * 6


@pytest.mark.parametrize("reloaded", [(0,), (0, 1)], ids=["one", "all"])
async def test_interval_is_in_step_after_a_reload(
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up: SetUp,
    reloaded: tuple[int, ...],
) -> None:
    """After a reload, the cameras of an interval series take photos at the same time again."""
    cameras, entries = await set_up_cameras(start_camera, set_up, 2)
    await act_on(hass, entries, "interval", seconds=8, count=4)
    await wait_for(lambda: min(len(camera.files) for camera in cameras) == 2, 60)
    for number in reloaded:
        assert await hass.config_entries.async_unload(entries[number].entry_id)
    for number in reloaded:
        assert await hass.config_entries.async_setup(entries[number].entry_id)
    await wait_for(lambda: state(hass, entries[0], "series") == "finished", 60)
    await wait_for(lambda: state(hass, entries[1], "series") == "finished", 60)
    assert [len(times) for times in pressed_at(cameras)] == [1] * 4
