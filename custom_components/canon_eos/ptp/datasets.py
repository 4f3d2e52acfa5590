"""Parsers for the datasets of the PTP standard.

Layouts are from PIMA 15740. `StorageInfo` and `ObjectInfo` were checked against bytes from
real cameras. Each `parse_` function raises `MalformedDataError` for invalid data.
"""

from typing import Final, NamedTuple

from .wire import Buffer, Reader

_32_BITS: Final = 0xFFFF_FFFF
_DATE_SIZE: Final = len("YYYYMMDDThhmmss")


class DeviceInfo(NamedTuple):
    """A camera's identity and its supported operations, events and properties."""

    vendor_extension_id: int
    operations: frozenset[int]
    events: frozenset[int]
    properties: frozenset[int]
    manufacturer: str
    model: str
    device_version: str
    serial_number: str


def parse_device_info(data: Buffer) -> DeviceInfo:
    """Return the DeviceInfo in an answer to GetDeviceInfo."""
    reader = Reader(data, "DeviceInfo")
    reader.skip(2)  # version of the standard
    vendor_extension_id = reader.u32()
    reader.skip(2)  # version of the extension
    reader.ptp_string()  # description of the extension
    reader.skip(2)  # functional mode
    operations, events, properties = (frozenset(reader.u16_array()) for _ in range(3))
    reader.u16_array()  # capture formats
    reader.u16_array()  # image formats
    return DeviceInfo(
        vendor_extension_id=vendor_extension_id,
        operations=operations,
        events=events,
        properties=properties,
        manufacturer=reader.ptp_string(),
        model=reader.ptp_string(),
        device_version=reader.ptp_string(),
        serial_number=reader.ptp_string(),
    )


def slot_of(storage_id: int) -> int:
    """Return the slot number of a card: the upper 16 bits of its storage ID.

    Slot 0 is the camera's memory. If the lower 16 bits are 0, the slot is empty.
    """
    return storage_id >> 16


class StorageInfo(NamedTuple):
    """State of a card. Sizes are in bytes; `free_images` is None if unknown."""

    storage_type: int
    filesystem_type: int
    access: int
    capacity: int
    free_space: int
    free_images: int | None
    description: str
    volume_label: str


def parse_storage_info(data: Buffer) -> StorageInfo:
    """Return the StorageInfo in an answer to GetStorageInfo."""
    reader = Reader(data, "StorageInfo")
    return StorageInfo(
        storage_type=reader.u16(),
        filesystem_type=reader.u16(),
        access=reader.u16(),
        capacity=reader.u64(),
        free_space=reader.u64(),
        free_images=None if (free := reader.u32()) == _32_BITS else free,
        description=reader.ptp_string(),
        volume_label=reader.ptp_string(),
    )


class ObjectInfo(NamedTuple):
    """A file or folder on a card.

    `size` is in bytes, or None if it does not fit in 32 bits. Dates are `YYYYMMDDThhmmss` in
    the camera's local time, or empty.
    """

    storage_id: int
    object_format: int
    protected: bool
    size: int | None
    parent: int
    is_folder: bool
    filename: str
    capture_date: str
    modification_date: str


def known_size(size: int | None) -> int | None:
    """Return a file size in bytes, or None if it is unknown or does not fit in 32 bits."""
    return None if size is None or size >= _32_BITS else size


def is_handle(number: int) -> bool:
    """Return whether a number can be an object handle.

    In PTP, 0 means no object and 0xFFFFFFFF means all objects.
    """
    return 0 < number < _32_BITS


def _date(reader: Reader) -> str:
    """Read a date, and drop the fraction of a second and the time zone that can follow it."""
    return reader.ptp_string()[:_DATE_SIZE]


def parse_object_info(data: Buffer) -> ObjectInfo:
    """Return the ObjectInfo in an answer to GetObjectInfo."""
    reader = Reader(data, "ObjectInfo")
    storage_id, object_format = reader.u32(), reader.u16()
    protected, size = reader.u16() != 0, reader.u32()
    reader.skip(14)  # format, size, width and height of the thumbnail
    reader.skip(12)  # width, height and bit depth of the picture
    parent, association_type = reader.u32(), reader.u16()
    reader.skip(8)  # association description, sequence number
    return ObjectInfo(
        storage_id=storage_id,
        object_format=object_format,
        protected=protected,
        size=known_size(size),
        parent=parent,
        is_folder=association_type == 1,
        filename=reader.ptp_string(),
        capture_date=_date(reader),
        modification_date=_date(reader),
    )


def parse_u32_array(data: Buffer) -> tuple[int, ...]:
    """Return the numbers in a counted 32-bit array, such as storage IDs or object handles."""
    return Reader(data, "array").u32_array()
