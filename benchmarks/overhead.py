"""Measures the CPU time of polls, viewers of live view, saving and import.

Home Assistant runs in this process, without its own server; the camera and the viewers
run in other processes. So this process uses CPU time only for the integration and Home
Assistant. With the folder of another checkout as argument, the integration in that folder is
measured, but only with the rows that all versions have.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from copy import replace
from functools import partial
import os
from pathlib import Path
from statistics import median
import subprocess
import sys
import tempfile
from time import process_time
from typing import Any, Final, override

from aiohttp import web
from aiohttp.test_utils import TestServer
from homeassistant.components.camera import async_get_image
from homeassistant.const import EVENT_STATE_CHANGED, EVENT_STATE_REPORTED
from homeassistant.core import Event, HomeAssistant, callback

from custom_components.canon_eos.eos.actions.live_view import LiveViewUse
from custom_components.canon_eos.eos.camera import EosCamera
from custom_components.canon_eos.eos.wire.codes import EosOperation, OutputDevice
from custom_components.canon_eos.files.destinations import Destination
from custom_components.canon_eos.ptp.connection import PtpIpConnection
from custom_components.canon_eos.ptp.init_exchange import Initiator
from custom_components.canon_eos.ptp.packets import (
    HEADER_SIZE,
    OperationRequest,
    PacketType,
    encode,
    parse_header,
)

from .fleet_cameras import CLIENT_GUID, CLIENT_NAME, Fleet, address, mac, running_fleet
from .home import add_camera, entity_id, home_assistant, use_integration
from .live_view import start_viewers
from .rows import bounded

POLLS: Final = 1000
FRAMES: Final = 200
VIEWERS: Final = (1, 10, 50)
_RATE: Final = 30
_ROUNDS: Final = 3
_MOVIE: Final = 400_000_000
_TRIES: Final = 7
_LONGEST_ROW: Final = 480.0
_LIVE_VIEW_ENDS: Final = 15.0
_LEAST_FRAME: Final = 5000
_BOUNDARY: Final = b"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: "
_IMPORT: Final = """
import dataclasses, gc, importlib, sys, time
names = ["", *(f".{name}" for name in (
    "binary_sensor button camera condition config_flow diagnostics event image intent"
    " llm media_source repairs select sensor switch text trigger").split())]
def load():
    started = time.process_time()
    for name in names:
        importlib.import_module("custom_components.canon_eos" + name)
    return 1000 * (time.process_time() - started)
sys.dont_write_bytecode = False
load()  # also imports Home Assistant's modules, and compiles all of them
def forget():
    for name in [name for name in sys.modules if name.startswith("custom_components.")]:
        del sys.modules[name]
    gc.collect()  # no garbage of an earlier import, as when Home Assistant starts
times = []
for _ in range(5):
    forget()
    times.append(load())
def timed(owner, name):
    function, spent = getattr(owner, name), []
    def call(*args, **kwargs):
        started = time.process_time()
        try:
            return function(*args, **kwargs)
        finally:
            spent.append(1000 * (time.process_time() - started))
    setattr(owner, name, call)
    return spent
reading = timed(importlib.machinery.SourceFileLoader, "get_code")
making = timed(dataclasses, "_process_class")
forget()
load()
loaded = sum(name.startswith("custom_components.") for name in sys.modules)
print(
    f"{min(times):.0f} ms of CPU, {loaded} modules; about {sum(reading):.0f} ms of it"
    f" to read compiled code, {sum(making):.0f} ms to make {len(making)} dataclasses"
)
"""


async def _cpu(work: Callable[[], Awaitable[object]]) -> float:
    started = process_time()
    await work()
    return process_time() - started


class Overhead:
    """Measures the rows, and prints at least one line for each row."""

    def __init__(self, hass: HomeAssistant, entry: Any, cameras: Fleet) -> None:
        """Measure a Home Assistant with the first camera, and count the states that it writes."""
        self._hass = hass
        self._entry = entry
        self._cameras = cameras
        self._parts = entry.runtime_data
        self._writes = 0

        @callback
        def note(_: Event[Any]) -> None:
            self._writes += 1

        @callback
        def all_of_them(_: object) -> bool:
            return True

        hass.bus.async_listen(EVENT_STATE_CHANGED, note, event_filter=all_of_them)
        hass.bus.async_listen(EVENT_STATE_REPORTED, note, event_filter=all_of_them)

    async def polls(self) -> None:
        """Measure a poll without changes, and a poll with a change that no entity shows."""
        session = self._parts.remote.connected_camera.session

        async def empty() -> None:
            for _ in range(POLLS):
                await session.poll()

        async def unshown() -> None:
            for number in range(POLLS):
                state = session.state
                known = dict(state.properties)
                known[0xD1FE] = type(known[0xD103])(value=number)
                new = replace(state, properties=known)
                session.known.on_news.call(new, ())

        print(f"Poll without changes: {1000 * await _cpu(empty) / POLLS:.3f} ms of CPU")
        self._writes = 0
        cost = 1000 * await _cpu(unshown) / POLLS
        print(
            f"Poll with a change that no entity shows: {cost:.2f} ms of CPU,"
            f" {self._writes / POLLS:.1f} states written"
        )

    async def idle(self, seconds: float = 20.0) -> None:
        """Measure the CPU time of an idle connection."""
        await asyncio.sleep(6)
        cost = await _cpu(lambda: asyncio.sleep(seconds))
        print(f"Idle camera: {100 * cost / seconds:.2f} % of a core")

    async def live_view(self) -> None:
        """Compare the CPU time per frame with the CPU time that minimal servers use."""
        await self._cameras.say(0, f"timing live_view_rate={_RATE}")
        entity = entity_id(self._hass, self._entry, "live_view")
        frame = (await async_get_image(self._hass, entity)).content
        token = self._hass.states.get(entity).attributes["access_token"]  # type: ignore[union-attr]
        costs: list[tuple[_Costs, _Costs, _Costs]] = []
        async with (
            start_viewers() as viewers,
            TestServer(self._hass.http.app, host="127.0.0.1") as server,
        ):
            url = str(
                server.make_url(f"/api/camera_proxy_stream/{entity}?token={token}")
            )
            for _ in range(_ROUNDS):
                ours = await _watch_all(viewers, url)
                await asyncio.sleep(
                    _LIVE_VIEW_ENDS
                )  # so that the servers do not overlap
                bare = await _watch_bare(viewers, _send_one(_part(frame)))
                async with _asking(self._cameras) as ask:
                    costs.append((ours, bare, await _watch_bare(viewers, ask)))
        for count in VIEWERS:
            rounds = [[each[count] for each in of_round] for of_round in costs]
            (cost, rate), (bare_cost, _), (least, _) = (
                map(median, zip(*column, strict=True))
                for column in zip(*rounds, strict=True)
            )
            to_bare = median(own[0] / other[0] for own, other, _ in rounds)
            to_least = median(own[0] / other[0] for own, _, other in rounds)
            print(
                f"Live view, {count} viewer(s): {cost:.2f} ms of CPU per frame,"
                f" {rate:.1f} frames/s; bare aiohttp server {bare_cost:.2f} ms"
                f" ({to_bare:.1f} times); minimal server that requests frames"
                f" from a camera {least:.2f} ms ({to_least:.1f} times)"
            )

    async def saving(self, folder: Path) -> None:
        """Compare the CPU time of saving a file with the CPU time of sending it."""
        await self._cameras.say(0, f"add MVI_0001.MOV {_MOVIE}")
        await asyncio.sleep(2)
        downloads, files = (
            self._parts.downloads,
            self._parts.remote.connected_camera.files,
        )
        (movie,) = await downloads.search("MVI_0001.MOV")

        async def save() -> None:
            to = Destination(folder, "{name}", overwrite=True)
            await downloads.save([movie], to, lambda _: None)

        least_path = folder / "least"

        async def least() -> None:
            with least_path.open("wb", buffering=0) as file:
                async for block in files.read(movie.handle, 0, _MOVIE):
                    file.write(block)
                os.fsync(file.fileno())

        async def drop() -> None:
            async for _ in files.read(movie.handle, 0, _MOVIE):
                pass

        async def browse(request: web.Request) -> web.StreamResponse:
            response = web.StreamResponse()
            await response.prepare(request)
            async for block in files.read(movie.handle, 0, _MOVIE):
                await response.write(block)
            return response

        app = web.Application()
        app.router.add_get("/", browse)
        async with TestServer(app, host="127.0.0.1") as server:
            url = str(server.make_url("/"))

            async def fetch() -> None:
                process = await asyncio.create_subprocess_exec(
                    "curl", "-s", "-o", "/dev/null", url
                )
                await process.wait()

            costs = []
            for _ in range(_TRIES):
                costs.append([await _cpu(work) for work in (fetch, save, least, drop)])
                (folder / movie.info.filename).unlink()
                least_path.unlink()  # freeing the pages must not count as writing
        browser, disk, bare, read = map(median, zip(*costs, strict=True))
        print(
            f"CPU of a file of {_MOVIE // 10**6} MB: {browser:.2f} s to a browser,"
            f" {disk:.2f} s to disk ({disk / browser:.1f} times); only reading it"
            f" {read:.2f} s, writing it to an open file without a thread {bare:.2f} s"
        )


type _Send = Callable[[bytes], None]
type _Source = Callable[[_Send], Awaitable[None]]
type _Costs = dict[int, tuple[float, float]]


def _part(jpeg: bytes) -> bytes:
    return _BOUNDARY + f"{len(jpeg)}\r\n\r\n".encode() + jpeg + b"\r\n"


def _send_one(part: bytes) -> _Source:
    """Return a source that repeats the same frame at the frame rate."""

    async def run(send: _Send) -> None:
        while True:
            await asyncio.sleep(1 / _RATE)
            send(part)

    return run


class _Asker(asyncio.Protocol):
    """A minimal client that requests frames, without tasks, queue, events or checks."""

    def __init__(self, transport: asyncio.Transport, number: int) -> None:
        """Use a connection with live view on; `number` is the next transaction's number."""
        self._transport: Final = transport
        self._number = number
        self._received = bytearray()
        self._sends: _Send = lambda _: None
        self._loop: Final = asyncio.get_running_loop()
        self._due = self._loop.time()

    async def run(self, send: _Send) -> None:
        """Pass each frame to `send`, and request the next frame when it is due."""
        self._sends = send
        self._ask()
        try:
            await asyncio.Event().wait()
        finally:
            self._sends = lambda _: None

    def _ask(self) -> None:
        code, params = EosOperation.GET_VIEWFINDER_DATA, (0x20_0000, 0, 0)
        request = OperationRequest(code, self._number, params)
        self._transport.write(encode(request))
        self._number += 1

    @override
    def data_received(self, data: bytes) -> None:
        self._received += data
        start = 0
        while len(self._received) >= start + HEADER_SIZE:
            header = self._received[start : start + HEADER_SIZE]
            kind, size = parse_header(header)
            start += HEADER_SIZE + size
            if kind == PacketType.OPERATION_RESPONSE and start <= len(self._received):
                self._answered()
                return

    def _answered(self) -> None:
        answer, self._received = bytes(self._received), bytearray()
        if len(answer) > _LEAST_FRAME:
            self._sends(_part(answer))
        now = self._loop.time()
        self._due = max(self._due + 1 / _RATE, now)
        self._loop.call_at(self._due, self._ask)


@asynccontextmanager
async def _asking(cameras: Fleet) -> AsyncGenerator[_Source]:
    """Yield a source whose minimal client requests frames from the second camera."""
    await cameras.say(1, f"timing live_view_rate={_RATE}")
    initiator = Initiator(CLIENT_GUID, CLIENT_NAME)
    client = EosCamera(partial(PtpIpConnection.open, address(1), 15740, initiator))
    await client.connect()
    await client.live_view_output.start(LiveViewUse(OutputDevice.HOST))
    await asyncio.sleep(1)
    connection: Any = client.session._transport  # noqa: SLF001 - bypasses the session
    transport = connection._command._transport  # noqa: SLF001
    asker = _Asker(transport, 100_000)
    transport.set_protocol(asker)
    try:
        yield asker.run
    finally:
        transport.abort()
        await client.close()


def _bare(source: _Source) -> web.Application:
    """Return a server that only sends the frames of a source."""
    ticks, newest = [asyncio.Event()], [b""]

    def send(part: bytes) -> None:
        newest[0] = part
        ticks[0].set()
        ticks[0] = asyncio.Event()

    async def feed(_: web.Application) -> AsyncGenerator[None]:
        task = asyncio.ensure_future(source(send))
        yield
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    async def stream(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        with suppress(ConnectionError):
            while True:
                await ticks[0].wait()
                await response.write(newest[0])
        return response

    app = web.Application()
    app.cleanup_ctx.append(feed)
    app.router.add_get("/", stream)
    return app


async def _watch_bare(viewers: Any, source: _Source) -> _Costs:
    """Return the costs of a minimal server with this source, like `_watch_all`."""
    async with TestServer(_bare(source), host="127.0.0.1") as server:
        return await _watch_all(viewers, str(server.make_url("/")))


async def _watch_all(viewers: Any, url: str) -> _Costs:
    """Return the CPU time in ms per frame and the frames per second, by number of viewers."""
    costs = {}
    for count in VIEWERS:
        job = {"url": url, "token": "-", "viewers": count, "frames": 20}
        await viewers.watch(job)  # warm up live view
        started = process_time()
        results = await viewers.watch(job | {"frames": FRAMES})
        cost = 1000 * (process_time() - started) / FRAMES
        costs[count] = cost, FRAMES / max(result["seconds"] for result in results)
    return costs


async def measure_overhead(folder: Path, *, other: bool = False) -> bool:
    """Measure and print the rows, and return whether all succeeded.

    With `other`, measures only the rows that all versions of the integration have.
    """
    good = True
    async with running_fleet(2) as cameras, home_assistant(folder) as hass:
        entry = await add_camera(hass, address(0), bytes(8) + b"\1\0" + mac(0))
        overhead = Overhead(hass, entry, cameras)
        rows = {"idle": overhead.idle, "live view": overhead.live_view}
        if not other:
            rows |= {
                "import": _import,
                "polls": overhead.polls,
                "saving": partial(overhead.saving, folder),
            }
        for name, row in rows.items():
            good &= await bounded(name, row(), _LONGEST_ROW)
    return good


async def _import() -> None:
    """Measure the import of the integration in a separate process, and print the result."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _IMPORT, stdout=subprocess.PIPE
    )
    output, _ = await process.communicate()
    print(f"Import of the integration: {output.decode().strip()}")


if __name__ == "__main__":
    for checkout in sys.argv[1:]:
        use_integration(Path(checkout))
    with tempfile.TemporaryDirectory(prefix="canon-eos-bench-") as scratch:
        measured = measure_overhead(Path(scratch), other=bool(sys.argv[1:]))
        sys.exit(not asyncio.run(measured))
