"""Cards can have thousands of files, files can be gigabytes in size, and reads can fail."""

import asyncio
import tracemalloc

import pytest

from tests.common import CameraFactory

from .camera import SimulatedCamera
from .codes import EosOp, OperationCode, ResponseCode
from .media import checksum
from .profile import load_profile
from .test_files import connect

OK, NOT_SUPPORTED, INVALID_HANDLE, INVALID_PARAMETER = (
    ResponseCode.OK,
    ResponseCode.OPERATION_NOT_SUPPORTED,
    ResponseCode.INVALID_OBJECT_HANDLE,
    ResponseCode.INVALID_PARAMETER,
)
GENERAL_ERROR, NO_THUMBNAIL, NO_STORE = (
    ResponseCode.GENERAL_ERROR,
    ResponseCode.NO_THUMBNAIL_PRESENT,
    ResponseCode.STORE_NOT_AVAILABLE,
)
HANDLES, INFO, WHOLE, THUMB, PARTIAL = (
    OperationCode.GET_OBJECT_HANDLES,
    OperationCode.GET_OBJECT_INFO,
    OperationCode.GET_OBJECT,
    OperationCode.GET_THUMB,
    OperationCode.GET_PARTIAL_OBJECT,
)
CANON_PARTIAL, FAR = EosOp.GET_PARTIAL_OBJECT, EosOp.GET_PARTIAL_OBJECT_64
MIB, GIB = 1024**2, 1024**3


@pytest.fixture
async def camera(start_camera: CameraFactory) -> SimulatedCamera:
    """Return an EOS 80D, whose operations can read a file beyond 4 GiB."""
    return await start_camera("80d", pairing_mode=True, auto_accept=True)


@pytest.mark.parametrize("operation", [PARTIAL, CANON_PARTIAL])
async def test_any_part_of_a_file_can_be_read(
    camera: SimulatedCamera, operation: int
) -> None:
    """A client can read any part of a file, and a read at the end returns no bytes."""
    item = camera.add_file("MVI_0001.MOV", 5 * GIB)
    client = await connect(camera)
    for offset, size in ((0, 100), (65_530, 20), (3 * GIB + 7, 70_000)):
        result = await client.ask(operation, item.handle, offset, size)
        assert (result.code, result.data) == (OK, item.read(offset, size))
    small = camera.add_file("MVI_0002.MOV", 1000)
    assert (await client.ask(operation, small.handle, 900, 500)).data == small.data[
        900:
    ]
    assert (await client.ask(operation, small.handle, 1000, 500)).data == b""
    assert (await client.ask(operation, 0x1234, 0, 1)).code == INVALID_HANDLE
    await client.close()


@pytest.mark.parametrize("order", ["offset_first", "size_first"])
async def test_offset_beyond_4_gib_has_two_halves(
    camera: SimulatedCamera, order: str
) -> None:
    """An offset beyond 4 GiB is sent in two halves, with the size after or between them."""
    camera.faults.partial64_order = order
    item = camera.add_file("MVI_0001.MP4", 5 * GIB)
    offset = 4 * GIB + 12_345
    low, high = offset & 0xFFFF_FFFF, offset >> 32
    rest = (low, high, 999) if order == "offset_first" else (low, 999, high)
    client = await connect(camera)
    result = await client.ask(FAR, item.handle, *rest)
    assert result.data == item.read(offset, 999)
    info = await client.ask(INFO, item.handle)
    assert info.data is not None
    assert info.data[8:12] == b"\xff" * 4
    assert (await client.ask(WHOLE, item.handle)).code == GENERAL_ERROR
    await client.close()


async def test_reads_can_fail(camera: SimulatedCamera) -> None:
    """Reads can be limited in size, cut short or unsupported, and thumbnails can be missing."""
    item = camera.add_file("MVI_0001.MOV", 100_000)
    client = await connect(camera)
    camera.faults.partial_limit = 1000
    assert (await client.ask(PARTIAL, item.handle, 0, 1001)).code == INVALID_PARAMETER
    assert (await client.ask(PARTIAL, item.handle, 0, 1000)).code == OK
    camera.faults.short_partial = 10
    assert (await client.ask(PARTIAL, item.handle, 5, 500)).data == item.read(5, 10)
    camera.faults.no_partial = True
    assert (await client.ask(PARTIAL, item.handle, 0, 1)).code == NOT_SUPPORTED
    assert (await client.ask(WHOLE, item.handle)).data == item.data
    assert (await client.ask(THUMB, item.handle)).data == item.thumbnail
    camera.faults.no_thumbnail = {"MOV"}
    assert (await client.ask(THUMB, item.handle)).code == NO_THUMBNAIL
    heif = camera.add_file("IMG_0002.HIF", 1000)
    assert (await client.ask(THUMB, heif.handle)).code == NO_THUMBNAIL
    await client.close()


async def test_connection_breaks_once(camera: SimulatedCamera) -> None:
    """With `drop_after`, a read breaks the connection once; a new client can read the file."""
    item = camera.add_file("MVI_0001.MOV", MIB)
    client = await connect(camera)
    camera.faults.drop_after = 200_000
    with pytest.raises((ConnectionError, asyncio.IncompleteReadError, EOFError)):
        await client.ask(PARTIAL, item.handle, 0, MIB)
    await camera.log.wait_for(lambda: not camera.is_connected)
    client = await connect(camera)
    assert (await client.ask(PARTIAL, item.handle, 0, MIB)).data == item.data
    await client.close()


async def test_data_are_sent_at_the_bandwidth(camera: SimulatedCamera) -> None:
    """The camera sends data no faster than the link's bandwidth."""
    item = camera.add_file("MVI_0001.MOV", 300_000)
    client = await connect(camera)
    camera.timing.bandwidth = 1_000_000
    started = camera.clock.monotonic()
    await client.ask(PARTIAL, item.handle, 0, item.size)
    assert camera.clock.monotonic() - started >= 0.29
    await client.close()


async def test_files_of_a_pulled_card_cannot_be_read(camera: SimulatedCamera) -> None:
    """The files of a removed card can't be read."""
    item = camera.add_file("MVI_0001.MOV", MIB)
    client = await connect(camera)
    camera.body.eject_card()
    assert (await client.ask(PARTIAL, item.handle, 0, 10)).code in (
        INVALID_HANDLE,
        NO_STORE,
    )
    await client.close()


async def test_large_files_take_no_memory(camera: SimulatedCamera) -> None:
    """The checksum of a file of 40 MB is computed with less than 4 MiB of memory."""
    item = camera.add_file("MVI_0001.MOV", 40_000_000)
    client = await connect(camera)
    tracemalloc.start()
    checksum(item)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * MIB
    assert (await client.ask(PARTIAL, item.handle, 39_999_990, 100)).data == item.read(
        39_999_990, 10
    )
    await client.close()


async def test_many_files_share_their_content(start_camera: CameraFactory) -> None:
    """20,000 photos in three folders share the contents of at most 50 photos."""
    camera = await start_camera(
        load_profile("70d"), pairing_mode=True, auto_accept=True, photos=20_000
    )
    assert len(camera.files) == 20_000
    assert len({id(item.content) for item in camera.files}) <= 50
    client = await connect(camera)
    card = camera.body.cards[0]
    (top,) = (item for item in card.objects.values() if item.filename == "DCIM")

    async def children(parent: int) -> list[int]:
        data = (await client.ask(HANDLES, card.storage_id, 0, parent)).data or b""
        count = int.from_bytes(data[:4], "little")
        assert len(data) == 4 + 4 * count
        return [
            int.from_bytes(data[at : at + 4], "little") for at in range(4, len(data), 4)
        ]

    folders = await children(top.handle)
    assert [len(await children(folder)) for folder in folders] == [9999, 9999, 2]
    await client.close()
