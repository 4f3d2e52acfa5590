"""If the disk fails, an issue is created, and photos are saved later, in order and once."""

import asyncio
import errno
import os
from pathlib import Path
import threading
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.const import CONF_FOLDER
from custom_components.canon_eos.files import writer
from custom_components.canon_eos.files.names import append, new_file
from tests.common import SetUp, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp
from tests.simulator.media import checksum

from .dashboard import download, issue, issue_keys, press, reload, saved, select
from .faulty_disk import FaultyDisk

pytestmark = [pytest.mark.usefixtures("pace"), pytest.mark.camera(photos=3)]

PROBLEM = "photos_wait"


@pytest.fixture
def disk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> FaultyDisk:
    """Return a faulty disk that contains the folder in which photos are saved."""
    return FaultyDisk(folder, monkeypatch)


def results(hass: HomeAssistant, entry: object) -> list[tuple[str, bool]]:
    """Return a list that gets each result: a file's name, and whether the file was saved."""
    heard: list[tuple[str, bool]] = []
    entry.runtime_data.downloads.on_result(  # type: ignore[attr-defined]
        lambda name, result: heard.append((name, not isinstance(result, Exception)))
    )
    return heard


@pytest.mark.parametrize(
    ("error", "calls"),
    [
        (errno.ENOSPC, ("open",)),  # The disk is full.
        (errno.EDQUOT, ("open",)),
        (errno.EROFS, ()),  # The disk is read-only.
        (errno.EACCES, ("mkdir", "touch")),  # Permissions are missing.
        (errno.ENODEV, ()),  # The disk is unmounted.
        (errno.ESTALE, ()),  # The share's server has restarted.
        (errno.EIO, ("open", "unlink")),
        (errno.ENOTDIR, ("mkdir",)),  # A file has the folder's name.
        (errno.EXDEV, ("replace",)),  # Renaming fails.
    ],
)
async def test_new_photos_wait_for_the_disk(  # noqa: PLR0917
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up_saving: SetUp,
    folder: Path,
    disk: FaultyDisk,
    error: int,
    calls: tuple[str, ...],
) -> None:
    """When the disk works again, all photos are saved completely, in order and once."""
    entry = await set_up_saving(camera)
    heard = results(hass, entry)
    disk.refuse(error, *calls)
    items = [
        camera.add_file(f"IMG_{number:04}.JPG", 5000, announce=True)
        for number in range(41, 46)
    ]
    await wait_for(lambda: disk.calls >= 3, 60)
    found = issue(hass, entry, PROBLEM)
    assert found is not None
    assert found.translation_placeholders is not None
    assert found.translation_placeholders["folder"].startswith(str(folder))
    assert os.strerror(error) in found.translation_placeholders["reason"]
    assert [name for name, was_saved in heard if was_saved] == []
    disk.mend()
    await wait_for(lambda: sum(was_saved for _, was_saved in heard) == len(items), 120)
    assert saved(folder) == {item.filename: checksum(item) for item in items}
    order = [name for name, was_saved in heard if was_saved]
    assert order == [item.filename for item in items]
    assert PROBLEM not in issue_keys(hass)


@pytest.mark.limits(transfer_block=20000)
async def test_file_that_does_not_fit_is_saved_later(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up_saving: SetUp,
    folder: Path,
    disk: FaultyDisk,
) -> None:
    """If a file does not fit on the disk, its incomplete copy is deleted.

    The file is saved once there is room.
    """
    entry = await set_up_saving(camera)
    disk.room = 40_000
    item = camera.add_file("IMG_0042.JPG", 100_000, announce=True)
    await wait_for(lambda: disk.calls >= 2, 60)
    await wait_for(lambda: saved(folder).keys() <= {"IMG_0042.JPG"})
    assert issue(hass, entry, PROBLEM) is not None
    disk.mend()
    await wait_for(lambda: saved(folder) == {item.filename: checksum(item)}, 120)


@pytest.mark.limits(transfer_pause=0.05)
async def test_memory_waits_for_the_disk(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    folder: Path,
    disk: FaultyDisk,
    entry: MockConfigEntry,
) -> None:
    """Photos stay in the camera's memory until the disk works; until then, there is an issue."""
    heard = results(hass, entry)
    await select(hass, entry, "save_to", "host")
    disk.refuse(errno.EROFS)
    for _ in range(2):
        await press(hass, entry, "take_photo")
    await wait_for(lambda: issue(hass, entry, PROBLEM) is not None)
    await asyncio.sleep(20)  # saving is retried after some seconds
    disk.mend()
    await press(hass, entry, "take_photo")
    await wait_for(lambda: not camera.body.ram, 120)
    wanted = [f"IMG_{number:04}.JPG" for number in (4, 5, 6)]
    assert [name for name, was_saved in heard if was_saved] == wanted
    assert list(saved(folder)) == wanted
    assert issue(hass, entry, PROBLEM) is None


@pytest.mark.parametrize("error", [0, errno.EINVAL, errno.EIO])
async def test_photo_stays_in_memory_until_synced_to_disk(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: int,
) -> None:
    """A photo stays in the camera's memory until `fsync` has written it to the disk.

    File systems without `fsync` (EINVAL) are an exception.
    """
    synced: dict[Path, bool] = {}
    sync, errors = os.fsync, [error] if error else []

    def sync_and_note(file: int) -> None:
        path = Path(os.readlink(f"/proc/self/fd/{file}"))  # noqa: PTH115
        if errors and path.is_relative_to(folder):
            raise OSError(errors[0], os.strerror(errors[0]))
        sync(file)
        synced[path] = bool(camera.body.ram)

    monkeypatch.setattr(os, "fsync", sync_and_note)
    entry = await set_up(camera)
    await select(hass, entry, "save_to", "host")
    await press(hass, entry, "take_photo")
    if error == errno.EIO:
        await wait_for(lambda: issue(hass, entry, PROBLEM) is not None, 60)
        await asyncio.sleep(30)
        assert camera.body.ram
        errors.clear()
    await wait_for(lambda: not camera.body.ram, 120)
    (name,) = saved(folder)
    if error != errno.EINVAL:
        (part,) = [there for there in synced if there.name.startswith(f".{name}")]
        assert synced[part]
        assert synced[part.parent]


async def test_reload_saves_photos_once_the_disk_is_repaired(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    folder: Path,
    disk: FaultyDisk,
    entry: MockConfigEntry,
) -> None:
    """A reload saves the photos in the camera's memory if the disk has been repaired."""
    await select(hass, entry, "save_to", "host")
    disk.refuse(errno.EACCES)
    for _ in range(2):
        await press(hass, entry, "take_photo")
    await wait_for(lambda: disk.calls >= 5, 120)
    disk.mend()
    await hass.config_entries.async_reload(entry.entry_id)
    assert len(saved(folder)) == 2
    assert camera.body.ram == {}


async def test_reload_saves_photos_in_the_media_folder(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """If the chosen folder still fails during a reload, photos are saved in the media folder."""
    share = folder.parent / "share"
    share.mkdir()
    entry = await set_up(camera, options={CONF_FOLDER: str(share)})
    await select(hass, entry, "save_to", "host")
    disk = FaultyDisk(share, monkeypatch)
    disk.refuse(errno.EIO)
    for _ in range(2):
        await press(hass, entry, "take_photo")
    await wait_for(lambda: disk.calls >= 5, 120)
    await hass.config_entries.async_reload(entry.entry_id)
    assert list(saved(folder)) == ["IMG_0004.JPG", "IMG_0005.JPG"]
    assert saved(share) == {}


@pytest.mark.limits(ready=0.5)
async def test_camera_busy_with_unsaved_photos_is_not_stuck(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    folder: Path,
    disk: FaultyDisk,
    entry: MockConfigEntry,
) -> None:
    """A camera that is busy because of unsaved photos is not treated as stuck."""
    await select(hass, entry, "save_to", "host")
    disk.refuse(errno.ENOSPC, "open")
    await press(hass, entry, "take_photo")
    await wait_for(lambda: disk.calls >= 2, 60)
    camera.faults.busy[EosOp.REMOTE_RELEASE_ON] = -1
    for _ in range(4):
        with pytest.raises(HomeAssistantError):
            await press(hass, entry, "take_photo")
    assert camera.log.counters.connections == 1
    disk.mend()
    await wait_for(lambda: list(saved(folder)) == ["IMG_0004.JPG"], 120)


@pytest.mark.limits(disk_slow=0.2)
async def test_hanging_share_creates_an_issue(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up_saving: SetUp,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """While a share does not respond, there is an issue; the photo is saved afterwards."""
    works = threading.Event()

    def slow(part: Path, blocks: list[bytes]) -> None:
        works.wait(30)
        append(part, blocks)

    monkeypatch.setattr(writer, "append", slow)
    entry = await set_up_saving(camera)
    item = camera.add_file("IMG_0042.JPG", 5000, announce=True)
    await wait_for(lambda: issue(hass, entry, PROBLEM) is not None)
    works.set()
    await wait_for(lambda: saved(folder) == {item.filename: checksum(item)})
    await wait_for(lambda: issue(hass, entry, PROBLEM) is None)


async def test_nothing_is_written_to_an_empty_mount_point(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up_saving: SetUp,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing is written to the mount point of a missing disk, even after a reload."""
    place, away = folder.parent, folder.parent.with_name("away")
    real = Path.is_mount
    monkeypatch.setattr(
        Path,
        "is_mount",
        lambda path: (path == place and not away.exists()) or real(path),
    )
    entry = await set_up_saving(camera)
    heard = results(hass, entry)
    camera.add_file("IMG_0041.JPG", 5000, announce=True)
    await wait_for(lambda: heard == [("IMG_0041.JPG", True)])
    place.rename(away)
    place.mkdir()
    await reload(hass, entry)
    item = camera.add_file("IMG_0042.JPG", 5000, announce=True)
    await wait_for(lambda: issue(hass, entry, PROBLEM) is not None)
    assert list(place.iterdir()) == []
    place.rmdir()
    away.rename(place)
    await wait_for(lambda: saved(folder).get("IMG_0042.JPG") == checksum(item), 120)


async def test_photos_wait_for_the_removed_card(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up_saving: SetUp,
    folder: Path,
    disk: FaultyDisk,
) -> None:
    """Photos on a removed card wait for its return, and are dropped if another card is inserted."""
    entry = await set_up_saving(camera)
    heard = results(hass, entry)
    disk.refuse(errno.ENOSPC, "open")
    item = camera.add_file("IMG_0041.JPG", 5000, announce=True)
    await wait_for(lambda: disk.calls >= 2, 60)
    card = camera.body.eject_card()
    disk.mend()
    await asyncio.sleep(90)
    assert heard == []
    camera.body.insert_card(card)
    await wait_for(lambda: saved(folder) == {item.filename: checksum(item)}, 120)
    disk.refuse(errno.ENOSPC, "open")
    camera.add_file("IMG_0042.JPG", 5000, announce=True)
    await wait_for(lambda: disk.calls >= 4, 60)
    camera.body.eject_card()
    await asyncio.sleep(5)
    camera.body.insert_card()
    await wait_for(lambda: heard[1:] == [("IMG_0042.JPG", False)], 120)


@pytest.mark.limits(waiting_photos=2)
async def test_issue_counts_the_photos_that_do_not_fit_the_queue(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up_saving: SetUp,
    folder: Path,
    disk: FaultyDisk,
) -> None:
    """Photos that do not fit in the queue are not saved, and an issue counts them."""
    entry = await set_up_saving(camera)
    disk.refuse(errno.EROFS)
    for number in range(41, 45):
        camera.add_file(f"IMG_{number:04}.JPG", 5000, announce=True)
    await wait_for(lambda: issue(hass, entry, "photos_not_saved") is not None)
    found = issue(hass, entry, "photos_not_saved")
    assert found is not None
    assert found.translation_placeholders is not None
    assert found.translation_placeholders["count"] == "2"
    disk.mend()
    await wait_for(lambda: list(saved(folder)) == ["IMG_0041.JPG", "IMG_0042.JPG"], 120)


@pytest.mark.parametrize("fault", ["rst", "refused", "garbled", "name"])
async def test_photo_that_always_fails_delays_no_other_photo(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up_saving: SetUp,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: str,
) -> None:
    """A photo that can't be saved is reported, delays no other photo, and is retried on reload."""
    entry = await set_up_saving(camera)
    heard = results(hass, entry)
    camera.add_file("IMG_0040.JPG", 5000, announce=True)
    await wait_for(lambda: heard == [("IMG_0040.JPG", True)])
    heard.clear()
    bad = camera.add_file("IMG_0041.JPG", 5000, announce=True)
    if fault == "name":
        take = new_file

        def refuse(base: Path, relative: Path, **options: Any) -> tuple[Path, Path]:
            if relative.name == bad.filename:
                raise OSError(errno.EINVAL, "Invalid argument")
            return take(base, relative, **options)

        monkeypatch.setattr(writer, "new_file", refuse)
    else:
        camera.faults.bad_objects[bad.handle] = fault
    for number in range(42, 45):
        camera.add_file(f"IMG_{number:04}.JPG", 5000, announce=True)
    await wait_for(lambda: len(heard) == 4, 120)
    others = [f"IMG_{number:04}.JPG" for number in range(42, 45)]
    assert [name for name, was_saved in heard if was_saved] == others, heard
    assert heard[0] == (others[0], True)
    found = issue(hass, entry, "photos_not_saved")
    assert found is not None
    assert found.translation_placeholders == {
        "name": entry.title,
        "count": "1",
        "names": bad.filename,
    }
    assert camera.log.counters.connections <= 7
    camera.faults.bad_objects.clear()
    monkeypatch.setattr(writer, "new_file", new_file)
    await reload(hass, entry)
    await wait_for(lambda: saved(folder).get(bad.filename) == checksum(bad))
    assert issue(hass, entry, "photos_not_saved") is None


async def test_download_to_a_full_disk_fails_at_the_first_file(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    folder: Path,
    disk: FaultyDisk,
    caplog: pytest.LogCaptureFixture,
    entry: MockConfigEntry,
) -> None:
    """A download to a full disk fails at the first file, and the log names all files."""
    disk.refuse(errno.ENOSPC, "open")
    with pytest.raises(HomeAssistantError, match="No space left"):
        await download(hass, entry, new=True)
    assert disk.calls == 1
    for item in camera.files:
        assert item.filename in caplog.text
    disk.mend()
    assert len(await download(hass, entry, new=True)) == len(camera.files)
    assert len(saved(folder)) == len(camera.files)
