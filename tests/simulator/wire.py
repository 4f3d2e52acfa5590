"""Writes data that only cameras send."""

from collections.abc import Iterable
from typing import Self

from custom_components.canon_eos.ptp import wire
from custom_components.canon_eos.ptp.errors import LocalProtocolError


class Writer(wire.Writer):
    """The client's writer, extended by types that occur only in datasets."""

    __slots__ = ()

    def u8(self, value: int) -> Self:
        """Append an unsigned byte."""
        self._parts.append(value)
        return self

    def u16_array(self, values: Iterable[int]) -> Self:
        """Append a 32-bit count and 16-bit numbers."""
        items = tuple(values)
        self.u32(len(items))
        for value in items:
            self.u16(value)
        return self

    def u32_array(self, values: Iterable[int]) -> Self:
        """Append a 32-bit count and 32-bit numbers."""
        items = tuple(values)
        return self.u32(len(items), *items)

    def ptp_string(self, text: str) -> Self:
        """Append a PTP string of at most 254 UTF-16 units; empty text is one zero byte.

        Raises `LocalProtocolError` for longer text.
        """
        if not text:
            return self.u8(0)
        encoded = text.encode("utf-16-le") + b"\0\0"
        units = len(encoded) // 2
        if units > 0xFF:
            raise LocalProtocolError(f"a PTP string of {units} units")
        self.u8(units)
        self._parts += encoded
        return self
