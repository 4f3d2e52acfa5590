"""An EOS camera in a photographer's words: settings, photos, keeping it awake."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import suppress
from functools import partial
from typing import Any, Final

from ..ptp.codes import ResponseCode
from ..ptp.connection import DEFAULT_DEADLINES, Deadlines, Initiator
from ..ptp.datasets import DeviceInfo
from ..ptp.errors import (
    ConnectionClosedError,
    MalformedDataError,
    PtpError,
    ResponseError,
)
from .actions.bulb import BulbMethod, close_shutter, open_shutter, set_to_bulb
from .actions.capture import (
    Shot,
    Shutter,
    collect,
    explain,
    take_photo,
    wait_until_ready,
)
from .actions.card_files import CardFiles
from .actions.clock import read_clock, set_clock
from .actions.focus import FocusOutcome, autofocus, drive_focus
from .actions.live_view import LiveViewUse, Viewfinder
from .actions.live_view_controls import (
    Point,
    click_white_balance,
    magnify,
    move_focus_point,
    move_zoom,
    preview_depth_of_field,
)
from .actions.memory_cards import read_cards
from .actions.movie import MovieRecorder
from .actions.objects import complete
from .actions.settings import never, set_value
from .actions.shutter import ShutterButton
from .actions.transfer import HostTransfers, PhotoSink, announce_capacity
from .errors import (
    BulbNotEndedError,
    CameraBusyError,
    CaptureError,
    NotSupportedError,
    SettingError,
)
from .limits import DEFAULT_LIMITS, Limits, growing_waits
from .session import EosSession, StateListener
from .state import CARD_DESTINATIONS, HOST_DESTINATION, Activity, CameraState
from .tasks import cancellations
from .watcher import Watcher
from .wire.codes import Button, EosOperation
from .wire.drive_lens import FocusDirection
from .wire.events import EosEvent, ObjectAdded, StorageChange, StorageChanged
from .wire.live_view_frame import LiveViewFrame
from .wire.properties import PropertyCode, PropertyValue


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
        photo_sink: PhotoSink | None = None,
    ) -> None:
        """Prepare a connection to the camera at an address; nothing is sent yet.

        With `expected_guid` (16 bytes, as in the camera's Init Command Ack) any
        other camera is turned away. `photo_sink` stores photos that a camera keeps in
        its memory for this host; without one they are left there.
        """
        self._session: Final = EosSession(
            host,
            port,
            initiator,
            expected_guid=expected_guid,
            deadlines=deadlines,
            limits=limits,
        )
        session = self._session
        self.viewfinder: Final = Viewfinder(session)
        self._shutter: Final = Shutter(session, ShutterButton(session), self.viewfinder)
        self._movie: Final = MovieRecorder(session, self.viewfinder)
        self._transfers: Final = (
            HostTransfers(session, photo_sink) if photo_sink else None
        )
        self.files: Final = CardFiles(session)
        self._cards_changed = False
        self._cards_used = False
        self._cards_read_at = 0.0
        self._bulb_watcher: Watcher | None = None
        session.subscribe(self._listen)
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

    async def connect(self, *, tidy: bool = True) -> None:
        """Connect and read all that the camera tells; see `EosSession.open`.

        A camera that would keep photos in its memory for a host is told to write
        them to its card. With `tidy`, what a client that went without a goodbye left
        behind is undone: a pressed shutter, locked buttons.
        """
        await self._session.open()
        try:
            if tidy:
                await self._tidy_up()
            await self._save_to_card()
            await self.refresh_cards()
            if self._transfers is not None:
                if self.state.to_host:
                    await announce_capacity(self._session)
                self._transfers.start()
        except BaseException:
            await self.close()
            raise

    async def _tidy_up(self) -> None:
        left_behind: tuple[tuple[EosOperation, tuple[int, ...]], ...] = (
            (EosOperation.REMOTE_RELEASE_OFF, (Button.BOTH,)),
            (EosOperation.RESET_UI_LOCK, ()),
        )
        for operation, params in left_behind:
            if self.supports(operation):
                with suppress(ResponseError):
                    await self._session.transact(operation, *params)

    async def _save_to_card(self) -> None:
        if self.state.to_card:
            return
        cards = [
            value
            for value in self.state.allowed(PropertyCode.CAPTURE_DESTINATION)
            if isinstance(value, int)
            and value & CARD_DESTINATIONS
            and not value & HOST_DESTINATION
        ]
        if not cards:  # no card in the camera
            return
        for _ in range(2):  # seen to need a second try (libgphoto2 issue 197)
            try:
                await self.set_value(PropertyCode.CAPTURE_DESTINATION, cards[0])
            except SettingError:
                continue
            return

    async def refresh_cards(self) -> None:
        """Ask for the cards again. Raises the errors of a lost connection."""
        self._cards_changed = self._cards_used = False
        self._cards_read_at = asyncio.get_running_loop().time()
        try:
            self._session.set_cards(await read_cards(self._session))
        except ResponseError as err:
            # What is known of the cards holds until the next poll asks again.
            self._cards_changed |= err.code == ResponseCode.DEVICE_BUSY
        except MalformedDataError:
            pass

    def supports(self, operation: int) -> bool:
        """Whether the camera lists an operation."""
        return self._session.supports(operation)

    async def poll(self) -> tuple[EosEvent, ...]:
        """Ask once for events, and for the cards when they tell that one has changed.

        See `EosSession.poll`.
        """
        events = await self._session.poll()
        if self._cards_due and not self.state.busy:
            await self.refresh_cards()
        return events

    @property
    def _cards_due(self) -> bool:
        """Whether to ask for the cards: at once if one has changed.

        Photos use room all the time, which is worth a question now and then.
        """
        age = asyncio.get_running_loop().time() - self._cards_read_at
        used = self._cards_used and age > self._session.limits.card_room
        return self._cards_changed or used

    def _listen(self, state: CameraState, events: tuple[EosEvent, ...]) -> None:
        for event in events:
            if isinstance(event, StorageChanged) and (
                event.change is not StorageChange.INFO or state.card_problem
            ):
                self._cards_changed = True
            elif isinstance(event, StorageChanged | ObjectAdded):
                self._cards_used = True

    async def complete(self, file: ObjectAdded) -> ObjectAdded:
        """Return a file with its name, where its record did not tell it."""
        return await complete(self._session, file)

    @property
    def fetching(self) -> bool:
        """Whether photos are being fetched from the camera's memory."""
        return self._transfers is not None and not self._transfers.idle

    def read_object(self, handle: int, size: int | None) -> AsyncGenerator[bytes]:
        """Return the bytes of a file in blocks; see `ObjectReader.read`."""
        return self.files.read(handle, 0, size)

    def read_range(
        self, handle: int, offset: int, length: int
    ) -> AsyncGenerator[bytes]:
        """Return a part of a file in blocks; see `ObjectReader.read`."""
        return self.files.read(handle, offset, offset + length)

    async def thumbnail(self, handle: int) -> bytes:
        """Return the thumbnail of a file, empty if there is none."""
        return await self.files.thumbnail(handle)

    # What a photographer does. Everything raises what `EosSession.transact` raises.

    async def set_value(
        self,
        code: int,
        value: PropertyValue,
        *,
        superseded: Callable[[], bool] = never,
    ) -> None:
        """Change a setting and wait for the camera to report it; see `set_value`."""
        await self._do(
            partial(set_value, self._session, code, value, superseded=superseded)
        )

    async def take_photo(
        self, *, autofocus: bool = True, hold: float = 0.0, wait: bool = True
    ) -> Shot:
        """Take a photo and return its files; see `capture.take_photo`."""
        return await self._do(
            partial(
                take_photo, self._shutter, autofocus=autofocus, hold=hold, wait=wait
            )
        )

    async def autofocus(self) -> FocusOutcome:
        """Focus once; see `focus.autofocus`."""
        return await self._do(partial(autofocus, self._session, self._shutter.button))

    async def drive_focus(
        self, direction: FocusDirection, step: int, repeat: int = 1
    ) -> None:
        """Drive the lens; see `focus.drive_focus`."""
        await self._do(
            partial(
                drive_focus, self._session, self.viewfinder, direction, step, repeat
            )
        )

    async def press(self, button: Button, *, autofocus: bool = True) -> None:
        """Press the shutter button and hold it until `release`.

        Raises a `CaptureError` when the camera refuses; nothing is pressed then.
        """
        await self._do(partial(self._press, button, autofocus))

    async def _press(self, button: Button, autofocus: bool) -> None:
        if not self.supports(EosOperation.REMOTE_RELEASE_ON):
            raise NotSupportedError("no RemoteReleaseOn")
        deadline = asyncio.get_running_loop().time() + self._session.limits.ready
        await wait_until_ready(self._session, deadline)
        try:
            await self._shutter.button.press(button, autofocus=autofocus)
        except ResponseError as err:
            await self._shutter.button.release()
            raise await explain(self._session, err) from err
        except BaseException:
            await self._shutter.button.release()
            raise

    async def release(self) -> None:
        """Release what `press` holds. Nothing happens when it holds nothing."""
        await self._do(self._shutter.button.release)

    @property
    def is_held(self) -> bool:
        """Whether `press` holds the shutter button."""
        return self._shutter.button.is_held

    async def start_movie(self) -> None:
        """Record a movie; see `MovieRecorder.start`."""
        await self._do(self._movie.start)

    async def stop_movie(self) -> Shot:
        """Stop recording and return the movie's file; see `MovieRecorder.stop`."""
        return Shot(await self._do(self._movie.stop))

    async def start_live_view(self, use: LiveViewUse) -> None:
        """Switch live view on, or share it; see `Viewfinder.start`."""
        await self._do(partial(self.viewfinder.start, use))

    # In the picture of live view; see `framing`.

    async def move_focus_point(self, frame: LiveViewFrame, x: float, y: float) -> None:
        """Move the AF frame; see `framing.move_focus_point`."""
        await self._do(partial(move_focus_point, self._session, frame, x, y))

    async def magnify(self, factor: int) -> None:
        """Magnify live view; see `framing.magnify`."""
        await self._do(partial(magnify, self._session, factor))

    async def move_zoom(self, corner: Point) -> None:
        """Move what a magnified picture shows; see `framing.move_zoom`."""
        await self._do(partial(move_zoom, self._session, corner))

    async def click_white_balance(
        self, frame: LiveViewFrame, x: float, y: float
    ) -> None:
        """Measure white; see `framing.click_white_balance`."""
        await self._do(partial(click_white_balance, self._session, frame, x, y))

    async def preview_depth_of_field(self, *, on: bool) -> None:
        """Stop the lens down; see `framing.preview_depth_of_field`."""
        await self._do(partial(preview_depth_of_field, self._session, on=on))

    async def set_to_bulb(self) -> PropertyValue | None:
        """Set the camera to bulb if it isn't; see `bulb.set_to_bulb`."""
        return await self._do(partial(set_to_bulb, self._session))

    async def open_shutter(self) -> BulbMethod:
        """Begin a bulb exposure once the camera is ready; see `bulb.open_shutter`.

        A photographer's own buttons are locked meanwhile, where the body can do that:
        a touch would end the exposure. Raises a `CaptureError` when it is refused.
        """
        return await self._do(self._open_shutter)

    async def _open_shutter(self) -> BulbMethod:
        session = self._session
        self._forget_bulb()
        loop = asyncio.get_running_loop()
        deadline = loop.time() + session.limits.ready
        for wait in growing_waits():
            await wait_until_ready(session, deadline)
            await self._lock_buttons()
            self._bulb_watcher = Watcher(session)
            try:
                method = await open_shutter(session, self._shutter.button)
            except ResponseError as err:
                await self._unlock_buttons()
                refusal = await explain(session, err)
                if not isinstance(refusal, CameraBusyError) or loop.time() > deadline:
                    raise refusal from err
            except BaseException:
                await self._unlock_buttons()
                raise
            else:
                session.set_shooting(Activity.EXPOSING)
                return method
            await asyncio.sleep(wait)
        raise AssertionError  # pragma: no cover - the waits never end

    async def close_shutter(self, method: BulbMethod) -> None:
        """End a bulb exposure; it may have ended by itself. `collect_bulb` follows.

        Raises a `ResponseError` or a `BulbNotEndedError` when the camera refuses, and
        otherwise what `transact` raises.
        """
        await self._do(partial(self._close_shutter, method))

    async def _close_shutter(self, method: BulbMethod) -> None:
        if self._bulb_watcher is None:  # it was begun on another connection
            self._bulb_watcher = Watcher(self._session)
        self._session.set_shooting(Activity.WRITING)
        try:
            await close_shutter(self._session, self._shutter.button, method)
        except (ResponseError, CaptureError) as err:
            if self._bulb_watcher.count:  # there is a file, so it has ended
                return
            self._session.set_shooting(None)
            if isinstance(err, ResponseError):
                raise
            raise BulbNotEndedError(str(err)) from err
        finally:
            await self._unlock_buttons()

    async def collect_bulb(self, exposed: float) -> Shot:
        """Return the files of the bulb exposure that was closed, of `exposed` seconds.

        Raises what `capture.collect` raises.
        """
        return await self._do(partial(self._collect_bulb, exposed))

    async def _collect_bulb(self, exposed: float) -> Shot:
        watcher = self._bulb_watcher
        if watcher is None:
            return Shot()
        try:
            return await collect(self._session, watcher, exposed=exposed)
        finally:
            self._session.set_shooting(None)
            self._forget_bulb()

    def _forget_bulb(self) -> None:
        if self._bulb_watcher is not None:
            self._bulb_watcher.close()
            self._bulb_watcher = None

    async def _lock_buttons(self) -> None:
        if self.supports(EosOperation.SET_UI_LOCK):
            await self._session.transact_anyway(EosOperation.SET_UI_LOCK)

    async def _unlock_buttons(self) -> None:
        if self.supports(EosOperation.RESET_UI_LOCK):
            await self._session.transact_anyway(EosOperation.RESET_UI_LOCK)

    async def read_clock(self, utc_offset: float) -> float:
        """Return by how many seconds the clock is fast; see `clock.read_clock`."""
        return await self._do(partial(read_clock, self._session, utc_offset))

    async def set_clock(self, utc_offset: float) -> float:
        """Set the clock; see `clock.set_clock`."""
        return await self._do(partial(set_clock, self._session, utc_offset))

    async def keep_awake(self) -> None:
        """Put off the camera's automatic power-off, if it has an operation for that.

        A camera that refuses is busy, so awake anyway. Raises the errors of a lost
        connection.
        """
        if self._session.supports(EosOperation.KEEP_DEVICE_ON):
            with suppress(ResponseError):
                await self._session.transact(EosOperation.KEEP_DEVICE_ON)

    async def _do[T](self, action: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """Run an action in its turn, in a task that `close` can end in good order.

        Whoever is cancelled gets that, also where the action ends with an error of its
        own: a series would go on with its next photo.
        """
        cancelled = cancellations()
        task = asyncio.create_task(self._in_turn(action))
        self._doing.add(task)
        task.add_done_callback(self._doing.discard)
        try:
            return await task
        except asyncio.CancelledError:
            if cancellations() > cancelled:
                raise
            raise ConnectionClosedError("this side closed the connection") from None
        except PtpError as err:
            if cancellations() > cancelled:
                raise asyncio.CancelledError from err
            raise

    async def _in_turn[T](self, action: Callable[[], Coroutine[Any, Any, T]]) -> T:
        async with self._turn:
            return await action()

    async def close(self) -> None:
        """End what is being done, then the session, within a bound. Never raises.

        One that is cancelled leaves nothing open either.
        """
        try:
            if self._transfers is not None:  # first: it is what may take longest
                await self._transfers.close()
        finally:
            try:
                await self._end_tasks()
            finally:
                await self._session.close()

    async def _end_tasks(self) -> None:
        for task in tuple(self._doing):
            task.cancel()  # a pressed shutter is released on the way
        with suppress(TimeoutError):
            async with asyncio.timeout(self._session.limits.close):
                await asyncio.gather(*self._doing, return_exceptions=True)
                await self._put_back()

    async def _put_back(self) -> None:
        """Leave the camera as it was found, as far as it can be told to."""
        if self._session.is_open:
            await self._shutter.button.release()
            await self._movie.close()
            await self.viewfinder.close()
