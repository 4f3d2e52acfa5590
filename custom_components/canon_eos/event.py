"""Events of a camera: what happened, here or on the body."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final, override

from homeassistant.components.event import EventEntity, EventEntityDescription
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.start import async_at_started

from .coordinator import CanonEosConfigEntry, CanonEosCoordinator
from .entity import CanonEosEntity, LastingEntity
from .eos.card_problem import CardProblem
from .eos.series_plan import SeriesPhase, SeriesProgress, SeriesRecord
from .eos.state import CameraState, FocusResult, fold
from .eos.wire.events import (
    EosEvent,
    ObjectAdded,
    OlcChanged,
    StorageChange,
    StorageChanged,
    WillSoonShutDown,
)
from .eos.wire.properties import PropertyCode, spec
from .files.downloads import Saved
from .files.media_ids import is_movie, media_content_id, slot, suffix
from .messages import error_key
from .ptp.codes import ObjectFormat

PARALLEL_UPDATES = 0

type Happening = tuple[str, dict[str, Any]]
"""The type of an event, and its attributes."""


@dataclass(frozen=True, kw_only=True)
class CanonEosEventDescription(EventEntityDescription):
    """An event entity, fed by what the camera reports.

    `on_event` reads single events; `on_change` compares the state before and after a
    poll of the same connection.
    """

    on_event: Callable[[CanonEosCoordinator, EosEvent], Happening | None] | None = None
    on_change: Callable[[CameraState, CameraState], Happening | None] | None = None


def _photo_taken(coordinator: CanonEosCoordinator, event: EosEvent) -> Happening | None:
    """Return a file that the camera wrote to a card.

    There is one event for each file: two for a photo in RAW + JPEG, whose files the
    camera reports one by one, in either order and up to seconds apart.
    """
    if (
        not isinstance(event, ObjectAdded)
        or event.object_format == ObjectFormat.ASSOCIATION
    ):
        return None
    camera_id = str(coordinator.config_entry.unique_id)
    return (
        "movie" if is_movie(event) else "photo",
        {
            "file_name": event.filename,
            "format": suffix(event).upper(),
            "size": event.size,
            "storage": slot(event),
            "media_content_id": media_content_id(camera_id, event),
        },
    )


def _movie(before: CameraState, after: CameraState) -> Happening | None:
    if before.recording is None or after.recording in (before.recording, None):
        return None
    return "started" if after.recording else "stopped", {}


def _mode(before: CameraState, after: CameraState) -> Happening | None:
    code = PropertyCode.AE_MODE
    mode = after.value(code)
    if before.value(code) in (None, mode) or not isinstance(mode, int):
        return None
    return "changed", {"mode": spec(code).label(mode)}


_STORAGE_TYPES: Final = {
    StorageChange.ADDED: "inserted",
    StorageChange.REMOVED: "removed",
}


def _storage(_: CanonEosCoordinator, event: EosEvent) -> Happening | None:
    if not isinstance(event, StorageChanged) or event.change not in _STORAGE_TYPES:
        return None
    return _STORAGE_TYPES[event.change], {"storage": event.storage_id >> 16}


def _card_full(before: CameraState, after: CameraState) -> Happening | None:
    full = CardProblem.FULL
    if (
        before.cards is None
        or before.card_problem == full
        or after.card_problem != full
    ):
        return None
    return "full", {}


def _power(_: CanonEosCoordinator, event: EosEvent) -> Happening | None:
    if not isinstance(event, WillSoonShutDown):
        return None
    return "will_soon_shut_down", {"seconds": event.seconds}


EVENTS: Final = (
    CanonEosEventDescription(
        key="photo_taken", event_types=["photo", "movie"], on_event=_photo_taken
    ),
    CanonEosEventDescription(
        key="movie_event", event_types=["started", "stopped"], on_change=_movie
    ),
    CanonEosEventDescription(
        key="mode_event", event_types=["changed"], on_change=_mode
    ),
    CanonEosEventDescription(
        key="storage_event",
        event_types=["inserted", "removed", "full"],
        on_event=_storage,
        on_change=_card_full,
    ),
    CanonEosEventDescription(
        key="power_event", event_types=["will_soon_shut_down"], on_event=_power
    ),
)

FOCUS_EVENT: Final = CanonEosEventDescription(
    key="focus_event", event_types=[FocusResult.FOCUSED, FocusResult.FAILED]
)

SERIES_EVENT: Final = EventEntityDescription(
    key="series_event",
    event_types=[phase for phase in SeriesPhase if phase.is_end],
)


DOWNLOAD_EVENT: Final = CanonEosEventDescription(
    key="download_event", event_types=["saved", "failed"]
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: CanonEosConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up a camera's event entities."""
    coordinator = entry.runtime_data

    def entities() -> Iterator[EventEntity]:
        for description in EVENTS:
            yield CanonEosEvent(coordinator, description)
        yield FocusEvent(coordinator, FOCUS_EVENT)
        yield SeriesEvent(coordinator, SERIES_EVENT)
        yield DownloadEvent(coordinator, DOWNLOAD_EVENT)

    async_add_entities(entities())


class CanonEosEvent(CanonEosEntity, EventEntity):
    """Something that happened at a camera."""

    entity_description: CanonEosEventDescription

    def __init__(
        self, coordinator: CanonEosCoordinator, description: CanonEosEventDescription
    ) -> None:
        """Identify the event."""
        super().__init__(coordinator, description)
        self._before: CameraState | None = coordinator.data

    @override
    async def async_added_to_hass(self) -> None:
        """Listen to the camera."""
        await super().async_added_to_hass()
        self.async_on_remove(self.coordinator.async_subscribe(self._on_event))

    @callback
    def _on_event(self, event: EosEvent) -> None:
        if (on_event := self.entity_description.on_event) is not None:
            self._fire(on_event(self.coordinator, event))

    @callback
    @override
    def _handle_coordinator_update(self) -> None:
        """Compare with the state before, if that was of the same connection."""
        before, after = self._before, self.coordinator.data
        self._before = after if self.coordinator.camera is not None else None
        on_change = self.entity_description.on_change
        if on_change is not None and before is not None and self._before is not None:
            self._fire(on_change(before, after))
        super()._handle_coordinator_update()

    @callback
    def _fire(self, happening: Happening | None) -> None:
        if happening is not None:
            self._trigger_event(*happening)
            self.async_write_ha_state()


class FocusEvent(CanonEosEvent):
    """The autofocus found its distance, or did not.

    Read from single records: after a short half-press the state of the next poll is
    past the result already. In live view also from the frames.
    """

    _last: FocusResult | None = None

    @override
    async def async_added_to_hass(self) -> None:
        """Listen to the camera."""
        await super().async_added_to_hass()
        self._last = self.coordinator.data.focus_result
        feed = self.coordinator.remote.live_view
        self.async_on_remove(feed.on_focus(self._on_live_view_focus))

    @callback
    def _on_live_view_focus(self, result: FocusResult) -> None:
        """Hear what AF frames show on bodies whose status records aren't understood."""
        if self.coordinator.data.focus_result is None:
            self._fire((result, {}))

    @callback
    @override
    def _handle_coordinator_update(self) -> None:
        """Begin anew from what a new connection says first."""
        if self._before is None:
            self._last = self.coordinator.data.focus_result
        super()._handle_coordinator_update()

    @callback
    @override
    def _on_event(self, event: EosEvent) -> None:
        if not isinstance(event, OlcChanged):
            return
        state = self.coordinator.data
        result = fold(replace(state, olc=None), (event,)).focus_result
        if result is None or result == self._last:
            return
        self._last = result
        if result in self.event_types:
            self._fire((result, {}))


class SeriesEvent(LastingEntity, EventEntity):
    """The end of a series of photos, which a camera that is away may bring about."""

    _forget: CALLBACK_TYPE = staticmethod(lambda: None)

    @override
    async def async_added_to_hass(self) -> None:
        """Listen to series."""
        await super().async_added_to_hass()
        self.async_on_remove(self.coordinator.remote.on_series(self._on_series))

    @override
    async def async_will_remove_from_hass(self) -> None:
        """Tell nothing more."""
        await super().async_will_remove_from_hass()
        self._forget()

    @callback
    def _on_series(self, progress: SeriesProgress, _: SeriesRecord | None) -> None:
        if progress.phase.is_end:
            # Automations don't hear what ends while Home Assistant is still starting.
            self._forget()
            self._forget = async_at_started(self.hass, partial(self._tell, progress))

    @callback
    def _tell(self, progress: SeriesProgress, _: HomeAssistant) -> None:
        self._trigger_event(
            progress.phase,
            {
                "kind": progress.kind,
                "shots_done": progress.done,
                "shots_missed": progress.missed,
                "shots_planned": progress.planned,
                "last_error": error_key(progress.last_error),
            },
        )
        self.async_write_ha_state()


class DownloadEvent(LastingEntity, EventEntity):
    """A file was saved in Home Assistant, or could not be."""

    @override
    async def async_added_to_hass(self) -> None:
        """Listen to downloads."""
        await super().async_added_to_hass()
        self.async_on_remove(self.coordinator.downloads.on_result(self._on_result))

    @callback
    def _on_result(self, name: str, result: Saved | Exception) -> None:
        if isinstance(result, Exception):
            error = error_key(result) or "not_saved"
            self._trigger_event("failed", {"file_name": name, "error": error})
        else:
            self._trigger_event(
                "saved",
                {"file_name": name, "path": str(result.path), "size": result.size},
            )
        self.async_write_ha_state()
