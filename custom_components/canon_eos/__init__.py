"""Integrates Canon EOS cameras into Home Assistant over the network protocol PTP/IP."""

from homeassistant.config_entries import (
    SIGNAL_CONFIG_ENTRY_CHANGED,
    ConfigEntry,
    ConfigEntryChange,
    ConfigEntryState,
)
from homeassistant.const import EVENT_HOMEASSISTANT_STOP
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.exceptions import (
    ConfigEntryError,
    ConfigEntryNotReady,
)
from homeassistant.helpers import config_validation as cv, device_registry as dr
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.event import async_track_device_registry_updated_event
from homeassistant.helpers.typing import ConfigType

from .const import CONF_FOLDER, DOMAIN, GROUP_PLATFORMS, PLATFORMS
from .coordinator import session_traces
from .diagnostics import async_log_diagnostics
from .entry.camera_device import (
    camera_entries,
    camera_name,
    find_device,
    is_disabled,
    is_group,
)
from .entry.issues import (
    FOLDER_NOT_ALLOWED,
    FOLDER_PUBLIC,
    async_clear,
    async_connection_failed,
    async_forget_issues,
    async_raise,
)
from .entry.parts import CanonEosConfigEntry, CanonEosParts
from .entry.store import async_forget_stored
from .eos.errors import NotEosError
from .files.destinations import folder_issue
from .files.views import async_register_views
from .frontend import (
    async_hide_panel,
    async_register_dashboard_card,
    async_show_panel,
)
from .group.camera_group import async_leave_groups, async_set_up_group
from .messages import shown_error, translation_key
from .network.discovery import async_listen
from .network.heard_addresses import heard_addresses
from .network.kept_connections import kept_connections
from .network.refusals import refusals
from .ptp.errors import PtpError
from .services import async_register_actions

CONFIG_SCHEMA = cv.config_entry_only_config_schema(DOMAIN)


async def async_setup(hass: HomeAssistant, config: ConfigType) -> bool:
    """Set up the parts common to all cameras: actions, discovery and the dashboard card."""
    _async_follow_entries(hass)
    async_register_actions(hass)
    await async_listen(hass)
    await async_register_dashboard_card(hass)
    return True


@callback
def _async_follow_entries(hass: HomeAssistant) -> None:
    """Handle config entry changes that Home Assistant does not report to the integration.

    Disabling an entry deletes its issues, even if the entry is not set up. If a user
    reloads an entry that is not set up, the delay after a refusal by its camera ends.
    """

    @callback
    def on_change(_: ConfigEntryChange, entry: ConfigEntry) -> None:
        if entry.domain != DOMAIN:
            return
        if entry.disabled_by is not None:
            async_forget_issues(hass, entry)
        if entry.state is ConfigEntryState.NOT_LOADED:
            refusals(hass).unloaded(str(entry.unique_id))

    async_dispatcher_connect(hass, SIGNAL_CONFIG_ENTRY_CHANGED, on_change)


async def async_setup_entry(hass: HomeAssistant, entry: CanonEosConfigEntry) -> bool:
    """Set up the entry of a camera or a group.

    If the camera can't be reached, for example because it is off, or if it refuses the
    client, Home Assistant retries the setup. The setup is not retried if the camera is
    disabled or the device at its address is not an EOS camera.
    """
    if is_group(entry):
        await async_set_up_group(hass, entry)
        return True
    if is_disabled(hass, entry):
        async_forget_issues(hass, entry)
        name = camera_name(hass, entry)
        raise shown_error(ConfigEntryError, "camera_disabled", name=name)
    await async_show_panel(hass)
    parts = CanonEosParts.build(hass, entry)
    try:
        await parts.async_connect()
    except PtpError as err:
        async_connection_failed(hass, entry, err)
        await async_log_diagnostics(hass, entry)
        # Home Assistant also retries the setup after a refusal; see `network.refusals`.
        kind = ConfigEntryError if isinstance(err, NotEosError) else ConfigEntryNotReady
        name = camera_name(hass, entry)
        raise shown_error(kind, translation_key(err), name=name) from err

    # Home Assistant does not unload entries when it stops.
    stop_once = hass.bus.async_listen_once(EVENT_HOMEASSISTANT_STOP, parts.async_stop)
    entry.async_on_unload(stop_once)
    entry.runtime_data = parts
    _async_follow_disabling(hass, entry)
    await parts.async_start()
    await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)
    async_register_views(hass)  # the views need the web server, set up by the platforms
    await _async_check_folder(hass, entry)
    await parts.async_resume()
    return True


@callback
def _async_follow_disabling(hass: HomeAssistant, entry: CanonEosConfigEntry) -> None:
    """Disconnect from the camera when its device is disabled.

    Enabling the device needs no listener, because Home Assistant then enables its entities
    and reloads the entry.
    """

    @callback
    def on_update(_: Event[dr.EventDeviceRegistryUpdatedData]) -> None:
        if is_disabled(hass, entry) and entry.disabled_by is None:
            hass.config_entries.async_schedule_reload(entry.entry_id)

    if (device := find_device(hass, entry)) is not None:
        entry.async_on_unload(
            async_track_device_registry_updated_event(hass, device.id, on_update)
        )


async def _async_check_folder(hass: HomeAssistant, entry: CanonEosConfigEntry) -> None:
    """Create or delete the issues about a photo folder that is not allowed or is public."""
    folder = str(entry.options.get(CONF_FOLDER, ""))
    found = await hass.async_add_executor_job(folder_issue, hass, folder)
    for key in (FOLDER_NOT_ALLOWED, FOLDER_PUBLIC):
        if key == found:
            async_raise(hass, entry, key, folder=folder)
        else:
            async_clear(hass, entry, key)


async def async_unload_entry(hass: HomeAssistant, entry: CanonEosConfigEntry) -> bool:
    """Unload the entities of a camera or a group.

    For a camera, also forgets its refusals and the operations that it did not answer.
    After a reload by a user, the client therefore connects immediately and sends these
    operations again. When a camera is unloaded, Home Assistant then calls
    `CanonEosParts.async_stop`.
    """
    if is_group(entry):
        return await hass.config_entries.async_unload_platforms(entry, GROUP_PLATFORMS)
    if not await hass.config_entries.async_unload_platforms(entry, PLATFORMS):
        return False
    entry.runtime_data.coordinator.memory.forget_unanswered()
    refusals(hass).forget(str(entry.unique_id))
    return True


async def async_remove_entry(hass: HomeAssistant, entry: CanonEosConfigEntry) -> None:
    """Remove an entry's stored data, and remove a camera from its groups.

    When the last camera is removed, also removes the page from the sidebar.
    """
    if not camera_entries(hass):
        async_hide_panel(hass)
    async_forget_issues(hass, entry)
    if is_group(entry):
        return
    async_leave_groups(hass, entry)
    heard_addresses(hass).forget(str(entry.unique_id))
    refusals(hass).forget(str(entry.unique_id))
    session_traces(hass).pop(str(entry.unique_id), None)
    await kept_connections(hass).async_drop(str(entry.unique_id))
    await async_forget_stored(hass, entry.entry_id)
