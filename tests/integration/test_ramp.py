"""Exposure ramps continue despite interruptions, refused settings and changes by a user."""

from itertools import pairwise
from pathlib import Path
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.const import CONF_LAST_PHOTO, LastPhotoPolicy
from tests.common import SetUp, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import Prop, ResponseCode

from .dashboard import act, attribute, dusk, raw_and_jpeg, select, state

BOUND = 0.7
"""Maximum exposure error of a photo in EV while the light decreases."""


@pytest.fixture
async def two_settings(camera: SimulatedCamera) -> None:
    """Set values at which a ramp must change both the shutter speed and ISO."""
    camera.set_on_body("shutter_speed", "1/60")
    camera.set_on_body("iso", "400")


@pytest.fixture
async def entry(camera: SimulatedCamera, set_up: SetUp) -> MockConfigEntry:
    """Return the entry of a camera whose photos are fetched only for the ramp."""
    return await set_up(camera, options={CONF_LAST_PHOTO: LastPhotoPolicy.OFF})


async def ramp(
    hass: HomeAssistant, entry: MockConfigEntry, count: int, **fields: Any
) -> dict[str, Any]:
    """Take a series of photos with a ramp, and return the response's report on the series."""
    fields = {"seconds": 10, "count": count, "ramp": True, "wait": True} | fields
    (series,) = (await act(hass, entry, "interval", **fields))["series"]
    assert isinstance(series, dict)
    return series


async def test_ramp_is_refused_in_other_modes_and_with_bulb(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A ramp is refused in a mode other than M or for bulb exposures, and the error says why."""
    camera.turn_dial("Av")
    await camera.body.clock.sleep(2)
    with pytest.raises(HomeAssistantError, match="mode M"):
        await act(hass, entry, "interval", seconds=10, count=2, ramp=True)
    with pytest.raises(HomeAssistantError, match="bulb exposure"):
        await act(hass, entry, "interval", seconds=10, count=2, exposure=5, ramp=True)
    assert not camera.files


async def test_ramp_can_measure_photos_in_camera_memory(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    tmp_path: Path,
    entry: MockConfigEntry,
) -> None:
    """A ramp can measure RAW + JPEG photos in the camera's memory, even if the JPEG comes first."""
    hass.config.media_dirs = {"local": str(tmp_path / "media")}
    camera.faults.files_reversed = True
    await raw_and_jpeg(hass, entry)
    await select(hass, entry, "save_to", "host")
    photos = dusk(camera, 2, 120)
    series = await ramp(hass, entry, 10)
    assert (series["done"], series["missed"], series["last_error"]) == (10, 0, None)
    assert not camera.files
    assert len(photos) == 10
    assert photos[-1].exposure > photos[0].exposure + 0.5


async def test_ramp_misses_only_a_few_photos_when_interrupted(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A lost connection, a reload and a power-off make a ramp miss at most 6 of 30 photos."""
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


@pytest.mark.usefixtures("two_settings")
async def test_refused_iso_leaves_the_shutter_speed_unchanged(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the camera refuses to change ISO, the shutter speed does not change either."""
    photos = dusk(camera, 2, 120)
    camera.faults.set_response[Prop.ISO_SPEED] = ResponseCode.GENERAL_ERROR
    series = await ramp(hass, entry, 8)
    assert (series["done"], series["last_error"]) == (8, "setting_refused")
    assert {round(photo.exposure, 3) for photo in photos} == {0}
    assert (camera.value("shutter_speed"), camera.value("iso")) == ("1/60", "400")
    camera.faults.set_response.clear()
    series = await ramp(hass, entry, 6, ramp_target=0)
    assert series["last_error"] is None
    assert camera.value("iso") == "100"
    steps = [after.exposure - before.exposure for before, after in pairwise(photos[8:])]
    assert 0.2 < max(steps) < 0.4


@pytest.mark.usefixtures("two_settings")
async def test_camera_too_busy_to_change_iso_misses_no_photo(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the camera is too busy to change ISO, no photo is missed; the exposure does not change."""
    photos = dusk(camera, 2, 120)
    camera.faults.set_response[Prop.ISO_SPEED] = ResponseCode.DEVICE_BUSY
    series = await ramp(hass, entry, 12)
    assert (series["done"], series["missed"]) == (12, 0)
    assert {round(photo.exposure, 3) for photo in photos} == {0}


async def test_ramp_corrects_an_aperture_limited_by_zooming(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """If zooming limits the lens to f/5.6, the ramp corrects the exposure with other settings."""
    settings = camera.body.settings
    camera.set_on_body("shutter_speed", "1/60")
    camera.set_on_body("iso", "100")
    camera.set_on_body("aperture", "5.6")
    narrow = [one for one in settings.allowed(Prop.APERTURE) if one[0] >= 0x30]
    opened = [*(bytes((code, 0, 0, 0)) for code in (0x25, 0x28, 0x2B, 0x2D)), *narrow]
    settings.set_allowed(Prop.APERTURE, opened)
    entry = await set_up(camera, options={CONF_LAST_PHOTO: LastPhotoPolicy.OFF})
    photos = dusk(camera, 3, 300)
    order = {"ramp_order": ["aperture", "shutter_speed", "iso"], "ramp_widest": 3.5}
    fields = {"seconds": 10, "count": 40, "ramp": True, **order}
    series = hass.async_create_task(
        act(hass, entry, "interval", **fields, wait=True), eager_start=False
    )
    await wait_for(lambda: camera.value("aperture") == "3.5", 300)
    settings.set_allowed(Prop.APERTURE, narrow)
    settings.set(Prop.APERTURE, narrow[0])
    zoomed = len(photos)
    (answer,) = (await series)["series"]
    assert (answer["done"], answer["missed"], answer["last_error"]) == (40, 0, None)
    assert camera.value("aperture") == "5.6"
    assert max(abs(photo.error) for photo in photos[:zoomed]) < BOUND
    assert abs(photos[zoomed].error) > 1
    assert max(abs(photo.error) for photo in photos[zoomed + 10 :]) < BOUND, photos
    assert abs(photos[-1].error) < 0.3


async def test_ramp_corrects_an_aperture_changed_by_a_user(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """If a user changes the aperture, the ramp corrects the exposure, and misses no photo."""
    camera.set_on_body("shutter_speed", "1/60")
    camera.set_on_body("iso", "200")
    entry = await set_up(camera, options={CONF_LAST_PHOTO: LastPhotoPolicy.OFF})
    photos = dusk(camera, 1.5, 300)
    fields = {"seconds": 10, "count": 40, "ramp": True}
    series = hass.async_create_task(
        act(hass, entry, "interval", **fields, wait=True), eager_start=False
    )
    await wait_for(lambda: len(photos) == 15, 300)
    await camera.body.clock.sleep(4)
    camera.set_on_body("aperture", "8" if camera.value("aperture") != "8" else "11")
    (answer,) = (await series)["series"]
    assert (answer["done"], answer["missed"], answer["last_error"]) == (40, 0, None)
    assert max(abs(photo.error) for photo in photos[25:]) < BOUND, photos
    assert abs(photos[-1].error) < 0.3
