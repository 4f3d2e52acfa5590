"""Numbers, arrays and three forms of text are read and written within limits."""

from collections.abc import Callable

from hypothesis import given, strategies as st
import pytest

from custom_components.canon_eos.ptp.errors import (
    LocalProtocolError,
    MalformedDataError,
)
from custom_components.canon_eos.ptp.text import clean
from custom_components.canon_eos.ptp.wire import MAX_ARRAY_ITEMS, Reader
from tests.simulator.wire import Writer

NUMBERS: list[tuple[str, int, Callable[[Reader], int]]] = [
    ("u16", 2, Reader.u16),
    ("u32", 4, Reader.u32),
    ("u64", 8, Reader.u64),
]

READERS: list[Callable[[Reader], object]] = [
    *(read for _, _, read in NUMBERS),
    Reader.u16_array,
    Reader.u32_array,
    Reader.utf16z,
    Reader.ptp_string,
    Reader.cstring,
    Reader.rest,
    lambda reader: reader.take(3),
    lambda reader: reader.skip(3),
    lambda reader: reader.cstring(3),
]

# Text that can be encoded in UTF-16. It has no NUL, because a NUL would end the text.
TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=100
)


@pytest.mark.parametrize(("name", "size", "read"), NUMBERS)
def test_numbers_are_little_endian(
    name: str, size: int, read: Callable[[Reader], int]
) -> None:
    """A number is read with its lowest byte first."""
    reader = Reader(bytes(range(1, size + 2)))
    assert read(reader) == int.from_bytes(bytes(range(1, size + 1)), "little"), name
    assert reader.remaining == 1


@pytest.mark.parametrize(("name", "size", "read"), NUMBERS)
def test_numbers_need_all_their_bytes(
    name: str, size: int, read: Callable[[Reader], int]
) -> None:
    """A truncated number is malformed, and the position does not change."""
    for there in range(size):
        reader = Reader(bytes(there), name)
        with pytest.raises(MalformedDataError, match=name):
            read(reader)
        assert reader.remaining == there


@given(data=st.binary(max_size=60))
@pytest.mark.parametrize("read", READERS)
def test_any_bytes_give_a_value_or_are_malformed(
    read: Callable[[Reader], object], data: bytes
) -> None:
    """Any bytes are read or rejected as malformed; a failed read does not move the position."""
    reader = Reader(data)
    try:
        read(reader)
    except MalformedDataError:
        assert reader.remaining == len(data)
    assert 0 <= reader.remaining <= len(data)


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_all_kinds_of_buffers_are_read(kind: Callable[[bytes], bytes]) -> None:
    """Data in `bytes`, a `bytearray` or a `memoryview` is read, and `take` returns `bytes`."""
    reader = Reader(kind(b"\x01\x02abc"))
    assert reader.u16() == 0x0201
    taken = reader.take(2)
    assert type(taken) is bytes
    assert taken == b"ab"
    assert reader.rest() == b"c"


def test_negative_count_is_malformed() -> None:
    """A negative count, which would move the position backwards, is malformed."""
    reader = Reader(b"abcd")
    reader.skip(2)
    with pytest.raises(MalformedDataError):
        reader.skip(-1)


@pytest.mark.parametrize("count", [MAX_ARRAY_ITEMS + 1, 0xFFFF_FFFF])
def test_too_large_array_is_refused(count: int) -> None:
    """An array whose count exceeds the maximum is refused, even if all of its items are there."""
    data = Writer().u32(count).raw(bytes(4 * (MAX_ARRAY_ITEMS + 2))).getvalue()
    for read in (Reader.u16_array, Reader.u32_array):
        with pytest.raises(MalformedDataError, match=str(count)):
            read(Reader(data))


def test_array_longer_than_the_data_is_malformed() -> None:
    """An array with fewer items than its count is malformed."""
    data = Writer().u32(3, 1, 2).getvalue()
    with pytest.raises(MalformedDataError):
        Reader(data).u32_array()


@given(values=st.lists(st.integers(0, 0xFFFF), max_size=50))
def test_arrays_round_trip(values: list[int]) -> None:
    """Arrays are read as written, without the bytes that follow them."""
    written = Writer().u16_array(values).u32_array(values).u8(9).getvalue()
    reader = Reader(written)
    assert reader.u16_array() == tuple(values)
    assert reader.u32_array() == tuple(values)
    assert reader.rest() == b"\x09"


@given(
    u16=st.integers(0, 0xFFFF),
    u32=st.integers(0, 0xFFFF_FFFF),
    u64=st.integers(0, 2**64 - 1),
)
def test_numbers_round_trip(u16: int, u32: int, u64: int) -> None:
    """Numbers are read as written."""
    reader = Reader(Writer().u16(u16).u32(u32).u64(u64).getvalue())
    read = (reader.u16(), reader.u32(), reader.u64())
    assert read == (u16, u32, u64)
    assert reader.remaining == 0


@given(text=TEXT)
def test_texts_round_trip(text: str) -> None:
    """Both forms of UTF-16 text are read as written, except that the text is cleaned."""
    reader = Reader(Writer().utf16z(text).ptp_string(text).u8(9).getvalue())
    assert reader.utf16z() == clean(text)
    assert reader.ptp_string() == clean(text)
    assert reader.rest() == b"\x09"


def test_empty_ptp_string_is_one_zero_byte() -> None:
    """An empty PTP string is one zero byte."""
    assert Writer().ptp_string("").getvalue() == b"\0"
    assert Reader(b"\0").ptp_string() == ""


def test_ptp_string_ends_at_its_nul() -> None:
    """In a PTP string, the characters after the first NUL are dropped."""
    data = b"\x04" + "a\0b\0".encode("utf-16-le")
    reader = Reader(data)
    assert reader.ptp_string() == "a"
    assert reader.remaining == 0


def test_ptp_string_has_at_most_254_units() -> None:
    """A PTP string may have 254 units and a NUL; a longer one is not written."""
    longest = "x" * 254
    assert Reader(Writer().ptp_string(longest).getvalue()).ptp_string() == longest
    with pytest.raises(LocalProtocolError, match="256"):
        Writer().ptp_string(longest + "x")


def test_text_with_nul_is_not_written() -> None:
    """Text with a NUL is not written, because readers would cut it off at the NUL."""
    with pytest.raises(LocalProtocolError):
        Writer().utf16z("a\0b")


@pytest.mark.parametrize("data", [b"", b"\0", b"a\0", b"a\0b\0\0", b"a\0\0b\0"])
def test_text_without_its_nul_is_malformed(data: bytes) -> None:
    """UTF-16 text without a complete NUL unit is malformed."""
    with pytest.raises(MalformedDataError):
        Reader(data).utf16z()


def test_invalid_characters_are_replaced() -> None:
    """Invalid UTF-16 and UTF-8 sequences are replaced, and no error is raised."""
    assert Reader(b"\x00\xd8\x00\x00").utf16z() == "�"
    assert Reader(b"a\xffb").cstring() == "a�b"


def test_text_in_a_field_ends_at_its_nul() -> None:
    """Text in a field ends at its NUL or with the field; bytes after the NUL are skipped."""
    reader = Reader(b"ab\0stalexyz")
    assert reader.cstring(8) == "ab"
    assert reader.cstring() == "xyz"
    assert reader.remaining == 0


HOSTILE = [
    ("IMG\n2026-11-30 ERROR forged.JPG", "IMG 2026-11-30 ERROR forged.JPG"),
    ("a\r\nb\tc\u2028d\u2029e\x85f", "a  b c d e f"),
    ("\u202eGPJ.exe\u202c", "GPJ.exe"),
    ("\u2066x\u2069\u200b\ufeff\x1b[31mred\x07", "x(31mred"),
    ("<img src=x onerror=y>", "\u2039img src=x onerror=y\u203a"),
    ("![a](http://evil.example/)", "!(a)(http://evil.example/)"),
    ("`code`", "'code'"),
    ("Zoë's EF24-105mm f/4L & 山田", "Zoë's EF24-105mm f/4L & 山田"),
]


@pytest.mark.parametrize(("text", "shown"), HOSTILE)
def test_text_is_cleaned(text: str, shown: str) -> None:
    """In each form of text, invisible characters and markup are removed or replaced."""
    utf16, utf8 = text.encode("utf-16-le") + b"\0\0", text.encode() + b"\0"
    assert Reader(utf16).utf16z() == shown
    assert Reader(bytes([len(utf16) // 2]) + utf16).ptp_string() == shown
    assert Reader(utf8).cstring() == shown


@given(TEXT)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    """Cleaning clean text changes nothing, and clean text has at most one line."""
    once = clean(text)
    assert clean(once) == once
    assert len(once.splitlines()) <= 1
