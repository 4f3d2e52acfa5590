"""Bounded little-endian reading and writing, and PTP's three forms of text.

- `utf16z`: UTF-16LE ended by a NUL unit (names in PTP/IP init packets).
- `ptp_string`: one byte counts the UTF-16LE units, NUL included (datasets).
- `cstring`: 8-bit bytes up to a NUL (Canon's properties and file names).

All of them are cleaned where bytes become text (`clean`), so that nothing behind this has
to: names end up in titles, logs and notifications.
"""

from struct import Struct
from typing import Final, Self

from .errors import LocalProtocolError, MalformedDataError
from .text import clean

type Buffer = bytes | bytearray | memoryview

MAX_ARRAY_ITEMS: Final = 131_072
"""Maximum number of items in a counted array. libgphoto2 draws the line at the same number."""

_U16: Final = Struct("<H")
_U32: Final = Struct("<I")
_U64: Final = Struct("<Q")


class Reader:
    """A cursor over bytes from the camera that never passes their end.

    Every method raises `MalformedDataError` when fewer bytes are left than it
    needs, and moves the cursor only when it succeeds.
    """

    __slots__ = ("_data", "_position", "_what")

    def __init__(self, data: Buffer, what: str = "data") -> None:
        """Read from `data`; `what` names it in errors."""
        self._data = memoryview(data).cast("B")
        self._position = 0
        self._what = what

    @property
    def remaining(self) -> int:
        """Number of bytes that are left."""
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
        """Pass over `count` bytes."""
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
        """Read all bytes that are left, as a copy."""
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
        """Read a 32-bit count and as many 16-bit numbers."""
        return self._array(_U16.size)

    def u32_array(self) -> tuple[int, ...]:
        """Read a 32-bit count and as many 32-bit numbers."""
        return self._array(_U32.size)

    def utf16z(self) -> str:
        """Read UTF-16LE text up to its NUL unit, which is consumed.

        A NUL that is missing is malformed; unpaired surrogates are replaced.
        """
        view = self._data[self._position :]
        for end in range(0, len(view) - 1, 2):
            if view[end] == view[end + 1] == 0:
                text = str(view[:end], "utf-16-le", "replace")
                self._position += end + 2
                return clean(text)
        raise MalformedDataError(f"{self._what}: text without an end")

    def ptp_string(self) -> str:
        """Read a PTP string: a byte counts its UTF-16LE units, NUL included."""
        units = self._data[self._peek(1)]
        start = self._peek(1 + units * 2) + 1
        self._position = start + units * 2
        text = str(self._data[start : self._position], "utf-16-le", "replace")
        return clean(text.partition("\0")[0])

    def cstring(self, size: int | None = None) -> str:
        """Read 8-bit text from the next `size` bytes (default: all that are left).

        The text ends at the first NUL, what follows it in the field is dropped:
        cameras leave stale bytes there. Bytes that are not UTF-8 are replaced.
        """
        field = self.take(self.remaining if size is None else size)
        return clean(str(field.partition(b"\0")[0], "utf-8", "replace"))


class Writer:
    """Builds little-endian bytes; each method returns the writer, so calls chain."""

    __slots__ = ("_parts",)

    def __init__(self) -> None:
        """Start empty."""
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
        """Append bytes as they are."""
        self._parts += value
        return self

    def utf16z(self, text: str) -> Self:
        """Append UTF-16LE text and its NUL unit."""
        if "\0" in text:
            raise LocalProtocolError("text with a NUL inside")
        self._parts += text.encode("utf-16-le") + b"\0\0"
        return self

    def getvalue(self) -> bytes:
        """Return what was written."""
        return bytes(self._parts)
