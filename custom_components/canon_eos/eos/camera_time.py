"""Relates a camera's clock to the event loop's time, using the times of files. Pure."""

import math


class CameraTime:
    """Compares times in records of files with the event loop's time.

    Times in records are whole seconds, by the camera's clock, which can be wrong. A photo is
    taken after the press and before its file is reported: both limits narrow the range of
    the clock's offset.
    """

    def __init__(self) -> None:
        """Begin with an unknown offset."""
        self._least = -math.inf
        self._most = math.inf

    def note(self, taken: int | None, pressed: float | None, reported: float) -> None:
        """Narrow the range of the offset with the times of a file.

        `taken` is by the camera's clock, `pressed` and `reported` are in the event loop's
        time. `taken` and `pressed` are None if they are not known.
        """
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
