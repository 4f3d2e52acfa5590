"""Blueprints as people use them: inputs, what their own actions say, the sun, an edit."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
import json
from pathlib import Path
from typing import Any, Final

from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import device_registry as dr
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_mock_service,
)

from custom_components.canon_eos.const import DOMAIN
from tests.common import entity_id
from tests.simulator import SimulatedCamera
from tests.simulator.camera import PowerOff

FOLDER = Path(__file__).parents[2] / "blueprints"

type Use = Callable[..., Awaitable[None]]
type NextMinute = Callable[[], Awaitable[None]]


async def edit(hass: HomeAssistant, name: str, **inputs: Any) -> None:
    """Save the automation with other inputs, as the editor does."""
    blueprint = {"path": f"{DOMAIN}/{name}.yaml", "input": inputs}
    automation = {"id": name, "alias": name, "use_blueprint": blueprint}
    file = Path(hass.config.path("configuration.yaml"))
    await hass.async_add_executor_job(
        file.write_text, json.dumps({"automation": [automation]})
    )
    await hass.services.async_call("automation", "reload", blocking=True)
    await hass.async_block_till_done()


def running(hass: HomeAssistant, name: str) -> bool:
    """Return whether an automation is at it."""
    known = hass.states.get(f"automation.{name}")
    assert known is not None
    return bool(known.attributes["current"])


def note(text: str) -> list[dict[str, Any]]:
    """Return actions that say a text."""
    return [{"action": "test.note", "data": {"text": text}}]


FAIL: Final = [{"action": "test.fail"}]
"""Actions that raise an error."""


def sun(hass: HomeAssistant, elevation: float) -> None:
    """Have the sun stand so high, with an hour of the day left."""
    setting = dt_util.utcnow() + timedelta(hours=1)
    dusk = setting + timedelta(hours=1)
    hass.states.async_set(
        "sun.sun",
        "above_horizon" if elevation > 0 else "below_horizon",
        {
            "elevation": elevation,
            "next_setting": setting.isoformat(),
            "next_dusk": dusk.isoformat(),
        },
    )


DOOR: Final = "binary_sensor.door"


async def on_motion(
    hass: HomeAssistant, use: Use, entry: MockConfigEntry, **inputs: Any
) -> None:
    """Have photos taken when somebody comes, which nobody does yet."""
    hass.states.async_set(DOOR, "off")
    await use("photo_on_motion", entry, motion=[DOOR], **inputs)


async def booth(
    hass: HomeAssistant, use: Use, entry: MockConfigEntry, **inputs: Any
) -> None:
    """Have a photo booth with a button that was not pressed yet."""
    hass.states.async_set("event.remote", "unknown")
    await use("photo_booth", entry, buttons=["event.remote"], **inputs)


async def on_air(
    hass: HomeAssistant, use: Use, *entries: MockConfigEntry
) -> tuple[list[ServiceCall], list[ServiceCall]]:
    """Have a light on while cameras record; return how it is switched on and off."""
    on, off = (
        async_mock_service(hass, "homeassistant", f"turn_{to}") for to in ("on", "off")
    )
    await use(
        "on_air_light",
        recording=[entity_id(hass, entry, "movie") for entry in entries],
        lights={"entity_id": "light.on_air"},
    )
    return on, off


def phones(hass: HomeAssistant, number: int) -> list[str]:
    """Return devices with the app, as many as wanted; none has the app's action."""
    entry = MockConfigEntry(domain="mobile_app")
    entry.add_to_hass(hass)
    return [
        dr.async_get(hass)
        .async_get_or_create(
            config_entry_id=entry.entry_id,
            identifiers={("mobile_app", str(index))},
            name=f"Phone {index}",
        )
        .id
        for index in range(number)
    ]


def sent_to(hass: HomeAssistant, *numbers: int) -> list[list[ServiceCall]]:
    """Give phones the app's action, and return what each is sent."""
    return [
        async_mock_service(hass, "notify", f"mobile_app_phone_{number}")
        for number in numbers
    ]


CYCLE: Final = "power_cycle_stuck_camera"
PLUG: Final = "switch.plug"

type Cycle = Callable[..., Awaitable[MockConfigEntry]]


class Plug:
    """A smart plug, and the camera that gets its power from it."""

    def __init__(self, hass: HomeAssistant, camera: SimulatedCamera) -> None:
        """Switch it on."""
        self.done: list[str] = []
        self.has_power = self.is_in_reach = True
        self._entry: MockConfigEntry | None = None
        self.camera, self._hass = camera, hass
        hass.states.async_set(PLUG, "on")

    def connect(self, entry: MockConfigEntry) -> None:
        """Have its actions there, in place of those of the camera's own switches."""
        self._entry = entry
        for service in ("turn_off", "turn_on"):
            self._hass.services.async_register("switch", service, self._turn)

    async def _turn(self, call: ServiceCall) -> None:
        assert call.data["entity_id"] == [PLUG]
        if self._hass.states.is_state(PLUG, "unavailable"):
            return  # Home Assistant leaves such entities out
        self.done.append(call.service)
        on = call.service == "turn_on"
        if on and not self.is_in_reach:
            raise HomeAssistantError("the plug is out of reach")
        self._hass.states.async_set(PLUG, "on" if on else "off", context=call.context)
        if not on:
            await self.camera.power_off(PowerOff.ABRUPT)
        elif self.has_power:
            await self.camera.power_on()
            assert self._entry is not None
            self._entry.runtime_data.coordinator.async_announced()


BLUEPRINTS = sorted((FOLDER / "automation" / DOMAIN).iterdir())
