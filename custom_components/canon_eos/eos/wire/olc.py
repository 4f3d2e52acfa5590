"""OLC records: what the camera's own display shows (button, exposure, focus).

A record holds the groups of its mask one after the other. How long each is depends on
the body's OLC version (property D199), and nothing in a record says so: a group is
read only where the version is known *and* the lengths add up to what the record
states. Layouts are libgphoto2's, checked against records of twelve bodies.
"""

from typing import Final, NamedTuple

from .codes import OlcMask
from .events import FocusResult, OlcChanged


class _Layout(NamedTuple):
    """How a version lays out its groups.

    `sizes` are the bytes of each group; `shutter_speed_at` and `aperture_at` the places
    of these values in their groups; `header` what the record's length field counts
    beside the groups.
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
    # 200D. libgphoto2's row ends with 1, which no record of that body adds up to.
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
"""By version; where bodies of one version differ, the layout that adds up is right.

Left out: versions that libgphoto2 only guesses."""


class OlcInfo(NamedTuple):
    """The groups that were reported so far; None for those that were not.

    `shutter_speed`, `aperture` and `iso_speed` are codes as in the properties: what the
    camera measures and shows, in automatic modes too. `button` is raw: a `ButtonStatus` on
    EOS M bodies.
    """

    button: int | None = None
    shutter_speed: int | None = None
    aperture: int | None = None
    iso_speed: int | None = None
    focus: FocusResult | None = None


def decode_olc(version: int, event: OlcChanged, last: OlcInfo) -> OlcInfo:
    """Return `last` with the groups of a record in it.

    It comes back unchanged when the version is not known, or when the record is not as
    long as its mask demands.
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
    """Cut a record into the groups of its mask; nothing when it doesn't add up."""
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
    """Read byte 4 (0 none, 1 in focus, 2 failed) and byte 5 (at work) of the group.

    As libgphoto2 saw it on a 5DS, and on an R8, whose group has a byte more.
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
