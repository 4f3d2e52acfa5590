"""Collects a camera's reports during an operation."""

from typing import Final

from .bounded import Bounded
from .errors import FocusFailedError
from .session import EosSession
from .state import CameraState
from .wire.codes import ButtonStatus
from .wire.events import (
    CameraStatusChanged,
    EosEvent,
    FocusResult,
    ObjectAdded,
    OlcChanged,
    PropertyChanged,
    TransferRequested,
)
from .wire.focus_info import points_in_focus
from .wire.olc import OlcInfo
from .wire.properties import PropertyCode

_MAX_FILES: Final = 1_000
FOCUS_ENDED: Final = (FocusResult.FOCUSED, FocusResult.FAILED)
_BUTTON_FAILED: Final = (ButtonStatus.UP, ButtonStatus.FAILED)
_BUTTON_ENDED: Final = (*_BUTTON_FAILED, ButtonStatus.TAKEN)


class Watcher:
    """Collects new reports: the start of a photo, files, the focus result and the button status.

    Only reports after the watcher's creation count, because the state can still contain the
    last shot's result. A final focus result is kept even if the camera then reports that the
    autofocus is idle, perhaps in the same answer. `close` ends the collection. `shots`
    assigns the files to their shots.

    The focus result is from the status records. If these records cannot be decoded, the AF
    points in use (FocusInfoEx) are the only sign of focus.
    """

    def __init__(self, session: EosSession) -> None:
        """Start listening to the events of `session`."""
        self.session: Final = session
        self._files: Final = Bounded[int, ObjectAdded](_MAX_FILES)
        self._has_transfer = self._has_begun = False
        self.focus_result: FocusResult | None = None
        self._no_points = False
        self.button: int | None = None
        self.close: Final = session.subscribe(self._listen)

    @property
    def files(self) -> tuple[ObjectAdded, ...]:
        """The new files on cards, each only once even if the body reports it twice."""
        return tuple(self._files.values())

    @property
    def has_file(self) -> bool:
        """Whether there is a new file, on a card or in the camera's memory."""
        return self._has_transfer or bool(self._files)

    def _listen(self, state: CameraState, events: tuple[EosEvent, ...]) -> None:
        for event in events:
            match event:
                case OlcChanged():
                    self._note(state.read_olc(event))
                case PropertyChanged(PropertyCode.FOCUS_INFO_EX, raw):
                    if state.focus_result is None:
                        self._note_points(points_in_focus(raw))
                case ObjectAdded() if not event.is_folder:
                    self._files.keep(event.handle, event)
                case TransferRequested():
                    self._has_transfer = True
                case CameraStatusChanged(busy=True):
                    self._has_begun = True

    def _note(self, news: OlcInfo) -> None:
        if news.focus is not None:
            self._note_focus(news.focus)
        if news.button is not None and self.button not in _BUTTON_ENDED:
            self.button = news.button

    def _note_focus(self, news: FocusResult) -> None:
        if news is not FocusResult.IDLE:
            self.focus_result = news
        elif self.focus_result is FocusResult.SEARCHING:
            # An EOS R8 that fails to focus goes from searching to idle (libgphoto2).
            self.focus_result = FocusResult.FAILED
        elif self.focus_result is None:
            self.focus_result = news

    def _note_points(self, points: tuple[int, ...] | None) -> None:
        if points:
            self.focus_result = FocusResult.FOCUSED
        self._no_points = points == ()

    @property
    def has_focus_news(self) -> bool:
        """Whether the camera has reported anything about its focus."""
        return self.focus_result is not None or self._no_points

    @property
    def is_unfocused(self) -> bool:
        """Whether the camera has reported anything about its focus, but not that it has focused."""
        if self.focus_result is None:
            return self._no_points
        return self.focus_result is not FocusResult.FOCUSED

    async def wait_for_focus(self, seconds: float) -> None:
        """Wait up to `seconds` for a focus result; return normally if there is none.

        Raises `FocusFailedError`, and the errors of `EosSession.poll`.
        """
        await self.session.poll_until(lambda: self.focus_result in FOCUS_ENDED, seconds)
        self._check_focus()

    async def wait_for_shot(self, seconds: float) -> bool:
        """Wait up to `seconds` for the camera to begin a photo; return whether it has begun.

        A report that the camera has focused does not count, because it can concern the last
        photo. Raises `FocusFailedError`, and the errors of `EosSession.poll`.
        """
        await self.session.poll_until(
            lambda: (
                self.has_file
                or self._has_begun
                or self.focus_result is FocusResult.FAILED
            ),
            seconds,
        )
        self._check_focus()
        return self.has_file or self._has_begun

    def _check_focus(self) -> None:
        if self.focus_result is FocusResult.FAILED:
            raise FocusFailedError("the camera could not focus")

    async def wait_for_button(self, seconds: float) -> None:
        """Wait for a file, or for the button status that reports the end of a press (EOS M).

        If neither arrives within `seconds`, return normally. Raises
        `FocusFailedError`, and the errors of `EosSession.poll`.
        """
        await self.session.poll_until(
            lambda: self.has_file or self.button in _BUTTON_ENDED, seconds
        )
        if self.button in _BUTTON_FAILED:
            raise FocusFailedError(f"button status {self.button}")

    async def button_failed(self, seconds: float) -> bool:
        """Return whether an EOS M that refused a press as busy has failed to focus.

        If the camera has reported a half press, waits up to `seconds` for another button
        status. Raises the errors of `EosSession.poll`.
        """
        await self.session.refresh()
        await self.session.poll_until(lambda: self.button != ButtonStatus.HALF, seconds)
        return self.button == ButtonStatus.FAILED
