"""In which way the shutter button of a body is pressed: listed, known, or learned."""

from typing import Final

from ...ptp.codes import ResponseCode
from ...ptp.errors import ResponseError
from ..errors import NotSupportedError, RemoteModeRefusedError
from ..quirks import Press
from ..session import EosSession
from ..wire.codes import EosOperation, EosResponse

_REFUSALS: Final = 2
"""Full presses refused as busy after which one is made in the other way.

An EOS R over Wi-Fi refused the full position alone, and took both at once
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


class PressWay:
    """The way of pressing of one session's body.

    A body that is known to be pressed at once is never pressed otherwise. Any other is
    tried in the other way after refusals, and what worked is remembered for it.
    """

    def __init__(self, session: EosSession) -> None:
        """Begin with what earlier connections learned."""
        self._session: Final = session
        self._refusals = 0
        self._is_missing = False

    @property
    def now(self) -> Press:
        """How to press next.

        Raises `NotSupportedError` where that is impossible, and
        `RemoteModeRefusedError` where the body refuses all remote modes.
        """
        session = self._session
        if not session.has_remote_control:
            raise RemoteModeRefusedError("no remote mode, so no shutter")
        has_both = all(map(session.supports, _PRESS_AND_RELEASE))
        if has_both and not self._is_missing:
            way = session.memory.learned.press or session.quirks.press
            return _OTHER.get(way, way) if self.other_is_tried else way
        if session.supports(EosOperation.REMOTE_RELEASE):
            return Press.IN_ONE_OPERATION
        raise NotSupportedError("no operation to release the shutter")

    @property
    def is_always_at_once(self) -> bool:
        """Whether this body is known to take no other press than both positions."""
        return self._session.quirks.press is Press.AT_ONCE

    @property
    def other_is_tried(self) -> bool:
        """Whether the next full press is made in the other way than usual."""
        return self._refusals >= _REFUSALS

    @property
    def is_refused(self) -> bool:
        """Whether both ways were refused, or none was tried since one worked."""
        return self._refusals == 0

    def note_refusal(self) -> None:
        """Count a full press that was refused as busy; a busy camera's does not count."""
        if not self._session.known.is_surely_busy:
            self._refusals = (self._refusals + 1) % (_REFUSALS + 1)

    def note_missing(self, error: ResponseError) -> bool:
        """Note a press that the body lists and does not know; returns whether it is one.

        Only where it can be pressed in another way.
        """
        if error.code not in _UNKNOWN or not self._session.supports(
            EosOperation.REMOTE_RELEASE
        ):
            return False
        was_missing, self._is_missing = self._is_missing, True
        return not was_missing

    def note_focus_failed(self) -> None:
        """Take the refusals back: the way of pressing was not their cause."""
        self._refusals = 0

    def note_success(self) -> None:
        """Remember that the present way has worked."""
        way, usual = self.now, self._session.quirks.press
        self._refusals = 0
        self._session.memory.learn(press=None if way is usual else way)
