"""A TCP connection with PTP/IP packets, on the camera's side."""

import asyncio
from contextlib import suppress
import socket
from typing import Final

from custom_components.canon_eos.ptp.packets import (
    HEADER_SIZE,
    Packet,
    decode,
    encode,
    parse_header,
)

from .clock import Clock
from .faults import Faults
from .timing import Timing

_CARRIED: Final = 0.002
"""Time in seconds in which the link sends one piece of data."""
_LEAST: Final = 512
"""Minimum size of a piece in bytes, for slow links."""


class Link:
    """The camera's Wi-Fi, which sends bytes in order at `Timing.bandwidth`."""

    def __init__(self, clock: Clock, timing: Timing, faults: Faults) -> None:
        """Create an idle link."""
        self._clock = clock
        self._timing = timing
        self._faults = faults
        self._free_at = 0.0

    def piece(self) -> int:
        """Return the number of bytes sent at a time, or 0 if there is no limit."""
        bandwidth = self._timing.bandwidth
        return max(int(bandwidth * _CARRIED), _LEAST) if bandwidth else 0

    async def carry(self, size: int, *, midway: bool) -> None:
        """Wait until the next `size` bytes are sent.

        The link stays occupied for that time even if the caller is cancelled. Between
        the pieces of a packet (`midway`), the link can stall.
        """
        if not (bandwidth := self._timing.bandwidth):
            return
        now = self._clock.monotonic()
        stall = self._faults.take_link_stall() if midway else 0.0
        self._free_at = max(self._free_at, now) + size / bandwidth + stall
        await self._clock.sleep(self._free_at - now)


class Channel:
    """Sends and receives packets.

    `segment_size` is the number of bytes in each TCP segment sent; 0 means no limit. With a
    `link`, data is sent at its bandwidth.
    """

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Create a channel on an accepted connection."""
        self._reader = reader
        self._writer = writer
        self.segment_size = 0
        self.frozen = False
        self.link: Link | None = None
        connection: socket.socket = writer.get_extra_info("socket")
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    async def receive(self) -> Packet:
        """Return the next packet.

        Raises `EOFError` if the client has disconnected, and `MalformedDataError` for
        invalid data.
        """
        try:
            header = await self._reader.readexactly(HEADER_SIZE)
            kind, size = parse_header(header)
            return decode(kind, await self._reader.readexactly(size))
        except (asyncio.IncompleteReadError, OSError) as err:
            raise EOFError from err

    async def send(self, *packets: Packet) -> None:
        """Send packets, unless the client has disconnected."""
        await self.send_bytes(b"".join(map(encode, packets)))

    async def send_bytes(self, data: bytes) -> None:
        """Send bytes, unless the client has disconnected."""
        carried = self.link.piece() if self.link is not None else 0
        step = self.segment_size or carried or len(data) or 1
        with suppress(OSError):
            for start in range(0, len(data), step):
                if self.link is not None and carried:
                    size = min(step, len(data) - start)
                    await self.link.carry(size, midway=start > 0)
                self._writer.write(data[start : start + step])
                await self._writer.drain()
                if step < len(data):
                    await asyncio.sleep(0)

    async def wait_closed_by_client(self) -> None:
        """Wait until the client closes the connection, and discard the data that it sends."""
        with suppress(OSError):
            while await self._reader.read(4096):
                pass

    def close(self) -> None:
        """Close the connection cleanly (FIN), unless it is frozen."""
        if not self.frozen:
            self._writer.close()

    def reset(self) -> None:
        """Reset the connection (RST), unless it is frozen."""
        if self.frozen:
            return
        connection = self._writer.get_extra_info("socket")
        if connection is not None:
            with suppress(OSError):
                linger = b"\1\0\0\0\0\0\0\0"
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self._writer.transport.abort()
