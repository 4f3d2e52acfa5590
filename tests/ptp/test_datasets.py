"""Datasets from real bodies are parsed, and invalid data raises only MalformedDataError."""

from collections.abc import Callable

from hypothesis import given, strategies as st
import pytest

from custom_components.canon_eos.ptp.datasets import (
    ObjectInfo,
    StorageInfo,
    parse_device_info,
    parse_object_info,
    parse_storage_info,
    parse_u32_array,
)
from custom_components.canon_eos.ptp.errors import MalformedDataError
from tests.simulator.wire import Writer
from tests.wire_data import Recording, recording, recordings

DEVICE_INFOS = recordings("DeviceInfo")

PARSERS: list[Callable[[bytes], object]] = [
    parse_device_info,
    parse_storage_info,
    parse_object_info,
    parse_u32_array,
]


@pytest.mark.parametrize("dataset", DEVICE_INFOS, ids=str)
def test_device_info_matches_the_index(dataset: Recording) -> None:
    """The counts and strings of a recorded DeviceInfo match the index of the recordings."""
    info = parse_device_info(dataset.data)
    expected = dataset.expected
    assert len(info.operations) == expected["operations"]
    assert len(info.events) == expected["events"]
    assert len(info.properties) == expected["properties"]
    assert info.manufacturer == expected["manufacturer"]
    assert info.model == expected["model"] == dataset.body
    assert info.device_version == expected["deviceVersion"]
    assert info.vendor_extension_id == 6
    assert info.serial_number
    assert {0x1001, 0x1002, 0x9116} <= info.operations


@pytest.mark.parametrize("dataset", DEVICE_INFOS, ids=str)
def test_truncated_device_info_is_malformed(dataset: Recording) -> None:
    """A DeviceInfo that is truncated at any byte is malformed."""
    for size in range(len(dataset.data)):
        with pytest.raises(MalformedDataError):
            parse_device_info(dataset.data[:size])


def test_recorded_packet_has_the_device_info() -> None:
    """A packet in the recorded connection to an EOS R contains the camera's DeviceInfo."""
    lines = recording("eos-r-wifi-connect-packets").lines
    assert recording("eos-r-wifi-deviceinfo").data in [line[12:] for line in lines]


def test_storage_info_of_a_60d_is_parsed() -> None:
    """The StorageInfo of a 60D is parsed; its number of free images is unknown."""
    dataset = recording("eos60d-storageinfo")
    info = parse_storage_info(dataset.data)
    expected = dataset.expected
    assert expected["freeImages"] == 0xFFFF_FFFF
    assert info == StorageInfo(
        storage_type=expected["type"],
        filesystem_type=expected["fs"],
        access=expected["access"],
        capacity=expected["capacity"],
        free_space=expected["free"],
        free_images=None,
        description="SD",
        volume_label="",
    )


def test_truncated_storage_info_is_malformed() -> None:
    """A StorageInfo that is truncated before the end of its last string is malformed."""
    data = recording("eos60d-storageinfo").data
    parsed = parse_storage_info(data)
    complete = 26 + 1 + 2 * 3 + 1  # numbers, "SD" and its NUL, empty label
    assert parse_storage_info(data[:complete]) == parsed
    for size in range(complete):
        with pytest.raises(MalformedDataError):
            parse_storage_info(data[:size])


def test_free_images_are_read_if_not_all_bits_are_set() -> None:
    """The number of free images is read if not all of its bits are set."""
    data = bytearray(recording("eos60d-storageinfo").data)
    data[22:26] = (1234).to_bytes(4, "little")
    assert parse_storage_info(data).free_images == 1234


def test_a_60d_reports_one_storage_id() -> None:
    """A 60D reports the storage ID of its only card."""
    dataset = recording("eos60d-storageids")
    ids = [int(number, 16) for number in dataset.expected["ids"]]
    assert parse_u32_array(dataset.data) == tuple(ids) == (0x00020001,)


def object_info(size: int = 4321, association: int = 0) -> bytes:
    """Build an ObjectInfo dataset in the layout of PIMA 15740."""
    writer = Writer().u32(0x00020001).u16(0x3801).u16(1).u32(size)
    writer.u16(0x3808).u32(99, 160, 120, 5472, 3648, 24, 0x91900000)
    writer.u16(association).u32(0, 0).ptp_string("IMG_0001.JPG")
    writer.ptp_string("20261125T101500.0").ptp_string("20261125T101501")
    return writer.ptp_string("").getvalue()


def test_object_info_fields_are_read() -> None:
    """Each field of an ObjectInfo is read from its offset."""
    assert parse_object_info(object_info()) == ObjectInfo(
        storage_id=0x00020001,
        object_format=0x3801,
        protected=True,
        size=4321,
        parent=0x91900000,
        is_folder=False,
        filename="IMG_0001.JPG",
        capture_date="20261125T101500",
        modification_date="20261125T101501",
    )


def test_large_file_has_no_size() -> None:
    """A file's size is None if its size field is at the maximum, which means 4 GiB or more."""
    assert parse_object_info(object_info(size=0xFFFF_FFFF)).size is None


def test_object_with_association_type_1_is_a_folder() -> None:
    """An object with association type 1 is a folder."""
    assert parse_object_info(object_info(association=1)).is_folder


@given(data=st.binary(max_size=200))
@pytest.mark.parametrize("parse", PARSERS)
def test_any_bytes_give_a_dataset_or_are_malformed(
    parse: Callable[[bytes], object], data: bytes
) -> None:
    """Any bytes are either parsed as a dataset or malformed."""
    try:
        parse(data)
    except MalformedDataError:
        return


@given(data=st.data())
def test_damaged_device_info_is_parsed_or_malformed(data: st.DataObject) -> None:
    """A recorded DeviceInfo with up to three changed bytes is either parsed or malformed."""
    damaged = bytearray(recording("eos70d-deviceinfo").data)
    for _ in range(3):
        place = data.draw(st.integers(0, len(damaged) - 1))
        damaged[place] = data.draw(st.integers(0, 255))
    try:
        info = parse_device_info(damaged)
    except MalformedDataError:
        return
    assert len(info.operations) <= len(damaged) // 2


def test_array_with_an_impossible_count_is_refused() -> None:
    """An array with a count of 4,294,967,295 is refused."""
    with pytest.raises(MalformedDataError):
        parse_u32_array(b"\xff\xff\xff\xff" + bytes(8))
