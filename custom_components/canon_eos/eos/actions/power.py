"""The camera's automatic power-off."""

from contextlib import suppress

from ...ptp.errors import ResponseError
from ..session import EosSession
from ..wire.codes import EosOperation


async def keep_awake(session: EosSession) -> None:
    """Put off the automatic power-off, if the camera has an operation for that.

    A camera that refuses is busy, so awake anyway. Raises the errors of a lost
    connection.
    """
    if session.supports(EosOperation.KEEP_DEVICE_ON):
        with suppress(ResponseError):
            await session.transact(EosOperation.KEEP_DEVICE_ON)
