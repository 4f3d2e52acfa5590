"""Relates a camera's clock to the event loop's time by the times of its files. Pure."""

import math


class CameraTime:
    """Compares times in records of files with the event loop's time.

    Times in records are whole seconds, by a clock that can be wrong. A file is taken after
    the press and before its report: both limits narrow the range of the clock's offset.
    """

    def __init__(self) -> None:
        """Begin with an unknown offset."""
        self._least = -math.inf
        self._most = math.inf

    def note(self, taken: int | None, pressed: float | None, reported: float) -> None:
        """Narrow the offset with a file's times; `pressed` is None if it is not known."""
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
        """Whether a file was certainly taken before a moment of the event loop's time."""
        return taken + 1 - self._least <= moment

    def is_after(self, taken: int, moment: float) -> bool:
        """Whether a file was certainly taken after a moment of the event loop's time."""
        return taken - self._most >= moment
