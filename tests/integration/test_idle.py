"""The client stays connected to bodies that disconnect idle clients.

The EOS 6D is such a body, according to RAZStudio.
"""

import asyncio
from contextlib import suppress

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.const import CONF_KEEP_AWAKE
from tests.common import SetUp, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, OperationCode

from .dashboard import issue, select, state

POLLS: set[int] = {EosOp.GET_EVENT}
ALL_BUT_KEEP_ON: set[int] = {EosOp.GET_EVENT, OperationCode.GET_DEVICE_INFO}


@pytest.mark.parametrize("asked_for", [False, True])
async def test_issue_reports_that_the_camera_is_kept_awake(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, asked_for: bool
) -> None:
    """An issue reports that the camera is kept awake, unless the option to keep it awake is on."""
    camera.faults.idle_close = 13.0
    camera.faults.idle_ignores = ALL_BUT_KEEP_ON
    memory = {"idle_keeper": int(EosOp.KEEP_DEVICE_ON), "idle_limit": 13.0}
    entry = await set_up(camera, body=memory, options={CONF_KEEP_AWAKE: asked_for})
    found = issue(hass, entry, "kept_awake")
    assert (found is None) is asked_for
    if found is not None:
        assert found.translation_placeholders == {
            "name": entry.title,
            "seconds": "13",
        }


@pytest.mark.parametrize(
    ("ignored", "kept_awake"), [(POLLS, False), (ALL_BUT_KEEP_ON, True)]
)
async def test_periodic_requests_keep_the_connection_open(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    caplog: pytest.LogCaptureFixture,
    ignored: set[int],
    kept_awake: bool,
) -> None:
    """After a body has closed idle connections, periodic requests keep the next connection open.

    KeepDeviceOn, which prevents the automatic power-off, is used only if GetDeviceInfo
    does not help.
    """
    camera.faults.idle_close = 13.0
    camera.faults.idle_ignores = ignored
    entry = await set_up(camera)
    await asyncio.sleep(100)
    connections = camera.log.counters.connections
    assert connections <= 5
    await asyncio.sleep(200)
    assert camera.log.counters.connections == connections
    assert bool(camera.log.of(EosOp.KEEP_DEVICE_ON)) is kept_awake
    assert ("prevents its automatic power-off" in caplog.text) is kept_awake
    assert (issue(hass, entry, "kept_awake") is not None) is kept_awake
    # The learned request is still used after a reload.
    await hass.config_entries.async_reload(entry.entry_id)
    await asyncio.sleep(100)
    assert camera.log.counters.connections == connections + 1


async def test_camera_that_turns_itself_off_is_not_kept_connected(
    camera: SimulatedCamera, set_up: SetUp
) -> None:
    """If a camera turns itself off when it is idle, the client does not keep it connected."""
    camera.faults.idle_close = 13.0
    camera.faults.idle_ignores = POLLS
    camera.faults.away_after_disconnect = 60.0
    entry = await set_up(camera)
    await asyncio.sleep(600)
    assert camera.log.counters.connections >= 3
    assert entry.runtime_data.coordinator.memory.learned.idle_limit == 0


async def test_unanswered_requests_are_not_idle_disconnections(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A connection lost after an unanswered request does not count as an idle disconnection."""
    await select(hass, entry, "iso", "200")
    for connections, iso in ((2, "400"), (3, "800")):
        await asyncio.sleep(5)
        camera.faults.silent = {EosOp.SET_DEVICE_PROP_VALUE_EX}
        with suppress(HomeAssistantError):
            await select(hass, entry, "iso", iso)
        camera.faults.silent = set()
        await camera.log.wait_for(
            lambda: camera.log.counters.connections == connections,  # noqa: B023
            30,
        )
        await wait_for(lambda: state(hass, entry, "connection") == "on", 60)
    assert entry.runtime_data.coordinator.memory.learned.idle_limit == 0
