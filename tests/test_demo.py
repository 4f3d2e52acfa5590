"""The demo's client, with the frontend that it waits for."""

import aiohttp
from homeassistant.auth.providers.homeassistant import HassAuthProvider
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from script.demo_app.home_assistant import PASSWORD, USERNAME, HomeAssistantClient


# aiohttp warns of how Home Assistant keeps its things in an application.
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("done", [["core_config"], ["user", "core_config"]])
async def test_start_with_and_without_a_user(
    hass: HomeAssistant,
    hass_storage: dict[str, object],
    hass_client_no_auth: ClientSessionGenerator,
    local_auth: HassAuthProvider,
    done: list[str],
) -> None:
    """A config folder can be used again: Home Assistant has a user by then."""
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
