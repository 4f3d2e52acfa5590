"""Exceptions that nothing in a piece of code expects, at each place where it waits."""

import asyncio
from collections.abc import Callable, Coroutine, Generator
from types import ModuleType
from typing import Any, Final

import pytest


class Mistake(Exception):  # noqa: N818 - no error that anything knows
    """What a mistake in the code, or in a library, may raise."""


def _see(future: asyncio.Future[Any]) -> None:
    """Take note of an error that nothing waits for any more."""
    if not future.cancelled():
        future.exception()


class _Broken:
    """Runs a coroutine, and raises in it at the place where it waits for the n-th time."""

    def __init__(self, work: Coroutine[Any, Any, Any], owner: Mistakes) -> None:
        self._work = work
        self._owner = owner

    def __await__(self) -> Generator[Any, Any, Any]:
        work, sent = self._work, None
        error: BaseException | None = None
        while True:
            try:
                waits_for = work.send(sent) if error is None else work.throw(error)
            except StopIteration as end:
                return end.value
            sent, error = None, None
            if self._owner.is_due():
                if waits_for is not None:
                    waits_for._asyncio_future_blocking = False  # noqa: SLF001
                    waits_for.add_done_callback(_see)
                error = Mistake(f"at wait {self._owner.waits}")
                continue
            try:
                sent = yield waits_for
            except BaseException as err:  # noqa: BLE001 - as it would come there
                error = err


class Mistakes:
    """Counts where some methods wait, all together, and raises at one of these places."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Raise nowhere yet."""
        self._patch: Final = monkeypatch
        self.waits = 0
        self.at: int | None = None
        self.made = 0

    def in_method(self, owner: type | ModuleType, name: str) -> None:
        """Have the places of a method, or of a module's function, count."""
        method: Callable[..., Coroutine[Any, Any, Any]] = getattr(owner, name)

        async def broken(*args: Any, **kwargs: Any) -> Any:
            return await _Broken(method(*args, **kwargs), self)

        self._patch.setattr(owner, name, broken)

    def is_due(self) -> bool:
        """Whether to raise here."""
        self.waits += 1
        due = self.waits == self.at
        self.made += due
        return due

    def arm(self, at: int | None) -> None:
        """Count from now on, and raise at that place; None raises nowhere."""
        self.waits, self.at = 0, at
