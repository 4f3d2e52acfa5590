"""Binary sensors for a camera's connection, busy state and problems."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final, override

from homeassistant.components.binary_sensor import (
    BinarySensorEntity,
    BinarySensorEntityDescription,
)
from homeassistant.components.binary_sensor.const import BinarySensorDeviceClass
from homeassistant.const import EntityCategory

from .entity import CanonEosDescription, CanonEosEntity, async_set_up_rows, shows
from .entity_context import EntityContext
from .eos.wire.properties import PropertyCode
from .messages import error_key

PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class CanonEosBinarySensorDescription(
    CanonEosDescription, BinarySensorEntityDescription
):
    """Row for a binary sensor that is on while `value_fn` returns True."""

    value_fn: Callable[[EntityContext], bool | None]


def _card_problem(context: EntityContext) -> bool | None:
    state = context.state
    return None if state.cards is None else state.card_problem is not None


BINARY_SENSORS: Final = (
    CanonEosBinarySensorDescription(
        key="connection",
        value_fn=lambda context: context.parts.remote.connected,
        attributes_fn=lambda context: {
            "reason": error_key(context.parts.coordinator.failure)
        },
        available_when_off=True,
        device_class=BinarySensorDeviceClass.CONNECTIVITY,
        entity_category=EntityCategory.DIAGNOSTIC,
    ),
    CanonEosBinarySensorDescription(
        key="busy",
        value_fn=lambda context: context.state.busy,
        entity_registry_enabled_default=False,
    ),
    CanonEosBinarySensorDescription(
        key="card_problem",
        value_fn=_card_problem,
        attributes_fn=lambda context: {"reason": context.state.card_problem},
        device_class=BinarySensorDeviceClass.PROBLEM,
        entity_registry_enabled_default=False,
    ),
    CanonEosBinarySensorDescription(
        key="battery_low",
        code=PropertyCode.BATTERY_POWER,
        value_fn=lambda context: context.state.battery_low,
        device_class=BinarySensorDeviceClass.BATTERY,
        entity_category=EntityCategory.DIAGNOSTIC,
    ),
    CanonEosBinarySensorDescription(
        key="overheating",
        code=PropertyCode.TEMP_STATUS,
        value_fn=lambda context: context.state.overheating,
        device_class=BinarySensorDeviceClass.PROBLEM,
        entity_category=EntityCategory.DIAGNOSTIC,
    ),
    CanonEosBinarySensorDescription(
        key="stuck",
        value_fn=lambda context: context.parts.remote.stuck_detector.stuck,
        available_when_off=True,
        device_class=BinarySensorDeviceClass.PROBLEM,
        entity_category=EntityCategory.DIAGNOSTIC,
    ),
)


class CanonEosBinarySensor(CanonEosEntity, BinarySensorEntity):
    """A binary sensor entity of a camera."""

    entity_description: CanonEosBinarySensorDescription
    shown = shows("is_on")

    @property
    @override
    def is_on(self) -> bool | None:
        """Return whether the sensor is on, or None if this is unknown."""
        return self.entity_description.value_fn(self.entity_context)


async_setup_entry = partial(
    async_set_up_rows, create=CanonEosBinarySensor, rows=BINARY_SENSORS
)
