"""A TCP connection that carries PTP/IP packets, from the camera's end."""

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
"""Seconds for which the link carries a piece of what is sent."""
_LEAST: Final = 512
"""Bytes of such a piece on a slow link."""


class Link:
    """The camera's Wi-Fi: bytes trickle through it at the bandwidth, in their order."""

    def __init__(self, clock: Clock, timing: Timing, faults: Faults) -> None:
        """Begin with nothing under way."""
        self._clock = clock
        self._timing = timing
        self._faults = faults
        self._free_at = 0.0

    def piece(self) -> int:
        """Return how many bytes are sent at a time; 0 where nothing limits them."""
        bandwidth = self._timing.bandwidth
        return max(int(bandwidth * _CARRIED), _LEAST) if bandwidth else 0

    async def carry(self, size: int, *, midway: bool) -> None:
        """Wait until some more bytes are through: what was sent can't be taken back."""
        if not (bandwidth := self._timing.bandwidth):
            return
        now = self._clock.monotonic()
        stall = self._faults.take_link_stall() if midway else 0.0
        self._free_at = max(self._free_at, now) + size / bandwidth + stall
        await self._clock.sleep(self._free_at - now)


class Channel:
    """Whole packets in and out. `segment_size` cuts what is sent into small pieces.

    Where there is a `link`, it carries what is sent.
    """

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Take over an accepted stream."""
        self._reader = reader
        self._writer = writer
        self.segment_size = 0
        self.frozen = False
        self.link: Link | None = None
        connection: socket.socket = writer.get_extra_info("socket")
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    async def receive(self) -> Packet:
        """Return the next packet.

        Raises `EOFError` when the client is gone, `MalformedDataError` for nonsense.
        """
        try:
            header = await self._reader.readexactly(HEADER_SIZE)
            kind, size = parse_header(header)
            return decode(kind, await self._reader.readexactly(size))
        except (asyncio.IncompleteReadError, OSError) as err:
            raise EOFError from err

    async def send(self, *packets: Packet) -> None:
        """Send packets; a client that is gone is no error here."""
        await self.send_bytes(b"".join(map(encode, packets)))

    async def send_bytes(self, data: bytes) -> None:
        """Send bytes as they are."""
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
        """Wait until the client closes its end; what it sends is dropped."""
        with suppress(OSError):
            while await self._reader.read(4096):
                pass

    def close(self) -> None:
        """Hang up in an orderly way (FIN); a frozen channel stays as it is."""
        if not self.frozen:
            self._writer.close()

    def reset(self) -> None:
        """Hang up at once (RST); a frozen channel stays as it is."""
        if self.frozen:
            return
        connection = self._writer.get_extra_info("socket")
        if connection is not None:
            with suppress(OSError):
                linger = b"\1\0\0\0\0\0\0\0"
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self._writer.transport.abort()
