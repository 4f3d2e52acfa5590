"""gphoto2 can use the simulated camera.

gphoto2 is an independent PTP/IP client with Canon EOS support, so these tests show that the
simulated camera works with clients other than this project's. gphoto2 gives up after 2.5 s
without an answer. It stores its GUID in $HOME, so each test has a separate home folder.
"""

import asyncio
from collections.abc import Callable, Coroutine
import os
from pathlib import Path
import re
import shutil

import pytest

from tests.common import CameraFactory
from tests.simulator import SimulatedCamera

GPHOTO2 = shutil.which("gphoto2")

pytestmark = [
    pytest.mark.real_time,
    pytest.mark.skipif(
        GPHOTO2 is None, reason="gphoto2 is not installed (Debian package gphoto2)"
    ),
]

SECONDS = 30
BULB_START = 0x9125
ON_CARD = ("--set-config", "capturetarget=1")
_NEW_FILE = re.compile(r"New file is in location (\S+) on the camera")

_MAGIC = (b"\xff\xd8\xff", b"\0\0\0\x18ftypcrx")
"""First bytes of a JPEG, and of a CR3 file from a body that is set to RAW."""

type Gphoto2 = Callable[..., Coroutine[None, None, str]]


def _file(camera: SimulatedCamera, number: int) -> str:
    """Return the name of the file with this number on the camera's card."""
    return f"IMG_{number:04}.{camera.files[0].filename.rpartition('.')[2]}"


def _contents(folder: Path, pattern: str) -> list[bytes]:
    return [path.read_bytes() for path in folder.glob(pattern)]


@pytest.fixture(params=["70d", "6d", "80d", "r", "r6", "m6m2", "m50m2", "1000d"])
async def camera(
    request: pytest.FixtureRequest, start_camera: CameraFactory
) -> SimulatedCamera:
    """Return a simulated camera, for each body in turn, with two pictures on its card."""
    return await start_camera(
        request.param, pairing_mode=True, auto_accept=True, photos=2
    )


@pytest.fixture
def gphoto2(camera: SimulatedCamera, tmp_path: Path) -> Gphoto2:
    """Return a function that runs gphoto2 with the camera and returns gphoto2's output."""

    async def run(*arguments: str) -> str:
        port = f"ptpip:{camera.host}:{camera.port}:{camera.port}"
        process = await asyncio.create_subprocess_exec(
            *("timeout", str(SECONDS), "gphoto2", "--port", port, *arguments),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            cwd=tmp_path,
            env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LC_ALL": "C"},
        )
        output, _ = await process.communicate()
        text = output.decode(errors="replace")
        assert process.returncode == 0, text
        assert "*** Error" not in text, text
        return text

    return run


async def test_summary_matches_the_profile(
    camera: SimulatedCamera, gphoto2: Gphoto2
) -> None:
    """The model, firmware version, serial number and card in gphoto2's summary match the profile."""
    summary = await gphoto2("--summary")
    assert f"Model: {camera.profile.model}\n" in summary
    assert f"Version: {camera.profile.firmware}\n" in summary
    assert f"Serial Number: {camera.profile.serial_number}\n" in summary
    assert f"StorageDescription: {camera.profile.card.description}\n" in summary
    assert "Canon EOS Capture" in summary


async def test_properties_are_offered_as_settings(gphoto2: Gphoto2) -> None:
    """gphoto2 offers properties of the camera as settings."""
    settings = (await gphoto2("--list-config")).split()
    for name in ("iso", "whitebalance"):
        assert f"/main/imgsettings/{name}" in settings
    for name in ("aperture", "shutterspeed", "drivemode", "picturestyle"):
        assert f"/main/capturesettings/{name}" in settings
    assert "/main/status/lensname" in settings


async def test_iso_can_be_read_and_set(
    camera: SimulatedCamera, gphoto2: Gphoto2
) -> None:
    """gphoto2 reads ISO with its choices, sets it, and reads the new value."""
    camera.set_on_body("iso", "200")
    before = await gphoto2("--get-config", "iso")
    assert "Current: 200\n" in before
    assert re.search(r"Choice: \d+ 1600\n", before)
    await gphoto2("--set-config", "iso=800")
    assert camera.value("iso") == "800"
    assert "Current: 800\n" in await gphoto2("--get-config", "iso")


async def test_second_listing_needs_no_second_pairing_prompt(
    camera: SimulatedCamera, gphoto2: Gphoto2
) -> None:
    """gphoto2 lists the card twice, with the same result and only one pairing prompt."""
    folder = f"/store_{camera.profile.card.storage_id:08x}/DCIM/100CANON"
    first = await gphoto2("--list-files")
    assert f"There are 2 files in folder '{folder}'" in first
    assert _file(camera, 1) in first
    assert _file(camera, 2) in first
    assert await gphoto2("--list-files") == first
    assert camera.log.counters.prompts == 1
    assert camera.log.counters.connections == 2


async def test_file_arrives_unchanged(
    camera: SimulatedCamera, gphoto2: Gphoto2, tmp_path: Path
) -> None:
    """A file on the card is downloaded unchanged."""
    await gphoto2("--get-file", "2")
    assert (tmp_path / _file(camera, 2)).read_bytes() == camera.files[1].data


async def test_two_pictures_are_new_files_on_the_card(
    camera: SimulatedCamera, gphoto2: Gphoto2
) -> None:
    """Two consecutive pictures are taken, and each is a new file on the card."""
    for number in (3, 4):
        output = await gphoto2(*ON_CARD, "--capture-image")
        match = _NEW_FILE.search(output)
        assert match is not None, output
        assert match[1].endswith(f"/DCIM/100CANON/{_file(camera, number)}")
    assert len(camera.files) == 4
    assert not camera.shutter_held


async def test_picture_is_taken_fetched_and_deleted(
    camera: SimulatedCamera, gphoto2: Gphoto2, tmp_path: Path
) -> None:
    """A picture is taken, downloaded and deleted from the card."""
    await gphoto2(*ON_CARD, "--capture-image-and-download", "--filename", "new.jpg")
    assert (tmp_path / "new.jpg").read_bytes().startswith(_MAGIC)
    assert camera.log.counters.photos == 1
    assert len(camera.files) == 2


async def test_picture_for_the_client_is_not_on_the_card(
    camera: SimulatedCamera, gphoto2: Gphoto2, tmp_path: Path
) -> None:
    """A picture for the client is fetched from the camera's memory and is not on the card."""
    await gphoto2(
        *("--set-config", "capturetarget=0"),
        *("--capture-image-and-download", "--filename", "new.jpg"),
    )
    assert (tmp_path / "new.jpg").read_bytes().startswith(_MAGIC)
    assert len(camera.files) == 2
    assert camera.body.ram == {}


async def test_triggered_picture_is_reported_as_an_event(
    camera: SimulatedCamera, gphoto2: Gphoto2
) -> None:
    """After gphoto2 has triggered a picture, it prints the event for the picture's new file."""
    output = await gphoto2(*ON_CARD, "--trigger-capture", "--wait-event=FILEADDED")
    assert f"FILEADDED {_file(camera, 3)}" in output
    assert len(camera.files) == 3


async def test_changes_are_reported_while_gphoto2_waits(
    camera: SimulatedCamera, gphoto2: Gphoto2
) -> None:
    """Changes to the mode and the aperture on the body are reported while gphoto2 waits.

    Removing the card ends the wait. gphoto2 prints current values even for older
    events.
    """
    waiting = asyncio.create_task(gphoto2("--wait-event=StoreRemoved"))
    await camera.log.wait_for(lambda: len(camera.log.of(0x9116)) > 3)
    camera.turn_dial("Av")
    camera.set_on_body("aperture", "8")
    camera.body.eject_card()
    output = await waiting
    assert '"autoexposuremode" to "AV"' in output
    assert '"aperture" to "8"' in output


async def test_bulb_exposure_lasts_for_a_second(
    camera: SimulatedCamera, gphoto2: Gphoto2
) -> None:
    """A bulb exposure lasts about a second, with Canon's bulb operations or a held button.

    gphoto2 offers `bulb` only for bodies that list BulbStart; for other bodies, users set
    `eosremoterelease`.
    """
    camera.turn_dial("Bulb")
    if BULB_START in camera.profile.operations:
        start, end = "bulb=1", "bulb=0"
    else:
        start, end = "eosremoterelease=Immediate", "eosremoterelease=Release Full"
    await gphoto2(
        *ON_CARD,
        *("--set-config", start, "--wait-event=1s"),
        *("--set-config", end, "--wait-event=FILEADDED"),
    )
    assert camera.log.counters.last_bulb_seconds == pytest.approx(1, abs=0.5)
    assert len(camera.files) == 3
    assert not camera.body.bulb_open


async def test_live_view_is_off_after_a_preview(
    camera: SimulatedCamera, gphoto2: Gphoto2, tmp_path: Path
) -> None:
    """A live view picture is fetched, and live view is off when gphoto2 has ended."""
    await gphoto2("--capture-preview", "--filename", "preview.jpg")
    (preview,) = _contents(tmp_path, "*preview.jpg")
    assert preview.startswith(b"\xff\xd8\xff")
    assert not camera.body.live_view


async def test_twenty_live_view_pictures_are_fetched(
    camera: SimulatedCamera, gphoto2: Gphoto2, tmp_path: Path
) -> None:
    """Twenty live view pictures are fetched and stored as a stream."""
    await gphoto2("--capture-movie=20", "--filename", "stream.mjpg")
    assert camera.body.viewfinder.frames >= 20
    (stream,) = _contents(tmp_path, "*.mjpg")
    assert stream.count(b"born=") >= 20
