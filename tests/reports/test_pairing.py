"""Reports on pairing: R33, R35, R36, R37 (with R50), R50, R51."""

from collections.abc import Callable
from typing import Any

from homeassistant.components.ssdp.scanner import SsdpChange
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.const import DOMAIN
from tests.common import (
    CLIENT_GUID,
    CLIENT_NAME,
    CameraFactory,
    announcement,
    wait_for,
)
from tests.integration.pairing_dialog import (
    ANSWER,
    after_progress,
    by_hand,
    discover,
    remove_entries,
    submit,
    submitted,
)
from tests.simulator import SimulatedCamera

pytestmark = pytest.mark.usefixtures("heard")
"""Fixture that collects callbacks instead of registering them with the SSDP scanner."""


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        ({"unknown_client": "fail"}, "pairing_refused"),
        ({"close_on_connect": True}, "connection_closed"),
        ({}, "cannot_connect"),
    ],
)
async def test_r33_three_failures_have_three_messages(
    hass: HomeAssistant, start_camera: CameraFactory, spoil: dict[str, Any], error: str
) -> None:
    """A refused pairing, a closed connection and an unreachable camera cause different errors."""
    camera = await start_camera("70d")
    for name, value in spoil.items():
        setattr(camera.faults, name, value)
    form = await discover(hass, camera)
    if not spoil:
        await camera.power_off()
    form = await submitted(hass, form["flow_id"], **ANSWER)
    assert form["errors"] == {"base": error}


async def test_r35_identity_stays(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Reloads and a change of Home Assistant's location name do not change the client's identity."""
    await hass.config_entries.async_reload(entry.entry_id)
    await hass.config.async_update(location_name="Another name")
    await hass.config_entries.async_reload(entry.entry_id)
    assert entry.state is ConfigEntryState.LOADED
    assert camera.screen.paired == {(CLIENT_GUID, CLIENT_NAME)}
    assert camera.log.counters.refusals == 0
    assert camera.log.counters.prompts == 0


async def test_r35_each_entry_has_its_own_identity(
    hass: HomeAssistant, start_camera: CameraFactory
) -> None:
    """The entries of two cameras have different client GUIDs."""
    guids = set()
    for number in (1, 2):
        camera = await start_camera(
            "70d",
            pairing_mode=True,
            auto_accept=True,
            mac=bytes((2, 0, 0, 0, 0, number)),
        )
        form = await discover(hass, camera)
        result = await submitted(hass, form["flow_id"], **ANSWER)
        guids.add(result["result"].data["client_guid"])
    assert len(guids) == 2
    await remove_entries(hass)


async def test_r36_camera_restarts_after_pairing(
    hass: HomeAssistant, unpaired: SimulatedCamera, heard: list[Callable[..., Any]]
) -> None:
    """A camera that restarts after pairing is connected at its next alive message."""
    unpaired.faults.restart_after_pairing = True
    unpaired.timing.away_after_pairing = 1.0
    form = await discover(hass, unpaired)
    await submit(hass, form["flow_id"], **ANSWER)
    await unpaired.wait_for_pairing_prompt()
    unpaired.accept_pairing()
    result = await after_progress(hass, form["flow_id"])
    assert result["type"] is FlowResultType.CREATE_ENTRY
    entry = result["result"]
    await wait_for(lambda: unpaired.is_on)
    for callback in heard:
        callback(announcement(unpaired), SsdpChange.ALIVE)
    await wait_for(lambda: entry.state is ConfigEntryState.LOADED)
    assert unpaired.log.counters.prompts == 1
    await remove_entries(hass)


async def test_r50_discovered_camera_is_not_added_twice(
    hass: HomeAssistant, start_camera: CameraFactory, seen: list[Any]
) -> None:
    """Discovery and manual setup find the same unique ID, so a camera has only one entry."""
    camera = await start_camera("70d", pairing_mode=True, auto_accept=True)
    form = await by_hand(hass)
    form = await submit(hass, form["flow_id"], host=f" {camera.host} ", port=15740)
    result = await submitted(hass, form["flow_id"], **ANSWER)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    again = await discover(hass, camera)
    assert again["reason"] == "already_configured"
    assert len(hass.config_entries.async_entries(DOMAIN)) == 1
    await remove_entries(hass)


async def test_r51_each_submit_causes_one_prompt(
    hass: HomeAssistant, unpaired: SimulatedCamera
) -> None:
    """Opening the dialog sends nothing to the camera; each submitted form causes one prompt."""
    form = await discover(hass, unpaired)
    hass.config_entries.flow.async_abort(form["flow_id"])
    form = await discover(hass, unpaired)
    assert unpaired.log.counters.tcp_connections == 0
    await submit(hass, form["flow_id"], **ANSWER)
    await unpaired.wait_for_pairing_prompt()
    hass.config_entries.flow.async_abort(form["flow_id"])
    await wait_for(lambda: unpaired.screen.prompt is None)
    form = await discover(hass, unpaired)
    await submit(hass, form["flow_id"], **ANSWER)
    await unpaired.wait_for_pairing_prompt()
    assert unpaired.log.counters.prompts == 2
    unpaired.accept_pairing()
    result = await after_progress(hass, form["flow_id"])
    entry = result["result"]
    await wait_for(lambda: entry.state is ConfigEntryState.LOADED)
    await remove_entries(hass)
