"""Answers to GetEvent are parsed, even if their records are malformed or hostile."""

from struct import pack
from time import thread_time
from typing import get_args

from hypothesis import given, strategies as st
import pytest

from custom_components.canon_eos.eos.wire.codes import EventCode
from custom_components.canon_eos.eos.wire.event_answer import (
    MAX_RECORDS,
    MAX_VALUES,
    RECORDS_AT_ONCE,
    VALUES_AT_ONCE,
    ParsedEvents,
    parse_in_parts,
)
from custom_components.canon_eos.eos.wire.events import (
    MAX_FILE_NAME,
    MAX_LISTED,
    MAX_PAYLOAD,
    AllowedValuesChanged,
    BulbTime,
    CameraStatusChanged,
    EosEvent,
    ObjectAdded,
    ObjectChanged,
    ObjectRemoved,
    OlcChanged,
    PropertyChanged,
    RecordingTime,
    ShutdownTimerUpdated,
    StorageChange,
    StorageChanged,
    TooMuchDataError,
    TransferRequested,
    UnknownEvent,
    WillSoonShutDown,
    parse_record,
)
from custom_components.canon_eos.ptp.errors import MalformedDataError
from tests.common import alike
from tests.wire_data import Recording, parse_events, recording, recordings

HANDLE = 0x91945678
CARD = 0x00020001
FOLDER = 0x91900000

SHUTTER = pack("<IIII", 16, EventCode.PROP_VALUE_CHANGED, 0xD102, 0x5B)
SHUTTER_EVENT = PropertyChanged(0xD102, b"\x5b\0\0\0")
TERMINATOR = bytes.fromhex("0800000000000000")


def record(code: int, payload: bytes) -> bytes:
    """Return a record with its header and payload."""
    return pack("<II", 8 + len(payload), code) + payload


def field(size: int, **fields: tuple[str, int]) -> bytes:
    """Return the payload of a record of `size` bytes; `_1C=("I", 7)` puts 7 at its offset 0x1C."""
    data = bytearray(size)
    for offset, (form, value) in fields.items():
        place = int(offset[1:], 16)
        packed = pack(f"<{form}", value)
        data[place : place + len(packed)] = packed
    return bytes(data[8:])


ADDED = field(
    0x28,
    _08=("I", HANDLE),
    _0C=("I", CARD),
    _10=("H", 0x3801),
    _1C=("I", 6_543_210),
    _20=("I", FOLDER),
)
ADDED64 = field(
    0x2C,
    _08=("I", HANDLE),
    _0C=("I", CARD),
    _10=("H", 0xB108),
    _1C=("Q", 5_000_000_000),
    _24=("I", FOLDER),
    _28=("I", 7),
)
LONG_NAME = field(
    0x30,
    _08=("I", HANDLE),
    _0C=("I", CARD),
    _10=("H", 0xB108),
    _1C=("Q", 5 << 30),
    _24=("I", FOLDER),
    _28=("I", HANDLE & ~0xF),
    _2C=("I", 1_659_790_890),
)
TRANSFER = field(0x1C, _08=("I", HANDLE), _0C=("H", 0xB103), _14=("I", 1234))
ONE_HANDLE = pack("<I", HANDLE)
ONE_CARD = pack("<I", CARD)

KINDS: dict[EventCode, tuple[bytes, EosEvent]] = {
    EventCode.PROP_VALUE_CHANGED: (SHUTTER[8:], SHUTTER_EVENT),
    EventCode.AVAIL_LIST_CHANGED: (
        pack("<IIIII", 0xD101, 3, 2, 0x15, 0x18),
        AllowedValuesChanged(0xD101, 3, 2, pack("<II", 0x15, 0x18)),
    ),
    EventCode.OBJECT_ADDED_EX: (
        ADDED + b"IMG_0001.JPG\0old",
        ObjectAdded(HANDLE, CARD, 0x3801, 6_543_210, FOLDER, "IMG_0001.JPG"),
    ),
    EventCode.OBJECT_ADDED_EX64: (
        ADDED64 + b"IMG_0002.CR3\0",
        ObjectAdded(HANDLE, CARD, 0xB108, 5_000_000_000, FOLDER, "IMG_0002.CR3"),
    ),
    EventCode.OBJECT_ADDED_EX64_LFN: (
        LONG_NAME + b"\x0d" + "IMG_0003.CR3\0".encode("utf-16-le"),
        ObjectAdded(
            HANDLE, CARD, 0xB108, 5 << 30, FOLDER, "IMG_0003.CR3", 1_659_790_890
        ),
    ),
    EventCode.REQUEST_OBJECT_TRANSFER: (
        TRANSFER + b"IMG_0003.CR2\0",
        TransferRequested(HANDLE, 0xB103, 1234, "IMG_0003.CR2"),
    ),
    EventCode.REQUEST_OBJECT_TRANSFER64: (
        TRANSFER + b"IMG_0003.CR2\0",
        TransferRequested(HANDLE, 0xB103, 1234, "IMG_0003.CR2"),
    ),
    EventCode.REQUEST_OBJECT_TRANSFER64_LFN: (
        TRANSFER + b"\1\2\3",
        TransferRequested(HANDLE, 0xB103, 1234, ""),
    ),
    EventCode.OBJECT_REMOVED: (ONE_HANDLE, ObjectRemoved(HANDLE)),
    EventCode.OBJECT_INFO_CHANGED_EX: (ADDED + b"A\0", ObjectChanged(HANDLE)),
    EventCode.OBJECT_INFO_CHANGED_EX64: (ADDED64 + b"A\0", ObjectChanged(HANDLE)),
    EventCode.OBJECT_INFO_CHANGED_EX64_LFN: (ONE_HANDLE, ObjectChanged(HANDLE)),
    EventCode.OBJECT_CONTENT_CHANGED: (ONE_HANDLE, ObjectChanged(HANDLE)),
    EventCode.STORAGE_STATUS_CHANGED: (
        ONE_CARD,
        StorageChanged(StorageChange.STATUS, CARD),
    ),
    EventCode.STORAGE_INFO_CHANGED: (
        ONE_CARD + bytes(9),
        StorageChanged(StorageChange.INFO, CARD),
    ),
    EventCode.STORE_ADDED: (ONE_CARD, StorageChanged(StorageChange.ADDED, CARD)),
    EventCode.STORE_REMOVED: (ONE_CARD, StorageChanged(StorageChange.REMOVED, CARD)),
    EventCode.CAMERA_STATUS_CHANGED: (pack("<I", 1), CameraStatusChanged(busy=True)),
    EventCode.WILL_SOON_SHUTDOWN: (pack("<I", 5), WillSoonShutDown(5)),
    EventCode.SHUTDOWN_TIMER_UPDATED: (pack("<I", 60), ShutdownTimerUpdated(60)),
    EventCode.BULB_EXPOSURE_TIME: (pack("<I", 30), BulbTime(30)),
    EventCode.RECORDING_TIME: (pack("<I", 61), RecordingTime(61)),
    EventCode.OLC_INFO_CHANGED: (
        pack("<IHH", 13, 4, 0) + b"\1\0\0\0\x18",
        OlcChanged(4, 13, b"\1\0\0\0\x18"),
    ),
}


@pytest.mark.parametrize(
    "payload",
    [
        ONE_HANDLE,
        ONE_HANDLE + bytes(36),
        ONE_HANDLE + b"?" * 40,
        LONG_NAME,
        LONG_NAME + b"\x0dI\0M\0",
        LONG_NAME + b"\0",
    ],
)
def test_an_unreadable_long_name_record_keeps_its_handle(payload: bytes) -> None:
    """If only the handle of a long-name record is readable, it is kept for GetObjectInfo."""
    assert parse_record(EventCode.OBJECT_ADDED_EX64_LFN, payload) == ObjectAdded(HANDLE)


def test_size_of_a_real_photo_in_memory_is_read() -> None:
    """The size of a 44 MB CR3 in the memory of a recent body is read (libgphoto2 `ptp-pack.c`)."""
    payload = bytes.fromhex("40c0321408b1000000000000d41ca6020000000000c0321406000000")
    code = EventCode.REQUEST_OBJECT_TRANSFER64_LFN
    expected = TransferRequested(0x1432C040, 0xB108, 0x02A61CD4, "")
    assert parse_record(code, payload) == expected


def test_every_kind_is_tested() -> None:
    """`KINDS` has every kind of record that is parsed, except the terminator."""
    assert {EventCode.TERMINATOR, *KINDS} == set(EventCode)


@pytest.mark.parametrize("code", KINDS)
def test_fields_of_each_kind_are_read(code: EventCode) -> None:
    """The fields of a record are read, whether it is alone or between other records."""
    payload, event = KINDS[code]
    assert parse_record(code, payload) == event
    answer = SHUTTER + record(code, payload) + SHUTTER + TERMINATOR
    assert parse_events(answer) == ParsedEvents((SHUTTER_EVENT, event, SHUTTER_EVENT))


@pytest.mark.parametrize("code", KINDS)
def test_truncated_record_is_malformed_or_incomplete(code: EventCode) -> None:
    """A record cut at any byte gives an event of its type or raises MalformedDataError."""
    payload, event = KINDS[code]
    malformed = 0
    for size in range(len(payload)):
        try:
            cut = parse_record(code, payload[:size])
        except MalformedDataError:
            malformed += 1
        else:
            assert type(cut) is type(event)
    no_fixed_part = (EventCode.WILL_SOON_SHUTDOWN, EventCode.SHUTDOWN_TIMER_UPDATED)
    assert malformed >= (0 if code in no_fixed_part else 4)


@pytest.mark.parametrize("code", KINDS)
def test_malformed_record_is_skipped(code: EventCode) -> None:
    """A record without its required fields is skipped and reported, and other records are kept."""
    event = KINDS[code][1]
    parsed = parse_events(SHUTTER + record(code, b"\1") + SHUTTER + TERMINATOR)
    if isinstance(event, WillSoonShutDown | ShutdownTimerUpdated):
        assert parsed.events == (SHUTTER_EVENT, type(event)(None), SHUTTER_EVENT)
        return
    assert parsed.events == (SHUTTER_EVENT, SHUTTER_EVENT)
    assert f"0x{code:04X}" in str(parsed.problem)


def test_idle_answers_have_no_events() -> None:
    """An empty answer, or an answer with only a terminator, has no events."""
    for data in (b"", TERMINATOR, bytes.fromhex("0c000000 00000000 00000000")):
        assert parse_events(data) == ParsedEvents()


def test_last_record_needs_no_terminator() -> None:
    """The last record is read even if no terminator follows it, and no problem is reported."""
    assert parse_events(SHUTTER) == ParsedEvents((SHUTTER_EVENT,))


def test_nothing_counts_after_the_terminator() -> None:
    """Stale bytes after the terminator are ignored."""
    assert parse_events(SHUTTER + TERMINATOR + SHUTTER) == parse_events(SHUTTER)
    assert parse_events(TERMINATOR + b"\xff\xff") == ParsedEvents()


@pytest.mark.parametrize("size", [0, 1, 7, 13, 17, 0x7FFF_FFFF, 0xFFFF_FFFF])
def test_impossible_size_ends_the_answer(size: int) -> None:
    """A record with an impossible size ends parsing; the records before it are kept."""
    bad = pack("<III", size, EventCode.CAMERA_STATUS_CHANGED, 1)
    parsed = parse_events(SHUTTER + bad)
    assert parsed.events == (SHUTTER_EVENT,)
    assert "at offset 16" in str(parsed.problem)


@pytest.mark.parametrize("size", range(1, 8))
def test_truncated_header_is_a_problem(size: int) -> None:
    """A truncated header is reported as a problem, and gives no event."""
    parsed = parse_events(SHUTTER + SHUTTER[:size])
    assert parsed.events == (SHUTTER_EVENT,)
    assert parsed.problem is not None


def test_first_problem_is_reported() -> None:
    """The first of several problems is reported."""
    parsed = parse_events(record(0xC182, b"") + record(0xC188, b"") + b"\1")
    assert "0xC182" in str(parsed.problem)


@pytest.mark.parametrize("count", [3, 131_073, 0x4000_0001, 0xFFFF_FFFF])
def test_list_longer_than_its_record_is_malformed(count: int) -> None:
    """A list count too large for its record is malformed, even if the size overflows 32 bits."""
    payload = pack("<IIIII", 0xD101, 3, count, 0x15, 0x18)
    with pytest.raises(MalformedDataError, match=str(count)):
        parse_record(EventCode.AVAIL_LIST_CHANGED, payload)


@pytest.mark.parametrize("kind", [0, 1, 3, 7, 99])
def test_empty_list_may_have_any_kind(kind: int) -> None:
    """An empty list may have any value in its kind field."""
    payload = pack("<III", 0xD101, kind, 0)
    event = parse_record(EventCode.AVAIL_LIST_CHANGED, payload)
    assert event == AllowedValuesChanged(0xD101, kind, 0, b"")


@pytest.mark.parametrize(
    "code", [EventCode.PROP_VALUE_CHANGED, EventCode.AVAIL_LIST_CHANGED]
)
def test_property_zero_is_ignored(code: EventCode) -> None:
    """A record for property 0 is ignored, and no problem is reported."""
    data = record(code, bytes(12)) + SHUTTER
    assert parse_events(data) == ParsedEvents((SHUTTER_EVENT,))


def test_value_may_have_any_length() -> None:
    """A property's value may have any length, even if it is not a multiple of 4 bytes."""
    for size in (0, 1, 5, 538):
        payload = pack("<I", 0xD1D8) + b"x" * size
        assert parse_record(EventCode.PROP_VALUE_CHANGED, payload) == PropertyChanged(
            0xD1D8, b"x" * size
        )


def test_camera_is_busy_unless_its_status_is_0() -> None:
    """Camera status 0 means idle; any other status means busy."""
    for number, busy in ((0, False), (1, True), (2, True)):
        event = parse_record(EventCode.CAMERA_STATUS_CHANGED, pack("<I", number))
        assert event == CameraStatusChanged(busy)


def test_size_with_all_bits_set_is_unknown() -> None:
    """A 32-bit size with all bits set is read as unknown, because the file's size does not fit."""
    added = bytearray(ADDED)
    added[0x14:0x18] = b"\xff\xff\xff\xff"
    event = parse_record(EventCode.OBJECT_ADDED_EX, bytes(added))
    assert isinstance(event, ObjectAdded)
    assert event.size is None


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"", ""),
        (b"\0IMG", ""),
        (b"IMG_1.JPG", "IMG_1.JPG"),
        (b"IMG\xff\xfe.JPG\0", "IMG��.JPG"),
        (b"x" * 5000, "x" * MAX_FILE_NAME),
    ],
)
def test_file_names_are_bounded_texts(raw: bytes, name: str) -> None:
    """A file name that has no NUL, is not UTF-8 or is too long becomes text of bounded length."""
    for code, fixed in (
        (EventCode.OBJECT_ADDED_EX, ADDED),
        (EventCode.OBJECT_ADDED_EX64, ADDED64),
        (EventCode.REQUEST_OBJECT_TRANSFER, TRANSFER),
    ):
        event = parse_record(code, fixed + raw)
        assert isinstance(event, ObjectAdded | TransferRequested)
        assert event.filename == name


def test_unknown_record_is_kept() -> None:
    """An unknown record is kept unchanged."""
    assert parse_record(0xC1F4, b"\1\2") == UnknownEvent(0xC1F4, b"\1\2")
    assert parse_record(0xFFFF_FFFF, b"") == UnknownEvent(0xFFFF_FFFF, b"")


@given(data=st.binary(max_size=300))
def test_any_bytes_are_parsed(data: bytes) -> None:
    """Any bytes are parsed without an error, and the number of events is bounded."""
    parsed = parse_events(data)
    assert len(parsed.events) <= len(data) // 8
    assert parse_events(bytearray(data)).events == parsed.events
    assert parse_events(memoryview(data)).events == parsed.events


@given(
    code=st.sampled_from(EventCode) | st.integers(1, 0xFFFF_FFFF),
    payload=st.binary(max_size=120),
)
def test_any_record_is_an_event_or_malformed(code: int, payload: bytes) -> None:
    """Any record except a terminator gives an event or is skipped; the next record is read."""
    try:
        event = parse_record(code, payload)
    except MalformedDataError:
        event = None
    parsed = parse_events(record(code, payload) + SHUTTER)
    if code == EventCode.TERMINATOR:
        assert parsed.events == ()
    else:
        expected = (SHUTTER_EVENT,) if event is None else (event, SHUTTER_EVENT)
        assert parsed.events == expected


@given(data=st.data())
def test_damaged_answer_is_parsed(data: st.DataObject) -> None:
    """A recorded answer with changed bytes is parsed without an error."""
    damaged = bytearray(recording("eos-m3-getevent-init-01").data)
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(damaged) - 1))
        damaged[place] = data.draw(st.integers(0, 255))
    parsed = parse_events(damaged)
    assert len(parsed.events) <= len(damaged) // 8


def test_records_beyond_the_maximum_are_not_read() -> None:
    """Records beyond the maximum number are not read, and a problem is reported."""
    parsed = parse_events(SHUTTER * (MAX_RECORDS + 1) + TERMINATOR)
    assert len(parsed.events) == MAX_RECORDS
    assert parsed.problem is not None
    parsed = parse_events(SHUTTER * (MAX_RECORDS - 1) + TERMINATOR)
    assert parsed.problem is None


def test_size_of_parts_is_limited() -> None:
    """An answer is split into parts of bounded size, without losing events."""
    lists = record(0xC18A, pack("<III", 0xD103, 3, MAX_LISTED) + bytes(4 * MAX_LISTED))
    for answer in (SHUTTER * MAX_RECORDS, lists * 9):
        parts = [part.events for part in parse_in_parts(answer + TERMINATOR)]
        assert len(parts) > 4
        assert max(map(len, parts)) <= RECORDS_AT_ONCE
        assert max(map(values, parts)) <= VALUES_AT_ONCE + MAX_LISTED
        assert sum(parts, ()) == parse_events(answer).events


def values(events: tuple[EosEvent, ...]) -> int:
    """Return the total number of values in the events' lists of allowed values."""
    return sum(e.count for e in events if isinstance(e, AllowedValuesChanged))


@pytest.mark.parametrize("answer", recordings("GetEvent"), ids=str)
def test_recorded_answers_are_parsed_in_one_part(answer: Recording) -> None:
    """A recorded answer is parsed in one part; ten repetitions of its records are all parsed."""
    (part,) = parse_in_parts(answer.data)
    bare = answer.data.removesuffix(TERMINATOR)
    parsed = parse_events(bare * 10)
    assert parsed.problem == part.problem
    assert parsed.events == part.events * 10


@pytest.mark.parametrize(
    "too_much",
    [
        record(0xC18A, pack("<III", 0xD103, 3, MAX_LISTED + 1) + bytes(4 * 1025)),
        record(0xC189, pack("<I", 0xD103) + bytes(MAX_PAYLOAD)),
        record(0xC1F4, bytes(MAX_PAYLOAD + 1)),
    ],
)
def test_too_large_record_is_left_out(too_much: bytes) -> None:
    """A record that is too large is left out, and the record after it is read."""
    parsed = parse_events(too_much + SHUTTER)
    assert parsed.events == (SHUTTER_EVENT,)
    assert isinstance(parsed.problem, TooMuchDataError)


def test_last_of_too_many_values_are_left_out() -> None:
    """If there are too many long lists, only the last of them are left out, not other records."""
    long = record(0xC18A, pack("<III", 0xD103, 3, MAX_LISTED) + bytes(4 * MAX_LISTED))
    parsed = parse_events(long * 100 + SHUTTER)
    assert MAX_VALUES - MAX_LISTED < values(parsed.events) <= MAX_VALUES
    assert parsed.events[-1] == SHUTTER_EVENT
    assert isinstance(parsed.problem, TooMuchDataError)


def test_parsing_time_is_not_quadratic() -> None:
    """Parsing time is not quadratic: 10 times the records take less than 40 times as long."""
    small, large = (SHUTTER * count + TERMINATOR for count in (400, 4_000))
    assert len(parse_events(large).events) == 4_000

    def fastest(data: bytes) -> float:
        times = []
        for _ in range(7):
            start = thread_time()
            parse_events(data)
            times.append(thread_time() - start)
        return min(times)

    assert fastest(large) < 40 * fastest(small)


def test_events_of_two_types_are_never_equal() -> None:
    """Events of different types are not equal, even if their fields are equal."""
    assert alike(get_args(EosEvent.__value__)) == []
