"""The step in which three viewers watch live view while a photo is being taken."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
import re
from time import monotonic
from typing import Final

from .camera import DemoCamera
from .home_assistant import DemoError, HomeAssistantClient

VIEWERS: Final = 3
SECONDS: Final = 5.0

_BORN: Final = re.compile(rb"born=([\d.]+)")
_LENGTH: Final = re.compile(rb"Content-Length: (\d+)")
_LEAST_RATE: Final = 5.0
_LONGEST_START: Final = 2.0
_OFF_SECONDS: Final = 20.0


class Watching:
    """Measures live view for three viewers while a photo is being taken."""

    def __init__(
        self,
        client: HomeAssistantClient,
        camera: DemoCamera,
        entity: Callable[[str], str],
    ) -> None:
        """Measure with this client of Home Assistant and this camera.

        `entity` finds entity IDs by key.
        """
        self._client = client
        self._camera = camera
        self._entity = entity

    async def watch(self, take_photo: Callable[[], Awaitable[str]]) -> str:
        """Watch live view, take a photo in the meantime, and return the measured values.

        Raises `DemoError` if live view is too slow, or stays on without viewers.
        """
        viewers = [_Viewer() for _ in range(VIEWERS)]
        url = f"/api/camera_proxy_stream/{self._entity('live_view')}"
        started = monotonic()
        tasks = [
            asyncio.create_task(viewer.read(self._client, url)) for viewer in viewers
        ]
        await asyncio.sleep(SECONDS / 2)
        photo = await take_photo()
        await asyncio.sleep(max(0, started + SECONDS - monotonic()))
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        left = monotonic()
        first = max(viewer.first for viewer in viewers) - started
        rate = min(len(viewer.ages) for viewer in viewers) / (SECONDS - first)
        ages = sorted(age for viewer in viewers for age in viewer.ages)
        if not ages or rate < _LEAST_RATE or not 0 < first < _LONGEST_START:
            raise DemoError(f"{rate:.1f} frames/s, the first after {first:.1f} s")
        pulled = int(await self._camera.ask("frames"))
        while await self._camera.ask("live-view") == "yes":
            if monotonic() - left > _OFF_SECONDS:
                raise DemoError("the sensor is still on")
            await asyncio.sleep(0.1)
        return (
            f"first picture after {first:.1f} s, {rate:.0f} frames/s each,"
            f" {pulled} fetched by the client, {1000 * ages[len(ages) // 2]:.0f} ms old"
            f" (p99 {1000 * ages[len(ages) * 99 // 100]:.0f} ms), photo in the middle:"
            f" {photo}; sensor off {monotonic() - left:.1f} s after the last viewer left"
        )


class _Viewer:
    """A viewer that reads the stream and measures the ages of its frames."""

    def __init__(self) -> None:
        self.first = 0.0
        self.ages: list[float] = []

    async def read(self, client: HomeAssistantClient, url: str) -> None:
        """Read frames until cancelled, or until the stream ends."""
        async with client.stream(url) as content:
            with suppress(asyncio.IncompleteReadError):
                while True:
                    length = _LENGTH.search(await content.readuntil(b"\r\n\r\n"))
                    if length is None:
                        raise DemoError("a frame without a length")
                    jpeg = await content.readexactly(int(length[1]))
                    born = _BORN.search(jpeg)
                    self.first = self.first or monotonic()
                    self.ages.append(monotonic() - float(born[1]) if born else 0.0)
