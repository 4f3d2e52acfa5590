"""A trace of one connection: which transactions were made, and what came of each.

It keeps the first transactions, with which a session starts, and the newest ones, within
a bound on their number and their bytes. A transaction that is the same as the one before
it (a poll without news) is counted there. Data are kept only of operations that are known
to have no pictures and no file names: `kept` says which.
"""

from collections import deque
from collections.abc import Container
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from .codes import ResponseCode
from .errors import PtpError, ResponseError
from .transaction import Answer, Transaction
from .wire import Buffer

MAX_ITEMS: Final = 250
"""Maximum number of transactions of each of the two parts: the first and the newest."""
MAX_BYTES: Final = 128 * 1024
"""Maximum bytes of their data."""
MAX_DATA: Final = 32 * 1024
"""Bytes of the data of one transaction; the largest first answer seen has 13 kB."""


@dataclass(slots=True, eq=False)
class Traced:
    """A transaction that was made; times in seconds from the first one of the trace.

    `size` is the bytes of its data phase, of which `sent` or `received` has the first
    ones, or none. Without a response, `error` says why. It was made `times` times in a
    row, last at `until`.
    """

    at: float
    code: int
    params: tuple[int, ...]
    is_out: bool
    size: int
    sent: bytes
    seconds: float
    until: float
    received: bytes = b""
    response: int | None = None
    response_params: tuple[int, ...] = ()
    error: str = ""
    times: int = 1

    def is_same(self, other: Traced) -> bool:
        """Whether another one asked for the same, and got the same."""
        return (
            self.code == other.code
            and self.response == other.response
            and self.params == other.params
            and self.received == other.received
            and self.sent == other.sent
            and self.response_params == other.response_params
            and self.error == other.error
        )


class Trace:
    """See above."""

    def __init__(self, kept: Container[int] = ()) -> None:
        """Begin without any; `kept` has the operations whose data are kept."""
        self._kept: Final = kept
        self.first: Final[list[Traced]] = []
        self.newest: Final[deque[Traced]] = deque()
        self.left_out = 0
        """Number of transactions between these two parts that were forgotten."""
        self.end = ""
        """Why the connection ended, once it did by itself."""
        self.began: Final = datetime.now(UTC)
        self._start = 0.0
        self._last: Traced | None = None
        self._first_bytes = self._newest_bytes = 0
        self._is_first_full = False

    def __bool__(self) -> bool:
        """Whether anything was traced."""
        return self._last is not None

    def add(
        self,
        transaction: Transaction,
        started: float,
        ended: float,
        outcome: Answer | BaseException,
        size: int,
    ) -> None:
        """Note a transaction: its times in the loop's time, its outcome, its bytes in."""
        if self._last is None:
            self._start = started
        code, out = transaction.code, transaction.data
        is_kept = code in self._kept
        at = started - self._start
        item = Traced(
            at=at,
            code=code,
            params=transaction.params,
            is_out=out is not None,
            size=size if out is None else len(out),
            sent=_head(out) if is_kept and out is not None else b"",
            seconds=ended - started,
            until=at,
        )
        if isinstance(outcome, Answer):
            item.response, item.response_params = ResponseCode.OK, outcome.params
            item.received = outcome.data[:MAX_DATA] if is_kept else b""
        elif isinstance(outcome, ResponseError):
            item.response, item.response_params = outcome.code, outcome.params
        else:
            item.error = name_of(outcome)
        if self._last is not None and self._last.is_same(item):
            self._last.times += 1
            self._last.until = at
        else:
            self._last = item
            self._put(item)

    def _put(self, item: Traced) -> None:
        size = len(item.sent) + len(item.received)
        if not self._is_first_full:
            total = self._first_bytes + size
            if len(self.first) < MAX_ITEMS and total <= MAX_BYTES:
                self.first.append(item)
                self._first_bytes = total
                return
            self._is_first_full = True
        newest = self.newest
        newest.append(item)
        self._newest_bytes += size
        while len(newest) > MAX_ITEMS or self._newest_bytes > MAX_BYTES:
            gone = newest.popleft()
            self._newest_bytes -= len(gone.sent) + len(gone.received)
            self.left_out += gone.times

    def ended(self, error: BaseException) -> None:
        """Note why the connection ended."""
        self.end = name_of(error)


def name_of(error: BaseException) -> str:
    """Return an error for a report: its class, and its text where that is ours."""
    text = str(error) if isinstance(error, PtpError) else ""
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _head(data: Buffer) -> bytes:
    return bytes(memoryview(data)[:MAX_DATA])
