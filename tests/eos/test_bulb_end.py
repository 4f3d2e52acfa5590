"""The end of a bulb exposure comes first, whatever else is under way."""

import asyncio

from homeassistant.core import HomeAssistant
import pytest

from custom_components.canon_eos.eos.session import EosSession
from custom_components.canon_eos.ptp.codes import OperationCode
from tests.common import SetUp
from tests.integration.dashboard import act
from tests.simulator import SimulatedCamera

from .test_remote import RELEASE_OFF, Rig, exposing, open_seconds, rig

__all__ = ["rig"]


async def test_ended_before_a_new_connection_is_brought_up(rig: Rig) -> None:
    """Neither the rest of the bring-up nor the reading of the cards comes before it."""
    rig.body.faults.bulb_survives_drop = True
    task = await exposing(rig, 1.0)
    await rig.lose()
    await asyncio.sleep(0.3)
    rig.body.timing.operation = 0.2
    connected = asyncio.create_task(rig.connect())
    await rig.body.log.wait_for(lambda: not rig.body.body.bulb_open)
    assert not connected.done()
    assert open_seconds(rig) == pytest.approx(1.2, abs=0.25)
    rig.body.timing.operation = 0.0
    await connected
    await asyncio.gather(task, return_exceptions=True)
    assert not rig.remote.bulb.is_open
    assert not rig.body.body.ui_locked


async def test_nothing_between_refused_ends(rig: Rig) -> None:
    """Polls and reads that wait for their turn would make the exposure longer."""
    camera = rig.remote.connected_camera

    async def read(session: EosSession) -> None:
        while True:
            await session.transact(OperationCode.GET_DEVICE_INFO)
            await session.poll()

    task = await exposing(rig, 1.0)
    rig.body.log.clear()
    rig.body.faults.bulb_end_refused = 8
    readers = [asyncio.create_task(read(camera.session)) for _ in range(3)]
    assert (await task).files
    for reader in readers:
        reader.cancel()
    codes = [operation.code for operation in rig.body.log.operations]
    first = codes.index(RELEASE_OFF)
    assert codes[first : first + 9] == [RELEASE_OFF] * 9


async def test_busy_for_long(rig: Rig) -> None:
    """A camera that is busy until its events were read is ended after a while, too."""
    task = await exposing(rig, 0.2)
    rig.body.log.clear()
    rig.body.faults.bulb_end_refused = 12
    camera = rig.remote.connected_camera

    async def keep_polling() -> None:
        while True:
            await camera.poll()
            await asyncio.sleep(0.05)

    polling = asyncio.create_task(keep_polling())
    assert (await task).files
    polling.cancel()
    codes = [operation.code for operation in rig.body.log.operations]
    assert len(set(codes[codes.index(RELEASE_OFF) :])) > 1


async def test_ended_as_soon_as_the_camera_is_back(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """While an exposure is over that nothing ends, no pause between attempts is long."""
    camera.turn_dial("Bulb")
    entry = await set_up(camera)
    camera.faults.bulb_survives_drop = True
    camera.faults.away_after_disconnect = 45.0
    exposure = asyncio.ensure_future(act(hass, entry, "bulb", seconds=30))
    await camera.log.wait_for(lambda: camera.body.bulb_open)
    await camera.drop_connection()
    await camera.log.wait_for(lambda: not camera.is_on)
    camera.faults.away_after_disconnect = 0.0
    await camera.log.wait_for(lambda: not camera.body.bulb_open, 100)
    assert 44 < camera.log.counters.last_bulb_seconds < 48
    await asyncio.gather(exposure, return_exceptions=True)
