"""Measures reading and listing files: rate, memory and latency, also for gphoto2 and a raw client.

All clients run one after another, with the same simulated cameras.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
import json
from pathlib import Path
from statistics import median
import sys
from typing import Any, Final

from script.demo_app.camera import CHECK_PROFILE, DemoCamera, running_camera
from script.demo_app.home_assistant import DemoError

from .gphoto2 import is_installed, run_gphoto2

_MIB: Final = 1024 * 1024
SIZE: Final = 400_000_000
HUGE: Final = 4_500_000_000
PHOTO: Final = 8_000_000
LARGE: Final = "MVI_5000.MOV"
_FILES: Final = {LARGE: SIZE, "MVI_5001.MOV": 1000, "MVI_5002.MOV": PHOTO}
PHOTOS: Final = 20_000
FULL: Final = 100_000
OPERATION: Final = 0.005
_TRIES: Final = 5
"""Number of measurements for each median."""


class TransferBenchmark:
    """Measures the rows one after another, and prints the results."""

    def __init__(self, address: str, scratch: Path) -> None:
        """Use this address for the cameras, and this folder for temporary files."""
        self._address = address
        self._scratch = scratch

    async def run(self) -> None:
        """Measure and print all rows. Raises `DemoError` if a client fails."""
        async with self._camera("--photos", "1") as camera:
            for name, size in _FILES.items():
                await camera.say(f"add {name} {size}")
            await self._rates(camera)
            await self._latencies(camera)
            await self._memory(camera)
        for photos in (PHOTOS, FULL):
            async with self._camera("--photos", str(photos)) as camera:
                await camera.say(f"timing operation={OPERATION}")
                page = (await self._ours("page"))["seconds"]
                every = await self._ours("list")
                first, again = every["seconds"]
                print(
                    f"{every['files']:,} photos, 5 ms for each operation: first page"
                    f" {page:.2f} s, all with size and date {first:.2f} s, once more"
                    f" {again:.2f} s, {every['memory'] / _MIB:.0f} MiB"
                )
                if photos == PHOTOS:
                    seconds = await self._gphoto2("--list-files")
                    print(f"gphoto2 --list-files: {seconds:.1f} s")

    async def _rates(self, camera: DemoCamera) -> None:
        """Compare clients' rates for a large file, alternating them so that the load is equal."""
        found = await self._ours("find", "--name", LARGE)
        ours, bare, peers = [], [], []
        for _ in range(_TRIES):
            ours.append((await self._ours("get", "--name", LARGE))["seconds"])
            bare.append(await self._raw(found["handle"]))
            small = await self._gphoto2("--get-file", "3", "--stdout")
            whole = await self._gphoto2("--get-file", "2", "--stdout")
            peers.append(abs(whole - small))
        checked = await self._ours("check", "--name", LARGE)
        same = checked["sha256"] == await camera.ask(f"checksum {LARGE}")
        print(f"{'one file of 400 MB':<32} {'MB/s':>7} {'ratio to raw':>13}")
        rows = (
            ("raw client, blocking sockets", median(bare)),
            ("gphoto2 --get-file", median(peers)),
            ("this client", median(ours)),
        )
        for name, seconds in rows:
            ratio = median(bare) / seconds
            print(f"{name:<32} {SIZE / seconds / 1e6:7.0f} {ratio:13.2f}")
        print(f"SHA-256 {'equal to' if same else 'DIFFERENT from'} the camera's file")

    async def _latencies(self, camera: DemoCamera) -> None:
        """Measure the delays of an event and of a press while a file is being read."""
        for link, rate in (("no limit", 0), ("1 MB/s", 1_000_000)):
            await camera.say(f"timing bandwidth={rate}")
            waits = await self._ours("latency", "--name", LARGE)
            print(f"Event while a file is read, {link}: {_times(waits)}")
        press = "--trigger-capture"
        small = await self._gphoto2("--get-file", "3", "--stdout", press)
        whole = await self._gphoto2("--get-file", "4", "--stdout", press)
        print(
            f"Delay of a press by gphoto2 while it reads a file of {PHOTO / 1e6:.0f} MB:"
            f" {whole - small:.1f} s"
        )
        waits = await self._ours("press", "--name", LARGE)
        print(f"Photo while a file is read, 1 MB/s: {_times(waits)}")
        await camera.say("timing bandwidth=0")

    async def _memory(self, camera: DemoCamera) -> None:
        small = await self._ours("get", "--name", "MVI_5001.MOV")
        await camera.say(f"add MVI_5003.MOV {HUGE}")
        huge = await self._ours("get", "--name", "MVI_5003.MOV")
        print(
            f"Peak memory of the client for {HUGE / 1e9:.1f} GB and for a small file:"
            f" {huge['peak'] / _MIB:.1f} MiB, {small['peak'] / _MIB:.1f} MiB"
            f" (ratio {huge['peak'] / small['peak']:.3f})"
        )

    @asynccontextmanager
    async def _camera(self, *options: str) -> AsyncGenerator[DemoCamera]:
        async with running_camera(
            self._address, self._scratch, CHECK_PROFILE, *options, "--auto-accept"
        ) as camera:
            await self._pair(camera)
            yield camera

    async def _pair(self, camera: DemoCamera) -> None:
        """Pair both clients in advance, so that the pairing is not measured."""
        await self._ours("page")
        if is_installed():
            await camera.say("pairing on")
            await run_gphoto2(self._address, self._scratch, "--summary")

    async def _ours(self, *arguments: str) -> dict[str, Any]:
        return await self._run("transfer_client", self._address, *arguments)

    async def _run(self, module: str, *arguments: str) -> dict[str, Any]:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            f"benchmarks.{module}",
            *arguments,
            stdout=asyncio.subprocess.PIPE,
        )
        async with asyncio.timeout(300):
            output, _ = await process.communicate()
        if process.returncode:
            raise DemoError(f"{module} ended with an error; arguments: {arguments}")
        result: dict[str, Any] = json.loads(output)
        return result

    async def _raw(self, handle: int) -> float:
        arguments = self._address, str(handle), str(SIZE)
        seconds: float = (await self._run("raw_client", *arguments))["seconds"]
        return seconds

    async def _gphoto2(self, *arguments: str) -> float:
        """Return the duration of gphoto2 in seconds; NaN if it is not installed."""
        if not is_installed():
            return float("nan")
        _, seconds = await run_gphoto2(self._address, self._scratch, *arguments)
        return seconds


def _times(waits: dict[str, Any]) -> str:
    return f"p50 {1000 * waits['p50']:.1f} ms, p99 {1000 * waits['p99']:.1f} ms"
