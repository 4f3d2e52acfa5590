"""The AF frames of live view, for the dashboard card.

They move with the subject. As an attribute of the camera entity, each move would add a row
to the recorder's database.
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
def async_register_af_frames(hass: HomeAssistant) -> None:
    """Register the websocket command with which cards subscribe."""
    async_register_command(hass, _subscribe)


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
    """Send the AF frames now, and each time they change."""
    number, entity_id = message["id"], message["entity_id"]
    if not connection.user.permissions.check_entity(entity_id, POLICY_READ):
        raise Unauthorized(entity_id=entity_id)
    cameras = hass.data.get(DATA_COMPONENT)  # a group alone has none
    entity = None if cameras is None else cameras.get_entity(entity_id)
    if not isinstance(entity, LiveViewCamera):
        connection.send_error(number, ERR_NOT_FOUND, f"{entity_id} is not set up")
        return

    def send() -> None:
        connection.send_event(number, {"af_frames": entity.af_frames})

    connection.subscriptions[number] = entity.on_af_frames_change(send)
    connection.send_result(number)
    send()
