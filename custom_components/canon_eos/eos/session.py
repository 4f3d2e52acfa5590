"""A session with an EOS camera: its start, transactions, event polls, state and end.

`open` starts the session with the `bring_up` function that the caller passes.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AbstractContextManager, asynccontextmanager, suppress
from functools import partial
import logging
from typing import Final, Unpack

from ..ptp.codes import OperationCode, ResponseCode, operation_name
from ..ptp.datasets import DeviceInfo, parse_device_info
from ..ptp.errors import ConnectionClosedError, ResponseError
from ..ptp.trace import Trace
from ..ptp.transaction import Answer, Terms
from ..ptp.transport import OpenTransport, Responder, Transport
from .body_memory import BodyMemory, counted_code
from .identity import camera_id, check_camera
from .known_state import KnownState
from .limits import DEFAULT_LIMITS, Limits
from .listeners import Listeners
from .object_infos import ObjectInfos
from .priorities import Priority, priority_of
from .quirks import Quirks, quirks_for
from .retry import is_busy, retry_while_busy
from .shots import Shots
from .state import CameraState
from .tasks import wait_shielded
from .transfer_pace import TransferPace
from .wire.codes import EosOperation
from .wire.event_answer import ParsedEvents, parse_in_parts
from .wire.events import EosEvent
from .wire.private import KEPT

_LOGGER = logging.getLogger(__name__)

_MAX_EVENTS: Final = 4 * 1024 * 1024
"""Default maximum size in bytes of an answer's data; the largest known answer to a poll is
13 kB (EOS M6 Mark II)."""
_NO_USE: Final = (
    EosOperation.GET_EVENT,
    EosOperation.KEEP_DEVICE_ON,
    OperationCode.GET_DEVICE_INFO,
)
"""Operations that do not count as use of the camera."""

type BringUp = Callable[[EosSession], Awaitable[None]]
"""A function that starts a session on an open connection; see `bring_up`."""


class EosSession:
    """The session on one connection. Single use: `open` once, `close` once."""

    polled_at = float("-inf")
    """Event loop time at which the last event poll was requested."""
    poll_took = 0.0
    """Seconds from the last event poll to its answer."""
    used_at = float("-inf")
    """Event loop time at which an operation not in `_NO_USE` was last sent or answered."""
    was_refused = False
    """Whether the camera refused the last poll because it was busy."""
    is_starting = False
    """Whether the session is being started and the camera has reported that it is busy."""
    has_remote_control = False
    """Whether the camera has accepted a remote mode, so that the client can press its shutter
    button."""
    _is_up = False  # the session has been started and is not being restarted
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

        With `expected_guid` (16 bytes, as in the camera's Init Command Ack), a different
        camera is rejected. `memory` contains the facts about the body that are known from
        earlier connections. `on_remote_mode` is for operations that cannot wait: it is called
        as soon as the camera can be controlled, long before its state is known.
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
        self.shots: Final = Shots(limits)
        self.known: Final = KnownState(self.shots)
        self.subscribe: Final = self.known.on_news
        self.on_wake: Final = Listeners[[]]()
        """Listeners called after an event or a lost connection, so that they poll immediately."""
        self._bring_up: BringUp | None = None
        self._renewing: Final = asyncio.Lock()
        self._polling: asyncio.Task[tuple[EosEvent, ...]] | None = None
        self.pace: Final = TransferPace(limits.transfer_block)
        self.object_infos: Final = ObjectInfos(limits.known_files)
        # This listener must be the first, because other listeners use the updated cache.
        self.subscribe(self.object_infos.listen)

    @property
    def state(self) -> CameraState:
        """The known state of the camera."""
        return self.known.state

    @property
    def responder(self) -> Responder:
        """The identity that the camera sent when it accepted this client."""
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
        """The peculiarities of this body."""
        return quirks_for(self.device_info)

    @property
    def is_open(self) -> bool:
        """Whether the connection is open."""
        return self._transport is not None and self._transport.is_open

    def supports(self, operation: int) -> bool:
        """Return whether the camera lists an operation and is not known to leave it unanswered."""
        return (
            operation in self.device_info.operations
            and operation not in self.memory.learned.unanswered
        )

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
        """Make one transaction and return the answer.

        An operation that the camera is known to leave unanswered counts as unsupported and is
        not sent. With `insist`, it is sent anyway: for example, without the request that ends a
        bulb exposure, the shutter would stay open. If the camera has ended the session, a new
        session is started, once, and the operation is sent again. Raises the errors of
        `Transport.transact`, and the errors of starting a new session.
        """
        counted = counted_code(code, terms.get("data"))
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
        """Note the time if this operation counts as use of the camera."""
        if code not in _NO_USE:
            self.used_at = asyncio.get_running_loop().time()

    async def _renew(self, renewals: int) -> None:
        """Start a new session on this connection, unless another caller has just done so.

        Raises the errors of the `bring_up` function. Raises `ConnectionClosedError` if the
        session has already been renewed once, because then only a new connection can help.
        """
        async with self._renewing:
            if self._renewals > renewals:
                return
            if self._renewals or self._bring_up is None:
                raise ConnectionClosedError("the camera has ended the session again")
            _LOGGER.info("The camera has ended the session: starting a new one")
            self._renewals += 1
            self._is_up = False
            # The start must not share a poll that may be waiting for the new session.
            self._polling = None
            await self._start(self._bring_up)

    def undisturbed(self) -> AbstractContextManager[None]:
        """In the context, hold back requests for files and frames, which would delay a shot.

        The code in the context must not wait for a file or a live view frame.
        """
        return self._opened().hold()

    @asynccontextmanager
    async def only_the_shutter(self) -> AsyncGenerator[None]:
        """Wait for the end of the transaction in progress; then send only presses and releases.

        Other transactions are held back in the context, and start in the next event loop
        iteration after it. A press that is queued right after the context is therefore sent
        first.
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
        """Make a transaction and return the answer; retry while the camera is busy.

        Retries for up to `patience` seconds, by default `Limits.file_busy`. Raises the
        errors of `transact`.
        """
        return await retry_while_busy(
            lambda: self.transact(code, *params, seconds=seconds, **terms),
            self.limits.file_busy if patience is None else patience,
        )

    async def transact_if_possible(self, code: int, *params: int) -> None:
        """Make a transaction if the camera supports the operation; ignore a refusal.

        Raises the errors of a lost connection.
        """
        if self.supports(code):
            with suppress(ResponseError):
                await self.transact(code, *params)

    async def poll_until(self, done: Callable[[], bool], seconds: float) -> bool:
        """Poll, with pauses, until `done` returns True or `seconds` have passed.

        The last poll comes after the deadline, because other work can have delayed the
        event loop. Returns the last result of `done`. Raises the errors of `poll`.
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
        """Connect, start the session and read everything that the camera reports.

        Raises the errors of the transport (for PTP/IP those of `PtpIpConnection.open`),
        `WrongCameraError`, and the errors of `bring_up`. After any error, and if the caller
        is cancelled, the connection is closed.
        """
        self._bring_up = bring_up
        self._transport = await self._open_transport(
            accept=partial(check_camera, expected=self._expected_id),
            on_event=lambda _: self.on_wake.call(),
            on_lost=self.on_wake.call,
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
        """Decode and keep the camera's DeviceInfo. Raises `MalformedDataError`."""
        info = self._device_info = parse_device_info(data)
        self.memory.check_body(info.model, info.device_version)

    def set_remote_control(self, accepted: bool) -> None:
        """Note whether the camera has accepted a remote mode; if it has, call `on_remote_mode`."""
        self.has_remote_control = accepted
        if accepted:
            self._on_remote_mode(self)

    async def poll(self) -> tuple[EosEvent, ...]:
        """Poll once for events, fold them into the state, and call the listeners.

        Returns the events, if any. Callers during a poll share its result. If a caller is
        cancelled, the events are processed anyway. Raises the errors of `transact`.
        """
        polling = self._polling
        # A finished poll may have been sent before the change that this caller expects.
        if polling is None or polling.done():
            polling = asyncio.create_task(self._poll(), name="EOS event poll")
            self._polling = polling
        return await wait_shielded(polling)

    async def refresh(self) -> None:
        """Make a new poll, so that the state includes everything reported up to now.

        A single call of `poll` may share a poll that was sent earlier. Raises the errors of
        `poll`.
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
            if not is_busy(err):
                raise
            self.was_refused = True
            return ()  # a busy camera keeps its events for the next poll
        self.was_refused = False
        self.poll_took = answer.seconds
        events: tuple[EosEvent, ...] = ()
        for number, part in enumerate(parse_in_parts(answer.data)):
            if number:
                await asyncio.sleep(0)  # all parts at once would block the event loop
            events += self.known.take(self._without_useless(part))
        return events

    def _without_useless(self, part: ParsedEvents) -> ParsedEvents:
        """Return the events, without the events of properties that are useless on this body."""
        if not (useless := self.quirks.useless):
            return part
        kept = (e for e in part.events if getattr(e, "code", None) not in useless)
        return part._replace(events=tuple(kept))

    async def close(self) -> None:
        """Close the connection without ending the session; `bring_up.shut_down` does both.

        Never raises.
        """
        if self._transport is None:
            return
        await self._transport.close()
        self.known.close()
        if self._polling is not None:
            await asyncio.gather(self._polling, return_exceptions=True)
