"""Decides when a ramp changes the exposure, to keep photos equally bright. Pure functions.

All values are in EV. The light of the scene is the brightness of a photo minus its
exposure, so photos with different exposures are comparable. A steady change in the light is
extrapolated to the next photo; otherwise the median is used, so that a car's headlights in
one or two photos have no effect. Time is counted in photos.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
import math
from statistics import median
from typing import Any, Final

_WINDOW: Final = 9
"""Number of recent photos from which the light is estimated."""
_OLDEST: Final = 30
"""Age in photos from which a reading is ignored, such as a reading from before an outage."""
_SHORT: Final = 5
"""Number of recent photos whose median light is used if the light does not change steadily."""
_FIRST_LINE: Final = 7
"""Minimum number of photos needed to detect a steady change."""
_OUTLIERS: Final = 2
"""Number of readings that may deviate from the line of a steady change."""
_STEADY: Final = 4
"""Minimum change in the light for an extrapolation, as a multiple of the scatter of the
readings that are not outliers."""
_GAIN: Final = 0.15
_GAIN_OF_REVERSAL: Final = 0.3
"""Minimum improvement in EV for an exposure change, and for a change in the direction opposite
to the last change. The difference is a hysteresis for 1/3-stop steps."""
_KEPT: Final = 5
"""Number of photos for which a change in the opposite direction is rejected after a change."""
_DARKEST: Final = -3.0
_BRIGHTEST: Final = 1.5
"""Limits, in EV relative to middle gray, of a target derived from the first photo."""
_SUNSET: Final = 0.0
_NIGHT: Final = -12.0
"""Elevations of the sun in degrees at which `night` starts to apply (sunset), and at which it
applies in full (nautical dusk)."""
_MAX: Final = 100.0


class RampBy(StrEnum):
    """Settings that a ramp can change."""

    SHUTTER_SPEED = "shutter_speed"
    ISO = "iso"
    APERTURE = "aperture"


@dataclass(frozen=True, slots=True, kw_only=True)
class RampPlan:
    """Plan for ramping the exposure.

    As the scene gets darker, the settings in `order` are changed in turn to brighten the
    photos, each up to its limit; as the scene gets brighter, they are changed in reverse order.
    Other settings stay unchanged. Limits are in seconds, ISO or f-numbers; None means no limit,
    except that the interval always limits exposure times. `step` is the maximum change in EV
    from one photo to the next. `target` is the desired brightness in EV relative to middle gray,
    by default that of the first photo. `night` (in EV) is added to the target after sunset, in
    full from nautical dusk.
    """

    order: tuple[RampBy, ...] = (RampBy.SHUTTER_SPEED, RampBy.ISO)
    shortest: float | None = None
    longest: float | None = None
    lowest_iso: float | None = 100.0
    highest_iso: float | None = 3200.0
    widest: float | None = None
    narrowest: float | None = None
    step: float = 1 / 3
    target: float | None = None
    night: float = 0.0

    def __post_init__(self) -> None:
        """Raise `ValueError` for an invalid plan."""
        numbers = [one for one in asdict(self).values() if isinstance(one, float)]
        if (
            not self.order
            or len(set(self.order)) < len(self.order)
            or not all(map(math.isfinite, numbers))
            or not 0 < self.step <= 3
        ):
            raise ValueError(f"not a valid ramp: {self}")

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> RampPlan:
        """Return the plan for a dict from `asdict`.

        Raises `ValueError`, `KeyError` or `TypeError` if the dict is invalid.
        """
        order = tuple(map(RampBy, stored["order"]))
        return cls(**{**stored, "order": order})

    def offset(self, elevation: float) -> float:
        """Return the EV to add to the target when the sun's elevation is `elevation` degrees."""
        dark = (_SUNSET - elevation) / (_SUNSET - _NIGHT)
        return self.night * min(max(dark, 0.0), 1.0)


@dataclass(frozen=True, slots=True)
class Exposed:
    """Overexposure (in EV) and exposure settings of the last photo of a ramp, if known."""

    exposure_error: float | None
    shutter_speed: str | None
    iso: str | None
    aperture: str | None


@dataclass(frozen=True, slots=True)
class Ramp:
    """Progress of a ramp: the measured light and the last change.

    `readings` contains the numbers of the latest photos, each with the light of its scene.
    `target` is the target brightness by day. `changed_at` is the number of the first photo
    after the last change, and `direction` is the sign of that change: 1 is brighter, 0 means
    no change yet. `error` is the overexposure (in EV) of the last photo, negative if the photo was
    too dark.
    """

    target: float | None = None
    readings: tuple[tuple[int, float], ...] = ()
    changed_at: int = 0
    direction: int = 0
    error: float | None = None

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Ramp:
        """Return the ramp for a dict from `asdict`.

        Raises `ValueError`, `KeyError` or `TypeError` if the dict is invalid.
        """
        ramp = cls(
            target=stored["target"],
            readings=tuple(
                (int(number), float(light))
                for number, light in stored["readings"][-_WINDOW:]
            ),
            changed_at=int(stored["changed_at"]),
            direction=int(stored["direction"]),
            error=stored["error"],
        )
        values = (ramp.target, ramp.error, *(light for _, light in ramp.readings))
        # `not abs(value) < _MAX` is also True for NaN, which must be rejected.
        if any(value is not None and not abs(value) < _MAX for value in values):
            raise ValueError("a ramp that is not valid")
        return ramp

    def after_photo(
        self,
        plan: RampPlan,
        number: int,
        *,
        brightness: float,
        exposure: float,
        offset: float,
    ) -> Ramp:
        """Return the ramp after photo `number`.

        `brightness` (relative to middle gray), `exposure`, and `offset` (from
        `RampPlan.offset`) are in EV.
        """
        target = self.target
        if target is None:
            target = min(max(brightness - offset, _DARKEST), _BRIGHTEST)
            target = target if plan.target is None else plan.target
        known = [one for one in self.readings if number - _OLDEST < one[0] < number]
        return replace(
            self,
            target=target,
            readings=(*known, (number, brightness - exposure))[-_WINDOW:],
            error=brightness - target - offset,
        )

    def expected_error(self, number: int, exposure: float, offset: float) -> float:
        """Return the expected overexposure (in EV) of photo `number` at this exposure.

        The result is negative if the photo will be too dark, and 0 if nothing is known yet.
        """
        if self.target is None or not self.readings:
            return 0.0
        return self._light_at(number) + exposure - self.target - offset

    def _light_at(self, number: int) -> float:
        """Return the expected light for a photo (Theil-Sen estimator)."""
        latest = median(light for _, light in self.readings[-_SHORT:])
        if len(self.readings) < _FIRST_LINE:
            return latest
        slope = median(
            (after[1] - before[1]) / (after[0] - before[0])
            for place, before in enumerate(self.readings)
            for after in self.readings[place + 1 :]
        )
        expected = [light + slope * (number - at) for at, light in self.readings]
        line = median(expected)
        scatter = sorted(abs(one - line) for one in expected)[-1 - _OUTLIERS]
        newest, light = self.readings[-1]
        if abs(slope) * (newest - self.readings[0][0]) <= _STEADY * scatter:
            return latest
        # A line through readings from before a gap can be wrong: the light may have stopped
        # changing since then.
        return median((line, latest, light + slope * (number - newest)))

    def accepts(self, number: int, error: float, change: float) -> bool:
        """Return whether an exposure change reduces the error enough.

        A change in the direction opposite to the last change must reduce the error more, and
        is rejected for `_KEPT` photos after the last change.
        """
        back = change * self.direction < 0
        gain = abs(error) - abs(error + change)
        if back and number - self.changed_at <= _KEPT:
            return False
        return gain > (_GAIN_OF_REVERSAL if back else _GAIN)

    def changed(self, number: int, change: float) -> Ramp:
        """Return the ramp after a change that takes effect with photo `number`."""
        return replace(self, changed_at=number, direction=1 if change > 0 else -1)
