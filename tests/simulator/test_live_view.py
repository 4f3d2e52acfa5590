"""A client can switch live view on, focus in it, and drive the lens."""

import asyncio

import pytest

from tests.common import CameraFactory

from .camera import SimulatedCamera
from .codes import EosOp, EosResponse, Prop, ResponseCode
from .raw_client import RawClient, changes

OK, BUSY, REFUSED, NOT_READY = (
    ResponseCode.OK,
    ResponseCode.DEVICE_BUSY,
    EosResponse.OPERATION_REFUSED,
    EosResponse.NOT_READY,
)
OUTPUT = Prop.EVF_OUTPUT_DEVICE
DO_AF, DRIVE, CANCEL, PICTURE = (
    EosOp.DO_AF,
    EosOp.DRIVE_LENS,
    EosOp.AF_CANCEL,
    EosOp.GET_VIEWFINDER_DATA,
)
FAR = 0x8000


async def _start(camera: SimulatedCamera) -> RawClient:
    """Switch live view on, wait until it is ready, and return the client."""
    camera.timing.live_view_start = 0.05
    client = await RawClient.connect(camera.host)
    await client.begin()
    assert await client.set(OUTPUT, 2) == OK
    await asyncio.sleep(0.06)
    return client


async def _drive(client: RawClient, step: int) -> int:
    while (code := (await client.ask(DRIVE, step)).code) == BUSY:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    return code


@pytest.mark.parametrize(
    ("output", "on"), [(1, False), (2, True), (8, True), (3, True)]
)
async def test_live_view_is_on_with_the_bit_of_the_client(
    camera: SimulatedCamera, output: int, on: bool
) -> None:
    """Live view is on if the output device includes a client, not only the display."""
    client = await RawClient.connect(camera.host)
    await client.begin()
    assert await client.set(OUTPUT, output) == OK
    assert camera.body.live_view is on
    assert changes(await client.poll(), OUTPUT) == [output]
    assert (await client.ask(PICTURE, 0x200000, 0, 0)).code == NOT_READY
    assert await client.set(OUTPUT, 0) == OK
    assert not camera.body.live_view
    await client.close()


async def test_live_view_ends_with_the_session(camera: SimulatedCamera) -> None:
    """Live view ends with the session."""
    client = await _start(camera)
    await client.close()
    await camera.log.wait_for(lambda: not camera.is_connected)
    assert not camera.body.live_view


async def test_lens_moves_between_its_ends(camera: SimulatedCamera) -> None:
    """The lens moves in both directions, in steps of three sizes, and stops at both ends."""
    client = await _start(camera)
    start = camera.body.lens_position
    positions = []
    for step in (1, 2, 3, FAR | 3, FAR | 2, FAR | 1):
        assert await _drive(client, step) == OK
        positions.append(camera.body.lens_position - start)
    assert positions == [1, 9, 49, 9, 1, 0]
    camera.body.lens.position = 5
    assert await _drive(client, FAR | 3) == OK
    assert camera.body.lens_position == 0
    camera.body.lens.position = camera.body.lens.range - 5
    assert await _drive(client, 3) == OK
    assert camera.body.lens_position == camera.body.lens.range
    assert (await client.ask(DRIVE, 4)).code == ResponseCode.INVALID_PARAMETER
    await client.close()


async def test_moving_lens_is_busy(camera: SimulatedCamera) -> None:
    """While the lens is moving, the camera answers a request for another step with DEVICE_BUSY."""
    client = await _start(camera)
    camera.timing.lens_drive = 0.2
    assert (await client.ask(DRIVE, 1)).code == OK
    assert (await client.ask(DRIVE, 1)).code == BUSY
    await asyncio.sleep(0.2)
    assert (await client.ask(DRIVE, 1)).code == OK
    await client.close()


async def test_lens_cannot_always_be_driven(camera: SimulatedCamera) -> None:
    """The lens can't be driven without live view, without a lens or motor, or in manual focus."""
    client = await RawClient.connect(camera.host)
    await client.begin()
    assert (await client.ask(DRIVE, 1)).code == REFUSED
    assert (await client.ask(DO_AF)).code == REFUSED
    await client.set(OUTPUT, 2)
    assert (await client.ask(DRIVE, 1)).code == REFUSED  # live view is not ready yet
    await client.close()
    await camera.log.wait_for(lambda: not camera.is_connected)
    client = await _start(camera)
    camera.body.remove_lens()
    assert (await client.ask(DRIVE, 1)).code == REFUSED
    camera.body.attach_lens("MP-E65mm f/2.8", has_motor=False)
    assert (await client.ask(DRIVE, 1)).code == REFUSED
    camera.body.attach_lens("EF50mm f/1.8 STM")
    assert await _drive(client, 1) == OK
    camera.body.settings.set(Prop.FOCUS_MODE, 3)
    assert (await client.ask(DRIVE, 1)).code == REFUSED
    assert (await client.ask(DO_AF)).code == REFUSED
    await client.close()


@pytest.mark.parametrize(("works", "result"), [(True, "0101"), (False, "0200")])
async def test_focus_is_reported_by_events(
    camera: SimulatedCamera, works: bool, result: str
) -> None:
    """DoAf is answered at once; events report the search and result, and the reset by AfCancel."""
    camera.body.autofocus_works = works
    client = await _start(camera)
    await client.ask(EosOp.SET_REQUEST_OLC_INFO_GROUP, 0x100)
    await client.poll()
    camera.timing.focus = 0.1
    assert (await client.ask(DO_AF)).code == OK
    assert (await client.ask(DO_AF)).code == BUSY
    await asyncio.sleep(0.15)
    seen = [event.payload[12:].hex() for event in await client.poll()]
    assert seen[0].endswith("0001")
    assert seen[-1].endswith(result)
    assert (await client.ask(CANCEL)).code == OK
    (idle,) = await client.poll()
    assert not any(idle.payload[8:])
    await client.close()


async def _pictures(client: RawClient, pause: float, count: int = 4) -> list[bytes]:
    """Request frames with a pause before each request, and return the received frames."""
    pictures = []
    for _ in range(count):
        await asyncio.sleep(pause)
        answer = await client.ask(PICTURE, 0x200000, 0, 0)
        if answer.code == OK:
            pictures.append(answer.data or b"")
        else:
            assert answer.code == NOT_READY
    return pictures


async def test_frequent_requests_starve_live_view(camera: SimulatedCamera) -> None:
    """With `live_view_starves`, the camera sends a frame only after a pause in the requests."""
    client = await _start(camera)
    camera.faults.live_view_starves = 0.3
    assert len(await _pictures(client, 0.1)) <= 1
    assert len(await _pictures(client, 0.31)) == 4
    await client.close()


async def test_frames_are_constant_with_the_fault(camera: SimulatedCamera) -> None:
    """Frames differ, unless `live_view_constant` gives all of them the same bytes."""
    client = await _start(camera)
    assert len(set(await _pictures(client, 0.05))) == 4
    camera.faults.live_view_constant = True
    answers = await _pictures(client, 0.05)
    jpegs = {answer[answer.index(b"\xff\xd8") :][:5000] for answer in answers}
    assert len(jpegs) == 1
    await client.close()


async def test_no_frames_are_sent_after_a_shot(camera: SimulatedCamera) -> None:
    """With `live_view_after_shot`, the camera sends no frames for some time after a photo."""
    client = await _start(camera)
    camera.faults.live_view_after_shot = 2.0
    await client.ask(EosOp.REMOTE_RELEASE_ON, 3, 1)
    await client.ask(EosOp.REMOTE_RELEASE_OFF, 3)
    await asyncio.sleep(0.5)
    assert not await _pictures(client, 0.1)
    await asyncio.sleep(2)
    assert await _pictures(client, 0.1)
    await client.close()


async def test_lens_needs_a_frame_between_steps(camera: SimulatedCamera) -> None:
    """With `drive_needs_picture`, a step moves the lens only if a new frame has been read."""
    client = await _start(camera)
    camera.faults.drive_needs_picture = True
    start = camera.body.lens_position
    assert await _drive(client, 1) == OK
    assert camera.body.lens_position == start
    for _ in range(2):
        assert await _pictures(client, 0.05, 1)
        assert await _drive(client, 1) == OK
        assert await _drive(client, 1) == OK
    assert camera.body.lens_position == start + 2
    await client.close()


async def test_property_can_be_reported_late(camera: SimulatedCamera) -> None:
    """With `unreported`, the first events omit a property, and a later event reports its value."""
    camera.faults.unreported = {OUTPUT}
    client = await RawClient.connect(camera.host)
    events = await client.begin()
    assert not changes(events, OUTPUT)
    camera.body.settings.report(OUTPUT)
    assert changes(await client.poll(), OUTPUT) == [0]
    await client.close()


async def test_output_device_accepts_the_unlisted_off_value(
    camera: SimulatedCamera,
) -> None:
    """The camera accepts the unlisted output device 0 (off), but no other unlisted value."""
    client = await _start(camera)
    listed = [bytes([value, 0, 0, 0]) for value in range(1, 8)]
    camera.body.settings.set_allowed(OUTPUT, listed)
    assert await client.set(OUTPUT, 9) == ResponseCode.INVALID_DEVICE_PROP_VALUE
    assert await client.set(OUTPUT, 0) == OK
    assert not camera.body.live_view
    await client.close()


async def test_unlisted_viewfinder_operation_is_unsupported(
    start_camera: CameraFactory,
) -> None:
    """InitiateViewfinder is not supported if the profile does not list it."""
    camera = await start_camera("70d", pairing_mode=True, auto_accept=True)
    client = await RawClient.connect(camera.host)
    await client.begin()
    assert (
        await client.ask(EosOp.INITIATE_VIEWFINDER)
    ).code == ResponseCode.OPERATION_NOT_SUPPORTED
    await client.close()
