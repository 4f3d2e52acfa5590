"""Settings that the cameras of a group have in common."""

from collections.abc import Sequence
from typing import Any, Final, override

from homeassistant.components.select import SelectEntity
from homeassistant.config_entries import ConfigEntry

from ..const import LOGGER
from ..entity import CanonEosDescription, Offered, shows
from ..entry.camera_device import identified
from ..messages import validation_error
from ..service_actions.action import Action, command
from ..service_actions.several import async_perform
from ..services import async_check_rights
from .camera_group import CameraGroup
from .entities import GroupEntity

MIXED: Final = "mixed"
"""State of a group's setting if the cameras have different values."""

_CHOOSE: Final = Action(
    command(
        lambda remote, fields: remote.settings.choose(fields["code"], fields["option"])
    )
)


class GroupSelect(GroupEntity, SelectEntity):
    """A select entity for a group's setting; cameras that do not offer the setting are ignored."""

    shown = shows("options", "current_option")
    _unrecorded_attributes = frozenset({"values"})

    def __init__(self, group: CameraGroup, row: CanonEosDescription) -> None:
        """Create the select; `row` describes the setting."""
        super().__init__(group, row)
        assert row.code is not None  # noqa: S101 - a setting is a property
        self._code: Final = row.code
        self._known: Sequence[object] = ()
        self._offering: list[ConfigEntry] = []
        self._labels: list[str | None] = []
        self._common: list[str] = []

    @override
    def _refresh(self) -> None:
        cameras = self._group.connected
        known = [
            (camera.config_entry, camera.remote.state.properties.get(self._code))
            for camera in cameras
        ]
        if known == self._known:
            return  # skip the work, because cameras often report other changes
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
        """Return whether at least one connected camera offers the setting."""
        return bool(self._offering)

    @property
    @override
    def options(self) -> list[str]:
        """Return the options that the cameras have in common, and `MIXED` if the values differ."""
        mixed = [MIXED] if self._is_mixed else []
        return Offered([*self._common, *mixed], self._code)

    @property
    @override
    def current_option(self) -> str | None:
        """Return the common value, `MIXED` for different values, or None for an unknown value."""
        return MIXED if self._is_mixed else next(iter(self._labels), None)

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any] | None:
        """Return the value of each camera if the values differ, otherwise None."""
        if not self._is_mixed:
            return None
        hass = self.hass
        return {
            "values": [
                {**identified(hass, entry), "value": label}
                for entry, label in zip(self._offering, self._labels, strict=True)
            ]
        }

    @override
    async def async_select_option(self, option: str) -> None:
        """Change the setting on all cameras that offer it.

        If the change fails on one camera, raises the error of this camera. If the change
        fails on several cameras, raises `HomeAssistantError` with the names of these cameras.
        Raises `Unauthorized` if the user may not control one of the cameras.
        """
        if option == MIXED:
            return  # `MIXED` only shows that the values differ
        self._refresh()
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
