"""The camera's automatic power-off."""

from ..session import EosSession
from ..wire.codes import EosOperation


async def keep_awake(session: EosSession) -> None:
    """Put off the automatic power-off, if the camera has an operation for that.

    A camera that refuses is busy, so awake anyway. Raises the errors of a lost
    connection.
    """
    await session.transact_if_possible(EosOperation.KEEP_DEVICE_ON)
