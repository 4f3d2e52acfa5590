"""Reads EXIF data, the tags in the directories of a TIFF, within limits. Pure functions.

Tags can share bytes, so a decoder without limits could need an unlimited amount of memory.
"""

from collections.abc import Iterator
from contextlib import suppress
import struct
from struct import Struct
from typing import Final

type TagValue = int | float | str

_MAX_ENTRIES: Final = 512
_ENTRY_SIZE: Final = 12
_VALUE_AT: Final = 8
_INLINE: Final = 4
_MAX_TAG: Final = 256
"""Maximum size of a tag's data in bytes; names and dates are the longest tags needed."""
_EXIF_DIRECTORY: Final = 0x8769
_TEXT: Final = 2
_NUMBERS: Final = {1: "B", 3: "H", 4: "I", 5: "II", 8: "h", 9: "i", 10: "ii"}
"""`struct` format by TIFF type: one number, or the numerator and the denominator."""


def byte_order(data: bytes, tiff: int = 0) -> str:
    """Return the byte order of a TIFF as a `struct` prefix."""
    return "<" if data.startswith(b"II", tiff) else ">"


def main_directory(data: bytes, tiff: int = 0) -> int:
    """Return the offset of a TIFF's first directory. Raises `struct.error` for a truncated TIFF."""
    (directory,) = Struct(f"{byte_order(data, tiff)}I").unpack_from(data, tiff + 4)
    return tiff + int(directory)


def entries(
    data: bytes, directory: int, order: str
) -> Iterator[tuple[int, int, int, int]]:
    """Yield the entries of a directory: tag, type, count and value.

    Raises `struct.error` if the directory extends beyond the data.
    """
    entry = Struct(f"{order}HHII")
    (count,) = Struct(f"{order}H").unpack_from(data, directory)
    for index in range(min(count, _MAX_ENTRIES)):
        yield entry.unpack_from(data, directory + 2 + index * _ENTRY_SIZE)


def exif_tags(tiff: bytes) -> dict[int, TagValue]:
    """Return the tags of the main and the EXIF directory, each as text or as its first number.

    Skips tags that are too long, whose type is not supported, or whose data is missing.
    Never raises.
    """
    tags: dict[int, TagValue] = {}
    with suppress(struct.error):
        _read(tiff, main_directory(tiff), tags)
        if isinstance(exif := tags.get(_EXIF_DIRECTORY), int):
            _read(tiff, exif, tags)
    return tags


def _read(tiff: bytes, directory: int, tags: dict[int, TagValue]) -> None:
    """Add the tags of a directory to `tags`. Raises `struct.error` for a truncated directory."""
    order = byte_order(tiff)
    for index, (tag, kind, count, value) in enumerate(entries(tiff, directory, order)):
        form = Struct(f"{order}{_NUMBERS.get(kind, 'c')}")
        if not 0 < form.size * count <= _MAX_TAG:
            continue
        is_inside = form.size * count <= _INLINE
        entry = directory + 2 + index * _ENTRY_SIZE
        at = entry + _VALUE_AT if is_inside else value
        with suppress(struct.error, ZeroDivisionError):
            if kind == _TEXT:
                text = tiff[at : at + count].partition(b"\0")[0]
                tags[tag] = text.decode(errors="replace")
            elif kind in _NUMBERS:
                number, *divisor = form.unpack_from(tiff, at)
                tags[tag] = number / divisor[0] if divisor else number
