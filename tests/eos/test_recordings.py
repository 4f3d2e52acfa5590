"""Every recorded GetEvent answer is parsed into the values known from its source."""

from collections import Counter
from struct import pack, unpack_from

import pytest

from custom_components.canon_eos.eos.fold import fold
from custom_components.canon_eos.eos.state import CameraState
from custom_components.canon_eos.eos.wire.codes import EventCode
from custom_components.canon_eos.eos.wire.events import (
    AllowedValuesChanged,
    EosEvent,
    OlcChanged,
    PropertyChanged,
    StorageChange,
    StorageChanged,
    UnknownEvent,
)
from custom_components.canon_eos.eos.wire.olc import OlcInfo, decode_olc
from custom_components.canon_eos.eos.wire.properties import (
    ImageFormat,
    ImageFormatEntry,
    PropertyCode,
    PropertyValue,
    spec,
)
from custom_components.canon_eos.ptp.errors import MalformedDataError
from tests.wire_data import Recording, parse_events, recording, recordings

ANSWERS = recordings("GetEvent", "OLC")
STORAGE_CODES = {StorageChange.INFO: EventCode.STORAGE_INFO_CHANGED}

# The log from which the index was made prints these properties as nested structures.
STRUCTURES = {PropertyCode.CUSTOM_FUNC_EX}


def wire(event: EosEvent) -> bytes:
    """Encode an event as its record, independently of the parser."""
    match event:
        case PropertyChanged(code, raw):
            kind, payload = EventCode.PROP_VALUE_CHANGED, pack("<I", code) + raw
        case AllowedValuesChanged(code, list_kind, count, raw):
            kind = EventCode.AVAIL_LIST_CHANGED
            payload = pack("<III", code, list_kind, count) + raw
        case OlcChanged(mask, stated_length, data):
            kind = EventCode.OLC_INFO_CHANGED
            payload = pack("<IHH", stated_length, mask, 0) + data
        case StorageChanged(change, storage_id):
            kind, payload = STORAGE_CODES[change], pack("<I", storage_id)
        case UnknownEvent(code, payload):
            return pack("<II", 8 + len(payload), code) + payload
        case _:
            raise AssertionError(event)
    return pack("<II", 8 + len(payload), kind) + payload


def is_meaningless(line: bytes) -> bool:
    """Return whether a record gives no event: the terminator or property 0."""
    size, kind = unpack_from("<II", line)
    assert size == len(line)
    if kind in (EventCode.PROP_VALUE_CHANGED, EventCode.AVAIL_LIST_CHANGED):
        return line[8:12] == bytes(4)
    return bool(kind == EventCode.TERMINATOR)


def numbers(text: str) -> list[int]:
    """Parse hexadecimal numbers from the index."""
    return [int(number, 16) for number in text.split()]


def packings(values: tuple[PropertyValue, ...]) -> list[list[int]]:
    """Pack image qualities in each way that releases of libgphoto2 used."""
    return [
        [packed(value, small, raw) for value in values]
        for small in (0, 1)
        for raw in (0, 8)
    ]


def packed(value: PropertyValue, small: int, raw: int) -> int:
    """Pack an image quality: subtract `small` from sizes from S1 on; set the bit `raw` for RAW."""
    assert isinstance(value, ImageFormat)
    first, *second = [packed_entry(entry, small, raw) for entry in value.entries]
    return first << 8 | (second[0] if second else 0)


def packed_entry(entry: ImageFormatEntry, small: int, raw: int) -> int:
    """Pack one file of an image quality."""
    size = entry.size - small if entry.size >= 0xE else entry.size
    # An old release lets the code of S3 (0x10) overflow its 4 bits.
    return size << 4 & 0xFF | entry.compression | (raw if entry.file_type == 6 else 0)


@pytest.mark.parametrize("answer", ANSWERS, ids=str)
def test_encoded_events_match_the_recording(answer: Recording) -> None:
    """Encoding the parsed events gives the recorded bytes of all records that have a meaning."""
    parsed = parse_events(answer.data)
    assert parsed.problem is None
    lines = [line for line in answer.lines if not is_meaningless(line)]
    assert [wire(event) for event in parsed.events] == lines


@pytest.mark.parametrize("answer", ANSWERS, ids=str)
def test_number_of_records_matches_the_index(answer: Recording) -> None:
    """The number of records of each kind matches the index."""
    assert len(answer.lines) == answer.records
    kinds = Counter(unpack_from("<I", line, 4)[0] for line in answer.lines)
    expected = answer.expected.get("record_codes", {})
    kinds_expected = {int(code, 16): count for code, count in expected.items()}
    assert kinds_expected.items() <= kinds.items()


@pytest.mark.parametrize(
    "answer", [a for a in ANSWERS if "values" in a.expected], ids=str
)
def test_reported_values_match_the_log(answer: Recording) -> None:
    """Each reported value decodes to the value in the source's log."""
    found: dict[int, list[PropertyChanged]] = {}
    for event in parse_events(answer.data).events:
        if isinstance(event, PropertyChanged):
            found.setdefault(event.code, []).append(event)
    for code, text in answer.expected["values"].items():
        if (number := int(code, 16)) == 0 or number in STRUCTURES:
            continue
        raw = [unpack_from("<I", event.raw)[0] for event in found[number]]
        assert raw
        assert Counter(raw) <= Counter(numbers(text)), code
        for event in found[number]:
            assert_decoded(event)


def assert_decoded(event: PropertyChanged) -> None:
    """Check that a number decodes to its slot's low bytes, and an image quality to its files."""
    known = spec(event.code)
    first = unpack_from("<I", event.raw)[0]
    match known.codec.decode(event.raw):
        case int(value):
            encoded = int.from_bytes(known.codec.encode(value), "little")
            assert first & 0xFF == encoded & 0xFF
            assert encoded in (first, first & 0xFFFF, first & 0xFF)
        case ImageFormat(entries):
            assert len(entries) == first
        case bytes(value):
            assert value == event.raw
        case value:
            raise AssertionError(value)


@pytest.mark.parametrize(
    "answer", [a for a in ANSWERS if a.expected.get("lists")], ids=str
)
def test_allowed_values_match_the_log(answer: Recording) -> None:
    """Each list of allowed values decodes to the list in the source's log."""
    found = {
        event.code: spec(event.code).codec.decode_list(event.raw, event.count)
        for event in parse_events(answer.data).events
        if isinstance(event, AllowedValuesChanged) and event.count
    }
    for code, text in answer.expected["lists"].items():
        values = found[int(code, 16)]
        if isinstance(values[0], ImageFormat):
            assert numbers(text) in packings(values)
        else:
            # For some bodies, the log prints only the low bytes of negative numbers.
            wanted = numbers(text)
            mask = 0xFFFF if max(wanted) <= 0xFFFF else 0xFFFF_FFFF
            mask = 0xFF if max(wanted) <= 0xFF else mask
            assert [v & mask for v in values if isinstance(v, int)] == wanted


@pytest.mark.parametrize("answer", [a for a in ANSWERS if "olc" in a.expected], ids=str)
def test_olc_records_match_the_index(answer: Recording) -> None:
    """OLC records have the masks and sizes, or the data, listed in the index."""
    records = [
        event
        for event in parse_events(answer.data).events
        if isinstance(event, OlcChanged)
    ]
    olc = answer.expected["olc"]
    if isinstance(olc, dict):
        groups = {key[-6:]: value for key, value in olc.items() if "mask" in key}
        assert {f"0x{r.mask:04x}": r.data.hex() for r in records} == groups
        return
    found = [
        f"0x{r.mask:04x} {16 + len(r.data)} {r.stated_length} {len(r.data)}"
        for r in records
    ]
    assert found == olc


@pytest.mark.parametrize("answer", ANSWERS, ids=str)
def test_folding_again_changes_nothing(answer: Recording) -> None:
    """Folding the same answer again changes nothing, and returns the same state object."""
    events = parse_events(answer.data).events
    state = fold(CameraState(), events)
    assert fold(state, events) is state
    known = {e.code for e in events if isinstance(e, PropertyChanged)}
    lists = {e.code for e in events if isinstance(e, AllowedValuesChanged)}
    assert state.properties.keys() == known | lists


@pytest.mark.parametrize("answer", ANSWERS, ids=str)
def test_truncated_answer_keeps_its_first_records(answer: Recording) -> None:
    """An answer that is cut within its first 400 bytes keeps the records before the cut."""
    data = answer.data[:400]
    whole = parse_events(answer.data).events
    for size in range(len(data)):
        parsed = parse_events(data[:size])
        assert parsed.events == whole[: len(parsed.events)]


def test_values_of_a_test_vector_are_decoded() -> None:
    """The values in camera_control_dart's test vector are decoded."""
    answer = recording("propChangedEventData")
    state = fold(CameraState(), parse_events(answer.data).events)
    assert (
        state.label(PropertyCode.SHUTTER_SPEED) == answer.expected["0xd102"] == "1/20"
    )
    label = state.label(PropertyCode.APERTURE)
    assert label == "2"
    assert float(label) == float(answer.expected["0xd101"])


def test_lists_of_a_test_vector_are_decoded() -> None:
    """The lists in camera_control_dart's test vector are decoded; their kind field is 0."""
    answer = recording("allowedValuesChangedEventData")
    state = fold(CameraState(), parse_events(answer.data).events)
    apertures = state.allowed(PropertyCode.APERTURE)
    shown = [float(spec(PropertyCode.APERTURE).label(value)) for value in apertures]
    assert shown == [float(text) for text in answer.expected["0xd101 allowed"]]
    speeds = state.allowed(PropertyCode.SHUTTER_SPEED)
    shown_speeds = [spec(PropertyCode.SHUTTER_SPEED).label(value) for value in speeds]
    assert shown_speeds == answer.expected["0xd102 allowed"]


def test_unknown_kinds_are_kept() -> None:
    """Records of two unknown kinds from a 6D are kept."""
    events = parse_events(recording("unknown-events-issue670").data).events
    assert events == (
        UnknownEvent(0xC1F4, bytes.fromhex("01000000")),
        UnknownEvent(0xC1E8, bytes.fromhex("02") + bytes(11)),
    )
    assert fold(CameraState(), events).unknown_events == {
        0xC1F4: bytes.fromhex("01000000"),
        0xC1E8: bytes.fromhex("02") + bytes(11),
    }


def test_empty_lists_of_an_m10_are_read() -> None:
    """An M10's empty lists are read, whether their kind field is 0 or 3."""
    answer = recording("eos-m10-issue301-tail")
    lists = [
        event
        for event in parse_events(answer.data).events
        if isinstance(event, AllowedValuesChanged)
    ]
    assert [f"0x{event.code:04x}" for event in lists] == answer.expected["lists_empty"]
    assert {(event.kind, event.count) for event in lists} == {(0, 0), (3, 0)}


def test_olc_groups_of_version_0b_are_decoded() -> None:
    """The OLC groups in libgphoto2's pull request 1020 are decoded."""
    answer = recording("olc-v0b-pr1020")
    (record,) = parse_events(answer.data).events
    assert isinstance(record, OlcChanged)
    fields = answer.expected["fields"]
    assert record.data.hex() == "".join(text.split()[0] for text in fields.values())
    assert record.mask == int(answer.expected["mask"], 16) == 0x1FFF
    info = decode_olc(0x0B, record, OlcInfo())
    assert (info.shutter_speed, info.aperture, info.iso_speed) == (0xA0, 0x2C, 0)


def test_olc_agrees_with_the_properties() -> None:
    """Values in OLC records match the properties in the same answer."""
    answers = [a for a in ANSWERS if "olc" in a.expected and "values" in a.expected]
    compared = 0
    for answer in answers:
        state = fold(CameraState(), parse_events(answer.data).events)
        if state.olc is None:
            continue
        for code, shown in (
            (PropertyCode.SHUTTER_SPEED, state.olc.shutter_speed),
            (PropertyCode.APERTURE, state.olc.aperture),
            (PropertyCode.ISO_SPEED, state.olc.iso_speed),
        ):
            if shown and state.value(code) is not None:  # 0 in automatic modes
                assert shown == state.value(code), (answer, code)
                compared += 1
    assert compared == 14


@pytest.mark.parametrize("answer", recordings("SetDevicePropValueEx data-out"), ids=str)
def test_settings_are_sent_as_recorded(answer: Recording) -> None:
    """A setting is encoded exactly as in another client's recorded request."""
    code = int(answer.expected["property"], 16)
    raw = spec(code).codec.encode(answer.expected["value"])
    assert pack("<II", 8 + len(raw), code) + raw == answer.data


def test_only_one_known_value_is_malformed() -> None:
    """Among all recorded values, only the structure of one property cannot be decoded."""
    strange = set()
    for answer in ANSWERS:
        for event in parse_events(answer.data).events:
            if isinstance(event, PropertyChanged):
                try:
                    spec(event.code).codec.decode(event.raw)
                except MalformedDataError:
                    strange.add((event.code, len(event.raw)))
    assert strange == {(PropertyCode.STROBO_EXPOSURE_COMPENSATION, 52)}
