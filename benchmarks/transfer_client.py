"""Runs a job with the client, without Home Assistant, and prints the result as a line of JSON."""

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from hashlib import sha256
import json
import os
import resource
from time import monotonic
from typing import Any, Final

from custom_components.canon_eos.eos.actions.capture import take_photo
from custom_components.canon_eos.eos.camera import EosCamera
from custom_components.canon_eos.eos.wire.properties import PropertyCode
from custom_components.canon_eos.ptp.connection import PtpIpConnection
from custom_components.canon_eos.ptp.init_exchange import Initiator
from script.demo_app.camera import connect_controls

from .processes import memory, percentile

PAGE: Final = 60
_ISO: Final = {"400": 0x58, "800": 0x60}


async def _find(camera: EosCamera, name: str) -> int:
    for storage_id in camera.session.state.cards or {}:
        for top in await camera.files.children(storage_id, None):
            for folder in await camera.files.children(storage_id, top):
                for handle in await camera.files.children(storage_id, folder):
                    if (await camera.files.info(handle)).filename == name:
                        return handle
    raise SystemExit(f"no file {name}")


async def _found(camera: EosCamera, name: str) -> dict[str, Any]:
    """Find a file, and return its handle."""
    return {"handle": await _find(camera, name)}


async def _get(camera: EosCamera, name: str) -> dict[str, Any]:
    """Read a file as fast as possible, and return its size, the duration and the peak memory."""
    handle = await _find(camera, name)
    size = await camera.files.size(handle)
    started = monotonic()
    async for _ in camera.files.read(handle, 0, size):
        pass
    seconds = monotonic() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return {"bytes": size, "seconds": seconds, "peak": peak}


async def _check(camera: EosCamera, name: str) -> dict[str, Any]:
    """Read a file, and return its checksum."""
    handle = await _find(camera, name)
    digest = sha256()
    async for block in camera.files.read(handle, 0, await camera.files.size(handle)):
        digest.update(block)
    return {"sha256": digest.hexdigest()}


async def _page(camera: EosCamera, _: str) -> dict[str, Any]:
    """List a page of the largest folder, as the media browser does. Return the duration."""
    started = monotonic()
    (storage_id,) = camera.session.state.cards or {}
    files = camera.files
    (top,) = await files.children(storage_id, None)
    folders = await files.children(storage_id, top)
    lists = [await files.children(storage_id, folder) for folder in folders]
    for handle in max(lists, key=len)[:PAGE]:
        await files.info(handle)
    return {"seconds": monotonic() - started}


async def _list(camera: EosCamera, _name: str) -> dict[str, Any]:
    """Read the name, size and date of each file twice.

    Returns both durations in seconds, the number of files, and the increase in memory in bytes.
    """
    before = memory(os.getpid())
    seconds = []
    for _ in range(2):
        started, count = monotonic(), 0
        for storage_id in camera.session.state.cards or {}:
            for top in await camera.files.children(storage_id, None):
                for folder in await camera.files.children(storage_id, top):
                    for handle in await camera.files.children(storage_id, folder):
                        info = await camera.files.info(handle)
                        count += bool(info.filename and info.capture_date)
        seconds.append(monotonic() - started)
    memory_used = memory(os.getpid()) - before
    return {"seconds": seconds, "files": count, "memory": memory_used}


async def _press(camera: EosCamera, name: str) -> dict[str, Any]:
    """Take photos while a file is being read. Return percentiles of the durations in seconds."""
    reading = asyncio.create_task(_read_on(camera, await _find(camera, name)))
    await asyncio.sleep(3)
    times = []
    for _ in range(20):
        started = monotonic()
        await camera.run(take_photo, autofocus=False, wait=False)
        times.append(monotonic() - started)
        await asyncio.sleep(1)
    reading.cancel()
    return {"p50": percentile(times, 0.5), "p99": percentile(times, 0.99)}


async def _latency(camera: EosCamera, name: str) -> dict[str, Any]:
    """Turn a dial while a file is being read. Return percentiles of the latency in seconds."""
    handle = await _find(camera, name)
    body = await connect_controls()
    reading = asyncio.create_task(_read_on(camera, handle))
    times = []
    for number in range(200):
        label = ("400", "800")[number % 2]
        started = monotonic()
        await body.say(f"set iso {label}")
        while camera.session.state.value(PropertyCode.ISO_SPEED) != _ISO[label]:
            await camera.poll()
        times.append(monotonic() - started)
    reading.cancel()
    body.close()
    return {"p50": percentile(times, 0.5), "p99": percentile(times, 0.99)}


async def _read_on(camera: EosCamera, handle: int) -> None:
    while True:
        async for _ in camera.files.read(handle):
            pass


_JOBS: Final[dict[str, Callable[[EosCamera, str], Awaitable[dict[str, Any]]]]] = {
    "find": _found,
    "get": _get,
    "check": _check,
    "page": _page,
    "list": _list,
    "press": _press,
    "latency": _latency,
}


async def _main(host: str, job: str, name: str) -> None:
    camera = EosCamera(
        partial(
            PtpIpConnection.open, host, 15740, Initiator(bytes(range(16)), "Benchmark")
        )
    )
    await camera.connect()
    try:
        print(json.dumps(await _JOBS[job](camera, name)))
    finally:
        await camera.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("host")
    parser.add_argument("job", choices=_JOBS)
    parser.add_argument("--name", default="")
    arguments = parser.parse_args()
    asyncio.run(_main(arguments.host, arguments.job, arguments.name))
