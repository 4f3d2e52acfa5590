"""Measures delays of presses, changes and frames while files are being read over a slow link.

Camera, Home Assistant and viewers share an event loop with simulated time
(`tests.fast_loop`), so the figures depend only on the link and on the order of requests,
not on the load of the machine. With the folder of another checkout as argument, the
integration in that folder is measured.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import pairwise
import logging
from pathlib import Path
import random
import re
from statistics import median
import sys
import tempfile
from typing import Any, Final

import aiohttp
from aiohttp.test_utils import BaseTestServer, TestServer
from homeassistant.components.http.auth import async_sign_path
from homeassistant.const import EVENT_STATE_CHANGED
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import device_registry as dr

from tests.fast_loop import FastLoop
from tests.simulator import SimulatedCamera
from tests.simulator.addresses import loopback_address
from tests.simulator.codes import EosOp
from tests.simulator.media import MediaObject

from .fleet_cameras import CLIENT_GUID, CLIENT_NAME
from .home import add_camera, entity_id, home_assistant, use_integration
from .processes import percentile
from .rows import bounded

_PARTIAL: Final = 0x101B
_FULL: Final = 2
_PRESSES: Final = 40
_TURNS: Final = 120
_PHOTOS: Final = 20_000
_MEGABYTE: Final = 1_000_000
_LONGEST_ROW: Final = 7200.0
"""Timeout for a row, in seconds of simulated time."""
_LONGEST_CHANGE: Final = 60.0
_LONGEST_READ: Final = 4
"""Timeout for reading a file, as a multiple of the time that the link needs."""
_MOVIE: Final = 1 << 31
_LENGTH: Final = re.compile(rb"Content-Length: (\d+)")


@dataclass
class Rig:
    """A camera, a Home Assistant that is connected to it, and a browser."""

    body: SimulatedCamera
    hass: HomeAssistant
    entry: Any
    browser: aiohttp.ClientSession
    server: BaseTestServer

    @property
    def now(self) -> float:
        """The event loop's time in seconds."""
        return self.body.clock.monotonic()

    def entity(self, key: str) -> str:
        """Return the ID of the camera's entity that has this key."""
        return entity_id(self.hass, self.entry, key)

    async def act(self, action: str, **data: Any) -> Any:
        """Call an action for the camera, and return the response.

        Raises `HomeAssistantError` if the action fails.
        """
        devices = dr.async_get(self.hass)
        (device,) = dr.async_entries_for_config_entry(devices, self.entry.entry_id)
        return await self.hass.services.async_call(
            "canon_eos",
            action,
            data,
            target={"device_id": device.id},
            blocking=True,
            return_response=True,
        )

    @asynccontextmanager
    async def get(self, path: str) -> AsyncGenerator[aiohttp.StreamReader]:
        """Request a path of Home Assistant in the browser, and yield the response's content."""
        signed = async_sign_path(
            self.hass, path, timedelta(days=1), use_content_user=True
        )
        async with self.browser.get(self.server.make_url(signed)) as response:
            response.raise_for_status()
            yield response.content

    async def changed(self, key: str, fits: Callable[[str], bool]) -> None:
        """Wait until an entity changes to a state for which `fits` is true."""
        entity, done = self.entity(key), asyncio.Event()

        @callback
        def note(event: Event[Any]) -> None:
            new = event.data["new_state"]
            if event.data["entity_id"] == entity and new and fits(new.state):
                done.set()

        remove = self.hass.bus.async_listen(EVENT_STATE_CHANGED, note)
        try:
            async with asyncio.timeout(_LONGEST_CHANGE):
                await done.wait()
        finally:
            remove()

    async def read(self, item: MediaObject) -> int:
        """Read a file, and return the number of bytes received, also after an interruption."""
        path = f"/api/canon_eos/media/{self.entry.unique_id}/{item.handle:08x}"
        size = 0
        with suppress(aiohttp.ClientError):
            async with self.get(path) as content:
                async for block in content.iter_any():
                    size += len(block)
        return size


@asynccontextmanager
async def _rig(
    bandwidth: float, operation: float = 0.0, **options: Any
) -> AsyncGenerator[Rig]:
    body = SimulatedCamera("70d", host=loopback_address(), **options)
    body.pair(CLIENT_GUID, CLIENT_NAME)
    timeout = aiohttp.ClientTimeout(total=None)
    with tempfile.TemporaryDirectory(prefix="canon-eos-bench-") as scratch:
        async with (
            body,
            home_assistant(Path(scratch)) as hass,
            aiohttp.ClientSession(timeout=timeout) as browser,
        ):
            entry = await add_camera(hass, body.host, body.identity.guid)
            async with TestServer(hass.http.app, host="127.0.0.1") as server:
                body.timing.bandwidth, body.timing.operation = bandwidth, operation
                try:
                    yield Rig(body, hass, entry, browser, server)
                finally:
                    body.timing.bandwidth = body.timing.operation = 0.0


@asynccontextmanager
async def _task(work: Awaitable[object]) -> AsyncGenerator[None]:
    """Run work in the background, starting five seconds before the context's body."""
    task = asyncio.ensure_future(work)
    await asyncio.sleep(5.0)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _download(rig: Rig) -> None:
    """Read a very large movie, and start again after each interruption."""
    movie = rig.body.add_file("MVI_0001.MOV", _MOVIE)
    while True:
        await rig.read(movie)
        await asyncio.sleep(1.0)


async def _watch(rig: Rig, times: list[float]) -> None:
    """Watch live view, and add the time of each frame to a list."""
    async with rig.get(
        f"/api/camera_proxy_stream/{rig.entity('live_view')}"
    ) as content:
        while True:
            head = await content.readuntil(b"\r\n\r\n")
            if match := _LENGTH.search(head):
                await content.readexactly(int(match[1]))
                times.append(rig.now)


async def _press(rig: Rig, *, autofocus: bool = False) -> float:
    """Take a photo, and return the seconds until the camera received the full press."""
    started = rig.now
    await rig.act("take_photo", autofocus=autofocus, wait=False)
    return next(
        operation.time - started
        for operation in rig.body.log.of(EosOp.REMOTE_RELEASE_ON)
        if operation.params[0] & _FULL and operation.time >= started
    )


async def _presses(rig: Rig, *, autofocus: bool = False) -> list[float]:
    waits = []
    for number in range(_PRESSES):
        await asyncio.sleep(3.0 + number * 0.0371)
        waits.append(await _press(rig, autofocus=autofocus))
    return waits


async def _turn(rig: Rig, wanted: str) -> float:
    """Turn the ISO dial, and return the seconds until the entity shows the new value."""
    started = rig.now
    rig.body.set_on_body("iso", wanted)
    await rig.changed("iso", wanted.__eq__)
    return rig.now - started


def _print(name: str, result: str) -> None:
    print(f"{name:<58} {result}", flush=True)


def _times(waits: list[float]) -> str:
    p50, p99 = (1000 * percentile(waits, share) for share in (0.5, 0.99))
    return f"p50 {p50:6.0f} ms, p99 {p99:6.0f} ms"


async def _idle() -> None:
    async with _rig(_MEGABYTE) as rig:
        _print("press after an action, idle", _times(await _presses(rig)))


async def _beside_movie(rate: float) -> None:
    async with _rig(rate * _MEGABYTE) as rig, _task(_download(rig)):
        waits = await _presses(rig)
        _print(f"the same, while a movie is read at {rate:g} MB/s", _times(waits))


async def _with_autofocus() -> None:
    async with _rig(_MEGABYTE) as rig, _task(_download(rig)):
        rig.body.timing.focus = 0.5
        waits = [wait - 0.5 for wait in await _presses(rig, autofocus=True)]
        _print("the same, without 0.5 s of autofocus, 1 MB/s", _times(waits))


async def _beside_live_view() -> None:
    async with _rig(_MEGABYTE) as rig:
        rig.body.timing.live_view_bytes = 200_000
        times: list[float] = []
        async with _task(_watch(rig, times)):
            waits = await _presses(rig)
        frame = median(later - earlier for earlier, later in pairwise(times))
        _print(
            "the same, live view of 200 kB frames, 1 MB/s",
            f"{_times(waits)}; a frame takes {1000 * frame:.0f} ms",
        )


async def _dial(*, wake_events: bool) -> None:
    async with _rig(0.0, wake_events=wake_events) as rig:
        choose, waits = random.Random(1), []  # noqa: S311 - the same ones each time
        for number in range(_TURNS):
            # Some pauses are longer than the period of fast polling that follows an activity.
            await asyncio.sleep(choose.uniform(0.2, 0.5) + (number % 20 == 0) * 6)
            waits.append(await _turn(rig, ("400", "800")[number % 2]))
        how = ", with an event channel" if wake_events else ""
        _print(f"turned dial is shown{how}", _times(waits))


async def _frames(operation: float) -> None:
    async with _rig(0.0, operation) as rig:
        times: list[float] = []
        async with _task(_watch(rig, times)):
            rig.body.log.clear()
            seen = len(times)
            await asyncio.sleep(20.0)
            counts = rig.body.log.of
            _print(
                f"live view of 30 frames/s, {1000 * operation:.0f} ms per operation",
                f"{(len(times) - seen) / 20:.1f} frames/s,"
                f" {len(counts(EosOp.GET_VIEWFINDER_DATA)) / 20:.1f} requests,"
                f" {len(counts(EosOp.GET_EVENT)) / 20:.1f} polls a second",
            )


async def _frames_beside_movie(rate: float) -> None:
    async with _rig(rate * _MEGABYTE, 0.01) as rig:
        rig.body.timing.live_view_bytes = 60_000
        times: list[float] = []
        async with _task(_watch(rig, times)):
            seen = len(times)
            await asyncio.sleep(20.0)
            alone = len(times) - seen
            async with _task(_download(rig)):
                rig.body.log.clear()
                seen = len(times)
                await asyncio.sleep(20.0)
                both = len(times) - seen
                blocks = rig.body.log.of(_PARTIAL)
                read = sum(block.params[2] for block in blocks) / 20 / _MEGABYTE
        _print(
            f"live view during a download at {rate:g} MB/s",
            f"{alone / 20:.1f} -> {both / 20:.1f} frames/s ({both / alone:.0%}),"
            f" file {read:.2f} MB/s",
        )


async def _file(kilobytes: int, size: int) -> None:
    async with _rig(1000.0 * kilobytes) as rig:
        item = rig.body.add_file("MVI_0001.MOV", size * _MEGABYTE)
        started, waits = rig.now, list[float]()
        choose = random.Random(1)  # noqa: S311 - the same ones each time
        reading = asyncio.create_task(rig.read(item))
        longest = _LONGEST_READ * item.size / 1000 / kilobytes
        with suppress(TimeoutError):
            async with asyncio.timeout(longest):
                while not reading.done():
                    waits.append(await _turn(rig, ("400", "800")[len(waits) % 2]))
                    await asyncio.wait([reading], timeout=choose.uniform(0.2, 0.5))
        seconds = rig.now - started
        has_arrived = reading.done() and reading.result() == item.size
        reading.cancel()
        share = item.size / seconds / kilobytes / 1000 if has_arrived else 0.0
        _print(
            f"file of {size} MB at {kilobytes} kB/s",
            f"{share:.0%} of the link, a dial is shown {_times(waits)}"
            + ("" if has_arrived else f"; it did not arrive in {seconds:.0f} s"),
        )


async def _photo_each_4_s() -> None:
    async with _rig(_MEGABYTE) as rig:
        waits, fetches = [], []
        for number in range(20):
            started = rig.now
            waits.append(await _press(rig, autofocus=True))
            name = f"BIG_{5000 + number}.JPG"
            photo = rig.body.add_file(name, 8 * _MEGABYTE, announce=True)
            fetches.append(asyncio.create_task(rig.read(photo)))
            await asyncio.sleep(started + 4.0 - rig.now)
            pending = [task for task in fetches if not task.done()]
            for task in pending[:-2]:
                task.cancel()
            fetches = pending[-2:]
        _print("photo every 4 s while 8 MB JPEGs are read, 1 MB/s", _times(waits[1:]))
        for task in fetches:
            task.cancel()
        await asyncio.gather(*fetches, return_exceptions=True)


async def _exposures(rate: float) -> None:
    """Measure bulb exposures, and count the photos that a press takes in continuous drive."""
    async with _rig(rate * _MEGABYTE) as rig, _task(_download(rig)):
        seconds, photos = [], []
        counters = rig.body.log.counters
        rig.body.set_on_body("drive_mode", "continuous_high")
        for number in range(5):
            await asyncio.sleep(1.0 + 0.0371 * number)
            before = counters.photos
            await rig.act("take_photo", autofocus=False)
            photos.append(counters.photos - before)
        rig.body.turn_dial("Bulb")
        for number in range(5):
            await asyncio.sleep(1.0 + 0.0371 * number)
            await rig.act("bulb", seconds=2.0)
            seconds.append(counters.last_bulb_seconds)
        _print(
            f"bulb of 2 s, a press in continuous drive, {rate:g} MB/s",
            f"{min(seconds):.2f}-{max(seconds):.2f} s,"
            f" {min(photos)}-{max(photos)} photos",
        )


async def _three_photos() -> None:
    """Take three photos, and count the photos that Home Assistant reports and shows."""
    async with _rig(100_000.0) as rig:
        good, started = 0, rig.now
        for number in range(3):
            with suppress(HomeAssistantError, TimeoutError):
                shot = await rig.act("take_photo")
                name = f"BIG_{5000 + number}.JPG"
                rig.body.add_file(name, 8 * _MEGABYTE, announce=True)
                await rig.changed("last_photo", lambda new: new != "unknown")
                good += bool(shot["files"])
        _print(
            "three photos of 8 MB at 100 kB/s, each shown",
            f"{good} of 3 in {rig.now - started:.1f} s",
        )


async def _search() -> None:
    async with _rig(0.0, 0.005, photos=_PHOTOS) as rig:
        started = rig.now
        with suppress(HomeAssistantError):  # no file matches, which is an error
            await rig.act(
                "download", pattern="NONE_*", folder=rig.hass.config.config_dir
            )
        operations = sum(rig.body.log.counters.operations.values())
        _print(
            f"search of {_PHOTOS:,} files, 5 ms per operation",
            f"{rig.now - started:.2f} s, {operations:,} requests",
        )


_ROWS: Final[tuple[Callable[[], Awaitable[None]], ...]] = (
    _idle,
    *(partial(_beside_movie, rate) for rate in (5.0, 1.0, 0.3)),
    _with_autofocus,
    _beside_live_view,
    partial(_dial, wake_events=False),
    partial(_dial, wake_events=True),
    *(partial(_frames, operation) for operation in (0.0, 0.02, 0.05)),
    *(partial(_frames_beside_movie, rate) for rate in (5.0, 1.0)),
    *(partial(_file, *file) for file in ((1000, 30), (100, 10), (30, 3), (20, 2))),
    _photo_each_4_s,
    partial(_exposures, 1.0),
    partial(_exposures, 0.3),
    _three_photos,
    _search,
)


async def measure_slow_link() -> bool:
    """Measure all rows, print a line for each, and return whether all succeeded."""
    good = True
    for row in _ROWS:
        good &= await bounded(str(row), row(), _LONGEST_ROW)
    return good


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    for checkout in sys.argv[1:]:
        use_integration(Path(checkout))
    with asyncio.Runner(loop_factory=FastLoop) as runner:
        sys.exit(not runner.run(measure_slow_link()))
