"""Answers to GetViewFinderData are parsed."""

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
    """Return a record with a header and data."""
    return pack("<II", 8 + len(data), kind) + data


def test_recorded_frame_is_read() -> None:
    """The picture and the sensor size of a recorded answer are read; its stale data is ignored."""
    answer = recording("vcam-liveview-stub")
    frame = parse_frame(answer.data)
    assert frame is not None
    assert frame.jpeg == answer.lines[0][8:]
    assert len(frame.jpeg) == 139
    assert frame.sensor_size == (5160, 3444)
    assert frame.zoom is None
    assert frame.magnification is None
    assert not frame.af_frames


def test_all_records_are_read_in_any_order() -> None:
    """The known records of an answer are read in any order."""
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


def test_histogram_is_read() -> None:
    """A frame's histogram has pixel counts for luminance, red, green and blue, in this order."""
    parts = [[n + 1] + 254 * [0] + [5 - n] for n in range(4)]
    counts = pack("<1024I", *(count for part in parts for count in part))
    frame = parse_frame(record(1, JPEG) + record(17, counts))
    assert frame is not None
    assert frame.histogram == [tuple(part) for part in parts]


@pytest.mark.parametrize("counts", [1024 * [0], [7] + 1023 * [1]])
def test_inconsistent_histogram_is_left_out(counts: list[int]) -> None:
    """A histogram without pixels, or whose parts differ in their number of pixels, is left out."""
    frame = parse_frame(record(1, JPEG) + record(17, pack("<1024I", *counts)))
    assert frame is not None
    assert frame.histogram is None


@pytest.mark.parametrize("kind", [1, 9, 11])
def test_picture_has_one_of_three_record_types(kind: int) -> None:
    """A picture can be in any of three types of records; the first picture in an answer is used."""
    frame = parse_frame(record(kind, JPEG) + record(1, b"\xff\xd8other"))
    assert frame == LiveViewFrame(JPEG)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x08\x00\x00",
        END,
        pack("<II", 0, 1) + JPEG,  # size 0
        pack("<II", 7, 1) + JPEG,  # smaller than its header
        END + record(1, JPEG),  # a picture after the end record
        record(9, b"raw movie data"),  # not a JPEG
        record(1, b""),
        record(2, JPEG),
        record(0xFFFF_FFFF, JPEG),
        record(5, b"") * MAX_RECORDS + record(1, JPEG),  # too many records
    ],
)
def test_answer_without_a_picture_has_no_frame(data: bytes) -> None:
    """An answer without a picture gives no frame and raises no error."""
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
        record(17, bytes(4092)),
        record(4711, b"new"),
    ],
)
def test_broken_records_are_skipped(broken: bytes) -> None:
    """A record that is too short, invalid or unknown is skipped, and the picture is kept."""
    assert parse_frame(broken + record(1, JPEG) + END) == LiveViewFrame(JPEG)


@pytest.mark.parametrize("size", [100, 0x7FFF_FFFF, 0xFFFF_FFFF])
def test_record_larger_than_the_answer_is_malformed(size: int) -> None:
    """A record larger than the answer is malformed."""
    with pytest.raises(MalformedDataError):
        parse_frame(record(14, bytes(8)) + pack("<II", size, 1) + JPEG)


def test_zoom_without_width_has_no_magnification() -> None:
    """A frame whose zoom rectangle has width 0 has no magnification."""
    frame = parse_frame(
        record(1, JPEG)
        + record(14, pack("<2I", 5472, 3648))
        + record(18, pack("<4I", 0, 0, 0, 0))
    )
    assert frame is not None
    assert frame.magnification is None


def test_truncated_recording_keeps_its_complete_records() -> None:
    """A truncated answer either is malformed or gives a frame only if its picture is complete."""
    answer = recording("vcam-liveview-stub")
    for length in range(len(answer.data)):
        try:
            frame = parse_frame(answer.data[:length])
        except MalformedDataError:
            continue
        assert (frame is not None) is (length >= len(answer.lines[0]))


@given(st.binary(max_size=300))
def test_any_bytes_give_a_jpeg_or_no_frame(data: bytes) -> None:
    """Parsing any bytes gives a frame with a JPEG or no frame, or raises MalformedDataError."""
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
def test_any_records_raise_no_error(records: list[tuple[int, bytes]]) -> None:
    """Well-formed records with any content never raise an error."""
    parse_frame(b"".join(record(kind, data) for kind, data in records))
