"""Relates a camera's clock to the event loop's time, using the times in file records. No I/O."""

import math


class CameraTime:
    """Compares the times in file records with the event loop's time.

    Times in records are whole seconds of the camera's clock, which can be wrong. A photo is
    taken after the press and before its file is reported. Both facts narrow the range of
    the clock's offset.
    """

    def __init__(self) -> None:
        """Initialize with an unknown offset."""
        self._least = -math.inf
        self._most = math.inf

    def note(self, taken: int | None, pressed: float | None, reported: float) -> None:
        """Narrow the range of the offset with a file's times, or replace it if the clock was set.

        `taken` is a time of the camera's clock; `pressed` and `reported` are times of the
        event loop. `taken` and `pressed` are None if unknown.
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
        """Return whether a file was certainly taken before `moment`, a time of the event loop."""
        return taken + 1 - self._least <= moment

    def is_after(self, taken: int, moment: float) -> bool:
        """Return whether a file was certainly taken after `moment`, a time of the event loop."""
        return taken - self._most >= moment
