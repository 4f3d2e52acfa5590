"""Actions and entities, as dashboards and automations use them."""

from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr

from custom_components.canon_eos.const import DOMAIN
from tests.common import CLIENT_GUID, CLIENT_NAME, entity_id
from tests.simulator import SimulatedCamera


def state(hass: HomeAssistant, entry: ConfigEntry, key: str) -> str:
    """Return an entity's state."""
    known = hass.states.get(entity_id(hass, entry, key))
    assert known is not None
    return known.state


def attribute(hass: HomeAssistant, entry: ConfigEntry, key: str, name: str) -> Any:
    """Return an attribute of an entity."""
    known = hass.states.get(entity_id(hass, entry, key))
    assert known is not None
    return known.attributes.get(name)


async def act(
    hass: HomeAssistant, entry: ConfigEntry, action: str, **data: Any
) -> dict[str, Any]:
    """Perform one of our actions on an entry's device, and return the response."""
    (device,) = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    response = await hass.services.async_call(
        DOMAIN,
        action,
        data,
        target={"device_id": device.id},
        blocking=True,
        return_response=True,
    )
    assert isinstance(response, dict)
    return response


async def press(hass: HomeAssistant, entry: ConfigEntry, key: str) -> None:
    """Press a button entity."""
    await hass.services.async_call(
        "button", "press", {"entity_id": entity_id(hass, entry, key)}, blocking=True
    )


async def switch(hass: HomeAssistant, entry: ConfigEntry, key: str, on: bool) -> None:
    """Turn a switch on or off."""
    await hass.services.async_call(
        "switch",
        "turn_on" if on else "turn_off",
        {"entity_id": entity_id(hass, entry, key)},
        blocking=True,
    )


async def select(
    hass: HomeAssistant, entry: ConfigEntry, key: str, option: str
) -> None:
    """Choose an option."""
    await hass.services.async_call(
        "select",
        "select_option",
        {"entity_id": entity_id(hass, entry, key), "option": option},
        blocking=True,
    )


def known(camera: SimulatedCamera) -> SimulatedCamera:
    """Have a camera know this client."""
    camera.pair(CLIENT_GUID, CLIENT_NAME)
    return camera


def in_movie_mode(camera: SimulatedCamera) -> SimulatedCamera:
    """Have a camera that knows this client be ready for movies, soon in live view."""
    camera.timing.live_view_ready_for_movie = 0.1
    camera.turn_dial("Movie")
    return known(camera)


def names(response: dict[str, Any]) -> list[str]:
    """Return the names of the files in a response."""
    return [file["name"] for file in response["files"]]
