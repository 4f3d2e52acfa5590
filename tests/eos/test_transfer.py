"""Photos in the camera's memory: fetched whole, acknowledged, retried."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator

import pytest

from custom_components.canon_eos.eos.actions.capture import take_photo
from custom_components.canon_eos.eos.actions.transfer import NotYetError
from custom_components.canon_eos.eos.camera import EosCamera
from custom_components.canon_eos.eos.limits import DEFAULT_LIMITS
from custom_components.canon_eos.eos.wire.events import TransferRequested
from custom_components.canon_eos.eos.wire.properties import PropertyCode
from custom_components.canon_eos.ptp.errors import MalformedDataError
from tests.common import CameraFactory
from tests.simulator import SimulatedCamera
from tests.simulator.codes import Record, ResponseCode
from tests.simulator.profile import load_profile
from tests.simulator.timing import Timing

from .client import connected, known

LIMITS = DEFAULT_LIMITS._replace(
    settle=0.2,
    transfer_block=1000,
    transfer_pause=0.05,
)

GET_OBJECT_INFO = 0x1008
GET_PARTIAL_OBJECT = 0x101B
TRANSFER_COMPLETE = 0x9117


class Sink:
    """Keeps photos, after failing as often as told."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self.photos: dict[str, bytes] = {}
        self.failures = 0
        self.error: Exception = OSError("disk full")
        self.gave_up = asyncio.Event()
        self.waits = False
        """Whether the photo that comes first can't be taken yet."""
        self.waiting = ""

    async def __call__(
        self, transfer: TransferRequested, blocks: AsyncIterator[bytes]
    ) -> None:
        """Keep a photo."""
        if self.waits and self.waiting in ("", transfer.filename):
            self.waiting = transfer.filename
            raise NotYetError("its copy on the card is being saved")
        data = b"".join([block async for block in blocks])
        if self.failures:
            self.failures -= 1
            if not self.failures:
                self.gave_up.set()
            raise self.error
        self.photos[transfer.filename] = data


@pytest.fixture
async def body(start_camera: CameraFactory) -> SimulatedCamera:
    """Return a camera that keeps its photos for the host, whatever it is told."""
    body = known(await start_camera("70d", timing=Timing(focus=0.01, write=0.02)))
    body.set_on_body(PropertyCode.CAPTURE_DESTINATION, 4)
    body.faults.no_echo = {PropertyCode.CAPTURE_DESTINATION}
    return body


@pytest.fixture
def sink() -> Sink:
    """Return an empty one."""
    return Sink()


@pytest.fixture
async def camera(body: SimulatedCamera, sink: Sink) -> AsyncGenerator[EosCamera]:
    """Return a connected camera."""
    async with connected(body, LIMITS, photo_sink=sink) as camera:
        yield camera


async def test_fetched_whole(
    camera: EosCamera, body: SimulatedCamera, sink: Sink
) -> None:
    """In blocks, byte for byte, then acknowledged: nothing stays in the camera."""
    kept: dict[str, bytes] = {}
    shot = await camera.run(take_photo)
    (file,) = shot.files
    kept |= {item.filename: item.data for item in body.body.ram.values()}
    await body.log.wait_for(lambda: not body.body.ram)
    assert sink.photos[file.filename] == kept[file.filename]
    assert file.size == len(kept[file.filename])
    assert file.storage_id == 0
    assert len(body.log.of(GET_PARTIAL_OBJECT)) == -(-file.size // 1000)
    assert len(body.log.of(TRANSFER_COMPLETE)) == 1


async def test_tried_again(
    camera: EosCamera,
    body: SimulatedCamera,
    sink: Sink,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A photo that can't be stored is not acknowledged, and fetched again."""
    sink.failures = 1
    await camera.run(take_photo)
    await body.log.wait_for(lambda: not body.body.ram, 5)
    assert len(sink.photos) == 1
    assert "disk full" in caplog.text


async def test_mistake_of_ours(
    camera: EosCamera,
    body: SimulatedCamera,
    sink: Sink,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """An error that nobody expects ends neither this photo's way nor that of others."""
    sink.failures, sink.error = 1, ValueError("no such place")
    await camera.run(take_photo)
    await sink.gave_up.wait()
    await camera.run(take_photo)
    await body.log.wait_for(lambda: not body.body.ram)
    assert len(sink.photos) == 2
    assert "Unexpected error with" in caplog.text


async def test_others_meanwhile(
    camera: EosCamera, body: SimulatedCamera, sink: Sink
) -> None:
    """One that can't be stored stays in the camera until it can; the next ones come."""
    sink.failures = 3
    await camera.run(take_photo)
    async with asyncio.timeout(5):
        await sink.gave_up.wait()
    assert len(body.body.ram) == 1
    await camera.run(take_photo)
    await body.log.wait_for(lambda: len(sink.photos) == 2, 8)
    await body.log.wait_for(lambda: not body.body.ram)


async def test_others_while_one_has_to_wait(
    camera: EosCamera,
    body: SimulatedCamera,
    sink: Sink,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A photo that the sink can't take yet lets the next ones pass, and is no failure."""
    sink.waits = True
    await camera.run(take_photo)
    await camera.run(take_photo)
    await body.log.wait_for(lambda: len(sink.photos) == 1)
    assert sink.waiting not in sink.photos
    sink.waits = False
    await body.log.wait_for(lambda: not body.body.ram)
    assert len(sink.photos) == 2
    assert "not fetched" not in caplog.text


async def test_no_bytes_of_a_photo(
    camera: EosCamera,
    body: SimulatedCamera,
    sink: Sink,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """One whose bytes are none is given up after a few times."""
    sink.error = MalformedDataError("a file without an end")
    sink.failures = 3
    await camera.run(take_photo)
    async with asyncio.timeout(5):
        await sink.gave_up.wait()
    await camera.run(take_photo)
    await body.log.wait_for(lambda: len(sink.photos) == 1, 8)
    await asyncio.sleep(0.5)
    assert len(body.body.ram) == 1


async def test_fetched_before_the_end(
    camera: EosCamera, body: SimulatedCamera, sink: Sink
) -> None:
    """What waits when this side closes is fetched: later it would be lost."""
    body.faults.delay = {GET_PARTIAL_OBJECT: 0.02}
    await camera.run(take_photo)
    await camera.run(take_photo)
    await camera.close()
    assert len(sink.photos) == 2


@pytest.mark.parametrize("turns", range(1, 40, 3))
async def test_closing_that_is_cancelled(
    camera: EosCamera, body: SimulatedCamera, turns: int
) -> None:
    """However far it has come, it leaves no task and no connection behind."""
    closing = asyncio.create_task(camera.close())
    for _ in range(turns):
        await asyncio.sleep(0)
    closing.cancel()
    await asyncio.gather(closing, return_exceptions=True)
    await body.log.wait_for(lambda: not body.is_connected)
    names = [task.get_name() for task in asyncio.all_tasks() if not task.done()]
    assert not [name for name in names if "EOS" in name or "PTP" in name]


async def test_closed_in_the_middle(
    camera: EosCamera, body: SimulatedCamera, sink: Sink
) -> None:
    """Closing ends a transfer that takes too long, and nothing is left running."""
    body.faults.delay = {GET_PARTIAL_OBJECT: 1.0}
    await camera.run(take_photo)
    await body.log.wait_for(lambda: bool(body.log.of(GET_PARTIAL_OBJECT)))
    await camera.close()
    assert sink.photos == {}
    await body.log.wait_for(lambda: not body.is_connected)


@pytest.mark.parametrize("form", [Record.OBJECT_ADDED, Record.OBJECT_ADDED_64_LFN])
async def test_photo_of_unknown_size_without_bytes(
    camera: EosCamera, body: SimulatedCamera, sink: Sink, form: Record
) -> None:
    """It is not stored as an empty file, nor acknowledged: the camera would drop it."""
    body.faults.object_event = form
    body.faults.no_size = body.faults.empty_memory = True
    body.faults.respond[GET_OBJECT_INFO] = ResponseCode.GENERAL_ERROR
    await camera.run(take_photo)
    await body.log.wait_for(lambda: len(body.log.of(GET_PARTIAL_OBJECT)) >= 3, 8)
    await asyncio.sleep(0.5)
    assert sink.photos == {}
    assert not body.log.of(TRANSFER_COMPLETE)
    assert len(body.body.ram) == 1
    body.faults.empty_memory = False
    await camera.run(take_photo)
    await body.log.wait_for(lambda: len(sink.photos) == 1, 8)


async def test_photo_in_memory_without_a_name(
    camera: EosCamera, body: SimulatedCamera, sink: Sink
) -> None:
    """Where neither the record nor ObjectInfo names it, its handle and format do."""
    body.faults.object_event = Record.OBJECT_ADDED_64_LFN
    body.faults.respond[GET_OBJECT_INFO] = ResponseCode.GENERAL_ERROR
    (file,) = (await camera.run(take_photo)).files
    name = f"{file.handle:08X}.JPG"
    await body.log.wait_for(lambda: not body.body.ram)
    assert list(sink.photos) == [name]
    assert file.filename == name


@pytest.mark.parametrize("sized", [True, False])
async def test_photo_that_comes_only_as_a_whole(
    start_camera: CameraFactory, sink: Sink, sized: bool
) -> None:
    """Where nothing says what is in memory, nor reads a part of it, it still comes."""
    without = GET_OBJECT_INFO, GET_PARTIAL_OBJECT, 0x9107
    body = await start_camera(
        load_profile("70d").without(*without), timing=Timing(focus=0.01, write=0.02)
    )
    known(body)
    body.set_on_body(PropertyCode.CAPTURE_DESTINATION, 4)
    body.faults.no_echo = {PropertyCode.CAPTURE_DESTINATION}
    body.faults.no_size = not sized
    async with connected(body, LIMITS, photo_sink=sink) as camera:
        (file,) = (await camera.run(take_photo)).files
        (item,) = body.body.ram.values()
        await body.log.wait_for(lambda: not body.body.ram, 8)
    assert sink.photos == {file.filename: item.data}


async def test_canons_partial_read_keeps_a_photo_that_is_not_stored(
    start_camera: CameraFactory, sink: Sink
) -> None:
    """TransferComplete would drop it: it is sent when the photo is stored, and once."""
    profile = load_profile("70d").without(GET_PARTIAL_OBJECT)
    body = known(await start_camera(profile, timing=Timing(focus=0.01, write=0.02)))
    body.set_on_body(PropertyCode.CAPTURE_DESTINATION, 4)
    body.faults.no_echo = {PropertyCode.CAPTURE_DESTINATION}
    sink.failures = 2
    async with connected(body, LIMITS, photo_sink=sink) as camera:
        await camera.run(take_photo)
        await body.log.wait_for(lambda: not body.body.ram, 8)
    assert len(sink.photos) == 1
    assert len(body.log.of(TRANSFER_COMPLETE)) == 1
