"""Whose transaction is next, of all that wait for one connection.

The lowest priority number is next, and the first come of those that are equal. What
has `BACKGROUND` or more is work that nothing waits for: files, pictures. Its kinds take
turns, so that no kind has less than its share of the link; it is not made while anybody
holds it, and after an answer to anything else the caller can queue its next step first.
"""

import asyncio
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

from .transaction import Transaction
from .transport import BACKGROUND

_TURNS: Final = 5
"""Turns of the event loop in which the caller of an answer is woken: it may wait for
the task that made the transaction."""


class Turns:
    """The transactions that wait."""

    def __init__(self) -> None:
        """Begin with none."""
        self._waiting: list[Transaction] = []
        self._changed: Final = asyncio.Event()
        self._holds: list[int] = []
        self._idle: Final = asyncio.Event()
        """Set while nothing is made, and nothing about to be."""
        self._served = BACKGROUND
        """The kind of background work that had the last turn of these."""
        self._is_answered = False
        """Whether the last turn was another one's, whose next step may be coming."""

    def put(self, transaction: Transaction) -> None:
        """Have a transaction wait for its turn."""
        self._waiting.append(transaction)
        self._changed.set()

    @contextmanager
    def hold(self, priority: int = BACKGROUND) -> Generator[None]:
        """Have nothing sent inside that has this priority or a higher number."""
        self._holds.append(priority)
        try:
            yield
        finally:
            self._holds.remove(priority)
            self._changed.set()

    async def idle(self) -> None:
        """Wait until no transaction is made."""
        await self._idle.wait()

    async def next(self) -> Transaction:
        """Wait for the next transaction whose turn it is, and take it out."""
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
        """Return whose turn it is; cancelled callers have none."""
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
        """Take all out that still wait."""
        self._idle.set()
        waiting, self._waiting = self._waiting, []
        return [one for one in waiting if not one.answer.done()]
