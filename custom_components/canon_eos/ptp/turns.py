"""The priority queue of a connection.

The transaction with the lowest priority number is sent first; transactions with the same
number are sent in the order of arrival. Priorities of `BACKGROUND` and above are for files
and live view frames. These two kinds alternate, so that each gets its share of the link.
Background work can be held back. After the answer to any other transaction, background work
waits until the caller has had time to queue its next step.
"""

import asyncio
from collections.abc import Callable, Generator
from contextlib import contextmanager
import math
from typing import Final

from .transaction import Transaction
from .transport import BACKGROUND

_TURNS: Final = 5
"""Maximum number of event loop iterations for which background work waits after an answer. A
caller needs several iterations if it waits for another task that awaits the answer."""
_MOMENT: Final = 0.01
"""Maximum time in seconds for which background work waits after an answer."""


class Turns:
    """Queue of the transactions that have not been sent yet."""

    def __init__(self, start: Callable[[Transaction], None]) -> None:
        """Create an empty queue. `start` is called with each transaction to send."""
        self._start: Final = start
        self._waiting: list[Transaction] = []
        self._holds: list[int] = []
        self._is_busy = False
        self._idle: Final = asyncio.Event()
        """Set while no transaction is in progress or about to start."""
        self._idle.set()
        self._served = BACKGROUND
        """Priority of the background transaction that was started last."""
        self._turns_left = _TURNS
        self._answered_at = asyncio.get_running_loop().time()
        """Event loop time of the last answer to a transaction other than background work."""
        self._waking: asyncio.Handle | None = None

    def put(self, transaction: Transaction) -> None:
        """Queue a transaction and start the next one if none is in progress."""
        self._waiting.append(transaction)
        self._start_next()

    @contextmanager
    def hold(self, priority: int = BACKGROUND) -> Generator[None]:
        """In the context, hold back transactions with this or a higher priority number."""
        self._holds.append(priority)
        try:
            yield
        finally:
            self._holds.remove(priority)
            self._start_soon()

    async def idle(self) -> None:
        """Wait until no transaction is in progress."""
        await self._idle.wait()

    def done(self) -> None:
        """Record that the transaction in progress has ended and start the next one."""
        self._is_busy = False
        if self._turns_left:
            self._answered_at = asyncio.get_running_loop().time()
        self._start_next()

    def _start_next(self) -> None:
        if self._is_busy:
            return
        chosen = self._choose()
        if chosen is None:
            self._idle.set()
            return
        self._idle.clear()
        is_background = chosen.priority >= BACKGROUND
        if is_background and self._must_wait():
            return
        self._waiting.remove(chosen)
        if is_background:
            self._served = chosen.priority
        self._turns_left = 0 if is_background else _TURNS
        self._is_busy = True
        self._start(chosen)

    def _must_wait(self) -> bool:
        """Return whether background work must wait because a caller may soon queue its next step.

        If it must wait, schedule another check for the next event loop iteration.
        """
        loop = asyncio.get_running_loop()
        if not self._turns_left or loop.time() > self._answered_at + _MOMENT:
            return False
        self._start_soon()
        return True

    def _start_soon(self) -> None:
        """Start the next transaction in the next event loop iteration."""
        if self._waking is None:
            self._waking = asyncio.get_running_loop().call_soon(self._wake)

    def _wake(self) -> None:
        self._waking = None
        self._turns_left = max(self._turns_left - 1, 0)
        self._start_next()

    def _choose(self) -> Transaction | None:
        """Return the next transaction, or None if all are held back or the queue is empty.

        Transactions of cancelled callers are dropped.
        """
        self._waiting = [one for one in self._waiting if not one.answer.done()]
        held = min(self._holds, default=math.inf)
        free = (one for one in self._waiting if one.priority < held)
        return min(free, key=self._rank, default=None)

    def _rank(self, transaction: Transaction) -> tuple[bool, bool, int, int]:
        background = transaction.priority >= BACKGROUND
        had_its_turn = background and transaction.priority == self._served
        return background, had_its_turn, transaction.priority, transaction.number

    def drain(self) -> list[Transaction]:
        """Empty the queue and return the transactions whose callers are still waiting."""
        self._idle.set()
        waiting, self._waiting = self._waiting, []
        return [one for one in waiting if not one.answer.done()]
