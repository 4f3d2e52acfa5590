"""Parses FocusInfoEx (D1D3): the number of AF points and the points in use. Pure functions.

The layout is from libgphoto2 `ptp-pack.c`, checked against records of real bodies. Sizes
and positions of the points are not read, because sources disagree about the axes.
"""

from typing import Final, NamedTuple

from ...ptp.errors import MalformedDataError
from ...ptp.wire import Reader

_HEADER: Final = 20
_POINT: Final = 8
MAX_POINTS: Final = 4096
"""Maximum number of AF points; known bodies have up to about 1,000 points."""


class FocusInfo(NamedTuple):
    """Number of AF points; `selected` has the numbers (from 0) of the points in use."""

    points: int
    selected: tuple[int, ...]


def parse_focus_info(raw: bytes) -> FocusInfo:
    """Return the AF points in a value of FocusInfoEx.

    Raises `MalformedDataError` if the value is too short or has more than `MAX_POINTS` points.
    """
    reader = Reader(raw, "FocusInfoEx")
    reader.skip(8)
    count, in_use = reader.u16(), reader.u16()
    if count > MAX_POINTS:
        raise MalformedDataError(f"FocusInfoEx: {count} points")
    reader.skip(_HEADER - 12 + _POINT * count)
    bits = int.from_bytes(reader.take((count + 7) // 8), "little")
    if not in_use:  # until the camera first focuses, the bits are a placeholder
        return FocusInfo(count, ())
    return FocusInfo(count, tuple(index for index in range(count) if bits >> index & 1))


def points_in_focus(raw: bytes) -> tuple[int, ...] | None:
    """Return the numbers of the AF points in use, or None if the value is malformed."""
    try:
        return parse_focus_info(raw).selected
    except MalformedDataError:
        return None
