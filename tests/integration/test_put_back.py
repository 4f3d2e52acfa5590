"""Changed settings are restored, even after a restart; an issue reports a failure to do so."""

from pathlib import Path
from typing import Any

from homeassistant.const import EVENT_HOMEASSISTANT_STOP
from homeassistant.core import HomeAssistant
from homeassistant.helpers.event import async_track_state_change_event
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.eos.wire.properties import PropertyCode
from tests.common import CameraFactory, SetUp, entity_id, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import Prop, ResponseCode

from .dashboard import act, issue, known, select, state


async def test_bracket_is_put_back_after_a_restart(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    hass_storage: dict[str, Any],
    entry: MockConfigEntry,
) -> None:
    """If a bracket's setting cannot be restored at unload, it is restored at the next setup."""
    await select(hass, entry, "shutter_speed", "1/60")
    await act(hass, entry, "bracket", shots=3, by="shutter_speed", autofocus=False)
    await wait_for(lambda: camera.value("shutter_speed") not in ("1/60", "1/125"))
    camera.faults.set_response = {Prop.SHUTTER_SPEED: ResponseCode.GENERAL_ERROR}
    await hass.config_entries.async_unload(entry.entry_id)
    camera.faults.set_response = {}
    assert camera.value("shutter_speed") != "1/60"
    key = f"canon_eos.series.{entry.entry_id}"
    assert hass_storage[key]["data"]["changes"]
    await hass.config_entries.async_setup(entry.entry_id)
    await wait_for(lambda: camera.value("shutter_speed") == "1/60")
    await hass.config_entries.async_reload(entry.entry_id)
    assert "changes" not in hass_storage[key]["data"]


async def test_issue_exists_until_a_setting_is_restored(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """An issue shows a setting's former and current values until the setting is restored."""
    await select(hass, entry, "shutter_speed", "1/60")
    await act(hass, entry, "bracket", shots=3, by="shutter_speed", autofocus=False)
    await wait_for(lambda: len(camera.files) == 2)
    camera.faults.set_response = {Prop.SHUTTER_SPEED: ResponseCode.GENERAL_ERROR}
    await wait_for(lambda: issue(hass, entry, "not_put_back") is not None, 400)
    found = issue(hass, entry, "not_put_back")
    assert found is not None
    present = camera.value("shutter_speed")
    assert found.translation_placeholders == {
        "name": entry.title,
        "settings": f"shutter_speed: 1/60 → {present}",
    }
    camera.faults.set_response = {}
    await wait_for(lambda: issue(hass, entry, "not_put_back") is None, 60)
    assert camera.value("shutter_speed") == "1/60"


async def test_issue_has_the_steps_of_a_lens_not_driven_back(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the lens cannot be driven back, an issue shows the number of remaining steps.

    The issue exists until the next connection.
    """
    await act(hass, entry, "focus_stack", shots=2, step=1, repeat=3, settle=0)
    await wait_for(lambda: len(camera.files) == 2)
    camera.body.settings.set(Prop.FOCUS_MODE, 3)
    await wait_for(lambda: issue(hass, entry, "lens_not_put_back") is not None, 400)
    found = issue(hass, entry, "lens_not_put_back")
    assert found is not None
    assert found.translation_placeholders == {"name": entry.title, "steps": "3"}
    await camera.drop_connection()
    await wait_for(lambda: issue(hass, entry, "lens_not_put_back") is None)


@pytest.mark.parametrize("how", ["unload", "stop", "remove"])
async def test_photos_go_to_the_card_again(
    hass: HomeAssistant, camera: SimulatedCamera, how: str, entry: MockConfigEntry
) -> None:
    """If the entry is unloaded or removed, or Home Assistant stops, photos go to the card again.

    Until then, they are sent only to Home Assistant.
    """
    remote = entry.runtime_data.remote
    await remote.set_value(PropertyCode.CAPTURE_DESTINATION, 4)
    assert camera.value("destination") == "host"
    match how:
        case "unload":
            await hass.config_entries.async_unload(entry.entry_id)
        case "stop":
            hass.bus.async_fire(EVENT_HOMEASSISTANT_STOP)
            await hass.async_block_till_done()
        case "remove":
            await hass.config_entries.async_remove(entry.entry_id)
    assert camera.value("destination") == "slot2"
    assert len(await camera.press_shutter_on_body()) == 1


@pytest.mark.parametrize("chosen", [4, 6])
async def test_chosen_destination_is_set_again(
    hass: HomeAssistant, camera: SimulatedCamera, chosen: int, entry: MockConfigEntry
) -> None:
    """The chosen destination is set again after a reconnection or a restart.

    While the entry is unloaded, the former destination is set.
    """
    remote = entry.runtime_data.remote
    await remote.set_value(PropertyCode.CAPTURE_DESTINATION, chosen)
    await camera.drop_connection()
    await wait_for(lambda: state(hass, entry, "connection") == "off")
    await wait_for(lambda: state(hass, entry, "connection") == "on")
    assert remote.state.value(PropertyCode.CAPTURE_DESTINATION) == chosen
    for _ in range(2):
        await hass.config_entries.async_unload(entry.entry_id)
        assert camera.value("destination") == "slot2"
        await hass.config_entries.async_setup(entry.entry_id)
        remote = entry.runtime_data.remote
        assert remote.state.value(PropertyCode.CAPTURE_DESTINATION) == chosen
    await remote.set_value(PropertyCode.CAPTURE_DESTINATION, 2)
    await hass.config_entries.async_reload(entry.entry_id)
    assert camera.value("destination") == "slot2"


@pytest.mark.parametrize("profile", ["70d", "r6"])
async def test_photo_only_in_home_assistant_is_reported(
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up: SetUp,
    tmp_path: Path,
    profile: str,
) -> None:
    """A photo that is not on the card fires an event with its file name, but no media ID."""
    hass.config.media_dirs = {"local": str(tmp_path)}
    camera = known(await start_camera(profile))
    entry = await set_up(camera)
    remote = entry.runtime_data.remote
    await remote.set_value(PropertyCode.CAPTURE_DESTINATION, 4)
    event_id = entity_id(hass, entry, "photo_taken")
    before = hass.states.get(event_id)
    await camera.log.wait_for(lambda: camera.body.host_shots > 0)
    await camera.shutter.press_on_body()
    await wait_for(lambda: hass.states.get(event_id) != before)
    found = hass.states.get(event_id)
    assert found is not None
    assert found.attributes["event_type"] == "photo"
    assert found.attributes["file_name"].startswith("IMG_0001")
    assert found.attributes["storage"] == 0
    assert found.attributes["media_content_id"] is None


async def test_photo_on_card_and_in_home_assistant_is_reported_once(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, tmp_path: Path
) -> None:
    """A photo saved on the card and in Home Assistant fires one event."""
    hass.config.media_dirs = {"local": str(tmp_path)}
    entry = await set_up(camera)
    await entry.runtime_data.remote.set_value(PropertyCode.CAPTURE_DESTINATION, 6)
    events: list[Any] = []
    event_id = entity_id(hass, entry, "photo_taken")
    async_track_state_change_event(hass, event_id, events.append)
    await act(hass, entry, "take_photo")
    await wait_for(lambda: not camera.body.ram)
    await hass.async_block_till_done()
    assert len(events) == 1
    assert events[0].data["new_state"].attributes["media_content_id"]
