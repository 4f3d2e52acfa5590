"""Transactions: their optional arguments, the collection of received data, and the answer."""

import asyncio
from dataclasses import dataclass
import math
from typing import Final, NamedTuple, TypedDict

from .codes import operation_name
from .wire import Buffer

DEFAULT_MAX_DATA: Final = 16 * 1024 * 1024
"""Default maximum size in bytes of an answer's data phase."""

_SMALL_PIECE: Final = 2048
"""Minimum size in bytes of a piece that is kept without being copied."""


class Pieces:
    """Collects the data of an answer.

    Large pieces are kept as they are. Small pieces are concatenated, because a Python object
    for each piece would use many times the memory of its bytes.
    """

    def __init__(self) -> None:
        """Create an empty collection."""
        self._pieces: list[Buffer] = []
        self._small = bytearray()
        self.size = 0
        """Total size of the data in bytes."""

    def add(self, piece: Buffer) -> None:
        """Append the next piece of data."""
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
        """Return the collected data."""
        self._flush()
        return b"".join(self._pieces)


class Answer(NamedTuple):
    """Response parameters and data of a successful transaction.

    `seconds` is the time from the request to the response, `data_seconds` the time from the
    start of the data phase to the response, and `sent_at` the event loop time of the request.
    """

    params: tuple[int, ...]
    data: bytes
    seconds: float = 0.0
    data_seconds: float = 0.0
    sent_at: float = 0.0


class Terms(TypedDict, total=False):
    """Optional arguments of `PtpIpConnection.transact` besides `seconds` and `priority`."""

    data: Buffer | None
    longest: float
    max_data: int
    insist: float


@dataclass(slots=True, eq=False)
class Transaction:
    """A queued transaction and the future for its answer."""

    code: int
    params: tuple[int, ...]
    answer: asyncio.Future[Answer]
    seconds: float
    priority: int
    number: int
    """Position in the order of arrival."""
    data: Buffer | None = None
    longest: float = math.inf
    max_data: int = DEFAULT_MAX_DATA
    insist: float = 0.0

    @property
    def name(self) -> str:
        """Name of the operation, for logs."""
        return operation_name(self.code)
