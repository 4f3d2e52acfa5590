"""Cards and files work with busy cameras, and the clock follows summer time."""

import asyncio

from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.canon_eos.const import CONF_SET_CLOCK
from custom_components.canon_eos.entry import camera_clock
from custom_components.canon_eos.eos.actions.clock import LocalTime
from tests.common import SetUp, new_entry, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, OperationCode, Prop

from .dashboard import state
from .media import browse, children

pytestmark = [pytest.mark.filterwarnings("ignore"), pytest.mark.camera(photos=3)]


async def test_card_of_a_busy_camera_keeps_its_state(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """The card's state does not change if the camera is too busy to report the card."""
    assert state(hass, entry, "card_state_2") == "ok"
    camera.faults.busy[EosOp.GET_STORAGE_INFO] = 1
    camera.body.protect_card(False)  # any change makes the client read the cards
    await wait_for(lambda: not camera.faults.busy[EosOp.GET_STORAGE_INFO])
    await asyncio.sleep(5)
    assert state(hass, entry, "card_state_2") == "ok"


async def test_file_of_a_busy_camera_is_listed(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A file is listed even if the camera is busy when its details are first requested."""
    await async_setup_component(hass, "media_source", {})
    top = await browse(hass, str(entry.unique_id))
    card = await browse(hass, str(children(top)[0].identifier))
    camera.faults.busy[OperationCode.GET_OBJECT_INFO] = 1
    folder = await browse(hass, str(children(card)[0].identifier))
    assert len(folder.children or ()) == 3


async def test_photo_of_a_busy_camera_is_served(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    camera: SimulatedCamera,
    set_up: SetUp,
) -> None:
    """A photo is served even if the camera is busy when the photo is first requested."""
    await async_setup_component(hass, "media_source", {})
    entry = await set_up(camera)
    url = f"/api/canon_eos/media/{entry.unique_id}/{camera.files[0].handle:08x}"
    camera.faults.busy[OperationCode.GET_PARTIAL_OBJECT] = 1
    async with (await hass_client()).get(url) as response:
        assert response.status == 200


@pytest.mark.usefixtures("all_entities")
@pytest.mark.camera
@pytest.mark.limits(clock=0.2)
async def test_clock_follows_summer_time(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """If the clock option is on, the clock of a body with only local time follows summer time."""
    camera.body.settings.remove(Prop.UTC_TIME)
    await hass.config.async_set_time_zone("UTC")
    entry = new_entry(camera)
    entry.add_to_hass(hass)
    hass.config_entries.async_update_entry(entry, options={CONF_SET_CLOCK: True})
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    try:
        await wait_for(lambda: state(hass, entry, "clock_difference") != "unknown")
        await asyncio.sleep(2)
        before = float(state(hass, entry, "clock_difference"))
        assert abs(before) <= 2
        monkeypatch.setattr(camera_clock, "local_time", lambda: LocalTime(3600.0))
        await asyncio.sleep(4)
        assert abs(float(state(hass, entry, "clock_difference"))) <= 2
    finally:
        await hass.config_entries.async_remove(entry.entry_id)
