"""Parses the records in answers to GetEvent. Pure functions.

`event_answer` splits an answer into records. Layouts are from libgphoto2's `ptp.h` and
`ptp-pack.c`, checked against answers of real bodies.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from ...ptp.codes import ObjectFormat
from ...ptp.datasets import ObjectInfo
from ...ptp.errors import MalformedDataError
from ...ptp.wire import Buffer, Reader
from .codes import EventCode
from .file_kinds import invented_name

MAX_PAYLOAD: Final = 16 * 1024
"""Maximum size of a record's payload in bytes; the largest known payload is 1.3 kB (EOS
5DS R)."""
MAX_LISTED: Final = 1024
"""Maximum number of values in a list; the longest known list has 76 values."""
MAX_FILE_NAME: Final = 255
"""Maximum length of a file name in bytes; the rest is dropped."""

NO_SETTINGS: Final[Mapping[str, str]] = MappingProxyType({})

_UNKNOWN_SIZE: Final = 0xFFFF_FFFF
_WORD: Final = 4


class TooMuchDataError(MalformedDataError):
    """The camera reports more data than any known body does; the excess is skipped."""


@dataclass(frozen=True, slots=True)
class PropertyChanged:
    """The reported value of a property, as bytes. The codec from `properties.spec` decodes it."""

    code: int
    raw: bytes


@dataclass(frozen=True, slots=True)
class AllowedValuesChanged:
    """The values that a property can be set to: `count` consecutive values in `raw`.

    `kind` is a `codes.ListKind`. `raw` can be longer than the values; a value can be a
    structure of any size.
    """

    code: int
    kind: int
    count: int
    raw: bytes


@dataclass(frozen=True, slots=True)
class ObjectAdded:
    """A new file or folder on a card.

    `size` is in bytes, or None if it is not reported or does not fit in its field. `taken` is
    the capture time in seconds since 1970, according to the camera's clock; only the
    long-name record has this time. `shots.Shots` fills in `shot` (number of the press), `photo`
    (number of the photo, which RAW and JPEG share) and `settings` (at the time of the
    press). If a long-name record can't be parsed, only the handle is set; the other fields
    keep their defaults.
    """

    handle: int
    storage_id: int = 0
    object_format: int = 0
    size: int | None = None
    parent: int = 0
    filename: str = ""
    taken: int | None = None
    shot: int | None = field(default=None, compare=False)
    photo: int | None = field(default=None, compare=False)
    settings: Mapping[str, str] = field(default=NO_SETTINGS, compare=False)

    @property
    def is_folder(self) -> bool:
        """Whether the object is a folder."""
        return self.object_format == ObjectFormat.ASSOCIATION

    @classmethod
    def from_info(cls, handle: int, info: ObjectInfo) -> ObjectAdded:
        """Return the event for a file with this ObjectInfo."""
        return cls(
            handle=handle,
            storage_id=info.storage_id,
            object_format=info.object_format,
            size=info.size,
            parent=info.parent,
            filename=info.filename,
        )


@dataclass(frozen=True, slots=True)
class TransferRequested:
    """A photo in the camera's memory is ready for transfer to the host.

    `size` is in bytes, or None if it is not reported, is 0 or does not fit in its field;
    `filename` can be empty.
    """

    handle: int
    object_format: int
    size: int | None
    filename: str
    shot: int | None = field(default=None, compare=False)
    photo: int | None = field(default=None, compare=False)
    settings: Mapping[str, str] = field(default=NO_SETTINGS, compare=False)

    def as_file(self) -> ObjectAdded:
        """Return the photo as a file with storage ID 0; invent a name if the photo has none."""
        return ObjectAdded(
            handle=self.handle,
            object_format=self.object_format,
            size=self.size,
            filename=self.filename or invented_name(self.handle, self.object_format),
            shot=self.shot,
            photo=self.photo,
            settings=self.settings,
        )


@dataclass(frozen=True, slots=True)
class ObjectRemoved:
    """A file or folder was deleted from a card."""

    handle: int


@dataclass(frozen=True, slots=True)
class ObjectChanged:
    """An existing file was rated, protected or otherwise changed."""

    handle: int


class StorageChange(StrEnum):
    """Kind of change to a card."""

    STATUS = "status"
    INFO = "info"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class StorageChanged:
    """A card was inserted, removed or changed."""

    change: StorageChange
    storage_id: int


@dataclass(frozen=True, slots=True)
class CameraStatusChanged:
    """The camera became busy or idle."""

    busy: bool


@dataclass(frozen=True, slots=True)
class WillSoonShutDown:
    """The camera will power off in `seconds`, or soon if `seconds` is None.

    libgphoto2 interprets the number as seconds; this has not been measured.
    """

    seconds: int | None


@dataclass(frozen=True, slots=True)
class ShutdownTimerUpdated:
    """Time in seconds until automatic power-off, or None if it is not reported.

    The unit is not certain; see `WillSoonShutDown`.
    """

    seconds: int | None


@dataclass(frozen=True, slots=True)
class BulbTime:
    """Elapsed time of a bulb exposure; libgphoto2 interprets the number as seconds."""

    seconds: int


@dataclass(frozen=True, slots=True)
class RecordingTime:
    """Elapsed time of a movie recording.

    The unit, seconds, is a guess from the name; no source describes the layout.
    """

    seconds: int


@dataclass(frozen=True, slots=True)
class OlcChanged:
    """Status groups (button, exposure, focus), which `olc.decode_olc` decodes.

    `stated_length` is the record's length field; `data` contains the groups in `mask`.
    """

    mask: int
    stated_length: int
    data: bytes


class FocusResult(StrEnum):
    """State or result of the autofocus."""

    IDLE = "idle"
    SEARCHING = "searching"
    FOCUSED = "focused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FocusChanged:
    """The result of the autofocus changed.

    `fold.focus_changes` derives this event from `OlcChanged`, whose layout depends on the OLC
    version in the camera's state.
    """

    result: FocusResult


@dataclass(frozen=True, slots=True)
class UnknownEvent:
    """A record of an unsupported kind, with its bytes."""

    code: int
    payload: bytes = field(repr=False)


type NewFile = ObjectAdded | TransferRequested
"""A new file on a card or in the camera's memory."""

type EosEvent = (
    PropertyChanged
    | AllowedValuesChanged
    | ObjectAdded
    | TransferRequested
    | ObjectRemoved
    | ObjectChanged
    | StorageChanged
    | CameraStatusChanged
    | WillSoonShutDown
    | ShutdownTimerUpdated
    | BulbTime
    | RecordingTime
    | OlcChanged
    | FocusChanged
    | UnknownEvent
)


def _property_changed(reader: Reader) -> PropertyChanged | None:
    if (code := reader.u32()) == 0:  # sent by EOS M50 Mark II, M6 Mark II and R6
        return None
    return PropertyChanged(code, reader.rest())


def _allowed_values_changed(reader: Reader) -> AllowedValuesChanged | None:
    code, kind, count = reader.u32(), reader.u32(), reader.u32()
    if count * _WORD > reader.remaining:
        raise MalformedDataError(f"list of {count} values in {reader.remaining} bytes")
    if count > MAX_LISTED:
        raise TooMuchDataError(f"list of {count} values")
    return AllowedValuesChanged(code, kind, count, reader.rest()) if code else None


def _size(reader: Reader) -> int | None:
    return None if (size := reader.u32()) == _UNKNOWN_SIZE else size


def _filename(reader: Reader) -> str:
    return reader.cstring(min(reader.remaining, MAX_FILE_NAME))


def _object_added(
    reader: Reader, read_size: Callable[[Reader], int | None]
) -> ObjectAdded:
    handle, storage_id, object_format = reader.u32(), reader.u32(), reader.u16()
    reader.skip(10)
    size, parent = read_size(reader), reader.u32()
    reader.skip(4)  # a second handle, in the 64-bit record
    return ObjectAdded(
        handle, storage_id, object_format, size, parent, _filename(reader)
    )


def _object_added_long_name(reader: Reader) -> ObjectAdded:
    """Read the long-name record of the newest bodies (R1, R5 Mark II, R50 V, R6 Mark III).

    The record has the fields of the 64-bit record, a Unix time and a PTP string
    (libgphoto2 issue 1028). If the record is too short or the name is empty,
    only the handle is used.
    """
    handle = reader.u32()
    try:
        storage_id, object_format = reader.u32(), reader.u16()
        reader.skip(10)
        size, parent = reader.u64(), reader.u32()
        reader.skip(4)  # a second handle
        taken, name = reader.u32(), reader.ptp_string()
    except MalformedDataError:
        name = ""
    if not name:
        return ObjectAdded(handle)
    return ObjectAdded(handle, storage_id, object_format, size, parent, name, taken)


def _transfer_requested(reader: Reader) -> TransferRequested:
    handle, object_format = reader.u32(), reader.u16()
    reader.skip(6)
    size = _size(reader) or None  # a photo is never empty
    reader.skip(4)
    return TransferRequested(handle, object_format, size, _filename(reader))


def _transfer_requested_long_name(reader: Reader) -> TransferRequested:
    """Read the transfer record of the newest bodies, which has a 64-bit size and no name.

    The layout is from a record about a CR3 file in libgphoto2's `ptp-pack.c`. A second
    handle and a number follow the size.
    """
    handle, object_format = reader.u32(), reader.u16()
    reader.skip(6)
    return TransferRequested(handle, object_format, reader.u64() or None, "")


def _storage_changed(change: StorageChange) -> Callable[[Reader], StorageChanged]:
    return lambda reader: StorageChanged(change, reader.u32())


def _seconds(reader: Reader) -> int | None:
    return reader.u32() if reader.remaining >= _WORD else None


def _olc_changed(reader: Reader) -> OlcChanged:
    stated_length, mask = reader.u32(), reader.u16()
    reader.skip(2)
    return OlcChanged(mask, stated_length, reader.rest())


_PARSERS: Final[dict[int, Callable[[Reader], EosEvent | None]]] = {
    EventCode.PROP_VALUE_CHANGED: _property_changed,
    EventCode.AVAIL_LIST_CHANGED: _allowed_values_changed,
    EventCode.OBJECT_ADDED_EX: lambda reader: _object_added(reader, _size),
    EventCode.OBJECT_ADDED_EX64: lambda reader: _object_added(reader, Reader.u64),
    EventCode.OBJECT_ADDED_EX64_LFN: _object_added_long_name,
    EventCode.REQUEST_OBJECT_TRANSFER: _transfer_requested,
    EventCode.REQUEST_OBJECT_TRANSFER64: _transfer_requested,
    EventCode.REQUEST_OBJECT_TRANSFER64_LFN: _transfer_requested_long_name,
    EventCode.OBJECT_REMOVED: lambda reader: ObjectRemoved(reader.u32()),
    EventCode.OBJECT_INFO_CHANGED_EX: lambda reader: ObjectChanged(reader.u32()),
    EventCode.OBJECT_INFO_CHANGED_EX64: lambda reader: ObjectChanged(reader.u32()),
    EventCode.OBJECT_INFO_CHANGED_EX64_LFN: lambda reader: ObjectChanged(reader.u32()),
    EventCode.OBJECT_CONTENT_CHANGED: lambda reader: ObjectChanged(reader.u32()),
    EventCode.STORAGE_STATUS_CHANGED: _storage_changed(StorageChange.STATUS),
    EventCode.STORAGE_INFO_CHANGED: _storage_changed(StorageChange.INFO),
    EventCode.STORE_ADDED: _storage_changed(StorageChange.ADDED),
    EventCode.STORE_REMOVED: _storage_changed(StorageChange.REMOVED),
    EventCode.CAMERA_STATUS_CHANGED: lambda reader: CameraStatusChanged(
        reader.u32() != 0
    ),
    EventCode.WILL_SOON_SHUTDOWN: lambda reader: WillSoonShutDown(_seconds(reader)),
    EventCode.SHUTDOWN_TIMER_UPDATED: lambda reader: ShutdownTimerUpdated(
        _seconds(reader)
    ),
    EventCode.BULB_EXPOSURE_TIME: lambda reader: BulbTime(reader.u32()),
    EventCode.RECORDING_TIME: lambda reader: RecordingTime(reader.u32()),
    EventCode.OLC_INFO_CHANGED: _olc_changed,
}


def parse_record(code: int, payload: Buffer) -> EosEvent | None:
    """Return the event in one record; `payload` is the record without its 8-byte header.

    Returns None for a value or list of property 0, which has no meaning. Raises
    `MalformedDataError` if a record of a known kind is shorter than its fields, and
    `TooMuchDataError` if a record has more than `MAX_PAYLOAD` bytes or `MAX_LISTED` values.
    """
    if len(payload) > MAX_PAYLOAD:
        raise TooMuchDataError(f"event 0x{code:04X} of {len(payload)} bytes")
    parser = _PARSERS.get(code)
    if parser is None:
        return UnknownEvent(code, bytes(payload))
    return parser(Reader(payload, f"event 0x{code:04X}"))
