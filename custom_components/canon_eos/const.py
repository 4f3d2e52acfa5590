"""Constants of the Canon EOS integration."""

from enum import StrEnum
import logging
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import Platform

DOMAIN: Final = "canon_eos"
LOGGER: Final = logging.getLogger(__package__)

MANUFACTURER: Final = "Canon"

CONF_CLIENT_GUID: Final = "client_guid"
"""This client's identity for the camera: 16 bytes as hex, made at random per entry."""
CONF_CLIENT_NAME: Final = "client_name"
"""The name under which the camera remembers this client."""
CONF_CAMERA_GUID: Final = "camera_guid"
"""The camera's identity: the GUID of its Init Command Ack as hex."""
CONF_IDENTITY: Final = "identity"
"""By what a camera is recognised at another address; see `eos.identity.KnownIdentity`."""
CONF_BODY: Final = "body"
"""What the body has taught; see `eos.body_memory`."""
CONF_KEEP_AWAKE: Final = "keep_awake"
CONF_MEMBERS: Final = "members"
"""The unique ids of the cameras of a group; only the entry of a group has it."""

CONF_LIVE_VIEW: Final = "live_view"


class LiveViewPolicy(StrEnum):
    """Whether live view may be switched on."""

    ALWAYS = "always"
    """Whenever somebody looks."""
    ON_REQUEST = "on_request"
    """After the camera entity was turned on, until it is turned off."""
    NEVER = "never"
    """Never: the still is the last photo."""


CONF_WEBRTC: Final = "webrtc"
CONF_LAST_PHOTO: Final = "last_photo"


class LastPhotoPolicy(StrEnum):
    """What is fetched of the newest photo, to show it."""

    PREVIEW = "preview"
    """A picture of at most 300 kB."""
    FULL = "full"
    """The whole JPEG."""
    OFF = "off"
    """Nothing."""


CONF_SET_CLOCK: Final = "set_clock"
CONF_SAVE_PHOTOS: Final = "save_photos"
CONF_FOLDER: Final = "folder"
CONF_FILE_NAME: Final = "file_name"
CONF_POLL_PACE: Final = "poll_pace"


class SavePolicy(StrEnum):
    """Which photos are saved as they are taken."""

    NONE = "none"
    ALL = "all"
    JPEG = "jpeg"
    RAW = "raw"


DEFAULT_OPTIONS: Final[dict[str, Any]] = {
    CONF_POLL_PACE: 0.25,  # seconds between two questions for news
    CONF_KEEP_AWAKE: False,
    CONF_SET_CLOCK: False,
    CONF_LIVE_VIEW: LiveViewPolicy.ALWAYS,
    CONF_WEBRTC: False,
    CONF_LAST_PHOTO: LastPhotoPolicy.PREVIEW,
    CONF_SAVE_PHOTOS: SavePolicy.NONE,
    CONF_FOLDER: "",
    CONF_FILE_NAME: "{camera}/{date}/{name}",  # the camera's names, in folders of a day
}
"""The wishes of an owner who has said nothing yet."""


def options_of(entry: ConfigEntry) -> dict[str, Any]:
    """Return the wishes of a camera's owner, for an entry that may be new."""
    return {**DEFAULT_OPTIONS, **entry.options}


MIN_POLL_PACE: Final = 0.2
MAX_POLL_PACE: Final = 10.0
DEFAULT_CLIENT_NAME: Final = "Home Assistant"

ACTIVITY_SERIES: Final = "series"
"""State of the sensor of a camera's activity while a series of photos is taken."""

PLATFORMS: Final = (
    Platform.BINARY_SENSOR,
    Platform.BUTTON,
    Platform.CAMERA,
    Platform.EVENT,
    Platform.IMAGE,
    Platform.NUMBER,
    Platform.SELECT,
    Platform.SENSOR,
    Platform.SWITCH,
    Platform.TEXT,
)
GROUP_PLATFORMS: Final = (
    Platform.BUTTON,
    Platform.EVENT,
    Platform.SELECT,
    Platform.SENSOR,
)
