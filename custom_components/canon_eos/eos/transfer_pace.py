"""How much of a file is asked for at a time: what the link carries in a slice of time.

What is under way can't be taken back: Canon's cameras are not known to end a transaction
early. So the block in flight is what a press, a setting or a poll waits for, and has to
be short in time, however slow the link is.
"""

import asyncio
from typing import Final

from ..ptp.transaction import Answer

_SLICE: Final = 0.1
"""Seconds that the bytes of a block may take."""
_LIVE_SHARE: Final = 0.8
"""Share of the time of a live view frame that a block between two of them may take: the
frames get half of the link, event polls included."""
_OWN_SHARE: Final = 0.5
"""Share of the time that the camera itself needs for a block which its bytes may take in
any case: on a fast link nothing would be left of a frame's time otherwise."""
_LIVE: Final = 1.0
"""Seconds after a frame for which live view counts as running."""

_FIRST: Final = 0x4000
_SMALLEST: Final = 0x1000
_GROWTH: Final = 4
"""Bytes of the first block of a connection, minimum bytes of any block, and maximum growth
from one to the next: the time of a small block says little about a large one."""
_LONG: Final = 1.0
"""Seconds from which a person notices that a press waits."""
_SHORTEST: Final = 1e-5
"""Minimum seconds of a block: they are a divisor."""


class TransferPace:
    """What one connection's link and camera turned out to do."""

    def __init__(self, largest: int) -> None:
        """Begin carefully; `largest` is the most bytes that are asked for at a time."""
        self._largest: Final = largest
        self._smallest: Final = min(_SMALLEST, largest)
        self._last = min(_FIRST, largest)
        self._rate: float | None = None
        self._overhead = 0.0
        self._frame = self._frame_at = float("-inf")
        self._whole_told = False

    @property
    def block(self) -> int:
        """Return how many bytes to ask for next."""
        if self._rate is None:
            return self._last
        # What the camera itself needs for a block is no reason for tiny ones.
        seconds = max(min(_SLICE, 2 * _SLICE - self._overhead), _SLICE / 2)
        if asyncio.get_running_loop().time() - self._frame_at < _LIVE:
            share = _LIVE_SHARE * self._frame - self._overhead
            seconds = min(seconds, max(share, _OWN_SHARE * self._overhead))
        fitting = min(int(self._rate * seconds), self._last * _GROWTH, self._largest)
        return max(fitting, self._smallest)

    def note_block(self, answer: Answer) -> None:
        """Take note of a block that came."""
        size = len(answer.data)
        self._overhead = answer.seconds - answer.data_seconds
        if size >= self._smallest:
            self._rate = size / max(answer.data_seconds, _SHORTEST)
            self._last = size

    def is_news_of_whole_file(self, answer: Answer) -> bool:
        """Whether a file that came as a whole took long, for the first time."""
        is_news = answer.seconds > _LONG and not self._whole_told
        self._whole_told |= is_news
        return is_news

    def is_long(self, size: int) -> bool:
        """Whether so many bytes take long, as far as is known."""
        return self.seconds_for(size) > _LONG

    def seconds_for(self, size: int) -> float:
        """Return how long so many bytes take, 0 while that is not known."""
        return 0.0 if self._rate is None else size / self._rate

    def note_frame(self, answer: Answer) -> None:
        """Take note of a live view frame that came."""
        self._frame = answer.seconds
        self._frame_at = asyncio.get_running_loop().time()
