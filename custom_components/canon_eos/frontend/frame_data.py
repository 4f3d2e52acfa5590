"""The AF frames and the histogram of live view, for the dashboard card.

The AF frames move with the subject. If they were an attribute of the camera entity, each
move would add a row to the recorder's database.
"""

from typing import Any

from homeassistant.auth.permissions.const import POLICY_READ
from homeassistant.components.camera.const import DATA_COMPONENT
from homeassistant.components.websocket_api import async_register_command
from homeassistant.components.websocket_api.connection import ActiveConnection
from homeassistant.components.websocket_api.const import ERR_NOT_FOUND
from homeassistant.components.websocket_api.decorators import websocket_command
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import Unauthorized
from homeassistant.helpers import config_validation as cv
import voluptuous as vol

from ..camera import LiveViewCamera
from ..const import DOMAIN


@callback
def async_register_frame_data(hass: HomeAssistant) -> None:
    """Register the WebSocket commands that the dashboard card uses."""
    async_register_command(hass, _subscribe)
    async_register_command(hass, _send_histogram)


def _entity(
    hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]
) -> LiveViewCamera | None:
    """Return the camera entity named in a message, or send an error and return None.

    Raises `Unauthorized` if the user may not read the entity.
    """
    entity_id = message["entity_id"]
    if not connection.user.permissions.check_entity(entity_id, POLICY_READ):
        raise Unauthorized(entity_id=entity_id)
    cameras = hass.data.get(DATA_COMPONENT)  # this is None if only groups are set up
    entity = None if cameras is None else cameras.get_entity(entity_id)
    if isinstance(entity, LiveViewCamera):
        return entity
    connection.send_error(message["id"], ERR_NOT_FOUND, f"{entity_id} is not set up")
    return None


@callback
@websocket_command(
    {
        vol.Required("type"): f"{DOMAIN}/af_frames",
        vol.Required("entity_id"): cv.entity_id,
    }
)
def _subscribe(
    hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]
) -> None:
    """Subscribe a card to the AF frames, which are sent immediately and after each change."""
    number = message["id"]
    if (entity := _entity(hass, connection, message)) is None:
        return

    def send() -> None:
        connection.send_event(number, {"af_frames": entity.af_frames})

    connection.subscriptions[number] = entity.on_af_frames_change(send)
    connection.send_result(number)
    send()


@callback
@websocket_command(
    {
        vol.Required("type"): f"{DOMAIN}/histogram",
        vol.Required("entity_id"): cv.entity_id,
    }
)
def _send_histogram(
    hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]
) -> None:
    """Send the histogram of the newest frame, or null if there is no frame or no histogram."""
    if (entity := _entity(hass, connection, message)) is not None:
        connection.send_result(message["id"], entity.histogram)
