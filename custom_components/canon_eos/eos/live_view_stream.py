"""Live view for many viewers: one task per camera fetches frames while there are viewers.

All viewers get the same bytes. A viewer that requests a frame gets the newest frame, so a
slow viewer misses frames but does not delay other viewers. The stream outlives connections.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import contextmanager
import logging
from typing import Final

from ..ptp.errors import (
    ConnectionClosedError,
    MalformedDataError,
    PtpConnectionError,
    PtpError,
    PtpTimeoutError,
    ResponseError,
)
from .actions.live_view import LiveViewSize, LiveViewUse
from .actions.settings import busy_patience
from .camera import EosCamera
from .errors import LiveViewEndedError, LiveViewError, LiveViewModeError, NoFrameError
from .limits import Limits, growing_waits
from .link import CameraLink
from .listeners import Listeners
from .live_view_pace import Failure, FramePace, Patience, now
from .retry import retry_while_busy
from .state import CameraState
from .tasks import retrieve_exception, run_to_completion, wait_until_set
from .wire.codes import EosOperation, EvfMode
from .wire.events import FocusResult
from .wire.live_view_frame import AfFrameStatus, LiveViewFrame
from .wire.properties import PropertyCode

_LOGGER = logging.getLogger(__name__)

_FOCUS_RESULTS: Final = {
    AfFrameStatus.FOCUSED: FocusResult.FOCUSED,
    AfFrameStatus.NOT_FOCUSED: FocusResult.FAILED,
}

_NOTICED: Final = 2.0
"""Maximum time in seconds until the link's owner notices a lost connection."""
_FRESH: Final = 1.0
"""Maximum age in seconds of a frame that is returned as a snapshot."""
_SLOW_PACE: Final = 0.5
"""Seconds between requests for frames while there are no viewers and live view will soon end."""


class LiveViewStream:
    """The live view of one camera."""

    def __init__(self, link: CameraLink, limits: Limits) -> None:
        """Initialize without viewers; nothing is sent to the camera."""
        self._link: Final = link
        self._limits: Final = limits
        self.allowed = True
        """Whether live view is allowed; set by the camera entity."""
        self.size = LiveViewSize.LARGE
        """Size of the frames; a change restarts live view if it is on."""
        self.viewers = 0
        """Current number of viewers."""
        self._left_at = 0.0
        self._viewer_came: Final = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self.frame: LiveViewFrame | None = None
        """The newest frame; None before the first frame and while live view is off."""
        self._number = 0
        self._repeats = 0
        self._repeat_timer: asyncio.TimerHandle | None = None
        self._taken_at = 0.0
        self._arrived = asyncio.Event()
        self._failure: Final = Failure(link, limits)
        self.on_change: Final = Listeners[[]]()
        """Listeners for changes to `running`."""
        self._focus: FocusResult | None = None
        self.on_focus: Final = Listeners[FocusResult]()
        """Listeners for new focus results of AF frames."""

    @property
    def running(self) -> bool:
        """Whether the task runs: live view is on, or about to be switched on."""
        return self._task is not None and not self._task.done()

    @property
    def failure(self) -> LiveViewError | None:
        """The error that ended live view or prevented its start.

        The error is kept until the next start or `retry`; None if there is no such error.
        """
        return None if self.running else self._failure.error

    # Viewers

    async def frames(self) -> AsyncGenerator[LiveViewFrame]:
        """Yield the newest frame each time the caller requests a frame.

        If no new frame arrives for a while, the last frame is yielded again, to keep browsers
        connected. Close the generator (`aclosing`) to stop counting as a viewer immediately.
        Raises a `LiveViewError` if live view does not start, or when it ends. After a failure, live
        view is not started again for a while, unless the camera's mode changes. Raises
        `ConnectionClosedError` if the camera does not reconnect.
        """
        with self.watching():
            seen = self._number
            patience = now() + self._limits.live_view_snapshot
            while True:
                repeats = self._repeats
                while (
                    self._number == seen or self.frame is None
                ) and self._repeats == repeats:
                    await self._arrival()
                if self.frame is not None:
                    seen, patience = self._number, float("inf")
                    yield self.frame
                elif now() > patience:  # a camera can stay busy for a long time
                    raise NoFrameError("no first frame in time")

    async def steady_frames(self, rate: int) -> AsyncGenerator[LiveViewFrame]:
        """Yield the newest frame `rate` times a second, as long as live view is on.

        This is for readers that assume a constant frame rate. Raises the errors of
        `snapshot`.
        """
        with self.watching():
            frame = await self.snapshot()
            started, sent = now(), 0
            while self.running:
                frame = self.frame or frame
                yield frame
                sent += 1
                await asyncio.sleep(max(0.0, started + sent / rate - now()))

    async def snapshot(self) -> LiveViewFrame:
        """Return a frame that is at most a second old; start live view if necessary.

        Raises the errors of `frames`, and `NoFrameError` if no frame arrives in time, because
        a camera can stay busy for a long time.
        """
        oldest = now() - _FRESH
        try:
            return await self.frame_that(
                lambda _: self._taken_at >= oldest, self._limits.live_view_snapshot
            )
        except TimeoutError:
            raise NoFrameError("no frame in time") from None

    async def _arrival(self) -> None:
        """Wait for a new or repeated frame, or for the end of live view.

        If live view has already ended, raises the error that ended it.
        """
        task = self._task
        if task is None or task.done():
            if task is not None and not task.cancelled():
                task.result()  # raises the error that ended live view
            raise self._failure.error or LiveViewEndedError("live view was ended")
        await self._arrived.wait()

    async def frame_that(
        self, fits: Callable[[LiveViewFrame], bool], seconds: float
    ) -> LiveViewFrame:
        """Return the newest frame if it fits, otherwise wait for a frame that fits.

        Raises `TimeoutError` if no frame fits within `seconds`, and the errors of `frames`.
        """
        with self.watching():
            async with asyncio.timeout(seconds):
                while self.frame is None or not fits(self.frame):
                    await self._arrival()
                return self.frame

    @contextmanager
    def watching(self) -> Generator[None]:
        """Count the caller as a viewer and keep live view on in the context.

        Raises `LiveViewEndedError` if live view is not allowed, and the last failure if it
        is too early for another start.
        """
        if not self.allowed:
            raise LiveViewEndedError("live view is not allowed now")
        self._failure.check()
        self.viewers += 1
        self._viewer_came.set()
        if not self.running:
            self._task = asyncio.create_task(self._run(), name="EOS live view")
            self._task.add_done_callback(self._ended)
            self._repeat(-1)
            self.on_change.call()
        try:
            yield
        finally:
            self.viewers -= 1
            if not self.viewers:
                self._left_at = now()
                self._viewer_came.clear()

    def retry(self) -> None:
        """Let the next viewer start live view again after a failure, on a user's request."""
        self._failure.error = None

    # The task that fetches frames

    def _repeat(self, number: int) -> None:
        """Send frame `number` to the viewers again if it is still the newest; restart the timer.

        All viewers share one timer, because a timer for each viewer and frame would need
        more CPU time than everything else in live view.
        """
        if number == self._number:
            self._repeats += 1
            self._wake_viewers()
        if self._repeat_timer is not None:
            self._repeat_timer.cancel()
        self._repeat_timer = asyncio.get_running_loop().call_later(
            self._limits.live_view_repeat, self._repeat, self._number
        )

    def _ended(self, task: asyncio.Task[None]) -> None:
        if not self.running and self._repeat_timer is not None:
            self._repeat_timer.cancel()
        self.frame = None
        error = None if task.cancelled() else task.exception()
        if isinstance(error, LiveViewError):
            self._failure.note(error)
            _LOGGER.warning("Live view has ended: %s", error)
        retrieve_exception(task)
        self._wake_viewers()
        self.on_change.call()

    def _wake_viewers(self) -> None:
        arrived, self._arrived = self._arrived, asyncio.Event()
        arrived.set()

    async def _run(self) -> None:
        """Fetch frames while there are viewers, across reconnects."""
        while True:
            camera = await self._link.wait_connected(self._limits.live_view_reconnect)
            if not self.viewers:
                return
            use = LiveViewUse(self.size.output)
            try:
                try:
                    await self._switch_on(camera, use)
                    await self._pull(camera)
                    self.frame = None  # a new viewer must not get a stale frame
                finally:
                    await run_to_completion(_switch_off(camera, use))
                if not self.viewers:  # no viewer joined in the meantime
                    await self._retry_switch_off(camera, use)
                if not self.viewers:
                    return
            except (PtpConnectionError, MalformedDataError, ResponseError) as err:
                _LOGGER.debug("Live view waits for the camera: %s", err)
                await self._link.wait_lost(camera, _NOTICED)

    async def _retry_switch_off(self, camera: EosCamera, use: LiveViewUse) -> None:
        """Switch live view off; retry while the camera refuses and there is no viewer."""
        for wait in growing_waits(1.0, 10.0):
            if self.viewers or await _switch_off(camera, use):
                return
            await wait_until_set(self._viewer_came, wait)

    async def _switch_on(self, camera: EosCamera, use: LiveViewUse) -> None:
        session = camera.session
        if not session.supports(EosOperation.GET_VIEWFINDER_DATA):
            raise NoFrameError("the camera does not answer requests for frames")
        await session.poll_until(
            lambda: (
                not self.viewers
                or PropertyCode.EVF_OUTPUT_DEVICE in session.state.properties
            ),
            self._limits.live_view_known,
        )
        try:
            # A camera that was just busy with a photo can refuse for a long time.
            await retry_while_busy(
                lambda: camera.run(lambda on: on.live_view_output.start(use)),
                busy_patience(session),
                busy=lambda err: (
                    isinstance(err, LiveViewError)
                    and bool(self.viewers)
                    and session.state.value(PropertyCode.EVF_MODE) != EvfMode.MOVIE
                ),
                first_wait=self._limits.setting_busy,
            )
        except (LiveViewError, PtpConnectionError) as err:
            if session.state.value(PropertyCode.EVF_MODE) == EvfMode.MOVIE:
                raise LiveViewModeError(str(err)) from err
            if isinstance(err, PtpTimeoutError):
                raise LiveViewError(f"the connection was lost: {err}") from err
            raise

    async def _pull(self, camera: EosCamera) -> None:
        """Fetch frames and pass them to the viewers, and poll for events in between.

        Returns `Limits.live_view_grace` seconds after the last viewer has left, or when a different
        size is requested.
        Raises `NoFrameError` if the camera sends no frames, and `LiveViewError` if live view
        does not stay on.
        """
        live_view = camera.live_view_output
        size = self.size
        patience = Patience(camera, self._limits, size.output)
        pace = FramePace(camera.session.memory)
        while await self._should_continue() and size is self.size:
            if camera is not self._link.camera:
                raise ConnectionClosedError("the connection was replaced")
            if await live_view.wait_unpaused():
                patience.excuse()
            pace.ask()
            times_paused = live_view.times_paused
            frame = await live_view.frame()
            if frame is None:
                await self._poll_if_due(camera)
                if live_view.times_paused != times_paused:
                    patience.excuse()  # the request waited while a photo was being taken
                await patience.lose()
                await asyncio.sleep(pace.after_miss())
                continue
            is_new = self.frame is None or frame.jpeg != self.frame.jpeg
            self._publish(frame, camera.session.state, is_new=is_new)
            patience.reward()
            await self._poll_if_due(camera)
            await asyncio.sleep(pace.after_frame() if is_new else pace.after_repeat())

    async def _poll_if_due(self, camera: EosCamera) -> None:
        """Poll for events, unless the last poll was recent."""
        pause = max(self._limits.live_view_poll, camera.live_view_output.poll_interval)
        if now() - camera.session.polled_at >= pause:
            await camera.poll()

    def _publish(
        self, frame: LiveViewFrame, state: CameraState, *, is_new: bool
    ) -> None:
        """Pass a frame to all viewers; `frames` yields it only if `is_new` is True."""
        self.frame = frame
        self._number += is_new
        self._taken_at = now()
        self._wake_viewers()
        self._report_focus(frame, state)

    def _report_focus(self, frame: LiveViewFrame, state: CameraState) -> None:
        """Report the focus result that the AF frames show, if it is new.

        For bodies whose status records can be decoded, `FocusChanged` is reported instead.
        """
        shown = {af_frame.status for af_frame in frame.af_frames}
        found = [result for status, result in _FOCUS_RESULTS.items() if status in shown]
        result = found[0] if found else None
        if result == self._focus:
            return
        self._focus = result
        if result is not None and state.focus_result is None:
            self.on_focus.call(result)

    async def _should_continue(self) -> bool:
        """Return whether there are viewers, or the last viewer has just left.

        Without viewers, the method first waits, so that frames are fetched slowly. Frames are
        still fetched, because otherwise a body gets stuck with its mirror up (libgphoto2 issues
        168, 274).
        """
        if not self.viewers:
            left = self._left_at + self._limits.live_view_grace - now()
            if left <= 0:
                return False
            await wait_until_set(self._viewer_came, min(left, _SLOW_PACE))
        return True

    def end(self) -> None:
        """Begin to end live view for all viewers, without waiting for the end."""
        if self._task is not None and not self._task.cancelling():
            self._task.cancel()  # only once, because the end can take a while

    async def stop(self) -> None:
        """End live view for all viewers. Never raises."""
        self.end()
        if self._task is not None:
            await asyncio.wait({self._task})


async def _switch_off(camera: EosCamera, use: LiveViewUse) -> bool:
    """End a use of live view; return False if the caller must try again."""

    async def work(on: EosCamera) -> None:
        await run_to_completion(on.live_view_output.stop(use))

    try:
        # Bypass the queue: switching live view off must not wait for a photo.
        await camera.run_at_once(work)
    except LiveViewError as err:
        _LOGGER.debug("Live view is not switched off yet: %s", err)
        return not camera.session.is_open
    except PtpError:
        pass  # live view ended with its connection
    return True
