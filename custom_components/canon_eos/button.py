"""Buttons: things to have a camera do."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Final, override

from homeassistant.components.button import ButtonEntity, ButtonEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import CanonEosConfigEntry
from .entity import CanonEosEntity
from .eos.remote import EosRemote
from .eos.wire.codes import EosOperation
from .eos.wire.drive_lens import STEPS, FocusDirection

# The camera does one thing after the other by itself.
PARALLEL_UPDATES = 0

_MEDIUM_STEP: Final = 2


@dataclass(frozen=True, kw_only=True)
class CanonEosButtonDescription(ButtonEntityDescription):
    """A button, for bodies that list the operation `needs`."""

    press_fn: Callable[[EosRemote], Coroutine[Any, Any, object]]
    needs: EosOperation | None = None
    works_when_off: bool = False


def _drive(
    direction: FocusDirection, step: int
) -> Callable[[EosRemote], Coroutine[Any, Any, object]]:
    return lambda remote: remote.drive_focus(direction, step)


BUTTONS: Final = (
    CanonEosButtonDescription(key="take_photo", press_fn=EosRemote.take_photo),
    CanonEosButtonDescription(
        key="autofocus",
        press_fn=EosRemote.autofocus,
        needs=EosOperation.REMOTE_RELEASE_ON,
    ),
    *(
        CanonEosButtonDescription(
            key=f"focus_{direction}_{step}",
            press_fn=_drive(direction, step),
            needs=EosOperation.DRIVE_LENS,
            entity_registry_enabled_default=step == _MEDIUM_STEP,
        )
        for direction in FocusDirection
        for step in STEPS
    ),
    # A series that waits for its camera can be ended, too.
    CanonEosButtonDescription(
        key="cancel", press_fn=EosRemote.cancel, works_when_off=True
    ),
)


SET_CLOCK: Final = ButtonEntityDescription(
    key="set_clock", entity_category=EntityCategory.CONFIG
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: CanonEosConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the buttons that a camera has a use for."""
    coordinator = entry.runtime_data
    async_add_entities(
        CanonEosButton(coordinator, description)
        for description in BUTTONS
        if description.needs is None or coordinator.supports(description.needs)
    )
    async_add_entities([SetClockButton(coordinator, SET_CLOCK)])


class CanonEosButton(CanonEosEntity, ButtonEntity):
    """Something to have a camera do."""

    entity_description: CanonEosButtonDescription

    @property
    @override
    def available(self) -> bool:
        """Return whether it can be pressed now."""
        return self.entity_description.works_when_off or super().available

    @override
    async def async_press(self) -> None:
        """Do it, and wait until it is done."""
        await self.coordinator.async_command(self.entity_description.press_fn)


class SetClockButton(CanonEosEntity, ButtonEntity):
    """Sets the camera's clock to Home Assistant's."""

    @override
    async def async_press(self) -> None:
        """Do it, and wait until the camera has the new time."""
        await self.coordinator.clock.set()
