"""Helpers that use live view as browsers and automations do."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp import ClientResponse
from homeassistant.components.camera import async_get_image
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.common import entity_id
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, Prop

KEY = "live_view"


def writes(camera: SimulatedCamera, code: int = Prop.EVF_OUTPUT_DEVICE) -> list[int]:
    """Return the values written to a property since the camera's log was cleared."""
    return [
        int.from_bytes(operation.data[8:12], "little")
        for operation in camera.log.of(EosOp.SET_DEVICE_PROP_VALUE_EX)
        if int.from_bytes(operation.data[4:8], "little") == code
    ]


async def still(hass: HomeAssistant, entry: MockConfigEntry) -> bytes:
    """Return the camera entity's still image, which dashboards show."""
    image = await async_get_image(hass, entity_id(hass, entry, KEY))
    content: bytes = image.content
    return content


async def snapshot(hass: HomeAssistant, entry: MockConfigEntry) -> bytes:
    """Return the image that `camera.snapshot` saves.

    Raises `HomeAssistantError` if there is no image.
    """
    with TemporaryDirectory() as folder:
        hass.config.allowlist_external_dirs.add(folder)
        file = Path(folder) / "frame.jpg"
        await hass.services.async_call(
            "camera",
            "snapshot",
            {"entity_id": entity_id(hass, entry, KEY), "filename": str(file)},
            blocking=True,
        )
        try:
            return await hass.async_add_executor_job(file.read_bytes)
        except FileNotFoundError:  # Home Assistant skips unavailable entities
            raise HomeAssistantError("the camera is unavailable") from None


async def turn(hass: HomeAssistant, entry: MockConfigEntry, *, on: bool) -> None:
    """Turn the camera entity on or off."""
    await hass.services.async_call(
        "camera",
        "turn_on" if on else "turn_off",
        {"entity_id": entity_id(hass, entry, KEY)},
        blocking=True,
    )


class Viewer:
    """A browser that shows the MJPEG stream."""

    def __init__(self, response: ClientResponse) -> None:
        """Keep the response whose body is the stream."""
        self.response = response

    async def part(self) -> bytes:
        """Return the next frame as a JPEG. Raises `EOFError` at the end of the stream."""
        content = self.response.content
        line = await content.readline()
        while line in (b"\r\n", b""):
            if not line and content.at_eof():
                raise EOFError
            line = await content.readline()
        assert line == b"--frame\r\n"
        assert await content.readline() == b"Content-Type: image/jpeg\r\n"
        length = int((await content.readline()).partition(b":")[2])
        assert await content.readline() == b"\r\n"
        jpeg = await content.readexactly(length)
        assert jpeg.startswith(b"\xff\xd8")
        assert jpeg.endswith(b"\xff\xd9")
        return jpeg

    async def parts(self, count: int) -> list[bytes]:
        """Return the next `count` frames."""
        return [await self.part() for _ in range(count)]

    async def until_new(self, seconds: float = 5.0) -> bytes:
        """Read a frame, and return the first later frame that differs from it."""
        async with asyncio.timeout(seconds):
            first = await self.part()
            while (jpeg := await self.part()) == first:
                pass
        return jpeg

    async def until_the_end(self) -> None:
        """Read until the stream ends."""
        async with asyncio.timeout(10):
            with suppress(EOFError):
                while True:
                    await self.part()

    def reset(self) -> None:
        """Abort the connection instead of closing it cleanly."""
        connection = self.response.connection
        assert connection is not None
        assert connection.transport is not None
        connection.transport.abort()


type Look = Callable[[ConfigEntry], AbstractAsyncContextManager[Viewer]]
"""A function that opens a camera's live view stream; see the fixture `look`."""
