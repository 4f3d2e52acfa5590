"""Switch entities of a camera: movie recording, and settings that are on or off."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, override

from homeassistant.components.switch import SwitchEntity, SwitchEntityDescription

from .entity import (
    CanonEosDescription,
    CanonEosEntity,
    Command,
    async_set_up_rows,
    command,
    read_only_reason,
    set_property,
    shows,
)
from .entity_context import EntityContext
from .eos.actions.focus import set_focus_bracketing
from .eos.wire.focus_bracketing import Bracketing
from .eos.wire.properties import PropertyCode, PropertyValue

# Parallel commands need no limit, because the connection queues them.
PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class CanonEosSwitchDescription(CanonEosDescription, SwitchEntityDescription):
    """Row for a switch that is on while `value_fn` returns True."""

    value_fn: Callable[[EntityContext], bool | None]
    turn_on: Command
    turn_off: Command


def property_switch(
    key: str,
    code: PropertyCode,
    *,
    on: PropertyValue,
    off: PropertyValue,
    **fields: Any,
) -> CanonEosSwitchDescription:
    """Return the row for a switch that sets a property to the value `on` or `off`."""

    def value(context: EntityContext) -> bool | None:
        known = context.state.value(code)
        return known == on if known in (on, off) else None

    return CanonEosSwitchDescription(
        key=key,
        code=code,
        value_fn=value,
        turn_on=set_property(code, on),
        turn_off=set_property(code, off),
        attributes_fn=partial(read_only_reason, code),
        **fields,
    )


def _set_bracketing(number: int) -> Command:
    return command(
        lambda remote: remote.run(set_focus_bracketing, Bracketing.ON, number)
    )


SWITCHES: Final = (
    CanonEosSwitchDescription(
        key="movie",
        code=PropertyCode.EVF_RECORD_STATUS,
        value_fn=lambda context: context.state.recording,
        turn_on=command(lambda remote: remote.movie.start()),
        turn_off=command(lambda remote: remote.movie.stop()),
    ),
    property_switch(
        "continuous_af",
        PropertyCode.CONTINUOUS_AF_MODE,
        on=1,
        off=0,
        exists_fn=lambda context: bool(
            context.state.allowed(PropertyCode.CONTINUOUS_AF_MODE)
        ),
        entity_registry_enabled_default=False,
    ),
    CanonEosSwitchDescription(
        key="focus_bracketing",
        exists_fn=lambda context: (
            context.state.focus_bracketing(Bracketing.ON) is not None
        ),
        value_fn=lambda context: context.state.focus_bracketing(Bracketing.ON) == 1,
        turn_on=_set_bracketing(1),
        turn_off=_set_bracketing(0),
        entity_registry_enabled_default=False,
    ),
)


class CanonEosSwitch(CanonEosEntity, SwitchEntity):
    """A switch entity that shows the state reported by a camera."""

    entity_description: CanonEosSwitchDescription
    shown = shows("is_on")

    @property
    @override
    def is_on(self) -> bool | None:
        """Return the state that the camera reports, or None if it is unknown."""
        return self.entity_description.value_fn(self.entity_context)

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Switch the function on, and wait until the camera reports the change."""
        await self.entity_description.turn_on(self._parts)

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        """Switch the function off, and wait until the camera reports the change."""
        await self.entity_description.turn_off(self._parts)


async_setup_entry = partial(async_set_up_rows, create=CanonEosSwitch, rows=SWITCHES)
