"""One transaction over a command channel: sent, and its answer read to its end.

The time limit is on silence, not on the whole: a file may take long over a slow link. A
peer that sends fewer than `_LEAST_RATE` bytes per second counts as silent, too.
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
"""Bytes of a data-out phase per packet, as libgphoto2 sends them."""

_PACKETS_PER_TURN: Final = 64
"""Packets read in one go before other tasks get the event loop."""

_FREE_PACKETS: Final = 4096
"""Packets of an answer that may be of any size."""
_LEAST_PAYLOAD: Final = 64
"""Bytes that a packet of a longer answer carries on average: real ones carry hundreds."""

_LEAST_RATE: Final = 2000
"""Bytes in a second below which a peer counts as silent: no wait is without a bound."""


def _request(transaction: Transaction, transaction_id: int) -> list[Packet]:
    """Return the packets that ask for a transaction."""
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
    """One transaction that is made."""

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
        """Whether data of the answer have come."""
        return self._data_began > 0

    @property
    def received(self) -> int:
        """Bytes of data that have come."""
        return self._pieces.size

    async def make(self) -> Answer:
        """Make it, and return the answer.

        Raises `ResponseError`, and `PtpTimeoutError`, `ConnectionClosedError` or
        `MalformedDataError`, after each of which the channel may be out of step.
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
                    # The rest of an answer that was given up: not this one's.
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
                    # Totals that differ from what was announced are seen in the field.
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
            # First, what has come is read: something else may have held the event loop.
            was_over = is_over
            # Bytes may have come by then that are no packet yet, so this is no timeout.
            waking = self._call_at(due, channel.wake)
            try:
                await channel.wait()
            finally:
                waking.cancel()
        return packet
