"""Automation conditions that test the state of a camera."""

from typing import Final, override

from homeassistant.const import CONF_OPTIONS, STATE_ON, Platform
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.automation import DomainSpec
from homeassistant.helpers.condition import (
    ENTITY_STATE_CONDITION_SCHEMA_ANY_ALL,
    Condition,
    ConditionConfig,
    EntityConditionBase,
    EntityStateConditionBase,
)
import voluptuous as vol

from .const import ACTIVITY_SERIES
from .eos.card_problem import CardProblem
from .eos.series_plan import SeriesPhase
from .eos.state import Activity
from .targets import CONF_PHOTOS, PHOTOS_OPTION, OfCameras, photos_left

_SENSORS: Final = {str(Platform.SENSOR): DomainSpec()}
_READY: Final[set[str | bool]] = {Activity.IDLE, ACTIVITY_SERIES}


class _CameraCondition(OfCameras, EntityConditionBase):
    """Base class of conditions on entities of the targeted cameras."""

    @override
    def _check_all_match_state(self, states: list[State]) -> bool:
        # The list is empty if all cameras are off. The base class would then return True.
        return bool(states) and super()._check_all_match_state(states)

    @property
    @override
    def needs_polling(self) -> bool:
        """Return whether the condition must be polled.

        A condition that targets entities must be polled, because it can use other entities
        of the same cameras.
        """
        return super().needs_polling or bool(self._target_selection.entity_ids)


def _state(domain: str, key: str, *states: str) -> type[Condition]:
    specs, wanted = {domain: DomainSpec()}, set[str | bool](states)

    class Is(_CameraCondition, EntityStateConditionBase):
        """Tests whether an entity has one of the states in `_states`."""

        _domain_specs = specs
        _key = key
        _states = wanted

    return Is


class IsReadyCondition(_CameraCondition, EntityStateConditionBase):
    """Tests whether a camera is connected and not busy.

    A camera also counts as ready while it takes a series. A camera that is off is not
    ready, so a condition on all cameras is false if one of them is off.
    """

    _domain_specs = _SENSORS
    _key = "activity"
    _states = _READY

    @override
    def _should_include(self, _state: State) -> bool:
        return True


class CardPresentCondition(_CameraCondition):
    """Tests whether a camera has a card in at least one slot; the card can be full."""

    _domain_specs = _SENSORS
    _key = "card_state"

    @override
    def is_valid_state(self, entity_state: State) -> bool:
        """Return whether the slot contains a card."""
        return entity_state.state != CardProblem.MISSING

    @override
    def _check_all_match_state(self, states: list[State]) -> bool:
        registry = er.async_get(self._hass)
        slots: dict[str | None, list[State]] = {}
        for state in states:
            entity = registry.async_get(state.entity_id)
            entry_id = None if entity is None else entity.config_entry_id
            slots.setdefault(entry_id, []).append(state)
        return bool(slots) and all(map(self._check_any_match_state, slots.values()))


class CardNearlyFullCondition(_CameraCondition):
    """Tests whether the number of remaining photos is at or below the limit."""

    _domain_specs = _SENSORS
    _key = "shots_remaining"
    _schema = ENTITY_STATE_CONDITION_SCHEMA_ANY_ALL.extend(
        {vol.Required(CONF_OPTIONS, default={}): PHOTOS_OPTION}
    )

    def __init__(self, hass: HomeAssistant, config: ConditionConfig) -> None:
        """Create the condition; its option `CONF_PHOTOS` is the limit."""
        super().__init__(hass, config)
        self._photos: Final[int] = (config.options or {})[CONF_PHOTOS]

    @override
    def is_valid_state(self, entity_state: State) -> bool:
        """Return whether the number of remaining photos is at or below the limit."""
        left = photos_left(entity_state)
        return left is not None and left <= self._photos


CONDITIONS: Final[dict[str, type[Condition]]] = {
    "is_ready": IsReadyCondition,
    "is_recording": _state(Platform.SWITCH, "movie", STATE_ON),
    "is_taking_series": _state(
        Platform.SENSOR, "series", *(one for one in SeriesPhase if not one.is_end)
    ),
    "card_present": CardPresentCondition,
    "card_is_nearly_full": CardNearlyFullCondition,
    "battery_is_low": _state(Platform.BINARY_SENSOR, "battery_low", STATE_ON),
}


async def async_get_conditions(hass: HomeAssistant) -> dict[str, type[Condition]]:
    """Return the condition classes by name. Called by Home Assistant."""
    return CONDITIONS
