"""A client's connection, which executes transactions one after another."""

import asyncio
from collections import Counter
from collections.abc import Coroutine
import random
import traceback
from typing import Any, Final

from custom_components.canon_eos.ptp.errors import PtpError
from custom_components.canon_eos.ptp.packets import (
    Cancel,
    Data,
    DataPhase,
    EndData,
    Event,
    OperationRequest,
    OperationResponse,
    Packet,
    ProbeRequest,
    ProbeResponse,
    StartData,
)

from .channel import Channel, Link
from .codes import WAKE_EVENT, Button, EosOp, OperationCode, ResponseCode
from .log import Operation
from .operations import HANDLERS, Answer, Session, offered
from .operations.files import FileAnswer, FilePart

_PIECE = 64 * 1024
_PARAMETERS = 5
_NO_SESSION_NEEDED = (OperationCode.GET_DEVICE_INFO, OperationCode.OPEN_SESSION)
_WHILE_RAM_IS_FULL = frozenset(
    (
        *_NO_SESSION_NEEDED,
        OperationCode.CLOSE_SESSION,
        OperationCode.GET_OBJECT_INFO,
        OperationCode.GET_OBJECT,
        OperationCode.GET_PARTIAL_OBJECT,
        OperationCode.GET_THUMB,
        EosOp.GET_OBJECT_INFO,
        EosOp.GET_OBJECT,
        EosOp.GET_PARTIAL_OBJECT,
        EosOp.GET_PARTIAL_OBJECT_64,
        EosOp.GET_EVENT,
        EosOp.TRANSFER_COMPLETE,
        EosOp.REMOTE_RELEASE_OFF,
    )
)
"""Operations that the camera still executes while photos for the client fill its memory."""

_GARBAGE = bytes(range(0xFF, 0x7F, -1))
"""Data of a garbled answer: not a valid dataset."""

_SET_HEADER = 8
_END = 0x1_0000_0000

_JITTER: Final = random.Random(1)  # noqa: S311 - the same values each time


class Connection:
    """The command and event channels of an accepted client."""

    def __init__(self, number: int, command: Channel, session: Session) -> None:
        """Create a connection that has its command channel, but no event channel yet."""
        self.number = number
        self.command = command
        command.link = Link(
            session.body.clock, session.body.timing, session.body.faults
        )
        self.events: Channel | None = None
        self.event_channel_ready = asyncio.Event()
        self.ended = asyncio.Event()
        self.hung = False
        self.dropped = False
        self._done = Counter[int]()
        self.button_stays = False
        self._session = session
        self._body = session.body
        self._faults = session.body.faults
        self._log = session.body.log
        self._requests: asyncio.Queue[tuple[OperationRequest, bytes]] = asyncio.Queue()
        self._in_flight = False
        self._next_transaction: int | None = None
        self._last_response: OperationResponse | None = None
        self._began = self._last_activity = self._body.clock.monotonic()

    async def run(self) -> None:
        """Serve the client until either side closes the connection."""
        jobs: list[Coroutine[Any, Any, None]] = [
            self._read_requests(),
            self._answer_requests(),
            self._watch_events(),
            self._watch_idleness(),
        ]
        tasks = [asyncio.create_task(job) for job in jobs]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self.hang_up()

    def hang_up(self, *, reset: bool = False) -> None:
        """Close both channels."""
        for channel in (self.command, self.events):
            if channel is not None:
                channel.reset() if reset else channel.close()

    # Received packets

    async def _read_requests(self) -> None:
        """Read requests with their data, and log each protocol violation."""
        while True:
            try:
                packet = await self.command.receive()
                match packet:
                    case OperationRequest():
                        await self._read_request(packet)
                    case Cancel():
                        continue  # the transaction in flight is completed anyway
                    case _:
                        self._breach(f"{type(packet).__name__} outside a transaction")
            except EOFError:
                return
            except PtpError as err:
                self._breach(f"malformed packet: {err}")
                return

    async def _read_request(self, request: OperationRequest) -> None:
        if self._in_flight:
            self._breach(f"operation 0x{request.code:04X} while another is in flight")
        expected = self._next_transaction
        opening = (
            request.code == OperationCode.OPEN_SESSION
        )  # OpenSession restarts transaction IDs
        if expected is not None and not opening and expected != request.transaction_id:
            self._breach(
                f"transaction {request.transaction_id} where {expected} was due"
            )
        self._next_transaction = request.transaction_id + 1
        if self._next_transaction >= _END - 1:
            self._next_transaction = 1
        self._in_flight = True
        data = b""
        if request.data_phase == DataPhase.OUT:
            data = await self._read_data(request)
        self._requests.put_nowait((request, data))

    async def _read_data(self, request: OperationRequest) -> bytes:
        start = await self.command.receive()
        if not isinstance(start, StartData):
            self._breach(
                f"{type(start).__name__} instead of the data of 0x{request.code:04X}"
            )
            return b""
        data = bytearray()
        while True:
            packet = await self.command.receive()
            if not isinstance(packet, (Data, EndData)):
                self._breach(f"{type(packet).__name__} within a data phase")
                return bytes(data)
            if packet.transaction_id != request.transaction_id:
                self._breach("data of another transaction")
            data += packet.payload
            if isinstance(packet, EndData):
                break
        if len(data) != start.total_length:
            self._breach(f"{len(data)} bytes of data, {start.total_length} announced")
        return bytes(data)

    def _breach(self, text: str) -> None:
        self._log.violations.append(f"connection {self.number}: {text}")

    # Sent packets

    async def _answer_requests(self) -> None:
        while True:
            request, data = await self._requests.get()
            operation = Operation(
                request.code,
                request.params,
                request.transaction_id,
                self.number,
                self._body.clock.monotonic(),
                data,
            )
            self._log.add(operation)
            if not await self._answer(request, data, operation):
                return
            if request.code not in self._faults.idle_ignores:
                self._last_activity = self._body.clock.monotonic()

    async def _answer(
        self, request: OperationRequest, data: bytes, operation: Operation
    ) -> bool:
        """Answer a request. Returns whether the connection stays open."""
        faults, code = self._faults, request.code
        self.command.segment_size = faults.segment_size
        if (how := self._drop(request, data)) is not None:
            self.dropped = True
            self.hang_up(reset=how == "rst")
            return False
        if delay := self._delay(code):
            await self._body.clock.sleep(delay)
        if code == OperationCode.CLOSE_SESSION and faults.close_session_hangs:
            self.hung = True
            await asyncio.Event().wait()
        if self._is_busy(code):
            answer = Answer(ResponseCode.DEVICE_BUSY)
        elif code in faults.respond:
            answer = Answer(faults.respond[code])
        elif self._object_fault(request) == "refused":
            answer = Answer(ResponseCode.GENERAL_ERROR)
        elif code in faults.garbled or self._object_fault(request) == "garbled":
            answer = Answer(params=(0xFFFF_FFFF,) * _PARAMETERS, data=_GARBAGE)
        else:
            answer = await self._handle(request, data)
        if code in faults.silent:
            await asyncio.Event().wait()
        goes_on = await self._send(request, answer, operation)
        self._log.changed()
        return goes_on

    def _delay(self, code: int) -> float:
        timing, delays = self._body.timing, self._faults.delay
        delay = delays.get(code, delays.get(0, 0.0)) + timing.operation
        return delay + (_JITTER.expovariate(1 / timing.jitter) if timing.jitter else 0)

    def _is_busy(self, code: int) -> bool:
        age = self._body.clock.monotonic() - self._began
        at_first = age < self._faults.busy_at_first.get(code, 0.0)
        return at_first or self._faults.take_busy(code)

    def _object_fault(self, request: OperationRequest) -> str | None:
        handle = request.params[0] if request.params else 0
        return self._faults.bad_objects.get(handle)

    def _drop(self, request: OperationRequest, data: bytes) -> str | None:
        """Return how the operation ends the connection (fin or rst), or None if it does not."""
        faults, shutter, code = self._faults, self._session.shutter, request.code
        if code == EosOp.REMOTE_RELEASE_ON:
            mask = request.params[0] if request.params else 0
            if (how := faults.drop_on_press.get(mask)) is not None:
                self.button_stays = True
                shutter.held |= Button.HALF
                return how
            if code in faults.drop:
                shutter.held |= Button(mask)
        if code == EosOp.SET_DEVICE_PROP_VALUE_EX and len(data) >= _SET_HEADER:
            prop = int.from_bytes(data[4:_SET_HEADER], "little")
            if (how := faults.set_drops.get(prop)) is not None:
                return how
        if (how := self._object_fault(request)) in ("fin", "rst"):
            return how
        self._done[code] += 1
        if self._done[code] > faults.drop_each.get(code, self._done[code]):
            return "rst"
        return faults.drop.get(code)

    async def _handle(self, request: OperationRequest, data: bytes) -> Answer:
        session = self._session
        if self._faults.take_forgotten(request.code):
            session.session_id = None
            session.body.end_of_session()
        if request.code not in offered(session.body).operations:
            return Answer(ResponseCode.OPERATION_NOT_SUPPORTED)
        if request.code not in _NO_SESSION_NEEDED and not self._has_session(request):
            return Answer(ResponseCode.SESSION_NOT_OPEN)
        if session.body.ram_is_full and request.code not in _WHILE_RAM_IS_FULL:
            return Answer(ResponseCode.DEVICE_BUSY)
        handler = HANDLERS.get(request.code)
        if handler is None:
            return Answer(ResponseCode.OPERATION_NOT_SUPPORTED)
        absent = (0,) * (_PARAMETERS - len(request.params))
        try:
            return await handler(session, request.params + absent, data)
        except Exception:  # noqa: BLE001 - bugs of the simulator must be seen
            self._log.errors.append(traceback.format_exc())
            return Answer(ResponseCode.GENERAL_ERROR)

    def _has_session(self, request: OperationRequest) -> bool:
        """Return whether there is a session in which the operation can be executed."""
        match self._session.left:
            case "replaced" | "left alone":
                return False
            case "closed":
                return request.code == OperationCode.CLOSE_SESSION
        return self._session.session_id is not None

    async def _send(
        self, request: OperationRequest, answer: Answer, operation: Operation
    ) -> bool:
        """Send an answer's data and response. Returns whether the connection stays open."""
        if self._faults.stale_response and self._last_response is not None:
            await self.command.send(self._last_response)
        operation.response, operation.response_params = answer.code, answer.params
        data = answer.part if isinstance(answer, FileAnswer) else answer.data
        if data is not None:
            is_whole = await self._send_data(request, data)
            if self.dropped:
                return False
            if not is_whole:
                answer = Answer(ResponseCode.STORE_NOT_AVAILABLE)
                operation.response, operation.response_params = answer.code, ()
        response = OperationResponse(answer.code, request.transaction_id, answer.params)
        self._in_flight = False
        self._last_response = response
        await self.command.send(response)
        if self._faults.duplicate_response:
            await asyncio.sleep(0.01)
            await self.command.send(response)
        return True

    async def _send_data(
        self, request: OperationRequest, data: bytes | FilePart
    ) -> bool:
        """Send a data phase in pieces; the last bytes are in End Data.

        Returns whether all data was sent. This fails if the file is removed in the meantime.
        """
        transaction, size = request.transaction_id, len(data)
        is_half = request.code in self._faults.half_data
        end = size // 2 if is_half else size
        packets: list[Packet] = [StartData(transaction, size)]
        sent = 0
        while True:
            piece = _piece(data, sent, min(_PIECE, end - sent))
            if piece is None:
                await self.command.send(*packets, EndData(transaction, b""))
                return False
            piece, is_cut = self._faults.cut(piece)
            sent += len(piece)
            ends = sent == end and not is_half and not is_cut
            packets.append((EndData if ends else Data)(transaction, piece))
            await self.command.send(*packets)
            packets = []
            if is_cut:
                self.dropped = True
                self.hang_up(reset=True)
                return False
            if ends:
                return True
            if sent == end:
                await asyncio.Event().wait()
            await asyncio.sleep(0)

    # The event channel

    async def _watch_events(self) -> None:
        """Read the event channel, and send probes if they are enabled."""
        await self.event_channel_ready.wait()
        if self.events is None:
            return
        prober = asyncio.create_task(self._probe())
        try:
            while True:
                packet: Packet = await self.events.receive()
                match packet:
                    case ProbeRequest():
                        await self.events.send(ProbeResponse())
                    case ProbeResponse():
                        self._log.counters.probes_answered += 1
                        self._log.changed()
                    case _:
                        self._breach(f"{type(packet).__name__} on the event channel")
        except EOFError:
            return
        except PtpError as err:
            self._breach(f"malformed packet on the event channel: {err}")
        finally:
            prober.cancel()

    async def _probe(self) -> None:
        while self.events is not None:
            if interval := self._faults.probe_interval:
                await self.events.send(ProbeRequest())
                self._log.counters.probes_sent += 1
            await self._body.clock.sleep(interval or self._body.timing.tick)

    async def wake(self) -> None:
        """Signal on the event channel that changes are ready."""
        if self.events is not None:
            await self.events.send(Event(WAKE_EVENT, 0))

    async def _watch_idleness(self) -> None:
        clock = self._body.clock
        while True:
            limit = self._faults.idle_close
            idle = clock.monotonic() - self._last_activity
            if limit and not self._in_flight and idle >= limit:
                return
            tick = self._body.timing.tick
            await clock.sleep(min(limit / 4, tick) if limit else tick)


def _piece(data: bytes | FilePart, start: int, size: int) -> bytes | None:
    if isinstance(data, FilePart):
        return data.read(start, size)
    return data[start : start + size]
