"""Files: rate, first page, memory and latency, beside gphoto2 and a bare copy.

All in one run, each client after the other, on simulated cameras of the same program.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
import json
from pathlib import Path
from statistics import median
import sys
from time import monotonic
from typing import Any, Final

from script.demo_app.camera import CHECK_PROFILE, DemoCamera, running_camera
from script.demo_app.home_assistant import DemoError

from .bare_copy import bare_copy
from .gphoto2 import is_installed, run_gphoto2

_MIB: Final = 1024 * 1024
SIZE: Final = 40_000_000
HUGE: Final = 4_500_000_000
PHOTOS: Final = 20_000
OPERATION: Final = 0.005
_TRIES: Final = 7
"""Of which the median counts: a quarter of a second is short."""
_SMALL: Final = 1000


class TransferBenchmark:
    """Measures one thing after the other and prints a table."""

    def __init__(self, address: str, scratch: Path) -> None:
        """Start cameras at an address; files go to a scratch folder."""
        self._address = address
        self._scratch = scratch

    async def run(self) -> None:
        """Measure. Raises `DemoError` if something does not work at all."""
        async with self._camera("--photos", "1") as camera:
            for name, size in (("MVI_5000.MOV", SIZE), ("MVI_5001.MOV", _SMALL)):
                await camera.say(f"add {name} {size}")
            ours = median([await self._get("MVI_5000.MOV") for _ in range(_TRIES)])
            bare = median([await bare_copy(SIZE) for _ in range(_TRIES)])
            peer = await self._gphoto2_get()
            checked = await self._ours("check", "--name", "MVI_5000.MOV")
            same = checked["sha256"] == await camera.ask("checksum MVI_5000.MOV")
            latency = await self._ours("latency", "--name", "MVI_5000.MOV")
            small = await self._ours("get", "--name", "MVI_5000.MOV")
            await camera.say(f"add MVI_5002.MOV {HUGE}")
            huge = await self._ours("get", "--name", "MVI_5002.MOV")
        async with self._camera("--photos", str(PHOTOS)) as camera:
            await camera.say(f"timing operation={OPERATION}")
            page = (await self._ours("page"))["seconds"]
            listing = await self._gphoto2_list()
        self._print_rates(ours, bare, peer, same=same)
        self._print_page(page, listing)
        print(
            f"Event latency while a file is read: p50 {1000 * latency['p50']:.1f} ms,"
            f" p99 {1000 * latency['p99']:.1f} ms\n"
            f"Peak memory of the client for {HUGE / 1e9:.1f} GB and for 0.04 GB:"
            f" {huge['peak'] / _MIB:.1f} MiB, {small['peak'] / _MIB:.1f} MiB"
            f" (ratio {huge['peak'] / small['peak']:.3f}),"
            f" {huge['bytes'] / huge['seconds'] / 1e6:.0f} MB/s"
        )

    @asynccontextmanager
    async def _camera(self, *options: str) -> AsyncGenerator[DemoCamera]:
        async with running_camera(
            self._address, self._scratch, CHECK_PROFILE, *options, "--auto-accept"
        ) as camera:
            await self._pair(camera)
            yield camera

    async def _pair(self, camera: DemoCamera) -> None:
        """Have both clients known, so that no pairing is measured."""
        await self._ours("page")
        if is_installed():
            await camera.say("pairing on")
            await run_gphoto2(self._address, self._scratch, "--summary")

    async def _ours(self, *arguments: str) -> dict[str, Any]:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "benchmarks.transfer_client",
            self._address,
            *arguments,
            stdout=asyncio.subprocess.PIPE,
        )
        async with asyncio.timeout(300):
            output, _ = await process.communicate()
        if process.returncode:
            raise DemoError(f"our client ended with an error at {arguments}")
        result: dict[str, Any] = json.loads(output)
        return result

    async def _get(self, name: str) -> float:
        seconds: float = (await self._ours("get", "--name", name))["seconds"]
        return seconds

    async def _gphoto2_get(self) -> float | None:
        """Return the seconds for the file; those for a small one are taken off."""
        if not is_installed():
            return None
        times = {}
        for number in (2, 3):
            times[number] = median(
                [await self._gphoto2_file(number) for _ in range(_TRIES)]
            )
        return abs(times[2] - times[3])

    async def _gphoto2_file(self, number: int) -> float:
        _, seconds = await run_gphoto2(
            self._address, self._scratch, "--get-file", str(number), "--stdout"
        )
        return seconds

    async def _gphoto2_list(self) -> float | None:
        if not is_installed():
            return None
        started = monotonic()
        try:
            await run_gphoto2(self._address, self._scratch, "--list-files")
        except TimeoutError:
            return float("inf")
        return monotonic() - started

    def _print_rates(
        self, ours: float, bare: float, peer: float | None, *, same: bool
    ) -> None:
        print(f"{'one file of 40 MB':<28} {'MB/s':>9} {'ratio to bare':>14}")
        rows = [("bare asyncio copy", bare), ("gphoto2 --get-file", peer)]
        for name, seconds in (*rows, ("this client", ours)):
            if seconds is None:
                print(f"{name:<28} not installed")
            else:
                print(f"{name:<28} {SIZE / seconds / 1e6:9.0f} {bare / seconds:14.2f}")
        print(f"SHA-256 {'the same as' if same else 'NOT that of'} the camera's file")

    def _print_page(self, page: float, listing: float | None) -> None:
        text = f"First page of {PHOTOS:,} photos, 5 ms for each operation: {page:.2f} s"
        if listing is not None:
            text += f"; gphoto2 --list-files: {listing:.1f} s"
        print(text)
