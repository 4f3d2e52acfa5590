"""Sensors: what a camera tells of itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.const import PERCENTAGE, EntityCategory, UnitOfTime
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.typing import StateType

from .card_sensors import CARD_SENSORS, add_card_sensors
from .clock_sensor import CLOCK_DIFFERENCE, ClockDifferenceSensor
from .coordinator import CanonEosConfigEntry, CanonEosCoordinator
from .download_sensor import DOWNLOAD_PROGRESS, DownloadProgressSensor
from .entity import CanonEosEntity, async_add_when_reported
from .eos.series_plan import SeriesPhase, SeriesProgress, SeriesRecord
from .eos.state import Activity, CameraState, FocusResult
from .eos.wire.properties import PropertyCode, spec
from .messages import error_key

PARALLEL_UPDATES = 0


type _Value = StateType | datetime


@dataclass(frozen=True, kw_only=True)
class CanonEosSensorDescription(SensorEntityDescription):
    """A sensor of the camera; with a `code` it exists once that property is reported."""

    code: PropertyCode | None = None
    value_fn: Callable[[CameraState], StateType]
    attributes_fn: Callable[[CameraState], dict[str, Any]] | None = None


@dataclass(frozen=True, kw_only=True)
class CanonEosSeriesDescription(SensorEntityDescription):
    """A sensor of the series of photos that runs, or ran last."""

    value_fn: Callable[[SeriesProgress], _Value]
    idle: str | None = None
    with_attributes: bool = False


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
        key="activity",
        value_fn=lambda state: state.activity,
        device_class=SensorDeviceClass.ENUM,
        options=list(Activity),
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
        key="capture_destination",
        code=PropertyCode.CAPTURE_DESTINATION,
        value_fn=_option(PropertyCode.CAPTURE_DESTINATION),
        device_class=SensorDeviceClass.ENUM,
        options=_options(PropertyCode.CAPTURE_DESTINATION),
        entity_category=EntityCategory.DIAGNOSTIC,
        # Where the body lets it be changed, a select shows it as well.
        entity_registry_enabled_default=False,
    ),
    CanonEosSensorDescription(
        key="focus",
        code=PropertyCode.OLC_INFO_VERSION,
        value_fn=lambda state: state.focus_result,
        attributes_fn=lambda state: {"af_points": state.focus_points},
        device_class=SensorDeviceClass.ENUM,
        options=list(FocusResult),
    ),
    CanonEosSensorDescription(
        key="recording_time",
        code=PropertyCode.EVF_RECORD_STATUS,
        value_fn=lambda state: state.recording_seconds if state.recording else 0,
        device_class=SensorDeviceClass.DURATION,
        native_unit_of_measurement=UnitOfTime.SECONDS,
    ),
    CanonEosSensorDescription(
        key="bulb_time",
        value_fn=lambda state: state.bulb_seconds,
        device_class=SensorDeviceClass.DURATION,
        native_unit_of_measurement=UnitOfTime.SECONDS,
        entity_registry_enabled_default=False,
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


SERIES: Final = (
    CanonEosSeriesDescription(
        key="series",
        value_fn=lambda series: series.phase,
        idle="idle",
        with_attributes=True,
        device_class=SensorDeviceClass.ENUM,
        options=["idle", *SeriesPhase],
    ),
    CanonEosSeriesDescription(
        key="next_shot",
        value_fn=lambda series: series.next_shot_at,
        device_class=SensorDeviceClass.TIMESTAMP,
    ),
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: CanonEosConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the sensors, most of them once the camera reports what they show."""
    async_add_when_reported(entry, async_add_entities, CanonEosSensor, SENSORS)
    async_add_entities(
        CanonEosSeriesSensor(entry.runtime_data, description) for description in SERIES
    )
    async_add_entities(
        [
            ClockDifferenceSensor(entry.runtime_data, CLOCK_DIFFERENCE),
            DownloadProgressSensor(entry.runtime_data, DOWNLOAD_PROGRESS),
        ]
    )
    add_card_sensors(entry, async_add_entities, CARD_SENSORS)


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

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any] | None:
        """Return what more is known."""
        attributes_fn = self.entity_description.attributes_fn
        return attributes_fn(self.coordinator.data) if attributes_fn else None


class CanonEosSeriesSensor(CanonEosEntity, SensorEntity):
    """How far a series of photos is; known of a camera that is away, too."""

    entity_description: CanonEosSeriesDescription
    _unrecorded_attributes = frozenset({"next_shot_at"})

    def __init__(
        self, coordinator: CanonEosCoordinator, description: CanonEosSeriesDescription
    ) -> None:
        """Identify the sensor."""
        super().__init__(coordinator, description)

    @override
    async def async_added_to_hass(self) -> None:
        """Listen to series."""
        await super().async_added_to_hass()
        self.async_on_remove(self.coordinator.remote.on_series(self._on_series))

    @callback
    def _on_series(self, _: SeriesProgress, __: SeriesRecord | None) -> None:
        self.async_write_ha_state()

    @property
    @override
    def available(self) -> bool:
        """Return True: a series waits for a camera that is off."""
        return True

    @property
    @override
    def native_value(self) -> StateType | datetime:
        """Return what the description shows of the series."""
        series = self.coordinator.remote.series
        if series is None:
            return self.entity_description.idle
        return self.entity_description.value_fn(series)

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any] | None:
        """Return how far the series is."""
        series = self.coordinator.remote.series
        if series is None or not self.entity_description.with_attributes:
            return None
        return {
            "kind": series.kind,
            "shots_done": series.done,
            "shots_planned": series.planned,
            "shots_missed": series.missed,
            "next_shot_at": series.next_shot_at,
            "last_error": error_key(series.last_error),
        }
