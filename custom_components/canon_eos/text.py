"""Text entities for the texts that a camera stores and writes into its photos."""

from dataclasses import dataclass
from functools import partial
from typing import Final, override

from homeassistant.components.text import TextEntity, TextEntityDescription
from homeassistant.const import EntityCategory

from .entity import (
    CanonEosDescription,
    CanonEosEntity,
    async_set_up_rows,
    shows,
)
from .eos.actions.body import set_text
from .eos.wire.properties import MAX_TEXT, PropertyCode

# Parallel commands need no limit, because the connection queues them.
PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class CanonEosTextDescription(CanonEosDescription, TextEntityDescription):
    """Row for a text entity; `code` is a property with a string value."""

    code: PropertyCode


def _text(key: str, code: PropertyCode) -> CanonEosTextDescription:
    return CanonEosTextDescription(
        key=key,
        code=code,
        native_max=MAX_TEXT[code],
        entity_category=EntityCategory.CONFIG,
        entity_registry_enabled_default=False,
    )


TEXTS: Final = (
    _text("owner", PropertyCode.OWNER),
    _text("artist", PropertyCode.ARTIST),
    _text("copyright", PropertyCode.COPYRIGHT),
)


class CanonEosText(CanonEosEntity, TextEntity):
    """A text entity of a camera."""

    entity_description: CanonEosTextDescription
    shown = shows("native_value")

    @property
    @override
    def native_value(self) -> str | None:
        """Return the text that the camera reports, cut to the maximum length, or None."""
        value = self.coordinator.data.value(self.entity_description.code)
        return value[: self.native_max] if isinstance(value, str) else None

    @override
    async def async_set_value(self, value: str) -> None:
        """Set the text, and wait until the camera reports it."""
        code = self.entity_description.code
        await self.coordinator.async_command(
            lambda remote: remote.run(set_text, code, value)
        )


async_setup_entry = partial(async_set_up_rows, create=CanonEosText, rows=TEXTS)
