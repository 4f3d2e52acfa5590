"""What a voice assistant may use."""

from pathlib import Path

from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.common import entity_id

SENTENCES = Path(__file__).parents[2] / "docs" / "custom_sentences"


def expose(
    hass: HomeAssistant, entry: MockConfigEntry, *keys: str, should: bool = True
) -> None:
    """Let the assistant use some entities of a camera."""
    for key in keys:
        async_expose_entity(hass, "conversation", entity_id(hass, entry, key), should)
