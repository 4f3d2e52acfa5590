"""Kinds of files, by their names or by the format that a record states. Pure."""

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
"""Object formats of Canon cameras (libgphoto2 `ptp.h`; the last one EDSDK)."""


def invented_name(handle: int, object_format: int) -> str:
    """Return a name for a file whose own name the camera does not say."""
    suffix = suffix_of("", object_format)
    return f"{handle:08X}.{suffix.upper()}" if suffix else f"{handle:08X}"


def stem_of(name: str) -> str:
    """Return a file's name without its suffix: all files of one photo have the same."""
    return name.rpartition(".")[0] or name


def suffix_of(name: str, object_format: int = 0) -> str:
    """Return a file's suffix in small letters, by its format where it has no name."""
    if not name:
        return _SUFFIX_OF_FORMAT.get(object_format, "")
    return name.rpartition(".")[2].lower()
