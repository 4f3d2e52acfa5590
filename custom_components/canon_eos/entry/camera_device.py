"""Finds a camera's device and name in Home Assistant, and the cameras of groups."""

from collections.abc import Collection

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import ATTR_DEVICE_ID, ATTR_NAME
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr

from ..const import CONF_MEMBERS, DOMAIN


def find_device(hass: HomeAssistant, entry: ConfigEntry) -> dr.DeviceEntry | None:
    """Return the device of a camera, or None before the first connection."""
    devices = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    return devices[0] if devices else None


def device_id(hass: HomeAssistant, entry: ConfigEntry) -> str | None:
    """Return the id of a camera's device, or None before the first connection."""
    device = find_device(hass, entry)
    return None if device is None else device.id


def camera_name(hass: HomeAssistant, entry: ConfigEntry) -> str:
    """Return the camera's name for users: the device's name, otherwise the entry's title."""
    device = find_device(hass, entry)
    return (device and (device.name_by_user or device.name)) or entry.title


def identified(hass: HomeAssistant, entry: ConfigEntry) -> dict[str, str | None]:
    """Return the device id and the name of a camera, for attributes and responses."""
    return {
        ATTR_DEVICE_ID: device_id(hass, entry),
        ATTR_NAME: camera_name(hass, entry),
    }


def is_disabled(hass: HomeAssistant, entry: ConfigEntry) -> bool:
    """Return whether the camera's entry or its device is disabled."""
    device = find_device(hass, entry)
    return entry.disabled_by is not None or (device is not None and device.disabled)


def is_group(entry: ConfigEntry) -> bool:
    """Return whether an entry represents a group of cameras."""
    return CONF_MEMBERS in entry.data


def camera_entries(
    hass: HomeAssistant, entry_ids: Collection[str] | None = None
) -> list[ConfigEntry]:
    """Return the entries of all cameras, or of the cameras selected by `entry_ids`.

    The id of a group's entry selects the cameras in the group.
    """
    entries = hass.config_entries.async_entries(DOMAIN, include_ignore=False)
    cameras = [entry for entry in entries if not is_group(entry)]
    if entry_ids is None:
        return cameras
    members = {
        camera_id
        for entry in entries
        if entry.entry_id in entry_ids
        for camera_id in entry.data.get(CONF_MEMBERS, ())
    }
    return [
        camera
        for camera in cameras
        if camera.entry_id in entry_ids or camera.unique_id in members
    ]
