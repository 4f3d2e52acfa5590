"""Code shared by triggers and conditions: their entities and options."""

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
"""Option: number of remaining photos at which a card counts as nearly full."""


def photos_left(state: State) -> int | None:
    """Return the value of a sensor for remaining photos, or None if it is not a number."""
    try:
        return int(float(state.state))
    except ValueError:
        return None


class OfCameras:
    """A trigger or condition that uses one entity of each targeted camera.

    As in actions, every entity of a camera stands for the camera. Users need not know which
    entity a trigger uses, and areas also find diagnostic entities. A group stands for its
    cameras.
    """

    _key: ClassVar[str]
    """Translation key of the entity to use."""
    _domain_specs: Mapping[str, DomainSpec]
    """Contains only the entity's domain."""
    _hass: HomeAssistant

    def entity_filter(self, entities: set[str]) -> set[str]:
        """Return the entities to use for the targeted ones."""
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
