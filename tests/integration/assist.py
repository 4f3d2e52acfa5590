"""Helpers that expose entities to a voice assistant and talk to it."""

from pathlib import Path
from typing import Any, cast

from homeassistant.components import conversation
from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.core import Context, HomeAssistant
from homeassistant.util.yaml import parse_yaml
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.common import entity_id

SENTENCES = Path(__file__).parents[2] / "docs" / "custom_sentences"


def expose(
    hass: HomeAssistant, entry: MockConfigEntry, *keys: str, should: bool = True
) -> None:
    """Expose some entities of a camera to the assistant, or stop exposing them."""
    for key in keys:
        async_expose_entity(hass, "conversation", entity_id(hass, entry, key), should)


FILES = {
    path.parent.name: cast("dict[str, Any]", parse_yaml(path.read_text()))
    for path in sorted(SENTENCES.glob("*/canon_eos.yaml"))
}


async def say(hass: HomeAssistant, text: str, language: str = "en") -> str:
    """Send a sentence to the assistant and return its answer."""
    result = await conversation.async_converse(
        hass, text, None, Context(), language=language
    )
    return str(result.response.speech["plain"]["speech"])
