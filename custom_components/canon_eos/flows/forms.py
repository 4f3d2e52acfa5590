"""Form fields of the config flow, and their validation."""

from collections.abc import Mapping
from typing import Final
from unicodedata import category

from homeassistant.const import CONF_HOST, CONF_NAME, CONF_PORT
from homeassistant.helpers import selector
import voluptuous as vol

from ..const import CONF_CLIENT_NAME, CONF_MEMBERS, DEFAULT_CLIENT_NAME
from ..network.discovery import SeenCamera
from ..ptp.packets import MAX_NAME_LENGTH

BY_ADDRESS: Final = "address"
"""Option in the list of cameras for entering an address."""
GROUP: Final = "group"
"""Option in the list of cameras for creating a group."""
MIN_MEMBERS: Final = 2
"""Minimum number of cameras that a user must select for a group."""

_UNSEEN: Final = ("Cc", "Cs")
"""Unicode categories of control characters and surrogates, which can't be displayed."""
_PORT_SELECTOR: Final = vol.All(
    selector.NumberSelector(
        selector.NumberSelectorConfig(
            min=1, max=65535, mode=selector.NumberSelectorMode.BOX
        )
    ),
    vol.Coerce(int),
)


def _cut(name: str) -> str:
    """Return a name, shortened to the protocol's limit in UTF-16 code units."""
    encoded = name.strip().encode("utf-16-le")[: MAX_NAME_LENGTH * 2]
    return encoded.decode("utf-16-le", "ignore").strip()


def name_error(name: str) -> str | None:
    """Return the translation key of the error in a client name, or None if the name is valid."""
    if not name:
        return "no_client_name"
    if any(category(letter) in _UNSEEN for letter in name):
        return "bad_client_name"
    fits = len(name.encode("utf-16-le")) <= MAX_NAME_LENGTH * 2
    return None if fits else "bad_client_name"


def camera_schema(cameras: Mapping[str, SeenCamera], *, with_group: bool) -> vol.Schema:
    """Return the field in which the user selects a camera, a group or an address.

    The field's value is a camera's unique id, `GROUP` or `BY_ADDRESS`. `GROUP` is an option
    only if `with_group` is True.
    """
    options = [
        selector.SelectOptionDict(
            value=unique_id, label=f"{camera.distinct_name}, {camera.host}"
        )
        for unique_id, camera in cameras.items()
    ]
    default = options[0]["value"] if options else BY_ADDRESS
    if with_group:
        options.append(selector.SelectOptionDict(value=GROUP, label=GROUP))
    options.append(selector.SelectOptionDict(value=BY_ADDRESS, label=BY_ADDRESS))
    choice = selector.SelectSelector(
        selector.SelectSelectorConfig(
            options=options,
            mode=selector.SelectSelectorMode.LIST,
            translation_key="camera",
        )
    )
    return vol.Schema({vol.Required("camera", default=default): choice})


def group_schema(cameras: Mapping[str, str]) -> vol.Schema:
    """Return the fields for a group: its name and its cameras.

    `cameras` are the names of the cameras to choose from, by unique id.
    """
    options = [
        selector.SelectOptionDict(value=unique_id, label=name)
        for unique_id, name in cameras.items()
    ]
    members = selector.SelectSelector(
        selector.SelectSelectorConfig(
            options=options, multiple=True, mode=selector.SelectSelectorMode.LIST
        )
    )
    return vol.Schema(
        {
            vol.Required(CONF_NAME): selector.TextSelector(),
            vol.Required(CONF_MEMBERS): members,
        }
    )


def address_schema(host: str, port: int) -> vol.Schema:
    """Return the fields for an address, with `host` and `port` as default values."""
    return vol.Schema(
        {
            vol.Required(CONF_HOST, default=host): selector.TextSelector(),
            vol.Required(CONF_PORT, default=port): _PORT_SELECTOR,
        }
    )


def name_schema(name: str, house: str) -> vol.Schema:
    """Return the field for this client's name.

    The default is `name`. If `name` is empty, the default is the name of the home (`house`)
    or, if the home has no name, `DEFAULT_CLIENT_NAME`.
    """
    default = name or _cut(house) or DEFAULT_CLIENT_NAME
    return vol.Schema(
        {vol.Required(CONF_CLIENT_NAME, default=default): selector.TextSelector()}
    )


def connection_schema(host: str, port: int, name: str) -> vol.Schema:
    """Return the fields that a reconfigure flow can change: the address and the client's name."""
    return address_schema(host, port).extend(
        {vol.Required(CONF_CLIENT_NAME, default=name): selector.TextSelector()}
    )
