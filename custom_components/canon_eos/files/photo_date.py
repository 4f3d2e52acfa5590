"""When a photo was taken, as its file says."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path
import re
from typing import Final

_HEAD: Final = 64 * 1024
"""Bytes in which JPEG, CR2 and CR3 have their EXIF data."""
_DATE: Final = re.compile(rb"[0-9]{4}(:[0-9]{2}){2} [0-9]{2}(:[0-9]{2}){2}(?=\0)")
"""A date of EXIF's. The first one is DateTime, the same as DateTimeOriginal in a file
that nobody has edited."""


def date_in(path: Path) -> datetime | None:
    """Return the date in a photo, by the camera's clock; None without one. Blocking."""
    with suppress(OSError, ValueError):
        with path.open("rb") as file:
            found = _DATE.search(file.read(_HEAD))
        if found:
            return datetime.strptime(found[0].decode(), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007
    return None
