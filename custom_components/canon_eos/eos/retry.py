"""Trying again while the camera is busy: the one place that knows how."""

import asyncio
from collections.abc import Awaitable, Callable

from ..ptp.codes import ResponseCode
from ..ptp.errors import PtpError, ResponseError
from .errors import CameraBusyError
from .limits import growing_waits


def is_busy(error: PtpError) -> bool:
    """Whether an error means that the camera has no time now."""
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
    """Run `attempt` until it succeeds, for up to `seconds`; returns its result.

    An error that `busy` accepts starts another try after a wait, each wait twice as long
    as the last up to `longest_wait`. `between` runs before each wait: unread events
    alone can keep a camera busy, so most callers pass `EosSession.poll`. An attempt that
    has become needless checks for that itself and returns.

    No try begins after the deadline. Raises the error of the last try, and at once any
    other error of `attempt` or `between`.
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
