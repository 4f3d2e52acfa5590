"""Switches of a camera: recording a movie."""

from dataclasses import dataclass
from typing import Any, Final, override

from homeassistant.components.switch import SwitchEntity, SwitchEntityDescription
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import CanonEosConfigEntry
from .entity import CanonEosEntity, async_add_when_reported
from .eos.remote import EosRemote
from .eos.wire.properties import PropertyCode

# The camera does one thing after the other by itself.
PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True)
class CanonEosSwitchDescription(SwitchEntityDescription):
    """A switch that exists once the property `code` is reported."""

    code: PropertyCode


SWITCHES: Final = (
    CanonEosSwitchDescription(key="movie", code=PropertyCode.EVF_RECORD_STATUS),
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: CanonEosConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the switch once the camera reports whether it records."""
    async_add_when_reported(entry, async_add_entities, MovieSwitch, SWITCHES)


class MovieSwitch(CanonEosEntity, SwitchEntity):
    """Whether a movie is being recorded, wherever it was started or stopped."""

    @property
    @override
    def is_on(self) -> bool | None:
        """Return what the camera reports."""
        return self.coordinator.data.recording

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Start a movie, and wait until the camera reports it."""
        await self.coordinator.async_command(EosRemote.start_movie)

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        """Stop it, and wait for its file."""
        await self.coordinator.async_command(EosRemote.stop_movie)
