"""Contents of photos, RAW files and movies; photos with different numbers differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from functools import lru_cache
import io
import re
from struct import pack

from PIL import Image, ImageDraw
from PIL.TiffImagePlugin import IFDRational

from .scene import developed, scene

_NOON = 1
_SIZE = (480, 320)
_THUMBNAIL = (160, 120)
_PREVIEW = (1620, 1080)
_MAKE, _MODEL, _DATE, _EXIF = 0x010F, 0x0110, 0x0132, 0x8769
_ORIENTATION, _DATE_TAKEN, _FOCAL_LENGTH, _LENS = 0x0112, 0x9003, 0x920A, 0xA434
_ISO, _EXPOSURE_TIME, _F_NUMBER = 0x8827, 0x829A, 0x829D
_STRIP_OFFSET, _STRIP_SIZE = 0x0111, 0x0117
_SHORTEST = re.compile(r"(\d+)(?:-\d+)? ?mm")
"""Pattern for the focal length in a lens name, or the shortest focal length of a zoom."""
_MP_LARGE_THUMBNAIL, _MP_FIRST = 0x0001_0002, 0x2003_0000
_MOOV_UUID = bytes.fromhex("85c0b687820f11e08111f4ce462b6a48")
_PREVIEW_UUID = bytes.fromhex("eaf42b5e1c984b88b9fbb7dc406e4d16")


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG and its thumbnail."""

    data: bytes
    thumbnail: bytes
    width: int
    height: int


def take_picture(
    number: int,
    model: str,
    taken: datetime,
    settings: Mapping[str, str],
    stops: float | None = None,
) -> Picture:
    """Make a photo that shows the camera's model, the photo's number and the time.

    The number selects the light. With `stops`, the light is always the same, and the photo
    is overexposed by `stops`. `settings` has the labels of iso, shutter, aperture and lens
    for the EXIF data; exposure values that are not numbers are left out.
    """
    image = _shown(number, stops)
    text = f"{model}  {number:04}  {taken:%Y-%m-%d %H:%M:%S}"
    ImageDraw.Draw(image).text((12, _SIZE[1] - 22), text, "#ffffff")
    exif = Image.Exif()
    exif[_MAKE], exif[_MODEL] = "Canon", model
    exif[_DATE] = f"{taken:%Y:%m:%d %H:%M:%S}"
    exif[_ORIENTATION] = 1
    exif[_EXIF] = {_DATE_TAKEN: exif[_DATE], **_exposure(settings)}
    return Picture(_jpeg(image, exif), _thumbnail(number, stops), *_SIZE)


def _exposure(settings: Mapping[str, str]) -> dict[int, object]:
    iso, lens = settings.get("iso", ""), settings.get("lens", "")
    tags: dict[int, object] = {_ISO: int(iso)} if iso.isdecimal() else {}
    for tag, name in ((_EXPOSURE_TIME, "shutter"), (_F_NUMBER, "aperture")):
        if (label := settings.get(name, "")) and label[0].isdigit():
            number = Fraction(label)
            tags[tag] = IFDRational(number.numerator, number.denominator)
    if lens:
        tags[_LENS] = lens
    if (shortest := _SHORTEST.search(lens)) is not None:
        tags[_FOCAL_LENGTH] = IFDRational(int(shortest[1]), 1)
    return tags


@lru_cache(maxsize=64)
def _thumbnail(number: int, stops: float | None) -> bytes:
    """Return the thumbnail of a photo by number, without the text, which would be too small."""
    image = _shown(number, stops)
    image.thumbnail(_THUMBNAIL)
    return _jpeg(image, Image.Exif())


def _shown(number: int, stops: float | None) -> Image.Image:
    drift = number * 0.13 % 1
    if stops is None:
        return scene(_SIZE, drift, light=number)
    return developed(scene(_SIZE, drift, light=_NOON), stops)


def _jpeg(image: Image.Image, exif: Image.Exif, quality: int = 70) -> bytes:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=quality, exif=exif)
    return file.getvalue()


@lru_cache(maxsize=64)
def raw_file(suffix: str, picture: Picture) -> bytes:
    """Return a file that begins like a RAW file with this suffix; the photo is its preview.

    The preview is in the same place as in real files: in the strip of a CR2's first
    directory, or in Canon's preview box of a CR3.
    """
    jpeg = picture.data
    with Image.open(io.BytesIO(jpeg)) as image:
        exif = image.getexif()
    if suffix == "CR3":
        inside = Image.Exif()
        inside.update(exif.get_ifd(_EXIF))
        boxes = _box(b"CMT1", _tiff(exif)) + _box(b"CMT2", _tiff(inside))
        head = bytes(6) + pack(">HHHHI", 1, *_SIZE, 1, len(jpeg))
        preview = _box(b"PRVW", head + jpeg)
        return (
            _box(b"ftyp", b"crx \0\0\0\1crx isom")
            + _box(b"moov", _box(b"uuid", _MOOV_UUID + boxes) + bytes(400))
            + _box(b"uuid", _PREVIEW_UUID + bytes(8) + preview)
            + _box(b"mdat", bytes(5000))
        )
    # Pillow counts the strip's offset from the end of its output, where the JPEG begins.
    exif[_STRIP_OFFSET], exif[_STRIP_SIZE] = 0, len(jpeg)
    return _tiff(exif) + jpeg + bytes(5000)


def _tiff(exif: Image.Exif) -> bytes:
    return exif.tobytes().removeprefix(b"Exif\0\0")


@lru_cache(maxsize=4)
def with_preview(jpeg: bytes) -> bytes:
    """Return a JPEG followed by a preview, as the newest bodies write their JPEGs.

    The index of both images is a segment after the EXIF data (CIPA DC-007).
    """
    preview = _jpeg(scene(_PREVIEW, 0.5), Image.Exif(), quality=100)
    start = jpeg.index(b"Exif\0\0") - 4  # Pillow writes other segments first
    end_of_exif = start + 2 + int.from_bytes(jpeg[start + 2 : start + 4])
    at = end_of_exif + 8
    entries = 8 + 2 + 3 * 12 + 4
    size = 4 + entries + 2 * 16
    whole = len(jpeg) + 2 + 2 + size
    index = (
        b"II*\0\x08\0\0\0\3\0"
        + pack("<HHI4s", 0xB000, 7, 4, b"0100")
        + pack("<HHII", 0xB001, 4, 1, 2)
        + pack("<HHII", 0xB002, 7, 32, entries)
        + bytes(4)
        + pack("<III4x", _MP_FIRST, whole, 0)
        + pack("<III4x", _MP_LARGE_THUMBNAIL, len(preview), whole - at)
    )
    segment = b"\xff\xe2" + pack(">H", 2 + size) + b"MPF\0" + index
    return jpeg[:end_of_exif] + segment + jpeg[end_of_exif:] + preview


def _box(kind: bytes, content: bytes) -> bytes:
    return pack(">I", 8 + len(content)) + kind + content


def file_head(suffix: str, picture: Picture) -> bytes:
    """Return the first bytes of a file with this extension, or no bytes if it is unknown."""
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
    """Return a file that begins like a movie; its size grows with the duration, up to 60 s."""
    brand = b"qt  " if suffix == "MOV" else b"mp42"
    head = b"\0\0\0\x14ftyp" + brand + b"\0\0\0\0" + brand
    return head + picture.data + bytes(int(min(seconds, 60.0) * 10_000))
