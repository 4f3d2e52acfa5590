"""The remote control of one camera: the one door that Home Assistant's files go through.

`run` runs an operation on the connected camera. What outlives a connection is kept here:
`bulb`, `movie`, `series`, `put_back` and `live_view` are objects of their own. `set_value` and
`take_photo` are operations of which the remote remembers something: the newest request
for a setting, and how many shots stayed busy.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from ..ptp.errors import PtpConnectionError, PtpError
from .actions.capture import press_and_hold, take_photo
from .actions.moment import Moment, at_once
from .actions.settings import set_value
from .actions.shot_files import Shot
from .actions.transfer import completed
from .bulb import Bulb
from .camera import EosCamera
from .errors import CameraBusyError
from .limits import DEFAULT_LIMITS, Limits
from .link import CameraLink
from .listeners import Listeners
from .live_view_stream import LiveViewStream
from .movie import Movie
from .put_back import PutBack
from .series_runner import SeriesRunner
from .several_settings import SeveralSettings
from .stuck import StuckDetector
from .tasks import see_exception
from .wire.codes import Button
from .wire.events import NewFile
from .wire.properties import PropertyValue

_NAME_TRIES: Final = 3
"""Connections on which the name of a file is asked for."""


class EosRemote(CameraLink):
    """The remote control of one camera; lives as long as its owner, not a connection.

    Everything raises `ConnectionClosedError` while the camera is not connected, and
    otherwise what the operation raises.
    """

    def __init__(
        self,
        *,
        limits: Limits = DEFAULT_LIMITS,
        reconnect: Callable[[], None] = lambda: None,
        hurry: Callable[[], None] = lambda: None,
    ) -> None:
        """Begin without a connection.

        `reconnect` is to give the present one up, `hurry` to make the next one at once.
        """
        super().__init__()
        self.limits: Final = limits
        listeners: Final = Listeners[[]]()
        self.on_change: Final = listeners.add
        """Adds a listener for `stuck`, `not_ended` and `overdue`; returns what removes it."""
        changed = listeners.call
        self.live_view: Final = LiveViewStream(self, limits)
        self.put_back: Final = PutBack(self, limits, changed)
        self.bulb: Final = Bulb(self, self.put_back, limits, changed, hurry)
        self.movie: Final = Movie(self, limits)
        self.series: Final = SeriesRunner(self)
        self.settings: Final = SeveralSettings(self, self.set_value, self.put_back)
        self.stuck_detector: Final = StuckDetector(reconnect, changed)
        self._requests: Final[dict[int, int]] = {}
        self._holding: asyncio.Task[None] | None = None

    def attach(self, camera: EosCamera) -> None:
        """Take over a new connection; a bulb exposure may be open across it."""
        camera.shutter.check_no_exposure = self.bulb.check_not_begun
        self.bulb.reconnected(camera.session)
        self.put_back.connected()
        super().attach(camera)
        self.movie.connected(camera)
        self.stuck_detector.connected()

    async def set_value(self, code: int, value: PropertyValue) -> None:
        """Change a setting; see `settings.set_value`.

        Of several requests for one setting that wait for their turn, the last one wins.
        """
        self.put_back.owner_sets(code)
        number = self._requests.get(code, 0) + 1
        self._requests[code] = number
        await self.run(
            lambda camera: set_value(
                camera.session,
                code,
                value,
                superseded=lambda: self._requests[code] != number,
            )
        )

    async def completed(self, file: NewFile, reported: float) -> NewFile:
        """Return a reported file with its name, asked for on several connections.

        A lost camera is waited for up to `Limits.name_reconnect` after the file was
        reported. It is returned without a name if the camera does not report it. Never
        raises.
        """
        loop = asyncio.get_running_loop()
        until = reported + self.limits.name_reconnect
        for _ in range(_NAME_TRIES):
            try:
                await self.wait_connected(max(until - loop.time(), 0.0))
                return await completed(self.connected_camera.session, file)
            except PtpConnectionError:
                # The loss of the connection may not have been noticed yet.
                await asyncio.sleep(self.limits.name_pause)
        return file

    # The shutter

    async def take_photo(
        self,
        *,
        autofocus: bool = True,
        hold: float = 0.0,
        wait: bool = True,
        moment: Moment = at_once,
    ) -> Shot:
        """Take a photo; see `capture.take_photo`."""
        self.bulb.check_none()  # at once, not when it would be this photo's turn
        try:
            shot = await self.run(
                take_photo, autofocus=autofocus, hold=hold, wait=wait, moment=moment
            )
        except CameraBusyError:
            if not self._waits_for_disk:
                self.stuck_detector.shot_was_busy()
            raise
        self.stuck_detector.shot_worked()
        return shot

    @property
    def has_pressed(self) -> bool:
        """Whether a photo is being taken whose press the camera has accepted."""
        return self._camera is not None and self._camera.shutter.has_pressed

    @property
    def _waits_for_disk(self) -> bool:
        """Whether the camera holds photos that another connection would not get.

        It is busy until they are acknowledged (libgphoto2), and not stuck.
        """
        transfers = None if self._camera is None else self._camera.transfers
        return transfers is not None and transfers.waits_for_disk

    async def hold_shutter(
        self, position: Button, *, autofocus: bool = True, seconds: float | None = None
    ) -> None:
        """Press the shutter button and hold it; see `capture.press_and_hold`.

        With `seconds`, it is released after that time unless it was released before. One
        that was to be released is so at once where another press is not made.
        """
        had_end = self._end_hold()
        try:
            await self.run(press_and_hold, position, autofocus=autofocus)
        except BaseException:
            if had_end:
                self._hold_for(0.0)
            raise
        self._end_hold()  # of another press that was waiting for its turn, too
        if seconds is not None:
            self._hold_for(seconds)

    def _hold_for(self, seconds: float) -> None:
        self._holding = asyncio.create_task(
            self._release_after(seconds), name="EOS shutter hold"
        )
        self._holding.add_done_callback(see_exception)

    async def _release_after(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        self._holding = None  # another press does not cancel the release
        with suppress(PtpError):
            await self.run(self._release)

    def _end_hold(self) -> bool:
        """Release the button at no time any more; returns whether it was to be."""
        if self._holding is None:
            return False
        self._holding.cancel()
        self._holding = None
        return True

    async def release_shutter(self) -> None:
        """Release the shutter button, if it is held; a bulb exposure ends."""
        self._end_hold()
        self.bulb.end()
        if not self.bulb.is_open:
            await self.run(self._release)

    async def _release(self, camera: EosCamera) -> None:
        # One that began before this had its turn is ended by `bulb.end`.
        if not self.bulb.is_open:
            await camera.shutter.release()

    # The end

    async def cancel(self) -> None:
        """End a running bulb exposure or series; what was changed is restored."""
        self.bulb.end()
        await self.series.cancel()

    async def close(self) -> None:
        """End all that runs, within a bound. Never raises.

        Of a series nothing reports the end: the last record that listeners got is what
        it continues with, or is reported by, after a restart.
        """
        self._end_hold()
        self.bulb.end()
        self.put_back.end_soon()
        deadline = asyncio.get_running_loop().time() + self.limits.ending
        for ending in (
            self.movie.close,
            self.series.close,
            self.bulb.close,
            self.put_back.close,
            self._let_go,
            self.live_view.stop,
        ):
            with suppress(TimeoutError):
                async with asyncio.timeout_at(deadline):
                    await ending()
        self.end()

    async def _let_go(self) -> None:
        if self._camera is not None and self._camera.shutter.is_held:
            with suppress(PtpError):
                await self.release_shutter()
