"""The examples in the documentation work as published."""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

from homeassistant.components.image import async_get_image
from homeassistant.core import HomeAssistant
from homeassistant.core_config import CORE_CONFIG_SCHEMA
from homeassistant.helpers import (
    device_registry as dr,
)
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from homeassistant.util.yaml import parse_yaml
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
import voluptuous as vol

from custom_components.canon_eos.files.pictures import MAX_LIGHT
from tests.common import (
    CLIENT_GUID,
    CLIENT_NAME,
    CameraFactory,
    SetUp,
    wait_for,
)
from tests.repository import DOCS, PAGES, TOP, blocks, examples
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, Prop, ResponseCode

from .automations import CAMERAS, fake, fields, run
from .conftest import MakeGroup
from .dashboard import act, attribute, in_movie_mode, known, state

HERE = [DOCS / f"{page}.md" for page in ("examples", "photos", "groups")]
ELSEWHERE = {
    TOP / "README.md": "test_automation_docs",
    DOCS / "automations.md": "test_automation_docs",
    DOCS / "troubleshooting.md": "test_automation_docs",
    DOCS / "hand-over.md": "test_hand_over",
    DOCS / "card.md": "test_docs",
}
"""The test modules for the examples on other pages."""
USES = {title: uses for page in HERE for title, uses in examples(page).items()}
"""The YAML blocks of each example by title."""


def configuration(title: str, changes: Mapping[str, str]) -> dict[str, Any]:
    """Return the configuration of an example, with all its blocks merged.

    `changes` are text replacements. The entities of all cameras get the 70D's prefix.
    """
    text, config = "\0".join(USES[title]), dict[str, Any]()
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    for name in CAMERAS.values():
        text = text.replace(name, CAMERAS["70d"])
    for block in text.split("\0"):
        found = cast("dict[str, Any]", parse_yaml(block))
        if actions := found.pop("actions", None):
            found["script"] = {"use": {"sequence": actions}}
        for component, part in found.items():
            known = config.setdefault(component, type(part)())
            known.update(part) if isinstance(part, dict) else known.extend(part)
    return config


@pytest.fixture
def changes() -> dict[str, str]:
    """Return the text replacements for the example: none, unless a test sets them."""
    return {}


@pytest.fixture
async def use(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    title: str,
    changes: dict[str, str],
    tmp_path: Path,
) -> AsyncGenerator[MockConfigEntry]:
    """Set up the example with this title, and yield the entry of its camera."""
    hass.config.media_dirs = {"local": str(tmp_path)}
    entry = await set_up(camera)
    config = configuration(title, changes)
    for component in config:
        assert await async_setup_component(hass, component, config)
    await hass.async_block_till_done()
    yield entry
    if "automation" in config:
        await hass.services.async_call(
            "automation", "turn_off", {"entity_id": "all"}, blocking=True
        )


def jpegs(folder: Path) -> list[Path]:
    """Return the JPEG files below a folder."""
    return list(folder.rglob("*.JPG"))


def test_all_examples_have_tests() -> None:
    """Each example on the pages in `HERE` has a test in this module."""
    source = Path(__file__).read_text()
    assert len(USES) == 15
    for title in USES:
        assert f'"{title}"' in source


def test_all_pages_with_examples_are_tested() -> None:
    """Each page with examples is in `HERE` or `ELSEWHERE`, or in a subfolder of `docs`."""
    tried = {*HERE, *ELSEWHERE, *DOCS.glob("*/*.md")}
    assert {page for page in PAGES if blocks(page)} == tried


@pytest.mark.parametrize("title", ["Send a photo to a phone"])
async def test_message_has_the_photo_s_name_and_a_small_image(
    hass: HomeAssistant, camera: SimulatedCamera, use: MockConfigEntry
) -> None:
    """The message to the phone has the photo's name and a small image."""
    sent = fake(hass, "notify", "mobile_app_phone")
    camera.faults.jpeg_preview = True
    await run(hass, "script.photo_to_phone")
    (photo,), (call,) = camera.files, sent
    assert photo.size > MAX_LIGHT
    assert call.data["message"] == photo.filename
    shown = call.data["data"]["image"].removeprefix("/api/image_proxy/")
    state = hass.states.get(shown)
    assert state is not None
    assert state.attributes["file_name"] == photo.filename
    assert 10_000 < len((await async_get_image(hass, shown)).content) <= MAX_LIGHT


@pytest.mark.parametrize("title", ["Camera settings as a scene"])
async def test_scene_sets_its_values(
    hass: HomeAssistant, camera: SimulatedCamera, use: MockConfigEntry
) -> None:
    """The scene sets its values on the camera."""
    await run(hass, "scene.studio_flash")
    keys = ("iso", "aperture", "shutter_speed")
    assert [camera.value(key) for key in keys] == ["100", "8", "1/125"]


@pytest.mark.parametrize("title", ["Settings as a preset"])
async def test_preset_sets_its_values(
    hass: HomeAssistant, camera: SimulatedCamera, use: MockConfigEntry
) -> None:
    """The preset sets its values on the camera."""
    await run(hass, "script.night_sky")
    keys = ("shutter_speed", "aperture", "iso", "wb")
    values = ["15", "5.6", "1600", "daylight"]
    assert [camera.value(key) for key in keys] == values


def test_published_night_sky_plan_takes_two_hours() -> None:
    """The night sky example plans two hours of exposures with gaps of 20 s, and ten dark frames."""
    (action,) = configuration("Night sky with long exposures", {})["script"]["stars"][
        "sequence"
    ]
    plan = action["data"]
    assert plan["seconds"] * plan["count"] == pytest.approx(2 * 60 * 60, abs=120)
    assert (plan["seconds"] - plan["exposure"], plan["darks"]) == (20, 10)


@pytest.mark.parametrize(
    ("title", "changes"),
    [
        (
            "Night sky with long exposures",
            {"count: 28": "count: 1", "darks: 10": "darks: 1"},
        )
    ],
)
async def test_dark_frame_waits_for_the_user(
    hass: HomeAssistant, camera: SimulatedCamera, use: MockConfigEntry
) -> None:
    """The dark frame is taken when the user confirms on the phone that the lens is covered."""
    sent = fake(hass, "notify", "mobile_app_phone")
    camera.turn_dial("Bulb")
    await run(hass, "script.stars")
    await wait_for(lambda: len(camera.files) == 1, 260)
    assert camera.log.counters.last_bulb_seconds == pytest.approx(240, abs=1)
    await wait_for(lambda: bool(sent), 260)
    await asyncio.sleep(600)
    assert state(hass, use, "series") == "paused"
    (tap,) = sent[0].data["data"]["actions"]
    hass.bus.async_fire("mobile_app_notification_action", {"action": tap["action"]})
    await wait_for(lambda: state(hass, use, "series") == "finished", 600)
    assert len(camera.files) == 2
    assert len(sent) == 1


@pytest.mark.parametrize("title", ["Holy grail time-lapse from day to night"])
async def test_exposure_gets_longer_in_a_darker_scene(
    hass: HomeAssistant, camera: SimulatedCamera, use: MockConfigEntry
) -> None:
    """The time-lapse example makes the exposure longer when the scene gets darker."""
    camera.set_on_body("shutter_speed", "1/60")
    camera.set_on_body("iso", "200")
    camera.set_on_body("aperture", "5.6")
    camera.body.viewfinder.sunlight = lambda _: 0.0
    await run(hass, "automation.sunset")
    await wait_for(lambda: len(camera.files) == 1, 15)
    camera.body.viewfinder.sunlight = lambda _: -2.0
    await wait_for(lambda: camera.value("shutter_speed") == "1/30", 120)
    assert use.runtime_data.remote.series.progress.planned == 720
    await act(hass, use, "cancel")


@pytest.mark.parametrize("title", ["360° photo booth with several cameras"])
async def test_message_names_cameras_that_took_no_photo(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    start_camera: CameraFactory,
    set_up: SetUp,
    use: MockConfigEntry,
) -> None:
    """Each camera with the label takes a photo; a message names any camera that took none."""
    sent = fake(hass, "notify", "mobile_app_phone")
    other = await start_camera(mac=bytes((2, 0, 0, 0, 0, 2)))
    other.pair(CLIENT_GUID, CLIENT_NAME)
    entries = (use, await set_up(other))
    devices = dr.async_get(hass)
    for entry in entries:
        (device,) = dr.async_entries_for_config_entry(devices, entry.entry_id)
        devices.async_update_device(device.id, labels={"booth"})
    await run(hass, "script.booth")
    assert [body.log.counters.photos for body in (camera, other)] == [1, 1]
    assert not sent
    await other.power_off()
    await run(hass, "script.booth")
    assert [body.log.counters.photos for body in (camera, other)] == [2, 1]
    (call,) = sent
    assert call.data["message"].strip() == f"Missing: {entries[1].title}"


@pytest.mark.parametrize("title", ["Download new photos at night"])
async def test_automation_saves_new_photos(
    hass: HomeAssistant, camera: SimulatedCamera, use: MockConfigEntry, tmp_path: Path
) -> None:
    """The automation saves new photos in the media folder."""
    await act(hass, use, "take_photo")
    await run(hass, "automation.save_photos")
    (photo,) = camera.files
    (saved,) = jpegs(tmp_path)
    assert saved.name == photo.filename
    assert saved.read_bytes() == photo.data


@pytest.mark.parametrize("title", ["Exposure bracket before sunrise"])
async def test_automation_takes_a_bracket_of_five_photos(
    hass: HomeAssistant, camera: SimulatedCamera, use: MockConfigEntry
) -> None:
    """The automation takes a bracket of five photos."""
    await run(hass, "automation.bracket_at_dawn")
    assert len(camera.files) == 5


def test_folder_in_the_example_only_has_to_exist() -> None:
    """Home Assistant refuses the folder in the example only because the folder does not exist."""
    config = cast(
        "dict[str, Any]", parse_yaml(USES["Save photos to a folder of your choice"][0])
    )
    with pytest.raises(vol.Invalid, match="not a directory"):
        CORE_CONFIG_SCHEMA(config["homeassistant"])


@pytest.mark.usefixtures("all_entities")
@pytest.mark.camera("r")
@pytest.mark.parametrize("title", ["Prepare a camera when it is switched on"])
async def test_camera_is_prepared_when_it_is_turned_on(
    hass: HomeAssistant, camera: SimulatedCamera, use: MockConfigEntry
) -> None:
    """When the camera is turned on, its clock, time zone, artist and copyright are set.

    A message reports the battery level and the number of releases.
    """
    sent = fake(hass, "notify", "mobile_app_phone")
    await camera.power_off()
    await wait_for(lambda: state(hass, use, "connection") == "off", 60)
    camera.body.clock_error = -300.0
    camera.body.move_to(ZoneInfo("Asia/Tokyo"))
    camera.body.measure_battery(79, "LP-E6N")
    await camera.power_on()
    await wait_for(lambda: bool(sent), 120)
    here = dt_util.now().utcoffset()
    assert here is not None
    zone = camera.body.settings.value(Prop.TIMEZONE)
    summer = camera.body.settings.number(Prop.SUMMERTIME)
    assert zone is not None
    minutes = int.from_bytes(zone[8:12], "little", signed=True)
    assert timedelta(minutes=minutes, hours=summer) == here
    assert abs(camera.body.clock_error) <= 2
    name = f"(C) {dt_util.now().year} Photo studio".encode()
    for code in (Prop.ARTIST, Prop.COPYRIGHT):
        assert camera.body.settings.value(code) == name + b"\0"
    assert sent[0].data["message"].strip() == "Battery 79 %, 2000 releases"


@pytest.mark.usefixtures("all_entities")
@pytest.mark.camera("r6m2")
@pytest.mark.parametrize("title", ["Focus bracketing in the camera"])
async def test_focus_bracketing_takes_seven_photos(
    hass: HomeAssistant, camera: SimulatedCamera, use: MockConfigEntry
) -> None:
    """The script takes seven photos in C-RAW and sends their names; the next release takes one."""
    sent = fake(hass, "notify", "mobile_app_phone")
    await run(hass, "script.focus_bracket")
    names = [file.filename for file in camera.files]
    assert [Path(name).suffix for name in names] == [".CR3"] * 7
    assert state(hass, use, "image_quality") == "cRAW"
    assert [call.data["message"] for call in sent] == [", ".join(names)]
    await act(hass, use, "take_photo")
    assert len(camera.files) == 8


@pytest.mark.usefixtures("all_entities")
@pytest.mark.camera("80d")
@pytest.mark.parametrize("title", ["Movies"])
async def test_message_reports_a_movie_that_ended_by_itself(
    hass: HomeAssistant, camera: SimulatedCamera, use: MockConfigEntry
) -> None:
    """A message is sent if overheating ends a movie, but not if the user stops the movie."""
    sent = fake(hass, "notify", "notify")
    in_movie_mode(camera)
    await wait_for(lambda: state(hass, use, "exposure_mode") == "movie")
    for by_heat in (False, True):
        await act(hass, use, "start_movie")
        await asyncio.sleep(2)
        if by_heat:
            camera.body.overheat()
        else:
            await act(hass, use, "stop_movie")
        await wait_for(lambda: state(hass, use, "movie") == "off")
    await wait_for(lambda: bool(sent))
    assert [call.data["message"] for call in sent] == ["The movie has ended: too_hot"]


@pytest.mark.usefixtures("prompt_films")
@pytest.mark.parametrize("title", ["Make a time-lapse film"])
async def test_script_makes_a_film_from_the_series(
    hass: HomeAssistant, camera: SimulatedCamera, use: MockConfigEntry, tmp_path: Path
) -> None:
    """The script makes a film from the photos of a series, and sends the film's address."""
    sent = fake(hass, "notify", "mobile_app_phone")
    await act(hass, use, "interval", seconds=0.5, count=3, wait=True)
    await act(hass, use, "download", new=True)
    await run(hass, "script.film_of_series")
    (call,) = sent
    assert call.data["message"] == "3 photos, 0.12 s"
    shown = call.data["data"]["video"].removeprefix("/media/local/")
    assert (tmp_path / shown).stat().st_size > 1000
    assert f"Garden {dt_util.now().date()}" in shown


@pytest.mark.parametrize("title", ["Use photos in other integrations"])
async def test_task_gets_the_last_photo(
    hass: HomeAssistant, camera: SimulatedCamera, use: MockConfigEntry
) -> None:
    """The AI task gets valid fields, and the last photo as its attachment."""
    calls = fake(hass, "ai_task", "generate_data")
    (file,) = (await act(hass, use, "take_photo"))["files"]
    await wait_for(
        lambda: attribute(hass, use, "last_photo", "file_name") == file["name"]
    )
    await run(hass, "script.use")
    (call,) = calls
    assert set(call.data) <= set(fields("ai_task", "generate_data"))
    shown = call.data["attachments"]["media_content_id"]
    entity = shown.removeprefix("media-source://image/")
    assert len((await async_get_image(hass, entity)).content) > 1000


@pytest.mark.parametrize("title", ["A booth with eight cameras"])
async def test_button_takes_and_saves_a_set_of_photos(  # noqa: PLR0917 - fixtures
    hass: HomeAssistant,
    camera: SimulatedCamera,
    start_camera: CameraFactory,
    set_up: SetUp,
    use: MockConfigEntry,
    make_group: MakeGroup,
    tmp_path: Path,
) -> None:
    """Pressing the button takes and saves a set of photos; a message names failing cameras."""
    sent = fake(hass, "notify", "mobile_app_phone")
    other = known(await start_camera(mac=bytes((2, 0, 0, 0, 0, 2))))
    entries = (use, await set_up(other))
    await make_group(*entries)
    await run(hass, "script.booth_prepare")
    for body in (camera, other):
        assert [body.value(key) for key in ("iso", "aperture")] == ["400", "8"]
        assert [body.value(key) for key in ("shutter", "wb")] == ["1/125", "flash"]
    hass.states.async_set("binary_sensor.stand_button", "on")
    await wait_for(lambda: len(jpegs(tmp_path)) == 2, 60)
    assert [len(body.files) for body in (camera, other)] == [1, 1]
    assert not sent
    other.faults.respond[EosOp.REMOTE_RELEASE_ON] = ResponseCode.GENERAL_ERROR
    hass.states.async_set("binary_sensor.stand_button", "off")
    hass.states.async_set("binary_sensor.stand_button", "on")
    await wait_for(lambda: bool(sent), 60)
    assert sent[0].data["message"].strip() == f"Missing: {entries[1].title}"
