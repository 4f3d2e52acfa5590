"""Exposure ramping in Home Assistant: where it works, and what interrupts it."""

from itertools import pairwise
from pathlib import Path

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
import pytest

from custom_components.canon_eos.const import CONF_LAST_PHOTO, LastPhotoPolicy
from tests.common import SetUp, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import Prop, ResponseCode

from .dashboard import act, attribute, dusk, raw_and_jpeg, select, state

BOUND = 0.7
"""EV by which a photo may be too dark or too bright while the light falls."""


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


async def test_photos_in_memory(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    tmp_path: Path,
) -> None:
    """RAW + JPEG that the camera keeps for Home Assistant alone, the JPEG first."""
    hass.config.media_dirs = {"local": str(tmp_path / "media")}
    camera.faults.files_reversed = True
    entry = await set_up(camera, options={CONF_LAST_PHOTO: LastPhotoPolicy.OFF})
    await raw_and_jpeg(hass, entry)
    await select(hass, entry, "save_to", "host")
    photos = dusk(camera, 2, 120)
    fields = {"seconds": 10, "count": 10, "ramp": True}
    answer = await act(hass, entry, "interval", **fields, wait=True)
    (series,) = answer["series"]
    assert (series["done"], series["missed"], series["last_error"]) == (10, 0, None)
    assert not camera.files
    assert len(photos) == 10
    assert photos[-1].exposure > photos[0].exposure + 0.5


async def test_interruptions(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """A lost connection, a restart and a camera that is off cost photos, not the ramp."""
    entry = await set_up(camera, options={CONF_LAST_PHOTO: LastPhotoPolicy.OFF})
    photos = dusk(camera, 2, 200)

    async def taken(count: int) -> None:
        await wait_for(
            lambda: attribute(hass, entry, "series", "shots_done") == count, 200
        )

    await act(hass, entry, "interval", seconds=10, count=30, ramp=True)
    await taken(9)
    await camera.drop_connection()
    await taken(15)
    await hass.config_entries.async_reload(entry.entry_id)
    await taken(22)
    await camera.power_off()
    await camera.body.clock.sleep(25)
    await camera.power_on()
    await wait_for(lambda: state(hass, entry, "series") == "finished", 400)
    done, missed = (
        attribute(hass, entry, "series", f"shots_{key}") for key in ("done", "missed")
    )
    assert (done, done + missed) == (len(photos), 30)
    assert missed <= 6
    assert max(abs(photo.error) for photo in photos) < BOUND
    assert abs(photos[-1].error) < 0.2, photos


async def test_refused_part_of_a_change(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """Shutter speed and ISO change together, or neither: each photo's exposure is known."""
    camera.set_on_body("shutter_speed", "1/60")
    camera.set_on_body("iso", "400")
    entry = await set_up(camera, options={CONF_LAST_PHOTO: LastPhotoPolicy.OFF})
    photos = dusk(camera, 2, 120)
    camera.faults.set_response[Prop.ISO_SPEED] = ResponseCode.GENERAL_ERROR
    fields = {"seconds": 10, "ramp": True, "wait": True}
    answer = await act(hass, entry, "interval", count=8, **fields)
    (series,) = answer["series"]
    assert (series["done"], series["last_error"]) == (8, "setting_refused")
    assert {round(photo.exposure, 3) for photo in photos} == {0}
    assert (camera.value("shutter_speed"), camera.value("iso")) == ("1/60", "400")
    camera.faults.set_response.clear()
    answer = await act(hass, entry, "interval", count=6, ramp_target=0, **fields)
    assert answer["series"][0]["last_error"] is None
    assert camera.value("iso") == "100"
    steps = [after.exposure - before.exposure for before, after in pairwise(photos[8:])]
    assert 0.2 < max(steps) < 0.4


async def test_busy_with_a_part_of_a_change(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """A camera that stays busy with a setting costs no photo, and no photo its exposure."""
    camera.set_on_body("shutter_speed", "1/60")
    camera.set_on_body("iso", "400")
    entry = await set_up(camera, options={CONF_LAST_PHOTO: LastPhotoPolicy.OFF})
    photos = dusk(camera, 2, 120)
    camera.faults.set_response[Prop.ISO_SPEED] = ResponseCode.DEVICE_BUSY
    fields = {"seconds": 10, "count": 12, "ramp": True, "wait": True}
    answer = await act(hass, entry, "interval", **fields)
    (series,) = answer["series"]
    assert (series["done"], series["missed"]) == (12, 0)
    assert {round(photo.exposure, 3) for photo in photos} == {0}
