"""Stores a running series, exposure or movie, and changes to undo, across restarts."""

from datetime import datetime
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..const import LOGGER
from ..eos.put_back import Changes
from ..eos.remote import EosRemote
from ..eos.series_plan import SeriesProgress, SeriesRecord
from ..group.photo_sets import async_rejoin
from .store import SERIES, EntryStore

_SERIES: Final = "series"
_CHANGES: Final = "changes"
_BULB: Final = "bulb"
_MOVIE: Final = "movie"
_LAST_START: Final = "last_start"


class SeriesStore:
    """Stores one camera's running series, and other data that must survive a restart."""

    def __init__(self, hass: HomeAssistant, entry_id: str) -> None:
        """Prepare the entry's file without reading it."""
        self._hass: Final = hass
        self._entry_id: Final = entry_id
        self._store: Final = EntryStore(hass, entry_id, SERIES)
        self._record: SeriesRecord | None = None
        self._changes = Changes()
        self._bulb = False
        self._movie: datetime | None = None
        """Start time of the movie that this client is recording, or None."""
        self.last_start: datetime | None = None
        """Start time of the last series, or None if it is unknown. The series may have started
        before a restart."""
        self._resumed = False

    async def async_resume(self, remote: EosRemote) -> None:
        """Undo the stored changes, and resume the series that a restart interrupted.

        An interrupted bulb exposure is ended, and a running movie is taken over. A series that
        can't be resumed is reported as ended. After this call, new changes, exposures, movies
        and series are stored.
        """
        stored = await self._store.async_load() or {}
        self._resumed = True
        try:
            if _CHANGES in stored:
                self._changes = Changes.from_dict(stored[_CHANGES])
            if _SERIES in stored:
                self._record = SeriesRecord.from_dict(stored[_SERIES])
            if _LAST_START in stored:
                self.last_start = datetime.fromisoformat(stored[_LAST_START])
            if _MOVIE in stored:
                self._movie = datetime.fromisoformat(stored[_MOVIE])
        except (ValueError, KeyError, TypeError, AttributeError) as err:
            LOGGER.warning("A stored series could not be read: %s", err)
            await self._store.async_remove()
        remote.bulb.on_operation(self._on_bulb)
        remote.put_back.on_change(self._on_changes)
        remote.series.on_progress(self._on_series)
        self._bulb = stored.get(_BULB) is True
        if self._bulb:
            remote.bulb.resume()
        remote.movie.on_own(self._on_movie)
        if self._movie is not None:
            remote.movie.resume((dt_util.utcnow() - self._movie).total_seconds())
        remote.put_back.resume(self._changes)
        if self._record is not None:
            member = async_rejoin(self._hass, self._entry_id, self._record)
            remote.series.start(self._record.plan, self._record, member)

    def _on_series(self, _: SeriesProgress, record: SeriesRecord | None) -> None:
        self._record = record
        if record is None:
            self._store.async_delay_save(self._data)
            return
        self.last_start = record.started_at
        self._store.async_delay_save(self._data, 1)

    def _on_changes(self, changes: Changes) -> None:
        """Immediately store the changes to undo, because the power can fail at any time."""
        self._changes = changes
        self._store.async_delay_save(self._data)

    def _on_bulb(self, is_open: bool) -> None:
        """Immediately store whether an exposure must be ended."""
        if is_open is not self._bulb:
            self._bulb = is_open
            self._store.async_delay_save(self._data)

    def _on_movie(self, is_own: bool) -> None:
        """Immediately store whether the integration is recording a movie, and since when."""
        self._movie = dt_util.utcnow() if is_own else None
        self._store.async_delay_save(self._data)

    def _data(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        if self._record is not None:
            data[_SERIES] = self._record.as_dict()
        if self.last_start is not None:
            data[_LAST_START] = self.last_start.isoformat()
        if self._changes:
            data[_CHANGES] = self._changes.as_dict()
        if self._bulb:
            data[_BULB] = True
        if self._movie is not None:
            data[_MOVIE] = self._movie.isoformat()
        return data

    async def async_save(self) -> None:
        """Write the data immediately. Called when the entry is unloaded or Home Assistant stops.

        Does nothing before `async_resume`, because the stored data is still needed.
        """
        if self._resumed:
            await self._store.async_save(self._data())
