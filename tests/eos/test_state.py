"""Events are folded into the camera's state."""

from collections.abc import MutableMapping
import json
from pathlib import Path
from struct import pack
from typing import cast

from hypothesis import given, strategies as st
import pytest

from custom_components.canon_eos.eos.fold import (
    MAX_ALLOWED,
    MAX_PROPERTIES,
    MAX_STORAGES,
    MAX_UNKNOWN_EVENTS,
    MAX_UNKNOWN_PAYLOAD,
    focus_changes,
    fold,
)
from custom_components.canon_eos.eos.state import (
    Activity,
    CameraState,
    PropertyState,
)
from custom_components.canon_eos.eos.wire.codes import OlcMask, RecordStatus
from custom_components.canon_eos.eos.wire.events import (
    AllowedValuesChanged,
    CameraStatusChanged,
    EosEvent,
    FocusResult,
    ObjectAdded,
    ObjectChanged,
    ObjectRemoved,
    OlcChanged,
    PropertyChanged,
    RecordingTime,
    ShutdownTimerUpdated,
    StorageChange,
    StorageChanged,
    TransferRequested,
    UnknownEvent,
    WillSoonShutDown,
)
from custom_components.canon_eos.eos.wire.olc import OlcInfo
from custom_components.canon_eos.eos.wire.properties import (
    ImageFormat,
    ImageFormatEntry,
    PropertyCode,
)
from custom_components.canon_eos.ptp.datasets import StorageInfo
from tests.wire_data import parse_events

SESSIONS = Path(__file__).parents[1] / "data" / "sessions"
CARD = 0x00020001
EMPTY = CameraState()


def value(code: int, number: int) -> PropertyChanged:
    """Return the event for a changed value."""
    return PropertyChanged(code, pack("<I", number))


def allowed(code: int, *numbers: int, kind: int = 3) -> AllowedValuesChanged:
    """Return the event for a changed list of allowed values."""
    raw = pack(f"<{len(numbers)}I", *numbers)
    return AllowedValuesChanged(code, kind, len(numbers), raw)


def folded(*events: EosEvent) -> CameraState:
    """Return the state after the events have been folded into an empty state."""
    return fold(EMPTY, events)


def test_empty_state_has_no_values() -> None:
    """An empty state has no values."""
    assert EMPTY.value(PropertyCode.APERTURE) is None
    assert EMPTY.allowed(PropertyCode.APERTURE) == ()
    assert EMPTY.label(PropertyCode.APERTURE) is None
    assert EMPTY.battery_level is None
    assert EMPTY.focus_result is None
    assert not EMPTY.busy


def test_value_and_list_come_in_any_order() -> None:
    """A value and its list may be reported in either order; a list alone gives no value."""
    events = (value(0xD101, 0x30), allowed(0xD101, 0x2D, 0x30))
    state = folded(*events)
    assert state == folded(*reversed(events))
    assert state.value(PropertyCode.APERTURE) == 0x30
    assert state.allowed(PropertyCode.APERTURE) == (0x2D, 0x30)
    assert state.label(PropertyCode.APERTURE) == "5.6"
    assert folded(events[1]).value(0xD101) is None
    assert folded(events[1]).label(0xD101) is None


def test_last_event_counts() -> None:
    """If a value is reported twice, the last report counts.

    Bodies report the old value first.
    """
    state = folded(value(0xD103, 0x48), value(0xD103, 0x50))
    assert state.value(PropertyCode.ISO_SPEED) == 0x50


def test_lists_decide_which_values_are_offered() -> None:
    """The camera's lists, not its mode dial, decide which values are offered."""
    manual = folded(value(0xD105, 3), value(0xD101, 0x30), allowed(0xD101, 0x2D, 0x30))
    auto = fold(manual, [value(0xD105, 0x16), allowed(0xD101)])
    assert auto.allowed(0xD101) == ()
    assert auto.value(0xD101) == 0x30
    assert fold(auto, [allowed(0xD101, 0x2D, 0x30), value(0xD105, 3)]) == manual
    assert fold(manual, [value(0xD105, 0x16)]).allowed(0xD101) == (0x2D, 0x30)


@pytest.mark.parametrize(
    ("kind", "expected"), [(0, (1, 2)), (1, ()), (2, ()), (3, (1, 2)), (7, ())]
)
def test_only_some_kinds_of_lists_have_choices(
    kind: int, expected: tuple[int, ...]
) -> None:
    """Only enumerations, and the plain lists of old bodies, have values to choose from."""
    assert folded(allowed(0xD10F, 1, 2, kind=kind)).allowed(0xD10F) == expected


def test_value_outside_its_list_is_shown() -> None:
    """A value that is not in its list of allowed values is still shown."""
    state = folded(value(0xD101, 0xFE), allowed(0xD101, 0x30))
    assert state.value(0xD101) == 0xFE
    assert state.label(0xD101) == "0x00fe"


@pytest.mark.parametrize(
    ("code", "placeholder"),
    [
        (0xD101, 0xFF),  # R6 Mark II, lens without contacts
        (0xD101, 0x1500),  # R1
        (0xD102, 0x1500),  # R10
        (0xD103, 0x03),  # R6 Mark II
        (0xD103, 0x20),  # R10
    ],
)
def test_placeholder_is_no_choice(code: int, placeholder: int) -> None:
    """A placeholder for a missing value is neither shown nor offered."""
    listed = folded(value(code, 0x48), allowed(code, placeholder, 0x48))
    assert list(listed.options(code).values()) == [0x48]
    assert not listed.may_be_set(code, placeholder)
    assert listed.read_only_reason(code) is not None
    reported = folded(value(code, placeholder), allowed(code, 0x48, 0x50))
    assert reported.label(code) is None
    assert list(reported.options(code).values()) == [0x48, 0x50]


@pytest.mark.parametrize("off_now", [0xFFFF_FFFF, 0xFFFF])
def test_off_at_once_is_not_offered(off_now: int) -> None:
    """The value "off at once", which the M50 Mark II and the R10 list, is not offered."""
    state = folded(value(0xD114, 30), allowed(0xD114, 30, 1800, 0, off_now))
    assert list(state.options(0xD114)) == ["30_s", "30_min", "off"]


def test_label_matches_the_option() -> None:
    """The state and the options show the same label, even for values that would share a label."""
    events = [allowed(0xD101, 0x1C, 0x1D)]
    assert fold(folded(value(0xD101, 0x1C)), events).label(0xD101) == "2.5"
    assert fold(folded(value(0xD101, 0x1D)), events).label(0xD101) == "2.5 (0x001d)"


def test_image_quality_is_decoded() -> None:
    """Image qualities and their lists are decoded, and give the number of files per photo."""
    jpeg = ImageFormat((ImageFormatEntry(1, 0, 3),))
    both = ImageFormat((ImageFormatEntry(6, 0, 4), *jpeg.entries))
    state = folded(
        PropertyChanged(PropertyCode.IMAGE_FORMAT, both.encode()),
        AllowedValuesChanged(
            PropertyCode.IMAGE_FORMAT, 3, 2, jpeg.encode() + both.encode()
        ),
    )
    assert state.value(PropertyCode.IMAGE_FORMAT) == both
    assert state.allowed(PropertyCode.IMAGE_FORMAT) == (jpeg, both)
    assert state.label(PropertyCode.IMAGE_FORMAT) == "RAW + L fine"
    assert state.files_per_photo == 2
    state = fold(state, [PropertyChanged(PropertyCode.IMAGE_FORMAT, jpeg.encode())])
    assert state.files_per_photo == 1
    assert EMPTY.files_per_photo == 1


def test_serial_number_is_none_until_reported() -> None:
    """The serial number is None until the camera reports it."""
    assert EMPTY.serial_number is None
    code = PropertyCode.SERIAL_NUMBER
    assert folded(PropertyChanged(code, b"012345\0")).serial_number == "012345"


def test_exposure_compensation_is_signed() -> None:
    """Exposure compensation is decoded as a signed number, in its value and in its list."""
    state = folded(value(0xD104, 0xFD), allowed(0xD104, 0xFD, 0x00, 0x03))
    assert state.value(PropertyCode.EXPOSURE_COMPENSATION) == -3
    assert state.allowed(PropertyCode.EXPOSURE_COMPENSATION) == (-3, 0, 3)
    assert state.label(PropertyCode.EXPOSURE_COMPENSATION) == "-1/3"


def test_flags_in_upper_bytes_are_ignored() -> None:
    """Flags in the upper bytes of the Auto Lighting Optimizer's value are ignored."""
    code = PropertyCode.AUTO_LIGHTING_OPTIMIZER
    state = folded(value(code, 0x05010003), allowed(code, 3, 1, 0, 2))
    assert state.value(code) in state.allowed(code)
    assert state.label(code) == "off"


def test_unknown_property_keeps_its_bytes() -> None:
    """An unknown property keeps its bytes."""
    state = folded(PropertyChanged(0xD9FF, b"\1\2\3"), allowed(0xD9FF, 1, 2))
    assert state.value(0xD9FF) == b"\1\2\3"
    assert state.label(0xD9FF) == "0x010203"
    assert state.allowed(0xD9FF) == (b"\1\0\0\0", b"\2\0\0\0")


def test_undecodable_value_is_kept_as_bytes() -> None:
    """An undecodable value is kept as bytes; an undecodable list is empty."""
    state = folded(
        PropertyChanged(PropertyCode.ISO_SPEED, b"\1"),
        PropertyChanged(PropertyCode.IMAGE_FORMAT, b"\xff\xff\xff\xff"),
        AllowedValuesChanged(PropertyCode.IMAGE_FORMAT, 3, 1, b"\1\0\0\0"),
    )
    assert state.value(PropertyCode.ISO_SPEED) == b"\1"
    assert state.label(PropertyCode.ISO_SPEED) == "0x01"
    assert state.value(PropertyCode.IMAGE_FORMAT) == b"\xff\xff\xff\xff"
    assert state.allowed(PropertyCode.IMAGE_FORMAT) == ()


@pytest.mark.parametrize(
    ("number", "percent", "label"),
    [
        (0, None, "low"),
        (1, 50, "half"),
        (2, 100, "full"),
        (4, 75, "three_quarters"),
        (5, 25, "quarter"),
        (3, None, "0x0003"),
        (7, None, "0x0007"),
    ],
)
def test_battery_level_is_known_for_some_codes(
    number: int, percent: int | None, label: str
) -> None:
    """A battery code gives a percentage, or None if it means "low" or has no known meaning.

    Code 3 is not 3 %.
    """
    state = folded(value(PropertyCode.BATTERY_POWER, number))
    assert state.battery_level == percent
    assert state.battery_low is (label == "low")
    assert state.label(PropertyCode.BATTERY_POWER) == label


def test_undecodable_battery_has_no_percentage() -> None:
    """A battery value without bytes has no percentage."""
    event = PropertyChanged(PropertyCode.BATTERY_POWER, b"")
    assert folded(event).battery_level is None
    assert folded(event).battery_low is None


def test_nonzero_temperature_status_means_overheating() -> None:
    """Any temperature status except 0 means overheating."""
    assert EMPTY.overheating is None
    statuses = [folded(value(PropertyCode.TEMP_STATUS, n)).overheating for n in (0, 1)]
    assert statuses == [False, True]


def test_state_is_busy_while_the_status_is_not_idle() -> None:
    """The state is busy while the camera's status is not idle."""
    busy = folded(CameraStatusChanged(busy=True))
    assert busy.busy
    assert fold(busy, [CameraStatusChanged(busy=False)]) == EMPTY


def test_cards_are_inserted_and_removed() -> None:
    """The state shows whether a card is inserted; an event for its status changes nothing."""
    state = folded(StorageChanged(StorageChange.ADDED, CARD))
    assert state.storages == {CARD: True}
    assert fold(state, [StorageChanged(StorageChange.STATUS, CARD)]) is state
    state = fold(state, [StorageChanged(StorageChange.REMOVED, CARD)])
    assert state.storages == {CARD: False}
    assert fold(state, [StorageChanged(StorageChange.INFO, CARD)]).storages[CARD]


def test_seconds_until_power_off_are_taken_from_the_record() -> None:
    """The seconds until power-off are from the last record, or None if the record has no number."""
    state = folded(WillSoonShutDown(5))
    assert state.shutdown_seconds == 5
    assert fold(state, [ShutdownTimerUpdated(60)]).shutdown_seconds == 60
    assert fold(state, [ShutdownTimerUpdated(None)]).shutdown_seconds is None


def test_focus_result_needs_the_olc_version() -> None:
    """An OLC record is decoded if the OLC version is known or follows in the same answer."""
    searching = OlcChanged(0x0100, 14, b"\0\0\0\0\0\1")
    assert folded(searching).olc is None
    version = value(PropertyCode.OLC_INFO_VERSION, 0x0B)
    state = folded(searching, version)
    assert state.focus_result is FocusResult.SEARCHING
    focused = fold(state, [OlcChanged(0x0100, 14, b"\0\0\0\0\1\1")])
    assert focused.focus_result is FocusResult.FOCUSED
    assert focused.olc == OlcInfo(focus=FocusResult.FOCUSED)


def test_activities_have_priorities() -> None:
    """A remote shot has precedence over a movie, a movie over focusing, and focusing over busy."""
    version = value(PropertyCode.OLC_INFO_VERSION, 0x0B)
    searching = OlcChanged(0x0100, 14, b"\0\0\0\0\0\1")
    state = folded(version)
    assert state.activity is Activity.IDLE
    state = fold(state, [CameraStatusChanged(busy=True)])
    assert state.activity is Activity.BUSY
    state = fold(state, [searching])
    assert state.activity is Activity.FOCUSING
    state = fold(state, [value(PropertyCode.EVF_RECORD_STATUS, RecordStatus.TO_CARD)])
    assert state.activity is Activity.RECORDING
    state = fold(state._replace(shooting=Activity.WRITING), [searching])
    assert state.activity is Activity.WRITING


def test_unknown_olc_version_is_not_decoded() -> None:
    """OLC records of an unknown or invalid version are not decoded."""
    record = OlcChanged(0x0100, 14, b"\0\0\0\0\0\1")
    for raw in (pack("<I", 0x0C), pack("<I", 0x99), b""):
        version = PropertyChanged(PropertyCode.OLC_INFO_VERSION, raw)
        assert folded(version, record).olc is None


def test_file_events_do_not_change_the_state() -> None:
    """Events for files do not change the state; only listeners use them."""
    events = (
        ObjectAdded(1, CARD, 0x3801, 5, 2, "IMG_0001.JPG"),
        ObjectChanged(1),
        ObjectRemoved(1),
        TransferRequested(1, 0x3801, 5, "IMG_0001.JPG"),
    )
    assert fold(EMPTY, events) is EMPTY


def test_unknown_events_are_kept() -> None:
    """The last payload of each unknown kind of event is kept, up to a maximum size."""
    state = folded(
        UnknownEvent(0xC1F4, b"old"),
        UnknownEvent(0xC1F4, b"new"),
        UnknownEvent(0xC1E8, bytes(10_000)),
    )
    assert state.unknown_events == {
        0xC1F4: b"new",
        0xC1E8: bytes(MAX_UNKNOWN_PAYLOAD),
    }


def test_size_is_limited() -> None:
    """The state is limited in size, but properties that it already has are still updated."""
    state = folded(
        value(0xD101, 1),
        *(UnknownEvent(code, b"x") for code in range(1, 10_000)),
        *(PropertyChanged(code, b"x") for code in range(1, 10_000)),
        *(StorageChanged(StorageChange.ADDED, card) for card in range(1, 10_000)),
    )
    assert len(state.properties) == MAX_PROPERTIES
    assert len(state.unknown_events) == MAX_UNKNOWN_EVENTS
    assert len(state.storages) == MAX_STORAGES
    assert fold(state, [value(0xD101, 2)]).value(0xD101) == 2
    assert fold(state, [value(0xD9FF, 2)]) is state
    assert state.is_cut


def test_number_of_allowed_values_is_limited() -> None:
    """If there are too many allowed values, the last lists are not kept."""
    lists = [allowed(code, *range(1000)) for code in range(0xD101, 0xD180)]
    state = folded(value(0xD103, 1), *lists)
    kept = sum(len(known.allowed) for known in state.properties.values())
    assert MAX_ALLOWED - 1000 < kept <= MAX_ALLOWED
    assert state.is_cut
    assert state.value(0xD103) == 1
    again = fold(state, [allowed(0xD101, 5, 6)])
    assert again.allowed(0xD101) == (5, 6)
    assert not folded(*lists[:3]).is_cut


def test_unchanged_state_is_the_same_object() -> None:
    """A state or part that does not change stays the same object, so identity can be compared."""
    events = (
        value(0xD101, 0x30),
        allowed(0xD101, 0x30),
        CameraStatusChanged(busy=True),
    )
    state = folded(*events)
    assert fold(state, ()) is state
    assert fold(state, events) is state
    after = fold(state, [CameraStatusChanged(busy=False)])
    assert after is not state
    assert after.properties is state.properties


def test_state_is_immutable() -> None:
    """A state cannot be changed; folding events into it returns a new state."""
    state = folded(value(0xD101, 0x30))
    fold(state, [value(0xD101, 0x2D), value(0xD103, 0x48)])
    assert state == folded(value(0xD101, 0x30))
    name = "busy"
    with pytest.raises(AttributeError):
        setattr(state, name, True)
    for mapping in (state.properties, state.storages, state.unknown_events):
        with pytest.raises(TypeError):
            cast(MutableMapping[int, object], mapping)[1] = PropertyState()


def test_options_include_the_current_value() -> None:
    """Options are the allowed values, and the current value if it is not among them."""
    code = PropertyCode.APERTURE
    state = folded(value(code, 0x30), allowed(code, 0x2D, 0x30))
    assert state.options(code) == {"5": 0x2D, "5.6": 0x30}
    state = fold(state, [value(code, 0x38)])
    assert state.options(code) == {"8": 0x38, "5": 0x2D, "5.6": 0x30}
    assert EMPTY.options(code) == {}


def test_missing_lens_is_the_read_only_reason() -> None:
    """A missing lens is the reason given for a read-only aperture or focus mode."""
    no_lens, lens = (value(PropertyCode.LENS_STATUS, number) for number in (0, 1))
    nameless = PropertyChanged(PropertyCode.LENS_NAME, bytes(4))
    for code in (PropertyCode.APERTURE, PropertyCode.FOCUS_MODE):
        assert folded(value(code, 1)).read_only_reason(code) == "mode"
        assert folded(value(code, 1), lens).read_only_reason(code) == "mode"
        assert folded(value(code, 1), no_lens).read_only_reason(code) == "lens"
        choice = allowed(code, 1, 2)
        assert folded(value(code, 1), no_lens, choice).read_only_reason(code) is None
    assert folded(no_lens).read_only_reason(PropertyCode.ISO_SPEED) == "mode"
    assert folded(no_lens).no_lens
    assert not folded(lens, nameless).no_lens
    assert not EMPTY.no_lens


RECORDING, STOPPED = (
    value(PropertyCode.EVF_RECORD_STATUS, status)
    for status in (RecordStatus.TO_CARD, 3)
)


def test_recording_time_is_counted() -> None:
    """The recording time is counted from the reported start, for each movie."""
    state = fold(EMPTY, [STOPPED], 50.0)
    for begin in (100.0, 200.0):
        state = fold(state, [RECORDING], begin)
        assert state.recording_seconds == 0
        state = fold(state, [RECORDING], begin + 1.9)
        assert state.recording_seconds == 1
        state = fold(state, [], begin + 2)
        assert state.recording_seconds == 2
        assert fold(state, [], begin + 2.5) is state
        state = fold(state, [STOPPED], begin + 61)
        assert state.recording_seconds is None


def test_reported_recording_time_is_not_counted() -> None:
    """The recording time is not counted if the camera reports it."""
    state = fold(folded(STOPPED), [RECORDING], 100.0)
    state = fold(state, [RecordingTime(3)], 101.0)
    assert state.recording_seconds == 3
    state = fold(state, [], 105.0)
    assert state.recording_seconds == 3
    assert fold(state, [STOPPED, RecordingTime(7)], 106.0).recording_seconds is None


def test_recording_time_of_an_earlier_movie_is_unknown() -> None:
    """If the movie began before the connection, its time is unknown until the camera reports it."""
    state = fold(EMPTY, [RECORDING], 100.0)
    assert fold(state, [RECORDING], 110.0).recording_seconds is None
    assert fold(state, [RecordingTime(70)], 111.0).recording_seconds == 70


def test_time_left_of_a_movie_is_estimated() -> None:
    """The remaining time of a movie is estimated from the number of remaining photos.

    On an EOS R, this number fell from 11,836 to 7,965 in 29:58 minutes, so about 62 minutes
    were left.
    """
    recording = json.loads((SESSIONS / "eos-r-movie-events.json").read_text())
    state = fold(folded(STOPPED), [RECORDING], -1.0)
    left: dict[int, int | None] = {}
    for now, answer in recording["answers"]:
        state = fold(state, parse_events(bytes.fromhex(answer)).events, now)
        left[int(now)] = state.recording_left
    assert left[3] is None
    assert left[60] == pytest.approx(11_700 / 2.15, rel=0.02)
    assert left[1797] == pytest.approx(7_965 / 2.153, rel=0.001)
    assert fold(state, [STOPPED], 1800.0).recording_left is None


def test_heat_and_card_problems_are_movie_obstacles() -> None:
    """Heat beyond a warning, or a problem with the cards, is an obstacle to a movie."""
    card = StorageInfo(4, 3, 0, 10**9, 10**8, None, "SD", "")
    state = folded(value(PropertyCode.AVAILABLE_SHOTS, 5))
    ready = state._replace(cards={0x10001: card})
    hot = PropertyCode.TEMP_STATUS
    assert EMPTY.movie_obstacle is None
    assert ready.movie_obstacle is None
    assert fold(ready, [value(hot, 1)]).movie_obstacle is None
    for status in (2, 0x20001):
        assert fold(ready, [value(hot, status)]).movie_obstacle == "too_hot"
    full = fold(ready, [value(PropertyCode.AVAILABLE_SHOTS, 0)])
    assert full.movie_obstacle == "full"
    assert ready._replace(cards={}).movie_obstacle == "missing"


VERSION = value(PropertyCode.OLC_INFO_VERSION, 0x0B)


def focus(group: str) -> OlcChanged:
    """Return an OLC record of the focus group, for version 0x0B."""
    data = bytes.fromhex(group)
    return OlcChanged(OlcMask.FOCUS, len(data) + 8, data)


IDLE, SEARCHING = focus("000000000000"), focus("000000000001")
FOCUSED, FAILED = focus("000000000100"), focus("000000000200")


def changes(before: CameraState, *events: EosEvent) -> list[FocusResult]:
    """Return the focus results in the events, and check that the state has the last of them."""
    after = fold(before, events)
    results = [change.result for change in focus_changes(before, after, events)]
    assert not results or after.focus_result is results[-1]
    return results


def test_focus_changes_are_reported_once() -> None:
    """Each focus result is reported once, even if another one follows in the same answer."""
    idle = folded(VERSION, IDLE)
    half_press = (SEARCHING, FOCUSED, FOCUSED, IDLE)
    assert changes(idle, *half_press) == ["searching", "focused", "idle"]
    focused = fold(idle, [FOCUSED])
    assert changes(focused, FOCUSED) == []
    assert changes(focused, CameraStatusChanged(busy=True), FAILED) == ["failed"]
    # When a camera takes a photo, it repeats its focus result. When it focuses, it first
    # reports that it is searching.
    exposing = focused._replace(shooting=Activity.EXPOSING)
    assert changes(exposing, IDLE, FOCUSED, IDLE) == ["idle"]
    is_busy = CameraStatusChanged(busy=True)
    assert changes(idle, FOCUSED, is_busy, IDLE, FOCUSED, IDLE) == ["focused", "idle"]
    busy = fold(idle, [is_busy])
    assert changes(busy, SEARCHING, FOCUSED) == ["searching", "focused"]
    # The first record of a connection counts, but not a record that cannot be decoded.
    assert changes(EMPTY, FOCUSED, VERSION) == ["focused"]
    assert changes(EMPTY, FOCUSED) == []
    assert changes(idle, focus("000000000900")) == []


CODES = st.sampled_from(PropertyCode) | st.integers(1, 0xFFFF_FFFF)
RAW = st.binary(max_size=60)
ANY_EVENT = st.one_of(
    st.builds(PropertyChanged, CODES, RAW),
    st.builds(
        AllowedValuesChanged,
        CODES,
        st.sampled_from([0, 1, 3, 7]),
        st.integers(0, 15),
        RAW,
    ),
    st.builds(CameraStatusChanged, st.booleans()),
    st.builds(OlcChanged, st.integers(0, 0xFFFF), st.integers(0, 100), RAW),
    st.builds(StorageChanged, st.sampled_from(StorageChange), st.integers(0, 9)),
    st.builds(WillSoonShutDown, st.none() | st.integers(0, 0xFFFF_FFFF)),
    st.builds(UnknownEvent, st.integers(1, 0xFFFF_FFFF), RAW),
    st.builds(ObjectAdded, st.integers(0, 0xFFFF_FFFF)),
    st.sampled_from([value(PropertyCode.OLC_INFO_VERSION, 0x13)]),
)


@given(events=st.lists(ANY_EVENT, max_size=20))
def test_any_events_are_folded(events: list[EosEvent]) -> None:
    """Any events are folded without an error, all values get labels, and folding is idempotent."""
    state = folded(*events)
    for code in state.properties:
        label = state.label(code)
        assert (label is None) == (state.value(code) is None)
    assert fold(fold(state, events), events) == fold(state, events)


@given(events=st.lists(ANY_EVENT, max_size=20), cut=st.integers(0, 20))
def test_split_into_answers_does_not_matter(events: list[EosEvent], cut: int) -> None:
    """How events are split into answers does not matter once the OLC version is known."""
    start = folded(value(PropertyCode.OLC_INFO_VERSION, 0x13))
    kept = [
        event
        for event in events
        if not isinstance(event, PropertyChanged)
        or event.code != PropertyCode.OLC_INFO_VERSION
    ]
    parts = fold(fold(start, kept[:cut]), kept[cut:])
    assert parts == fold(start, kept)


@pytest.mark.parametrize(
    ("storage_id", "slot"), [(0x10001, 1), (0x20001, 2), (0x20000, None)]
)
def test_slot_in_use_is_the_slot_for_photos(storage_id: int, slot: int | None) -> None:
    """The slot for photos is taken from the current storage ID; it is unknown without a card."""
    state = folded(value(PropertyCode.CURRENT_STORAGE, storage_id))
    assert state.slot_in_use == slot


@pytest.mark.parametrize(
    ("raw", "percent"),
    [
        ("1a000000 4f000000 02000000 00000000 4c502d45364e00000000", 79),  # EOS R
        ("1a000000 65000000 02000000 00000000 4c502d45364e00000000", 100),
        ("1a000000 4f000000", 100),
        ("1b000000 4f000000 02000000 00000000 4c502d45364e00000000", 100),
        ("", 100),
    ],
)
def test_battery_percentage_is_exact_if_reported(raw: str, percent: int) -> None:
    """The battery percentage is exact if the body sends it; otherwise, it comes from a code."""
    exact = PropertyChanged(PropertyCode.BATTERY_INFO, bytes.fromhex(raw))
    assert folded(value(PropertyCode.BATTERY_POWER, 2), exact).battery_level == percent
