"""A camera adds few entries to the logbook, and few rows to the recorder's database."""

from collections import Counter

from homeassistant.components.recorder.core import Recorder
from homeassistant.components.recorder.db_schema import States, StatesMeta
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.recorder import get_instance, session_scope
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

pytestmark = pytest.mark.real_time  # the recorder has its own thread


@pytest.fixture(autouse=True)
async def environment(
    recorder_mock: Recorder,
    loopback: None,
    hass: HomeAssistant,
    enable_custom_integrations: None,
) -> None:
    """Set up the recorder before the fixture `hass`; this replaces the usual `environment`."""
    hass.config.components.add("ssdp")


async def rows(hass: HomeAssistant, *, of_sets: bool = False) -> Counter[str]:
    """Return each entity's number of states, or of different attribute sets, in the database."""

    def count() -> Counter[str]:
        with session_scope(hass=hass, read_only=True) as session:
            kept = session.query(StatesMeta.entity_id, States.attributes_id).join(
                States, States.metadata_id == StatesMeta.metadata_id
            )
            found = [tuple(row) for row in kept]
            return Counter(name for name, _ in (set(found) if of_sets else found))

    await async_wait_recording_done(hass)
    return await get_instance(hass).async_add_executor_job(count)


# Home Assistant's web server causes warnings.
@pytest.mark.filterwarnings("ignore")
async def test_photo_adds_few_rows_and_a_logbook_entry(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    camera: SimulatedCamera,
    set_up: SetUp,
) -> None:
    """A photo adds four states to the database; another photo adds no new attribute sets.

    The logbook has one entry for each photo and one for a failed focus. The translations
    have texts for these entries.
    """
    start = dt_util.utcnow()
    happened = {"photo_taken": "photo", "notice": "focus_failed"}
    for component in ("http", "logbook"):
        assert await async_setup_component(hass, component, {})
    entry = await set_up(camera)
    before = await rows(hass)
    await press(hass, entry, "take_photo")
    await wait_for(lambda: state(hass, entry, "last_photo") != "unknown")
    keys = ("take_photo", "photo_taken", "last_photo", "shots_remaining")
    assert await rows(hass) - before == Counter(
        entity_id(hass, entry, key) for key in keys
    )
    left, sets = state(hass, entry, "shots_remaining"), await rows(hass, of_sets=True)
    await press(hass, entry, "take_photo")
    await wait_for(lambda: state(hass, entry, "shots_remaining") != left)
    assert await rows(hass, of_sets=True) == sets
    camera.body.autofocus_works = False
    with pytest.raises(HomeAssistantError):
        await press(hass, entry, "autofocus")
    await wait_for(lambda: state(hass, entry, "notice") != "unknown")
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
    told = Counter(
        (line["entity_id"], line.get("attributes", {}).get("event_type"))
        for line in answer["result"]
    )
    photo, failure = ((entity_id(hass, entry, key), happened[key]) for key in happened)
    assert told == {photo: 2, failure: 1}
    texts = await async_get_translations(hass, "en", "entity", [DOMAIN])
    for key, kind in happened.items():
        path = f"component.{DOMAIN}.entity.event.{key}.state_attributes.event_type"
        assert texts[f"{path}.state.{kind}"]
