"""Home Assistant loads the blueprints, and their automations control cameras and a plug."""

from datetime import timedelta
from functools import partial
import os
from pathlib import Path
from typing import Any

from annotatedyaml import extract_inputs
from homeassistant.components.automation.helpers import async_get_blueprints
from homeassistant.components.blueprint.models import Blueprint
from homeassistant.const import EVENT_CALL_SERVICE, EVENT_HOMEASSISTANT_STARTED
from homeassistant.core import CoreState, HomeAssistant, ServiceCall
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.selector import selector
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_capture_events,
    async_mock_service,
)

from custom_components.canon_eos.const import CONF_SAVE_PHOTOS, DOMAIN, SavePolicy
from tests.common import CameraFactory, SetUp, entity_id, wait_for
from tests.repository import TOP, read_json
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, OperationCode, ResponseCode

from .automations import get_stuck, pass_time, shows
from .blueprints import (
    BLUEPRINTS,
    CYCLE,
    DOOR,
    FAIL,
    Cycle,
    NextMinute,
    Plug,
    Use,
    booth,
    note,
    on_air,
    on_motion,
    phones,
    running,
    sent_to,
    sun,
)
from .dashboard import act, attribute, in_movie_mode, reload, select, state, switch

# Home Assistant's web server causes warnings.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture
def phone(hass: HomeAssistant) -> tuple[str, list[ServiceCall]]:
    """Return the ID of a phone with the mobile app, and the list of messages sent to it."""
    return phones(hass, 1)[0], sent_to(hass, 0)[0]


@pytest.mark.parametrize("path", BLUEPRINTS, ids=lambda path: path.stem)
async def test_blueprint_is_loaded(hass: HomeAssistant, use: Use, path: Path) -> None:
    """Home Assistant loads each blueprint; its metadata, inputs and defaults are valid."""
    assert await async_setup_component(hass, "automation", {})
    blueprints = await async_get_blueprints(hass).async_get_blueprints()
    blueprint = blueprints[f"{DOMAIN}/{path.name}"]
    assert isinstance(blueprint, Blueprint)
    assert blueprint.validate() is None
    metadata = blueprint.metadata
    assert metadata["name"].startswith("Canon EOS - ")
    assert metadata["description"]
    needed = read_json(TOP / "hacs.json")["homeassistant"]
    assert metadata["homeassistant"] == {"min_version": needed}
    assert extract_inputs(blueprint.data) == set(blueprint.inputs)
    assert "source_url" not in metadata
    ours = 0
    for entry in blueprint.inputs.values():
        assert entry["name"]
        (options,) = entry["selector"].values()
        filters = (options or {}).get("filter", [])
        ours += any(item.get("integration") == DOMAIN for item in filters)
        if "default" in entry:
            check: Any = selector(entry["selector"])
            check(entry["default"])
    assert ours == 1


def test_all_blueprints_are_tested() -> None:
    """Each blueprint is named in this module or its helpers."""
    sources = (Path(__file__), Path(__file__).with_name("blueprints.py"))
    source = "".join(path.read_text() for path in sources)
    for path in BLUEPRINTS:
        assert f'"{path.stem}"' in source


# Time-lapse


async def test_timelapse_runs_only_by_day(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    use: Use,
    next_minute: NextMinute,
    entry: MockConfigEntry,
) -> None:
    """The time-lapse runs only by day, and starts even if the camera is turned on after sunrise."""
    sun(hass, -1)
    await use("timelapse_by_day", entry, seconds=1)
    await next_minute()
    assert state(hass, entry, "series") == "idle"
    await camera.power_off()
    await shows(hass, entry, "connection", "off")
    sun(hass, 5)
    await next_minute()
    assert state(hass, entry, "series") == "idle"
    await camera.power_on()
    entry.runtime_data.coordinator.async_announced()
    await shows(hass, entry, "activity", "idle")
    await next_minute()
    await shows(hass, entry, "series", "running")
    await wait_for(lambda: len(camera.files) >= 2)
    await next_minute()  # this starts no second series
    assert state(hass, entry, "series") == "running"
    sun(hass, -0.1)
    await shows(hass, entry, "series", "cancelled")
    await next_minute()
    assert state(hass, entry, "series") == "cancelled"


async def test_timelapse_leaves_a_series_at_night_alone(
    hass: HomeAssistant, use: Use, next_minute: NextMinute, entry: MockConfigEntry
) -> None:
    """The daytime time-lapse does not end a series that a user started at night."""
    sun(hass, -10)
    await use("timelapse_by_day", entry)
    await act(hass, entry, "interval", seconds=60, count=10)
    await next_minute()
    sun(hass, -11)
    await next_minute()
    assert state(hass, entry, "series") == "running"


async def test_timelapse_is_planned_until_dusk(
    hass: HomeAssistant, use: Use, next_minute: NextMinute, entry: MockConfigEntry
) -> None:
    """If the chosen elevation is below the horizon, the series is planned until dusk."""
    sun(hass, -3)
    await use("timelapse_by_day", entry, seconds=600, elevation=-5)
    await next_minute()
    await shows(hass, entry, "series", "running")
    assert attribute(hass, entry, "series", "shots_planned") in {12, 13}


async def test_timelapse_leaves_a_movie_alone(
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up: SetUp,
    use: Use,
    next_minute: NextMinute,
) -> None:
    """The series does not start during a movie, but starts after it."""
    camera = in_movie_mode(await start_camera("80d"))
    entry = await set_up(camera)
    sun(hass, 5)
    # The movie starts first, because a new minute can start the series at any time.
    await switch(hass, entry, "movie", on=True)
    await use("timelapse_by_day", entry, seconds=60)
    await next_minute()
    assert state(hass, entry, "series") == "idle"
    await switch(hass, entry, "movie", on=False)
    await next_minute()
    await wait_for(lambda: state(hass, entry, "series") != "idle")


async def test_timelapse_needs_the_time_of_the_next_sunset(
    hass: HomeAssistant,
    use: Use,
    next_minute: NextMinute,
    caplog: pytest.LogCaptureFixture,
    entry: MockConfigEntry,
) -> None:
    """No series is started if the time of the next sunset is unknown or in the past."""
    await use("timelapse_by_day", entry)
    for end in (None, "2020-01-01T00:00:00+00:00"):
        hass.states.async_set("sun.sun", "x", {"elevation": 5, "next_setting": end})
        await next_minute()
        assert state(hass, entry, "series") == "idle"
    assert "timelapse" not in "".join(
        record.getMessage() for record in caplog.records if record.levelname == "ERROR"
    )


def saved_in(folder: Path) -> list[Path]:
    """Return the paths of all JPEGs in a folder."""
    return list(folder.rglob("*.JPG"))


async def test_ramp_runs_only_while_the_sun_sets(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    use: Use,
    next_minute: NextMinute,
    entry: MockConfigEntry,
) -> None:
    """The exposure ramp runs only while the setting sun is between two elevations."""

    def sun_at(elevation: float, *, rising: bool = False) -> None:
        end = (dt_util.utcnow() + timedelta(hours=3)).isoformat()
        known = {"elevation": elevation, "rising": rising}
        ends = {"next_noon": end, "next_midnight": end}
        hass.states.async_set("sun.sun", "above_horizon", known | ends)

    calls = async_capture_events(hass, EVENT_CALL_SERVICE)
    sun_at(5, rising=True)
    await use("day_to_night", entry, seconds=3, highest_iso=800)
    await next_minute()
    sun_at(11)
    await next_minute()
    assert state(hass, entry, "series") == "idle"
    sun_at(9)
    await next_minute()
    await shows(hass, entry, "series", "running")
    (call,) = (event.data for event in calls if event.data["service"] == "interval")
    asked = call["service_data"]
    assert (asked["seconds"], asked["ramp"], asked["ramp_highest_iso"]) == (
        3,
        True,
        800,
    )
    await wait_for(
        lambda: attribute(hass, entry, "series", "exposure_error") is not None
    )
    sun_at(-13)
    await shows(hass, entry, "series", "cancelled")
    await next_minute()
    assert state(hass, entry, "series") == "cancelled"


@pytest.mark.parametrize("restart", [False, True])
async def test_cancelled_ramp_starts_again_the_next_morning(
    hass: HomeAssistant,
    use: Use,
    next_minute: NextMinute,
    entry: MockConfigEntry,
    restart: bool,
) -> None:
    """A cancelled ramp does not start again that evening, but starts the next morning."""

    def sun(**known: object) -> None:
        hours = {"next_midnight": 3, "next_noon": 13}
        ends = {
            name: (dt_util.utcnow() + timedelta(hours=after)).isoformat()
            for name, after in hours.items()
        }
        hass.states.async_set("sun.sun", "above_horizon", ends | known)

    sun(elevation=9, rising=False)
    await use("day_to_night", entry, seconds=3, times=["evening", "morning"])
    await next_minute()
    await shows(hass, entry, "series", "running")
    await act(hass, entry, "cancel")
    await shows(hass, entry, "series", "cancelled")
    if restart:
        await reload(hass, entry)
        await shows(hass, entry, "activity", "idle")
    for _ in range(3):
        await next_minute()
        assert state(hass, entry, "series") != "running"
    sun(elevation=-11, rising=True)
    await next_minute()
    await shows(hass, entry, "series", "running")


@pytest.mark.usefixtures("prompt_films")
async def test_film_is_made_from_the_photos_of_a_series(  # noqa: PLR0917 - fixtures
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    use: Use,
    phone: tuple[str, list[ServiceCall]],
    notes: list[str],
    folder: Path,
) -> None:
    """When an interval series ends, a film of that series' photos only is made and sent."""
    entry = await set_up(camera, options={CONF_SAVE_PHOTOS: SavePolicy.JPEG})
    phone_id, sent = phone
    await use(
        "film_of_series",
        entry,
        photos=2,
        height="720",
        pause=1,
        phones=[phone_id],
        then=note("{{ film.photos }} {{ film.path }}"),
    )
    await act(hass, entry, "bracket", wait=True)
    await act(hass, entry, "interval", seconds=1, count=1, wait=True)
    await wait_for(lambda: len(saved_in(folder)) == 4)
    for photo in saved_in(folder):
        os.utime(photo, (0, 0))  # real time hardly passes in the fast loop
    await act(hass, entry, "interval", seconds=1, count=1000)
    await wait_for(lambda: len(camera.files) >= 7)
    assert not running(hass, "film_of_series")
    await act(hass, entry, "cancel")
    await wait_for(lambda: len(notes) == 1 and len(sent) == 1, 60)
    count, path = notes[0].split()
    assert int(count) == len(camera.files) - 4
    assert Path(path).parent == folder
    assert sent[0].data["data"] == {
        "video": f"/media/local/canon_eos/{Path(path).name}"
    }


# Motion and doorbell


@pytest.mark.parametrize("by", ["motion", "doorbell"])
async def test_motion_or_a_doorbell_takes_and_sends_a_photo(  # noqa: PLR0917 - fixtures
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    use: Use,
    phone: tuple[str, list[ServiceCall]],
    notes: list[str],
    by: str,
) -> None:
    """Motion or a doorbell triggers a photo, which is sent once the image entity shows it."""
    assert await async_setup_component(hass, "http", {})
    entry = await set_up(camera)
    options = attribute(hass, entry, "image_quality", "options")
    await select(hass, entry, "image_quality", next(o for o in options if "+" in o))
    hass.states.async_set("event.bell", "unavailable")
    phone_id, sent = phone
    image = entity_id(hass, entry, "last_photo")
    await on_motion(
        hass,
        use,
        entry,
        doorbells=["event.bell"],
        phones=[phone_id],
        message="Who is it?",
        then=note(
            "{{ photo }} {{ image }} {{ media_id }} {{ state_attr(image, 'file_name') }}"
        ),
    )
    hass.states.async_set("event.bell", "2026-01-01T00:00:00.000+00:00")
    await hass.async_block_till_done()
    assert not camera.files
    if by == "motion":
        hass.states.async_set(DOOR, "on")
    else:
        hass.states.async_set("event.bell", "2026-01-01T00:01:00.000+00:00")
    await wait_for(lambda: len(notes) == 1)
    jpeg = next(item for item in camera.files if item.filename.endswith("JPG"))
    ((*names, media_id, shown),) = [said.split() for said in notes]
    assert (names, shown) == ([jpeg.filename, image], jpeg.filename)
    assert media_id.startswith(f"media-source://{DOMAIN}/{entry.unique_id}/")
    assert media_id.endswith(f"{jpeg.handle:08x}")
    (message,) = sent
    assert message.data["message"] == "Who is it?"
    assert message.data["data"] == {"image": f"/api/image_proxy/{image}"}
    assert len(camera.files) == 2


async def test_photo_on_motion_needs_no_optional_inputs(
    hass: HomeAssistant, camera: SimulatedCamera, use: Use, entry: MockConfigEntry
) -> None:
    """Motion triggers a photo even if no doorbells, phones or actions are chosen."""
    await on_motion(hass, use, entry)
    hass.states.async_set(DOOR, "on")
    await wait_for(lambda: len(camera.files) == 1)


async def test_message_has_no_image_if_the_photo_is_not_fetched(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    use: Use,
    phone: tuple[str, list[ServiceCall]],
    notes: list[str],
) -> None:
    """If a photo cannot be fetched, the message has no image, not even the previous photo."""
    assert await async_setup_component(hass, "http", {})
    entry = await set_up(camera)
    await act(hass, entry, "take_photo")
    image = entity_id(hass, entry, "last_photo")
    await wait_for(
        lambda: attribute(hass, entry, "last_photo", "file_name") is not None
    )
    camera.faults.respond |= {
        OperationCode.GET_PARTIAL_OBJECT: ResponseCode.ACCESS_DENIED,
        OperationCode.GET_THUMB: ResponseCode.ACCESS_DENIED,
    }
    phone_id, sent = phone
    await on_motion(
        hass,
        use,
        entry,
        phones=[phone_id],
        wait_for=0.5,
        then=note("{{ photo }} {{ image }} {{ picture }}"),
    )
    hass.states.async_set(DOOR, "on")
    await wait_for(lambda: len(notes) == 1)
    assert notes == [f"{camera.files[-1].filename} {image}"]
    (message,) = sent
    assert message.data["message"] == "A photo was taken."
    assert not message.data["data"]


async def test_failed_photo_on_motion_sends_no_message(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    use: Use,
    phone: tuple[str, list[ServiceCall]],
    notes: list[str],
    entry: MockConfigEntry,
) -> None:
    """If no photo can be taken, the phone gets no message, and the actions for that case run."""
    camera.body.autofocus_works = False
    phone_id, sent = phone
    await on_motion(
        hass,
        use,
        entry,
        phones=[phone_id],
        no_photo=note("none"),
        then=note("a photo"),
    )
    hass.states.async_set(DOOR, "on")
    await wait_for(lambda: not running(hass, "photo_on_motion") and bool(notes))
    assert notes == ["none"]
    assert not sent


async def test_doorbell_just_after_motion_takes_a_photo(
    hass: HomeAssistant, camera: SimulatedCamera, use: Use, entry: MockConfigEntry
) -> None:
    """A doorbell just after motion triggers a photo; an entity that becomes available does not."""
    camera.faults.delay[OperationCode.GET_PARTIAL_OBJECT] = 0.5
    await on_motion(
        hass,
        use,
        entry,
        doorbells=["event.bell"],
    )
    hass.states.async_set("event.bell", "2026-01-01T00:00:00.000+00:00")
    for value in ("unavailable", "on", "off"):  # it is "on" right after "unavailable"
        hass.states.async_set(DOOR, value)
        await hass.async_block_till_done()
    assert not camera.files
    hass.states.async_set(DOOR, "on")
    await wait_for(lambda: len(camera.files) == 1)
    hass.states.async_set("event.bell", "2026-01-01T00:01:00.000+00:00")
    await wait_for(lambda: len(camera.files) == 2)
    await wait_for(lambda: not running(hass, "photo_on_motion"))


# Photo booth


async def test_press_starts_a_countdown_and_shows_the_photo(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    use: Use,
    notes: list[str],
) -> None:
    """A button press starts a countdown, after which a photo is taken and shown.

    A button press during the countdown does nothing.
    """
    shown = async_mock_service(hass, "media_player", "play_media")
    stopped = async_mock_service(hass, "media_player", "media_stop")
    assert await async_setup_component(
        hass, "input_number", {"input_number": {"left": {"min": 0, "max": 30}}}
    )
    assert await async_setup_component(
        hass, "input_button", {"input_button": {"go": {}}}
    )
    entry = await set_up(camera)
    await use(
        "photo_booth",
        entry,
        buttons=["input_button.go"],
        seconds=2,
        number=["input_number.left"],
        each_second=note("{{ left }} {{ states('input_number.left') }}"),
        screens=["media_player.tv"],
        show_for=1,
    )

    async def push() -> None:
        await hass.services.async_call(
            "input_button", "press", target={"entity_id": "input_button.go"}
        )

    await push()
    await wait_for(lambda: len(notes) == 1)
    assert not camera.files
    await push()
    await wait_for(lambda: len(stopped) == 1)
    assert notes == ["2 2.0", "1 1.0"]
    assert hass.states.is_state("input_number.left", "0.0")
    (photo,) = camera.files
    assert shown[0].data["entity_id"] == ["media_player.tv"]
    media = shown[0].data["media"]
    assert media["media_content_type"] == "image/jpeg"
    camera_id, _, file = media["media_content_id"].rpartition("/")
    assert camera_id == f"media-source://{DOMAIN}/{entry.unique_id}"
    assert file.endswith(f"{photo.handle:08x}")
    assert len(shown) == 1


async def test_booth_works_without_screen_and_countdown(
    hass: HomeAssistant, camera: SimulatedCamera, use: Use, entry: MockConfigEntry
) -> None:
    """If there is no screen and no countdown, a button press takes a photo at once."""
    await booth(
        hass,
        use,
        entry,
        seconds=0,
    )
    hass.states.async_set("event.remote", "2026-01-01T00:00:00.000+00:00")
    await wait_for(lambda: len(camera.files) == 1)


async def test_failing_actions_do_not_prevent_the_photo(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    use: Use,
    notes: list[str],
) -> None:
    """Failing actions do not prevent a photo; if the photo fails, the action `no_photo` runs."""
    async_mock_service(
        hass, "media_player", "play_media", raise_exception=HomeAssistantError("off")
    )
    assert await async_setup_component(
        hass, "input_number", {"input_number": {"left": {"min": 1, "max": 2}}}
    )
    entry = await set_up(camera)
    await booth(
        hass,
        use,
        entry,
        seconds=3,
        number=["input_number.left"],
        each_second=[*note("{{ states('input_number.left') }}"), *FAIL],
        screens=["media_player.tv"],
        show_for=0,
        no_photo=note("none"),
    )
    hass.states.async_set("event.remote", "2026-01-01T00:00:00.000+00:00")
    await wait_for(lambda: len(camera.files) == 1)
    await wait_for(lambda: not running(hass, "photo_booth"))
    assert notes == ["2.0", "2.0", "1.0"]
    camera.body.autofocus_works = False
    hass.states.async_set("event.remote", "2026-01-01T00:01:00.000+00:00")
    await wait_for(lambda: notes[3:] == ["2.0", "2.0", "1.0", "none"])
    await wait_for(lambda: not running(hass, "photo_booth"))
    assert len(camera.files) == 1


async def test_press_takes_a_photo_while_another_is_shown(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    use: Use,
    notes: list[str],
) -> None:
    """A button press takes a photo even while a screen still shows the previous photo."""
    shown = async_mock_service(hass, "media_player", "play_media")
    stopped = async_mock_service(hass, "media_player", "media_stop")
    entry = await set_up(camera)
    await use(
        "photo_booth",
        entry,
        buttons=["event.remote"],
        seconds=0,
        screens=["media_player.tv"],
        show_for=60,
        no_photo=note("none"),
    )
    # A button that is added, removed and added again has not been pressed.
    for value in ("2026-01-01T00:00:00", "unavailable", "2026-01-01T00:00:00"):
        hass.states.async_set("event.remote", value)
        await hass.async_block_till_done()
        assert not camera.files
    for number in (1, 2):
        hass.states.async_set("event.remote", f"2026-01-01T00:0{number}:00")
        await wait_for(partial(_has, shown, number))
        await wait_for(partial(_has, stopped, number - 1))
        assert len(camera.files) == number
    camera.body.autofocus_works = False
    hass.states.async_set("event.remote", "2026-01-01T00:05:00.000+00:00")
    await wait_for(lambda: not running(hass, "photo_booth"))
    assert notes == ["none"]
    assert len(shown) == len(stopped) == 2


def _has(calls: list[Any], number: int) -> bool:
    return len(calls) == number


# On air


@pytest.mark.parametrize("end", ["stop", "power"])
async def test_light_is_on_until_the_movie_ends(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp, use: Use, end: str
) -> None:
    """The light is on until the movie stops or the camera is turned off."""
    camera = in_movie_mode(await start_camera("80d"))
    entry = await set_up(camera)
    on, off = await on_air(hass, use, entry)
    await camera.press_movie_button_on_body()
    await wait_for(lambda: len(on) == 1)
    assert on[0].data["entity_id"] == ["light.on_air"]
    assert not off
    if end == "stop":
        await switch(hass, entry, "movie", on=False)
    else:
        await camera.power_off()
    await wait_for(lambda: len(off) == 1)
    assert off[0].data["entity_id"] == ["light.on_air"]
    await hass.async_block_till_done()
    assert len(on) == 1


async def test_light_is_turned_off_when_home_assistant_starts(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp, use: Use
) -> None:
    """The light is turned off when Home Assistant starts, because the movie may have ended."""
    entry = await set_up(in_movie_mode(await start_camera("80d")))
    hass.set_state(CoreState.starting)
    _, off = await on_air(hass, use, entry)
    assert not off
    hass.bus.async_fire(EVENT_HOMEASSISTANT_STARTED)
    hass.set_state(CoreState.running)
    await wait_for(lambda: len(off) == 1)


# Warnings


@pytest.mark.limits(card_room=0.0)
async def test_new_problem_sends_a_warning(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    use: Use,
    phone: tuple[str, list[ServiceCall]],
    notes: list[str],
) -> None:
    """A warning is sent when a problem appears; without problems, no daily warning is sent."""
    assert camera.body.card is not None
    camera.body.card.shots = 21
    camera.body.update_available_shots()
    entry = await set_up(camera)
    phone_id, sent = phone
    later = dt_util.now() + timedelta(hours=1)
    await use(
        "battery_and_card_warning",
        entry,
        photos=20,
        daily=later.strftime("%H:%M:%S"),
        phones=[phone_id],
        then=note("{{ warning }}"),
    )

    async def remind() -> None:
        pass_time(hass, later + timedelta(seconds=1))
        await hass.async_block_till_done()

    await remind()
    assert not notes
    await act(hass, entry, "take_photo")
    await wait_for(lambda: len(notes) == 1)
    camera.body.set_battery("low")
    await wait_for(lambda: len(notes) == 2)
    camera.body.fill_card()
    await wait_for(lambda: len(notes) == 3)
    assert notes == [
        "Canon EOS 70D: the card is nearly full.",
        "Canon EOS 70D: the battery is low, the card is nearly full.",
        "Canon EOS 70D: the battery is low, the card is full.",
    ]
    assert [call.data["message"] for call in sent] == notes


async def test_existing_problem_is_reported_daily(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    use: Use,
    notes: list[str],
) -> None:
    """A problem that existed before the automation started is reported by the daily check."""
    camera.body.set_battery("low")
    entry = await set_up(camera)
    later = dt_util.now() + timedelta(hours=1)
    await use(
        "battery_and_card_warning",
        entry,
        daily=later.strftime("%H:%M:%S"),
        phones=["0" * 32],  # no device has this ID
        then=note("{{ warning }}"),
    )
    pass_time(hass, later + timedelta(seconds=1))
    await wait_for(lambda: len(notes) == 1)
    assert notes == ["Canon EOS 70D: the battery is low."]


# Power


async def test_power_cycle_frees_a_stuck_camera(
    hass: HomeAssistant, cycle: Cycle, plug: Plug, notes: list[str]
) -> None:
    """The automation power-cycles a stuck camera with the plug; then photos can be taken again."""
    entry = await cycle(off_for=1, not_back=note("gone"))
    await get_stuck(hass, plug.camera, entry)
    await wait_for(lambda: plug.done == ["turn_off", "turn_on"])
    await shows(hass, entry, "connection", "on")
    await wait_for(lambda: not running(hass, CYCLE))
    assert len((await act(hass, entry, "take_photo"))["files"]) == 1
    assert state(hass, entry, "stuck") == "off"
    assert not notes


async def test_failed_power_cycle_is_reported_and_not_repeated(
    hass: HomeAssistant, cycle: Cycle, plug: Plug, notes: list[str]
) -> None:
    """A power cycle that does not bring the camera back is reported, and is not repeated."""
    plug.has_power = False
    entry = await cycle(off_for=0.1, wait_for=0.5, not_back=note("gone"))
    await get_stuck(hass, plug.camera, entry)
    await wait_for(lambda: notes == ["gone"])
    await wait_for(lambda: not running(hass, CYCLE))
    stuck = entity_id(hass, entry, "stuck")
    for value in ("off", "on"):
        hass.states.async_set(stuck, value)
        await hass.async_block_till_done()
    assert plug.done == ["turn_off", "turn_on"]


async def test_camera_that_gets_stuck_again_is_power_cycled_again(
    hass: HomeAssistant, cycle: Cycle, plug: Plug
) -> None:
    """A camera that gets stuck again after a power cycle is power-cycled again."""
    entry = await cycle(off_for=0.1, pause=0)
    plug.camera.faults.busy = {EosOp.REMOTE_RELEASE_ON: -1}
    for times in (1, 2):
        while not entry.runtime_data.remote.stuck_detector.stuck:
            await shows(hass, entry, "connection", "on")
            with pytest.raises(HomeAssistantError):
                await act(hass, entry, "take_photo")
        await wait_for(partial(_has, plug.done, 2 * times), 30)
        await wait_for(lambda: not running(hass, CYCLE), 30)
        assert state(hass, entry, "stuck") == "off"


async def test_plug_that_stays_off_is_reported(
    hass: HomeAssistant, cycle: Cycle, plug: Plug, notes: list[str]
) -> None:
    """If the plug cannot be turned on again, the action for a missing camera runs."""
    plug.is_in_reach = False
    entry = await cycle(off_for=0.1, wait_for=0.5, not_back=note("gone"))
    await get_stuck(hass, plug.camera, entry)
    await wait_for(lambda: notes == ["gone"])
