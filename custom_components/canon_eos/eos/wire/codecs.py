"""How the value of a property lies in bytes: one small codec for each form.

Numbers sit in slots of 4 bytes whatever their own width, and the rest of a slot may
hold rubbish: each codec masks to its width (libgphoto2 `ptp-pack.c`; measured for ALO).
"""

from collections.abc import Iterator
from typing import Final, NamedTuple, Protocol

from ...ptp.errors import LocalProtocolError, MalformedDataError
from ...ptp.wire import Reader
from .image_format import ImageFormat, read_image_format
from .movie_format import MovieFormat, MovieLayout

type PropertyValue = int | str | ImageFormat | MovieFormat | bytes
"""A decoded value. Enumerations are their number; bytes are what isn't understood."""

_SLOT: Final = 4


class Codec(Protocol):
    """Turns bytes of the wire into values and back."""

    def decode(self, raw: bytes) -> PropertyValue:
        """Return the value. Raises `MalformedDataError`."""

    def decode_list(self, raw: bytes, count: int) -> tuple[PropertyValue, ...]:
        """Return `count` values that lie back to back. Raises `MalformedDataError`."""

    def encode(self, value: PropertyValue) -> bytes:
        """Return the bytes to send. Raises `LocalProtocolError` for a wrong value."""


class ScalarCodec(NamedTuple):
    """A number of `width` bytes, two's complement when `signed`."""

    width: int
    signed: bool = False

    def decode(self, raw: bytes) -> int:
        """Return the number in one slot; a slot may be cut down to the number's width."""
        if not self.width <= len(raw) <= _SLOT:
            raise MalformedDataError(f"a number of {len(raw)} bytes")
        return int.from_bytes(raw[: self.width], "little", signed=self.signed)

    def decode_list(self, raw: bytes, count: int) -> tuple[int, ...]:
        """Return the numbers in `count` slots; bytes behind them are ignored."""
        if count * _SLOT > len(raw):
            raise MalformedDataError(f"{count} numbers in {len(raw)} bytes")
        ends = range(0, count * _SLOT, _SLOT)
        return tuple(self.decode(raw[start : start + _SLOT]) for start in ends)

    def encode(self, value: PropertyValue) -> bytes:
        """Return a slot that holds the number, padded with zeros."""
        if not isinstance(value, int):
            raise LocalProtocolError(f"{value!r} is not a number")
        try:
            number = value.to_bytes(self.width, "little", signed=self.signed)
        except OverflowError:
            raise LocalProtocolError(f"{value} needs over {self.width} bytes") from None
        return number.ljust(_SLOT, b"\0")


class TextCodec:
    """8-bit text up to a NUL; bodies leave stale bytes behind it."""

    def decode(self, raw: bytes) -> str:
        """Return the text; bytes that aren't UTF-8 are replaced."""
        return Reader(raw, "text").cstring()

    def decode_list(self, raw: bytes, count: int) -> tuple[str, ...]:
        """Refuse: no body has a list of texts, so nobody knows how one would look."""
        raise MalformedDataError(f"a list of {count} texts in {len(raw)} bytes")

    def encode(self, value: PropertyValue) -> bytes:
        """Return the text with a NUL at its end."""
        if not isinstance(value, str) or "\0" in value:
            raise LocalProtocolError(f"{value!r} is not a text without NUL")
        return value.encode() + b"\0"


class LensNameCodec(TextCodec):
    """A lens's name: an EOS R sent one with a NUL before "12-24mm"."""

    def decode(self, raw: bytes) -> str:
        """Return the text, from the first byte on that is not NUL."""
        return super().decode(raw.lstrip(b"\0"))


class ImageFormatCodec:
    """Image quality; see `image_format`."""

    def decode(self, raw: bytes) -> ImageFormat:
        """Return the image quality."""
        return read_image_format(Reader(raw, "image format"))

    def decode_list(self, raw: bytes, count: int) -> tuple[ImageFormat, ...]:
        """Return image qualities of 20 or 36 bytes each."""
        reader = Reader(raw, "image formats")
        return tuple(read_image_format(reader) for _ in range(count))

    def encode(self, value: PropertyValue) -> bytes:
        """Return the structure as the camera sends it."""
        if not isinstance(value, ImageFormat):
            raise LocalProtocolError(f"{value!r} is not an image format")
        return value.encode()


class OpaqueCodec:
    """Bytes whose meaning is not known here, kept as they are."""

    def decode(self, raw: bytes) -> PropertyValue:
        """Return the bytes."""
        return raw

    def decode_list(self, raw: bytes, count: int) -> tuple[bytes, ...]:
        """Return pieces of equal size; a list that can't be cut so is malformed."""
        return tuple(_pieces(raw, count))

    def encode(self, value: PropertyValue) -> bytes:
        """Return the bytes."""
        if not isinstance(value, bytes):
            raise LocalProtocolError(f"{value!r} is not bytes")
        return value


class ReleaseCountCodec(OpaqueCodec):
    """How often the shutter was released, in steps of 1,000: 16 (the size), 1, two counts.

    The second one counts live view, too, as in the memory of these bodies (Magic Lantern):
    six recordings of an EOS R, R6, M6 Mark II and M50 Mark II have one that is no smaller.
    """

    def decode(self, raw: bytes) -> int:
        """Return the first count."""
        reader = Reader(raw, "release counter")
        if reader.u32() != len(raw):
            raise MalformedDataError(f"a release counter of {len(raw)} bytes")
        reader.skip(4)
        return reader.u32()


class MovieFormatCodec(NamedTuple):
    """What a movie is recorded as; see `movie_format`."""

    layout: MovieLayout

    def decode(self, raw: bytes) -> MovieFormat:
        """Return the format."""
        return self.layout.read(raw)

    def decode_list(self, raw: bytes, count: int) -> tuple[MovieFormat, ...]:
        """Return formats of equal size."""
        return tuple(map(self.layout.read, _pieces(raw, count)))

    def encode(self, value: PropertyValue) -> bytes:
        """Return the bytes as the camera listed them."""
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
