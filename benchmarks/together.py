"""Several cameras pressed by one action: time between the first and the last press.

The cameras run in a separate process. With `apart`, each camera is pressed separately,
all started at the same time; `together` waits until all are ready before pressing.
"""

import asyncio
from asyncio.subprocess import PIPE
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from functools import partial
import sys
from typing import Final

from custom_components.canon_eos.eos.actions.moment import Moment, at_once
from custom_components.canon_eos.eos.actions.shot import Shot
from custom_components.canon_eos.eos.camera import EosCamera
from custom_components.canon_eos.eos.remote import EosRemote
from custom_components.canon_eos.eos.together import PhotoSet, Together
from custom_components.canon_eos.ptp.connection import ptp_ip
from custom_components.canon_eos.ptp.errors import PtpError
from custom_components.canon_eos.ptp.init_exchange import Initiator

from .fleet_cameras import CLIENT_GUID, CLIENT_NAME, address
from .processes import percentile
from .rows import bounded

_COUNTS: Final = (2, 10, 50)
_LINKS: Final = {"loopback": (0.0, 0.0), "as over Wi-Fi": (0.003, 0.008)}
"""Delay of each response in seconds: constant, and mean of an exponential part."""
_SHOTS: Final = 20
_PACE: Final = 0.25
_PAUSE: Final = 0.5
_LONGEST_ROW: Final = 180.0


@asynccontextmanager
async def _remotes(
    count: int, link: tuple[float, float]
) -> AsyncGenerator[list[EosRemote]]:
    process = await asyncio.create_subprocess_exec(
        # Real cameras run elsewhere: here, their work after a press must not come
        # between it and the next one.
        *("nice", "-n", "19"),
        sys.executable,
        "-m",
        "benchmarks.fleet_cameras",
        str(count),
        *map(str, link),
        stdin=PIPE,
        stdout=PIPE,
    )
    remotes = [EosRemote() for _ in range(count)]
    polling: list[asyncio.Task[None]] = []
    try:
        assert process.stdout is not None  # noqa: S101 - made with pipes
        await process.stdout.readline()
        for number, remote in enumerate(remotes):
            initiator = Initiator(CLIENT_GUID, CLIENT_NAME)
            camera = EosCamera(ptp_ip(address(number), 15740, initiator))
            await camera.connect()
            remote.attach(camera)
            polling.append(asyncio.create_task(_poll(camera)))
        yield remotes
    finally:
        for task in polling:
            task.cancel()
        for remote in remotes:
            if (connected := remote.camera) is not None:
                await connected.close()
        process.kill()
        await process.communicate()


async def _poll(camera: EosCamera) -> None:
    while True:
        with suppress(PtpError):
            await camera.poll()
        await asyncio.sleep(_PACE)


async def _take(remote: EosRemote, moment: Moment) -> Shot:
    return await remote.take_photo(autofocus=False, wait=False, moment=moment)


async def _shoot(remotes: list[EosRemote], *, together: bool) -> PhotoSet:
    """Take a photo with all cameras; return their set."""
    sets: list[PhotoSet] = []
    names = [str(number) for number in range(len(remotes))]
    group = Together(names, report=sets.append)
    if together:
        await asyncio.gather(
            *(
                group.member(name).shoot(1, partial(_take, remote))
                for name, remote in zip(names, remotes, strict=True)
            )
        )
        return sets[0]
    shots = await asyncio.gather(*(_take(remote, at_once) for remote in remotes))
    return PhotoSet(1, set(names), dict(zip(names, shots, strict=True)))


async def measure_together() -> bool:
    """Measure, and print a line for each row. Returns whether all succeeded."""
    good = True
    for link, delays in _LINKS.items():
        for count in _COUNTS:
            name = f"{count} cameras, {link}"
            good &= await bounded(name, _measure(name, count, delays), _LONGEST_ROW)
    return good


async def _measure(name: str, count: int, delays: tuple[float, float]) -> None:
    async with _remotes(count, delays) as remotes:
        for together in (False, True):
            spreads = []
            for _ in range(_SHOTS):
                await asyncio.sleep(_PAUSE)
                photos = await _shoot(remotes, together=together)
                spreads.append(1000 * (photos.sent_spread or 0.0))
            how = "together" if together else "apart"
            print(
                f"{f'{name}, {how}':<40} first to last press"
                f" p50 {percentile(spreads, 0.5):6.2f} ms,"
                f" max {max(spreads):6.2f} ms",
                flush=True,
            )
