"""`EosCamera` works with the simulated camera, without Home Assistant."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import suppress
from typing import Any

import pytest

from custom_components.canon_eos.eos.actions.capture import press_and_hold, take_photo
from custom_components.canon_eos.eos.actions.settings import set_value
from custom_components.canon_eos.eos.actions.shot import Shot
from custom_components.canon_eos.eos.bulb_mode import set_to_bulb
from custom_components.canon_eos.eos.camera import EosCamera
from custom_components.canon_eos.eos.errors import (
    FocusFailedError,
    SettingNotOfferedError,
    ShotUnknownError,
    WrongCameraError,
)
from custom_components.canon_eos.eos.remote import EosRemote
from custom_components.canon_eos.eos.state import Activity
from custom_components.canon_eos.eos.wire.codes import Button
from custom_components.canon_eos.eos.wire.properties import (
    PropertyCode,
    PropertyValue,
)
from custom_components.canon_eos.ptp.errors import ConnectionClosedError
from custom_components.canon_eos.ptp.exchange import Exchange
from tests.common import CameraFactory
from tests.simulator import SimulatedCamera
from tests.simulator.timing import Timing

from .client import LIMITS, activities, connected, known, new_camera

CLOSE_SESSION = 0x1003
GET_EVENT = 0x9116
RELEASE_ON, RELEASE_OFF = 0x9128, 0x9129

HALF_A_SECOND = 0x40
"""Code of the ShutterSpeed value 1/2 s."""
SELF_TIMER_2_S = 0x11
"""Code of the DriveMode value for the self-timer of 2 s."""

type Pressed = tuple[EosCamera, asyncio.Task[Shot]]


@pytest.fixture
async def body(start_camera: CameraFactory) -> SimulatedCamera:
    """Return a paired camera that needs 0.3 s to focus."""
    return known(await start_camera("70d", timing=Timing(focus=0.3, write=0.1)))


async def change(camera: EosCamera, code: int, value: PropertyValue) -> None:
    """Change a setting through the camera's queue."""
    await camera.run(lambda on: set_value(on.session, code, value))


@pytest.fixture
async def camera(body: SimulatedCamera) -> AsyncGenerator[EosCamera]:
    """Yield a connected camera."""
    async with connected(body) as camera:
        yield camera


async def until_pressed(body: SimulatedCamera) -> None:
    """Wait until a client holds the shutter button."""
    await body.log.wait_for(lambda: bool(body.shutter_held), 5)


async def test_cancelled_shot_releases_the_button(
    camera: EosCamera, body: SimulatedCamera
) -> None:
    """A cancelled shot releases the shutter button, and the next shot works."""
    shot = asyncio.create_task(camera.run(take_photo))
    await until_pressed(body)
    shot.cancel()
    with pytest.raises(asyncio.CancelledError):
        await shot
    assert not body.shutter_held
    assert len((await camera.run(take_photo)).files) == 1


async def test_closing_releases_the_button(
    camera: EosCamera, body: SimulatedCamera
) -> None:
    """Closing `EosCamera` during a shot releases the shutter button and makes the shot fail."""
    shot = asyncio.create_task(camera.run(take_photo))
    await until_pressed(body)
    await camera.close()
    with pytest.raises(ConnectionClosedError):
        await shot
    assert not body.shutter_held


async def lose_after_the_press(body: SimulatedCamera) -> Pressed:
    """Return a client that noticed a connection loss after the press, and the task of the shot."""
    camera = new_camera(body, LIMITS._replace(poll_pause=60.0))
    await camera.connect()
    shot = asyncio.create_task(camera.run(take_photo, autofocus=False))
    await body.log.wait_for(lambda: body.log.codes()[-2:] == [RELEASE_OFF, GET_EVENT])
    await body.drop_connection()
    while camera.session.is_open:
        with suppress(ConnectionClosedError):
            await camera.poll()
    return camera, shot


async def test_photo_is_unknown_after_a_lost_press(body: SimulatedCamera) -> None:
    """A shot raises ShotUnknownError if a poll notices a connection loss after the press."""
    camera, shot = await lose_after_the_press(body)
    await camera.close()
    with pytest.raises(ShotUnknownError):
        await shot


async def test_cancelled_shot_always_raises_cancelled_error(
    body: SimulatedCamera,
) -> None:
    """A cancelled shot raises CancelledError, even if the connection was lost after the press."""
    camera, shot = await lose_after_the_press(body)
    shot.cancel()
    with pytest.raises(asyncio.CancelledError):
        await shot
    await camera.close()


async def test_refused_release_is_repeated(
    camera: EosCamera, body: SimulatedCamera
) -> None:
    """If a busy camera refuses to release the button, the request is repeated."""
    body.faults.busy = {RELEASE_OFF: 3}
    await camera.run(take_photo)
    assert not body.shutter_held
    await camera.run(press_and_hold, Button.FULL)
    body.faults.busy = {RELEASE_OFF: 3}
    await camera.run(lambda on: on.shutter.release())
    assert not body.shutter_held


async def test_late_release_ends_before_the_next_press(
    camera: EosCamera, body: SimulatedCamera
) -> None:
    """If a busy camera delays the release of the button, the next press waits for the release."""
    await camera.run(press_and_hold, Button.HALF)
    body.log.clear()
    body.faults.busy = {RELEASE_OFF: 3}
    release = asyncio.create_task(camera.run(lambda on: on.shutter.release()))
    await body.log.wait_for(lambda: bool(body.log.of(RELEASE_OFF)))
    release.cancel()
    await camera.run(press_and_hold, Button.HALF)
    await body.log.wait_for(lambda: len(body.log.of(RELEASE_OFF)) == 4)
    assert body.log.of(RELEASE_ON)[-1].time > body.log.of(RELEASE_OFF)[-1].time
    assert body.shutter_held
    await camera.run(lambda on: on.shutter.release())


async def test_busy_after_the_press_takes_no_second_photo(
    camera: EosCamera, body: SimulatedCamera
) -> None:
    """If the camera refuses event polls after the press, the button is not pressed again."""
    shot = asyncio.create_task(camera.run(take_photo))
    await body.log.wait_for(lambda: len(body.log.of(RELEASE_ON)) == 2, 5)
    body.faults.busy = {GET_EVENT: 3}
    assert len((await shot).files) == 1
    assert len(body.log.of(RELEASE_ON)) == 2
    assert len(body.files) == 1


async def test_shot_works_without_autofocus(
    camera: EosCamera, body: SimulatedCamera
) -> None:
    """A shot without autofocus succeeds even if autofocus would fail."""
    body.body.autofocus_works = False
    with pytest.raises(FocusFailedError):
        await camera.run(take_photo)
    assert len((await camera.run(take_photo, autofocus=False)).files) == 1


async def test_setting_is_sent_before_the_shot(
    camera: EosCamera, body: SimulatedCamera
) -> None:
    """A setting and a shot requested together are sent in that order (R60)."""
    body.faults.busy_after_set = 0.3
    _, shot = await asyncio.gather(
        change(camera, PropertyCode.SHUTTER_SPEED, 0x78), camera.run(take_photo)
    )
    assert len(shot.files) == 1
    assert camera.session.state.label(PropertyCode.SHUTTER_SPEED) == "1/250"


async def test_unlisted_and_current_values_are_not_sent(
    camera: EosCamera, body: SimulatedCamera
) -> None:
    """An unlisted value raises SettingNotOfferedError; neither it nor the current value is sent."""
    with pytest.raises(SettingNotOfferedError):
        await change(camera, PropertyCode.ISO_SPEED, 0x7FFF)
    await change(camera, PropertyCode.ISO_SPEED, 0x48)
    assert body.log.of(0x9110) == []


async def test_old_value_before_the_new_one_is_no_refusal(
    camera: EosCamera, body: SimulatedCamera
) -> None:
    """An old value that is reported once more before the new value is not a refusal (R15)."""
    body.faults.old_value_first = {PropertyCode.ISO_SPEED}
    await change(camera, PropertyCode.ISO_SPEED, 0x60)
    assert camera.session.state.label(PropertyCode.ISO_SPEED) == "800"


async def test_unexpected_camera_gets_one_request(body: SimulatedCamera) -> None:
    """After the first request, nothing is sent to a camera that has an unexpected GUID."""
    camera = new_camera(body, expected_guid=bytes(15) + b"\1")
    with pytest.raises(WrongCameraError):
        await camera.connect()
    assert body.log.counters.event_channels == 0


async def test_late_settings_cause_no_close_session(
    start_camera: CameraFactory,
) -> None:
    """If a body that hangs on CloseSession reports settings late, CloseSession is not sent (R07)."""
    body = known(await start_camera("80d"))
    body.faults.close_session_hangs = True
    body.faults.empty_first_sets = 20
    camera = new_camera(body)
    await camera.connect()
    while not camera.session.state.properties:
        await camera.poll()
    assert body.log.of(CLOSE_SESSION) == []
    await camera.close()


async def test_setting_never_relies_on_an_earlier_poll(
    camera: EosCamera, body: SimulatedCamera
) -> None:
    """A change is confirmed by a poll sent after it, even if another poll has just ended.

    The gap is a single turn of the event loop, so the test tries different numbers of turns.
    """

    async def poll() -> None:
        while True:
            await camera.poll()
            await asyncio.sleep(0)

    put_back = EosRemote().put_back
    polling = asyncio.create_task(poll())
    for turns in range(100):
        for _ in range(turns % 25):
            await asyncio.sleep(0)
        body.turn_dial("Bulb")
        await camera.run(set_to_bulb, put_back)
        assert not put_back.left
        body.turn_dial("M")
    polling.cancel()
    await asyncio.gather(polling, return_exceptions=True)


async def test_activities_of_a_shot_are_reported(
    camera: EosCamera, body: SimulatedCamera
) -> None:
    """During a shot, the activity is focusing, then exposing (shutter open), and then writing."""
    await change(camera, PropertyCode.SHUTTER_SPEED, HALF_A_SECOND)
    seen = activities(camera)
    shot = asyncio.create_task(camera.run(take_photo))
    await until_pressed(body)
    await asyncio.sleep(0.1)  # the activity is reported after the press
    assert seen[1:] == [Activity.FOCUSING]
    await asyncio.sleep(0.4)  # 0.3 s to focus, then some of the exposure
    assert seen[2:] == [Activity.EXPOSING]
    await shot
    assert seen == [
        Activity.IDLE,
        Activity.FOCUSING,
        Activity.EXPOSING,
        Activity.WRITING,
        Activity.IDLE,
    ]


async def test_self_timer_is_not_exposing(camera: EosCamera) -> None:
    """During the delay of a self-timer, the activity is self-timer, not exposing."""
    await change(camera, PropertyCode.DRIVE_MODE, SELF_TIMER_2_S)
    seen = activities(camera)
    await camera.run(take_photo, autofocus=False)
    assert seen[:2] == [Activity.IDLE, Activity.SELF_TIMER]
    assert seen[-2:] == [Activity.WRITING, Activity.IDLE]
    assert Activity.FOCUSING not in seen


async def test_activity_is_idle_after_failed_focus(
    camera: EosCamera, body: SimulatedCamera
) -> None:
    """The activity is idle again after a shot whose autofocus failed."""
    body.body.autofocus_works = False
    seen = activities(camera)
    with pytest.raises(FocusFailedError):
        await camera.run(take_photo)
    assert seen == [Activity.IDLE, Activity.FOCUSING, Activity.IDLE]


async def test_photo_taken_on_the_camera_makes_it_busy(
    camera: EosCamera, body: SimulatedCamera
) -> None:
    """While a photo is taken with the camera's own button, the activity is busy."""
    seen = activities(camera)
    shot = asyncio.create_task(body.press_shutter_on_body())
    async with asyncio.timeout(5):
        while Activity.BUSY not in seen or seen[-1] is not Activity.IDLE:
            await camera.poll()
            await asyncio.sleep(0.05)
    await shot
    assert not {Activity.EXPOSING, Activity.WRITING} & set(seen)


async def test_a_poll_during_another_one_sends_its_own_request(
    camera: EosCamera, body: SimulatedCamera
) -> None:
    """A poll does not use the answer to an earlier request, which may lack the latest changes."""
    body.log.clear()
    await asyncio.gather(camera.session.poll(), camera.poll())
    assert len(body.log.of(GET_EVENT)) == 2


async def test_a_poll_uses_no_asyncio_timeout(
    body: SimulatedCamera, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A poll uses a plain timer instead of `asyncio.timeout`, which costs more."""
    async with connected(body) as camera:
        loop, timers = asyncio.get_running_loop(), list[object]()
        call_at = loop.call_at

        def note(*args: Any, **options: Any) -> asyncio.TimerHandle:
            timers.append(getattr(args[1], "__self__", None))
            return call_at(*args, **options)

        monkeypatch.setattr(loop, "call_at", note)
        for _ in range(10):
            await camera.poll()
        monkeypatch.undo()
        kinds = {type(timer) for timer in timers}
        assert Exchange in kinds
        assert asyncio.Timeout not in kinds
