"""The request to end a bulb exposure is sent before all other requests."""

import asyncio
from contextlib import aclosing

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
import pytest

from custom_components.canon_eos.eos.actions.focus import drive_focus
from custom_components.canon_eos.eos.session import EosSession
from custom_components.canon_eos.eos.wire.drive_lens import FocusDirection
from custom_components.canon_eos.ptp.codes import OperationCode
from custom_components.canon_eos.ptp.errors import ConnectionClosedError
from tests.common import CameraFactory, SetUp, wait_for
from tests.integration.dashboard import act, known, names, state
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, ResponseCode

from .rig import Rig, exposing, open_seconds


async def test_exposure_ends_before_a_new_connection_is_brought_up(rig: Rig) -> None:
    """On a new connection, a running exposure is ended on time, before the bring-up is complete."""
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


async def test_nothing_is_sent_between_refused_ends(rig: Rig) -> None:
    """Between eight refused requests to end an exposure, no other request is sent.

    Another request would prolong the exposure.
    """
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
    first = codes.index(EosOp.REMOTE_RELEASE_OFF)
    assert codes[first : first + 9] == [EosOp.REMOTE_RELEASE_OFF] * 9


async def test_camera_that_is_busy_until_polled_ends_the_exposure(rig: Rig) -> None:
    """A camera that keeps refusing to end an exposure is polled: unread events may keep it busy."""
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
    releases = [at for at, code in enumerate(codes) if code == EosOp.REMOTE_RELEASE_OFF]
    assert EosOp.GET_EVENT in codes[releases[0] : releases[-1]]


async def test_exposure_ends_as_soon_as_the_camera_is_reachable(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """An overdue exposure ends within three seconds after the camera is reachable again.

    Reconnection attempts stay frequent until then.
    """
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


async def test_photo_is_written_before_the_new_connection_has_events(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """A new connection waits while the camera writes the photo and refuses the event mode.

    The photo of the interrupted exposure is not attributed to a later exposure, which fails
    without its own photo.
    """
    camera.turn_dial("Bulb")
    entry = await set_up(camera)
    camera.faults.bulb_survives_drop = True
    exposure = asyncio.ensure_future(act(hass, entry, "bulb", seconds=3))
    await camera.log.wait_for(lambda: camera.body.bulb_open)
    camera.faults.busy_at_first = {EosOp.SET_EVENT_MODE: 5.0}
    await camera.drop_connection()
    with pytest.raises(HomeAssistantError) as error:
        await exposure
    assert error.value.translation_key == "shot_unknown"
    camera.faults.no_picture = True
    with pytest.raises(HomeAssistantError) as error:
        await act(hass, entry, "bulb", seconds=1)
    assert error.value.translation_key == "capture_timeout"
    assert len(camera.files) == 1
    assert state(hass, entry, "connection") == "on"


@pytest.fixture
async def by_operation(start_camera: CameraFactory) -> SimulatedCamera:
    """Return a paired 1000D, which starts and ends bulb exposures with separate operations."""
    camera = known(await start_camera("1000d"))
    camera.set_on_body("shutter_speed", "1/60")
    return camera


async def test_an_end_without_an_answer_is_sent_again(
    hass: HomeAssistant, by_operation: SimulatedCamera, set_up: SetUp
) -> None:
    """A request to end an exposure is repeated if it gets no answer."""
    camera = by_operation
    entry = await set_up(camera)
    camera.faults.bulb_survives_drop = True
    exposure = asyncio.ensure_future(act(hass, entry, "bulb", seconds=5))
    await camera.log.wait_for(lambda: camera.body.bulb_open)
    camera.faults.silent = {EosOp.BULB_END}
    await camera.log.wait_for(lambda: len(camera.log.of(EosOp.BULB_END)) == 1, 10)
    camera.faults.silent = set()
    await camera.log.wait_for(lambda: len(camera.log.of(EosOp.BULB_END)) > 1, 30)
    await asyncio.gather(exposure, return_exceptions=True)
    assert not entry.runtime_data.remote.bulb.not_ended
    assert (
        EosOp.BULB_END not in entry.runtime_data.coordinator.memory.learned.unanswered
    )


async def test_photo_is_found_after_a_lost_exposure(
    hass: HomeAssistant, by_operation: SimulatedCamera, set_up: SetUp
) -> None:
    """After a connection was lost during an exposure, the next photo is recognized.

    It is not mistaken for the photo of that exposure.
    """
    camera = by_operation
    entry = await set_up(camera)
    exposure = asyncio.ensure_future(act(hass, entry, "bulb", seconds=5))
    await camera.log.wait_for(lambda: camera.body.bulb_open)
    await camera.drop_connection()
    with pytest.raises(HomeAssistantError):
        await exposure
    await wait_for(lambda: state(hass, entry, "connection") == "on")
    await wait_for(lambda: camera.value("shutter_speed") == "1/60")
    assert len(names(await act(hass, entry, "take_photo"))) == 1


async def test_photo_is_found_after_a_refused_exposure(
    hass: HomeAssistant, by_operation: SimulatedCamera, set_up: SetUp
) -> None:
    """After a refused exposure, no photo of it is expected, and the next photo is recognized."""
    camera = by_operation
    entry = await set_up(camera)
    camera.faults.respond = {EosOp.BULB_START: ResponseCode.GENERAL_ERROR}
    with pytest.raises(HomeAssistantError):
        await act(hass, entry, "bulb", seconds=5)
    assert len(names(await act(hass, entry, "take_photo"))) == 1


async def test_end_does_not_wait_for_a_delayed_operation(rig: Rig) -> None:
    """The request to end an exposure is sent even while a file request waits for that end."""
    # The status is always busy, so it never shows that the camera is writing.
    rig.body.faults.status_stays_busy = True
    file = rig.body.add_file("IMG_0001.JPG", 10_000)
    task = await exposing(rig, 1.0)
    fetching = asyncio.create_task(
        rig.remote.run(
            lambda on: on.session.transact(OperationCode.GET_OBJECT_INFO, file.handle)
        )
    )
    await asyncio.sleep(0.5)
    assert not rig.body.log.of(OperationCode.GET_OBJECT_INFO)
    rig.body.faults.respond[EosOp.REMOTE_RELEASE_OFF] = ResponseCode.GENERAL_ERROR
    await asyncio.wait({task, fetching}, timeout=10)
    assert isinstance(task.exception(), ConnectionClosedError)
    assert (await fetching).data
    assert not rig.remote.bulb.is_open


async def test_focus_step_does_not_wait_for_the_end_of_an_exposure(rig: Rig) -> None:
    """A focus step is sent during an exposure, without waiting for a live view frame."""
    async with aclosing(rig.remote.live_view.frames()) as frames:
        await anext(frames)
        task = await exposing(rig, 30.0)
        await rig.remote.run(drive_focus, FocusDirection.NEAR, 1)
        assert rig.body.body.bulb_open
        rig.remote.bulb.end()
        await task


async def test_live_view_continues_after_a_long_exposure(rig: Rig) -> None:
    """Live view continues after a long exposure, which does not make the pending frame time out."""
    rig.body.faults.status_stays_busy = True
    rig.body.faults.live_view_after_shot = 1.0
    async with aclosing(rig.remote.live_view.frames()) as frames:
        await anext(frames)
        rig.body.timing.operation = 0.03
        await asyncio.sleep(2.0)
        assert (await (await exposing(rig, 60.0))).files
        await asyncio.sleep(2.0)
        shown = rig.remote.live_view.frame
        await asyncio.sleep(1.0)
        assert rig.remote.live_view.running
        assert rig.remote.live_view.frame is not shown
