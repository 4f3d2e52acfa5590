"""The source of the camera's time, which tests can control."""

import asyncio
from datetime import UTC, datetime, timedelta
import heapq
from itertools import count


class Clock:
    """The time of the event loop, which is real unless the loop simulates time."""

    def monotonic(self) -> float:
        """Return a time in seconds that never goes backwards."""
        return asyncio.get_running_loop().time()

    def now(self) -> datetime:
        """Return the current date and time, in UTC."""
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        """Sleep for `seconds`."""
        await asyncio.sleep(seconds)


class ManualClock(Clock):
    """A clock that a test advances."""

    def __init__(self) -> None:
        """Start at 1 January 2026, 0:00 UTC."""
        self._start = datetime(2026, 1, 1, tzinfo=UTC)
        self._elapsed = 0.0
        self._order = count()
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []

    def monotonic(self) -> float:
        """Return the seconds that have passed since the start."""
        return self._elapsed

    def now(self) -> datetime:
        """Return the current date and time, in UTC."""
        return self._start + timedelta(seconds=self._elapsed)

    async def sleep(self, seconds: float) -> None:
        """Sleep until the clock has been advanced by `seconds`."""
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        future = asyncio.get_running_loop().create_future()
        heapq.heappush(
            self._sleepers, (self._elapsed + seconds, next(self._order), future)
        )
        await future

    async def advance(self, seconds: float) -> None:
        """Advance the clock, and wake the sleepers that are due, in order."""
        end = self._elapsed + seconds
        while self._sleepers and self._sleepers[0][0] <= end:
            self._elapsed, _, future = heapq.heappop(self._sleepers)
            if not future.done():
                future.set_result(None)
            await _settle()
        self._elapsed = end
        await _settle()


async def _settle() -> None:
    """Let the woken tasks run, and then the tasks that they wake."""
    for _ in range(20):
        await asyncio.sleep(0)
