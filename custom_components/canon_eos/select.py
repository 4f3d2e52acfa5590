"""Select entities for those settings of a camera that have a list of values."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, override

from homeassistant.components.select import SelectEntity, SelectEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.helpers.restore_state import RestoreEntity

from .entity import (
    CanonEosDescription,
    CanonEosEntity,
    Command,
    Offered,
    async_set_up_rows,
    command,
    read_only_reason,
    shows,
)
from .entity_context import EntityContext
from .entry.parts import CanonEosParts
from .eos.actions.live_view import LiveViewSize, offered_sizes
from .eos.wire.properties import MOVIE_FORMATS, PropertyCode
from .group.entities import rows_of
from .group.setting import GroupSelect

# Parallel commands need no limit, because the connection queues them.
PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class CanonEosSelectDescription(CanonEosDescription, SelectEntityDescription):
    """Row for a select that shows the result of `value_fn`.

    `choose` returns the `Command` for an option. The options are `options`, or the result of
    `options_fn` if they can change.
    """

    value_fn: Callable[[EntityContext], str | None]
    options_fn: Callable[[EntityContext], list[str]] | None = None
    choose: Callable[[str], Command]
    restored: bool = False
    """Whether the option is restored after a restart, because the camera does not store it."""


def property_select(
    key: str, code: PropertyCode, **fields: Any
) -> CanonEosSelectDescription:
    """Return the row for a select that shows and sets the value of a property."""
    return CanonEosSelectDescription(
        key=key,
        code=code,
        value_fn=lambda context: context.state.label(code),
        options_fn=lambda context: Offered(context.state.options(code), code),
        choose=lambda option: command(
            lambda remote: remote.settings.choose(code, option)
        ),
        available_fn=lambda context: bool(context.state.options(code)),
        attributes_fn=partial(read_only_reason, code),
        **fields,
    )


def _seldom(key: str, code: PropertyCode, **fields: Any) -> CanonEosSelectDescription:
    """Return the row for a select that is disabled by default, because few users need it."""
    return property_select(key, code, entity_registry_enabled_default=False, **fields)


def _more(
    key: str, code: PropertyCode, category: EntityCategory | None = None
) -> CanonEosSelectDescription:
    """Return a row as `_seldom` does; the entity exists only if the body lists values."""
    return _seldom(
        key,
        code,
        exists_fn=lambda context: bool(context.state.allowed(code)),
        entity_category=category,
    )


def _use_size(option: str) -> Command:
    async def use_size(parts: CanonEosParts) -> None:
        parts.remote.live_view.size = LiveViewSize(option)

    return use_size


_OF_GROUP: Final = (
    property_select("iso", PropertyCode.ISO_SPEED),
    property_select("aperture", PropertyCode.APERTURE),
    property_select("shutter_speed", PropertyCode.SHUTTER_SPEED),
    property_select("exposure_compensation", PropertyCode.EXPOSURE_COMPENSATION),
    property_select("white_balance", PropertyCode.WHITE_BALANCE),
    property_select("drive_mode", PropertyCode.DRIVE_MODE),
    property_select("image_quality", PropertyCode.IMAGE_FORMAT),
)
"""Rows of the selects that also exist for a group of cameras."""

SELECTS: Final = (
    *_OF_GROUP,
    property_select(
        "save_to",
        PropertyCode.CAPTURE_DESTINATION,
        names_slots=True,
        entity_category=EntityCategory.CONFIG,
    ),
    _seldom("af_mode", PropertyCode.FOCUS_MODE),
    _seldom("metering_mode", PropertyCode.METERING_MODE),
    _seldom("picture_style", PropertyCode.PICTURE_STYLE),
    _seldom("live_af_method", PropertyCode.LIVE_AF_SYSTEM),
    # Clients can change the mode on bodies with an endless mode dial, such as the EOS R.
    _more("mode_dial", PropertyCode.AE_MODE_DIAL),
    _more("exposure_bracketing", PropertyCode.AUTO_EXPOSURE_BRACKETING),
    _more("color_temperature", PropertyCode.COLOR_TEMPERATURE),
    _more("white_balance_shift_a", PropertyCode.WHITE_BALANCE_ADJUST_A),
    _more("white_balance_shift_b", PropertyCode.WHITE_BALANCE_ADJUST_B),
    _more("color_space", PropertyCode.COLOR_SPACE),
    _more("aspect_ratio", PropertyCode.MULTI_ASPECT),
    _more("high_iso_noise_reduction", PropertyCode.HIGH_ISO_NOISE_REDUCTION),
    _more("lighting_optimizer", PropertyCode.AUTO_LIGHTING_OPTIMIZER),
    _more("image_quality_cf", PropertyCode.IMAGE_FORMAT_CF),
    _more("image_quality_sd", PropertyCode.IMAGE_FORMAT_SD),
    _more("image_quality_external", PropertyCode.IMAGE_FORMAT_EXT_HD),
    *(_more("movie_quality", code) for code in MOVIE_FORMATS),
    _more("review_time", PropertyCode.QUICK_REVIEW_TIME, EntityCategory.CONFIG),
    _more("auto_power_off", PropertyCode.AUTO_POWER_OFF, EntityCategory.CONFIG),
    CanonEosSelectDescription(
        key="live_view_size",
        exists_fn=lambda context: len(offered_sizes(context.state)) > 1,
        value_fn=lambda context: context.parts.remote.live_view.size,
        options=list(LiveViewSize),
        choose=_use_size,
        restored=True,
        entity_category=EntityCategory.CONFIG,
        entity_registry_enabled_default=False,
    ),
)


class CanonEosSelect(CanonEosEntity, SelectEntity):
    """A select entity of a camera."""

    entity_description: CanonEosSelectDescription
    shown = shows("options", "current_option")

    @property
    @override
    def options(self) -> list[str]:
        """Return the currently available options, including the current option."""
        options_fn = self.entity_description.options_fn
        return (
            super().options if options_fn is None else options_fn(self.entity_context)
        )

    @property
    @override
    def current_option(self) -> str | None:
        """Return the current option, or None if it is unknown."""
        return self.entity_description.value_fn(self.entity_context)

    @override
    async def async_select_option(self, option: str) -> None:
        """Select an option, and wait until it is in effect."""
        await self._choose(option)
        self.async_write_ha_state()

    async def _choose(self, option: str) -> None:
        await self.entity_description.choose(option)(self._parts)


class RestoredSelect(CanonEosSelect, RestoreEntity):
    """A select entity whose option is restored after a restart."""

    @override
    async def async_added_to_hass(self) -> None:
        """Select the option that was selected before a restart, if it is still offered."""
        await super().async_added_to_hass()
        last = await self.async_get_last_state()
        if last is not None and last.state in self.options:
            await self._choose(last.state)


def _create(
    parts: CanonEosParts, row: CanonEosSelectDescription, slot: int | None
) -> CanonEosSelect:
    return (RestoredSelect if row.restored else CanonEosSelect)(parts, row, slot)


async_setup_entry = partial(
    async_set_up_rows,
    create=_create,
    rows=SELECTS,
    of_group=rows_of(GroupSelect, _OF_GROUP),
)
