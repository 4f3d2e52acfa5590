"""Bodies that get stuck: every shot stays busy, until a new session or a power cycle."""

from collections.abc import Callable
import logging
from typing import Final

_LOGGER = logging.getLogger(__name__)

BUSY_SHOTS: Final = 3
"""After so many shots in a row that were busy to the end the connection is replaced.

Bodies that were on for days get stuck like that (libgphoto2 issue 735).
"""


class StuckDetector:
    """Counts shots that stayed busy to the end."""

    def __init__(
        self, reconnect: Callable[[], None], changed: Callable[[], None]
    ) -> None:
        """Begin with a camera that works.

        `reconnect` asks for a new session, `changed` is called when `stuck` changes.
        """
        self._reconnect: Final = reconnect
        self._changed: Final = changed
        self._busy_shots = 0
        self._reconnected = False
        self.stuck = False
        """Whether shots stay busy even on a new connection: switch it off and on."""

    def connected(self) -> None:
        """Take note of a new connection.

        A camera that was stuck may have been off in between: its next shots tell.
        """
        if self.stuck:
            self.stuck = self._reconnected = False
            self._busy_shots = 0

    def shot_was_busy(self) -> None:
        """Count, and after a few ask for a new session once: some bodies then work."""
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
        """Begin to count from zero."""
        self._busy_shots = 0
        self._reconnected = False
        if self.stuck:
            self.stuck = False
            self._changed()
