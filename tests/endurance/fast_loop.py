"""An event loop in which nobody waits: time jumps to the next thing that is due.

Camera and client are in one process, so what either sends is there at once: when no
socket has anything to tell, nothing will happen before the next timer.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from datetime import UTC, datetime, timedelta
import selectors
import time
from typing import Any, Final, override

from tests.simulator.clock import Clock

_START: Final = datetime(2026, 6, 1, tzinfo=UTC)


class _Selector(selectors.DefaultSelector):
    """Waits for sockets; where a timer is due first, it is due now."""

    loop: FastLoop

    @override
    def select(self, timeout: float | None = None) -> Any:
        if timeout is None or timeout <= 0:
            return super().select(timeout)
        if self.loop.threads:
            return super().select(min(timeout, 0.05))
        events = super().select(0)
        if not events:
            self.loop.ahead += timeout
        return events


class FastLoop(asyncio.SelectorEventLoop):
    """See above. Work in threads is waited for in real time."""

    def __init__(self) -> None:
        """Start with real time."""
        selector = _Selector()
        selector.loop = self
        self.ahead = 0.0
        self.threads = 0
        super().__init__(selector)

    def _now(self) -> float:
        return time.monotonic() + self.ahead

    @property
    def time(self) -> Callable[[], float]:
        """Home Assistant puts the real time in its place; here it can't."""
        return self._now

    @time.setter
    def time(self, _: Callable[[], float]) -> None:
        pass

    @override
    def set_debug(self, enabled: bool) -> None:
        super().set_debug(False)  # it would take most of the time

    @override
    def run_in_executor[T](  # type: ignore[override]
        self, executor: Executor | None, func: Callable[..., T], *args: Any
    ) -> asyncio.Future[T]:
        future = super().run_in_executor(executor, func, *args)
        self.threads += 1
        future.add_done_callback(self._thread_done)
        return future

    def _thread_done(self, _: asyncio.Future[Any]) -> None:
        self.threads -= 1


class LoopClock(Clock):
    """The time of the running loop, for a camera."""

    @override
    def monotonic(self) -> float:
        return asyncio.get_running_loop().time()

    @override
    def now(self) -> datetime:
        return _START + timedelta(seconds=self.monotonic())
