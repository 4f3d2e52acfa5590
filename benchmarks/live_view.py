"""Measures frame rate, CPU time, latency and memory of live view, also for gphoto2.

All clients run one after another with one simulated camera. The CPU time of the camera
and of the viewers is not counted.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
import json
from pathlib import Path
import sys
from typing import Any, Final

from custom_components.canon_eos.eos.wire.codes import EosOperation
from script.demo_app.camera import DemoCamera
from script.demo_app.check import MainJob
from script.demo_app.home_assistant import DemoError, HomeAssistantClient

from .gphoto2 import is_installed, run_gphoto2
from .processes import Cost, cpu_seconds, memory, percentile

FRAMES: Final = 1500
PACED_FRAMES: Final = 600
MANY_FRAMES: Final = 10_000
_RATE: Final = 30
_PEER: Final = "gphoto2 --capture-movie"


class LiveViewBenchmark:
    """Measures the rows one after another, and prints them as tables."""

    def __init__(
        self,
        client: HomeAssistantClient,
        camera: DemoCamera,
        address: str,
        port: int,
        scratch: Path,
    ) -> None:
        """Measure a running Home Assistant with a running camera."""
        self._client = client
        self._camera = camera
        self._address = address
        self._url = f"http://127.0.0.1:{port}/api/camera_proxy_stream/"
        self._scratch = scratch

    async def run(self) -> None:
        """Measure and print all rows. Raises `DemoError` if a client fails."""
        job = MainJob(self._client, self._camera)
        await self._pace(0)
        await self._pair_all()
        unpaced = await self._without_home_assistant(FRAMES)
        await self._pace(_RATE)
        asked = await self._asked_by_gphoto2()
        paced = await self._without_home_assistant(PACED_FRAMES)
        await self._camera.say("pairing on")
        await job.set_up()
        entity = job.entity("live_view")
        async with start_viewers() as viewers:
            paced |= await self._with_home_assistant(viewers, entity, PACED_FRAMES)
            ages = await self._latency(viewers, entity)
            await self._pace(0)
            unpaced |= await self._with_home_assistant(viewers, entity, FRAMES)
            grown = await self._memory(viewers, entity)
        _print_table(f"a body of {_RATE} frames/s", paced)
        _print_table("a body without a rate limit", unpaced)
        _print_rest(ages, grown, asked)

    async def _without_home_assistant(self, frames: int) -> dict[str, Cost]:
        costs = {} if not is_installed() else {_PEER: await self._gphoto2(frames)}
        return costs | {"this client alone": await self._alone(frames)}

    async def _with_home_assistant(
        self, viewers: Viewers, entity: str, frames: int
    ) -> dict[str, Cost]:
        return {
            f"Home Assistant, {count} viewer(s)": await self._home_assistant(
                viewers, entity, count, frames
            )
            for count in (1, 10)
        }

    async def _pace(self, rate: float) -> None:
        await self._camera.say(f"timing live_view_rate={rate}")

    async def _pair_all(self) -> None:
        """Pair both clients in advance, so that the pairing is not measured."""
        accepting = asyncio.create_task(self._accept())
        await asyncio.sleep(0.5)
        await self._alone(1)
        if is_installed():
            await self._camera.say("pairing on")
            await self._run_gphoto2(1)
        accepting.cancel()

    async def _asked_by_gphoto2(self) -> Counter[str]:
        """Count gphoto2's last operations, by code, while it reads frames."""
        if not is_installed():
            return Counter()
        running = asyncio.create_task(self._run_gphoto2(5 * _RATE))
        await asyncio.sleep(3)
        asked = Counter((await self._camera.ask("log")).partition(";")[0].split())
        await running
        return asked

    async def _gphoto2(self, frames: int) -> Cost:
        """Return the cost of gphoto2 for some frames, without the cost of starting it."""
        start_cpu, start_seconds = await self._run_gphoto2(1)
        cpu, seconds = await self._run_gphoto2(frames + 1)
        return Cost(cpu - start_cpu, frames, seconds - start_seconds)

    async def _run_gphoto2(self, frames: int) -> tuple[float, float]:
        return await run_gphoto2(
            self._address, self._scratch, f"--capture-movie={frames}", "--stdout"
        )

    async def _accept(self) -> None:
        """Confirm each pairing until cancelled."""
        await self._camera.say("pairing on")
        while True:
            if await self._camera.ask("prompt"):
                await self._camera.say("accept")
            await asyncio.sleep(0.1)

    async def _alone(self, frames: int) -> Cost:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "benchmarks.client",
            self._address,
            "--frames",
            str(frames),
            stdout=asyncio.subprocess.PIPE,
        )
        async with asyncio.timeout(300):
            output, _ = await process.communicate()
        if process.returncode:
            raise DemoError("the client alone ended with an error")
        return Cost(**json.loads(output))

    async def _home_assistant(
        self, viewers: Viewers, entity: str, count: int, frames: int
    ) -> Cost:
        pid = self._client.pid
        await viewers.watch(self._job(entity, count, 20))  # warm up live view
        before = cpu_seconds(pid)
        results = await viewers.watch(self._job(entity, count, frames))
        cpu = cpu_seconds(pid) - before
        seconds = max(result["seconds"] for result in results)
        return Cost(cpu, frames, seconds)

    def _job(self, entity: str, viewers: int, frames: int) -> dict[str, Any]:
        return {
            "url": self._url + entity,
            "token": self._client.token,
            "viewers": viewers,
            "frames": frames,
        }

    async def _latency(self, viewers: Viewers, entity: str) -> list[float]:
        """Return the ages in seconds of frames that reach a viewer while events are polled."""
        (result,) = await viewers.watch(self._job(entity, 1, PACED_FRAMES))
        ages: list[float] = result["ages"]
        return ages

    async def _memory(self, viewers: Viewers, entity: str) -> tuple[int, int]:
        """Return Home Assistant's memory in bytes after 1,000 frames and after all frames."""
        await viewers.watch(self._job(entity, 1, 1000))
        before = memory(self._client.pid)
        await viewers.watch(self._job(entity, 1, MANY_FRAMES))
        return before, memory(self._client.pid)


def _print_table(what: str, costs: dict[str, Cost]) -> None:
    print(f"{what:<28} {'frames/s':>9} {'ratio':>6} {'CPU ms/frame':>13} {'ratio':>6}")
    peer = costs.get(_PEER)
    for name, cost in costs.items():
        rate = f"{cost.rate / peer.rate:6.2f}" if peer else ""
        cpu = f"{cost.milliseconds / peer.milliseconds:6.2f}" if peer else ""
        print(
            f"{name:<28} {cost.rate:9.1f} {rate:>6} {cost.milliseconds:13.2f} {cpu:>6}"
        )


def _print_rest(ages: list[float], grown: tuple[int, int], asked: Counter[str]) -> None:
    frame = 1000 / _RATE
    p50, p99 = (1000 * percentile(ages, share) for share in (0.5, 0.99))
    before, after = (size / 2**20 for size in grown)
    names = {f"0x{operation:04X}": operation.name for operation in EosOperation}
    operations = ", ".join(
        f"{count} {names.get(code, code)}" for code, count in asked.items()
    )
    print(
        f"Last operations of gphoto2: {operations}\n"
        f"Latency at {_RATE} frames/s: p50 {p50:.1f} ms ({p50 / frame:.2f} frame"
        f" times), p99 {p99:.1f} ms ({p99 / frame:.2f} frame times)\n"
        f"Memory of Home Assistant before and after {MANY_FRAMES:,} frames:"
        f" {before:.1f} MiB, {after:.1f} MiB (ratio {after / before:.3f})"
    )


class Viewers:
    """Controls the process in which the viewers run."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        """Send jobs and read results over the pipes of the process."""
        self._process = process

    async def watch(self, job: dict[str, Any]) -> list[dict[str, Any]]:
        """Send a job to the viewers, and return the result of each viewer.

        Raises `DemoError` if the process has ended.
        """
        assert self._process.stdin is not None  # noqa: S101 - made with pipes
        assert self._process.stdout is not None  # noqa: S101
        self._process.stdin.write(json.dumps(job).encode() + b"\n")
        async with asyncio.timeout(400):
            answer = await self._process.stdout.readline()
        if not answer:
            raise DemoError("the viewers ended with an error")
        results: list[dict[str, Any]] = json.loads(answer)
        return results


@asynccontextmanager
async def start_viewers() -> AsyncGenerator[Viewers]:
    """Start the process of the viewers, yield its controls, and end it afterward."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "benchmarks.viewers",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=2**24,
    )
    try:
        yield Viewers(process)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()
