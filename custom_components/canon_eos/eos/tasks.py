"""Helpers for tasks that continue when their caller is cancelled, and for ending tasks.

If the caller is cancelled, `asyncio.shield` reports an error of the inner task to the event
loop (Python 3.14) even if the error was retrieved elsewhere; `asyncio.wait` does not.
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
"""First wait in seconds before work that failed because of a bug is started again."""


def _retrieve(task: asyncio.Future[Any]) -> None:
    """Retrieve a task's error, so that asyncio does not report it as never retrieved."""
    if not task.cancelled():
        task.exception()


async def wait_shielded[T](work: asyncio.Future[T]) -> T:
    """Return a task's result, or raise its error; cancelling the caller leaves the task running."""
    work.add_done_callback(_retrieve)
    await asyncio.wait({work})
    return work.result()


async def undo(work: Coroutine[Any, Any, object]) -> None:
    """Run cleanup work, which continues if the caller is cancelled. Suppresses a `PtpError`."""
    with suppress(PtpError):
        await wait_shielded(asyncio.ensure_future(work))


async def run_to_completion[T](doing: Awaitable[T]) -> T:
    """Run work to its end and return its result.

    If the caller is cancelled, raises `CancelledError`, but only afterwards.
    """
    work = asyncio.ensure_future(doing)
    work.add_done_callback(_retrieve)
    interruption: BaseException | None = None
    while not work.done():
        try:
            await asyncio.wait({work})
        except (asyncio.CancelledError, Exception) as err:  # noqa: BLE001 - raised below
            interruption = err
    if interruption is not None:
        raise interruption
    return work.result()


async def wait_until_set(event: asyncio.Event, seconds: float | None) -> bool:
    """Wait for an event, for up to `seconds`; return whether it is set."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
    return event.is_set()


async def stop(task: asyncio.Task[Any] | None) -> None:
    """Cancel a task, if any, and wait for its end. Does not raise its error."""
    if task is not None:
        task.cancel()
        task.add_done_callback(_retrieve)
        # Unlike `gather`, `wait` ends if the caller is cancelled.
        await asyncio.wait({task})


def cancellations() -> int:
    """Return the number of pending cancellation requests of the current task."""
    task = asyncio.current_task()
    return 0 if task is None else task.cancelling()


def retrieve_exception(task: asyncio.Task[Any]) -> None:
    """Retrieve a task's error, which may have no other reader; log it unless it is a `PtpError`."""
    error = None if task.cancelled() else task.exception()
    if error is not None and not isinstance(error, PtpError):
        _LOGGER.error("%s ended because of a bug", task.get_name(), exc_info=error)


async def supervise(
    work: Callable[[], Coroutine[Any, Any, None]],
    name: str,
    longest_wait: float,
    on_failure: Callable[[int], None] = lambda _: None,
) -> None:
    """Run work until it returns; start it again after any exception.

    An exception is a bug, which must not end the work permanently. Each exception is logged,
    the first with its traceback, and `on_failure` gets the number of consecutive exceptions.
    The wait before a restart is at most `longest_wait` seconds; if the work ran for longer
    than that, the count and the waits start again.
    """
    now = asyncio.get_running_loop().time
    failures, waits = 0, growing_waits(_FIRST_RESTART, longest_wait)
    while True:
        began = now()
        try:
            return await work()
        except Exception as err:
            if now() - began > longest_wait:
                failures, waits = 0, growing_waits(_FIRST_RESTART, longest_wait)
            failures += 1
            _LOGGER.log(
                logging.ERROR,
                "%s failed because of a bug and is restarted: %r",
                name,
                err,
                exc_info=err if failures == 1 else None,
            )
            on_failure(failures)
        await asyncio.sleep(next(waits))
