"""Runs the simulated camera in a separate process, and connects to its control port."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
import sys
from typing import Final

from .home_assistant import DemoError

PROFILE: Final = "70d"
CHECK_PROFILE: Final = "80d"
"""Default body for `--check`. Unlike a 70D, it records movies over Wi-Fi."""
_CONTROL_PORT: Final = 15741
_OTHER_CONTROL_PORT: Final = 15742
_OTHER_BODY: Final = ("--mac", "60128b7cd351", "--serial-number", "012345674711")
_START_SECONDS: Final = 120.0
"""Timeout in seconds for the camera's start, which is slow on a busy machine."""


@asynccontextmanager
async def running_camera(
    address: str,
    folder: Path,
    profile: str,
    *options: str,
    control_port: int = _CONTROL_PORT,
) -> AsyncGenerator[DemoCamera]:
    """Run a camera in pairing mode that announces itself on the interface of an address.

    `options` are command line options of the simulated camera. Raises `DemoError` if the
    camera does not start.
    """
    log_file = folder / f"camera-{control_port}.log"
    with log_file.open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.simulator",
            "--profile",
            profile,
            "--host",
            address,
            "--control-port",
            str(control_port),
            "--pairing-mode",
            *options,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            camera = await _connect(process, control_port, log_file)
            yield camera
            camera.close()
        finally:
            if process.returncode is None:
                process.terminate()
                await process.wait()


@asynccontextmanager
async def running_other_camera(
    address: str, folder: Path, profile: str
) -> AsyncGenerator[DemoCamera]:
    """Run a second body of a model, which accepts each client immediately."""
    options = (*_OTHER_BODY, "--auto-accept")
    async with running_camera(
        address, folder, profile, *options, control_port=_OTHER_CONTROL_PORT
    ) as camera:
        yield camera


async def connect_controls(port: int = _CONTROL_PORT) -> DemoCamera:
    """Connect to the control port of a running camera. Raises `OSError` if that fails."""
    return DemoCamera(*await asyncio.open_connection("127.0.0.1", port))


async def _connect(
    process: asyncio.subprocess.Process, control_port: int, log_file: Path
) -> DemoCamera:
    async with asyncio.timeout(_START_SECONDS):
        while process.returncode is None:
            try:
                return await connect_controls(control_port)
            except OSError:
                await asyncio.sleep(0.1)
    raise DemoError(f"the camera did not start: see {log_file}")


class DemoCamera:
    """Operates the camera as a person would, over the simulator's control port."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Use a connection to the control port."""
        self._reader = reader
        self._writer = writer
        self._turn = asyncio.Lock()

    async def ask(self, line: str) -> str:
        """Send a line, and return the response. Raises `DemoError` if the camera refuses it."""
        async with self._turn, asyncio.timeout(30):
            self._writer.write(line.encode() + b"\n")
            answer = (await self._reader.readline()).decode().strip()
        word, _, rest = answer.partition(" ")
        if word != "ok":
            raise DemoError(f"camera: {line}: {rest or answer or 'no answer'}")
        return rest

    async def say(self, line: str) -> None:
        """Send a line whose response is not needed. Raises `DemoError` like `ask`."""
        await self.ask(line)

    async def wait_for_prompt(self) -> str:
        """Wait until the camera asks for a confirmation, and return the text on its screen."""
        async with asyncio.timeout(20):
            while not (prompt := await self.ask("prompt")):
                await asyncio.sleep(0.1)
        return prompt

    def close(self) -> None:
        """Close the connection."""
        self._writer.close()
