"""Reads and sets the camera's clock, and compares it with Home Assistant's clock."""

from collections.abc import Callable
from typing import Final

from homeassistant.util import dt as dt_util

from ..const import LOGGER
from ..eos.actions.clock import (
    TOLERANCE,
    LocalTime,
    read_clock,
    set_clock,
    zone_out_of_reach,
)
from ..eos.camera import EosCamera
from ..eos.errors import TimeZoneError
from ..eos.link import CameraLink
from ..eos.listeners import Listeners
from ..messages import translated_errors
from ..ptp.errors import ConnectionClosedError, PtpError


def local_time() -> LocalTime:
    """Return the offset of Home Assistant's local time from UTC, and whether DST is in effect."""
    now = dt_util.now()
    offset, daylight_saving = now.utcoffset(), now.dst()
    return LocalTime(
        0.0 if offset is None else offset.total_seconds(),
        daylight_saving is not None and daylight_saving.total_seconds() > 0,
    )


class CameraClock:
    """Reads and sets one camera's clock.

    The clock is read on each connection, and then every `interval` seconds.
    """

    def __init__(
        self, link: CameraLink, name: Callable[[], str], interval: float
    ) -> None:
        """Initialize without a reading. `name` returns the camera's name for users."""
        self._link: Final = link
        self._name: Final = name
        self._interval: Final = interval
        self.difference: float | None = None
        """Deviation of the camera's clock, in seconds, when the clock was last read or set.

        Positive if the clock was fast, and None before the first reading.
        """
        self.on_change: Final = Listeners[[]]()
        """Adds a listener for updates of `difference`; returns an unsubscribe function."""

    @property
    def zone_difference(self) -> float:
        """Deviation in seconds that is caused by a time zone that can't be set remotely.

        Only the user can correct this deviation.
        """
        return zone_out_of_reach(self._link.state, local_time())

    def _show(self, difference: float) -> None:
        self.difference = difference
        self.on_change.call()

    async def _set(self, camera: EosCamera) -> None:
        try:
            self._show(await camera.run(set_clock, local_time()))
        except TimeZoneError as err:
            self._show(err.difference)
            raise

    async def set(self) -> None:
        """Set the camera's clock. Raises `HomeAssistantError` on failure."""
        with translated_errors(self._name()):
            await self._set(self._link.connected_camera)

    async def run(self, *, set_it: bool) -> None:
        """Read the clock periodically until the entry is unloaded.

        With `set_it`, a wrong clock is set once per connection, and again when daylight saving
        time begins or ends, because no body adjusts its clock for this.
        """
        done: tuple[EosCamera, LocalTime] | None = None
        while True:
            try:
                camera = await self._link.wait_connected()
            except ConnectionClosedError:
                return  # the link was closed, because the entry is being unloaded
            now = camera, local_time()
            if await self._read(camera, set_it=set_it and now != done):
                done = now
            await self._link.wait_lost(camera, self._interval)

    async def _read(self, camera: EosCamera, *, set_it: bool) -> bool:
        """Read the clock, and set it if requested and necessary.

        Returns False if the attempt must be repeated.
        """
        difference: float | None = None
        try:
            difference = await camera.run(read_clock, local_time())
            if not set_it or abs(difference - self.zone_difference) <= TOLERANCE:
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
