"""Codecs for the binary formats of property values.

Numbers occupy 4-byte slots regardless of their width, and the unused bytes can hold
garbage, so `ScalarCodec` reads only the bytes of the number (libgphoto2 `ptp-pack.c`;
measured for the Auto Lighting Optimizer).
"""

from collections.abc import Iterator
from typing import Final, NamedTuple, Protocol

from ...ptp.errors import LocalProtocolError, MalformedDataError
from ...ptp.wire import Reader
from .image_format import ImageFormat, read_image_format
from .movie_format import MovieFormat, MovieLayout

type PropertyValue = int | str | ImageFormat | MovieFormat | bytes
"""A decoded value. An enumerated value is a number; a value in an unknown format remains
bytes."""

_SLOT: Final = 4


class Codec(Protocol):
    """Decodes and encodes the values of a property."""

    def decode(self, raw: bytes) -> PropertyValue:
        """Return the value in `raw`. Raises `MalformedDataError` for an invalid value."""

    def decode_list(self, raw: bytes, count: int) -> tuple[PropertyValue, ...]:
        """Return the `count` values in `raw`. Raises `MalformedDataError` for an invalid list."""

    def encode(self, value: PropertyValue) -> bytes:
        """Return the bytes to send. Raises `LocalProtocolError` for an invalid value."""


class ScalarCodec(NamedTuple):
    """Codec for a number of `width` bytes, in two's complement if `signed`."""

    width: int
    signed: bool = False

    def decode(self, raw: bytes) -> int:
        """Return the number in a slot, which can be truncated to the number's width."""
        if not self.width <= len(raw) <= _SLOT:
            raise MalformedDataError(f"a number of {len(raw)} bytes")
        return int.from_bytes(raw[: self.width], "little", signed=self.signed)

    def decode_list(self, raw: bytes, count: int) -> tuple[int, ...]:
        """Return the numbers in `count` slots; extra bytes are ignored."""
        if count * _SLOT > len(raw):
            raise MalformedDataError(f"{count} numbers in {len(raw)} bytes")
        ends = range(0, count * _SLOT, _SLOT)
        return tuple(self.decode(raw[start : start + _SLOT]) for start in ends)

    def encode(self, value: PropertyValue) -> bytes:
        """Return a slot with the number, padded with zeros."""
        if not isinstance(value, int):
            raise LocalProtocolError(f"{value!r} is not a number")
        try:
            number = value.to_bytes(self.width, "little", signed=self.signed)
        except OverflowError:
            raise LocalProtocolError(f"{value} needs over {self.width} bytes") from None
        return number.ljust(_SLOT, b"\0")


class TextCodec:
    """Codec for text terminated by a NUL; bodies leave stale bytes after the NUL."""

    def decode(self, raw: bytes) -> str:
        """Return the text; invalid UTF-8 is replaced."""
        return Reader(raw, "text").cstring()

    def decode_list(self, raw: bytes, count: int) -> tuple[str, ...]:
        """Raise `MalformedDataError`: no known body lists text, so the format is unknown."""
        raise MalformedDataError(f"a list of {count} texts in {len(raw)} bytes")

    def encode(self, value: PropertyValue) -> bytes:
        """Return the text with a terminating NUL."""
        if not isinstance(value, str) or "\0" in value:
            raise LocalProtocolError(f"{value!r} is not a text without NUL")
        return value.encode() + b"\0"


class LensNameCodec(TextCodec):
    """Codec for the name of a lens. An EOS R sends a NUL before "12-24mm"."""

    def decode(self, raw: bytes) -> str:
        """Return the text without leading NULs."""
        return super().decode(raw.lstrip(b"\0"))


class ImageFormatCodec:
    """Codec for image quality; see `image_format`."""

    def decode(self, raw: bytes) -> ImageFormat:
        """Return the image quality."""
        return read_image_format(Reader(raw, "image format"))

    def decode_list(self, raw: bytes, count: int) -> tuple[ImageFormat, ...]:
        """Return `count` image qualities of 20 or 36 bytes each."""
        reader = Reader(raw, "image formats")
        return tuple(read_image_format(reader) for _ in range(count))

    def encode(self, value: PropertyValue) -> bytes:
        """Return the encoded image quality."""
        if not isinstance(value, ImageFormat):
            raise LocalProtocolError(f"{value!r} is not an image format")
        return value.encode()


class OpaqueCodec:
    """Codec for values in an unknown format, which remain bytes."""

    def decode(self, raw: bytes) -> PropertyValue:
        """Return the bytes unchanged."""
        return raw

    def decode_list(self, raw: bytes, count: int) -> tuple[bytes, ...]:
        """Divide the bytes into `count` pieces of equal size.

        Raises `MalformedDataError` if they can't be divided evenly.
        """
        return tuple(_pieces(raw, count))

    def encode(self, value: PropertyValue) -> bytes:
        """Return the bytes unchanged."""
        if not isinstance(value, bytes):
            raise LocalProtocolError(f"{value!r} is not bytes")
        return value


class ReleaseCountCodec(OpaqueCodec):
    """Codec for the shutter count, which bodies report in steps of 1,000.

    The value has four numbers: 16 (its size), 1, and two counts. The second count also
    includes uses of live view, as does a count in the memory of EOS bodies (Magic Lantern). In six
    recordings of an EOS R, R6, M6 Mark II and M50 Mark II, the second count is never below
    the first.
    """

    def decode(self, raw: bytes) -> int:
        """Return the first count, which excludes uses of live view."""
        reader = Reader(raw, "release counter")
        if reader.u32() != len(raw):
            raise MalformedDataError(f"a release counter of {len(raw)} bytes")
        reader.skip(4)
        return reader.u32()


class MovieFormatCodec(NamedTuple):
    """Codec for size, frame rate and compression of movies; see `movie_format`."""

    layout: MovieLayout

    def decode(self, raw: bytes) -> MovieFormat:
        """Return the movie format."""
        return self.layout.read(raw)

    def decode_list(self, raw: bytes, count: int) -> tuple[MovieFormat, ...]:
        """Return `count` movie formats, each encoded in the same number of bytes."""
        return tuple(map(self.layout.read, _pieces(raw, count)))

    def encode(self, value: PropertyValue) -> bytes:
        """Return the bytes in which the camera reported the format."""
        if not isinstance(value, MovieFormat):
            raise LocalProtocolError(f"{value!r} is not a movie format")
        return value.raw


def _pieces(raw: bytes, count: int) -> Iterator[bytes]:
    size, rest = divmod(len(raw), count) if count else (0, len(raw))
    if rest or (count and not size):
        raise MalformedDataError(f"{count} values in {len(raw)} bytes")
    return (raw[n * size : (n + 1) * size] for n in range(count))


U8: Final = ScalarCodec(1)
U16: Final = ScalarCodec(2)
U32: Final = ScalarCodec(4)
I8: Final = ScalarCodec(1, signed=True)
I32: Final = ScalarCodec(4, signed=True)
TEXT: Final = TextCodec()
LENS_TEXT: Final = LensNameCodec()
RELEASE_COUNT: Final = ReleaseCountCodec()
IMAGE_QUALITY: Final = ImageFormatCodec()
OPAQUE: Final = OpaqueCodec()
