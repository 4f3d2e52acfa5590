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
"""GUID of this client: 16 random bytes as hex digits, generated for each entry."""
CONF_CLIENT_NAME: Final = "client_name"
"""Name under which the camera stores this client."""
CONF_CAMERA_GUID: Final = "camera_guid"
"""GUID that the camera sends in its Init Command Ack, as hex digits."""
CONF_IDENTITY: Final = "identity"
"""Data that identifies the camera at another address; see `eos.identity.KnownIdentity`."""
CONF_BODY: Final = "body"
"""Data learned about the body; see `eos.body_memory`."""
CONF_KEEP_AWAKE: Final = "keep_awake"
CONF_MEMBERS: Final = "members"
"""Unique ids of a group's cameras; only entries of groups have this field."""

CONF_LIVE_VIEW: Final = "live_view"


class LiveViewPolicy(StrEnum):
    """Option that determines when Home Assistant may switch live view on."""

    ALWAYS = "always"
    """Live view can run for viewers, unless the camera entity is turned off."""
    ON_REQUEST = "on_request"
    """Live view can run for viewers, but only after the camera entity has been turned on."""
    NEVER = "never"
    """Live view never runs for viewers; the camera entity shows the last photo instead."""


CONF_WEBRTC: Final = "webrtc"
CONF_LAST_PHOTO: Final = "last_photo"


class LastPhotoPolicy(StrEnum):
    """Option that determines how the newest photo is fetched for display."""

    PREVIEW = "preview"
    """The photo is fetched as a picture of at most 300 kB."""
    FULL = "full"
    """The photo is fetched as a full-size JPEG."""
    OFF = "off"
    """The photo is not fetched."""


CONF_SET_CLOCK: Final = "set_clock"
CONF_SAVE_PHOTOS: Final = "save_photos"
CONF_FOLDER: Final = "folder"
CONF_FILE_NAME: Final = "file_name"
CONF_SIDECAR: Final = "sidecar"
CONF_SIDECAR_SENSORS: Final = "sidecar_sensors"
CONF_POLL_PACE: Final = "poll_pace"


class SavePolicy(StrEnum):
    """Option that determines which files are saved when a photo is taken."""

    NONE = "none"
    ALL = "all"
    JPEG = "jpeg"
    RAW = "raw"


DEFAULT_OPTIONS: Final[dict[str, Any]] = {
    CONF_POLL_PACE: 0.25,  # seconds between polls
    CONF_KEEP_AWAKE: False,
    CONF_SET_CLOCK: False,
    CONF_LIVE_VIEW: LiveViewPolicy.ALWAYS,
    CONF_WEBRTC: False,
    CONF_LAST_PHOTO: LastPhotoPolicy.PREVIEW,
    CONF_SAVE_PHOTOS: SavePolicy.NONE,
    CONF_FOLDER: "",
    # The files keep the camera's file names. There is one folder per camera and day.
    CONF_FILE_NAME: "{camera}/{date}/{name}",
    CONF_SIDECAR: False,
    CONF_SIDECAR_SENSORS: [],
}


def options_of(entry: ConfigEntry) -> dict[str, Any]:
    """Return the options of a camera's entry, with defaults for missing options."""
    return {**DEFAULT_OPTIONS, **entry.options}


MIN_POLL_PACE: Final = 0.2
MAX_POLL_PACE: Final = 10.0
DEFAULT_CLIENT_NAME: Final = "Home Assistant"

ACTIVITY_SERIES: Final = "series"
"""State of the activity sensor while a series of photos is taken."""

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
