"""Canon's image quality structure: one entry, or two for RAW + JPEG.

Layout (libgphoto2 `ptp-pack.c`, checked against five bodies): a 32-bit number of entries,
then for each entry its size in bytes (16), file type, picture size and compression. The
codes are from Canon's EDSDK, including HEIF (8). A 1D X Mark II lists JPEG with compression
1, an R5 Mark II with compression 0.
"""

from enum import IntEnum, unique
from typing import Final, NamedTuple

from ...ptp.errors import LocalProtocolError, MalformedDataError
from ...ptp.wire import Reader, Writer

_ENTRY_SIZE: Final = 16
_MAX_ENTRIES: Final = 2


@unique
class FileType(IntEnum):
    """File types of photos in Canon's EDSDK."""

    JPEG = 1
    RAW = 6
    HEIF = 8


_SIZES: Final = {0: "L", 1: "M", 2: "S", 5: "M1", 6: "M2", 14: "S1", 15: "S2", 16: "S3"}
_QUALITIES: Final = {0: "", 1: "", 2: " normal", 3: " fine"}
_PREFIXES: Final = {FileType.JPEG: "", FileType.HEIF: "HEIF "}
_RAW_NAMES: Final = {
    (0, 3): "cRAW",
    (0, 4): "RAW",
    (1, 4): "mRAW",
    (2, 4): "sRAW",
}


class ImageFormatEntry(NamedTuple):
    """One file of a shot: type, picture size and compression as Canon's codes."""

    file_type: int
    size: int
    compression: int

    @property
    def label(self) -> str:
        """Label in photographic notation, such as `L fine` or `RAW`; unknown codes are in hex."""
        if self.file_type == FileType.RAW:
            name = _RAW_NAMES.get((self.size, self.compression))
            return name or f"RAW 0x{self.size:x} 0x{self.compression:x}"
        if self.file_type not in _PREFIXES:
            return f"0x{self.file_type:x} 0x{self.size:x} 0x{self.compression:x}"
        size = _SIZES.get(self.size, f"0x{self.size:x}")
        quality = _QUALITIES.get(self.compression, f" 0x{self.compression:x}")
        return _PREFIXES[FileType(self.file_type)] + size + quality


class ImageFormat(NamedTuple):
    """Image quality: the one or two files of a shot."""

    entries: tuple[ImageFormatEntry, ...]

    @property
    def label(self) -> str:
        """Label in photographic notation, such as `RAW + L fine`."""
        return " + ".join(entry.label for entry in self.entries)

    def encode(self) -> bytes:
        """Return the encoded structure.

        Raises `LocalProtocolError` unless there are one or two entries.
        """
        if not 1 <= len(self.entries) <= _MAX_ENTRIES:
            raise LocalProtocolError(f"image format of {len(self.entries)} files")
        writer = Writer().u32(len(self.entries))
        for entry in self.entries:
            writer.u32(_ENTRY_SIZE, entry.file_type, entry.size, entry.compression)
        return writer.getvalue()


def read_image_format(reader: Reader) -> ImageFormat:
    """Read one image quality structure. Raises `MalformedDataError` if it is invalid.

    Bytes after the counted entries are not read, because bodies leave a stale second entry
    after a single entry.
    """
    count = reader.u32()
    if not 1 <= count <= _MAX_ENTRIES:
        raise MalformedDataError(f"image format of {count} files")
    return ImageFormat(tuple(_read_entry(reader) for _ in range(count)))


def _read_entry(reader: Reader) -> ImageFormatEntry:
    if (size := reader.u32()) != _ENTRY_SIZE:
        raise MalformedDataError(f"image format entry of {size} bytes")
    return ImageFormatEntry(reader.u32(), reader.u32(), reader.u32())
