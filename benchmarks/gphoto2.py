"""Runs gphoto2 with a simulated camera, and measures its CPU time and duration."""

import asyncio
import os
from pathlib import Path
import shutil
from time import monotonic
from typing import Final

from script.demo_app.home_assistant import DemoError

_SECONDS: Final = 420.0


def is_installed() -> bool:
    """Return whether gphoto2 is installed."""
    return shutil.which("gphoto2") is not None


async def run_gphoto2(
    address: str, scratch: Path, *arguments: str
) -> tuple[float, float]:
    """Run gphoto2, and return its CPU time and its duration in seconds.

    Raises `DemoError` if gphoto2 fails.
    """
    before, started = os.times(), monotonic()
    process = await asyncio.create_subprocess_exec(
        "gphoto2",
        "--port",
        f"ptpip:{address}",
        *arguments,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        cwd=scratch,
        env={"PATH": os.environ["PATH"], "HOME": str(scratch)},
    )
    async with asyncio.timeout(_SECONDS):
        _, errors = await process.communicate()
    if process.returncode:
        raise DemoError(f"gphoto2: {errors.decode(errors='replace')}")
    after = os.times()
    cpu = after.children_user + after.children_system
    cpu -= before.children_user + before.children_system
    return cpu, monotonic() - started
