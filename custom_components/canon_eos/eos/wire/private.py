"""Redacts data that reveals the owner or the location of a camera.

Reports with raw data must be redacted. `KEPT` has the operations whose data can be shown,
each with its redacting function. Redaction keeps sizes and offsets, so that the data can
still be parsed. Text is kept only if its meaning is known; any other text may be the name of
a person, a file or a network.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from ipaddress import ip_address
import re
from struct import Struct
from typing import Final

from ...ptp.codes import OperationCode
from ...ptp.errors import MalformedDataError
from ...ptp.wire import Reader
from .codecs import IMAGE_QUALITY, ScalarCodec
from .codes import EosOperation, EventCode
from .properties import PropertyCode, spec

PRIVATE_PROPERTIES: Final = (
    PropertyCode.OWNER,
    PropertyCode.ARTIST,
    PropertyCode.COPYRIGHT,
    PropertyCode.SERIAL_NUMBER,
    PropertyCode.CAMERA_NICKNAME,
)
PRIVATE_EVENTS: Final = (0xC198, 0xC199)
"""Event codes of the GPS log."""

_NUMBERS: Final = (PropertyCode.FOCUS_INFO_EX,)
"""Properties whose values are structures of numbers, without text."""
_TEXT_AT: Final[Mapping[int, int]] = {
    PropertyCode.LENS_NAME: 0,
    PropertyCode.BATTERY_INFO: 16,
}
"""Offset of the text in properties whose text can be shown. Stale bytes can follow the text."""
_EVENTS_WITHOUT_TEXT: Final = (
    EventCode.TERMINATOR,
    EventCode.OBJECT_REMOVED,
    EventCode.STORAGE_STATUS_CHANGED,
    EventCode.STORAGE_INFO_CHANGED,
    EventCode.CAMERA_STATUS_CHANGED,
    EventCode.WILL_SOON_SHUTDOWN,
    EventCode.SHUTDOWN_TIMER_UPDATED,
    EventCode.STORE_ADDED,
    EventCode.STORE_REMOVED,
    EventCode.BULB_EXPOSURE_TIME,
    EventCode.RECORDING_TIME,
    EventCode.OLC_INFO_CHANGED,
)
_HEADER: Final = Struct("<II")
_CODE: Final = Struct("<I")
_TO_STORAGE_NAMES: Final = 26
"""Offset in bytes of the two strings in a StorageInfo."""

_SHORTEST_SECRET: Final = 4
"""Minimum length of a secret in bytes; shorter secrets would match by chance."""

_LETTER: Final = rb"(?:[\x20-\x7e]|[\xc2-\xf4][\x80-\xbf]{1,3})"
_TEXT: Final = re.compile(rb"%b{4,}|(?:[\x20-\x7e]\0){4,}" % _LETTER)
"""Matches bytes that look like text in UTF-8 or UTF-16."""


def _covered(match: re.Match[bytes]) -> bytes:
    """Return a replacement of the same length that keeps the NULs of UTF-16."""
    return bytes(byte and ord("x") for byte in match[0])


def without_texts(data: bytes) -> bytes:
    """Return data in which everything that looks like text is redacted."""
    return _TEXT.sub(_covered, data)


def without(data: bytes, secrets: re.Pattern[bytes]) -> bytes:
    """Return data with known secrets redacted; see `as_pattern`."""
    return secrets.sub(_covered, data)


def as_pattern(texts: Iterable[str]) -> re.Pattern[bytes]:
    """Return a pattern that finds secrets in data.

    The pattern matches a secret as text (UTF-8 and UTF-16) and, if the secret is a hex number
    or an IP address, as bytes. It also matches each of these forms written in hex digits.
    Case is ignored. Forms shorter than `_SHORTEST_SECRET` are not matched.
    """
    forms: set[bytes] = set()
    for text in texts:
        forms |= {text.encode(), text.encode("utf-16-le")}
        with suppress(ValueError):
            forms.add(bytes.fromhex(text))
        with suppress(ValueError):
            address = ip_address(text).packed
            forms |= {address, address[::-1]}
    forms = {form for form in forms if len(form) >= _SHORTEST_SECRET}
    forms |= {form.hex().encode() for form in forms}
    longest_first = map(re.escape, sorted(forms, key=len, reverse=True))
    return re.compile(b"|".join(longest_first) or b"(?!)", re.IGNORECASE)


def shown_property(code: int, value: bytes) -> bytes:
    """Return the redacted value of a property."""
    if code in PRIVATE_PROPERTIES:
        return bytes(len(value))
    if (start := _TEXT_AT.get(code)) is not None:
        text = value[start:].lstrip(b"\0").partition(b"\0")[0]
        end = value.find(text, start) + len(text)
        return value[:end].ljust(len(value), b"\0")
    codec = spec(code).codec
    # A body may use the code of a numeric property for other data.
    is_number = isinstance(codec, ScalarCodec) and len(value) <= _CODE.size
    if is_number or codec is IMAGE_QUALITY or code in _NUMBERS:
        return value
    return without_texts(value)


def shown_record(kind: int, payload: bytes) -> bytes:
    """Return the redacted payload of an event record."""
    if kind in PRIVATE_EVENTS:
        return bytes(len(payload))
    is_property = kind in (EventCode.PROP_VALUE_CHANGED, EventCode.AVAIL_LIST_CHANGED)
    if is_property and len(payload) >= _CODE.size:
        (code,) = _CODE.unpack_from(payload)
        return payload[: _CODE.size] + shown_property(code, payload[_CODE.size :])
    return payload if kind in _EVENTS_WITHOUT_TEXT else without_texts(payload)


def _events(data: bytes) -> bytes:
    """Return a redacted answer to GetEvent; `data` can be truncated."""
    parts: list[bytes] = []
    at = 0
    while at + _HEADER.size <= len(data):
        size, kind = _HEADER.unpack_from(data, at)
        if size < _HEADER.size:
            break
        payload = data[at + _HEADER.size : at + size]
        parts += (data[at : at + _HEADER.size], shown_record(kind, payload))
        at += size
    return b"".join((*parts, without_texts(data[at:])))


def _setting(data: bytes) -> bytes:
    """Return the redacted data of SetDevicePropValueEx."""
    if len(data) < _HEADER.size:
        return without_texts(data)
    _, code = _HEADER.unpack_from(data)
    return data[: _HEADER.size] + shown_property(code, data[_HEADER.size :])


def _device_info(data: bytes) -> bytes:
    """Return a DeviceInfo with each character of its serial number replaced by 0."""
    reader = Reader(data, "DeviceInfo")
    try:
        reader.skip(8)
        reader.ptp_string()
        reader.skip(2)
        for _ in range(5):
            reader.u16_array()
        for _ in range(3):  # manufacturer, model, version
            reader.ptp_string()
        start = len(data) - reader.remaining
        units = len(reader.ptp_string())
    except MalformedDataError:
        return without_texts(data)
    shown = data[: start + 1] + ("0" * units).encode("utf-16-le")
    return shown.ljust(len(data), b"\0")


def _storage_info(data: bytes) -> bytes:
    """Return a StorageInfo without the volume label that the user gave the card."""
    reader = Reader(data, "StorageInfo")
    try:
        reader.skip(_TO_STORAGE_NAMES)
        reader.ptp_string()
    except MalformedDataError:
        return without_texts(data)
    label = len(data) - reader.remaining + 1
    return data[:label].ljust(len(data), b"\0")


KEPT: Final[Mapping[int, Callable[[bytes], bytes]]] = {
    OperationCode.GET_DEVICE_INFO: _device_info,
    OperationCode.GET_STORAGE_IDS: bytes,
    OperationCode.GET_STORAGE_INFO: _storage_info,
    OperationCode.GET_OBJECT_HANDLES: bytes,
    EosOperation.GET_STORAGE_IDS: bytes,
    EosOperation.GET_STORAGE_INFO: _storage_info,
    EosOperation.SET_DEVICE_PROP_VALUE_EX: _setting,
    EosOperation.GET_EVENT: _events,
}
"""Operations whose data can be shown, with their redacting functions. The redacted
data contains no pictures or file names."""
