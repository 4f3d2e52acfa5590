"""What a camera's clock says at a moment, as far as its files' times show it. Pure."""

import math


class CameraTime:
    """Compares the times in records of files with the event loop's.

    The times in records are whole seconds, by a clock that may be wrong. A file
    is reported after it was taken, and the file of a press is taken after that: each
    narrows how far that clock is ahead.
    """

    def __init__(self) -> None:
        """Know nothing yet."""
        self._least = -math.inf
        self._most = math.inf

    def note(self, taken: int | None, pressed: float | None, reported: float) -> None:
        """Learn from a file; `pressed` is None where that is not known."""
        if taken is None:
            return
        least = taken - reported
        most = math.inf if pressed is None else taken + 1 - pressed
        if least > self._most or most < self._least:  # the clock was set
            self._least, self._most = least, most
        else:
            self._least = max(self._least, least)
            self._most = min(self._most, most)

    def is_before(self, taken: int, moment: float) -> bool:
        """Whether a file was surely taken before a moment of the event loop's time."""
        return taken + 1 - self._least <= moment

    def is_after(self, taken: int, moment: float) -> bool:
        """Whether a file was surely taken after a moment of the event loop's time."""
        return taken - self._most >= moment
