"""Pictures of photos for display: small, or in the full size of the file.

A small picture has at most `MAX_LIGHT` bytes. It is made from the preview in the file or, if the
file has no preview, from the complete file. If reading a picture from the camera fails or, for
a small picture, would take too long, the camera's thumbnail is used. HEIF files have no preview,
and are decoded with pillow-heif, which is optional.
"""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from homeassistant.core import HomeAssistant
from PIL import ExifTags, Image, ImageOps

try:
    from pillow_heif import open_heif as _open_heif
except ImportError:  # HEIF files are then shown as the camera's thumbnail
    open_heif: Callable[[BytesIO], Any] | None = None
else:
    open_heif = _open_heif

from ..const import LOGGER
from ..eos.actions.card_files import CardFiles, FileHead
from ..eos.wire.events import ObjectAdded
from ..eos.wire.jpeg import is_jpeg
from ..eos.wire.previews import (
    HEAD_SIZE,
    Preview,
    exif_data,
    find_preview,
    without_metadata,
)
from ..ptp.errors import PtpConnectionError, PtpError
from .media_ids import is_raw_name, suffix
from .photo_facts import read_exif

MAX_LIGHT: Final = 300_000
"""Maximum size of a small picture in bytes."""
_STEPS: Final = ((1620, 85), (1620, 70), (1620, 50), (1080, 50), (720, 50), (320, 50))
"""Pairs of the longer side in pixels and the JPEG quality. The pairs are tried in order until the
picture is small enough. The first size is the size of the preview in a CR3."""
_QUICK: Final = 3.0
"""Maximum estimated time in seconds for reading a small picture from the camera."""
MAX_SIZE: Final = 64 * 1024 * 1024
_MAX_PIXELS: Final = 120_000_000
_WITH_PICTURES: Final = ("jpg", "cr2", "cr3", "hif")
_EXIF_HEADER: Final = 6
_HEIF_BRANDS: Final = (b"heic", b"heix", b"mif1")
SIDEWAYS: Final = range(5, 9)
"""EXIF orientations that swap width and height."""
UNREADABLE: Final = (OSError, SyntaxError, ValueError, Image.DecompressionBombError)
"""Pillow's errors for a file that is damaged, missing or too large."""


class Picture(NamedTuple):
    """A JPEG made from a file, and the facts from the file's EXIF data."""

    jpeg: bytes
    exif: Mapping[str, Any] = MappingProxyType({})


class _Source(NamedTuple):
    """The first bytes of a file on a card, and the part of the file to show."""

    file: ObjectAdded
    head: FileHead
    part: Preview | None


async def card_picture(
    hass: HomeAssistant, files: CardFiles, best_first: list[ObjectAdded], *, full: bool
) -> tuple[ObjectAdded, Picture] | None:
    """Return one of a photo's files, and the file's picture; None if no file has a picture.

    With `full`, the first file in `best_first` that has a picture is chosen. Without `full`, the
    file with the smallest picture is chosen. If no picture can be read, a thumbnail from the
    camera is used. Raises `PtpConnectionError`.
    """
    sources: list[_Source] = []
    for file in best_first:
        if source := await _tried(_source(files, file, full=full), file):
            sources.append(source)
            if full and source.part is not None:
                break
    for source, part in sorted(
        ((source, source.part) for source in sources if source.part is not None),
        key=lambda found: found[1].size,
    ):
        read = files.part(source.head, part.offset, part.size)
        if jpeg := await _tried(read, source.file):
            picture = await hass.async_add_executor_job(
                partial(_picture, source.head.data, jpeg, part, full=full)
            )
            if picture.jpeg:
                return source.file, picture
    heads = {source.file.handle: source.head.data for source in sources}
    for file in best_first:
        if jpeg := await _tried(files.thumbnail(file.handle), file):
            return file, Picture(jpeg, _exif(heads.get(file.handle, b"")))
    return None


async def _tried[T](read: Awaitable[T], file: ObjectAdded) -> T | None:
    """Return the result of reading a file, or None if reading fails.

    Raises `PtpConnectionError`.
    """
    try:
        return await read
    except PtpConnectionError:
        raise
    except PtpError as err:
        LOGGER.debug("%s can't be shown: %s", file.filename, err)
    return None


async def _source(files: CardFiles, file: ObjectAdded, *, full: bool) -> _Source | None:
    """Return the first bytes of a file, and the part to show.

    Returns None if the file's type is not in `_WITH_PICTURES`, or if reading the file would
    block the shutter. The part is None if the file has no usable picture, or if reading the
    picture would take too long. Raises a `PtpError`.
    """
    if suffix(file) not in _WITH_PICTURES or await files.blocks_the_shutter(
        file.handle
    ):
        return None
    head = await files.head(file.handle)
    part = _part(head.data, head.size, file.filename, full=full)
    if part and not full and files.seconds_for(part.size) > _QUICK:
        part = None
    return _Source(file, head, part)


def file_picture(path: Path, *, full: bool) -> Picture:
    """Return the picture of a saved file; its JPEG is empty if the file has no picture. Blocking.

    Raises `OSError`.
    """
    with path.open("rb") as file:
        head, size = file.read(HEAD_SIZE), path.stat().st_size
        if (part := _part(head, size, path.name, full=full)) is None:
            return Picture(b"")
        file.seek(part.offset)
        return _picture(head, file.read(part.size), part, full=full)


def _part(head: bytes, size: int, name: str, *, full: bool) -> Preview | None:
    """Return the part of a file that contains its picture, or None if there is no usable picture.

    `head` contains the first bytes of the file, and `size` is the file's size in bytes.
    """
    found = find_preview(head)
    if found is not None and (not full or is_raw_name(name)):
        return found
    is_whole = is_jpeg(head) or (_is_heif(head) and open_heif is not None)
    return Preview(0, size) if is_whole and size <= MAX_SIZE else None


def _is_heif(head: bytes) -> bool:
    return head[4:8] == b"ftyp" and head[8:12] in _HEIF_BRANDS


def _from_heif(data: bytes) -> tuple[bytes, dict[str, Any]]:
    """Return a HEIF picture as an upright JPEG, and its EXIF facts; both are empty on failure."""
    if open_heif is None:
        return b"", {}
    try:
        heif = open_heif(BytesIO(data))
        if heif.size[0] * heif.size[1] > _MAX_PIXELS:
            raise ValueError(f"{heif.size} pixels")
        encoded = BytesIO()
        heif.to_pillow().convert("RGB").save(encoded, "JPEG", quality=90)
    except (*UNREADABLE, EOFError, RuntimeError) as err:
        LOGGER.debug("A HEIF photo can't be read: %s", err)
        return b"", {}
    return encoded.getvalue(), _exif((heif.info.get("exif") or b"")[_EXIF_HEADER:])


def _exif(head: bytes) -> dict[str, Any]:
    return read_exif(exif_data(head))


def _picture(head: bytes, jpeg: bytes, part: Preview, *, full: bool) -> Picture:
    """Return a file's picture for display; its JPEG is empty on failure. Blocking.

    `head` contains the file's first bytes, and `jpeg` contains the bytes of `part`.
    """
    exif = _exif(head)
    if _is_heif(jpeg):
        jpeg, exif = _from_heif(jpeg)
    orientation = 1 if part.offset == 0 else exif.get("orientation", 1)
    return Picture(shown(jpeg, orientation, full=full) if is_jpeg(jpeg) else b"", exif)


def shown(jpeg: bytes, orientation: int = 1, *, full: bool = False) -> bytes:
    """Return a JPEG turned upright and, without `full`, limited to `MAX_LIGHT` bytes. Blocking.

    `orientation` is used if the JPEG has no EXIF orientation. A JPEG that is small enough, or
    any JPEG if `full` is True, is returned unchanged if `orientation` is 1 or if the JPEG
    can't be decoded. Otherwise, empty bytes are returned for a JPEG that can't be decoded.
    """
    fits = full or len(jpeg) <= MAX_LIGHT
    if fits and orientation == 1:
        return jpeg
    try:
        return _encoded(jpeg, orientation, full=full)
    except UNREADABLE as err:
        LOGGER.debug("A photo can't be reduced: %s", err)
        return jpeg if fits else b""


def open_jpeg(jpeg: bytes, orientation: int = 1) -> tuple[Image.Image, int]:
    """Return the image in a JPEG, which is decoded later, and the image's EXIF orientation.

    If the JPEG has no EXIF orientation, `orientation` is returned. Raises one of `UNREADABLE`.
    """
    orientation = _exif(jpeg).get("orientation", orientation)
    source = BytesIO(without_metadata(jpeg))
    return Image.open(source, formats=("JPEG",)), orientation


def upright(image: Image.Image, orientation: int) -> Image.Image:
    """Return an image turned upright; `orientation` is its EXIF orientation."""
    image.getexif()[ExifTags.Base.Orientation] = orientation
    ImageOps.exif_transpose(image, in_place=True)
    return image


def _encoded(jpeg: bytes, orientation: int, *, full: bool) -> bytes:
    image, orientation = open_jpeg(jpeg, orientation)
    with image:
        if image.width * image.height > _MAX_PIXELS:
            raise ValueError(f"{image.width} x {image.height} pixels")
        if not full:
            image.thumbnail((_STEPS[0][0],) * 2)
        picture = upright(image.convert("RGB"), orientation)
    encoded = BytesIO()
    for edge, quality in _STEPS:
        if not full:
            picture.thumbnail((edge, edge))
        encoded = BytesIO()
        picture.save(encoded, "JPEG", quality=quality)
        if full or encoded.tell() <= MAX_LIGHT:
            break
    return encoded.getvalue()
