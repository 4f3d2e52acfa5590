"""Runs simulated cameras in one process: `python -m benchmarks.fleet_cameras COUNT`.

With `--wake-events`, they announce events on the event channel. Two more numbers set
the delay of each response in seconds: a constant part, and the mean of a random part.

Each input line has the number of a camera and a command for its controls. For each
command, the process prints one line. `running_fleet` starts this process for a benchmark.
"""

import asyncio
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
import sys
from typing import Final

from script.demo_app.home_assistant import DemoError
from tests.simulator import SimulatedCamera
from tests.simulator.control import Controls

CLIENT_GUID: Final = bytes(range(16))
CLIENT_NAME: Final = "Fleet"
_HANGS: Final = 900.0
"""Timeout in seconds for a response of the cameras' process."""


def address(number: int) -> str:
    """Return the loopback address of the camera with this number."""
    return f"127.7.0.{number + 1}"


def mac(number: int) -> bytes:
    """Return the MAC address of the camera with this number."""
    return bytes.fromhex("60128b7cd0") + bytes([number])


class Fleet:
    """Controls the process in which the cameras run."""

    def __init__(self, process: Process) -> None:
        """Send commands and read responses over the pipes of the process."""
        self._process = process

    async def say(self, number: int, line: str) -> None:
        """Send a command to the controls of a camera, and wait until the command is done.

        Raises `DemoError` if the camera refuses the command.
        """
        assert self._process.stdin is not None  # noqa: S101 - made with pipes
        self._process.stdin.write(f"{number} {line}\n".encode())
        await self.answer()

    async def answer(self) -> None:
        """Wait for the response to a command, or for the report that all cameras run.

        Raises `DemoError` if the response is an error.
        """
        assert self._process.stdout is not None  # noqa: S101 - made with pipes
        async with asyncio.timeout(_HANGS):
            answer = (await self._process.stdout.readline()).decode().strip()
        if not answer.startswith("ok"):
            raise DemoError(f"cameras: {answer}")


@asynccontextmanager
async def running_fleet(
    count: int, *delays: float, before: tuple[str, ...] = ()
) -> AsyncGenerator[Fleet]:
    """Run cameras in a separate process, with the command `before`, if any, as its prefix."""
    process = await asyncio.create_subprocess_exec(
        *before,
        sys.executable,
        "-m",
        "benchmarks.fleet_cameras",
        str(count),
        *map(str, delays),
        stdin=PIPE,
        stdout=PIPE,
    )
    try:
        fleet = Fleet(process)
        await fleet.answer()
        yield fleet
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def _main(count: int, *delays: float, wake_events: bool) -> None:
    loop = asyncio.get_running_loop()
    async with AsyncExitStack() as stack:
        controls = []
        for number in range(count):
            camera = SimulatedCamera(
                "70d",
                host=address(number),
                mac=mac(number),
                wake_events=wake_events,
            )
            camera.pair(CLIENT_GUID, CLIENT_NAME)
            if delays:
                camera.timing.operation, camera.timing.jitter = delays
            await stack.enter_async_context(camera)
            controls.append(Controls(camera))
        reader = asyncio.StreamReader()
        await loop.connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
        )
        print("ok", flush=True)
        while line := (await reader.readline()).decode():
            index, _, said = line.partition(" ")
            print(await controls[int(index)].say(said), flush=True)


if __name__ == "__main__":
    numbers = [float(one) for one in sys.argv[2:] if one != "--wake-events"]
    wake = "--wake-events" in sys.argv
    asyncio.run(_main(int(sys.argv[1]), *numbers, wake_events=wake))
