"""One transaction of a connection: what was asked, its data as it comes, its answer."""

import asyncio
from dataclasses import dataclass, field
import math
from typing import Final

from .codes import operation_name
from .wire import Buffer

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


@dataclass(slots=True, eq=False)
class Transaction:
    """A transaction that waits for its turn, and the future that its caller awaits."""

    code: int
    params: tuple[int, ...]
    data: Buffer | None
    seconds: float
    max_data: int
    answer: asyncio.Future[Answer]
    insist: float
    priority: int
    number: int
    """Counts the transactions as they come."""
    longest: float = math.inf

    @property
    def name(self) -> str:
        """What is asked, for logs."""
        return operation_name(self.code)
