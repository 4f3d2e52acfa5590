"""By how much the camera's clock is off."""

from typing import Final, override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
)
from homeassistant.const import EntityCategory, UnitOfTime

from .entity import CanonEosEntity

CLOCK_DIFFERENCE: Final = SensorEntityDescription(
    key="clock_difference",
    device_class=SensorDeviceClass.DURATION,
    native_unit_of_measurement=UnitOfTime.SECONDS,
    suggested_display_precision=0,
    entity_category=EntityCategory.DIAGNOSTIC,
)


class ClockDifferenceSensor(CanonEosEntity, SensorEntity):
    """Seconds by which the camera's clock is fast, negative where it is slow."""

    @override
    async def async_added_to_hass(self) -> None:
        """Follow the clock."""
        await super().async_added_to_hass()
        self.async_on_remove(
            self.coordinator.clock.on_change(self.async_write_ha_state)
        )

    @property
    @override
    def native_value(self) -> float | None:
        """Return the difference when it was looked at last."""
        difference = self.coordinator.clock.difference
        return None if difference is None else round(difference, 1)
