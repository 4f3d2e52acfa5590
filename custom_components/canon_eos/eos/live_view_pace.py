"""Decides when to request live view frames, and what to try while no frames arrive."""

import asyncio
import math
from typing import Final

from ..ptp.errors import PtpTimeoutError
from .body_memory import BodyMemory
from .camera import EosCamera
from .errors import LiveViewError, NoFrameError
from .limits import Limits, growing_waits
from .link import CameraLink
from .wire.properties import PropertyCode

_LONGEST_WAIT: Final = 0.32
_FIRST_WAIT: Final = _LONGEST_WAIT / 64
"""First wait in seconds before a frame that was not ready is requested again.

The waits grow up to `_LONGEST_WAIT`, because a 550D and a 750D that get another request
immediately never have a frame ready (libgphoto2 issues 562 and 71).
"""
_EARLIER: Final = 0.02
"""Fraction of the frame interval by which each request is sent earlier, until a frame is not
ready yet. This shows when frames become ready."""
_SHORTER: Final = 0.0005
"""Fraction by which the interval itself is shortened after each frame that was ready; the
fraction doubles each time, up to a half. Otherwise, frames that are missed because the
interval is too long would go unnoticed."""
_SKIPPED: Final = 1.5
"""Ratio between the average and the last frame interval; a higher ratio means that frames
were missed."""
_LONGER: Final = 1.05
"""Maximum ratio of a new average interval to the previous average: frames missed because of
irregular response times also lengthen the average."""
_SIGNS: Final = 2
"""Number of consecutive late frames after which a pause is tried; also the number of frames
after which the pause is remembered."""

_RENEWALS: Final = 2
"""Maximum number of consecutive times that live view is switched on again without a frame in
between."""


class FramePace:
    """Determines the wait before each request for a frame.

    Each request is work for the body, so it is sent when the next frame should be ready.
    The interval is learned by requesting each frame a little earlier, until a frame is not
    ready yet.

    Most bodies accept a request as soon as they have answered the last request. Other bodies
    have a frame ready only after a pause without requests: their frames arrive only after
    the longest wait. After several consecutive frames like this, the longest wait is tried
    before each request. If each request then returns a frame, the pause is remembered; a
    body that is merely slow would leave some requests without a frame.
    """

    def __init__(self, memory: BodyMemory) -> None:
        """Initialize with the pause that this body is known to need, if any."""
        self._memory: Final = memory
        self._pause = memory.learned.frame_pause
        self._late = 0
        self._prompt = 0
        self._misses = 0
        self._wait = 0.0
        self._waits = growing_waits(_FIRST_WAIT, _LONGEST_WAIT)
        self._interval = 0.0
        self._learned = math.inf
        self._was_early = False
        self._shorter = _SHORTER
        self._born_at = self._had_at = self._asked_at = self._due = now()
        self._frames = 0

    def ask(self) -> None:
        """Note the time at which a frame is requested."""
        self._asked_at = now()

    def after_frame(self) -> float:
        """After a new frame, return the seconds to wait before the next request."""
        if not self._memory.learned.frame_pause:
            self._look_for_signs()
        self._follow_frames()
        self._misses = 0
        self._waits = growing_waits(_FIRST_WAIT, _LONGEST_WAIT)
        self._wait = self._pause
        return max(self._pause, self._due - now())

    def _follow_frames(self) -> None:
        """Update the frame interval and the time at which the next frame is expected."""
        self._frames += 1
        if self._was_early:  # this frame became ready just now
            interval = (self._asked_at - self._born_at) / self._frames
            last = self._asked_at - self._had_at
            if interval > _SKIPPED * last:
                interval = last
            interval = min(interval, _LONGER * self._learned)
            if interval < _LONGEST_WAIT:  # otherwise the body needs pauses
                self._interval = self._learned = interval
            self._born_at, self._frames = self._asked_at, 0
            self._due, self._shorter = self._asked_at, _SHORTER
        else:
            self._interval *= 1 - self._shorter
            self._shorter = min(2 * self._shorter, 0.5)
        self._was_early = False
        self._had_at = self._asked_at
        # After a late frame, catch up by at most one interval.
        self._due = max(self._due, self._asked_at - self._interval)
        self._due += self._interval * (1 - _EARLIER)

    def after_miss(self) -> float:
        """If no frame was ready, return the seconds to wait before the next request."""
        self._misses += 1
        if self._pause and not self._memory.learned.frame_pause:
            self._pause, self._late = 0.0, 0  # the pause did not help
        return self.after_repeat()

    def after_repeat(self) -> float:
        """After a repeated frame, return the seconds to wait before the next request."""
        self._was_early = True
        self._wait = max(next(self._waits), self._pause)
        return self._wait

    def _look_for_signs(self) -> None:
        if self._pause:
            self._prompt += 1
            if self._prompt == _SIGNS:
                self._memory.learn(frame_pause=self._pause)
        elif self._misses and self._wait == _LONGEST_WAIT:
            self._late += 1
            if self._late == _SIGNS:
                self._pause, self._prompt = _LONGEST_WAIT, 0
        else:
            self._late = 0


class Patience:
    """Decides what to try while no frames arrive, and when live view must end."""

    def __init__(self, camera: EosCamera, limits: Limits, output: int) -> None:
        """Start the timeouts, because live view has just been switched on."""
        self._camera: Final = camera
        self._limits: Final = limits
        self._output: Final = output
        self._any_frame = False
        self._all_tried = False
        self._renewals = 0
        self._since = self._way_since = now()

    def reward(self) -> None:
        """After a frame, restart the timeouts and reset the count of renewals."""
        self._any_frame = True
        self._renewals = 0
        self.excuse()

    def excuse(self) -> None:
        """Restart the timeouts, because there is a good reason why no frame arrived."""
        self._since = self._way_since = now()

    async def lose(self) -> None:
        """Handle a missing frame: allow it, renew live view, or request frames in another way.

        Raises a `LiveViewError` if live view cannot continue or the timeout has expired, and
        the errors of a lost connection.
        """
        if self._camera.session.state.busy:
            self.excuse()  # the camera is writing or showing a photo
        elif not self._camera.live_view_output.is_on:
            await self._renew()
        elif self._any_frame or self._all_tried:
            if self._is_over:
                raise NoFrameError("no frames")
        elif now() - self._way_since > self._limits.live_view_way:
            output = self._camera.live_view_output
            self._all_tried = not await output.try_next_way(self._output)
            self._way_since = now()

    @property
    def _is_over(self) -> bool:
        return now() - self._since > self._limits.live_view_frame

    async def _renew(self) -> None:
        """Switch live view on again; if any frame has arrived, ignore refusals for a while."""
        if self._renewals >= _RENEWALS:
            raise LiveViewError("the camera ended live view by itself")
        try:
            await self._camera.live_view_output.renew(self._output)
        except LiveViewError:
            if not self._any_frame or self._is_over:
                raise
        else:
            self._renewals += 1


class Failure:
    """The last failure of live view, which is then not started in the same mode for a while."""

    def __init__(self, link: CameraLink, limits: Limits) -> None:
        """Initialize without a failure."""
        self._link: Final = link
        self._limits: Final = limits
        self.error: LiveViewError | None = None
        """The error with which live view failed; None once another start has been allowed."""
        self._at = 0.0
        self._in_mode: object = None

    def note(self, error: LiveViewError) -> None:
        """Note the error with which live view has just ended."""
        self.error, self._at, self._in_mode = error, now(), self._mode()

    def check(self) -> None:
        """Raise the error if it is too early for another start in the same mode."""
        if self.error is None:
            return
        # A body that hung would probably hang again.
        hung = isinstance(self.error.__cause__, PtpTimeoutError)
        limits = self._limits
        block = limits.live_view_hang_retry if hung else limits.live_view_retry
        if now() - self._at < block and self._in_mode == self._mode():
            raise self.error
        self.error = None

    def _mode(self) -> object:
        state = self._link.state
        return (
            state.value(PropertyCode.EVF_MODE),
            state.value(PropertyCode.AE_MODE),
            PropertyCode.EVF_OUTPUT_DEVICE in state.properties,
        )


def now() -> float:
    """Return the time of the event loop."""
    return asyncio.get_running_loop().time()
