"""Status records (OLC), which report the body's status, such as exposure and focus.

The layout depends on the version that the body reports (property 0xD199). Sizes are
from libgphoto2, contents from records of the EOS 5DS R, R, R6, M6 Mark II, M50 Mark
II, 200D and M50.
"""

from enum import IntEnum, IntFlag
from struct import pack

from .codes import Record
from .records import record

_SIZES: dict[int, tuple[int, ...]] = {
    0x07: (2, 6, 5, 4, 4, 6, 7, 4, 6, 5, 5, 8, 1),
    0x08: (2, 6, 5, 4, 4, 6, 7, 4, 6, 7, 7, 8, 1),
    0x0B: (2, 6, 5, 4, 4, 6, 8, 4, 6, 5, 5, 9, 1),
    0x0F: (2, 7, 6, 4, 4, 6, 8, 4, 6, 5, 5, 9, 8),
    0x10: (2, 7, 6, 4, 4, 6, 8, 4, 6, 5, 5, 9, 8),
    0x11: (2, 7, 6, 6, 4, 6, 8, 4, 6, 5, 5, 9, 8),
    0x12: (2, 7, 9, 6, 4, 6, 8, 5, 7, 5, 5, 9, 8),
    0x13: (2, 7, 9, 7, 4, 6, 8, 5, 7, 5, 5, 9, 8),
    0x14: (2, 9, 9, 7, 4, 6, 8, 5, 7, 5, 5, 9, 8),
}
_OLD_LENGTH_UP_TO = 0x0B
"""Last version whose length field counts only the payload; later versions add 4 bytes."""


class Group(IntFlag):
    """Groups of status data, one bit each."""

    BUTTON = 0x0001
    SHUTTER_SPEED = 0x0002
    APERTURE = 0x0004
    ISO = 0x0008
    STATE = 0x0010
    SELF_TIMER = 0x0020
    EXPOSURE_METER = 0x0040
    UNKNOWN_80 = 0x0080
    FOCUS = 0x0100
    FOCUS_POINTS = 0x0200
    UNKNOWN_400 = 0x0400
    UNKNOWN_800 = 0x0800
    UNKNOWN_1000 = 0x1000
    ALL = 0x1FFF


class ButtonState(IntEnum):
    """States of the shutter button, as the button group reports them."""

    IDLE = 1
    HALF = 2
    FAILED = 3
    TAKEN = 4
    TIMER = 7


def knows(version: int) -> bool:
    """Return whether the layout of this version is known."""
    return version in _SIZES


def status(version: int, groups: int, contents: dict[Group, bytes]) -> bytes:
    """Return a record with the groups of a mask; groups without contents are filled with zeros."""
    fields = [
        contents.get(Group(1 << bit), b"").ljust(size, b"\0")[:size]
        for bit, size in enumerate(_SIZES[version])
        if groups & 1 << bit
    ]
    data = b"".join(fields)
    # Length (4 bytes), mask (2) and a gap (2) precede the fields.
    length = 8 + len(data) if version <= _OLD_LENGTH_UP_TO else 12 + len(data)
    return record(Record.OLC_INFO_CHANGED, pack("<IHH", length, groups, 0) + data)


def button(state: ButtonState) -> bytes:
    """Return the button group with this state."""
    return pack("<H", state)


def shutter_speed(version: int, value: int) -> bytes:
    """Return the shutter speed group for a speed's code, in the layout of this version."""
    if version >= 0x14:
        return bytes((1, 1, 0x98, 0x10, 0, 0, 0, value, 0))
    return bytes((1, 1, 0x98, 0x10, 0, value, 0))


def aperture(version: int, value: int) -> bytes:
    """Return the aperture group for an aperture's code, in the layout of this version."""
    if version >= 0x12:
        return bytes((1, 1, 0, 0x50, 0, 0x25, 0, value, 0))
    return bytes((1, 1, 0x50, value, value, 0))


def iso(value: int) -> bytes:
    """Return the ISO group for an ISO speed's code."""
    return bytes((1, 1, 0, value, value, 0x28, 0))


def state(storing: bool, shots: int) -> bytes:
    """Return the state group: whether a photo is being stored, and the number of photos left."""
    return pack(">BBH", 4, 2 if storing else 1, min(shots, 0xFFFF))


def self_timer(seconds: int) -> bytes:
    """Return the self-timer group with the remaining seconds."""
    return pack("<HHH", 0, 1, seconds)


FOCUS_SEARCHING = bytes((0, 0, 0, 0, 0, 1))
FOCUS_FOUND = bytes((0, 0, 0, 0, 1, 1))
FOCUS_DONE = bytes((0, 0, 0, 0, 1, 0))
FOCUS_FAILING = bytes((0, 0, 0, 0, 2, 2))
FOCUS_FAILED = bytes((0, 0, 0, 0, 2, 0))
FOCUS_IDLE = bytes(6)
