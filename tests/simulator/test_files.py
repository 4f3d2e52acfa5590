"""Large files have computed bytes, and the camera can take photos during a transfer."""

import asyncio
from contextlib import suppress
import hashlib
from struct import unpack_from
import tracemalloc

import pytest

from tests.common import CameraFactory

from .camera import SimulatedCamera
from .codes import EosOp, OperationCode, Record, ResponseCode
from .faults import Faults
from .media import LargeFile, checksum
from .raw_client import RawClient, operation_request

WHOLE, PARTIAL = OperationCode.GET_OBJECT, OperationCode.GET_PARTIAL_OBJECT
OK, NO_STORE = ResponseCode.OK, ResponseCode.STORE_NOT_AVAILABLE
START, DATA, END = 9, 10, 12
MIB, GIB, BLOCK = 1 << 20, 1 << 30, 1 << 16
NEXT = 4
"""First transaction ID after the transactions of `connect`."""


async def connect(camera: SimulatedCamera) -> RawClient:
    """Return a client with an open session."""
    client = await RawClient.connect(camera.host)
    await client.begin()
    return client


async def _packet(client: RawClient) -> tuple[int, bytes]:
    """Receive a packet, and return its type and its payload after the transaction ID."""
    packet = await client.command.packet()
    return unpack_from("<I", packet, 4)[0], packet[12:]


@pytest.mark.parametrize("size", [0, 1, BLOCK - 1, BLOCK, 3 * BLOCK + 5])
@pytest.mark.parametrize("head", [b"", b"head", bytes(BLOCK + 100)])
def test_parts_match_the_whole(size: int, head: bytes) -> None:
    """Partial reads return the same bytes as a read of the whole file, and stop at its end."""
    file = LargeFile(size, 7, head)
    whole = file.read(0, size + 10)
    assert len(whole) == len(file) == size
    assert whole.startswith(head[:size])
    for offset in (0, 1, 15, BLOCK - 3, BLOCK, BLOCK + 99, 2 * BLOCK - 1, size):
        for length in (0, 1, 20, BLOCK, 2 * BLOCK):
            assert file.read(offset, length) == whole[offset : offset + length]
    assert file.read(size + 1, 10) == b""


def test_bytes_differ() -> None:
    """A file's bytes differ between offsets, even 4 GiB apart, and between files."""
    files = LargeFile(9 * GIB, 1), LargeFile(9 * GIB, 2)
    places = (0, 40, BLOCK, 4 * GIB, 4 * GIB + 40, 4 * GIB + BLOCK, 65_521 * BLOCK)
    read = [file.read(place, 32) for file in files for place in places]
    assert len(set(read)) == len(read)


@pytest.mark.parametrize(
    ("form", "size_at", "size"),
    [(Record.OBJECT_ADDED, "<I", 0xFFFFFFFF), (Record.OBJECT_ADDED_64, "<Q", 5 * GIB)],
)
async def test_file_is_reported_only_if_announced(
    start_camera: CameraFactory, form: int, size_at: str, size: int
) -> None:
    """A new file is reported only with `announce`; only a 64-bit record can hold a size over 4 GiB."""
    faults = Faults(object_event=form)
    camera = await start_camera(pairing_mode=True, auto_accept=True, faults=faults)
    client = await connect(camera)
    camera.add_file("MVI_0001.MOV", 5 * GIB)
    assert await client.poll() == []
    item = camera.add_file("MVI_0002.MOV", 5 * GIB, announce=True)
    added, storage = await client.poll()
    assert (added.kind, added.number(), storage.kind) == (
        form,
        item.handle,
        Record.STORAGE_INFO_CHANGED,
    )
    assert unpack_from(size_at, added.payload, 20)[0] == size
    entries = (
        await client.ask(EosOp.GET_OBJECT_INFO_EX, item.storage_id, item.parent)
    ).data
    assert entries is not None
    assert unpack_from("<I", entries, 4 + 0x18)[0] == 0xFFFFFFFF
    await client.close()


async def test_whole_file_takes_no_memory(camera: SimulatedCamera) -> None:
    """The camera sends a file of 40 MiB with less than 4 MiB of memory."""
    item = camera.add_file("IMG_0001.CR2", 40 * MIB)
    client = await connect(camera)
    tracemalloc.start()
    client.command.send(operation_request(WHOLE, NEXT, item.handle))
    kind, start = await _packet(client)
    assert (kind, unpack_from("<Q", start)[0]) == (START, item.size)
    digest = hashlib.sha256()
    while kind != END:
        kind, payload = await _packet(client)
        digest.update(payload)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert digest.hexdigest() == checksum(item)
    assert peak < 4 * MIB
    await client.command.packet()
    await client.close()


async def test_disconnection_ends_a_transfer(camera: SimulatedCamera) -> None:
    """If the client disconnects, sending stops, and the camera accepts the next client."""
    item = camera.add_file("MVI_0001.MOV", 3 * GIB)
    client = await connect(camera)
    client.command.send(operation_request(WHOLE, NEXT, item.handle))
    assert (await _packet(client))[0] == START
    await client.close()
    await camera.log.wait_for(lambda: not camera.is_connected)
    client = await connect(camera)
    part = await client.ask(PARTIAL, item.handle, GIB, 10)
    assert part.data == item.read(GIB, 10)
    await client.close()


async def test_photo_can_be_taken_during_a_transfer(camera: SimulatedCamera) -> None:
    """The camera can take a photo during a slow transfer."""
    item = camera.add_file("IMG_0001.CR2", 8 * BLOCK)
    client = await connect(camera)
    camera.timing.bandwidth = 10 * BLOCK
    camera.timing.operation = 0.1
    started = camera.clock.monotonic()
    asking = asyncio.create_task(client.ask(PARTIAL, item.handle, 0, item.size))
    (picture,) = await camera.press_shutter_on_body()
    assert picture.filename == "IMG_0002.JPG"
    assert not asking.done()
    assert (await asking).data == item.data
    assert camera.clock.monotonic() - started >= 0.9
    await client.close()


async def test_bytes_trickle_through_a_slow_link(camera: SimulatedCamera) -> None:
    """A slow link sends small pieces at its bandwidth, and can stall between them."""
    item = camera.add_file("IMG_0001.CR2", BLOCK)
    client = await connect(camera)
    camera.timing.bandwidth = BLOCK
    client.command.send(operation_request(PARTIAL, NEXT, item.handle, 0, BLOCK))
    started, came = camera.clock.monotonic(), 0
    while camera.clock.monotonic() - started < 0.5:
        came += len(await client.command.some())
    assert 0.4 * BLOCK < came < 0.6 * BLOCK
    camera.faults.link_stall = 5.0
    while came < BLOCK:
        came += len(await client.command.some())
    assert 5.9 < camera.clock.monotonic() - started < 6.3
    assert camera.faults.link_stall == 0.0
    await client.close()


async def test_bytes_of_all_reads_count(camera: SimulatedCamera) -> None:
    """`drop_after` counts the data bytes of consecutive reads together."""
    item = camera.add_file("IMG_0001.CR2", MIB)
    client = await connect(camera)
    camera.faults.drop_after = 2 * BLOCK + 500
    assert (await client.ask(PARTIAL, item.handle, 0, BLOCK)).code == OK
    client.command.send(operation_request(PARTIAL, NEXT + 1, item.handle, 0, MIB))
    kind, received = START, 0
    with suppress(ConnectionResetError, asyncio.IncompleteReadError):
        while kind in (START, DATA):
            kind, payload = await _packet(client)
            received += len(payload) if kind == DATA else 0
    assert kind != END
    assert received <= BLOCK + 500
    assert camera.faults.drop_after == 0
    await client.close()


@pytest.mark.parametrize("trouble", ["eject", "exchange"])
async def test_removed_card_ends_a_transfer(
    camera: SimulatedCamera, trouble: str
) -> None:
    """If the card is removed during a transfer, the data ends early, but the client stays connected."""
    item = camera.add_file("MVI_0001.MOV", GIB)
    client = await connect(camera)
    camera.timing.bandwidth = 100 * BLOCK
    asking = asyncio.create_task(client.ask(WHOLE, item.handle))
    await asyncio.sleep(0.1)
    card = camera.body.eject_card()
    if trouble == "exchange":
        camera.body.insert_card()
        camera.add_file("MVI_0001.MOV", 2 * GIB)
    answer = await asking
    assert answer.code == NO_STORE
    assert answer.data
    assert answer.data == item.read(0, len(answer.data))
    assert camera.log.of(WHOLE)[-1].response == NO_STORE
    if trouble == "exchange":
        camera.body.eject_card()
    camera.body.insert_card(card)
    assert (await client.ask(PARTIAL, item.handle, GIB - 5, 9)).params == (5,)
    await client.close()
