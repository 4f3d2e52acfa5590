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


_ASKED_FOR: Final = (
    PropertyCode.BATTERY_INFO,
    PropertyCode.SHUTTER_COUNTER,
    PropertyCode.SHUTTER_RELEASE_COUNTER,
)
"""Properties that change without a report (gphoto2 issue 553)."""


async def ask_again(session: EosSession) -> None:
    """Have a camera report its battery and its shutter count again, if it ever did.

    Raises the errors of a lost connection.
    """
    for code in _ASKED_FOR:
        if session.state.value(code) is not None:
            await session.transact_if_possible(
                EosOperation.REQUEST_DEVICE_PROP_VALUE, code
            )
