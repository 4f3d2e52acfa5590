"""A PTP/IP connection: two TCP channels, one transaction at a time.

A connection can't be reopened. After any error that can leave a channel out of step, it
closes itself and keeps the first error for later callers, as in aioesphomeapi and h11.

Callers queue transactions and wait. Everything else happens in callbacks of the two
channels and in timers: the callback that completes a transaction also starts the next one. A
transaction whose caller is cancelled before its turn is never sent. If the caller is
cancelled later, the answer is read to the end, because the next answer follows it in the
same channel.
"""

import asyncio
from collections.abc import Callable
import itertools
import logging
from typing import Final, Self, Unpack

from .channel import Channel
from .codes import OperationCode, ResponseCode
from .errors import (
    ConnectionClosedError,
    ConnectionCutError,
    MalformedDataError,
    PtpConnectionError,
    PtpError,
    ResponseError,
)
from .exchange import Exchange
from .init_exchange import (
    DEFAULT_DEADLINES,
    Deadlines,
    Initiator,
    open_event_channel,
    receive_command_ack,
    send_init_command,
)
from .packets import (
    Event,
    Packet,
    ProbeRequest,
    ProbeResponse,
    check_params,
)
from .trace import Trace
from .transaction import Answer, Terms, Transaction
from .transport import Responder
from .turns import Turns

_LOGGER = logging.getLogger(__name__)

_INSIST_PAUSE: Final = 0.05
"""Delay in seconds before a transaction with `insist` is sent again."""

_INVALID_TRANSACTION_IDS: Final = (0, 0xFFFF_FFFF)
"""Transaction IDs that are invalid inside a session (PIMA 15740); OpenSession uses 0."""


def _ignore(*_: object) -> None:
    """Do nothing; the default for callbacks."""


class PtpIpConnection:
    """An open connection to a camera, created by `open` or `finish_pairing`."""

    def __init__(
        self,
        command: Channel,
        events: Channel,
        responder: Responder,
        deadlines: Deadlines,
        on_event: Callable[[Event], None] = _ignore,
        on_lost: Callable[[], None] = _ignore,
    ) -> None:
        """Use the two channels that the Init exchange opened."""
        self.responder: Final = responder
        self._command = command
        self._events = events
        self._deadlines = deadlines
        self._on_event = on_event
        self._on_lost = on_lost
        self.trace = Trace()
        """Trace of the transactions; the owner can replace it."""
        self._error: PtpError | None = None
        self._turns: Final = Turns(self._start)
        self.hold: Final = self._turns.hold
        self.idle: Final = self._turns.idle
        self._queued = itertools.count()
        self._transaction_id = 0
        self._loop: Final = asyncio.get_running_loop()
        self._current: Transaction | None = None
        self._exchange: Exchange | None = None
        self._insist_until = 0.0
        self._repeating: asyncio.TimerHandle | None = None
        events.deliver_to(self._take_event, self._fail)

    @classmethod
    async def open(
        cls,
        host: str,
        port: int,
        initiator: Initiator,
        *,
        deadlines: Deadlines = DEFAULT_DEADLINES,
        asked: Callable[[], None] = _ignore,
        accept: Callable[[Responder], None] = _ignore,
        on_event: Callable[[Event], None] = _ignore,
        on_lost: Callable[[], None] = _ignore,
    ) -> Self:
        """Connect as a paired client and return the connection.

        `asked` is called when the Init Command Request has been sent. The camera may prompt
        the user before it answers. `accept` gets the camera's identity before anything else is
        sent, and can raise an error to reject the camera. `on_event` is called for each
        standard event. `on_lost` is called once if the open connection ends without a call
        of `close`.

        Raises `CannotConnectError`, `InitFailedError`, `PtpTimeoutError`,
        `ConnectionClosedError`, `MalformedDataError`, `LocalProtocolError` for an invalid
        `initiator`, and the errors that `accept` raises.
        """
        command = await send_init_command(host, port, initiator, deadlines)
        try:
            asked()
            ack = await receive_command_ack(command, deadlines.command_ack)
            responder = Responder(ack.guid, ack.name)
            accept(responder)
            # Open the event channel immediately: without it, some bodies close the command
            # channel after a few seconds.
            events = await open_event_channel(
                host, port, ack.connection_number, deadlines
            )
        except BaseException:
            command.abort()
            raise
        return cls(command, events, responder, deadlines, on_event, on_lost)

    @property
    def is_open(self) -> bool:
        """Whether the connection accepts transactions."""
        return self._error is None

    async def hand_over(
        self,
        *,
        accept: Callable[[Responder], None] = _ignore,
        on_event: Callable[[Event], None] = _ignore,
        on_lost: Callable[[], None] = _ignore,
    ) -> Self:
        """Assign the listeners of a new owner and return this connection.

        This method has the signature of `OpenTransport`. Raises `ConnectionClosedError` if
        the connection is closed. If `accept` raises a `PtpError`, the connection is closed
        and the error is raised.
        """
        try:
            if self._error is not None:
                raise ConnectionClosedError(str(self._error)) from self._error
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
        """Queue a transaction and return the camera's answer.

        The transaction with the lowest `priority` is sent next; see `turns`. `data` is sent in a
        data-out phase; without `data`, the camera can send up to `max_data` bytes. `seconds`
        is the timeout for silence (default: `Deadlines.response`), `longest` the timeout for
        the whole answer. While the camera is busy, the transaction is repeated for up to
        `insist` seconds, unless the caller is cancelled; no other transaction is sent in the
        meantime. Cancelling the caller leaves the connection usable.

        Raises `LocalProtocolError` for an invalid request and `ResponseError` for a response
        other than OK; the connection remains usable. `PtpTimeoutError`,
        `ConnectionClosedError` (`ConnectionCutError` if the connection ended during this
        transaction) and `MalformedDataError` mean that the connection is closed.
        """
        if self._error is not None:
            raise ConnectionClosedError(str(self._error)) from self._error
        # Validate here, so that an invalid request affects only its own caller.
        transaction = Transaction(
            code,
            check_params(params),
            self._loop.create_future(),
            self._deadlines.response if seconds is None else seconds,
            priority,
            next(self._queued),
            **terms,
        )
        self._turns.put(transaction)
        return await transaction.answer

    async def close(self) -> None:
        """Close both channels. Can be called more than once.

        Callers that are waiting for an answer get `ConnectionClosedError`.
        """
        if self._error is None:
            self._error = ConnectionClosedError("the client closed the connection")
            self._stop(self._error)
        try:
            await asyncio.gather(
                self._command.close(self._deadlines.close),
                self._events.close(self._deadlines.close),
            )
        except asyncio.CancelledError:
            self._command.abort()
            self._events.abort()
            raise

    def _fail(self, error: PtpError) -> None:
        """Close the connection after an error, and keep the error as the reason for later callers.

        Later errors are ignored.
        """
        if self._error is not None:
            return
        self._error = error
        _LOGGER.debug("Connection lost: %s", error)
        self.trace.ended(error)
        self._command.abort()
        self._events.abort()
        self._stop(ConnectionCutError(str(error)))
        self._on_lost()

    def _stop(self, error: PtpError) -> None:
        """End the transaction in progress with an error and reject queued transactions."""
        self._events.ignore()
        if self._repeating is not None:
            self._repeating.cancel()
        if self._exchange is not None:
            self._exchange.end(error)
        self._settle(error)
        for transaction in self._turns.drain():
            transaction.answer.set_exception(ConnectionClosedError(str(self._error)))

    def _start(self, transaction: Transaction) -> None:
        """Send the transaction that `turns` has selected."""
        self._current = transaction
        self._insist_until = self._loop.time() + transaction.insist
        self._send(transaction)

    def _send(self, transaction: Transaction) -> None:
        if transaction.code == OperationCode.OPEN_SESSION:
            self._transaction_id = 0  # the first ID of each session (PIMA 15740)
        self._exchange = exchange = Exchange(
            self._command, transaction, self._next_transaction_id(), self._ended
        )
        try:
            exchange.begin()
        except Exception:  # a bug: without an answer, the queue would wait forever
            _LOGGER.exception("%s was not sent because of a bug", transaction.name)
            exchange.end(ConnectionClosedError("a request could not be sent"))

    def _next_transaction_id(self) -> int:
        current = self._transaction_id
        self._transaction_id = (current + 1) & 0xFFFF_FFFF
        while self._transaction_id in _INVALID_TRANSACTION_IDS:
            self._transaction_id = (self._transaction_id + 1) & 0xFFFF_FFFF
        return current

    def _ended(self, outcome: Answer | PtpError) -> None:
        """Handle the end of the exchange in progress.

        If the camera is busy and the caller is still waiting, the transaction is sent again,
        unless its `insist` seconds are over.
        """
        exchange, self._exchange = self._exchange, None
        assert exchange is not None  # noqa: S101 - only an exchange calls this method
        transaction, now = exchange.transaction, self._loop.time()
        self.trace.add(transaction, exchange.started, now, outcome, exchange.received)
        refused = outcome.code if isinstance(outcome, ResponseError) else None
        is_busy = refused == ResponseCode.DEVICE_BUSY and not transaction.answer.done()
        if is_busy and now + _INSIST_PAUSE <= self._insist_until:
            self._repeating = self._loop.call_later(
                _INSIST_PAUSE, self._repeat, transaction
            )
            return
        if isinstance(outcome, PtpConnectionError):
            outcome.answer_began = exchange.answer_began
        self._settle(outcome)
        if isinstance(outcome, Answer | ResponseError):
            self._turns.done()
        else:
            self._fail(outcome)

    def _repeat(self, transaction: Transaction) -> None:
        if transaction.answer.done():  # the caller was cancelled during the pause
            self._turns.done()
        else:
            self._send(transaction)

    def _settle(self, outcome: Answer | PtpError) -> None:
        """Pass the answer or an error to the caller of the transaction in progress."""
        transaction, self._current = self._current, None
        if transaction is None or transaction.answer.done():
            return
        if isinstance(outcome, Answer):
            transaction.answer.set_result(outcome)
        else:
            transaction.answer.set_exception(outcome)

    def _take_event(self, packet: Packet) -> None:
        """Process a packet of the event channel.

        Raises `MalformedDataError` for a packet that does not belong to this channel.
        """
        match packet:
            case ProbeRequest():
                # Do not queue more answers for a camera that does not read them.
                if not self._events.unsent:
                    self._events.send(ProbeResponse())
            case Event():
                self._on_event(packet)
            case ProbeResponse():
                pass
            case _:
                raise MalformedDataError(
                    f"{type(packet).__name__} on the event channel"
                )
