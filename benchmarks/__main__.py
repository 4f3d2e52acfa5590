"""Runs benchmarks from the command line."""

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
import os
from pathlib import Path
import subprocess
import sys
import tempfile
from typing import Final, NamedTuple

from script.demo_app import network
from script.demo_app.camera import CHECK_PROFILE, running_camera
from script.demo_app.home_assistant import (
    DemoError,
    prepare_config,
    running_home_assistant,
)

from .fleet import measure_fleet, measure_group
from .live_view import LiveViewBenchmark
from .measured import fill
from .rows import bounded
from .transfer import TransferBenchmark

_PORT = 8123
_FLEET_SECONDS = 120
_PROCESS_SECONDS = 600
_COMMIT = "CANON_EOS_BENCH_BEFORE"
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
    good = await bounded("together", _process("together"), _PROCESS_SECONDS)
    with tempfile.TemporaryDirectory(prefix="canon-eos-bench-") as scratch:
        await measure_group(Path(scratch))
    if not good:
        raise DemoError("some rows were not measured")


async def _before() -> None:
    """Measure an earlier version of the integration, with the rows that all versions have."""
    good, commit = True, os.environ[_COMMIT]
    with tempfile.TemporaryDirectory(prefix="canon-eos-bench-") as checkout:
        archive = f"git archive {commit} custom_components | tar -x -C {checkout}"
        process = await asyncio.create_subprocess_shell(archive)
        if await process.wait():
            raise DemoError(f"there is no commit {commit}")
        print(f"The integration of commit {commit}", flush=True)
        for name in ("slow_link", "together", "overhead"):
            good &= await bounded(name, _process(name, checkout), _PROCESS_SECONDS)
    if not good:
        raise DemoError("some rows were not measured")


async def _process(name: str, *arguments: str) -> None:
    """Run a benchmark in a separate process. Raises `DemoError` if the benchmark fails."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", f"benchmarks.{name}", *arguments
    )
    try:
        if await process.wait():
            raise DemoError(f"{name} ended with an error")
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


class _Benchmark(NamedTuple):
    run: Callable[[], Awaitable[None]]
    seconds: float
    """Timeout in seconds: three times the duration of the benchmark on a busy machine."""


_BENCHMARKS: Final = {
    "live-view": _Benchmark(_live_view, 600),
    "files": _Benchmark(_files, 900),
    "slow-link": _Benchmark(partial(_process, "slow_link"), 600),
    "together": _Benchmark(_together, 900),
    "overhead": _Benchmark(partial(_process, "overhead"), 900),
    "fleet": _Benchmark(_fleet, 600),
    "before": _Benchmark(_before, 1800),
}


async def _main(names: list[str]) -> bool:
    """Run benchmarks, continue after failures, and return whether all succeeded."""
    good = True
    for name in names:
        run, seconds = _BENCHMARKS[name]
        print(f"\n{name} (load {os.getloadavg()[0]:.1f})", flush=True)
        good &= await bounded(name, run(), seconds)
    print(f"\nend (load {os.getloadavg()[0]:.1f})", flush=True)
    return good


def main() -> int:
    """Run the benchmarks in a separate network, and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="script/bench", description="Measures speed, and compares it with gphoto2."
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(_BENCHMARKS))
    parser.add_argument(
        "--before",
        default="7e863c8",
        metavar="COMMIT",
        help="commit that the benchmark `before` measures (%(default)s)",
    )
    parser.add_argument(
        "--fill",
        type=Path,
        metavar="FILE",
        help="only fill docs/measured.md from this file with the standard output of a run",
    )
    arguments = parser.parse_args()
    if arguments.fill is not None:
        fill(arguments.fill)
        return 0
    names = arguments.names or list(_BENCHMARKS)
    if not set(names) <= set(_BENCHMARKS):
        parser.error(f"choose from {', '.join(_BENCHMARKS)}")
    if not network.is_isolated():
        command = network.isolating_command()
        if command is None:
            print("No network namespace can be created here.", file=sys.stderr)
            return 1
        return subprocess.run(
            [*command, sys.executable, "-m", "benchmarks", *names],
            # Print each line immediately, even to a file.
            env={
                **os.environ,
                _ISOLATED: "-",
                _COMMIT: arguments.before,
                "PYTHONUNBUFFERED": "1",
            },
            check=False,
        ).returncode
    return 0 if asyncio.run(_main(names)) else 1


if __name__ == "__main__":
    sys.exit(main())
