"""A TCP connection that carries PTP/IP packets, from the camera's end."""

import asyncio
from contextlib import suppress
import socket

from custom_components.canon_eos.ptp.packets import (
    HEADER_SIZE,
    Packet,
    decode,
    encode,
    parse_header,
)


class Channel:
    """Whole packets in and out. `segment_size` cuts what is sent into small pieces."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Take over an accepted stream."""
        self._reader = reader
        self._writer = writer
        self.segment_size = 0
        self.frozen = False
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
        step = self.segment_size or len(data) or 1
        with suppress(OSError):
            for start in range(0, len(data), step):
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
