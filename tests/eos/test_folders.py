"""Folders are listed with GetObjectInfoEx if possible, otherwise with GetObjectHandles."""

import asyncio
from dataclasses import replace
import json
from pathlib import Path
from struct import pack

import pytest

from custom_components.canon_eos.eos.actions.capture import take_photo
from custom_components.canon_eos.eos.camera import EosCamera
from custom_components.canon_eos.eos.errors import FileNotFoundInCameraError
from custom_components.canon_eos.eos.wire.folder_listing import read_listing
from custom_components.canon_eos.ptp.datasets import ObjectInfo
from custom_components.canon_eos.ptp.errors import MalformedDataError
from tests.common import CameraFactory
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, OperationCode, Record, ResponseCode
from tests.simulator.datasets import object_info_ex
from tests.simulator.media import checksum
from tests.simulator.profile import load_profile

from .client import LIMITS, connected, known
from .test_objects import digest

SESSIONS = Path(__file__).parents[1] / "data" / "sessions"
HANDLES, INFO = OperationCode.GET_OBJECT_HANDLES, OperationCode.GET_OBJECT_INFO
LISTING, WIDE = EosOp.GET_OBJECT_INFO_EX, EosOp.GET_OBJECT_INFO_EX_64
CARD, DCIM = 0x0002_0001, 0x9000_0000


def recorded(parent: int) -> bytes:
    """Return an EOS R's recorded answer to EOS Utility's request to list the folder `parent`."""
    session = json.loads((SESSIONS / "eos-r-eos-utility-start.json").read_text())
    (data,) = {
        item["data"]
        for item in session["transactions"]
        if item.get("op") == "9173" and item["params"] == [CARD, parent, 0x20_0000]
    }
    return bytes.fromhex(data)


def folder(name: str, parent: int) -> ObjectInfo:
    """Return the object info of a folder on the recorded EOS R."""
    date = "20220806T130130"
    return ObjectInfo(CARD, 0x3001, False, 0, parent, True, name, date, date)


def test_listings_of_a_recorded_eos_r_are_read() -> None:
    """The listings that an EOS R sent for the root, DCIM and an empty folder are read."""
    assert dict(read_listing(recorded(0xFFFF_FFFF), wide=True)) == {
        DCIM: folder("DCIM", 0),
        0xA008_0000: folder("MISC", 0),
    }
    assert dict(read_listing(recorded(DCIM), wide=True)) == {
        0x9190_0000: folder("100CANON", DCIM)
    }
    assert dict(read_listing(recorded(0xA008_0000), wide=True)) == {}


def test_32_bit_listing_is_read() -> None:
    """libgphoto2's example of a 32-bit listing is read: IMG_0199.JPG of 2,217,241 bytes."""
    entry = bytes.fromhex(
        "38000000 720c7492 01000200 01380000 00000000 21000000 19d52100 00007492"
        "700c7492 494d475f 30313939 2e4a5047 00000000 107c984d"
    )
    ((handle, info),) = read_listing(pack("<I", 1) + entry, wide=False)
    assert handle == 0x92740C72
    assert info == ObjectInfo(
        CARD,
        0x3801,
        False,
        2_217_241,
        0x92740000,
        False,
        "IMG_0199.JPG",
        "20110403T135424",
        "20110403T135424",
    )


@pytest.mark.parametrize("wide", [False, True])
def test_truncated_or_wrong_listing_is_malformed(wide: bool) -> None:
    """A listing that is cut at any byte, or has a wrong count or size, is malformed."""
    size = 0x3C if wide else 0x38
    entry = pack("<I", size) + bytes(size - 4)
    data = pack("<I", 2) + entry * 2
    assert len(list(read_listing(data, wide=wide))) == 2
    for end in range(len(data)):
        with pytest.raises(MalformedDataError):
            list(read_listing(data[:end], wide=wide))
    for wrong in (
        pack("<I", 3) + entry * 2,
        pack("<I", 0xFFFF_FFFF) + entry * 2,
        pack("<II", 1, size - 1) + entry[4:],
        pack("<II", 1, size + 1) + entry[4:],
        pack("<II", 1, 0) + entry[4:],
    ):
        with pytest.raises(MalformedDataError):
            list(read_listing(wrong, wide=wide))


def test_a_longer_entry_is_read() -> None:
    """Extra bytes at the end of an entry are skipped."""
    entry = bytearray(pack("<I", 0x40) + bytes(0x3C))
    entry[0x24:0x2D] = b"IMG_1.JPG"
    listing = list(read_listing(pack("<I", 2) + bytes(entry) * 2, wide=False))
    assert [info.filename for _, info in listing if info] == ["IMG_1.JPG"] * 2


async def start(
    start_camera: CameraFactory, profile: str = "80d", *without: int
) -> SimulatedCamera:
    """Return a paired body, optionally without some operations."""
    return known(await start_camera(load_profile(profile).without(*without)))


async def names(camera: EosCamera, body: SimulatedCamera) -> list[str]:
    """List the newest folder on the first card, and return the name of each file in the folder."""
    card = body.body.cards[0]
    handles = await camera.files.children(card.storage_id, card.folder.handle)
    return [(await camera.files.info(handle)).filename for handle in handles]


FOUR = ["IMG_0004.JPG", "IMG_0003.JPG", "IMG_0002.JPG", "IMG_0001.JPG"]


@pytest.mark.parametrize(
    ("without", "used"), [((), WIDE), ((WIDE,), LISTING), ((WIDE, LISTING), HANDLES)]
)
async def test_a_folder_is_listed_with_one_answer(
    start_camera: CameraFactory, without: tuple[int, ...], used: int
) -> None:
    """With a folder listing, only the first file's object info is requested, as a check.

    On a body without GetObjectInfoEx, the object info of each file is requested.
    """
    body = await start(start_camera, "80d", *without)
    for number in range(1, 5):
        body.add_file(f"IMG_{number:04}.JPG", 1000 * number)
    async with connected(body) as camera:
        assert await names(camera, body) == FOUR
        handles = [item.handle for item in body.files]
        sizes = [await camera.files.size(handle) for handle in handles]
        assert sizes == [1000, 2000, 3000, 4000]
        dates = {(await camera.files.info(handle)).capture_date for handle in handles}
        assert dates == {f"{item.taken:%Y%m%dT%H%M%S}" for item in body.files}
        assert len(body.log.of(used)) == 1
        assert len(body.log.of(INFO)) == (4 if used == HANDLES else 1)


@pytest.mark.parametrize(
    "fault", [ResponseCode.GENERAL_ERROR, ResponseCode.OPERATION_NOT_SUPPORTED, 0]
)
async def test_unusable_listing_is_replaced(
    start_camera: CameraFactory, fault: int
) -> None:
    """Files are listed with standard operations if a listing is refused or malformed.

    An R5 Mark II refuses GetObjectInfoEx (0x9109).
    """
    body = await start(start_camera)
    for number in range(1, 5):
        body.add_file(f"IMG_{number:04}.JPG", 1000)
    for operation in (WIDE, LISTING):
        body.faults.respond[operation] = fault or ResponseCode.OK  # without data
    async with connected(body) as camera:
        assert await names(camera, body) == FOUR
        await camera.files.children(CARD, None)
        assert len(body.log.of(WIDE)) == len(body.log.of(LISTING)) == 1


async def test_a_contradictory_listing_is_not_used(start_camera: CameraFactory) -> None:
    """All object infos are requested if the first file's object info differs from the listing."""
    body = await start(start_camera)
    body.faults.listing_time = 3600
    for number in range(1, 5):
        body.add_file(f"IMG_{number:04}.JPG", 1000)
    async with connected(body) as camera:
        assert await names(camera, body) == FOUR
        assert len(body.log.of(INFO)) == 4
        for item in body.files:
            assert await digest(camera, item.handle) == checksum(item)


async def test_a_name_that_may_be_cut_is_requested(start_camera: CameraFactory) -> None:
    """A file's object info is requested if the listing may have cut its name (16 bytes or more)."""
    body = await start(start_camera)
    long = "IMG_FROM_2026_0001.JPG"
    body.add_file(long, 1000)
    async with connected(body) as camera:
        assert await names(camera, body) == [long]


async def test_changed_file_is_requested_after_its_listing(
    start_camera: CameraFactory,
) -> None:
    """If a file is rated after it was listed, its object info is requested."""
    body = await start(start_camera)
    item = body.add_file("IMG_0001.JPG", 1000)
    body.add_file("IMG_0002.JPG", 1000)
    async with connected(body) as camera:
        assert await names(camera, body) == ["IMG_0002.JPG", "IMG_0001.JPG"]
        asked = len(body.log.of(INFO))
        body.body.rate(item.handle)
        await camera.poll()
        await camera.files.info(item.handle)
        assert len(body.log.of(INFO)) == asked + 1


async def test_a_folder_dropped_from_the_cache_is_listed_again(
    start_camera: CameraFactory,
) -> None:
    """A folder that was dropped from the cache is listed again with one request.

    Requesting the object infos of 100,000 files one by one would take minutes.
    """
    body = await start(start_camera)
    for number in range(1, 5):
        body.add_file(f"IMG_{number:04}.JPG", 1000)
    async with connected(body, LIMITS._replace(known_files=4)) as camera:
        (top,) = await camera.files.children(CARD, None)
        assert await names(camera, body) == FOUR
        body.log.clear()
        assert await camera.files.children(CARD, None) == (top,)
        assert (await camera.files.info(top)).filename == "DCIM"
        assert [len(body.log.of(kind)) for kind in (WIDE, INFO)] == [1, 0]
        await names(camera, body)
        assert [len(body.log.of(kind)) for kind in (WIDE, INFO)] == [2, 0]


async def test_large_listing_does_not_block_the_event_loop(
    start_camera: CameraFactory,
) -> None:
    """The event loop runs other tasks while 20,000 entries are read."""
    body = await start(start_camera)
    item = body.add_file("IMG_0001.JPG", 1000)
    card = body.body.cards[0]
    for number in range(2, 20_001):
        handle = item.handle + number * 16
        name = f"IM{number:06}.JPG"
        card.objects[handle] = replace(item, handle=handle, filename=name)
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    async with connected(body) as camera:
        task = asyncio.create_task(others())
        data = object_info_ex(card.children(card.folder.handle), wide=True)
        assert len(data) == 4 + 20_000 * 0x3C
        handles = await camera.files.children(card.storage_id, card.folder.handle)
        task.cancel()
        assert len(handles) == 20_000
        assert turns >= 100
        assert (await camera.files.info(handles[0])).filename == "IM020000.JPG"


async def test_long_name_records_replace_object_infos(
    start_camera: CameraFactory,
) -> None:
    """With long-name records, only the first file's object info is requested, as a check."""
    body = await start(start_camera, "80d", WIDE, LISTING)
    body.faults.object_event = Record.OBJECT_ADDED_64_LFN
    async with connected(body) as camera:
        files = [(await camera.run(take_photo)).files[0] for _ in range(3)]
        body.log.clear()
        for file in files:
            info = await camera.files.info(file.handle)
            assert (info.filename, info.size) == (file.filename, file.size)
            assert info.capture_date
        assert len(body.log.of(INFO)) == 1


# Without GetObjectInfo


async def test_files_are_read_without_object_infos(start_camera: CameraFactory) -> None:
    """If a body lacks GetObjectInfo, files are read using the object infos in a folder listing."""
    body = await start(start_camera, "6d", INFO)
    item = body.add_file("IMG_0001.JPG", 70_000)
    async with connected(body) as camera:
        assert await digest(camera, item.handle) == checksum(item)
        assert (await camera.files.info(item.handle)).filename == "IMG_0001.JPG"
        with pytest.raises(FileNotFoundInCameraError):
            await camera.files.info(item.handle + 16)


async def test_a_new_photo_is_read_with_its_record(
    start_camera: CameraFactory,
) -> None:
    """If a body lacks GetObjectInfo and listings, a new photo is read using its event record."""
    body = await start(start_camera, "6d", INFO, LISTING, OperationCode.GET_THUMB)
    async with connected(body) as camera:
        item = body.add_file("IMG_0001.JPG", 70_000, announce=True)
        await camera.poll()
        assert await digest(camera, item.handle) == checksum(item)
        assert await camera.files.thumbnail(item.handle) == b""
        body.body.rate(item.handle)


async def test_files_are_read_if_object_info_is_refused(
    start_camera: CameraFactory,
) -> None:
    """Files are read even if the body answers GetObjectInfo with an error."""
    body = await start(start_camera, "6d")
    item = body.add_file("IMG_0001.JPG", 70_000)
    body.faults.respond[INFO] = ResponseCode.GENERAL_ERROR
    async with connected(body) as camera:
        assert await names(camera, body) == ["IMG_0001.JPG"]
        assert await digest(camera, item.handle) == checksum(item)


async def test_a_changed_card_is_noticed_without_object_infos(
    start_camera: CameraFactory,
) -> None:
    """Even without GetObjectInfo, a read raises an error if the card is removed and reinserted."""
    body = await start(start_camera, "6d", INFO)
    old = body.add_file("MVI_0001.MOV", 3 * 1024 * 1024, announce=True)
    async with connected(body) as camera:
        await camera.files.info(old.handle)
        blocks = camera.files.read(old.handle, 0, old.size)
        await anext(blocks)
        body.body.eject_card()
        body.body.insert_card()
        with pytest.raises(FileNotFoundInCameraError):
            [block async for block in blocks]


# Number of object infos requested for a new photo


@pytest.mark.parametrize(
    ("form", "bare", "asked"),
    [
        (Record.OBJECT_ADDED_64_LFN, False, [1, 0, 0]),
        (Record.OBJECT_ADDED_64_LFN, True, [1, 1, 1]),
        (Record.OBJECT_ADDED_64, False, [1, 1, 1]),
    ],
)
async def test_info_of_a_new_photo_is_requested_at_most_once(
    start_camera: CameraFactory, form: Record, bare: bool, asked: list[int]
) -> None:
    """The object info of a new photo is requested at most once.

    With complete long-name records, it is requested only for the first photo, as a check.
    """
    body = await start(start_camera, "r6")
    body.faults.object_event = form
    body.faults.bare_long_name = bare
    async with connected(body) as camera:
        counts = []
        for number in range(1, 4):
            before = len(body.log.of(INFO))
            item = body.add_file(f"IMG_{number:04}.JPG", 9000, announce=True)
            await camera.poll()
            assert await digest(camera, item.handle) == checksum(item)
            assert await digest(camera, item.handle, 0, item.size) == checksum(item)
            counts.append(len(body.log.of(INFO)) - before)
        assert counts == asked


async def test_a_changed_card_is_noticed_while_reading(
    start_camera: CameraFactory,
) -> None:
    """A read raises an error if the card is removed and reinserted, even if no events are polled."""
    body = await start(start_camera, "r6")
    async with connected(body) as camera:
        old = body.add_file("MVI_0001.MOV", 3 * 1024 * 1024, announce=True)
        await camera.poll()
        blocks = camera.files.read(old.handle, 0, old.size)
        await anext(blocks)
        body.body.eject_card()
        body.body.insert_card()
        new = body.add_file("MVI_0001.MOV", 4 * 1024 * 1024)
        assert new.handle == old.handle
        with pytest.raises(FileNotFoundInCameraError):
            [block async for block in blocks]


async def test_canons_partial_read_ends_with_transfer_complete(
    start_camera: CameraFactory,
) -> None:
    """TransferComplete is sent after Canon's partial read (0x9107).

    Without TransferComplete, a 6D shows Err 12 at the next press.
    """
    body = await start(start_camera, "6d", OperationCode.GET_PARTIAL_OBJECT)
    body.faults.err12 = True
    item = body.add_file("IMG_0001.JPG", 9000)
    async with connected(body) as camera:
        assert await digest(camera, item.handle) == checksum(item)
        blocks = camera.files.read(item.handle, 0, item.size)
        await anext(blocks)
        await blocks.aclose()
        assert body.log.of(EosOp.GET_PARTIAL_OBJECT)
        assert not body.body.unended_reads
