"""Helpers that configure and run automations, pass time, and fake other integrations."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import Any, cast
from unittest.mock import patch

from homeassistant import components
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import device_registry as dr
from homeassistant.util.async_ import get_scheduled_timer_handles
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
    async_mock_service,
)

from custom_components.canon_eos.const import DOMAIN
from tests.common import wait_for
from tests.repository import read_yaml
from tests.simulator import SimulatedCamera

from .dashboard import act, press, state

HEARD = "test.heard"
KIT = "pytest_homeassistant_custom_component.common"


CAMERAS = {
    "70d": "canon_eos_70d_",
    "r": "canon_eos_r5_",
    "r6m2": "canon_eos_r6_mark_ii_",
}
"""Simulated bodies, mapped to the prefix of their entities' object IDs in the examples."""


class Heard(list[dict[str, Any]]):
    """Data of the calls that report the runs of a test's automations, in order."""

    def of(self, name: str) -> list[dict[str, Any]]:
        """Return the call data that reports the runs of the automation with this name."""
        return [said for said in self if said["name"] == name]


type Automate = Callable[..., Awaitable[Heard]]

ASK = "ask_conditions"

type Passing = Callable[[], Awaitable[set[str]]]
type Ask = Callable[..., Awaitable[Passing]]


def _is_wait(handle: asyncio.TimerHandle) -> bool:
    """Return whether a timer belongs to an asyncio sleep or timeout."""
    done: object = getattr(handle, "_callback", None)
    return getattr(done, "__module__", "").startswith("asyncio.")


def pass_time(hass: HomeAssistant, now: datetime) -> None:
    """Fire Home Assistant's timers that are due by `now`, but no asyncio sleeps or timeouts.

    If asyncio's timeouts also fired, requests that wait for the camera would fail.
    """

    def other_handles(loop: asyncio.AbstractEventLoop) -> list[asyncio.TimerHandle]:
        handles = get_scheduled_timer_handles(loop)
        return [handle for handle in handles if not _is_wait(handle)]

    with patch(f"{KIT}.get_scheduled_timer_handles", other_handles):
        async_fire_time_changed(hass, now)


def device_id(hass: HomeAssistant, entry: MockConfigEntry) -> str:
    """Return the ID of a camera's device."""
    (device,) = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    return device.id


def fake(hass: HomeAssistant, domain: str, service: str) -> list[ServiceCall]:
    """Register a fake action of another integration, and return the list of its calls."""
    return async_mock_service(hass, domain, service)


def fields(domain: str, action: str) -> dict[str, Any]:
    """Return the fields of an action, as a core integration's `services.yaml` lists them."""
    (folder,) = components.__path__
    found = read_yaml(Path(folder) / domain / "services.yaml")[action]["fields"]
    return cast("dict[str, Any]", found)


async def run(hass: HomeAssistant, entity: str) -> None:
    """Run an automation, script or scene, and wait until it has ended."""
    domain = entity.partition(".")[0]
    action = {"automation": "trigger"}.get(domain, "turn_on")
    await hass.services.async_call(domain, action, {"entity_id": entity}, blocking=True)
    await hass.async_block_till_done()


async def connected(
    camera: SimulatedCamera, entry: MockConfigEntry, times: int
) -> None:
    """Wait until the client has connected to a camera `times` times, and is connected now."""
    await wait_for(
        lambda: (
            camera.log.counters.connections == times
            and entry.runtime_data.remote.camera is not None
        )
    )


async def get_stuck(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Take a photo, after which the camera answers presses with DEVICE_BUSY until it is turned off.

    Four more attempts to take a photo fail. The client reconnects before the last attempt.
    """
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
    """Wait until an entity has this state."""
    await wait_for(lambda: state(hass, entry, key) == value)


def condition(key: str, target: dict[str, Any], **options: Any) -> dict[str, Any]:
    """Return the configuration of one of the integration's conditions."""
    return {"condition": f"{DOMAIN}.{key}", "target": target, "options": options}


def trigger(key: str, target: dict[str, Any], **options: Any) -> dict[str, Any]:
    """Return the configuration of one of the integration's triggers."""
    return {"trigger": f"{DOMAIN}.{key}", "target": target, "options": options}
