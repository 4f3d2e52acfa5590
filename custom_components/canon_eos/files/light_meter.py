"""Provides the values that ramps follow: the brightness of photos, and the sun's elevation.

The brightness of a photo on a card is measured from the camera's thumbnail, which is small
and available immediately. The brightness of a photo from the camera's memory is measured
from its saved file.
"""

import asyncio
from functools import partial
from io import BytesIO
import math
from pathlib import Path
from typing import Final

from astral.sun import elevation  # type: ignore[import-untyped]
from homeassistant.core import HomeAssistant
from homeassistant.helpers.sun import get_astral_observer
from homeassistant.util import dt as dt_util
from PIL import Image

from ..eos.actions.shot import Shot
from ..eos.bounded import Bounded
from ..eos.link import CameraLink
from ..eos.wire.events import ObjectAdded, TransferRequested
from ..ptp.errors import PtpConnectionError, PtpError
from .downloads import Downloads, Saved
from .media_ids import suffix
from .pictures import UNREADABLE, file_picture

_MAX_SAVED: Final = 100
"""Maximum number of saved files from the camera's memory that are remembered; a photo has at
most two files."""
_SIZE: Final = (160, 160)
_MIDDLE_GRAY: Final = 0.18
_DARKEST: Final = 2.0**-9
"""Lower limit of the linear brightness. Darker photos can hardly be distinguished, because their
eight-bit values are almost zero."""
_TRIMMED: Final = 0.1
"""Fraction of all pixels that is left out at each end of the brightness scale, to ignore
lamps, the sun and deep shadows."""
_LINEAR: Final = tuple(
    value / 255 / 12.92 if value <= 10 else ((value / 255 + 0.055) / 1.055) ** 2.4
    for value in range(256)
)
"""Linear light, from 0 to 1, for each eight-bit value of a pixel (sRGB, IEC 61966-2-1)."""


def brightness(jpeg: bytes) -> float | None:
    """Return the brightness of a picture in EV relative to middle gray. Blocking.

    Returns None if the picture can't be read.
    """
    try:
        with Image.open(BytesIO(jpeg), formats=("JPEG",)) as image:
            image.draft("L", _SIZE)
            counts = image.convert("L").histogram()
    except UNREADABLE:
        return None
    pixels = sum(counts)
    low, high = pixels * _TRIMMED, pixels * (1 - _TRIMMED)
    light = seen = 0.0
    for value, count in zip(_LINEAR, counts, strict=True):
        inside = min(seen + count, high) - max(seen, low)
        light += value * max(inside, 0.0)
        seen += count
    return math.log2(max(light / (high - low), _DARKEST) / _MIDDLE_GRAY)


class LightMeter:
    """Measures the brightness of one camera's photos, and calculates the sun's elevation."""

    def __init__(
        self, hass: HomeAssistant, link: CameraLink, downloads: Downloads
    ) -> None:
        """Create the meter, which gets the paths of saved files from the results of `downloads`."""
        self._hass: Final = hass
        self._link: Final = link
        self._saved: Final = Bounded[tuple[int | None, int], Path](_MAX_SAVED)
        self._is_saved: Final = asyncio.Event()
        downloads.on_result(self._hear)

    def _hear(self, _: str, result: Saved | Exception) -> None:
        if isinstance(result, Saved) and result.transfer is not None:
            self._saved.keep(_key(result.transfer), result.path)
            self._is_saved.set()

    def sun_elevation(self) -> float:
        """Return the sun's elevation at Home Assistant's location, in degrees."""
        return float(elevation(get_astral_observer(self._hass), dt_util.utcnow()))

    async def brightness(self, shot: Shot) -> float | None:
        """Return the brightness of a photo in EV relative to middle gray.

        Returns None if no file of the photo has a readable picture. Waits for a photo from
        the camera's memory to be saved. Raises `PtpConnectionError`.
        """
        for file in sorted(shot.files, key=lambda file: suffix(file) != "jpg"):
            jpeg = await self._picture(file)
            value = await self._hass.async_add_executor_job(brightness, jpeg)
            if value is not None:
                return value
        return None

    async def _picture(self, file: ObjectAdded) -> bytes:
        """Return a small JPEG of a file, or empty bytes if no picture can be read.

        Raises `PtpConnectionError`.
        """
        try:
            if file.storage_id:
                return await self._link.connected_camera.files.thumbnail(file.handle)
            path = await self._path(file)
            read = partial(file_picture, path, full=False)
            return (await self._hass.async_add_executor_job(read)).jpeg
        except PtpConnectionError:
            raise
        except PtpError, OSError:
            return b""

    async def _path(self, file: ObjectAdded) -> Path:
        """Wait until a file from the camera's memory is saved, and return its path."""
        while (path := self._saved.get(_key(file))) is None:
            self._is_saved.clear()
            await self._is_saved.wait()
        return path


def _key(file: ObjectAdded | TransferRequested) -> tuple[int | None, int]:
    """Return the key of a file in the camera's memory.

    The handle alone is not sufficient, because the camera can reuse it.
    """
    return file.photo, file.handle
