"""The clock of a series, and the interface through which a series uses its camera."""

import asyncio
from datetime import UTC, datetime
from typing import Protocol

from .actions.connected_camera import ConnectedCamera
from .actions.moment import Moment
from .actions.shot import Shot
from .camera import Operation
from .put_back import PutBack
from .ramping import RampCamera
from .wire.properties import PropertyValue


class Clock:
    """The clock of a series; tests replace it."""

    def monotonic(self) -> float:
        """Return a monotonic time in seconds."""
        return asyncio.get_running_loop().time()

    def now(self) -> datetime:
        """Return the current date and time in UTC."""
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        """Wait for `seconds`."""
        await asyncio.sleep(seconds)


class Exposures(Protocol):
    """Takes the bulb exposures of a series."""

    async def expose(self, seconds: float) -> Shot:
        """Expose for `seconds` and return the files; see `Bulb.expose`. Raises `PtpError`."""


class SeriesCamera(RampCamera, Protocol):
    """The functions of a camera that a series uses; methods raise `PtpError`."""

    @property
    def connected(self) -> bool:
        """Whether the camera is connected."""

    @property
    def connected_camera(self) -> ConnectedCamera:
        """The current connection. Raises `ConnectionClosedError` while disconnected."""

    async def set_value(self, code: int, value: PropertyValue) -> None:
        """Change the setting with this property code."""

    async def wait_connected(self, seconds: float | None = None) -> object:
        """Wait for a connection. Raises `ConnectionClosedError` after `seconds`."""

    async def take_photo(self, *, autofocus: bool = True, moment: Moment) -> Shot:
        """Take a photo and return its files."""

    @property
    def has_pressed(self) -> bool:
        """Whether a photo is being taken and the camera has accepted the press for it."""

    @property
    def bulb(self) -> Exposures:
        """The camera's bulb exposures."""

    @property
    def put_back(self) -> PutBack:
        """The temporary changes to the camera."""

    async def run[**P, T](
        self, operation: Operation[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run an operation when it has its turn, and return its result."""
