"""Runs the client without Home Assistant, and reads its feed of live view frames.

Prints a line of JSON: the number of frames, the duration, and the CPU time in seconds.
"""

import argparse
import asyncio
from contextlib import aclosing
from functools import partial
import json
from time import monotonic, process_time

from custom_components.canon_eos.eos.camera import EosCamera
from custom_components.canon_eos.eos.remote import EosRemote
from custom_components.canon_eos.ptp.connection import PtpIpConnection
from custom_components.canon_eos.ptp.init_exchange import Initiator


async def _main(host: str, port: int, frames: int) -> None:
    remote = EosRemote()
    camera = EosCamera(
        partial(
            PtpIpConnection.open, host, port, Initiator(bytes(range(16)), "Benchmark")
        )
    )
    await camera.connect()
    remote.attach(camera)
    try:
        async with aclosing(remote.live_view.frames()) as stream:
            await anext(stream)
            started, cpu = monotonic(), process_time()
            for _ in range(frames):
                await anext(stream)
            result = {
                "frames": frames,
                "seconds": monotonic() - started,
                "cpu": process_time() - cpu,
            }
    finally:
        await remote.close()
        await camera.close()
    print(json.dumps(result))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("host")
    parser.add_argument("--port", type=int, default=15740)
    parser.add_argument("--frames", type=int, default=1000)
    arguments = parser.parse_args()
    asyncio.run(_main(arguments.host, arguments.port, arguments.frames))
