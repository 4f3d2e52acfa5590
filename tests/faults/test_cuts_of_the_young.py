"""After repeated losses of new connections, the client reconnects less often."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import partial

from homeassistant.const import EVENT_STATE_CHANGED
from homeassistant.core import Event, EventStateChangedData, HomeAssistant, callback
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.common import wait_for
from tests.integration.dashboard import state
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp


@asynccontextmanager
async def killer(camera: SimulatedCamera) -> AsyncGenerator[None]:
    """Reset each connection at its first poll after about a second, while the block runs."""
    counters = camera.log.counters

    async def kill() -> None:
        while True:
            await asyncio.sleep(1)
            lost, made = counters.disconnections, counters.event_channels
            camera.faults.drop = {EosOp.GET_EVENT: "rst"}
            await wait_for(partial(lambda lost: counters.disconnections > lost, lost))
            camera.faults.drop = {}
            await wait_for(
                partial(lambda made: counters.event_channels > made, made), 99
            )

    task = asyncio.create_task(kill())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_young_losses_slow_down_reconnection(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    caplog: pytest.LogCaptureFixture,
    entry: MockConfigEntry,
) -> None:
    """After losses of new connections, reconnections become rarer; entities keep their states."""
    counters = camera.log.counters
    changes: list[str] = []

    @callback
    def note(event: Event[EventStateChangedData]) -> None:
        old, new = event.data["old_state"], event.data["new_state"]
        if (
            old is None or new is None or old.state != new.state
        ):  # new access tokens do not count
            changes.append(event.data["entity_id"])

    hass.bus.async_listen(EVENT_STATE_CHANGED, note)
    async with killer(camera):
        await asyncio.sleep(60)
        assert counters.connections < 15
        connections = counters.connections
        changes.clear()
        await asyncio.sleep(600)
        assert 8 <= counters.connections - connections <= 15
        assert not changes
    (line,) = [r.message for r in caplog.records if "until one lasts" in r.message]
    assert "Canon EOS 70D" in line
    assert "during GET_EVENT" in line
    await wait_for(lambda: state(hass, entry, "connection") == "on", 120)
    connections = counters.connections
    await asyncio.sleep(40)
    camera.faults.drop = {EosOp.GET_EVENT: "rst"}
    lost = counters.disconnections
    await wait_for(lambda: counters.disconnections > lost)
    camera.faults.drop = {}
    # After a connection has lasted, reconnection is immediate again.
    await wait_for(lambda: counters.connections > connections, 5)
