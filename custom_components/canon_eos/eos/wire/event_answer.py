"""Answers to GetEvent, cut into their records: bytes to typed events. Pure functions.

An answer is a row of records, each a 32-bit size (of the whole record), a 32-bit kind
and a payload, ended by a record of kind 0 (8 bytes; 12 were seen too). No alignment
may be assumed.
"""

from collections.abc import Iterator
from struct import Struct
from typing import Final, NamedTuple

from ...ptp.errors import MalformedDataError
from ...ptp.wire import Buffer
from .codes import EventCode
from .events import AllowedValuesChanged, EosEvent, TooMuchDataError, parse_record

_HEADER: Final = Struct("<II")

# The largest answer seen has 280 records and 933 values in lists (EOS M6 Mark II).
MAX_RECORDS: Final = 4096
"""Maximum records that are read of an answer."""
MAX_VALUES: Final = 10_000
"""Maximum values in all lists of an answer."""
RECORDS_AT_ONCE: Final = 400
VALUES_AT_ONCE: Final = 1_500
"""Records, and values in lists, of a part of an answer: see `parse_in_parts`."""


class ParsedEvents(NamedTuple):
    """What an answer, or a part of it, held.

    `problem` is the first thing in it that made no sense, or else what was left out.
    """

    events: tuple[EosEvent, ...] = ()
    problem: MalformedDataError | None = None


class _Answer:
    """What is still to be read of an answer."""

    def __init__(self, data: Buffer) -> None:
        self._view: Final = memoryview(data).cast("B")
        self._position = self._records = self._values = 0
        self.has_more = True

    def _next(self) -> tuple[int, memoryview] | None:
        """Return the kind and the payload of the next record, None at the end."""
        self.has_more = False
        if self._position >= len(self._view):
            return None
        if self._records >= MAX_RECORDS:
            raise TooMuchDataError(f"more than {MAX_RECORDS} records")
        size, code = _read_header(self._view, self._position)
        if code == EventCode.TERMINATOR:
            return None
        start, end = self._position + _HEADER.size, self._position + size
        self._position = end
        self._records += 1
        self.has_more = True
        return code, self._view[start:end]

    def _parse(self, code: int, payload: memoryview) -> EosEvent | None:
        event = parse_record(code, payload)
        if isinstance(event, AllowedValuesChanged):
            if self._values + event.count > MAX_VALUES:
                raise TooMuchDataError(f"more than {MAX_VALUES} values in lists")
            self._values += event.count
        return event

    def next_part(self) -> ParsedEvents:
        """Read some more of it."""
        events: list[EosEvent] = []
        problem: MalformedDataError | None = None
        records, values = self._records, self._values
        while (
            self._records - records < RECORDS_AT_ONCE
            and self._values - values < VALUES_AT_ONCE
        ):
            try:
                if (record := self._next()) is None:
                    break
                event = self._parse(*record)
            except MalformedDataError as err:
                problem = problem or err
                if not self.has_more:
                    break
            else:
                if event is not None:
                    events.append(event)
        return ParsedEvents(tuple(events), problem)


def parse_in_parts(data: Buffer) -> Iterator[ParsedEvents]:
    """Yield the events in an answer to GetEvent, in parts of a bounded size.

    Each part can be handled without holding the event loop up. Any real answer is one
    part, as records may explain each other. A record that states an impossible size
    ends the answer; one that is malformed inside is skipped, and so is what exceeds
    `MAX_RECORDS` or `MAX_VALUES`. Either is the `problem`, and the rest is kept. An
    empty answer holds no events, and the terminator may be missing. Never raises.
    """
    answer = _Answer(data)
    while answer.has_more:
        yield answer.next_part()


def _read_header(view: memoryview, position: int) -> tuple[int, int]:
    remaining = len(view) - position
    if remaining < _HEADER.size:
        raise MalformedDataError(f"{remaining} bytes of an event record")
    size, code = _HEADER.unpack_from(view, position)
    if not _HEADER.size <= size <= remaining:
        raise MalformedDataError(
            f"event 0x{code:04X} of {size} bytes at offset {position},"
            f" {remaining} are there"
        )
    return size, code
