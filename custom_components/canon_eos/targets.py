"""What triggers and conditions share: the entities they look at, and options."""

from collections.abc import Mapping
from typing import ClassVar, Final

from homeassistant.core import HomeAssistant, State
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.automation import DomainSpec
import voluptuous as vol

from .camera_device import camera_entries
from .const import DOMAIN

CONF_PHOTOS: Final = "photos"

PHOTOS_OPTION: Final = {
    vol.Required(CONF_PHOTOS, default=50): vol.All(
        vol.Coerce(int), vol.Range(min=0, max=100_000)
    ),
}
"""The number of photos up to which a card is nearly full."""


def photos_left(state: State) -> int | None:
    """Return what a sensor of photos left shows, if that is a number."""
    try:
        return int(float(state.state))
    except ValueError:
        return None


class OfCameras:
    """A trigger or condition that looks at one entity of each targeted camera.

    As for the actions, any entity of a camera stands for it: nobody has to know which
    one a trigger looks at, and diagnostic entities are found through areas. A group stands
    for its cameras.
    """

    _key: ClassVar[str]
    """The translation key of the entity that is looked at."""
    _domain_specs: Mapping[str, DomainSpec]
    """Has the entity's domain only."""
    _hass: HomeAssistant

    def entity_filter(self, entities: set[str]) -> set[str]:
        """Return the entities to look at."""
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
