"""Home Assistant serves the integration's brand images."""

from pathlib import Path

from homeassistant.components.brands.const import ALLOWED_IMAGES
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components import canon_eos
from custom_components.canon_eos.const import DOMAIN

BRAND = Path(canon_eos.__file__).parent / "brand"


@pytest.mark.filterwarnings("ignore")
async def test_brand_images_are_served(
    hass: HomeAssistant, hass_client: ClientSessionGenerator
) -> None:
    """Home Assistant serves each brand image in the integration's folder."""
    assert await async_setup_component(hass, "brands", {})
    client = await hass_client()
    for name in sorted(ALLOWED_IMAGES):
        response = await client.get(f"/api/brands/integration/{DOMAIN}/{name}")
        assert response.status == 200
        assert await response.read() == (BRAND / name).read_bytes()
