"""The camera's clock on a dashboard."""

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
import pytest

from custom_components.canon_eos.const import CONF_SET_CLOCK
from tests.simulator import SimulatedCamera

from .conftest import SetUp, new_entry, wait_for
from .dashboard import press, state

KEY = "clock_difference"
UTC = 0xD17C


async def test_clock(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """The difference is shown, and a button sets the clock."""
    camera.body.clock_error = 300.0
    entry = await set_up(camera)
    await wait_for(lambda: state(hass, entry, KEY) != "unknown")
    assert float(state(hass, entry, KEY)) == pytest.approx(300, abs=1.1)
    await press(hass, entry, "set_clock")
    assert abs(float(state(hass, entry, KEY))) <= 2
    assert abs(camera.body.clock_error) <= 2


async def test_clock_that_is_not_set(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """A refusal is told."""
    camera.faults.set_response[UTC] = 0x2002
    entry = await set_up(camera)
    with pytest.raises(HomeAssistantError) as caught:
        await press(hass, entry, "set_clock")
    assert caught.value.translation_key == "setting_refused"


async def test_set_by_itself(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """With the option the clock is set each time the camera connects."""
    camera.body.clock_error = -40.0
    entry = new_entry(camera)
    entry.add_to_hass(hass)
    hass.config_entries.async_update_entry(entry, options={CONF_SET_CLOCK: True})
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    await wait_for(lambda: abs(camera.body.clock_error) <= 2)
    camera.body.clock_error = 40.0
    await camera.drop_connection()
    await wait_for(lambda: abs(camera.body.clock_error) <= 2)
    await hass.config_entries.async_unload(entry.entry_id)


async def test_body_without_a_clock(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """A body that does not tell its time has an unknown difference."""
    for code in (UTC, 0xD113):
        camera.body.settings.remove(code)
    entry = await set_up(camera)
    with pytest.raises(HomeAssistantError) as caught:
        await press(hass, entry, "set_clock")
    assert caught.value.translation_key == "not_supported"
    assert state(hass, entry, KEY) == "unknown"
