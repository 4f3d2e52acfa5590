"""Runs simulated cameras in one process: `python -m benchmarks.fleet_cameras COUNT`.

With `--wake-events`, they announce events on the event channel. Two further numbers set
the delay of each response in seconds: a constant part, and the mean of a random part.

Each input line has the number of a camera and a command for its controls. Each command
is answered by one line.
"""

import asyncio
from contextlib import AsyncExitStack
import sys
from typing import Final

from tests.simulator import SimulatedCamera
from tests.simulator.control import Controls

CLIENT_GUID: Final = bytes(range(16))
CLIENT_NAME: Final = "Fleet"


def address(number: int) -> str:
    """Return the loopback address of a camera."""
    return f"127.7.0.{number + 1}"


def mac(number: int) -> bytes:
    """Return the MAC address of a camera."""
    return bytes.fromhex("60128b7cd0") + bytes([number])


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
