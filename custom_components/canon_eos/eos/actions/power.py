"""The camera's automatic power-off, and what it reports only when asked."""

from typing import Final

from ..session import EosSession
from ..wire.codes import EosOperation
from ..wire.properties import PropertyCode


async def keep_awake(session: EosSession) -> None:
    """Put off the automatic power-off, if the camera has an operation for that.

    A camera that refuses is busy, so awake anyway. Raises the errors of a lost
    connection.
    """
    await session.transact_if_possible(EosOperation.KEEP_DEVICE_ON)


_BATTERY: Final = (PropertyCode.BATTERY_INFO,)
_COUNTERS: Final = (
    PropertyCode.SHUTTER_COUNTER,
    PropertyCode.SHUTTER_RELEASE_COUNTER,
)
"""Like the battery, they change without a report (gphoto2 issue 553)."""


async def ask_again(session: EosSession, *, counters: bool) -> None:
    """Have a camera report its battery again, and its shutter count, if it ever did.

    Raises the errors of a lost connection.
    """
    for code in _BATTERY + _COUNTERS if counters else _BATTERY:
        if session.state.value(code) is not None:
            await session.transact_if_possible(
                EosOperation.REQUEST_DEVICE_PROP_VALUE, code
            )
