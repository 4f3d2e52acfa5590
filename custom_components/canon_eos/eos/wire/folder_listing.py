"""Parses answers to GetObjectInfoEx, which list the files and folders in a folder.

All functions are pure. In an answer, a 32-bit count is followed by that many entries. An
entry in the 32-bit form has these fields, shown with their hex offsets (libgphoto2 `ptp-pack.c`)::

    00 size of the entry   04 handle   08 storage   0C format (16 bits)
    10 1 for a folder      14 flags    18 size of the file
    1C parent              20 a second handle
    24 name, 16 bytes      34 time

In the 64-bit form, the size of the file has eight bytes, and the later fields are shifted
(recording of an EOS R with EOS Utility). The time is in seconds since 1970 in the camera's
local time: the EOS R sends 0x62EE662A for a folder whose ObjectInfo has 20220806T130130.
"""

from collections.abc import Iterator
from struct import Struct
import time
from typing import Any, Final

from ...ptp.codes import ObjectFormat
from ...ptp.datasets import ObjectInfo
from ...ptp.errors import MalformedDataError
from ...ptp.text import clean
from ...ptp.wire import MAX_ARRAY_ITEMS, Buffer

_COUNT: Final = Struct("<I")
_ENTRY: Final = Struct("<IIIH10xII4x16sI")
_ENTRY_64: Final = Struct("<IIIH10xQI4x16sI")
_UNKNOWN_SIZE: Final = 0xFFFF_FFFF


def camera_date(seconds: int) -> str:
    """Return a time in the format of the dates in ObjectInfo, or an empty string for 0.

    `seconds` is in seconds since 1970 in the camera's local time.
    """
    return time.strftime("%Y%m%dT%H%M%S", time.gmtime(seconds)) if seconds else ""


def read_listing(
    data: Buffer, *, wide: bool
) -> Iterator[tuple[int, ObjectInfo | None]]:
    """Yield the handle and ObjectInfo of each entry; `wide` selects the 64-bit form.

    The ObjectInfo is None if the name is empty or may be truncated. Raises
    `MalformedDataError`, possibly after some entries have been yielded.
    """
    view = memoryview(data).cast("B")
    entry = _ENTRY_64 if wide else _ENTRY
    if len(view) < _COUNT.size:
        raise MalformedDataError(f"a folder listing of {len(view)} bytes")
    (count,) = _COUNT.unpack_from(view)
    if count > min(MAX_ARRAY_ITEMS, len(view) // entry.size):
        raise MalformedDataError(f"{count} entries in {len(view)} bytes")
    position = _COUNT.size
    for _ in range(count):
        if len(view) - position < entry.size:
            raise MalformedDataError(f"a folder listing ends at {position}")
        size, *fields = entry.unpack_from(view, position)
        if not entry.size <= size <= len(view) - position:
            raise MalformedDataError(f"an entry of {size} bytes at {position}")
        yield _read_entry(fields)
        position += size


def _read_entry(fields: list[Any]) -> tuple[int, ObjectInfo | None]:
    handle, storage_id, object_format, size, parent, name, seconds = fields
    text, end, _ = name.partition(b"\0")
    if not text or not end:
        return handle, None
    date = camera_date(seconds)
    return handle, ObjectInfo(
        storage_id=storage_id,
        object_format=object_format,
        protected=False,  # the flags are file system flags, not the protection
        size=None if size == _UNKNOWN_SIZE else size,
        parent=parent,
        is_folder=object_format == ObjectFormat.ASSOCIATION,
        filename=clean(str(text, "utf-8", "replace")),
        capture_date=date,
        modification_date=date,
    )
