"""Cost in Home Assistant: changes, writes, viewers of live view, saving, start.

Home Assistant runs in this process, without its own server; the camera and the viewers
run in other processes. So the CPU time of this process is that of the integration
and of Home Assistant. `python -m benchmarks.overhead` also runs alone: copied into
an older checkout, the same file measures the difference.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
import os
from pathlib import Path
import random
from statistics import median
import subprocess
import sys
import tempfile
from time import monotonic, process_time
from typing import Any, Final, override
from unittest.mock import AsyncMock, Mock, patch

from aiohttp import web
from aiohttp.test_utils import TestServer
from homeassistant.const import EVENT_STATE_CHANGED, EVENT_STATE_REPORTED
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.loader import DATA_CUSTOM_COMPONENTS
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_test_home_assistant,
)

from custom_components.canon_eos.eos.actions.live_view import LiveViewUse
from custom_components.canon_eos.eos.camera import EosCamera
from custom_components.canon_eos.eos.wire.codes import EosOperation, OutputDevice
from custom_components.canon_eos.files.destinations import Destination
from custom_components.canon_eos.ptp.connection import ptp_ip
from custom_components.canon_eos.ptp.init_exchange import Initiator
from custom_components.canon_eos.ptp.packets import (
    HEADER_SIZE,
    OperationRequest,
    PacketType,
    encode,
    parse_header,
)

from .fleet_cameras import CLIENT_GUID, CLIENT_NAME, address, mac
from .live_view import _viewers
from .processes import percentile, waited
from .rows import bounded

POLLS: Final = 1000
TURNS: Final = 120
FRAMES: Final = 200
VIEWERS: Final = (1, 10, 50)
_RATE: Final = 30
_MOVIE: Final = 400_000_000
_TRIES: Final = 7
_LONGEST_ROW: Final = 240.0
_LONGEST_TURN: Final = 30.0
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
load()  # with all of Home Assistant's own, and compiled
def forget():
    for name in [name for name in sys.modules if name.startswith("custom_components.")]:
        del sys.modules[name]
    gc.collect()  # there is nothing of an earlier import when Home Assistant starts
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


class Camera:
    """The process of two simulated cameras: Home Assistant's, and a spare one."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        """Use the pipes of the process."""
        self._process = process
        self.pid: Final = process.pid

    async def say(self, line: str, number: int = 0) -> str:
        """Use a control of one of the cameras."""
        assert self._process.stdin is not None  # noqa: S101 - made with pipes
        assert self._process.stdout is not None  # noqa: S101
        if line:
            self._process.stdin.write(f"{number} {line}\n".encode())
        answer = (await self._process.stdout.readline()).decode().strip()
        if not answer.startswith("ok"):
            raise RuntimeError(answer)
        return answer


@asynccontextmanager
async def _camera(*options: str) -> AsyncGenerator[Camera]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.fleet_cameras", "2", *options),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        camera = Camera(process)
        await camera.say("")
        yield camera
    finally:
        process.kill()
        await process.communicate()


@asynccontextmanager
async def _home_assistant(folder: Path) -> AsyncGenerator[tuple[HomeAssistant, Any]]:
    nothing = AsyncMock(return_value=lambda: None)
    ssdp = "homeassistant.components.ssdp.async_register_callback"
    # A second Home Assistant in a process can't create another zeroconf instance.
    zeroconf = "homeassistant.helpers.aiohttp_client.zeroconf.async_get_async_zeroconf"
    async with async_test_home_assistant(config_dir=str(folder)) as hass:
        hass.data.pop(DATA_CUSTOM_COMPONENTS, None)
        hass.config.components.add("ssdp")
        hass.config.allowlist_external_dirs = {str(folder)}
        await async_setup_component(hass, "http", {})
        entry = MockConfigEntry(
            domain="canon_eos",
            title="Camera",
            unique_id=mac(0).hex(),
            data={
                "host": "127.7.0.1",
                "port": 15740,
                "client_guid": CLIENT_GUID.hex(),
                "client_name": CLIENT_NAME,
                "camera_guid": (bytes(8) + b"\1\0" + mac(0)).hex(),
                "model": "Canon EOS 70D",
            },
        )
        entry.add_to_hass(hass)
        with patch(ssdp, nothing), patch(zeroconf, Mock()):
            await async_setup_component(hass, "canon_eos", {})
            await hass.async_block_till_done()
            try:
                yield hass, entry
            finally:
                await hass.config_entries.async_unload(entry.entry_id)
                await hass.async_stop(force=True)


async def _cpu(work: Callable[[], Awaitable[object]]) -> float:
    started = process_time()
    await work()
    return process_time() - started


class Overhead:
    """Measures one row after another, and prints a line for each."""

    def __init__(self, hass: HomeAssistant, entry: Any, camera: Camera) -> None:
        """Use a Home Assistant with one camera, and count its written states."""
        self._hass = hass
        self._entry = entry
        self._camera = camera
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

    def _entity(self, key: str) -> str:
        registry = er.async_get(self._hass)
        return next(
            entity.entity_id
            for entity in er.async_entries_for_config_entry(
                registry, self._entry.entry_id
            )
            if entity.unique_id == f"{self._entry.unique_id}_{key}"
        )

    async def polls(self) -> None:
        """Measure an empty poll, and a poll whose changes no entity shows."""
        session = self._parts.remote.connected_camera.session

        async def empty() -> None:
            for _ in range(POLLS):
                await session.poll()

        async def unshown() -> None:
            for number in range(POLLS):
                state = session.state
                known = dict(state.properties)
                known[0xD1FE] = type(known[0xD103])(value=number)
                new = type(state)(
                    **{
                        name: getattr(state, name)
                        for name in type(state).__dataclass_fields__
                    }
                    | {"properties": known}
                )
                session.known._listeners.call(new, ())  # noqa: SLF001

        print(f"Empty poll: {1000 * await _cpu(empty) / POLLS:.3f} ms")
        self._writes = 0
        cost = 1000 * await _cpu(unshown) / POLLS
        print(
            f"News that no entity shows: {cost:.2f} ms, {self._writes / POLLS:.1f} writes"
        )

    async def turns(self, what: str) -> None:
        """Measure the latency from turning a dial to the new state."""
        iso = self._entity("iso")
        choose = random.Random(1)  # noqa: S311 - the same ones each time
        shown = asyncio.Event()
        wanted = ""

        @callback
        def note(event: Event[Any]) -> None:
            new = event.data["new_state"]
            if event.data["entity_id"] == iso and new and new.state == wanted:
                shown.set()

        remove = self._hass.bus.async_listen(EVENT_STATE_CHANGED, note)
        times, own_times = [], []
        processes = os.getpid(), self._camera.pid
        for number in range(TURNS):
            # Sometimes longer than the time of fast polling after activity.
            await asyncio.sleep(choose.uniform(0.2, 0.5) + (number % 20 == 0) * 6)
            wanted = ("400", "800")[number % 2]
            shown.clear()
            started, had_waited = monotonic(), waited(*processes)
            await self._camera.say(f"set iso {wanted}")
            async with asyncio.timeout(_LONGEST_TURN):
                await shown.wait()
            times.append(1000 * (monotonic() - started))
            own_times.append(times[-1] - 1000 * (waited(*processes) - had_waited))
        remove()
        p50, p99 = percentile(times, 0.5), percentile(times, 0.99)
        print(
            f"A dial is shown{what} after: p50 {p50:.0f} ms, p99 {p99:.0f} ms;"
            f" without waits for a processor p99 {percentile(own_times, 0.99):.0f} ms"
        )

    async def idle(self, seconds: float = 20.0) -> None:
        """Measure the cost of an idle connection."""
        await asyncio.sleep(6)
        cost = await _cpu(lambda: asyncio.sleep(seconds))
        print(f"Idle: {100 * cost / seconds:.2f} % of a core")

    async def live_view(self) -> None:
        """Measure the CPU time of a frame, compared with that of a bare server."""
        await self._camera.say(f"timing live_view_rate={_RATE}")
        frame = (await self._parts.remote.live_view.snapshot()).jpeg
        entity = self._entity("live_view")
        token = self._hass.states.get(entity).attributes["access_token"]  # type: ignore[union-attr]
        costs = {}
        async with _viewers() as viewers:
            async with TestServer(self._hass.http.app, host="127.0.0.1") as ours:
                path = f"/api/camera_proxy_stream/{entity}?token={token}"
                for count in VIEWERS:
                    costs[count] = await _watch(
                        viewers, str(ours.make_url(path)), count
                    )
            await self._parts.remote.live_view.stop()  # each alone
            least = await _watch_bare(viewers, _send_one(_part(frame)))
            async with _asking(self._camera) as ask:
                asked = await _watch_bare(viewers, ask)
            for count, (cost, rate) in costs.items():
                print(
                    f"Live view, {count} viewers: {cost:.2f} ms a frame of"
                    f" {len(frame) // 1000} kB, {rate:.1f} frames/s; bare aiohttp"
                    f" {least[count]:.2f} ms: {cost / least[count]:.1f}x; one that asks"
                    f" a camera {asked[count]:.2f} ms: {cost / asked[count]:.1f}x"
                )

    async def saving(self, folder: Path) -> None:
        """Measure saving a file to disk, compared with sending it to a browser."""
        await self._camera.say(f"add MVI_0001.MOV {_MOVIE}")
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
                least_path.unlink()  # freeing its pages is not part of writing it
        browser, disk, bare, read = map(median, zip(*costs, strict=True))
        print(
            f"A file of {_MOVIE // 10**6} MB: to a browser {browser:.2f} s of CPU, to disk"
            f" {disk:.2f} s: {disk / browser:.1f}x; to read it and drop it {read:.2f} s, to"
            f" write it to an open file, without a thread, {bare:.2f} s:"
            f" {bare / browser:.1f}x"
        )


type _Send = Callable[[bytes], None]
type _Source = Callable[[_Send], Awaitable[None]]


def _part(jpeg: bytes) -> bytes:
    return _BOUNDARY + f"{len(jpeg)}\r\n\r\n".encode() + jpeg + b"\r\n"


def _send_one(part: bytes) -> _Source:
    """Return a source that repeats the same frame."""

    async def run(send: _Send) -> None:
        while True:
            await asyncio.sleep(1 / _RATE)
            send(part)

    return run


class _Asker(asyncio.Protocol):
    """A minimal client for frames, without tasks, queue, events or checks."""

    def __init__(self, transport: asyncio.Transport, number: int) -> None:
        """Use a connection with live view; `number` is the next transaction's."""
        self._transport: Final = transport
        self._number = number
        self._received = bytearray()
        self._sends: _Send = lambda _: None
        self._loop: Final = asyncio.get_running_loop()
        self._due = self._loop.time()

    async def run(self, send: _Send) -> None:
        """Pass on each frame as it arrives, and request the next one when it is due."""
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
async def _asking(camera: Camera) -> AsyncGenerator[_Source]:
    """Let the minimal client read the frames of the second camera."""
    await camera.say(f"timing live_view_rate={_RATE}", 1)
    initiator = Initiator(CLIENT_GUID, CLIENT_NAME)
    client = EosCamera(ptp_ip(address(1), 15740, initiator))
    await client.connect()
    await client.live_view_output.start(LiveViewUse(OutputDevice.HOST))
    await asyncio.sleep(1)
    connection: Any = client.session._transport  # noqa: SLF001 - all above it is omitted
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


async def _watch_bare(viewers: Any, source: _Source) -> dict[int, float]:
    """Return the bare server's CPU milliseconds per frame, by number of viewers."""
    async with TestServer(_bare(source), host="127.0.0.1") as server:
        url = str(server.make_url("/"))
        return {count: (await _watch(viewers, url, count))[0] for count in VIEWERS}


async def _watch(viewers: Any, url: str, count: int) -> tuple[float, float]:
    """Return the CPU milliseconds per frame, and the frames per second."""
    job = {"url": url, "token": "-", "viewers": count, "frames": 20}
    await viewers.watch(job)  # warms up live view
    started = process_time()
    results = await viewers.watch(job | {"frames": FRAMES})
    cost = 1000 * (process_time() - started) / FRAMES
    return cost, FRAMES / max(result["seconds"] for result in results)


async def measure_overhead(folder: Path) -> bool:
    """Measure and print all rows. Returns whether all succeeded."""
    loaded = subprocess.run(  # noqa: ASYNC221 - nothing else runs
        (sys.executable, "-c", _IMPORT), capture_output=True, text=True, check=True
    )
    print(f"Import of the integration: {loaded.stdout.strip()}")
    good = True
    async with _camera() as camera, _home_assistant(folder) as (hass, entry):
        overhead = Overhead(hass, entry, camera)
        for name, row in (
            ("idle", overhead.idle()),
            ("polls", overhead.polls()),
            ("turns", overhead.turns("")),
            ("saving", overhead.saving(folder)),
            ("live view", overhead.live_view()),
        ):
            good &= await bounded(name, row, _LONGEST_ROW)
    async with (
        _camera("--wake-events") as camera,
        _home_assistant(folder) as (hass, entry),
    ):
        row = Overhead(hass, entry, camera).turns(" where the event channel tells")
        good &= await bounded("turns", row, _LONGEST_ROW)
    return good


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="canon-eos-bench-") as scratch:
        sys.exit(not asyncio.run(measure_overhead(Path(scratch))))
