"""Starts, times and ends bulb exposures; if necessary, ends them on a new connection."""

import asyncio
from collections.abc import Callable
from contextlib import ExitStack, suppress
import logging
from typing import Final

from ..ptp.codes import ResponseCode
from ..ptp.errors import (
    ConnectionClosedError,
    PtpConnectionError,
    PtpError,
    ResponseError,
)
from .actions.body import lock_buttons, unlock_buttons
from .actions.capture import explain, wait_until_ready
from .actions.release import lower_mirror
from .actions.shot import Shot, collect
from .bulb_mode import raise_mirror, set_to_bulb
from .bulb_shutter import BulbShutter
from .camera import EosCamera
from .errors import (
    BulbNotEndedError,
    CaptureError,
    CaptureTimeoutError,
    ShotUnknownError,
    ShutterHeldError,
)
from .limits import Limits, growing_waits
from .link import CameraLink
from .put_back import PutBack
from .retry import retry_while_busy
from .session import EosSession
from .shot_files import ShotFiles
from .state import Activity
from .tasks import retrieve_exception, wait_shielded, wait_until_set

_LOGGER = logging.getLogger(__name__)


class Bulb:
    """The bulb exposures of one camera, one at a time."""

    def __init__(
        self,
        link: CameraLink,
        put_back: PutBack,
        limits: Limits,
        changed: Callable[[], None],
        hurry: Callable[[], None],
    ) -> None:
        """Initialize with a closed shutter.

        `changed` is called when `not_ended` changes. `hurry` is called if only a new
        connection can end the exposure; it must cause an immediate connection attempt.
        """
        self._link: Final = link
        self._put_back: Final = put_back
        self._limits: Final = limits
        self._changed: Final = changed
        self._hurry: Final = hurry
        self._reconnected: Final = asyncio.Event()
        self._runs = False
        self._has_turn = False
        self._shutter: Final = BulbShutter()
        self._session: EosSession | None = None
        """The newest session that can end the exposure."""
        self._quiet: Final = ExitStack()
        """The contexts that hold back transfers and live view, which could delay the end of the
        exposure."""
        self._shot: ShotFiles | None = None
        self._is_continued = False
        self._end_now: Final = asyncio.Event()
        self._ending: asyncio.Task[Shot] | None = None
        self._exposed: Final = asyncio.Event()
        self._closing = False
        self.on_operation: Final = self._shutter.on_operation
        self.not_ended = False
        """Whether the shutter may still be open after an exposure."""

    @property
    def is_open(self) -> bool:
        """Whether the shutter is or may be open. If it is, a new connection must not use `tidy`."""
        return self._shutter.is_open

    def check_none(self) -> None:
        """Raise `ShutterHeldError` if an exposure is running, being prepared or queued."""
        if self.is_open or self._runs:
            raise ShutterHeldError("a bulb exposure is running")

    def check_not_begun(self) -> None:
        """Raise `ShutterHeldError` if an exposure is running or being prepared.

        Unlike `check_none`, this method allows an exposure that is still waiting for its turn.
        """
        if self.is_open or self._has_turn:
            raise ShutterHeldError("a bulb exposure is running")

    def end(self) -> None:
        """End a running exposure early."""
        self._end_now.set()

    async def expose(self, seconds: float) -> Shot:
        """Expose for `seconds` and return the files.

        The exposure ends early after `end`, or if the caller is cancelled. If `end` is called
        during the preparation, no photo is taken and no files are returned. If the connection
        is lost, the exposure is ended on a new connection. Raises `BulbNotEndedError` if the
        exposure could not be ended before the timeout, other `CaptureError`s such as
        `BulbNotInModeError` and `ShutterHeldError`, and the errors of `EosSession.transact`.
        """
        self.check_none()
        self._end_now.clear()
        if self._closing:
            raise ConnectionClosedError("the client closes the connection")
        camera = self._link.connected_camera
        self._runs = True
        self._is_continued = False
        self._exposed.clear()
        try:
            async with self._put_back.lent():
                await camera.run(self._prepare)
                if self._end_now.is_set():
                    await lower_mirror(camera.session)
                    return Shot()
                return await self._expose(camera, seconds)
        finally:
            self._runs = self._has_turn = False
            self._exposed.set()

    async def _prepare(self, camera: EosCamera) -> None:
        self._has_turn = True
        await set_to_bulb(camera, self._put_back)
        await raise_mirror(camera)

    async def _expose(self, camera: EosCamera, seconds: float) -> Shot:
        try:
            await camera.run(self._open)
        except PtpError, asyncio.CancelledError:
            if self.is_open:  # a start without an answer may have opened the shutter
                with suppress(CaptureError, PtpConnectionError):
                    await self._end_reliably(None)
            else:
                await lower_mirror(camera.session)
            raise
        started = asyncio.get_running_loop().time()
        if self._shutter.is_held:
            started += camera.session.state.self_timer
        unsubscribe = camera.session.subscribe(self._end_with_a_file)
        with camera.live_view_output.paused():
            try:
                with suppress(TimeoutError):
                    async with asyncio.timeout_at(started + seconds):
                        await self._end_now.wait()
            except asyncio.CancelledError:
                with suppress(PtpError):  # the caller gets the cancellation in any case
                    await self._end_reliably(started)
                raise
            finally:
                unsubscribe()
            return await self._end_reliably(started)

    def _end_with_a_file(self, *_: object) -> None:
        """Stop waiting when a file shows that the exposure was ended on the camera."""
        if self._shot is not None and self._shot.count:
            self._end_now.set()

    # Start of the exposure

    async def _open(self, camera: EosCamera) -> None:
        """Wait until the camera is ready, lock its buttons and start the exposure.

        The buttons are locked because pressing a button on the camera would end the exposure.
        Raises a `CaptureError` if the camera refuses, and the errors of `transact`.
        """
        session = camera.session
        limit = session.limits.ready
        deadline = asyncio.get_running_loop().time() + limit

        async def attempt() -> None:
            await wait_until_ready(session, deadline)
            self._watch(session)
            self._quiet.enter_context(session.undisturbed())
            try:
                await lock_buttons(session)
                await self._shutter.open(camera)
            except BaseException as err:
                if not self.is_open:
                    self._quiet.close()
                    self._stop_watching()
                await unlock_buttons(session)
                if isinstance(err, ResponseError):
                    raise await explain(session, err) from err
                raise

        await retry_while_busy(attempt, limit)
        session.known.set_shooting(Activity.EXPOSING)

    def _watch(self, session: EosSession) -> None:
        """Start collecting the exposure's files from the events of a session."""
        self._stop_watching()
        self._session, self._shot = session, session.shots.begin(state=session.state)

    def _stop_watching(self) -> None:
        if self._session is not None and self._shot is not None:
            self._session.shots.end(self._shot)
        self._session = self._shot = None

    # End of the exposure

    def resume(self) -> None:
        """End an exposure that BulbStart began before a restart, once the camera is connected."""
        _LOGGER.warning("A restart interrupted a bulb exposure: it is ended now")
        self._shutter.resume()
        if self._link.camera is not None:
            self.reconnected(self._link.camera.session)

    async def _end_reliably(self, started: float | None) -> Shot:
        """End the exposure, even if the caller is cancelled, and return its files."""
        return await wait_shielded(self._start_ending(started))

    def _start_ending(self, started: float | None) -> asyncio.Task[Shot]:
        """Start a task that ends the exposure, even if a waiting caller is cancelled.

        `started` is the event loop time at which the shutter opened. If it is in the future,
        or None (the shutter may not have opened), the task does not wait for a photo. Once
        the task has ended, no more photos are assigned to the exposure. Returns the task.
        """

        async def end() -> Shot:
            try:
                return await self._end(started)
            finally:
                self._quiet.close()
                self._stop_watching()

        task = asyncio.create_task(end(), name="EOS bulb end")
        task.add_done_callback(retrieve_exception)
        self._ending = task
        return task

    async def _end(self, started: float | None) -> Shot:
        loop = asyncio.get_running_loop()
        exposed = None
        if started is not None and started <= loop.time():
            exposed = loop.time() - started
        deadline = loop.time() + self._limits.bulb_end
        first = self._session
        error: PtpError | None = None
        waits = growing_waits(0.1, 2.0)
        while (left := deadline - loop.time()) > 0:
            if self._closing and self._link.camera is None:
                break
            if (session := await self._open_session(min(left, 1.0))) is None:
                continue
            try:
                await self._close_shutter(session)
            except PtpConnectionError as err:
                error = err
            except PtpError as err:
                error = err
                if _is_not_exposing(err) and (
                    session is not first or not session.state.busy
                ):
                    self._quiet.close()  # holding transactions back may block the release
                    await self._release_button(left)
                    self._has_ended()
                    raise ConnectionClosedError(
                        "the exposure ended when the connection was lost"
                    ) from err
                await asyncio.sleep(next(waits))
            else:
                self._has_ended()
                if exposed is not None and session is not first:
                    exposed = 0.0  # this session may not report the photo, so do not wait long
                return await self._files(session, exposed, left)
        await self._give_up(error)
        raise BulbNotEndedError(str(error)) from error

    async def _give_up(self, error: PtpError | None) -> None:
        """Report an exposure that could not be ended, and release the button if possible."""
        self._quiet.close()
        await self._release_button(0.0)
        self._shutter.give_up()
        self.not_ended = True
        _LOGGER.error("A bulb exposure could not be ended: %s", error)
        self._changed()

    def reconnected(self, session: EosSession) -> None:
        """End an open exposure on a new session, even during the session's bring-up."""
        if self.is_open and session is not self._session:
            self._is_continued = True
            self._watch(session)
            self._reconnected.set()
            if not self._runs and self._ending is None:
                self._start_ending(None)

    async def _open_session(self, seconds: float) -> EosSession | None:
        """Return an open session that can end the exposure, or None after `seconds`."""
        if self._session is None or not self._session.is_open:
            self._reconnected.clear()
            self._hurry()
            await wait_until_set(self._reconnected, seconds)
        session = self._session
        return session if session is not None and session.is_open else None

    async def _release_button(self, seconds: float) -> None:
        """Unlock the buttons and release the shutter button after an unconfirmed end.

        Waits up to `seconds` for a connection, and ignores errors.
        """
        with suppress(PtpError):
            camera = await self._link.wait_connected(seconds)
            await unlock_buttons(camera.session)
            await camera.run(lambda camera: camera.shutter.release())

    def _has_ended(self) -> None:
        self._shutter.closed()
        self._quiet.close()
        if self.not_ended:
            self.not_ended = False
            self._changed()

    async def _close_shutter(self, session: EosSession) -> None:
        """End the exposure on one session.

        Raises the errors of `BulbShutter.close`, but ignores a refusal if the exposure's file
        has already been reported.
        """
        session.known.set_shooting(Activity.WRITING)
        try:
            await self._shutter.close(session, insist=self._limits.bulb_end_alone)
        except ResponseError, CaptureError:
            if self._shot is None or not self._shot.count:
                session.known.set_shooting(None)
                raise
            # The file shows that the exposure has ended.

    async def _files(
        self, session: EosSession, exposed: float | None, seconds: float
    ) -> Shot:
        """Unlock the buttons after the end of the exposure and return the files.

        `exposed` is the duration of the exposure in seconds. If it is None, or if the camera has
        connected again since the exposure ended, the method returns no files and does not wait for
        them. Waits up to `seconds` for a connection. Raises the errors of `_collect` and of a lost
        connection.
        """
        camera = await self._link.wait_connected(seconds)
        if camera.session is not session:
            self._stop_watching()
            return Shot()
        await unlock_buttons(session)
        await camera.shutter.exposure_ended()
        if exposed is None:
            self._forget(session)
            return Shot()
        return await camera.run(self._collect, exposed)

    async def _collect(self, camera: EosCamera, exposed: float) -> Shot:
        """Return the files of a finished exposure of `exposed` seconds.

        Raises the errors of `shot.collect`, and `ShotUnknownError` if the file may have been
        written before this connection existed.
        """
        session, shot = self._session, self._shot
        if shot is None or session is not camera.session:
            return Shot()
        try:
            return await collect(session, shot, exposed=exposed)
        except CaptureTimeoutError as err:
            if not self._is_continued:
                raise
            # The file may have been written before this session got any events.
            raise ShotUnknownError(str(err)) from err
        finally:
            self._forget(camera.session)

    def _forget(self, session: EosSession) -> None:
        session.known.set_shooting(None)
        self._stop_watching()

    async def close(self) -> None:
        """End a running exposure and wait until it has ended."""
        self._closing = True
        self._end_now.set()
        if self._runs:
            await self._exposed.wait()
        if self._ending is not None:  # the task continues if its caller is cancelled
            await asyncio.wait({self._ending})


def _is_not_exposing(error: PtpError) -> bool:
    """Return whether an error can mean that the exposure has not started or has already ended."""
    return isinstance(error, ResponseError) and error.code == ResponseCode.GENERAL_ERROR
