"""Blueprints as people use them: inputs, what their own actions say, the sun, an edit."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
import json
from pathlib import Path
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from custom_components.canon_eos.const import DOMAIN

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
