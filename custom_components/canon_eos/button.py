"""Button entities of a camera."""

from dataclasses import dataclass
from functools import partial
from typing import Final, override

from homeassistant.components.button import ButtonEntity, ButtonEntityDescription
from homeassistant.const import EntityCategory

from .entity import (
    CanonEosDescription,
    CanonEosEntity,
    Command,
    async_set_up_rows,
    command,
)
from .eos.actions.body import pop_up_flash, reset_mirror_lockup
from .eos.actions.focus import autofocus, drive_focus
from .eos.features import Feature
from .eos.remote import EosRemote
from .eos.wire.drive_lens import STEPS, FocusDirection
from .group.entities import GroupButton, rows_of

# Parallel commands need no limit, because the connection queues them.
PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class CanonEosButtonDescription(CanonEosDescription, ButtonEntityDescription):
    """Row for a button that runs the command `press`."""

    press: Command


def _drive(direction: FocusDirection, step: int) -> Command:
    return command(lambda remote: remote.run(drive_focus, direction, step))


_OF_GROUP: Final = (
    CanonEosButtonDescription(key="take_photo", press=command(EosRemote.take_photo)),
    # The button is available while the camera is off, so that users can cancel a series
    # that waits for the camera.
    CanonEosButtonDescription(
        key="cancel", press=command(EosRemote.cancel), available_when_off=True
    ),
)
"""Buttons that a group of cameras also has. The key of such a button is also the name of
the action that a group's button performs."""

BUTTONS: Final = (
    *_OF_GROUP,
    CanonEosButtonDescription(
        key="autofocus",
        press=command(lambda remote: remote.run(autofocus)),
        needs=Feature.AUTOFOCUS,
    ),
    *(
        CanonEosButtonDescription(
            key=f"focus_{direction}_{step}",
            press=_drive(direction, step),
            needs=Feature.FOCUS_DRIVE,
            entity_registry_enabled_default=False,
        )
        for direction in FocusDirection
        for step in STEPS
    ),
    CanonEosButtonDescription(
        key="pop_up_flash",
        press=command(lambda remote: remote.run(pop_up_flash)),
        needs=Feature.FLASH_POP_UP,
        entity_registry_enabled_default=False,
    ),
    CanonEosButtonDescription(
        key="reset_mirror_lockup",
        press=command(lambda remote: remote.run(reset_mirror_lockup)),
        needs=Feature.MIRROR_LOCKUP_RESET,
        entity_registry_enabled_default=False,
    ),
    CanonEosButtonDescription(
        key="set_clock",
        press=lambda parts: parts.clock.set(),
        entity_category=EntityCategory.CONFIG,
        entity_registry_enabled_default=False,
    ),
)


class CanonEosButton(CanonEosEntity, ButtonEntity):
    """A button entity of a camera."""

    entity_description: CanonEosButtonDescription

    @override
    async def async_press(self) -> None:
        """Run the command, and wait until it is finished."""
        await self.entity_description.press(self._parts)


async_setup_entry = partial(
    async_set_up_rows,
    create=CanonEosButton,
    rows=BUTTONS,
    of_group=rows_of(GroupButton, _OF_GROUP),
)
