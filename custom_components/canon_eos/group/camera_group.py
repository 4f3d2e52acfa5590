"""A group of cameras, and the data that its entities show.

A group has no connection. Its entities read the parts of its cameras while the cameras'
entries are loaded, and call the integration's actions on all cameras.
"""

import asyncio
from collections.abc import Set as AbstractSet
from enum import StrEnum
from typing import Final

from homeassistant.config_entries import (
    SIGNAL_CONFIG_ENTRY_CHANGED,
    ConfigEntry,
    ConfigEntryChange,
)
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.device_registry import DeviceEntryType, DeviceInfo
from homeassistant.helpers.dispatcher import async_dispatcher_connect

from ..const import CONF_MEMBERS, DOMAIN, GROUP_PLATFORMS, MANUFACTURER
from ..entry.camera_device import camera_entries, is_disabled
from ..entry.issues import GROUP_EMPTY, async_clear, async_raise
from ..entry.parts import CanonEosParts, loaded_parts
from ..eos.listeners import Listeners
from ..eos.series_plan import SeriesPhase
from ..eos.state import Activity
from ..eos.together import PhotoSet
from ..limits import home_limits
from .photo_sets import on_photo_set


class MemberState(StrEnum):
    """State of a camera in a group; the states are listed from the worst to the best."""

    OFF = "off"
    """The camera is not connected or not set up."""
    STUCK = "stuck"
    CARD_PROBLEM = "card_problem"
    """Photos should be stored on a card, but a problem with the card prevents this."""
    PAUSED = "paused"
    """The camera's series waits for the user to cover the lens."""
    BUSY = "busy"
    SERIES = "series"
    READY = "ready"


def member_state(entry: ConfigEntry) -> MemberState:
    """Return the current state of a camera in a group."""
    parts = loaded_parts(entry)
    if parts is None or not parts.remote.connected:
        return MemberState.OFF
    remote, state, series = parts.remote, parts.remote.state, parts.remote.series
    if remote.stuck_detector.stuck:
        return MemberState.STUCK
    if state.to_card and state.card_problem is not None:
        return MemberState.CARD_PROBLEM
    phase = None if series.progress is None else series.progress.phase
    if phase is SeriesPhase.PAUSED:
        return MemberState.PAUSED
    if phase is SeriesPhase.RUNNING:
        return MemberState.SERIES
    return MemberState.READY if state.activity is Activity.IDLE else MemberState.BUSY


def worst(states: AbstractSet[MemberState]) -> MemberState | None:
    """Return the worst of the states, or None if there are no states."""
    return next((state for state in MemberState if state in states), None)


class CameraGroup:
    """The `runtime_data` of a group's entry while the entry is loaded."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry) -> None:
        """Create the group without subscriptions; `follow` subscribes to changes."""
        self.hass: Final = hass
        self.config_entry: Final = entry
        self.on_change: Final = Listeners[[]]()
        """Adds a listener for changes to members; changes within a short time are
        reported together."""
        self.on_photo_set: Final = Listeners[PhotoSet]()
        """Adds a listener for photo sets that were requested from all members."""
        self.entries: list[ConfigEntry] = []
        """The entries of the group's cameras, except disabled cameras."""
        self._ends: list[CALLBACK_TYPE] = []
        self._timer: asyncio.TimerHandle | None = None
        self._busy: Final[dict[str, asyncio.TimerHandle]] = {}
        """Timers of busy members; a member is shown as busy when its timer ends."""

    @property
    def device_info(self) -> DeviceInfo:
        """Information for the device registry."""
        return DeviceInfo(
            identifiers={(DOMAIN, str(self.config_entry.unique_id))},
            entry_type=DeviceEntryType.SERVICE,
            manufacturer=MANUFACTURER,
            name=self.config_entry.title,
        )

    @property
    def connected(self) -> list[CanonEosParts]:
        """The parts of the connected cameras."""
        return [
            parts
            for entry in self.entries
            if (parts := loaded_parts(entry)) and parts.remote.connected
        ]

    def state_of(self, entry: ConfigEntry) -> MemberState:
        """Return the state of a camera in the group, without short busy states.

        A member is shown as ready until it has been busy for `HomeLimits.brief` seconds.
        """
        state, loop = member_state(entry), self.hass.loop
        timer = self._busy.get(entry.entry_id)
        if state is not MemberState.BUSY:
            if timer is not None:
                self._busy.pop(entry.entry_id).cancel()
            return state
        if timer is None:
            timer = loop.call_later(home_limits(self.hass).brief, self._report_soon)
            self._busy[entry.entry_id] = timer
        return state if timer.when() <= loop.time() else MemberState.READY

    def follow(self) -> None:
        """Subscribe to changes to the members and to photo sets, until the entry is unloaded."""
        hass, entry = self.hass, self.config_entry
        entry.async_on_unload(on_photo_set(hass)(self._on_photo_set))
        entry.async_on_unload(
            async_dispatcher_connect(hass, SIGNAL_CONFIG_ENTRY_CHANGED, self._on_entry)
        )
        entry.async_on_unload(self._forget)
        self._listen()

    @callback
    def _on_entry(self, _: ConfigEntryChange, entry: ConfigEntry) -> None:
        """Handle an entry that was set up, unloaded, changed or removed."""
        if entry.domain == DOMAIN:
            self._listen()
            self._report_soon()

    def _listen(self) -> None:
        """Subscribe again to the members that are set up, and update the issue `GROUP_EMPTY`."""
        for end in self._ends:
            end()
        self._ends = []
        cameras = camera_entries(self.hass, {self.config_entry.entry_id})
        self.entries = [e for e in cameras if not is_disabled(self.hass, e)]
        for entry in self.entries:
            if parts := loaded_parts(entry):
                on_series = parts.remote.series.on_progress
                self._ends += (
                    parts.coordinator.async_add_listener(self._report_soon),
                    on_series(lambda *_: self._report_soon()),
                )
        has_members = bool(self.config_entry.data[CONF_MEMBERS])
        tell = async_clear if has_members else async_raise
        tell(self.hass, self.config_entry, GROUP_EMPTY)

    def _report_soon(self) -> None:
        """Report a change after a short delay, together with all other changes during the delay.

        Taking a photo with all cameras causes hundreds of changes.
        """
        if self._timer is None:
            settle = home_limits(self.hass).group_settles
            self._timer = self.hass.loop.call_later(settle, self._report)

    def _report(self) -> None:
        self._timer = None
        self.on_change.call()

    def _on_photo_set(self, asked: AbstractSet[str], photo_set: PhotoSet) -> None:
        members = {entry.entry_id for entry in self.entries}
        if members and members <= asked:
            self.on_photo_set.call(photo_set)

    def _forget(self) -> None:
        for end in self._ends:
            end()
        for timer in (self._timer, *self._busy.values()):
            if timer is not None:
                timer.cancel()


async def async_set_up_group(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Set up the entry of a group; its cameras may be set up later."""
    group = entry.runtime_data = CameraGroup(hass, entry)
    group.follow()
    await hass.config_entries.async_forward_entry_setups(entry, GROUP_PLATFORMS)


@callback
def async_leave_groups(hass: HomeAssistant, camera: ConfigEntry) -> None:
    """Remove a deleted camera from all groups."""
    for group in hass.config_entries.async_entries(DOMAIN, include_ignore=False):
        members = group.data.get(CONF_MEMBERS, ())
        if camera.unique_id in members:
            left = [member for member in members if member != camera.unique_id]
            hass.config_entries.async_update_entry(
                group, data={**group.data, CONF_MEMBERS: left}
            )
