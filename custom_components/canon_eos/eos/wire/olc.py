"""OLC records: contents of the camera's display (button, exposure, focus).

A record contains a mask and, in the order of its bits, a group for each bit that is set. The
lengths of the groups depend on the body's OLC version (property D199) and are not in the
record. Groups are decoded only if the version is known *and* the lengths add up to the length
in the record. Layouts are from libgphoto2, checked against records of twelve bodies.
"""

from typing import Final, NamedTuple

from .codes import OlcMask
from .events import FocusResult, OlcChanged


class _Layout(NamedTuple):
    """Layout of the groups in one OLC version.

    `sizes` are the sizes of the groups in bytes. `shutter_speed_at` and `aperture_at` are
    the offsets of these values in their groups. `header` is the number of bytes that the
    record's length field counts in addition to the groups.
    """

    sizes: tuple[int, ...]
    shutter_speed_at: int = 5
    aperture_at: int = 4
    header: int = 12


_200D: Final = _Layout((2, 7, 6, 4, 4, 6, 8, 4, 6, 5, 5, 9, 8))
_R: Final = _Layout((2, 7, 6, 6, 4, 6, 8, 4, 6, 5, 5, 9, 8))

_LAYOUTS: Final = {
    # 100D, 5D Mark III, 650D, 6D
    0x07: (_Layout((2, 6, 5, 4, 4, 6, 7, 4, 6, 5, 5, 8, 1), header=8),),
    # 70D, M3, M10
    0x08: (_Layout((2, 6, 5, 4, 4, 6, 7, 4, 6, 7, 7, 8, 1), header=8),),
    # 750D, 5DS, 5DS R
    0x0B: (_Layout((2, 6, 5, 4, 4, 6, 8, 4, 6, 5, 5, 9, 1), header=8),),
    # 200D. libgphoto2's row ends with 1, which does not match this body's records.
    0x0F: (_200D,),
    # M50, and a PowerShot SX740 with a longer ISO group
    0x10: (_200D, _R),
    0x11: (_R,),
    # M6 Mark II, 90D
    0x12: (_Layout((2, 7, 9, 6, 4, 6, 8, 5, 7, 5, 5, 9, 8), aperture_at=7),),
    # R5, R6, M50 Mark II
    0x13: (_Layout((2, 7, 9, 7, 4, 6, 8, 5, 7, 5, 5, 9, 8), aperture_at=7),),
    # R8, R10, R5 Mark II
    0x14: (_Layout((2, 9, 9, 7, 4, 6, 8, 5, 7, 5, 5, 9, 8), 7, 7),),
}
"""Layouts by version. If bodies with the same version use different layouts, the layout that
fits the record is used.

Versions whose layouts are only guesses in libgphoto2 are omitted."""


class OlcInfo(NamedTuple):
    """The values of the groups reported so far, or None for groups not reported yet.

    `shutter_speed`, `aperture` and `iso_speed` use the codes of the properties. They are
    the values that the camera measures and displays, even in automatic modes. `button` is
    an unconverted number, which is a `ButtonStatus` on EOS M bodies.
    """

    button: int | None = None
    shutter_speed: int | None = None
    aperture: int | None = None
    iso_speed: int | None = None
    focus: FocusResult | None = None


def decode_olc(version: int, event: OlcChanged, last: OlcInfo) -> OlcInfo:
    """Return `last` updated with the groups of a record.

    Returns `last` unchanged if the version is unknown or the length of the record does not
    match its mask.
    """
    for layout in _LAYOUTS.get(version, ()):
        if groups := _split(layout, event):
            return _read(layout, groups, last)
    return last


def _read(layout: _Layout, groups: list[tuple[int, bytes]], last: OlcInfo) -> OlcInfo:
    info = last
    for mask, group in groups:
        match mask:
            case OlcMask.BUTTON:
                info = info._replace(button=int.from_bytes(group, "little"))
            case OlcMask.SHUTTER_SPEED:
                info = info._replace(shutter_speed=group[layout.shutter_speed_at])
            case OlcMask.APERTURE:
                info = info._replace(aperture=group[layout.aperture_at])
            case OlcMask.ISO_SPEED:
                info = info._replace(iso_speed=group[3])
            case OlcMask.FOCUS:
                info = info._replace(focus=_focus_result(group))
    return info


def _split(layout: _Layout, event: OlcChanged) -> list[tuple[int, bytes]]:
    """Return the masks and bytes of a record's groups, or [] if the lengths do not add up."""
    groups: list[tuple[int, bytes]] = []
    position = 0
    for bit, size in enumerate(layout.sizes):
        if event.mask & 1 << bit:
            groups.append((1 << bit, event.data[position : position + size]))
            position += size
    adds_up = (
        not event.mask >> len(layout.sizes)
        and len(event.data) == position
        and event.stated_length == position + layout.header
    )
    return groups if adds_up else []


def _focus_result(group: bytes) -> FocusResult | None:
    """Return the result from byte 4 (0 none, 1 in focus, 2 failed) and byte 5 (focusing).

    Returns None for other values of byte 4. Source: libgphoto2, for a 5DS and for an R8, which
    has one more byte in this group.
    """
    match group[4], group[5]:
        case 1, _:
            return FocusResult.FOCUSED
        case 2, _:
            return FocusResult.FAILED
        case 0, 0:
            return FocusResult.IDLE
        case 0, _:
            return FocusResult.SEARCHING
    return None
