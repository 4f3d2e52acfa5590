"""How far the camera's clock is off Home Assistant's, and setting it."""

from collections.abc import Callable
from typing import Final

from homeassistant.util import dt as dt_util

from .const import LOGGER
from .eos.actions.clock import (
    TOLERANCE,
    LocalTime,
    read_clock,
    set_clock,
    zone_out_of_reach,
)
from .eos.camera import EosCamera
from .eos.errors import TimeZoneError
from .eos.link import CameraLink
from .eos.listeners import Listeners
from .messages import translated_errors
from .ptp.errors import ConnectionClosedError, PtpError


def local_time() -> LocalTime:
    """Return how far Home Assistant's local time is ahead of UTC now."""
    now = dt_util.now()
    offset, daylight_saving = now.utcoffset(), now.dst()
    return LocalTime(
        0.0 if offset is None else offset.total_seconds(),
        daylight_saving is not None and daylight_saving.total_seconds() > 0,
    )


class CameraClock:
    """Reads the clock of one camera when it connects, and every `interval` seconds."""

    def __init__(
        self, link: CameraLink, name: Callable[[], str], interval: float
    ) -> None:
        """Begin without a reading. `name` returns the camera's, for people."""
        self._link: Final = link
        self._name: Final = name
        self._interval: Final = interval
        self.difference: float | None = None
        """Seconds by which the clock was fast when it was looked at last."""
        self._listeners: Final = Listeners[[]]()
        self.on_change: Final = self._listeners.add
        """Adds a listener for each reading; returns what removes it."""

    @property
    def of_the_zone(self) -> float:
        """Seconds of the difference that only a person can set: the camera's zone."""
        return zone_out_of_reach(self._link.state, local_time())

    def _show(self, difference: float) -> None:
        self.difference = difference
        self._listeners.call()

    async def _set(self, camera: EosCamera) -> None:
        try:
            self._show(await camera.run(set_clock, local_time()))
        except TimeZoneError as err:
            self._show(err.difference)
            raise

    async def set(self) -> None:
        """Set the clock. Raises `HomeAssistantError`."""
        with translated_errors(self._name()):
            await self._set(self._link.connected_camera)

    async def run(self, *, set_it: bool) -> None:
        """Look at the clock until the end.

        With `set_it` it is set where it is off: once for each connection, and when
        daylight saving begins or ends, which no body notices.
        """
        done: tuple[EosCamera, LocalTime] | None = None
        while True:
            try:
                await self._link.wait_connected()
            except ConnectionClosedError:
                return  # this side closes
            if (camera := self._link.camera) is not None:
                now = camera, local_time()
                if await self._look(camera, set_it=set_it and now != done):
                    done = now
                await self._link.wait_lost(camera, self._interval)

    async def _look(self, camera: EosCamera, *, set_it: bool) -> bool:
        """Return whether all that was to be done is done."""
        difference: float | None = None
        try:
            difference = await camera.run(read_clock, local_time())
            if not set_it or abs(difference - self.of_the_zone) <= TOLERANCE:
                self._show(difference)
                return True
            LOGGER.info(
                "The clock of %s is off by %.0f s and is set", self._name(), difference
            )
            await self._set(camera)
        except TimeZoneError as err:
            LOGGER.info("%s: %s", self._name(), err)
        except PtpError as err:
            LOGGER.debug("The clock can't be read or set: %s", err)
            if difference is not None:
                self._show(difference)
            return False
        return True
