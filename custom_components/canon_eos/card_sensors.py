"""Sensors of each card slot: room, size, and whether there is a card that can be used."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
)
from homeassistant.const import EntityCategory, UnitOfInformation
from homeassistant.core import callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import CanonEosConfigEntry, CanonEosCoordinator
from .entity import CanonEosEntity
from .eos.card_problem import CardProblem, card_problem
from .eos.state import CameraState
from .eos.wire.properties import PropertyCode
from .ptp.datasets import StorageInfo

_OK: Final = "ok"
MAX_SLOTS: Final = 4
"""Most slots that get sensors; bodies have one or two."""


@dataclass(frozen=True, kw_only=True)
class CardSensorDescription(SensorEntityDescription):
    """A sensor of one slot; `value_fn` gets the card in it, None without one.

    Without a card it is unavailable, unless it is one that tells just that.
    """

    without_card: bool = False
    value_fn: Callable[[CameraState, int, StorageInfo | None], int | str | None]


def _state(_: CameraState, __: int, card: StorageInfo | None) -> str:
    cards = {} if card is None else {0: card}
    return card_problem(cards, None) or _OK


def _photos_left(state: CameraState, slot: int, card: StorageInfo | None) -> int | None:
    """Return what the card says, or else what the camera reckons for the one in use."""
    if card is None:
        return None
    if card.free_images is not None:
        return card.free_images
    in_use = state.value(PropertyCode.CURRENT_STORAGE)
    shots = state.value(PropertyCode.AVAILABLE_SHOTS)
    if not isinstance(in_use, int) or in_use >> 16 != slot:
        return None
    return shots if isinstance(shots, int) else None


CARD_SENSORS: Final = (
    CardSensorDescription(
        key="card_free_space",
        device_class=SensorDeviceClass.DATA_SIZE,
        native_unit_of_measurement=UnitOfInformation.BYTES,
        suggested_unit_of_measurement=UnitOfInformation.GIGABYTES,
        suggested_display_precision=1,
        value_fn=lambda _, __, card: None if card is None else card.free_space,
    ),
    CardSensorDescription(
        key="card_capacity",
        device_class=SensorDeviceClass.DATA_SIZE,
        native_unit_of_measurement=UnitOfInformation.BYTES,
        suggested_unit_of_measurement=UnitOfInformation.GIGABYTES,
        suggested_display_precision=1,
        entity_category=EntityCategory.DIAGNOSTIC,
        entity_registry_enabled_default=False,
        value_fn=lambda _, __, card: None if card is None else card.capacity,
    ),
    CardSensorDescription(
        key="card_photos_left",
        suggested_display_precision=0,
        value_fn=_photos_left,
    ),
    CardSensorDescription(
        key="card_state",
        device_class=SensorDeviceClass.ENUM,
        options=[_OK, *CardProblem],
        without_card=True,
        value_fn=_state,
    ),
)


def _slots_before(coordinator: CanonEosCoordinator) -> set[int]:
    """Return the slots that had sensors before Home Assistant was restarted."""
    entry = coordinator.config_entry
    start = f"{entry.unique_id}_card_state_"
    return {
        int(entity.unique_id.removeprefix(start))
        for entity in er.async_entries_for_config_entry(
            er.async_get(coordinator.hass), entry.entry_id
        )
        if entity.unique_id.startswith(start)
    }


def add_card_sensors(
    entry: CanonEosConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
    descriptions: tuple[CardSensorDescription, ...],
) -> None:
    """Add sensors for each slot in which there is, or ever was, a card."""
    coordinator = entry.runtime_data
    before = _slots_before(coordinator)
    known: set[int] = set()

    @callback
    def add_new() -> None:
        state = coordinator.data
        slots = before | {
            storage_id >> 16 for storage_id in (*(state.cards or ()), *state.storages)
        }
        new = sorted(slot for slot in slots - known - {0} if slot <= MAX_SLOTS)
        known.update(new)
        if new:
            async_add_entities(
                CardSensor(coordinator, description, slot)
                for slot in new
                for description in descriptions
            )

    add_new()
    entry.async_on_unload(coordinator.async_add_listener(add_new))


class CardSensor(CanonEosEntity, SensorEntity):
    """Something of the card in one slot."""

    entity_description: CardSensorDescription

    def __init__(
        self,
        coordinator: CanonEosCoordinator,
        description: CardSensorDescription,
        slot: int,
    ) -> None:
        """Identify the sensor by its slot, counted from 1."""
        super().__init__(coordinator, description)
        self._slot: Final = slot
        self._attr_unique_id = f"{self._attr_unique_id}_{slot}"
        self._attr_translation_placeholders = {"slot": str(slot)}

    @property
    def _card(self) -> StorageInfo | None:
        cards = self.coordinator.data.cards or {}
        return next(
            (card for key, card in cards.items() if key >> 16 == self._slot), None
        )

    @property
    @override
    def available(self) -> bool:
        """Return whether there is a card, where the sensor needs one."""
        needs_none = self.entity_description.without_card
        return super().available and (needs_none or self._card is not None)

    @property
    @override
    def native_value(self) -> int | str | None:
        """Return what the camera said when it was asked for its cards."""
        state = self.coordinator.data
        if state.cards is None:  # it has not said anything yet
            return None
        return self.entity_description.value_fn(state, self._slot, self._card)
