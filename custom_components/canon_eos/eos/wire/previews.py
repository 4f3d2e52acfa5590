"""Finds a photo's preview and EXIF data from the first bytes of its file. Pure functions.

CR2 is a TIFF; its first directory describes the preview. CR3 is an ISO base media file
with Canon's boxes for preview and EXIF (lclevy's description of CR3). JPEGs of the newest
bodies have a smaller picture after the main picture (CIPA DC-007); on an EOS R50 V, it is
620 kB (exif-oxide). JPEGs of older bodies have only a thumbnail (70D).
"""

from collections.abc import Iterator
import re
import struct
from struct import Struct
from typing import Final, NamedTuple

from .exif import byte_order, entries, main_directory

HEAD_SIZE: Final = 256 * 1024
"""Maximum number of bytes at the start of a file in which to look for its preview."""
FIRST_SIZE: Final = 64 * 1024
"""Number of bytes to read first: the maximum size of EXIF data in a JPEG, which is enough for
most files."""
MAX_SIZE: Final = 32 * 1024 * 1024
"""Maximum size of a preview in bytes."""

_STRIP_OFFSETS, _STRIP_SIZES = 0x0111, 0x0117
_LONG: Final = 4

_PREVIEW_UUID: Final = bytes.fromhex("eaf42b5e1c984b88b9fbb7dc406e4d16")
_PREVIEW_BOX: Final = b"PRVW"
_UUID_SIZE: Final = 16
_MOOV_UUID: Final = bytes.fromhex("85c0b687820f11e08111f4ce462b6a48")
_TIFF_BOXES: Final = (b"CMT1", b"CMT2")
"""The boxes with the main and the EXIF directory, each a separate TIFF."""
_BOX_HEADER: Final = 8
_LARGE_HEADER: Final = 16
_MAX_BOXES: Final = 64
_MAX_PREVIEW_HEADER: Final = 64
_START_OF_JPEG: Final = re.compile(rb"\xff\xd8\xff[^\xd8\xff]", re.DOTALL)
"""Matches a JPEG's first marker and the start of the next marker, because the size field before
them can contain FF D8 by chance."""

_JPEG: Final = b"\xff\xd8\xff"
_SEGMENT: Final = Struct(">BBH")
_MAX_SEGMENTS: Final = 64
_APP1, _APP2, _START_OF_SCAN = 0xE1, 0xE2, 0xDA
_METADATA: Final = {*range(0xE1, 0xEE), 0xEF, 0xFE}
"""Markers of the metadata segments to remove. JFIF and Adobe segments, which define the colors,
are kept."""
_EXIF: Final = b"Exif\0\0"
_EXIF_IN_HEIF: Final = re.compile(rb"Exif\0\0(?=II\*\0|MM\0\*)")
_MPF: Final = b"MPF\0"
_MP_ENTRIES: Final = 0xB002
_MP_ENTRY_SIZE: Final = 16
_MAX_MP_ENTRIES: Final = 16
_KIND_OF_PICTURE: Final = 0x00FF_FFFF
_LARGE_THUMBNAILS: Final = (0x01_0001, 0x01_0002)
"""Types of smaller copies of the main picture: VGA and full HD."""

_U32: Final = Struct(">I")
_U64: Final = Struct(">Q")


class Preview(NamedTuple):
    """Position of a preview JPEG in its file, in bytes."""

    offset: int
    size: int


def find_preview(head: bytes) -> Preview | None:
    """Return the position of the preview in a photo's file, or None if there is none.

    `head` is the start of the file; the preview can lie beyond it. Never raises.
    """
    try:
        if head[:4] in (b"II*\0", b"MM\0*"):
            found = _in_tiff(head)
        elif head[4:8] == b"ftyp":
            found = _in_boxes(head)
        elif head.startswith(_JPEG):
            found = _in_jpeg(head)
        else:
            return None
    except struct.error, OverflowError:  # an offset beyond the data, or a huge size
        return None
    if found is None or not found.offset or not 0 < found.size <= MAX_SIZE:
        return None
    return found


def is_enough(head: bytes) -> bool:
    """Return whether `head` is long enough for `find_preview` and `exif_data`. Never raises."""
    if head[4:8] == b"ftyp":
        return find_preview(head) is not None
    if not head.startswith(_JPEG):
        return True
    try:
        return any(marker == _START_OF_SCAN for marker, _, _ in _segments(head))
    except struct.error:
        return False


def exif_data(head: bytes) -> tuple[bytes, ...]:
    """Return the TIFFs with EXIF data in the first bytes of a photo's file. Never raises."""
    found: list[bytes] = []
    try:
        if head[:4] in (b"II*\0", b"MM\0*"):
            found.append(head)
        elif head[4:8] == b"ftyp":
            found.extend(_tiff_boxes(head))
            if not found and (heif := _EXIF_IN_HEIF.search(head)):
                found.append(head[heif.end() :])
        elif head.startswith(_JPEG):
            for marker, start, end in _segments(head):
                if marker == _APP1 and head.startswith(_EXIF, start):
                    found.append(head[start + len(_EXIF) : end])
    except struct.error, OverflowError:
        pass  # the rest is beyond the data
    return tuple(found)


def without_metadata(jpeg: bytes) -> bytes:
    """Return a JPEG with its metadata removed.

    Raises `ValueError` if the segments before the picture are invalid.
    """
    kept = [jpeg[:2]]
    try:
        for marker, start, end in _segments(jpeg):
            if marker == _START_OF_SCAN:
                kept.append(jpeg[start - _SEGMENT.size :])
                return b"".join(kept)
            if marker not in _METADATA:
                kept.append(jpeg[start - _SEGMENT.size : end])
    except struct.error:
        pass
    raise ValueError("a JPEG without a picture")


def _in_tiff(head: bytes) -> Preview | None:
    values = {
        tag: value
        for tag, kind, number, value in _directory(head)
        if kind == _LONG and number == 1
    }
    if _STRIP_OFFSETS not in values or _STRIP_SIZES not in values:
        return None
    return Preview(values[_STRIP_OFFSETS], values[_STRIP_SIZES])


def _directory(head: bytes, tiff: int = 0) -> Iterator[tuple[int, int, int, int]]:
    """Yield the entries of a TIFF's first directory: tag, type, count and value."""
    return entries(head, main_directory(head, tiff), byte_order(head, tiff))


def _segments(head: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield a JPEG's segments up to the start of scan: marker, start and end of the data."""
    position = 2
    for _ in range(_MAX_SEGMENTS):
        mark, marker, size = _SEGMENT.unpack_from(head, position)
        if mark != _JPEG[0] or size < 2:
            return
        yield marker, position + _SEGMENT.size, position + 2 + size
        if marker == _START_OF_SCAN:
            return
        position += 2 + size


def _in_jpeg(head: bytes) -> Preview | None:
    for marker, start, _ in _segments(head):
        if marker == _APP2 and head.startswith(_MPF, start):
            return _in_multi_picture(head, start + len(_MPF))
    return None


def _in_multi_picture(head: bytes, tiff: int) -> Preview | None:
    """Return the position of the largest reduced copy in a multi-picture index, if any."""
    picture = Struct(f"{byte_order(head, tiff)}III")
    found: list[Preview] = []
    for tag, _, size, offset in _directory(head, tiff):
        if tag != _MP_ENTRIES:
            continue
        for index in range(min(size // _MP_ENTRY_SIZE, _MAX_MP_ENTRIES)):
            position = tiff + offset + index * _MP_ENTRY_SIZE
            kind, bytes_of_it, start = picture.unpack_from(head, position)
            if kind & _KIND_OF_PICTURE in _LARGE_THUMBNAILS:
                found.append(Preview(tiff + start, bytes_of_it))
    return max(found, key=lambda preview: preview.size, default=None)


def _boxes(head: bytes, position: int = 0) -> Iterator[tuple[bytes, int, int]]:
    """Yield each box from `position` on: its type, and the start and end of its content."""
    for _ in range(_MAX_BOXES):
        (size,) = _U32.unpack_from(head, position)
        kind = head[position + 4 : position + _BOX_HEADER]
        header = _BOX_HEADER
        if size == 1:
            (size,) = _U64.unpack_from(head, position + _BOX_HEADER)
            header = _LARGE_HEADER
        if size < header:
            return
        yield kind, position + header, position + size
        position += size


def _in_boxes(head: bytes) -> Preview | None:
    for kind, start, _ in _boxes(head):
        if kind == b"uuid" and head.startswith(_PREVIEW_UUID, start):
            return _in_preview_box(head, start + _UUID_SIZE)
    return None


def _tiff_boxes(head: bytes) -> Iterator[bytes]:
    """Yield the TIFFs in Canon's box, which is inside the movie box of a CR3."""
    for kind, start, _ in _boxes(head):
        if kind != b"moov":
            continue
        for inner, inside, end in _boxes(head, start):
            if inner == b"uuid" and head.startswith(_MOOV_UUID, inside):
                for name, first, last in _boxes(head[:end], inside + _UUID_SIZE):
                    if name in _TIFF_BOXES:
                        yield head[first:last]
            return


def _in_preview_box(head: bytes, start: int) -> Preview | None:
    """Return the position of the JPEG in Canon's preview box, or None if there is no valid box.

    The JPEG follows a short header, which ends with the size of the JPEG.
    """
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
