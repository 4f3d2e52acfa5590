"""Sends one transaction over a command channel and reads its answer to the end.

The timeout applies to silence, not to the whole answer, because a file can take long over
a slow link. A peer that sends fewer than `_LEAST_RATE` bytes per second counts as silent.
"""

import asyncio
import logging
from typing import Final

from .channel import Channel
from .codes import ResponseCode
from .errors import MalformedDataError, PtpTimeoutError, ResponseError
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
"""Bytes per packet of a data-out phase, the same as libgphoto2."""

_PACKETS_PER_TURN: Final = 64
"""Number of packets to read before yielding to other tasks."""

_FREE_PACKETS: Final = 4096
"""Number of packets of an answer that can be of any size."""
_LEAST_PAYLOAD: Final = 64
"""Minimum average payload in bytes of the packets of a longer answer; real ones have
hundreds."""

_LEAST_RATE: Final = 2000
"""Minimum rate in bytes per second; it bounds the wait for a peer that sends slowly."""


def _request(transaction: Transaction, transaction_id: int) -> list[Packet]:
    """Return the packets of a transaction's request, with its data-out phase."""
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
        self, channel: Channel, transaction: Transaction, transaction_id: int
    ) -> None:
        """Send nothing yet."""
        self._channel: Final = channel
        self._transaction: Final = transaction
        self._id: Final = transaction_id
        loop = asyncio.get_running_loop()
        self._now: Final = loop.time
        self._call_at: Final = loop.call_at
        self.started: Final = self._now()
        self._data_began = 0.0
        self._pieces: Final = Pieces()
        self._packets = 0

    @property
    def answer_began(self) -> bool:
        """Whether the data phase of the answer has started."""
        return self._data_began > 0

    @property
    def received(self) -> int:
        """Number of bytes received in the data phase."""
        return self._pieces.size

    async def make(self) -> Answer:
        """Send the request and return the answer.

        Raises `ResponseError`. After `PtpTimeoutError`, `ConnectionClosedError` or
        `MalformedDataError` the channel may be out of step.
        """
        transaction = self._transaction
        try:
            request = _request(transaction, self._id)
            await self._channel.send(*request, seconds=transaction.seconds)
            return await self._receive()
        except TimeoutError:
            raise PtpTimeoutError(transaction.name, transaction.seconds) from None

    async def _receive(self) -> Answer:
        transaction = self._transaction
        while True:
            match packet := await self._packet():
                case (
                    OperationResponse(transaction_id=other)
                    | StartData(transaction_id=other)
                    | Data(transaction_id=other)
                    | EndData(transaction_id=other)
                ) if other != self._id:
                    # Left over from an abandoned transaction.
                    _LOGGER.debug("Dropped a packet of transaction %d", other)
                case OperationResponse(code, _, params):
                    if code != ResponseCode.OK:
                        raise ResponseError(transaction.name, code, params)
                    return self._answer(params)
                case StartData(_, total_length):
                    self._data_began = self._now()
                    if total_length != UNKNOWN_LENGTH:
                        self._check_size(total_length)
                case Data(_, payload) | EndData(_, payload):
                    # Some bodies send more or less data than they announced.
                    self._pieces.add(payload)
                    self._check_size(self._pieces.size)
                case _:
                    raise MalformedDataError(
                        f"{packet.TYPE.name} on the command channel"
                    )

    def _check_size(self, size: int) -> None:
        transaction = self._transaction
        if size > transaction.max_data:
            raise MalformedDataError(
                f"{transaction.name}: {size} bytes of data,"
                f" {transaction.max_data} at most"
            )

    def _answer(self, params: tuple[int, ...]) -> Answer:
        now = self._now()
        began = self._data_began or now
        return Answer(
            params,
            self._pieces.join(),
            now - self.started,
            now - began,
            self.started,
        )

    async def _packet(self) -> Packet:
        """Receive the next packet. Raises `TimeoutError`, `MalformedDataError`."""
        self._packets += 1
        size = self._pieces.size
        if self._packets > max(_FREE_PACKETS, size // _LEAST_PAYLOAD):
            raise MalformedDataError(
                f"{self._transaction.name}: {self._packets} packets for {size} bytes"
            )
        if self._packets % _PACKETS_PER_TURN == 0:
            await asyncio.sleep(0)
        channel, seconds = self._channel, self._transaction.seconds
        was_over = False
        while (packet := channel.take()) is None:
            due = min(
                max(channel.heard_at, self.started) + seconds,
                self.started + seconds + (size + channel.partial) / _LEAST_RATE,
                self.started + self._transaction.longest,
            )
            is_over = due <= self._now()
            if is_over and was_over:
                raise TimeoutError
            # Read the bytes that have arrived before giving up: the event loop may have
            # been blocked.
            was_over = is_over
            # Only wakes the loop: the due time moves when part of a packet arrives.
            waking = self._call_at(due, channel.wake)
            try:
                await channel.wait()
            finally:
                waking.cancel()
        return packet
