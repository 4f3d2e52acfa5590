"""The entities of a group of cameras, except its settings."""

from collections.abc import Callable
from typing import Any, Final, override

from homeassistant.components.button import ButtonEntity
from homeassistant.components.event import EventEntity, EventEntityDescription
from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
)
from homeassistant.const import ATTR_DEVICE_ID, ATTR_ENTITY_ID, ATTR_NAME
from homeassistant.helpers.entity import EntityDescription

from ..const import DOMAIN
from ..entity import CanonEosDescription, ShownEntity, shows
from ..entry.camera_device import camera_name, device_id, identified
from ..entry.parts import loaded_parts
from ..eos.together import PhotoSet
from ..messages import translated, validation_error
from ..ptp.errors import PtpError
from ..service_actions.action import report
from ..service_actions.shooting import files_of
from .camera_group import CameraGroup, MemberState, worst

GROUP_SENSORS: Final = (
    SensorEntityDescription(
        key="group_state",
        device_class=SensorDeviceClass.ENUM,
        options=list(MemberState),
    ),
)
_COMPLETE, _INCOMPLETE = "complete", "incomplete"
GROUP_EVENTS: Final = (
    EventEntityDescription(key="photo_set", event_types=[_COMPLETE, _INCOMPLETE]),
)


class GroupEntity(ShownEntity):
    """An entity of a group; it exists even while the cameras are not set up."""

    _attr_should_poll = False

    def __init__(self, group: CameraGroup, description: EntityDescription) -> None:
        """Create the entity; the description's key identifies it in its group."""
        self._group: Final = group
        self.entity_description = description
        self._attr_translation_key = description.key
        self._attr_unique_id = f"{group.config_entry.unique_id}_{description.key}"
        self._attr_device_info = group.device_info

    @override
    async def async_added_to_hass(self) -> None:
        """Subscribe to changes to the group's cameras."""
        await super().async_added_to_hass()
        self._refresh()
        self.async_on_remove(self._group.on_change(self._on_change))

    def _on_change(self) -> None:
        self._refresh()
        self.write_if_changed()

    def _refresh(self) -> None:
        """Update the entity from the cameras before the state is written."""

    @property
    @override
    def available(self) -> bool:
        """Return whether the group has a camera that is not disabled."""
        return bool(self._group.entries)


class GroupButton(GroupEntity, ButtonEntity):
    """A button for an action on all cameras together; the key of its row names the action."""

    def __init__(self, group: CameraGroup, row: CanonEosDescription) -> None:
        """Create the button; `row` describes a camera's button, and `row.key` names an action."""
        super().__init__(group, row)
        self._row: Final = row

    @property
    @override
    def available(self) -> bool:
        """Return whether at least one camera can perform the action."""
        can_act = self._row.available_when_off or bool(self._group.connected)
        return super().available and can_act

    @override
    async def async_press(self) -> None:
        """Perform the action on all cameras.

        Raises `Unauthorized` if the user may not control one of the cameras, and a camera's
        error if the action failed on all cameras.
        """
        await self.hass.services.async_call(
            DOMAIN,
            self._row.key,
            target={ATTR_ENTITY_ID: self.entity_id},
            blocking=True,
            context=self._context,
        )


class GroupSensor(GroupEntity, SensorEntity):
    """A sensor for the worst state of the cameras; an attribute lists all states."""

    shown = shows("native_value")
    _unrecorded_attributes = frozenset({"members"})
    _members: list[dict[str, Any]]

    @override
    def _refresh(self) -> None:
        hass = self.hass
        self._members = [
            {**identified(hass, entry), "state": self._group.state_of(entry)}
            for entry in self._group.entries
        ]

    @property
    @override
    def native_value(self) -> MemberState | None:
        """Return the worst state of the cameras, or None if there are no cameras."""
        return worst({member["state"] for member in self._members})

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any]:
        """Return the number of cameras, the names of cameras that are not ready, and all states."""
        ready = MemberState.READY
        return {
            "cameras": len(self._members),
            "not_ready": [m[ATTR_NAME] for m in self._members if m["state"] != ready],
            "members": self._members,
        }


class GroupEvent(GroupEntity, EventEntity):
    """An event entity for the sets of photos that the cameras take together."""

    _unrecorded_attributes = frozenset({"files", "failed"})

    @override
    async def async_added_to_hass(self) -> None:
        """Subscribe to photo sets."""
        await super().async_added_to_hass()
        self.async_on_remove(self._group.on_photo_set(self._on_set))

    def _on_set(self, photo_set: PhotoSet) -> None:
        files: list[dict[str, Any]] = []
        failed: list[dict[str, Any]] = []
        for entry in self._group.entries:
            name = camera_name(self.hass, entry)
            if (shot := photo_set.shots.get(entry.entry_id)) is not None:
                files += (
                    {
                        ATTR_DEVICE_ID: device_id(self.hass, entry),
                        "camera": name,
                        **file,
                    }
                    for file in files_of(entry, shot.files, photo_set.number)
                )
                continue
            shown = photo_set.errors.get(entry.entry_id)
            if loaded_parts(entry) is None:
                shown = validation_error("camera_not_loaded", name=name)
            elif isinstance(shown, PtpError):
                shown = translated(shown, name)
            failed.append({**identified(self.hass, entry), **report(shown)})
        self._trigger_event(
            _INCOMPLETE if failed else _COMPLETE,
            {
                "shot": photo_set.number,
                "cameras": len(self._group.entries) - len(failed),
                "press_spread_ms": _milliseconds(photo_set.sent_spread),
                "answer_spread_ms": _milliseconds(photo_set.accepted_spread),
                "failed": failed,
                "files": files,
            },
        )
        self.async_write_ha_state()


def _milliseconds(seconds: float | None) -> float | None:
    return None if seconds is None else round(1000 * seconds, 3)


def rows_of[D](
    create: Callable[[CameraGroup, D], GroupEntity], rows: tuple[D, ...]
) -> Callable[[CameraGroup], list[GroupEntity]]:
    """Return a function that creates the entities of a group, one for each of `rows`."""
    return lambda group: [create(group, row) for row in rows]
