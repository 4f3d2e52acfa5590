"""Presentation of a camera's file in events and responses, and its media id."""

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
"""File types that are shown; excludes types that can hold a script, such as a page or SVG."""
_OTHER_TYPE: Final = "application/octet-stream"
_SAVED_MEDIA: Final = "media-source://media_source"

_HANDLE: Final = re.compile("[0-9a-fA-F]{1,8}")
_FILE: Final = re.compile("([0-9a-f]{8}(?=[0-9a-f]{8}$))?([0-9a-fA-F]{1,8})")
_MARK_SIZE: Final = 8


def mime_type(name: str) -> str:
    """Return the media type of a file by its name."""
    return _MIME_TYPES.get(suffix_of(name), _OTHER_TYPE)


def is_raw_name(name: str) -> bool:
    """Whether a file is a RAW, by its name."""
    return suffix_of(name) in RAW_SUFFIXES


def disposition(name: str) -> str:
    """Return a Content-Disposition for a camera's file name, which can have any characters.

    Types that no browser shows are downloaded: RAWs, and unknown types.
    """
    attached = is_raw_name(name) or mime_type(name) == _OTHER_TYPE
    kind = "attachment" if attached else "inline"
    return f"{kind}; filename*=UTF-8''{quote(name, safe='')}"


def entity_tag(info: ObjectInfo) -> str:
    """Return the ETag of a file; another file at the same URL has another one."""
    facts = (
        info.storage_id,
        info.filename,
        known_size(info.size),
        info.capture_date,
        info.modification_date,
    )
    return f'"{sha256(repr(facts).encode()).hexdigest()[:32]}"'


def suffix(file: ObjectAdded) -> str:
    """Return a file's suffix in lower case, empty if it has none."""
    return suffix_of(file.filename)


def is_movie(file: ObjectAdded) -> bool:
    """Whether a file is a movie, by its name."""
    return suffix(file) in MOVIE_SUFFIXES


def saved_media_id(path: Path, media_dirs: Mapping[str, str]) -> str | None:
    """Return the media content id of a saved file, None outside of the media folders."""
    for name, folder in media_dirs.items():
        if path.is_relative_to(folder):
            return f"{_SAVED_MEDIA}/{name}/{path.relative_to(folder).as_posix()}"
    return None


def parse_handle(text: str) -> int:
    """Parse the handle in a URL or identifier, in hex.

    Raises `ValueError` if no file can have it.
    """
    if not _HANDLE.fullmatch(text) or not is_handle(handle := int(text, 16)):
        raise ValueError(text)
    return handle


def _mark(file: ObjectAdded | ObjectInfo) -> str:
    """Return eight digits that differ for a file with the same handle on another card."""
    facts = file.filename, known_size(file.size)
    return sha256(repr(facts).encode()).hexdigest()[:_MARK_SIZE]


def is_marked(file: ObjectInfo, mark: str) -> bool:
    """Whether a file matches the mark of an identifier; an empty mark matches."""
    return mark in ("", _mark(file))


def media_identifier(
    camera_id: str, handle: int, file: ObjectAdded | ObjectInfo
) -> str:
    """Return the identifier of a file within our media source.

    Handles alone are sufficient only while a card stays in the camera.
    """
    return f"{camera_id}/{_mark(file) if file.filename else ''}{handle:08x}"


def parse_file(text: str) -> tuple[int, str]:
    """Return the handle and the mark of an identifier; the mark can be empty.

    Raises `ValueError` if it does not identify a file.
    """
    if (found := _FILE.fullmatch(text)) is None:
        raise ValueError(text)
    mark, handle = found.groups(default="")
    return parse_handle(handle), mark


def file_of(camera_id: str, media_id: str) -> tuple[int, str] | None:
    """Return the handle and the mark in a media id, None for another camera.

    Raises `ServiceValidationError` if it is not the media id of a camera's file.
    """
    prefix = f"media-source://{DOMAIN}/"
    owner, _, name = media_id.removeprefix(prefix).partition("/")
    try:
        file = parse_file(name if media_id.startswith(prefix) else "")
    except ValueError:
        raise validation_error("no_media_id") from None
    return file if owner == camera_id else None


def file_data(camera_id: str, file: ObjectAdded) -> dict[str, Any]:
    """Return the data of a file that events and responses of actions have in common.

    Media players and the browser open the file with its media id. A file in the camera's
    memory has none, because it is deleted once it is fetched.
    """
    identifier = media_identifier(camera_id, file.handle, file)
    media_id = f"media-source://{DOMAIN}/{identifier}"
    return {
        "format": suffix(file).upper(),
        "size": file.size,
        "storage": slot_of(file.storage_id),
        "media_content_id": media_id if file.storage_id else None,
    }
