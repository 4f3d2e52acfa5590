"""The JSON file of each photo contains settings and sensor states at the time of the shot."""

import errno
import json
import logging
from pathlib import Path
import re
from typing import Any
from unittest.mock import Mock

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest

from custom_components.canon_eos.const import (
    CONF_FILE_NAME,
    CONF_SAVE_PHOTOS,
    CONF_SIDECAR,
    CONF_SIDECAR_SENSORS,
    SavePolicy,
)
from custom_components.canon_eos.eos.listeners import Listeners
from custom_components.canon_eos.eos.wire.events import EosEvent, ObjectAdded
from custom_components.canon_eos.files.sidecars import (
    MAX_SENSORS,
    Sidecars,
    write_beside,
)
from tests.common import CameraFactory, SetUp, wait_for
from tests.repository import DOCS
from tests.simulator import SimulatedCamera

from .dashboard import act, attribute, download, known, press, saved, select, state
from .faulty_disk import FaultyDisk

pytestmark = pytest.mark.camera(photos=3)

PAGE = (DOCS / "photos.md").read_text()
GARDEN, ROOF, GONE = "sensor.garden", "sensor.roof", "sensor.gone"
NEW = "sensor.new"


def options(**changes: Any) -> dict[str, Any]:
    """Return options to save all photos, each with a JSON file."""
    return {
        CONF_SAVE_PHOTOS: SavePolicy.ALL,
        CONF_FILE_NAME: "{name}",
        CONF_SIDECAR: True,
        CONF_SIDECAR_SENSORS: [GARDEN, ROOF, GONE, NEW],
        **changes,
    }


@pytest.fixture(autouse=True)
def sensors(hass: HomeAssistant) -> None:
    """Set the states of three sensors: one known, one unavailable, and one unknown."""
    warm = {"unit_of_measurement": "°C", "friendly_name": "Garden"}
    hass.states.async_set(GARDEN, "12.5", warm)
    hass.states.async_set(ROOF, "unavailable")
    hass.states.async_set(NEW, "unknown", {"friendly_name": 5})


def read(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the contents of all JSON files in a folder and its subfolders, by file name."""
    return {
        path.name: json.loads(path.read_text())
        for path in sorted(folder.rglob("*.json"))
    }


async def test_json_file_has_the_facts_at_the_press(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, folder: Path
) -> None:
    """A JSON file contains the facts at the time of the press, even if they change later."""
    entry = await set_up(camera, options=options(**{CONF_SAVE_PHOTOS: SavePolicy.NONE}))
    speed = state(hass, entry, "shutter_speed")
    (file,) = (await act(hass, entry, "take_photo"))["files"]
    hass.states.async_set(GARDEN, "-3.0")
    await select(hass, entry, "shutter_speed", "1/8")
    await download(hass, entry, files=[file["media_content_id"]])
    await wait_for(lambda: bool(read(folder)))
    facts = read(folder)["IMG_0004.json"]
    assert facts["camera"] == entry.title
    assert facts["file_name"] == "IMG_0004.JPG"
    assert facts["shutter_speed"] == speed != "1/8"
    assert dt_util.parse_datetime(facts["captured"]) is not None
    assert facts["sensors"] == {
        GARDEN: {"name": "Garden", "state": "12.5", "unit": "°C"},
        ROOF: {"name": "roof", "state": "unavailable", "unit": None},
        GONE: None,
        NEW: {"name": 5, "state": "unknown", "unit": None},
    }
    assert facts["series"] is None
    (example,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert list(json.loads(example)) == list(facts)


def test_documented_command_reads_existing_facts() -> None:
    """The command on the documentation page reads facts that exist in the page's example file."""
    (example,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    (command,) = re.findall(r"jq -r '\[(.*?)\] \| @csv'", PAGE)
    row = []
    for path in command.split(", "):
        fact: Any = json.loads(example)
        for key in re.findall(r'"([^"]+)"|(\w+)', path):
            fact = fact["".join(key)]
        row.append(fact)
    assert row == [43, "IMG_0042.JPG", "4.5"]


async def test_no_json_files_are_written_if_the_option_is_off(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, folder: Path
) -> None:
    """If the option for JSON files is off, no JSON files are written."""
    entry = await set_up(camera, options=options(**{CONF_SIDECAR: False}))
    await press(hass, entry, "take_photo")
    await wait_for(lambda: len(saved(folder)) == 1)
    await hass.config_entries.async_unload(entry.entry_id)
    assert list(saved(folder)) == ["IMG_0004.JPG"]


async def test_json_file_has_no_sensors_if_none_are_chosen(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, folder: Path
) -> None:
    """If no sensors are chosen in the options, the JSON file lists no sensors."""
    entry = await set_up(camera, options=options(**{CONF_SIDECAR_SENSORS: []}))
    await press(hass, entry, "take_photo")
    await wait_for(lambda: bool(read(folder)))
    assert read(folder)["IMG_0004.json"]["sensors"] == {}


async def test_photo_before_the_connection_gets_no_json_file(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, folder: Path
) -> None:
    """A photo taken before the connection is saved without a JSON file."""
    entry = await set_up(camera, options=options())
    await download(hass, entry, pattern="*_0001.JPG")
    await hass.config_entries.async_unload(entry.entry_id)
    assert list(saved(folder)) == ["IMG_0001.JPG"]


@pytest.mark.parametrize("place", ["card_2", "card_2_and_host", "host"])
async def test_json_file_has_the_number_in_the_series(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    folder: Path,
    place: str,
) -> None:
    """The JSON file gives the photo's number in the series and the start time of the series.

    A photo taken with a button entity during the series has no number.
    """
    entry = await set_up(camera, options=options())
    await select(hass, entry, "save_to", place)
    began = dt_util.utcnow()
    await act(hass, entry, "interval", seconds=60, count=3)
    await wait_for(lambda: len(saved(folder)) >= 4, 100)
    await press(hass, entry, "take_photo")
    await wait_for(lambda: state(hass, entry, "series") == "finished", 200)
    await wait_for(lambda: len(read(folder)) == 4, 60)
    series = [facts["series"] for facts in read(folder).values()]
    numbers = [one and one["number"] for one in series]
    assert sorted(numbers, key=lambda one: one or 0) == [None, 1, 2, 3]
    own = [one for one in series if one]
    assert {(one["kind"], one["planned"]) for one in own} == {("interval", 3)}
    (started,) = {one["started"] for one in own}
    start = dt_util.parse_datetime(started)
    assert start is not None
    assert abs((start - began).total_seconds()) < 30


async def select_raw_and_jpeg(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Select an image quality with two files for each photo."""
    offered = attribute(hass, entry, "image_quality", "options")
    both = next(one for one in offered if "RAW" in one and "+" in one)
    await select(hass, entry, "image_quality", both)


async def test_json_file_waits_for_the_number_of_its_photo(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp, folder: Path
) -> None:
    """The JSON file is written only after its photo's number in the series is known."""
    camera = known(await start_camera("r6m2"))
    camera.faults.partner_late = 1.0
    entry = await set_up(camera, options=options())
    await select_raw_and_jpeg(hass, entry)
    await act(hass, entry, "interval", seconds=10, exposure=4, count=3, wait=True)
    await wait_for(lambda: len(read(folder)) == 3, 60)
    series = [facts["series"] for facts in read(folder).values()]
    assert [one and one["number"] for one in series] == [1, 2, 3]


async def test_raw_and_jpeg_share_one_json_file(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp, folder: Path
) -> None:
    """The two files of RAW + JPEG share a JSON file, with the photo's number in the bracket."""
    camera = known(await start_camera("r6m2"))
    entry = await set_up(camera, options=options())
    await select_raw_and_jpeg(hass, entry)
    await act(hass, entry, "bracket", shots=3, step=1, wait=True)
    await wait_for(lambda: len(saved(folder)) == 9, 100)
    names = list(saved(folder))
    assert {Path(name).suffix for name in names} == {".CR3", ".JPG", ".json"}
    assert len({Path(name).stem for name in names}) == 3
    numbers = [facts["series"]["number"] for facts in read(folder).values()]
    assert numbers == [1, 2, 3]


async def test_json_file_has_the_unusual_name_of_its_photo(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, folder: Path
) -> None:
    """The JSON file is named after the saved photo, even if the photo's name is unusual."""
    await set_up(camera, options=options())
    long = "x" * 96 + ".JPG"
    for name in ("../{a}é 100%.JPG", "Ä.B.JPG", "写真.JPG", long, "CON.JPG"):
        camera.add_file(name, 5000, announce=True)
    await wait_for(lambda: len(saved(folder)) == 10, 60)
    names = [Path(name) for name in saved(folder)]
    photos = {name.stem for name in names if name.suffix == ".JPG"}
    assert photos == {name.stem for name in names if name.suffix == ".json"}
    assert len(photos) == 5


async def test_existing_json_file_is_not_overwritten(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, folder: Path
) -> None:
    """An existing JSON file is not overwritten."""
    entry = await set_up(camera, options=options())
    own = folder / "IMG_0004.json"
    await hass.async_add_executor_job(write_beside, own, {"mine": True})
    await press(hass, entry, "take_photo")
    await wait_for(lambda: len(saved(folder)) == 2)
    await hass.config_entries.async_unload(entry.entry_id)
    assert list(saved(folder)) == ["IMG_0004.JPG", "IMG_0004.json"]
    assert read(folder) == {own.name: {"mine": True}}


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EROFS, errno.EIO])
async def test_photos_are_saved_if_json_files_cannot_be_written(  # noqa: PLR0917
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: int,
) -> None:
    """If JSON files cannot be written, photos are saved, and one warning is logged."""
    entry = await set_up(camera, options=options())
    real, refused = Path.replace, list[Path]()

    def full(path: Path, target: Path) -> Path:
        if target.suffix == ".json":
            refused.append(target)
            raise OSError(error, "refused", str(path))
        return real(path, target)

    monkeypatch.setattr(Path, "replace", full)
    for number in (41, 42):
        camera.add_file(f"IMG_00{number}.JPG", 5000, announce=True)
    photos = ["IMG_0041.JPG", "IMG_0042.JPG"]
    await wait_for(lambda: len(refused) == 2, 60)
    await hass.async_block_till_done()
    assert list(saved(folder)) == photos
    told = [one for one in caplog.records if "was not written" in one.getMessage()]
    assert [one.levelno for one in told] == [logging.WARNING]
    assert entry.title in told[0].getMessage()
    monkeypatch.setattr(Path, "replace", real)
    await press(hass, entry, "take_photo")
    await wait_for(lambda: bool(read(folder)))


@pytest.mark.limits(waiting_photos=2)
async def test_oldest_json_files_are_omitted_if_too_many_wait(
    hass: HomeAssistant, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """If too many JSON files wait to be written, the oldest are omitted; this is logged once."""
    events, whole = Listeners[EosEvent](), Listeners[int, str, Path]()
    sidecars = Sidecars(hass, lambda: "Canon EOS R5", [])
    sidecars.follow(events, Mock(), Mock(on_complete=whole))
    for handle in range(1, 6):
        name = f"IMG_{handle:04}.JPG"
        events.call(ObjectAdded(handle, 0x00010001, 0x3801, 1000, 0, name))
        whole.call(handle, name, tmp_path / name)
    assert caplog.text.count("Canon EOS R5: more than 2 JSON files wait") == 1
    await sidecars.async_write(hass.loop.time() + 10)
    assert list(read(tmp_path)) == ["IMG_0004.json", "IMG_0005.json"]


def test_full_disk_leaves_no_incomplete_json_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk leaves no incomplete JSON file."""
    disk = FaultyDisk(tmp_path, monkeypatch)
    disk.room = 0
    with pytest.raises(OSError, match="No space"):
        write_beside(tmp_path / "IMG_0001.JPG", {"camera": "R5"})
    assert list(tmp_path.iterdir()) == []
    disk.mend()
    write_beside(tmp_path / "IMG_0001.JPG", {"camera": "\ud800"})
    assert read(tmp_path) == {"IMG_0001.json": {"camera": "?"}}


async def test_form_refuses_too_many_entities(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """The options form refuses more than `MAX_SENSORS` entities, and accepts a corrected list."""
    entry = await set_up(camera)
    form = await hass.config_entries.options.async_init(entry.entry_id)
    many = [f"sensor.t{number}" for number in range(MAX_SENSORS + 1)]
    form = await hass.config_entries.options.async_configure(
        form["flow_id"], {CONF_SIDECAR: True, CONF_SIDECAR_SENSORS: many}
    )
    assert form["errors"] == {CONF_SIDECAR_SENSORS: "too_many_sensors"}
    await hass.config_entries.options.async_configure(
        form["flow_id"], {CONF_SIDECAR: True, CONF_SIDECAR_SENSORS: many[1:]}
    )
    assert entry.options[CONF_SIDECAR] is True
    assert entry.options[CONF_SIDECAR_SENSORS] == many[1:]
