"""Connections survive if other code blocks the loop for 16 s, for example on a slow SD card."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.common import SetUp, wait_for
from tests.fast_loop import FastLoop
from tests.integration.dashboard import act, names
from tests.simulator import SimulatedCamera
from tests.simulator.channel import Channel

HELD: Final = 16.0


class Holder:
    """Blocks the event loop once, after a camera sends a packet and before the client reads it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Start counting the calls in which cameras send packets."""
        self.sent = 0
        self.at: int | None = None
        send = Channel.send

        async def send_and_hold(channel: Channel, *packets: Any) -> None:
            await send(channel, *packets)
            self.sent += 1
            if self.sent == self.at:
                loop = asyncio.get_running_loop()
                assert isinstance(loop, FastLoop)
                loop.pass_time(HELD)

        monkeypatch.setattr(Channel, "send", send_and_hold)


@pytest.fixture
def holder(monkeypatch: pytest.MonkeyPatch) -> Holder:
    """Return an object that can block the loop."""
    return Holder(monkeypatch)


async def photo(hass: HomeAssistant, entry: Any) -> None:
    """Take a photo, and check that the action returns one file."""
    assert len(names(await act(hass, entry, "take_photo"))) == 1


async def look(_: HomeAssistant, entry: Any) -> None:
    """Poll at once, as if the camera had announced that it is leaving."""
    entry.runtime_data.coordinator.poller.pace.wake()
    await asyncio.sleep(1)


@pytest.mark.parametrize("doing", [photo, look])
async def test_blocked_loop_costs_no_connection_or_action(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    holder: Holder,
    doing: Callable[[HomeAssistant, Any], Coroutine[Any, Any, None]],
) -> None:
    """No connection is lost and no action fails if the loop is blocked after any one packet."""
    camera.set_on_body("shutter_speed", "1/60")
    camera.timing.write = 0.02
    entry = await set_up(camera)
    holder.sent = 0
    await doing(hass, entry)
    whole, wrong = holder.sent, []
    assert whole
    for at in range(1, whole + 1):
        holder.sent, holder.at = 0, at
        connections = camera.log.counters.connections
        try:
            await doing(hass, entry)
        except (HomeAssistantError, AssertionError) as err:
            wrong.append((at, repr(err)[:80]))
        holder.at = None
        await asyncio.sleep(5)
        if camera.log.counters.connections > connections:
            wrong.append((at, "lost"))
    assert not wrong


@pytest.mark.limits(young=0.0)
async def test_connection_survives_a_blocked_loop(
    camera: SimulatedCamera, holder: Holder, entry: MockConfigEntry
) -> None:
    """If the loop is blocked while the client connects, the first attempt still succeeds."""
    holder.sent = 0
    await camera.drop_connection()
    await wait_for(lambda: not entry.runtime_data.remote.connected)
    await wait_for(lambda: entry.runtime_data.remote.connected)
    whole, wrong = holder.sent, []
    assert whole
    for at in range(1, whole + 1):
        connections = camera.log.counters.connections
        await camera.drop_connection()
        holder.sent, holder.at = 0, at
        await wait_for(lambda: not entry.runtime_data.remote.connected, 40)
        await wait_for(lambda: entry.runtime_data.remote.connected, 60)
        holder.at = None
        if camera.log.counters.connections != connections + 1:
            wrong.append(at)
    assert not wrong
