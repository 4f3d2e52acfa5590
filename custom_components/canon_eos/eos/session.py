"""A session with an EOS camera: transactions, event polling, state, and its end.

How it is started is `bring_up`, which `open` is given.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import asynccontextmanager, contextmanager, suppress
from functools import partial
import logging
from typing import Final, Unpack

from ..ptp.codes import OperationCode, ResponseCode, operation_name
from ..ptp.datasets import DeviceInfo, parse_device_info
from ..ptp.errors import ConnectionClosedError, PtpError, ResponseError
from ..ptp.trace import Trace
from ..ptp.transaction import Answer, Terms
from ..ptp.transport import OpenTransport, Responder, Transport
from ..ptp.wire import Buffer
from .body_memory import BodyMemory, set_operation
from .identity import camera_id, check_camera
from .known_state import KnownState
from .limits import DEFAULT_LIMITS, Limits
from .listeners import Listeners
from .object_infos import ObjectInfos
from .priorities import Priority, priority_of
from .quirks import Quirks, quirks_for
from .retry import retry_while_busy
from .shots import Shots
from .state import CameraState
from .tasks import outlive
from .transfer_pace import TransferPace
from .wire.codes import EosOperation, EventMode, RemoteMode
from .wire.event_answer import ParsedEvents, parse_in_parts
from .wire.events import EosEvent
from .wire.private import KEPT

_LOGGER = logging.getLogger(__name__)

_MAX_EVENTS: Final = 4 * 1024 * 1024
"""Maximum bytes of one event answer; the largest seen is 13 kB (EOS M6 Mark II)."""


_NO_USE: Final = (
    EosOperation.GET_EVENT,
    EosOperation.KEEP_DEVICE_ON,
    OperationCode.GET_DEVICE_INFO,
)
"""What is sent to a camera that nothing is done with."""


_PROPERTY: Final = slice(4, 8)
"""Where the data of SetDevicePropValueEx have the code of the property."""


def _counted(code: int, data: Buffer | None) -> int:
    """Return what a transaction counts as if it gets no answer."""
    if code == EosOperation.SET_DEVICE_PROP_VALUE_EX and data is not None:
        return set_operation(int.from_bytes(data[_PROPERTY], "little"))
    return code


type BringUp = Callable[[EosSession], Awaitable[None]]
"""Starts a session on a connection that is open; see `bring_up`."""


class EosSession:
    """One connection's session. Single use: `open` once, `close` once."""

    polled_at = float("-inf")
    """When events were asked for last, in the event loop's time."""
    used_at = float("-inf")
    """When something was sent or waited for, other than what only keeps up."""
    was_refused = False
    """Whether the camera was too busy to answer the last poll."""
    is_starting = False
    """Whether the camera is still busy with its own start."""
    has_remote_control = False
    """Whether the camera has accepted a remote mode, so that its shutter works."""
    _is_up = False  # and not being started
    _renewals = 0

    def __init__(
        self,
        open_transport: OpenTransport,
        *,
        expected_guid: bytes | None = None,
        limits: Limits = DEFAULT_LIMITS,
        memory: BodyMemory | None = None,
        on_remote_mode: Callable[[EosSession], None] = lambda _: None,
    ) -> None:
        """Prepare a session over a transport that `open` opens; nothing is sent yet.

        With `expected_guid` (16 bytes, as in the camera's Init Command Ack) any other
        camera is turned away. `memory` is what earlier connections learned of the body.
        `on_remote_mode` is called as soon as the camera can be controlled, long before all
        is read: for what can't wait.
        """
        self.limits: Final = limits
        self.memory: Final = memory or BodyMemory()
        self._open_transport: Final = open_transport
        self._expected_id: Final = (
            None if expected_guid is None else camera_id(expected_guid)
        )
        self._on_remote_mode: Final = on_remote_mode
        self.trace: Final = Trace(KEPT)
        """The transactions of this session's connection."""
        self._transport: Transport | None = None
        self._device_info: DeviceInfo | None = None
        self.shots: Final = Shots(limits.missing_file)
        self.known: Final = KnownState(self.shots)
        self.subscribe: Final = self.known.subscribe
        self._wakers: Final = Listeners[[]]()
        self.on_wake: Final = self._wakers.add
        """Adds a function to call when polling is worth it at once: an event, or a loss."""
        self._bring_up: BringUp | None = None
        self._renewing: Final = asyncio.Lock()
        self._polling: asyncio.Task[tuple[EosEvent, ...]] | None = None
        self.pace: Final = TransferPace(limits.transfer_block)
        self.object_infos: Final = ObjectInfos()
        self.subscribe(self.object_infos.listen)  # before all who may ask

    @property
    def state(self) -> CameraState:
        """What is known of the camera."""
        return self.known.state

    @property
    def responder(self) -> Responder:
        """How the camera introduced itself when it accepted this client."""
        return self._opened().responder

    @property
    def device_info(self) -> DeviceInfo:
        """The camera's DeviceInfo. Raises `ConnectionClosedError` before it is known."""
        if self._device_info is None:
            raise ConnectionClosedError("the session is not open")
        return self._device_info

    @property
    def has_device_info(self) -> bool:
        """Whether the DeviceInfo is known."""
        return self._device_info is not None

    @property
    def quirks(self) -> Quirks:
        """What this body needs done in its own way."""
        return quirks_for(self.device_info)

    @property
    def is_open(self) -> bool:
        """Whether the camera can be talked to."""
        return self._transport is not None and self._transport.is_open

    def supports(self, operation: int) -> bool:
        """Whether the camera lists an operation, and has not left it unanswered."""
        return (
            operation in self.device_info.operations
            and operation not in self.memory.learned.unanswered
        )

    @property
    def may_close(self) -> bool:
        """Whether the body survives CloseSession, as far as that is known."""
        return self.quirks.close_session and self.supports(OperationCode.CLOSE_SESSION)

    def _opened(self) -> Transport:
        if self._transport is None:
            raise ConnectionClosedError("the session is not open")
        return self._transport

    async def transact(
        self,
        code: int,
        *params: int,
        seconds: float | None = None,
        **terms: Unpack[Terms],
    ) -> Answer:
        """Make one transaction; see `Transport.transact` for what it raises.

        An operation that the camera has left unanswered is not sent: it counts as one
        that the camera does not support. One that insists is sent whatever happened to
        it: without the end of a bulb exposure the shutter would stay open. If the camera
        has lost the session, a new one is started, once, and the operation sent again.
        """
        counted = _counted(code, terms.get("data"))
        if not terms.get("insist"):
            self._check_is_answered(code, counted)
        self._note_use(code)
        terms.setdefault("max_data", _MAX_EVENTS)
        renewals = self._renewals
        while True:
            try:
                with self.memory.observing(counted, *params):
                    return await self._opened().transact(
                        code,
                        *params,
                        seconds=seconds,
                        priority=priority_of(code),
                        **terms,
                    )
            except ResponseError as err:
                is_lost = err.code == ResponseCode.SESSION_NOT_OPEN and self._is_up
                if not is_lost or self._renewals > renewals:
                    raise
                await self._renew(renewals)
            finally:
                self._note_use(code)

    def _check_is_answered(self, code: int, counted: int) -> None:
        if counted in self.memory.learned.unanswered:
            unsupported = ResponseCode.OPERATION_NOT_SUPPORTED
            raise ResponseError(operation_name(code), unsupported)

    def _note_use(self, code: int) -> None:
        """Note that the connection is used, also while an answer is waited for."""
        if code not in _NO_USE:
            self.used_at = asyncio.get_running_loop().time()

    async def _renew(self, renewals: int) -> None:
        """Start a new session on this connection, unless another caller has done so.

        Raises `ConnectionClosedError` if that was done before: then only a new
        connection may help.
        """
        async with self._renewing:
            if self._renewals > renewals:
                return
            if self._renewals or self._bring_up is None:
                raise ConnectionClosedError("the camera has ended the session again")
            _LOGGER.info("The camera has ended the session: starting a new one")
            self._renewals += 1
            self._is_up = False
            self._polling = None  # the poll that found this out waits for the session
            await self._start(self._bring_up)

    @contextmanager
    def undisturbed(self) -> Generator[None]:
        """Have no file and no live view frame asked for inside: a shot can't wait.

        Nothing that waits for one of these may be done inside.
        """
        with self._opened().hold():
            yield

    @asynccontextmanager
    async def only_the_shutter(self) -> AsyncGenerator[None]:
        """Have nothing but presses and releases sent inside, and nothing under way.

        A press that is queued at its end is sent in the next turn of the event loop.
        """
        transport = self._opened()
        with transport.hold(Priority.SHUTTER + 1):
            await transport.idle()
            yield

    async def transact_when_free(
        self,
        code: int,
        *params: int,
        seconds: float | None = None,
        patience: float | None = None,
        **terms: Unpack[Terms],
    ) -> Answer:
        """Make a transaction, again and again while the camera is busy.

        For up to `patience` seconds, or else `Limits.file_busy`. Raises what `transact`
        raises.
        """
        return await retry_while_busy(
            lambda: self.transact(code, *params, seconds=seconds, **terms),
            self.limits.file_busy if patience is None else patience,
        )

    async def transact_if_possible(self, code: int, *params: int) -> None:
        """Make a transaction if the camera lists the operation. It may refuse.

        Raises the errors of a lost connection.
        """
        if self.supports(code):
            with suppress(ResponseError):
                await self.transact(code, *params)

    async def poll_until(self, done: Callable[[], bool], seconds: float) -> bool:
        """Poll, with pauses, until something is done or the time is over.

        The last poll comes after that: something else may have held the event loop.
        Returns whether it is done. Raises what `poll` raises.
        """
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        pause, is_over = 0.0, False
        while not done():
            if is_over:
                return False
            await asyncio.sleep(pause)
            is_over = loop.time() > deadline
            await self.poll()
            pause = self.limits.poll_pause
        return True

    async def open(self, bring_up: BringUp) -> None:
        """Connect, start the session and read all there is to know.

        Raises the errors of the transport, for PTP/IP those of `PtpIpConnection.open`,
        `WrongCameraError`, and those of `bring_up`. On any error, and when cancelled,
        the connection is closed again.
        """
        self._bring_up = bring_up
        self._transport = await self._open_transport(
            accept=partial(check_camera, expected=self._expected_id),
            on_event=lambda _: self._wakers.call(),
            on_lost=self._wakers.call,
        )
        self._transport.trace = self.trace
        try:
            await self._start(bring_up)
        except BaseException:
            await self._transport.close()
            raise

    async def _start(self, bring_up: BringUp) -> None:
        try:
            await bring_up(self)
        finally:
            self.is_starting = False
        self._is_up = True
        self.known.started()

    def take_device_info(self, data: bytes) -> None:
        """Take over what the camera says it is. Raises `MalformedDataError`."""
        info = self._device_info = parse_device_info(data)
        self.memory.check_body(info.model, info.device_version)

    def set_remote_control(self, accepted: bool) -> None:
        """Note whether the camera has accepted a remote mode."""
        self.has_remote_control = accepted
        if accepted:
            self._on_remote_mode(self)

    async def poll(self) -> tuple[EosEvent, ...]:
        """Ask once for events, fold them into the state, then call the listeners.

        Returns the events, none when the camera had nothing to tell. Callers that
        come while a poll is under way share it, and one that is cancelled does not
        lose its events. Raises what `transact` raises.
        """
        polling = self._polling
        # One that is done already may have been asked before what its caller waits for.
        if polling is None or polling.done():
            polling = asyncio.create_task(self._poll(), name="EOS event poll")
            self._polling = polling
        return await outlive(polling)

    async def refresh(self) -> None:
        """Poll again: what the camera reports up to now is in the state after it.

        `poll` alone may share one that was asked for before. Raises what it raises.
        """
        if self._polling is not None and not self._polling.done():
            await self.poll()
        await self.poll()

    async def _poll(self) -> tuple[EosEvent, ...]:
        self.polled_at = asyncio.get_running_loop().time()
        try:
            answer = await self.transact(
                EosOperation.GET_EVENT,
                seconds=self.limits.get_event,
                longest=self.limits.get_event_whole,
            )
        except ResponseError as err:
            if err.code != ResponseCode.DEVICE_BUSY:
                raise
            self.was_refused = True
            return ()  # a busy camera keeps its news for the next poll
        self.was_refused = False
        events: tuple[EosEvent, ...] = ()
        for number, part in enumerate(parse_in_parts(answer.data)):
            if number:
                await asyncio.sleep(0)  # one part alone does not hold the loop up
            events += self.known.take(self._without_useless(part))
        return events

    def _without_useless(self, part: ParsedEvents) -> ParsedEvents:
        """Leave out the properties that the body has no use for."""
        if not (useless := self.quirks.useless):
            return part
        kept = (e for e in part.events if getattr(e, "code", None) not in useless)
        return part._replace(events=tuple(kept))

    async def close(self, deadline: float | None = None) -> None:
        """End the session cleanly until then, by the loop's time. Never raises.

        By default it may take `Limits.close`.

        Remote mode goes off so that the body's own controls work again. Some bodies
        hang when the session is closed (libgphoto2): they only lose their sockets.
        """
        if self._transport is None:
            return
        if deadline is None:
            deadline = asyncio.get_running_loop().time() + self.limits.close
        try:
            if self._transport.is_open and self._device_info is not None:
                with suppress(PtpError, TimeoutError):
                    async with asyncio.timeout_at(deadline):
                        await self._say_goodbye()
        finally:
            await self._transport.close()
            self.known.close()
        if self._polling is not None:
            await asyncio.gather(self._polling, return_exceptions=True)

    async def _say_goodbye(self) -> None:
        for code, mode in (
            (EosOperation.SET_EVENT_MODE, EventMode.OFF),
            (EosOperation.SET_REMOTE_MODE, RemoteMode.OFF),
        ):
            with suppress(ResponseError):
                await self.transact(code, mode, seconds=self.limits.close_step)
        if self.may_close:
            await self.close_ptp_session()

    async def close_ptp_session(self) -> None:
        """Send CloseSession; see `may_close`. That the camera refuses does not matter.

        Raises the errors of a lost connection.
        """
        step = self.limits.close_step
        with suppress(ResponseError):
            await self.transact_when_free(
                OperationCode.CLOSE_SESSION, seconds=step, patience=step
            )
