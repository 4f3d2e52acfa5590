"""Selects: the settings of a camera that have a list of values."""

from dataclasses import dataclass
from typing import Final, override

from homeassistant.components.select import SelectEntity, SelectEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.restore_state import RestoreEntity

from .coordinator import CanonEosConfigEntry, CanonEosCoordinator
from .entity import CanonEosEntity, async_add_when_reported
from .eos.actions.live_view import LiveViewSize, offered_sizes
from .eos.wire.properties import PropertyCode, PropertyValue, labels

# The camera does one thing after the other by itself.
PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True)
class CanonEosSelectDescription(SelectEntityDescription):
    """A select for the property `code`."""

    code: PropertyCode


SELECTS: Final = (
    CanonEosSelectDescription(key="iso", code=PropertyCode.ISO_SPEED),
    CanonEosSelectDescription(key="aperture", code=PropertyCode.APERTURE),
    CanonEosSelectDescription(key="shutter_speed", code=PropertyCode.SHUTTER_SPEED),
    CanonEosSelectDescription(
        key="exposure_compensation", code=PropertyCode.EXPOSURE_COMPENSATION
    ),
    CanonEosSelectDescription(key="white_balance", code=PropertyCode.WHITE_BALANCE),
    CanonEosSelectDescription(key="drive_mode", code=PropertyCode.DRIVE_MODE),
    CanonEosSelectDescription(key="af_mode", code=PropertyCode.FOCUS_MODE),
    CanonEosSelectDescription(key="metering_mode", code=PropertyCode.METERING_MODE),
    CanonEosSelectDescription(key="picture_style", code=PropertyCode.PICTURE_STYLE),
    CanonEosSelectDescription(key="image_quality", code=PropertyCode.IMAGE_FORMAT),
    CanonEosSelectDescription(key="live_af_method", code=PropertyCode.LIVE_AF_SYSTEM),
    CanonEosSelectDescription(
        key="save_to",
        code=PropertyCode.CAPTURE_DESTINATION,
        entity_category=EntityCategory.CONFIG,
    ),
)

LIVE_VIEW_SIZE: Final = SelectEntityDescription(
    key="live_view_size",
    entity_category=EntityCategory.CONFIG,
    options=list(LiveViewSize),
)

_LENS_SETTINGS: Final = (PropertyCode.APERTURE, PropertyCode.FOCUS_MODE)
"""What a camera without a lens does not let one set."""


async def async_setup_entry(
    hass: HomeAssistant,
    entry: CanonEosConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up a select for each setting that the camera reports."""
    async_add_when_reported(entry, async_add_entities, CanonEosSelect, SELECTS)
    if len(offered_sizes(entry.runtime_data.data)) > 1:
        async_add_entities([LiveViewSizeSelect(entry.runtime_data, LIVE_VIEW_SIZE)])


class CanonEosSelect(CanonEosEntity, SelectEntity):
    """A setting. It always shows what the camera says, never what was asked for."""

    entity_description: CanonEosSelectDescription

    def __init__(
        self, coordinator: CanonEosCoordinator, description: CanonEosSelectDescription
    ) -> None:
        """Identify the setting."""
        super().__init__(coordinator, description)
        self._code: Final = description.code

    @property
    def _values(self) -> dict[str, PropertyValue]:
        """The options and their values: those allowed now, and the current one."""
        state = self.coordinator.data
        values = state.allowed(self._code)
        current = state.value(self._code)
        if current is not None and current not in values:
            values = (current, *values)
        return labels(self._code, values)

    @property
    @override
    def available(self) -> bool:
        """Return whether there is anything to show."""
        return super().available and bool(self._values)

    @property
    @override
    def options(self) -> list[str]:
        """Return what the camera allows now, and its present value in any case."""
        return list(self._values)

    @property
    @override
    def current_option(self) -> str | None:
        """Return the camera's present value."""
        current = self.coordinator.data.value(self._code)
        return next(
            (label for label, value in self._values.items() if value == current), None
        )

    @property
    @override
    def extra_state_attributes(self) -> dict[str, str] | None:
        """Say why the setting can't be changed now, if it can't."""
        state = self.coordinator.data
        if len(state.allowed(self._code)) > 1:
            return None
        # A body that doesn't tell its lens may have one all the same.
        no_lens = (
            self._code in _LENS_SETTINGS and state.value(PropertyCode.LENS_NAME) == ""
        )
        return {"read_only_reason": "lens" if no_lens else "mode"}

    @override
    async def async_select_option(self, option: str) -> None:
        """Change the setting and wait until the camera reports it."""
        value = self._values[option]
        await self.coordinator.async_command(
            lambda camera: camera.set_value(self._code, value)
        )


class LiveViewSizeSelect(CanonEosEntity, SelectEntity, RestoreEntity):
    """How large the pictures of live view are: smaller ones come faster."""

    @override
    async def async_added_to_hass(self) -> None:
        """Go on with the size of before a restart."""
        await super().async_added_to_hass()
        last = await self.async_get_last_state()
        if last is not None and last.state in self.options:
            self.coordinator.remote.live_view.size = LiveViewSize(last.state)

    @property
    @override
    def current_option(self) -> str:
        """Return the size that is asked for."""
        return self.coordinator.remote.live_view.size

    @override
    async def async_select_option(self, option: str) -> None:
        """Use another size from now on."""
        self.coordinator.remote.live_view.size = LiveViewSize(option)
        self.async_write_ha_state()
