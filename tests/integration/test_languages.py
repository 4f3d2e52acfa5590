"""The texts as Home Assistant loads them, in all languages."""

from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers.translation import async_get_translations
import pytest

from custom_components.canon_eos.const import DOMAIN
from custom_components.canon_eos.files.names import DEFAULT_TEMPLATE
from custom_components.canon_eos.services import async_register_actions
from tests.test_languages import LANGUAGES, texts
from tests.test_translations import ENGLISH


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
async def test_home_assistant_loads(hass: HomeAssistant, language: str) -> None:
    """Each text arrives as it is written: nothing is refused, nothing stays English."""
    loaded: dict[str, Any] = {}
    for category in ENGLISH:
        loaded |= await async_get_translations(hass, language, category, [DOMAIN])
    assert loaded == {
        f"component.{DOMAIN}.{path}": text for path, text in texts(language).items()
    }


async def test_other_language(hass: HomeAssistant) -> None:
    """Who speaks another one reads English."""
    loaded = await async_get_translations(hass, "sv", "selector", [DOMAIN])
    assert loaded[f"component.{DOMAIN}.selector.focus_direction.options.near"] == (
        "Nearer"
    )


async def test_placeholders_of_actions(hass: HomeAssistant) -> None:
    """What the texts of actions have in braces is sent to the frontend with them."""
    async_register_actions(hass)
    download = hass.services.async_services_for_domain(DOMAIN)["download"]
    assert download.description_placeholders == {"example": DEFAULT_TEMPLATE}
