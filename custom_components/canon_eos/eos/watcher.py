"""Collects what a camera reports while something is done with it."""

import asyncio
from typing import Final

from .errors import FocusFailedError
from .session import EosSession
from .state import CameraState
from .wire.events import (
    EosEvent,
    FocusResult,
    ObjectAdded,
    OlcChanged,
    TransferRequested,
)
from .wire.olc import OlcInfo

FOCUS_ENDED: Final = (FocusResult.FOCUSED, FocusResult.FAILED)
BUTTON_FAILED: Final = (1, 3)
BUTTON_ENDED: Final = (*BUTTON_FAILED, 4)
"""Button status of EOS M bodies after a press; 4 is "taken" (libgphoto2 `library.c`)."""


class Watcher:
    """News since it was made: new files, focus result, button status.

    Only news count: the state may still hold the last shot's result. How something ended
    is kept although the camera goes on to say that it is idle, perhaps in the same answer.
    `transfers` are photos in the camera's memory that wait to be fetched. `close` ends
    it.
    """

    def __init__(self, session: EosSession) -> None:
        """Begin to listen."""
        self.session: Final = session
        self._loop: Final = asyncio.get_running_loop()
        self._files: dict[int, ObjectAdded] = {}
        self.transfers: dict[int, TransferRequested] = {}
        self.focus_result: FocusResult | None = None
        self.button: int | None = None
        self._last_file = self._loop.time()
        self.close: Final = session.subscribe(self._listen)

    @property
    def files(self) -> tuple[ObjectAdded, ...]:
        """The new files, each once though some bodies report it twice."""
        return tuple(self._files.values())

    @property
    def count(self) -> int:
        """How many new files there are, on cards and in the camera's memory.

        A file that goes to both has one handle.
        """
        return len(self._files.keys() | self.transfers.keys())

    def _listen(self, state: CameraState, events: tuple[EosEvent, ...]) -> None:
        for event in events:
            match event:
                case OlcChanged():
                    self._note(state.read_olc(event))
                case ObjectAdded() if not event.is_folder:
                    self._files.setdefault(event.handle, event)
                    self._last_file = self._loop.time()
                case TransferRequested():
                    self.transfers.setdefault(event.handle, event)
                    self._last_file = self._loop.time()

    def _note(self, news: OlcInfo) -> None:
        ended = self.focus_result in FOCUS_ENDED
        if news.focus is not None and not (ended and news.focus is FocusResult.IDLE):
            self.focus_result = news.focus
        if news.button is not None and self.button not in BUTTON_ENDED:
            self.button = news.button

    def quiet_for(self, seconds: float) -> bool:
        """Whether no file was reported for that long."""
        return self._loop.time() - self._last_file >= seconds

    async def wait_for_focus(self, seconds: float) -> None:
        """Give the camera a time to report its focus result; none is no failure.

        Raises `FocusFailedError`, and what `EosSession.poll` raises.
        """
        await self.session.poll_until(lambda: self.focus_result in FOCUS_ENDED, seconds)
        if self.focus_result is FocusResult.FAILED:
            raise FocusFailedError("the camera could not focus")

    async def wait_for_button(self, seconds: float) -> None:
        """Follow the button status by which EOS M bodies report how a press ended.

        None in that time is no failure. Raises `FocusFailedError`, and what
        `EosSession.poll` raises.
        """
        await self.session.poll_until(
            lambda: self.count > 0 or self.button in BUTTON_ENDED, seconds
        )
        if self.button in BUTTON_FAILED:
            raise FocusFailedError(f"button status {self.button}")
