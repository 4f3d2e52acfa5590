"""A sensor for a camera's activity; while the sensor shows `idle`, it skips short activities."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
)
from homeassistant.core import CALLBACK_TYPE, callback
from homeassistant.helpers.event import async_call_later

from .const import ACTIVITY_SERIES
from .entity import CanonEosDescription, CanonEosEntity, shows
from .entity_context import follow_series
from .eos.bulb_mode import is_in_bulb
from .eos.series_plan import SeriesPhase
from .eos.state import Activity
from .limits import home_limits


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class ActivityDescription(CanonEosDescription, SensorEntityDescription):
    """Row for an activity sensor."""


ACTIVITIES: Final = (
    ActivityDescription(
        key="activity",
        device_class=SensorDeviceClass.ENUM,
        options=[*Activity, ACTIVITY_SERIES],
    ),
)


class ActivitySensor(CanonEosEntity, SensorEntity):
    """A sensor entity for a camera's activity.

    While the sensor shows `idle`, short activities are skipped, because they would add
    five entries per photo to the logbook.
    """

    entity_description: ActivityDescription
    shown = shows("native_value")

    _attr_native_value: str = Activity.IDLE
    _brief_ends: CALLBACK_TYPE | None = None

    @property
    def _activity(self) -> str:
        """The current activity, which is `ACTIVITY_SERIES` while a series is running."""
        series = self.entity_context.series
        if series is not None and series.phase is SeriesPhase.RUNNING:
            return ACTIVITY_SERIES
        return self.entity_context.state.activity

    @override
    async def async_added_to_hass(self) -> None:
        """Subscribe to the camera and its series."""
        await super().async_added_to_hass()
        self._attr_native_value = self._activity
        self.async_on_remove(follow_series(self._parts, self._refresh))
        self.async_on_remove(self._forget)

    @callback
    @override
    def _handle_coordinator_update(self) -> None:
        self._refresh()

    def _refresh(self) -> None:
        """Show the current activity, with a delay if it may be short and the sensor shows `idle`.

        The delay is `HomeLimits.brief` seconds.
        """
        activity, limit = self._activity, home_limits(self.hass).brief
        is_shown = self._attr_native_value != Activity.IDLE
        if activity == Activity.IDLE or is_shown or self._lasts(activity, limit):
            self._forget()
            self._attr_native_value = activity
        elif self._brief_ends is None:
            self._brief_ends = async_call_later(self.hass, limit, self._show)
        super()._handle_coordinator_update()  # writes the state

    def _lasts(self, activity: str, limit: float) -> bool:
        """Return whether an activity is expected to last at least `limit` seconds."""
        state = self.entity_context.state
        if activity == Activity.EXPOSING:
            return is_in_bulb(state) or state.exposure_seconds >= limit
        return activity in (Activity.SELF_TIMER, Activity.RECORDING, ACTIVITY_SERIES)

    @callback
    def _show(self, _: datetime) -> None:
        self._brief_ends = None
        self._attr_native_value = self._activity
        super()._handle_coordinator_update()

    def _forget(self) -> None:
        if self._brief_ends is not None:
            self._brief_ends()
            self._brief_ends = None
