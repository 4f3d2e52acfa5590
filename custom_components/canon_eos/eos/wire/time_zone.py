"""The camera's time zone setting (Timezone, D17D). Pure functions.

A value, and each entry in the list of values, has three numbers: 12 (the size), the number
of a city, and its offset from UTC in minutes without daylight saving. An EOS 5DS R, an EOS R
and others list 33 cities; the EOS R ends its list with the placeholder -1. Daylight saving
(Summertime, D17E) adds an hour. The resulting offset matches the difference between local
time and UTC on seven recorded bodies.
"""

from struct import Struct
from typing import Final

_ZONE: Final = Struct("<IIi")
_NO_CITY: Final = 0xFFFF_FFFF
_FARTHEST: Final = 24 * 60
DAYLIGHT_SAVING: Final = 3600
"""Number of seconds that daylight saving adds to the offset from UTC."""


def zone_seconds(raw: object) -> int | None:
    """Return the offset from UTC in seconds, or None if `raw` is not a valid time zone.

    Daylight saving is not included.
    """
    if not isinstance(raw, bytes) or len(raw) != _ZONE.size:
        return None
    size, city, minutes = _ZONE.unpack(raw)
    if size != _ZONE.size or city == _NO_CITY or abs(minutes) > _FARTHEST:
        return None
    return int(60 * minutes)
