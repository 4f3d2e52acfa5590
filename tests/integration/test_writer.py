"""Files are written completely or not at all, even if an error occurs while blocks wait."""

import asyncio
from collections.abc import Callable
from datetime import datetime
import errno
from hashlib import sha256
from pathlib import Path

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.files import writer
from custom_components.canon_eos.files.destinations import Destination
from custom_components.canon_eos.files.names import FileFacts, append
from custom_components.canon_eos.files.saved_files import SavedFiles
from custom_components.canon_eos.files.writer import FileWriter
from custom_components.canon_eos.ptp.errors import ConnectionClosedError
from tests.simulator import SimulatedCamera
from tests.simulator.codes import OperationCode
from tests.simulator.media import checksum

from .dashboard import download, saved
from .faulty_disk import FaultyDisk

FACTS = FileFacts("Camera", "IMG_0001.JPG", 1, datetime(2026, 11, 30, 12))  # noqa: DTZ001
NAME = FACTS.name
BLOCK = 997
SIZE = 10 * BLOCK + 7


def blocks_of(sizes: list[int]) -> list[bytes]:
    """Return a block of each size, each filled with a different byte."""
    return [bytes([number]) * size for number, size in enumerate(sizes)]


class Disk:
    """A folder on a disk that can fail, and a writer of one file in it."""

    def __init__(
        self, hass: HomeAssistant, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Use a folder on a disk that has no faults at first."""
        self.folder = folder
        self.faults = FaultyDisk(folder, monkeypatch)
        self._writer = FileWriter(hass, SavedFiles(hass, "entry"))

    async def write(self, blocks: list[bytes], end: Callable[[], None]) -> None:
        """Write the blocks to a file, and call `end` before the file is complete."""

        async def fetch(part: Path) -> int:
            async with self._writer.appending(part) as add:
                for block in blocks:
                    await add(block)
                end()
            return sum(map(len, blocks))

        await self._writer.write(FACTS, Destination(self.folder, "{name}"), fetch)


@pytest.fixture
def disk(hass: HomeAssistant, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Disk:
    """Return a disk without faults."""
    return Disk(hass, folder, monkeypatch)


def _nothing() -> None:
    pass


@pytest.mark.parametrize("count", range(10))
async def test_all_blocks_are_in_the_file(disk: Disk, count: int) -> None:
    """A file contains all its blocks in order for any number and sizes of blocks."""
    blocks = blocks_of([1, 997, 64 * 1024 + 1, 3, 1000, 1, 0, 511, 9][:count])
    await disk.write(blocks, _nothing)
    assert saved(disk.folder) == {NAME: sha256(b"".join(blocks)).hexdigest()}


@pytest.mark.parametrize("count", range(6))
@pytest.mark.parametrize(
    "error",
    [
        ConnectionClosedError("lost"),
        OSError(errno.EIO, "of something else"),
        asyncio.CancelledError(),
        KeyError("a mistake"),
    ],
    ids=lambda error: type(error).__name__,
)
@pytest.mark.parametrize("is_full", [False, True])
async def test_error_is_kept_while_blocks_wait(
    disk: Disk, count: int, error: BaseException, is_full: bool
) -> None:
    """An error during a transfer is raised unchanged, even on a full disk, and no file remains."""

    def end() -> None:
        if is_full:
            disk.faults.refuse(errno.ENOSPC, "open")
        raise error

    with pytest.raises(type(error)) as caught:
        await disk.write(blocks_of([BLOCK] * count), end)
    assert caught.value is error
    assert saved(disk.folder) == {}


@pytest.mark.parametrize("room", range(0, SIZE, BLOCK))
async def test_file_can_be_written_after_a_disk_error(disk: Disk, room: int) -> None:
    """A full disk raises `OSError` and leaves no file; once it has room, writing succeeds."""
    blocks = blocks_of([BLOCK] * 10 + [7])
    disk.faults.room = room + 1
    with pytest.raises(OSError, match="No space left"):
        await disk.write(blocks, _nothing)
    assert saved(disk.folder) == {}
    disk.faults.mend()
    await disk.write(blocks, _nothing)
    assert saved(disk.folder) == {NAME: sha256(b"".join(blocks)).hexdigest()}


@pytest.mark.parametrize("count", range(1, 10))
async def test_no_file_remains_if_the_caller_is_cancelled(
    disk: Disk, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    """If the caller is cancelled during a write, no file remains."""
    loop = asyncio.get_running_loop()

    def append_and_cancel(part: Path, blocks: list[bytes]) -> None:
        append(part, blocks)
        loop.call_soon_threadsafe(writing.cancel)

    monkeypatch.setattr(writer, "append", append_and_cancel)
    writing = asyncio.create_task(disk.write(blocks_of([BLOCK] * count), _nothing))
    with pytest.raises(asyncio.CancelledError):
        await writing
    assert saved(disk.folder) == {}


@pytest.mark.limits(transfer_block=BLOCK)
@pytest.mark.parametrize("blocks", range(1, 6))
async def test_file_is_continued_after_each_lost_connection(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    folder: Path,
    entry: MockConfigEntry,
    blocks: int,
) -> None:
    """After each lost connection, a file's download continues, and repeats only a few blocks."""
    camera.add_file("MVI_0009.MOV", SIZE)
    camera.faults.drop_each[OperationCode.GET_PARTIAL_OBJECT] = blocks
    await download(hass, entry, pattern="MVI*")
    assert saved(folder) == {"MVI_0009.MOV": checksum(camera.files[-1])}
    requests = camera.log.of(OperationCode.GET_PARTIAL_OBJECT)
    assert {one.params[1] for one in requests} == set(range(0, SIZE, BLOCK))
    assert len(requests) <= 11 + 10 // blocks


@pytest.mark.limits(transfer_block=BLOCK)
@pytest.mark.parametrize("received", [1, BLOCK, BLOCK + 1, 3500, 4 * BLOCK, 9971])
async def test_file_is_complete_after_a_loss_within_a_block(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    folder: Path,
    entry: MockConfigEntry,
    received: int,
) -> None:
    """If the connection is lost within a block, the file is still saved completely."""
    camera.add_file("MVI_0009.MOV", SIZE)
    camera.faults.drop_after = received
    await download(hass, entry, pattern="MVI*")
    assert camera.faults.drop_after == 0
    assert saved(folder) == {"MVI_0009.MOV": checksum(camera.files[-1])}
