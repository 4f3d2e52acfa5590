"""Files are read correctly with each set of operations that bodies have."""

from hashlib import sha256
import tracemalloc

import pytest

from custom_components.canon_eos.eos.camera import EosCamera
from custom_components.canon_eos.eos.errors import (
    FileNotFoundInCameraError,
    FileTooLargeError,
)
from custom_components.canon_eos.ptp.errors import (
    MalformedDataError,
    PtpConnectionError,
)
from tests.common import CameraFactory
from tests.simulator import SimulatedCamera
from tests.simulator.media import checksum
from tests.simulator.profile import load_profile

from .client import connected, known

PARTIAL, CANON_PARTIAL, FAR, WHOLE, INFO = 0x101B, 0x9107, 0x9172, 0x1009, 0x1008
MIB = 1024 * 1024
GIB = 1024 * MIB


async def start(start_camera: CameraFactory, *without: int) -> SimulatedCamera:
    """Return a paired EOS 80D, optionally without some operations."""
    return known(await start_camera(load_profile("80d").without(*without)))


async def digest(camera: EosCamera, handle: int, *part: int | None) -> str:
    """Return the SHA-256 checksum of a file, or of a part of it, in hexadecimal digits."""
    result = sha256()
    async for block in camera.files.read(handle, *part):  # type: ignore[arg-type]
        result.update(block)
    return result.hexdigest()


@pytest.mark.parametrize("size", [1, MIB - 1, MIB, MIB + 1, 5 * MIB + 17])
async def test_whole_files_are_read(start_camera: CameraFactory, size: int) -> None:
    """Files of 1 byte to more than 5 MiB are read completely, whether or not the size is given."""
    body = await start(start_camera)
    item = body.add_file("MVI_0001.MOV", size)
    async with connected(body) as camera:
        assert await camera.files.size(item.handle) == size
        assert await digest(camera, item.handle, 0, size) == checksum(item)
        assert await digest(camera, item.handle) == checksum(item)
    asked = [operation.params[2] for operation in body.log.of(PARTIAL)]
    assert max(asked) <= MIB
    assert asked.count(MIB) >= 2 * (size // MIB - 1)


async def test_rest_of_a_short_answer_is_requested(start_camera: CameraFactory) -> None:
    """If a body sends less than requested, the rest is requested."""
    body = await start(start_camera)
    body.faults.short_partial = 100_000
    item = body.add_file("MVI_0001.MOV", 2 * MIB)
    async with connected(body) as camera:
        assert await digest(camera, item.handle, 0, item.size) == checksum(item)


@pytest.mark.parametrize("order", ["offset_first", "size_first"])
async def test_r66_file_over_4_gib_is_read_to_its_end(
    start_camera: CameraFactory, order: str
) -> None:
    """The size and end of a file over 4 GiB are read with both parameter orders of 64-bit reads."""
    body = await start(start_camera)
    body.faults.partial64_order = order
    item = body.add_file("MVI_0001.MP4", 5 * GIB + 12_345)
    async with connected(body) as camera:
        info = await camera.files.info(item.handle)
        assert info.size is None
        assert await camera.files.size(item.handle) == item.size
        assert len(body.log.of(FAR)) < 60
        for offset in (4 * GIB - 2 * MIB, 4 * GIB - 1, 4 * GIB, item.size - 1000):
            end = min(offset + 3 * MIB, item.size)
            expected = sha256(item.read(offset, end - offset)).hexdigest()
            assert await digest(camera, item.handle, offset, end) == expected
        with pytest.raises(MalformedDataError):
            await digest(camera, item.handle, item.size - 10, item.size + 10)


async def test_r66_size_is_taken_from_an_event(start_camera: CameraFactory) -> None:
    """The size in the 64-bit record of a new file is used, without a search."""
    body = await start(start_camera)
    async with connected(body) as camera:
        item = body.add_file("MVI_0001.MP4", 5 * GIB, announce=True)
        await camera.poll()
        assert await camera.files.size(item.handle) == item.size
        assert not body.log.of(FAR)


async def test_r66_reading_beyond_4_gib_needs_64_bits(
    start_camera: CameraFactory,
) -> None:
    """On a body without 64-bit reads, reading beyond 4 GiB raises FileTooLargeError."""
    body = await start(start_camera, FAR)
    item = body.add_file("MVI_0001.MP4", 5 * GIB)
    async with connected(body) as camera:
        with pytest.raises(FileTooLargeError):
            await camera.files.size(item.handle)
        with pytest.raises(FileTooLargeError):
            await digest(camera, item.handle, 4 * GIB - 1, 4 * GIB + 1)
        assert await digest(camera, item.handle, 0, 1000)


async def test_block_size_adapts_to_the_body(start_camera: CameraFactory) -> None:
    """The block size is halved until the body accepts it, and then stays the same."""
    body = await start(start_camera)
    body.faults.partial_limit = 300_000
    item = body.add_file("MVI_0001.MOV", 3 * MIB)
    async with connected(body) as camera:
        assert await digest(camera, item.handle, 0, item.size) == checksum(item)
        asked = [operation.params[2] for operation in body.log.of(PARTIAL)]
        large = [size for size in asked if size > 300_000]
        assert large == [MIB, MIB // 2]
        assert max(asked[asked.index(large[-1]) + 1 :]) == MIB // 4


@pytest.mark.parametrize(
    ("without", "used"),
    [((PARTIAL,), CANON_PARTIAL), ((PARTIAL, CANON_PARTIAL), WHOLE)],
)
async def test_other_operations_replace_missing_partial_reads(
    start_camera: CameraFactory, without: tuple[int, ...], used: int
) -> None:
    """Without standard partial reads, Canon's operation is used, or else the file is read whole."""
    body = await start(start_camera, *without)
    item = body.add_file("IMG_0001.CR2", 3 * MIB + 5)
    async with connected(body) as camera:
        assert await digest(camera, item.handle, 0, item.size) == checksum(item)
        part = sha256(item.read(MIB, MIB)).hexdigest()
        assert await digest(camera, item.handle, MIB, 2 * MIB) == part
        assert body.log.of(used)
        with pytest.raises(MalformedDataError):
            await digest(camera, item.handle, 0, item.size + 1)
        large = body.add_file("MVI_0002.MOV", 200 * MIB)
        if used == WHOLE:
            with pytest.raises(FileTooLargeError):
                await digest(camera, large.handle, 0, large.size)


async def test_memory_stays_flat(start_camera: CameraFactory) -> None:
    """Reading a file of 64 MiB needs less than 16 MiB of memory."""
    body = await start(start_camera)
    item = body.add_file("MVI_0001.MOV", 64 * MIB)
    async with connected(body) as camera:
        async for _ in camera.files.read(item.handle, 0, 2 * MIB):
            pass
        tracemalloc.start()
        async for _ in camera.files.read(item.handle, 0, item.size):
            pass
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 16 * MIB  # includes the simulated camera's own blocks


async def test_removed_card_ends_reading(start_camera: CameraFactory) -> None:
    """Removing the card ends reading with FileNotFoundInCameraError; the connection stays open."""
    body = await start(start_camera)
    item = body.add_file("MVI_0001.MOV", 8 * MIB)
    async with connected(body) as camera:
        blocks = camera.files.read(item.handle, 0, item.size)
        await anext(blocks)
        body.body.eject_card()
        with pytest.raises(FileNotFoundInCameraError):
            [block async for block in blocks]
        await camera.poll()
        with pytest.raises(FileNotFoundInCameraError):
            await camera.files.info(item.handle)


async def test_lost_connection_ends_reading(start_camera: CameraFactory) -> None:
    """If the connection is lost, reading raises an error, and the data read so far is correct."""
    body = await start(start_camera)
    item = body.add_file("MVI_0001.MOV", 8 * MIB)
    async with connected(body) as camera:
        body.faults.drop_after = 3 * MIB + 1000
        got = bytearray()

        async def read() -> None:
            async for block in camera.files.read(item.handle, 0, item.size):
                got.extend(block)

        with pytest.raises(PtpConnectionError):
            await read()
        assert bytes(got) == item.read(0, len(got))
        assert len(got) <= 3 * MIB + 1000


async def test_events_are_polled_while_reading(start_camera: CameraFactory) -> None:
    """Events can be polled while two files are being read in turn."""
    body = await start(start_camera)
    body.timing.operation = 0.002
    first = body.add_file("MVI_0001.MOV", 4 * MIB)
    second = body.add_file("MVI_0002.MOV", 4 * MIB)
    async with connected(body) as camera:
        readers = [camera.files.read(item.handle) for item in (first, second)]
        for _ in range(3):
            for reader in readers:
                await anext(reader)
            body.set_on_body("iso", "800")
            await camera.poll()
        for reader in readers:
            await reader.aclose()


async def test_handle_reused_on_another_card_is_noticed(
    start_camera: CameraFactory,
) -> None:
    """If a new card reuses a file's handle, reading ends with an error, and deleting is refused."""
    body = await start(start_camera)
    old = body.add_file("MVI_0001.MOV", 3 * MIB)
    async with connected(body) as camera:
        await camera.files.info(old.handle)
        body.body.eject_card()
        body.body.insert_card()
        new = body.add_file("MVI_0001.MOV", 4 * MIB)
        assert new.handle == old.handle
        blocks = camera.files.read(old.handle, 0, old.size)
        read: list[int] = []

        async def read_on() -> None:
            async for block in blocks:
                read.append(len(block))  # noqa: PERF401 - what came before the error

        with pytest.raises(FileNotFoundInCameraError):
            await read_on()
        assert sum(read) < old.size
        assert (await camera.files.info(new.handle)).size == new.size
        body.body.eject_card()
        body.body.insert_card()
        other = body.add_file("MVI_0001.MP4", 4 * MIB)
        assert other.handle == new.handle
        with pytest.raises(FileNotFoundInCameraError):
            await camera.files.delete(new.handle)
        assert other in body.files
        await camera.files.delete(other.handle)
        assert other not in body.files


async def test_file_reported_while_it_is_read_is_checked(
    start_camera: CameraFactory,
) -> None:
    """A file that is reported as changed during a read is checked again, and reading continues."""
    body = await start(start_camera)
    item = body.add_file("MVI_0001.MOV", 3 * MIB)
    async with connected(body) as camera:
        blocks = camera.files.read(item.handle, 0, item.size)
        read = len(await anext(blocks))
        asked = len(body.log.of(INFO))
        body.body.rate(item.handle)
        await camera.poll()
        assert read + sum([len(block) async for block in blocks]) == 3 * MIB
        assert len(body.log.of(INFO)) == asked + 2  # for the event, and at the end


async def test_infos_and_lists_are_cached(start_camera: CameraFactory) -> None:
    """Object info and folder lists are cached until the camera reports a change."""
    body = await start(start_camera)
    body.add_file("MVI_0001.MOV", 1000)
    async with connected(body) as camera:
        card = body.body.cards[0]
        for _ in range(2):
            (handle,) = await camera.files.children(card.storage_id, card.folder.handle)
            await camera.files.info(handle)
        assert len(body.log.of(INFO)) == 1
        body.body.rate(handle)
        await camera.poll()
        await camera.files.info(handle)
        assert len(body.log.of(INFO)) == 2
        new = body.add_file("MVI_0002.MOV", 1000, announce=True)
        await camera.poll()
        handles = await camera.files.children(card.storage_id, card.folder.handle)
        assert handles == (new.handle, handle)
        await camera.files.delete(handle)
        assert await camera.files.children(card.storage_id, card.folder.handle) == (
            new.handle,
        )
