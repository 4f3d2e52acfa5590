"""OLC records are decoded only if their layout is certain."""

from hypothesis import given, strategies as st
import pytest

from custom_components.canon_eos.eos.wire.codes import OlcMask
from custom_components.canon_eos.eos.wire.events import FocusResult, OlcChanged
from custom_components.canon_eos.eos.wire.olc import OlcInfo, decode_olc
from tests.wire_data import parse_events, recording

NOTHING = OlcInfo()
KNOWN_VERSIONS = (0x07, 0x08, 0x0B, 0x0F, 0x10, 0x11, 0x12, 0x13, 0x14)


def record(mask: int, data: str, header: int = 12) -> OlcChanged:
    """Return a record whose stated length is the length of its data plus `header` bytes."""
    raw = bytes.fromhex(data)
    return OlcChanged(mask, len(raw) + header, raw)


def whole(file: str) -> OlcChanged:
    """Return the last OLC record in a recording that contains all groups."""
    return [
        event
        for event in parse_events(recording(file).data).events
        if isinstance(event, OlcChanged) and event.mask == 0x1FFF
    ][-1]


@pytest.mark.parametrize(
    ("file", "version", "shutter_speed", "aperture", "iso_speed"),
    [
        ("eos-5dsr-getevent-init-01", 0x0B, 0x00, 0x20, 0x48),
        ("olc-v0b-pr1020", 0x0B, 0xA0, 0x2C, 0x00),
        ("eos-r-rebuilt-02", 0x11, 0x30, 0x28, 0x68),
        ("eos-r-rebuilt-03", 0x11, 0x30, 0x28, 0x68),
        ("eos-m6m2-rebuilt-01", 0x12, 0x80, 0xFF, 0x00),
        ("eos-m50m2-rebuilt-01", 0x13, 0x68, 0x30, 0x00),
        ("eos-r6-rebuilt-01", 0x13, 0x00, 0x08, 0x00),
    ],
)
def test_recorded_records_are_decoded(
    file: str, version: int, shutter_speed: int, aperture: int, iso_speed: int
) -> None:
    """A recorded record with all groups is decoded with the OLC version of its body."""
    info = decode_olc(version, whole(file), NOTHING)
    assert info.shutter_speed == shutter_speed
    assert info.aperture == aperture
    assert info.iso_speed == iso_speed
    assert info.focus is FocusResult.IDLE
    assert info.button is not None


@pytest.mark.parametrize(
    ("version", "data", "button", "shutter_speed", "aperture", "iso_speed"),
    [
        pytest.param(
            0x0F,
            "0100 01039810007000 010150202000 01010050 04000000 000000000000"
            "0100000000000000 01000000 000000000000" + "00" * 27,
            *(0x01, 0x70, 0x20, 0x50),
            id="200D",
        ),
        pytest.param(
            0x10,
            "0100 00003838003800 00005025b000 00000000 04010504 000000000000"
            "0000000000000000 00000000 000000000000" + "00" * 27,
            *(0x01, 0x38, 0xB0, 0x00),
            id="M50",
        ),
        pytest.param(
            0x10,
            "1500 01019018006d00 010138802800 010100005028 04000000 000000000000"
            "0100000000000000 00000000 000000000000" + "00" * 27,
            *(0x15, 0x6D, 0x28, 0x00),
            id="SX740",
        ),
        pytest.param(
            0x12,
            "0100 00000000000000 000000550028000000 010100006828 04010770"
            "000000000000 0000000000000000 0000000000 00000000000000" + "00" * 27,
            *(0x01, 0x00, 0x00, 0x00),
            id="90D",
        ),
    ],
)
def test_first_records_of_logs_are_decoded(
    version: int,
    data: str,
    button: int,
    shutter_speed: int,
    aperture: int,
    iso_speed: int,
) -> None:
    """The first OLC records of four bodies in libgphoto2's logs are decoded completely."""
    info = decode_olc(version, record(0x1FFF, data), NOTHING)
    assert info == OlcInfo(button, shutter_speed, aperture, iso_speed, FocusResult.IDLE)


def test_layout_with_the_matching_length_is_used() -> None:
    """If a version has two layouts for a group, the layout with the matching length is used."""
    for data in ("01010050", "010100500028"):
        assert decode_olc(0x10, record(OlcMask.ISO_SPEED, data), NOTHING) == OlcInfo(
            iso_speed=0x50
        )
    longer = record(OlcMask.ISO_SPEED, "010100500028")
    assert decode_olc(0x0F, longer, NOTHING) is NOTHING


def test_single_groups_give_the_values_of_a_whole_record() -> None:
    """Records with single groups give the same values as one record with all groups."""
    events = parse_events(recording("eos-r-rebuilt-03").data).events
    records = [event for event in events if isinstance(event, OlcChanged)]
    *single, full = records
    assert [r.mask for r in single] == [1 << bit for bit in range(13)]
    info = NOTHING
    for one in single:
        info = decode_olc(0x11, one, info)
    assert info == decode_olc(0x11, full, NOTHING)
    assert info.button == 0x0401


@pytest.mark.parametrize("file", ["eos-m3-getevent-init-01", "ps-g5x-getevent-init-01"])
def test_small_bodies_report_separate_groups(file: str) -> None:
    """An EOS M's or PowerShot's separate records of aperture, shutter speed and ISO are decoded."""
    info = NOTHING
    for event in parse_events(recording(file).data).events:
        if isinstance(event, OlcChanged):
            info = decode_olc(0x08, event, info)
    assert None not in (info.shutter_speed, info.aperture, info.iso_speed)
    assert (info.button, info.focus) == (None, None)


@pytest.mark.parametrize(
    "version", [v for v in range(0x20) if v not in KNOWN_VERSIONS] + [0xFFFF_FFFF]
)
def test_unknown_versions_are_not_decoded(version: int) -> None:
    """Records of unknown versions are not decoded, even if libgphoto2 guesses their layout."""
    for header in (8, 12):
        one = record(OlcMask.BUTTON, "0100", header)
        assert decode_olc(version, one, NOTHING) is NOTHING


@pytest.mark.parametrize("version", KNOWN_VERSIONS)
def test_length_field_depends_on_the_version(version: int) -> None:
    """The length field exceeds the data's length by 8 in old OLC versions and by 12 in new ones."""
    right, wrong = (8, 12) if version < 0x0F else (12, 8)
    assert decode_olc(version, record(1, "0400", right), NOTHING).button == 4
    assert decode_olc(version, record(1, "0400", wrong), NOTHING) is NOTHING


@pytest.mark.parametrize("file", ["eos-r-rebuilt-02", "eos-m6m2-rebuilt-01"])
@pytest.mark.parametrize("change", [-1, 1, 8])
def test_a_wrong_length_is_not_decoded(file: str, change: int) -> None:
    """A record with a wrong length is not decoded, however small the difference is."""
    real = whole(file)
    data = real.data + bytes(change) if change > 0 else real.data[:change]
    version = 0x11 if "eos-r-" in file else 0x12
    assert decode_olc(version, real, NOTHING) is not NOTHING
    for stated in (real.stated_length, real.stated_length + change):
        altered = OlcChanged(real.mask, stated, data)
        assert decode_olc(version, altered, NOTHING) is NOTHING
    misstated = OlcChanged(real.mask, real.stated_length + change, real.data)
    assert decode_olc(version, misstated, NOTHING) is NOTHING


def test_record_of_another_version_is_not_decoded() -> None:
    """A record is not decoded with the OLC version of another body."""
    assert decode_olc(0x12, whole("eos-r-rebuilt-02"), NOTHING) is NOTHING
    assert decode_olc(0x11, whole("eos-m6m2-rebuilt-01"), NOTHING) is NOTHING


def test_record_with_an_unknown_group_is_not_decoded() -> None:
    """A record with an unknown mask bit is not decoded, because its group's length is unknown."""
    assert decode_olc(0x13, record(0x2001, "0400"), NOTHING) is NOTHING


def test_groups_are_merged() -> None:
    """A record changes only the groups that it contains."""
    last = OlcInfo(button=1, iso_speed=0x48, focus=FocusResult.FAILED)
    info = decode_olc(0x08, record(OlcMask.BUTTON, "0400", 8), last)
    assert info == OlcInfo(button=4, iso_speed=0x48, focus=FocusResult.FAILED)


@pytest.mark.parametrize(
    ("group", "result"),
    [
        ("000000000000", FocusResult.IDLE),
        ("000000000001", FocusResult.SEARCHING),
        ("000000000101", FocusResult.FOCUSED),
        ("000000000100", FocusResult.FOCUSED),
        ("000000000202", FocusResult.FAILED),
        ("000000000200", FocusResult.FAILED),
        ("000000000900", None),
    ],
)
def test_focus_results_are_decoded(group: str, result: FocusResult | None) -> None:
    """The focus sequences that libgphoto2 documents for a 5DS are decoded.

    The focus group of an R8 has one byte more.
    """
    info = decode_olc(0x0B, record(OlcMask.FOCUS, group, 8), NOTHING)
    assert info.focus is result
    assert decode_olc(0x14, record(OlcMask.FOCUS, group + "00"), NOTHING) == info


def test_newer_versions_have_other_offsets() -> None:
    """In newer OLC versions, values are read from different offsets than in older versions."""
    speed = record(OlcMask.SHUTTER_SPEED, "00000000000000 78 00")
    assert decode_olc(0x14, speed, NOTHING).shutter_speed == 0x78
    aperture = record(OlcMask.APERTURE, "00000000000000 30 00")
    assert decode_olc(0x12, aperture, NOTHING).aperture == 0x30


@given(
    version=st.sampled_from(KNOWN_VERSIONS) | st.integers(0, 0xFFFF_FFFF),
    mask=st.integers(0, 0xFFFF),
    stated=st.integers(0, 120),
    data=st.binary(max_size=100),
)
def test_any_record_is_decoded_or_ignored(
    version: int, mask: int, stated: int, data: bytes
) -> None:
    """Any record is decoded or ignored, without an error."""
    info = decode_olc(version, OlcChanged(mask, stated, data), NOTHING)
    if info != NOTHING:
        assert version in KNOWN_VERSIONS
        assert stated - len(data) in (8, 12)
