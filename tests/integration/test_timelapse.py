"""Films show the right photos in the right format, and are completed after interruptions."""

import asyncio
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import pairwise
import os
from pathlib import Path
import sys
import threading
from typing import Any

import av
from homeassistant.components.media_source import async_resolve_media
from homeassistant.core import (
    HomeAssistant,
)
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from PIL import Image
from PIL.TiffImagePlugin import IFDRational
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.const import (
    CONF_FILE_NAME,
    CONF_FOLDER,
    CONF_SAVE_PHOTOS,
    SavePolicy,
)
from custom_components.canon_eos.files.film import (
    Film,
    NoEncoderError,
    Watch,
    give_way,
    make_film,
)
from tests.common import SetUp, raises, wait_for
from tests.simulator import SimulatedCamera

from .dashboard import act, attribute, state

pytestmark = [
    pytest.mark.camera(photos=3),
    pytest.mark.usefixtures("prompt_films"),
]

COLORS = ((200, 30, 30), (30, 160, 30), (40, 40, 210), (200, 190, 30), (120, 120, 120))
TAKEN = datetime(2026, 6, 1, 23, 59, 58)  # noqa: DTZ001 - a camera's dates have no zone
DATE_TIME, ORIENTATION, EXIF = 306, 0x0112, 0x8769
EXPOSURE_TIME, F_NUMBER, ISO, EXPOSURE_MODE = 0x829A, 0x829D, 0x8827, 0xA402


def photo(
    path: Path,
    color: tuple[int, int, int],
    taken: datetime | None = None,
    size: tuple[int, int] = (600, 400),
    orientation: int = 1,
    exposure: Mapping[int, object] | None = None,
) -> Path:
    """Save a single-color photo, and return its path."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[EXIF] = dict(exposure or {})
    if taken is not None:
        exif[DATE_TIME] = f"{taken:%Y:%m:%d %H:%M:%S}"
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, color).save(path, exif=exif, quality=95)
    return path


def photos(folder: Path) -> None:
    """Save a photo of each color, with dates around midnight and numbers around 9999."""
    for index, color in enumerate(COLORS):
        name = f"IMG_{(9998 + index - 1) % 9999 + 1:04}.JPG"
        photo(folder / name, color, TAKEN + timedelta(seconds=index))


def frames(path: str | Path) -> list[Image.Image]:
    """Return the frames of a film as images."""
    with av.open(str(path)) as container:
        return [
            frame.to_image()  # type: ignore[no-untyped-call]
            for frame in container.decode(video=0)
        ]


def middle(frame: Image.Image) -> tuple[int, ...]:
    """Return the color in the middle of a frame."""
    color = frame.getpixel((frame.width // 2, frame.height // 2))
    assert isinstance(color, tuple)
    return color


def nearly(color: tuple[int, ...]) -> Any:
    """Return a value that equals a color even after two lossy compressions."""
    return pytest.approx(color, abs=8)


async def make(
    hass: HomeAssistant, entry: MockConfigEntry, **fields: Any
) -> dict[str, Any]:
    """Make a film, and return the response's data about it."""
    (made,) = (await act(hass, entry, "make_timelapse", **fields))["films"]
    assert isinstance(made, dict)
    return made


def unwatched() -> Watch:
    """Return a watch that neither reports progress nor stops the work."""
    return Watch(lambda _: None, threading.Event())


def read(path: Path) -> bytes:
    """Return the contents of a file."""
    return path.read_bytes()


def replace_by_file(folder: Path, elsewhere: Path) -> None:
    """Move a folder away, and write a file with the folder's name."""
    folder.rename(elsewhere)
    folder.write_text("no folder")


def files(folder: Path) -> list[str]:
    """Return the names of all files directly in a folder, including incomplete films."""
    return sorted(path.name for path in folder.iterdir() if path.is_file())


@pytest.mark.enabled("sensor.timelapse_progress")
async def test_a_film_has_each_photo_once_in_order(
    hass: HomeAssistant, folder: Path, entry: MockConfigEntry
) -> None:
    """A film shows each matching photo once, in order of date, and no other files."""
    own = folder / "canon_eos_70d"
    photos(own)
    photo(folder / "canon_eos_r5" / "IMG_0001.JPG", (0, 0, 0), TAKEN)
    elsewhere = photo(folder.parent.parent / "secret.jpg", (0, 0, 0), TAKEN)
    (own / "link.jpg").symlink_to(elsewhere)
    (own / "IMG_0004.JPG").write_bytes((own / "IMG_0001.JPG").read_bytes()[:200])
    (own / "IMG_0005.CR2").write_bytes(b"raw")
    answer = await make(
        hass, entry, pattern="img_*", height=720, frame_rate=5, name="Garden/1"
    )
    path = Path(answer["path"])
    data = read(path)
    assert path == folder / "Garden_1.mp4"
    assert answer == {
        "device_id": answer["device_id"],
        "name": "Garden_1.mp4",
        "path": str(path),
        "size": len(data),
        "media_content_id": "media-source://media_source/local/canon_eos/Garden_1.mp4",
        "photos": 5,
        "skipped": 1,
        "seconds": 1.0,
        "width": 1080,
        "height": 720,
    }
    shown = frames(path)
    assert [middle(frame) for frame in shown] == list(map(nearly, COLORS))
    assert {frame.size for frame in shown} == {(1080, 720)}
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        assert float(stream.average_rate or 0) == 5
        assert stream.codec.name == "h264"
        assert stream.duration is not None
        assert stream.time_base is not None
        assert float(stream.duration * stream.time_base) == pytest.approx(1.0)
    assert data.index(b"moov") < data.index(b"mdat")  # the film plays while it loads
    assert files(folder) == ["Garden_1.mp4"]
    assert state(hass, entry, "timelapse_progress") == "unknown"
    # A second film with the same name does not replace the first film.
    again = await make(hass, entry, pattern="img_*", height=720, name="Garden/1")
    assert again["name"] == "Garden_1-1.mp4"


async def test_photos_of_other_shapes_get_bars(
    hass: HomeAssistant, folder: Path, entry: MockConfigEntry
) -> None:
    """The first photo sets the film's shape; other photos are turned upright and get bars."""
    red, green, *_ = COLORS
    photo(folder / "all" / "1.jpg", red, TAKEN, size=(500, 500))
    photo(folder / "all" / "2.jpg", green, TAKEN, size=(600, 300), orientation=6)
    photo(folder / "all" / "3.jpeg", red, TAKEN, size=(2000, 20))
    answer = await make(hass, entry, folder=str(folder / "all"), height=720)
    assert answer["name"].startswith("canon_eos_70d-")
    square, upright, flat = frames(answer["path"])
    assert {square.size, upright.size, flat.size} == {(720, 720)}
    assert middle(upright) == nearly(green)
    assert upright.getpixel((20, 360)) == nearly((0, 0, 0))
    assert upright.getpixel((360, 10)) == nearly(green)
    assert flat.getpixel((360, 100)) == nearly((0, 0, 0))
    # A panorama is limited to the width that players support.
    answer = await make(
        hass, entry, folder=str(folder / "all"), pattern="3.*", height=720
    )
    assert (answer["width"], answer["height"]) == (1280, 12)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Sad 写真 éß", "Sad 写真 éß.mp4"),
        ("Zürich 100 % #1?.mp4", "Zürich 100 _ _1_.mp4"),
        ("../../a\\b", "_._a_b.mp4"),
        ("Garden...", "Garden.mp4"),
        ("con", "_con.mp4"),
        ("写" * 200, "写" * 32 + ".mp4"),
    ],
)
async def test_film_name_can_be_in_any_script(
    hass: HomeAssistant,
    folder: Path,
    name: str,
    expected: str,
    entry: MockConfigEntry,
) -> None:
    """A film's name can be in any script, and the film can be played with its media ID."""
    assert await async_setup_component(hass, "media_source", {})
    photo(folder / "f" / "1.jpg", COLORS[0])
    answer = await make(hass, entry, folder=str(folder / "f"), height=720, name=name)
    assert answer["name"] == expected
    assert files(folder) == [expected]
    played = await async_resolve_media(hass, answer["media_content_id"], None)
    assert played.path == folder / expected
    assert played.mime_type == "video/mp4"


async def test_gray_cmyk_and_progressive_jpegs_are_shown(
    hass: HomeAssistant, folder: Path, entry: MockConfigEntry
) -> None:
    """Gray, CMYK and progressive JPEGs are shown; damaged and empty files are skipped."""
    for index, (mode, gray) in enumerate((("RGB", 90), ("L", 120), ("CMYK", 60))):
        path = photo(folder / "f" / f"{index}.jpg", (gray,) * 3, size=(60 + index, 40))
        picture = Image.open(path).convert(mode)
        picture.save(path, quality=95, progressive=index == 0)
    whole = (folder / "f" / "0.jpg").read_bytes()
    for name, data in (("3", whole[: len(whole) * 2 // 3]), ("4", b"")):
        (folder / "f" / f"{name}.jpg").write_bytes(data)
    (folder / "f" / "5.jpg").mkdir()
    answer = await make(
        hass, entry, folder=str(folder / "f"), height=720, deflicker=False
    )
    assert (answer["photos"], answer["skipped"]) == (3, 2)
    seen = [middle(frame)[1] for frame in frames(answer["path"])]
    assert seen == pytest.approx([90, 120, 60], abs=8)


def test_each_photo_is_upright(tmp_path: Path) -> None:
    """Each photo is turned upright, unless its EXIF data is damaged."""
    red, green, *_ = COLORS
    picture = Image.new("RGB", (60, 40), red)
    picture.paste(green, (0, 20, 60, 40))
    photos = []
    for name, kind, orientation in (("1", 3, 1), ("2", 3, 3), ("3", 3, 6), ("4", 2, 6)):
        exif = Image.Exif()
        exif[ORIENTATION] = orientation
        data = exif.tobytes()
        at = data.index(b"\1\x12\0\3")
        photos.append(tmp_path / f"{name}.jpg")
        picture.save(photos[-1], exif=data[: at + 3] + bytes([kind]) + data[at + 4 :])
    made = tmp_path / "film.mp4"
    make_film(Film(photos, 720, 25), made, unwatched())
    as_held, upside_down, on_its_side, damaged = frames(made)
    for frame, top in ((as_held, red), (upside_down, green), (damaged, red)):
        assert frame.getpixel((540, 100)) == nearly(top)
    assert on_its_side.getpixel((400, 360)) == nearly(green)
    assert on_its_side.getpixel((680, 360)) == nearly(red)


@pytest.mark.parametrize("deflicker", [False, True])
async def test_deflickering_keeps_a_slow_change(
    hass: HomeAssistant, folder: Path, deflicker: bool, entry: MockConfigEntry
) -> None:
    """Deflickering evens out alternating brightness, but keeps a slow change."""
    wanted = [80 + 2 * index for index in range(30)]
    for index, gray in enumerate(wanted):
        value = gray + (12 if index % 2 else -12)
        taken = TAKEN + timedelta(seconds=index)
        photo(folder / "f" / f"{index}.jpg", (value,) * 3, taken, (6, 40))
    (folder / "f" / "bad.jpg").write_bytes(b"bad")
    answer = await make(
        hass, entry, folder=str(folder / "f"), height=720, deflicker=deflicker
    )
    seen = [middle(frame)[1] for frame in frames(answer["path"])]
    assert len(seen) == 30
    steps = [abs(after - before) for before, after in pairwise(seen[7:-7])]
    assert (max(steps) < 8) is deflicker
    assert seen[22] - seen[8] > 15


@pytest.mark.parametrize("by_hand", [False, True])
async def test_deflickering_evens_out_a_ramp_but_not_a_cloud(
    hass: HomeAssistant,
    folder: Path,
    by_hand: bool,
    entry: MockConfigEntry,
) -> None:
    """In mode M, the steps of a ramp are evened out, but the shadow of a cloud stays."""
    cloud = range(17, 21)
    for index in range(40):
        thirds = index // 4
        light = -index / 12 - 0.5 * (index in cloud)
        value = round(120 * 2 ** ((light + thirds / 3) / 2.2))
        # First, the exposure time increases; then, ISO increases.
        seconds, iso = (
            2 ** (min(thirds, 5) / 3) / 60,
            100 * 2 ** (max(thirds - 5, 0) / 3),
        )
        exposure = {
            EXPOSURE_TIME: IFDRational(round(seconds * 1000), 1000),
            F_NUMBER: IFDRational(56, 10),
            ISO: round(iso),
        }
        photo(
            folder / "f" / f"{index}.jpg",
            (value,) * 3,
            TAKEN + timedelta(seconds=index),
            (6, 40),
            exposure=exposure | {EXPOSURE_MODE: int(by_hand)},
        )
    (folder / "f" / "bad.jpg").write_bytes(b"bad")
    answer = await make(
        hass, entry, folder=str(folder / "f"), height=720, deflicker=True
    )
    seen = [middle(frame)[1] for frame in frames(answer["path"])]
    assert len(seen) == 40
    drop = seen[15] - seen[18]
    assert (drop > 14) is by_hand
    if by_hand:
        steady = [value for index, value in enumerate(seen) if index not in cloud]
        steps = [abs(after - before) for before, after in pairwise(steady[7:-7])]
        assert max(steps) <= 4


async def test_deflickering_does_not_undo_auto_iso(
    hass: HomeAssistant, folder: Path, entry: MockConfigEntry
) -> None:
    """If auto ISO has kept the brightness constant, deflickering does not change it."""
    for index in range(40):
        iso = 200 if index in range(17, 21) else 100
        photo(
            folder / "f" / f"{index}.jpg",
            (120,) * 3,
            TAKEN + timedelta(seconds=index),
            (6, 40),
            exposure={
                EXPOSURE_TIME: IFDRational(1, 60 if index % 2 else 61),
                ISO: iso,
                EXPOSURE_MODE: 1,
            },
        )
    answer = await make(
        hass, entry, folder=str(folder / "f"), height=720, deflicker=True
    )
    seen = [middle(frame)[1] for frame in frames(answer["path"])]
    assert len(seen) == 40
    assert seen == pytest.approx([120] * 40, abs=3)


async def test_series_selects_the_photos_of_the_last_series(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, folder: Path
) -> None:
    """`series` selects the photos saved since the last series began."""
    options = {
        CONF_SAVE_PHOTOS: SavePolicy.JPEG,
        CONF_FILE_NAME: "{camera}/x/{date}/{name}",
    }
    entry = await set_up(camera, options=options)
    with raises(ServiceValidationError, "film_no_photos"):
        await make(hass, entry, series=True)
    old = photo(folder / "canon_eos_70d" / "x" / "old.jpg", COLORS[0])
    os.utime(old, (0, 0))
    await act(hass, entry, "interval", seconds=0.5, count=3, wait=True)
    await wait_for(lambda: len(list(folder.rglob("IMG_*"))) == 3)
    for path in folder.rglob("IMG_*"):  # noqa: ASYNC240 - used by this test alone
        os.utime(path)  # the series may have begun later on a slow machine
    assert (await make(hass, entry, series=True, height=720))["photos"] == 3
    assert entry.runtime_data.downloads.saved.counter == 3  # a film is not counted
    await hass.config_entries.async_reload(entry.entry_id)
    assert (await make(hass, entry, series=True, height=720))["photos"] == 3
    long_ago = dt_util.utc_from_timestamp(0).isoformat()
    for fields, count in (
        ({"since": long_ago}, 4),
        ({"since": long_ago, "until": "2020-01-01T00:00:00+00:00"}, 1),
        ({"pattern": "old.*"}, 1),
    ):
        assert (await make(hass, entry, height=720, **fields))["photos"] == count


async def test_invalid_request_for_a_film_raises_its_error(
    hass: HomeAssistant, folder: Path, tmp_path: Path, entry: MockConfigEntry
) -> None:
    """An invalid request for a film raises an error with the cause, and leaves no files."""
    photo(tmp_path / "private" / "1.jpg", COLORS[0])
    (folder / "none").mkdir(parents=True)
    (folder / "bad").mkdir()
    (folder / "bad" / "1.jpg").write_bytes(b"bad")
    for fields, key in (
        ({}, "film_of_what"),
        ({"folder": str(tmp_path / "private")}, "folder_not_allowed"),
        ({"folder": str(folder / ".." / ".." / "private")}, "folder_not_allowed"),
        ({"folder": str(folder / "none")}, "film_no_photos"),
        ({"folder": str(folder / "missing")}, "film_no_photos"),
        ({"folder": str(folder / "bad")}, "film_no_photos"),
        ({"since": dt_util.utcnow().isoformat()}, "film_no_photos"),
    ):
        with raises(ServiceValidationError, key):
            await make(hass, entry, **fields)
    assert files(folder) == []


def test_error_names_a_missing_encoder(tmp_path: Path) -> None:
    """If PyAV lacks the encoder, the error names the encoder."""
    film = Film([photo(tmp_path / "1.jpg", COLORS[0])], 720, 25)
    with pytest.raises(NoEncoderError, match="no_such_encoder"):
        make_film(film, tmp_path / "film.mp4", unwatched(), "no_such_encoder")


async def test_missing_pyav_is_reported_as_a_missing_encoder(
    hass: HomeAssistant,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    entry: MockConfigEntry,
) -> None:
    """If PyAV is missing, the error says that there is no encoder."""
    photos(folder / "canon_eos_70d")
    monkeypatch.setitem(sys.modules, "av", None)
    with raises(HomeAssistantError, "film_no_encoder"):
        await make(hass, entry, pattern="*")
    assert files(folder) == []


async def test_error_has_the_reason_if_the_film_is_not_written(
    hass: HomeAssistant, folder: Path, entry: MockConfigEntry
) -> None:
    """If the film cannot be written, the error gives the operating system's reason."""
    photos(folder / "canon_eos_70d")
    replace_by_file(folder, folder.parent / "photos")
    with pytest.raises(HomeAssistantError) as failed:
        await make(hass, entry, folder=str(folder.parent / "photos"))
    assert failed.value.translation_key == "not_saved"
    assert "File exists" in str(failed.value)
    source = photo(folder.parent / "1.jpg", COLORS[0])
    with pytest.raises(OSError, match="No space left"):
        make_film(Film([source], 720, 25), Path("/dev/full"), unwatched())


@pytest.fixture
def released(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Hold each film at its first photo until it is stopped or the yielded event is set."""
    event = threading.Event()
    passed = Watch.passed

    def hold(watch: Watch, part: float) -> None:
        passed(watch, part)
        while part and not (watch.stopped.is_set() or event.wait(0.01)):
            pass  # the search for photos, which reports 0, is not held

    monkeypatch.setattr(Watch, "passed", hold)
    yield event
    event.set()


async def wait_for_progress(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Wait until the sensor shows the progress of a film."""
    await wait_for(lambda: "0.0" < state(hass, entry, "timelapse_progress") < ":")


@pytest.mark.enabled("sensor.timelapse_progress")
@pytest.mark.parametrize("by", ["action", "caller", "unload"])
@pytest.mark.limits(download_progress=0.0)
async def test_cancelling_leaves_no_incomplete_film(
    hass: HomeAssistant,
    folder: Path,
    by: str,
    entry: MockConfigEntry,
    released: threading.Event,
) -> None:
    """Cancelling leaves no incomplete film, and another film can be made."""
    own = folder / "canon_eos_70d"
    first = photo(own / "1.jpg", COLORS[0], TAKEN)
    for number in range(2, 11):
        os.link(first, own / f"{number}.jpg")
    making = hass.async_create_task(make(hass, entry, pattern="*", name="long"))
    await wait_for_progress(hass, entry)
    assert attribute(hass, entry, "timelapse_progress", "file_name") == "long.mp4"
    assert float(state(hass, entry, "timelapse_progress")) == 10
    with raises(ServiceValidationError, "film_running"):
        await make(hass, entry, pattern="*")
    if by == "caller":
        making.cancel()
        with pytest.raises(asyncio.CancelledError):
            await making
    else:
        if by == "action":
            await act(hass, entry, "cancel_timelapse")
        else:
            await hass.config_entries.async_unload(entry.entry_id)
        with raises(HomeAssistantError, "film_cancelled"):
            await making
    assert files(folder) == []
    if by != "unload":
        assert state(hass, entry, "timelapse_progress") == "unknown"
        released.set()
        answer = await make(hass, entry, pattern="1.jpg", height=720)
        assert answer["photos"] == 1


@pytest.mark.enabled("sensor.timelapse_progress")
@pytest.mark.limits(download_progress=0.0)
async def test_interrupted_film_is_made_after_a_restart(
    hass: HomeAssistant,
    folder: Path,
    hass_storage: dict[str, Any],
    entry: MockConfigEntry,
    released: threading.Event,
) -> None:
    """A film that was interrupted by a restart is made once afterwards, from the same photos."""
    own = folder / "canon_eos_70d"
    first = photo(own / "1.jpg", COLORS[0], TAKEN)
    for number in range(2, 101):
        os.link(first, own / f"{number}.jpg")
    film = {"name": "long", "height": 720}
    making = hass.async_create_task(make(hass, entry, pattern="*", **film))
    await wait_for_progress(hass, entry)
    await hass.config_entries.async_unload(entry.entry_id)
    with raises(HomeAssistantError, "film_cancelled"):
        await making
    assert files(folder) == []
    released.set()
    later = photo(own / "later.jpg", COLORS[1], TAKEN)
    os.utime(later, (4e9, 4e9))
    await hass.config_entries.async_setup(entry.entry_id)
    await wait_for(lambda: files(folder) == ["long.mp4"], 100)
    assert len(frames(folder / "long.mp4")) == 100
    key = f"canon_eos.{entry.entry_id}.film"
    await wait_for(lambda: key not in hass_storage)


@pytest.mark.enabled("sensor.timelapse_progress")
@pytest.mark.limits(download_progress=0.0)
async def test_film_is_completed_without_a_connection(
    hass: HomeAssistant,
    folder: Path,
    camera: SimulatedCamera,
    entry: MockConfigEntry,
    released: threading.Event,
) -> None:
    """A film is completed even if the camera is turned off before the end."""
    for number in range(30):
        photo(folder / "f" / f"{number:02}.jpg", (number, 0, 0))
    fields = {"folder": str(folder / "f"), "height": 720, "name": "film"}
    making = hass.async_create_task(make(hass, entry, **fields))
    await wait_for_progress(hass, entry)
    await camera.power_off()
    await wait_for(lambda: state(hass, entry, "connection") == "off")
    released.set()
    answer = await making
    assert answer["photos"] == 30
    assert files(folder) == ["film.mp4"]
    assert len(frames(folder / "film.mp4")) == 30


async def test_film_is_started_at_most_three_times(
    hass: HomeAssistant,
    folder: Path,
    hass_storage: dict[str, Any],
    entry: MockConfigEntry,
) -> None:
    """An interrupted film is started at most three times, and invalid stored data is deleted."""
    photo(folder / "canon_eos_70d" / "1.jpg", COLORS[0], TAKEN)
    key = f"canon_eos.{entry.entry_id}.film"
    known = {
        "folder": None,
        "pattern": "*",
        "since": None,
        "until": "2100-01-01T00:00:00+00:00",
        "film": [720, 25, False],
        "name": "film.mp4",
    }
    for stored, made in (
        ({**known, "begun": 3}, []),
        ({**known, "until": 5, "begun": 1}, []),
        ({**known, "begun": 2}, ["film.mp4"]),
    ):
        await hass.config_entries.async_unload(entry.entry_id)
        hass_storage[key] = {"version": 1, "key": key, "data": stored}
        await hass.config_entries.async_setup(entry.entry_id)
        await wait_for(lambda: key not in hass_storage)
        assert files(folder) == made


async def test_no_film_is_made_if_the_folder_is_not_allowed(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, folder: Path
) -> None:
    """If the folder in the options is not allowed, no film is made from its photos."""
    entry = await set_up(camera, options={CONF_FOLDER: "/no/such/folder"})
    with raises(ServiceValidationError, "folder_not_allowed"):
        await make(hass, entry, pattern="*")


def test_encoder_s_thread_gets_the_lowest_priority() -> None:
    """The encoder's thread gets the lowest priority; other threads keep their priority."""

    def priority() -> int:
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

    before = priority()
    with ThreadPoolExecutor(1, initializer=give_way) as executor:
        assert executor.submit(priority).result() == 19
    assert priority() == before
