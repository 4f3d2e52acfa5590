"""Work that continues although its caller is cancelled, and how tasks end.

`asyncio.shield` reports an error of such work to the event loop when nobody waits any
more (Python 3.14), whether or not anything else has seen it; `asyncio.wait` does not.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
import logging
from typing import Any, Final

from ..ptp.errors import PtpError
from .limits import growing_waits

_LOGGER = logging.getLogger(__name__)

_FIRST_RESTART: Final = 1.0
"""Seconds before work that failed by a mistake is started again, at first."""


def _see(task: asyncio.Future[Any]) -> None:
    """Take note of an error, so that one that nobody waits for is not reported."""
    if not task.cancelled():
        task.exception()


async def outlive[T](work: asyncio.Future[T]) -> T:
    """Wait for a task, which continues if this is cancelled. Raises what it raises."""
    work.add_done_callback(_see)
    await asyncio.wait({work})
    return work.result()


async def undo(work: Coroutine[Any, Any, object]) -> None:
    """Undo something, even if the caller is cancelled meanwhile; no `PtpError` is raised."""
    with suppress(PtpError):
        await outlive(asyncio.ensure_future(work))


async def to_the_end[T](doing: Awaitable[T]) -> T:
    """Do something and wait for its end; what ends the wait, as a cancellation, comes then."""
    work = asyncio.ensure_future(doing)
    work.add_done_callback(_see)
    interruption: BaseException | None = None
    while not work.done():
        try:
            await asyncio.wait({work})
        except (asyncio.CancelledError, Exception) as err:  # noqa: BLE001 - raised below
            interruption = err
    if interruption is not None:
        raise interruption
    return work.result()


async def stop(task: asyncio.Task[Any] | None) -> None:
    """Cancel a task, if there is one, and wait for its end. Its error is not raised."""
    if task is not None:
        task.cancel()
        task.add_done_callback(_see)
        await asyncio.wait({task})  # unlike `gather`, ends when this is cancelled


def cancellations() -> int:
    """Return how often the current task was cancelled, and has not ended for it."""
    task = asyncio.current_task()
    return 0 if task is None else task.cancelling()


def see_exception(task: asyncio.Task[Any]) -> None:
    """Take note of an error that perhaps nothing waits for any more; log a mistake."""
    error = None if task.cancelled() else task.exception()
    if error is not None and not isinstance(error, PtpError):
        _LOGGER.error("%s ended by a mistake", task.get_name(), exc_info=error)


async def supervise(
    work: Callable[[], Coroutine[Any, Any, None]],
    name: str,
    longest_wait: float,
    on_mistake: Callable[[int], None] = lambda _: None,
) -> None:
    """Run work that lasts until it returns; start it again after any exception.

    An exception is a mistake in the code, which must not end the work for good. The
    first one is logged with its traceback, and `on_mistake` gets the number of those in
    a row. Between two starts there are up to `longest_wait` seconds; work that ran for
    longer than that begins a new row.
    """
    now = asyncio.get_running_loop().time
    mistakes, waits = 0, growing_waits(_FIRST_RESTART, longest_wait)
    while True:
        began = now()
        try:
            return await work()
        except Exception as err:
            if now() - began > longest_wait:
                mistakes, waits = 0, growing_waits(_FIRST_RESTART, longest_wait)
            mistakes += 1
            _LOGGER.log(
                logging.ERROR,
                "%s failed by a mistake and is started again: %r",
                name,
                err,
                exc_info=err if mistakes == 1 else None,
            )
            on_mistake(mistakes)
        await asyncio.sleep(next(waits))
