"""The demo's client works with the real frontend, and with the camera's controls."""

import json
from pathlib import Path

import aiohttp
from homeassistant.auth.providers.homeassistant import HassAuthProvider
from homeassistant.components.http.config import async_load_config
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from script.demo_app.__main__ import answer_of
from script.demo_app.camera import connect_controls
from script.demo_app.home_assistant import (
    PASSWORD,
    USERNAME,
    HomeAssistantClient,
    prepare_config,
)

from .simulator.camera import SimulatedCamera
from .simulator.control import Controls, serve_controls


# aiohttp warns about how Home Assistant stores objects in an application.
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("done", [["core_config"], ["user", "core_config"]])
async def test_demo_logs_in_with_and_without_a_user(
    hass: HomeAssistant,
    hass_storage: dict[str, object],
    hass_client_no_auth: ClientSessionGenerator,
    local_auth: HassAuthProvider,
    done: list[str],
) -> None:
    """The demo logs in, whether its config folder is new or already has a user."""
    steps = [*done, "analytics", "integration"]
    hass_storage["onboarding"] = {
        "version": 4,
        "minor_version": 1,
        "key": "onboarding",
        "data": {"done": steps},
    }
    if "user" in done:
        await local_auth.async_initialize()
        assert local_auth.data is not None
        await hass.async_add_executor_job(local_auth.data.add_auth, USERNAME, PASSWORD)
    assert await async_setup_component(hass, "frontend", {})
    server = (await hass_client_no_auth()).server
    async with aiohttp.ClientSession(str(server.make_url("/"))) as session:
        client = HomeAssistantClient(session, 0)
        assert await client.is_up()
        await client.log_in()
        await client.close()


async def test_server_is_configured_without_yaml(
    hass: HomeAssistant, hass_storage: dict[str, object], tmp_path: Path
) -> None:
    """Home Assistant reads the demo's address from its storage, and creates no repair issue."""
    prepare_config(tmp_path, 8321)
    stored = (tmp_path / ".storage" / "http").read_text()
    hass_storage["http"] = json.loads(stored)
    text = (tmp_path / "configuration.yaml").read_text()
    assert "\nhttp:" not in text
    server = await async_load_config(hass, {})
    assert (server["server_host"], server["server_port"]) == (["127.0.0.1"], 8321)
    assert not ir.async_get(hass).issues


async def test_help_has_a_line_for_each_control(camera: SimulatedCamera) -> None:
    """The help has one line for each control, and other answers have one line, as scripts expect."""
    server = await serve_controls(Controls(camera), 0)
    try:
        typed = await connect_controls(server.sockets[0].getsockname()[1])
        lines = (await answer_of(typed, "help")).split("\n")
        assert lines[0] == "status (what the camera shows)"
        assert lines[-1] == "help (this list)"
        assert "dial (MODE: turn the mode dial)" in lines
        assert await answer_of(typed, "get iso") == "100"
        assert await answer_of(typed, "focus fail") == "done"
        typed.close()
    finally:
        server.close()
