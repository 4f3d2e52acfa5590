"""The connection copes with mishaps of listeners, callers and cameras at any moment."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import suppress
import gc
from struct import pack
import tracemalloc
from typing import Any

import pytest

from custom_components.canon_eos.ptp import channel as channel_module
from custom_components.canon_eos.ptp.channel import EVENT_CAPACITY, Channel
from custom_components.canon_eos.ptp.codes import ResponseCode
from custom_components.canon_eos.ptp.connection import PtpIpConnection
from custom_components.canon_eos.ptp.errors import (
    ConnectionClosedError,
    ConnectionCutError,
    MalformedDataError,
    PtpTimeoutError,
)
from custom_components.canon_eos.ptp.packets import (
    MAX_DATA_PACKET,
    Data,
    EndData,
    Event,
    OperationRequest,
    OperationResponse,
    PacketType,
    StartData,
    encode,
)
from custom_components.canon_eos.ptp.transaction import Answer
from tests.fast_loop import FastLoop

from .client import GET_EVENT, SHORT, Opened, ok, open_connection, request
from .scripted_camera import ScriptedCamera

OTHER = 0x1004
TOO_LARGE_CODE = 0x1_0000
BUSY = ResponseCode.DEVICE_BUSY


class BugError(Exception):
    """An error that stands for a bug in a callback."""


def at_once[T](coroutine: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
    """Start a coroutine as a task, and run it up to its first wait before anything else runs."""
    return asyncio.Task(coroutine, eager_start=True)


def ask(connection: PtpIpConnection, code: int = GET_EVENT) -> asyncio.Task[Answer]:
    """Queue a transaction before anything else runs, and return its task."""
    return at_once(connection.transact(code))


async def is_usable(opened: Opened, transaction_id: int) -> bool:
    """Return whether the next transaction gets its own answer."""
    asked = ask(opened.connection, OTHER)
    await opened.command.expect(request(OTHER, transaction_id))
    await opened.command.send(
        encode(StartData(transaction_id, 4)),
        encode(EndData(transaction_id, b"mine")),
        ok(transaction_id, 5),
    )
    answer = await asked
    return (answer.data, answer.params) == (b"mine", (5,))


@pytest.fixture
async def reported() -> AsyncGenerator[list[dict[str, Any]]]:
    """Yield the errors that the event loop reports, including errors that were never retrieved."""
    found: list[dict[str, Any]] = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: found.append(context))
    yield found
    loop.set_exception_handler(None)


# Listeners


@pytest.mark.parametrize("number", [0, 100])
async def test_listener_that_raises_ends_the_connection(
    camera: ScriptedCamera, reported: list[dict[str, Any]], number: int
) -> None:
    """A listener's error, even for a later event, ends the connection; `on_lost` is called once."""
    lost: list[None] = []

    def listen(event: Event) -> None:
        if event.transaction_id == number:
            raise BugError

    opened = await open_connection(
        camera, on_event=listen, on_lost=lambda: lost.append(None)
    )
    asked = ask(opened.connection)
    await opened.command.expect(request(GET_EVENT, 0))
    await opened.events.send(b"".join(encode(Event(0xC101, one)) for one in range(200)))
    with pytest.raises(ConnectionCutError):
        await asked
    await opened.command.expect_end()
    assert lost == [None]
    assert any(isinstance(one["exception"], BugError) for one in reported)
    await opened.connection.close()


async def test_listener_that_closes_gets_no_more_events(camera: ScriptedCamera) -> None:
    """After a listener closes the connection, it gets no more events; `on_lost` is not called."""
    seen: list[object] = []

    def listen(event: Event) -> None:
        seen.append(event.transaction_id)
        closing.append(at_once(opened.connection.close()))

    closing: list[asyncio.Task[None]] = []
    opened: Opened = await open_connection(
        camera, on_event=listen, on_lost=lambda: seen.append("lost")
    )
    asked = ask(opened.connection)
    await opened.events.send(b"".join(encode(Event(0xC101, one)) for one in range(200)))
    with pytest.raises(ConnectionClosedError):
        await asked
    await asyncio.gather(*closing)
    assert seen == [0]


async def test_listener_can_queue_a_request(camera: ScriptedCamera) -> None:
    """A request that a listener queues during a transaction is sent after the transaction."""
    asked: list[asyncio.Task[Answer]] = []
    opened: Opened = await open_connection(
        camera, on_event=lambda _: asked.append(ask(opened.connection, OTHER))
    )
    first = ask(opened.connection)
    await opened.command.expect(request(GET_EVENT, 0))
    await opened.events.send(encode(Event(0xC101, 0)))
    await opened.command.send(ok(0))
    await opened.command.expect(request(OTHER, 1))
    await opened.command.send(ok(1))
    await asyncio.gather(first, *asked)
    await opened.connection.close()


@pytest.mark.parametrize("acts", ["raise", "close", "transact"])
async def test_loss_is_handled_whatever_on_lost_does(
    camera: ScriptedCamera, reported: list[dict[str, Any]], acts: str
) -> None:
    """`on_lost` is called once even if it raises or uses the connection; all callers get errors."""
    lost: list[asyncio.Task[Any] | None] = []

    def on_lost() -> None:
        match acts:
            case "close":
                lost.append(at_once(opened.connection.close()))
            case "transact":
                lost.append(ask(opened.connection))
            case _:
                lost.append(None)
                raise BugError

    opened = await open_connection(camera, on_lost=on_lost)
    asked = [ask(opened.connection) for _ in range(3)]
    await opened.command.expect(request(GET_EVENT, 0))
    opened.events.close()
    opened.command.close()
    errors = await asyncio.gather(*asked, return_exceptions=True)
    assert [type(error) for error in errors] == [
        ConnectionCutError,
        ConnectionClosedError,
        ConnectionClosedError,
    ]
    await opened.connection.close()
    assert len(lost) == 1
    if acts == "transact":
        assert lost[0] is not None
        with pytest.raises(ConnectionClosedError):
            await lost[0]
    assert bool(reported) is (acts == "raise")


# Callers


async def _busy_at_first(opened: Opened) -> asyncio.Task[Answer]:
    """Send a request with `insist`, answer DEVICE_BUSY, and return its task before the repetition."""
    first = at_once(opened.connection.transact(GET_EVENT, insist=1.0))
    await opened.command.expect(request(GET_EVENT, 0))
    await opened.command.send(encode(OperationResponse(BUSY, 0)))
    await asyncio.sleep(0.02)
    return first


async def test_closing_in_the_pause_prevents_the_repetition(opened: Opened) -> None:
    """If the connection is closed before a repetition, nothing is sent, and all callers get errors."""
    first = await _busy_at_first(opened)
    second = ask(opened.connection)
    await opened.connection.close()
    await asyncio.sleep(1.0)
    await opened.command.expect_end()
    assert len(opened.connection.trace.first) == 1
    for asked in (first, second):
        with pytest.raises(ConnectionClosedError):
            await asked


@pytest.mark.parametrize("channel", ["command", "events"])
async def test_loss_in_the_pause_fails_the_request(
    camera: ScriptedCamera, channel: str
) -> None:
    """If a channel closes before a repetition, the caller gets an error; `on_lost` is called once."""
    lost: list[None] = []
    opened = await open_connection(camera, on_lost=lambda: lost.append(None))
    first = await _busy_at_first(opened)
    getattr(opened, channel).close()
    with pytest.raises(ConnectionClosedError):
        await first
    await asyncio.sleep(1.0)
    assert lost == [None]
    assert not opened.connection.is_open


async def test_request_cancelled_in_the_pause_is_not_repeated(
    opened: Opened,
) -> None:
    """A request with `insist` is not repeated if its caller is cancelled before the repetition."""
    first = await _busy_at_first(opened)
    first.cancel()
    assert await is_usable(opened, 1)
    with pytest.raises(asyncio.CancelledError):
        await first


async def test_request_cancelled_before_busy_is_not_repeated(opened: Opened) -> None:
    """A request with `insist` is not repeated if its caller is cancelled before the response."""
    first = at_once(opened.connection.transact(GET_EVENT, insist=1.0))
    await opened.command.expect(request(GET_EVENT, 0))
    first.cancel()
    await opened.command.send(encode(OperationResponse(BUSY, 0)))
    assert await is_usable(opened, 1)


@pytest.mark.parametrize("received", range(5))
async def test_next_caller_gets_its_answer_after_a_cancellation(
    opened: Opened, received: int
) -> None:
    """The next caller gets its own answer, however much of a cancelled caller's has arrived."""
    pieces = [
        encode(StartData(0, 6)),
        encode(Data(0, b"abc"))[:9],
        encode(Data(0, b"abc"))[9:],
        encode(EndData(0, b"def")) + ok(0),
    ]
    first = ask(opened.connection)
    await opened.command.expect(request(GET_EVENT, 0))
    await opened.command.send(*pieces[:received])
    first.cancel()
    await opened.command.send(*pieces[received:])
    assert await is_usable(opened, 1)


async def test_caller_can_be_cancelled_after_its_answer_arrived(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A caller can be cancelled after its answer has arrived, and the connection stays usable."""
    first = ask(opened.connection)
    await opened.command.expect(request(GET_EVENT, 0))
    update = Channel.buffer_updated

    def update_and_cancel(channel: Channel, nbytes: int) -> None:
        update(channel, nbytes)
        first.cancel()

    with monkeypatch.context() as patched:
        patched.setattr(Channel, "buffer_updated", update_and_cancel)
        await opened.command.send(ok(0))
        with pytest.raises(asyncio.CancelledError):
            await first
    assert await is_usable(opened, 1)


async def test_cancelled_wait_for_a_packet_leaves_no_error_behind(
    reported: list[dict[str, Any]],
) -> None:
    """If a wait for a packet is cancelled just after the stream has ended, no error is reported."""
    channel = Channel()
    waiting = at_once(channel.receive(1.0))
    channel.eof_received()
    waiting.cancel()
    await asyncio.wait({waiting})
    assert waiting.cancelled()
    del waiting
    gc.collect()
    assert reported == []


@pytest.mark.parametrize("waits", [False, True])
async def test_unencodable_request_ends_the_connection(
    camera: ScriptedCamera, reported: list[dict[str, Any]], waits: bool
) -> None:
    """A request that cannot be encoded ends the connection, and all waiting callers get errors."""
    lost: list[None] = []
    opened = await open_connection(camera, on_lost=lambda: lost.append(None))
    first = [ask(opened.connection)] if waits else []
    asked = [ask(opened.connection, code) for code in (TOO_LARGE_CODE, OTHER)]
    if waits:
        await opened.command.expect(request(GET_EVENT, 0))
        await opened.command.send(ok(0))
    await asyncio.gather(*first)
    for one in asked:
        with pytest.raises(ConnectionClosedError) as caught:
            await one
        assert not isinstance(
            caught.value, ConnectionCutError
        )  # the request was never sent
    assert lost == [None]
    await opened.connection.idle()
    del first, asked, one
    gc.collect()
    assert reported == []


# Cameras


@pytest.mark.parametrize("is_idle", [False, True])
async def test_second_response_is_never_the_answer_to_the_next_request(
    opened: Opened, is_idle: bool
) -> None:
    """A second response to a request is dropped, and the next request gets its own answer."""
    first = ask(opened.connection)
    await opened.command.expect(request(GET_EVENT, 0))
    await opened.command.send(ok(0, 1), *[ok(0, 2)] * is_idle)
    if not is_idle:
        opened.command.send_at_once(ok(0, 2))
    assert (await first).params == (1,)
    assert await is_usable(opened, 1)


async def test_camera_can_answer_before_it_reads_all_data(opened: Opened) -> None:
    """A camera can answer before it has read all data, and the next request follows the data."""
    data = bytes(8 * 1024 * 1024)
    first = at_once(opened.connection.transact(0x9110, data=data))
    head = encode(OperationRequest(0x9110, 0, (), data_phase=2))
    await opened.command.expect(head)
    await opened.command.send(ok(0, 1))
    assert (await first).params == (1,)
    second = ask(opened.connection, OTHER)
    rest = [encode(StartData(0, len(data)))]
    pieces = range(0, len(data), 65_536)
    rest += [encode(Data(0, data[start : start + 65_536])) for start in pieces[:-1]]
    rest += [encode(EndData(0, data[pieces[-1] :])), request(OTHER, 1)]
    for packet in rest:
        await opened.command.expect(packet)
    await opened.command.send(ok(1))
    await second


async def test_data_that_the_camera_does_not_read_times_out(
    camera: ScriptedCamera,
) -> None:
    """If the camera reads no data, the request times out, and closing drops the unsent data."""
    opened = await open_connection(camera)
    asked = at_once(
        opened.connection.transact(0x9110, data=bytes(16 * 1024 * 1024), seconds=3.0)
    )
    command: Channel = opened.connection._command  # noqa: SLF001
    await asyncio.sleep(1.0)
    assert command.unsent
    loop = asyncio.get_running_loop()
    started = loop.time()
    with pytest.raises(PtpTimeoutError):
        await asked
    assert loop.time() - started < 2.5
    await opened.connection.close()
    assert not command.unsent


async def test_camera_that_reads_nothing_does_not_delay_closing(
    camera: ScriptedCamera,
) -> None:
    """If the camera reads nothing, closing drops the unsent data after a timeout."""
    opened = await open_connection(camera)
    asked = at_once(
        opened.connection.transact(0x9110, data=bytes(16 * 1024 * 1024), seconds=30.0)
    )
    loop = asyncio.get_running_loop()
    started = loop.time()
    await opened.connection.close()
    assert loop.time() - started < SHORT.close + 0.2
    with pytest.raises(ConnectionClosedError):
        await asked
    await asyncio.sleep(0)
    assert not opened.connection._command.unsent  # noqa: SLF001


@pytest.mark.parametrize("packets", [0, 200])
async def test_response_before_the_end_of_the_stream_counts(
    camera: ScriptedCamera, packets: int
) -> None:
    """A response that arrives right before the end of the stream is still returned to its caller."""
    lost: list[None] = []
    opened = await open_connection(camera, on_lost=lambda: lost.append(None))
    first, second = (ask(opened.connection) for _ in range(2))
    await opened.command.expect(request(GET_EVENT, 0))
    opened.command.send_at_once(encode(Data(0, b"ab")) * packets + ok(0, 3))
    opened.command.close()
    answer = await first
    assert (len(answer.data), answer.params) == (2 * packets, (3,))
    with pytest.raises(ConnectionClosedError) as caught:
        await second
    # Without other packets, the second request is sent before the end is noticed.
    assert isinstance(caught.value, ConnectionCutError) is (packets == 0)
    assert lost == [None]


async def test_request_on_an_ended_channel_is_not_sent(camera: ScriptedCamera) -> None:
    """A request on an ended channel is not sent; its error is not a ConnectionCutError."""
    lost: list[None] = []
    opened = await open_connection(camera, on_lost=lambda: lost.append(None))
    opened.command.close()
    await asyncio.sleep(0.1)
    with pytest.raises(ConnectionClosedError) as caught:
        await ask(opened.connection)
    assert not isinstance(caught.value, ConnectionCutError)
    assert lost == [None]


async def test_timer_of_a_transaction_ends_with_it(
    opened: Opened, reported: list[dict[str, Any]]
) -> None:
    """The timer of a transaction ends with its answer, so later silence causes no timeout."""
    asked = ask(opened.connection)
    await opened.command.expect(request(GET_EVENT, 0))
    await opened.command.send(ok(0))
    await asked
    await asyncio.sleep(10 * SHORT.response)
    assert opened.connection.is_open
    assert reported == []
    loop = asyncio.get_running_loop()
    timers: list[asyncio.TimerHandle] = getattr(loop, "_scheduled")  # noqa: B009
    assert [timer for timer in timers if not timer.cancelled()] == []
    assert await is_usable(opened, 1)


def _close(opened: Opened) -> None:
    opened.command.close()
    opened.events.close()


def _close_events(opened: Opened) -> None:
    opened.events.close()


def _nonsense(opened: Opened) -> None:
    opened.command.send_at_once(bytes(8))
    opened.events.send_at_once(bytes(8))


def _silence(_: Opened) -> None:
    pass


def _answer_and_close(opened: Opened) -> None:
    opened.command.send_at_once(ok(0))
    _close(opened)


@pytest.mark.parametrize(
    "end", [_close, _close_events, _nonsense, _silence, _answer_and_close]
)
async def test_loss_is_reported_once(
    camera: ScriptedCamera, end: Callable[[Opened], None]
) -> None:
    """`on_lost` is called only once, even if both channels fail and `close` is called later."""
    lost: list[None] = []
    opened = await open_connection(camera, on_lost=lambda: lost.append(None))
    asked = [ask(opened.connection) for _ in range(3)]
    await opened.command.expect(request(GET_EVENT, 0))
    end(opened)
    await asyncio.gather(*asked, return_exceptions=True)
    await asyncio.sleep(1.0)
    assert lost == [None]
    await opened.connection.close()
    await asyncio.sleep(1.0)
    assert lost == [None]


async def test_flood_of_events_leaves_turns_to_other_tasks(
    camera: ScriptedCamera,
) -> None:
    """An event loop turn processes at most 128 events, and the receive buffer does not grow."""
    seen = 0
    most = 0

    def listen(_: Event) -> None:
        nonlocal seen
        seen += 1

    opened = await open_connection(camera, on_event=listen)
    events: Channel = opened.connection._events  # noqa: SLF001
    count = 20_000
    opened.events.send_at_once(encode(Event(0xC101, 0, (1, 2, 3))) * count)
    async with asyncio.timeout(30.0):
        while seen < count:
            before = seen
            await asyncio.sleep(0)
            most = max(most, seen - before)
            assert events.partial <= EVENT_CAPACITY
    assert most <= 128
    await opened.connection.close()


async def test_flood_between_requests_is_bounded_and_dropped(
    opened: Opened,
) -> None:
    """Packets that arrive before a request fill at most the buffer, and the request drops them."""
    flood = encode(Data(9, bytes(50_000))) * 400  # 20 MB
    command: Channel = opened.connection._command  # noqa: SLF001
    sending = asyncio.create_task(opened.command.send(flood))
    await asyncio.sleep(5.0)
    assert not sending.done()
    assert command.partial <= channel_module._CAPACITY  # noqa: SLF001
    assert opened.connection.is_open
    asked = ask(opened.connection)
    await sending
    await opened.command.expect(request(GET_EVENT, 0))
    await opened.command.send(ok(0, 7))
    assert (await asked).params == (7,)


async def test_flood_of_small_packets_ends_a_request(opened: Opened) -> None:
    """A flood of responses to another transaction ends a request with MalformedDataError."""
    asked = ask(opened.connection)
    await opened.command.expect(request(GET_EVENT, 0))
    sending = asyncio.create_task(opened.command.send(ok(9) * 100_000))
    with pytest.raises(MalformedDataError, match="packets"):
        await asked
    with suppress(ConnectionError):
        await sending


async def test_announced_size_reserves_no_memory(opened: Opened) -> None:
    """A packet that announces 64 MiB uses memory only for the bytes that arrive."""
    asked = ask(opened.connection)
    await opened.command.expect(request(GET_EVENT, 0))
    sent = encode(Data(0, bytes(1_000_000)))
    header = pack("<II", MAX_DATA_PACKET, PacketType.DATA)
    tracemalloc.start()
    try:
        await opened.command.send(header + sent[len(header) :])
        await asyncio.sleep(0.1)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    opened.command.close()
    with pytest.raises(ConnectionClosedError):
        await asked
    assert peak < 10_000_000


async def test_flood_of_other_transactions_counts_as_silence(opened: Opened) -> None:
    """Data packets of another transaction do not prevent a timeout."""
    asked = ask(opened.connection)
    await opened.command.expect(request(GET_EVENT, 0))

    async def flood() -> None:
        while True:
            await opened.command.send(encode(Data(9, bytes(1000))))
            await asyncio.sleep(0.1)

    loop = asyncio.get_running_loop()
    assert isinstance(loop, FastLoop)
    started = loop.time()
    flooding = asyncio.create_task(flood())
    with pytest.raises(PtpTimeoutError):
        await asked
    assert loop.time() - started < 2 * SHORT.response + 0.1
    flooding.cancel()
