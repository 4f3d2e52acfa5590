"""The camera is left as its owner had it, also by a Home Assistant that restarts."""

from typing import Any

from homeassistant.core import HomeAssistant

from tests.common import SetUp, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import Prop, ResponseCode

from .dashboard import act, select
from .test_repairs import issue


async def test_bracket_is_put_back_after_a_restart(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    hass_storage: dict[str, Any],
) -> None:
    """What was refused to the end is tried again, and then nothing is stored."""
    entry = await set_up(camera)
    await select(hass, entry, "shutter_speed", "1/60")
    await act(hass, entry, "bracket", shots=3, by="shutter_speed", autofocus=False)
    await wait_for(lambda: camera.value("shutter_speed") not in ("1/60", "1/125"))
    camera.faults.set_response = {Prop.SHUTTER_SPEED: ResponseCode.GENERAL_ERROR}
    await hass.config_entries.async_unload(entry.entry_id)
    camera.faults.set_response = {}
    assert camera.value("shutter_speed") != "1/60"
    key = f"canon_eos.series.{entry.entry_id}"
    assert hass_storage[key]["data"]["changes"]
    await hass.config_entries.async_setup(entry.entry_id)
    await wait_for(lambda: camera.value("shutter_speed") == "1/60")
    await hass.config_entries.async_reload(entry.entry_id)
    assert hass_storage[key]["data"] == {}


async def test_issue_of_a_setting_that_is_not_put_back(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """It names the setting, how it was and how it is, until it is as before."""
    entry = await set_up(camera)
    await select(hass, entry, "shutter_speed", "1/60")
    await act(hass, entry, "bracket", shots=3, by="shutter_speed", autofocus=False)
    await wait_for(lambda: len(camera.files) == 2)
    camera.faults.set_response = {Prop.SHUTTER_SPEED: ResponseCode.GENERAL_ERROR}
    await wait_for(lambda: issue(hass, entry, "not_put_back") is not None, 400)
    found = issue(hass, entry, "not_put_back")
    assert found is not None
    present = camera.value("shutter_speed")
    assert found.translation_placeholders == {
        "name": entry.title,
        "settings": f"shutter_speed: 1/60 → {present}",
    }
    camera.faults.set_response = {}
    await wait_for(lambda: issue(hass, entry, "not_put_back") is None, 60)
    assert camera.value("shutter_speed") == "1/60"


async def test_issue_of_a_lens_that_is_not_driven_back(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """It says how far the lens is away, until the next connection."""
    entry = await set_up(camera)
    await act(hass, entry, "focus_stack", shots=2, step=1, repeat=3, settle=0)
    await wait_for(lambda: len(camera.files) == 2)
    camera.body.settings.set(Prop.FOCUS_MODE, 3)
    await wait_for(lambda: issue(hass, entry, "lens_not_put_back") is not None, 400)
    found = issue(hass, entry, "lens_not_put_back")
    assert found is not None
    assert found.translation_placeholders == {"name": entry.title, "steps": "3"}
    await camera.drop_connection()
    await wait_for(lambda: issue(hass, entry, "lens_not_put_back") is None)
