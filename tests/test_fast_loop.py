"""The fast loop's time jumps to the next timer, but never too early."""

import asyncio
from pathlib import Path
import socket
import threading
import time
from typing import Self

import pytest

from .fast_loop import JOB_GRACE, FastLoop
from .simulator.addresses import loopback_address

HOUR = 3600.0


def now() -> float:
    """Return the loop's time."""
    return asyncio.get_running_loop().time()


class Passing:
    """A context manager that measures how much of the loop's time passes."""

    def __enter__(self) -> Self:
        """Start measuring."""
        self._started = now()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop measuring."""
        self.seconds = now() - self._started


async def test_time_jumps_to_the_next_timer() -> None:
    """The loop's time jumps over an hour's sleep, but shorter sleeps end first."""
    assert isinstance(asyncio.get_running_loop(), FastLoop)
    woken = []

    async def sleeper(seconds: float) -> None:
        await asyncio.sleep(seconds)
        woken.append(seconds)

    real = time.thread_time()
    with Passing() as passing:
        await asyncio.gather(*map(sleeper, (HOUR, 5.0, 0.1)))
    assert woken == [0.1, 5.0, HOUR]
    assert passing.seconds == pytest.approx(HOUR, abs=0.01)
    assert time.thread_time() - real < 10


async def test_computing_takes_no_time() -> None:
    """The loop's time does not advance while a callback runs."""
    async with asyncio.timeout(0.1):
        time.sleep(0.2)  # noqa: ASYNC251 - the point
        await asyncio.sleep(0.05)


async def test_waiting_by_turns_times_out() -> None:
    """Code that waits only by `sleep(0)` times out."""

    async def take_turns() -> None:
        while True:  # noqa: ASYNC110 - the point
            await asyncio.sleep(0)

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(take_turns(), 0.05)


async def test_bytes_come_before_the_timer(loopback: None) -> None:
    """Sent data arrive before a short timeout expires, in each of a thousand exchanges."""
    host = loopback_address()

    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while line := await reader.readline():
            writer.write(line)
        writer.close()

    server = await asyncio.start_server(echo, host, 0)
    port = server.sockets[0].getsockname()[1]
    with Passing() as passing:
        for _ in range(50):
            async with asyncio.timeout(0.01):
                reader, writer = await asyncio.open_connection(host, port)
            for _ in range(20):
                writer.write(b"x" * 1000 + b"\n")
                async with asyncio.timeout(0.01):
                    await reader.readline()
            writer.write_eof()
            async with asyncio.timeout(0.01):
                assert await reader.read() == b""
            writer.close()
    assert passing.seconds < 1
    server.close()


async def test_much_data_arrives_in_no_time(loopback: None) -> None:
    """More data than the kernel can buffer arrive before a short timeout expires."""
    host, size = loopback_address(), 1 << 24

    async def send(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(bytes(size))
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(send, host, 0)
    port = server.sockets[0].getsockname()[1]
    async with asyncio.timeout(1):
        reader, writer = await asyncio.open_connection(host, port)
        assert len(await reader.read(-1)) == size
    writer.close()
    server.close()


async def test_reset_arrives_before_the_timeout(loopback: None) -> None:
    """A connection reset arrives before a short timeout expires."""
    host = loopback_address()

    async def reset(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        sock = writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        writer.transport.abort()

    server = await asyncio.start_server(reset, host, 0)
    port = server.sockets[0].getsockname()[1]
    for _ in range(50):
        async with asyncio.timeout(0.01):
            reader, writer = await asyncio.open_connection(host, port)
            with pytest.raises(ConnectionResetError):
                await reader.readexactly(1)
        writer.close()
    server.close()


async def test_silence_is_timed_out(loopback: None) -> None:
    """A read from a silent peer ends at the timeout."""
    host = loopback_address()
    over = asyncio.Event()

    async def silent(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await over.wait()
        writer.close()

    server = await asyncio.start_server(silent, host, 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection(host, port)
    with Passing() as passing, pytest.raises(TimeoutError):
        async with asyncio.timeout(30):
            await reader.read(1)
    assert passing.seconds == pytest.approx(30, abs=0.1)
    over.set()
    writer.close()
    server.close()


async def test_no_time_passes_while_a_thread_works(tmp_path: Path) -> None:
    """A job that takes less than `JOB_GRACE` ends in its thread before a short timeout expires."""
    loop = asyncio.get_running_loop()
    for _ in range(20):
        async with asyncio.timeout(0.01):
            await loop.run_in_executor(None, time.sleep, 0.01)
    async with asyncio.timeout(0.01):
        await asyncio.to_thread((tmp_path / "file").write_bytes, bytes(1 << 20))


async def test_loop_waits_for_the_thread_of_a_cancelled_job() -> None:
    """The loop waits for a thread even if its job was cancelled."""
    ended = threading.Event()

    def work() -> None:
        time.sleep(JOB_GRACE / 5)
        ended.set()

    job = asyncio.get_running_loop().run_in_executor(None, work)
    await asyncio.sleep(0)
    job.cancel()
    await asyncio.sleep(0.001)
    assert ended.is_set()


async def test_thread_can_wait_for_the_loop() -> None:
    """A thread can wait for a timer of the loop without a deadlock."""
    loop = asyncio.get_running_loop()

    def work() -> int:
        asyncio.run_coroutine_threadsafe(asyncio.sleep(0.05), loop).result()
        return 5

    assert await loop.run_in_executor(None, work) == 5


@pytest.mark.real_time
async def test_marked_test_runs_in_real_time() -> None:
    """A test with the marker `real_time` runs in real time."""
    assert not isinstance(asyncio.get_running_loop(), FastLoop)


def test_threads_are_waited_for_at_the_end(recwarn: pytest.WarningsRecorder) -> None:
    """Closing the loop waits for threads that are still working."""
    ended = threading.Event()

    def work() -> None:
        time.sleep(JOB_GRACE + 0.2)
        ended.set()

    async def leave_it() -> None:
        asyncio.get_running_loop().run_in_executor(None, work)
        asyncio.get_running_loop().call_later(HOUR, print)

    with asyncio.Runner(loop_factory=FastLoop) as runner:
        runner.run(leave_it())
    assert ended.is_set()
    assert not recwarn.list
