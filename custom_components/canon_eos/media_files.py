"""How a camera's file is shown in events and responses, and found as media."""

from datetime import datetime
import mimetypes
from typing import Any, Final
from urllib.parse import quote

from homeassistant.exceptions import ServiceValidationError

from .const import DOMAIN
from .eos.events import ObjectAdded

MOVIE_SUFFIXES: Final = ("avi", "crm", "mov", "mp4", "mxf")
RAW_SUFFIXES: Final = ("cr2", "cr3", "crw")

JPEG_TYPE: Final = "image/jpeg"
_MIME_TYPES: Final = {
    "cr2": "image/x-canon-cr2",
    "cr3": "image/x-canon-cr3",
    "crw": "image/x-canon-crw",
    "hif": "image/heif",
    "jpg": JPEG_TYPE,
    "mov": "video/quicktime",
    "mp4": "video/mp4",
}


def _suffix(name: str) -> str:
    return name.rpartition(".")[2].lower()


def mime_type(name: str) -> str:
    """Return the media type of a file by its name."""
    known = _MIME_TYPES.get(_suffix(name)) or mimetypes.guess_type(name)[0]
    return known or "application/octet-stream"


def is_raw_name(name: str) -> bool:
    """Whether a file is a RAW, by its name."""
    return _suffix(name) in RAW_SUFFIXES


def disposition(name: str, *, attached: bool) -> str:
    """Return a Content-Disposition for a name that a camera gave: of any characters."""
    kind = "attachment" if attached else "inline"
    return f"{kind}; filename*=UTF-8''{quote(name, safe='')}"


def suffix(file: ObjectAdded) -> str:
    """Return a file's suffix in small letters, empty where it has none."""
    return _suffix(file.filename)


def is_movie(file: ObjectAdded) -> bool:
    """Whether a file is a movie, by its name."""
    return suffix(file) in MOVIE_SUFFIXES


def slot(file: ObjectAdded) -> int:
    """Return the number of the card slot; 0 is the camera's memory.

    It is the upper half of a storage id (PIMA 15740).
    """
    return file.storage_id >> 16


def media_identifier(camera_id: str, handle: int) -> str:
    """Return what identifies a file within our media source."""
    return f"{camera_id}/{handle:08x}"


def media_content_id(camera_id: str, handle: int) -> str:
    """Return by what Home Assistant's media players and browser open a file."""
    return f"media-source://{DOMAIN}/{media_identifier(camera_id, handle)}"


def handle_of(camera_id: str, media_id: str) -> int | None:
    """Return the handle in a media id, None for one of another camera.

    Raises `ServiceValidationError` for what is no media id of a file of ours.
    """
    prefix = f"media-source://{DOMAIN}/"
    owner, _, handle = media_id.removeprefix(prefix).partition("/")
    try:
        number = int(handle, 16)
    except ValueError:
        number = 0
    if not media_id.startswith(prefix) or not 0 < number < 1 << 32:
        raise ServiceValidationError(
            translation_domain=DOMAIN, translation_key="no_media_id"
        )
    return number if owner == camera_id else None


def file_as_dict(
    file: ObjectAdded, *, camera_id: str, device_id: str, time: datetime, shot: int
) -> dict[str, Any]:
    """Return a file as the response of an action has it.

    `time` is when it was reported, `shot` counts from 1. A file in the camera's memory
    is gone once it is fetched, so it has no media id.
    """
    on_card = file.storage_id != 0
    return {
        "device_id": device_id,
        "name": file.filename,
        "format": suffix(file).upper(),
        "size": file.size,
        "storage": slot(file),
        "time": time.isoformat(),
        "shot": shot,
        "media_content_id": media_content_id(camera_id, file.handle)
        if on_card
        else None,
    }
