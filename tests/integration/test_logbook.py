"""What the logbook tells of a camera; the event entities describe themselves."""

from homeassistant.components.recorder.core import Recorder
from homeassistant.core import HomeAssistant
from homeassistant.helpers.translation import async_get_translations
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
)
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.canon_eos.const import DOMAIN
from tests.common import SetUp, entity_id, wait_for
from tests.simulator import SimulatedCamera

from .dashboard import press, state

pytestmark = pytest.mark.real_time  # the recorder has a thread of its own


@pytest.fixture(autouse=True)
async def environment(
    recorder_mock: Recorder,
    loopback: None,
    hass: HomeAssistant,
    enable_custom_integrations: None,
) -> None:
    """Have a recorder, too; it has to be the first."""
    hass.config.components.add("ssdp")


# Home Assistant's own web server warns of itself.
@pytest.mark.filterwarnings("ignore")
async def test_logbook(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    camera: SimulatedCamera,
    set_up: SetUp,
) -> None:
    """A photo and a failed focus stand there with what happened, which has a text."""
    start = dt_util.utcnow()
    happened = {"photo_taken": "photo", "focus_event": "focused"}
    for component in ("http", "logbook"):
        assert await async_setup_component(hass, component, {})
    entry = await set_up(camera)
    await press(hass, entry, "take_photo")
    await wait_for(lambda: state(hass, entry, "focus_event") != "unknown")
    await async_wait_recording_done(hass)
    client = await hass_ws_client(hass)
    await client.send_json_auto_id(
        {
            "type": "logbook/get_events",
            "start_time": start.isoformat(),
            "entity_ids": [entity_id(hass, entry, key) for key in happened],
        }
    )
    answer = await client.receive_json()
    told = {
        line["entity_id"]: line.get("attributes", {}).get("event_type")
        for line in answer["result"]
    }
    assert told == {entity_id(hass, entry, key): kind for key, kind in happened.items()}
    texts = await async_get_translations(hass, "en", "entity", [DOMAIN])
    for key, kind in happened.items():
        path = f"component.{DOMAIN}.entity.event.{key}.state_attributes.event_type"
        assert texts[f"{path}.state.{kind}"]
