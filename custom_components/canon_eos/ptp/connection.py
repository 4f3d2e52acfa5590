"""A PTP/IP connection: two TCP channels, one transaction at a time.

One object is one connection and is never used again once it is closed: after any
error that may have left a channel out of step, the connection closes itself and
keeps the first error for whoever asks next. (aioesphomeapi and h11 work so, too.)

A worker task owns the command channel. Callers queue transactions and wait; one
that is cancelled while it waits for its turn is never sent, one that is cancelled
after that is still read to its end by the worker, so the next transaction starts
in step. A second task listens on the event channel and answers probes.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
import itertools
import logging
from typing import Final, NamedTuple, Self, Unpack

from .channel import EVENT_CAPACITY, Channel
from .codes import OperationCode, ResponseCode
from .errors import (
    ConnectionClosedError,
    ConnectionCutError,
    InitFailedError,
    MalformedDataError,
    PtpConnectionError,
    PtpError,
    PtpTimeoutError,
    ResponseError,
    init_failed,
)
from .exchange import Exchange
from .packets import (
    Event,
    InitCommandAck,
    InitCommandRequest,
    InitEventAck,
    InitEventRequest,
    InitFail,
    ProbeRequest,
    ProbeResponse,
    check_params,
)
from .trace import Trace
from .transaction import Answer, Terms, Transaction
from .transport import OpenTransport, Responder
from .turns import Turns

_LOGGER = logging.getLogger(__name__)

PTP_IP_PORT: Final = 15740
"""The port of both channels (IANA, and the EOS 70D)."""

_INSIST_PAUSE: Final = 0.05
"""Seconds between two tries of a transaction that its caller insists on."""

_INVALID_TRANSACTION_IDS: Final = (0, 0xFFFF_FFFF)
"""Ids that a session's transactions can't have (PIMA 15740); opening one uses 0."""


@dataclass(frozen=True, slots=True)
class Initiator:
    """A client as cameras know it: its 16-byte GUID and its name are the pairing."""

    guid: bytes = field(repr=False)
    name: str


class Deadlines(NamedTuple):
    """How long each step may take, in seconds.

    The camera may hold its Ack back until a person has confirmed on its screen:
    `pairing` allows three minutes, as camera_control_dart does. `command_ack` is for a
    client that it knows, and that can't wait for a person.
    `response` is the timeout for silence during an answer, if the caller gives none.
    """

    connect: float = 10.0
    command_ack: float = 10.0
    pairing: float = 180.0
    event_ack: float = 10.0
    response: float = 10.0
    close: float = 2.0


DEFAULT_DEADLINES: Final = Deadlines()


async def send_init_command(
    host: str, port: int, initiator: Initiator, deadlines: Deadlines
) -> Channel:
    """Open the command channel and send the one Init Command Request.

    Raises `CannotConnectError`, `ConnectionClosedError`, `PtpTimeoutError`.
    """
    channel = await Channel.connect(host, port, deadlines.connect)
    try:
        await channel.send(InitCommandRequest(initiator.guid, initiator.name))
    except BaseException:
        channel.abort()
        raise
    return channel


async def receive_command_ack(channel: Channel, seconds: float) -> InitCommandAck:
    """Wait for the camera to accept this client.

    Raises `InitFailedError`, `PtpTimeoutError`, `ConnectionClosedError`,
    `MalformedDataError`.
    """
    return await _receive_init(
        channel, InitCommandAck, "the camera accepts this client", seconds
    )


async def open_event_channel(
    host: str, port: int, connection_number: int, deadlines: Deadlines
) -> Channel:
    """Open the event channel that belongs to a command channel.

    Raises `CannotConnectError`, `PtpTimeoutError`, `ConnectionClosedError`,
    `MalformedDataError`. A refusal says nothing of this client, which the camera has
    just accepted.
    """
    channel = await Channel.connect(host, port, deadlines.connect, EVENT_CAPACITY)
    try:
        await channel.send(InitEventRequest(connection_number))
        await _receive_init(
            channel,
            InitEventAck,
            "the camera accepts the event channel",
            deadlines.event_ack,
        )
    except InitFailedError as err:
        channel.abort()
        raise ConnectionClosedError(f"no event channel: {err}") from err
    except BaseException:
        channel.abort()
        raise
    return channel


async def _receive_init[P: (InitCommandAck, InitEventAck)](
    channel: Channel, expected: type[P], step: str, seconds: float
) -> P:
    try:
        packet = await channel.receive(seconds)
    except TimeoutError:
        raise PtpTimeoutError(step, seconds) from None
    if isinstance(packet, InitFail):
        raise init_failed(packet.reason)
    if not isinstance(packet, expected):
        raise MalformedDataError(f"{packet.TYPE.name} instead of {expected.TYPE.name}")
    return packet


class PtpIpConnection:
    """An open connection to a camera. Make one with `open`."""

    def __init__(
        self,
        command: Channel,
        events: Channel,
        responder: Responder,
        deadlines: Deadlines,
        on_event: Callable[[Event], None] | None,
        on_lost: Callable[[], None] | None,
    ) -> None:
        """Take over two channels on which the init packets have been exchanged."""
        self.responder: Final = responder
        self._command = command
        self._events = events
        self._deadlines = deadlines
        self._on_event = on_event
        self._on_lost = on_lost
        self.trace = Trace()
        """What notes each transaction; its owner sets another one."""
        self._closes = False
        self._error: PtpError | None = None
        self._turns: Final = Turns()
        self.hold: Final = self._turns.hold
        self.idle: Final = self._turns.idle
        self._queued = itertools.count()
        self._transaction_id = 0
        self._exchange_now: Exchange | None = None
        self._tasks = [
            asyncio.create_task(self._work(), name="PTP/IP commands"),
            asyncio.create_task(self._listen(), name="PTP/IP events"),
        ]

    @classmethod
    async def open(
        cls,
        host: str,
        port: int,
        initiator: Initiator,
        *,
        deadlines: Deadlines = DEFAULT_DEADLINES,
        asked: Callable[[], None] | None = None,
        accept: Callable[[Responder], None] | None = None,
        on_event: Callable[[Event], None] | None = None,
        on_lost: Callable[[], None] | None = None,
    ) -> Self:
        """Connect as a client that the camera knows.

        `asked` is called once the request was sent: the camera may ask a person before
        it answers. `accept` sees the camera's introduction before anything else is sent and may
        raise to break off. `on_event` is called for each standard event, `on_lost` once
        when an open connection is lost without `close` having been called.

        Raises `CannotConnectError`, `InitFailedError`, `PtpTimeoutError`,
        `ConnectionClosedError`, `MalformedDataError`, and what `accept` raises.
        """
        command = await send_init_command(host, port, initiator, deadlines)
        try:
            if asked is not None:
                asked()
            ack = await receive_command_ack(command, deadlines.command_ack)
            responder = Responder(ack.guid, ack.name)
            if accept is not None:
                accept(responder)
            # At once: some bodies close the command channel after a few seconds.
            events = await open_event_channel(
                host, port, ack.connection_number, deadlines
            )
        except BaseException:
            command.abort()
            raise
        return cls(command, events, responder, deadlines, on_event, on_lost)

    @property
    def is_open(self) -> bool:
        """Whether transactions can still be made."""
        return self._error is None

    async def hand_over(
        self,
        *,
        accept: Callable[[Responder], None] | None = None,
        on_event: Callable[[Event], None] | None = None,
        on_lost: Callable[[], None] | None = None,
    ) -> Self:
        """Have an open connection get the listeners of its next owner: an `OpenTransport`.

        Raises `ConnectionClosedError` if it is lost, and what `accept` raises: it is
        closed then.
        """
        try:
            if self._error is not None:
                raise ConnectionClosedError(str(self._error)) from self._error
            if accept is not None:
                accept(self.responder)
        except PtpError:
            await self.close()
            raise
        self._on_event, self._on_lost = on_event, on_lost
        return self

    async def transact(
        self,
        code: int,
        *params: int,
        seconds: float | None = None,
        priority: int = 0,
        **terms: Unpack[Terms],
    ) -> Answer:
        """Make a transaction, in its turn, and return what the camera answered.

        Of those that wait, the one with the lowest `priority` is next; `turns` has the
        rules. `data` goes out in a data phase; without it the camera may send up to
        `max_data` bytes. `seconds` is how long nothing may come of the answer, `longest`
        how long all of it may take. While the camera answers busy it is made again for
        `insist` seconds, before any other transaction has its turn. A caller that is
        cancelled leaves the connection usable.

        Raises `LocalProtocolError` for what can't be sent and `ResponseError` for a
        response other than OK (the connection stays usable), and `PtpTimeoutError`,
        `ConnectionClosedError` (`ConnectionCutError` if it ended during this very
        transaction) or `MalformedDataError`, after each of which the connection is closed.
        """
        if self._error is not None:
            raise ConnectionClosedError(str(self._error)) from self._error
        # Here, so that a request that can't be built is its caller's trouble alone.
        transaction = Transaction(
            code,
            check_params(params),
            asyncio.get_running_loop().create_future(),
            self._deadlines.response if seconds is None else seconds,
            priority,
            next(self._queued),
            **terms,
        )
        self._turns.put(transaction)
        return await transaction.answer

    async def close(self) -> None:
        """Close both channels; who still waits gets `ConnectionClosedError`. Idempotent."""
        self._on_lost = None
        if self._error is None:
            self._closes = True
            self._error = ConnectionClosedError("this side closed the connection")
        for task in self._tasks:
            task.cancel()
        try:
            await asyncio.gather(*self._tasks, return_exceptions=True)
            self._reject_queued()
            await asyncio.gather(
                self._command.close(self._deadlines.close),
                self._events.close(self._deadlines.close),
            )
        except asyncio.CancelledError:
            self._reject_queued()
            self._command.abort()
            self._events.abort()
            raise

    def _fail(self, error: PtpError) -> None:
        """Close after a fatal error; the first one is kept."""
        if self._error is not None:
            return
        self._error = error
        _LOGGER.debug("Connection lost: %s", error)
        self.trace.ended(error)
        self._command.abort()
        self._events.abort()
        if self._on_lost is not None:
            self._on_lost()

    def _reject_queued(self) -> None:
        for transaction in self._turns.drain():
            transaction.answer.set_exception(ConnectionClosedError(str(self._error)))

    async def _work(self) -> None:
        """Make the queued transactions, one after the other."""
        try:
            while self._error is None:
                await self._make(await self._turns.next())
        finally:
            self._reject_queued()

    async def _make(self, transaction: Transaction) -> None:
        answer = transaction.answer
        try:
            result = await self._exchange_until_taken(transaction)
        except PtpError as err:
            if not isinstance(err, ResponseError):
                self._fail(err)
            if not answer.done():
                is_cut = type(err) is ConnectionClosedError
                lost = ConnectionCutError(str(err)) if is_cut else err
                answer.set_exception(self._with_progress(lost))
        except BaseException:
            # The event channel or close() ends it, or a fault of this code.
            self._fail(ConnectionClosedError("the connection's task ended"))
            if not answer.done():
                kind = ConnectionClosedError if self._closes else ConnectionCutError
                answer.set_exception(self._with_progress(kind(str(self._error))))
            raise
        else:
            if not answer.done():
                answer.set_result(result)

    def _with_progress(self, error: PtpError) -> PtpError:
        """Return an error that says whether the answer had begun."""
        if isinstance(error, PtpConnectionError) and self._exchange_now is not None:
            error.answer_began = self._exchange_now.answer_began
        return error

    def _next_transaction_id(self) -> int:
        current = self._transaction_id
        self._transaction_id = (current + 1) & 0xFFFF_FFFF
        while self._transaction_id in _INVALID_TRANSACTION_IDS:
            self._transaction_id = (self._transaction_id + 1) & 0xFFFF_FFFF
        return current

    async def _exchange_until_taken(self, transaction: Transaction) -> Answer:
        """Make a transaction, again for as long as its caller insists on it."""
        now = asyncio.get_running_loop().time
        deadline = now() + transaction.insist
        while True:
            try:
                return await self._exchange(transaction)
            except ResponseError as err:
                busy = err.code == ResponseCode.DEVICE_BUSY
                if not busy or now() + _INSIST_PAUSE > deadline:
                    raise
            await asyncio.sleep(_INSIST_PAUSE)

    async def _exchange(self, transaction: Transaction) -> Answer:
        if transaction.code == OperationCode.OPEN_SESSION:
            self._transaction_id = 0  # each session counts anew (PIMA 15740)
        transaction_id = self._next_transaction_id()
        now = asyncio.get_running_loop().time
        exchange = Exchange(self._command, transaction, transaction_id)
        self._exchange_now = exchange
        outcome: Answer | BaseException
        try:
            outcome = answer = await exchange.make()
        except BaseException as err:
            outcome = err
            raise
        finally:
            self.trace.add(
                transaction, exchange.started, now(), outcome, exchange.received
            )
        return answer

    async def _listen(self) -> None:
        """Read the event channel: answer probes, hand events on, notice the end."""
        try:
            while True:
                packet = await self._events.receive()
                match packet:
                    case ProbeRequest():
                        await self._events.send(ProbeResponse())
                    case Event():
                        if self._on_event is not None:
                            self._on_event(packet)
                    case ProbeResponse():
                        pass
                    case _:
                        raise MalformedDataError(
                            f"{packet.TYPE.name} on the event channel"
                        )
                await asyncio.sleep(0)  # a flood of events must not hold the loop
        except PtpError as err:
            self._fail(err)
            self._tasks[0].cancel()


def ptp_ip(host: str, port: int, initiator: Initiator) -> OpenTransport:
    """Return what opens a PTP/IP connection to the camera at an address."""
    return partial(PtpIpConnection.open, host, port, initiator)
