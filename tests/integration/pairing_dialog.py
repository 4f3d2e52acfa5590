"""Helpers for the dialog that pairs a camera."""

from typing import Any

from homeassistant.config_entries import SOURCE_SSDP, SOURCE_USER, ConfigFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType

from custom_components.canon_eos.const import DOMAIN
from tests.common import CLIENT_NAME, announcement
from tests.simulator import SimulatedCamera

ANSWER = {"client_name": CLIENT_NAME}


async def discover(
    hass: HomeAssistant, camera: SimulatedCamera, **changes: Any
) -> ConfigFlowResult:
    """Start a config flow as Home Assistant does when a camera announces itself."""
    return await hass.config_entries.flow.async_init(
        DOMAIN,
        context={"source": SOURCE_SSDP},
        data=announcement(camera, **changes),
    )


async def by_hand(hass: HomeAssistant) -> ConfigFlowResult:
    """Start a config flow as Home Assistant does when a user adds the integration."""
    return await hass.config_entries.flow.async_init(
        DOMAIN, context={"source": SOURCE_USER}
    )


async def submit(hass: HomeAssistant, flow_id: str, **fields: Any) -> ConfigFlowResult:
    """Submit a form, and return the result."""
    return await hass.config_entries.flow.async_configure(flow_id, fields)


async def after_progress(hass: HomeAssistant, flow_id: str) -> ConfigFlowResult:
    """Wait for the end of the task that a flow is running, and return the next step.

    The frontend also waits. An earlier request would race with Home Assistant, which
    continues the flow when the task ends.
    """
    await hass.async_block_till_done()
    return await hass.config_entries.flow.async_configure(flow_id)


async def submitted(
    hass: HomeAssistant, flow_id: str, **fields: Any
) -> ConfigFlowResult:
    """Submit a form, wait for any task that it starts, and return the next step."""
    result = await submit(hass, flow_id, **fields)
    if result["type"] is FlowResultType.SHOW_PROGRESS:
        result = await after_progress(hass, flow_id)
    return result


async def remove_entries(hass: HomeAssistant) -> None:
    """Remove all entries that finished flows have created."""
    await hass.async_block_till_done()
    for entry in hass.config_entries.async_entries(DOMAIN):
        await hass.config_entries.async_remove(entry.entry_id)
