"""Home Assistant loads the texts in all languages."""

from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers.service import async_get_all_descriptions
from homeassistant.helpers.translation import async_get_translations
import pytest

from custom_components.canon_eos.const import CONF_FILE_NAME, DEFAULT_OPTIONS, DOMAIN
from custom_components.canon_eos.services import async_register_actions
from script.docs_app import forms
from tests.repository import ENGLISH, LANGUAGES, texts


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
async def test_home_assistant_loads_all_texts(
    hass: HomeAssistant, language: str
) -> None:
    """Home Assistant loads all texts of a language unchanged."""
    loaded: dict[str, Any] = {}
    for category in ENGLISH:
        loaded |= await async_get_translations(hass, language, category, [DOMAIN])
    assert loaded == {
        f"component.{DOMAIN}.{path}": text for path, text in texts(language).items()
    }


async def test_english_texts_replace_missing_translations(hass: HomeAssistant) -> None:
    """Users of a language without translations get English texts."""
    loaded = await async_get_translations(hass, "sv", "selector", [DOMAIN])
    assert loaded[f"component.{DOMAIN}.selector.focus_direction.options.near"] == (
        "Nearer"
    )


async def test_editor_gets_the_fields_of_each_action(hass: HomeAssistant) -> None:
    """The action editor gets each action's fields, and the example in the text of `download`."""
    async_register_actions(hass)
    offered = (await async_get_all_descriptions(hass))[DOMAIN]
    for action, form in forms("services").items():
        assert offered[action]["fields"].keys() == form.get("fields", {}).keys()
        assert offered[action]["target"]
    download = offered["download"]
    assert download["description_placeholders"] == {
        "example": DEFAULT_OPTIONS[CONF_FILE_NAME]
    }
