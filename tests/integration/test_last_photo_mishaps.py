"""The last photo is shown despite busy cameras, exchanged cards and lost connections."""

import asyncio
from pathlib import Path
from typing import Any

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.common import SetUp, entity_id, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import OperationCode, Record

from .dashboard import act, press
from .last_photo import key, name, shown

pytestmark = [pytest.mark.usefixtures("kept"), pytest.mark.filterwarnings("ignore")]


async def test_photo_is_shown_after_one_busy_response(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the camera is busy at the first read, the photo itself is shown, not its thumbnail."""
    camera.faults.busy[OperationCode.GET_PARTIAL_OBJECT] = 1
    item = camera.add_file("IMG_0001.JPG", 50_000, announce=True)
    await wait_for(lambda: name(hass, entry) == "IMG_0001.JPG")
    await asyncio.sleep(2)
    assert len(await shown(hass, entry)) == item.size


async def test_photo_with_a_deleted_photo_s_name_is_shown(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A photo is shown even if a photo with the same name was deleted just before."""
    first = camera.add_file("IMG_0001.JPG", 5000, announce=True)
    await wait_for(lambda: name(hass, entry) == "IMG_0001.JPG")
    await act(hass, entry, "delete", handles=[first.handle], confirm=True)
    second = camera.add_file("IMG_0001.JPG", 7000, announce=True)
    await asyncio.sleep(3)
    assert len(await shown(hass, entry)) == second.size


async def test_first_photo_on_another_card_is_shown(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """The first photo on another card is shown even if it has the last photo's name."""
    await press(hass, entry, "take_photo")
    await wait_for(lambda: name(hass, entry) == "IMG_0001.JPG")
    camera.body.eject_card()
    camera.body.insert_card()
    await asyncio.sleep(1.1)  # so that the time in the photo's EXIF data differs
    await press(hass, entry, "take_photo")
    (item,) = camera.files
    assert item.filename == "IMG_0001.JPG"
    await asyncio.sleep(3)
    assert await shown(hass, entry) == item.data


async def test_photo_that_is_not_on_the_card_is_shown(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    tmp_path: Path,
) -> None:
    """A photo that is saved in Home Assistant but not on the card is shown."""
    hass.config.media_dirs = {"local": str(tmp_path / "media")}
    entry = await set_up(camera)
    await hass.services.async_call(
        "select",
        "select_option",
        {"entity_id": entity_id(hass, entry, "save_to"), "option": "host"},
        blocking=True,
    )
    await press(hass, entry, "take_photo")
    await wait_for(lambda: not camera.body.ram)
    await wait_for(lambda: name(hass, entry) == "IMG_0001.JPG")


async def test_stored_photo_is_deleted_with_the_entry(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    kept: dict[str, Any],
    entry: MockConfigEntry,
) -> None:
    """Removing the entry deletes its stored photo, even if a new photo has just been shown."""
    camera.add_file("IMG_0001.JPG", 5000, announce=True)
    await wait_for(lambda: name(hass, entry) == "IMG_0001.JPG")
    await asyncio.sleep(40)
    assert key(entry) in kept
    camera.add_file("IMG_0002.JPG", 5000, announce=True)
    await wait_for(lambda: name(hass, entry) == "IMG_0002.JPG")
    await hass.config_entries.async_remove(entry.entry_id)
    await asyncio.sleep(40)
    assert key(entry) not in kept


async def test_photo_with_a_nameless_record_is_shown(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """A new photo is shown even if its record has no name, and the camera is busy at first."""
    camera.faults.object_event = Record.OBJECT_ADDED_64_LFN
    camera.faults.bare_long_name = True
    entry = await set_up(camera)
    camera.faults.busy[OperationCode.GET_OBJECT_INFO] = 1
    camera.add_file("IMG_0042.JPG", 5000, announce=True)
    await wait_for(lambda: name(hass, entry) == "IMG_0042.JPG")


async def test_photo_taken_while_disconnected_is_shown(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """A photo taken while the camera is disconnected is shown after the reconnection."""
    camera.faults.hold_after_drop = 1.5
    entry = await set_up(camera)
    camera.add_file("IMG_0001.JPG", 5000, announce=True)
    await wait_for(lambda: name(hass, entry) == "IMG_0001.JPG")
    await camera.drop_connection()
    await wait_for(lambda: entry.runtime_data.remote.camera is None)
    camera.add_file("IMG_0002.JPG", 5000, announce=True)
    await wait_for(lambda: entry.runtime_data.remote.camera is not None, 30.0)
    await wait_for(lambda: name(hass, entry) == "IMG_0002.JPG")
