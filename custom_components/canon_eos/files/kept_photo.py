"""Stores the last photo as a small picture, which is shown after a restart."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..entry.store import PHOTO, EntryStore
from ..eos.wire.jpeg import is_jpeg
from .pictures import shown

_DELAY: Final = 30.0
"""Delay in seconds from the first unwritten photo until the newest photo is written."""


class Photo(NamedTuple):
    """A photo that can be shown.

    `storage` is the slot number of the photo's card, or 0 if the photo is not on a card. `date`
    is the capture date in ObjectInfo, or empty if the date is unknown. `facts` is the result
    of `photo_facts`.
    """

    jpeg: bytes
    file_name: str
    storage: int
    taken: datetime
    date: str = ""
    facts: Mapping[str, Any] = MappingProxyType({})


class KeptPhoto:
    """Stores the last photo of one camera."""

    def __init__(self, hass: HomeAssistant, entry_id: str) -> None:
        """Prepare the entry's file without reading it."""
        self._hass: Final = hass
        self._store: Final = EntryStore(
            hass, entry_id, PHOTO, private=True, serialize_in_event_loop=False
        )
        self._photo: Photo | None = None
        """The photo that was last passed to `keep`, or None."""

    async def async_load(self) -> Photo | None:
        """Return the stored photo, or None if no valid photo is stored."""
        stored = await self._store.async_load()
        try:
            return None if stored is None else _read(stored)
        except AttributeError, KeyError, TypeError, ValueError:
            return None

    def keep(self, photo: Photo) -> None:
        """Schedule writing a photo within `_DELAY` seconds; `async_write` can write it earlier."""
        self._photo = photo
        self._store.async_delay_save(self._data, _DELAY)

    async def async_write(self) -> None:
        """Write the pending photo immediately, if there is one."""
        if self._store.is_pending:
            data = await self._hass.async_add_executor_job(self._data)
            await self._store.async_save(data)

    def _data(self) -> dict[str, Any]:
        """Return the JSON data of the newest photo. Blocking."""
        photo = self._photo
        assert photo is not None  # noqa: S101 - `keep` requests the write
        return {
            "jpeg": b64encode(shown(photo.jpeg)).decode(),
            "file_name": photo.file_name,
            "storage": photo.storage,
            "taken": photo.taken.isoformat(),
            "date": photo.date,
            "facts": dict(photo.facts),
        }


def _read(stored: dict[str, Any]) -> Photo:
    """Parse a stored photo.

    Raises `AttributeError`, `KeyError`, `TypeError` or `ValueError` if the data is invalid.
    """
    jpeg = b64decode(stored["jpeg"], validate=True)
    if not is_jpeg(jpeg):  # the bytes are empty if the photo could not be reduced
        raise ValueError("no picture")
    return Photo(
        jpeg,
        str(stored["file_name"]),
        int(stored["storage"]),
        dt_util.parse_datetime(stored["taken"], raise_on_error=True),
        str(stored["date"]),
        {str(key): value for key, value in stored["facts"].items()},
    )
