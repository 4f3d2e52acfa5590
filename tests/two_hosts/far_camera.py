"""A simulated camera on the other host, which runs as a process with controls."""

import asyncio
from asyncio.subprocess import PIPE
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
import sys
from typing import Final

from tests.simulator.identity import SEED_MAC, Identity

from .link import Link

_START: Final = 30.0
_ANSWER: Final = 30.0


class FarCamera:
    """Controls the camera from a test by sending commands and returning the answers."""

    def __init__(self, process: asyncio.subprocess.Process, mac: bytes) -> None:
        """Use the process of a camera that has started."""
        self._process = process
        self.identity: Final = Identity(mac)

    async def say(self, line: str) -> str:
        """Send a command, and return the camera's answer. An error fails the test."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{line}\n".encode())
        async with asyncio.timeout(_ANSWER):
            answer = (await self._process.stdout.readline()).decode().strip()
        word, _, rest = answer.partition(" ")
        assert word == "ok", f"{line}: {answer}"
        return rest


@asynccontextmanager
async def far_camera(
    link: Link, host: str, *options: str, mac: bytes = SEED_MAC
) -> AsyncGenerator[FarCamera]:
    """Run an EOS 70D at the other end of a cable, and yield its controls."""
    process = await asyncio.create_subprocess_exec(
        *link.enter,
        sys.executable,
        "-m",
        "tests.two_hosts.lone_camera",
        "--host",
        host,
        "--mac",
        mac.hex(),
        "--ssdp-ttl",
        "1",
        "--ssdp-interval",
        "1",
        *options,
        stdin=PIPE,
        stdout=PIPE,
    )
    try:
        assert process.stdout is not None
        async with asyncio.timeout(_START):
            for _ in range(2):  # the lines with its address and its description
                assert await process.stdout.readline(), "the camera did not start"
        yield FarCamera(process, mac)
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()
