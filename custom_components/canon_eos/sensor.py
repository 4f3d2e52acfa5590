"""Sensors for a camera's data, cards, photos and clock, and for series, downloads and films."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final, override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.const import (
    PERCENTAGE,
    EntityCategory,
    UnitOfInformation,
    UnitOfTime,
)
from homeassistant.helpers.typing import StateType

from .activity_sensor import ACTIVITIES, ActivitySensor
from .entity import CanonEosDescription, CanonEosEntity, async_set_up_rows, shows
from .entity_context import (
    EntityContext,
    follow_downloads,
    follow_films,
    follow_series,
    series_attributes,
)
from .entry.parts import CanonEosParts
from .eos.card_problem import CardProblem, card_problem
from .eos.series_plan import SeriesPhase
from .eos.wire.events import FocusResult
from .eos.wire.properties import PropertyCode, spec
from .group.entities import GROUP_SENSORS, GroupSensor, rows_of
from .ptp.datasets import StorageInfo

PARALLEL_UPDATES = 0

_OK: Final = "ok"
_IDLE: Final = "idle"

# Several rows have these fields in common.
_SECONDS: Final[dict[str, Any]] = {
    "device_class": SensorDeviceClass.DURATION,
    "native_unit_of_measurement": UnitOfTime.SECONDS,
    "entity_registry_enabled_default": False,
}
_PROGRESS: Final[dict[str, Any]] = {
    "available_when_off": True,
    "native_unit_of_measurement": PERCENTAGE,
    "suggested_display_precision": 0,
    "entity_registry_enabled_default": False,
}
_DETAIL: Final[dict[str, Any]] = {
    "entity_category": EntityCategory.DIAGNOSTIC,
    "entity_registry_enabled_default": False,
}

type SensorValue = StateType | datetime
type ValueFn = Callable[[EntityContext], SensorValue]


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class CanonEosSensorDescription(CanonEosDescription, SensorEntityDescription):
    """Row for a sensor that shows the result of `value_fn`."""

    value_fn: ValueFn


def _lens(context: EntityContext) -> str | None:
    known = context.state.value(PropertyCode.LENS_NAME)
    return known[:255] if isinstance(known, str) and known else None


def _enum(key: str, code: PropertyCode, **fields: Any) -> CanonEosSensorDescription:
    """Return the row for a sensor that shows the name of a property's value.

    The sensor's state is unknown if the value has no name.
    """
    names = spec(code).names

    def value(context: EntityContext) -> str | None:
        known = context.state.number(code)
        return None if known is None else names.get(known)

    return CanonEosSensorDescription(
        key=key,
        code=code,
        value_fn=value,
        device_class=SensorDeviceClass.ENUM,
        options=list(dict.fromkeys(names.values())),
        **fields,
    )


def _measured(key: str, code: PropertyCode) -> CanonEosSensorDescription:
    """Return the row for a sensor that shows a metered shutter speed, aperture or ISO."""
    return CanonEosSensorDescription(
        key=key,
        exists_fn=lambda context: context.state.measured(code) is not None,
        value_fn=lambda context: context.state.measured(code),
        entity_registry_enabled_default=False,
    )


def _card_size(
    key: str, size: Callable[[StorageInfo], int | None], **fields: Any
) -> CanonEosSensorDescription:
    """Return the row for sensors, one per slot, that show a card's capacity or free space."""
    return CanonEosSensorDescription(
        key=key,
        per_slot=True,
        value_fn=lambda context: size(context.card) if context.card else None,
        available_fn=lambda context: context.card is not None,
        device_class=SensorDeviceClass.DATA_SIZE,
        native_unit_of_measurement=UnitOfInformation.BYTES,
        suggested_unit_of_measurement=UnitOfInformation.GIGABYTES,
        suggested_display_precision=1,
        entity_registry_enabled_default=False,
        **fields,
    )


def _battery_model(context: EntityContext) -> str | None:
    info = context.state.battery_info
    return None if info is None else info.model or None


def _series_attributes(context: EntityContext) -> dict[str, Any] | None:
    if (series := context.series) is None:
        return None
    return {
        **series_attributes(series),
        "next_shot_at": series.next_shot_at,
        **(asdict(series.exposed) if series.exposed else {}),
    }


def _percent_saved(context: EntityContext) -> float | None:
    progress = context.parts.downloads.progress
    if progress.name is None or not progress.size:
        return None
    return 100 * progress.done / progress.size


def _file_being_saved(context: EntityContext) -> dict[str, Any] | None:
    progress = context.parts.downloads.progress
    if progress.name is None:
        return None
    return {
        "file_name": progress.name,
        "bytes_done": progress.done,
        "bytes_total": progress.size,
        "files_left": progress.files_left,
    }


def _percent_made(context: EntityContext) -> float | None:
    progress = context.parts.films.progress
    return None if progress.name is None else 100 * progress.done


def _film_being_made(context: EntityContext) -> dict[str, Any] | None:
    name = context.parts.films.progress.name
    return None if name is None else {"file_name": name}


def _clock_difference(context: EntityContext) -> float | None:
    difference = context.parts.clock.difference
    return None if difference is None else round(difference, 1)


def _card_state(context: EntityContext) -> str | None:
    state = context.state
    if state.cards is None:
        return None  # the camera has not reported its cards yet
    if not state.has_several_slots:
        return state.card_problem or _OK
    cards = {} if context.card is None else {0: context.card}
    return card_problem(cards, None) or _OK


SENSORS: Final = (
    CanonEosSensorDescription(
        key="battery",
        code=PropertyCode.BATTERY_POWER,
        value_fn=lambda context: context.state.battery_level,
        device_class=SensorDeviceClass.BATTERY,
        native_unit_of_measurement=PERCENTAGE,
        state_class=SensorStateClass.MEASUREMENT,
        entity_category=EntityCategory.DIAGNOSTIC,
    ),
    _enum(
        "battery_status",
        PropertyCode.BATTERY_POWER,
        **_DETAIL,
    ),
    CanonEosSensorDescription(
        key="battery_model",
        code=PropertyCode.BATTERY_INFO,
        value_fn=_battery_model,
        **_DETAIL,
    ),
    CanonEosSensorDescription(
        key="shots_remaining",
        code=PropertyCode.AVAILABLE_SHOTS,
        value_fn=lambda context: context.state.shots_left,
        state_class=SensorStateClass.MEASUREMENT,
    ),
    CanonEosSensorDescription(
        key="card_in_use",
        code=PropertyCode.CURRENT_STORAGE,
        value_fn=lambda context: context.state.slot_in_use,
        entity_registry_enabled_default=False,
    ),
    _enum("exposure_mode", PropertyCode.AE_MODE),
    _measured("measured_shutter_speed", PropertyCode.SHUTTER_SPEED),
    _measured("measured_aperture", PropertyCode.APERTURE),
    _measured("measured_iso", PropertyCode.ISO_SPEED),
    _enum(
        "bracketing",
        PropertyCode.BRACKET_MODE,
        entity_registry_enabled_default=False,
    ),
    CanonEosSensorDescription(
        key="lens",
        code=PropertyCode.LENS_NAME,
        value_fn=_lens,
        attributes_fn=lambda context: {"no_lens": context.state.no_lens},
        entity_category=EntityCategory.DIAGNOSTIC,
    ),
    _enum(
        "capture_destination",
        PropertyCode.CAPTURE_DESTINATION,
        entity_category=EntityCategory.DIAGNOSTIC,
        names_slots=True,
        # The sensor is disabled by default, because bodies on which the destination can be
        # changed also have a select.
        entity_registry_enabled_default=False,
    ),
    CanonEosSensorDescription(
        key="focus",
        code=PropertyCode.OLC_INFO_VERSION,
        value_fn=lambda context: context.state.focus_result,
        attributes_fn=lambda context: {"af_points": context.state.focus_points},
        device_class=SensorDeviceClass.ENUM,
        options=list(FocusResult),
        entity_registry_enabled_default=False,
    ),
    CanonEosSensorDescription(
        key="recording_time",
        code=PropertyCode.EVF_RECORD_STATUS,
        value_fn=lambda context: (
            context.state.recording_seconds if context.state.recording else 0
        ),
        **_SECONDS,
    ),
    CanonEosSensorDescription(
        key="recording_time_left",
        code=PropertyCode.EVF_RECORD_STATUS,
        value_fn=lambda context: context.state.recording_left,
        **_SECONDS,
    ),
    CanonEosSensorDescription(
        key="bulb_time",
        value_fn=lambda context: context.state.bulb_seconds,
        **_SECONDS,
    ),
    CanonEosSensorDescription(
        key="temperature_status",
        code=PropertyCode.TEMP_STATUS,
        value_fn=lambda context: context.state.number(PropertyCode.TEMP_STATUS),
        **_DETAIL,
    ),
    CanonEosSensorDescription(
        key="shutter_count",
        exists_fn=lambda context: context.state.shutter_count is not None,
        value_fn=lambda context: context.state.shutter_count,
        state_class=SensorStateClass.TOTAL_INCREASING,
        **_DETAIL,
    ),
    # The sensor is available while the camera is off, because a series then waits for the
    # camera.
    CanonEosSensorDescription(
        key="series",
        value_fn=lambda context: context.series.phase if context.series else _IDLE,
        attributes_fn=_series_attributes,
        follow=follow_series,
        available_when_off=True,
        device_class=SensorDeviceClass.ENUM,
        options=[_IDLE, *SeriesPhase],
    ),
    CanonEosSensorDescription(
        key="next_shot",
        value_fn=lambda context: (
            context.series.next_shot_at if context.series else None
        ),
        follow=follow_series,
        available_when_off=True,
        device_class=SensorDeviceClass.TIMESTAMP,
        entity_registry_enabled_default=False,
    ),
    # The value is positive if the camera's clock is fast.
    CanonEosSensorDescription(
        key="clock_difference",
        value_fn=_clock_difference,
        follow=lambda parts, changed: parts.clock.on_change(changed),
        **_SECONDS,
        suggested_display_precision=0,
        entity_category=EntityCategory.DIAGNOSTIC,
    ),
    CanonEosSensorDescription(
        key="download_progress",
        value_fn=_percent_saved,
        attributes_fn=_file_being_saved,
        follow=follow_downloads,
        **_PROGRESS,
    ),
    CanonEosSensorDescription(
        key="timelapse_progress",
        value_fn=_percent_made,
        attributes_fn=_film_being_made,
        follow=follow_films,
        **_PROGRESS,
    ),
    _card_size("card_free_space", lambda card: card.free_space),
    _card_size(
        "card_capacity",
        lambda card: card.capacity,
        entity_category=EntityCategory.DIAGNOSTIC,
    ),
    CanonEosSensorDescription(
        key="card_photos_left",
        per_slot=True,
        value_fn=lambda context: (
            None if context.slot is None else context.state.photos_left(context.slot)
        ),
        available_fn=lambda context: context.card is not None,
        suggested_display_precision=0,
        entity_registry_enabled_default=False,
    ),
    CanonEosSensorDescription(
        key="card_state",
        per_slot=True,
        value_fn=_card_state,
        device_class=SensorDeviceClass.ENUM,
        options=[_OK, *CardProblem],
    ),
)


class CanonEosSensor(CanonEosEntity, SensorEntity):
    """A sensor entity of a camera."""

    entity_description: CanonEosSensorDescription
    shown = shows("native_value")

    _unrecorded_attributes = frozenset(
        {
            "af_points",
            "aperture",
            "bytes_done",
            "bytes_total",
            "exposure_error",
            "file_name",
            "files_left",
            "iso",
            "last_error",
            "next_shot_at",
            "shots_done",
            "shots_missed",
            "shutter_speed",
        }
    )

    @property
    @override
    def native_value(self) -> SensorValue:
        """Return the current value, or None if it is unknown."""
        return self.entity_description.value_fn(self.entity_context)


def _create(
    parts: CanonEosParts, row: CanonEosDescription, slot: int | None
) -> SensorEntity:
    return (ActivitySensor if row in ACTIVITIES else CanonEosSensor)(parts, row, slot)


async_setup_entry = partial(
    async_set_up_rows,
    create=_create,
    rows=(*SENSORS, *ACTIVITIES),
    of_group=rows_of(GroupSensor, GROUP_SENSORS),
)
