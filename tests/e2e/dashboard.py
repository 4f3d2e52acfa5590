"""The dashboard for the test steps and the screenshots."""

from typing import Any, Final

from playwright.async_api import Page

from .card import hass

DASHBOARD: Final = "studio-camera"
CARD: Final = {"type": "custom:canon-eos-card"}


def view(card: dict[str, Any]) -> dict[str, Any]:
    """Return a view with a card, or an empty view if the card is empty."""
    section = {"type": "grid", "cards": [card] if card else []}
    return {"title": "Camera", "type": "sections", "sections": [section]}


async def save_dashboard(
    page: Page, config: dict[str, Any], *, path: str = DASHBOARD, new: bool = False
) -> None:
    """Save a dashboard as Home Assistant's editor does. With `new`, create it first."""
    if new:
        await hass(
            page,
            "hass.callWS({type: 'lovelace/dashboards/create', ...values})",
            url_path=path,
            title="Studio",
            mode="storage",
            icon="mdi:camera",
        )
    await hass(
        page,
        "hass.callWS({type: 'lovelace/config/save', ...values})",
        url_path=path,
        config=config,
    )
