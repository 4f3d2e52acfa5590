"""Running series, changed settings and open bulb exposures are stored in case of a crash."""

import asyncio
from collections.abc import Callable
import logging
from typing import Any

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.common import CameraFactory, new_entry, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, ResponseCode

from .dashboard import act, known, select


@pytest.fixture
def quick(camera: SimulatedCamera, limits: Callable[..., None]) -> None:
    """Make the camera take photos faster than the progress of the series is stored."""
    camera.timing.write = 0.02
    limits(settle=0.1)


@pytest.mark.usefixtures("quick")
async def test_stored_series_is_at_most_a_few_shots_old(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    hass_storage: dict[str, Any],
    entry: MockConfigEntry,
) -> None:
    """The stored progress of a series is at most five shots old, even with quick shots."""
    key = f"canon_eos.series.{entry.entry_id}"
    await act(hass, entry, "interval", seconds=0.5, count=20)
    await wait_for(lambda: len(camera.files) == 12)
    assert hass_storage[key]["data"]["series"]["done"] >= 7
    await act(hass, entry, "cancel")
    await wait_for(lambda: "series" not in hass_storage[key]["data"])


@pytest.mark.usefixtures("quick")
async def test_shutter_speed_to_restore_is_stored(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    hass_storage: dict[str, Any],
    entry: MockConfigEntry,
) -> None:
    """The shutter speed to restore after a bracket is stored while the bracket runs."""
    await select(hass, entry, "shutter_speed", "1/60")
    before = camera.body.settings.number(0xD102)
    key = f"canon_eos.series.{entry.entry_id}"
    await act(hass, entry, "bracket", shots=9, by="shutter_speed", autofocus=False)
    await wait_for(lambda: len(camera.files) == 3)
    (stored,) = hass_storage[key]["data"]["changes"]["settings"].values()
    assert stored["before"] == before


@pytest.mark.camera("1000d")
async def test_open_bulb_exposure_is_stored_until_it_ends(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    hass_storage: dict[str, Any],
    entry: MockConfigEntry,
) -> None:
    """A bulb exposure started with the BulbStart operation is stored until it ends."""
    key = f"canon_eos.series.{entry.entry_id}"
    exposing = asyncio.ensure_future(act(hass, entry, "bulb", seconds=20))
    await wait_for(lambda: camera.body.bulb_open)
    await asyncio.sleep(2)
    assert hass_storage[key]["data"]["bulb"] is True
    await exposing
    await wait_for(lambda: hass_storage[key]["data"] == {})


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize("lost", [False, True])
async def test_bulb_exposure_left_open_by_a_crash_is_ended(
    hass: HomeAssistant,
    start_camera: CameraFactory,
    hass_storage: dict[str, Any],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    lost: bool,
) -> None:
    """A bulb exposure that is still open after a crash is ended with the BulbEnd operation.

    Releasing the button would not end it. This also works if the connection is lost while
    the entry is set up.
    """
    caplog.set_level(logging.INFO)
    camera = known(await start_camera("1000d"))
    camera.set_on_body("shutter_speed", "bulb")
    assert camera.shutter.start_bulb() == ResponseCode.OK
    entry = new_entry(camera)
    key = f"canon_eos.series.{entry.entry_id}"
    hass_storage[key] = {"version": 1, "key": key, "data": {"bulb": True}}
    entry.add_to_hass(hass)
    forward = hass.config_entries.async_forward_entry_setups

    async def lose_first(*args: Any) -> None:
        await wait_for(lambda: entry.runtime_data.remote.connected)
        camera.faults.bulb_survives_drop = camera.faults.init_silence = True
        await camera.drop_connection()
        await wait_for(lambda: not entry.runtime_data.remote.connected)
        await forward(*args)

    if lost:
        monkeypatch.setattr(
            hass.config_entries, "async_forward_entry_setups", lose_first
        )
    await hass.config_entries.async_setup(entry.entry_id)
    if lost:
        assert camera.body.bulb_open
        await asyncio.sleep(120)
        camera.faults.init_silence = False
    await wait_for(lambda: not camera.body.bulb_open, 300)
    assert len(camera.log.of(EosOp.BULB_END)) == 1
    await wait_for(lambda: hass_storage[key]["data"] == {})
    assert "bulb exposure" in caplog.text
    assert not entry.runtime_data.remote.bulb.is_open
    await hass.config_entries.async_remove(entry.entry_id)
    await hass.async_block_till_done()
