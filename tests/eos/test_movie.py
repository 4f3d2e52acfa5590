"""Recording a movie, on one connection."""

import asyncio
from collections.abc import AsyncGenerator

import pytest

from custom_components.canon_eos.eos.camera import EosCamera
from tests.common import CameraFactory
from tests.simulator import SimulatedCamera
from tests.simulator.timing import Timing

from .test_camera import INITIATOR, connected

SET_PROPERTY = 0x9110


@pytest.fixture
async def body(start_camera: CameraFactory) -> SimulatedCamera:
    """Return an 80D that is on movies."""
    timing = Timing(live_view_start=0.05, live_view_ready_for_movie=0.05, write=0.05)
    body = await start_camera("80d", timing=timing)
    body.pair(INITIATOR.guid, INITIATOR.name)
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
