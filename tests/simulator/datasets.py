"""Datasets that the camera sends (PIMA 15740; Canon's from libgphoto2)."""

from collections.abc import Iterable

from .codes import Prop
from .media import Card, MediaObject
from .profile import Profile
from .wire import Writer

_STANDARD_VERSION = 100
_REMOVABLE_RAM = 4
_DCF = 3
_READ_WRITE, _READ_ONLY = 0, 1
_UNKNOWN = 0xFFFF_FFFF
_FOLDER = 1
_EX_NAME_SIZE = 16
_EX_ENTRY_SIZE = 0x38
_EX64_ENTRY_SIZE = 0x3C
_FOLDER_FLAGS, _FILE_FLAGS = 0x11, 0x21
"""Flags that an EOS R and the body in libgphoto2's example send for folders and files."""


def device_info(profile: Profile) -> bytes:
    """Return the DeviceInfo dataset."""
    writer = Writer().u16(_STANDARD_VERSION).u32(profile.vendor_extension_id)
    writer.u16(_STANDARD_VERSION).ptp_string("").u16(0)
    for codes in (
        profile.operations,
        profile.events,
        profile.device_properties,
        profile.capture_formats,
        profile.image_formats,
    ):
        writer.u16_array(codes)
    writer.ptp_string(profile.manufacturer).ptp_string(profile.model)
    writer.ptp_string(profile.firmware).ptp_string(profile.serial_number)
    return writer.getvalue()


def device_info_ex(events: Iterable[int], properties: Iterable[int]) -> bytes:
    """Return Canon's DeviceInfoEx: size, events, properties, and an unknown list."""
    body = Writer().u32_array(events).u32_array(properties)
    data = body.u32_array((0, 1, 2, 4)).getvalue()
    return Writer().u32(4 + len(data)).raw(data).getvalue()


def storage_info(card: Card) -> bytes:
    """Return the StorageInfo of a card."""
    writer = Writer().u16(_REMOVABLE_RAM).u16(_DCF)
    writer.u16(_READ_ONLY if card.write_protected else _READ_WRITE)
    writer.u64(card.capacity).u64(card.free).u32(_UNKNOWN)
    return writer.ptp_string(card.description).ptp_string(card.volume_label).getvalue()


def object_info(item: MediaObject) -> bytes:
    """Return the ObjectInfo of a file or folder."""
    date = f"{item.taken:%Y%m%dT%H%M%S}" if item.dated else ""
    writer = Writer().u32(item.storage_id).u16(item.object_format)
    writer.u16(1 if item.protected else 0).u32(min(item.size, _UNKNOWN))
    writer.u16(0x3808 if item.thumbnail else 0).u32(len(item.thumbnail))
    writer.u32(*((160, 120) if item.thumbnail else (0, 0)))
    writer.u32(item.width, item.height, 24 if item.width else 0)
    writer.u32(item.parent).u16(_FOLDER if item.is_folder else 0).u32(0, 0)
    writer.ptp_string(item.filename).ptp_string(date).ptp_string(date)
    return writer.ptp_string("").getvalue()


def object_info_ex(
    items: Iterable[MediaObject], *, wide: bool, seconds: int = 0
) -> bytes:
    """Return Canon's list of a folder's entries, with 32-bit or (`wide`) 64-bit sizes.

    `seconds` is added to all times.
    """
    entries = [_object_entry(item, wide, seconds) for item in items]
    return Writer().u32(len(entries)).raw(b"".join(entries)).getvalue()


def _object_entry(item: MediaObject, wide: bool, seconds: int) -> bytes:
    entry_size = _EX64_ENTRY_SIZE if wide else _EX_ENTRY_SIZE
    writer = Writer().u32(entry_size, item.handle, item.storage_id)
    flags = _FOLDER_FLAGS if item.is_folder else _FILE_FLAGS
    writer.u16(item.object_format).u16(0).u32(int(item.is_folder), flags)
    if wide:
        writer.u64(item.size)
    else:
        writer.u32(min(item.size, _UNKNOWN))
    group = item.handle if item.is_folder else item.handle & ~0xF
    writer.u32(item.parent, group)
    name = item.filename.encode()[:_EX_NAME_SIZE].ljust(_EX_NAME_SIZE, b"\0")
    return writer.raw(name).u32(item.unix_time + seconds).getvalue()


_UINT8, _UINT32, _STRING = 0x0002, 0x0006, 0xFFFF
_ENUMERATION = 2
_BATTERY_LEVELS = (100, 0, 75, 0, 50)
"""The battery levels that an EOS 60D lists, in its order and with its repetition."""


def property_value(code: int, profile: Profile, battery: int) -> bytes | None:
    """Return the value of a standard property, or None if the body lacks it."""
    if code not in profile.device_properties:
        return None
    match code:
        case 0xD049:
            return profile.properties[Prop.MODEL_ID].value
        case 0x5001:
            return Writer().u8(battery).getvalue()
        case 0xD402:
            return Writer().ptp_string(profile.model).getvalue()
        case 0xD406:
            return Writer().ptp_string("Unknown Initiator").getvalue()
        case 0xD407:
            return Writer().u32(1).getvalue()
        case 0xD303:
            return Writer().u8(0).getvalue()
    return None


def property_description(code: int, profile: Profile, battery: int) -> bytes | None:
    """Return a DevicePropDesc with the layout of an EOS 60D, or None for an unknown property."""
    if (value := property_value(code, profile, battery)) is None:
        return None
    kind = {0x5001: _UINT8, 0xD303: _UINT8, 0xD407: _UINT32, 0xD049: _UINT32}.get(
        code, _STRING
    )
    settable = 1 if code == 0xD406 else 0
    writer = Writer().u16(code).u16(kind).u8(settable)
    writer.raw(value).raw(value)  # default and current value
    if code != 0x5001:
        return writer.u8(0).getvalue()
    writer.u8(_ENUMERATION).u16(len(_BATTERY_LEVELS))
    for level in _BATTERY_LEVELS:
        writer.u8(level)
    return writer.getvalue()
