"""The connection works with a peer that follows a script, byte by byte."""

import asyncio
import socket

import pytest

from custom_components.canon_eos.ptp.channel import Channel
from custom_components.canon_eos.ptp.codes import OperationCode, ResponseCode
from custom_components.canon_eos.ptp.connection import PtpIpConnection
from custom_components.canon_eos.ptp.errors import (
    CannotConnectError,
    ConnectionClosedError,
    InitFailedError,
    LocalProtocolError,
    MalformedDataError,
    PtpError,
    PtpTimeoutError,
    ResponseError,
)
from custom_components.canon_eos.ptp.packets import (
    UNKNOWN_LENGTH,
    Data,
    EndData,
    Event,
    InitFail,
    OperationRequest,
    OperationResponse,
    Packet,
    ProbeRequest,
    ProbeResponse,
    StartData,
    encode,
)
from custom_components.canon_eos.ptp.transport import Responder
from tests.fast_loop import FastLoop

from .client import (
    GET_EVENT,
    INITIATOR,
    SHORT,
    Opened,
    ok,
    open_connection,
    request,
)
from .scripted_camera import (
    INIT_COMMAND_ACK,
    INIT_COMMAND_REQUEST,
    INIT_EVENT_ACK,
    INIT_EVENT_REQUEST,
    OPEN_SESSION,
    OPEN_SESSION_OK,
    SET_EVENT_MODE,
    SET_REMOTE_MODE,
    ScriptedCamera,
)

SET_REMOTE_MODE_CODE = 0x9114
SET_EVENT_MODE_CODE = 0x9115


async def test_client_follows_the_article_byte_for_byte(camera: ScriptedCamera) -> None:
    """The client sends exactly the requests in the Schroden article, and accepts the answers."""
    connection, command, _ = await open_connection(camera)
    assert connection.responder == Responder(
        bytes.fromhex("0000000000000000010060128b7cc240"), "70D"
    )

    async def play() -> None:
        await command.expect(OPEN_SESSION)
        await command.send(OPEN_SESSION_OK)
        await command.expect(SET_REMOTE_MODE)
        await command.send(ok(1))
        await command.expect(SET_EVENT_MODE)
        await command.send(ok(2))

    async with asyncio.TaskGroup() as group:
        group.create_task(play())
        for code in (
            OperationCode.OPEN_SESSION,
            SET_REMOTE_MODE_CODE,
            SET_EVENT_MODE_CODE,
        ):
            answer = await connection.transact(code, 1)
            assert (answer.params, answer.data) == ((), b"")
    await connection.close()
    await command.expect_end()


async def test_each_session_counts_from_zero(opened: Opened) -> None:
    """OpenSession is transaction 0 in each session on a connection (PIMA 15740)."""
    numbers = {
        OperationCode.OPEN_SESSION: 0,
        SET_REMOTE_MODE_CODE: 1,
        OperationCode.CLOSE_SESSION: 2,
    }
    for _ in range(2):
        for code, number in numbers.items():
            asked = asyncio.create_task(opened.connection.transact(code, 1))
            await opened.command.expect(request(code, number, 1))
            await opened.command.send(ok(number))
            await asked


DATA_IN_FORMS: dict[str, list[Packet]] = {
    "all in End Data": [StartData(0, 6), EndData(0, b"abcdef")],
    "in pieces": [StartData(0, 6), Data(0, b"abc"), Data(0, b"def"), EndData(0)],
    "length unknown": [StartData(0, UNKNOWN_LENGTH), EndData(0, b"abcdef")],
    "fewer announced": [StartData(0, 2), EndData(0, b"abcdef")],
    "more announced": [StartData(0, 60), EndData(0, b"abcdef")],
    "nothing announced": [Data(0, b"abc"), EndData(0, b"def")],
    "End Data twice": [StartData(0, 6), EndData(0, b"abcdef"), EndData(0)],
}


@pytest.mark.parametrize("byte_by_byte", [False, True])
@pytest.mark.parametrize("form", DATA_IN_FORMS)
async def test_data_is_received_in_any_packets(
    opened: Opened, form: str, byte_by_byte: bool
) -> None:
    """Data is received however the camera splits it, and however TCP splits the packets."""
    stream = b"".join(map(encode, DATA_IN_FORMS[form])) + ok(0, 7)
    asked = asyncio.create_task(opened.connection.transact(GET_EVENT))
    await opened.command.expect(request(GET_EVENT, 0))
    pieces = [bytes([byte]) for byte in stream] if byte_by_byte else [stream]
    await opened.command.send(*pieces)
    answer = await asked
    assert (answer.data, answer.params) == (b"abcdef", (7,))


async def test_data_out_is_split_into_packets(opened: Opened) -> None:
    """The data of a request is split into packets of up to 64 KiB; the last one is End Data."""
    data = bytes(range(256)) * 300
    asked = asyncio.create_task(opened.connection.transact(0x9110, data=data))
    await opened.command.expect(
        encode(OperationRequest(0x9110, 0, (), data_phase=2))
        + encode(StartData(0, 76_800))
        + encode(Data(0, data[:65_536]))
        + encode(EndData(0, data[65_536:]))
    )
    await opened.command.send(ok(0))
    assert (await asked).data == b""


async def test_small_data_out_is_one_packet(opened: Opened) -> None:
    """A value of EVFOutputDevice is sent in a single End Data packet."""
    data = bytes.fromhex("0c000000 b0d10000 02000000")
    asked = asyncio.create_task(opened.connection.transact(0x9110, data=data))
    await opened.command.expect(
        bytes.fromhex(
            "12000000 06000000 02000000 1091 00000000"
            "14000000 09000000 00000000 0c00000000000000"
            "18000000 0c000000 00000000 0c000000 b0d10000 02000000"
        )
    )
    await opened.command.send(ok(0))
    await asked


async def test_requests_are_sent_one_at_a_time(opened: Opened) -> None:
    """Each request is sent after the response to the previous request."""
    asked = [
        asyncio.create_task(opened.connection.transact(GET_EVENT, number))
        for number in range(3)
    ]
    for number in range(3):
        await opened.command.expect(request(GET_EVENT, number, number))
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.02):
                await opened.command.expect(b"?")
        await opened.command.send(ok(number, number + 40))
    assert [(await task).params for task in asked] == [(40,), (41,), (42,)]


async def test_answer_sends_the_next_request_in_the_same_turn(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When an answer is complete, the next request is sent in the same turn of the event loop."""
    first, second = (
        asyncio.create_task(opened.connection.transact(GET_EVENT, number))
        for number in range(2)
    )
    await opened.command.expect(request(GET_EVENT, 0, 0))
    update, send = Channel.buffer_updated, Channel.send
    sent: list[Packet] = []
    sent_by_answer: list[int] = []

    def note_sent(channel: Channel, *packets: Packet) -> None:
        sent.extend(packets)
        send(channel, *packets)

    def note_updated(channel: Channel, nbytes: int) -> None:
        before = len(sent)
        update(channel, nbytes)
        sent_by_answer.append(len(sent) - before)

    monkeypatch.setattr(Channel, "send", note_sent)
    monkeypatch.setattr(Channel, "buffer_updated", note_updated)
    await opened.command.send(ok(0))
    await opened.command.expect(request(GET_EVENT, 1, 1))
    assert sent_by_answer == [1]
    await opened.command.send(ok(1))
    await asyncio.gather(first, second)


async def test_connection_needs_no_task(camera: ScriptedCamera) -> None:
    """An open connection and its transactions need no separate tasks."""
    before = asyncio.all_tasks()
    connection, command, _ = await open_connection(camera)
    assert asyncio.all_tasks() == before
    asked = asyncio.create_task(connection.transact(GET_EVENT))
    await command.expect(request(GET_EVENT, 0))
    assert asyncio.all_tasks() == before | {asked}
    await command.send(ok(0))
    await asked
    await connection.close()


async def test_most_urgent_request_is_next(opened: Opened) -> None:
    """The most urgent waiting request is sent next; equally urgent requests keep their order."""
    connection = opened.connection
    urgencies = {0: 4, 1: 4, 2: 0, 3: 2, 4: 2, 5: 0}
    asked = [
        asyncio.create_task(connection.transact(GET_EVENT, number, priority=priority))
        for number, priority in urgencies.items()
    ]
    for transaction, number in enumerate((2, 5, 3, 4, 0, 1)):
        await opened.command.expect(request(GET_EVENT, transaction, number))
        await opened.command.send(ok(transaction))
    await asyncio.gather(*asked)


async def test_insisted_request_is_repeated_before_others(opened: Opened) -> None:
    """While the camera is busy, a request with `insist` is repeated before others are sent."""
    connection = opened.connection
    first = asyncio.create_task(connection.transact(GET_EVENT, 7, insist=0.12))
    other = asyncio.create_task(connection.transact(GET_EVENT, 8))
    busy = ResponseCode.DEVICE_BUSY
    for transaction in range(3):
        await opened.command.expect(request(GET_EVENT, transaction, 7))
        await opened.command.send(encode(OperationResponse(busy, transaction)))
    with pytest.raises(ResponseError, match="DEVICE_BUSY"):
        await first
    await opened.command.expect(request(GET_EVENT, 3, 8))
    await opened.command.send(ok(3))
    await other


async def test_refusal_leaves_the_connection_usable(opened: Opened) -> None:
    """A response other than OK fails its transaction, and the connection stays open."""
    asked = asyncio.create_task(opened.connection.transact(GET_EVENT))
    await opened.command.expect(request(GET_EVENT, 0))
    await opened.command.send(
        encode(StartData(0, 4)),
        encode(EndData(0, b"half")),
        encode(OperationResponse(ResponseCode.DEVICE_BUSY, 0, (9,))),
    )
    with pytest.raises(ResponseError, match="DEVICE_BUSY") as caught:
        await asked
    assert (caught.value.code, caught.value.params) == (0x2019, (9,))
    asked = asyncio.create_task(opened.connection.transact(GET_EVENT))
    await opened.command.expect(request(GET_EVENT, 1))
    await opened.command.send(ok(1))
    assert (await asked).data == b""


async def test_late_answer_is_not_taken_for_the_next_one(opened: Opened) -> None:
    """Data packets and responses with another transaction's ID are dropped."""
    asked = asyncio.create_task(opened.connection.transact(GET_EVENT))
    await opened.command.expect(request(GET_EVENT, 0))
    stale: list[Packet] = [StartData(9, 4), Data(9, b"old!"), EndData(9, b"old!")]
    await opened.command.send(
        *map(encode, stale),
        ok(9, 1),
        encode(StartData(0, 3)),
        encode(EndData(9, b"old!")),
        encode(EndData(0, b"new")),
        ok(9, 1),
        ok(0, 2),
    )
    answer = await asked
    assert (answer.data, answer.params) == (b"new", (2,))


async def test_answer_to_a_cancelled_request_is_read(opened: Opened) -> None:
    """The answer to a cancelled request is read to its end, and not given to the next request."""
    first = asyncio.create_task(opened.connection.transact(GET_EVENT))
    await opened.command.expect(request(GET_EVENT, 0))
    await opened.command.send(encode(StartData(0, 8)), encode(Data(0, b"four")))
    first.cancel()
    second = asyncio.create_task(opened.connection.transact(0x1004))
    await asyncio.sleep(0.02)
    await opened.command.send(encode(EndData(0, b"more")), ok(0))
    await opened.command.expect(request(0x1004, 1))
    await opened.command.send(
        encode(StartData(1, 4)), encode(EndData(1, b"mine")), ok(1)
    )
    assert (await second).data == b"mine"
    with pytest.raises(asyncio.CancelledError):
        await first


async def test_cancelled_waiting_request_is_not_sent(opened: Opened) -> None:
    """A request cancelled in the queue is not sent, and uses no transaction ID."""
    first = asyncio.create_task(opened.connection.transact(GET_EVENT))
    second = asyncio.create_task(opened.connection.transact(0x1004))
    third = asyncio.create_task(opened.connection.transact(0x1005))
    await opened.command.expect(request(GET_EVENT, 0))
    second.cancel()
    await opened.command.send(ok(0))
    await opened.command.expect(request(0x1005, 1))
    await opened.command.send(ok(1))
    await asyncio.gather(first, third)


async def test_missing_answer_ends_the_connection(opened: Opened) -> None:
    """A missing answer closes the connection, and all waiting callers get an error."""
    first = asyncio.create_task(opened.connection.transact(0x1001))
    second = asyncio.create_task(opened.connection.transact(0x1004))
    await opened.command.expect(request(0x1001, 0))
    with pytest.raises(PtpTimeoutError) as caught:
        await first
    assert caught.value.seconds == 0.2
    with pytest.raises(ConnectionClosedError):
        await second
    await opened.command.expect_end()
    await opened.events.expect_end()
    assert not opened.connection.is_open
    with pytest.raises(ConnectionClosedError):
        await opened.connection.transact(0x1001)


async def test_request_times_out_if_its_data_stops_halfway(opened: Opened) -> None:
    """If the data stops halfway, the request raises a timeout error that names the operation."""
    asked = asyncio.create_task(
        opened.connection.transact(OperationCode.GET_DEVICE_INFO)
    )
    await opened.command.expect(request(0x1001, 0))
    await opened.command.send(encode(StartData(0, 100)), encode(Data(0, bytes(50))))
    with pytest.raises(PtpTimeoutError, match="GET_DEVICE_INFO"):
        await asked


async def _trickle(opened: Opened, pause: float, piece: int) -> None:
    """Send an answer with 1,000 bytes of data, `piece` bytes every `pause` seconds."""
    await opened.command.expect(request(0x1001, 0))
    answer = encode(StartData(0, 1000)) + encode(EndData(0, bytes(1000))) + ok(0)
    for start in range(0, len(answer), piece):
        await opened.command.send(answer[start : start + piece])
        await asyncio.sleep(pause)


async def test_data_has_no_time_limit_while_it_arrives(opened: Opened) -> None:
    """Only silence is limited: data that arrives over 0.3 s is read despite a timeout of 0.2 s."""
    asked = asyncio.create_task(opened.connection.transact(0x1001))
    await _trickle(opened, 0.1, 280)
    answer = await asked
    assert len(answer.data) == 1000
    assert 0.25 < answer.data_seconds < answer.seconds < 0.4


async def test_trickling_data_counts_as_silence(opened: Opened) -> None:
    """Single bytes that arrive every 0.1 s do not prevent the timeout after 0.2 s."""
    asked = asyncio.create_task(opened.connection.transact(0x1001))
    trickling = asyncio.create_task(_trickle(opened, 0.1, 1))
    loop = asyncio.get_running_loop()
    started = loop.time()
    with pytest.raises(PtpTimeoutError):
        await asked
    assert loop.time() - started < 0.3
    trickling.cancel()


@pytest.mark.parametrize("read", [20, 100])
async def test_data_counts_after_the_event_loop_was_blocked(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, read: int
) -> None:
    """Data that arrived while the event loop was blocked is used, even after the time limit."""
    answer = encode(StartData(0, 100)) + encode(EndData(0, bytes(100))) + ok(0)
    asked = asyncio.create_task(opened.connection.transact(0x1001))
    await opened.command.expect(request(0x1001, 0))
    update = Channel.buffer_updated
    rest = [answer[read:]]

    def update_and_hold(channel: Channel, nbytes: int) -> None:
        update(channel, nbytes)
        if rest:
            opened.command.send_at_once(rest.pop())
            loop = asyncio.get_running_loop()
            assert isinstance(loop, FastLoop)
            loop.pass_time(1.0)

    monkeypatch.setattr(Channel, "buffer_updated", update_and_hold)
    await opened.command.send(answer[:read])
    assert len((await asked).data) == 100


@pytest.mark.parametrize("channel", ["command", "events"])
async def test_closing_either_channel_ends_the_connection(
    camera: ScriptedCamera, channel: str
) -> None:
    """If the camera closes a channel, the connection ends, its transaction fails and `on_lost` runs."""
    lost = asyncio.Event()
    opened = await open_connection(camera, on_lost=lost.set)
    asked = asyncio.create_task(opened.connection.transact(GET_EVENT))
    await opened.command.expect(request(GET_EVENT, 0))
    getattr(opened, channel).close()
    with pytest.raises(ConnectionClosedError):
        await asked
    async with asyncio.timeout(1):
        await lost.wait()
    assert not opened.connection.is_open
    await opened.connection.close()


MALFORMED = {
    "a packet of 4 GiB": bytes.fromhex("ffffffff 0c000000"),
    "a length below the header's": bytes.fromhex("07000000 07000000"),
    "an unknown type": bytes.fromhex("08000000 63000000"),
    "a response of 2 KiB": bytes.fromhex("00080000 07000000"),
    "a response that is cut": bytes.fromhex("0a000000 07000000 0120"),
    "an init packet": INIT_COMMAND_ACK,
    "more data announced than asked for": encode(StartData(0, 1001)),
    "more data sent than asked for": encode(StartData(0, 4))
    + encode(Data(0, bytes(600)))
    + encode(Data(0, bytes(600))),
}


@pytest.mark.parametrize("what", MALFORMED)
async def test_malformed_data_ends_the_connection(opened: Opened, what: str) -> None:
    """Malformed data raises MalformedDataError, and closes the connection."""
    asked = asyncio.create_task(opened.connection.transact(GET_EVENT, max_data=1000))
    await opened.command.expect(request(GET_EVENT, 0))
    await opened.command.send(MALFORMED[what])
    with pytest.raises(MalformedDataError):
        await asked
    await opened.command.expect_end()
    assert not opened.connection.is_open


async def test_probe_is_answered(opened: Opened) -> None:
    """A probe on the event channel, which asks whether the client is alive, is answered."""
    await opened.events.send(encode(ProbeRequest()))
    await opened.events.expect(encode(ProbeResponse()))
    assert opened.connection.is_open


async def test_probes_are_not_answered_while_answers_are_unsent(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Probes are not answered while earlier probe responses are still unsent."""
    with monkeypatch.context() as patched:
        patched.setattr(Channel, "unsent", 8)
        await opened.events.send(encode(ProbeRequest()))
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.02):
                await opened.events.expect(encode(ProbeResponse()))
    await opened.events.send(encode(ProbeRequest()))
    await opened.events.expect(encode(ProbeResponse()))
    assert opened.connection.is_open


async def test_events_reach_the_listener(camera: ScriptedCamera) -> None:
    """An event on the event channel is passed to the listener."""
    seen: asyncio.Queue[Event] = asyncio.Queue()
    opened = await open_connection(camera, on_event=seen.put_nowait)
    await opened.events.send(encode(Event(0xC101, 0, (5,))))
    async with asyncio.timeout(1):
        assert await seen.get() == Event(0xC101, 0, (5,))
    await opened.connection.close()


async def test_many_events_at_once_reach_the_listener_in_order(
    camera: ScriptedCamera,
) -> None:
    """More events than the receive buffer holds are passed to the listener in order."""
    seen: list[Event] = []
    opened = await open_connection(camera, on_event=seen.append)
    many = [Event(0xC101, number, (number,)) for number in range(2000)]
    await opened.events.send(b"".join(map(encode, many)))
    await opened.events.send(encode(ProbeRequest()))
    await opened.events.expect(encode(ProbeResponse()))
    assert seen == many
    await opened.connection.close()


async def test_response_on_the_event_channel_ends_the_connection(
    opened: Opened,
) -> None:
    """A response on the event channel, where none belongs, closes the connection."""
    await opened.events.send(ok(0))
    await opened.command.expect_end()
    with pytest.raises(ConnectionClosedError):
        await opened.connection.transact(GET_EVENT)


async def test_invalid_parameters_use_no_transaction_id(opened: Opened) -> None:
    """A request with invalid parameters uses no transaction ID; the connection stays open."""
    for params in ((1, 2, 3, 4, 5, 6), (1 << 32,), (-1,)):
        with pytest.raises(LocalProtocolError):
            await opened.connection.transact(GET_EVENT, *params)
    asked = asyncio.create_task(opened.connection.transact(GET_EVENT))
    await opened.command.expect(request(GET_EVENT, 0))
    await opened.command.send(ok(0))
    await asked


async def test_close_fails_all_waiting_requests(opened: Opened) -> None:
    """Closing fails the current and all queued transactions; closing again does nothing."""
    asked = [
        asyncio.create_task(opened.connection.transact(GET_EVENT)) for _ in range(2)
    ]
    await opened.command.expect(request(GET_EVENT, 0))
    await opened.connection.close()
    for task in asked:
        with pytest.raises(ConnectionClosedError):
            await task
    await opened.connection.close()


async def test_reserved_transaction_ids_are_skipped(opened: Opened) -> None:
    """The transaction IDs 0xFFFFFFFF and 0, which are not valid in a session, are skipped."""
    opened.connection._transaction_id = 0xFFFF_FFFE  # noqa: SLF001
    for transaction_id in (0xFFFF_FFFE, 1, 2):
        asked = asyncio.create_task(opened.connection.transact(GET_EVENT))
        await opened.command.expect(request(GET_EVENT, transaction_id))
        await opened.command.send(ok(transaction_id))
        await asked


async def _nothing_listens(camera: ScriptedCamera) -> None:
    await camera.__aexit__(None, None, None)


async def _command_refused(camera: ScriptedCamera) -> None:
    command = await camera.channel()
    await command.expect(INIT_COMMAND_REQUEST)
    await command.send(bytes.fromhex("0c000000 05000000 01000000"))
    await command.expect_end()


async def _command_closed(camera: ScriptedCamera) -> None:
    (await camera.channel()).close()


async def _command_silent(camera: ScriptedCamera) -> None:
    command = await camera.channel()
    await command.expect(INIT_COMMAND_REQUEST)
    await command.expect_end()


async def _command_answers_nonsense(camera: ScriptedCamera) -> None:
    command = await camera.channel()
    await command.send(b"HTTP/1.1 400 Bad Request\r\n\r\n")


async def _command_answers_another_packet(camera: ScriptedCamera) -> None:
    command = await camera.channel()
    await command.send(INIT_EVENT_ACK)
    await command.expect(INIT_COMMAND_REQUEST)
    await command.expect_end()


async def _events(camera: ScriptedCamera, answer: bytes | None) -> None:
    command = await camera.channel()
    await command.send(INIT_COMMAND_ACK)
    events = await camera.channel()
    await events.expect(INIT_EVENT_REQUEST)
    if answer is None:
        await events.expect_end()
    elif answer == b"":
        events.close()
    else:
        await events.send(answer)


FAILURES = {
    "nothing listens": (_nothing_listens, CannotConnectError),
    "client refused": (_command_refused, InitFailedError),
    "closed without a word": (_command_closed, ConnectionClosedError),
    "silent": (_command_silent, PtpTimeoutError),
    "not PTP/IP": (_command_answers_nonsense, MalformedDataError),
    "wrong packet": (_command_answers_another_packet, MalformedDataError),
    "event channel refused": (
        lambda camera: _events(camera, encode(InitFail(2))),
        ConnectionClosedError,
    ),
    "event channel closed": (
        lambda camera: _events(camera, b""),
        ConnectionClosedError,
    ),
    "event channel silent": (lambda camera: _events(camera, None), PtpTimeoutError),
    "event channel wrong": (
        lambda camera: _events(camera, INIT_COMMAND_ACK),
        MalformedDataError,
    ),
}


@pytest.mark.parametrize("failure", FAILURES)
async def test_failed_connection_raises_a_specific_error(
    camera: ScriptedCamera, failure: str
) -> None:
    """Each failure to connect raises the error class that describes it."""
    play, error = FAILURES[failure]
    if play is _nothing_listens:
        await play(camera)
        script = None
    else:
        script = asyncio.create_task(play(camera))
    with pytest.raises(error):
        await PtpIpConnection.open(camera.host, camera.port, INITIATOR, deadlines=SHORT)
    if script is not None:
        await script


@pytest.mark.parametrize(
    "error",
    [
        socket.gaierror(socket.EAI_NONAME, "Name or service not known"),
        UnicodeError("label empty or too long"),  # "a..b"
        ValueError("embedded null byte"),
    ],
)
async def test_failed_name_lookup_raises_cannot_connect_error(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """Any error in the hostname lookup is raised as CannotConnectError."""

    def getaddrinfo(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    with pytest.raises(CannotConnectError):
        await PtpIpConnection.open("camera", 15740, INITIATOR, deadlines=SHORT)


async def test_accept_can_reject_the_camera(camera: ScriptedCamera) -> None:
    """An error that `accept` raises is passed on, and the command channel is closed."""

    class AnotherCameraError(PtpError):
        pass

    def accept(responder: Responder) -> None:
        assert responder.name == "70D"
        raise AnotherCameraError

    async def play() -> None:
        command = await camera.channel()
        await command.expect(INIT_COMMAND_REQUEST)
        await command.send(INIT_COMMAND_ACK)
        await command.expect_end()

    script = asyncio.create_task(play())
    with pytest.raises(AnotherCameraError):
        await PtpIpConnection.open(
            camera.host, camera.port, INITIATOR, deadlines=SHORT, accept=accept
        )
    await script
