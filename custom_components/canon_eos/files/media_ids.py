"""Data about camera files, such as types and media ids, for events and responses."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
import re
from typing import Any, Final
from urllib.parse import quote

from ..const import DOMAIN
from ..eos.wire.events import ObjectAdded
from ..eos.wire.file_kinds import MOVIE_SUFFIXES, RAW_SUFFIXES, suffix_of
from ..messages import validation_error
from ..ptp.datasets import ObjectInfo, is_handle, known_size, slot_of

JPEG_TYPE: Final = "image/jpeg"
_MIME_TYPES: Final = {
    "avi": "video/x-msvideo",
    "bmp": "image/bmp",
    "cr2": "image/x-canon-cr2",
    "cr3": "image/x-canon-cr3",
    "crw": "image/x-canon-crw",
    "gif": "image/gif",
    "heic": "image/heic",
    "hif": "image/heif",
    "jpeg": JPEG_TYPE,
    "jpg": JPEG_TYPE,
    "m4v": "video/x-m4v",
    "mov": "video/quicktime",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "png": "image/png",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "wav": "audio/wav",
}
"""Media types by suffix. Types that can contain a script, such as HTML and SVG, are left out."""
_OTHER_TYPE: Final = "application/octet-stream"
_SAVED_MEDIA: Final = "media-source://media_source"

_HANDLE: Final = re.compile("[0-9a-fA-F]{1,8}")
_FILE: Final = re.compile("([0-9a-f]{8}(?=[0-9a-f]{8}$))?([0-9a-fA-F]{1,8})")
_MARK_SIZE: Final = 8


def mime_type(name: str) -> str:
    """Return the media type for a file name, or a generic type for an unknown suffix."""
    return _MIME_TYPES.get(suffix_of(name), _OTHER_TYPE)


def is_raw_name(name: str) -> bool:
    """Return whether a file name has the suffix of a RAW file."""
    return suffix_of(name) in RAW_SUFFIXES


def disposition(name: str) -> str:
    """Return the Content-Disposition header for a file name, which can contain any characters.

    Browsers download files that they can't show (RAW files and files of unknown types).
    """
    attached = is_raw_name(name) or mime_type(name) == _OTHER_TYPE
    kind = "attachment" if attached else "inline"
    return f"{kind}; filename*=UTF-8''{quote(name, safe='')}"


def entity_tag(info: ObjectInfo) -> str:
    """Return the ETag of a file, which differs for another file at the same URL."""
    facts = (
        info.storage_id,
        info.filename,
        known_size(info.size),
        info.capture_date,
        info.modification_date,
    )
    return f'"{sha256(repr(facts).encode()).hexdigest()[:32]}"'


def suffix(file: ObjectAdded) -> str:
    """Return a file's suffix in lower case, or an empty string if the file has no suffix."""
    return suffix_of(file.filename)


def is_movie(file: ObjectAdded) -> bool:
    """Return whether a file has the suffix of a movie."""
    return suffix(file) in MOVIE_SUFFIXES


def saved_media_id(path: Path, media_dirs: Mapping[str, str]) -> str | None:
    """Return a saved file's media content id, or None if the file is not in a media folder."""
    for name, folder in media_dirs.items():
        if path.is_relative_to(folder):
            return f"{_SAVED_MEDIA}/{name}/{path.relative_to(folder).as_posix()}"
    return None


def parse_handle(text: str) -> int:
    """Parse a handle, which is a hexadecimal number in URLs and identifiers.

    Raises `ValueError` for an invalid handle.
    """
    if not _HANDLE.fullmatch(text) or not is_handle(handle := int(text, 16)):
        raise ValueError(text)
    return handle


def _mark(file: ObjectAdded | ObjectInfo) -> str:
    """Return eight hex digits that distinguish a file from other files with the same handle."""
    facts = file.filename, known_size(file.size)
    return sha256(repr(facts).encode()).hexdigest()[:_MARK_SIZE]


def is_marked(file: ObjectInfo, mark: str) -> bool:
    """Return whether a file matches the mark in an identifier; an empty mark matches every file."""
    return mark in ("", _mark(file))


def media_identifier(
    camera_id: str, handle: int, file: ObjectAdded | ObjectInfo
) -> str:
    """Return the identifier of a file in the integration's media source.

    If the file's name is known, the identifier contains a mark in addition to the handle,
    because a file on another card can have the same handle.
    """
    return f"{camera_id}/{_mark(file) if file.filename else ''}{handle:08x}"


def parse_file(text: str) -> tuple[int, str]:
    """Return the handle and the mark in the last part of a file's identifier.

    The mark can be empty. Raises `ValueError` if `text` is invalid.
    """
    if (found := _FILE.fullmatch(text)) is None:
        raise ValueError(text)
    mark, handle = found.groups(default="")
    return parse_handle(handle), mark


def file_of(camera_id: str, media_id: str) -> tuple[int, str] | None:
    """Return the handle and the mark in a media id, or None for another camera's file.

    Raises `ServiceValidationError` if `media_id` is not the media id of a file on a camera.
    """
    prefix = f"media-source://{DOMAIN}/"
    owner, _, name = media_id.removeprefix(prefix).partition("/")
    try:
        file = parse_file(name if media_id.startswith(prefix) else "")
    except ValueError:
        raise validation_error("no_media_id") from None
    return file if owner == camera_id else None


def file_data(camera_id: str, file: ObjectAdded) -> dict[str, Any]:
    """Return the data about a file that events and action responses have in common.

    Media players and browsers open the file with its media id. A file in the camera's
    memory has no media id, because the camera deletes the file after it has been
    fetched.
    """
    identifier = media_identifier(camera_id, file.handle, file)
    media_id = f"media-source://{DOMAIN}/{identifier}"
    return {
        "format": suffix(file).upper(),
        "size": file.size,
        "storage": slot_of(file.storage_id),
        "media_content_id": media_id if file.storage_id else None,
    }
