"""What all entities of a camera share."""

from collections.abc import Callable, Iterable
from typing import override

from homeassistant.core import callback
from homeassistant.helpers.entity import Entity, EntityDescription
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.update_coordinator import CoordinatorEntity

from .coordinator import CanonEosConfigEntry, CanonEosCoordinator


class CanonEosEntity(CoordinatorEntity[CanonEosCoordinator]):
    """An entity of a camera, named and identified by its description's key."""

    _attr_has_entity_name = True

    def __init__(
        self, coordinator: CanonEosCoordinator, description: EntityDescription
    ) -> None:
        """Identify the entity within its camera."""
        super().__init__(coordinator)
        self.entity_description = description
        self._attr_translation_key = description.key
        self._attr_unique_id = f"{coordinator.config_entry.unique_id}_{description.key}"
        self._attr_device_info = coordinator.device_info

    @override
    async def async_update(self) -> None:
        """Have the camera polled soon, when a person asks for an update."""
        self.coordinator.async_look()


def async_add_when_reported[D: EntityDescription](
    entry: CanonEosConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
    create: Callable[[CanonEosCoordinator, D], Entity],
    descriptions: Iterable[tuple[int, D]],
) -> None:
    """Add an entity for each property once the camera reports it: now, or later.

    `descriptions` are pairs of a property's code and the description of its entity.
    """
    coordinator = entry.runtime_data
    missing = list(descriptions)

    @callback
    def add_new() -> None:
        properties = coordinator.data.properties
        new = [pair for pair in missing if pair[0] in properties]
        if not new:
            return
        for pair in new:
            missing.remove(pair)
        async_add_entities(create(coordinator, description) for _, description in new)

    add_new()
    entry.async_on_unload(coordinator.async_add_listener(add_new))
