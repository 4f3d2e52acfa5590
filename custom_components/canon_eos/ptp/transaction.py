"""One transaction of a connection: what was asked, its data as it comes, its answer."""

import asyncio
from dataclasses import dataclass, field
import math
from typing import Final, TypedDict

from .codes import operation_name
from .wire import Buffer

DEFAULT_MAX_DATA: Final = 16 * 1024 * 1024
"""Maximum bytes of an answer's data phase, unless the caller says otherwise."""

_SMALL_PIECE: Final = 2048
"""Bytes of a data packet from which on it is kept as it is."""


class Pieces:
    """The data of an answer as it comes.

    Large pieces are kept as they are; of small ones each would cost a hundred times its
    bytes in memory, so these are put together.
    """

    def __init__(self) -> None:
        """Begin without any."""
        self._pieces: list[Buffer] = []
        self._small = bytearray()
        self.size = 0
        """Bytes of all pieces."""

    def add(self, piece: Buffer) -> None:
        """Take the next piece."""
        self.size += len(piece)
        if len(piece) >= _SMALL_PIECE:
            self._flush()
            self._pieces.append(piece)
        else:
            self._small += piece

    def _flush(self) -> None:
        if self._small:
            self._pieces.append(self._small)
            self._small = bytearray()

    def join(self) -> bytes:
        """Return all of them as one."""
        self._flush()
        return b"".join(self._pieces)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a successful transaction brought: response parameters and data.

    It took `seconds` from the request to the response, and `data_seconds` of these from
    the first byte of the data phase. The request was sent at `sent_at`, in the event
    loop's time.
    """

    params: tuple[int, ...]
    data: bytes = field(repr=False)
    seconds: float = 0.0
    data_seconds: float = 0.0
    sent_at: float = 0.0


class Terms(TypedDict, total=False):
    """What a caller may say of a transaction; see `PtpIpConnection.transact`."""

    data: Buffer | None
    longest: float
    max_data: int
    insist: float


@dataclass(slots=True, eq=False)
class Transaction:
    """A transaction that waits for its turn, and the future that its caller awaits."""

    code: int
    params: tuple[int, ...]
    answer: asyncio.Future[Answer]
    seconds: float
    priority: int
    number: int
    """Counts the transactions as they come."""
    data: Buffer | None = None
    longest: float = math.inf
    max_data: int = DEFAULT_MAX_DATA
    insist: float = 0.0

    @property
    def name(self) -> str:
        """What is asked, for logs."""
        return operation_name(self.code)
