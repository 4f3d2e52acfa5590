"""What a bracket or a focus stack changed is put back, wherever the connection is cut."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
import pytest

from tests.common import SetUp, wait_for
from tests.integration.dashboard import act
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, Prop

from .proxy import Cut, How, Proxy

pytestmark = pytest.mark.filterwarnings("ignore")

BOUND: Final = 60.0
"""Longer than a lost camera is waited for, and then its photo."""
CUTS: Final = 24
"""Cuts of each kind of series, spread over all of its packets."""
BULB: Final = (0x0C).to_bytes(4, "little")
"""The shutter speed for a bulb exposure."""


async def attempt(hass: HomeAssistant, entry: Any, action: str, **data: Any) -> None:
    """Take a series or an exposure to its end: the connection may be lost."""
    with suppress(HomeAssistantError):
        async with asyncio.timeout(BOUND):
            await act(hass, entry, action, **data)


@pytest.fixture
def quick(camera: SimulatedCamera, limits: Callable[..., None]) -> None:
    """Have nothing take longer than it must."""
    camera.timing.live_view_start = camera.timing.write = 0.02
    limits(settle=0.1, young=0.0)


@pytest.mark.usefixtures("quick")
async def test_settings_of_a_bracket(
    hass: HomeAssistant, camera: SimulatedCamera, proxy: Proxy, set_up: SetUp
) -> None:
    """Each cut leaves the shutter speed as its owner had set it."""
    entry = await set_up(camera, host=proxy.host)
    before = camera.value("shutter_speed")
    bracket = {"shots": 3, "by": "shutter_speed", "autofocus": False, "wait": True}
    proxy.packets = 0
    await attempt(hass, entry, "bracket", **bracket)
    whole = proxy.packets
    assert camera.value("shutter_speed") == before
    changed = []
    for number in range(CUTS):
        proxy.arm(Cut(1 + number * whole // CUTS, how=list(How)[number % 2]))
        await attempt(hass, entry, "bracket", **bracket)
        await wait_for(lambda: entry.runtime_data.remote.connected, BOUND)
        await wait_for(lambda: not entry.runtime_data.remote.put_back.left, BOUND)
        if camera.value("shutter_speed") != before:
            changed.append(number)
            camera.set_on_body("shutter_speed", before)
        proxy.cut = None
    assert not changed


@pytest.mark.usefixtures("quick")
async def test_lens_of_a_focus_stack(
    hass: HomeAssistant, camera: SimulatedCamera, proxy: Proxy, set_up: SetUp
) -> None:
    """Each cut leaves the lens where it was.

    Of a step whose answer is lost nobody knows whether it was made: it may be missing.
    """
    entry = await set_up(camera, host=proxy.host)
    stack = {"shots": 3, "step": 2, "repeat": 4, "settle": 0, "wait": True}
    proxy.packets = 0
    await attempt(hass, entry, "focus_stack", **stack)
    whole = proxy.packets
    before = camera.body.lens_position
    assert before == camera.body.lens.range // 2
    changed = []
    for number in range(CUTS):
        connections = camera.log.counters.connections
        camera.log.clear()
        proxy.arm(Cut(1 + number * whole // CUTS, how=list(How)[number % 2]))
        await attempt(hass, entry, "focus_stack", **stack)
        await wait_for(lambda: entry.runtime_data.remote.connected, BOUND)
        await wait_for(lambda: not entry.runtime_data.remote.put_back.left, BOUND)
        last = [op for op in camera.log.operations if op.connection == connections]
        unsure = 8 if last and last[-1].code == EosOp.DRIVE_LENS else 0
        if abs(camera.body.lens_position - before) > unsure:
            changed.append((number, camera.body.lens_position))
        camera.body.lens.position = before
        proxy.cut = None
    assert not changed


@pytest.mark.usefixtures("quick")
async def test_settings_of_a_bulb_exposure(
    hass: HomeAssistant, camera: SimulatedCamera, proxy: Proxy, set_up: SetUp
) -> None:
    """Each cut leaves the shutter closed, and its speed as its owner had set it."""
    speeds = camera.body.settings.allowed(Prop.SHUTTER_SPEED)
    camera.body.settings.set_allowed(Prop.SHUTTER_SPEED, [*speeds, BULB])
    entry = await set_up(camera, host=proxy.host)
    camera.set_on_body("shutter_speed", before := "1/60")
    await wait_for(lambda: entry.runtime_data.remote.state.value(0xD102) == 0x68)
    proxy.packets = 0
    await attempt(hass, entry, "bulb", seconds=1)
    whole = proxy.packets
    assert camera.log.counters.last_bulb_seconds == pytest.approx(1, abs=0.2)
    assert camera.value("shutter_speed") == before
    changed = []
    for number in range(CUTS // 2):
        proxy.arm(Cut(1 + number * whole // (CUTS // 2), how=list(How)[number % 2]))
        await attempt(hass, entry, "bulb", seconds=1)
        await wait_for(lambda: entry.runtime_data.remote.connected, BOUND)
        await wait_for(lambda: not entry.runtime_data.remote.put_back.left, BOUND)
        if camera.value("shutter_speed") != before or camera.body.bulb_open:
            changed.append(number)
            camera.set_on_body("shutter_speed", before)
        proxy.cut = None
    assert not changed
