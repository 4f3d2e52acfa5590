"""Downloads survive errors and interruptions without lost, damaged or duplicate files."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
import os
from pathlib import Path
import threading
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.const import SavePolicy
from custom_components.canon_eos.files import writer
from custom_components.canon_eos.files.card_file import CardFile
from custom_components.canon_eos.files.names import append, new_file
from custom_components.canon_eos.ptp.datasets import ObjectInfo
from tests.common import CameraFactory, SetUp, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, OperationCode, Record, ResponseCode
from tests.simulator.media import checksum
from tests.simulator.profile import load_profile

from .dashboard import act, download, known, names, press, reload, saved, select, state

pytestmark = pytest.mark.camera(photos=3)

WHOLE = "CANON_EOS_RELIABILITY" in os.environ
"""Whether script/reliability runs the tests. Otherwise, slow tests are skipped."""


async def test_nothing_is_written_outside_the_allowed_folder(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, folder: Path
) -> None:
    """Nothing is written to `/allowed/x/../..`, which is outside the allowed folder."""
    allowed = folder.parent
    outside = allowed.parent
    entry = await set_up(camera)
    with suppress(HomeAssistantError):
        await download(
            hass,
            entry,
            handles=[camera.files[0].handle],
            folder=f"{allowed}/nothing/../..",
            name="{name}",
        )
    written = [path for path in outside.rglob("*") if path.is_file()]
    assert [path for path in written if not path.is_relative_to(allowed)] == []


async def test_link_makes_no_folders_outside(tmp_path: Path) -> None:
    """A symbolic link does not cause a folder to be created outside the base folder."""
    base, outside = tmp_path / "base", tmp_path / "outside"
    base.mkdir()
    outside.mkdir()
    (base / "camera").symlink_to(outside)
    with pytest.raises(OSError, match="is not in"):
        new_file(base, Path("camera/2026-11-25/x.jpg"), overwrite=False)
    assert not list(outside.iterdir())


@pytest.mark.parametrize("fault", ["busy", "drop"])
async def test_new_photo_is_saved_after_a_hiccup(
    camera: SimulatedCamera, set_up_saving: SetUp, folder: Path, fault: str
) -> None:
    """A new photo is saved despite one busy response or one lost connection."""
    await set_up_saving(camera)
    await asyncio.sleep(1)  # by then, the cards have been read
    if fault == "busy":
        camera.faults.busy[OperationCode.GET_OBJECT_INFO] = 1
    else:
        camera.faults.drop[OperationCode.GET_OBJECT_INFO] = "rst"
    asked = len(camera.log.of(OperationCode.GET_OBJECT_INFO))
    item = camera.add_file("IMG_0042.JPG", 5000, announce=True)
    await wait_for(lambda: len(camera.log.of(OperationCode.GET_OBJECT_INFO)) > asked)
    camera.faults.drop.clear()
    await wait_for(lambda: saved(folder).get("IMG_0042.JPG") == checksum(item), 15.0)


@pytest.mark.limits(transfer_pause=0.05)
async def test_photo_stays_in_memory_while_the_disk_is_full(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    entry: MockConfigEntry,
) -> None:
    """A photo stays in the camera's memory while the disk is full, and is saved later."""
    await select(hass, entry, "save_to", "host")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writer, "append", full)
    await press(hass, entry, "take_photo")
    await asyncio.sleep(1.5)
    monkeypatch.setattr(writer, "append", append)
    await press(hass, entry, "take_photo")
    await wait_for(lambda: bool(saved(folder)))
    await asyncio.sleep(3)
    assert [item.filename for item in camera.body.ram.values()] == []


@pytest.mark.limits(transfer_pause=0.05)
async def test_photo_with_a_busy_acknowledgement_is_saved_once(
    hass: HomeAssistant, camera: SimulatedCamera, folder: Path, entry: MockConfigEntry
) -> None:
    """A photo is saved once even if the camera is busy when the transfer is acknowledged."""
    await select(hass, entry, "save_to", "host")
    camera.faults.busy[EosOp.TRANSFER_COMPLETE] = 2
    await press(hass, entry, "take_photo")
    await wait_for(lambda: not camera.body.ram and bool(saved(folder)))
    assert list(saved(folder)) == ["IMG_0004.JPG"]


async def test_response_has_the_files_that_did_not_fail(
    hass: HomeAssistant, camera: SimulatedCamera, folder: Path, entry: MockConfigEntry
) -> None:
    """If one of several files fails, the response gives the error and the files that succeeded."""
    await download(hass, entry, pattern="*")  # now the client knows the files
    handles = [item.handle for item in camera.files]
    camera.faults.bad_objects[handles[1]] = "refused"
    answer = await act(hass, entry, "download", handles=handles)
    assert names(answer) == ["IMG_0001.JPG", "IMG_0003.JPG"]
    assert answer["cameras"][0]["message"]
    with pytest.raises(HomeAssistantError):
        await act(hass, entry, "download", handles=handles[1:2])
    answer = await act(hass, entry, "delete", handles=handles, confirm=True)
    assert names(answer) == ["IMG_0001.JPG"]
    assert answer["cameras"][0]["error"]
    assert len(camera.files) == 2


@pytest.mark.limits(transfer_block=1000)
async def test_reload_ends_a_download(
    hass: HomeAssistant, camera: SimulatedCamera, folder: Path, entry: MockConfigEntry
) -> None:
    """A download ends when its entry is reloaded."""
    camera.faults.delay[OperationCode.GET_PARTIAL_OBJECT] = 0.05
    saving = asyncio.create_task(download(hass, entry, pattern="*"))
    await wait_for(lambda: len(camera.log.of(OperationCode.GET_PARTIAL_OBJECT)) >= 3)
    await hass.config_entries.async_reload(entry.entry_id)
    camera.faults.delay.clear()
    done, _ = await asyncio.wait({saving}, timeout=15)
    if not done:
        saving.cancel()
        await asyncio.gather(saving, return_exceptions=True)
    else:
        saving.exception()
    assert done, "the action still waits for a connection that is never made again"


@pytest.mark.limits(transfer_block=1000, download_reconnect=1.0)
async def test_download_waits_for_a_reconnection_only_once(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, folder: Path
) -> None:
    """A download waits for a reconnection only once, and not again for each file."""
    for number in range(10, 20):
        camera.add_file(f"IMG_00{number}.JPG", 5000)
    entry = await set_up(camera)
    camera.faults.delay[OperationCode.GET_PARTIAL_OBJECT] = 0.05
    saving = asyncio.create_task(download(hass, entry, pattern="*"))
    await wait_for(lambda: len(camera.log.of(OperationCode.GET_PARTIAL_OBJECT)) >= 2)
    await camera.power_off()
    await wait_for(lambda: entry.runtime_data.remote.camera is None)
    started = hass.loop.time()
    with pytest.raises(HomeAssistantError):
        await saving
    assert hass.loop.time() - started < 5, "1 s to wait, for 13 files"


async def test_two_simultaneous_downloads_save_each_file_once(
    hass: HomeAssistant, folder: Path, entry: MockConfigEntry
) -> None:
    """Two simultaneous downloads of new files save each file once."""
    await asyncio.gather(*(download(hass, entry, new=True) for _ in range(2)))
    assert list(saved(folder)) == ["IMG_0001.JPG", "IMG_0002.JPG", "IMG_0003.JPG"]


async def test_file_that_is_selected_twice_is_saved_once(
    hass: HomeAssistant, camera: SimulatedCamera, folder: Path, entry: MockConfigEntry
) -> None:
    """A file that is selected by handle and by pattern is saved once."""
    await download(hass, entry, handles=[camera.files[0].handle], pattern="*_0001.*")
    assert list(saved(folder)) == ["IMG_0001.JPG"]


async def test_old_incomplete_file_does_not_change_the_name(
    hass: HomeAssistant, folder: Path, entry: MockConfigEntry
) -> None:
    """An incomplete file left by a power cut does not change the name of the saved file."""
    folder.mkdir()  # noqa: ASYNC240 - used by this test alone
    (folder / ".IMG_0001.JPG.part").write_bytes(b"half")
    await download(hass, entry, pattern="*_0001.*", name="{name}")
    assert "IMG_0001.JPG" in saved(folder)


async def test_removal_during_a_slow_write_leaves_no_file(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up_saving: SetUp,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Removing the entry during a slow write leaves no part of the file."""
    begun, ends = threading.Event(), threading.Event()

    def slow(part: Path, blocks: list[bytes]) -> None:
        begun.set()
        ends.wait(30)
        append(part, blocks)

    monkeypatch.setattr(writer, "append", slow)
    entry = await set_up_saving(camera)
    camera.add_file("IMG_0042.JPG", 5000, announce=True)
    await wait_for(begun.is_set)
    removing = asyncio.create_task(hass.config_entries.async_remove(entry.entry_id))
    await asyncio.sleep(0.1)
    assert list(saved(folder))
    ends.set()
    await removing
    await asyncio.sleep(1.5)
    assert list(saved(folder)) == []


@pytest.mark.parametrize("step", ["finish", "mount_of"])
async def test_photo_renamed_during_a_reload_is_saved_once(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up_saving: SetUp,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
) -> None:
    """A photo that is renamed to its final name during a reload is not saved again."""
    begun, ends = threading.Event(), threading.Event()
    real = getattr(writer, step)

    def slow(*args: object, **kwargs: object) -> object:
        result = real(*args, **kwargs)
        begun.set()
        ends.wait(30)
        return result

    entry = await set_up_saving(camera)
    monkeypatch.setattr(writer, step, slow)
    camera.add_file("IMG_0042.JPG", 5000, announce=True)
    await wait_for(begun.is_set)
    monkeypatch.setattr(writer, step, real)
    reloading = asyncio.create_task(hass.config_entries.async_reload(entry.entry_id))
    await asyncio.sleep(0.1)
    ends.set()
    await reloading
    await hass.async_block_till_done()
    camera.add_file("IMG_0043.JPG", 5000, announce=True)
    await wait_for(lambda: "IMG_0043.JPG" in saved(folder))
    assert list(saved(folder)) == ["IMG_0042.JPG", "IMG_0043.JPG"]


@pytest.mark.limits(transfer_block=1000)
async def test_file_overwritten_by_two_cameras_is_complete(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp, folder: Path
) -> None:
    """If two cameras overwrite one file at once, one of their files is saved completely."""
    bodies = [
        known(
            await start_camera("70d", photos=1, mac=bytes.fromhex(f"0018d40000{n:02}"))
        )
        for n in (1, 2)
    ]
    entries = [await set_up(one) for one in bodies]
    for one in bodies:
        one.faults.delay[OperationCode.GET_PARTIAL_OBJECT] = 0.02
    await asyncio.gather(
        *(
            download(hass, entry, pattern="*", name="{name}", overwrite=True)
            for entry in entries
        ),
        return_exceptions=True,
    )
    whole = {checksum(one.files[0]) for one in bodies}
    assert set(saved(folder).values()) & whole


@pytest.mark.limits(transfer_block=1000)
async def test_file_with_blocks_from_two_cards_is_not_saved(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, folder: Path
) -> None:
    """If the card is replaced during a download, no file with blocks from both cards is saved."""
    old = camera.add_file("IMG_0042.JPG", 20_000)
    entry = await set_up(camera)
    camera.faults.delay[OperationCode.GET_PARTIAL_OBJECT] = 0.1
    saving = asyncio.create_task(download(hass, entry, handles=[old.handle]))
    await wait_for(lambda: len(camera.log.of(OperationCode.GET_PARTIAL_OBJECT)) >= 3)
    camera.body.eject_card()
    camera.body.insert_card()
    new = camera.add_file("IMG_0042.JPG", 30_000)
    assert new.handle == old.handle
    with suppress(HomeAssistantError):
        await saving
    await asyncio.sleep(0.3)
    for content in saved(folder).values():
        assert content in (checksum(old), checksum(new))


async def test_new_file_with_a_reused_handle_is_saved(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, folder: Path
) -> None:
    """A new file with the handle of a deleted file is saved with its own data."""
    old = camera.add_file("IMG_0042.JPG", 10_000)
    entry = await set_up(camera)
    await download(hass, entry, handles=[old.handle], name="old-{name}")
    card = camera.body.card
    assert card is not None
    card.remove(old)  # some bodies do not report files removed by formatting
    new = camera.add_file("IMG_0042.JPG", 30_000, announce=True)
    assert new.handle == old.handle
    await wait_for(lambda: state(hass, entry, "photo_taken") != "unknown")
    answer = await download(hass, entry, handles=[new.handle], name="new-{name}")
    assert answer[0]["size"] == new.size
    assert saved(folder)["new-IMG_0042.JPG"] == checksum(new)


async def test_media_id_deletes_no_photo_on_another_card(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Deleting by the media ID of a photo on a removed card deletes no other photo."""
    (file,) = (await act(hass, entry, "take_photo"))["files"]
    camera.body.eject_card()
    camera.body.insert_card()
    other = camera.add_file("IMG_0004.JPG", 30_000)
    assert file["media_content_id"].endswith(f"{other.handle:08x}")
    await asyncio.sleep(1.5)
    with suppress(HomeAssistantError):
        await act(hass, entry, "delete", files=[file["media_content_id"]], confirm=True)
    assert other in camera.files


@pytest.mark.camera(load_profile("70d").without(EosOp.GET_OBJECT_INFO_EX), photos=400)
async def test_events_are_polled_during_two_searches(
    hass: HomeAssistant, camera: SimulatedCamera, folder: Path, entry: MockConfigEntry
) -> None:
    """Events are still polled during two searches of a large card."""
    camera.faults.delay[OperationCode.GET_OBJECT_INFO] = 0.01
    first = len(camera.log.of(EosOp.GET_EVENT))
    searches = [
        asyncio.create_task(download(hass, entry, pattern=f"nothing{number}"))
        for number in range(2)
    ]
    await wait_for(lambda: len(camera.log.of(OperationCode.GET_OBJECT_INFO)) >= 20)
    polls = len(camera.log.of(EosOp.GET_EVENT))
    infos = len(camera.log.of(OperationCode.GET_OBJECT_INFO))
    started = hass.loop.time()
    await asyncio.sleep(3)
    assert not all(search.done() for search in searches), first
    seconds = hass.loop.time() - started
    assert len(camera.log.of(OperationCode.GET_OBJECT_INFO)) > infos
    assert len(camera.log.of(EosOp.GET_EVENT)) - polls >= 2, (
        f"no events for {seconds:.1f} s"
    )
    await asyncio.gather(*searches)


async def test_unreadable_file_does_not_slow_later_downloads(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, folder: Path
) -> None:
    """A file that could not be read does not reduce the block size of later downloads."""
    large = camera.add_file("MVI_0009.MOV", 3_000_000)
    entry = await set_up(camera)
    camera.faults.respond[OperationCode.GET_PARTIAL_OBJECT] = (
        ResponseCode.GENERAL_ERROR
    )  # as for a damaged file
    with pytest.raises(HomeAssistantError):
        await download(hass, entry, handles=[large.handle])
    camera.faults.respond.clear()
    before = len(camera.log.of(OperationCode.GET_PARTIAL_OBJECT))
    await download(hass, entry, handles=[large.handle])
    sizes = [
        operation.params[2]
        for operation in camera.log.of(OperationCode.GET_PARTIAL_OBJECT)[before:]
    ]
    assert max(sizes) > 500_000, f"blocks of {max(sizes)} bytes"


async def test_photo_saved_from_memory_is_not_new(
    hass: HomeAssistant, camera: SimulatedCamera, set_up_saving: SetUp, folder: Path
) -> None:
    """A photo saved from memory is not saved again from the card."""
    entry = await set_up_saving(camera)
    await select(hass, entry, "save_to", "card_2_and_host")
    await press(hass, entry, "take_photo")
    await wait_for(lambda: "IMG_0004.JPG" in saved(folder))
    await asyncio.sleep(1)
    assert list(saved(folder)) == ["IMG_0004.JPG"]


@pytest.mark.parametrize("later", [timedelta(hours=2), timedelta(days=400)])
async def test_photo_with_the_name_of_a_saved_photo_is_new_later(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    folder: Path,
    later: timedelta,
    entry: MockConfigEntry,
) -> None:
    """A photo with a saved photo's name and size is new only if taken more than a day later."""
    await select(hass, entry, "save_to", "host")
    await press(hass, entry, "take_photo")
    await wait_for(lambda: bool(saved(folder)) and not camera.body.ram)
    (path,) = folder.rglob("*.JPG")  # noqa: ASYNC240 - used by this test alone
    await select(hass, entry, "save_to", "card_2")
    other = camera.add_file("IMG_0004.JPG", path.stat().st_size)
    other.taken += later
    await entry.runtime_data.downloads.saved.async_write()
    await reload(hass, entry)
    found = await entry.runtime_data.downloads.search(new_only=True)
    is_new = other.handle in {file.handle for file in found}
    assert is_new is (later > timedelta(days=1))


def test_key_of_a_large_movie_does_not_change() -> None:
    """The key of a movie over 4 GiB is the same before and after its size is known."""
    info = ObjectInfo(
        storage_id=0x00020001,
        object_format=0xB982,
        protected=False,
        size=None,
        parent=0,
        is_folder=False,
        filename="MVI_0001.MP4",
        capture_date="20260101T120000",
        modification_date="",
    )
    keys = {
        CardFile(1, info._replace(size=size)).key
        for size in (None, 0xFFFF_FFFF, (1 << 32) + 5000)
    }
    assert len(keys) == 1
    small = CardFile(1, info._replace(size=5000)).key
    assert small not in keys


@pytest.mark.skipif(not WHOLE, reason="4 GiB take most of a minute")
@pytest.mark.camera("80d")
async def test_large_movie_is_new_once(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up_saving: SetUp,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A saved movie over 4 GiB is not new in the next search, when its size is known."""

    def holes(part: Path, blocks: list[bytes]) -> None:
        with part.open("ab") as file:
            file.truncate(file.seek(0, 2) + sum(map(len, blocks)))

    monkeypatch.setattr(writer, "append", holes)
    entry = await set_up_saving(camera, policy=SavePolicy.NONE)
    camera.add_file("MVI_0001.MP4", (1 << 32) + 5000)
    answer = await download(hass, entry, new=True)
    assert names({"files": answer}) == ["MVI_0001.MP4"]
    found = await entry.runtime_data.downloads.search(new_only=True)
    assert [file.info.filename for file in found] == []


async def test_files_are_numbered_from_the_oldest(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, folder: Path
) -> None:
    """Files in several folders are numbered in the order in which they were taken."""
    card = camera.body.card
    assert card is not None
    card._file_number = 9999  # noqa: SLF001
    entry = await set_up(camera)
    await press(hass, entry, "take_photo")
    paths = [card.path(item) for item in camera.files]
    assert paths[-1] == "DCIM/101CANON/IMG_0001.JPG"
    answer = await download(hass, entry, pattern="*", name="{counter}")
    want = [item.size for item in camera.files]
    assert [file["size"] for file in answer] == want


def test_simultaneous_files_get_different_names(tmp_path: Path) -> None:
    """Files with the same name that are created at the same time get different names.

    Such files come from two cameras, or from a camera's card and memory.
    """
    for number in range(300):
        start = threading.Barrier(4)

        def take(number: int = number, start: threading.Barrier = start) -> Path:
            start.wait()
            return new_file(tmp_path, Path(f"x{number}.jpg"), overwrite=False)[0]

        with ThreadPoolExecutor(4) as pool:
            taken = [pool.submit(take) for _ in range(4)]
        parts = {future.result() for future in taken}
        assert len(parts) == 4


@pytest.mark.limits(transfer_block=1000)
async def test_interrupted_photos_are_saved_after_the_reload(
    hass: HomeAssistant, camera: SimulatedCamera, set_up_saving: SetUp, folder: Path
) -> None:
    """New photos are saved after a reload that interrupted their download."""
    entry = await set_up_saving(camera)
    camera.faults.delay[OperationCode.GET_PARTIAL_OBJECT] = 0.05
    for number in (41, 42):
        camera.add_file(f"IMG_00{number}.JPG", 20_000, announce=True)
    await wait_for(lambda: len(camera.log.of(OperationCode.GET_PARTIAL_OBJECT)) >= 3)
    await reload(hass, entry)
    camera.faults.delay.clear()
    await asyncio.sleep(4)
    assert {"IMG_0041.JPG", "IMG_0042.JPG"} <= set(saved(folder))


@pytest.mark.parametrize("fault", ["busy", "none"])
async def test_new_photo_with_a_nameless_record_is_saved(
    camera: SimulatedCamera, set_up_saving: SetUp, folder: Path, fault: str
) -> None:
    """A new photo whose record has no file name is saved even after one busy response."""
    camera.faults.object_event = Record.OBJECT_ADDED_64_LFN
    camera.faults.bare_long_name = True
    await set_up_saving(camera)
    await asyncio.sleep(1)  # by then, the cards have been read
    if fault == "busy":
        camera.faults.busy[OperationCode.GET_OBJECT_INFO] = 1
    item = camera.add_file("IMG_0042.JPG", 5000, announce=True)
    await wait_for(lambda: saved(folder).get("IMG_0042.JPG") == checksum(item), 8.0)


@pytest.mark.enabled("sensor.download_progress")
@pytest.mark.limits(transfer_block=1000, download_progress=0.1)
async def test_progress_is_updated_after_the_clock_is_set_back(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The progress of a download is updated even if Home Assistant's clock is set back."""
    item = camera.add_file("MVI_0042.MOV", 30_000)
    entry = await set_up(camera)
    camera.faults.delay[OperationCode.GET_PARTIAL_OBJECT] = 0.1
    saving = asyncio.create_task(download(hass, entry, handles=[item.handle]))
    await wait_for(lambda: state(hass, entry, "download_progress") != "unknown")
    now = dt_util.utcnow
    monkeypatch.setattr(dt_util, "utcnow", lambda: now() - timedelta(hours=1))
    before = state(hass, entry, "download_progress")
    await asyncio.sleep(1.0)
    after = state(hass, entry, "download_progress")
    monkeypatch.undo()
    await saving
    assert before != after


@pytest.mark.limits(transfer_block=1000)
async def test_lost_connection_leaves_no_incomplete_file(
    hass: HomeAssistant, camera: SimulatedCamera, folder: Path, entry: MockConfigEntry
) -> None:
    """After a lost connection, no incomplete copy of a photo from the camera's memory remains."""
    await select(hass, entry, "save_to", "host")
    camera.faults.delay[OperationCode.GET_PARTIAL_OBJECT] = 0.05
    await press(hass, entry, "take_photo")
    await wait_for(lambda: bool(saved(folder)))
    lost = entry.runtime_data.remote.camera
    await camera.drop_connection()
    camera.faults.delay.clear()
    await wait_for(lambda: not saved(folder))
    await wait_for(lambda: entry.runtime_data.remote.camera not in {lost, None})
    await select(hass, entry, "save_to", "host")
    await press(hass, entry, "take_photo")
    await wait_for(lambda: not camera.body.ram)
    assert len(saved(folder)) == 1


@pytest.mark.parametrize("fault", ["busy", "reported twice"])
@pytest.mark.limits(transfer_pause=0.05)
async def test_next_photos_come_from_memory(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    folder: Path,
    fault: str,
    entry: MockConfigEntry,
) -> None:
    """A busy response or a repeated record does not end transfers from the camera's memory."""
    await select(hass, entry, "save_to", "host")
    if fault == "busy":
        camera.faults.busy[OperationCode.GET_PARTIAL_OBJECT] = 1
    else:
        camera.faults.duplicate_object_events = True
    await press(hass, entry, "take_photo")
    await asyncio.sleep(1)
    camera.faults.duplicate_object_events = False
    await press(hass, entry, "take_photo")
    await asyncio.sleep(2)
    assert [item.filename for item in camera.body.ram.values()] == []
    assert list(saved(folder)) == ["IMG_0004.JPG", "IMG_0005.JPG"]


async def test_saved_files_are_stored_during_a_series(
    camera: SimulatedCamera, set_up_saving: SetUp, hass_storage: dict[str, Any]
) -> None:
    """The list of saved files is stored during a series of photos, not only at its end."""
    entry = await set_up_saving(camera)
    for number in range(41, 51):
        camera.add_file(f"IMG_00{number}.JPG", 5000, announce=True)
        await asyncio.sleep(5)
    stored = hass_storage[f"canon_eos.{entry.entry_id}.saved"]["data"]
    assert len(stored["files"]) >= 7


async def test_photo_that_is_reported_twice_is_saved_once(
    camera: SimulatedCamera, set_up_saving: SetUp, folder: Path
) -> None:
    """A photo that is reported twice is saved once."""
    camera.faults.duplicate_object_events = True
    await set_up_saving(camera)
    camera.add_file("IMG_0042.JPG", 5000, announce=True)
    await wait_for(lambda: "IMG_0042.JPG" in saved(folder))
    await asyncio.sleep(1)
    assert list(saved(folder)) == ["IMG_0042.JPG"]


@pytest.mark.limits(transfer_block=4000)
async def test_photos_in_memory_are_fetched_before_a_reload(
    hass: HomeAssistant, camera: SimulatedCamera, folder: Path, entry: MockConfigEntry
) -> None:
    """Photos in the camera's memory are fetched before a reload disconnects the camera."""
    await select(hass, entry, "save_to", "host")
    camera.faults.delay[OperationCode.GET_PARTIAL_OBJECT] = 0.4
    for _ in range(3):
        await press(hass, entry, "take_photo")
    assert camera.body.ram
    await reload(hass, entry)
    await asyncio.sleep(1)
    assert len(saved(folder)) == 3


async def test_files_saved_while_the_list_loads_are_remembered(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    entry: MockConfigEntry,
) -> None:
    """Files that are saved while the list of saved files is loaded are remembered."""
    own = entry.runtime_data.downloads
    load = own.saved._saved.async_load  # noqa: SLF001

    async def slow() -> object:
        await asyncio.sleep(0.5)
        return await load()

    monkeypatch.setattr(own.saved._saved, "async_load", slow)  # noqa: SLF001
    first = asyncio.create_task(download(hass, entry, handles=[camera.files[0].handle]))
    await asyncio.sleep(0.2)
    await download(hass, entry, pattern="nothing")
    await first
    found = await own.search(new_only=True)
    assert [file.info.filename for file in found] == ["IMG_0002.JPG", "IMG_0003.JPG"]


async def test_file_with_the_name_of_a_folder_is_renamed(
    hass: HomeAssistant, folder: Path, entry: MockConfigEntry
) -> None:
    """A file gets a different name if a folder has its name."""
    (folder / "IMG_0001.JPG").mkdir(parents=True)
    answer = await download(hass, entry, pattern="*_0001.*", name="{name}")
    assert Path(answer[0]["path"]).name == "IMG_0001-1.JPG"


async def test_file_with_a_long_name_can_be_saved(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, folder: Path
) -> None:
    """A file with a long name of multi-byte characters can be saved."""
    camera.files[0].filename = "写" * 90 + ".JPG"
    entry = await set_up(camera)
    assert await download(hass, entry, handles=[camera.files[0].handle])
