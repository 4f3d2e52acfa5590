"""A TCP peer that sends and expects exactly the bytes that a test specifies."""

import asyncio
from types import TracebackType
from typing import Self

# The bytes of the exchange with an EOS 70D, as described in the Schroden article.
INIT_COMMAND_REQUEST = bytes.fromhex(
    "2a000000 01000000 4dc479e1c10e46279ee11b2abce2da29"
    "690050006800 6f006e0065000000 00000100"
)
INIT_COMMAND_ACK = bytes.fromhex(
    "28000000 02000000 01000000 00000000000000000100 60128b7cc240"
    "3700300044000000 00000100"
)
INIT_EVENT_REQUEST = bytes.fromhex("0c000000 03000000 01000000")
INIT_EVENT_ACK = bytes.fromhex("08000000 04000000")
OPEN_SESSION = bytes.fromhex("16000000 06000000 01000000 0210 00000000 01000000")
OPEN_SESSION_OK = bytes.fromhex("0e000000 07000000 0120 00000000")
SET_REMOTE_MODE = bytes.fromhex("16000000 06000000 01000000 1491 01000000 01000000")
SET_EVENT_MODE = bytes.fromhex("16000000 06000000 01000000 1591 02000000 01000000")

CLIENT_GUID = bytes.fromhex("4dc479e1c10e46279ee11b2abce2da29")
CLIENT_NAME = "iPhone"


class Peer:
    """The camera's end of one channel."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Create a peer for a stream."""
        self._reader = reader
        self._writer = writer

    async def expect(self, expected: bytes) -> None:
        """Read as many bytes as `expected` has, and check that they equal `expected`."""
        async with asyncio.timeout(5):
            received = await self._reader.readexactly(len(expected))
        assert received.hex(" ") == expected.hex(" ")

    async def expect_end(self) -> None:
        """Wait until the client closes the channel, and check that it sends nothing before that."""
        async with asyncio.timeout(5):
            try:
                rest = await self._reader.read()
            except ConnectionResetError:
                rest = b""
        assert rest == b""

    async def send(self, *pieces: bytes) -> None:
        """Send each piece in a separate write."""
        for piece in pieces:
            self._writer.write(piece)
            await self._writer.drain()
            await asyncio.sleep(0)

    def send_at_once(self, piece: bytes) -> None:
        """Send a piece without yielding to the event loop."""
        self._writer.write(piece)

    def close(self) -> None:
        """Close the channel."""
        self._writer.close()


class ScriptedCamera:
    """A TCP server on loopback; `channel` returns its next connection."""

    host = "127.0.0.1"

    async def __aenter__(self) -> Self:
        """Start listening on a free port."""
        self._peers: asyncio.Queue[Peer] = asyncio.Queue()
        self._all: list[Peer] = []
        self._server = await asyncio.start_server(self._accept, self.host, 0)
        self.port: int = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close all channels and the server."""
        for peer in self._all:
            peer.close()
        self._server.close()
        await self._server.wait_closed()

    async def _accept(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        peer = Peer(reader, writer)
        self._all.append(peer)
        self._peers.put_nowait(peer)

    async def channel(self) -> Peer:
        """Return the next connection once the server has accepted it."""
        async with asyncio.timeout(5):
            return await self._peers.get()

    async def accept_client(self) -> tuple[Peer, Peer]:
        """Perform the camera's part of the init exchange, and return both channels."""
        command = await self.channel()
        await command.expect(INIT_COMMAND_REQUEST)
        await command.send(INIT_COMMAND_ACK)
        events = await self.channel()
        await events.expect(INIT_EVENT_REQUEST)
        await events.send(INIT_EVENT_ACK)
        return command, events
