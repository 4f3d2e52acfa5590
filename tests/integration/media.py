"""Helpers that open items of the media browser."""

from homeassistant.components.media_source import BrowseMediaSource, async_browse_media
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.const import DOMAIN


async def browse(hass: HomeAssistant, identifier: str) -> BrowseMediaSource:
    """Return an item of the media browser with its children."""
    item = await async_browse_media(hass, f"media-source://{DOMAIN}/{identifier}")
    assert isinstance(item, BrowseMediaSource)
    return item


def children(item: BrowseMediaSource) -> list[BrowseMediaSource]:
    """Return the children of an item."""
    return [
        child for child in item.children or () if isinstance(child, BrowseMediaSource)
    ]


def titles(item: BrowseMediaSource) -> list[str]:
    """Return the titles of an item's children."""
    return [child.title for child in item.children or ()]


async def open_folder(hass: HomeAssistant, entry: MockConfigEntry) -> BrowseMediaSource:
    """Browse from the camera to the first folder on its first card, and return the folder."""
    camera = await browse(hass, str(entry.unique_id))
    card = await browse(hass, str(children(camera)[0].identifier))
    return await browse(hass, str(children(card)[0].identifier))
