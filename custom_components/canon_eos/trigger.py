"""Triggers for automations.

Like Home Assistant's own triggers, these triggers follow entities. A trigger does not fire
if a camera merely reconnects or Home Assistant starts.
"""

from typing import Final, override

from homeassistant.const import CONF_OPTIONS, STATE_OFF, STATE_ON, Platform
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.automation import DomainSpec
from homeassistant.helpers.trigger import (
    ENTITY_STATE_TRIGGER_SCHEMA,
    ENTITY_STATE_TRIGGER_SCHEMA_WITH_BEHAVIOR,
    EntityTargetStateTriggerBase,
    EntityTriggerBase,
    NotTriggeredReasonReporter,
    StatelessEntityTriggerBase,
    Trigger,
    TriggerConfig,
)
import voluptuous as vol

from .eos.series_plan import SeriesPhase
from .eos.wire.file_kinds import RAW_SUFFIXES
from .targets import CONF_PHOTOS, PHOTOS_OPTION, OfCameras, photos_left

CONF_FILE_TYPE: Final = "file_type"
CONF_OUTCOME: Final = "outcome"

ANY_TYPE: Final = "any"
FILE_TYPES: Final[dict[str, frozenset[str]]] = {
    "jpeg": frozenset({"JPG"}),
    "heif": frozenset({"HIF"}),
    "raw": frozenset(suffix.upper() for suffix in RAW_SUFFIXES),
}
"""File formats in events of the type `photo`, by the option's value."""

OUTCOMES: Final = [str(phase) for phase in SeriesPhase if phase.is_end]

_EVENTS: Final = {str(Platform.EVENT): DomainSpec()}
_SENSORS: Final = {str(Platform.SENSOR): DomainSpec()}

_EVENT_TYPE: Final = "event_type"


class _EventTrigger(OfCameras, StatelessEntityTriggerBase):
    """Base class of triggers for events of certain types."""

    _domain_specs = _EVENTS
    _event_types: frozenset[str]

    @override
    def is_valid_state(
        self, state: State, report_not_triggered: NotTriggeredReasonReporter
    ) -> bool:
        """Return whether the event has a matching type."""
        return state.attributes.get(_EVENT_TYPE) in self._event_types


def _notice(event_type: str) -> type[Trigger]:
    class Noticed(_EventTrigger):
        """Triggers once for each notice of one type."""

        _key = "notice"
        _event_types = frozenset({event_type})

    return Noticed


class PhotoTakenTrigger(_EventTrigger):
    """Triggers once for each file of a photo, or only for a file of the selected format."""

    _key = "photo_taken"
    _event_types = frozenset({"photo"})
    _schema = ENTITY_STATE_TRIGGER_SCHEMA.extend(
        {
            vol.Required(CONF_OPTIONS, default={}): {
                vol.Required(CONF_FILE_TYPE, default=ANY_TYPE): vol.In(
                    [ANY_TYPE, *FILE_TYPES]
                ),
            },
        }
    )

    def __init__(self, hass: HomeAssistant, config: TriggerConfig) -> None:
        """Create the trigger; an option selects the file format."""
        super().__init__(hass, config)
        self._formats: Final = FILE_TYPES.get(self._options[CONF_FILE_TYPE])

    @override
    def is_valid_state(
        self, state: State, report_not_triggered: NotTriggeredReasonReporter
    ) -> bool:
        """Return whether the event is for a photo with a matching format."""
        return super().is_valid_state(state, report_not_triggered) and (
            self._formats is None or state.attributes.get("format") in self._formats
        )


class SeriesFinishedTrigger(_EventTrigger):
    """Triggers when a series ends with one of the selected outcomes."""

    _key = "series_event"
    _schema = ENTITY_STATE_TRIGGER_SCHEMA.extend(
        {
            vol.Required(CONF_OPTIONS, default={}): {
                vol.Required(
                    CONF_OUTCOME, default=[str(SeriesPhase.FINISHED)]
                ): vol.All(cv.ensure_list, vol.Length(min=1), [vol.In(OUTCOMES)]),
            },
        }
    )

    def __init__(self, hass: HomeAssistant, config: TriggerConfig) -> None:
        """Create the trigger; an option selects the outcomes."""
        super().__init__(hass, config)
        self._event_types = frozenset(self._options[CONF_OUTCOME])


def _state(domain: str, key: str, state: str) -> type[Trigger]:
    specs, states = {domain: DomainSpec()}, {state}

    class Became(OfCameras, EntityTargetStateTriggerBase):
        """Triggers when an entity changes to one of the states in `_to_states`."""

        _domain_specs = specs
        _key = key
        _to_states = states

    return Became


class CardNearlyFullTrigger(OfCameras, EntityTriggerBase):
    """Triggers when the number of remaining photos falls to or below the limit."""

    _domain_specs = _SENSORS
    _key = "shots_remaining"
    _schema = ENTITY_STATE_TRIGGER_SCHEMA_WITH_BEHAVIOR.extend(
        {vol.Required(CONF_OPTIONS, default={}): PHOTOS_OPTION}
    )

    @override
    def is_valid_transition(self, from_state: State, to_state: State) -> bool:
        """Return whether the number of remaining photos was previously above the limit."""
        before = photos_left(from_state)
        return before is not None and before > self._options[CONF_PHOTOS]

    @override
    def is_valid_state(
        self, state: State, report_not_triggered: NotTriggeredReasonReporter
    ) -> bool:
        """Return whether the number of remaining photos is at or below the limit."""
        left = photos_left(state)
        return left is not None and left <= self._options[CONF_PHOTOS]


TRIGGERS: Final[dict[str, type[Trigger]]] = {
    "photo_taken": PhotoTakenTrigger,
    "file_saved": _notice("file_saved"),
    "movie_started": _state(Platform.SWITCH, "movie", STATE_ON),
    "movie_stopped": _state(Platform.SWITCH, "movie", STATE_OFF),
    "focus_failed": _notice("focus_failed"),
    "series_finished": SeriesFinishedTrigger,
    "card_nearly_full": CardNearlyFullTrigger,
    "card_became_full": _notice("card_full"),
    "card_removed": _notice("card_removed"),
    "battery_became_low": _state(Platform.BINARY_SENSOR, "battery_low", STATE_ON),
    "became_stuck": _state(Platform.BINARY_SENSOR, "stuck", STATE_ON),
}


async def async_get_triggers(hass: HomeAssistant) -> dict[str, type[Trigger]]:
    """Return the trigger classes by name. Called by Home Assistant."""
    return TRIGGERS
