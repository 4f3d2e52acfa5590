"""The actions work in everyday use, and the entities show the results."""

import asyncio
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.media_player.errors import BrowseError
from homeassistant.components.media_source import (
    Unresolvable,
    async_browse_media,
    async_resolve_media,
)
from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import STATE_UNKNOWN
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator
import voluptuous as vol

from custom_components.canon_eos.const import DOMAIN
from tests.common import CameraFactory, SetUp, entity_id, new_entry, raises, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import Prop, Record

from .dashboard import (
    act,
    attribute,
    in_movie_mode,
    known,
    names,
    press,
    reload,
    select,
    state,
    switch,
)


async def test_raw_and_jpeg_are_two_files_of_one_shot(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A photo taken in RAW + JPEG is reported as two files of one shot, with their details."""
    option = next(
        o for o in attribute(hass, entry, "image_quality", "options") if "+" in o
    )
    await select(hass, entry, "image_quality", option)
    before = dt_util.utcnow()
    response = await act(hass, entry, "take_photo", count=2)
    files = response["files"]
    assert [file["shot"] for file in files] == [1, 1, 2, 2]
    assert {file["format"] for file in files} == {"CR2", "JPG"}
    assert {file["name"]: file["size"] for file in files} == {
        item.filename: item.size for item in camera.files
    }
    assert all(file["storage"] == 2 for file in files)
    time = dt_util.parse_datetime(files[0]["time"])
    assert time is not None
    assert before <= time <= dt_util.utcnow()
    for file, item in zip(files, camera.files, strict=True):
        camera_id, _, name = file["media_content_id"].rpartition("/")
        assert camera_id == "media-source://canon_eos/60128b7cc240"
        assert name.endswith(f"{item.handle:08x}")


FACTS = {
    "shutter_speed": "1/125",
    "aperture": "5.6",
    "iso": "400",
    "lens": "EF-S18-55mm f/3.5-5.6 IS STM",
}


async def test_facts_of_a_photo_are_the_same_everywhere(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """The response, the event and the image entity report a photo's exposure, lens and time."""
    for setting in ("shutter_speed", "aperture", "iso"):
        camera.set_on_body(setting, FACTS[setting])
    (file,) = (await act(hass, entry, "take_photo"))["files"]
    await wait_for(lambda: attribute(hass, entry, "last_photo", "iso") is not None)
    keys = (*FACTS, "captured")
    event, last = (
        {fact: attribute(hass, entry, key, fact) for fact in keys}
        for key in ("photo_taken", "last_photo")
    )
    for facts in (file, event, last):
        assert {fact: facts[fact] for fact in FACTS} == FACTS
        assert datetime.fromisoformat(facts["captured"]).utcoffset() is not None
    saved = await act(hass, entry, "download", files=[file["media_content_id"]])
    assert saved["files"]
    for key in (
        "last_photo",
        "notice",
    ):  # these entities show facts that only the file contains
        assert attribute(hass, entry, key, "orientation") == 1
        assert attribute(hass, entry, key, "focal_length") == 18.0


async def test_action_without_wait_does_not_wait_for_the_file(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If `wait` is false, the action returns before the photo is written, and lists no files."""
    camera.timing.write = 1.0
    async with asyncio.timeout(1.0):
        assert names(await act(hass, entry, "take_photo", wait=False)) == []
    await wait_for(lambda: len(camera.files) == 1)


async def test_action_takes_a_photo_with_each_camera(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """An action that targets two cameras takes a photo with each and returns the files of both."""
    ids = []
    for number, profile in enumerate(("70d", "80d"), 1):
        camera = known(await start_camera(profile, mac=bytes((2, 0, 0, 0, 0, number))))
        entry = await set_up(camera)
        ids.append(entity_id(hass, entry, "take_photo"))
    response = await hass.services.async_call(
        DOMAIN,
        "take_photo",
        target={"entity_id": ids},
        blocking=True,
        return_response=True,
    )
    assert response is not None
    assert len({file["device_id"] for file in response["files"]}) == 2  # type: ignore[union-attr,index,call-overload]


async def test_missing_and_unloaded_cameras_raise_errors(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """Targeting no camera and targeting a camera that is not loaded raise different errors."""
    button = entity_id(hass, entry, "take_photo")
    for target in ({}, {"entity_id": "light.kitchen"}):
        with raises(ServiceValidationError, "no_camera_targeted"):
            await hass.services.async_call(
                DOMAIN, "take_photo", target=target, blocking=True
            )
    await hass.config_entries.async_unload(entry.entry_id)
    await hass.async_block_till_done()
    with raises(ServiceValidationError, "camera_not_loaded"):
        await hass.services.async_call(
            DOMAIN, "take_photo", target={"entity_id": button}, blocking=True
        )


@pytest.mark.parametrize(
    ("action", "data"),
    [
        ("take_photo", {"count": 0}),
        ("bulb", {}),
        ("bulb", {"seconds": 0}),
        ("press_shutter", {"position": "deep"}),
        ("drive_focus", {"direction": "near", "step": 4}),
        ("bracket", {"shots": 4}),
        ("interval", {"seconds": 0, "count": 1}),
        ("focus_stack", {"shots": 1}),
    ],
)
async def test_invalid_fields_are_refused(
    hass: HomeAssistant, action: str, data: dict[str, Any], entry: MockConfigEntry
) -> None:
    """Actions refuse calls with invalid field values or without required fields."""
    with pytest.raises(vol.Invalid):
        await act(hass, entry, action, **data)


async def test_setting_is_set_by_name_or_code(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A setting can be set by name and label, or by code and number.

    Unknown settings, and values that the camera does not offer, raise errors.
    """
    response = await act(hass, entry, "set_setting", setting="ISO", value="800")
    assert response["settings"][0]["value"] == "800"
    assert camera.value("iso") == "800"
    await act(hass, entry, "set_setting", setting="0xD103", value="0x58")
    assert camera.value("iso") == "400"
    await act(hass, entry, "set_setting", setting="artist", value="Jo Photo")
    assert camera.value(Prop.ARTIST) == "Jo Photo"
    with raises(ServiceValidationError, "unknown_setting"):
        await act(hass, entry, "set_setting", setting="sharpness?", value="1")
    with pytest.raises(ServiceValidationError) as caught:
        await act(hass, entry, "set_setting", setting="live_af_method", value="1.5")
    assert str(caught.value).startswith(
        "Canon EOS 70D live_af_method can't be set to 1.5 now"
    )


async def test_shutter_stays_pressed_until_it_is_released(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """The shutter button stays pressed until it is released; until then, photos are refused."""
    await act(hass, entry, "press_shutter", position="half")
    assert camera.shutter_held == 1
    with raises(ServiceValidationError, "shutter_held"):
        await press(hass, entry, "take_photo")
    await act(hass, entry, "release_shutter")
    assert not camera.shutter_held
    await act(hass, entry, "press_shutter", position="half")
    await act(hass, entry, "press_shutter", position="full")
    assert camera.shutter_held == 3
    await act(hass, entry, "release_shutter")
    assert not camera.shutter_held
    await wait_for(lambda: len(camera.files) == 1)


@pytest.mark.enabled("event.focus_event")
async def test_autofocus_reports_its_result(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """The response and an event report the focus result; a failure to focus raises an error."""
    response = await act(hass, entry, "autofocus")
    assert response["results"][0]["result"] == "focused"
    await wait_for(
        lambda: attribute(hass, entry, "focus_event", "event_type") == "focused"
    )
    camera.body.autofocus_works = False
    with raises(HomeAssistantError, "focus_failed"):
        await press(hass, entry, "autofocus")
    assert attribute(hass, entry, "focus_event", "event_type") == "failed"


@pytest.mark.enabled(
    "binary_sensor.card_problem",
    "event.focus_event",
    "event.mode_event",
    "event.power_event",
    "event.storage_event",
)
async def test_changes_on_the_body_fire_events(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Changes to the mode dial, card and power fire events, but their initial states do not."""
    for key in ("mode_event", "storage_event", "power_event", "focus_event"):
        assert state(hass, entry, key) == STATE_UNKNOWN
    assert state(hass, entry, "card_problem") == "off"
    camera.turn_dial("Av")
    await wait_for(
        lambda: attribute(hass, entry, "mode_event", "mode") == "aperture_priority"
    )
    card = camera.body.eject_card()
    await wait_for(lambda: state(hass, entry, "card_problem") == "on")
    assert attribute(hass, entry, "card_problem", "reason") == "missing"
    assert attribute(hass, entry, "storage_event", "event_type") == "removed"
    camera.body.insert_card(card)
    await wait_for(lambda: state(hass, entry, "card_problem") == "off")
    assert attribute(hass, entry, "storage_event", "event_type") == "inserted"
    camera.body.fill_card()
    await wait_for(lambda: state(hass, entry, "card_problem") == "on")
    assert attribute(hass, entry, "card_problem", "reason") == "full"
    assert attribute(hass, entry, "storage_event", "event_type") == "full"
    camera.body.set_battery("low")
    await wait_for(lambda: state(hass, entry, "battery_low") == "on")
    camera.post_event(Record.WILL_SOON_SHUTDOWN, (30).to_bytes(4, "little"))
    await wait_for(lambda: attribute(hass, entry, "power_event", "seconds") == 30)


@pytest.mark.enabled("event.mode_event")
async def test_change_while_disconnected_fires_no_event(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A change made while the camera is disconnected fires no event."""
    await camera.power_off()
    await wait_for(lambda: state(hass, entry, "connection") == "off")
    camera.turn_dial("Av")
    await camera.power_on()
    entry.runtime_data.coordinator.async_announced()
    await wait_for(lambda: state(hass, entry, "connection") == "on")
    assert state(hass, entry, "exposure_mode") == "aperture_priority"
    assert state(hass, entry, "mode_event") == STATE_UNKNOWN


@pytest.mark.enabled("event.series_event", "sensor.next_shot")
async def test_series_shows_its_progress_and_reports_its_end(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A sensor shows a series' progress, and an event reports its end.

    While the series runs, a second one is refused.
    """
    assert state(hass, entry, "series") == "idle"
    response = await act(hass, entry, "interval", seconds=0.6, count=3)
    assert response["series"][0]["kind"] == "interval"
    with raises(ServiceValidationError, "series_running"):
        await act(hass, entry, "bracket")
    assert state(hass, entry, "series") == "running"
    assert attribute(hass, entry, "series", "shots_planned") == 3
    assert state(hass, entry, "next_shot") != STATE_UNKNOWN
    await wait_for(lambda: state(hass, entry, "series") == "finished")
    assert attribute(hass, entry, "series", "shots_done") == 3
    assert attribute(hass, entry, "series_event", "event_type") == "finished"
    assert len(camera.files) == 3


async def test_series_ends_at_a_given_time(
    hass: HomeAssistant, entry: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    """A series ends at a given time, and its response contains the planned duration.

    The action requires either a count or an end time, which must not be in the past.
    """
    until = dt_util.now() + timedelta(seconds=1.5)
    series = asyncio.ensure_future(
        act(hass, entry, "interval", seconds=1, until=until.isoformat(), wait=True)
    )
    await wait_for(lambda: attribute(hass, entry, "series", "shots_done") == 1)
    freezer.move_to(until)
    (answer,) = (await series)["series"]
    assert answer["done"] == answer["planned"] == answer["seconds"] == 2
    past = dt_util.now() - timedelta(seconds=1)
    for data, key in (
        ({"until": past.isoformat()}, "until_in_past"),
        ({}, "count_or_until"),
        ({"count": 1, "until": until.isoformat()}, "count_or_until"),
    ):
        with raises(ServiceValidationError, key):
            await act(hass, entry, "interval", seconds=1, **data)


@pytest.mark.enabled("event.series_event")
async def test_button_cancels_a_series(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """The cancel button ends a series, and an event reports the series as cancelled."""
    await act(hass, entry, "interval", seconds=60, count=5)
    await wait_for(lambda: attribute(hass, entry, "series", "shots_done") == 1)
    await press(hass, entry, "cancel")
    assert state(hass, entry, "series") == "cancelled"
    assert attribute(hass, entry, "series_event", "event_type") == "cancelled"


async def test_series_survives_a_reconnect(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A series continues after a lost connection, and counts shots missed in the meantime."""
    await act(hass, entry, "interval", seconds=1.5, count=3)
    await wait_for(lambda: attribute(hass, entry, "series", "shots_done") == 1)
    await camera.drop_connection()
    await wait_for(lambda: state(hass, entry, "series") == "finished", 15)
    done = attribute(hass, entry, "series", "shots_done")
    missed = attribute(hass, entry, "series", "shots_missed")
    assert done + missed == 3
    assert done >= 2
    assert len(camera.files) == done


async def test_series_survives_a_reload(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    hass_storage: dict[str, Any],
    entry: MockConfigEntry,
) -> None:
    """A series continues after a reload; once it is finished, only its start time is stored."""
    await act(hass, entry, "interval", seconds=2, count=3)
    await wait_for(lambda: attribute(hass, entry, "series", "shots_done") == 1)
    await reload(hass, entry)
    assert state(hass, entry, "series") in ("running", "waiting")
    assert attribute(hass, entry, "series", "shots_done") >= 1
    await wait_for(lambda: state(hass, entry, "series") == "finished", 15)
    assert attribute(hass, entry, "series", "shots_done") == len(camera.files)
    key = f"canon_eos.series.{entry.entry_id}"
    await hass.config_entries.async_reload(entry.entry_id)
    assert set(hass_storage[key]["data"]) == {"last_start"}
    assert state(hass, entry, "series") == "idle"


async def test_series_waits_for_a_camera_that_is_off(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A series resumes even if the camera is off when its entry is set up again."""
    await act(hass, entry, "interval", seconds=2, count=3)
    await wait_for(lambda: attribute(hass, entry, "series", "shots_done") == 1)
    await hass.config_entries.async_unload(entry.entry_id)
    await camera.power_off()
    await hass.config_entries.async_setup(entry.entry_id)
    assert entry.state is ConfigEntryState.SETUP_RETRY
    await camera.power_on()
    await reload(hass, entry)
    assert state(hass, entry, "series") in ("running", "waiting")
    await wait_for(lambda: state(hass, entry, "series") == "finished", 15)


@pytest.mark.enabled("event.series_event")
async def test_interrupted_bracket_is_reported(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A reload interrupts a bracket, fires an event and restores the shutter speed."""
    await select(hass, entry, "shutter_speed", "1/60")
    camera.timing.write = 0.5
    await act(hass, entry, "bracket", shots=5)
    await wait_for(lambda: attribute(hass, entry, "series", "shots_done") == 2)
    await reload(hass, entry)
    await wait_for(lambda: state(hass, entry, "series") == "interrupted")
    assert attribute(hass, entry, "series_event", "event_type") == "interrupted"
    assert camera.value("shutter_speed") == "1/60"


async def test_failed_shot_ends_a_bracket(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A failed shot ends a bracket; the series sensor shows the reason."""
    camera.body.eject_card()
    with raises(HomeAssistantError, "no_card"):
        await act(hass, entry, "bracket", wait=True)
    assert state(hass, entry, "series") == "failed"
    assert attribute(hass, entry, "series", "last_error") == "no_card"


@pytest.mark.enabled("event.mode_event")
async def test_bracket_is_refused_if_its_steps_are_not_offered(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A bracket is refused in a mode in which the camera does not offer the exposure steps."""
    camera.turn_dial("Auto")
    await wait_for(lambda: state(hass, entry, "mode_event") != STATE_UNKNOWN)
    with raises(ServiceValidationError, "bracket_not_possible"):
        await act(hass, entry, "bracket")
    assert camera.files == []


@pytest.mark.camera("1000d")
async def test_body_without_movies_has_no_movie_entities(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """A body that cannot record movies has no movie entities."""
    for key in ("movie", "recording_time"):
        with pytest.raises(AssertionError, match="no entity"):
            entity_id(hass, entry, key)
    with pytest.raises(AssertionError, match="no entity"):
        await switch(hass, entry, "movie", on=True)


@pytest.mark.usefixtures("media_browser")
@pytest.mark.filterwarnings("ignore")  # Home Assistant's web server causes warnings
async def test_media_url_serves_the_file_to_logged_in_users(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    hass_client: ClientSessionGenerator,
    hass_client_no_auth: ClientSessionGenerator,
    entry: MockConfigEntry,
) -> None:
    """The URL for a media ID serves the file to logged-in users only.

    URLs for unknown files and cameras are not found.
    """
    (file,) = (await act(hass, entry, "take_photo"))["files"]
    played = await async_resolve_media(hass, file["media_content_id"], None)
    assert played.mime_type == "image/jpeg"
    client = await hass_client()
    answer = await client.get(played.url)
    assert answer.status == HTTPStatus.OK
    assert answer.content_type == "image/jpeg"
    assert await answer.read() == camera.files[0].data
    stranger = await hass_client_no_auth()
    assert (await stranger.get(played.url)).status == HTTPStatus.UNAUTHORIZED
    for url in (
        f"{played.url[:-8]}0000beef",
        f"{played.url[:-8]}zz",
        "/api/canon_eos/media/x/1",
    ):
        assert (await client.get(url)).status == HTTPStatus.NOT_FOUND


@pytest.mark.usefixtures("media_browser")
@pytest.mark.filterwarnings("ignore")  # Home Assistant's web server causes warnings
async def test_media_id_of_an_unknown_camera_raises_an_error(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """Browsing or resolving the media ID of an unknown camera raises an error."""
    await set_up(camera)
    with pytest.raises(BrowseError):
        await async_browse_media(hass, "media-source://canon_eos/nobody")
    with pytest.raises(Unresolvable):
        await async_resolve_media(hass, "media-source://canon_eos/nobody/1", None)


async def test_stopping_a_movie_returns_its_file(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """Stopping a movie returns its file, or no files if no movie is being recorded."""
    camera = in_movie_mode(await start_camera("80d"))
    entry = await set_up(camera)
    assert names(await act(hass, entry, "stop_movie")) == []
    await act(hass, entry, "start_movie")
    assert state(hass, entry, "movie") == "on"
    await act(hass, entry, "start_movie")  # a movie is already being recorded
    (name,) = names(await act(hass, entry, "stop_movie"))
    assert name == camera.files[0].filename
    assert attribute(hass, entry, "photo_taken", "event_type") == "movie"


async def test_cancel_action_ends_a_bulb_exposure_early(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """The cancel action ends a bulb exposure early, and does nothing if none is in progress."""
    await act(hass, entry, "cancel")
    camera.turn_dial("Bulb")
    exposing = asyncio.ensure_future(act(hass, entry, "bulb", seconds=100))
    await wait_for(lambda: camera.body.bulb_open)
    await asyncio.sleep(0.2)
    await act(hass, entry, "cancel")
    assert len(names(await exposing)) == 1


@pytest.mark.parametrize(
    "stored", [{"series": {"plan": {"kind": "?"}}}, {"changes": []}, {"changes": {}}]
)
async def test_invalid_stored_series_are_ignored(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    hass_storage: dict[str, Any],
    caplog: pytest.LogCaptureFixture,
    stored: dict[str, Any],
) -> None:
    """Invalid stored series are ignored with a warning, and the camera is set up."""
    entry = new_entry(camera)
    key = f"canon_eos.series.{entry.entry_id}"
    hass_storage[key] = {"version": 1, "key": key, "data": stored}
    entry.add_to_hass(hass)
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    assert state(hass, entry, "series") == "idle"
    assert "stored series could not be read" in caplog.text
    assert key not in hass_storage
    await hass.config_entries.async_remove(entry.entry_id)
    await hass.async_block_till_done()
