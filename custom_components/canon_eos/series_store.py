"""Series that outlive Home Assistant: kept on disk, and gone on with after a restart."""

from typing import Any, Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.storage import Store

from .const import DOMAIN, LOGGER
from .eos.remote import EosRemote
from .eos.series_plan import SeriesProgress, SeriesRecord

_VERSION: Final = 1


class SeriesStore:
    """What is needed to go on with the series of one camera."""

    def __init__(self, hass: HomeAssistant, entry_id: str) -> None:
        """Use a file of this entry's own."""
        self._store: Store[dict[str, Any]] = Store(
            hass, _VERSION, f"{DOMAIN}.series.{entry_id}"
        )
        self._record: SeriesRecord | None = None
        self._resumed = False

    async def async_resume(self, remote: EosRemote) -> None:
        """Resume the series that a restart interrupted, and store those that follow.

        A series that can't be resumed is reported as any other that ends.
        """
        stored = await self._store.async_load()
        self._resumed = True
        remote.series.on_progress(self._on_series)
        if stored:
            try:
                record = SeriesRecord.from_dict(stored)
            except (ValueError, KeyError, TypeError) as err:
                LOGGER.warning("A stored series could not be read: %s", err)
                await self._store.async_remove()
            else:
                self._record = record
                remote.series.start(record.plan, record)

    @callback
    def _on_series(self, _: SeriesProgress, record: SeriesRecord | None) -> None:
        self._record = record
        self._store.async_delay_save(self._data, 0 if record is None else 1)

    @callback
    def _data(self) -> dict[str, Any]:
        return {} if self._record is None else self._record.as_dict()

    async def async_save(self) -> None:
        """Write at once what is left to do, before the end of the program.

        What an earlier run stored stays until it has been resumed.
        """
        if self._resumed:
            await self._store.async_save(self._data())

    async def async_remove(self) -> None:
        """Forget everything, when the camera is removed."""
        await self._store.async_remove()
