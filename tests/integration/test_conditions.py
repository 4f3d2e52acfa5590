"""The integration's conditions are true for cameras in the matching states."""

import asyncio
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers import area_registry as ar, device_registry as dr
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from tests.common import CameraFactory, SetUp, entity_id, wait_for
from tests.simulator import SimulatedCamera

from .automations import ASK, Ask, condition, device_id, shows
from .dashboard import act, in_movie_mode, known, press, state, switch


async def test_ready_camera_is_connected_and_not_busy(
    hass: HomeAssistant, camera: SimulatedCamera, ask: Ask, entry: MockConfigEntry
) -> None:
    """The condition `is_ready` is true for a camera that is connected and not busy."""
    target = {"device_id": device_id(hass, entry)}
    passing = await ask(
        any=condition("is_ready", target),
        all=condition("is_ready", target, behavior="all"),
        not_ready={"condition": "not", "conditions": [condition("is_ready", target)]},
        lasting=condition("is_ready", target, **{"for": {"hours": 1}}),
        card=condition("card_present", target),
    )
    assert await passing() == {"any", "all", "card"}
    camera.body.set_busy(True)
    await wait_for(lambda: state(hass, entry, "activity") == "busy")
    assert await passing() == {"not_ready", "card"}
    camera.body.set_busy(False)
    await wait_for(lambda: state(hass, entry, "activity") == "idle")
    assert await passing() == {"any", "all", "card"}
    await camera.power_off()
    await wait_for(lambda: state(hass, entry, "activity") == "unavailable")
    assert await passing() == {"not_ready"}


@pytest.mark.parametrize("behavior", ["any", "all"])
async def test_conditions_on_battery_and_card_are_false_if_off(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, ask: Ask, behavior: str
) -> None:
    """Conditions on battery, card and recording are false if the camera is off.

    This applies to both values of `behavior`.
    """
    camera.body.set_battery("low")
    entry = await set_up(camera)
    target = {"device_id": device_id(hass, entry)}
    keys = ("card_present", "battery_is_low")
    passing = await ask(
        **{key: condition(key, target, behavior=behavior) for key in keys},
        recording=condition("is_recording", target, behavior=behavior),
        full=condition("card_is_nearly_full", target, behavior=behavior, photos=99999),
    )
    assert await passing() == {*keys, "full"}
    await camera.power_off()
    await wait_for(lambda: state(hass, entry, "battery_low") == "unavailable")
    assert await passing() == set()


@pytest.mark.parametrize("kind", ["own_entity", "other_entity", "area"])
async def test_target_is_an_area_or_any_entity_of_a_camera(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp, ask: Ask, kind: str
) -> None:
    """A target can be an area or any entity of a camera; other cameras are not considered.

    With several cameras, `behavior` decides whether any or all must match.
    """
    cameras, entries = [], []
    for number in (1, 2):
        camera = known(await start_camera(mac=bytes((2, 0, 0, 0, 0, number))))
        cameras.append(camera)
        entries.append(await set_up(camera))
    areas = [ar.async_get(hass).async_create(name) for name in ("Studio", "Cellar")]
    for entry, area in zip(entries, areas, strict=True):
        dr.async_get(hass).async_update_device(device_id(hass, entry), area_id=area.id)

    def target(*numbers: int) -> dict[str, Any]:
        if kind == "area":
            return {"area_id": [areas[number].id for number in numbers]}
        key = "battery_low" if kind == "own_entity" else "iso"
        return {
            "entity_id": [entity_id(hass, entries[number], key) for number in numbers]
        }

    passing = await ask(
        first=condition("battery_is_low", target(0)),
        second=condition("battery_is_low", target(1)),
        any=condition("battery_is_low", target(0, 1)),
        all=condition("battery_is_low", target(0, 1), behavior="all"),
    )
    assert await passing() == set()
    cameras[1].body.set_battery("low")
    await wait_for(lambda: state(hass, entries[1], "battery_low") == "on")
    assert await passing() == {"second", "any"}
    cameras[0].body.set_battery("low")
    await wait_for(lambda: state(hass, entries[0], "battery_low") == "on")
    assert await passing() == {"first", "second", "any", "all"}


@pytest.mark.limits(card_room=0.0)
async def test_conditions_follow_the_card(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, ask: Ask
) -> None:
    """One condition is true if there is a card, and another if the card is nearly full."""
    assert camera.body.card is not None
    camera.body.card.shots = 51
    camera.body.update_available_shots()
    entry = await set_up(camera)
    target = {"device_id": device_id(hass, entry)}
    passing = await ask(
        card=condition("card_present", target),
        few=condition("card_is_nearly_full", target),
        very_few=condition("card_is_nearly_full", target, photos=5),
    )
    assert await passing() == {"card"}
    await press(hass, entry, "take_photo")
    await wait_for(lambda: state(hass, entry, "shots_remaining") == "50")
    assert await passing() == {"card", "few"}
    camera.body.fill_card()
    await wait_for(lambda: state(hass, entry, "shots_remaining") == "0")
    assert await passing() == {"card", "few", "very_few"}
    camera.body.eject_card()
    await wait_for(lambda: state(hass, entry, "card_state_2") == "missing")
    assert await passing() == set()


async def test_condition_is_true_during_a_movie(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp, ask: Ask
) -> None:
    """The condition `is_recording` is true while a movie is being recorded."""
    camera = in_movie_mode(await start_camera("80d"))
    entry = await set_up(camera)
    passing = await ask(
        recording=condition("is_recording", {"device_id": device_id(hass, entry)})
    )
    assert await passing() == set()
    await switch(hass, entry, "movie", on=True)
    assert await passing() == {"recording"}
    await switch(hass, entry, "movie", on=False)
    assert await passing() == set()


async def test_condition_is_true_during_a_series(
    hass: HomeAssistant, camera: SimulatedCamera, ask: Ask, entry: MockConfigEntry
) -> None:
    """The condition `is_taking_series` is true while a series runs or waits for its camera."""
    passing = await ask(
        series=condition("is_taking_series", {"device_id": device_id(hass, entry)})
    )
    assert await passing() == set()
    await act(hass, entry, "interval", seconds=0.5, count=100)
    assert await passing() == {"series"}
    await camera.power_off()
    await shows(hass, entry, "series", "waiting")
    assert await passing() == {"series"}
    await press(hass, entry, "cancel")
    await wait_for(lambda: state(hass, entry, "series") == "cancelled")
    assert await passing() == set()


@pytest.mark.filterwarnings("ignore")
async def test_editor_is_notified_of_a_true_condition(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    camera: SimulatedCamera,
    entry: MockConfigEntry,
) -> None:
    """The automation editor is notified when a condition becomes true.

    The entity in the target may differ from the entity that the condition reads.
    """
    assert await async_setup_component(hass, "automation", {})
    client = await hass_ws_client(hass)
    target = {"entity_id": entity_id(hass, entry, "iso")}
    await client.send_json_auto_id(
        {
            "type": "subscribe_condition",
            "condition": condition("battery_is_low", target),
        }
    )
    assert (await client.receive_json())["success"]
    assert (await client.receive_json())["event"] == {"result": False}
    camera.body.set_battery("low")
    async with asyncio.timeout(5):
        assert (await client.receive_json())["event"] == {"result": True}


@pytest.mark.parametrize(
    ("key", "options"),
    [
        ("card_is_nearly_full", {"photos": "few"}),
        ("is_ready", {"behavior": "each"}),
        ("no_such_thing", {}),
    ],
)
async def test_invalid_condition_disables_the_automation(
    hass: HomeAssistant, key: str, options: dict[str, Any], entry: MockConfigEntry
) -> None:
    """An automation whose condition is unknown or has invalid options is unavailable."""
    wrong = {
        "alias": "wrong",
        "triggers": {"trigger": "event", "event_type": ASK},
        "conditions": condition(key, {"device_id": device_id(hass, entry)}, **options),
        "actions": [],
    }
    assert await async_setup_component(hass, "automation", {"automation": [wrong]})
    states = [state.state for state in hass.states.async_all("automation")]
    assert states == ["unavailable"]
