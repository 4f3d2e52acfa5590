"""Selects the entities that triggers and conditions use, and defines an option of both."""

from collections.abc import Mapping
from typing import ClassVar, Final

from homeassistant.core import HomeAssistant, State
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.automation import DomainSpec
import voluptuous as vol

from .const import DOMAIN
from .entry.camera_device import camera_entries

CONF_PHOTOS: Final = "photos"

PHOTOS_OPTION: Final = {
    vol.Required(CONF_PHOTOS, default=50): vol.All(
        vol.Coerce(int), vol.Range(min=0, max=100_000)
    ),
}
"""Schema of the option for the number of photos left at which a card counts as nearly full."""


def photos_left(state: State) -> int | None:
    """Return a sensor's state as the number of photos left, or None if it is not a number."""
    try:
        return int(float(state.state))
    except ValueError:
        return None


class OfCameras:
    """Base class of triggers and conditions that use one kind of entity of each targeted camera.

    As in actions, the target can be any entity of a camera, or any entity of a group,
    which stands for all its cameras. Therefore users need not know which entity a
    trigger or a condition uses. Targeting an area works even if the entity to use is a
    diagnostic entity.
    """

    _key: ClassVar[str]
    """Translation key of the entities to use."""
    _domain_specs: Mapping[str, DomainSpec]
    """Domain of the entities to use, as the only key."""
    _hass: HomeAssistant

    def entity_filter(self, entities: set[str]) -> set[str]:
        """Return the ids of the entities to use for the targeted entities."""
        (domain,) = self._domain_specs
        registry = er.async_get(self._hass)
        targeted = (registry.async_get(entity_id) for entity_id in entities)
        entry_ids = {
            str(entity.config_entry_id)
            for entity in targeted
            if entity is not None and entity.platform == DOMAIN
        }
        return {
            entity.entity_id
            for entry in camera_entries(self._hass, entry_ids)
            for entity in er.async_entries_for_config_entry(registry, entry.entry_id)
            if entity.domain == domain and entity.translation_key == self._key
        }
