"""Movie recording, started and stopped by setting the record status (EVFRecordStatus).

The property and its values are from libgphoto2 and camera_control_dart. Users of libgphoto2
report that live view must be on first, and that the camera must be in movie mode (issues
489 and 593).
"""

import asyncio
from contextlib import closing, suppress
from typing import Final

from ...ptp.errors import PtpError
from ..errors import (
    LiveViewError,
    MovieNotStoppedError,
    MovieRefusedError,
    NotSupportedError,
    SettingError,
)
from ..retry import retry_while_busy
from ..session import EosSession
from ..state import CameraState
from ..tasks import undo, wait_shielded
from ..watcher import Watcher
from ..wire.codes import EosOperation, RecordStatus
from ..wire.events import EosEvent, ObjectAdded
from ..wire.file_kinds import MOVIE_SUFFIXES, suffix_of
from ..wire.properties import PropertyCode
from .live_view import LiveViewOutput, LiveViewUse
from .settings import set_property_data, set_value
from .shutter import ShutterButton


class MovieRecorder:
    """Starts and stops movies in one session.

    The previous state of live view and movie mode is restored when a movie of this client
    ends, even if the movie ends by itself or is stopped on the body.
    """

    def __init__(
        self, session: EosSession, live_view: LiveViewOutput, shutter: ShutterButton
    ) -> None:
        """Create the recorder without changing the camera; see `start`."""
        self._session: Final = session
        self._live_view: Final = live_view
        self._shutter: Final = shutter
        self._use: LiveViewUse | None = None
        self._is_own = True
        self.switched = False
        """Whether this client has switched the camera to movie mode."""
        self._ending: asyncio.Task[None] | None = None
        session.subscribe(self._listen)

    def _listen(self, state: CameraState, _: tuple[EosEvent, ...]) -> None:
        if self._use is not None and state.recording is False and not self._ending:
            self._ending = asyncio.ensure_future(self._restore())

    async def start(self) -> None:
        """Start a movie and return once the camera reports that it is recording.

        Does nothing if the camera is already recording. Raises `NotSupportedError`,
        `MovieRefusedError`, `ShutterHeldError`, and the errors of `transact`.
        """
        self._shutter.check_free()
        state = self._session.state
        if state.recording is None:
            raise NotSupportedError("no record status")
        if state.recording:
            return
        use = LiveViewUse()
        try:
            await self._live_view.start(use)
            await self._try_until_recording()
        except LiveViewError as err:
            await self._undo_start(use)
            raise MovieRefusedError(str(err)) from err
        except MovieRefusedError:
            await self._undo_start(use)
            raise
        except BaseException:  # the camera may record anyway and report this later
            await undo(self._undo_start(use, stop=True))
            raise
        self._use, self._is_own = use, True

    async def take_over(self, before: MovieRecorder | None) -> None:
        """Take over the movie of a lost connection; restore the camera when the movie ends.

        `before` is the recorder of the lost connection, or None if it is unknown.
        """
        if self._use is None:
            self.switched = before is not None and before.switched
            self._use = LiveViewUse()
            await self._live_view.inherit(self._use)

    def leave(self) -> None:
        """Let the movie continue when the session ends, because this client did not start it."""
        self._is_own = False

    async def _undo_start(self, use: LiveViewUse, *, stop: bool = False) -> None:
        """Undo the changes of `start`; with `stop`, also stop a movie. Raises no `PtpError`."""
        session = self._session
        if stop:
            data = set_property_data(
                PropertyCode.EVF_RECORD_STATUS, RecordStatus.STOPPED
            )
            with suppress(PtpError):
                await session.transact(EosOperation.SET_DEVICE_PROP_VALUE_EX, data=data)
            with suppress(PtpError):
                await session.refresh()
                if session.state.recording:
                    await self._set_stopped()
        self._use = use
        await self._restore()

    async def _try_until_recording(self) -> None:
        """Repeat setting the record status until the camera records.

        The first attempts can fail, because live view must warm up first. After
        `Limits.movie_switch`, also switch to movie mode if the body has an operation for this.
        Raises `MovieRefusedError` and the errors of `transact`.
        """
        session, limits = self._session, self._session.limits
        loop = asyncio.get_running_loop()
        switch_at = loop.time() + limits.movie_switch

        async def help_along() -> None:
            switch = EosOperation.MOVIE_SELECT_SW_ON
            is_due = loop.time() > switch_at and not self.switched
            if is_due and session.supports(switch):
                self.switched = True
                await undo(session.transact(switch))
            await session.poll()

        try:
            await retry_while_busy(
                lambda: self._set(RecordStatus.TO_CARD),
                limits.movie_start,
                busy=lambda err: isinstance(err, SettingError),
                between=help_along,
                first_wait=0.2,
            )
        except SettingError as err:
            raise MovieRefusedError(str(err)) from err

    async def stop(self) -> tuple[ObjectAdded, ...]:
        """Stop recording and return the movie's file once the camera reports it.

        The result is empty if the file is not reported in time, or if no movie was being
        recorded. Raises `NotSupportedError`, `MovieNotStoppedError`, and the errors of
        `transact`.
        """
        session = self._session
        if session.state.recording is None:
            raise NotSupportedError("no record status")
        if not session.state.recording:
            return ()
        with closing(Watcher(session)) as watcher:
            try:
                await self._set_stopped()
                await session.poll_until(
                    lambda: bool(_movies(watcher)), session.limits.movie_stop
                )
            finally:
                if self._ending is not None:
                    await wait_shielded(self._ending)
            return _movies(watcher)

    async def _set_stopped(self) -> None:
        """Stop recording. Raises `MovieNotStoppedError` if the camera continues to record.

        After a movie, an idle camera can report a status other than 0, often 3, which is not
        an error.
        """
        try:
            await self._set(RecordStatus.STOPPED)
        except SettingError as err:
            if self._session.state.recording:
                raise MovieNotStoppedError(str(err)) from err

    async def _set(self, status: RecordStatus) -> None:
        await set_value(
            self._session,
            PropertyCode.EVF_RECORD_STATUS,
            status,
            offered_only=False,
            patience=self._session.limits.setting_busy,
        )

    async def _restore(self) -> None:
        """Restore movie mode and live view. Never raises a `PtpError`."""
        session = self._session
        try:
            if self.switched:
                self.switched = False
                await undo(session.transact(EosOperation.MOVIE_SELECT_SW_OFF))
            if self._use is not None:
                use, self._use = self._use, None
                with suppress(PtpError):
                    await self._live_view.stop(use)
        finally:
            self._ending = None

    async def close(self) -> None:
        """Stop a movie that this client started. Never raises a `PtpError`."""
        is_open = self._session.is_open and self._is_own
        if self._use is not None and is_open and not self._ending:
            with suppress(PtpError):
                await self._set_stopped()
            await self._restore()
        if self._ending is not None:  # `stop` may have just ended the movie
            await self._ending


def _movies(watcher: Watcher) -> tuple[ObjectAdded, ...]:
    """Return the new files except photos, because earlier photos can be reported late."""
    return tuple(
        file
        for file in watcher.files
        if suffix_of(file.filename, file.object_format) in ("", *MOVIE_SUFFIXES)
    )
