"""A disk on which file operations fail with file system errors."""

from collections.abc import Callable
import errno
import os
from pathlib import Path
from typing import Any

import pytest


class FaultyDisk:
    """A disk on which chosen methods of `Path` fail for paths in its folder.

    It raises `OSError` itself, because tests may run as root, which ignores permissions.
    """

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Wrap the methods of `Path` that change the disk; no call fails yet."""
        self._folder = folder
        self._refused: dict[str, int] = {}
        self.room: int | None = None
        """File size in bytes at which the disk is full; None for no limit."""
        self.calls = 0
        """Number of calls that failed."""
        for name in ("mkdir", "touch", "open", "replace", "unlink"):
            monkeypatch.setattr(Path, name, self._wrapped(name))

    def refuse(self, error: int, *names: str) -> None:
        """Make these methods (by default, all that change the disk) fail with this `errno`."""
        chosen = names or ("mkdir", "touch", "open", "replace", "unlink")
        self._refused = dict.fromkeys(chosen, error)

    def mend(self) -> None:
        """Let all calls succeed again, and remove the limit on the size of files."""
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
