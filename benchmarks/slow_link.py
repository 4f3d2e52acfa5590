"""A slow link: delays of a press, a poll and a frame while files are read over it.

Camera and client share an event loop with simulated time (`tests.fast_loop`), so the
figures depend only on the link and on the order of requests, not on the load of the
machine. A run takes a minute.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing, asynccontextmanager, suppress
from dataclasses import dataclass
import sys
from typing import Final

from custom_components.canon_eos.eos.actions.capture import take_photo
from custom_components.canon_eos.eos.camera import EosCamera
from custom_components.canon_eos.eos.remote import EosRemote
from custom_components.canon_eos.ptp.connection import ptp_ip
from custom_components.canon_eos.ptp.errors import PtpError
from custom_components.canon_eos.ptp.init_exchange import Initiator
from tests.fast_loop import FastLoop
from tests.simulator import SimulatedCamera
from tests.simulator.addresses import loopback_address
from tests.simulator.codes import EosOp
from tests.simulator.media import MediaObject

from .processes import percentile
from .rows import bounded

_GUID: Final = bytes(range(16))
_PARTIAL: Final = 0x101B
_FULL: Final = 2
_PRESSES: Final = 40
_MEGABYTE: Final = 1_000_000
_LONGEST_ROWS: Final = 7200.0
"""Timeout in seconds of simulated time."""
_MOVIE: Final = 1 << 31


@dataclass
class Rig:
    """A camera and its client."""

    body: SimulatedCamera
    remote: EosRemote
    camera: EosCamera

    @property
    def now(self) -> float:
        """The time of the event loop in seconds."""
        return self.body.clock.monotonic()


@asynccontextmanager
async def _rig(bandwidth: float, operation: float = 0.0) -> AsyncGenerator[Rig]:
    body = SimulatedCamera("70d", host=loopback_address())
    body.pair(_GUID, "Benchmark")
    remote = EosRemote()
    async with body:
        camera = EosCamera(ptp_ip(body.host, body.port, Initiator(_GUID, "Benchmark")))
        await camera.connect()
        remote.attach(camera)
        body.timing.bandwidth, body.timing.operation = bandwidth, operation
        polling = asyncio.create_task(_poll(camera))
        try:
            yield Rig(body, remote, camera)
        finally:
            polling.cancel()
            body.timing.bandwidth = body.timing.operation = 0.0
            with suppress(PtpError):
                await remote.close()
                await camera.close()


async def _poll(camera: EosCamera) -> None:
    """Poll like a coordinator, except for live view, which has its own rate."""
    while camera.session.is_open:
        if not camera.live_view_output.is_on:
            with suppress(PtpError):
                await camera.poll()
        await asyncio.sleep(0.5)


async def _read(rig: Rig, item: MediaObject) -> None:
    async with aclosing(rig.camera.files.read(item.handle, 0, item.size)) as blocks:
        async for _ in blocks:
            pass


@asynccontextmanager
async def _downloading(rig: Rig) -> AsyncGenerator[None]:
    movie = rig.body.add_file("MVI_0001.MOV", _MOVIE)
    reading = asyncio.create_task(_read(rig, movie))
    await asyncio.sleep(5.0)
    try:
        yield
    finally:
        reading.cancel()
        await asyncio.gather(reading, return_exceptions=True)


@asynccontextmanager
async def _watching(rig: Rig) -> AsyncGenerator[list[float]]:
    """Watch live view in the context; the list gets the times of the frames."""
    times: list[float] = []

    async def watch() -> None:
        async with aclosing(rig.remote.live_view.frames()) as frames:
            async for _ in frames:
                times.append(rig.now)  # noqa: PERF401 - each as it arrives

    watching = asyncio.create_task(watch())
    await rig.body.log.wait_for(lambda: rig.body.body.live_view, 30)
    await asyncio.sleep(5.0)
    try:
        yield times
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)


def _full_press(rig: Rig, since: float) -> float:
    """Return the time of the first full press of the shutter after a given time."""
    return next(
        operation.time - since
        for operation in rig.body.log.of(EosOp.REMOTE_RELEASE_ON)
        if operation.params[0] & _FULL and operation.time >= since
    )


async def _presses(rig: Rig, *, autofocus: bool = False) -> list[float]:
    waits = []
    for number in range(_PRESSES):
        await asyncio.sleep(3.0 + number * 0.0371)
        started = rig.now
        await rig.camera.run(take_photo, autofocus=autofocus, wait=False)
        waits.append(_full_press(rig, started))
    return waits


def _say(name: str, waits: list[float], rest: str = "") -> None:
    p50, p99 = (1000 * percentile(waits, share) for share in (0.5, 0.99))
    print(f"{name:<58} p50 {p50:6.0f} ms, p99 {p99:6.0f} ms{rest}", flush=True)


async def _press_rows() -> None:
    async with _rig(_MEGABYTE) as rig:
        _say("action -> press, idle", await _presses(rig))
    for rate in (5.0, 1.0, 0.3):
        async with _rig(rate * _MEGABYTE) as rig, _downloading(rig):
            _say(f"the same, a movie comes at {rate:g} MB/s", await _presses(rig))
    async with _rig(_MEGABYTE) as rig, _downloading(rig):
        rig.body.timing.focus = 0.5
        waits = await _presses(rig, autofocus=True)
        _say("the same, 0.5 s of autofocus taken off, 1 MB/s", [w - 0.5 for w in waits])
    async with _rig(_MEGABYTE) as rig:
        rig.body.timing.live_view_bytes = 200_000
        async with _watching(rig):
            waits = await _presses(rig)
            frames = [
                1000 * item.seconds
                for item in rig.camera.session.trace.newest
                if item.code == EosOp.GET_VIEWFINDER_DATA
                and item.size > rig.body.timing.live_view_bytes
            ]
            _say(
                "the same, live view of 200 kB frames at 1 MB/s",
                waits,
                f"; a frame with its records takes {max(frames):.0f} ms",
            )


async def _live_view_rows() -> None:
    for operation in (0.0, 0.02, 0.05):
        async with _rig(0.0, operation) as rig, _watching(rig) as times:
            rig.body.log.clear()
            seen = len(times)
            await asyncio.sleep(20.0)
            counts = rig.body.log.of
            print(
                f"{f'live view of 30 frames/s, {1000 * operation:.0f} ms an operation':<58}"
                f" {(len(times) - seen) / 20:.1f} frames/s,"
                f" {len(counts(EosOp.GET_VIEWFINDER_DATA)) / 20:.1f} requests,"
                f" {len(counts(EosOp.GET_EVENT)) / 20:.1f} polls a second",
                flush=True,
            )
    for rate in (5, 1):
        async with _rig(rate * _MEGABYTE, 0.01) as rig:
            rig.body.timing.live_view_bytes = 60_000
            async with _watching(rig) as times:
                alone = len(times)
                await asyncio.sleep(20.0)
                alone = len(times) - alone
                async with _downloading(rig):
                    rig.body.log.clear()
                    seen = len(times)
                    await asyncio.sleep(20.0)
                    both = len(times) - seen
                    blocks = rig.body.log.of(_PARTIAL)
                    read = sum(block.params[2] for block in blocks) / 20 / _MEGABYTE
            print(
                f"{f'live view during a download at {rate} MB/s':<58}"
                f" {alone / 20:.1f} -> {both / 20:.1f} frames/s ({both / alone:.0%}),"
                f" file {read:.2f} MB/s",
                flush=True,
            )


async def _slow_rows() -> None:
    for kilobytes, size in ((1000, 30), (100, 10), (30, 3), (20, 2)):
        async with _rig(1000.0 * kilobytes) as rig:
            item = rig.body.add_file("MVI_0001.MOV", size * _MEGABYTE)
            started, polls = rig.now, []
            reading = asyncio.create_task(_read(rig, item))
            while not reading.done():
                asked = rig.now
                with suppress(PtpError):
                    await rig.camera.poll()
                polls.append(rig.now - asked)
                await asyncio.sleep(0.25)
            result = (await asyncio.gather(reading, return_exceptions=True))[0]
            share = item.size / (rig.now - started) / kilobytes / 1000
            print(
                f"{f'file of {size} MB at {kilobytes} kB/s':<58}"
                f" {f'{share:.0%} of the link' if result is None else repr(result)},"
                f" events p99 {1000 * percentile(polls, 0.99):.0f} ms",
                flush=True,
            )


async def _shot_rows() -> None:
    async with _rig(_MEGABYTE) as rig:
        waits, fetches = [], []
        for number in range(20):
            started = rig.now
            await rig.camera.run(take_photo, wait=False)
            waits.append(_full_press(rig, started))
            photo = rig.body.add_file(f"BIG_{5000 + number}.JPG", 8 * _MEGABYTE)
            fetches.append(asyncio.create_task(_read(rig, photo)))
            await asyncio.sleep(started + 4.0 - rig.now)
            pending = [task for task in fetches if not task.done()]
            for task in pending[:-2]:
                task.cancel()
            fetches = pending[-2:]
        _say("a photo each 4 s while 8 MB JPEGs come, 1 MB/s", waits[1:])
        for task in fetches:
            task.cancel()
        await asyncio.gather(*fetches, return_exceptions=True)
    for rate in (1.0, 0.3):
        await _exposures(rate)
    await _photos()


async def _photos() -> None:
    """Take photos, and fetch the preview of each, like Home Assistant by default."""
    async with _rig(100_000.0) as rig:
        good, started = 0, rig.now
        for number in range(3):
            shot = await rig.camera.run(take_photo)
            name = f"BIG_{5000 + number}.JPG"
            photo = rig.body.add_file(name, 8 * _MEGABYTE, announce=True)
            picture = await rig.camera.files.preview(photo.handle)
            good += bool(shot.files and picture)
        print(
            f"{'three photos of 8 MB at 100 kB/s, each with its picture':<58}"
            f" {good} of 3 in {rig.now - started:.1f} s",
            flush=True,
        )


async def _exposures(rate: float) -> None:
    """Time bulb exposures, and count the photos of a press in continuous drive."""
    async with _rig(rate * _MEGABYTE) as rig, _downloading(rig):
        seconds, photos = [], []
        rig.body.set_on_body("drive_mode", "continuous_high")
        for number in range(5):
            await asyncio.sleep(1.0 + 0.0371 * number)
            before = rig.body.log.counters.photos
            await rig.camera.run(take_photo, autofocus=False)
            photos.append(rig.body.log.counters.photos - before)
        rig.body.turn_dial("Bulb")
        for number in range(5):
            await asyncio.sleep(1.0 + 0.0371 * number)
            await rig.remote.bulb.expose(2.0)
            seconds.append(rig.body.log.counters.last_bulb_seconds)
        print(
            f"{f'bulb of 2 s, a press in continuous drive, {rate:g} MB/s':<58}"
            f" {min(seconds):.2f}-{max(seconds):.2f} s,"
            f" {min(photos)}-{max(photos)} photos",
            flush=True,
        )


_ROWS: Final = (
    _press_rows,
    _live_view_rows,
    _slow_rows,
    _shot_rows,
)


async def measure_slow_link() -> bool:
    """Measure, and print a line for each row. Returns whether all succeeded."""
    good = True
    for rows in _ROWS:
        good &= await bounded(rows.__name__, rows(), _LONGEST_ROWS)
    return good


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=FastLoop) as runner:
        sys.exit(not runner.run(measure_slow_link()))
