"""In-camera focus bracketing (FocusShiftSetting, D208). Pure functions.

The value consists of 32-bit numbers: the size, then the fields in the order of Canon's API
reference (version, on or off, number of photos, step, exposure smoothing, and more in newer
versions). An EOS R6 and an M6 Mark II with focus bracketing off send::

    18000000 01000000 00000000 64000000 04000000 00000000    100 photos, step 4

An M50 Mark II, which has no focus bracketing, sends 0 photos and step 0.
"""

from enum import IntEnum
from typing import Final

_NUMBER: Final = 4


class Bracketing(IntEnum):
    """Indexes, in a value of FocusShiftSetting, of the numbers that a client can change."""

    ON = 2
    PHOTOS = 3
    STEP = 4


def bracketing_number(raw: object, which: Bracketing) -> int | None:
    """Return the number that `which` selects in `raw`, a value of FocusShiftSetting.

    Returns None if the body has no focus bracketing or `raw` is malformed.
    """
    if not isinstance(raw, bytes) or len(raw) < _NUMBER * (Bracketing.STEP + 1):
        return None
    if _number(raw, 0) != len(raw) or not _number(raw, Bracketing.PHOTOS):
        return None
    return _number(raw, which)


def with_bracketing(raw: bytes, which: Bracketing, number: int) -> bytes:
    """Return `raw` with `number` in place of the number that `which` selects."""
    place = _NUMBER * which
    new = number.to_bytes(_NUMBER, "little")
    return raw[:place] + new + raw[place + _NUMBER :]


def _number(raw: bytes, place: int) -> int:
    return int.from_bytes(raw[_NUMBER * place : _NUMBER * (place + 1)], "little")
