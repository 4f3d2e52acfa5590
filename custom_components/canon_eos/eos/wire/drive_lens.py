"""The parameter of DriveLens: a direction and the size of a step (libgphoto2)."""

from enum import StrEnum
from typing import Final

STEPS: Final = (1, 2, 3)
"""Sizes of a step: small, medium, large."""

_FAR: Final = 0x8000
"""Bit added to the step to drive the lens toward infinity."""


class FocusDirection(StrEnum):
    """Direction in which to move the focus."""

    NEAR = "near"
    FAR = "far"


def drive_lens_parameter(direction: FocusDirection, step: int) -> int:
    """Return the parameter of DriveLens. Raises `ValueError` for an unknown step."""
    if step not in STEPS:
        raise ValueError(f"a step of {step}")
    return step | (_FAR if direction is FocusDirection.FAR else 0)
