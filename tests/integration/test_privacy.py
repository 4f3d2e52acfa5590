"""Private data does not appear in diagnostics or the log, and client GUIDs are random."""

from collections.abc import Callable
import json
import logging
from typing import Any

from homeassistant.config_entries import SOURCE_REAUTH, ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.components.diagnostics import (
    get_diagnostics_for_config_entry,
)
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.canon_eos.config_flow import CanonEosConfigFlow
from tests.common import SetUp, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.camera import PowerOff
from tests.simulator.codes import Record
from tests.simulator.records import record

from .dashboard import act, state
from .privacy import CARD, name_people, told

pytestmark = pytest.mark.filterwarnings("ignore")


async def test_diagnostics_have_no_private_data(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    camera: SimulatedCamera,
    set_up: SetUp,
) -> None:
    """Downloaded diagnostics contain unknown codes, but no private data."""
    await async_setup_component(hass, "diagnostics", {})
    camera.body.cards[0].volume_label = CARD
    entry = await set_up(camera)
    name_people(camera)
    events, network = camera.body.events, b"Attic network\0"
    events.post(record(Record.PROPERTY_CHANGED, b"\x78\xd1\0\0" + network))
    events.post(record(0xC1ED, network))
    await wait_for(lambda: 0xC1ED in entry.runtime_data.coordinator.data.unknown_events)
    for on in (True, False):
        if not on:
            await camera.power_off()
            await wait_for(lambda: state(hass, entry, "connection") == "off")
        whole = await get_diagnostics_for_config_entry(hass, hass_client, entry)
        text = json.dumps(whole)
        assert told(text, camera) == []
        assert b"12.5 N".hex() not in text
        assert b"network".hex() not in text, "a text of which nothing is known"
        assert "0xd178" in text
        assert "0xd177" in text
        assert "0xc1ee" in text


async def test_log_has_no_private_data(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The integration's log messages contain no private data, even after many kinds of failures."""
    caplog.set_level(logging.INFO)
    caplog.set_level(logging.INFO, "homeassistant")
    entry = await set_up(camera)
    name_people(camera)
    for how in PowerOff:
        await camera.power_off(how)
        await wait_for(lambda: state(hass, entry, "connection") == "off", 30)
        with pytest.raises(HomeAssistantError):
            await act(hass, entry, "take_photo")
        await camera.power_on()
        await wait_for(lambda: state(hass, entry, "connection") == "on", 30)
    camera.body.eject_card(1)
    with pytest.raises(HomeAssistantError):
        await act(hass, entry, "take_photo")
    await hass.config_entries.async_unload(entry.entry_id)
    await camera.power_off()
    await hass.config_entries.async_setup(entry.entry_id)
    state_now: ConfigEntryState = entry.state
    assert state_now is ConfigEntryState.SETUP_RETRY
    await camera.power_on()
    camera.screen.paired.clear()
    await hass.config_entries.async_reload(entry.entry_id)
    state_now = entry.state
    assert state_now is ConfigEntryState.SETUP_RETRY
    await wait_for(lambda: bool(hass.config_entries.flow.async_progress()), 600)
    flows = hass.config_entries.flow.async_progress()
    assert [flow["context"]["source"] for flow in flows] == [SOURCE_REAUTH]
    lines = [r.getMessage() for r in caplog.records if r.levelno >= logging.INFO]
    ours = [line for line in lines if "Canon EOS" in line]
    assert len(ours) >= 6
    # Home Assistant's own messages can contain unique IDs; the integration's must not.
    assert told("\n".join(ours), camera) == []
    traces = [r for r in caplog.records if r.exc_info and "canon_eos" in r.name]
    assert traces == []


def test_client_guids_are_random(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each client GUID contains six cryptographically random bytes."""
    asked: list[int] = []
    source: Callable[[int], bytes] = __import__("secrets").token_bytes

    def token_bytes(size: int) -> bytes:
        asked.append(size)
        return source(size)

    monkeypatch.setattr("secrets.token_bytes", token_bytes)
    guids: set[Any] = {CanonEosConfigFlow()._client_guid for _ in range(100)}  # noqa: SLF001
    assert asked == [6] * 100
    assert len(guids) == 100
