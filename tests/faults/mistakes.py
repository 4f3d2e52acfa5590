"""Raises unexpected exceptions at chosen points where code waits."""

import asyncio
from collections.abc import Callable, Coroutine, Generator
from types import ModuleType
from typing import Any, Final

import pytest


class Mistake(Exception):  # noqa: N818 - no code handles it
    """An unexpected exception, like one from a bug in the code or in a library."""


def _see(future: asyncio.Future[Any]) -> None:
    """Retrieve the error of a future that nothing awaits any longer."""
    if not future.cancelled():
        future.exception()


class _Broken:
    """Runs a coroutine, and raises an error in it at the wait that its owner selects."""

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
            except BaseException as err:  # noqa: BLE001 - any error is passed on
                error = err


class Mistakes:
    """Counts the waits of several methods together, and raises an error at one of the waits."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Create an object that raises no errors yet."""
        self._patch: Final = monkeypatch
        self.waits = 0
        self.at: int | None = None
        self.made = 0

    def in_method(self, owner: type | ModuleType, name: str) -> None:
        """Replace a method, or a module's function, with one whose waits are counted."""
        method: Callable[..., Coroutine[Any, Any, Any]] = getattr(owner, name)

        async def broken(*args: Any, **kwargs: Any) -> Any:
            return await _Broken(method(*args, **kwargs), self)

        self._patch.setattr(owner, name, broken)

    def is_due(self) -> bool:
        """Count a wait, and return whether to raise an error at it."""
        self.waits += 1
        due = self.waits == self.at
        self.made += due
        return due

    def arm(self, at: int | None) -> None:
        """Start counting waits, and raise an error at wait number `at`, unless it is None."""
        self.waits, self.at = 0, at
