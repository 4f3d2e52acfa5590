"""Buttons: things to have a camera do."""

from typing import Final, override

from homeassistant.components.button import ButtonEntity, ButtonEntityDescription
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import CanonEosConfigEntry
from .entity import CanonEosEntity
from .eos.remote import EosRemote

# The camera does one thing after the other by itself.
PARALLEL_UPDATES = 0

TAKE_PHOTO: Final = ButtonEntityDescription(key="take_photo")


async def async_setup_entry(
    hass: HomeAssistant,
    entry: CanonEosConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up a camera's buttons."""
    async_add_entities([TakePhotoButton(entry.runtime_data, TAKE_PHOTO)])


class TakePhotoButton(CanonEosEntity, ButtonEntity):
    """The shutter button."""

    @override
    async def async_press(self) -> None:
        """Focus, take one photo and wait until it is on the card."""
        await self.coordinator.async_command(EosRemote.take_photo)
