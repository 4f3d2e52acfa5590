"""The dashboard card: served from here, and loaded by every dashboard."""

import hashlib
from pathlib import Path
from typing import Final

from homeassistant.components.frontend import add_extra_js_url
from homeassistant.components.http.server import StaticPathConfig
from homeassistant.core import HomeAssistant, callback
from homeassistant.loader import async_get_integration
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN, LOGGER

CARD_FILE: Final = Path(__file__).parent / "canon-eos-card.js"
CARD_URL: Final = f"/{DOMAIN}/{CARD_FILE.name}"

_REGISTERED: Final[HassKey[bool]] = HassKey(f"{DOMAIN}_card_registered")


@callback
def has_dashboard_card(hass: HomeAssistant) -> bool:
    """Whether pages that are opened now load the card; those that are open do not."""
    return hass.data.get(_REGISTERED, False)


async def async_register_dashboard_card(hass: HomeAssistant) -> None:
    """Serve the card and have dashboards load it; where there are none, do nothing."""
    if not {"http", "frontend"} <= hass.config.components or has_dashboard_card(hass):
        return
    try:
        content = await hass.async_add_executor_job(CARD_FILE.read_bytes)
    except OSError as err:
        LOGGER.warning("The dashboard card is not there: %s", err)
        return
    hass.data[_REGISTERED] = True
    await hass.http.async_register_static_paths(
        [StaticPathConfig(CARD_URL, str(CARD_FILE), cache_headers=True)]
    )
    # Browsers keep the file for a month: another content has to be another address.
    version = (await async_get_integration(hass, DOMAIN)).version
    digest = hashlib.sha256(content).hexdigest()[:8]
    add_extra_js_url(hass, f"{CARD_URL}?v={version}-{digest}")
