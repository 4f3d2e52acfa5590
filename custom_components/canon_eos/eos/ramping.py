"""Adjusts the exposure of a running series according to each photo's brightness."""

import asyncio
from collections.abc import Mapping
from typing import Final, Protocol

from ..ptp.errors import PtpConnectionError, PtpError
from .actions.shot import Shot
from .errors import ExposureNotChangedError, PhotoNotMeasuredError
from .exposure_steps import ramp_choices, ramp_exposure, ramp_values
from .ramp import Exposed, Ramp, RampPlan
from .state import CameraState
from .wire.properties import PropertyCode, PropertyValue


class Light(Protocol):
    """Source of the measurements for a ramp: brightness of photos and elevation of the sun."""

    async def brightness(self, shot: Shot) -> float | None:
        """Return the brightness of a photo in EV relative to middle gray.

        Returns None if the brightness cannot be measured. Raises `PtpError`.
        """

    def sun_elevation(self) -> float:
        """Return the elevation of the sun in degrees."""


class RampSettings(Protocol):
    """Changes the settings of a camera for a ramp."""

    async def set_together(self, values: Mapping[int, PropertyValue]) -> None:
        """Change settings, all of them or none. Raises `PtpError`."""


class RampCamera(Protocol):
    """The state and settings of a camera, as used by a ramp."""

    @property
    def state(self) -> CameraState:
        """The camera's state."""

    @property
    def settings(self) -> RampSettings:
        """The camera's settings."""


class Ramping:
    """Ramps the exposure of a series with an interval of `seconds`."""

    def __init__(
        self,
        camera: RampCamera,
        light: Light,
        plan: RampPlan,
        seconds: float,
        ramp: Ramp | None,
    ) -> None:
        """Start a ramp, or continue the `ramp` of a series that a restart interrupted."""
        self._camera: Final = camera
        self._light: Final = light
        self._plan: Final = plan
        self._seconds: Final = seconds
        self.ramp = ramp or Ramp()
        """Progress of the ramp, which a restarted program needs to continue."""

    def exposed(self, state: CameraState) -> Exposed:
        """Return the overexposure and settings of the last photo, which was taken in `state`."""
        error = self.ramp.error
        return Exposed(
            None if error is None else round(error, 2),
            state.label(PropertyCode.SHUTTER_SPEED),
            state.label(PropertyCode.ISO_SPEED),
            state.label(PropertyCode.APERTURE),
        )

    async def follow(
        self, number: int, shot: Shot, state: CameraState, seconds: float
    ) -> PtpError | None:
        """Measure the brightness of a photo, and adjust the exposure of the next photo.

        The photo was taken in `state`. Takes at most `seconds`, so that no shot is delayed.
        Returns the error that prevented an adjustment; None if there was no error, or if the
        connection was lost.
        """
        is_measured = False
        try:
            async with asyncio.timeout(seconds):
                exposure = ramp_exposure(state)
                brightness = await self._light.brightness(shot)
                if brightness is None:
                    return PhotoNotMeasuredError("there is no preview")
                self.ramp = self.ramp.after_photo(
                    self._plan,
                    number,
                    brightness=brightness,
                    exposure=exposure,
                    offset=self._offset,
                )
                is_measured = True
                await self._expose(number + 1)
        except PtpConnectionError:
            return None
        except PtpError as err:
            return err
        except TimeoutError:
            if is_measured:
                return ExposureNotChangedError("there was not enough time")
            return PhotoNotMeasuredError("there was not enough time")
        return None

    @property
    def _offset(self) -> float:
        return self._plan.offset(self._light.sun_elevation())

    async def _expose(self, number: int) -> None:
        """Change the exposure for photo `number` if this reduces the photo's expected error enough.

        Sets all values or none, because a partial change could be worse than no change.
        Raises `PtpError`.
        """
        plan, state = self._plan, self._camera.state
        exposure = ramp_exposure(state)
        error = self.ramp.expected_error(number, exposure, self._offset)
        wanted = exposure + min(max(-error, -plan.step), plan.step)
        choices = ramp_choices(plan, self._seconds, state)
        reached, values = ramp_values(plan, choices, state, wanted)
        if self.ramp.accepts(number, error, change := reached - exposure):
            other = {
                code: value
                for code, value in values.items()
                if state.value(code) != value
            }
            await self._camera.settings.set_together(other)
            self.ramp = self.ramp.changed(number, change)
