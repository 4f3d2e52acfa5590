"""Detects stuck bodies, which stay busy at every shot until a new session or power cycle."""

from collections.abc import Callable
import logging
from typing import Final

_LOGGER = logging.getLogger(__name__)

BUSY_SHOTS: Final = 3
"""Number of consecutive shots that failed because the camera stayed busy, after which a new
session is requested.

Bodies that are on for days can get stuck in this way (libgphoto2 issue 735).
"""


class StuckDetector:
    """Counts consecutive shots that failed because the camera stayed busy."""

    def __init__(
        self, reconnect: Callable[[], None], changed: Callable[[], None]
    ) -> None:
        """Initialize for a camera that is not stuck.

        `reconnect` requests a new session; `changed` is called when `stuck` changes.
        """
        self._reconnect: Final = reconnect
        self._changed: Final = changed
        self._busy_shots = 0
        self._reconnected = False
        self.stuck = False
        """Whether the camera stays busy even on a new connection and needs a power cycle."""

    def connected(self) -> None:
        """Reset `stuck` on a new connection, because the camera may have been switched off."""
        if self.stuck:
            self.stuck = self._reconnected = False
            self._busy_shots = 0

    def shot_was_busy(self) -> None:
        """Count a shot that failed because the camera stayed busy.

        After `BUSY_SHOTS` consecutive calls, requests a new session; if the next shot fails in
        the same way, sets `stuck`.
        """
        self._busy_shots += 1
        if self._busy_shots < BUSY_SHOTS:
            return
        if not self._reconnected:
            self._reconnected = True
            _LOGGER.warning(
                "The camera was busy for %d shots: connecting again", self._busy_shots
            )
            self._reconnect()
        elif not self.stuck:
            self.stuck = True
            self._changed()

    def shot_worked(self) -> None:
        """Note that a shot succeeded: reset the count and `stuck`."""
        self._busy_shots = 0
        self._reconnected = False
        if self.stuck:
            self.stuck = False
            self._changed()
