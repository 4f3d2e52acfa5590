"""Command line of the benchmarks."""

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
import os
from pathlib import Path
import subprocess
import sys
import tempfile
from typing import Final

from script.demo_app import network
from script.demo_app.camera import CHECK_PROFILE, running_camera
from script.demo_app.home_assistant import (
    DemoError,
    prepare_config,
    running_home_assistant,
)

from .fleet import measure_fleet, measure_group
from .live_view import LiveViewBenchmark
from .together import measure_together
from .transfer import TransferBenchmark

_PORT = 8123
_FLEET_SECONDS = 120
_ISOLATED = "CANON_EOS_DEMO_ISOLATED"


async def _files() -> None:
    with tempfile.TemporaryDirectory(prefix="canon-eos-bench-") as scratch:
        await TransferBenchmark(network.ADDRESS, Path(scratch)).run()


async def _live_view() -> None:
    with tempfile.TemporaryDirectory(prefix="canon-eos-bench-") as scratch:
        folder = Path(scratch)
        prepare_config(folder, _PORT)
        async with (
            running_home_assistant(folder, _PORT) as client,
            running_camera(network.ADDRESS, folder, CHECK_PROFILE) as camera,
        ):
            benchmark = LiveViewBenchmark(
                client, camera, network.ADDRESS, _PORT, folder
            )
            await benchmark.run()


async def _fleet() -> None:
    with tempfile.TemporaryDirectory(prefix="canon-eos-bench-") as scratch:
        print(await measure_fleet(Path(scratch), seconds=_FLEET_SECONDS))


async def _together() -> None:
    await measure_together()
    with tempfile.TemporaryDirectory(prefix="canon-eos-bench-") as scratch:
        await measure_group(Path(scratch))


async def _process(name: str) -> None:
    """Run one in a process of its own: with an event loop, or a program, of its own."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", f"benchmarks.{name}"
    )
    if await process.wait():
        raise DemoError(f"{name} ended with an error")


_BENCHMARKS: Final[dict[str, Callable[[], Awaitable[None]]]] = {
    "live-view": _live_view,
    "files": _files,
    "slow-link": partial(_process, "slow_link"),
    "together": _together,
    "overhead": partial(_process, "overhead"),
    "fleet": _fleet,
}


async def _main(names: list[str]) -> None:
    for name in names:
        print(f"\n{name}", flush=True)
        await _BENCHMARKS[name]()


def main() -> int:
    """Run the benchmarks in a network of their own; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="script/bench", description="Measures beside gphoto2, and prints ratios."
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(_BENCHMARKS))
    names = parser.parse_args().names or list(_BENCHMARKS)
    if not set(names) <= set(_BENCHMARKS):
        parser.error(f"choose from {', '.join(_BENCHMARKS)}")
    if not network.is_isolated():
        command = network.isolating_command()
        if command is None:
            print("No network namespace can be made here.", file=sys.stderr)
            return 1
        return subprocess.run(
            [*command, sys.executable, "-m", "benchmarks", *names],
            env={**os.environ, _ISOLATED: "-"},
            check=False,
        ).returncode
    try:
        asyncio.run(_main(names))
    except DemoError as err:
        print(err, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
