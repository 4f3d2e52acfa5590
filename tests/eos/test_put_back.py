"""Temporary changes are undone, even if the camera refuses this for a long time."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import suppress
import json

import pytest

from custom_components.canon_eos.eos.put_back import Changes
from custom_components.canon_eos.eos.remote import EosRemote
from custom_components.canon_eos.eos.series_plan import (
    BracketBy,
    BracketPlan,
    FocusStackPlan,
    SeriesPhase,
    SeriesProgress,
)
from custom_components.canon_eos.eos.wire.drive_lens import FocusDirection
from custom_components.canon_eos.eos.wire.properties import PropertyCode
from custom_components.canon_eos.ptp.codes import ResponseCode
from custom_components.canon_eos.ptp.errors import PtpError
from tests.common import CameraFactory, wait_for

from .client import known
from .rig import LIMITS, Rig

SPEED = PropertyCode.SHUTTER_SPEED
BRACKET = BracketPlan(by=BracketBy.SHUTTER_SPEED)
MANUAL_FOCUS = 3


@pytest.fixture
async def rig(start_camera: CameraFactory) -> AsyncGenerator[Rig]:
    """Yield a connected 70D in manual exposure mode, and poll it in the background."""
    body = known(await start_camera("70d"))
    body.turn_dial("M")
    body.set_on_body("shutter_speed", "1/125")
    limits = LIMITS._replace(put_back=2.0, put_back_pause=2.0, put_back_overdue=20.0)
    rig = Rig(body, EosRemote(limits=limits))
    await rig.connect()

    async def poll() -> None:
        while True:
            with suppress(PtpError):
                if rig.remote.camera is not None:
                    await rig.remote.camera.poll()
            await asyncio.sleep(0.2)

    polling = asyncio.create_task(poll())
    yield rig
    polling.cancel()
    await rig.remote.close()
    if rig.remote.camera is not None:
        await rig.remote.camera.close()


def refuse_after_the_last_shot(rig: Rig, response: int) -> None:
    """Let the camera answer new shutter speeds with `response` after the bracket's last photo."""

    def listen(progress: SeriesProgress, _: object) -> None:
        if progress.done == progress.planned:
            rig.body.faults.set_response = {SPEED: response}

    rig.remote.series.on_progress(listen)


async def test_speed_is_restored_after_a_long_busy_time(rig: Rig) -> None:
    """The shutter speed is restored once the camera is no longer busy."""
    refuse_after_the_last_shot(rig, ResponseCode.DEVICE_BUSY)
    progress = await rig.remote.series.start(BRACKET)
    assert progress.phase is SeriesPhase.FINISHED
    assert rig.body.value("shutter_speed") != "1/125"
    await asyncio.sleep(15)
    assert not rig.remote.put_back.overdue
    rig.body.faults.set_response = {}
    await wait_for(lambda: rig.body.value("shutter_speed") == "1/125")
    await wait_for(lambda: not rig.remote.put_back.left)
    assert rig.remote.put_back.error is None


async def test_refused_value_is_reported_and_retried(rig: Rig) -> None:
    """A value that cannot be restored for 20 s is reported as overdue until it is restored."""
    told: list[bool] = []
    rig.remote.on_change(lambda: told.append(rig.remote.put_back.overdue))
    refuse_after_the_last_shot(rig, ResponseCode.GENERAL_ERROR)
    await rig.remote.series.start(BRACKET)
    await wait_for(lambda: told == [True], 60)
    rig.body.faults.set_response = {}
    await wait_for(lambda: rig.body.value("shutter_speed") == "1/125")
    await wait_for(lambda: told == [True, False])


async def test_settings_do_not_wait_for_a_refused_value(rig: Rig) -> None:
    """Settings are applied at once while another value still cannot be restored."""
    refuse_after_the_last_shot(rig, ResponseCode.GENERAL_ERROR)
    await rig.remote.series.start(BRACKET)
    loop = asyncio.get_running_loop()
    began = loop.time()
    await rig.remote.settings.apply({"iso": "400"}, all_or_nothing=True)
    assert loop.time() - began < rig.remote.limits.put_back / 2
    assert rig.body.value("iso") == "400"
    assert list(rig.remote.put_back.left.settings) == [SPEED]
    rig.body.faults.set_response = {}
    await wait_for(lambda: rig.body.value("shutter_speed") == "1/125")
    assert rig.body.value("iso") == "400"


@pytest.mark.parametrize("at_the_body", [False, True])
async def test_value_chosen_by_the_user_is_kept(rig: Rig, at_the_body: bool) -> None:
    """If the user sets a shutter speed, on the camera or remotely, the original is not restored."""
    refuse_after_the_last_shot(rig, ResponseCode.DEVICE_BUSY)
    await rig.remote.series.start(BRACKET)
    await asyncio.sleep(3)
    if at_the_body:
        rig.body.set_on_body("shutter_speed", "1/500")
        await asyncio.sleep(1)
    rig.body.faults.set_response = {}
    if not at_the_body:
        await rig.remote.set_value(SPEED, 0x80)
    await asyncio.sleep(10)
    assert rig.body.value("shutter_speed") == "1/500"
    assert not rig.remote.put_back.left


async def test_speed_is_restored_after_the_dial_is_turned_back(rig: Rig) -> None:
    """The shutter speed is restored once the mode dial is turned back to a mode that allows it."""
    refuse_after_the_last_shot(rig, ResponseCode.DEVICE_BUSY)
    await rig.remote.series.start(BRACKET)
    rig.body.turn_dial("P")
    rig.body.faults.set_response = {}
    await asyncio.sleep(10)
    assert rig.remote.put_back.left
    rig.body.turn_dial("M")
    await wait_for(lambda: rig.body.value("shutter_speed") == "1/125")


async def test_another_bracket_waits_for_the_restored_value(rig: Rig) -> None:
    """A second bracket waits until the shutter speed that the first bracket changed is restored.

    Otherwise, the second bracket would not be centered on the user's value.
    """
    refuse_after_the_last_shot(rig, ResponseCode.DEVICE_BUSY)
    await rig.remote.series.start(BRACKET)
    rig.body.faults.set_response = {}
    rig.body.log.clear()
    task = rig.remote.series.start(BracketPlan(by=BracketBy.SHUTTER_SPEED, step=2.0))
    await wait_for(lambda: bool(rig.remote.put_back.left) is False)
    assert rig.body.value("shutter_speed") == "1/125"
    rig.body.faults.set_response = {}
    await task


async def test_speed_before_bulb_is_restored(rig: Rig) -> None:
    """The shutter speed from before an interrupted bulb exposure is restored on reconnection."""
    code, bulb = SPEED, 0x0C
    rig.body.body.settings.set_allowed(
        code, [*rig.body.body.settings.allowed(code), bulb.to_bytes(4, "little")]
    )
    task = asyncio.create_task(rig.remote.bulb.expose(1.0))
    await rig.body.log.wait_for(lambda: rig.body.body.bulb_open)
    await rig.lose()
    await asyncio.sleep(3)
    assert rig.body.value("shutter_speed") != "1/125"
    await rig.connect()
    await asyncio.gather(task, return_exceptions=True)
    await wait_for(lambda: rig.body.value("shutter_speed") == "1/125")


async def test_lens_in_manual_focus_is_not_driven_back(rig: Rig) -> None:
    """If a lens is switched to manual focus, it is not driven back.

    This is reported until the next connection.
    """
    changes: list[int] = []
    rig.remote.on_change(lambda: changes.append(rig.remote.put_back.lens_given_up))

    def listen(progress: SeriesProgress, _: object) -> None:
        if progress.done == progress.planned:
            rig.body.body.settings.set(PropertyCode.FOCUS_MODE, MANUAL_FOCUS)

    rig.remote.series.on_progress(listen)
    await rig.remote.series.start(FocusStackPlan(shots=3, step=1, settle=0.0))
    await wait_for(lambda: 2 in changes, 60)
    assert not rig.remote.put_back.left
    await rig.lose()
    await rig.connect()
    assert rig.remote.put_back.lens_given_up == 0


@pytest.mark.parametrize("repeat", [1, 5])
async def test_lens_that_needs_frames_makes_all_steps(rig: Rig, repeat: int) -> None:
    """A lens that needs a live view frame for each step makes all steps, in both directions."""
    rig.body.faults.drive_needs_picture = True
    start = rig.body.body.lens_position
    seen: list[int] = []
    rig.remote.series.on_progress(
        lambda progress, _: seen.append(rig.body.body.lens_position)
    )
    plan = FocusStackPlan(
        shots=3, step=1, repeat=repeat, settle=0.0, direction=FocusDirection.NEAR
    )
    assert (await rig.remote.series.start(plan)).done == 3
    assert max(seen) == start + 2 * repeat
    assert rig.body.body.lens_position == start


async def test_cancelled_stack_counts_its_steps(rig: Rig) -> None:
    """If a focus stack is cancelled while the lens is moving, the lens returns to its start."""
    start = rig.body.body.lens_position
    rig.body.timing.operation = 0.03
    rig.remote.series.start(FocusStackPlan(shots=2, step=1, repeat=60, settle=0.0))
    await rig.body.log.wait_for(lambda: rig.body.body.lens_position < start - 7)
    await rig.remote.cancel()
    assert rig.body.body.lens_position == start


def test_changes_are_restored_from_json() -> None:
    """Stored changes are restored unchanged; invalid lens steps raise ValueError."""
    changes = Changes().with_setting(0xD102, 40, 48).with_setting(0xD102, 48, 32)
    for _ in range(3):
        changes = changes.with_step(FocusDirection.FAR, 2)
    changes = changes.with_step(FocusDirection.NEAR, 2).with_step(
        FocusDirection.NEAR, 1
    )
    assert changes.lens == {2: 2, 1: -1}
    assert changes.settings[0xD102].before == 40
    stored = json.loads(json.dumps(changes.as_dict()))
    assert Changes.from_dict(stored) == changes
    for wrong in ({"7": 1}, {"1": 10**9}):
        with pytest.raises(ValueError, match="not valid"):
            Changes.from_dict({**stored, "lens": wrong})
