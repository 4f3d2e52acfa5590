"""The remote control of one camera: the main interface for the Home Assistant modules.

`run` runs an operation on the connected camera. Objects that outlive a connection are
attributes, such as `bulb`, `movie`, `series` and `live_view`. `set_value` and
`take_photo` are methods because the remote control keeps state for them: the newest request
for a setting, and the number of shots for which the camera stayed busy.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from ..ptp.errors import PtpConnectionError, PtpError
from .actions.capture import press_and_hold, take_photo
from .actions.moment import Moment, at_once
from .actions.settings import set_value
from .actions.shot import Shot
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
from .tasks import retrieve_exception
from .wire.codes import Button
from .wire.events import NewFile
from .wire.properties import PropertyValue

_NAME_TRIES: Final = 3
"""Maximum number of connections on which the name of a file is requested."""


class EosRemote(CameraLink):
    """The remote control of one camera; it outlives connections.

    Operations on the camera raise `ConnectionClosedError` while it is not connected,
    otherwise their own errors.
    """

    def __init__(
        self,
        *,
        limits: Limits = DEFAULT_LIMITS,
        reconnect: Callable[[], None] = lambda: None,
        hurry: Callable[[], None] = lambda: None,
    ) -> None:
        """Initialize without a connection.

        `reconnect` must replace the current connection; `hurry` must cause an immediate
        attempt to connect.
        """
        super().__init__()
        self.limits: Final = limits
        self.on_change: Final = Listeners[[]]()
        """Listeners for changes to `stuck_detector.stuck`, `bulb.not_ended`,
        `put_back.overdue` and `put_back.lens_given_up`."""
        changed = self.on_change.call
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
        """Use a new connection, also for a bulb exposure or a movie from an earlier connection."""
        camera.shutter.check_no_exposure = self.bulb.check_not_begun
        self.bulb.reconnected(camera.session)
        self.put_back.connected()
        super().attach(camera)
        self.movie.connected(camera)
        self.stuck_detector.connected()

    async def set_value(self, code: int, value: PropertyValue) -> None:
        """Change a setting; see `settings.set_value`.

        If several requests for one setting wait for their turn, the last request wins.
        """
        self.put_back.note_user_change(code)
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
        """Return a reported file with its name, requested on several connections if needed.

        Waits for a lost camera, up to `Limits.name_reconnect` seconds after `reported`, the
        time of the file's report. Returns the file unchanged if the camera does not provide
        a name. Never raises.
        """
        loop = asyncio.get_running_loop()
        until = reported + self.limits.name_reconnect
        for _ in range(_NAME_TRIES):
            with suppress(PtpConnectionError):
                camera = await self.wait_connected(max(until - loop.time(), 0.0))
                return await completed(camera.session, file)
        return file

    # Shutter

    async def take_photo(
        self,
        *,
        autofocus: bool = True,
        hold: float = 0.0,
        wait: bool = True,
        moment: Moment = at_once,
    ) -> Shot:
        """Take a photo and return its files; see `capture.take_photo`."""
        self.bulb.check_none()  # fail immediately, instead of when it is this photo's turn
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
        """Whether a photo is being taken and the camera has accepted the press for it."""
        return self.camera is not None and self.camera.shutter.has_pressed

    @property
    def _waits_for_disk(self) -> bool:
        """Whether the camera holds photos until this host's disk can store them.

        A new connection would lose these photos. Until they are acknowledged, the camera is
        busy (libgphoto2), but not stuck.
        """
        transfers = None if self.camera is None else self.camera.transfers
        return transfers is not None and transfers.waits_for_disk

    async def hold_shutter(
        self, position: Button, *, autofocus: bool = True, seconds: float | None = None
    ) -> None:
        """Press the shutter button and hold it; see `capture.press_and_hold`.

        With `seconds`, the button is released after that time, unless it was released
        earlier. If an earlier hold was timed and the new press fails, the button is released
        immediately.
        """
        had_end = self._end_hold()
        try:
            await self.run(press_and_hold, position, autofocus=autofocus)
        except BaseException:
            if had_end:
                self._hold_for(0.0)
            raise
        self._end_hold()  # another press in the queue may have set a timed release
        if seconds is not None:
            self._hold_for(seconds)

    def _hold_for(self, seconds: float) -> None:
        self._holding = asyncio.create_task(
            self._release_after(seconds), name="EOS shutter hold"
        )
        self._holding.add_done_callback(retrieve_exception)

    async def _release_after(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        self._holding = None  # from now on, another press does not cancel the release
        with suppress(PtpError):
            await self.run(self._release)

    def _end_hold(self) -> bool:
        """Cancel the timed release of the button; return whether there was one."""
        if self._holding is None:
            return False
        self._holding.cancel()
        self._holding = None
        return True

    async def release_shutter(self) -> None:
        """Release the shutter button if it is held, and end a bulb exposure."""
        self._end_hold()
        self.bulb.end()
        if not self.bulb.is_open:
            await self.run(self._release)

    async def _release(self, camera: EosCamera) -> None:
        # A bulb exposure can begin before this operation has its turn; only `bulb.end` ends it.
        if not self.bulb.is_open:
            await camera.shutter.release()

    # End of activities

    async def cancel(self) -> None:
        """End the bulb exposure and the series, if they are running, and put their changes back."""
        self.bulb.end()
        await self.series.cancel()

    async def close(self) -> None:
        """End all running activities within `Limits.ending`. Never raises.

        The end of a series is not reported. Listeners keep the last record they received:
        after a restart, the series is continued from this record, or its end is reported.
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
            self._release_held_button,
            self.live_view.stop,
        ):
            with suppress(TimeoutError):
                async with asyncio.timeout_at(deadline):
                    await ending()
        self.end()

    async def _release_held_button(self) -> None:
        if self.camera is not None and self.camera.shutter.is_held:
            with suppress(PtpError):
                await self.release_shutter()
