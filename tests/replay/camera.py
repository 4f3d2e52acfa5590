"""A camera that answers from a recording, over real sockets.

It knows only the recording and the few PTP/IP packets below. It imports neither the
integration nor the simulated camera, so it shares no assumptions with them.

A client may send requests in a different order from the recording. The camera answers
each request with the recorded answers for the same operation, parameters and data, in the
recorded order, and then repeats the last answer. If an operation was recorded only with
other parameters or data, the camera accepts it if it returns no data, and otherwise refuses
it with "general error". An operation that was never recorded is not supported.

The answers to GetEvent are a timeline, which starts with the client's first GetEvent.
The camera sends an answer with records at its recorded time. It reports a property that
the recorded client had requested (RequestDevicePropValue) only after this client has
requested the property, too. Other answers are empty. The camera reports nothing until
the client has sent, with any parameters, the operations that the recorded client had
sent before its first GetEvent, except operations that return data. They open a session
and switch its events on.

Each connection starts the recording from its beginning.
"""

import asyncio
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from struct import pack, unpack_from
from typing import Final, Self

from .recording import GET_EVENT, REQUEST_PROPERTY, Exchange, Recording

GENERAL_ERROR: Final = 0x2002
NOT_SUPPORTED: Final = 0x2005
NOTHING: Final = pack("<II", 8, 0)
"""An answer to GetEvent without records."""

INIT_COMMAND, INIT_COMMAND_ACK, INIT_EVENT, INIT_EVENT_ACK, INIT_FAIL = 1, 2, 3, 4, 5
REQUEST, RESPONSE, START_DATA, DATA, CANCEL, END_DATA = 6, 7, 9, 10, 11, 12
PROBE, PROBE_ANSWER = 13, 14
WITH_DATA_OUT: Final = 2
MAX_PACKET: Final = 0x1000000
BLOCK: Final = 0x10000


class Replay:
    """One run through a recording, with its answers to requests."""

    def __init__(self, recording: Recording, speed: float) -> None:
        """Start at the beginning of the recording."""
        self._exchanges: Final = recording.exchanges
        self._speed: Final = speed
        self._asked: Final[Counter[tuple[int, tuple[int, ...], bytes]]] = Counter()
        ops = [item.op for item in self._exchanges]
        before = self._exchanges[: ops.index(GET_EVENT)] if GET_EVENT in ops else ()
        self._opening: Final = {item.op for item in before if item.data is None}
        self._reports: Final = self._find_reports()
        self._first: Final = self._reports[0][0].t if self._reports else 0.0
        self._began: float | None = None

    def _find_reports(self) -> list[tuple[Exchange, set[int]]]:
        """Return each answer to GetEvent that has records, with the codes of some properties.

        These are the answer's properties that the recorded client had requested before.
        """
        asked: set[int] = set()
        found = []
        for item in self._exchanges:
            if item.op == REQUEST_PROPERTY:
                asked.update(item.params)
            elif item.op == GET_EVENT and item.records():
                found.append((item, item.reported() & asked))
        return found

    def answer(
        self, op: int, params: tuple[int, ...], sent: bytes, now: float
    ) -> Exchange:
        """Return the answer to a request; `now` is the event loop's time."""
        if op == GET_EVENT:
            self._asked[op, (), b""] += 1
            return self._report(now)
        request = op, params, sent
        self._asked[request] += 1
        same = [item for item in self._exchanges if item.op == op]
        exact = [item for item in same if (item.op, item.params, item.sent) == request]
        if exact:
            return exact[min(self._asked[request], len(exact)) - 1]
        if not same:
            return Exchange(0, op, response=NOT_SUPPORTED)
        if all(item.data is None for item in same):
            return replace(same[-1], params=params, sent=sent)
        return Exchange(0, op, params, response=GENERAL_ERROR)

    def _report(self, now: float) -> Exchange:
        began = self._began = now if self._began is None else self._began
        ops = {op for op, _, _ in self._asked}
        for index, (item, properties) in enumerate(self._reports):
            wanted = {(REQUEST_PROPERTY, (code,), b"") for code in properties}
            passed = (now - began) * self._speed
            due = bool(wanted) or item.t - self._first <= passed
            if self._opening <= ops and wanted <= self._asked.keys() and due:
                del self._reports[index]
                return item
            if not due:
                break
        return Exchange(0, GET_EVENT, data=NOTHING)

    def seconds(self, answer: Exchange) -> float:
        """Return the seconds that the camera takes for an answer."""
        return answer.seconds / self._speed


class ReplayedCamera:
    """A camera that answers from a recording, as the module's docstring describes.

    `speed` is the factor by which it is faster than recorded. `requests` are the
    operations that clients sent, with their parameters; `unknown` are those that the
    camera answered as not supported. `faults` are violations of PTP/IP by clients.
    """

    def __init__(self, recording: Recording, host: str, *, speed: float = 1.0) -> None:
        """Create the camera, which listens within `async with`.

        Raises `ValueError` if the recording has no Init Command Ack.
        """
        if recording.ack is None:
            raise ValueError("the recording has no Init Command Ack")
        self.host: Final = host
        self.port: Final = 15740
        self.guid: Final = recording.ack[4:20]
        self.requests: Final[list[tuple[int, tuple[int, ...]]]] = []
        self.unknown: Final[set[int]] = set()
        self.faults: Final[list[str]] = []
        self.connections = 0
        self._ack: Final = recording.ack
        self._recording: Final = recording
        self._speed: Final = speed
        self._tasks: Final[set[asyncio.Task[None]]] = set()

    async def __aenter__(self) -> Self:
        """Start listening."""
        self._server = await asyncio.start_server(self._serve, self.host, self.port)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop listening, and close all connections."""
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()

    async def _serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            await self._talk(reader, writer)
        except asyncio.IncompleteReadError, ConnectionError:
            pass
        except AssertionError as err:
            self.faults.append(str(err))
        finally:
            self._tasks.discard(task)
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    async def _talk(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        kind, payload = await _read(reader)
        (number,) = unpack_from("<I", self._ack)
        if kind == INIT_COMMAND:
            assert len(payload) > 22, "Init Command Request without a name"
            assert payload[-6:-4] == bytes(2), "the client's name has no end"
            self.connections += 1
            _write(writer, INIT_COMMAND_ACK, self._ack)
            await self._transact(reader, writer)
        elif kind == INIT_EVENT and payload == pack("<I", number):
            _write(writer, INIT_EVENT_ACK, b"")
            while True:
                kind, payload = await _read(reader)
                assert kind == PROBE, f"packet {kind} on the event channel"
                _write(writer, PROBE_ANSWER, b"")
        else:
            _write(writer, INIT_FAIL, pack("<I", 1))
            raise AssertionError(f"the connection begins with packet {kind}")

    async def _transact(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        replay = Replay(self._recording, self._speed)
        while True:
            kind, payload = await _read(reader)
            if kind == CANCEL:
                continue
            assert kind == REQUEST, f"packet {kind} where a request is due"
            phase, op, tid = unpack_from("<IHI", payload)
            params = unpack_from(f"<{(len(payload) - 10) // 4}I", payload, 10)
            sent = await _read_data(reader, tid) if phase == WITH_DATA_OUT else b""
            now = asyncio.get_running_loop().time()
            answer = replay.answer(op, params, sent, now)
            self.requests.append((op, params))
            if answer.response == NOT_SUPPORTED:
                self.unknown.add(op)
            await asyncio.sleep(replay.seconds(answer))
            await _answer(writer, tid, answer)


async def _answer(writer: asyncio.StreamWriter, tid: int, answer: Exchange) -> None:
    if answer.data is not None:
        _write(writer, START_DATA, pack("<IQ", tid, len(answer.data)))
        blocks = range(0, len(answer.data), BLOCK)
        for at in blocks[:-1]:
            _write(writer, DATA, pack("<I", tid) + answer.data[at : at + BLOCK])
        last = answer.data[blocks[-1] :] if blocks else b""
        _write(writer, END_DATA, pack("<I", tid) + last)
    if answer.response is not None:
        params = pack(f"<{len(answer.response_params)}I", *answer.response_params)
        _write(writer, RESPONSE, pack("<HI", answer.response, tid) + params)
    await writer.drain()


def _write(writer: asyncio.StreamWriter, kind: int, payload: bytes) -> None:
    writer.write(pack("<II", 8 + len(payload), kind) + payload)


async def _read(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    size, kind = unpack_from("<II", await reader.readexactly(8))
    assert 8 <= size <= MAX_PACKET, f"a packet of {size} bytes"
    return kind, await reader.readexactly(size - 8)


async def _read_data(reader: asyncio.StreamReader, tid: int) -> bytes:
    kind, payload = await _read(reader)
    assert (kind, len(payload)) == (START_DATA, 12), "no Start Data"
    assert unpack_from("<I", payload)[0] == tid, "data of another transaction"
    (size,) = unpack_from("<Q", payload, 4)
    data = b""
    while kind != END_DATA:
        kind, payload = await _read(reader)
        assert kind in (DATA, END_DATA), f"packet {kind} within data"
        data += payload[4:]
    assert len(data) == size, f"{len(data)} bytes of data, {size} announced"
    return data
