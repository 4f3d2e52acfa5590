"""Shots of each kind are on time and complete while a file is being saved over a slow link."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from itertools import batched
from pathlib import Path
from typing import Any, Final

from homeassistant.core import HomeAssistant
import pytest

from tests.common import CameraFactory, SetUp, wait_for
from tests.integration.dashboard import act, known
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp

RATES: Final = (1_000_000, 300_000, 90_000)
"""Speeds of the link in bytes per second."""
FULL: Final = 2
RELEASED: Final = 0.25
"""Maximum number of seconds from a full press to its release."""

type Shoot = Callable[[HomeAssistant, Any], Awaitable[int]]


async def photo(hass: HomeAssistant, entry: Any) -> int:
    """Take one photo, and return the number of its files."""
    return len((await act(hass, entry, "take_photo", autofocus=False))["files"])


async def focused_photos(hass: HomeAssistant, entry: Any) -> int:
    """Take three photos with autofocus, and return the number of their files."""
    return len((await act(hass, entry, "take_photo", count=3))["files"])


async def bulb(hass: HomeAssistant, entry: Any) -> int:
    """Take a bulb exposure of two seconds, and return the number of its files."""
    return len((await act(hass, entry, "bulb", seconds=2))["files"])


async def series(hass: HomeAssistant, entry: Any, kind: str, **plan: Any) -> int:
    """Take all photos of a series, and return the number of shots."""
    answer = await act(hass, entry, kind, **plan, wait=True)
    (progress,) = answer["series"]
    assert progress["missed"] == 0
    return int(progress["done"])


async def bracket(hass: HomeAssistant, entry: Any) -> int:
    """Take a bracket of three exposures, and return the number of shots."""
    return await series(hass, entry, "bracket", shots=3)


async def stack(hass: HomeAssistant, entry: Any) -> int:
    """Take a focus stack of three photos, and return the number of shots."""
    return await series(hass, entry, "focus_stack", shots=3, settle=0)


async def interval(hass: HomeAssistant, entry: Any) -> int:
    """Take three photos at intervals of five seconds, and return the number of shots."""
    return await series(hass, entry, "interval", seconds=5, count=3)


@asynccontextmanager
async def saving(
    hass: HomeAssistant, entry: Any, camera: SimulatedCamera, rate: int
) -> AsyncGenerator[None]:
    """Save a file over a link of `rate` bytes per second while the block runs."""
    camera.timing.bandwidth = rate
    file = camera.add_file("IMG_9000.CR2", 120 * rate)
    task = asyncio.create_task(act(hass, entry, "download", handles=[file.handle]))
    await wait_for(lambda: entry.runtime_data.downloads.progress.name is not None)
    try:
        yield
        assert not task.done()
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize(
    ("shoot", "shots"),
    [
        (photo, 1),
        (focused_photos, 3),
        (bulb, 1),
        (bracket, 3),
        (stack, 3),
        (interval, 3),
    ],
)
async def test_shots_are_complete_while_a_file_is_saved(  # noqa: PLR0917 - fixtures
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up: SetUp,
    tmp_path: Path,
    rate: int,
    shoot: Shoot,
    shots: int,
) -> None:
    """While a file is saved, each press is short and takes one photo, and a bulb exposure lasts 2 s.

    In continuous drive, a long press would take several photos.
    """
    hass.config.media_dirs = {"local": str(tmp_path)}
    camera = known(await start_camera("70d"))
    if shoot is bulb:
        camera.turn_dial("Bulb")
    else:
        camera.set_on_body("shutter_speed", "1/60")
        camera.set_on_body("drive_mode", "continuous_high")
    entry = await set_up(camera)
    before = len(camera.files)
    async with saving(hass, entry, camera, rate):
        camera.log.clear()
        assert await shoot(hass, entry) == shots
        assert len(camera.files) - before - 1 == shots
        presses = [
            operation
            for operation in camera.log.operations
            if operation.code in (EosOp.REMOTE_RELEASE_ON, EosOp.REMOTE_RELEASE_OFF)
            and operation.params[0] & FULL
        ]
        assert len(presses) == 2 * shots
        lasted = [
            after.time - press.time for press, after in batched(presses, 2, strict=True)
        ]
    if shoot is bulb:
        assert camera.log.counters.last_bulb_seconds == pytest.approx(2, abs=0.1)
    else:
        assert max(lasted) <= RELEASED
    assert camera.log.counters.connections == 1
