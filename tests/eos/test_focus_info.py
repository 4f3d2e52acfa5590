"""The AF points that a body reports are parsed."""

from struct import pack

from hypothesis import given, strategies as st
import pytest

from custom_components.canon_eos.eos.wire.events import PropertyChanged
from custom_components.canon_eos.eos.wire.focus_info import FocusInfo, parse_focus_info
from custom_components.canon_eos.ptp.errors import MalformedDataError
from tests.wire_data import parse_events, recording


def focus_info(count: int, in_use: int, bits: bytes) -> bytes:
    """Return a FocusInfoEx value in which all AF points have zero size and position."""
    header = pack("<IHHHH", 0, 0, 0x0104, count, in_use) + bytes(8)
    return header + bytes(8 * count) + bits + b"\xff\xff"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (focus_info(9, 9, b"\x00\x00"), FocusInfo(9, ())),
        (focus_info(9, 9, b"\x01\x01"), FocusInfo(9, (0, 8))),
        (
            focus_info(9, 9, b"\x10\xfe"),
            FocusInfo(9, (4,)),
        ),  # bits after the last point
        (focus_info(31, 0, b"\xff\xff\xff\xff"), FocusInfo(31, ())),
        (focus_info(0, 0, b""), FocusInfo(0, ())),
    ],
)
def test_bit_field_selects_points(raw: bytes, expected: FocusInfo) -> None:
    """Bit i selects point i; no point is selected if the camera has not focused yet."""
    assert parse_focus_info(raw) == expected


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("eos-70d-rebuilt-01", 31),
        ("eos-5dsr-getevent-init-01", 61),
        ("eos60d-getevent-init-01", 9),
    ],
)
def test_points_of_recordings_are_read(name: str, count: int) -> None:
    """The number of AF points is read from recorded answers, in which no point is selected."""
    events = parse_events(recording(name).data).events
    raw = next(
        event.raw
        for event in events
        if isinstance(event, PropertyChanged) and event.code == 0xD1D3
    )
    assert parse_focus_info(raw) == FocusInfo(count, ())


@given(st.binary(max_size=200))
def test_any_bytes_give_existing_points_or_are_malformed(raw: bytes) -> None:
    """Any bytes select only existing points, or are malformed."""
    try:
        info = parse_focus_info(raw)
    except MalformedDataError:
        return
    assert all(0 <= index < info.points for index in info.selected)


def test_impossible_count_is_refused() -> None:
    """A point count above the maximum is malformed."""
    with pytest.raises(MalformedDataError, match="65535 points"):
        parse_focus_info(focus_info(0xFFFF, 1, b""))
