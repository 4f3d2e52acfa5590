"""Events of a camera: photos taken, here or on the body."""

from typing import Final, override

from homeassistant.components.event import EventEntity, EventEntityDescription
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import CanonEosConfigEntry
from .entity import CanonEosEntity
from .eos.events import EosEvent, ObjectAdded
from .ptp.codes import ObjectFormat

PARALLEL_UPDATES = 0

PHOTO: Final = "photo"
MOVIE: Final = "movie"

PHOTO_TAKEN: Final = EventEntityDescription(
    key="photo_taken", event_types=[PHOTO, MOVIE]
)

_MOVIE_SUFFIXES: Final = ("avi", "crm", "mov", "mp4", "mxf")


async def async_setup_entry(
    hass: HomeAssistant,
    entry: CanonEosConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up a camera's event entities."""
    async_add_entities([PhotoTakenEvent(entry.runtime_data, PHOTO_TAKEN)])


class PhotoTakenEvent(CanonEosEntity, EventEntity):
    """A file that the camera wrote to a card.

    There is one event for each file: two for a photo in RAW + JPEG, whose files the
    camera reports one by one, in either order and up to seconds apart.
    """

    @override
    async def async_added_to_hass(self) -> None:
        """Listen to the camera's events."""
        await super().async_added_to_hass()
        self.async_on_remove(self.coordinator.async_subscribe(self._on_event))

    @callback
    def _on_event(self, event: EosEvent) -> None:
        if (
            not isinstance(event, ObjectAdded)
            or event.object_format == ObjectFormat.ASSOCIATION
        ):
            return
        _, _, suffix = event.filename.rpartition(".")
        self._trigger_event(
            MOVIE if suffix.lower() in _MOVIE_SUFFIXES else PHOTO,
            {
                "file_name": event.filename,
                "format": suffix.upper(),
                "size": event.size,
                # The upper half of a storage id is the slot (PIMA 15740).
                "storage": event.storage_id >> 16,
            },
        )
        self.async_write_ha_state()
