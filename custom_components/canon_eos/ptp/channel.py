"""A TCP connection that sends and receives whole packets.

asyncio's streams copy each byte two more times and wake the reader twice per packet, which
costs a third of a file's transfer rate. Therefore the bytes are received into one buffer
(`asyncio.BufferedProtocol`), from which complete packets are taken.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
import os
import socket
import time
from typing import Final, Self, override

from .errors import CannotConnectError, ConnectionClosedError, ConnectTimeoutError
from .packets import HEADER_SIZE, Packet, PacketType, decode, encode, parse_header

_CAPACITY: Final = 256 * 1024
"""Size of the receive buffer in bytes; if it is full, TCP flow control stops the camera.

The process only uses the part of this memory that was ever written.
"""
EVENT_CAPACITY: Final = 4 * 1024
"""Size of an event channel's receive buffer; events have at most 26 bytes."""


_KEEP_ALIVE: Final = {"TCP_KEEPIDLE": 15, "TCP_KEEPINTVL": 5, "TCP_KEEPCNT": 3}
"""TCP keep-alive: idle seconds, seconds between probes, number of probes."""


def _reason(error: OSError | ValueError) -> str:
    """Return why a connection failed, without the address that asyncio's text contains."""
    number = error.errno if isinstance(error, OSError) else None
    return type(error).__name__ if number is None else os.strerror(number)


def _notice_silence(connection: socket.socket) -> None:
    """Enable TCP keep-alive, which detects a camera that lost power during a wait."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in _KEEP_ALIVE.items():
        if (option := getattr(socket, name, None)) is not None:
            connection.setsockopt(socket.IPPROTO_TCP, option, value)


class Channel(asyncio.BufferedProtocol):
    """A TCP connection that sends and receives whole packets; internal to this package."""

    _transport: asyncio.Transport

    def __init__(
        self,
        capacity: int = _CAPACITY,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Prepare for asyncio to connect it; `now` returns event loop time."""
        self._capacity: Final = capacity
        self._buffer: Final = memoryview(bytearray(capacity))
        self._start = self._end = 0
        self._large: bytearray | None = None
        self._filled = 0
        self._kind: PacketType | None = None
        self._size = 0
        self._paused = False
        self._closed: str | None = None
        self._received: asyncio.Future[None] | None = None
        self._writable: Final = asyncio.Event()
        self._writable.set()
        self._lost: Final = asyncio.Event()
        self._now: Final = now
        self.heard_at = float("-inf")
        """Event loop time at which bytes last arrived."""

    @classmethod
    async def connect(
        cls, host: str, port: int, seconds: float, capacity: int = _CAPACITY
    ) -> Self:
        """Open a TCP connection. Raises `CannotConnectError`, `ConnectTimeoutError`.

        The errors do not contain the address, because they are logged.
        """
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(seconds):
                transport, channel = await loop.create_connection(
                    lambda: cls(capacity, loop.time), host, port
                )
        except TimeoutError:
            raise ConnectTimeoutError("connecting", seconds) from None
        except (OSError, ValueError) as err:  # ValueError: an invalid host name
            raise CannotConnectError(_reason(err)) from err
        _notice_silence(transport.get_extra_info("socket"))
        return channel

    async def send(self, *packets: Packet, seconds: float | None = None) -> None:
        """Send packets. Raises `ConnectionClosedError`.

        Raises `TimeoutError` if the camera has not accepted enough of it after `seconds`.
        """
        self._transport.write(b"".join(map(encode, packets)))
        if not self._writable.is_set():
            async with asyncio.timeout(seconds):
                await self._writable.wait()
        if self._closed is not None:
            raise ConnectionClosedError(self._closed)

    async def receive(self, seconds: float | None = None) -> Packet:
        """Receive the next packet.

        Bytes that have arrived are read before a timeout is raised, because the event loop
        may have been blocked. Raises `TimeoutError`, `ConnectionClosedError` at the end of
        the stream and `MalformedDataError` for an invalid packet; close the channel then.
        """
        now = asyncio.get_running_loop().time
        deadline = None if seconds is None else now() + seconds
        while (packet := self.take()) is None:
            if deadline is not None and deadline <= now():
                raise TimeoutError
            with suppress(TimeoutError):
                async with asyncio.timeout_at(deadline):
                    await self.wait()
        return packet

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

    async def wait(self) -> None:
        """Wait for more bytes, or for the whole of a large packet.

        Raises `ConnectionClosedError`.
        """
        if self._closed is not None:
            raise ConnectionClosedError(self._closed)
        self._received = asyncio.get_running_loop().create_future()
        try:
            await self._received
        finally:
            self._received = None

    def wake(self) -> None:
        """Make `wait` return even without more bytes."""
        if self._received is not None and not self._received.done():
            self._received.set_result(None)

    @property
    def partial(self) -> int:
        """Number of bytes received of incomplete packets."""
        return self._end - self._start if self._large is None else self._filled

    async def close(self, seconds: float) -> None:
        """Close the connection; abort it after `seconds`. Never raises."""
        self._transport.close()
        try:
            async with asyncio.timeout(seconds):
                await self._lost.wait()
        except TimeoutError:
            self._transport.abort()

    def abort(self) -> None:
        """Close the connection immediately."""
        self._transport.abort()

    # Callbacks of asyncio

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - TCP
        self._transport = transport

    @override
    def get_buffer(self, sizehint: int) -> memoryview:
        if self._large is not None:
            return memoryview(self._large)[self._filled :]
        return self._buffer[self._end :]

    @override
    def buffer_updated(self, nbytes: int) -> None:
        self.heard_at = self._now()
        if self._large is not None:
            self._filled += nbytes
            if self._filled < len(self._large):
                return  # wake the reader only for a whole packet
        else:
            self._end += nbytes
        if self._large is not None or self._end == len(self._buffer):
            self._paused = True
            self._transport.pause_reading()
        self.wake()

    @override
    def eof_received(self) -> None:
        self._close("the camera closed the connection")

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        self._close("the camera closed the connection" if exc is None else str(exc))
        self._lost.set()

    @override
    def pause_writing(self) -> None:
        self._writable.clear()

    @override
    def resume_writing(self) -> None:
        self._writable.set()

    def _close(self, reason: str) -> None:
        if self._closed is None:
            self._closed = reason
        self._writable.set()
        self.wake()

    # Taking packets from the buffer

    def _has_header(self) -> bool:
        """Whether the next packet's header has arrived; parses it once."""
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
        """Receive a packet that exceeds the buffer into a separate one."""
        self._large = bytearray(self._size)
        self._filled = min(self._end - self._start, self._size)
        self._large[: self._filled] = self._buffer[
            self._start : self._start + self._filled
        ]
        self._start += self._filled

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
        """Move the remaining bytes to the front, and resume reading."""
        left = self._end - self._start
        if self._start:
            self._buffer[:left] = bytes(self._buffer[self._start : self._end])
            self._start, self._end = 0, left
        if self._paused:
            self._paused = False
            self._transport.resume_reading()
