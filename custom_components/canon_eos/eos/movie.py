"""Starts and stops the movies of one camera, across reconnects.

A camera continues recording when its connection is lost. On the next connection, a movie
that this client started is taken over, so that the changes made for the movie are undone when
it ends. The movie is stopped if the connection was lost while the client was stopping it, or
while the client was starting it, because the start was then reported as failed. It is not
stopped if the camera is disconnected for longer than `Limits.movie_end`. A movie that began
later than this client's movie was not started by this client, and is left alone; this can be
detected only if the camera reports the elapsed time.
"""

import asyncio
from typing import Final

from .actions.movie import MovieRecorder
from .camera import EosCamera
from .limits import Limits
from .link import CameraLink
from .listeners import Listeners
from .state import CameraState
from .tasks import retrieve_exception
from .wire.events import ObjectAdded

_CLOCK: Final = 2.5
"""Timeout in seconds for the first report of a movie's elapsed time, and the tolerance for
that time."""
_LONGEST: Final = 6 * 3600.0
"""Maximum length in seconds of a movie on newer bodies."""


class Movie:
    """Starts and stops movies, and remembers whether this client started the current movie."""

    def __init__(self, link: CameraLink, limits: Limits) -> None:
        """Initialize without a movie."""
        self._link: Final = link
        self._limits: Final = limits
        self._is_own = self._closing = False
        self._began_by = self._end_until = 0.0
        self._recorder: MovieRecorder | None = None
        self.on_own: Final = Listeners[bool]()
        """Listeners that get True when this client's movie starts, and False when it ends."""
        self.on_ended: Final = Listeners[[]]()
        """Listeners called if this client's movie ended while the client was disconnected."""

    async def start(self) -> None:
        """Start a movie; see `MovieRecorder.start`."""
        camera = self._link.connected_camera
        was_recording = camera.session.state.recording
        latest = asyncio.get_running_loop().time() + self._limits.movie_start
        try:
            await camera.run(lambda on: on.movie.start())
        except BaseException:
            if not was_recording:
                self._note_beginning(latest)
                self._end_later(camera)
            raise
        self._end_until = 0.0
        if not was_recording:
            self._note_beginning(latest)
            self._set_own(True)

    def _note_beginning(self, latest: float) -> None:
        self._began_by = min(asyncio.get_running_loop().time(), latest)

    async def stop(self) -> tuple[ObjectAdded, ...]:
        """Stop the movie and return its file, if any; see `MovieRecorder.stop`."""
        camera = self._link.camera
        try:
            return await self._link.run(lambda on: on.movie.stop())
        except BaseException:
            if self._is_own or (camera is not None and camera.session.state.recording):
                self._end_later(camera)
            raise

    def _end_later(self, camera: EosCamera | None) -> None:
        """If the connection has been lost, arrange to stop the movie on the next connection."""
        if camera is None or not camera.session.is_open:
            now = asyncio.get_running_loop().time()
            self._end_until = now + self._limits.movie_end

    def _set_own(self, is_own: bool) -> None:
        if is_own is not self._is_own and not self._closing:
            self._is_own = is_own
            self.on_own.call(is_own)

    # Movies on later connections

    def resume(self, seconds: float = 0.0) -> None:
        """Take over a movie that was started before a restart, or report its end.

        The movie began at least `seconds` ago, according to a clock that may have been changed
        since then. `seconds` is ignored if no movie can be that long.
        """
        self._is_own = True
        seconds = 0.0 if seconds > _LONGEST else seconds
        self._began_by = asyncio.get_running_loop().time() - seconds
        if self._link.camera is not None:
            self._take_over(self._link.camera)

    def connected(self, camera: EosCamera) -> None:
        """On a new connection, take over or stop this client's movie, if any, or report its end."""
        camera.session.subscribe(lambda state, _: self._note(camera, state))
        self._take_over(camera)

    def _take_over(self, camera: EosCamera) -> None:
        before, self._recorder = self._recorder, camera.movie
        if self._is_own and camera.session.state.recording is False:
            self._set_own(False)
            self.on_ended.call()
        if self._is_own or self._end_until:
            task = asyncio.create_task(self._continue(camera, before), name="EOS movie")
            task.add_done_callback(retrieve_exception)

    def _note(self, camera: EosCamera, state: CameraState) -> None:
        if self._link.camera is camera and state.recording is False:
            self._set_own(False)

    async def _continue(self, camera: EosCamera, before: MovieRecorder | None) -> None:
        """Take over the movie if it is this client's, and stop it if necessary.

        If the camera is recording another movie, report that this client's movie has ended.
        Raises `PtpError`.
        """
        if self._is_own:
            await camera.run(lambda on: on.movie.take_over(before))
        if not await self._is_same(camera):
            camera.movie.leave()
            if self._is_own:
                self._set_own(False)
                self.on_ended.call()
        elif asyncio.get_running_loop().time() < self._end_until:
            await camera.run(lambda on: on.movie.stop())
        self._end_until = 0.0

    async def _is_same(self, camera: EosCamera) -> bool:
        """Return whether the camera is still recording the same movie.

        Also returns True if the elapsed time of the movie is unknown.
        """
        session = camera.session
        await session.poll_until(
            lambda: (
                not session.state.recording
                or session.state.recording_seconds is not None
            ),
            _CLOCK,
        )
        seconds = session.state.recording_seconds
        if seconds is None:
            return True
        began = asyncio.get_running_loop().time() - seconds
        return began < self._began_by + _CLOCK

    async def close(self) -> None:
        """Stop calling `on_own`: the end of the movie is reported after a restart instead."""
        self._closing = True
