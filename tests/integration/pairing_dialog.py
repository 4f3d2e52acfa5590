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
    """Start a flow as Home Assistant does for an announced camera."""
    return await hass.config_entries.flow.async_init(
        DOMAIN,
        context={"source": SOURCE_SSDP},
        data=announcement(camera, **changes),
    )


async def by_hand(hass: HomeAssistant) -> ConfigFlowResult:
    """Start a flow as a user who adds the integration does."""
    return await hass.config_entries.flow.async_init(
        DOMAIN, context={"source": SOURCE_USER}
    )


async def submit(hass: HomeAssistant, flow_id: str, **fields: Any) -> ConfigFlowResult:
    """Submit a form, and return the result."""
    return await hass.config_entries.flow.async_configure(flow_id, fields)


async def after_progress(hass: HomeAssistant, flow_id: str) -> ConfigFlowResult:
    """Wait for the task whose progress a flow shows, and return the next step.

    The frontend also waits, because an earlier request would race with Home Assistant,
    which continues the flow.
    """
    await hass.async_block_till_done()
    return await hass.config_entries.flow.async_configure(flow_id)


async def submitted(
    hass: HomeAssistant, flow_id: str, **fields: Any
) -> ConfigFlowResult:
    """Submit a form, wait for the end of any progress, and return the next step."""
    result = await submit(hass, flow_id, **fields)
    if result["type"] is FlowResultType.SHOW_PROGRESS:
        result = await after_progress(hass, flow_id)
    return result


async def remove_entries(hass: HomeAssistant) -> None:
    """Remove all entries of the integration, which finished flows have set up."""
    await hass.async_block_till_done()
    for entry in hass.config_entries.async_entries(DOMAIN):
        await hass.config_entries.async_remove(entry.entry_id)
