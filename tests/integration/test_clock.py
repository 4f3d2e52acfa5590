"""The camera's clock is compared with Home Assistant's, and set on request."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.const import CONF_SET_CLOCK
from custom_components.canon_eos.entry.camera_clock import local_time
from custom_components.canon_eos.eos.actions.clock import LocalTime
from custom_components.canon_eos.limits import HomeLimits
from tests.common import SetUp, new_entry, raises, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, Prop, ResponseCode

from .dashboard import press, state

KEY = "clock_difference"

pytestmark = pytest.mark.enabled("button.set_clock", "sensor.clock_difference")


async def test_button_corrects_the_clock(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """The clock difference is shown, and a button sets the clock."""
    camera.body.clock_error = 300.0
    entry = await set_up(camera)
    await wait_for(lambda: state(hass, entry, KEY) != "unknown")
    assert float(state(hass, entry, KEY)) == pytest.approx(300, abs=5)
    await press(hass, entry, "set_clock")
    assert abs(float(state(hass, entry, KEY))) <= 2
    assert abs(camera.body.clock_error) <= 2


async def test_refusal_to_set_the_clock_is_reported(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """If the camera refuses to set its clock, the button raises an error."""
    camera.faults.set_response[Prop.UTC_TIME] = ResponseCode.GENERAL_ERROR
    entry = await set_up(camera)
    with raises(HomeAssistantError, "setting_refused"):
        await press(hass, entry, "set_clock")


async def test_option_sets_the_clock_at_each_connection(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """If the clock option is on, the clock is set at each connection."""
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


@pytest.mark.parametrize(
    ("zone", "month", "local"),
    [
        ("Europe/Berlin", 7, LocalTime(7200, is_daylight_saving=True)),
        ("Europe/Berlin", 1, LocalTime(3600)),
        # By Irish law, standard time applies in summer, and winter time is an hour behind it.
        ("Europe/Dublin", 1, LocalTime(0)),
        ("Asia/Kathmandu", 7, LocalTime(5.75 * 3600)),
    ],
)
def test_local_time_has_offset_and_daylight_saving_time(
    monkeypatch: pytest.MonkeyPatch, zone: str, month: int, local: LocalTime
) -> None:
    """The local time consists of the current offset from UTC and a flag for daylight saving."""
    moment = datetime(2026, month, 1, tzinfo=ZoneInfo(zone))
    monkeypatch.setattr(dt_util, "now", lambda: moment)
    assert local_time() == local


async def test_clock_of_a_body_without_time_cannot_be_set(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """If the body reports no time, the difference is unknown, and the clock cannot be set."""
    for code in (Prop.UTC_TIME, Prop.CAMERA_TIME):
        camera.body.settings.remove(code)
    entry = await set_up(camera)
    with raises(HomeAssistantError, "not_supported"):
        await press(hass, entry, "set_clock")
    assert state(hass, entry, KEY) == "unknown"


async def shown(hass: HomeAssistant, entry: MockConfigEntry, seconds: float) -> None:
    """Wait until the sensor shows the given difference, with a tolerance of 5 s."""

    def is_shown() -> bool:
        value = state(hass, entry, KEY)
        return value not in ("unknown", "unavailable") and (
            abs(float(value) - seconds) <= 5
        )

    await wait_for(is_shown)


@pytest.mark.limits(clock=0.2)
async def test_clock_difference_is_read_every_hour(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """The difference is read every hour; if the clock option is off, the clock is not set."""
    assert HomeLimits().clock == 3600
    camera.body.clock_error = 100.0
    entry = await set_up(camera)
    await shown(hass, entry, 100)
    camera.body.clock_error = -50.0
    await shown(hass, entry, -50)
    assert camera.body.clock_error == -50.0


@pytest.mark.usefixtures("all_entities")
@pytest.mark.limits(clock=0.2)
async def test_clock_is_set_once_for_each_connection(
    hass: HomeAssistant, camera: SimulatedCamera, heard: list[Callable[..., Any]]
) -> None:
    """If the clock option is on, the clock is set once per connection, and then only read.

    If the camera refuses to set its clock, the difference is shown, and setting the clock is
    tried again at the next periodic check.
    """
    camera.body.clock_error = 40.0
    camera.faults.set_response[Prop.UTC_TIME] = ResponseCode.GENERAL_ERROR
    entry = new_entry(camera)
    entry.add_to_hass(hass)
    hass.config_entries.async_update_entry(entry, options={CONF_SET_CLOCK: True})
    await hass.config_entries.async_setup(entry.entry_id)
    await shown(hass, entry, 40)
    assert camera.body.clock_error == 40.0
    camera.faults.set_response.clear()
    await shown(hass, entry, 0)
    assert abs(camera.body.clock_error) <= 2
    camera.body.clock_error = 70.0
    await shown(hass, entry, 70)
    await asyncio.sleep(1.5)
    assert camera.body.clock_error == 70.0
    await hass.config_entries.async_remove(entry.entry_id)


@pytest.mark.usefixtures("all_entities")
@pytest.mark.limits(clock=2.0)
async def test_right_clock_is_left_alone(
    hass: HomeAssistant, camera: SimulatedCamera, heard: list[Callable[..., Any]]
) -> None:
    """A correct clock is not set, even if the clock option is on."""
    entry = new_entry(camera)
    entry.add_to_hass(hass)
    hass.config_entries.async_update_entry(entry, options={CONF_SET_CLOCK: True})
    await hass.config_entries.async_setup(entry.entry_id)
    await shown(hass, entry, 0)
    assert not [
        set_
        for set_ in camera.log.of(EosOp.SET_DEVICE_PROP_VALUE_EX)
        if int.from_bytes(set_.data[4:8], "little") == Prop.UTC_TIME
    ]
    await hass.config_entries.async_remove(entry.entry_id)
