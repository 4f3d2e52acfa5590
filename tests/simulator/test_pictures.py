"""The simulated camera takes, stores and reports photos, and refuses some presses."""

import asyncio
from dataclasses import replace
import io
from struct import pack, unpack_from

from PIL import Image
import pytest

from custom_components.canon_eos.ptp.datasets import parse_object_info
from tests.common import CameraFactory

from .camera import SimulatedCamera
from .codes import EosOp, OperationCode, Prop, Record as EventRecord, ResponseCode
from .profile import load_profile, profile_names
from .raw_client import SET, RawClient, Record, changes

ON, OFF, RELEASE = (
    EosOp.REMOTE_RELEASE_ON,
    EosOp.REMOTE_RELEASE_OFF,
    EosOp.REMOTE_RELEASE,
)
HALF, FULL, BOTH = 1, 2, 3
OK, BUSY = ResponseCode.OK, ResponseCode.DEVICE_BUSY
STATUS, ADDED, ADDED_64, SHOTS = (
    EventRecord.CAMERA_STATUS_CHANGED,
    EventRecord.OBJECT_ADDED,
    EventRecord.OBJECT_ADDED_64,
    Prop.AVAILABLE_SHOTS,
)
NAME_OFFSET: dict[int, int] = {ADDED: 0x20, ADDED_64: 0x24}


async def _press(client: RawClient) -> None:
    for button in (HALF, FULL):
        assert (await client.ask(ON, button, 0)).code == OK
    for button in (FULL, HALF):
        assert (await client.ask(OFF, button)).code == OK


def _filename(event: Record) -> str:
    name = event.payload[NAME_OFFSET[event.kind] :]
    return name.partition(b"\0")[0].decode()


def _story(events: list[Record]) -> list[str]:
    """Return a word for each event that belongs to a photo, in the order of the events."""
    words = []
    for event in events:
        if event.kind == STATUS:
            words.append("busy" if event.number() else "idle")
        elif event.kind in NAME_OFFSET:
            words.append(_filename(event))
        elif event.kind == EventRecord.PROPERTY_CHANGED and event.number() == SHOTS:
            words.append("shots")
    return words


async def test_events_of_a_photo_are_in_order(camera: SimulatedCamera) -> None:
    """A photo causes the events busy, file, remaining photos and idle, in this order."""
    client = await RawClient.connect(camera.host)
    first = await client.begin()
    (shots,) = changes(first, SHOTS)
    await _press(client)
    events = await client.poll_until(STATUS, 0)
    assert _story(events) == ["busy", "IMG_0001.JPG", "shots", "idle"]
    assert changes(events, SHOTS) == [shots - 1]
    (added,) = (event for event in events if event.kind == ADDED)
    handle, storage, file_format = unpack_from("<IIH", added.payload)
    size, parent = unpack_from("<II", added.payload, 0x14)
    assert (storage, file_format) == (0x20001, 0x3801)
    data = (await client.ask(OperationCode.GET_OBJECT, handle)).data
    assert data == camera.files[0].data
    assert size == len(camera.files[0].data)
    assert parent == camera.files[0].parent
    assert not camera.shutter_held
    await client.close()


@pytest.mark.parametrize("profile", profile_names())
async def test_event_has_the_form_of_its_generation(
    start_camera: CameraFactory, profile: str
) -> None:
    """Each body reports a new file in its generation's form, with the file's name and handle."""
    camera = await start_camera(profile, pairing_mode=True, auto_accept=True)
    client = await RawClient.connect(camera.host)
    await client.begin()
    await camera.press_shutter_on_body()
    events = await client.poll()
    (added,) = (event for event in events if event.kind in NAME_OFFSET)
    operations = camera.profile.operations
    expected = ADDED_64 if EosOp.GET_OBJECT_INFO_64 in operations else ADDED
    assert added.kind == expected
    assert _filename(added) == camera.files[0].filename
    assert added.number() == camera.files[0].handle
    await client.close()


async def test_newest_form_of_the_event_has_a_ptp_string(
    start_camera: CameraFactory,
) -> None:
    """R20: in the newest form of a new file's event, the name is a PTP string after a Unix time."""
    profile = replace(load_profile("r6"), object_added=EventRecord.OBJECT_ADDED_64_LFN)
    camera = await start_camera(profile, pairing_mode=True, auto_accept=True)
    client = await RawClient.connect(camera.host)
    await client.begin()
    await camera.press_shutter_on_body()
    (added,) = (
        event
        for event in await client.poll()
        if event.kind == EventRecord.OBJECT_ADDED_64_LFN
    )
    (item,) = camera.files
    assert unpack_from("<Q", added.payload, 20)[0] == item.size
    assert unpack_from("<I", added.payload, 36)[0] == item.unix_time
    assert added.payload[40] == 13
    assert added.payload[41:].decode("utf-16-le") == "IMG_0001.JPG\0"
    info = (await client.ask(OperationCode.GET_OBJECT_INFO, added.number())).data
    assert info is not None
    assert parse_object_info(info).filename == "IMG_0001.JPG"
    await client.close()


async def test_raw_and_jpeg_gives_two_files(camera: SimulatedCamera) -> None:
    """A photo in RAW + JPEG has two files with the same number, each reported by an event."""
    client = await RawClient.connect(camera.host)
    await client.begin()
    both = pack("<9I", 2, 0x10, 6, 0, 4, 0x10, 1, 0, 3)
    data = pack("<II", 8 + len(both), Prop.IMAGE_FORMAT) + both
    assert (await client.ask(SET, data=data)).code == OK
    await client.poll()
    await _press(client)
    events = await client.poll_until(STATUS, 0)
    files = ["IMG_0001.CR2", "IMG_0001.JPG"]
    assert _story(events) == ["busy", *files, "shots", "idle"]
    assert [item.object_format for item in camera.files] == [0xB103, 0x3801]
    assert camera.files[0].handle != camera.files[1].handle
    await client.close()


async def test_photos_are_different_jpegs(camera: SimulatedCamera) -> None:
    """Two photos differ; a photo is a JPEG with a thumbnail and with the model in its EXIF data."""
    for _ in range(2):
        await camera.press_shutter_on_body()
    first, second = camera.files
    assert first.data != second.data
    with Image.open(io.BytesIO(first.data)) as image:
        image.load()
        assert image.size == (first.width, first.height)
        assert image.getexif()[0x0110] == "Canon EOS 70D"
    with Image.open(io.BytesIO(first.thumbnail)) as image:
        assert image.size[0] <= 160


async def test_client_can_list_read_and_delete_a_photo(
    camera: SimulatedCamera,
) -> None:
    """A client can list, read and delete a photo on the card."""
    await camera.press_shutter_on_body()
    client = await RawClient.connect(camera.host)
    await client.begin()
    item = camera.files[0]
    root = (
        await client.ask(OperationCode.GET_OBJECT_HANDLES, 0x20001, 0, 0xFFFFFFFF)
    ).data
    assert root == pack("<II", 1, 0x90000000)
    entries = (
        await client.ask(EosOp.GET_OBJECT_INFO_EX, 0x20001, 0x91900000, 0x100000)
    ).data
    assert entries is not None
    count, size, handle, storage = unpack_from("<IIII", entries)
    assert (count, size, handle, storage) == (1, 0x38, item.handle, 0x20001)
    assert entries[4 + 0x24 :].partition(b"\0")[0] == b"IMG_0001.JPG"
    assert camera.body.card is not None
    assert camera.body.card.path(item) == "DCIM/100CANON/IMG_0001.JPG"
    assert (
        await client.ask(OperationCode.GET_NUM_OBJECTS, 0x20001, 0x3801, 0)
    ).params == (1,)
    assert (
        await client.ask(OperationCode.GET_THUMB, item.handle)
    ).data == item.thumbnail
    for operation in (OperationCode.GET_PARTIAL_OBJECT, EosOp.GET_PARTIAL_OBJECT):
        part = await client.ask(operation, item.handle, 100, 50)
        assert part.data == item.data[100:150]
        assert part.params == (50,)
    assert (await client.ask(OperationCode.DELETE_OBJECT, item.handle, 0)).code == OK
    assert camera.files == []
    removed = [
        event.number()
        for event in await client.poll()
        if event.kind == EventRecord.OBJECT_REMOVED
    ]
    assert removed == [item.handle]
    assert (
        await client.ask(OperationCode.GET_OBJECT_INFO, item.handle)
    ).code == ResponseCode.INVALID_OBJECT_HANDLE
    await client.close()


async def test_photo_for_the_client_stays_in_memory(camera: SimulatedCamera) -> None:
    """A photo for the client stays in the camera's memory until the client's TransferComplete."""
    client = await RawClient.connect(camera.host)
    await client.begin()
    await client.set(Prop.CAPTURE_DESTINATION, 4)
    await client.ask(EosOp.PC_HDD_CAPACITY, 0x0FFFFFFF, 0x1000, 1)
    await client.poll()
    await _press(client)
    events = await client.poll_until(STATUS, 0)
    (request,) = (
        event for event in events if event.kind == EventRecord.REQUEST_OBJECT_TRANSFER
    )
    assert not [event for event in events if event.kind == ADDED]
    handle = request.number()
    data = (
        await client.ask(OperationCode.GET_PARTIAL_OBJECT, handle, 0, 0x100000)
    ).data
    assert data == camera.body.ram[handle].data
    assert (await client.ask(EosOp.TRANSFER_COMPLETE, handle)).code == OK
    assert (
        await client.ask(EosOp.TRANSFER_COMPLETE, handle)
    ).code == ResponseCode.INVALID_OBJECT_HANDLE
    assert camera.files == []
    await client.close()


async def test_half_press_reports_the_focus(camera: SimulatedCamera) -> None:
    """A half press reports the focus search and its result; without focus, a full press is refused.

    A press without autofocus takes a photo even then.
    """
    client = await RawClient.connect(camera.host)
    await client.begin()
    await client.ask(EosOp.SET_REQUEST_OLC_INFO_GROUP, 0x1FFF)
    await client.poll()

    async def half_press() -> list[str]:
        assert (await client.ask(ON, HALF, 0)).code == OK
        return [
            event.payload[8:].hex()
            for event in await client.poll()
            if event.kind == EventRecord.OLC_INFO_CHANGED
            and event.payload[4:6] == b"\0\1"
        ]

    assert await half_press() == ["000000000001", "000000000101"]
    assert camera.shutter_held == HALF
    await client.ask(OFF, HALF)
    await client.poll()
    camera.body.autofocus_works = False
    assert await half_press() == ["000000000001", "000000000202", "000000000200"]
    assert (await client.ask(ON, FULL, 0)).code == BUSY
    assert (await client.ask(OFF, BOTH)).code == OK
    assert (await client.ask(ON, BOTH, 1)).code == OK  # without autofocus
    await client.ask(OFF, BOTH)
    await client.poll_until(STATUS, 0)
    assert len(camera.files) == 1
    await client.close()


async def test_press_of_both_positions_without_focus_is_accepted(
    camera: SimulatedCamera,
) -> None:
    """If focusing fails, a press of both positions gets OK, but takes no photo.

    The failure is reported by the button status, and on the body by an error.
    """
    camera.body.autofocus_works = False
    client = await RawClient.connect(camera.host)
    await client.begin()
    await client.ask(EosOp.SET_REQUEST_OLC_INFO_GROUP, 1)
    await client.poll()
    assert (await client.ask(ON, BOTH, 0)).code == OK
    states = [
        event.payload[8:].hex()
        for event in await client.poll()
        if event.kind == EventRecord.OLC_INFO_CHANGED
    ]
    assert states == ["0200", "0300"]
    await client.ask(OFF, BOTH)
    assert camera.files == []
    with pytest.raises(ValueError, match="no focus"):
        await camera.press_shutter_on_body()
    await client.close()


async def test_held_button_takes_a_series(camera: SimulatedCamera) -> None:
    """In continuous drive, the camera takes photos while the button is held."""
    camera.timing.write = camera.timing.burst = 0.02
    client = await RawClient.connect(camera.host)
    await client.begin()
    assert await client.set(Prop.DRIVE_MODE, 4) == OK
    await client.ask(ON, BOTH, 0)
    await camera.log.wait_for(lambda: camera.log.counters.photos >= 3)
    await client.ask(OFF, BOTH)
    await client.poll_until(STATUS, 0)
    taken = len(camera.files)
    assert taken >= 3
    await asyncio.sleep(0.1)
    assert len(camera.files) == taken
    await client.close()


async def test_camera_is_busy_while_storing(camera: SimulatedCamera) -> None:
    """Until a photo is stored, changes to settings and presses get DEVICE_BUSY."""
    client = await RawClient.connect(camera.host)
    await client.begin()
    await _press(client)
    assert await client.set(Prop.ISO_SPEED, 0x58) == BUSY
    assert (await client.ask(ON, BOTH, 0)).code == BUSY
    await client.ask(OFF, BOTH)
    await client.poll_until(STATUS, 0)
    assert await client.set(Prop.ISO_SPEED, 0x58) == OK
    await client.close()


async def test_mirror_lockup_needs_two_presses(camera: SimulatedCamera) -> None:
    """With mirror lock-up, the first press raises the mirror, and the second takes the photo."""
    camera.body.set_mirror_lockup(True)
    client = await RawClient.connect(camera.host)
    await client.begin()
    await _press(client)
    events = await client.poll()
    assert changes(events, Prop.MIRROR_LOCKUP_STATE) == [2]
    assert _story(events) == []
    await _press(client)
    events = await client.poll_until(STATUS, 0)
    assert "IMG_0001.JPG" in _story(events)
    assert changes(events, Prop.MIRROR_LOCKUP_STATE) == [1]
    await client.close()


@pytest.mark.parametrize("trouble", ["none", "full", "locked"])
async def test_press_needs_a_writable_card(
    camera: SimulatedCamera, trouble: str
) -> None:
    """The camera refuses a full press if it has no writable card with space."""
    client = await RawClient.connect(camera.host)
    await client.begin()
    assert camera.body.card is not None
    if trouble == "none":
        camera.body.eject_card()
    elif trouble == "full":
        camera.body.fill_card()
    else:
        camera.body.card.write_protected = True
    await client.ask(ON, HALF, 0)
    assert (await client.ask(ON, FULL, 0)).code == BUSY
    await client.ask(OFF, HALF)
    info = await client.ask(EosOp.GET_STORAGE_INFO, 0x20001)
    if trouble == "none":
        assert info.code == ResponseCode.STORE_NOT_AVAILABLE
    else:
        assert info.data is not None
        access, free = unpack_from("<H8xQ", info.data, 4)
        assert (access, free == 0) == (int(trouble == "locked"), trouble == "full")
    await client.close()


async def test_card_fills_up(camera: SimulatedCamera) -> None:
    """The camera takes as many photos as fit on its card, and then refuses to take another."""
    camera.timing.write = camera.timing.focus = 0
    camera.body.eject_card()
    camera.body.insert_card(camera.body.new_card(shots=2))
    for _ in range(2):
        await camera.press_shutter_on_body()
    with pytest.raises(ValueError, match="no picture"):
        await camera.press_shutter_on_body()
    assert camera.value("shots") == "0"


async def test_self_timer_reports_its_remaining_time(camera: SimulatedCamera) -> None:
    """The self-timer runs before the photo, and the camera reports the remaining time."""
    camera.timing.self_timer_scale = 0.02
    client = await RawClient.connect(camera.host)
    await client.begin()
    await client.ask(EosOp.SET_REQUEST_OLC_INFO_GROUP, 0x20)
    assert await client.set(Prop.DRIVE_MODE, 0x11) == OK
    await client.poll()
    await _press(client)
    events = await client.poll_until(STATUS, 0)
    left = [
        event.payload[-2:]
        for event in events
        if event.kind == EventRecord.OLC_INFO_CHANGED
    ]
    assert left == [b"\2\0", b"\1\0"]
    assert _story(events)[-3:] == ["IMG_0001.JPG", "shots", "idle"]
    await client.close()


async def test_bulb_start_needs_a_bulb_mode(start_camera: CameraFactory) -> None:
    """BulbStart is refused with a normal shutter speed, and accepted if the dial is set to Bulb."""
    camera = await start_camera("1000d", pairing_mode=True, auto_accept=True)
    client = await RawClient.connect(camera.host)
    await client.begin()
    assert (await client.ask(EosOp.BULB_START)).code == ResponseCode.GENERAL_ERROR
    camera.turn_dial("Bulb")
    assert (await client.ask(EosOp.BULB_START)).params == (0,)
    assert (await client.ask(EosOp.BULB_END)).code == OK
    await client.poll_until(EventRecord.BULB_EXPOSURE_TIME)
    await client.poll_until(STATUS, 0)
    assert len(camera.files) == 1
    await client.close()


async def test_old_release_returns_the_result(start_camera: CameraFactory) -> None:
    """RemoteRelease returns the result of the press, such as a missing focus, as a parameter."""
    camera = await start_camera("1000d", pairing_mode=True, auto_accept=True)
    client = await RawClient.connect(camera.host)
    await client.begin()
    assert (await client.ask(ON, BOTH, 0)).code == ResponseCode.OPERATION_NOT_SUPPORTED
    assert (await client.ask(RELEASE)).params == (0,)
    await client.poll_until(STATUS, 0)
    camera.body.autofocus_works = False
    assert (await client.ask(RELEASE)).params == (1,)
    camera.body.autofocus_works = True
    camera.body.set_mirror_lockup(True)
    assert (await client.ask(RELEASE)).params == (3,)
    assert (await client.ask(RELEASE)).params == (0,)
    await client.poll_until(STATUS, 0)
    camera.body.fill_card()
    assert (await client.ask(RELEASE)).params == (7,)
    assert len(camera.files) == 2
    await client.close()
