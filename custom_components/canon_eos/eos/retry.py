"""Retries operations while the camera is busy."""

import asyncio
from collections.abc import Awaitable, Callable

from ..ptp.codes import ResponseCode
from ..ptp.errors import PtpError, ResponseError
from .errors import CameraBusyError
from .limits import growing_waits


def is_busy(error: PtpError) -> bool:
    """Return whether an error means that the camera is busy."""
    if isinstance(error, ResponseError):
        return error.code == ResponseCode.DEVICE_BUSY
    return isinstance(error, CameraBusyError)


async def retry_while_busy[T](
    attempt: Callable[[], Awaitable[T]],
    seconds: float,
    *,
    busy: Callable[[PtpError], bool] = is_busy,
    between: Callable[[], Awaitable[object]] | None = None,
    first_wait: float = 0.1,
    longest_wait: float = 1.0,
) -> T:
    """Run `attempt` until it succeeds, for up to `seconds`; return its result.

    If `busy` returns True for its error, `attempt` runs again after a wait; each wait is twice
    the last, up to `longest_wait`. `between` runs before each wait: unread events alone can
    keep a camera busy, so many callers pass `EosSession.poll`. An `attempt` that is no
    longer needed must return without an error.

    Raises the last error of `attempt` if the next wait would end after the deadline. Any other
    error of `attempt`, and any error of `between`, is raised immediately.
    """
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds
    for wait in growing_waits(first_wait, longest_wait):
        try:
            return await attempt()
        except PtpError as err:
            if not busy(err) or loop.time() + wait > deadline:
                raise
        if between is not None:
            await between()
        await asyncio.sleep(wait)
    raise AssertionError  # pragma: no cover - the waits never end
