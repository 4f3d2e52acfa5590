"""What a photographer does with one camera, over the connections that come and go.

A bulb exposure, a series, or a pressed button lasts longer than a connection may. All
of it is kept here, and what the camera still owes (a shutter to be closed) is seen to on
the next connection.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
import logging
from typing import Any, Final

from ..ptp.codes import ResponseCode
from ..ptp.errors import (
    ConnectionClosedError,
    PtpConnectionError,
    PtpError,
    ResponseError,
)
from .actions.bulb import BulbMethod
from .actions.capture import Shot
from .actions.focus import FocusOutcome
from .actions.live_view_controls import is_magnified, is_shown, zoom_corner
from .camera import EosCamera
from .errors import (
    BulbNotEndedError,
    CameraBusyError,
    CaptureError,
    NotMagnifiedError,
    SeriesRunningError,
    ShutterHeldError,
)
from .exposure_steps import bracket_values
from .limits import DEFAULT_LIMITS, Limits, growing_waits
from .listeners import Listeners
from .live_view_stream import LiveFeed
from .series import Series, SeriesListener
from .series_plan import BracketPlan, SeriesPlan, SeriesProgress, SeriesRecord
from .state import CameraState
from .tasks import outlive
from .wire.codes import Button, EosOperation
from .wire.drive_lens import FocusDirection
from .wire.events import EosEvent, ObjectAdded, TransferRequested
from .wire.properties import PropertyCode, PropertyValue

_LOGGER = logging.getLogger(__name__)

BUSY_SHOTS: Final = 3
"""After so many shots in a row that were busy to the end the session is made anew.

Bodies that were on for days get stuck like that (libgphoto2 issue 735).
"""

_CLOSE_LIMIT: Final = 5.0
"""Seconds that the end of each thing that goes on may take when this side closes."""


class EosRemote:
    """The remote control of one camera; lives as long as its owner, not a connection.

    Everything raises `ConnectionClosedError` while the camera is not connected, and
    otherwise what the method of `EosCamera` with that name raises.
    """

    def __init__(
        self,
        *,
        limits: Limits = DEFAULT_LIMITS,
        reconnect: Callable[[], None] = lambda: None,
    ) -> None:
        """Begin without a connection. `reconnect` is to give the present one up."""
        self._limits: Final = limits
        self._reconnect: Final = reconnect
        self._camera: EosCamera | None = None
        self.live_view: Final = LiveFeed(self, limits)
        self._connected: Final = asyncio.Event()
        self._last_state = CameraState()
        self._turn: Final = asyncio.Lock()
        self._held = False
        self._requests: dict[int, int] = {}
        self._bulb_runs = False
        self._open_bulb: BulbMethod | None = None
        self._bulb_end: asyncio.Task[Shot] | None = None
        self._end_bulb_now: Final = asyncio.Event()
        self._busy_shots = 0
        self._reconnected = False
        self._stuck = False
        self._bulb_not_ended = False
        self._series_task: asyncio.Task[SeriesProgress] | None = None
        self._series: SeriesProgress | None = None
        self._closing = False
        self._closed = False
        self._series_listeners: Final = Listeners[SeriesProgress, SeriesRecord | None]()
        self._change_listeners: Final = Listeners[[]]()

    # The connection

    @property
    def camera(self) -> EosCamera | None:
        """The present connection, if there is one."""
        return self._camera

    @property
    def connected(self) -> bool:
        """Whether the camera can be talked to."""
        return self._camera is not None

    @property
    def state(self) -> CameraState:
        """What is known of the camera, or was when it was last connected."""
        return self._camera.state if self._camera else self._last_state

    def attach(self, camera: EosCamera) -> None:
        """Take over a new connection.

        A camera that was stuck may have been off in between: its next shots tell.
        """
        self._camera = camera
        self._held = False  # connecting has released it
        if self._stuck:
            self._stuck = self._reconnected = False
            self._busy_shots = 0
        self._connected.set()

    def detach(self) -> None:
        """Let go of a connection that is lost, or about to be closed."""
        if self._camera is not None:
            self._last_state = self._camera.state
        self._camera = None
        if not self._closed:
            self._connected.clear()

    async def wait_connected(self, seconds: float | None = None) -> None:
        """Wait for a connection.

        Raises `ConnectionClosedError` after that long, and once this side has closed.
        """
        try:
            async with asyncio.timeout(seconds):
                await self._connected.wait()
        except TimeoutError:
            raise ConnectionClosedError("the camera did not come back") from None
        if self._closed:
            raise ConnectionClosedError("this side closed the connection")

    def _now(self) -> EosCamera:
        if self._camera is None:
            raise ConnectionClosedError("the camera is not connected")
        return self._camera

    @property
    def exposing(self) -> bool:
        """Whether a bulb exposure is open that a new connection must not end."""
        return self._open_bulb is not None

    # What others want to know

    @property
    def stuck(self) -> bool:
        """Whether shots stay busy even on a new connection: switch it off and on."""
        return self._stuck

    @property
    def bulb_not_ended(self) -> bool:
        """Whether the shutter may still be open after a bulb exposure."""
        return self._bulb_not_ended

    def on_change(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` when `stuck` or `bulb_not_ended` changes; returns its end."""
        return self._change_listeners.add(listener)

    # Single things

    async def set_value(self, code: int, value: PropertyValue) -> None:
        """Change a setting.

        Of several requests for one setting that wait for their turn, the last one wins.
        """
        number = self._requests.get(code, 0) + 1
        self._requests[code] = number
        await self._now().set_value(
            code, value, superseded=lambda: self._requests[code] != number
        )

    async def take_photo(
        self, *, autofocus: bool = True, hold: float = 0.0, wait: bool = True
    ) -> Shot:
        """Take a photo, after whatever else presses the shutter now."""
        async with self._shutter():
            camera = self._now()
            try:
                shot = await camera.take_photo(
                    autofocus=autofocus, hold=hold, wait=wait
                )
            except CameraBusyError:
                self._shot_was_busy()
                raise
            self._shot_worked()
            return shot

    @asynccontextmanager
    async def _shutter(self, *, held_too: bool = False) -> AsyncGenerator[None]:
        """Have the shutter for oneself; one that is open or held is not waited for."""
        if self._open_bulb or self._bulb_runs:
            raise ShutterHeldError("a bulb exposure is going on")
        async with self._turn:
            if self._held and not held_too:
                raise ShutterHeldError("the shutter button is held down")
            yield

    def _shot_was_busy(self) -> None:
        """Count, and after a few make a new session once: some bodies then work again."""
        self._busy_shots += 1
        if self._busy_shots < BUSY_SHOTS:
            return
        if not self._reconnected:
            self._reconnected = True
            _LOGGER.warning(
                "The camera was busy for %d shots: connecting anew", self._busy_shots
            )
            self._reconnect()
        elif not self._stuck:
            self._stuck = True
            self._change_listeners.call()

    def _shot_worked(self) -> None:
        self._busy_shots = 0
        self._reconnected = False
        if self._stuck:
            self._stuck = False
            self._change_listeners.call()

    async def autofocus(self) -> FocusOutcome:
        """Focus once."""
        async with self._shutter():
            return await self._now().autofocus()

    async def drive_focus(
        self, direction: FocusDirection, step: int, repeat: int = 1
    ) -> None:
        """Drive the lens."""
        await self._now().drive_focus(direction, step, repeat)

    # In the picture of live view, which is on meanwhile. Everything raises what
    # `LiveFeed.snapshot` raises, too.

    async def set_focus_point(
        self, x: float, y: float, *, focus: bool = True
    ) -> FocusOutcome | None:
        """Move the AF frame to a place of the picture, and focus there.

        `x` and `y` are fractions (0 to 1) of the picture as it is shown, magnified or
        not. Returns None without `focus`.
        """
        with self.live_view.watching():
            frame = await self.live_view.snapshot()
            await self._now().move_focus_point(frame, x, y)
            return await self.autofocus() if focus else None

    async def zoom(
        self, factor: int, x: float | None = None, y: float | None = None
    ) -> float | None:
        """Magnify live view, around a place if that is given, and return by how much.

        `x` and `y` are fractions (0 to 1) of the whole picture. The answer is None on
        bodies whose frames don't tell it. Raises `NotMagnifiedError`.
        """
        feed = self.live_view
        with feed.watching():
            await feed.snapshot()
            await self._now().magnify(factor)
            try:
                frame = await feed.frame_that(
                    lambda frame: is_magnified(frame, factor),
                    self._limits.live_view_zoom,
                )
            except TimeoutError:
                frame = await feed.snapshot()
                if frame.magnification is not None:
                    raise NotMagnifiedError(f"still {frame.magnification}") from None
            if x is not None and y is not None and factor > 1:
                corner = zoom_corner(frame, x, y)
                await self._now().move_zoom(corner)
                # A tap is meant for what is shown then; a body may keep to a grid.
                with suppress(TimeoutError):
                    await feed.frame_that(
                        lambda frame: is_shown(frame, corner),
                        self._limits.live_view_zoom,
                    )
            return frame.magnification

    async def click_white_balance(self, x: float, y: float) -> None:
        """Take a place of the picture, as it is shown, for white."""
        with self.live_view.watching():
            frame = await self.live_view.snapshot()
            await self._now().click_white_balance(frame, x, y)

    async def preview_depth_of_field(self, *, on: bool) -> None:
        """Show the depth of field that a photo would have, as long as live view is on."""
        with self.live_view.watching():
            await self.live_view.snapshot()
            await self._now().preview_depth_of_field(on=on)

    async def press_shutter(self, button: Button, *, autofocus: bool = True) -> None:
        """Press the shutter button and hold it until `release_shutter`.

        A half press may be followed by a full one.
        """
        async with self._shutter(held_too=True):
            camera = self._now()
            try:
                await camera.press(button, autofocus=autofocus)
            finally:
                self._held = camera.is_held

    async def release_shutter(self) -> None:
        """Release the shutter button, if it is held; a bulb exposure ends."""
        if self._open_bulb is not None:
            self._end_bulb_now.set()
            return
        try:
            await self._now().release()
        finally:
            self._held = False

    async def start_movie(self) -> None:
        """Record a movie."""
        async with self._shutter():
            await self._now().start_movie()

    async def stop_movie(self) -> Shot:
        """Stop recording, and return the movie's file."""
        return await self._now().stop_movie()

    async def set_clock(self, utc_offset: float) -> float:
        """Set the clock, and return by how many seconds it is off then."""
        return await self._now().set_clock(utc_offset)

    async def keep_awake(self) -> None:
        """Put off the camera's automatic power-off."""
        await self._now().keep_awake()

    # Bulb

    async def bulb(self, seconds: float) -> Shot:
        """Expose for a time, counted here, and return the files.

        The exposure is ended for sure: when this is cancelled, after `cancel`, and on a
        new connection if the old one is lost. Raises `BulbNotEndedError` when the
        camera could not be made to end it.
        """
        async with self._shutter():
            self._end_bulb_now.clear()
            if self._closing:
                raise ConnectionClosedError("this side closes the connection")
            camera = self._now()
            self._bulb_runs = True
            try:
                speed = await camera.set_to_bulb()
                try:
                    if self._end_bulb_now.is_set():
                        return Shot()
                    return await self._expose(camera, seconds)
                finally:
                    if speed is not None:
                        await self._undo(self._restore_speed(speed))
            finally:
                self._bulb_runs = False

    async def _restore_speed(self, speed: PropertyValue) -> None:
        with suppress(PtpError):
            await self.set_value(PropertyCode.SHUTTER_SPEED, speed)

    async def _undo(self, undoing: Coroutine[Any, Any, None]) -> None:
        """Do to the end, even if the caller is cancelled meanwhile."""
        await outlive(asyncio.ensure_future(undoing))

    async def _expose(self, camera: EosCamera, seconds: float) -> Shot:
        loop = asyncio.get_running_loop()
        try:
            self._open_bulb = await camera.open_shutter()
        except PtpConnectionError, asyncio.CancelledError:
            # Nobody knows whether it is open, so it is closed.
            by_operation = camera.supports(EosOperation.BULB_START)
            self._open_bulb = (
                BulbMethod.OPERATION if by_operation else BulbMethod.BUTTON
            )
            with suppress(CaptureError, PtpConnectionError):
                await self._close_bulb(self._open_bulb, loop.time())
            raise
        started = loop.time()
        unsubscribe = camera.subscribe(self._end_with_a_file)
        with camera.viewfinder.paused():
            try:
                with suppress(TimeoutError):
                    async with asyncio.timeout_at(started + seconds):
                        await self._end_bulb_now.wait()
            finally:
                unsubscribe()
                shot = await self._close_bulb(self._open_bulb, started)
        return shot

    def _end_with_a_file(self, _: CameraState, events: tuple[EosEvent, ...]) -> None:
        """Notice that an exposure has ended before its time, at the camera itself."""
        if any(isinstance(event, ObjectAdded | TransferRequested) for event in events):
            self._end_bulb_now.set()

    async def _close_bulb(self, method: BulbMethod, started: float) -> Shot:
        """End the exposure in a task of its own, which no cancellation ends."""
        task = asyncio.create_task(self._end_bulb(method, started), name="EOS bulb end")
        task.add_done_callback(_see_exception)
        self._bulb_end = task
        return await outlive(task)

    async def _end_bulb(self, method: BulbMethod, started: float) -> Shot:
        loop = asyncio.get_running_loop()
        exposed = loop.time() - started
        deadline = loop.time() + self._limits.bulb_end
        first = self._camera
        error: PtpError | None = None
        for wait in growing_waits(0.1, 2.0):
            left = deadline - loop.time()
            if left <= 0 or (self._closing and not self.connected):
                break
            try:
                await self.wait_connected(left)
                camera = self._now()
                await camera.close_shutter(method)
            except ResponseError as err:
                error = err
                if err.code == ResponseCode.GENERAL_ERROR and self._is_closed(first):
                    self._bulb_ended()
                    raise ConnectionClosedError(
                        "the exposure ended when the connection was lost"
                    ) from err
            except PtpError as err:
                error = err
            else:
                self._bulb_ended()
                # A new session may have nothing more to tell of it.
                return await camera.collect_bulb(exposed if camera is first else 0.0)
            await asyncio.sleep(wait)
        self._open_bulb = None
        self._bulb_not_ended = True
        _LOGGER.error("A bulb exposure could not be ended: %s", error)
        self._change_listeners.call()
        raise BulbNotEndedError(str(error)) from error

    def _is_closed(self, first: EosCamera | None) -> bool:
        """Whether a refusal means that there is no exposure (any more)."""
        return self._camera is not first or not self.state.busy

    def _bulb_ended(self) -> None:
        self._open_bulb = None
        if self._bulb_not_ended:
            self._bulb_not_ended = False
            self._change_listeners.call()

    # Series

    @property
    def series(self) -> SeriesProgress | None:
        """How far the running series is, or how the last one ended."""
        return self._series

    def on_series(self, listener: SeriesListener) -> Callable[[], None]:
        """Call `listener(progress, record)` at each step; returns what ends it.

        The record is what a restarted program needs to go on, None after the end.
        """
        return self._series_listeners.add(listener)

    def start_series(
        self, plan: SeriesPlan, resumed: SeriesRecord | None = None
    ) -> asyncio.Task[SeriesProgress]:
        """Begin a series, or go on with one, in a task of its own.

        Raises `SeriesRunningError` while there is one, and `BracketNotPossibleError`
        where the camera does not offer the steps of a new bracket.
        """
        if isinstance(plan, BracketPlan) and resumed is None:
            bracket_values(plan, self._now().state)
        if self._series_task is not None and not self._series_task.done():
            raise SeriesRunningError("a series is running")
        series = Series(self, plan, listener=self._on_series, resumed=resumed)
        self._series_task = asyncio.create_task(series.run(), name="EOS series")
        self._series_task.add_done_callback(_see_exception)
        return self._series_task

    def _on_series(self, progress: SeriesProgress, record: SeriesRecord | None) -> None:
        if self._closing and progress.phase.is_end:
            return  # it is to go on, or to be reported, after a restart
        self._series = progress
        self._series_listeners.call(progress, record)

    async def cancel(self) -> None:
        """End a running bulb exposure or series; what was changed is restored."""
        self._end_bulb_now.set()
        await self._cancel_series()

    async def _cancel_series(self) -> None:
        if self._series_task is not None:
            self._series_task.cancel()
            await asyncio.gather(self._series_task, return_exceptions=True)

    async def close(self) -> None:
        """End what goes on, within a bound. Never raises.

        Of a series nobody hears the end: the last record that listeners got is what it
        goes on with, or is reported by, after a restart.
        """
        self._closing = True
        self._end_bulb_now.set()
        # Each by itself: one that the camera doesn't answer must not cost the next.
        for ending in (self._cancel_series, self._let_go, self.live_view.stop):
            with suppress(TimeoutError):
                async with asyncio.timeout(_CLOSE_LIMIT):
                    await ending()
        self._closed = True
        self._connected.set()  # nobody waits for another connection

    async def _let_go(self) -> None:
        """Wait for the end of an exposure, and release the button."""
        if self._open_bulb is not None:
            async with self._turn:  # held until the exposure has ended
                pass
        if self._bulb_end is not None:  # whoever exposed may have been cancelled
            await asyncio.wait({self._bulb_end})
        if self._held:
            with suppress(PtpError):
                await self.release_shutter()


def _see_exception(task: asyncio.Task[Any]) -> None:
    """Take note of an error that perhaps nobody waits for any more."""
    error = None if task.cancelled() else task.exception()
    if error is not None and not isinstance(error, PtpError):
        _LOGGER.error("%s ended by a mistake", task.get_name(), exc_info=error)
