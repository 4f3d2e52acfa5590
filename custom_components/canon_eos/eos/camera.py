"""An EOS camera in a photographer's words: settings, photos, keeping it awake."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from functools import partial
from typing import Any, Final

from ..ptp.connection import DEFAULT_DEADLINES, Deadlines, Initiator
from ..ptp.datasets import DeviceInfo
from ..ptp.errors import ConnectionClosedError, ResponseError
from .capture import CARD_DESTINATIONS, Shot, take_photo
from .codes import EosOperation
from .errors import SettingError
from .events import EosEvent
from .limits import DEFAULT_LIMITS, Limits
from .properties import PropertyCode, PropertyValue
from .session import EosSession, StateListener
from .settings import set_value
from .state import CameraState


class EosCamera:
    """One connection to a camera. Single use: `connect` once, then `close`.

    What people do with a camera is done one after the other, in the order asked
    for: a photo waits for the setting before it. Polling goes on in between.
    """

    def __init__(
        self,
        host: str,
        port: int,
        initiator: Initiator,
        *,
        expected_guid: bytes | None = None,
        deadlines: Deadlines = DEFAULT_DEADLINES,
        limits: Limits = DEFAULT_LIMITS,
    ) -> None:
        """Prepare a connection to the camera at an address; nothing is sent yet.

        With `expected_guid` (16 bytes, as in the camera's Init Command Ack) any
        other camera is turned away.
        """
        self._session: Final = EosSession(
            host,
            port,
            initiator,
            expected_guid=expected_guid,
            deadlines=deadlines,
            limits=limits,
        )
        self._turn = asyncio.Lock()
        self._doing: set[asyncio.Task[Any]] = set()

    @property
    def host(self) -> str:
        """The address that the camera was looked for at."""
        return self._session.host

    @property
    def guid(self) -> bytes:
        """The camera's GUID, 16 bytes as in its Init Command Ack."""
        return self._session.ack.guid

    @property
    def name(self) -> str:
        """The name that the camera gives itself, such as `70D`."""
        return self._session.ack.name

    @property
    def device_info(self) -> DeviceInfo:
        """What the camera says of itself; `ConnectionClosedError` before `connect`."""
        return self._session.device_info

    @property
    def state(self) -> CameraState:
        """What is known of the camera's settings; replaced as a whole by each poll."""
        return self._session.state

    @property
    def connected(self) -> bool:
        """Whether the camera can be talked to."""
        return self._session.is_open

    def subscribe(self, listener: StateListener) -> Callable[[], None]:
        """Call `listener(state, events)` after each poll; returns what ends it."""
        return self._session.subscribe(listener)

    def on_wake(self, waker: Callable[[], None]) -> Callable[[], None]:
        """Call `waker` when it is worth polling at once; returns what ends it."""
        return self._session.on_wake(waker)

    async def connect(self) -> None:
        """Connect and read all that the camera tells; see `EosSession.open`.

        A camera that would keep photos in its memory for a host is told to write
        them to its card: nobody here would fetch them, and it would fill up.
        """
        await self._session.open()
        try:
            await self._save_to_card()
        except BaseException:
            await self.close()
            raise

    async def _save_to_card(self) -> None:
        destination = self.state.value(PropertyCode.CAPTURE_DESTINATION)
        if not isinstance(destination, int) or destination & CARD_DESTINATIONS:
            return
        cards = [
            value
            for value in self.state.allowed(PropertyCode.CAPTURE_DESTINATION)
            if isinstance(value, int) and value & CARD_DESTINATIONS and not value & 4
        ]
        if not cards:  # no card in the camera
            return
        for _ in range(2):  # seen to need a second try (libgphoto2 issue 197)
            try:
                await self.set_value(PropertyCode.CAPTURE_DESTINATION, cards[0])
            except SettingError:
                continue
            return

    async def poll(self) -> tuple[EosEvent, ...]:
        """Ask once for events; see `EosSession.poll`."""
        return await self._session.poll()

    async def set_value(self, code: int, value: PropertyValue) -> None:
        """Change a setting and wait for the camera to report it; see `set_value`."""
        await self._do(partial(set_value, self._session, code, value))

    async def take_photo(self, *, autofocus: bool = True) -> Shot:
        """Take a photo and return its files; see `take_photo`."""
        return await self._do(partial(take_photo, self._session, autofocus=autofocus))

    async def keep_awake(self) -> None:
        """Put off the camera's automatic power-off, if it has an operation for that.

        A camera that refuses is busy, so awake anyway. Raises the errors of a lost
        connection.
        """
        if self._session.supports(EosOperation.KEEP_DEVICE_ON):
            with suppress(ResponseError):
                await self._session.transact(EosOperation.KEEP_DEVICE_ON)

    async def _do[T](self, action: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """Run an action in its turn, in a task that `close` can end in good order."""
        task = asyncio.create_task(self._in_turn(action))
        self._doing.add(task)
        task.add_done_callback(self._doing.discard)
        try:
            return await task
        except asyncio.CancelledError:
            if (current := asyncio.current_task()) and current.cancelling():
                raise
            raise ConnectionClosedError("this side closed the connection") from None

    async def _in_turn[T](self, action: Callable[[], Coroutine[Any, Any, T]]) -> T:
        async with self._turn:
            return await action()

    async def close(self) -> None:
        """End what is being done, then the session, within a bound. Never raises."""
        for task in tuple(self._doing):
            task.cancel()  # a pressed shutter is released on the way
        await asyncio.gather(*self._doing, return_exceptions=True)
        await self._session.close()
