"""The time zone that a camera is set to (Timezone, D17D). Pure.

A value, and each entry of its list, is three numbers: 12 (the size), the number of a city,
and its minutes ahead of UTC without daylight saving. An EOS 5DS R, an EOS R and others
list 33 of them; the EOS R ends its list with the city -1, which is none. Daylight saving
(Summertime, D17E) adds an hour: so the two clocks of seven recorded bodies agree.
"""

from struct import Struct
from typing import Final

_ZONE: Final = Struct("<IIi")
_NO_CITY: Final = 0xFFFF_FFFF
_FARTHEST: Final = 24 * 60
DAYLIGHT_SAVING: Final = 3600
"""Seconds that daylight saving adds."""


def zone_seconds(raw: object) -> int | None:
    """Return the seconds ahead of UTC of a value, None if it is no time zone."""
    if not isinstance(raw, bytes) or len(raw) != _ZONE.size:
        return None
    size, city, minutes = _ZONE.unpack(raw)
    if size != _ZONE.size or city == _NO_CITY or abs(minutes) > _FARTHEST:
        return None
    return int(60 * minutes)
