"""Splits answers to GetEvent into records and parses them. Pure functions.

An answer is a sequence of records: a 32-bit size (of the whole record), a 32-bit kind and
a payload. A record of kind 0 ends the answer; it has 8 or 12 bytes. Records are not
aligned.
"""

from collections.abc import Iterator
from struct import Struct
from typing import Final, NamedTuple

from ...ptp.errors import MalformedDataError
from ...ptp.wire import Buffer
from .codes import EventCode
from .events import AllowedValuesChanged, EosEvent, TooMuchDataError, parse_record

_HEADER: Final = Struct("<II")

# The largest known answer has 280 records and 933 values in lists (EOS M6 Mark II).
MAX_RECORDS: Final = 4096
"""Maximum number of records to parse in an answer."""
MAX_VALUES: Final = 10_000
"""Maximum number of values in all lists of an answer."""
RECORDS_AT_ONCE: Final = 400
VALUES_AT_ONCE: Final = 1_500
"""Numbers of records and list values after which a part of an answer ends; see
`parse_in_parts`."""


class ParsedEvents(NamedTuple):
    """The events in an answer or a part of it.

    `problem` is the error of the first record that is malformed or beyond a limit, or None.
    """

    events: tuple[EosEvent, ...] = ()
    problem: MalformedDataError | None = None


class _Answer:
    """The unread rest of an answer."""

    def __init__(self, data: Buffer) -> None:
        self._view: Final = memoryview(data).cast("B")
        self._position = self._records = self._values = 0
        self.has_more = True

    def _next(self) -> tuple[int, memoryview] | None:
        """Return the kind and the payload of the next record, or None at the end."""
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
        """Parse the next part."""
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
    """Yield the events in an answer to GetEvent, in parts of bounded size.

    A part is small enough not to block the event loop. Records can depend on each other,
    so every known answer fits in one part. A record with an impossible size ends the
    answer. Malformed records, and those beyond `MAX_RECORDS` or `MAX_VALUES`, are skipped;
    `problem` is the first such error. All other events are kept. An empty answer has no
    events, and the terminator can be missing. Never raises.
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
