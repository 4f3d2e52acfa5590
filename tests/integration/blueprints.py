"""Blueprints as people use them: inputs, what their own actions say, the sun, an edit."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from datetime import timedelta
import json
from pathlib import Path
import shutil
from typing import Any, Final

from homeassistant.core import HomeAssistant, ServiceCall, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest

from custom_components.canon_eos.const import DOMAIN

from .automations import pass_time

FOLDER = Path(__file__).parents[2] / "blueprints"

type Use = Callable[..., Awaitable[None]]
type NextMinute = Callable[[], Awaitable[None]]


@pytest.fixture
async def use(hass: HomeAssistant, tmp_path: Path) -> AsyncGenerator[Use]:
    """Return what makes an automation of a blueprint, as a person would."""
    hass.config.config_dir = str(tmp_path)
    shutil.copytree(FOLDER, tmp_path / "blueprints")

    async def use(name: str, **inputs: Any) -> None:
        blueprint = {"path": f"{DOMAIN}/{name}.yaml", "input": inputs}
        automation = {"id": name, "alias": name, "use_blueprint": blueprint}
        assert await async_setup_component(
            hass, "automation", {"automation": [automation]}
        )
        await hass.async_block_till_done()
        assert hass.states.is_state(f"automation.{name}", "on")

    yield use
    if hass.states.async_entity_ids("automation"):
        await hass.services.async_call(
            "automation", "turn_off", {"entity_id": "all"}, blocking=True
        )


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


@pytest.fixture
def notes(hass: HomeAssistant) -> list[str]:
    """Collect what actions of a blueprint's user say."""
    heard: list[str] = []

    @callback
    def hear(call: ServiceCall) -> None:
        heard.append(str(call.data["text"]))

    async def fail(_: ServiceCall) -> None:
        raise HomeAssistantError("of another integration")

    hass.services.async_register("test", "note", hear)
    hass.services.async_register("test", "fail", fail)
    return heard


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


@pytest.fixture
def next_minute(hass: HomeAssistant) -> NextMinute:
    """Return what has the clock strike."""
    time = dt_util.utcnow()

    async def next_minute() -> None:
        nonlocal time
        time += timedelta(minutes=1)
        pass_time(hass, time)
        await hass.async_block_till_done()

    return next_minute
