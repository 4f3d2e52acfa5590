"""How far the download of files is."""

from typing import Any, Final, override

from homeassistant.components.sensor import SensorEntity, SensorEntityDescription
from homeassistant.const import PERCENTAGE
from homeassistant.core import callback

from .entity import LastingEntity
from .files.downloads import DownloadProgress

DOWNLOAD_PROGRESS: Final = SensorEntityDescription(
    key="download_progress",
    native_unit_of_measurement=PERCENTAGE,
    suggested_display_precision=0,
)

_PACE: Final = 1.0
"""Seconds between two updates while one file is saved."""


class DownloadProgressSensor(LastingEntity, SensorEntity):
    """Percent of the file that is being saved; unknown while none is."""

    _unrecorded_attributes = frozenset({"bytes_done", "bytes_total"})
    _name: str | None = None
    _updated = 0.0

    @override
    async def async_added_to_hass(self) -> None:
        """Follow the downloads."""
        await super().async_added_to_hass()
        self.async_on_remove(self.coordinator.downloads.on_progress(self._on_progress))

    @callback
    def _on_progress(self, progress: DownloadProgress) -> None:
        now = self.hass.loop.time()  # which is never set back
        if progress.name == self._name and now - self._updated < _PACE:
            return
        self._name, self._updated = progress.name, now
        self.async_write_ha_state()

    @property
    @override
    def native_value(self) -> float | None:
        """Return percent."""
        progress = self.coordinator.downloads.progress
        if progress.name is None or not progress.size:
            return None
        return 100 * progress.done / progress.size

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any] | None:
        """Return what is being saved."""
        progress = self.coordinator.downloads.progress
        if progress.name is None:
            return None
        return {
            "file_name": progress.name,
            "bytes_done": progress.done,
            "bytes_total": progress.size,
            "files_left": progress.files_left,
        }
