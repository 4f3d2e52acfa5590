"""The last photo of a camera as an image entity."""

from datetime import datetime
from typing import Any, Final, override

from homeassistant.components.image import ImageEntity, ImageEntityDescription
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import CanonEosConfigEntry, CanonEosCoordinator
from .entity import LastingEntity

PARALLEL_UPDATES = 0

LAST_PHOTO: Final = ImageEntityDescription(key="last_photo")


async def async_setup_entry(
    hass: HomeAssistant,
    entry: CanonEosConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the last photo."""
    async_add_entities([LastPhotoImage(hass, entry.runtime_data)])


class LastPhotoImage(LastingEntity, ImageEntity):
    """The newest photo, also one that was taken on the body; shown while it is off, too."""

    _attr_content_type = "image/jpeg"

    def __init__(self, hass: HomeAssistant, coordinator: CanonEosCoordinator) -> None:
        """Show what is known."""
        LastingEntity.__init__(self, coordinator, LAST_PHOTO)
        ImageEntity.__init__(self, hass)
        self._last_photo: Final = coordinator.last_photo

    @override
    async def async_added_to_hass(self) -> None:
        """Follow the photos."""
        await super().async_added_to_hass()
        self.async_on_remove(self._last_photo.on_change(self.async_write_ha_state))

    @property
    @override
    def image_last_updated(self) -> datetime | None:
        """Return when the photo was taken."""
        photo = self._last_photo.photo
        return None if photo is None else photo.taken

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any] | None:
        """Return what is known of the photo."""
        if (photo := self._last_photo.photo) is None:
            return None
        return {
            "file_name": photo.file_name,
            "storage": photo.storage,
            "taken": photo.taken.isoformat(),
        }

    @callback
    @override
    def _handle_coordinator_update(self) -> None:
        """Do nothing: the camera's state is not shown."""

    @override
    async def async_image(self) -> bytes | None:
        """Return the photo."""
        photo = self._last_photo.photo
        return None if photo is None else photo.jpeg
