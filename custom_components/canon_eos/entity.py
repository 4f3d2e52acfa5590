"""Base classes of a camera's entities and of their descriptions.

A platform has a table of descriptions (rows), and a class for the entities of these rows.
Functions in a row get an `EntityContext`. A row can have a `Command`, which controls the
camera.
"""

from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass
from operator import attrgetter
import re
from typing import Any, ClassVar, Final, override

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.entity import Entity, EntityDescription
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.update_coordinator import CoordinatorEntity

from .coordinator import CanonEosCoordinator
from .entity_context import EntityContext, Follow
from .entry.parts import CanonEosConfigEntry, CanonEosParts
from .eos.features import Feature
from .eos.remote import EosRemote
from .eos.wire.properties import PropertyCode, PropertyValue, spec
from .group.camera_group import CameraGroup

MAX_SLOTS: Final = 4
"""Maximum number of card slots that get entities; bodies have one or two."""

ONE_SLOT: Final = "_one_slot"
"""Suffix of the translation keys that entities with `names_slots` use on bodies with one slot."""

type Command = Callable[[CanonEosParts], Coroutine[Any, Any, object]]


def command(run: Callable[[EosRemote], Coroutine[Any, Any, object]]) -> Command:
    """Return a `Command` that runs a function on the camera."""
    return lambda parts: parts.coordinator.async_command(run)


def set_property(code: PropertyCode, value: PropertyValue) -> Command:
    """Return a `Command` that sets a property, and waits until the camera reports the value."""
    return command(lambda remote: remote.set_value(code, value))


class Offered(list[str]):
    """List of the options that a camera currently offers; `in` finds all options of the property.

    A scene sets all its values at the same time. Without this class, Home Assistant would
    skip options that the camera offers only after another value of the scene, such as
    the mode, has been set.
    """

    def __init__(self, options: Iterable[str], code: PropertyCode) -> None:
        """Create the list; `code` is the property with these options."""
        super().__init__(options)
        self._code: Final = code

    @override
    def __contains__(self, option: object) -> bool:
        """Return whether the property can have a value with this label."""
        return super().__contains__(option) or option in spec(self._code).names.values()


def read_only_reason(
    code: PropertyCode, context: EntityContext
) -> dict[str, Any] | None:
    """Return an attribute with the reason why a setting is read-only, or None if it is not."""
    reason = context.state.read_only_reason(code)
    return None if reason is None else {"read_only_reason": reason}


def _always(_: EntityContext) -> bool:
    return True


# Do not generate methods for comparison and `repr`, because that would slow down the
# import.
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class CanonEosDescription(EntityDescription):
    """Base class of the rows of all platforms.

    An entity is created as soon as the camera has reported the property `code`, the body
    supports the feature `needs`, and `exists_fn` returns True. The entity then remains.
    With `per_slot`, there is an entity for each slot that has or had a card. The entity's
    name contains the slot's number if there are several slots. With `names_slots`, the
    values have different texts on bodies with one slot. The entity is available if
    `available_fn` returns True and the camera is connected. With `available_when_off`, the
    camera need not be connected.
    """

    code: PropertyCode | None = None
    needs: Feature | None = None
    exists_fn: Callable[[EntityContext], bool] = _always
    per_slot: bool = False
    names_slots: bool = False
    available_when_off: bool = False
    available_fn: Callable[[EntityContext], bool] = _always
    attributes_fn: Callable[[EntityContext], dict[str, Any] | None] | None = None
    follow: Follow | None = None
    """Subscribes to changes in data outside the camera's state."""

    def exists(self, context: EntityContext) -> bool:
        """Return whether the conditions for creating the entity are met."""
        return (
            (self.code is None or self.code in context.state.properties)
            and (self.needs is None or context.parts.coordinator.supports(self.needs))
            and self.exists_fn(context)
        )


def shows(*names: str) -> Callable[[Any], object]:
    """Return a function that reads an entity's availability, attributes and other properties.

    `names` are the names of the other properties.
    """
    return attrgetter("available", "extra_state_attributes", *names)


class ShownEntity(Entity):
    """An entity that can skip writing its state if no shown value has changed."""

    _attr_has_entity_name = True
    shown: ClassVar[Callable[[Any], object]] = shows()
    """Returns the values that the entity shows; see `shows`."""
    _written: object = None

    @callback
    @override
    def _async_write_ha_state(self) -> None:
        """Write the state, and store the shown values."""
        self._written = type(self).shown(self)
        super()._async_write_ha_state()

    def write_if_changed(self) -> None:
        """Write the state if a shown value has changed."""
        if type(self).shown(self) != self._written:
            self.async_write_ha_state()


class CanonEosEntity(ShownEntity, CoordinatorEntity[CanonEosCoordinator]):
    """An entity of a camera, named and identified by its description's key."""

    entity_description: CanonEosDescription

    def __init__(
        self,
        parts: CanonEosParts,
        description: CanonEosDescription,
        slot: int | None = None,
    ) -> None:
        """Create the entity; `slot` is the number of its card slot, from 1, or None."""
        super().__init__(parts.coordinator)
        self._parts: Final = parts
        self.entity_context: Final = EntityContext(parts, slot)
        self.entity_description = description
        self._attr_translation_key = description.key
        self._attr_unique_id = f"{parts.config_entry.unique_id}_{description.key}"
        if description.names_slots and not _has_several_slots(parts):
            self._attr_translation_key += ONE_SLOT
        if slot is not None:
            self._attr_unique_id += f"_{slot}"
            number = f" {slot}" if _has_several_slots(parts) else ""
            self._attr_translation_placeholders = {"slot": number}
        self._attr_device_info = parts.coordinator.device_info

    @override
    async def async_added_to_hass(self) -> None:
        """Subscribe to the changes that the row follows."""
        await super().async_added_to_hass()
        if (follow := self.entity_description.follow) is not None:
            self.async_on_remove(follow(self._parts, self.async_write_ha_state))

    @callback
    @override
    def _handle_coordinator_update(self) -> None:
        """Write the state if a shown value has changed."""
        self.write_if_changed()

    @override
    async def async_update(self) -> None:
        """Poll the camera soon, because the user requested an update."""
        self.coordinator.poller.pace.wake()

    @property
    @override
    def available(self) -> bool:
        """Return whether the entity can currently be used; see `CanonEosDescription`."""
        row = self.entity_description
        there = row.available_when_off or super().available
        return there and row.available_fn(self.entity_context)

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any] | None:
        """Return the attributes that the row defines, or None."""
        attributes_fn = self.entity_description.attributes_fn
        return None if attributes_fn is None else attributes_fn(self.entity_context)


def _slots_before(parts: CanonEosParts) -> set[int]:
    """Return the slots with entities in the registry, which keeps entities across restarts."""
    entry = parts.config_entry
    found = (
        re.fullmatch(rf"{entry.unique_id}_card_[a-z_]+_(\d)", entity.unique_id)
        for entity in er.async_entries_for_config_entry(
            er.async_get(parts.hass), entry.entry_id
        )
    )
    return {int(match[1]) for match in found if match is not None}


def _has_several_slots(parts: CanonEosParts) -> bool:
    return parts.coordinator.data.has_several_slots or len(_slots_before(parts)) > 1


async def async_set_up_rows[D: CanonEosDescription](
    _: HomeAssistant,
    entry: CanonEosConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
    *,
    create: Callable[[CanonEosParts, D, int | None], Entity],
    rows: tuple[D, ...],
    of_group: Callable[[CameraGroup], Iterable[Entity]] = lambda _: (),
) -> None:
    """Add an entity for each row, immediately or as soon as the row's conditions are met.

    For a group of cameras, adds the entities that `of_group` returns. With `create` and
    `rows` bound, this function is the `async_setup_entry` of a platform.
    """
    if isinstance(group := entry.runtime_data, CameraGroup):
        async_add_entities(of_group(group))
        return
    parts = entry.runtime_data
    context = EntityContext(parts)
    by_slot = any(row.per_slot for row in rows)
    slots_before = _slots_before(parts) if by_slot else set()
    added: set[tuple[str, int | None]] = set()

    def add_new() -> None:
        reported = context.state.slots if by_slot else ()
        slots = sorted(slots_before.union(s for s in reported if 0 < s <= MAX_SLOTS))
        new: list[tuple[D, int | None]] = []
        for row in rows:
            for slot in slots if row.per_slot else (None,):
                if (row.key, slot) not in added and row.exists(context):
                    added.add((row.key, slot))
                    new.append((row, slot))
        if new:
            async_add_entities(create(parts, row, slot) for row, slot in new)

    add_new()
    entry.async_on_unload(parts.coordinator.async_add_listener(add_new))
