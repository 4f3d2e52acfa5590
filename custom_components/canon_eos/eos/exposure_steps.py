"""Exposure in steps: which values of a camera's lists make a bracket. Pure.

Canon counts 8 units a stop, in shutter speeds (more is faster, so darker) and in
exposure compensation (more is brighter); third stops are 3 and 5 units (libgphoto2).
"""

from collections.abc import Iterable
from typing import Final

from .errors import BracketNotPossibleError
from .series_plan import BracketBy, BracketPlan
from .state import CameraState
from .wire.codes import FIRST_TIMED_SPEED, UNITS_PER_STOP
from .wire.properties import PropertyCode

_TOLERANCE: Final = 2
"""How far a value may be off its step, in units: a quarter of a stop."""

_PROPERTIES: Final = {
    BracketBy.SHUTTER_SPEED: (PropertyCode.SHUTTER_SPEED, -1),
    BracketBy.EXPOSURE_COMPENSATION: (PropertyCode.EXPOSURE_COMPENSATION, 1),
}
"""What is set, and in which direction it gets brighter."""


def bracket_offsets(shots: int) -> list[int]:
    """Return the steps in Canon's order: as it is, darker, brighter, darker still ..."""
    offsets = [0]
    for distance in range(1, shots // 2 + 1):
        offsets += [-distance, distance]
    return offsets


def bracket_values(plan: BracketPlan, state: CameraState) -> tuple[int, list[int]]:
    """Return the property to step, and its values from the present one on.

    Raises `BracketNotPossibleError` when the camera does not offer all of them now.
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
    """Prefer exposure compensation; in manual mode a camera has none to set."""
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
