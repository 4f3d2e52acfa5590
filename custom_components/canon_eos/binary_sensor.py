"""Binary sensors of a camera: whether it is there, is busy, or needs somebody."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, override

from homeassistant.components.binary_sensor import (
    BinarySensorEntity,
    BinarySensorEntityDescription,
)
from homeassistant.components.binary_sensor.const import BinarySensorDeviceClass
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import CanonEosConfigEntry, CanonEosCoordinator
from .entity import CanonEosEntity, async_add_when_reported
from .eos.wire.properties import PropertyCode

PARALLEL_UPDATES = 0

_BATTERY_LOW: Final = 0
"""Value of BatteryPower (libgphoto2)."""


@dataclass(frozen=True, kw_only=True)
class CanonEosBinarySensorDescription(BinarySensorEntityDescription):
    """A binary sensor; with a `code` it exists once that property is reported."""

    is_on_fn: Callable[[CanonEosCoordinator], bool | None]
    attributes_fn: Callable[[CanonEosCoordinator], dict[str, Any]] | None = None
    code: PropertyCode | None = None
    known_when_off: bool = False


def _is_value(
    code: PropertyCode, test: Callable[[int], bool]
) -> Callable[[CanonEosCoordinator], bool | None]:
    def is_on(coordinator: CanonEosCoordinator) -> bool | None:
        value = coordinator.data.value(code)
        return test(value) if isinstance(value, int) else None

    return is_on


def _card_problem(coordinator: CanonEosCoordinator) -> bool | None:
    state = coordinator.data
    return None if state.cards is None else state.card_problem is not None


BINARY_SENSORS: Final = (
    CanonEosBinarySensorDescription(
        key="connection",
        is_on_fn=lambda coordinator: coordinator.camera is not None,
        device_class=BinarySensorDeviceClass.CONNECTIVITY,
        entity_category=EntityCategory.DIAGNOSTIC,
        known_when_off=True,
    ),
    CanonEosBinarySensorDescription(
        key="busy", is_on_fn=lambda coordinator: coordinator.data.busy
    ),
    CanonEosBinarySensorDescription(
        key="card_problem",
        is_on_fn=_card_problem,
        attributes_fn=lambda coordinator: {"reason": coordinator.data.card_problem},
        device_class=BinarySensorDeviceClass.PROBLEM,
    ),
    CanonEosBinarySensorDescription(
        key="battery_low",
        code=PropertyCode.BATTERY_POWER,
        is_on_fn=_is_value(
            PropertyCode.BATTERY_POWER, lambda value: value == _BATTERY_LOW
        ),
        device_class=BinarySensorDeviceClass.BATTERY,
        entity_category=EntityCategory.DIAGNOSTIC,
    ),
    CanonEosBinarySensorDescription(
        key="overheating",
        code=PropertyCode.TEMP_STATUS,
        is_on_fn=_is_value(PropertyCode.TEMP_STATUS, lambda value: value != 0),
        device_class=BinarySensorDeviceClass.PROBLEM,
        entity_category=EntityCategory.DIAGNOSTIC,
    ),
    CanonEosBinarySensorDescription(
        key="stuck",
        is_on_fn=lambda coordinator: coordinator.remote.stuck,
        device_class=BinarySensorDeviceClass.PROBLEM,
        entity_category=EntityCategory.DIAGNOSTIC,
        known_when_off=True,
    ),
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: CanonEosConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up a camera's binary sensors."""
    async_add_when_reported(
        entry, async_add_entities, CanonEosBinarySensor, BINARY_SENSORS
    )


class CanonEosBinarySensor(CanonEosEntity, BinarySensorEntity):
    """Something about a camera that is so, or not."""

    entity_description: CanonEosBinarySensorDescription

    def __init__(
        self,
        coordinator: CanonEosCoordinator,
        description: CanonEosBinarySensorDescription,
    ) -> None:
        """Identify the sensor."""
        super().__init__(coordinator, description)

    @property
    @override
    def available(self) -> bool:
        """Return whether it is known: some things are of a camera that is off, too."""
        return self.entity_description.known_when_off or super().available

    @property
    @override
    def is_on(self) -> bool | None:
        """Return whether it is so."""
        return self.entity_description.is_on_fn(self.coordinator)

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any] | None:
        """Return what more is known."""
        attributes_fn = self.entity_description.attributes_fn
        return attributes_fn(self.coordinator) if attributes_fn else None
