"""The shutter button works on bodies that answer a press in unusual ways."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AsyncExitStack

import pytest

from custom_components.canon_eos.eos.actions.capture import press_and_hold, take_photo
from custom_components.canon_eos.eos.actions.focus import autofocus
from custom_components.canon_eos.eos.body_memory import BodyMemory
from custom_components.canon_eos.eos.camera import EosCamera
from custom_components.canon_eos.eos.errors import CameraBusyError, FocusFailedError
from custom_components.canon_eos.eos.limits import DEFAULT_LIMITS
from custom_components.canon_eos.eos.quirks import Press
from custom_components.canon_eos.eos.state import Activity
from custom_components.canon_eos.eos.wire.codes import Button
from custom_components.canon_eos.eos.wire.events import FocusResult
from tests.common import CameraFactory
from tests.simulator import SimulatedCamera
from tests.simulator.codes import Prop
from tests.simulator.timing import Timing

from .client import activities, known, new_camera

RELEASE_ON, RELEASE_OFF = 0x9128, 0x9129
GET_EVENT = 0x9116
HALF, FULL, BOTH = 1, 2, 3
MANUAL_FOCUS = 3
CONTINUOUS = 4
"""Code of the DriveMode value "continuous"."""
FOUR_SECONDS, AN_EIGHTH = 0x28, 0x50
"""Codes of the ShutterSpeed values 4 s and 1/8 s."""
UNKNOWN_VERSION = 0x15
"""An OLC version whose layout is unknown."""

type Connect = Callable[..., Awaitable[EosCamera]]


@pytest.fixture
async def connect() -> AsyncGenerator[Connect]:
    """Yield a function that connects to a body with default limits, except a short `settle`."""
    async with AsyncExitStack() as stack:

        async def connect(
            body: SimulatedCamera, memory: BodyMemory | None = None
        ) -> EosCamera:
            limits = DEFAULT_LIMITS._replace(settle=0.2)
            camera = new_camera(body, limits, memory=memory)
            known(body)
            await camera.connect()
            stack.push_async_callback(camera.close)
            body.log.clear()
            return camera

        yield connect


def presses(body: SimulatedCamera) -> list[int]:
    """Return the button positions of all press requests."""
    return [operation.params[0] for operation in body.log.of(RELEASE_ON)]


def releases(body: SimulatedCamera) -> list[int]:
    """Return the button positions of all release requests."""
    return [operation.params[0] for operation in body.log.of(RELEASE_OFF)]


async def could_not_focus(camera: EosCamera, body: SimulatedCamera) -> None:
    """Check that a photo fails within 2.5 s with FocusFailedError, and no button stays pressed."""
    async with asyncio.timeout(2.5):
        with pytest.raises(FocusFailedError):
            await camera.run(take_photo)
    assert not body.shutter_held
    assert set(releases(body)) == set(presses(body))
    assert not body.files


@pytest.mark.parametrize("focus_mode", [0, MANUAL_FOCUS])
async def test_a_refused_full_press_leads_to_pressing_at_once(
    start_camera: CameraFactory, connect: Connect, focus_mode: int
) -> None:
    """After a refused full press, both positions are pressed together, also on a new connection."""
    body = await start_camera("r")
    body.faults.full_press_busy = True
    memory = BodyMemory()
    camera = await connect(body, memory)
    body.body.settings.set(Prop.FOCUS_MODE, focus_mode)
    assert len((await camera.run(take_photo)).files) == 1
    assert presses(body) == [HALF, FULL, HALF, FULL, BOTH]
    assert memory.learned.press is Press.AT_ONCE
    body.log.clear()
    assert len((await camera.run(take_photo)).files) == 1
    assert presses(body) == [BOTH]
    await camera.close()
    await body.log.wait_for(lambda: not body.is_connected)
    camera = await connect(body, BodyMemory.from_dict(memory.as_dict()))
    assert len((await camera.run(take_photo)).files) == 1
    assert presses(body) == [BOTH]


async def test_a_body_goes_back_to_the_usual_presses(
    start_camera: CameraFactory, connect: Connect
) -> None:
    """If the learned press of both positions is refused, the usual two presses are used again."""
    body = await start_camera("6d")
    memory = BodyMemory()
    memory.check_body(body.profile.model, body.profile.firmware)
    memory.learn(press=Press.AT_ONCE)
    body.faults.one_press_busy = True
    camera = await connect(body, memory)
    assert len((await camera.run(take_photo)).files) == 1
    assert presses(body) == [BOTH, BOTH, HALF, FULL]
    assert memory.learned.press is None


async def test_holding_takes_photos_if_a_full_press_is_refused(
    start_camera: CameraFactory, connect: Connect
) -> None:
    """Holding the button takes photos even if a separate full press is refused."""
    body = await start_camera("r")
    body.faults.full_press_busy = True
    camera = await connect(body)
    body.set_on_body("drive_mode", CONTINUOUS)
    await camera.run(press_and_hold, Button.HALF)
    await camera.run(press_and_hold, Button.FULL)
    assert body.shutter_held & FULL
    await body.log.wait_for(lambda: body.log.counters.photos >= 2)
    await camera.run(lambda on: on.shutter.release())
    assert not body.shutter_held


async def test_holding_without_focus_raises_an_error(
    start_camera: CameraFactory, connect: Connect
) -> None:
    """A full press raises FocusFailedError if the half press before it could not focus."""
    body = await start_camera("r6")
    body.faults.focus_ends_idle = True
    body.body.autofocus_works = False
    camera = await connect(body)
    await camera.run(press_and_hold, Button.HALF)
    async with asyncio.timeout(1):
        with pytest.raises(FocusFailedError):
            await camera.run(press_and_hold, Button.FULL)
    assert not body.shutter_held
    body.body.autofocus_works = True
    await camera.run(press_and_hold, Button.HALF)
    await camera.run(press_and_hold, Button.FULL)
    await camera.run(lambda on: on.shutter.release())
    assert presses(body) == [HALF, FULL] * 2


async def test_failed_focus_is_reported_when_pressed_at_once(
    start_camera: CameraFactory, connect: Connect
) -> None:
    """A failed focus is reported even if both button positions are pressed together."""
    body = await start_camera("r")
    memory = BodyMemory()
    memory.check_body(body.profile.model, body.profile.firmware)
    memory.learn(press=Press.AT_ONCE)
    camera = await connect(body, memory)
    body.body.autofocus_works = False
    await could_not_focus(camera, body)
    assert presses(body) == [BOTH]


@pytest.mark.parametrize("profile", ["1300d", "5d3", "r"])
@pytest.mark.parametrize("late", [0.0, 0.9], ids=["at once", "late"])
@pytest.mark.parametrize("ends_idle", [False, True], ids=["failed", "idle"])
async def test_failed_focus_is_reported_after_learning(
    start_camera: CameraFactory,
    connect: Connect,
    profile: str,
    late: float,
    ends_idle: bool,
) -> None:
    """Once the client presses both positions at once, a failed focus is reported within 2.5 s.

    This holds for each way in which the body reports the failure, and after a
    successful photo.
    """
    body = await start_camera(profile)
    body.faults.full_press_busy = True
    body.faults.focus_ends_idle = ends_idle
    body.faults.late_focus = late
    camera = await connect(body)
    for _ in range(2):
        body.body.autofocus_works = True
        assert len((await camera.run(take_photo)).files) == 1
        body.body.autofocus_works = False
        body.log.clear()
        async with asyncio.timeout(2.5):
            with pytest.raises(FocusFailedError):
                await camera.run(take_photo)
        assert presses(body) == releases(body) == [BOTH]
    assert len(body.files) == 2


async def test_a_long_exposure_is_waited_for(
    start_camera: CameraFactory, connect: Connect
) -> None:
    """The client waits for a long exposure, even if the camera status is always busy."""
    body = await start_camera("r", timing=Timing(exposure_scale=1, focus=0.01))
    body.faults.full_press_busy = True
    body.set_on_body("shutter_speed", FOUR_SECONDS)
    camera = await connect(body)
    assert len((await camera.run(take_photo)).files) == 1
    body.faults.status_stays_busy = True
    body.body.busy = True
    await camera.close()
    await body.log.wait_for(lambda: not body.is_connected)
    camera = await connect(body, camera.session.memory)
    assert camera.session.state.busy
    assert len((await camera.run(take_photo)).files) == 1


async def test_pressing_at_once_takes_one_photo_in_continuous_mode(
    start_camera: CameraFactory, connect: Connect
) -> None:
    """In continuous mode, pressing both positions together takes only one photo.

    The button is released after focusing.
    """
    body = await start_camera("r")
    body.faults.full_press_busy = True
    body.timing.burst = 0.2
    camera = await connect(body)
    body.set_on_body("drive_mode", CONTINUOUS)
    assert len((await camera.run(take_photo)).files) == 1


@pytest.mark.parametrize("late", [0.0, 0.8], ids=["at once", "late"])
@pytest.mark.parametrize("ends_idle", [False, True], ids=["failed", "idle"])
async def test_both_forms_of_a_failed_focus_raise_an_error(
    start_camera: CameraFactory, connect: Connect, ends_idle: bool, late: float
) -> None:
    """Focusing that ends as failed or idle raises FocusFailedError, even if reported late."""
    body = await start_camera("r6")
    body.faults.focus_ends_idle = ends_idle
    body.faults.late_focus = late
    body.body.autofocus_works = False
    camera = await connect(body)
    await could_not_focus(camera, body)
    assert presses(body) == [HALF]
    async with asyncio.timeout(2):
        with pytest.raises(FocusFailedError):
            await camera.run(autofocus)
    body.body.autofocus_works = True
    assert (await camera.run(autofocus)).result is FocusResult.FOCUSED


async def unreadable(start_camera: CameraFactory, **faults: bool) -> SimulatedCamera:
    """Return a body with the given faults whose OLC records cannot be decoded."""
    body = await start_camera("r6")
    body.body.settings.set(Prop.OLC_INFO_VERSION, UNKNOWN_VERSION)
    for name, value in faults.items():
        setattr(body.faults, name, value)
    return body


async def test_refused_presses_mean_failed_focus_without_records(
    start_camera: CameraFactory, connect: Connect
) -> None:
    """If no OLC record can be decoded, refused presses mean a failed focus.

    This is certain only after both ways of pressing have been refused.
    """
    body = await unreadable(start_camera)
    body.body.autofocus_works = False
    camera = await connect(body)
    for seconds in (3.5, 2.5):
        async with asyncio.timeout(seconds):
            with pytest.raises(FocusFailedError):
                await camera.run(take_photo)
        assert not body.shutter_held
    assert not body.files
    body.body.autofocus_works = True
    began = asyncio.get_running_loop().time()
    assert len((await camera.run(take_photo)).files) == 1
    assert asyncio.get_running_loop().time() - began < 1
    assert camera.session.memory.learned.press is None


async def test_af_points_give_the_focus_result(
    start_camera: CameraFactory, connect: Connect
) -> None:
    """AF points in focus count as the focus result if no OLC record can be decoded."""
    body = await unreadable(start_camera, focus_points=True)
    camera = await connect(body)
    outcome = await camera.run(autofocus)
    assert outcome.result is FocusResult.FOCUSED
    assert outcome.points == (4,)
    assert len((await camera.run(take_photo)).files) == 1
    await asyncio.sleep(1)
    body.body.autofocus_works = False
    body.log.clear()
    async with asyncio.timeout(2.5):
        with pytest.raises(FocusFailedError):
            await camera.run(take_photo)
    assert presses(body) == [HALF, FULL]
    assert releases(body) == [FULL, HALF]
    assert (await camera.run(autofocus)).result is None


async def test_busy_after_successful_focus_is_no_focus_error(
    start_camera: CameraFactory, connect: Connect
) -> None:
    """A full press that is refused although the camera has focused raises CameraBusyError."""
    body = await start_camera("r6")
    camera = await connect(body)
    body.faults.full_press_busy = True
    body.faults.one_press_busy = True
    with pytest.raises(CameraBusyError):
        await camera.run(take_photo)
    assert not body.shutter_held


async def test_button_status_reports_a_failed_focus(
    start_camera: CameraFactory, connect: Connect
) -> None:
    """If an EOS M answers a press with DeviceBusy, its button status shows if focusing failed."""
    body = await start_camera("m6m2")
    body.faults.press_busy_without_focus = True
    body.body.autofocus_works = False
    camera = await connect(body)
    await could_not_focus(camera, body)
    assert presses(body) == [BOTH]
    body.body.autofocus_works = True
    body.faults.busy = {RELEASE_ON: 2}
    assert len((await camera.run(take_photo)).files) >= 1


async def test_manual_focus_needs_no_result(
    start_camera: CameraFactory, connect: Connect
) -> None:
    """With manual focus, the client awaits no focus result, and a refused press means busy."""
    body = await start_camera("70d")
    camera = await connect(body)
    body.body.settings.set(Prop.FOCUS_MODE, MANUAL_FOCUS)
    began = asyncio.get_running_loop().time()
    assert len((await camera.run(take_photo)).files) == 1
    half, full = body.log.of(RELEASE_ON)
    assert full.time - half.time < 0.1
    assert full.time - began < 0.3
    body.faults.full_press_busy = body.faults.one_press_busy = True
    with pytest.raises(CameraBusyError):
        await camera.run(take_photo)


async def test_a_busy_status_that_stays_is_ignored(
    start_camera: CameraFactory, connect: Connect
) -> None:
    """A busy status that is never cleared is ignored once a press has been accepted."""
    body = await start_camera("r6")
    body.faults.status_stays_busy = True
    camera = await connect(body)
    seen = activities(camera)
    assert seen == [Activity.BUSY]
    async with asyncio.timeout(5):
        assert len((await camera.run(take_photo)).files) == 1
    assert seen[-1] is Activity.IDLE
    async with asyncio.timeout(1):
        assert len((await camera.run(take_photo)).files) == 1
    body.faults.stuck_after = 1
    with pytest.raises(CameraBusyError):
        await camera.run(take_photo)


async def test_a_constant_busy_status_does_not_prevent_learning(
    start_camera: CameraFactory, connect: Connect
) -> None:
    """A busy status that is never cleared does not prevent learning to press at once."""
    body = await start_camera("r6")
    body.faults.status_stays_busy = body.faults.full_press_busy = True
    memory = BodyMemory()
    camera = await connect(body, memory)
    assert len((await camera.run(take_photo)).files) == 1
    assert memory.learned.press is Press.AT_ONCE


async def test_nothing_is_learned_from_the_cameras_own_exposure(
    start_camera: CameraFactory, connect: Connect
) -> None:
    """Nothing is learned from presses refused during a long exposure started on the camera."""
    body = await start_camera("70d")
    body.set_on_body("shutter_speed", FOUR_SECONDS)
    body.faults.noise_reduction = True
    camera = await connect(body)
    by_hand = asyncio.create_task(body.press_shutter_on_body())
    await asyncio.sleep(0.5)
    body.set_on_body("shutter_speed", AN_EIGHTH)
    assert len((await camera.run(take_photo)).files) == 1
    await by_hand
    assert presses(body)[-2:] == [HALF, FULL]
    assert len(body.log.of(RELEASE_ON)) > 2
    assert len(body.files) == 2
    assert camera.session.memory.learned.press is None
