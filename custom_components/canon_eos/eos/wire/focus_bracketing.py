"""Focus bracketing by the camera itself (FocusShiftSetting, D208). Pure.

Numbers of 32 bits. The first is the size of all; then come those of Canon's API reference,
in its order: version, on or off, number of photos, step, exposure smoothing, and with
newer versions more. An EOS R6 and an M6 Mark II that have it off::

    18000000 01000000 00000000 64000000 04000000 00000000    100 photos, step 4

An M50 Mark II, which can't do it, has 0 for both.
"""

from enum import IntEnum
from typing import Final

_NUMBER: Final = 4


class Bracketing(IntEnum):
    """The numbers that a client may change, by their place."""

    ON = 2
    PHOTOS = 3
    STEP = 4


def bracketing_number(raw: object, which: Bracketing) -> int | None:
    """Return one number; None where the body does no focus bracketing."""
    if not isinstance(raw, bytes) or len(raw) < _NUMBER * (Bracketing.STEP + 1):
        return None
    if _number(raw, 0) != len(raw) or not _number(raw, Bracketing.PHOTOS):
        return None
    return _number(raw, which)


def with_bracketing(raw: bytes, which: Bracketing, number: int) -> bytes:
    """Return the same setting with another number."""
    place = _NUMBER * which
    new = number.to_bytes(_NUMBER, "little")
    return raw[:place] + new + raw[place + _NUMBER :]


def _number(raw: bytes, place: int) -> int:
    return int.from_bytes(raw[_NUMBER * place : _NUMBER * (place + 1)], "little")
