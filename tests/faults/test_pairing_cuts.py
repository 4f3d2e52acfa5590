"""If the connection is cut during pairing, the user can try again or the entry is created."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
import pytest

from custom_components.canon_eos.const import DOMAIN
from tests.common import CameraFactory, wait_for
from tests.integration.pairing_dialog import ANSWER, discover, remove_entries
from tests.simulator import SimulatedCamera
from tests.simulator.addresses import loopback_address

from .proxy import Cut, How, Proxy

pytestmark = [pytest.mark.filterwarnings("ignore"), pytest.mark.usefixtures("heard")]


@pytest.fixture
async def unpaired(start_camera: CameraFactory) -> SimulatedCamera:
    """Return a camera in pairing mode, which accepts clients at once."""
    return await start_camera("70d", pairing_mode=True, auto_accept=True)


@pytest.fixture
async def between(unpaired: SimulatedCamera) -> AsyncGenerator[Proxy]:
    """Yield a proxy between the unpaired camera and its client."""
    async with Proxy(loopback_address(), unpaired.host) as proxy:
        yield proxy


async def pair(hass: HomeAssistant, flow_id: str) -> dict[str, Any]:
    """Submit a form, wait while the flow shows progress, and return the next result."""
    result = await hass.config_entries.flow.async_configure(flow_id, ANSWER)
    async with asyncio.timeout(20):
        while result["type"] is FlowResultType.SHOW_PROGRESS:
            await hass.async_block_till_done()
            result = await hass.config_entries.flow.async_configure(flow_id)
    return dict(result)


@pytest.mark.parametrize("how", [How.RESET, How.CLOSE])
@pytest.mark.parametrize("inside", [0, 9])
@pytest.mark.parametrize("at", [1, 2, 3, 4])
async def test_cut_while_pairing_ends_with_a_form_or_an_entry(
    hass: HomeAssistant,
    unpaired: SimulatedCamera,
    between: Proxy,
    at: int,
    inside: int,
    how: How,
) -> None:
    """If one of the four init packets is cut, the form is shown again or the entry is created."""
    form = await discover(hass, unpaired, host=between.host)
    between.arm(Cut(at, inside, how))
    result = await pair(hass, form["flow_id"])
    assert between.cuts == 1
    if result["type"] is FlowResultType.FORM:
        # The camera has not accepted the client yet: the form is shown again, with the
        # reason.
        assert at <= 2
        assert result["errors"] == {"base": "connection_closed"}
        between.cut = None
        result = await pair(hass, form["flow_id"])
    assert result["type"] is FlowResultType.CREATE_ENTRY
    entry = result["result"]
    if entry.state is not ConfigEntryState.LOADED:
        await hass.config_entries.async_reload(entry.entry_id)
    await wait_for(lambda: entry.state is ConfigEntryState.LOADED, 15)
    assert len(unpaired.screen.paired) == 1
    assert len(hass.config_entries.async_entries(DOMAIN)) == 1
    await remove_entries(hass)
