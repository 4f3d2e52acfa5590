"""Kinds of files, by name or by the object format in a record. Pure functions."""

import re
from typing import Final

RAW_SUFFIXES: Final = ("cr2", "cr3", "crw")
MOVIE_SUFFIXES: Final = ("avi", "crm", "mov", "mp4", "mxf")

_SUFFIX_OF_FORMAT: Final = {
    0x300A: "avi",
    0x3801: "jpg",
    0xB101: "crw",
    0xB103: "cr2",
    0xB104: "mov",
    0xB105: "mp4",
    0xB108: "cr3",
    0xB10B: "hif",
}
"""Suffix for each object format of Canon cameras (libgphoto2 `ptp.h`; last row from EDSDK)."""


_LAST_NUMBER: Final = 9999
_NUMBER: Final = re.compile(r"[0-9]{4}$", re.ASCII)
"""Matches the photo number: the last four characters of the stem if they are digits."""


def invented_name(handle: int, object_format: int) -> str:
    """Return a name for a file whose name the camera does not report."""
    suffix = suffix_of("", object_format)
    return f"{handle:08X}.{suffix.upper()}" if suffix else f"{handle:08X}"


def stem_of(name: str) -> str:
    """Return a file's name without its suffix; all files of one photo share this stem."""
    return name.rpartition(".")[0] or name


def number_step(stem: str, other: str) -> int | None:
    """Return the photo number of `other` minus the number of `stem`; 0001 follows 9999.

    Returns None if either stem has no number.
    """
    found = _NUMBER.search(stem), _NUMBER.search(other)
    if found[0] is None or found[1] is None:
        return None
    step = (int(found[1][0]) - int(found[0][0])) % _LAST_NUMBER
    return step - _LAST_NUMBER if step > _LAST_NUMBER // 2 else step


def suffix_of(name: str, object_format: int = 0) -> str:
    """Return a file's suffix in lower case, or the suffix of its format if `name` is empty."""
    if not name:
        return _SUFFIX_OF_FORMAT.get(object_format, "")
    return name.rpartition(".")[2].lower()
