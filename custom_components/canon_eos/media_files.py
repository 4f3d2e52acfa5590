"""How a camera's file is shown in events and responses, and found as media."""

from datetime import datetime
from typing import Any, Final

from .const import DOMAIN
from .eos.events import ObjectAdded

MOVIE_SUFFIXES: Final = ("avi", "crm", "mov", "mp4", "mxf")


def suffix(file: ObjectAdded) -> str:
    """Return a file's suffix in small letters, empty where it has none."""
    return file.filename.rpartition(".")[2].lower()


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
