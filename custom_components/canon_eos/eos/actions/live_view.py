"""Live view, switched on for as long as somebody needs it, and then as it was before."""

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
    """How large the pictures of live view are (names of Canon's SDK: PC, PC small)."""

    LARGE = "large"
    SMALL = "small"

    @property
    def output(self) -> int:
        """The bit of EVFOutputDevice."""
        large = self is LiveViewSize.LARGE
        return OutputDevice.HOST if large else OutputDevice.MOBILE_2


def offered_sizes(state: CameraState) -> tuple[LiveViewSize, ...]:
    """Return the sizes that a camera offers."""
    allowed = state.allowed(PropertyCode.EVF_OUTPUT_DEVICE)
    return tuple(size for size in LiveViewSize if size.output in allowed)


_TURN: Final = 5.0
"""Seconds that a request for a frame may wait for its turn besides: a file may be sent."""
_MAX_FRAME: Final = 8 * 1024 * 1024
"""Most bytes of a frame; those of an 80D have 200 kB."""


class FrameWay(NamedTuple):
    """A way to get frames: parameters of the request, and where live view is shown.

    With `switch_display` the camera's own display is on where it usually is off, or off
    where it is on.
    """

    params: tuple[int, ...]
    switch_display: bool = False


def _other_ways(usual: tuple[int, ...], *, display: bool) -> tuple[FrameWay, ...]:
    """Return what is tried after the usual request, in that order.

    `display` is whether the camera's own display is on. Bodies that need it on are
    known; such that need it off are not.
    """
    requests = (usual, *(params for params in FRAME_REQUESTS if params != usual))
    kept = tuple(FrameWay(params) for params in requests)
    switched = tuple(FrameWay(params, switch_display=True) for params in requests)
    if display:
        return (*kept[1:], *switched)
    return (switched[0], *kept[1:], *switched[1:])


@dataclass(slots=True, eq=False)
class LiveViewUse:
    """One use of live view. `output` is a bit of EVFOutputDevice, None for any."""

    output: int | None = None


class LiveViewOutput:
    """Where one session's live view goes: to this client, or not.

    Several users share it; the last one switches it off.

    The output device goes back to the value that it had: bodies whose host bit stays
    set keep the mirror up and answer busy from then on (libgphoto2 issues 168, 274).
    """

    def __init__(self, session: EosSession) -> None:
        """Change nothing yet."""
        self._session: Final = session
        self._turn: Final = asyncio.Lock()
        self._uses: list[LiveViewUse] = []
        self._before: int | None = None
        """What the output device is to have again; None: nothing was changed."""
        self._closed = False
        self._way: FrameWay | None = None
        """The way that is tried; None for what is usual, or was learned."""
        self._sensor_size: tuple[int, int] | None = None
        self._pauses = 0
        self.times_paused = 0
        """How often `paused` has begun."""
        self._unpaused: Final = asyncio.Event()
        self._unpaused.set()

    @property
    def is_on(self) -> bool:
        """Whether the camera reports that it sends live view to a client."""
        output = self._session.state.value(PropertyCode.EVF_OUTPUT_DEVICE)
        return isinstance(output, int) and bool(output & OutputDevice.CLIENTS)

    @asynccontextmanager
    async def in_use(self, output: int | None = None) -> AsyncGenerator[None]:
        """Have live view on inside; see `start`."""
        use = LiveViewUse(output)
        try:
            await self.start(use)
            yield
        finally:
            await undo(self.stop(use))

    async def start(self, use: LiveViewUse) -> None:
        """Switch live view on, or share it; each start needs its `stop`.

        Of several users the last one that asks for an output has it. Raises
        `LiveViewError`, and what `transact` raises but for a refusal.
        """
        async with self._turn:
            self._check_open()
            try:
                await self._switch_on(use)
            except BaseException:
                await undo(self._put_right())
                raise
            self._uses.append(use)

    async def inherit(self, use: LiveViewUse) -> None:
        """Share live view that a lost connection of this client left on, if it did."""
        async with self._turn:
            self._check_open()
            if self.is_on:
                if self._before is None:
                    self._before = self._present() & ~OutputDevice.CLIENTS
                self._uses.append(use)

    async def stop(self, use: LiveViewUse) -> None:
        """End a use, if it is one; the last one restores the output device.

        What could not be restored is tried again by the next one. Raises
        `LiveViewError` when the camera does not take the former value, and what
        `transact` raises but for a refusal.
        """
        async with self._turn:
            if use in self._uses:
                self._uses.remove(use)
            await self._put_right()

    async def renew(self, output: int) -> None:
        """Switch live view on again, which the camera has ended by itself.

        Raises what `start` raises.
        """
        async with self._turn:
            self._check_open()
            await self._take_over(self._with(output))

    async def close(self) -> None:
        """Stop for all users: the session ends. Never raises."""
        self._closed = True  # at once: nobody is to switch it on again
        async with self._turn:
            self._uses.clear()
            with suppress(PtpError):
                await self._put_right()

    def _check_open(self) -> None:
        if self._closed:
            raise ConnectionClosedError("the session ends")

    @contextmanager
    def paused(self) -> Generator[None]:
        """Have no frames asked for inside: a photo is taken."""
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
        """Wait until frames may be asked for. Returns whether there was a wait."""
        if self._unpaused.is_set():
            return False
        await self._unpaused.wait()
        return True

    async def frame(self) -> LiveViewFrame | None:
        """Ask for a frame; None if there is no new one yet, or it is no picture.

        Any refusal means that: bodies answer busy, not ready, or an error while the
        mode dial is turned. Raises the errors of a lost connection.
        """
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
        if frame.sensor_size is None:  # it does not come with every frame
            return frame._replace(sensor_size=self._sensor_size)
        self._sensor_size = frame.sensor_size
        return frame

    async def fetch_one(self, seconds: float) -> None:
        """Fetch a frame, or give up after some time; raises as `frame`.

        Also one that can't be asked for in that time: the shutter may be open for long.
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
        """Ask for frames in another way from now on; returns False after the last one.

        Then the usual one is in use again. A way whose output the camera refuses is no
        way. Raises the errors of a lost connection.
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
                    continue  # the body's list has no such output
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
        """Remember what brought a frame, if it is not what is usual."""
        way, self._way = self._way, None
        if way is None:
            return
        memory = self._session.memory
        memory.learn(frame_request=FRAME_REQUESTS.index(way.params))
        if way.switch_display:
            memory.learn(live_view_output=self._present())

    def _present(self) -> int:
        present = self._session.state.value(PropertyCode.EVF_OUTPUT_DEVICE)
        if not isinstance(present, int):
            raise LiveViewError("the camera has no live view")
        return present

    def _with(self, output: int, *, switch_display: bool | None = None) -> int:
        """Return the value with a bit for a client, and for the camera's own display."""
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
        """Whether what is set brings that output, or is the nearest to it."""
        present = self._present()
        return bool(present & output) or present == self._with(output)

    async def _take_over(self, value: int) -> None:
        """Change an output that may have been on before: from now on it is ours."""
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
                with suppress(SettingError):  # refused in movie mode, which is fine
                    await set_value(
                        session,
                        PropertyCode.EVF_MODE,
                        EvfMode.PHOTO,
                        patience=session.limits.setting_busy,
                    )
            if self._serves(output):
                return  # already on, by somebody else: theirs to switch off
            self._before = present
        elif self._serves(output):
            return  # still on: it could not be switched off
        await self._set(self._with(output))

    async def _put_right(self) -> None:
        """Have the output that the present users need, or the former one."""
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
    """Return what to set: the bit added to what is there, or else what is offered.

    An EOS M6 offers nothing but 0 and 8 (libgphoto2).
    """
    small = OutputDevice.MOBILE_2
    wanted = (present | output, output, present | small, small)
    return next((value for value in wanted if value in allowed), present | output)
