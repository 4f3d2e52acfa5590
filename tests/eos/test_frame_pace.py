"""Live view frames are requested as often as the camera makes them."""

import asyncio
from dataclasses import dataclass, field
from random import Random

import pytest

from custom_components.canon_eos.eos.body_memory import BodyMemory
from custom_components.canon_eos.eos.live_view_pace import FramePace


@dataclass
class Body:
    """A body that makes `rate` frames per second and needs `operation` seconds to answer.

    `jitter` is the average of a random additional time in seconds.
    """

    rate: float
    operation: float
    jitter: float = 0.0
    seen: int = 0
    frames: int = 0
    requests: int = 0
    chance: Random = field(default_factory=lambda: Random(1))  # noqa: S311

    async def has_frame(self) -> bool:
        """Answer a request, and return whether the answer has a new frame."""
        self.requests += 1
        await asyncio.sleep(self.operation + self.jitter * self.chance.expovariate())
        number = int(asyncio.get_running_loop().time() * self.rate)
        is_new, self.seen = number != self.seen, number
        self.frames += is_new
        return is_new


async def _watch(pace: FramePace, body: Body, seconds: float) -> None:
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while loop.time() < end:
        pace.ask()
        is_new = await body.has_frame()
        await asyncio.sleep(pace.after_frame() if is_new else pace.after_miss())


@pytest.mark.parametrize("operation", [0.0, 0.003, 0.02, 0.05])
@pytest.mark.parametrize("rate", [5.0, 12.5, 30.0, 60.0])
async def test_requests_are_as_frequent_as_frames(
    rate: float, operation: float
) -> None:
    """At least 95 % of the possible frames are received, with at most 1.7 requests per frame."""
    pace, body = FramePace(BodyMemory()), Body(rate, operation)
    await _watch(pace, body, 5.0)
    body.frames = body.requests = 0
    await _watch(pace, body, 10.0)
    possible = 10.0 * min(rate, 1 / operation if operation else rate)
    assert body.frames >= 0.95 * possible - 1
    assert body.requests <= 1.7 * body.frames


@pytest.mark.parametrize(("before", "after"), [(30.0, 8.0), (8.0, 30.0), (30.0, 60.0)])
async def test_pace_follows_the_exposure_time(before: float, after: float) -> None:
    """The pace adapts within three seconds if a new exposure time changes the frame rate."""
    pace, body = FramePace(BodyMemory()), Body(before, 0.003)
    await _watch(pace, body, 5.0)
    body.rate = after
    await _watch(pace, body, 3.0)
    body.frames = body.requests = 0
    await _watch(pace, body, 10.0)
    assert body.frames >= 0.95 * 10.0 * after - 1
    assert body.requests <= 1.7 * body.frames


@pytest.mark.parametrize(("rate", "operation"), [(5, 0.001), (5, 0.05), (15, 0.05)])
async def test_a_slow_body_loses_few_frames_at_the_start(
    rate: float, operation: float
) -> None:
    """In the first 4 s of live view, at least 90 % of the frames of a slow body are received."""
    pace, body = FramePace(BodyMemory()), Body(rate, operation)
    await _watch(pace, body, 4.0)
    assert body.frames >= 0.9 * 4.0 * rate


@pytest.mark.parametrize(("operation", "frames"), [(0.0, 27.0), (0.02, 24.0)])
async def test_irregular_response_times_lose_few_frames(
    operation: float, frames: float
) -> None:
    """At least 24 of 30 frames per second are received if random delays average 8 ms."""
    pace, body = FramePace(BodyMemory()), Body(30.0, operation, 0.008)
    await _watch(pace, body, 5.0)
    body.frames = body.requests = 0
    await _watch(pace, body, 60.0)
    assert body.frames >= 60 * frames
    assert body.requests <= 1.3 * body.frames
