"""Movies are started, stopped and recognized, on one connection or across several."""

import asyncio
from collections.abc import AsyncGenerator

import pytest

from custom_components.canon_eos.eos.camera import EosCamera
from custom_components.canon_eos.eos.remote import EosRemote
from custom_components.canon_eos.ptp.errors import ConnectionClosedError
from tests.common import CameraFactory
from tests.simulator import SimulatedCamera
from tests.simulator.timing import Timing

from .client import connected, known
from .rig import LIMITS, Rig


@pytest.fixture
async def body(start_camera: CameraFactory) -> SimulatedCamera:
    """Return an 80D in movie mode."""
    timing = Timing(live_view_start=0.05, live_view_ready_for_movie=0.05, write=0.05)
    body = known(await start_camera("80d", timing=timing))
    body.turn_dial("Movie")
    return body


@pytest.fixture
async def camera(body: SimulatedCamera) -> AsyncGenerator[EosCamera]:
    """Yield a connected camera."""
    async with connected(body) as camera:
        yield camera


async def test_cancelled_start_stops_the_recording(
    camera: EosCamera, body: SimulatedCamera
) -> None:
    """Cancelling the start of a movie stops the recording."""
    start = asyncio.create_task(camera.movie.start())
    await body.log.wait_for(lambda: body.body.recording)
    start.cancel()
    with pytest.raises(asyncio.CancelledError):
        await start
    await body.log.wait_for(lambda: not body.body.recording)
    assert not camera.live_view_output.is_on


@pytest.mark.parametrize("by_hand", [False, True])
async def test_lost_stop_is_sent_on_the_next_connection(
    body: SimulatedCamera, by_hand: bool
) -> None:
    """If a stop request was lost, the next connection stops that movie, but not a later movie."""
    rig = Rig(body, EosRemote(limits=LIMITS))
    ended: list[bool] = []
    rig.remote.movie.on_ended(lambda: ended.append(True))
    await rig.connect()
    await rig.remote.movie.start()
    await asyncio.sleep(20)
    await rig.lose()
    with pytest.raises(ConnectionClosedError):
        await rig.remote.movie.stop()
    if by_hand:
        await body.movie.press_on_body()
        await asyncio.sleep(20)
        await body.movie.press_on_body()
    await asyncio.sleep(20)
    assert body.body.recording
    camera = await rig.connect()
    await asyncio.sleep(10)
    assert body.body.recording is by_hand
    assert ended == [True] * by_hand
    await camera.close()
    assert body.body.recording is by_hand


async def test_movie_is_recognized_with_a_clock_a_day_ahead(
    body: SimulatedCamera,
) -> None:
    """A movie from before a restart is recognized even if the clock has been set a day ahead."""
    rig = Rig(body, EosRemote(limits=LIMITS))
    ended: list[bool] = []
    rig.remote.movie.on_ended(lambda: ended.append(True))
    await body.movie.press_on_body()
    await asyncio.sleep(20)
    camera = await rig.connect()
    rig.remote.movie.resume(86_400 + 20.0)
    await asyncio.sleep(10)
    assert not ended
    await rig.remote.movie.stop()
    assert not body.body.recording
    await camera.close()


async def test_movie_started_on_the_camera_is_not_stopped(
    body: SimulatedCamera,
) -> None:
    """A movie started on the camera is not taken for an earlier movie, and is not stopped."""
    rig = Rig(body, EosRemote(limits=LIMITS))
    await body.movie.press_on_body()
    await asyncio.sleep(20)
    camera = await rig.connect()
    rig.remote.movie.resume(60.0)
    await asyncio.sleep(10)
    await camera.close()
    assert body.body.recording
