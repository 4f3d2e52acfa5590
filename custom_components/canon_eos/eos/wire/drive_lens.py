"""The parameter of DriveLens: a direction and the size of a step (libgphoto2)."""

from enum import StrEnum
from typing import Final

STEPS: Final = (1, 2, 3)
"""Sizes of a step: small, medium, large."""

_FAR: Final = 0x8000
"""Added to the step for the other direction."""


class FocusDirection(StrEnum):
    """The direction in which the lens is driven."""

    NEAR = "near"
    FAR = "far"


def drive_lens_parameter(direction: FocusDirection, step: int) -> int:
    """Return the operation's parameter. Raises `ValueError` for an unknown step."""
    if step not in STEPS:
        raise ValueError(f"a step of {step}")
    return step | (_FAR if direction is FocusDirection.FAR else 0)
