"""The battery (BatteryInfo, D1A6): how full it is, and its model. Pure.

An EOS R over Wi-Fi reports it when asked, beside a level of "full"::

    1a000000 4f000000 02000000 00000000 4c502d4536 4e00...    79, "LP-E6N"

The first number is the size of all of it. That the second one is percent is inferred.
"""

from typing import Final, NamedTuple

from ...ptp.errors import MalformedDataError
from ...ptp.wire import Reader

_FULL: Final = 100
_REST: Final = 8


class BatteryInfo(NamedTuple):
    """`percent` is None without a battery that tells: on mains, for one."""

    percent: int | None
    model: str


def parse_battery_info(raw: bytes) -> BatteryInfo:
    """Read the value of BatteryInfo.

    Raises `MalformedDataError` when it is too short, or has another size than it states.
    """
    reader = Reader(raw, "BatteryInfo")
    if (size := reader.u32()) != len(raw):
        raise MalformedDataError(f"BatteryInfo: {len(raw)} bytes, not {size}")
    percent = reader.u32()
    reader.skip(_REST)
    return BatteryInfo(percent if percent <= _FULL else None, reader.cstring())
