"""Command line of the benchmarks."""

import asyncio
import os
from pathlib import Path
import subprocess
import sys
import tempfile

from script.demo_app import network
from script.demo_app.camera import CHECK_PROFILE, running_camera
from script.demo_app.home_assistant import (
    DemoError,
    prepare_config,
    running_home_assistant,
)

from .live_view import LiveViewBenchmark

_PORT = 8123
_ISOLATED = "CANON_EOS_DEMO_ISOLATED"


async def _main() -> None:
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


def main() -> int:
    """Run the benchmarks in a network of their own; returns the exit code."""
    if not network.is_isolated():
        command = network.isolating_command()
        if command is None:
            print("No network namespace can be made here.", file=sys.stderr)
            return 1
        return subprocess.run(
            [*command, sys.executable, "-m", "benchmarks"],
            env={**os.environ, _ISOLATED: "-"},
            check=False,
        ).returncode
    try:
        asyncio.run(_main())
    except DemoError as err:
        print(err, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
