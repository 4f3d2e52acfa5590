"""Sensors: what a camera tells of itself."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.const import PERCENTAGE, EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.typing import StateType

from .coordinator import CanonEosConfigEntry, CanonEosCoordinator
from .entity import CanonEosEntity, async_add_when_reported
from .eos.properties import PropertyCode, spec
from .eos.state import CameraState

PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True)
class CanonEosSensorDescription(SensorEntityDescription):
    """A sensor that exists once the property `code` is reported."""

    code: PropertyCode
    value_fn: Callable[[CameraState], StateType]


def _number(code: PropertyCode) -> Callable[[CameraState], StateType]:
    def value(state: CameraState) -> StateType:
        known = state.value(code)
        return known if isinstance(known, int) else None

    return value


def _text(code: PropertyCode) -> Callable[[CameraState], StateType]:
    def value(state: CameraState) -> StateType:
        known = state.value(code)
        return known[:255] if isinstance(known, str) and known else None

    return value


def _option(code: PropertyCode) -> Callable[[CameraState], StateType]:
    """Return the name of an enumeration's value; None for one that has no name."""

    def value(state: CameraState) -> StateType:
        known = state.value(code)
        return spec(code).names.get(known) if isinstance(known, int) else None

    return value


def _options(code: PropertyCode) -> list[str]:
    return list(dict.fromkeys(spec(code).names.values()))


SENSORS: Final = (
    CanonEosSensorDescription(
        key="battery",
        code=PropertyCode.BATTERY_POWER,
        value_fn=lambda state: state.battery_level,
        device_class=SensorDeviceClass.BATTERY,
        native_unit_of_measurement=PERCENTAGE,
        state_class=SensorStateClass.MEASUREMENT,
        entity_category=EntityCategory.DIAGNOSTIC,
    ),
    CanonEosSensorDescription(
        key="battery_status",
        code=PropertyCode.BATTERY_POWER,
        value_fn=_option(PropertyCode.BATTERY_POWER),
        device_class=SensorDeviceClass.ENUM,
        options=_options(PropertyCode.BATTERY_POWER),
        entity_category=EntityCategory.DIAGNOSTIC,
    ),
    CanonEosSensorDescription(
        key="shots_remaining",
        code=PropertyCode.AVAILABLE_SHOTS,
        value_fn=_number(PropertyCode.AVAILABLE_SHOTS),
        state_class=SensorStateClass.MEASUREMENT,
    ),
    CanonEosSensorDescription(
        key="exposure_mode",
        code=PropertyCode.AE_MODE,
        value_fn=_option(PropertyCode.AE_MODE),
        device_class=SensorDeviceClass.ENUM,
        options=_options(PropertyCode.AE_MODE),
    ),
    CanonEosSensorDescription(
        key="lens",
        code=PropertyCode.LENS_NAME,
        value_fn=_text(PropertyCode.LENS_NAME),
    ),
    CanonEosSensorDescription(
        key="temperature_status",
        code=PropertyCode.TEMP_STATUS,
        value_fn=_number(PropertyCode.TEMP_STATUS),
        entity_category=EntityCategory.DIAGNOSTIC,
        entity_registry_enabled_default=False,
    ),
    CanonEosSensorDescription(
        key="shutter_count",
        code=PropertyCode.SHUTTER_COUNTER,
        value_fn=_number(PropertyCode.SHUTTER_COUNTER),
        state_class=SensorStateClass.TOTAL_INCREASING,
        entity_category=EntityCategory.DIAGNOSTIC,
        entity_registry_enabled_default=False,
    ),
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: CanonEosConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up a sensor for each property that the camera reports."""
    async_add_when_reported(
        entry,
        async_add_entities,
        CanonEosSensor,
        [(description.code, description) for description in SENSORS],
    )


class CanonEosSensor(CanonEosEntity, SensorEntity):
    """Something that the camera reports."""

    entity_description: CanonEosSensorDescription

    def __init__(
        self, coordinator: CanonEosCoordinator, description: CanonEosSensorDescription
    ) -> None:
        """Identify the sensor."""
        super().__init__(coordinator, description)

    @property
    @override
    def native_value(self) -> StateType:
        """Return what the camera reported last."""
        return self.entity_description.value_fn(self.coordinator.data)
