"""The camera's automatic power-off, and values that it reports only on request."""

from typing import Final

from ..session import EosSession
from ..wire.codes import EosOperation
from ..wire.properties import PropertyCode


async def keep_awake(session: EosSession) -> None:
    """Postpone the automatic power-off, if the camera has an operation for it.

    A camera that refuses is busy, and so stays awake anyway. Raises the errors of a lost
    connection.
    """
    await session.transact_if_possible(EosOperation.KEEP_DEVICE_ON)


_BATTERY: Final = (PropertyCode.BATTERY_INFO,)
_COUNTERS: Final = (
    PropertyCode.SHUTTER_COUNTER,
    PropertyCode.SHUTTER_RELEASE_COUNTER,
)
"""Counters that, like the battery, change without a report (gphoto2 issue 553)."""


async def ask_again(session: EosSession, *, counters: bool) -> None:
    """Request the battery level, and the shutter count, if the camera ever reported them.

    Raises the errors of a lost connection.
    """
    for code in _BATTERY + _COUNTERS if counters else _BATTERY:
        if session.state.value(code) is not None:
            await session.transact_if_possible(
                EosOperation.REQUEST_DEVICE_PROP_VALUE, code
            )
