"""Real JPEG files, each with its own content."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
import io
from struct import pack

from PIL import Image, ImageDraw

from .scene import scene

_SIZE = (480, 320)
_THUMBNAIL = (160, 120)
_MAKE, _MODEL, _DATE, _EXIF = 0x010F, 0x0110, 0x0132, 0x8769
_DATE_TAKEN, _ISO = 0x9003, 0x8827
_STRIP_OFFSET, _STRIP_SIZE = 0x0111, 0x0117
_PREVIEW_UUID = bytes.fromhex("eaf42b5e1c984b88b9fbb7dc406e4d16")


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG and its thumbnail."""

    data: bytes
    thumbnail: bytes
    width: int
    height: int


def take_picture(number: int, model: str, taken: datetime, iso: str) -> Picture:
    """Make the picture of a number: the scene in another light each time, and the number."""
    image = _shown(number)
    text = f"{model}  {number:04}  {taken:%Y-%m-%d %H:%M:%S}"
    ImageDraw.Draw(image).text((12, _SIZE[1] - 22), text, "#ffffff")
    exif = Image.Exif()
    exif[_MAKE], exif[_MODEL] = "Canon", model
    exif[_DATE] = f"{taken:%Y:%m:%d %H:%M:%S}"
    exif[_EXIF] = {_DATE_TAKEN: exif[_DATE]} | (
        {_ISO: int(iso)} if iso.isdecimal() else {}
    )
    return Picture(_jpeg(image, exif), _thumbnail(number), *_SIZE)


@lru_cache(maxsize=64)
def _thumbnail(number: int) -> bytes:
    """Return the thumbnail of a number: too small for the text."""
    image = _shown(number)
    image.thumbnail(_THUMBNAIL)
    return _jpeg(image, Image.Exif())


def _shown(number: int) -> Image.Image:
    return scene(_SIZE, number * 0.13 % 1, light=number)


def _jpeg(image: Image.Image, exif: Image.Exif) -> bytes:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=70, exif=exif)
    return file.getvalue()


@lru_cache(maxsize=64)
def raw_file(suffix: str, picture: Picture) -> bytes:
    """Return a file that begins like a RAW of that suffix and holds the picture.

    Its preview is where bodies have it: in the first directory's strip of a CR2, in
    Canon's box of a CR3.
    """
    jpeg = picture.data
    if suffix == "CR3":
        head = bytes(6) + pack(">HHHHI", 1, *_SIZE, 1, len(jpeg))
        preview = _box(b"PRVW", head + jpeg)
        return (
            _box(b"ftyp", b"crx \0\0\0\1crx isom")
            + _box(b"moov", bytes(400))
            + _box(b"uuid", _PREVIEW_UUID + bytes(8) + preview)
            + _box(b"mdat", bytes(5000))
        )
    entries = ((_STRIP_OFFSET, 64), (_STRIP_SIZE, len(jpeg)))
    rows = b"".join(pack("<HHII", tag, 4, 1, value) for tag, value in entries)
    head = b"II*\0\x10\0\0\0CR\2\0\0\0\0\0" + pack("<H", len(entries)) + rows
    return head.ljust(64, b"\0") + jpeg + bytes(5000)


def _box(kind: bytes, content: bytes) -> bytes:
    return pack(">I", 8 + len(content)) + kind + content


def file_head(suffix: str, picture: Picture) -> bytes:
    """Return what a file of a suffix begins with; empty for an unknown one."""
    match suffix:
        case "JPG":
            return picture.data
        case "CR2" | "CR3":
            return raw_file(suffix, picture)
        case "MOV" | "MP4":
            return movie_file(suffix, 0.0, picture)
        case "HIF":
            return b"\0\0\0\x18ftypheix\0\0\0\0mif1heix"
    return b""


def movie_file(suffix: str, seconds: float, picture: Picture) -> bytes:
    """Return a file that begins like a movie of that suffix and grows with its time."""
    brand = b"qt  " if suffix == "MOV" else b"mp42"
    head = b"\0\0\0\x14ftyp" + brand + b"\0\0\0\0" + brand
    return head + picture.data + bytes(int(min(seconds, 60.0) * 10_000))
