"""The device that stands for a camera in Home Assistant: its id, name and state."""

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr


@callback
def find_device(hass: HomeAssistant, entry: ConfigEntry) -> dr.DeviceEntry | None:
    """Return the device of a camera, None before its first connection."""
    devices = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    return devices[0] if devices else None


@callback
def camera_name(hass: HomeAssistant, entry: ConfigEntry) -> str:
    """Return the name that people see for a camera."""
    device = find_device(hass, entry)
    return (device and (device.name_by_user or device.name)) or entry.title


@callback
def is_disabled(hass: HomeAssistant, entry: ConfigEntry) -> bool:
    """Whether a person has disabled the camera: its entry, or its device."""
    device = find_device(hass, entry)
    return entry.disabled_by is not None or (device is not None and device.disabled)
