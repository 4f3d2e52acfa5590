"""Exposure ramping in Home Assistant: where it works."""

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
import pytest

from tests.common import SetUp
from tests.simulator import SimulatedCamera

from .dashboard import act


async def test_other_mode(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """It works in M, and says so elsewhere."""
    entry = await set_up(camera)
    camera.turn_dial("Av")
    await camera.body.clock.sleep(2)
    with pytest.raises(HomeAssistantError, match="mode M"):
        await act(hass, entry, "interval", seconds=10, count=2, ramp=True)
    with pytest.raises(HomeAssistantError, match="bulb exposure"):
        await act(hass, entry, "interval", seconds=10, count=2, exposure=5, ramp=True)
    assert not camera.files
