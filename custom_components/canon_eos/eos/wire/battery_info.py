"""Parses BatteryInfo (D1A6): charge and model of the battery. Pure functions.

On request, an EOS R sends this value over Wi-Fi while its battery level is "full"::

    1a000000 4f000000 02000000 00000000 4c502d4536 4e00...    79, "LP-E6N"

The first number is the size of the structure. The second number is presumably a
percentage.
"""

from typing import Final, NamedTuple

from ...ptp.errors import MalformedDataError
from ...ptp.wire import Reader

_FULL: Final = 100
_REST: Final = 8


class BatteryInfo(NamedTuple):
    """Charge and model of a battery. `percent` is None if unknown, for example on mains power."""

    percent: int | None
    model: str


def parse_battery_info(raw: bytes) -> BatteryInfo:
    """Return the charge and the model in a value of BatteryInfo.

    Raises `MalformedDataError` if the value is too short or its size field is wrong.
    """
    reader = Reader(raw, "BatteryInfo")
    if (size := reader.u32()) != len(raw):
        raise MalformedDataError(f"BatteryInfo: {len(raw)} bytes, not {size}")
    percent = reader.u32()
    reader.skip(_REST)
    return BatteryInfo(percent if percent <= _FULL else None, reader.cstring())
