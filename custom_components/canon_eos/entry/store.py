"""Stores an entry's data across restarts; each kind of data has a separate file."""

from collections.abc import Callable
import math
from typing import Any, Final, override

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.storage import Store

from ..const import DOMAIN

SERIES: Final = "series.{}"
FILM: Final = "{}.film"
PHOTO: Final = "{}.photo"
SAVED: Final = "{}.saved"
WAITING: Final = "{}.waiting"
"""Patterns for the file names, in which `{}` stands for the entry's id."""
_VERSION: Final = 1


class EntryStore(Store[dict[str, Any]]):
    """One file of an entry. Later changes do not postpone a pending write."""

    _due = math.inf
    """Event loop time of the pending write, or infinity if no write is pending."""

    def __init__(
        self, hass: HomeAssistant, entry_id: str, name: str, **options: Any
    ) -> None:
        """Use the entry's file with the name pattern `name`, one of the constants above."""
        key = f"{DOMAIN}.{name.format(entry_id)}"
        super().__init__(hass, _VERSION, key, **options)

    @property
    def is_pending(self) -> bool:
        """Whether a write is pending."""
        return self._due < math.inf

    @callback
    @override
    def async_delay_save(
        self, data_func: Callable[[], dict[str, Any]], delay: float = 0
    ) -> None:
        """Schedule writing the result of `data_func` within `delay` seconds."""
        if (due := self.hass.loop.time() + delay) >= self._due:
            return
        self._due = due

        def data() -> dict[str, Any]:
            self._due = math.inf
            return data_func()

        super().async_delay_save(data, delay)

    @override
    async def async_save(self, data: dict[str, Any]) -> None:
        """Write data now, and cancel a pending write."""
        self._due = math.inf
        await super().async_save(data)


async def async_forget_stored(hass: HomeAssistant, entry_id: str) -> None:
    """Remove all stored data of an entry."""
    for name in (SERIES, FILM, PHOTO, SAVED, WAITING):
        await EntryStore(hass, entry_id, name).async_remove()
