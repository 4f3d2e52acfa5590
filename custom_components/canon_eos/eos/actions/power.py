"""The camera's automatic power-off, and its battery."""

from ..session import EosSession
from ..wire.codes import EosOperation
from ..wire.properties import PropertyCode


async def keep_awake(session: EosSession) -> None:
    """Put off the automatic power-off, if the camera has an operation for that.

    A camera that refuses is busy, so awake anyway. Raises the errors of a lost
    connection.
    """
    await session.transact_if_possible(EosOperation.KEEP_DEVICE_ON)


async def read_battery(session: EosSession) -> None:
    """Have a camera report its battery again, if it has a report that comes when asked.

    Raises the errors of a lost connection.
    """
    if session.state.battery_info is not None:
        await session.transact_if_possible(
            EosOperation.REQUEST_DEVICE_PROP_VALUE, PropertyCode.BATTERY_INFO
        )
