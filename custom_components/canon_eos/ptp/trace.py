"""Protocol trace of one connection: its transactions and their outcomes.

The trace has two parts: the first transactions, which start a session, and the newest
transactions. Each part has a maximum number of transactions and of data bytes. A transaction
identical to the previous one, such as a poll without events, only updates the previous
record. Data is kept only for the operations in `kept`, whose data must contain neither
pictures nor file names.
"""

from collections import deque
from collections.abc import Container
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from .codes import ResponseCode
from .errors import PtpError, ResponseError
from .transaction import Answer, Transaction
from .wire import Buffer

MAX_ITEMS: Final = 250
"""Maximum number of transactions in each part."""
MAX_BYTES: Final = 128 * 1024
"""Maximum number of data bytes kept in each part."""
MAX_DATA: Final = 32 * 1024
"""Maximum number of data bytes kept per transaction. The largest data is that of the answer
with a session's first events: up to 13 kB on known bodies."""


@dataclass(slots=True)
class Traced:
    """A recorded transaction, which occurred `times` consecutive times.

    `at` and `until` are the start times of the first and the last occurrence, in seconds since
    the start of the trace's first transaction. `seconds` is the duration of the first
    occurrence, and `size` the size of its data phase in bytes. If data is kept, `sent` or
    `received` contains the first bytes of this data. If there was no response, `error`
    contains the reason. Two records are equal if their requests and outcomes are equal.
    """

    at: float = field(compare=False)
    code: int
    params: tuple[int, ...]
    is_out: bool = field(compare=False)
    size: int = field(compare=False)
    sent: bytes
    seconds: float = field(compare=False)
    until: float = field(compare=False)
    received: bytes = b""
    response: int | None = None
    response_params: tuple[int, ...] = ()
    error: str = ""
    times: int = field(default=1, compare=False)


class Trace:
    """The first and the newest transactions of a connection."""

    def __init__(self, kept: Container[int] = ()) -> None:
        """Start an empty trace that keeps data only for the operations in `kept`."""
        self._kept: Final = kept
        self.first: Final[list[Traced]] = []
        self.newest: Final[deque[Traced]] = deque()
        self.left_out = 0
        """Number of transactions dropped between the two parts."""
        self.end = ""
        """Reason for the loss of the connection; empty if it was not lost."""
        self.began: Final = datetime.now(UTC)
        self._start = 0.0
        self._last: Traced | None = None
        self._first_bytes = self._newest_bytes = 0
        self._is_first_full = False

    def __bool__(self) -> bool:
        """Return whether the trace has any transactions."""
        return self._last is not None

    def add(
        self,
        transaction: Transaction,
        started: float,
        ended: float,
        outcome: Answer | BaseException,
        size: int,
    ) -> None:
        """Record a transaction.

        `started` and `ended` are event loop times; `size` is the number of data bytes received.
        """
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
        if self._last is not None and self._last == item:
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
        """Record why the connection was lost."""
        self.end = name_of(error)


def name_of(error: BaseException) -> str:
    """Return the class name of an error, followed by the error's text if it is a `PtpError`.

    The result is for a report. The text of any other exception is left out, because it could
    contain personal data.
    """
    text = str(error) if isinstance(error, PtpError) else ""
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _head(data: Buffer) -> bytes:
    return bytes(memoryview(data)[:MAX_DATA])
