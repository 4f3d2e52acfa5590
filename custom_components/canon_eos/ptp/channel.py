"""A TCP connection that sends and receives whole packets.

asyncio's streams would copy each byte two more times and wake the reader twice per packet,
which would reduce the transfer rate of files by a third. Therefore the bytes are received
directly into one buffer (`asyncio.BufferedProtocol`). Complete packets are passed to the
listener in the same event loop iteration, without a task that waits for them.
"""

import asyncio
from collections.abc import Callable
import os
import socket
import time
from typing import Final, Self, override

from .errors import (
    CannotConnectError,
    ConnectionClosedError,
    ConnectTimeoutError,
    PtpError,
)
from .packets import HEADER_SIZE, Packet, PacketType, decode, encode, parse_header

_CAPACITY: Final = 256 * 1024
"""Size of the receive buffer in bytes. While it is full, TCP flow control pauses the camera.

Parts of the buffer that have not been filled yet use no physical memory.
"""
EVENT_CAPACITY: Final = 4 * 1024
"""Size of an event channel's receive buffer in bytes. An event is at most 26 bytes long."""
_GROWTH: Final = 4
"""Factor by which the buffer for a large packet grows as bytes arrive. Memory for the length
that a packet announces is never reserved in advance."""
_PACKETS_PER_TURN: Final = 64
"""Maximum number of packets passed to the listener in one event loop iteration."""

_KEEP_ALIVE: Final = {"TCP_KEEPIDLE": 15, "TCP_KEEPINTVL": 5, "TCP_KEEPCNT": 3}
"""TCP keep-alive: idle seconds before the first probe, seconds between probes, and number of
probes before the connection is considered lost."""


def _reason(error: OSError | ValueError) -> str:
    """Return why a connection failed, without the address that asyncio's message contains."""
    number = error.errno if isinstance(error, OSError) else None
    return type(error).__name__ if number is None else os.strerror(number)


def _notice_silence(connection: socket.socket) -> None:
    """Enable TCP keep-alive, which detects during a silence that the camera has lost power."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in _KEEP_ALIVE.items():
        if (option := getattr(socket, name, None)) is not None:
            connection.setsockopt(socket.IPPROTO_TCP, option, value)


class Channel(asyncio.BufferedProtocol):
    """A TCP connection that sends and receives whole packets."""

    _transport: asyncio.Transport

    def __init__(
        self,
        capacity: int = _CAPACITY,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Create an unconnected channel; `now` returns the event loop time."""
        self._capacity: Final = capacity
        self._buffer: Final = memoryview(bytearray(capacity))
        self._start = self._end = 0
        self._large: bytearray | None = None
        self._filled = 0
        self._kind: PacketType | None = None
        self._size = 0
        self._paused = False
        self._closed: str | None = None
        self._on_packet: Callable[[Packet], None] | None = None
        self._on_end: Callable[[PtpError], None] | None = None
        self._continuing: asyncio.Handle | None = None
        self._lost: Final = asyncio.Event()
        self._now: Final = now
        self.heard_at = float("-inf")
        """Event loop time at which bytes last arrived."""

    @classmethod
    async def connect(
        cls, host: str, port: int, seconds: float, capacity: int = _CAPACITY
    ) -> Self:
        """Open a TCP connection and return its channel.

        Raises `CannotConnectError` or `ConnectTimeoutError`. The errors do not contain the
        address, because they are logged.
        """
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(seconds):
                transport, channel = await loop.create_connection(
                    lambda: cls(capacity, loop.time), host, port
                )
        except TimeoutError:
            raise ConnectTimeoutError("connecting", seconds) from None
        except (OSError, ValueError) as err:  # ValueError: an invalid hostname
            raise CannotConnectError(_reason(err)) from err
        _notice_silence(transport.get_extra_info("socket"))
        return channel

    def send(self, *packets: Packet) -> None:
        """Send packets.

        Raises `ConnectionClosedError` if the channel is closed, and the errors of `encode`.
        """
        if self._closed is not None:
            raise ConnectionClosedError(self._closed)
        self._transport.write(b"".join(map(encode, packets)))

    @property
    def unsent(self) -> int:
        """Number of bytes that have not been sent yet."""
        return self._transport.get_write_buffer_size()

    def deliver_to(
        self, on_packet: Callable[[Packet], None], on_end: Callable[[PtpError], None]
    ) -> None:
        """Pass each packet to `on_packet` until `ignore` is called.

        `on_end` gets the error that ends the delivery: `ConnectionClosedError` at the end of
        the stream or after an unexpected error in `on_packet`, `MalformedDataError` for an
        invalid packet, or a `PtpError` that `on_packet` raised. The caller must then close
        the channel.
        """
        self._on_packet, self._on_end = on_packet, on_end
        if self.partial or self._closed is not None:
            self._deliver_soon()

    def ignore(self) -> None:
        """Stop passing packets to the listener; later packets stay in the buffer.

        While the buffer is full, TCP flow control pauses the camera.
        """
        self._on_packet = self._on_end = None

    async def receive(self, seconds: float) -> Packet:
        """Receive the next packet.

        Raises `TimeoutError` if no complete packet arrives within `seconds`, and the errors
        that `deliver_to` passes to `on_end`.
        """
        loop = asyncio.get_running_loop()
        arrived: asyncio.Future[Packet | PtpError] = loop.create_future()

        def take(packet: Packet) -> None:
            self.ignore()
            arrived.set_result(packet)

        self.deliver_to(take, arrived.set_result)
        try:
            await asyncio.wait((arrived,), timeout=seconds)
        finally:
            self.ignore()
        if not arrived.done():
            raise TimeoutError
        outcome = arrived.result()
        if isinstance(outcome, PtpError):
            raise outcome
        return outcome

    def take(self) -> Packet | None:
        """Return the next packet, or None while it is incomplete.

        Raises `MalformedDataError` for an invalid packet.
        """
        payload = self._take_payload() if self._has_header() else None
        if payload is None or self._kind is None:
            self._make_room()
            return None
        kind, self._kind = self._kind, None
        return decode(kind, payload)

    @property
    def partial(self) -> int:
        """Number of received bytes that have not been delivered; a parsed header does not count."""
        return self._end - self._start if self._large is None else self._filled

    async def close(self, seconds: float) -> None:
        """Send the buffered data and close the connection, or abort it after `seconds`."""
        self._transport.close()
        try:
            async with asyncio.timeout(seconds):
                await self._lost.wait()
        except TimeoutError:
            self._transport.abort()

    def abort(self) -> None:
        """Close the connection immediately and discard unsent data."""
        self._transport.abort()

    # asyncio callbacks

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - it is a TCP transport
        self._transport = transport

    @override
    def get_buffer(self, sizehint: int) -> memoryview:
        if (large := self._large) is None:
            return self._buffer[self._end :]
        if self._filled == len(large) < self._size:
            large.resize(min(max(_GROWTH * len(large), self._capacity), self._size))
        return memoryview(large)[self._filled :]

    @override
    def buffer_updated(self, nbytes: int) -> None:
        self.heard_at = self._now()
        if self._large is not None:
            self._filled += nbytes
            if self._filled < self._size:
                return
        else:
            self._end += nbytes
        if self._continuing is None:
            self._deliver()
        if not len(self.get_buffer(-1)):
            self._paused = True
            self._transport.pause_reading()

    @override
    def eof_received(self) -> None:
        self._close("the camera closed the connection")

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        self._close("the camera closed the connection" if exc is None else str(exc))
        self._lost.set()

    def _close(self, reason: str) -> None:
        if self._closed is None:
            self._closed = reason
        if self._continuing is None:
            self._deliver()

    # Passing packets to the listener

    def _deliver(self) -> None:
        """Pass packets from the buffer to the listener, at most `_PACKETS_PER_TURN`."""
        self._continuing = None
        try:
            for _ in range(_PACKETS_PER_TURN):
                if self._on_packet is None:
                    self._make_room()
                    return
                if (packet := self.take()) is None:
                    break
                self._on_packet(packet)
            else:
                self._deliver_soon()
                return
        except PtpError as err:
            self._end_delivery(err)
        except Exception:  # a bug: end the delivery, or the caller would wait forever
            self._end_delivery(ConnectionClosedError("a packet was not processed"))
            raise
        else:
            if self._closed is not None:
                self._end_delivery(ConnectionClosedError(self._closed))

    def _end_delivery(self, error: PtpError) -> None:
        on_end = self._on_end
        self.ignore()
        if on_end is not None:
            on_end(error)

    def _deliver_soon(self) -> None:
        if self._continuing is None:
            self._continuing = asyncio.get_running_loop().call_soon(self._deliver)

    # Taking packets from the buffer

    def _has_header(self) -> bool:
        """Parse the next packet's header if it has arrived; return whether it has been parsed."""
        if self._kind is not None:
            return True
        start = self._start
        if self._end - start < HEADER_SIZE:
            return False
        self._kind, self._size = parse_header(self._buffer[start : start + HEADER_SIZE])
        self._start += HEADER_SIZE
        if self._size > self._capacity:
            self._begin_large()
        return True

    def _begin_large(self) -> None:
        """Receive a packet that is larger than the buffer into a separate buffer."""
        self._large = bytearray(self._buffer[self._start : self._end])
        self._filled = len(self._large)
        self._start = self._end

    def _take_payload(self) -> bytes | bytearray | None:
        if (large := self._large) is not None:
            if self._filled < self._size:
                return None
            self._large = None
            return large
        if self._end - self._start < self._size:
            return None
        payload = bytes(self._buffer[self._start : self._start + self._size])
        self._start += self._size
        return payload

    def _make_room(self) -> None:
        """Move the remaining bytes to the front of the buffer, and resume reading if paused."""
        left = self._end - self._start
        if self._start and left:
            self._buffer[:left] = bytes(self._buffer[self._start : self._end])
        self._start, self._end = 0, left
        if self._paused:
            self._paused = False
            self._transport.resume_reading()
