"""Helpers for the image entity that shows the last photo."""

from homeassistant.components.image import async_get_image
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.common import entity_id

from .dashboard import attribute

KEY = "last_photo"


def key(entry: MockConfigEntry) -> str:
    """Return the key under which a camera's last photo is stored."""
    return f"canon_eos.{entry.entry_id}.photo"


async def shown(hass: HomeAssistant, entry: MockConfigEntry) -> bytes:
    """Return the image that the image entity shows."""
    image = await async_get_image(hass, entity_id(hass, entry, KEY))
    content: bytes = image.content
    return content


def name(hass: HomeAssistant, entry: MockConfigEntry) -> object:
    """Return the file name of the shown photo, from the entity's attribute."""
    return attribute(hass, entry, KEY, "file_name")
