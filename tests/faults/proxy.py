"""A TCP proxy that parses PTP/IP packets, can delay or change them, and can cut connections."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
import socket
from struct import pack, unpack_from
from types import TracebackType
from typing import Final, Self

from .hostile import flood

PORT: Final = 15740
_HEADER: Final = 8
_REQUEST: Final = b"\6\0\0\0"
_LONGEST: Final = 64 * 1024 * 1024
_LINGER: Final = pack("ii", 1, 0)


class How(StrEnum):
    """How a connection ends or stalls."""

    RESET = "reset"
    CLOSE = "close"
    STALL = "stall"


@dataclass(slots=True)
class Cut:
    """Ends both channels at packet number `packet`, counted over both channels and directions.

    The proxy still passes on `inside` bytes of that packet. With `STALL`, it keeps the
    connections open, but passes on nothing more in that packet's channel and direction.
    With `alone`, the other channel stays open.
    """

    packet: int
    inside: int = 0
    how: How = How.RESET
    alone: bool = False


def _end(writer: asyncio.StreamWriter, how: How) -> None:
    if how is How.RESET:
        sock = writer.get_extra_info("socket")
        with suppress(OSError):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER)
        writer.transport.abort()
    else:
        writer.close()


class Proxy:
    """Passes on the packets of both channels, and can delay or change them, or end the channels."""

    def __init__(self, host: str, target: str) -> None:
        """Create a proxy that listens on the address `host` for clients of the camera at `target`."""
        self.host: Final = host
        self._target: Final = target
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self.packets = 0
        self.connections = 0
        self.cuts = 0
        self.cut: Cut | None = None
        self.one_by_one = False
        """Whether to send each byte separately."""
        self.delay = 0.0
        """Delay before each packet in seconds."""
        self.corrupt: tuple[int, int] | None = None
        """Packet number and offset of a byte to invert, or None.

        The byte is inverted in the first packet to the client from that number on.
        """
        self.attack: tuple[int, Callable[[int], Iterator[bytes]]] | None = None
        """An operation's code, and a function that yields the data to send instead of its next answer.

        The function's argument is the transaction ID. None if the proxy changes no answer.
        """
        self.pace = 0.0
        """Pause in seconds between two pieces of an attack's data."""
        self.attacks = 0
        self.flooded = 0
        self._awaited: int | None = None
        self._newest: asyncio.StreamWriter
        self._stalled = asyncio.Event()

    async def __aenter__(self) -> Self:
        """Start listening."""
        self._server = await asyncio.start_server(self._accept, self.host, PORT)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop listening, and end all connections."""
        if self._server is not None:
            self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self.end(How.RESET)

    @property
    def open_sockets(self) -> int:
        """The number of open sockets, two for each channel."""
        return len(self._writers)

    def end(self, how: How) -> None:
        """End all connections."""
        for writer in tuple(self._writers):
            _end(writer, how)

    def end_events(self, how: How) -> None:
        """End only the newest connection, the event channel."""
        _end(self._newest, how)

    def arm(self, cut: Cut) -> None:
        """Start counting packets, to cut the connection as `cut` says."""
        self.packets = 0
        self.cut = cut

    async def _accept(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        self.connections += 1
        self._newest = writer
        try:
            there = await asyncio.open_connection(self._target, PORT)
        except OSError:
            writer.transport.abort()
            return
        writers = writer, there[1]
        self._writers.update(writers)
        try:
            ways = (
                self._pass(reader, writers[1], to_client=False),
                self._pass(there[0], writers[0], to_client=True),
            )
            passing = [asyncio.create_task(way) for way in ways]
            await asyncio.wait(passing, return_when=asyncio.FIRST_COMPLETED)
            for one in passing:
                one.cancel()
            await asyncio.gather(*passing, return_exceptions=True)
        finally:
            for one_end in writers:
                one_end.close()
            self._writers.difference_update(writers)

    async def _pass(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        *,
        to_client: bool,
    ) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            while True:
                header = await reader.readexactly(_HEADER)
                size = int.from_bytes(header[:4], "little")
                assert _HEADER <= size <= _LONGEST, size
                packet = bytearray(header + await reader.readexactly(size - _HEADER))
                self.packets += 1
                if self.delay:
                    await asyncio.sleep(self.delay)
                if self.corrupt and to_client and self.packets >= self.corrupt[0]:
                    packet[self.corrupt[1] % size] ^= 0xFF
                    self.corrupt = None
                if self.cut is not None and self.packets >= self.cut.packet:
                    await self._cut(self.cut, writer, bytes(packet))
                    return
                if not to_client:
                    self._note(bytes(packet))
                elif self._awaited is not None and self.attack is not None:
                    transaction, self._awaited = self._awaited, None
                    attack, self.attack = self.attack[1], None
                    self.flooded = await flood(writer, attack(transaction), self.pace)
                    self.attacks += 1
                    return  # the connection is then closed
                await self._send(writer, bytes(packet))

    def _note(self, packet: bytes) -> None:
        """If a packet requests the attacked operation, store the request's transaction ID."""
        if self.attack is None or packet[4:8] != _REQUEST:
            return
        code, transaction = unpack_from("<HI", packet, 12)
        if code == self.attack[0]:
            self._awaited = transaction

    async def _send(self, writer: asyncio.StreamWriter, data: bytes) -> None:
        if not self.one_by_one:
            writer.write(data)
            await writer.drain()
            return
        for at in range(len(data)):
            writer.write(data[at : at + 1])
            await asyncio.sleep(0)
        await writer.drain()

    async def _cut(self, cut: Cut, writer: asyncio.StreamWriter, packet: bytes) -> None:
        self.cut = None
        self.cuts += 1
        writer.write(packet[: cut.inside])
        with suppress(OSError):
            await writer.drain()
        await asyncio.sleep(0)
        if cut.how is How.STALL:
            await self._stalled.wait()  # until the test ends
        if cut.alone:
            _end(writer, cut.how)
        else:
            self.end(cut.how)
