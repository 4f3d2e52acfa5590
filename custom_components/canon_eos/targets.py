"""Which entities of cameras a trigger or a condition looks at."""

from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er

from .const import DOMAIN


def entities_of_cameras(
    hass: HomeAssistant, targeted: set[str], domain: str, key: str
) -> set[str]:
    """Return the entities of the kind `key` of all cameras that are targeted.

    As for the actions, any entity of a camera stands for it. Nobody has to know which
    one a trigger looks at, and those of the diagnostic kind are found through areas.
    """
    registry = er.async_get(hass)
    known = (registry.async_get(entity_id) for entity_id in targeted)
    entry_ids = {
        entity.config_entry_id
        for entity in known
        if entity is not None and entity.platform == DOMAIN
    }
    return {
        entity.entity_id
        for entry_id in entry_ids
        if entry_id is not None
        for entity in er.async_entries_for_config_entry(registry, entry_id)
        if entity.domain == domain and entity.translation_key == key
    }
