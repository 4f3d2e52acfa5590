"""Sends one transaction over a command channel and reads its answer to the end.

The timeout applies to silence, not to the whole answer, because a file can take a long time
over a slow link. A camera that sends fewer than `_LEAST_RATE` bytes per second counts as
silent.
"""

import asyncio
from collections.abc import Callable
import logging
from typing import Final

from .channel import Channel
from .codes import ResponseCode
from .errors import (
    ConnectionClosedError,
    ConnectionCutError,
    MalformedDataError,
    PtpError,
    PtpTimeoutError,
    ResponseError,
)
from .packets import (
    UNKNOWN_LENGTH,
    Data,
    DataPhase,
    EndData,
    OperationRequest,
    OperationResponse,
    Packet,
    StartData,
)
from .transaction import Answer, Pieces, Transaction

_LOGGER = logging.getLogger(__name__)

_MAX_OUT_PIECE: Final = 64 * 1024
"""Maximum payload in bytes of a packet in a data-out phase, the same as in libgphoto2."""

_FREE_PACKETS: Final = 4096
"""Maximum number of packets in an answer whose average payload is below `_LEAST_PAYLOAD`."""
_LEAST_PAYLOAD: Final = 64
"""Minimum average payload in bytes of an answer with more than `_FREE_PACKETS` packets. The
packets of real cameras are hundreds of bytes long."""

_LEAST_RATE: Final = 2000
"""Minimum rate of an answer in bytes per second. The rate limits the duration of an answer."""


def _request(transaction: Transaction, transaction_id: int) -> list[Packet]:
    """Return the packets that request a transaction, including its data-out phase."""
    data = transaction.data
    phase = DataPhase.NONE_OR_IN if data is None else DataPhase.OUT
    packets: list[Packet] = [
        OperationRequest(transaction.code, transaction_id, transaction.params, phase)
    ]
    if data is not None:
        packets.append(StartData(transaction_id, len(data)))
        view = memoryview(data)
        while len(view) > _MAX_OUT_PIECE:
            packets.append(Data(transaction_id, view[:_MAX_OUT_PIECE]))
            view = view[_MAX_OUT_PIECE:]
        packets.append(EndData(transaction_id, view))
    return packets


class Exchange:
    """One transaction in progress."""

    def __init__(
        self,
        channel: Channel,
        transaction: Transaction,
        transaction_id: int,
        done: Callable[[Answer | PtpError], None],
    ) -> None:
        """Prepare the exchange without sending anything.

        `done` gets the answer, or the error that ended the exchange. After an error other
        than `ResponseError`, the channel may be out of step. `ConnectionCutError` means
        that the connection ended after the request was sent.
        """
        self.transaction: Final = transaction
        self._channel: Final = channel
        self._id: Final = transaction_id
        self._done: Final = done
        self._loop: Final = asyncio.get_running_loop()
        self.started: Final = self._loop.time()
        self._data_began = 0.0
        self._pieces: Final = Pieces()
        self._packets = 0
        self._was_over = False
        self._timer: asyncio.TimerHandle | None = None

    @property
    def answer_began(self) -> bool:
        """Whether the data phase of the answer has started."""
        return self._data_began > 0

    @property
    def received(self) -> int:
        """Number of bytes received in the data phase."""
        return self._pieces.size

    def begin(self) -> None:
        """Send the request and read the answer as it arrives."""
        try:
            self._channel.send(*_request(self.transaction, self._id))
        except ConnectionClosedError as err:
            self.end(err)
            return
        self._channel.deliver_to(self._take, self._channel_ended)
        self._check_silence()

    def end(self, outcome: Answer | PtpError) -> None:
        """Stop reading and pass the answer or an error to `done`."""
        self._channel.ignore()
        if self._timer is not None:
            self._timer.cancel()
        self._done(outcome)

    def _channel_ended(self, error: PtpError) -> None:
        is_cut = isinstance(error, ConnectionClosedError)
        self.end(ConnectionCutError(str(error)) if is_cut else error)

    def _take(self, packet: Packet) -> None:
        """Process the next packet of the answer.

        Raises `MalformedDataError` if the packet is unexpected or exceeds a limit.
        """
        transaction = self.transaction
        self._count_packet()
        match packet:
            case (
                OperationResponse(transaction_id=other)
                | StartData(transaction_id=other)
                | Data(transaction_id=other)
                | EndData(transaction_id=other)
            ) if other != self._id:
                # The packet is left over from an earlier transaction.
                _LOGGER.debug("Dropped a packet of transaction %d", other)
            case OperationResponse(code, _, params):
                if code == ResponseCode.OK:
                    self.end(self._answer(params))
                else:
                    self.end(ResponseError(transaction.name, code, params))
            case StartData(_, total_length):
                self._data_began = self._loop.time()
                if total_length != UNKNOWN_LENGTH:
                    self._check_size(total_length)
            case Data(_, payload) | EndData(_, payload):
                # Count the bytes: some bodies send more or less data than they announced.
                self._pieces.add(payload)
                self._check_size(self._pieces.size)
            case _:
                raise MalformedDataError(
                    f"{type(packet).__name__} on the command channel"
                )

    def _count_packet(self) -> None:
        self._packets += 1
        size = self._pieces.size
        if self._packets > max(_FREE_PACKETS, size // _LEAST_PAYLOAD):
            raise MalformedDataError(
                f"{self.transaction.name}: {self._packets} packets for {size} bytes"
            )

    def _check_size(self, size: int) -> None:
        transaction = self.transaction
        if size > transaction.max_data:
            raise MalformedDataError(
                f"{transaction.name}: {size} bytes of data,"
                f" {transaction.max_data} at most"
            )

    def _answer(self, params: tuple[int, ...]) -> Answer:
        now = self._loop.time()
        began = self._data_began or now
        return Answer(
            params,
            self._pieces.join(),
            now - self.started,
            now - began,
            self.started,
        )

    def _check_silence(self) -> None:
        """Schedule the next check, or end the exchange if two checks in a row find it overdue."""
        transaction, channel, started = self.transaction, self._channel, self.started
        seconds = transaction.seconds
        received = self._pieces.size + channel.partial
        due = min(
            max(channel.heard_at, started) + seconds,
            started + seconds + received / _LEAST_RATE,
            started + transaction.longest,
        )
        is_over = due <= self._loop.time()
        if is_over and self._was_over:
            self.end(PtpTimeoutError(transaction.name, seconds))
            return
        # The event loop may have been blocked: before the timeout is raised, read the
        # bytes that have arrived in the meantime.
        self._was_over = is_over
        self._timer = self._loop.call_at(due, self._check_silence)
