"""Automations as people write them, and what becomes of them."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant, ServiceCall, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
from homeassistant.util.async_ import get_scheduled_timer_handles
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
    async_mock_service,
)

from tests.simulator import SimulatedCamera

from .conftest import wait_for
from .dashboard import act, press, state

HEARD = "test.heard"
KIT = "pytest_homeassistant_custom_component.common"


class Heard(list[dict[str, Any]]):
    """What the automations of a test said, in order."""

    def of(self, name: str) -> list[dict[str, Any]]:
        """Return what one of them said."""
        return [said for said in self if said["name"] == name]


type Automate = Callable[..., Awaitable[Heard]]


@pytest.fixture
def automate(hass: HomeAssistant) -> Automate:
    """Return what sets automations up; each says when it is triggered, and by what.

    `triggers` are by name, and so are the `conditions` of some of them.
    """

    async def automate(
        triggers: Mapping[str, Any], conditions: Mapping[str, Any] | None = None
    ) -> Heard:
        heard = Heard()

        @callback
        def hear(call: ServiceCall) -> None:
            heard.append(dict(call.data))

        hass.services.async_register("test", "heard", hear)
        automations = [
            {
                "alias": name,
                "mode": "queued",
                "triggers": trigger,
                "conditions": (conditions or {}).get(name, []),
                "actions": {
                    "action": HEARD,
                    "data": {
                        "name": name,
                        "entity": "{{ trigger.get('entity_id') }}",
                        "file": "{% if 'to_state' in trigger %}"
                        "{{ trigger.to_state.attributes.get('file_name') }}{% endif %}",
                    },
                },
            }
            for name, trigger in triggers.items()
        ]
        assert await async_setup_component(
            hass, "automation", {"automation": automations}
        )
        await hass.async_block_till_done()
        states = hass.states.async_all("automation")
        assert [state.state for state in states] == ["on"] * len(automations)
        return heard

    return automate


def _is_wait(handle: asyncio.TimerHandle) -> bool:
    """Whether it is the end of a sleep or of a time limit."""
    done: object = getattr(handle, "_callback", None)
    return getattr(done, "__module__", "").startswith("asyncio.")


def pass_time(hass: HomeAssistant, now: datetime) -> None:
    """Have Home Assistant's own clock strike, and nobody else's.

    Else what waits for an answer of the camera would have waited in vain.
    """

    def other_handles(loop: asyncio.AbstractEventLoop) -> list[asyncio.TimerHandle]:
        handles = get_scheduled_timer_handles(loop)
        return [handle for handle in handles if not _is_wait(handle)]

    with patch(f"{KIT}.get_scheduled_timer_handles", other_handles):
        async_fire_time_changed(hass, now)


def device_id(hass: HomeAssistant, entry: MockConfigEntry) -> str:
    """Return the id of a camera's device."""
    (device,) = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    return device.id


def fake(hass: HomeAssistant, domain: str, service: str) -> list[ServiceCall]:
    """Have another integration's action there; returns its calls to come."""
    return async_mock_service(hass, domain, service)


async def connected(
    camera: SimulatedCamera, entry: MockConfigEntry, times: int
) -> None:
    """Wait until a camera was connected so many times, and is."""
    await wait_for(
        lambda: (
            camera.log.counters.connections == times
            and entry.runtime_data.camera is not None
        )
    )


async def get_stuck(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Have a camera answer to each photo that it is busy, until it is switched off."""
    camera.faults.stuck_after = 1
    camera.faults.stuck_until = "power"
    await act(hass, entry, "take_photo")
    for connections in (1, 1, 1, 2):
        await connected(camera, entry, connections)
        with pytest.raises(HomeAssistantError):
            await press(hass, entry, "take_photo")


async def shows(
    hass: HomeAssistant, entry: MockConfigEntry, key: str, value: str
) -> None:
    """Wait until an entity has a state."""
    await wait_for(lambda: state(hass, entry, key) == value)
