"""Splits answers to GetEvent into records and parses them. Pure functions.

An answer is a sequence of records. Each record has a 32-bit size (of the whole record), a
32-bit kind and a payload. A record of kind 0, the terminator, ends the answer and is 8 or
12 bytes long. Records are not aligned.
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
    """The events in an answer or in a part of an answer.

    `problem` is the error of the first record that is malformed or beyond a limit, or None.
    """

    events: tuple[EosEvent, ...] = ()
    problem: MalformedDataError | None = None


def parse_in_parts(data: Buffer) -> Iterator[ParsedEvents]:
    """Yield the events in an answer to GetEvent, in parts of bounded size.

    A part is small enough not to block the event loop. Records can depend on each other, so
    a part is large enough to hold any known answer. A record with an impossible size ends
    the answer. Malformed records, and records beyond `MAX_RECORDS` or `MAX_VALUES`, are
    skipped. All other records are kept. `problem` is the first error in a part, of any of
    these kinds. An answer can be empty, and its terminator can be missing. Never raises.
    """
    records = _records(memoryview(data).cast("B"))
    values = 0
    has_more = True
    while has_more:
        events: list[EosEvent] = []
        problem: MalformedDataError | None = None
        most, left = values + VALUES_AT_ONCE, RECORDS_AT_ONCE
        while left and values < most:
            left -= 1
            try:
                if (record := next(records, None)) is None:
                    has_more = False
                    break
                event = parse_record(*record)
                if isinstance(event, AllowedValuesChanged):
                    if values + event.count > MAX_VALUES:
                        raise TooMuchDataError(
                            f"more than {MAX_VALUES} values in lists"
                        )
                    values += event.count
            except MalformedDataError as err:
                problem = problem or err
            else:
                if event is not None:
                    events.append(event)
        yield ParsedEvents(tuple(events), problem)


def _records(view: memoryview) -> Iterator[tuple[int, memoryview]]:
    """Yield the kind and the payload of each record.

    Raises `MalformedDataError` for a record with an impossible size, and
    `TooMuchDataError` if there are more than `MAX_RECORDS` records.
    """
    position = 0
    for _ in range(MAX_RECORDS):
        if position >= len(view):
            return
        size, code = _read_header(view, position)
        if code == EventCode.TERMINATOR:
            return
        yield code, view[position + _HEADER.size : position + size]
        position += size
    if position < len(view):
        raise TooMuchDataError(f"more than {MAX_RECORDS} records")


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
