"""Settings, lens, shutter and movie end in the right state if any packet is cut."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.setup import async_setup_component
import pytest

from tests.common import CameraFactory, SetUp, entity_id, wait_for
from tests.integration.dashboard import act, in_movie_mode, known, state
from tests.simulator import SimulatedCamera
from tests.simulator.addresses import loopback_address
from tests.simulator.codes import EosOp, Prop

from .proxy import Cut, How, Proxy

pytestmark = pytest.mark.filterwarnings("ignore")

BOUND: Final = 60.0
"""Maximum number of seconds to wait for a lost camera, and then for its photo."""
CUTS: Final = 24
"""Number of cuts for most kinds of actions, spread over all packets of an action."""
_STRIDE: Final = 7
"""Distance between two consecutive cuts, which is coprime to each number of cuts."""
BULB: Final = (0x0C).to_bytes(4, "little")
"""Value of the shutter speed that means bulb."""


async def attempt(hass: HomeAssistant, entry: Any, action: str, **data: Any) -> bool:
    """Perform an action, and return whether it ended without an error."""
    with suppress(HomeAssistantError):
        async with asyncio.timeout(2 * BOUND):  # includes the wait for a lost photo
            await act(hass, entry, action, **data)
        return True
    return False


@pytest.fixture
async def camera(
    start_camera: CameraFactory, request: pytest.FixtureRequest
) -> SimulatedCamera:
    """Return a paired EOS 70D, or the body that a test requests."""
    return known(await start_camera(getattr(request, "param", "70d")))


@pytest.fixture
async def proxy(
    camera: SimulatedCamera, record_property: Callable[[str, object], None]
) -> AsyncGenerator[Proxy]:
    """Yield a proxy between the camera and its client, and record the number of cuts."""
    async with Proxy(loopback_address(), camera.host) as proxy:
        yield proxy
    record_property("faults", proxy.cuts)


@pytest.fixture
def quick(camera: SimulatedCamera, limits: Callable[..., None]) -> None:
    """Shorten pauses that would slow these tests down."""
    camera.timing.live_view_start = camera.timing.write = 0.02
    limits(settle=0.1, young=0.0)


class Cutter:
    """Cuts the connection once at each of several packets spread over an action."""

    def __init__(self, camera: SimulatedCamera, proxy: Proxy, entry: Any) -> None:
        """Start counting the packets of the next action."""
        self._camera = camera
        self._proxy = proxy
        self._remote = entry.runtime_data.remote
        proxy.packets = 0

    async def cuts(
        self, number: int, doing: Callable[[int], Awaitable[bool]]
    ) -> AsyncGenerator[tuple[int, bool]]:
        """Perform an action once for each cut, and yield the cut's number and the result.

        Before each yield, the camera is connected again and everything has been restored.
        """
        camera, proxy, remote = self._camera, self._proxy, self._remote
        whole, counters = proxy.packets, camera.log.counters
        for turn in range(number):
            # Keep cuts far apart: three consecutive losses stop an operation from being sent.
            place = turn * _STRIDE % number
            connections = counters.connections
            proxy.arm(Cut(1 + place * whole // number, how=list(How)[place % 2]))
            done = await doing(place)
            # If the action has fewer packets, a later poll is cut; the loss may be noticed late.
            again = partial(lambda before: counters.connections > before, connections)
            await wait_for(again, BOUND)
            await wait_for(lambda: remote.connected, BOUND)
            await wait_for(lambda: not remote.put_back.left, BOUND)
            yield place, done


@pytest.mark.usefixtures("quick")
async def test_cut_bracket_restores_the_shutter_speed(
    hass: HomeAssistant, camera: SimulatedCamera, proxy: Proxy, set_up: SetUp
) -> None:
    """After a cut during a bracket, the shutter speed is again the one that the user had set."""
    entry = await set_up(camera, host=proxy.host)
    before = camera.value("shutter_speed")

    async def bracket(_: int) -> bool:
        plan = {"shots": 3, "by": "shutter_speed", "autofocus": False, "wait": True}
        return await attempt(hass, entry, "bracket", **plan)

    cutter = Cutter(camera, proxy, entry)
    assert await bracket(0)
    assert camera.value("shutter_speed") == before
    changed = []
    async for number, _ in cutter.cuts(CUTS, bracket):
        if camera.value("shutter_speed") != before:
            changed.append(number)
            camera.set_on_body("shutter_speed", before)
    assert not changed


@pytest.mark.usefixtures("quick")
async def test_cut_focus_stack_restores_the_lens(
    hass: HomeAssistant, camera: SimulatedCamera, proxy: Proxy, set_up: SetUp
) -> None:
    """After a cut during a focus stack, the lens is at most one step from its original position.

    If the answer to a step is lost, it is unknown whether the lens made the step.
    """
    entry = await set_up(camera, host=proxy.host)

    async def stack(_: int) -> bool:
        camera.log.clear()
        plan = {"shots": 3, "step": 2, "repeat": 4, "settle": 0, "wait": True}
        return await attempt(hass, entry, "focus_stack", **plan)

    cutter = Cutter(camera, proxy, entry)
    assert await stack(0)
    before = camera.body.lens_position
    assert before == camera.body.lens.range // 2
    changed = []
    async for number, _ in cutter.cuts(CUTS, stack):
        codes = [op.code for op in camera.log.operations]
        unsure = 8 if EosOp.DRIVE_LENS in codes else 0
        if abs(camera.body.lens_position - before) > unsure:
            changed.append((number, camera.body.lens_position))
        camera.body.lens.position = before
    assert not changed


@pytest.mark.usefixtures("quick")
async def test_cut_bulb_exposure_closes_the_shutter(
    hass: HomeAssistant, camera: SimulatedCamera, proxy: Proxy, set_up: SetUp
) -> None:
    """After a cut during a bulb exposure, the shutter is closed and the shutter speed restored."""
    speeds = camera.body.settings.allowed(Prop.SHUTTER_SPEED)
    camera.body.settings.set_allowed(Prop.SHUTTER_SPEED, [*speeds, BULB])
    entry = await set_up(camera, host=proxy.host)
    camera.set_on_body("shutter_speed", before := "1/60")
    await wait_for(lambda: entry.runtime_data.remote.state.value(0xD102) == 0x68)

    async def expose(_: int) -> bool:
        return await attempt(hass, entry, "bulb", seconds=1)

    cutter = Cutter(camera, proxy, entry)
    assert await expose(0)
    assert camera.log.counters.last_bulb_seconds == pytest.approx(1, abs=0.2)
    assert camera.value("shutter_speed") == before
    changed = []
    async for number, _ in cutter.cuts(CUTS, expose):
        if camera.value("shutter_speed") != before or camera.body.bulb_open:
            changed.append(number)
            camera.set_on_body("shutter_speed", before)
    assert not changed


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("camera", ["80d"], indirect=True)
@pytest.mark.parametrize("stops", [True, False])
async def test_movie_ends_or_continues_after_a_cut(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    proxy: Proxy,
    set_up: SetUp,
    stops: bool,
) -> None:
    """After a cut, a movie continues only if it was started and not stopped.

    When it ends, live view is switched off.
    """
    in_movie_mode(camera)
    entry = await set_up(camera, host=proxy.host)

    async def record(_: int) -> bool:
        """Start a movie, stop it if `stops` is True, and return whether it should continue."""
        started = await attempt(hass, entry, "start_movie")
        await asyncio.sleep(1)
        if stops:
            await attempt(hass, entry, "stop_movie")
        return started and not stops

    cutter = Cutter(camera, proxy, entry)
    assert await record(0) is not stops
    changed = []
    places = cutter.cuts(CUTS, record)
    await attempt(hass, entry, "stop_movie")
    async for number, goes_on in places:
        await asyncio.sleep(2)
        if camera.body.recording is not goes_on:
            changed.append((number, "recording" if camera.body.recording else "ended"))
        assert (state(hass, entry, "movie") == "on") is camera.body.recording
        await act(hass, entry, "stop_movie")
        await asyncio.sleep(1)
        if camera.body.recording or camera.body.live_view:
            changed.append((number, "left on"))
    assert not changed


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("whole", [True, False], ids=["all or nothing", "scene"])
async def test_cut_leaves_no_setting_with_another_value(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    proxy: Proxy,
    set_up: SetUp,
    whole: bool,
) -> None:
    """After a cut, each setting has its old or its new value, and Home Assistant shows it.

    Without an error, all settings have their new values. After an error, all have their
    old values if the action applies all or nothing.
    """
    await async_setup_component(hass, "scene", {})
    entry = await set_up(camera, host=proxy.host)
    scenes = (
        {"iso": "400", "aperture": "8", "shutter_speed": "1/125"},
        {"iso": "800", "aperture": "11", "shutter_speed": "1/60"},
    )
    before: dict[str, str] = {}

    def values() -> dict[str, str]:
        return {name: camera.value(name) for name in scenes[0]}

    async def apply(number: int) -> bool:
        before.update(values())
        scene = scenes[number % 2]
        if whole:
            wanted = {"settings": scene, "all_or_nothing": True}
            return await attempt(hass, entry, "apply_settings", **wanted)
        entities = {entity_id(hass, entry, key): scene[key] for key in scene}
        with suppress(HomeAssistantError):
            await hass.services.async_call(
                "scene", "apply", {"entities": entities}, blocking=True
            )
            return True
        return False

    assert await apply(0)
    cutter = Cutter(camera, proxy, entry)
    assert await apply(1)
    wrong = []
    async for number, done in cutter.cuts(CUTS // 2, apply):
        await asyncio.sleep(2)
        scene, after = scenes[number % 2], values()
        if any(after[key] not in (before[key], scene[key]) for key in scene):
            wrong.append((number, "another value", after))
        if done and after != scene:
            wrong.append((number, "not set", after))
        if whole and not done and after != before:
            wrong.append((number, "set in part", after))
        if any(state(hass, entry, key) != after[key] for key in scene):
            wrong.append((number, "not shown", after))
    assert not wrong
