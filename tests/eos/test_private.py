"""Private data is removed from raw data, without moving other bytes."""

from struct import pack

import pytest

from custom_components.canon_eos.eos.fold import fold
from custom_components.canon_eos.eos.state import CameraState
from custom_components.canon_eos.eos.wire.codes import EosOperation, EventCode
from custom_components.canon_eos.eos.wire.private import (
    KEPT,
    PRIVATE_PROPERTIES,
    as_pattern,
    without,
    without_texts,
)
from custom_components.canon_eos.eos.wire.properties import PropertyCode
from custom_components.canon_eos.ptp.codes import OperationCode
from custom_components.canon_eos.ptp.datasets import (
    parse_device_info,
    parse_storage_info,
)
from tests.wire_data import parse_events, recording

NAME = b"Ansel Example"
EVENTS = KEPT[EosOperation.GET_EVENT]


def record(kind: int, payload: bytes) -> bytes:
    """Return an event record."""
    return pack("<II", 8 + len(payload), kind) + payload


def value(code: int, raw: bytes) -> bytes:
    """Return the record of a property's value."""
    return record(EventCode.PROP_VALUE_CHANGED, pack("<I", code) + raw)


@pytest.mark.parametrize(
    "data",
    [
        value(PropertyCode.OWNER, NAME),
        value(PropertyCode.SERIAL_NUMBER, NAME),
        value(0xD1FE, b"\1\0" + NAME),
        value(0xD1FE, NAME.decode().encode("utf-16-le")),
        value(PropertyCode.LENS_NAME, b"EF50mm\0\0" + NAME),
        value(PropertyCode.BATTERY_INFO, bytes(16) + b"LP-E6\0" + NAME),
        record(EventCode.OBJECT_ADDED_EX64, bytes(40) + NAME + b".JPG\0"),
        record(0xC1EE, NAME),
        record(0xC198, NAME),
        record(0xC1EE, NAME)[:-3],
        b"\1\0\0\0" + NAME,
    ],
)
def test_names_in_events_are_removed(data: bytes) -> None:
    """Names in events are removed; the length and the preceding bytes are unchanged."""
    before = value(PropertyCode.ISO_SPEED, pack("<I", 0x48))
    covered = EVENTS(before + data)
    assert len(covered) == len(before + data)
    assert covered.startswith(before + data[:4])
    for part in (NAME, NAME[:5], NAME[:5].decode().encode("utf-16-le")):
        assert part not in covered


def test_recorded_events_keep_their_values() -> None:
    """Redacting an EOS R's first GetEvent answer changes only private and undecoded values."""
    data = recording("eos-r-wifi-getevent-init").data
    before, after = (
        fold(CameraState(), parse_events(raw).events, 0).properties
        for raw in (data, EVENTS(data))
    )
    differing = {code for code in before if before[code] != after[code]}
    assert before.keys() == after.keys()
    differing -= {*PRIVATE_PROPERTIES}
    assert all(isinstance(before[code].value, bytes) for code in differing), differing
    assert EVENTS(data) == EVENTS(EVENTS(data))


def test_serial_number_is_removed_from_device_info() -> None:
    """Only the serial number is removed from DeviceInfo."""
    data = recording("eos-r-wifi-deviceinfo").data
    before = parse_device_info(data)
    after = parse_device_info(KEPT[OperationCode.GET_DEVICE_INFO](data))
    assert before.serial_number
    assert after == before._replace(serial_number="0" * len(before.serial_number))
    assert KEPT[OperationCode.GET_DEVICE_INFO](data[:40])


def test_label_is_removed_from_storage_info() -> None:
    """The label of a card is removed, because it may name a person."""
    name = NAME.decode().encode("utf-16-le") + b"\0\0"
    label = bytes([len(name) // 2]) + name
    data = bytes(26) + b"\3" + "SD\0".encode("utf-16-le") + label
    info = parse_storage_info(KEPT[EosOperation.GET_STORAGE_INFO](data))
    assert (info.description, info.volume_label) == ("SD", "")
    assert NAME not in KEPT[EosOperation.GET_STORAGE_INFO](NAME)


def test_names_in_settings_are_removed() -> None:
    """A name in the data of a set operation is removed; a number is kept."""
    setting = KEPT[EosOperation.SET_DEVICE_PROP_VALUE_EX]
    for code, raw in ((PropertyCode.ARTIST, NAME), (PropertyCode.ISO_SPEED, b"\x48")):
        data = pack("<II", 8 + len(raw), code) + raw
        covered = setting(data)
        assert len(covered) == len(data)
        assert (covered == data) is (raw != NAME)
    assert setting(b"\1") == b"\1"


def test_known_secrets_are_removed() -> None:
    """Secrets are removed in upper or lower case, as UTF-16, hex digits or raw address bytes."""
    pattern = as_pattern({"Studio", "60128b7cc240", "192.0.2.7"})
    for secret in (
        b"STUDIO",
        "Studio".encode("utf-16-le"),
        bytes.fromhex("60128b7cc240"),
        bytes((192, 0, 2, 7)),
        bytes((7, 2, 0, 192)),
        b"Studio".hex().encode(),
        b"60128B7CC240",
    ):
        covered = without(b"\1" + secret + b"\2", pattern)
        assert covered != b"\1" + secret + b"\2"
        assert (covered[:1], covered[-1:]) == (b"\1", b"\2")
        assert len(covered) == len(secret) + 2
    assert without(b"Studio", as_pattern(())) == b"Studio"


def test_short_names_are_no_secrets() -> None:
    """A name of three letters is not removed; a name of four hex digits is removed only as text."""
    pattern = as_pattern({"Ann", "cafe"})
    assert without(b"Annex \xca\xfe", pattern) == b"Annex \xca\xfe"
    assert without(b"Cafe", pattern) == b"xxxx"
    assert without_texts("Jürgen".encode()) == b"x" * 7
