"""An event loop without real waiting: its time jumps to the next timer.

Camera and client share one process and one loop. So if no callback is ready, no bytes
are in transit and no thread is working, nothing can happen before the next timer. The
loop's time does not advance by itself: slow callbacks or a loaded machine do not change
any timeout.
"""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
import fcntl
import selectors
import socket
import struct
import termios
import time
from typing import Any, Final, NamedTuple, Self, override
from weakref import WeakKeyDictionary

START: Final = 100_000.0
"""The loop's time at its start, in seconds."""
TURN: Final = 0.0001
"""Seconds added in each iteration that does not wait, so that waiting by `sleep(0)` times out."""
PATIENCE: Final = 2.0
"""Maximum real seconds to wait for bytes in transit."""
JOB_GRACE: Final = 0.5
"""Real seconds for which the loop's time stops when a job starts in a thread.

Afterwards the time advances like real time, because the job may wait for the loop.
"""
_PAUSE: Final = 0.001
_ESTABLISHED, _FIN_WAIT = 1, 4
_TCP_INFO: Final = struct.Struct("<B127xQ8xI52xQQ16x")


class _End(NamedTuple):
    """State and byte counts of one end of a TCP connection (`struct tcp_info`)."""

    sock: socket.socket
    state: int
    sent: int
    received: int
    not_sent: int

    @classmethod
    def of(cls, sock: socket.socket) -> _End:
        info = sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _TCP_INFO.size)
        state, received, not_sent, sent, again = _TCP_INFO.unpack(info)
        return cls(sock, state, sent - again, received, not_sent)

    @property
    def unread(self) -> int:
        """The number of bytes that have arrived but have not been read."""
        answer = fcntl.ioctl(self.sock.fileno(), termios.FIONREAD, b"\0\0\0\0")
        return int(struct.unpack("<i", answer)[0])


type _Names = tuple[Any, Any]


class _Socket(NamedTuple):
    """A transport's socket, with properties that do not change while it is open."""

    sock: socket.socket
    names: _Names | None
    """Local and remote address of a TCP connection, or None for other sockets."""
    is_datagram: bool

    @classmethod
    def of(cls, transport: Any) -> Self | None:
        sock: socket.socket | None = transport.get_extra_info("socket")
        if sock is None:
            return None
        here, there = map(transport.get_extra_info, ("sockname", "peername"))
        is_tcp = isinstance(here, tuple) and isinstance(there, tuple)
        is_tcp = is_tcp and sock.type == socket.SOCK_STREAM
        return cls(
            sock, (here, there) if is_tcp else None, sock.type == socket.SOCK_DGRAM
        )


class _Job:
    """A function that runs in a thread."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function
        self.started = time.monotonic()
        self.future: asyncio.Future[Any]
        self._runs = False

    def __call__(self, *args: Any) -> Any:
        self._runs = True
        try:
            return self._function(*args)
        finally:
            self._runs = False

    @property
    def is_busy(self) -> bool:
        """Whether the function is running, or its result has not been delivered."""
        return self._runs or not self.future.done()


class _Selector(selectors.DefaultSelector):
    """A selector that waits for sockets and threads, but skips the time to the next timer."""

    loop: FastLoop

    def __init__(self) -> None:
        super().__init__()
        self._since: dict[object, float] = {}

    @override
    def select(self, timeout: float | None = None) -> Any:
        if timeout is not None and timeout <= 0:
            self.loop.pass_time(TURN)
            return super().select(0)
        if events := super().select(0):
            return events
        while self._is_to_wait():
            if events := super().select(_PAUSE):
                return events
        if self.loop.lives_in_real_time:
            started = time.monotonic()
            events = super().select(timeout)
            self.loop.pass_time(time.monotonic() - started)
            return events
        # Either data in transit have arrived and are reported now, or nothing can
        # happen before the timer.
        events = super().select(0 if timeout is not None else None)
        if not events and timeout is not None:
            self.loop.pass_time(timeout)
        return events

    def _is_to_wait(self) -> bool:
        """Return whether an event may occur without advancing the loop's time."""
        now = time.monotonic()
        jobs = self.loop.jobs()
        if any(now - job.started < JOB_GRACE for job in jobs):
            return True
        self._since = {what: self._since.get(what, now) for what in self._under_way()}
        return any(now - since < PATIENCE for since in self._since.values())

    def _under_way(self) -> Iterator[object]:
        """Yield a key for each connection that is being opened or has data in transit."""
        sockets = self.loop.sockets()
        fds = {one.sock.fileno() for one in sockets}
        for key in self.get_map().values():
            if key.events & selectors.EVENT_WRITE and key.fd not in fds:
                yield "connecting", key.fd
        ends = {one.names: _End.of(one.sock) for one in sockets if one.names}
        for (here, there), end in ends.items():
            other = ends.get((there, here))
            if other is None:
                # The other end has not accepted the connection, or its FIN has not
                # arrived.
                if end.state == _ESTABLISHED:
                    yield here, there, end.received
            elif end.sent > other.received or end.state == _FIN_WAIT:
                yield here, there, end.sent, other.received
            elif end.not_sent and not other.unread:
                yield here, there, end.sent, "window"


class FastLoop(asyncio.SelectorEventLoop):
    """A loop whose time jumps to the next timer.

    While a datagram socket is open, it runs in real time, because the kernel does not
    count datagrams.
    """

    def __init__(self) -> None:
        """Create a loop at the time `START`."""
        selector = _Selector()
        selector.loop = self
        self._passed = START
        self._jobs: list[_Job] = []
        self._has_threads = False
        self._open: list[_Socket] = []
        self._sockets: WeakKeyDictionary[object, _Socket] = WeakKeyDictionary()
        super().__init__(selector)

    def _now(self) -> float:
        return self._passed

    def pass_time(self, seconds: float) -> None:
        """Advance the loop's time."""
        self._passed += seconds

    @property
    def time(self) -> Callable[[], float]:
        """The loop's clock, which Home Assistant cannot replace."""
        return self._now

    @time.setter
    def time(self, _: Callable[[], float]) -> None:
        pass

    @override
    def run_in_executor[T](  # type: ignore[override]
        self, executor: Executor | None, func: Callable[..., T], *args: Any
    ) -> asyncio.Future[T]:
        self._has_threads = True
        job = _Job(func)
        job.future = super().run_in_executor(executor, job, *args)
        self._jobs.append(job)
        return job.future

    @override
    async def shutdown_default_executor(self, timeout: float | None = None) -> None:
        """Wait until all threads end; ignore the timeout, because the loop's time would jump to it."""
        if self._has_threads:  # otherwise, asyncio would start a thread for nothing
            await super().shutdown_default_executor(None)
            self._has_threads = False

    def jobs(self) -> list[_Job]:
        """Return the jobs that are running in threads."""
        self._jobs = [job for job in self._jobs if job.is_busy]
        return self._jobs

    def sockets(self) -> list[_Socket]:
        """Return the open sockets."""
        transports: Any = getattr(self, "_transports")  # noqa: B009 - no public list
        found = []
        for transport in list(transports.values()):
            known = self._sockets.get(transport)
            if known is None and (known := _Socket.of(transport)) is not None:
                self._sockets[transport] = known
            if known is not None and known.sock.fileno() >= 0:
                found.append(known)
        self._open = found
        return found

    @property
    def lives_in_real_time(self) -> bool:
        """Whether a job was running, or a datagram socket was open, at the last check.

        The loop cannot predict their next event, so its time must not jump.
        """
        return bool(self._jobs) or any(one.is_datagram for one in self._open)
