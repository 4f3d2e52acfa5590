"""On a slow Wi-Fi link, files are read in short blocks so that a press never waits long."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing, asynccontextmanager
from itertools import pairwise

import pytest

from custom_components.canon_eos.eos.actions.capture import take_photo
from custom_components.canon_eos.eos.actions.focus import autofocus
from custom_components.canon_eos.eos.actions.folders import Folders, list_handles
from custom_components.canon_eos.eos.actions.live_view import LiveViewUse
from custom_components.canon_eos.eos.actions.settings import set_value
from custom_components.canon_eos.eos.camera import EosCamera
from custom_components.canon_eos.eos.remote import EosRemote
from custom_components.canon_eos.eos.wire.codes import OutputDevice
from custom_components.canon_eos.eos.wire.properties import PropertyCode
from tests.common import CameraFactory
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, OperationCode
from tests.simulator.media import MediaObject
from tests.simulator.profile import load_profile

from .client import known
from .rig import LIMITS, Rig

PARTIAL, WHOLE = OperationCode.GET_PARTIAL_OBJECT, OperationCode.GET_OBJECT
PRESS = EosOp.REMOTE_RELEASE_ON
SMALLEST, LARGEST = 4096, 0x10_0000
MEGABYTE = 1_000_000
HANDLES, LISTING = OperationCode.GET_OBJECT_HANDLES, EosOp.GET_OBJECT_INFO_EX
CARD = 0x2_0001


@pytest.fixture
async def rig(start_camera: CameraFactory) -> AsyncGenerator[Rig]:
    """Yield a connected 70D."""
    async with _connected(await start_camera("70d")) as rig:
        yield rig


@asynccontextmanager
async def _connected(body: SimulatedCamera) -> AsyncGenerator[Rig]:
    known(body)
    rig = Rig(body, EosRemote(limits=LIMITS._replace(ready=5.0, photo=5.0)))
    await rig.connect()
    yield rig
    await rig.remote.close()
    await _camera(rig).close()


def _camera(rig: Rig) -> EosCamera:
    assert rig.remote.camera is not None
    return rig.remote.camera


async def _read(rig: Rig, item: MediaObject) -> None:
    """Read a file, and check its bytes."""
    offset = 0
    async with aclosing(_camera(rig).files.read(item.handle, 0, item.size)) as blocks:
        async for block in blocks:
            assert block == item.read(offset, len(block))
            offset += len(block)
    assert offset == item.size


@asynccontextmanager
async def downloading(rig: Rig, files: int = 1) -> AsyncGenerator[None]:
    """Read movies while the body of the `with` runs, which starts after 20 blocks per movie."""
    movies = [rig.body.add_file(f"MVI_{n}.MOV", 1 << 31) for n in range(files)]
    tasks = [asyncio.create_task(_read(rig, movie)) for movie in movies]
    count = 20 * files
    await rig.body.log.wait_for(lambda: len(rig.body.log.of(PARTIAL)) >= count, 60)
    rig.body.log.clear()
    try:
        yield
    finally:
        assert not any(task.done() for task in tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _sizes(rig: Rig) -> list[int]:
    return [operation.params[2] for operation in rig.body.log.of(PARTIAL)]


@pytest.mark.parametrize(
    ("bandwidth", "size"),
    [
        (0, LARGEST),
        (5 * MEGABYTE, 500_000),
        (MEGABYTE, 100_000),
        (100_000, 10_000),
        (20_000, SMALLEST),
    ],
)
async def test_block_size_fits_the_speed_of_the_link(
    rig: Rig, bandwidth: int, size: int
) -> None:
    """The block size is the number of bytes that the link carries in 100 ms, within limits."""
    rig.body.timing.bandwidth = bandwidth
    item = rig.body.add_file("MVI_0001.MOV", 40 * min(size, 300_000))
    await _read(rig, item)
    assert _sizes(rig)[-2] == pytest.approx(size, rel=0.25)


async def test_block_follows_a_link_that_changes(rig: Rig) -> None:
    """The block size falls if the link gets slower, and rises again if it gets faster."""
    rig.body.timing.bandwidth = 5 * MEGABYTE
    async with downloading(rig):
        rig.body.timing.bandwidth = 100_000
        await asyncio.sleep(8.0)
        assert _sizes(rig)[-1] < 15_000
        rig.body.timing.bandwidth = 5 * MEGABYTE
        await asyncio.sleep(1.0)
        assert _sizes(rig)[-1] > 300_000


@pytest.mark.parametrize("bandwidth", [20_000, 100_000])
async def test_file_arrives_over_a_slow_link(rig: Rig, bandwidth: int) -> None:
    """A file is read over a slow link on one connection, and polls take less than a second."""
    rig.body.timing.bandwidth = bandwidth
    item = rig.body.add_file("MVI_0001.MOV", 12 * bandwidth)
    now = rig.body.clock.monotonic
    started = now()
    reading = asyncio.create_task(_read(rig, item))
    while not reading.done():
        asked = now()
        await _camera(rig).poll()
        assert now() - asked < 1.0
        await asyncio.sleep(0.25)
    await reading
    assert now() - started < 12 / 0.85
    assert rig.body.log.counters.connections == 1


async def test_block_that_stalls_keeps_the_connection(rig: Rig) -> None:
    """The connection survives a stalled block, after which blocks are smaller for a while."""
    rig.body.timing.bandwidth = MEGABYTE
    item = rig.body.add_file("MVI_0001.MOV", 3 * MEGABYTE)
    reading = asyncio.create_task(_read(rig, item))
    await rig.body.log.wait_for(lambda: len(rig.body.log.of(PARTIAL)) == 10)
    rig.body.faults.link_stall = 12.0
    await reading
    sizes = _sizes(rig)
    assert rig.body.faults.link_stall == 0.0
    assert rig.body.log.counters.connections == 1
    assert min(sizes[10:-1]) <= sizes[9] / 2
    assert max(sizes[10:-1]) < 1.5 * sizes[9]
    assert sizes[-2] > sizes[9] / 2  # the link is fast again


async def test_whole_file_has_no_time_limit_while_bytes_arrive(
    start_camera: CameraFactory, caplog: pytest.LogCaptureFixture
) -> None:
    """The transfer of a whole file has no time limit as long as bytes keep arriving.

    Some bodies can only send whole files. The log says once that presses must wait until
    the file has been transferred.
    """
    profile = load_profile("80d").without(PARTIAL, EosOp.GET_PARTIAL_OBJECT)
    async with _connected(await start_camera(profile)) as rig:
        rig.body.timing.bandwidth = 20_000
        item = rig.body.add_file("IMG_0001.JPG", 300_000)
        await _read(rig, item)
        await _read(rig, item)
        assert len(rig.body.log.of(WHOLE)) == 2
        assert caplog.text.count("only as a whole: a file of 0.3 MB took 15 s") == 1
        assert rig.body.log.counters.connections == 1


async def test_live_view_frame_has_no_time_limit_while_bytes_arrive(rig: Rig) -> None:
    """A live view frame that takes 15 seconds does not end the connection."""
    camera = _camera(rig)
    await camera.live_view_output.start(LiveViewUse(OutputDevice.HOST))
    await asyncio.sleep(1.0)
    rig.body.timing.live_view_bytes, rig.body.timing.bandwidth = 300_000, 20_000
    assert await camera.live_view_output.frame() is not None
    assert rig.body.log.counters.connections == 1


async def test_no_block_is_sent_between_ready_and_release(rig: Rig) -> None:
    """A photo with autofocus waits for at most one block; no block is sent between its steps."""
    rig.body.timing.bandwidth = MEGABYTE
    async with downloading(rig, 2):
        rig.body.timing.focus = 0.3
        await _camera(rig).run(take_photo)
        codes = rig.body.log.codes()
    poll = codes.index(EosOp.GET_EVENT)
    released = max(
        n for n, code in enumerate(codes) if code == EosOp.REMOTE_RELEASE_OFF
    )
    assert codes[:poll] in ([], [PARTIAL])
    assert PARTIAL not in codes[poll:released]
    assert PARTIAL in codes[released:]


async def test_press_only_waits_for_the_frame_being_sent(rig: Rig) -> None:
    """A press at any moment waits at most for the live view frame that is being sent."""
    rig.body.timing.live_view_bytes, rig.body.timing.bandwidth = 200_000, MEGABYTE
    async with aclosing(rig.remote.live_view.frames()) as frames:
        await anext(frames)
        for moment in range(12):
            await asyncio.sleep(2.0 + 0.019 * moment)
            rig.body.log.clear()
            await _camera(rig).run(take_photo, autofocus=False, wait=False)
            codes = rig.body.log.codes()
            assert EosOp.GET_VIEWFINDER_DATA not in codes[: codes.index(PRESS)], moment
            await asyncio.sleep(1.0)
            assert EosOp.GET_VIEWFINDER_DATA in rig.body.log.codes()


async def test_focus_result_is_not_delayed_by_a_block(rig: Rig) -> None:
    """No block of a file is requested while the camera is focusing."""
    rig.body.timing.bandwidth = MEGABYTE
    async with downloading(rig):
        rig.body.faults.late_focus = 0.5
        await _camera(rig).run(autofocus)
        codes = rig.body.log.codes()
    pressed = codes.index(EosOp.REMOTE_RELEASE_ON)
    assert PARTIAL not in codes[pressed : codes.index(EosOp.REMOTE_RELEASE_OFF)]
    assert codes[:pressed].count(PARTIAL) <= 1


async def test_setting_waits_for_at_most_one_block(rig: Rig) -> None:
    """A setting waits for at most one block, even if two files are being read."""
    rig.body.timing.bandwidth = MEGABYTE
    async with downloading(rig, 2):
        await set_value(_camera(rig).session, PropertyCode.ISO_SPEED, 0x60)
        codes = rig.body.log.codes()
    assert codes[: codes.index(EosOp.SET_DEVICE_PROP_VALUE_EX)] in ([], [PARTIAL])


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda of, handle: of.files.thumbnail(handle), OperationCode.GET_THUMB),
        (lambda of, handle: of.files.preview(handle), PARTIAL),
        (lambda of, handle: of.files.info(handle), OperationCode.GET_OBJECT_INFO),
        (lambda of, _: list_handles(of.session, CARD, None), HANDLES),
        (lambda of, _: Folders(of.session).list(CARD, None), LISTING),
    ],
    ids=["thumbnails", "previews", "infos", "handles", "listings"],
)
async def test_press_waits_for_one_request_of_a_run(
    rig: Rig, ask: Callable[[EosCamera, int], Awaitable[object]], code: int
) -> None:
    """A press waits for at most one of many queued requests for files."""
    rig.body.timing.operation = 0.05
    photos = [rig.body.add_file(f"IMG_{n:04}.JPG", MEGABYTE) for n in range(20)]
    camera = _camera(rig)
    run = [asyncio.ensure_future(ask(camera, photo.handle)) for photo in photos]
    await rig.body.log.wait_for(lambda: code in rig.body.log.codes())
    rig.body.log.clear()
    await camera.run(take_photo, autofocus=False, wait=False)
    sent = rig.body.log.codes()
    assert sent[: sent.index(PRESS)].count(code) <= 1
    assert not all(task.done() for task in run)
    await asyncio.gather(*run)


@pytest.mark.parametrize("profile", ["70d", "1000d"])
async def test_bulb_ends_in_time_during_a_transfer(
    start_camera: CameraFactory, profile: str
) -> None:
    """No block of a file is requested while the shutter is open, so the exposure ends on time."""
    async with _connected(await start_camera(profile)) as rig:
        rig.body.turn_dial("Bulb")
        rig.body.timing.bandwidth = 300_000
        async with downloading(rig):
            exposure = asyncio.create_task(rig.remote.bulb.expose(2.0))
            await rig.body.log.wait_for(lambda: rig.body.body.bulb_open)
            rig.body.log.clear()
            await rig.body.log.wait_for(lambda: not rig.body.body.bulb_open)
            assert PARTIAL not in rig.body.log.codes()
            await exposure
            await rig.body.log.wait_for(lambda: PARTIAL in rig.body.log.codes())
    assert rig.body.log.counters.last_bulb_seconds == pytest.approx(2.0, abs=0.05)


@pytest.mark.parametrize("files", [1, 3])
async def test_live_view_has_half_of_the_link(rig: Rig, files: int) -> None:
    """Live view frames alternate with blocks of files, which use at most half of the link.

    This holds for any number of files.
    """
    rig.body.timing.live_view_bytes = 60_000
    rig.body.timing.bandwidth = MEGABYTE
    rig.body.timing.operation = 0.01
    async with aclosing(rig.remote.live_view.frames()) as frames:
        await anext(frames)
        async with downloading(rig, files):
            for _ in range(20):
                await anext(frames)
            codes = rig.body.log.codes()
            blocks = sum(_sizes(rig)[:-1])
    assert (PARTIAL, PARTIAL) not in list(pairwise(codes))[4:-1]
    assert blocks <= 60_000 * codes.count(EosOp.GET_VIEWFINDER_DATA)


async def test_live_view_does_not_slow_files_on_a_fast_link(rig: Rig) -> None:
    """Even if requests take 40 ms, files get over 1 MB/s and live view over 8 requests a second."""
    rig.body.timing.live_view_bytes = 60_000
    rig.body.timing.bandwidth = 10 * MEGABYTE
    rig.body.timing.operation = 0.04
    async with aclosing(rig.remote.live_view.frames()) as frames:
        await anext(frames)
        async with downloading(rig):
            await asyncio.sleep(5.0)
            assert sum(_sizes(rig)) > 5 * MEGABYTE
            assert len(rig.body.log.of(EosOp.GET_VIEWFINDER_DATA)) > 5 * 8
