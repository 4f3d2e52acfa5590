"""How long the event loop is held up at most."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
import time
from typing import Final

LONGEST: Final = 0.05
"""Seconds that nothing may compute for without giving others a turn."""

HOLDS: Final[list[float]] = []
"""What was measured, until somebody writes it down."""


class Watchdog:
    """Notices what holds the loop up, in seconds of CPU time.

    So a loaded machine changes nothing.
    """

    def __init__(self) -> None:
        """Have seen nothing yet."""
        self.longest = 0.0
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to watch the running loop."""
        self._task = asyncio.create_task(self._tick(), name="watchdog")

    async def stop(self) -> None:
        """End."""
        assert self._task is not None
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def _tick(self) -> None:
        while True:
            before = time.thread_time()
            await asyncio.sleep(0)
            self.longest = max(self.longest, time.thread_time() - before)


@asynccontextmanager
async def watched(seconds: float = LONGEST) -> AsyncGenerator[None]:
    """See that nothing inside computes for longer without giving others a turn."""
    watchdog = Watchdog()
    watchdog.start()
    try:
        yield
    finally:
        await watchdog.stop()
    HOLDS.append(watchdog.longest)
    assert watchdog.longest < seconds, f"held up for {watchdog.longest:.3f} s"
