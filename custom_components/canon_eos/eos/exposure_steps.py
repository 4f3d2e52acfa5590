"""Selects exposure values for a bracket or a ramp from the values that the camera offers.

The functions are pure.

Canon's values have 8 units per stop. A higher value of the shutter speed makes a photo
darker, and a higher value of the exposure compensation makes it brighter. A third of a stop is
3 units, and two thirds are 5 (libgphoto2).
"""

from collections.abc import Iterable, Sequence
from itertools import product
import math
from typing import Final

from .errors import BracketNotPossibleError, RampNotPossibleError
from .ramp import RampBy, RampPlan
from .series_plan import BracketBy, BracketPlan
from .state import CameraState
from .wire.codes import FIRST_TIMED_SPEED, UNITS_PER_STOP, AeMode
from .wire.properties import PropertyCode

_TOLERANCE: Final = 2
"""Maximum deviation of an offered value from the exact value for a shot of a bracket: 2 units
of 1/8 stop, which is a quarter of a stop."""

_PROPERTIES: Final = {
    BracketBy.SHUTTER_SPEED: (PropertyCode.SHUTTER_SPEED, -1),
    BracketBy.EXPOSURE_COMPENSATION: (PropertyCode.EXPOSURE_COMPENSATION, 1),
}
"""The property to set for each kind of bracket, and the sign of a change that makes photos
brighter."""


def bracket_offsets(shots: int) -> list[int]:
    """Return each shot's offset as a number of steps, in Canon's order: 0, -1, +1, -2, +2 ..."""
    offsets = [0]
    for distance in range(1, shots // 2 + 1):
        offsets += [-distance, distance]
    return offsets


def bracket_values(plan: BracketPlan, state: CameraState) -> tuple[int, list[int]]:
    """Return the code of the property to change and its values, the current value first.

    Raises `BracketNotPossibleError` if the camera does not currently offer all these values.
    """
    by = _choose(state) if plan.by is BracketBy.AUTO else plan.by
    code, brighter = _PROPERTIES[by]
    present = state.value(code)
    offered = _numbers(code, state.allowed(code))
    if not isinstance(present, int) or present not in offered:
        raise BracketNotPossibleError(f"{by} can't be changed now")
    values = []
    for offset in bracket_offsets(plan.shots):
        target = present + brighter * round(offset * plan.step * UNITS_PER_STOP)
        nearest = min(offered, key=lambda value: abs(value - target))
        if abs(nearest - target) > _TOLERANCE or nearest in values:
            raise BracketNotPossibleError(f"{by} has no step of {offset} times")
        values.append(nearest)
    return code, values


def _choose(state: CameraState) -> BracketBy:
    """Return exposure compensation if it can be set (not in mode M), otherwise shutter speed."""
    code = PropertyCode.EXPOSURE_COMPENSATION
    if len(_numbers(code, state.allowed(code))) > 1:
        return BracketBy.EXPOSURE_COMPENSATION
    return BracketBy.SHUTTER_SPEED


def _numbers(code: int, values: Iterable[object]) -> list[int]:
    first = FIRST_TIMED_SPEED if code == PropertyCode.SHUTTER_SPEED else None
    return [
        value
        for value in values
        if isinstance(value, int) and (first is None or value >= first)
    ]


# Ramps

_THIRDS: Final = 3
_ALMOST: Final = 1 / 6 + 0.01
"""Tolerance in EV for a requested exposure or limit: half of a 1/3 EV step, with a margin."""
_OF_INTERVAL: Final = 2 / 3
"""Maximum exposure time as a fraction of the interval; the rest is for saving the photo."""

type Choices = list[tuple[float, int]]
"""The values of a setting, each with its EV, from the darkest to the brightest."""


class _Scale:
    """Converts a setting's values to EV: 1 s, ISO 100 and f/1 are 0 EV."""

    def __init__(self, code: PropertyCode, zero: int, first: int, last: int) -> None:
        """Initialize a scale of the values from `first` to `last`; the value `zero` is 0 EV."""
        self.code: Final = code
        self._zero: Final = zero
        self._values: Final = range(first, last + 1)

    @property
    def _sign(self) -> int:
        return 1 if self.code is PropertyCode.ISO_SPEED else -1

    def ev(self, value: object) -> float | None:
        """Return the EV of a value (higher is brighter); None if it is not on the scale."""
        if not isinstance(value, int) or value not in self._values:
            return None
        units = value - self._zero
        thirds = round(units * _THIRDS / UNITS_PER_STOP) / _THIRDS
        is_third = units % UNITS_PER_STOP in (3, 5)  # 3/8 and 5/8 mean 1/3 and 2/3
        return self._sign * (thirds if is_third else units / UNITS_PER_STOP)


_SCALES: Final = {
    RampBy.SHUTTER_SPEED: _Scale(
        PropertyCode.SHUTTER_SPEED, 0x38, FIRST_TIMED_SPEED, 0xC0
    ),
    RampBy.ISO: _Scale(PropertyCode.ISO_SPEED, 0x48, 0x28, 0xB0),
    RampBy.APERTURE: _Scale(PropertyCode.APERTURE, 0x08, 0x08, 0x70),
}


def ramp_exposure(state: CameraState) -> float:
    """Return the exposure that is set, in EV; an unknown aperture counts as f/1.

    The aperture is unknown with a lens without contacts. Raises `RampNotPossibleError` if the
    camera selects the exposure or is set to bulb.
    """
    found = {by: scale.ev(state.value(scale.code)) for by, scale in _SCALES.items()}
    mode = state.value(PropertyCode.AE_MODE)
    if (
        mode not in (None, AeMode.MANUAL)
        or found[RampBy.SHUTTER_SPEED] is None
        or found[RampBy.ISO] is None
    ):
        raise RampNotPossibleError("the exposure is not manual")
    return sum(one for one in found.values() if one is not None)


def ramp_choices(plan: RampPlan, seconds: float, state: CameraState) -> list[Choices]:
    """Return the values currently offered for each setting of a ramp, in the ramp's order.

    Values outside the ramp's limits are left out, and so are exposure times that are too long for
    `seconds`, the interval between photos. Raises `RampNotPossibleError` if no setting has more
    than one value left.
    """
    longest = min(plan.longest or math.inf, seconds * _OF_INTERVAL)
    limits = {
        RampBy.SHUTTER_SPEED: (_log2(plan.shortest), _log2(longest)),
        RampBy.ISO: tuple(
            _log2(iso and iso / 100) for iso in (plan.lowest_iso, plan.highest_iso)
        ),
        RampBy.APERTURE: tuple(
            _log2(number and number**-2) for number in (plan.narrowest, plan.widest)
        ),
    }
    lists: list[Choices] = []
    for by in plan.order:
        scale, (low, high) = _SCALES[by], limits[by]
        low = -math.inf if low is None else low - _ALMOST
        high = math.inf if high is None else high + _ALMOST
        lists.append(
            sorted(
                (ev, value)
                for value in state.allowed(scale.code)
                if isinstance(value, int)
                and (ev := scale.ev(value)) is not None
                and low <= ev <= high
            )
        )
    if not any(len(choices) > 1 for choices in lists):
        raise RampNotPossibleError("there is no choice of exposures")
    return lists


def _log2(number: float | None) -> float | None:
    return math.log2(number) if number else None


def ramp_values(
    plan: RampPlan, choices: Sequence[Choices], state: CameraState, wanted: float
) -> tuple[float, dict[int, int]]:
    """Return an exposure near `wanted`, and the values of its settings by property code.

    Exposures are in EV.

    Of several combinations of `choices` within the tolerance, the combination with the darkest last
    setting is selected, so that the settings get brighter in the ramp's order. If no combination is
    within the tolerance, the nearest combination is selected. A setting without choices stays
    unchanged.
    """
    scales = [_SCALES[by] for by in plan.order]
    fixed = ramp_exposure(state)
    lists: list[Choices] = []
    for scale, found in zip(scales, choices, strict=True):
        present, ev = state.value(scale.code), scale.ev(state.value(scale.code)) or 0.0
        fixed -= ev
        lists.append(found or [(ev, present if isinstance(present, int) else 0)])
    first, *others = lists
    best: tuple[tuple[float, int], ...] = ()
    best_off = math.inf
    for later in product(*reversed(others)):
        rest = wanted - fixed - sum(ev for ev, _ in later)
        nearest = min(first, key=lambda one: abs(one[0] - rest))
        if (off := abs(nearest[0] - rest)) < best_off - _ALMOST / 100:
            best, best_off = (nearest, *reversed(later)), off
        if best_off <= _ALMOST:
            break
    values = {
        int(scale.code): value for scale, (_, value) in zip(scales, best, strict=True)
    }
    return fixed + sum(ev for ev, _ in best), values
