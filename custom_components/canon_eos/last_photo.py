"""The newest JPEG among the files that a camera reported, fetched once."""

import asyncio
from contextlib import suppress
from typing import Final

from .coordinator import CanonEosCoordinator
from .eos.events import ObjectAdded
from .media_files import suffix
from .ptp.errors import ConnectionClosedError, PtpError

_MAX_SIZE: Final = 64 * 1024 * 1024
_WAIT: Final = 8.0
"""Seconds that a caller waits for a photo to be fetched; Home Assistant allows ten."""


class LastPhoto:
    """Fetches the photo when somebody asks, and keeps that one in memory."""

    def __init__(self, coordinator: CanonEosCoordinator) -> None:
        """Know none."""
        self._coordinator: Final = coordinator
        self._handle: int | None = None
        self._photo: bytes | None = None
        self._fetching: asyncio.Task[None] | None = None

    async def async_get(self) -> bytes | None:
        """Return the last photo; the one before while it is being fetched, or None."""
        newest = next(
            (
                file
                for file in self._coordinator.recent_files
                if suffix(file) == "jpg" and 0 < (file.size or 0) <= _MAX_SIZE
            ),
            None,
        )
        if newest is not None and newest.handle != self._handle:
            if self._fetching is None or self._fetching.done():
                self._fetching = self._coordinator.config_entry.async_create_task(
                    self._coordinator.hass, self._fetch(newest), eager_start=False
                )
            await asyncio.wait({self._fetching}, timeout=_WAIT)
        return self._photo

    async def _fetch(self, file: ObjectAdded) -> None:
        with suppress(PtpError):
            camera = self._coordinator.camera
            if camera is None:
                raise ConnectionClosedError("the camera is not connected")
            blocks = [b async for b in camera.read_object(file.handle, file.size)]
            self._photo, self._handle = b"".join(blocks), file.handle
