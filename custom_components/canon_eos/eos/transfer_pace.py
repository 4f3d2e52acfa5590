"""Block size for file transfers: the number of bytes that the link carries in a time slice.

A transaction in progress cannot be cancelled: no Canon camera is known to end a transaction
early. Therefore, a press, a setting or a poll waits for the current block, which must be
short even on a slow link.
"""

import asyncio
from typing import Final

from ..ptp.transaction import Answer

_SLICE: Final = 0.1
"""Target duration in seconds for transferring the bytes of a block."""
_LIVE_SHARE: Final = 0.8
"""Maximum duration of a block between two live view frames, as a fraction of the time that
receiving a frame takes. Frames and event polls together then get more than half of the link's
time."""
_OWN_SHARE: Final = 0.5
"""Minimum duration for transferring a block's bytes during live view, as a fraction of the
camera's overhead per block. Without a minimum, no time would be left for the bytes on a fast
link, where the overhead can be longer than a frame."""
_LIVE: Final = 1.0
"""Seconds after a frame for which live view counts as running."""

_FIRST: Final = 0x4000
_SMALLEST: Final = 0x1000
_GROWTH: Final = 4
"""Size in bytes of the first block of a connection, minimum size of a block, and maximum
growth factor from one block to the next. The growth is limited because the times of small
blocks do not predict the times of large blocks."""
_LONG: Final = 1.0
"""Delay in seconds above which a user notices that the camera reacts late to a press."""
_SHORTEST: Final = 1e-5
"""Lower limit in seconds for a block's duration, which is used as a divisor."""


class TransferPace:
    """The measured speed of one connection's link and camera."""

    def __init__(self, largest: int) -> None:
        """Start with a small block; `largest` is the maximum block size in bytes."""
        self._largest: Final = largest
        self._smallest: Final = min(_SMALLEST, largest)
        self._last = min(_FIRST, largest)
        self._rate: float | None = None
        self._overhead = 0.0
        self._frame = self._frame_at = float("-inf")
        self._whole_reported = False

    @property
    def block(self) -> int:
        """Size in bytes of the next block to request."""
        if self._rate is None:
            return self._last
        # A large overhead in the camera must not lead to tiny blocks.
        seconds = max(min(_SLICE, 2 * _SLICE - self._overhead), _SLICE / 2)
        if asyncio.get_running_loop().time() - self._frame_at < _LIVE:
            share = _LIVE_SHARE * self._frame - self._overhead
            seconds = min(seconds, max(share, _OWN_SHARE * self._overhead))
        fitting = min(int(self._rate * seconds), self._last * _GROWTH, self._largest)
        return max(fitting, self._smallest)

    def note_block(self, answer: Answer) -> None:
        """Update the speed from a received block."""
        size = len(answer.data)
        self._overhead = answer.seconds - answer.data_seconds
        if size >= self._smallest:
            self._rate = size / max(answer.data_seconds, _SHORTEST)
            self._last = size

    def is_news_of_whole_file(self, answer: Answer) -> bool:
        """Return whether `answer` is the first whole file that took a long time to receive."""
        is_news = answer.seconds > _LONG and not self._whole_reported
        self._whole_reported |= is_news
        return is_news

    def is_long(self, size: int) -> bool:
        """Return whether transferring `size` bytes takes a long time.

        Returns False while the speed is unknown.
        """
        return self.seconds_for(size) > _LONG

    def seconds_for(self, size: int) -> float:
        """Return the seconds that transferring `size` bytes takes; 0 while the speed is unknown."""
        return 0.0 if self._rate is None else size / self._rate

    def note_frame(self, answer: Answer) -> None:
        """Note when a live view frame was received, and how long that took."""
        self._frame = answer.seconds
        self._frame_at = asyncio.get_running_loop().time()
