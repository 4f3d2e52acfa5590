"""Requests, one at a time, the names of new files whose records have no name."""

import asyncio
from collections.abc import Awaitable, Callable
import logging
from typing import Final

from .wire.events import NewFile

_LOGGER = logging.getLogger(__name__)

MAX_WAITING: Final = 1000
"""Maximum number of files waiting for a name; the longest bursts take several hundred photos."""


class NewFiles:
    """Requests the names of files, and reports the files in the order in which they were added.

    A camera can report files faster than their names can be requested. Files beyond
    `MAX_WAITING` are dropped: their names are not requested and they are not reported.
    """

    def __init__(
        self,
        complete: Callable[[NewFile, float], Awaitable[NewFile]],
        report: Callable[[NewFile], None],
    ) -> None:
        """Initialize without files.

        `complete` returns a file with its name, or the unchanged file; its second argument is
        the event loop time at which the camera reported the file. `complete` and `report` must
        not raise.
        """
        self._complete: Final = complete
        self._report: Final = report
        self._waiting: Final = asyncio.Queue[tuple[NewFile, float]](MAX_WAITING)
        self._is_overrun = False

    def add(self, file: NewFile) -> None:
        """Queue a file for a request for its name and a report; drop it if the queue is full."""
        try:
            self._waiting.put_nowait((file, asyncio.get_running_loop().time()))
        except asyncio.QueueFull:
            if not self._is_overrun:
                self._is_overrun = True
                _LOGGER.warning(
                    "The camera reports new files without names faster than names can be"
                    " requested: files after the first %s are left out",
                    MAX_WAITING,
                )

    async def run(self) -> None:
        """Request names and report the files, until cancelled."""
        while True:
            self._report(await self._complete(*await self._waiting.get()))
            if self._waiting.empty():
                self._is_overrun = False
