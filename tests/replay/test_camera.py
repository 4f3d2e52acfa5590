"""The replayed camera works with a minimal client."""

import ast
import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path
from struct import pack, unpack, unpack_from
import sys
from typing import Any, Final, NamedTuple

import pytest

from tests.simulator.addresses import loopback_address

from .camera import GENERAL_ERROR, NOT_SUPPORTED, NOTHING, ReplayedCamera
from .recording import GET_EVENT, OK, REQUEST_PROPERTY, Exchange, Recording

FILES: Final = [
    Path(__file__).with_name(name) for name in ("camera.py", "recording.py")
]
PORT: Final = 15740
OPEN_SESSION, SET_REMOTE_MODE, SET_EVENT_MODE = 0x1002, 0x9114, 0x9115
GET_STORAGE_INFO, SET_PROPERTY = 0x9102, 0x9110
OWNER, SERIAL = 0xD115, 0xD1AF


class Answer(NamedTuple):
    """The answer to a request."""

    response: int
    params: tuple[int, ...]
    data: bytes | None


class Client:
    """A minimal PTP/IP client, with a method for each step."""

    def __init__(self, host: str) -> None:
        """Create a client, without connecting."""
        self._host = host
        self._tid = 0
        self._writers: list[asyncio.StreamWriter] = []

    async def open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Open a connection, and return its reader and writer."""
        reader, writer = await asyncio.open_connection(self._host, PORT)
        self._writers.append(writer)
        return reader, writer

    async def connect(self) -> bytes:
        """Open both channels, and return the camera's Init Command Ack."""
        self._command = await self.open()
        name = "Studio\0".encode("utf-16-le")
        self.send(self._command, 1, bytes(range(16)) + name + pack("<I", 0x10000))
        kind, ack = await self.receive(self._command)
        assert kind == 2
        self.event = await self.open()
        self.send(self.event, 3, ack[:4])
        assert await self.receive(self.event) == (4, b"")
        return ack

    @staticmethod
    def send(
        channel: tuple[asyncio.StreamReader, asyncio.StreamWriter],
        kind: int,
        payload: bytes,
    ) -> None:
        """Send a packet on a channel."""
        channel[1].write(pack("<II", 8 + len(payload), kind) + payload)

    @staticmethod
    async def receive(
        channel: tuple[asyncio.StreamReader, asyncio.StreamWriter],
    ) -> tuple[int, bytes]:
        """Receive a packet from a channel, and return its type and payload."""
        size, kind = unpack("<II", await channel[0].readexactly(8))
        return kind, await channel[0].readexactly(size - 8)

    async def ask(self, op: int, *params: int, sent: bytes | None = None) -> Answer:
        """Perform a transaction, and return the answer."""
        tid, self._tid = self._tid, self._tid + 1
        phase = 1 if sent is None else 2
        request = pack(f"<IHI{len(params)}I", phase, op, tid, *params)
        self.send(self._command, 6, request)
        if sent is not None:
            self.send(self._command, 9, pack("<IQ", tid, len(sent)))
            self.send(self._command, 10, pack("<I", tid) + sent[:5])
            self.send(self._command, 12, pack("<I", tid) + sent[5:])
        data: bytes | None = None
        while True:
            kind, payload = await self.receive(self._command)
            if kind == 7:
                code, got = unpack_from("<HI", payload)
                assert got == tid
                count = (len(payload) - 6) // 4
                return Answer(code, unpack_from(f"<{count}I", payload, 6), data)
            data = (data or b"") + (payload[4:] if kind in (10, 12) else b"")

    async def begin(self) -> None:
        """Connect, and switch the events on."""
        await self.connect()
        for op, param in ((OPEN_SESSION, 1), (SET_REMOTE_MODE, 1), (SET_EVENT_MODE, 1)):
            assert (await self.ask(op, param)).response == OK

    async def close(self) -> None:
        """Close all connections."""
        for writer in self._writers:
            writer.close()
            await writer.wait_closed()


@pytest.fixture
async def body(loopback: None, start: Recording) -> AsyncGenerator[ReplayedCamera]:
    """Yield a camera that replays the start of an EOS R's session."""
    async with ReplayedCamera(start, loopback_address()) as body:
        yield body


@pytest.fixture
async def client(body: ReplayedCamera) -> AsyncGenerator[Client]:
    """Yield a client that is not connected yet; afterwards, check for violations of PTP/IP."""
    client = Client(body.host)
    yield client
    await client.close()
    await asyncio.sleep(0)
    assert not body.faults


def empty(answer: Answer) -> bool:
    """Return whether an answer to GetEvent has no records."""
    return answer == (OK, (), NOTHING)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_camera_imports_only_the_standard_library(path: Path) -> None:
    """Modules of the replayed camera import only the standard library and `recording`."""
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Import(names=names):
                assert all(name.name in sys.stdlib_module_names for name in names)
            case ast.ImportFrom(level=1, module=module):
                assert module == "recording"
            case ast.ImportFrom(level=level, module=module):
                assert level == 0
                assert (module or "").split(".")[0] in sys.stdlib_module_names
            case ast.Call(func=ast.Name(id=name)):
                assert name != "__import__"


async def test_recorded_init_command_ack_is_sent(client: Client) -> None:
    """The camera sends the recorded Init Command Ack with connection number 1, GUID and name."""
    ack = await client.connect()
    assert ack[:4] == bytes.fromhex("01000000")
    assert ack[4:20] == bytes.fromhex("00000000000000000001") + bytes.fromhex(
        "58d50a000001"
    )
    assert ack[20:].decode("utf-16-le")[:7] == "EOSR.A\0"


async def test_probe_is_answered(client: Client) -> None:
    """The camera answers a probe on the event channel."""
    await client.connect()
    client.send(client.event, 13, b"")
    assert await client.receive(client.event) == (14, b"")


async def test_last_recorded_answer_is_repeated(
    client: Client, start: Recording
) -> None:
    """The camera gives the recorded data and response parameters, and repeats the last answer."""
    await client.begin()
    info = start.first(GET_STORAGE_INFO, 0x20001).data
    for _ in range(9):
        assert await client.ask(GET_STORAGE_INFO, 0x20001) == (OK, (), info)
    support = await client.ask(0x913F, 0x1000000, 272, 827457536)
    assert support == (OK, (0x80000424, 1), None)


async def test_unrecorded_parameters_are_accepted_without_data(client: Client) -> None:
    """A request with unrecorded parameters is accepted only if its operation returns no data."""
    await client.connect()
    assert await client.ask(SET_REMOTE_MODE, 0x15) == (OK, (), None)
    assert await client.ask(GET_STORAGE_INFO, 7) == (GENERAL_ERROR, (), None)


async def test_unrecorded_operation_is_not_supported(
    client: Client, body: ReplayedCamera
) -> None:
    """An operation that was not recorded is not supported, even if the client sends data for it."""
    await client.connect()
    assert (await client.ask(0x9128, 3, 0)).response == NOT_SUPPORTED
    sent = bytes.fromhex("0c000000b8d1000004000000")
    assert (await client.ask(SET_PROPERTY, sent=sent)).response == NOT_SUPPORTED
    assert body.unknown == {0x9128, SET_PROPERTY}
    assert body.requests == [(0x9128, (3, 0)), (SET_PROPERTY, ())]


async def test_events_wait_for_the_session(client: Client, start: Recording) -> None:
    """Nothing is reported before events are enabled; then the first recorded answer is sent."""
    await client.connect()
    assert empty(await client.ask(GET_EVENT))
    for op, param in ((OPEN_SESSION, 1), (SET_REMOTE_MODE, 1)):
        await client.ask(op, param)
        assert empty(await client.ask(GET_EVENT))
    await client.ask(SET_EVENT_MODE, 1)
    assert (await client.ask(GET_EVENT)).data == start.first(GET_EVENT).data
    assert empty(await client.ask(GET_EVENT))


async def test_reports_wait_for_the_property_request(client: Client) -> None:
    """A property that the recorded client requested is reported only after a request for it.

    A request for any other property is accepted, but has no effect.
    """
    await client.begin()
    await client.ask(GET_EVENT)
    await asyncio.sleep(60)
    assert empty(await client.ask(GET_EVENT))
    for code, text in ((0xD1A6, b"LP-E6N"), (SERIAL, b"012345678901"), (OWNER, None)):
        assert await client.ask(REQUEST_PROPERTY, code) == (OK, (), None)
        answer = await client.ask(GET_EVENT)
        assert empty(answer) if text is None else text in (answer.data or b"")


async def test_reports_come_at_their_times(
    loopback: None, start: Recording, idle: Recording
) -> None:
    """Reports are sent at their recorded times, divided by the replay's speed."""
    loop = asyncio.get_running_loop()
    recording = start.then(idle)
    async with ReplayedCamera(recording, loopback_address(), speed=10) as body:
        client = Client(body.host)
        began = loop.time()
        await client.begin()
        assert loop.time() - began == pytest.approx(0.0045, abs=0.002)
        await client.ask(GET_EVENT)
        began = loop.time()
        async with asyncio.timeout(5):
            while empty(answer := await client.ask(GET_EVENT)):  # noqa: ASYNC110
                await asyncio.sleep(0.1)
        assert answer.data == bytes.fromhex("0c00000085c10000010002000800000000000000")
        # 28.5 s after the first answer, and 0.8 s into the second file
        expected = (recording.exchanges[-1].t - 9.0 - 1.5) / 10
        assert loop.time() - began == pytest.approx(expected, abs=0.2)
        await client.close()


async def test_each_connection_starts_the_recording(
    client: Client, body: ReplayedCamera
) -> None:
    """Each connection starts the recording from its beginning."""
    await client.begin()
    first = await client.ask(GET_EVENT)
    assert not empty(first)
    other = Client(body.host)
    await other.begin()
    assert await other.ask(GET_EVENT) == first
    await other.close()
    assert body.connections == 2


@pytest.mark.parametrize(
    ("kind", "payload"), [(6, bytes(10)), (3, pack("<I", 9)), (1, bytes(18))]
)
async def test_violations_are_noted(
    body: ReplayedCamera, kind: int, payload: bytes
) -> None:
    """Violations of PTP/IP by a client are listed in `faults`."""
    client = Client(body.host)
    channel = await client.open()
    client.send(channel, kind, payload)
    await channel[0].read()
    assert len(body.faults) == 1
    await client.close()


def test_sent_data_and_a_missing_response_are_read() -> None:
    """An exchange with sent data and without a response is read from JSON."""
    item: dict[str, Any] = {"t": 1.5, "op": "9110", "dir": "out", "data": "0c00"}
    assert Exchange.read(item) == Exchange(
        t=1.5, op=0x9110, sent=b"\x0c\0", response=None
    )


def test_replay_needs_an_init_command_ack(movie: Recording) -> None:
    """A recording without an Init Command Ack cannot be replayed."""
    with pytest.raises(ValueError, match="no Init Command Ack"):
        ReplayedCamera(movie, "127.0.0.1")


def test_a_trace_is_read() -> None:
    """A transaction is read as often as `times` says, or left out if its data is incomplete."""
    row = {"t": 2, "op": "9114", "params": [1], "response": "2019", "seconds": 0.1}
    cut = row | {"op": "9116", "dir": "in", "size": 9, "data": "00" * 8}
    photo = row | {"op": "1009", "dir": "in", "size": 9}
    whole = cut | {"size": 8}
    rows = [row | {"times": 3, "until": 4}, cut, photo, whole]
    exchanges = Recording.read({"transactions": rows}).exchanges
    assert [(item.t, item.op) for item in exchanges] == [
        (2, 0x9114),
        (3, 0x9114),
        (4, 0x9114),
        (2, 0x9116),
    ]
