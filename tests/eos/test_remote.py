"""`EosRemote` works across connections, without Home Assistant."""

import asyncio
from collections.abc import AsyncGenerator

import pytest

from custom_components.canon_eos.eos.actions.capture import press_and_hold
from custom_components.canon_eos.eos.actions.focus import autofocus, drive_focus
from custom_components.canon_eos.eos.actions.shot import Shot
from custom_components.canon_eos.eos.errors import (
    BulbNotEndedError,
    CameraBusyError,
    CaptureTimeoutError,
    LensNotDrivenError,
    SeriesRunningError,
    ShutterHeldError,
)
from custom_components.canon_eos.eos.remote import EosRemote
from custom_components.canon_eos.eos.series_plan import (
    BracketPlan,
    IntervalPlan,
    SeriesPhase,
    SeriesProgress,
    SeriesRecord,
)
from custom_components.canon_eos.eos.state import Activity
from custom_components.canon_eos.eos.wire.codes import Button
from custom_components.canon_eos.eos.wire.drive_lens import FocusDirection
from custom_components.canon_eos.eos.wire.properties import PropertyCode
from custom_components.canon_eos.ptp.errors import ConnectionClosedError
from tests.common import CameraFactory, wait_for
from tests.simulator.codes import Button as BodyButton, EosOp, Prop

from .client import activities, known
from .rig import LIMITS, Rig, exposing, open_seconds

SPEED = 0x70
"""Code of the ShutterSpeed value 1/125 s."""


@pytest.mark.parametrize(
    ("profile", "start"),
    [("1000d", EosOp.BULB_START), ("70d", EosOp.REMOTE_RELEASE_ON)],
)
async def test_shutter_is_open_for_the_requested_time(
    start_camera: CameraFactory, profile: str, start: int
) -> None:
    """The shutter is open for the requested time, with the camera's buttons locked.

    Canon's bulb operations are used if the body lists them; otherwise, the shutter button is
    held.
    """
    body = known(await start_camera(profile))
    rig = Rig(body, EosRemote(limits=LIMITS))
    camera = await rig.connect()
    body.turn_dial("Bulb")
    shot = await rig.remote.bulb.expose(0.5)
    assert [file.filename for file in shot.files] == [body.files[0].filename]
    assert open_seconds(rig) == pytest.approx(0.5, abs=0.1)
    assert len(body.log.of(start)) == 1
    assert body.log.of(EosOp.SET_UI_LOCK)
    assert not body.body.ui_locked
    assert not body.shutter_held
    assert not rig.remote.bulb.is_open
    await camera.close()


async def test_activities_of_a_bulb_exposure_are_reported(rig: Rig) -> None:
    """The activity of a bulb exposure is exposing until the shutter closes, and then writing."""
    camera = rig.remote.connected_camera
    seen = activities(camera)
    task = await exposing(rig, 0.3)
    await camera.poll()
    assert camera.session.state.activity is Activity.EXPOSING
    assert len((await task).files) == 1
    assert [one for one in seen if one is not Activity.BUSY] == [
        Activity.IDLE,
        Activity.EXPOSING,
        Activity.WRITING,
        Activity.IDLE,
    ]


async def test_cancelled_bulb_closes_the_shutter(rig: Rig) -> None:
    """Cancelling a bulb exposure closes the shutter and unlocks the camera's buttons."""
    task = await exposing(rig, 60)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not rig.body.body.bulb_open
    assert not rig.body.shutter_held
    assert not rig.body.body.ui_locked


async def test_released_bulb_returns_its_photo(rig: Rig) -> None:
    """Releasing the shutter button ends a bulb exposure, which returns its photo."""
    task = await exposing(rig, 60)
    await rig.remote.release_shutter()
    assert len((await task).files) == 1


@pytest.fixture
async def manual(start_camera: CameraFactory) -> AsyncGenerator[Rig]:
    """Yield a connected 1000D in manual exposure mode, where bulb is one of the shutter speeds."""
    body = known(await start_camera("1000d"))
    body.turn_dial("M")
    body.set_on_body("shutter_speed", "1/125")
    rig = Rig(body, EosRemote(limits=LIMITS))
    await rig.connect()
    body.log.clear()
    yield rig
    await rig.remote.close()
    if rig.remote.camera is not None:
        await rig.remote.camera.close()


async def preparing(rig: Rig) -> asyncio.Task[Shot]:
    """Request an exposure, and return its task while the camera is being set to bulb."""
    rig.body.faults.busy = {EosOp.SET_DEVICE_PROP_VALUE_EX: 2}
    task = asyncio.create_task(rig.remote.bulb.expose(60))
    await rig.body.log.wait_for(
        lambda: bool(rig.body.log.of(EosOp.SET_DEVICE_PROP_VALUE_EX))
    )
    return task


def is_as_before(rig: Rig) -> bool:
    """Return whether no exposure was started and the original shutter speed is set."""
    speed = rig.body.body.settings.number(PropertyCode.SHUTTER_SPEED)
    return not rig.body.log.of(EosOp.BULB_START) and speed == SPEED


async def test_bulb_can_be_cancelled_before_it_begins(manual: Rig) -> None:
    """If `cancel` is called while the camera is being set to bulb, nothing is exposed."""
    task = await preparing(manual)
    await manual.remote.cancel()
    assert await task == Shot()
    assert is_as_before(manual)


async def test_bulb_task_can_be_cancelled_before_it_begins(manual: Rig) -> None:
    """If the caller is cancelled while the camera is being set to bulb, nothing is exposed.

    The original shutter speed is restored.
    """
    task = await preparing(manual)
    await manual.body.log.wait_for(
        lambda: len(manual.body.log.of(EosOp.SET_DEVICE_PROP_VALUE_EX)) == 3
    )
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert is_as_before(manual)


async def test_bulb_fails_if_the_camera_does_not_return(manual: Rig) -> None:
    """If a lost connection is not restored in time, the bulb exposure raises BulbNotEndedError."""
    loop, limits = asyncio.get_running_loop(), manual.remote.limits
    task = asyncio.create_task(manual.remote.bulb.expose(5))
    await manual.body.log.wait_for(lambda: manual.body.body.bulb_open)
    await manual.lose()
    lost = loop.time()
    with pytest.raises(BulbNotEndedError):
        await task
    assert loop.time() - lost < 5 + max(limits.bulb_end, limits.put_back) + 1
    assert manual.remote.put_back.left


async def test_photo_is_refused_while_a_bulb_begins(manual: Rig) -> None:
    """A request for a photo is refused at once while the camera is being set to bulb."""
    task = await preparing(manual)
    with pytest.raises(ShutterHeldError):
        await manual.remote.take_photo()
    await manual.remote.cancel()
    await task


async def test_close_waits_for_the_end_of_a_cancelled_bulb(rig: Rig) -> None:
    """Closing waits until a cancelled exposure has ended."""
    task = await exposing(rig, 60)
    rig.body.faults.bulb_end_refused = 3
    rig.body.log.clear()
    task.cancel()
    await rig.body.log.wait_for(lambda: bool(rig.body.log.of(EosOp.REMOTE_RELEASE_OFF)))
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert rig.body.body.bulb_open
    await rig.remote.close()
    assert not rig.body.body.bulb_open
    assert not rig.remote.bulb.is_open


async def test_bulb_ended_on_the_camera_returns_its_photo(rig: Rig) -> None:
    """An exposure that is ended on the camera returns its photo."""
    task = await exposing(rig, 60)
    rig.body.shutter.release(BodyButton.BOTH)
    camera = rig.remote.camera
    assert camera is not None
    async with asyncio.timeout(5):
        while not task.done():
            await camera.poll()
            await asyncio.sleep(0.05)
    assert len((await task).files) == 1


async def test_photo_is_refused_during_a_bulb(rig: Rig) -> None:
    """A request for a photo is refused at once during an exposure, which continues."""
    task = await exposing(rig, 0.6)
    with pytest.raises(ShutterHeldError):
        await rig.remote.take_photo()
    assert len((await task).files) == 1


async def test_bulb_end_is_repeated_until_accepted(rig: Rig) -> None:
    """The request to end an exposure is repeated until the camera accepts it."""
    rig.body.turn_dial("Bulb")
    rig.body.faults.bulb_end_refused = 3
    assert len((await rig.remote.bulb.expose(0.2)).files) == 1
    assert not rig.body.body.bulb_open


async def test_bulb_end_refused_in_its_result_is_repeated(
    start_camera: CameraFactory,
) -> None:
    """The request to end an exposure is repeated if an OK response contains an error result."""
    body = known(await start_camera("1000d"))
    rig = Rig(body, EosRemote(limits=LIMITS))
    camera = await rig.connect()
    body.turn_dial("Bulb")
    body.faults.bulb_result = True
    body.faults.bulb_end_refused = 2
    assert len((await rig.remote.bulb.expose(0.2)).files) == 1
    assert len(body.log.of(EosOp.BULB_END)) == 3
    assert not body.body.bulb_open
    await camera.close()


async def test_bulb_has_ended_if_the_connection_is_lost_later(rig: Rig) -> None:
    """If the connection is lost after the shutter has closed, the exposure counts as ended."""
    rig.body.timing.write = 1.0
    task = await exposing(rig, 0.3)
    await rig.body.log.wait_for(lambda: not rig.body.body.bulb_open)
    await rig.lose()
    with pytest.raises(ConnectionClosedError):
        await task
    assert not rig.remote.bulb.not_ended
    assert not rig.remote.bulb.is_open


async def test_cancelled_press_is_released(rig: Rig) -> None:
    """If a press is cancelled while the camera is focusing, the button is released."""
    rig.body.timing.focus = 0.5
    task = asyncio.create_task(rig.remote.run(press_and_hold, Button.HALF))
    await rig.body.log.wait_for(lambda: bool(rig.body.log.of(EosOp.REMOTE_RELEASE_ON)))
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await rig.body.log.wait_for(lambda: not rig.body.shutter_held)
    assert len((await rig.remote.take_photo()).files) == 1


async def test_cancelled_bulb_raises_cancelled_error(rig: Rig) -> None:
    """Cancelling an exposure raises CancelledError, even if the exposure cannot be ended.

    Otherwise, a cancelled series would continue.
    """
    task = await exposing(rig, 60)
    rig.body.faults.bulb_end_refused = -1
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert rig.remote.bulb.not_ended


async def test_bulb_is_ended_on_the_next_connection(rig: Rig) -> None:
    """An exposure that survives a lost connection is ended on time on the next connection."""
    rig.body.faults.bulb_survives_drop = True
    task = await exposing(rig, 1.0)
    await rig.lose()
    await rig.connect()
    assert rig.body.body.bulb_open
    assert len((await task).files) == 1
    assert open_seconds(rig) == pytest.approx(1.0, abs=0.2)


async def test_bulb_that_ended_with_the_connection_has_ended(rig: Rig) -> None:
    """An exposure that the body ends because the connection is lost counts as ended."""
    task = await exposing(rig, 0.5)
    await rig.lose()
    await rig.connect()
    (outcome,) = await asyncio.gather(task, return_exceptions=True)
    # Its photo may be stored before or after the new session is opened.
    assert isinstance(outcome, Shot | ConnectionClosedError | CaptureTimeoutError)
    assert not rig.body.body.bulb_open
    assert not rig.remote.bulb.not_ended
    assert not rig.remote.bulb.is_open


async def test_lost_timed_press_does_not_end_a_later_bulb(rig: Rig) -> None:
    """If the connection is lost during a timed press, the timer does not end a later exposure."""
    await rig.remote.hold_shutter(Button.HALF, seconds=2.0)
    await rig.lose()
    await rig.connect()
    task = await exposing(rig, 4.0)
    assert len((await task).files) == 1
    assert open_seconds(rig) == pytest.approx(4.0, abs=0.2)


async def test_autofocus_is_refused_in_manual_focus(rig: Rig) -> None:
    """Autofocus raises LensNotDrivenError if the lens is set to manual focus."""
    rig.body.body.settings.set(PropertyCode.FOCUS_MODE, 3)
    with pytest.raises(LensNotDrivenError):
        await rig.remote.run(autofocus)


async def test_series_reports_progress_and_can_be_cancelled(rig: Rig) -> None:
    """Only one series runs at a time; it reports its progress and can be cancelled."""
    seen: list[tuple[SeriesProgress, SeriesRecord | None]] = []
    rig.remote.series.on_progress(
        lambda progress, record: seen.append((progress, record))
    )
    task = rig.remote.series.start(IntervalPlan(seconds=0.5, count=2))
    with pytest.raises(SeriesRunningError):
        rig.remote.series.start(BracketPlan())
    assert (await task).done == 2
    last_progress, last_record = seen[-1]
    assert (last_progress.phase, last_record) == (SeriesPhase.FINISHED, None)
    rig.remote.series.start(IntervalPlan(seconds=60, count=2))
    await rig.body.log.wait_for(lambda: len(rig.body.files) == 3)
    await rig.remote.cancel()
    last_progress, _ = seen[-1]
    assert last_progress.phase is SeriesPhase.CANCELLED


async def test_series_record_is_kept_after_close(rig: Rig) -> None:
    """Closing keeps the record of a running series, so that it can be resumed."""
    seen: list[SeriesRecord | None] = []
    rig.remote.series.on_progress(lambda _, record: seen.append(record))
    rig.remote.series.start(IntervalPlan(seconds=60, count=2))
    await rig.body.log.wait_for(lambda: len(rig.body.files) == 1)
    await asyncio.sleep(0.3)
    await rig.remote.close()
    assert seen[-1] is not None
    assert seen[-1].done == 1


async def test_requests_without_a_connection_fail() -> None:
    """Without a connection, a photo, an exposure and a focus step fail at once."""
    remote = EosRemote()
    with pytest.raises(ConnectionClosedError):
        await remote.take_photo()
    with pytest.raises(ConnectionClosedError):
        await remote.bulb.expose(1)
    with pytest.raises(ConnectionClosedError):
        await remote.run(drive_focus, FocusDirection.NEAR, 1)
    with pytest.raises(ConnectionClosedError):
        await remote.wait_connected(0.01)
    await remote.close()


async def test_live_view_ends_as_the_connection_closes(rig: Rig) -> None:
    """Live view is off if the connection closes at any moment while live view is being ended."""
    for turns in range(12):
        camera, live_view = rig.remote.connected_camera, rig.remote.live_view
        await live_view.snapshot()
        live_view.end()
        for _ in range(turns):
            await asyncio.sleep(0)
        rig.remote.detach()
        await camera.close()
        await live_view.stop()
        output = rig.body.body.settings.value(Prop.EVF_OUTPUT_DEVICE)
        assert output is not None
        assert not any(output)
        await rig.connect()


async def test_waiting_ignores_a_connection_that_has_failed(rig: Rig) -> None:
    """Waiting for a connection ignores a connection whose loss has not been noticed yet."""
    failed = rig.remote.connected_camera
    await rig.body.drop_connection()
    await wait_for(lambda: not failed.session.is_open)
    assert rig.remote.connected_camera is failed
    with pytest.raises(ConnectionClosedError):
        await rig.remote.wait_connected(60)
    waiting = asyncio.create_task(rig.remote.wait_connected())
    rig.remote.detach()
    await asyncio.sleep(1)
    assert not waiting.done()
    camera = await rig.connect()
    await waiting
    assert rig.remote.connected_camera is camera


async def test_close_after_an_unnoticed_loss_ends_waiting(rig: Rig) -> None:
    """Waiting for a connection ends when the remote is closed after an unnoticed loss."""
    failed = rig.remote.connected_camera
    await rig.body.drop_connection()
    await wait_for(lambda: not failed.session.is_open)
    waiting = asyncio.create_task(rig.remote.wait_connected())
    await asyncio.sleep(1)
    await rig.remote.close()
    with pytest.raises(ConnectionClosedError):
        await waiting


async def test_close_ends_waiting_for_a_connection() -> None:
    """Waiting for a connection ends when the remote is closed."""
    remote = EosRemote()
    waiting = asyncio.create_task(remote.wait_connected())
    await asyncio.sleep(0)
    await remote.close()
    with pytest.raises(ConnectionClosedError):
        await waiting
    remote.detach()
    with pytest.raises(ConnectionClosedError):
        await remote.wait_connected()


async def test_busy_shots_request_a_new_session(rig: Rig) -> None:
    """A new session is requested after the third CameraBusyError in a row, not after the fourth."""
    asked: list[None] = []
    remote = EosRemote(limits=LIMITS, reconnect=lambda: asked.append(None))
    assert rig.remote.camera is not None
    remote.attach(rig.remote.camera)
    rig.body.faults.busy = {EosOp.REMOTE_RELEASE_ON: -1}
    for count in range(1, 5):
        with pytest.raises(CameraBusyError):
            await remote.take_photo()
        assert len(asked) == (count >= 3)
    assert remote.stuck_detector.stuck
    rig.body.faults.busy = {}
    await remote.take_photo()
    assert not remote.stuck_detector.stuck


async def test_stuck_state_ends_with_a_new_connection(rig: Rig) -> None:
    """A new connection clears the stuck state, which must then be detected again.

    The camera may have been off in the meantime.
    """
    asked: list[None] = []
    remote = EosRemote(limits=LIMITS, reconnect=lambda: asked.append(None))
    assert rig.remote.camera is not None
    rig.body.faults.busy = {EosOp.REMOTE_RELEASE_ON: -1}
    for times in (1, 2):
        remote.attach(rig.remote.camera)
        assert not remote.stuck_detector.stuck
        for count in range(1, 5):
            with pytest.raises(CameraBusyError):
                await remote.take_photo()
            assert remote.stuck_detector.stuck == (count == 4)
            if count == 3:  # the requested new session does not count
                remote.attach(rig.remote.camera)
        assert len(asked) == times


@pytest.mark.parametrize("echoes", [True, False])
async def test_old_value_is_set_after_a_cancelled_change(
    rig: Rig, echoes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the change of a setting is cancelled, the old value can be set again.

    This holds even if the camera did not report the new value.
    """
    settings, code = rig.body.body.settings, PropertyCode.SHUTTER_SPEED
    before = settings.number(code)
    assert before != SPEED
    if not echoes:
        monkeypatch.setattr(settings, "echo", lambda _: None)
    ask = asyncio.create_task(rig.remote.set_value(code, SPEED))
    await rig.body.log.wait_for(lambda: settings.number(code) == SPEED)
    ask.cancel()
    await asyncio.wait([ask])
    assert rig.remote.state.value(code) == before
    await rig.remote.set_value(code, before)
    assert settings.number(code) == before
