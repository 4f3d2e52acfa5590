"""Performs an operation that not every body lists, and translates a refusal into an error."""

from ...ptp.errors import ResponseError
from ..errors import CameraBusyError, EosError, NotSupportedError
from ..retry import is_busy
from ..session import EosSession
from ..wire.codes import EosOperation


async def perform(
    session: EosSession,
    operation: EosOperation,
    *params: int,
    refused: type[EosError],
) -> None:
    """Perform an operation that not every body lists.

    Raises `NotSupportedError` if this body does not list it, `CameraBusyError`, `refused`
    for any other refusal, and the errors of a lost connection.
    """
    if not session.supports(operation):
        raise NotSupportedError(f"no {operation.name}")
    try:
        await session.transact(operation, *params)
    except ResponseError as err:
        error = CameraBusyError if is_busy(err) else refused
        raise error(str(err)) from err
