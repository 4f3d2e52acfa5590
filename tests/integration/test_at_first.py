"""A new camera has few enabled entities. Their names are short; their states rarely change."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable

from homeassistant.const import EVENT_STATE_CHANGED
from homeassistant.core import Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.common import SetUp, entity_id, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.profile import load_profile

from .dashboard import act, attribute, press, state, switch

USED = {
    "activity",
    "aperture",
    "autofocus",
    "cancel",
    "card_state_2",
    "drive_mode",
    "exposure_compensation",
    "exposure_mode",
    "image_quality",
    "iso",
    "last_photo",
    "live_view",
    "movie",
    "notice",
    "photo_taken",
    "series",
    "series_event",
    "shots_remaining",
    "shutter_speed",
    "take_photo",
    "white_balance",
}
"""Keys of the enabled entities in the main sections of the device page."""
LOOKED_AFTER = {
    *("battery", "battery_low", "connection", "lens", "overheating", "save_to", "stuck")
}
"""Keys of the enabled entities in the device page's configuration and diagnostic sections."""
OLDER = (
    "binary_sensor.busy",
    "binary_sensor.card_problem",
    "button.set_clock",
    "event.focus_event",
    "select.metering_mode",
    "sensor.card_photos_left_2",
    "sensor.focus",
    "sensor.next_shot",
)
"""Some entities that older versions enabled by default."""


def registered(
    hass: HomeAssistant, entry: MockConfigEntry
) -> dict[str, er.RegistryEntry]:
    """Return the registry entries of a camera's entities by key."""
    entries = er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
    return {one.unique_id.removeprefix(f"{entry.unique_id}_"): one for one in entries}


def name(hass: HomeAssistant, entry: MockConfigEntry, key: str) -> str:
    """Return an entity's name on its device page."""
    called = attribute(hass, entry, key, "friendly_name")
    return str(called).removeprefix("Canon EOS 70D ")


@pytest.mark.camera("80d")
async def test_few_entities_are_enabled_at_first(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """Fewer than thirty of more than seventy entities are enabled at first."""
    enabled = {
        key: one for key, one in registered(hass, entry).items() if not one.disabled
    }
    main = {key for key, one in enabled.items() if one.entity_category is None}
    assert main == USED
    assert enabled.keys() - main == LOOKED_AFTER
    assert len(registered(hass, entry)) > 70


@pytest.mark.enabled(*OLDER)
async def test_entities_enabled_by_an_older_version_work(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """Entities that an older version enabled stay enabled and work."""
    entities = registered(hass, entry)
    for key in (older.partition(".")[2] for older in OLDER):
        assert not entities[key].disabled
        assert state(hass, entry, key) != "unavailable"
    await press(hass, entry, "autofocus")
    await wait_for(lambda: state(hass, entry, "focus_event") != "unknown")
    assert state(hass, entry, "notice") == "unknown"


async def test_single_card_slot_has_no_number(
    hass: HomeAssistant, all_entities: None, entry: MockConfigEntry
) -> None:
    """The entity names for a body's only card slot have no number, even if it is slot 2."""
    assert name(hass, entry, "card_state_2") == "Card"
    assert name(hass, entry, "card_photos_left_2") == "Card photos left"
    for key in ("save_to", "capture_destination"):
        assert registered(hass, entry)[key].translation_key == f"{key}_one_slot"


async def test_empty_slot_shows_a_missing_card(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """If the slot is empty at setup, the card is missing, and the remaining shots are unknown."""
    camera.body.eject_card()
    entry = await set_up(camera)
    assert name(hass, entry, "card_state_2") == "Card"
    assert state(hass, entry, "card_state_2") == "missing"
    assert state(hass, entry, "shots_remaining") == "unknown"


@pytest.mark.camera(load_profile("70d").with_second_slot())
async def test_names_of_two_card_slots_have_numbers(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If a body has two card slots, entity names have slot numbers, even if one slot is empty."""
    (key,) = (key for key in registered(hass, entry) if key.startswith("card_state"))
    assert name(hass, entry, key) == f"Card {key[-1]}"
    assert registered(hass, entry)["save_to"].translation_key == "save_to"
    # The body does not list an empty slot until a card is inserted there.
    other = "1" if key[-1] == "2" else "2"
    await hass.config_entries.async_unload(entry.entry_id)
    camera.body.insert_card(number=2)
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    assert name(hass, entry, f"card_state_{other}") == f"Card {other}"


TOKENS = {"access_token", "entity_picture"}
"""Attributes that Home Assistant changes every five minutes."""


class Changes(Counter[str]):
    """Counts the state changes of each entity, except changes to the attributes in `TOKENS`.

    Each counted change adds a row to the recorder's database.
    """

    def __init__(self, hass: HomeAssistant) -> None:
        """Start counting the state changes."""
        super().__init__()
        hass.bus.async_listen(EVENT_STATE_CHANGED, self._count)

    @callback
    def _count(self, event: Event[EventStateChangedData]) -> None:
        before, after = (
            state and (state.state, {**state.attributes, **dict.fromkeys(TOKENS)})
            for state in (event.data["old_state"], event.data["new_state"])
        )
        if before != after:
            self[event.data["entity_id"]] += 1


type Shoot = Callable[
    [HomeAssistant, MockConfigEntry, SimulatedCamera], Awaitable[object]
]


async def _button(
    hass: HomeAssistant, entry: MockConfigEntry, _: SimulatedCamera
) -> None:
    await press(hass, entry, "take_photo")


async def _action(
    hass: HomeAssistant, entry: MockConfigEntry, _: SimulatedCamera
) -> None:
    await act(hass, entry, "take_photo", autofocus=True)


async def _body(_: HomeAssistant, __: MockConfigEntry, camera: SimulatedCamera) -> None:
    await camera.press_shutter_on_body()


@pytest.mark.camera("70d", photos=1)
async def test_photo_changes_few_states(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """A photo causes three or four state changes; an idle camera causes none."""
    camera.timing.focus, camera.timing.write = 0.4, 0.8
    entry = await set_up(camera)
    await asyncio.sleep(60)
    changes = Changes(hass)
    await asyncio.sleep(15 * 60)
    assert not changes
    shown = {entity_id(hass, entry, key) for key in ("photo_taken", "last_photo")}
    for shoot, rows in ((_button, 4), (_action, 3), (_body, 3)):
        changes.clear()
        await shoot(hass, entry, camera)
        await asyncio.sleep(60)
        assert changes.total() == rows
        assert shown < changes.keys()


async def test_series_changes_few_states(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """A series causes at most four state changes per photo, and five in all at its start and end.

    Its progress is not recorded.
    """
    await asyncio.sleep(60)
    changes = Changes(hass)
    await act(hass, entry, "interval", seconds=10, count=10, wait=True)
    await asyncio.sleep(60)
    beginning_and_end = 2 * len(("activity", "series"))
    assert changes.total() <= 10 * 4 + beginning_and_end + len(("series_event",))
    assert changes[entity_id(hass, entry, "series_event")] == 1
    assert not changes[entity_id(hass, entry, "notice")]
    assert changes[entity_id(hass, entry, "activity")] == 2
    series = hass.states.get(entity_id(hass, entry, "series"))
    assert series is not None
    assert series.state_info is not None
    kept = series.attributes.keys() - series.state_info["unrecorded_attributes"]
    assert not {"shots_done", "next_shot_at"} & kept


@pytest.mark.enabled("event.mode_event", "event.movie_event")
@pytest.mark.camera("r6")
async def test_movie_is_reported_as_a_movie(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """A movie is reported as a movie, and the mode change that it causes fires no event."""
    camera.timing.live_view_ready_for_movie = 0.1
    entry = await set_up(camera)
    mode = state(hass, entry, "exposure_mode")
    await switch(hass, entry, "movie", on=True)
    assert state(hass, entry, "exposure_mode") == "movie"
    await switch(hass, entry, "movie", on=False)
    await wait_for(lambda: state(hass, entry, "exposure_mode") == mode)
    await wait_for(lambda: state(hass, entry, "photo_taken") != "unknown")
    assert attribute(hass, entry, "photo_taken", "event_type") == "movie"
    assert name(hass, entry, "photo_taken") == "Capture"
    assert state(hass, entry, "mode_event") == "unknown"
    camera.turn_dial("Movie")
    await wait_for(lambda: state(hass, entry, "mode_event") != "unknown")


@pytest.mark.enabled("event.focus_event")
@pytest.mark.parametrize("shoot", [_button, _body])
async def test_photo_fires_one_focus_event(
    hass: HomeAssistant, camera: SimulatedCamera, shoot: Shoot, entry: MockConfigEntry
) -> None:
    """A photo with autofocus fires one focus event, although the camera repeats the result.

    A photo without autofocus fires none.
    """
    await asyncio.sleep(10)
    changes = Changes(hass)
    await shoot(hass, entry, camera)
    await asyncio.sleep(10)
    assert changes[entity_id(hass, entry, "focus_event")] == 1
    await act(hass, entry, "take_photo", autofocus=False)
    await asyncio.sleep(10)
    assert changes[entity_id(hass, entry, "focus_event")] == 1


async def test_notice_entity_reports_changes_to_the_card(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """The notice entity reports that the card was removed, was inserted or is full."""
    heard: list[str] = []

    @callback
    def hear(event: Event[EventStateChangedData]) -> None:
        if event.data["entity_id"] == entity_id(hass, entry, "notice"):
            heard.append(attribute(hass, entry, "notice", "event_type"))

    hass.bus.async_listen(EVENT_STATE_CHANGED, hear)
    card = camera.body.eject_card()
    await wait_for(lambda: heard == ["card_removed"])
    assert attribute(hass, entry, "notice", "storage") == 2
    camera.body.insert_card(card)
    await wait_for(lambda: heard[1:] == ["card_inserted"])
    camera.body.fill_card()
    await wait_for(lambda: heard[2:] == ["card_full"])
