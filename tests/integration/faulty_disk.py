"""A disk that refuses what is asked of it, as the file system would."""

from collections.abc import Callable
import errno
import os
from pathlib import Path
from typing import Any

import pytest


class FaultyDisk:
    """The disk of a folder: refuses calls of `pathlib` on paths in it, by their names.

    A test that runs as root can't take its permissions away, so `OSError` is raised.
    """

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Refuse nothing yet."""
        self._folder = folder
        self._refused: dict[str, int] = {}
        self.room: int | None = None
        """Bytes that one file can have before the disk is full."""
        self.calls = 0
        """Calls that were refused."""
        for name in ("mkdir", "touch", "open", "replace", "unlink"):
            monkeypatch.setattr(Path, name, self._wrapped(name))

    def refuse(self, error: int, *names: str) -> None:
        """Refuse calls with an `errno`: all that change something, or only some."""
        chosen = names or ("mkdir", "touch", "open", "replace", "unlink")
        self._refused = dict.fromkeys(chosen, error)

    def mend(self) -> None:
        """Refuse nothing any more."""
        self._refused, self.room = {}, None

    def _wrapped(self, name: str) -> Callable[..., Any]:
        real = getattr(Path, name)

        def call(path: Path, *args: Any, **kwargs: Any) -> Any:
            if path.is_relative_to(self._folder):
                self._check(name, path, args[0] if args else "r")
            return real(path, *args, **kwargs)

        return call

    def _check(self, name: str, path: Path, mode: str) -> None:
        reading = name == "open" and mode in ("r", "rb")
        error = None if reading else self._refused.get(name)
        is_full = self.room is not None and name == "open" and not reading
        if error is None and is_full and path.stat().st_size >= (self.room or 0):
            error = errno.ENOSPC
        if error is not None:
            self.calls += 1
            raise OSError(error, os.strerror(error), str(path))
