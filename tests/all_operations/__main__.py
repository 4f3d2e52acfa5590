"""Writes `tests/data/lost_operations.json`, using the fast loop."""

import asyncio
import json
import sys

from tests.fast_loop import FastLoop
from tests.simulator import SimulatedCamera
from tests.simulator.addresses import loopback_address
from tests.simulator.timing import Timing

from . import PHOTOS, PROFILES, RESULTS, Fault, Lost, Trial


async def _find_out(profile: str, fault: Fault) -> Lost:
    timing = Timing(focus=0.01, write=0.1)
    async with SimulatedCamera(
        profile, host=loopback_address(), timing=timing, photos=PHOTOS
    ) as body:
        return await Trial(body).run_all(fault)


def main() -> None:
    """Find the lost functions for each profile and fault, and write them to the file."""
    found: dict[str, dict[str, Lost]] = {}
    for profile in PROFILES:
        found[profile] = {}
        for fault in Fault:
            with asyncio.Runner(loop_factory=FastLoop) as runner:
                found[profile][fault] = runner.run(_find_out(profile, fault))
            sys.stdout.write(f"{profile} {fault}: {found[profile][fault]}\n")
            sys.stdout.flush()
    RESULTS.write_text(json.dumps(found, indent=2) + "\n")


if __name__ == "__main__":
    main()
