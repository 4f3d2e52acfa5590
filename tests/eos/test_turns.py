"""Buttons and locks are released, and live view ends, after overlapping or refused requests."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import aclosing
from dataclasses import replace
from typing import Any

import pytest

from custom_components.canon_eos.eos.actions.capture import press_and_hold
from custom_components.canon_eos.eos.actions.live_view import LiveViewUse
from custom_components.canon_eos.eos.errors import ShutterHeldError
from custom_components.canon_eos.eos.remote import EosRemote
from custom_components.canon_eos.eos.wire.codes import Button
from custom_components.canon_eos.eos.wire.properties import PropertyCode
from tests.common import CameraFactory
from tests.simulator.codes import Button as BodyButton, EosOp, ResponseCode
from tests.simulator.profile import Profile, load_profile

from .client import known
from .rig import LIMITS, Rig, exposing, open_seconds

type StartRig = Callable[[str], Coroutine[Any, Any, Rig]]


@pytest.fixture
def start(start_camera: CameraFactory) -> StartRig:
    """Return a function that starts a body by the name of its profile, and connects to it."""

    async def start(name: str) -> Rig:
        profile: str | Profile = name
        if name == "m10":
            profile = replace(load_profile("m50m2"), model="Canon EOS M10")
        body = await start_camera(profile)
        if name == "m10":
            body.faults.become_old_eos_m()
        known(body)
        limits = LIMITS._replace(ready=2.0, output_wait=0.05)
        rig = Rig(body, EosRemote(limits=limits))
        await rig.connect()
        return rig

    return start


async def end(rig: Rig) -> None:
    """Close the connection and the remote control."""
    camera = rig.remote.camera
    await rig.remote.close()
    rig.remote.detach()
    assert camera is not None
    await camera.close()


def assert_nothing_held(rig: Rig) -> None:
    """Check that the button and lock are released, live view is off and the shutter is closed."""
    assert not rig.body.shutter_held
    assert not rig.body.body.live_view
    assert not rig.body.body.bulb_open
    assert not rig.body.body.ui_locked


@pytest.mark.parametrize("name", ["70d", "m10"])
@pytest.mark.parametrize(
    "refusal", [ResponseCode.GENERAL_ERROR, ResponseCode.DEVICE_BUSY]
)
async def test_button_is_free_after_a_bulb_that_ended_by_itself(
    start: StartRig, name: str, refusal: int
) -> None:
    """The next photo is taken even if the camera refused the button's release after an exposure."""
    rig = await start(name)
    task = await exposing(rig, 60)
    rig.body.faults.respond[EosOp.REMOTE_RELEASE_OFF] = refusal
    rig.body.shutter.release(BodyButton.BOTH)
    camera = rig.remote.camera
    assert camera is not None
    while not task.done():
        await camera.poll()
        await asyncio.sleep(0.05)
    assert (await task).files
    rig.body.faults.respond.clear()
    assert not camera.shutter.is_held
    assert_nothing_held(rig)
    rig.body.turn_dial("M")
    assert (await rig.remote.take_photo(autofocus=False)).files
    await end(rig)


async def test_button_is_free_after_a_bulb_that_could_not_be_ended(
    start: StartRig,
) -> None:
    """After an exposure that could not be ended, the next photo frees the button and is taken."""
    rig = await start("70d")
    task = await exposing(rig, 0.2)
    rig.body.faults.bulb_end_refused = -1
    await asyncio.wait({task})
    assert rig.remote.bulb.not_ended
    rig.body.faults.bulb_end_refused = 0
    rig.body.shutter.release(BodyButton.BOTH)
    await rig.body.shutter.settle()
    rig.body.turn_dial("M")
    assert (await rig.remote.take_photo(autofocus=False)).files
    task.exception()
    await end(rig)


async def test_closing_waits_for_a_delayed_release(start: StartRig) -> None:
    """Closing waits until a busy camera has released the button, and then ends live view."""
    rig = await start("m10")
    camera = rig.remote.camera
    assert camera is not None
    await rig.remote.run(press_and_hold, Button.FULL)
    rig.body.faults.busy = {EosOp.REMOTE_RELEASE_OFF: 3}
    release = asyncio.create_task(rig.remote.release_shutter())
    await rig.body.log.wait_for(lambda: bool(rig.body.log.of(EosOp.REMOTE_RELEASE_OFF)))
    rig.remote.detach()
    await camera.close()
    await asyncio.wait({release})
    release.exception()
    assert_nothing_held(rig)


async def set_speed(rig: Rig) -> None:
    """Set the shutter speed."""
    await rig.remote.set_value(PropertyCode.SHUTTER_SPEED, 0x60)


async def look(rig: Rig) -> None:
    """Watch one frame of live view."""
    async with aclosing(rig.remote.live_view.frames()) as frames:
        await anext(frames)


async def switch_off(rig: Rig) -> None:
    """Switch off live view that was on before the exposure."""
    await rig.remote.run(lambda on: on.live_view_output.stop(LiveViewUse()))


@pytest.mark.parametrize("other", [set_speed, look, switch_off])
async def test_busy_camera_does_not_lengthen_a_bulb(
    start: StartRig, other: Callable[[Rig], Coroutine[Any, Any, None]]
) -> None:
    """An exposure ends on time even if the camera is too busy to change a property."""
    rig = await start("70d")
    camera = rig.remote.camera
    assert camera is not None
    if other is switch_off:
        await camera.live_view_output.start(LiveViewUse(2))
        camera.live_view_output._uses.clear()  # noqa: SLF001 - left on
    task = await exposing(rig, 1.0)
    rig.body.faults.busy = {EosOp.SET_DEVICE_PROP_VALUE_EX: -1}
    doing = asyncio.create_task(other(rig))
    await asyncio.wait({task})
    assert open_seconds(rig) == pytest.approx(1.0, abs=0.1)
    doing.cancel()
    rig.body.faults.busy = {}
    await asyncio.wait({task, doing})
    await end(rig)


MOMENTS = [0.0, 0.001, 0.002, 0.003, 0.004, 0.006, 0.01, 0.02]


@pytest.mark.parametrize("name", ["70d", "1000d"])
@pytest.mark.parametrize("moment", MOMENTS)
async def test_closing_ends_a_bulb_that_is_starting(
    start: StartRig, name: str, moment: float
) -> None:
    """Closing ends an exposure that is just starting, which then does not count as unfinished."""
    rig = await start(name)
    rig.body.turn_dial("Bulb")
    rig.body.faults.bulb_survives_drop = True
    task = asyncio.create_task(rig.remote.bulb.expose(60))
    await asyncio.sleep(moment)
    await end(rig)
    await asyncio.gather(task, return_exceptions=True)
    assert_nothing_held(rig)
    assert not rig.remote.bulb.not_ended


@pytest.mark.parametrize("name", ["70d", "1000d"])
@pytest.mark.parametrize("moment", MOMENTS)
async def test_release_ends_a_bulb_at_any_moment(
    start: StartRig, name: str, moment: float
) -> None:
    """Releasing the button ends an exposure at any moment after the exposure was requested."""
    rig = await start(name)
    rig.body.turn_dial("Bulb")
    task = asyncio.create_task(rig.remote.bulb.expose(5))
    await asyncio.sleep(moment)
    await rig.remote.release_shutter()
    await task
    assert open_seconds(rig) < 0.5
    assert_nothing_held(rig)
    await end(rig)


@pytest.mark.parametrize("name", ["70d", "m10", "1000d"])
@pytest.mark.parametrize("moment", MOMENTS)
async def test_cancelled_bulb_frees_the_camera_at_once(
    start: StartRig, name: str, moment: float
) -> None:
    """A cancelled exposure frees the camera at once, without waiting for a photo."""
    rig = await start(name)
    rig.body.turn_dial("Bulb")
    task = asyncio.create_task(rig.remote.bulb.expose(5))
    await asyncio.sleep(moment)
    started = asyncio.get_running_loop().time()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert asyncio.get_running_loop().time() - started < 0.5
    assert not rig.remote.bulb.is_open
    assert_nothing_held(rig)
    await end(rig)


async def test_refused_live_view_starts_no_bulb(start: StartRig) -> None:
    """A body that needs live view for a press starts no exposure if live view is refused."""
    rig = await start("m10")
    rig.body.turn_dial("Bulb")
    rig.body.faults.live_view_refused = True
    for _ in range(2):
        (error,) = await asyncio.gather(
            rig.remote.bulb.expose(0.2), return_exceptions=True
        )
        assert type(error).__name__ == "LiveViewError"
    assert not rig.body.log.of(EosOp.REMOTE_RELEASE_ON)
    await end(rig)


async def test_photo_requested_before_a_bulb_is_taken(start: StartRig) -> None:
    """A photo requested before an exposure is taken; a photo requested later is refused."""
    rig = await start("70d")
    rig.body.turn_dial("M")
    before = asyncio.create_task(rig.remote.run(lambda _: asyncio.sleep(0.5)))
    photo = asyncio.create_task(rig.remote.take_photo())
    await asyncio.sleep(0.01)
    bulb = asyncio.create_task(rig.remote.bulb.expose(0.2))
    await asyncio.sleep(0.01)
    with pytest.raises(ShutterHeldError):
        await rig.remote.take_photo()
    assert (await photo).files
    await asyncio.wait({before, bulb})
    bulb.exception()
    await end(rig)
