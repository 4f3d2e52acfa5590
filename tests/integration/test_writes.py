"""Entities write their state only when the shown values have changed."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

from homeassistant.const import EVENT_STATE_CHANGED, EVENT_STATE_REPORTED
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.helpers.entity_component import async_update_entity
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.eos.state import Activity
from tests.common import entity_id, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, Prop
from tests.simulator.olc import Group, iso

UNKNOWN = 0xD1FE
"""Code of a property that no entity shows."""
CLOCK = "_clock_difference"
"""ID suffix of an entity whose writes are not counted, because each clock reading causes one."""
RECORDS = 20

type Writes = Counter[str]


def _is_written(writes: Writes, name: str, before: int) -> bool:
    return writes[name] > before


@pytest.fixture
def count_writes(hass: HomeAssistant) -> Callable[[], Writes]:
    """Return a function that starts counting the state writes of each entity."""

    def count() -> Writes:
        writes: Writes = Counter()

        @callback
        def note(event: Event[Any]) -> None:
            name = event.data["entity_id"]
            if not name.endswith(CLOCK):
                writes[name] += 1

        @callback
        def is_ours(_: object) -> bool:
            return True

        hass.bus.async_listen(EVENT_STATE_CHANGED, note, event_filter=is_ours)
        hass.bus.async_listen(EVENT_STATE_REPORTED, note, event_filter=is_ours)
        return writes

    return count


@pytest.mark.usefixtures("all_entities")
async def test_hidden_change_is_not_written(
    camera: SimulatedCamera, count_writes: Callable[[], Writes], entry: MockConfigEntry
) -> None:
    """A poll writes no state if no entity shows the changes that the poll reports."""
    state = entry.runtime_data.coordinator
    writes = count_writes()
    for number in range(RECORDS):
        camera.body.settings.set(UNKNOWN, number)
        await state.remote.connected_camera.session.refresh()
    raw = RECORDS - 1
    assert state.data.value(UNKNOWN) == raw.to_bytes(4, "little")
    assert writes == {}


@pytest.mark.usefixtures("all_entities")
async def test_each_change_is_written_once(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    count_writes: Callable[[], Writes],
    entry: MockConfigEntry,
) -> None:
    """Each change to a setting is written once by each entity that shows it."""
    shown = entity_id(hass, entry, "iso")
    writes = count_writes()
    turns = (0x58, 0x60, 0x68)
    for value in turns:
        before = writes[shown]
        camera.body.settings.set(Prop.ISO_SPEED, value)
        await wait_for(partial(_is_written, writes, shown, before))
    assert writes[shown] == len(turns)
    measured = {entity_id(hass, entry, "measured_iso"): len(turns)}
    assert writes in ({shown: len(turns)}, {shown: len(turns)} | measured)


@pytest.mark.usefixtures("all_entities")
async def test_only_changed_values_of_status_records_are_written(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    count_writes: Callable[[], Writes],
    entry: MockConfigEntry,
) -> None:
    """Status records lead to state writes only for measured values that have changed."""
    refresh = entry.runtime_data.remote.connected_camera.session.refresh
    shown = entity_id(hass, entry, "measured_iso")
    camera.body.status.post({Group.ISO: iso(0x58)})
    await refresh()
    writes = count_writes()
    for _ in range(RECORDS):
        camera.body.status.post({Group.ISO: iso(0x58)})
        await refresh()
    assert writes == {}
    for value in (0x60, 0x68):
        camera.body.status.post({Group.ISO: iso(value)})
        await refresh()
    assert writes == {shown: 2}


@pytest.mark.parametrize("autofocus", [True, False])
async def test_the_shutter_is_pressed_before_entities_are_updated(
    camera: SimulatedCamera, autofocus: bool, entry: MockConfigEntry
) -> None:
    """The shutter button is pressed before entities show that a photo is being taken."""
    coordinator = entry.runtime_data.coordinator
    presses: dict[str, int] = {}

    @callback
    def note() -> None:
        activity = coordinator.data.activity
        presses.setdefault(activity, len(camera.log.of(EosOp.REMOTE_RELEASE_ON)))

    coordinator.async_add_listener(note)
    await coordinator.remote.take_photo(autofocus=autofocus)
    shown = Activity.FOCUSING if autofocus else Activity.EXPOSING
    assert presses[shown] == 1
    await wait_for(lambda: coordinator.data.activity == Activity.IDLE)


async def test_value_is_the_same_after_a_reconnection(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """After a reconnection, an entity shows the same value as before."""
    shown = entity_id(hass, entry, "iso")
    before = hass.states.get(shown)
    assert before is not None
    await camera.power_off()
    await wait_for(lambda: hass.states.is_state(shown, "unavailable"))
    await camera.power_on()
    await wait_for(lambda: hass.states.is_state(shown, before.state), 60)


@pytest.mark.enabled("select.live_view_size")
async def test_a_state_that_was_written_in_between_is_replaced(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """A coordinator update replaces a state that was written since the last update."""
    parts = entry.runtime_data
    shown = entity_id(hass, entry, "live_view_size")
    size = parts.remote.live_view.size
    other = next(one for one in type(size) if one is not size)
    parts.remote.live_view.size = other
    await async_update_entity(hass, shown)
    await wait_for(lambda: hass.states.is_state(shown, other))
    parts.remote.live_view.size = size
    parts.coordinator.async_update_listeners()
    assert hass.states.is_state(shown, size)
