"""Reference-counted live view: on while it has users, then restored to its previous state."""

import asyncio
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from ...ptp.errors import (
    ConnectionClosedError,
    MalformedDataError,
    PtpError,
    ResponseError,
)
from ..errors import LiveViewError, SettingError
from ..limits import growing_waits
from ..session import EosSession
from ..state import CameraState
from ..tasks import undo
from ..wire.codes import EosOperation, EvfMode, OutputDevice
from ..wire.live_view_frame import FRAME_REQUESTS, LiveViewFrame, parse_frame
from ..wire.properties import PropertyCode
from .settings import set_value


class LiveViewSize(StrEnum):
    """Frame sizes of live view ("PC" and "PC small" in Canon's SDK)."""

    LARGE = "large"
    SMALL = "small"

    @property
    def output(self) -> int:
        """Bit of EVFOutputDevice that selects this size."""
        large = self is LiveViewSize.LARGE
        return OutputDevice.HOST if large else OutputDevice.MOBILE_2


def offered_sizes(state: CameraState) -> tuple[LiveViewSize, ...]:
    """Return the sizes that a camera offers."""
    allowed = state.allowed(PropertyCode.EVF_OUTPUT_DEVICE)
    return tuple(size for size in LiveViewSize if size.output in allowed)


_TURN: Final = 5.0
"""Additional timeout in seconds for a frame request queued behind other transactions."""
_POLL_COST: Final = 25
"""Minimum time between two event polls, as a multiple of the time that a poll takes."""
_LONGEST_POLL_INTERVAL: Final = 2.0
"""Maximum interval in seconds that results from `_POLL_COST`, even after a very slow poll."""
_POLLS_MISSED: Final = 2
"""Number of poll intervals without a poll after which `polls` is False."""
_FRAMES_END: Final = 1.0
"""Time in seconds without a frame request after which `polls` is False."""
_MAX_FRAME: Final = 8 * 1024 * 1024
"""Maximum size of a frame in bytes; a frame of an 80D is 200 kB."""


class FrameWay(NamedTuple):
    """A way to request frames: the request's parameters, and whether the display is switched.

    With `switch_display`, the camera's own display is off if it is usually on, and vice
    versa.
    """

    params: tuple[int, ...]
    switch_display: bool = False


def _other_ways(usual: tuple[int, ...], *, display: bool) -> tuple[FrameWay, ...]:
    """Return the ways to try after the usual way, in the order in which to try them.

    `display` is True if the camera's own display is on. Some bodies are known to need the
    display on; no body is known to need it off.
    """
    requests = (usual, *(params for params in FRAME_REQUESTS if params != usual))
    kept = tuple(FrameWay(params) for params in requests)
    switched = tuple(FrameWay(params, switch_display=True) for params in requests)
    if display:
        return (*kept[1:], *switched)
    return (switched[0], *kept[1:], *switched[1:])


@dataclass(slots=True, eq=False)
class LiveViewUse:
    """One use of live view. `output` is a bit of EVFOutputDevice, or None for any output."""

    output: int | None = None


class LiveViewOutput:
    """Live view output of one session, shared by several users.

    The first user switches live view on, and the last user switches it off. The output device
    is then restored to its previous value, because bodies whose host bit stays set keep the
    mirror up and stay busy (libgphoto2 issues 168, 274).
    """

    def __init__(self, session: EosSession) -> None:
        """Create the object without changing the camera; see `start`."""
        self._session: Final = session
        self._turn: Final = asyncio.Lock()
        self._uses: list[LiveViewUse] = []
        self._before: int | None = None
        """Value of the output device to restore; None if the value has not been changed."""
        self._closed = False
        self._way: FrameWay | None = None
        """The way that is being tried; None for the usual or learned way."""
        self._sensor_size: tuple[int, int] | None = None
        self._asked_at = float("-inf")
        """Event loop time of the last request for a frame."""
        self._pauses = 0
        self.times_paused = 0
        """Number of times that `paused` has been entered."""
        self._unpaused: Final = asyncio.Event()
        self._unpaused.set()

    @property
    def is_on(self) -> bool:
        """Whether the camera reports that it sends live view to a client."""
        output = self._session.state.number(PropertyCode.EVF_OUTPUT_DEVICE)
        return bool((output or 0) & OutputDevice.CLIENTS)

    @property
    def poll_interval(self) -> float:
        """Minimum time in seconds between two event polls, so that frames can be requested.

        It is 0 while live view is off.
        """
        cost = min(_POLL_COST * self._session.poll_took, _LONGEST_POLL_INTERVAL)
        return cost if self.is_on else 0.0

    @property
    def polls(self) -> bool:
        """Whether frames are being requested and events are being polled between frames."""
        now = asyncio.get_running_loop().time()
        age = now - self._session.polled_at
        has_frames = now - self._asked_at < _FRAMES_END
        return has_frames and age < _POLLS_MISSED * self.poll_interval

    @asynccontextmanager
    async def in_use(self, output: int | None = None) -> AsyncGenerator[None]:
        """Keep live view on inside the context; see `start`."""
        use = LiveViewUse(output)
        try:
            await self.start(use)
            yield
        finally:
            await undo(self.stop(use))

    async def start(self, use: LiveViewUse) -> None:
        """Switch live view on, or share it if it is already on. Each `start` needs a `stop`.

        The output that was requested last is used. Raises `LiveViewError` and the errors
        of `transact` except `ResponseError`.
        """
        async with self._turn:
            self._check_open()
            try:
                await self._switch_on(use)
            except BaseException:
                await undo(self._restore())
                raise
            self._uses.append(use)

    async def inherit(self, use: LiveViewUse) -> None:
        """Share live view if it is still on after this client has lost its last connection."""
        async with self._turn:
            self._check_open()
            if self.is_on:
                if self._before is None:
                    self._before = self._present() & ~OutputDevice.CLIENTS
                self._uses.append(use)

    async def stop(self, use: LiveViewUse) -> None:
        """End a use if it has started. After the last use, restore the output device.

        If restoring fails, the next `stop` tries again. Raises `LiveViewError` if the
        camera does not accept the previous value, and the errors of `transact` except
        `ResponseError`.
        """
        async with self._turn:
            if use in self._uses:
                self._uses.remove(use)
            await self._restore()

    async def renew(self, output: int) -> None:
        """Switch live view on again after the camera has switched it off.

        `output` is a bit of EVFOutputDevice. Raises the errors of `start`.
        """
        async with self._turn:
            self._check_open()
            await self._take_over(self._with(output))

    async def close(self) -> None:
        """End all uses when the session ends. Never raises a `PtpError`."""
        self._closed = True  # nothing may switch live view on again
        async with self._turn:
            self._uses.clear()
            with suppress(PtpError):
                await self._restore()

    def _check_open(self) -> None:
        if self._closed:
            raise ConnectionClosedError("the session ends")

    @contextmanager
    def paused(self) -> Generator[None]:
        """Pause requests for frames inside the context while a photo is being taken."""
        self._pauses += 1
        self.times_paused += 1
        self._unpaused.clear()
        try:
            yield
        finally:
            self._pauses -= 1
            if not self._pauses:
                self._unpaused.set()

    async def wait_unpaused(self) -> bool:
        """Wait until requests for frames are not paused. Return whether a wait was necessary."""
        if self._unpaused.is_set():
            return False
        await self._unpaused.wait()
        return True

    async def frame(self) -> LiveViewFrame | None:
        """Request a frame; return None if there is no new frame or the frame has no picture.

        Any refusal counts as "no frame", because bodies can be busy or not ready, and they return
        an error while the mode dial is being turned. Raises the errors of a lost connection.
        """
        self._asked_at = asyncio.get_running_loop().time()
        try:
            answer = await self._session.transact(
                EosOperation.GET_VIEWFINDER_DATA,
                *(self._way.params if self._way else self._usual_request),
                max_data=_MAX_FRAME,
            )
        except ResponseError:
            return None
        try:
            frame = parse_frame(answer.data)
        except MalformedDataError:
            return None
        if frame is None:
            return None
        self._session.pace.note_frame(answer)
        self._keep_way()
        if frame.sensor_size is None:  # not every frame includes the size
            return frame._replace(sensor_size=self._sensor_size)
        self._sensor_size = frame.sensor_size
        return frame

    async def fetch_one(self, seconds: float) -> None:
        """Request frames for up to `seconds`, until a frame with a picture arrives.

        A request that is still queued `_TURN` seconds after this time is cancelled, because the
        shutter may be open for a long time. Does nothing on a body without live view. Raises the
        errors of `frame`.
        """
        if not self._session.supports(EosOperation.GET_VIEWFINDER_DATA):
            return
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        with suppress(TimeoutError):
            async with asyncio.timeout_at(deadline + _TURN):
                for wait in growing_waits(0.02, 0.32):
                    if await self.frame() is not None or loop.time() + wait > deadline:
                        return
                    await self._session.poll()
                    await asyncio.sleep(wait)

    async def try_next_way(self, output: int) -> bool:
        """Switch to the next way to request frames; return False if no way is left.

        After the last way, the usual way is used again. A way whose output the camera
        refuses is skipped. Raises the errors of a lost connection.
        """
        async with self._turn:
            self._check_open()
            usual = self._with(output, switch_display=False)
            display = bool(usual & OutputDevice.DISPLAY)
            ways = _other_ways(self._usual_request, display=display)
            begin = 0 if self._way is None else ways.index(self._way) + 1
            for way in (*ways[begin:], None):
                switch = way is not None and way.switch_display
                value = self._with(output, switch_display=switch)
                if switch and value == usual:
                    continue  # the body does not offer this output
                self._way = way
                with suppress(LiveViewError):
                    if value != self._present():
                        await self._take_over(value)
                    break
            return self._way is not None

    @property
    def _usual_request(self) -> tuple[int, ...]:
        learned = self._session.memory.learned.frame_request
        return FRAME_REQUESTS[learned % len(FRAME_REQUESTS)]

    def _keep_way(self) -> None:
        """Learn the way that returned a frame, if it was not the usual way."""
        way, self._way = self._way, None
        if way is None:
            return
        memory = self._session.memory
        memory.learn(frame_request=FRAME_REQUESTS.index(way.params))
        if way.switch_display:
            memory.learn(live_view_output=self._present())

    def _present(self) -> int:
        present = self._session.state.number(PropertyCode.EVF_OUTPUT_DEVICE)
        if present is None:
            raise LiveViewError("the camera has no live view")
        return present

    def _with(self, output: int, *, switch_display: bool | None = None) -> int:
        """Return the value of EVFOutputDevice for a client's `output` and the camera's display.

        By default, `switch_display` is taken from the way that is being tried.
        """
        before = self._present() if self._before is None else self._before
        learned = self._session.memory.learned.live_view_output
        display = (before if learned is None else learned) & OutputDevice.DISPLAY
        if switch_display is None:
            switch_display = self._way is not None and self._way.switch_display
        if switch_display:
            display ^= OutputDevice.DISPLAY
        allowed = self._session.state.allowed(PropertyCode.EVF_OUTPUT_DEVICE)
        before = before & ~OutputDevice.DISPLAY | display
        return _best_output(allowed, before, output)

    def _serves(self, output: int) -> bool:
        """Return whether the current value includes `output` or is the best offered value."""
        present = self._present()
        return bool(present & output) or present == self._with(output)

    async def _take_over(self, value: int) -> None:
        """Set the output, even if live view is already on, and note the value to restore."""
        if self._before is None:
            self._before = self._present() & ~OutputDevice.CLIENTS
        await self._set(value)

    async def _switch_on(self, use: LiveViewUse) -> None:
        session, present = self._session, self._present()
        if self._uses and (use.output is None or self._serves(use.output)):
            return
        output = OutputDevice.HOST if use.output is None else use.output
        if self._before is None:
            state = session.state
            mode = state.value(PropertyCode.EVF_MODE)
            allowed = state.allowed(PropertyCode.EVF_MODE)
            if mode == EvfMode.OFF and EvfMode.PHOTO in allowed:
                with suppress(SettingError):  # a refusal in movie mode is harmless
                    await set_value(
                        session,
                        PropertyCode.EVF_MODE,
                        EvfMode.PHOTO,
                        patience=session.limits.setting_busy,
                    )
            if self._serves(output):
                return  # another client has switched live view on and will switch it off
            self._before = present
        elif self._serves(output):
            return  # still on, because switching it off failed
        await self._set(self._with(output))

    async def _restore(self) -> None:
        """Set the output that the remaining users need; without users, restore the previous value.

        Does nothing if this client has not changed the output, or if the connection is closed.
        """
        if self._before is None or not self._session.is_open:
            return
        outputs = [use.output for use in self._uses if use.output is not None]
        if outputs:
            if not self._serves(outputs[-1]):
                await self._set(self._with(outputs[-1]))
        elif not self._uses:
            await self._set(self._before)
            self._before = None

    async def _set(self, value: int) -> None:
        try:
            await set_value(
                self._session,
                PropertyCode.EVF_OUTPUT_DEVICE,
                value,
                offered_only=False,
                seconds=self._session.limits.live_view_start,
                patience=self._session.limits.setting_busy,
            )
        except SettingError as err:
            raise LiveViewError(str(err)) from err


def _best_output(allowed: tuple[object, ...], present: int, output: int) -> int:
    """Return the value `present` with the bit `output` set.

    If the camera does not offer this value, return a similar value that it offers, if any.
    An EOS M6 offers only 0 and 8 (libgphoto2).
    """
    small = OutputDevice.MOBILE_2
    wanted = (present | output, output, present | small, small)
    return next((value for value in wanted if value in allowed), present | output)
