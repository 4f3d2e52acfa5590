"""Selects how to press a body's shutter button, based on its operations, quirks and answers."""

from typing import Final

from ...ptp.codes import ResponseCode
from ...ptp.errors import ResponseError
from ..errors import NotSupportedError, RemoteModeRefusedError
from ..quirks import Press
from ..session import EosSession
from ..wire.codes import EosOperation, EosResponse

_REFUSALS: Final = 2
"""Number of full presses refused as busy after which the way of pressing is changed.

An EOS R over Wi-Fi refused the full position alone and accepted both positions at once
(pulsar-trigger).
"""

_PRESS_AND_RELEASE: Final = (
    EosOperation.REMOTE_RELEASE_ON,
    EosOperation.REMOTE_RELEASE_OFF,
)
_UNKNOWN: Final = (
    ResponseCode.OPERATION_NOT_SUPPORTED,
    EosResponse.UNKNOWN_COMMAND,
)
_OTHER: Final = {
    Press.HALF_THEN_FULL: Press.AT_ONCE,
    Press.AT_ONCE: Press.HALF_THEN_FULL,
}
"""For each way of pressing with RemoteReleaseOn, the way to try after refusals."""


class PressWay:
    """The way of pressing the shutter button in one session.

    With RemoteReleaseOn, there are two ways: half and then full, or both positions at once.
    If a body is known to need both positions at once, only this way is used. On all other
    bodies, the way is changed after `_REFUSALS` refusals, and the way that worked is
    remembered.
    """

    def __init__(self, session: EosSession) -> None:
        """Start with the way learned on earlier connections, or else with the body's usual way."""
        self._session: Final = session
        self._refusals = 0
        self._is_missing = False

    @property
    def now(self) -> Press:
        """The way to use for the next press.

        Raises `NotSupportedError` if the body has no operation that presses the button, and
        `RemoteModeRefusedError` if it refuses all remote modes.
        """
        session = self._session
        if not session.has_remote_control:
            raise RemoteModeRefusedError("the shutter requires the remote mode")
        has_both = all(map(session.supports, _PRESS_AND_RELEASE))
        if has_both and not self._is_missing:
            way = session.memory.learned.press or session.quirks.press
            return _OTHER.get(way, way) if self.other_is_tried else way
        if session.supports(EosOperation.REMOTE_RELEASE):
            return Press.IN_ONE_OPERATION
        raise NotSupportedError("no operation to release the shutter")

    @property
    def is_always_at_once(self) -> bool:
        """Whether this body is known to accept only presses of both positions at once."""
        return self._session.quirks.press is Press.AT_ONCE

    @property
    def other_is_tried(self) -> bool:
        """Whether the next full press uses the other way because of refusals."""
        return self._refusals >= _REFUSALS

    @property
    def is_refused(self) -> bool:
        """Whether both ways were refused; also True if no refusal is counted."""
        return self._refusals == 0

    def note_refusal(self) -> None:
        """Count a full press refused as busy, unless the camera became busy during this session."""
        if not self._session.known.has_become_busy:
            self._refusals = (self._refusals + 1) % (_REFUSALS + 1)

    def note_missing(self, error: ResponseError) -> bool:
        """Note that RemoteRelease must replace the press operations, if `error` shows this.

        The error can show that the body does not support these operations although it lists
        them. Nothing is noted if the body has no RemoteRelease. Returns True if this is noted
        for the first time.
        """
        if error.code not in _UNKNOWN or not self._session.supports(
            EosOperation.REMOTE_RELEASE
        ):
            return False
        was_missing, self._is_missing = self._is_missing, True
        return not was_missing

    def note_focus_failed(self) -> None:
        """Discard the counted refusals, because the way of pressing was not their cause."""
        self._refusals = 0

    def note_success(self) -> None:
        """Remember the way of the last press, because it worked."""
        way, usual = self.now, self._session.quirks.press
        self._refusals = 0
        self._session.memory.learn(press=None if way is usual else way)
