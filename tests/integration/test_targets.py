"""Triggers and conditions follow targets that change or become unavailable."""

from datetime import timedelta
from functools import partial
from typing import Any

from homeassistant.config_entries import RELOAD_AFTER_UPDATE_DELAY
from homeassistant.core import HomeAssistant
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
    floor_registry as fr,
)
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
)

from tests.common import CameraFactory, SetUp, entity_id, wait_for
from tests.simulator import SimulatedCamera

from .automations import Ask, Automate, condition, device_id, pass_time, shows, trigger
from .dashboard import known

pytestmark = pytest.mark.camera("80d")  # a body that records movies


async def set_battery(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry, level: str
) -> None:
    """Set the battery to a level, and wait until Home Assistant shows it."""
    camera.body.set_battery(level)
    await shows(hass, entry, "battery_low", "on" if level == "low" else "off")
    await hass.async_block_till_done()


@pytest.mark.parametrize("behavior", ["all", "each", "first"])
@pytest.mark.enabled("sensor.card_photos_left_2")
async def test_trigger_with_for_does_not_fire_after_unavailable(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    automate: Automate,
    behavior: str,
    entry: MockConfigEntry,
) -> None:
    """If the entity becomes unavailable during the time set in `for`, the trigger does not fire."""
    target = {"device_id": device_id(hass, entry)}
    options: dict[str, Any] = {"behavior": behavior, "for": {"minutes": 5}}
    heard = await automate({"low": trigger("battery_became_low", target, **options)})
    await set_battery(hass, camera, entry, "low")
    await camera.power_off()
    await shows(hass, entry, "battery_low", "unavailable")
    await camera.power_on()
    entry.runtime_data.coordinator.async_announced()
    await shows(hass, entry, "battery_low", "on")
    pass_time(hass, dt_util.utcnow() + timedelta(minutes=6))
    await hass.async_block_till_done()
    assert not heard


@pytest.mark.parametrize(
    ("key", "entity", "before", "after"),
    [
        ("battery_became_low", "battery_low", "unavailable", "on"),
        ("battery_became_low", "battery_low", "unknown", "on"),
        ("became_stuck", "stuck", "unknown", "on"),
        ("card_nearly_full", "shots_remaining", "unavailable", "10"),
        ("card_nearly_full", "shots_remaining", "unknown", "10"),
        ("movie_stopped", "movie", "unavailable", "off"),
        ("movie_stopped", "movie", "unknown", "off"),
        ("photo_taken", "photo_taken", "unavailable", "2026-01-01T00:00:00.000+00:00"),
    ],
)
async def test_state_that_becomes_known_does_not_trigger(
    hass: HomeAssistant,
    automate: Automate,
    key: str,
    entity: str,
    before: str,
    after: str,
    *,
    entry: MockConfigEntry,
) -> None:
    """A change from unavailable or unknown does not fire the trigger."""
    target = {"device_id": device_id(hass, entry)}
    heard = await automate({key: trigger(key, target)})
    watched = entity_id(hass, entry, entity)
    attributes = {"event_type": "photo", "format": "JPG"}
    # There is no pause, because a poll would write the camera's state in between.
    for value in (before, after):
        hass.states.async_set(watched, value, attributes)
    await hass.async_block_till_done()
    assert not heard


async def test_entity_that_is_enabled_later_triggers(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    automate: Automate,
    entry: MockConfigEntry,
) -> None:
    """An entity enabled later fires a trigger whose target is another entity of its camera."""
    target = {"entity_id": entity_id(hass, entry, "iso")}
    registry, watched = er.async_get(hass), entity_id(hass, entry, "battery_low")
    registry.async_update_entity(watched, disabled_by=er.RegistryEntryDisabler.USER)
    await hass.async_block_till_done()
    assert hass.states.get(watched) is None
    heard = await automate({"low": trigger("battery_became_low", target)})
    registry.async_update_entity(watched, disabled_by=None)
    delay = timedelta(seconds=RELOAD_AFTER_UPDATE_DELAY + 1)
    pass_time(hass, dt_util.utcnow() + delay)
    await wait_for(lambda: hass.states.get(watched) is not None)
    await shows(hass, entry, "battery_low", "off")
    await set_battery(hass, camera, entry, "low")
    await wait_for(lambda: len(heard) == 1)


async def test_renamed_entity_triggers_under_its_new_id(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    automate: Automate,
    entry: MockConfigEntry,
) -> None:
    """A renamed entity fires the trigger under its new ID."""
    target = {"entity_id": entity_id(hass, entry, "iso")}
    heard = await automate({"low": trigger("battery_became_low", target)})
    new = "binary_sensor.weak"
    er.async_get(hass).async_update_entity(
        entity_id(hass, entry, "battery_low"), new_entity_id=new
    )
    await hass.async_block_till_done()
    await set_battery(hass, camera, entry, "low")
    await wait_for(lambda: len(heard) == 1)
    assert heard[0]["entity"] == new


@pytest.mark.parametrize("by", ["area", "floor", "label", "label of an entity"])
async def test_condition_follows_a_camera_that_moves(
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up: SetUp,
    automate: Automate,
    ask: Ask,
    by: str,
) -> None:
    """A condition follows a camera that is added to its target or removed from it."""
    camera = known(await start_camera())
    entry = await set_up(camera)
    floor = fr.async_get(hass).async_create("Upstairs")
    area = ar.async_get(hass).async_create("Studio", floor_id=floor.floor_id)
    target = {
        "area": {"area_id": area.id},
        "floor": {"floor_id": floor.floor_id},
        "label": {"label_id": "mine"},
        "label of an entity": {"label_id": "mine"},
    }[by]
    lasting = {"for": {"milliseconds": 1}}
    passing = await ask(
        now=condition("battery_is_low", target),
        all=condition("battery_is_low", target, behavior="all"),
        lasting=condition("card_is_nearly_full", target, photos=100_000, **lasting),
    )
    watched = entity_id(hass, entry, "battery_low")

    def move(*, into: bool) -> None:
        if by == "label of an entity":
            labels = {"mine"} if into else set[str]()
            er.async_get(hass).async_update_entity(watched, labels=labels)
        elif by == "label":
            labels = {"mine"} if into else set[str]()
            dr.async_get(hass).async_update_device(
                device_id(hass, entry), labels=labels
            )
        else:
            dr.async_get(hass).async_update_device(
                device_id(hass, entry), area_id=area.id if into else None
            )

    await set_battery(hass, camera, entry, "low")
    assert await passing() == set()
    for into in (True, False, True):
        move(into=into)
        await hass.async_block_till_done()
        if into:
            await wait_for(partial(state_is_old, hass, entry))
            assert await passing() == {"now", "all", "lasting"}
        else:
            assert await passing() == set()


def state_is_old(hass: HomeAssistant, entry: MockConfigEntry) -> bool:
    """Return whether the number of remaining shots has been unchanged for more than 10 ms."""
    found = hass.states.get(entity_id(hass, entry, "shots_remaining"))
    assert found is not None
    return dt_util.utcnow() - found.last_changed > timedelta(milliseconds=10)
