"""Answers to GetViewFinderData."""

from struct import pack

from hypothesis import given, strategies as st
import pytest

from custom_components.canon_eos.eos.wire.live_view_frame import (
    MAX_RECORDS,
    AfFrame,
    LiveViewFrame,
    Rectangle,
    parse_frame,
)
from custom_components.canon_eos.ptp.errors import MalformedDataError
from tests.wire_data import recording

JPEG = b"\xff\xd8picture\xff\xd9"
END = pack("<II", 8, 0)


def record(kind: int, data: bytes) -> bytes:
    """Return a record."""
    return pack("<II", 8 + len(data), kind) + data


def test_recording() -> None:
    """A recorded answer: the picture, the sensor; what is stale is not."""
    answer = recording("vcam-liveview-stub")
    frame = parse_frame(answer.data)
    assert frame is not None
    assert frame.jpeg == answer.lines[0][8:]
    assert len(frame.jpeg) == 139
    assert frame.sensor_size == (5160, 3444)
    assert frame.zoom is None
    assert frame.magnification is None
    assert not frame.af_frames


def test_all_records() -> None:
    """Each known record is read, whatever the order."""
    records = [
        record(18, pack("<4I", 100, 200, 1088, 726)),
        record(8, pack("<7I", 1, 0x31, 0, 10, 20, 30, 40)),
        record(8, pack("<7I", 1, 0x20, 0, 50, 60, 70, 80)),
        record(14, pack("<2I", 5472, 3648)),
        record(1, JPEG),
    ]
    expected = LiveViewFrame(
        JPEG,
        (5472, 3648),
        Rectangle(100, 200, 1088, 726),
        (
            AfFrame(0x31, Rectangle(10, 20, 30, 40)),
            AfFrame(0x20, Rectangle(50, 60, 70, 80)),
        ),
    )
    frame = parse_frame(b"".join(records))
    assert frame == expected
    assert frame.magnification == pytest.approx(5.03, abs=0.01)
    reversed_frames = LiveViewFrame(
        JPEG,
        expected.sensor_size,
        expected.zoom,
        expected.af_frames[::-1],
    )
    assert parse_frame(b"".join(records[::-1])) == reversed_frames


@pytest.mark.parametrize("kind", [1, 9, 11])
def test_kinds_of_pictures(kind: int) -> None:
    """A picture is in one of three types of records; the first one counts."""
    frame = parse_frame(record(kind, JPEG) + record(1, b"\xff\xd8other"))
    assert frame == LiveViewFrame(JPEG)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x08\x00\x00",
        END,
        pack("<II", 0, 1) + JPEG,  # a size of nothing
        pack("<II", 7, 1) + JPEG,  # less than its own header
        END + record(1, JPEG),  # behind the end
        record(9, b"raw movie data"),  # no JPEG
        record(1, b""),
        record(2, JPEG),
        record(0xFFFF_FFFF, JPEG),
        record(5, b"") * MAX_RECORDS + record(1, JPEG),  # too many to be true
    ],
)
def test_no_picture(data: bytes) -> None:
    """Answers without a picture are none, and end nothing."""
    assert parse_frame(data) is None


@pytest.mark.parametrize(
    "broken",
    [
        record(14, b"\1\2\3"),
        record(14, pack("<2I", 0, 3648)),
        record(14, pack("<2I", 0x1_0000, 3648)),
        record(18, pack("<3I", 1, 2, 3)),
        record(8, pack("<6I", 1, 2, 3, 4, 5, 6)),
        record(3, b""),
        record(4711, b"new"),
    ],
)
def test_broken_records(broken: bytes) -> None:
    """A record that is too short, or holds nonsense, is skipped; the picture stays."""
    assert parse_frame(broken + record(1, JPEG) + END) == LiveViewFrame(JPEG)


@pytest.mark.parametrize("size", [100, 0x7FFF_FFFF, 0xFFFF_FFFF])
def test_record_beyond_the_answer(size: int) -> None:
    """A record that is larger than the answer is refused."""
    with pytest.raises(MalformedDataError):
        parse_frame(record(14, bytes(8)) + pack("<II", size, 1) + JPEG)


def test_no_zoom_without_width() -> None:
    """A rectangle of no width divides nothing."""
    frame = parse_frame(
        record(1, JPEG)
        + record(14, pack("<2I", 5472, 3648))
        + record(18, pack("<4I", 0, 0, 0, 0))
    )
    assert frame is not None
    assert frame.magnification is None


def test_end_of_any_recording() -> None:
    """A recording that is cut anywhere gives what is whole in it, or the typed error."""
    answer = recording("vcam-liveview-stub")
    for length in range(len(answer.data)):
        try:
            frame = parse_frame(answer.data[:length])
        except MalformedDataError:
            continue
        assert (frame is not None) is (length >= len(answer.lines[0]))


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    """Any bytes give a frame with a JPEG, none, or the typed error."""
    try:
        frame = parse_frame(data)
    except MalformedDataError:
        return
    assert frame is None or frame.jpeg.startswith(b"\xff\xd8")


@given(
    st.lists(
        st.tuples(st.sampled_from([1, 3, 8, 9, 11, 14, 17, 18]), st.binary(max_size=40))
    )
)
def test_any_records(records: list[tuple[int, bytes]]) -> None:
    """Well-formed records with any content never raise."""
    parse_frame(b"".join(record(kind, data) for kind, data in records))
