"""The JPEG inside of a RAW, found in the first bytes of the file. Pure functions.

CR2 is a TIFF whose first directory is that of the preview. CR3 is an ISO base media
file with Canon's own box for it (lclevy's description of CR3).
"""

import re
import struct
from struct import Struct
from typing import Final, NamedTuple

HEAD_SIZE: Final = 256 * 1024
"""Bytes of a file in which its preview is looked for."""
MAX_SIZE: Final = 32 * 1024 * 1024
"""Largest preview that is believed, in bytes."""

_STRIP_OFFSETS, _STRIP_SIZES = 0x0111, 0x0117
_LONG: Final = 4
_MAX_ENTRIES: Final = 512
_TIFF_ENTRY_SIZE: Final = 12

_PREVIEW_UUID: Final = bytes.fromhex("eaf42b5e1c984b88b9fbb7dc406e4d16")
_PREVIEW_BOX: Final = b"PRVW"
_UUID_SIZE: Final = 16
_BOX_HEADER: Final = 8
_LARGE_HEADER: Final = 16
_MAX_BOXES: Final = 64
_MAX_PREVIEW_HEADER: Final = 64
_START_OF_JPEG: Final = re.compile(rb"\xff\xd8\xff[^\xd8\xff]", re.DOTALL)
"""With the marker behind it: the size in front may have the bytes FF D8, too."""

_U32: Final = Struct(">I")
_U64: Final = Struct(">Q")


class Preview(NamedTuple):
    """Where in the file the JPEG is, in bytes."""

    offset: int
    size: int


def find_preview(head: bytes) -> Preview | None:
    """Return where the preview of a RAW is, by its first bytes; None if there is none.

    What it points to may lie behind `head`. Never raises.
    """
    try:
        if head[:4] in (b"II*\0", b"MM\0*"):
            found = _in_tiff(head)
        elif head[4:8] == b"ftyp":
            found = _in_boxes(head)
        else:
            return None
    except struct.error, OverflowError:  # an offset behind the end, or all memory
        return None
    if found is None or not found.offset or not 0 < found.size <= MAX_SIZE:
        return None
    return found


def _in_tiff(head: bytes) -> Preview | None:
    order = "<" if head.startswith(b"II") else ">"
    entry = Struct(f"{order}HHII")
    (directory,) = Struct(f"{order}I").unpack_from(head, 4)
    (count,) = Struct(f"{order}H").unpack_from(head, directory)
    values = {}
    for index in range(min(count, _MAX_ENTRIES)):
        position = directory + 2 + index * _TIFF_ENTRY_SIZE
        tag, kind, number, value = entry.unpack_from(head, position)
        if kind == _LONG and number == 1:
            values[tag] = value
    if _STRIP_OFFSETS not in values or _STRIP_SIZES not in values:
        return None
    return Preview(values[_STRIP_OFFSETS], values[_STRIP_SIZES])


def _in_boxes(head: bytes) -> Preview | None:
    position = 0
    for _ in range(_MAX_BOXES):
        (size,) = _U32.unpack_from(head, position)
        kind = head[position + 4 : position + _BOX_HEADER]
        header = _BOX_HEADER
        if size == 1:
            (size,) = _U64.unpack_from(head, position + _BOX_HEADER)
            header = _LARGE_HEADER
        if size < header:
            return None
        content = position + header
        if kind == b"uuid" and head[content : content + _UUID_SIZE] == _PREVIEW_UUID:
            return _in_preview_box(head, content + _UUID_SIZE)
        position += size
    return None


def _in_preview_box(head: bytes, start: int) -> Preview | None:
    """Find the JPEG in Canon's box: behind a short header that ends with its size."""
    box = head.find(_PREVIEW_BOX, start, start + _MAX_PREVIEW_HEADER)
    if box < 0:
        return None
    start_of_jpeg = _START_OF_JPEG.search(head, box, box + _MAX_PREVIEW_HEADER)
    if start_of_jpeg is None:
        return None
    jpeg = start_of_jpeg.start()
    (box_size,) = _U32.unpack_from(head, box - 4)
    (size,) = _U32.unpack_from(head, jpeg - 4)
    if jpeg + size > box - 4 + box_size:
        return None
    return Preview(jpeg, size)
