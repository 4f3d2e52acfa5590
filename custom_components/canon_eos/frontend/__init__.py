"""The dashboard card, and the page in the sidebar that shows the card without a dashboard."""

import hashlib
from pathlib import Path
from typing import Final

from homeassistant.components.frontend import (
    add_extra_js_url,
    async_panel_exists,
    async_remove_panel,
)
from homeassistant.components.http.server import StaticPathConfig
from homeassistant.components.panel_custom import async_register_panel
from homeassistant.core import HomeAssistant, callback
from homeassistant.loader import async_get_integration
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN, LOGGER
from .frame_data import async_register_frame_data

CARD_FILE: Final = Path(__file__).parent / "canon-eos-card.js"
CARD_URL: Final = f"/{DOMAIN}/{CARD_FILE.name}"
TEXTS: Final = "card-texts"
"""Name of the folder with the card's translated texts; the English texts are in the card."""
PANEL_PATH: Final = "canon-eos"

_MODULE: Final[HassKey[str]] = HassKey(f"{DOMAIN}_card_registered")
"""URL of the card's module, once it is registered."""
_PANEL: Final[HassKey[bool]] = HassKey(f"{DOMAIN}_panel_registered")


def digest(file: Path) -> str:
    """Return a hash of the card and its texts, for use in their URLs.

    Raises `OSError` if a file can't be read. Blocking.
    """
    files = (file, *sorted(file.with_name(TEXTS).iterdir()))
    content = b"".join(one.read_bytes() for one in files)
    return hashlib.sha256(content).hexdigest()[:8]


async def async_register_dashboard_card(
    hass: HomeAssistant, file: Path = CARD_FILE
) -> None:
    """Serve the card and register it for dashboards, if the frontend is set up.

    Does nothing if the card is already registered. If the card or its texts can't be read,
    logs a warning, and does not register the card.
    """
    if not {"http", "frontend"} <= hass.config.components or _MODULE in hass.data:
        return
    try:
        found = await hass.async_add_executor_job(digest, file)
    except OSError as err:
        LOGGER.warning("The dashboard card can't be read: %s", err)
        return
    # Browsers cache the files for a month, so new content needs a new URL.
    version = (await async_get_integration(hass, DOMAIN)).version
    hass.data[_MODULE] = f"{CARD_URL}?v={version}-{found}"
    await hass.http.async_register_static_paths(
        [
            StaticPathConfig(CARD_URL, str(file), cache_headers=True),
            StaticPathConfig(
                f"/{DOMAIN}/{TEXTS}", str(file.with_name(TEXTS)), cache_headers=True
            ),
        ]
    )
    add_extra_js_url(hass, hass.data[_MODULE])
    async_register_frame_data(hass)


async def async_show_panel(hass: HomeAssistant) -> None:
    """Show the page in the sidebar, if the card is registered and the page is not yet shown.

    The page loads the card itself. Therefore browsers that were already open when the card
    was registered can show this page without a reload.
    """
    if _MODULE not in hass.data or async_panel_exists(hass, PANEL_PATH):
        return
    hass.data[_PANEL] = True
    await async_register_panel(
        hass,
        PANEL_PATH,
        "canon-eos-panel",
        sidebar_title="Canon EOS",
        sidebar_icon="mdi:camera-iris",
        module_url=hass.data[_MODULE],
    )


@callback
def async_hide_panel(hass: HomeAssistant) -> None:
    """Remove the page from the sidebar, if `async_show_panel` added it."""
    if hass.data.pop(_PANEL, False):
        async_remove_panel(hass, PANEL_PATH)
