"""Selects: the settings of a camera that have a list of values."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, override

from homeassistant.components.select import SelectEntity, SelectEntityDescription
from homeassistant.config_entries import ConfigEntry
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.restore_state import RestoreEntity

from .camera_device import camera_name
from .const import LOGGER
from .entity import (
    CanonEosDescription,
    CanonEosEntity,
    Command,
    async_set_up_rows,
    command,
    read_only_reason,
    shows,
)
from .entity_context import EntityContext
from .eos.actions.live_view import LiveViewSize, offered_sizes
from .eos.wire.properties import PropertyCode, spec
from .group import CameraGroup
from .group_entities import GroupEntity, rows_of
from .messages import validation_error
from .parts import CanonEosConfigEntry, CanonEosParts
from .service_actions.action import Action, command as run
from .service_actions.several import async_perform
from .services import async_check_rights

# The camera does one thing after the other by itself.
PARALLEL_UPDATES = 0


MIXED: Final = "mixed"
"""State of a group's setting that cameras have different values of."""

_CHOOSE: Final = Action(
    run(lambda remote, fields: remote.settings.choose(fields["code"], fields["option"]))
)


class Offered(list[str]):
    """What a camera offers for a property now; it contains what it may offer later, too.

    A scene sets all of its values at the same time. Home Assistant would skip those
    that are offered only after another one was set, as in another mode.
    """

    def __init__(self, options: Iterable[str], code: PropertyCode) -> None:
        """List what is offered now."""
        super().__init__(options)
        self._code: Final = code

    @override
    def __contains__(self, option: object) -> bool:
        """Whether the property can have a value with this label."""
        return super().__contains__(option) or option in spec(self._code).names.values()


@dataclass(frozen=True, kw_only=True)
class CanonEosSelectDescription(CanonEosDescription, SelectEntityDescription):
    """A select that shows what `value_fn` returns.

    `choose` returns the command for an option. Those are `options`, unless `options_fn`
    returns other ones at other times.
    """

    value_fn: Callable[[EntityContext], str | None]
    options_fn: Callable[[EntityContext], list[str]] | None = None
    choose: Callable[[EntityContext, str], Command]


def property_select(
    key: str, code: PropertyCode, **fields: Any
) -> CanonEosSelectDescription:
    """Return the row of a property. It shows what the camera reports, never a wish."""
    return CanonEosSelectDescription(
        key=key,
        code=code,
        value_fn=lambda context: context.state.label(code),
        options_fn=lambda context: Offered(context.state.options(code), code),
        choose=lambda _, option: command(
            lambda remote: remote.settings.choose(code, option)
        ),
        available_fn=lambda context: bool(context.state.options(code)),
        attributes_fn=partial(read_only_reason, code),
        **fields,
    )


def _seldom(key: str, code: PropertyCode, **fields: Any) -> CanonEosSelectDescription:
    """Return the row of a setting that is turned now and then: off at first."""
    return property_select(key, code, entity_registry_enabled_default=False, **fields)


def _more(
    key: str, code: PropertyCode, category: EntityCategory | None = None
) -> CanonEosSelectDescription:
    """Return the row of a setting that few need, where there is a list."""
    return _seldom(
        key,
        code,
        exists_fn=lambda context: bool(context.state.allowed(code)),
        entity_category=category,
    )


def _use_size(_: EntityContext, option: str) -> Command:
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
"""Those that a group of cameras has, too."""

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
    # Mode dials that turn without end leave the mode to clients, too (R).
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
    _more("review_time", PropertyCode.QUICK_REVIEW_TIME, EntityCategory.CONFIG),
    _more("auto_power_off", PropertyCode.AUTO_POWER_OFF, EntityCategory.CONFIG),
)

LOCAL_SELECTS: Final = (
    CanonEosSelectDescription(
        key="live_view_size",
        exists_fn=lambda context: len(offered_sizes(context.state)) > 1,
        value_fn=lambda context: context.live_view_size,
        options=list(LiveViewSize),
        choose=_use_size,
        entity_category=EntityCategory.CONFIG,
        entity_registry_enabled_default=False,
    ),
)
"""Choices that the camera does not keep: they are restored after a restart."""


async def async_setup_entry(
    hass: HomeAssistant,
    entry: CanonEosConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the selects."""
    await async_set_up_rows(
        hass,
        entry,
        async_add_entities,
        create=CanonEosSelect,
        rows=SELECTS,
        of_group=rows_of(GroupSelect, _OF_GROUP),
    )
    await async_set_up_rows(
        hass, entry, async_add_entities, create=RestoredSelect, rows=LOCAL_SELECTS
    )


class CanonEosSelect(CanonEosEntity, SelectEntity):
    """A choice."""

    entity_description: CanonEosSelectDescription
    shown = shows("options", "current_option")

    @property
    @override
    def options(self) -> list[str]:
        """Return what can be chosen now, and the present choice in any case."""
        options_fn = self.entity_description.options_fn
        return (
            super().options if options_fn is None else options_fn(self.entity_context)
        )

    @property
    @override
    def current_option(self) -> str | None:
        """Return the present choice."""
        return self.entity_description.value_fn(self.entity_context)

    @override
    async def async_select_option(self, option: str) -> None:
        """Choose, and wait until it is in effect."""
        await self._choose(option)
        self.async_write_ha_state()

    async def _choose(self, option: str) -> None:
        command = self.entity_description.choose(self.entity_context, option)
        await command(self._parts)


class RestoredSelect(CanonEosSelect, RestoreEntity):
    """A choice that is restored after a restart."""

    @override
    async def async_added_to_hass(self) -> None:
        """Choose what was chosen before."""
        await super().async_added_to_hass()
        last = await self.async_get_last_state()
        if last is not None and last.state in self.options:
            await self._choose(last.state)


class GroupSelect(GroupEntity, SelectEntity):
    """A setting that cameras of a group have in common, as far as they offer it."""

    shown = shows("options", "current_option")
    _unrecorded_attributes = frozenset({"values"})

    def __init__(self, group: CameraGroup, row: CanonEosSelectDescription) -> None:
        """Show a setting of the cameras."""
        super().__init__(group, row.key)
        assert row.code is not None  # noqa: S101 - a setting is a property
        self._code: Final = row.code
        self._known: Sequence[object] = ()
        self._offering: list[ConfigEntry] = []
        self._labels: list[str | None] = []
        self._common: list[str] = []

    @callback
    @override
    def _look(self) -> None:
        cameras = self._group.connected
        known = [
            (camera.config_entry, camera.remote.state.properties.get(self._code))
            for camera in cameras
        ]
        if known == self._known:
            return  # fifty cameras have news all the time
        self._known = known
        code = self._code
        offering = [c for c in cameras if c.remote.state.read_only_reason(code) is None]
        self._offering = [camera.config_entry for camera in offering]
        self._labels = [camera.remote.state.label(code) for camera in offering]
        offers = [camera.remote.state.options(code) for camera in offering]
        self._common = [
            option
            for option in (offers[0] if offers else ())
            if all(option in others for others in offers)
        ]

    @property
    def _is_mixed(self) -> bool:
        return len(set(self._labels)) > 1

    @property
    @override
    def available(self) -> bool:
        """Return whether a connected camera offers a choice."""
        return bool(self._offering)

    @property
    @override
    def options(self) -> list[str]:
        """Return what all cameras offer that offer a choice."""
        mixed = [MIXED] if self._is_mixed else []
        return Offered([*self._common, *mixed], self._code)

    @property
    @override
    def current_option(self) -> str | None:
        """Return the value that all have, or that they differ."""
        return MIXED if self._is_mixed else next(iter(self._labels), None)

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any] | None:
        """Return which camera has which value, where they differ."""
        if not self._is_mixed:
            return None
        names = (camera_name(self.hass, entry) for entry in self._offering)
        return {"values": dict(zip(names, self._labels, strict=True))}

    @override
    async def async_select_option(self, option: str) -> None:
        """Set all cameras that offer it. Raises an error that names those that refused."""
        if option == MIXED:
            return  # so they are
        self._look()
        await async_check_rights(self.hass, self._context, self._offering)
        fields = {"code": self._code, "option": option}
        outcomes = await async_perform(self.hass, _CHOOSE, self._offering, fields)
        self._on_change()
        failed = [outcome for outcome in outcomes if outcome.error is not None]
        for outcome in failed:
            LOGGER.debug("Not set in a group: %s", outcome.error)
        if len(failed) == 1 and failed[0].error is not None:
            raise failed[0].error
        if failed:
            names = ", ".join(outcome.name for outcome in failed)
            raise validation_error("group_not_set", name=names, value=option)
