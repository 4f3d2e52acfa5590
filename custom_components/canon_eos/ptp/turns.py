"""The priority queue of a connection.

The lowest priority number comes first, then the order of arrival. Priorities from
`BACKGROUND` on are for files and live view frames. These kinds alternate, so that each
gets its share of the link. Background work is not sent while it is held, and after any
other answer the caller can queue its next step first.
"""

import asyncio
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

from .transaction import Transaction
from .transport import BACKGROUND

_TURNS: Final = 5
"""Number of event loop iterations that give the caller time to queue its next step: it
may be waiting for the task that awaits the answer."""


class Turns:
    """Queue of transactions."""

    def __init__(self) -> None:
        """Start empty."""
        self._waiting: list[Transaction] = []
        self._changed: Final = asyncio.Event()
        self._holds: list[int] = []
        self._idle: Final = asyncio.Event()
        """Set while no transaction is in progress or about to start."""
        self._served = BACKGROUND
        """Priority of the last background transaction."""
        self._is_answered = False
        """Whether the last transaction was not background work: its caller may queue a
        next step."""

    def put(self, transaction: Transaction) -> None:
        """Queue a transaction."""
        self._waiting.append(transaction)
        self._changed.set()

    @contextmanager
    def hold(self, priority: int = BACKGROUND) -> Generator[None]:
        """Hold back transactions with this priority or a higher number."""
        self._holds.append(priority)
        try:
            yield
        finally:
            self._holds.remove(priority)
            self._changed.set()

    async def idle(self) -> None:
        """Wait until no transaction is in progress."""
        await self._idle.wait()

    async def next(self) -> Transaction:
        """Wait for the next transaction, and remove it from the queue."""
        while True:
            chosen = self._choose()
            if chosen is None:
                self._changed.clear()
                self._idle.set()
                await self._changed.wait()
                self._idle.clear()
            elif chosen.priority >= BACKGROUND and self._is_answered:
                self._is_answered = False
                for _ in range(_TURNS):
                    await asyncio.sleep(0)
            else:
                self._waiting.remove(chosen)
                if chosen.priority >= BACKGROUND:
                    self._served = chosen.priority
                else:
                    self._is_answered = True
                return chosen

    def _choose(self) -> Transaction | None:
        """Return the next transaction, or None; drop those of cancelled callers."""
        self._waiting = [one for one in self._waiting if not one.answer.done()]
        chosen = min(self._waiting, key=self._rank, default=None)
        if chosen is not None and any(chosen.priority >= held for held in self._holds):
            return None
        return chosen

    def _rank(self, transaction: Transaction) -> tuple[bool, bool, int, int]:
        background = transaction.priority >= BACKGROUND
        had_its_turn = background and transaction.priority == self._served
        return background, had_its_turn, transaction.priority, transaction.number

    def drain(self) -> list[Transaction]:
        """Remove and return all queued transactions."""
        self._idle.set()
        waiting, self._waiting = self._waiting, []
        return [one for one in waiting if not one.answer.done()]
