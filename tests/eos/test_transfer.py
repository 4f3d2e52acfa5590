"""Photos in the camera's memory are fetched, acknowledged and retried."""

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
    """A photo sink that raises `error` for the first `failures` photos, and keeps later photos."""

    def __init__(self) -> None:
        """Create an empty sink."""
        self.photos: dict[str, bytes] = {}
        self.failures = 0
        self.error: Exception = OSError("disk full")
        self.gave_up = asyncio.Event()
        self.waits = False
        """Whether to raise `NotYetError` for the first photo."""
        self.waiting = ""

    async def __call__(
        self, transfer: TransferRequested, blocks: AsyncIterator[bytes]
    ) -> None:
        """Keep a photo, or raise an error."""
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
    """Return a paired camera that always keeps photos in memory for the host."""
    body = known(await start_camera("70d", timing=Timing(focus=0.01, write=0.02)))
    body.set_on_body(PropertyCode.CAPTURE_DESTINATION, 4)
    body.faults.no_echo = {PropertyCode.CAPTURE_DESTINATION}
    return body


@pytest.fixture
def sink() -> Sink:
    """Return an empty sink."""
    return Sink()


@pytest.fixture
async def camera(body: SimulatedCamera, sink: Sink) -> AsyncGenerator[EosCamera]:
    """Yield a connected camera."""
    async with connected(body, LIMITS, photo_sink=sink) as camera:
        yield camera


async def test_photo_is_fetched_and_acknowledged(
    camera: EosCamera, body: SimulatedCamera, sink: Sink
) -> None:
    """A photo is fetched in blocks, then acknowledged and removed from the camera's memory."""
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


async def test_photo_that_is_not_stored_is_fetched_again(
    camera: EosCamera,
    body: SimulatedCamera,
    sink: Sink,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A photo that cannot be stored is not acknowledged, and is fetched again."""
    sink.failures = 1
    await camera.run(take_photo)
    await body.log.wait_for(lambda: not body.body.ram, 5)
    assert len(sink.photos) == 1
    assert "disk full" in caplog.text


async def test_photos_are_fetched_after_an_unexpected_error(
    camera: EosCamera,
    body: SimulatedCamera,
    sink: Sink,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """If storing a photo raises an unexpected error, this and later photos are still fetched."""
    sink.failures, sink.error = 1, ValueError("no such place")
    await camera.run(take_photo)
    await sink.gave_up.wait()
    await camera.run(take_photo)
    await body.log.wait_for(lambda: not body.body.ram)
    assert len(sink.photos) == 2
    assert "Unexpected error with" in caplog.text


async def test_later_photos_are_fetched_after_a_failure(
    camera: EosCamera, body: SimulatedCamera, sink: Sink
) -> None:
    """If a photo cannot be stored, later photos are fetched, and the photo is tried again."""
    sink.failures = 3
    await camera.run(take_photo)
    async with asyncio.timeout(5):
        await sink.gave_up.wait()
    assert len(body.body.ram) == 1
    await camera.run(take_photo)
    await body.log.wait_for(lambda: len(sink.photos) == 2, 8)
    await body.log.wait_for(lambda: not body.body.ram)


async def test_later_photos_overtake_a_waiting_photo(
    camera: EosCamera,
    body: SimulatedCamera,
    sink: Sink,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """If the sink cannot take a photo yet, later photos are fetched first, without a failure."""
    sink.waits = True
    await camera.run(take_photo)
    await camera.run(take_photo)
    await body.log.wait_for(lambda: len(sink.photos) == 1)
    assert sink.waiting not in sink.photos
    sink.waits = False
    await body.log.wait_for(lambda: not body.body.ram)
    assert len(sink.photos) == 2
    assert "not fetched" not in caplog.text


async def test_photo_with_malformed_data_is_left_in_the_camera(
    camera: EosCamera,
    body: SimulatedCamera,
    sink: Sink,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A photo with malformed data is left in the camera after three attempts."""
    sink.error = MalformedDataError("a file without an end")
    sink.failures = 3
    await camera.run(take_photo)
    async with asyncio.timeout(5):
        await sink.gave_up.wait()
    await camera.run(take_photo)
    await body.log.wait_for(lambda: len(sink.photos) == 1, 8)
    await asyncio.sleep(0.5)
    assert len(body.body.ram) == 1


async def test_photos_are_fetched_before_closing(
    camera: EosCamera, body: SimulatedCamera, sink: Sink
) -> None:
    """Photos still waiting when the client closes are fetched; otherwise, they would be lost."""
    body.faults.delay = {GET_PARTIAL_OBJECT: 0.02}
    await camera.run(take_photo)
    await camera.run(take_photo)
    await camera.close()
    assert len(sink.photos) == 2


@pytest.mark.parametrize("turns", range(1, 40, 3))
async def test_cancelled_closing_leaves_nothing_running(
    camera: EosCamera, body: SimulatedCamera, turns: int
) -> None:
    """Closing that is cancelled at any point leaves no task and no connection."""
    closing = asyncio.create_task(camera.close())
    for _ in range(turns):
        await asyncio.sleep(0)
    closing.cancel()
    await asyncio.gather(closing, return_exceptions=True)
    await body.log.wait_for(lambda: not body.is_connected)
    names = [task.get_name() for task in asyncio.all_tasks() if not task.done()]
    assert not [name for name in names if "EOS" in name or "PTP" in name]


async def test_closing_ends_a_slow_transfer(
    camera: EosCamera, body: SimulatedCamera, sink: Sink
) -> None:
    """Closing ends a transfer that takes too long, and closes the connection."""
    body.faults.delay = {GET_PARTIAL_OBJECT: 1.0}
    await camera.run(take_photo)
    await body.log.wait_for(lambda: bool(body.log.of(GET_PARTIAL_OBJECT)))
    await camera.close()
    assert sink.photos == {}
    await body.log.wait_for(lambda: not body.is_connected)


@pytest.mark.parametrize("form", [Record.OBJECT_ADDED, Record.OBJECT_ADDED_64_LFN])
async def test_empty_answer_is_not_stored_or_acknowledged(
    camera: EosCamera, body: SimulatedCamera, sink: Sink, form: Record
) -> None:
    """An empty answer is neither stored nor acknowledged; otherwise, the photo would be lost."""
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


async def test_nameless_photo_is_named_by_handle_and_format(
    camera: EosCamera, body: SimulatedCamera, sink: Sink
) -> None:
    """A photo whose name is unknown is named after its handle and format."""
    body.faults.object_event = Record.OBJECT_ADDED_64_LFN
    body.faults.respond[GET_OBJECT_INFO] = ResponseCode.GENERAL_ERROR
    (file,) = (await camera.run(take_photo)).files
    name = f"{file.handle:08X}.JPG"
    await body.log.wait_for(lambda: not body.body.ram)
    assert list(sink.photos) == [name]
    assert file.filename == name


@pytest.mark.parametrize("sized", [True, False])
async def test_photo_is_fetched_whole_without_partial_reads(
    start_camera: CameraFactory, sink: Sink, sized: bool
) -> None:
    """A photo in memory is fetched whole if the body lacks GetObjectInfo and partial reads."""
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


async def test_canons_partial_read_keeps_an_unsaved_photo(
    start_camera: CameraFactory, sink: Sink
) -> None:
    """With Canon's partial reads, TransferComplete is sent only after the photo is stored.

    TransferComplete is sent once, and removes the photo from the camera's memory.
    """
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
