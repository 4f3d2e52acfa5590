"""A client that builds packets from bytes, so it shares no packet code with the camera."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from struct import pack, unpack_from
from typing import Self

from .codes import EosOp, OperationCode, Record as EventRecord, ResponseCode

GUID = bytes.fromhex("4dc479e1c10e46279ee11b2abce2da29")
NAME = "iPhone"

OPEN_SESSION = OperationCode.OPEN_SESSION
SET = EosOp.SET_DEVICE_PROP_VALUE_EX
REMOTE_MODE = EosOp.SET_REMOTE_MODE
EVENT_MODE = EosOp.SET_EVENT_MODE
GET_EVENT = EosOp.GET_EVENT


def init_command_request(guid: bytes = GUID, name: str = NAME) -> bytes:
    """Return the bytes of an Init Command Request."""
    body = guid + name.encode("utf-16-le") + b"\0\0" + pack("<I", 0x10000)
    return pack("<II", 8 + len(body), 1) + body


def operation_request(
    code: int, transaction: int, *params: int, phase: int = 1
) -> bytes:
    """Return the bytes of an operation request."""
    body = pack("<IHI", phase, code, transaction) + pack(f"<{len(params)}I", *params)
    return pack("<II", 8 + len(body), 6) + body


@dataclass(slots=True)
class Result:
    """A response with its data phase."""

    code: int
    params: tuple[int, ...]
    data: bytes | None = field(default=None, repr=False)


@dataclass(slots=True)
class Record:
    """One record of a set of events."""

    kind: int
    payload: bytes

    def number(self, index: int = 0) -> int:
        """Return the payload's 32-bit number at an index."""
        value: int = unpack_from("<I", self.payload, index * 4)[0]
        return value


def records(data: bytes) -> list[Record]:
    """Return the records of a set of events, which must end with the end mark."""
    found: list[Record] = []
    position = 0
    while True:
        size, kind = unpack_from("<II", data, position)
        if (size, kind) == (8, 0):
            assert position + 8 == len(data), "bytes after the end mark"
            return found
        assert 8 < size <= len(data) - position
        found.append(Record(kind, data[position + 8 : position + size]))
        position += size


def changes(events: list[Record], code: int) -> list[int]:
    """Return the values that these events report for a property."""
    return [
        event.number(1)
        for event in events
        if event.kind == EventRecord.PROPERTY_CHANGED and event.number() == code
    ]


def lists(events: list[Record], code: int) -> list[list[int]]:
    """Return the lists of allowed values that these events report for a property."""
    return [
        [event.number(3 + index) for index in range(event.number(2))]
        for event in events
        if event.kind == EventRecord.ALLOWED_VALUES_CHANGED and event.number() == code
    ]


class Stream:
    """A TCP connection on which the client sends and receives bytes."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Create a stream on an open connection."""
        self._reader = reader
        self._writer = writer

    @classmethod
    async def connect(cls, host: str, port: int = 15740) -> Self:
        """Return a stream that is connected to the port."""
        return cls(*await asyncio.open_connection(host, port))

    def send(self, data: bytes) -> None:
        """Send bytes."""
        self._writer.write(data)

    async def packet(self, seconds: float = 5.0) -> bytes:
        """Return the next complete packet. Raises `TimeoutError` after `seconds`."""
        async with asyncio.timeout(seconds):
            head = await self._reader.readexactly(8)
            return head + await self._reader.readexactly(unpack_from("<I", head)[0] - 8)

    async def some(self) -> bytes:
        """Return the next bytes, even if they are not a complete packet."""
        async with asyncio.timeout(30):
            return await self._reader.read(4096)

    async def end(self, seconds: float = 5.0) -> bytes:
        """Wait for the end of the stream, and return the bytes before it, or none after a reset."""
        async with asyncio.timeout(seconds):
            try:
                return await self._reader.read()
            except ConnectionResetError:
                return b""

    async def is_silent(self, seconds: float = 0.1) -> bool:
        """Return whether the camera neither sends bytes nor closes the connection for `seconds`."""
        try:
            async with asyncio.timeout(seconds):
                await self._reader.read(1)
        except TimeoutError:
            return True
        return False

    async def close(self) -> None:
        """Close the connection."""
        self._writer.close()
        with suppress(OSError):
            await self._writer.wait_closed()


class RawClient:
    """A client with both channels, which executes transactions."""

    def __init__(self, command: Stream, events: Stream) -> None:
        """Create a client with two channels that have completed the init exchange."""
        self.command = command
        self.events = events
        self._transaction = 0

    @classmethod
    async def connect(cls, host: str, *, guid: bytes = GUID, name: str = NAME) -> Self:
        """Connect as the Schroden article describes, and return the client."""
        command = await Stream.connect(host)
        command.send(init_command_request(guid, name))
        ack = await command.packet()
        assert unpack_from("<I", ack, 4)[0] == 2
        events = await Stream.connect(host)
        events.send(pack("<II", 12, 3) + ack[8:12])
        assert await events.packet() == bytes.fromhex("0800000004000000")
        return cls(command, events)

    async def begin(self, remote_mode: int = 1) -> list[Record]:
        """Open a session as the Schroden article describes, and return the first events."""
        assert (await self.ask(OPEN_SESSION, 1)).code == ResponseCode.OK
        assert (await self.ask(REMOTE_MODE, remote_mode)).code == ResponseCode.OK
        assert (await self.ask(EVENT_MODE, 1)).code == ResponseCode.OK
        return await self.poll()

    async def ask(
        self, code: int, *params: int, data: bytes | None = None, seconds: float = 5.0
    ) -> Result:
        """Execute a transaction, and return its result."""
        transaction = self._transaction
        self._transaction += 1
        phase = 1 if data is None else 2
        self.command.send(operation_request(code, transaction, *params, phase=phase))
        if data is not None:
            self.command.send(pack("<IIIQ", 20, 9, transaction, len(data)))
            self.command.send(pack("<III", 12 + len(data), 12, transaction) + data)
        return await self._result(transaction, seconds)

    async def _result(self, transaction: int, seconds: float) -> Result:
        received: bytes | None = None
        while True:
            packet = await self.command.packet(seconds)
            kind = unpack_from("<I", packet, 4)[0]
            if kind == 7:
                code, answered = unpack_from("<HI", packet, 8)
                assert answered == transaction
                count = (len(packet) - 14) // 4
                return Result(code, unpack_from(f"<{count}I", packet, 14), received)
            assert unpack_from("<I", packet, 8)[0] == transaction
            if kind == 9:
                received = b""
            else:
                assert kind in (10, 12)
                assert received is not None
                received += packet[12:]

    async def poll(self) -> list[Record]:
        """Request events once, and return the records."""
        result = await self.ask(GET_EVENT)
        assert result.code == ResponseCode.OK
        assert result.data is not None
        return records(result.data)

    async def poll_until(self, kind: int, value: int | None = None) -> list[Record]:
        """Request events until a record has this kind (and value), and return all records."""
        found: list[Record] = []
        async with asyncio.timeout(5):
            while True:
                found += await self.poll()
                for event in found:
                    if event.kind == kind and value in (None, event.number()):
                        return found
                await asyncio.sleep(0.01)

    async def set(self, code: int, value: int) -> int:
        """Set a property, and return the response code."""
        data = pack("<III", 12, code, value)
        return (await self.ask(SET, data=data)).code

    async def close(self) -> None:
        """Close both channels."""
        await self.command.close()
        await self.events.close()
