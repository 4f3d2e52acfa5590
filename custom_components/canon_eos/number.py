"""Number entities for a camera's focus bracketing."""

from dataclasses import dataclass
from functools import partial
from typing import Final, override

from homeassistant.components.number import (
    NumberEntity,
    NumberEntityDescription,
    NumberMode,
)
from homeassistant.const import EntityCategory

from .entity import (
    CanonEosDescription,
    CanonEosEntity,
    async_set_up_rows,
    shows,
)
from .eos.actions.focus import set_focus_bracketing
from .eos.wire.focus_bracketing import Bracketing

# Parallel commands need no limit, because the connection queues them.
PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class CanonEosNumberDescription(CanonEosDescription, NumberEntityDescription):
    """Row for a number entity; `which` selects a field of the focus bracketing setting."""

    which: Bracketing


def _bracketing(
    key: str, which: Bracketing, lowest: int, highest: int, mode: NumberMode
) -> CanonEosNumberDescription:
    return CanonEosNumberDescription(
        key=key,
        which=which,
        exists_fn=lambda context: context.state.focus_bracketing(which) is not None,
        native_min_value=lowest,
        native_max_value=highest,
        mode=mode,
        entity_category=EntityCategory.CONFIG,
        entity_registry_enabled_default=False,
    )


# The limits are from Canon's own programs.
NUMBERS: Final = (
    _bracketing("focus_bracketing_photos", Bracketing.PHOTOS, 2, 999, NumberMode.BOX),
    _bracketing("focus_bracketing_step", Bracketing.STEP, 1, 10, NumberMode.SLIDER),
)


class CanonEosNumber(CanonEosEntity, NumberEntity):
    """A number entity of a camera."""

    entity_description: CanonEosNumberDescription
    shown = shows("native_value")

    @property
    @override
    def native_value(self) -> int | None:
        """Return the number that the camera reports, or None if it is unknown or out of range."""
        number = self.coordinator.data.focus_bracketing(self.entity_description.which)
        if number is None or not self.min_value <= number <= self.max_value:
            return None
        return number

    @override
    async def async_set_native_value(self, value: float) -> None:
        """Set the number, and wait until the camera reports it."""
        which = self.entity_description.which
        await self.coordinator.async_command(
            lambda remote: remote.run(set_focus_bracketing, which, int(value))
        )


async_setup_entry = partial(async_set_up_rows, create=CanonEosNumber, rows=NUMBERS)
