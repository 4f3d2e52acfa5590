"""Recording a movie, on one connection and over several."""

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
    """Return an 80D that is on movies."""
    timing = Timing(live_view_start=0.05, live_view_ready_for_movie=0.05, write=0.05)
    body = known(await start_camera("80d", timing=timing))
    body.turn_dial("Movie")
    return body


@pytest.fixture
async def camera(body: SimulatedCamera) -> AsyncGenerator[EosCamera]:
    """Return a connected camera."""
    async with connected(body) as camera:
        yield camera


async def test_start_that_is_given_up(camera: EosCamera, body: SimulatedCamera) -> None:
    """Nothing goes on recording when whoever started it is cancelled."""
    start = asyncio.create_task(camera.movie.start())
    await body.log.wait_for(lambda: body.body.recording)
    start.cancel()
    with pytest.raises(asyncio.CancelledError):
        await start
    await body.log.wait_for(lambda: not body.body.recording)
    assert not camera.live_view_output.is_on


@pytest.mark.parametrize("by_hand", [False, True])
async def test_end_that_is_late(body: SimulatedCamera, by_hand: bool) -> None:
    """The next connection ends a movie that was to end, and no other one."""
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


async def test_clock_that_is_a_day_ahead_after_a_restart(
    body: SimulatedCamera,
) -> None:
    """The movie of the earlier run is taken over: none is that old."""
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


async def test_movie_by_hand_after_one_of_an_earlier_run(body: SimulatedCamera) -> None:
    """It is not taken for the one that was recorded before, and outlives the session."""
    rig = Rig(body, EosRemote(limits=LIMITS))
    await body.movie.press_on_body()
    await asyncio.sleep(20)
    camera = await rig.connect()
    rig.remote.movie.resume(60.0)
    await asyncio.sleep(10)
    await camera.close()
    assert body.body.recording
