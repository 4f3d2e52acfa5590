"""Long tasks continue after a lost connection and after a reload of the entry."""

import asyncio
from contextlib import suppress
import json
from pathlib import Path
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.const import CONF_SIDECAR
from tests.common import SetUp, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.media import checksum

from .dashboard import act, attribute, press, reload, saved, state, switch

LINK, RESTART = "link", "restart"


def whole(folder: Path) -> dict[str, str]:
    """Return the checksums of the completely saved files in a folder by name."""
    return {
        name: digest
        for name, digest in saved(folder).items()
        if not name.endswith(".part")
    }


async def interrupt(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry, how: str
) -> None:
    """Drop the connection or reload the entry, and wait until the camera is connected again."""
    if how == RESTART:
        await reload(hass, entry)
    else:
        connections = camera.log.counters.connections
        await camera.drop_connection()
        await wait_for(lambda: camera.log.counters.connections > connections, 60)
    await wait_for(lambda: state(hass, entry, "connection") == "on", 60)


@pytest.mark.parametrize("how", [LINK, RESTART])
@pytest.mark.parametrize("when", ["paused", "dark"])
@pytest.mark.camera("r6m2")
async def test_dark_frames_continue_without_another_pause(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    when: str,
    how: str,
    entry: MockConfigEntry,
) -> None:
    """Interrupted dark frames continue without a new pause; a paused series stays paused."""
    plan = {"seconds": 60, "exposure": 45, "count": 1, "darks": 3}
    await act(hass, entry, "interval", **plan)
    await wait_for(lambda: state(hass, entry, "series") == "paused", 120)
    if when == "paused":
        await interrupt(hass, camera, entry, how)
        await asyncio.sleep(600)
        assert state(hass, entry, "series") == "paused"
    await act(hass, entry, "continue")
    if when == "dark":
        done = "shots_done"
        await wait_for(lambda: attribute(hass, entry, "series", done) == 2, 120)
        await interrupt(hass, camera, entry, how)
    await wait_for(lambda: state(hass, entry, "series") == "finished", 400)
    done, missed = (
        attribute(hass, entry, "series", f"shots_{key}") for key in ("done", "missed")
    )
    assert (done, missed) == (4, 0)
    assert len(camera.files) == 4


@pytest.mark.parametrize("how", [LINK, RESTART])
async def test_photos_taken_while_disconnected_are_saved_once(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up_saving: SetUp,
    folder: Path,
    how: str,
) -> None:
    """Each photo taken while the entry is unloaded is saved once, even if saving is interrupted."""
    entry = await set_up_saving(camera)
    await press(hass, entry, "take_photo")
    await wait_for(lambda: len(whole(folder)) == 1)
    await hass.config_entries.async_unload(entry.entry_id)
    camera.timing.bandwidth = 1_000_000
    photos = [camera.add_file(f"IMG_010{n}.JPG", 5_000_000) for n in range(4)]
    await hass.config_entries.async_setup(entry.entry_id)
    for count in (2, 4):
        await wait_for(lambda: len(whole(folder)) == count, 60)  # noqa: B023
        await asyncio.sleep(2)
        await interrupt(hass, camera, entry, how)
    await wait_for(lambda: len(whole(folder)) == 5, 100)
    await asyncio.sleep(30)
    assert set(saved(folder)) - {camera.files[0].filename} == {
        file.filename for file in photos
    }
    for file in photos:
        assert whole(folder)[file.filename] == checksum(file)


def beside(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the series data in each JSON file by file name; it is None for a single photo."""
    return {
        path.name: json.loads(path.read_text())["series"]
        for path in sorted(folder.rglob("*.json"))
    }


@pytest.mark.parametrize("how", [LINK, RESTART])
async def test_each_photo_of_a_series_has_a_json_file(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up_saving: SetUp,
    folder: Path,
    how: str,
) -> None:
    """Each photo of an interrupted series has a JSON file with its correct number in the series."""
    entry = await set_up_saving(camera, more={CONF_SIDECAR: True})
    await act(hass, entry, "interval", seconds=20, count=6)
    for count in (2, 4):
        await wait_for(
            lambda: attribute(hass, entry, "series", "shots_done") == count,  # noqa: B023
            100,
        )
        await asyncio.sleep(5)
        await interrupt(hass, camera, entry, how)
    await wait_for(lambda: state(hass, entry, "series") == "finished", 200)
    await wait_for(lambda: len(whole(folder)) == 12, 60)
    series = list(beside(folder).values())
    assert [one["number"] for one in series] == [1, 2, 3, 4, 5, 6]
    assert len({one["started"][:16] for one in series}) <= 2


async def test_json_file_is_written_after_reconnecting(
    hass: HomeAssistant, camera: SimulatedCamera, set_up_saving: SetUp, folder: Path
) -> None:
    """If saving a photo is interrupted, the photo's JSON file is written after the reconnection."""
    entry = await set_up_saving(camera, more={CONF_SIDECAR: True})
    await press(hass, entry, "take_photo")
    await wait_for(lambda: len(whole(folder)) == 2)
    camera.timing.bandwidth = 1_000_000
    camera.add_file("IMG_0100.JPG", 5_000_000, announce=True)
    await asyncio.sleep(2)
    assert len(whole(folder)) == 2
    await interrupt(hass, camera, entry, LINK)
    await wait_for(lambda: len(whole(folder)) == 4, 60)
    assert beside(folder)["IMG_0100.json"] is None


@pytest.mark.parametrize("how", [LINK, RESTART])
@pytest.mark.usefixtures("all_entities")
@pytest.mark.camera("m6m2")
async def test_focus_bracketing_survives_an_interruption(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    how: str,
    entry: MockConfigEntry,
) -> None:
    """If focus bracketing is interrupted, all its photos are still taken, and it stays on."""
    await hass.services.async_call(
        "number",
        "set_value",
        {"entity_id": "number.canon_eos_70d_focus_bracketing_photos", "value": 7},
        blocking=True,
    )
    await switch(hass, entry, "focus_bracketing", on=True)
    camera.timing.burst = 3.0
    taking = asyncio.ensure_future(act(hass, entry, "take_photo"))
    await wait_for(lambda: len(camera.files) == 3, 30)
    await interrupt(hass, camera, entry, how)
    with suppress(HomeAssistantError):
        assert len((await taking)["files"]) == 7
    await wait_for(lambda: len(camera.files) == 7, 60)
    assert not camera.shutter_held
    await wait_for(lambda: state(hass, entry, "focus_bracketing") == "on")
    assert state(hass, entry, "focus_bracketing_photos") == "7"
    assert len((await act(hass, entry, "take_photo"))["files"]) == 7
