"""Helpers for blueprint tests: automations, the sun, phones and a smart plug."""

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
    """Change the inputs of a blueprint's automation and reload it, as the editor does."""
    blueprint = {"path": f"{DOMAIN}/{name}.yaml", "input": inputs}
    automation = {"id": name, "alias": name, "use_blueprint": blueprint}
    file = Path(hass.config.path("configuration.yaml"))
    await hass.async_add_executor_job(
        file.write_text, json.dumps({"automation": [automation]})
    )
    await hass.services.async_call("automation", "reload", blocking=True)
    await hass.async_block_till_done()


def running(hass: HomeAssistant, name: str) -> bool:
    """Return whether a run of the automation is in progress."""
    known = hass.states.get(f"automation.{name}")
    assert known is not None
    return bool(known.attributes["current"])


def note(text: str) -> list[dict[str, Any]]:
    """Return an action sequence that adds a text to the list in the fixture `notes`."""
    return [{"action": "test.note", "data": {"text": text}}]


FAIL: Final = [{"action": "test.fail"}]
"""An action sequence that raises an error."""


def sun(hass: HomeAssistant, elevation: float, *, rises_in: float = 12) -> None:
    """Set the sun's elevation in degrees. Sunset is in one hour, and dusk in two hours.

    The next sunrise is in `rises_in` hours. The time-lapse blueprint assumes that the last
    sunrise was 24 hours before the next one.
    """
    setting = dt_util.utcnow() + timedelta(hours=1)
    dusk = setting + timedelta(hours=1)
    rising = dt_util.utcnow() + timedelta(hours=rises_in)
    hass.states.async_set(
        "sun.sun",
        "above_horizon" if elevation > 0 else "below_horizon",
        {
            "elevation": elevation,
            "next_setting": setting.isoformat(),
            "next_dusk": dusk.isoformat(),
            "next_rising": rising.isoformat(),
            "next_dawn": (rising - timedelta(hours=1)).isoformat(),
        },
    )


DOOR: Final = "binary_sensor.door"


async def on_motion(
    hass: HomeAssistant, use: Use, entry: MockConfigEntry, **inputs: Any
) -> None:
    """Set up the blueprint that takes photos on motion, with a door sensor that is off."""
    hass.states.async_set(DOOR, "off")
    await use("photo_on_motion", entry, motion=[DOOR], **inputs)


async def booth(
    hass: HomeAssistant, use: Use, entry: MockConfigEntry, **inputs: Any
) -> None:
    """Set up the blueprint for a photo booth, with a button that has not been pressed yet."""
    hass.states.async_set("event.remote", "unknown")
    await use("photo_booth", entry, buttons=["event.remote"], **inputs)


async def on_air(
    hass: HomeAssistant, use: Use, *entries: MockConfigEntry
) -> tuple[list[ServiceCall], list[ServiceCall]]:
    """Set up the blueprint for an on-air light.

    Returns the list of calls that turn the light on, and the list of calls that turn it off.
    """
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
    """Register phones with the mobile app but without notify actions; return their IDs."""
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
    """Register the notify actions of some phones, and return a list of calls for each phone."""
    return [
        async_mock_service(hass, "notify", f"mobile_app_phone_{number}")
        for number in numbers
    ]


CYCLE: Final = "power_cycle_stuck_camera"
PLUG: Final = "switch.plug"

type Cycle = Callable[..., Awaitable[MockConfigEntry]]


class Plug:
    """A smart plug that supplies the camera with power."""

    def __init__(self, hass: HomeAssistant, camera: SimulatedCamera) -> None:
        """Create the plug, and set its state to on."""
        self.done: list[str] = []
        self.has_power = self.is_in_reach = True
        self._entry: MockConfigEntry | None = None
        self.camera, self._hass = camera, hass
        hass.states.async_set(PLUG, "on")

    def connect(self, entry: MockConfigEntry) -> None:
        """Register actions that turn the plug, and thus an entry's camera, on and off."""
        self._entry = entry
        for service in ("turn_off", "turn_on"):
            self._hass.services.async_register("switch", service, self._turn)

    async def _turn(self, call: ServiceCall) -> None:
        assert call.data["entity_id"] == [PLUG]
        if self._hass.states.is_state(PLUG, "unavailable"):
            return  # Home Assistant skips unavailable entities
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
