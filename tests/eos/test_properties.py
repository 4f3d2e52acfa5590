"""Values of properties are decoded, encoded and labeled as in the property table."""

from collections import Counter
from collections.abc import Mapping
import re
from struct import pack

from hypothesis import given, strategies as st
import pytest

from custom_components.canon_eos.eos.wire import labels as tables
from custom_components.canon_eos.eos.wire.codecs import (
    I8,
    IMAGE_QUALITY,
    OPAQUE,
    TEXT,
    U8,
    ScalarCodec,
)
from custom_components.canon_eos.eos.wire.properties import (
    ImageFormat,
    ImageFormatEntry,
    PropertyCode,
    PropertyValue,
    labels,
    spec,
)
from custom_components.canon_eos.ptp.errors import (
    LocalProtocolError,
    MalformedDataError,
)

SLUG = re.compile(r"[a-z0-9_]+")

PHOTOGRAPHIC = {
    "APERTURES",
    "SHUTTER_SPEEDS",
    "ISO_SPEEDS",
    "EXPOSURE_VALUES",
    "EXPOSURE_BRACKETS",
    "ASPECT_RATIOS",
    "WHITE_BALANCE_SHIFTS",
}
SHARED_LABELS = {
    "APERTURES",
    "SHUTTER_SPEEDS",
    "BRACKET_MODES",
    "WHITE_BALANCE_SHIFTS",
}

TABLES: dict[str, Mapping[int, str]] = {
    name: table
    for name, table in vars(tables).items()
    if isinstance(table, Mapping) and name != "NO_NAMES" and not name.startswith("_")
}

SCALARS = [code for code in PropertyCode if isinstance(code.codec, ScalarCodec)]

RAW = ImageFormatEntry(6, 0, 4)
L_FINE = ImageFormatEntry(1, 0, 3)


def decode(code: int, number: int) -> PropertyValue:
    """Decode a number in a slot of 4 bytes."""
    return spec(code).codec.decode(pack("<I", number))


# The table


def test_table_has_all_known_properties() -> None:
    """The table has the 238 known properties, whose codes are between 0xD000 and 0xDFFF."""
    assert len(PropertyCode) == 238
    assert all(0xD000 <= code <= 0xDFFF for code in PropertyCode)


@pytest.mark.parametrize("code", PropertyCode)
def test_each_row_is_valid(code: PropertyCode) -> None:
    """Each property has a slug as its name, and its labeled values can be encoded and decoded."""
    known = spec(code)
    assert known.code == code.value == int(code)
    assert SLUG.fullmatch(known.name)
    assert known.codec is code.codec
    assert known.names is code.names
    for value in known.names:
        assert isinstance(known.codec, ScalarCodec)
        assert known.codec.decode(known.codec.encode(value)) == value


@pytest.mark.parametrize("code", PropertyCode)
def test_placeholders_have_no_names(code: PropertyCode) -> None:
    """A number is never both a labeled value and a placeholder."""
    assert not code.placeholders & code.names.keys()


def test_names_of_properties_are_unique() -> None:
    """No two properties have the same name."""
    assert len({spec(code).name for code in PropertyCode}) == len(PropertyCode)


def test_every_table_of_labels_is_used() -> None:
    """Every table of labels is used by a property."""
    used = {id(code.names) for code in PropertyCode}
    assert {name for name, table in TABLES.items() if id(table) not in used} == set()


@pytest.mark.parametrize("name", TABLES)
def test_labels_of_each_table_are_unique_slugs(name: str) -> None:
    """Labels are slugs, except on photographic scales, and are unique, except in shared tables."""
    table = TABLES[name]
    assert table
    assert all(label == label.strip() and label for label in table.values())
    if name not in PHOTOGRAPHIC:
        assert all(SLUG.fullmatch(label) for label in table.values())
    if name not in SHARED_LABELS:
        assert max(Counter(table.values()).values()) == 1


# Labels


@pytest.mark.parametrize(
    ("code", "number", "label"),
    [
        (PropertyCode.APERTURE, 0x08, "1.0"),
        (PropertyCode.APERTURE, 0x30, "5.6"),
        (PropertyCode.APERTURE, 0x70, "91"),
        (PropertyCode.APERTURE, 0xFE, "0x00fe"),
        (PropertyCode.APERTURE, 0x85, "3.4"),
        (PropertyCode.SHUTTER_SPEED, 0x5B, "1/20"),
        (PropertyCode.SHUTTER_SPEED, 0x0C, "bulb"),
        (PropertyCode.SHUTTER_SPEED, 0x10, "30"),
        (PropertyCode.SHUTTER_SPEED, 0x14, "20"),
        (PropertyCode.SHUTTER_SPEED, 0x1D, "10"),
        (PropertyCode.SHUTTER_SPEED, 0x23, "6"),
        (PropertyCode.SHUTTER_SPEED, 0x38, "1"),
        (PropertyCode.SHUTTER_SPEED, 0x45, "0.3"),
        (PropertyCode.SHUTTER_SPEED, 0x78, "1/250"),
        (PropertyCode.SHUTTER_SPEED, 0xA3, "1/10000"),
        (PropertyCode.SHUTTER_SPEED, 0xB0, "1/32000"),
        (PropertyCode.ISO_SPEED, 0x00, "Auto"),
        (PropertyCode.ISO_SPEED, 0x48, "100"),
        (PropertyCode.ISO_SPEED, 0x93, "64000"),
        (PropertyCode.EXPOSURE_COMPENSATION, 0x00, "0"),
        (PropertyCode.EXPOSURE_COMPENSATION, 0xFD, "-1/3"),
        (PropertyCode.EXPOSURE_COMPENSATION, 0x0D, "+1 2/3"),
        (PropertyCode.EXPOSURE_COMPENSATION, 0xC8, "-7"),
        (PropertyCode.EXPOSURE_COMPENSATION, 0x7F, "0x7f"),
        (PropertyCode.EXPOSURE_COMPENSATION, 0x81, "0x81"),
        (PropertyCode.AUTO_EXPOSURE_BRACKETING, 0x0B, "±1 1/3"),
        (PropertyCode.AE_MODE, 0x03, "manual"),
        (PropertyCode.AE_MODE_DIAL, 0x37, "flexible_priority"),
        (PropertyCode.DRIVE_MODE, 0x11, "self_timer_2_s"),
        (PropertyCode.METERING_MODE, 0x03, "evaluative"),
        (PropertyCode.FOCUS_MODE, 0x00, "one_shot"),
        (PropertyCode.FOCUS_MODE, 0x037501CE, "0x037501ce"),
        (PropertyCode.WHITE_BALANCE, 0x08, "shade"),
        (PropertyCode.WHITE_BALANCE, 0x18, "color_temperature_2"),
        (PropertyCode.LIVE_AF_SYSTEM, 0x0F, "spot_no_tracking"),
        (PropertyCode.MULTI_ASPECT, 0x0C, "1.3x"),
        (PropertyCode.AUTO_POWER_OFF, 0x708, "30_min"),
        (PropertyCode.BRACKET_MODE, 0, "off"),
        (PropertyCode.PICTURE_STYLE, 0x87, "auto"),
        (PropertyCode.BATTERY_POWER, 0x00, "low"),
        (PropertyCode.BATTERY_POWER, 0x03, "0x0003"),
        (PropertyCode.CAPTURE_DESTINATION, 0x06, "card_2_and_host"),
        (PropertyCode.AUTO_LIGHTING_OPTIMIZER, 0x4D010000, "standard"),
        (PropertyCode.COLOR_TEMPERATURE, 5200, "5200"),
        (PropertyCode.AVAILABLE_SHOTS, 0, "0"),
        (PropertyCode.WHITE_BALANCE_ADJUST_A, 0xFFFF_FFF7, "-9"),
        (PropertyCode.WHITE_BALANCE_ADJUST_A, 0xFFF7, "-9"),  # 6D
        (PropertyCode.WHITE_BALANCE_ADJUST_B, 2, "+2"),
    ],
)
def test_number_has_its_label(code: PropertyCode, number: int, label: str) -> None:
    """A number gets the label that photographers use, or is shown in hexadecimal if it has none."""
    assert spec(code).label(decode(code, number)) == label


def test_eight_code_values_are_one_stop() -> None:
    """Eight code values are one stop: a factor of 2 in ISO and time, and of 1.4 in the f-number."""
    for table, low, high, ratio in (
        (tables.ISO_SPEEDS, 0x48, 0xB0, 2.0),
        (tables.APERTURES, 0x08, 0x70, 2**0.5),
    ):
        for code in range(low, high - 7, 8):
            if code in table and code + 8 in table:
                found = float(table[code + 8]) / float(table[code])
                assert found == pytest.approx(ratio, rel=0.05), hex(code)
    for code, label in tables.SHUTTER_SPEEDS.items():
        if code >= 0x10:
            top, _, bottom = label.partition("/")
            seconds = float(top) / float(bottom or 1)
            assert seconds == pytest.approx(2 ** ((0x38 - code) / 8), rel=0.2), label


def test_compensation_is_in_eighths() -> None:
    """A compensation label is the third or half stop that is nearest to its code, in eighths."""
    for eighths, label in tables.EXPOSURE_VALUES.items():
        sign = -1 if label.startswith("-") else 1
        stops = 0.0
        for part in label.lstrip("+-").split():
            top, _, bottom = part.partition("/")
            stops += int(top) / int(bottom or 1)
        assert sign * stops == pytest.approx(eighths / 8, abs=0.05), label


def test_bytes_are_shown_as_hex_of_bounded_length() -> None:
    """Bytes without a known meaning are shown as hexadecimal digits, up to a maximum length."""
    known = spec(0xD9FF)
    assert known.label(b"\x01\xff") == "0x01ff"
    assert known.label(bytes(100_000)) == "0x" + "00" * 64 + "..."


def test_unknown_property_keeps_its_bytes() -> None:
    """An unknown property keeps its bytes and gets a name from its code."""
    known = spec(0xD9FF)
    assert known.name == "property_d9ff"
    assert known.codec.decode(b"\1\2\3\4") == b"\1\2\3\4"
    assert known.codec.decode_list(b"\1\2\3\4", 2) == (b"\1\2", b"\3\4")


# Options of a list


def test_options_keep_their_order() -> None:
    """Options keep the order of the camera's list."""
    options = labels(PropertyCode.ISO_SPEED, (0x50, 0x00, 0x48))
    assert list(options.items()) == [("200", 0x50), ("Auto", 0x00), ("100", 0x48)]


def test_equal_labels_are_distinguished() -> None:
    """Half and third stops that share a label get different texts, so each can be chosen."""
    options = labels(PropertyCode.APERTURE, (0x1C, 0x1D, 0x20))
    assert options == {"2.5": 0x1C, "2.5 (0x001d)": 0x1D, "2.8": 0x20}


@pytest.mark.parametrize("code", PropertyCode)
def test_any_list_is_selectable(code: PropertyCode) -> None:
    """All values of a table can be in one list, each with its own label."""
    values = tuple(code.names)
    options = labels(code, values)
    assert tuple(options.values()) == values


@given(values=st.lists(st.integers(0, 0xFFFF), max_size=40, unique=True))
def test_any_numbers_are_selectable(values: list[int]) -> None:
    """In any list, each value has its own label, and an equal list has the same labels."""
    options = labels(PropertyCode.SHUTTER_SPEED, tuple(values))
    assert list(options.values()) == values
    assert labels(PropertyCode.SHUTTER_SPEED, tuple(values)) == options


def test_labels_are_cached() -> None:
    """Entities that show the same list share its labels, unless the list is very long."""
    short, long = tuple(range(100)), tuple(range(4096))
    first = labels(PropertyCode.ISO_SPEED, short)
    assert labels(PropertyCode.ISO_SPEED, (*short,)) is first
    assert labels(PropertyCode.APERTURE, short) is not first
    assert labels(PropertyCode.ISO_SPEED, long) is not labels(
        PropertyCode.ISO_SPEED, long
    )


def test_long_bytes_are_distinguished() -> None:
    """Long structures that start with the same bytes have different labels."""
    values = (bytes(100) + b"a", bytes(100) + b"b")
    assert set(labels(0xD9FF, values).values()) == set(values)


# Codecs


@given(raw=st.binary(max_size=40), code=st.sampled_from(PropertyCode))
def test_any_value_has_a_label_or_is_malformed(raw: bytes, code: PropertyCode) -> None:
    """Any bytes decode to a value with a label, or are malformed."""
    known = spec(code)
    try:
        value = known.codec.decode(raw)
    except MalformedDataError:
        return
    assert isinstance(known.label(value), str)
    assert known.codec.decode(known.codec.encode(value)) == value


@given(
    raw=st.binary(max_size=200),
    count=st.integers(0, 60),
    code=st.sampled_from(PropertyCode),
)
def test_any_list_has_its_count_or_is_malformed(
    raw: bytes, count: int, code: PropertyCode
) -> None:
    """Any bytes decoded as a list give exactly the stated number of values, or are malformed."""
    try:
        values = spec(code).codec.decode_list(raw, count)
    except MalformedDataError:
        return
    assert len(values) == count


@given(number=st.integers(0, 0xFFFF_FFFF), code=st.sampled_from(SCALARS))
def test_any_number_is_decoded_from_its_low_bytes(
    number: int, code: PropertyCode
) -> None:
    """A number is decoded from the low bytes of its slot, and encoded with zeros above them."""
    codec = code.codec
    assert isinstance(codec, ScalarCodec)
    value = decode(code, number)
    mask = (1 << 8 * codec.width) - 1
    assert codec.encode(value) == pack("<I", number & mask)


@pytest.mark.parametrize("size", [0, 5, 8, 48])
def test_number_of_another_size_is_malformed(size: int) -> None:
    """A number in a slot of 0 bytes, or of more than 4 bytes, is malformed."""
    with pytest.raises(MalformedDataError):
        spec(PropertyCode.SHUTTER_COUNTER).codec.decode(bytes(size))


def test_release_counter_is_decoded() -> None:
    """The release counter that an EOS R and an M50 Mark II report in steps of 1,000 is decoded.

    Source: gphoto2 issue 553.
    """
    codec = spec(PropertyCode.SHUTTER_RELEASE_COUNTER).codec
    assert codec.decode(bytes.fromhex("100000000100000088130000d8530100")) == 5000
    for data in ("1000000001000000", "0c000000010000008813000000000000", ""):
        with pytest.raises(MalformedDataError):
            codec.decode(bytes.fromhex(data))


def test_number_in_a_single_byte_is_decoded() -> None:
    """A one-byte number is decoded even if a body sends it in one byte instead of four."""
    assert spec(PropertyCode.CONTINUOUS_AF_VALID).codec.decode(b"\x01") == 1


@pytest.mark.parametrize(
    ("codec", "value"),
    [(U8, 256), (U8, -1), (I8, 128), (I8, -129), (U8, "1"), (U8, b"\1"), (TEXT, 1)],
)
def test_values_out_of_range_are_not_sent(
    codec: ScalarCodec, value: PropertyValue
) -> None:
    """Encoding a value of the wrong type or range raises LocalProtocolError."""
    with pytest.raises(LocalProtocolError):
        codec.encode(value)


def test_other_wrong_values_are_not_sent() -> None:
    """Encoding a NUL in text, or a wrong image quality or structure, raises LocalProtocolError."""
    with pytest.raises(LocalProtocolError):
        TEXT.encode("a\0b")
    with pytest.raises(LocalProtocolError):
        IMAGE_QUALITY.encode(1)
    with pytest.raises(LocalProtocolError):
        OPAQUE.encode(1)


def test_text_ends_at_nul() -> None:
    """Text ends at its NUL; the bytes after the NUL are ignored."""
    known = spec(PropertyCode.OWNER)
    assert known.codec.decode(b"\0stale") == ""
    assert known.codec.decode(b"EF50mm f/1.8\0\0stale") == "EF50mm f/1.8"
    assert known.label("EF50mm f/1.8") == "EF50mm f/1.8"
    assert (
        known.codec.encode("K\N{LATIN SMALL LETTER U WITH DIAERESIS}") == b"K\xc3\xbc\0"
    )
    assert known.codec.decode(b"") == ""
    with pytest.raises(MalformedDataError):
        known.codec.decode_list(b"a\0b\0", 2)


def test_lens_name_may_begin_with_nul() -> None:
    """A lens name may begin with a NUL, as in the name that an EOS R sent for a mounted lens."""
    codec = spec(PropertyCode.LENS_NAME).codec
    assert codec.decode(b"\x0012-24mm" + bytes(56)) == "12-24mm"
    assert codec.decode(b"EF50mm f/1.8\0\0stale") == "EF50mm f/1.8"
    assert codec.decode(bytes(64)) == ""


# Image quality


@pytest.mark.parametrize(
    ("entries", "label"),
    [
        ((L_FINE,), "L fine"),
        ((ImageFormatEntry(1, 1, 2),), "M normal"),
        ((ImageFormatEntry(1, 2, 0),), "S"),
        ((ImageFormatEntry(1, 0xE, 3),), "S1 fine"),
        ((ImageFormatEntry(1, 0x10, 3),), "S3 fine"),
        ((ImageFormatEntry(1, 9, 5),), "0x9 0x5"),
        ((ImageFormatEntry(1, 0, 1),), "L"),
        ((ImageFormatEntry(1, 5, 1),), "M1"),
        ((ImageFormatEntry(6, 0, 3),), "cRAW"),
        ((ImageFormatEntry(8, 0, 3),), "HEIF L fine"),
        ((ImageFormatEntry(8, 0xE, 2),), "HEIF S1 normal"),
        ((ImageFormatEntry(8, 0, 0),), "HEIF L"),
        ((RAW, ImageFormatEntry(8, 0, 3)), "RAW + HEIF L fine"),
        ((RAW,), "RAW"),
        ((RAW, L_FINE), "RAW + L fine"),
        (
            (ImageFormatEntry(6, 0, 3), ImageFormatEntry(1, 0xE, 2)),
            "cRAW + S1 normal",
        ),
        ((ImageFormatEntry(6, 1, 4),), "mRAW"),
        ((ImageFormatEntry(6, 9, 9),), "RAW 0x9 0x9"),
        ((ImageFormatEntry(7, 0, 3),), "0x7 0x0 0x3"),
    ],
)
def test_image_quality_is_labeled_encoded_and_decoded(
    entries: tuple[ImageFormatEntry, ...], label: str
) -> None:
    """An image quality is labeled, encoded and decoded; stale bytes after it are ignored."""
    value = ImageFormat(entries)
    known = spec(PropertyCode.IMAGE_FORMAT)
    words = [len(entries)]
    for entry in entries:
        words += [0x10, entry.file_type, entry.size, entry.compression]
    raw = pack(f"<{len(words)}I", *words)
    assert known.label(value) == label
    assert known.codec.encode(value) == raw
    assert known.codec.decode(raw) == value
    assert known.codec.decode(raw + b"stale second") == value


def test_image_quality_of_libgphoto2_is_decoded() -> None:
    """libgphoto2's example of an image quality (compressed RAW and normal S1) is decoded."""
    raw = pack("<9I", 2, 0x10, 6, 0, 3, 0x10, 1, 0xE, 2)
    known = spec(PropertyCode.IMAGE_FORMAT)
    assert known.label(known.codec.decode(raw)) == "cRAW + S1 normal"


@pytest.mark.parametrize("count", [0, 3, 0xFFFF_FFFF])
def test_wrong_count_is_malformed(count: int) -> None:
    """An image quality that does not have one or two files is malformed."""
    raw = pack("<I", count) + pack("<4I", 0x10, 1, 0, 3) * 4
    with pytest.raises(MalformedDataError):
        spec(PropertyCode.IMAGE_FORMAT).codec.decode(raw)


def test_entry_of_another_size_is_malformed() -> None:
    """An image quality with an entry that does not have 16 bytes is malformed."""
    with pytest.raises(MalformedDataError):
        spec(PropertyCode.IMAGE_FORMAT).codec.decode(pack("<5I", 1, 0x14, 1, 0, 3))


def test_truncated_image_quality_is_malformed() -> None:
    """An image quality cut at any byte is malformed."""
    raw = ImageFormat((RAW, L_FINE)).encode()
    for size in range(len(raw)):
        with pytest.raises(MalformedDataError):
            spec(PropertyCode.IMAGE_FORMAT).codec.decode(raw[:size])


@pytest.mark.parametrize("entries", [(), (RAW, L_FINE, L_FINE)])
def test_wrong_count_is_not_sent(entries: tuple[ImageFormatEntry, ...]) -> None:
    """Encoding an image quality with no files, or with three, raises LocalProtocolError."""
    with pytest.raises(LocalProtocolError):
        ImageFormat(entries).encode()


def test_list_of_structures_is_cut_into_equal_pieces() -> None:
    """A list of structures is split into equal parts; it is malformed if this is impossible."""
    known = spec(PropertyCode.TIMEZONE)
    zones = [pack("<III", 12, index, 60 * index) for index in range(3)]
    assert known.codec.decode_list(b"".join(zones), 3) == tuple(zones)
    with pytest.raises(MalformedDataError):
        known.codec.decode_list(b"".join(zones) + b"?", 3)
    assert known.codec.decode_list(b"", 0) == ()
    with pytest.raises(MalformedDataError):
        known.codec.decode_list(b"", 3)
