"""What all entities of a camera share."""

from collections.abc import Callable, Iterable
from typing import Protocol, override

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


class LastingEntity(CanonEosEntity):
    """An entity that has something to show while the camera is off, too."""

    @property
    @override
    def available(self) -> bool:
        """Return True."""
        return True


class ReportedDescription(Protocol):
    """A description of an entity that exists once the property `code` is reported.

    With None it exists always.
    """

    @property
    def code(self) -> int | None:
        """The property's code."""


def async_add_when_reported[D: ReportedDescription](
    entry: CanonEosConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
    create: Callable[[CanonEosCoordinator, D], Entity],
    descriptions: Iterable[D],
) -> None:
    """Add an entity for each description once it has something to show: now, or later."""
    coordinator = entry.runtime_data
    missing = list(descriptions)

    @callback
    def add_new() -> None:
        properties = coordinator.data.properties
        new = [
            description
            for description in missing
            if description.code is None or description.code in properties
        ]
        if not new:
            return
        for description in new:
            missing.remove(description)
        async_add_entities(create(coordinator, description) for description in new)

    add_new()
    entry.async_on_unload(coordinator.async_add_listener(add_new))
