"""A bounds-checked reader and a writer for little-endian numbers and strings.

The reader supports three string formats, and the writer only the first:

- `utf16z`: UTF-16LE terminated by a NUL unit (names in PTP/IP init packets).
- `ptp_string`: one byte with the number of UTF-16LE units including the NUL, then the units
  (datasets).
- `cstring`: UTF-8 up to a NUL (Canon's properties and file names).

Every string that is read passes through `clean`, because names from the camera are displayed
in titles, logs and notifications.
"""

from struct import Struct
from typing import Final, Self

from .errors import LocalProtocolError, MalformedDataError
from .text import clean

type Buffer = bytes | bytearray | memoryview

MAX_ARRAY_ITEMS: Final = 131_072
"""Maximum number of items in a counted array, the same as in libgphoto2."""

_U16: Final = Struct("<H")
_U32: Final = Struct("<I")
_U64: Final = Struct("<Q")


class Reader:
    """A bounds-checked cursor over bytes from the camera.

    A method that needs more bytes than remain raises `MalformedDataError`, and does not move
    the cursor.
    """

    __slots__ = ("_data", "_position", "_what")

    def __init__(self, data: Buffer, what: str = "data") -> None:
        """Start at the first byte of `data`; error messages call the data `what`."""
        self._data = memoryview(data).cast("B")
        self._position = 0
        self._what = what

    @property
    def remaining(self) -> int:
        """Number of bytes that have not been read."""
        return len(self._data) - self._position

    def _advance(self, count: int) -> int:
        if not 0 <= count <= self.remaining:
            raise MalformedDataError(
                f"{self._what}: {count} bytes wanted at offset {self._position},"
                f" {self.remaining} are there"
            )
        start = self._position
        self._position += count
        return start

    def skip(self, count: int) -> None:
        """Skip `count` bytes."""
        self._advance(count)

    def u16(self) -> int:
        """Read an unsigned 16-bit number."""
        value: int = _U16.unpack_from(self._data, self._advance(2))[0]
        return value

    def u32(self) -> int:
        """Read an unsigned 32-bit number."""
        value: int = _U32.unpack_from(self._data, self._advance(4))[0]
        return value

    def u64(self) -> int:
        """Read an unsigned 64-bit number."""
        value: int = _U64.unpack_from(self._data, self._advance(8))[0]
        return value

    def take(self, count: int) -> bytes:
        """Read `count` bytes as a copy."""
        start = self._advance(count)
        return bytes(self._data[start : start + count])

    def rest(self) -> bytes:
        """Read all remaining bytes as a copy."""
        return self.take(self.remaining)

    def _array(self, width: int) -> tuple[int, ...]:
        count = _U32.unpack_from(self._data, self._peek(4))[0]
        if count > MAX_ARRAY_ITEMS:
            raise MalformedDataError(f"{self._what}: an array of {count} items")
        self._peek(4 + count * width)
        self._position += 4
        read = self.u16 if width == _U16.size else self.u32
        return tuple(read() for _ in range(count))

    def _peek(self, count: int) -> int:
        start = self._advance(count)
        self._position = start
        return start

    def u16_array(self) -> tuple[int, ...]:
        """Read a 32-bit count and that many 16-bit numbers."""
        return self._array(_U16.size)

    def u32_array(self) -> tuple[int, ...]:
        """Read a 32-bit count and that many 32-bit numbers."""
        return self._array(_U32.size)

    def utf16z(self) -> str:
        """Read UTF-16LE text up to a NUL unit and skip the NUL.

        Raises `MalformedDataError` if there is no NUL. Unpaired surrogates are replaced.
        """
        view = self._data[self._position :]
        for end in range(0, len(view) - 1, 2):
            if view[end] == view[end + 1] == 0:
                text = str(view[:end], "utf-16-le", "replace")
                self._position += end + 2
                return clean(text)
        raise MalformedDataError(f"{self._what}: text without an end")

    def ptp_string(self) -> str:
        """Read a PTP string up to its first NUL and skip the rest of the string."""
        units = self._data[self._peek(1)]
        start = self._peek(1 + units * 2) + 1
        self._position = start + units * 2
        text = str(self._data[start : self._position], "utf-16-le", "replace")
        return clean(text.partition("\0")[0])

    def cstring(self, size: int | None = None) -> str:
        """Read UTF-8 text from a field of `size` bytes (default: all remaining bytes).

        The text ends at the first NUL. The rest of the field, in which cameras leave old bytes,
        is skipped. Invalid UTF-8 is replaced.
        """
        field = self.take(self.remaining if size is None else size)
        return clean(str(field.partition(b"\0")[0], "utf-8", "replace"))


class Writer:
    """Builds little-endian bytes. All methods except `getvalue` return the writer, for chaining."""

    __slots__ = ("_parts",)

    def __init__(self) -> None:
        """Create a writer without any bytes."""
        self._parts = bytearray()

    def u16(self, value: int) -> Self:
        """Append an unsigned 16-bit number."""
        self._parts += _U16.pack(value)
        return self

    def u32(self, *values: int) -> Self:
        """Append unsigned 32-bit numbers."""
        for value in values:
            self._parts += _U32.pack(value)
        return self

    def u64(self, value: int) -> Self:
        """Append an unsigned 64-bit number."""
        self._parts += _U64.pack(value)
        return self

    def raw(self, value: Buffer) -> Self:
        """Append bytes unchanged."""
        self._parts += value
        return self

    def utf16z(self, text: str) -> Self:
        """Append UTF-16LE text and a NUL unit.

        Raises `LocalProtocolError` if the text contains a NUL.
        """
        if "\0" in text:
            raise LocalProtocolError("text with a NUL inside")
        self._parts += text.encode("utf-16-le") + b"\0\0"
        return self

    def getvalue(self) -> bytes:
        """Return all appended bytes."""
        return bytes(self._parts)
