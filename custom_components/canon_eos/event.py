"""Event entities of a camera, for events that happen on the camera or in Home Assistant."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, override

from homeassistant.components.event import EventEntity, EventEntityDescription
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.start import async_at_started

from .entity import CanonEosDescription, CanonEosEntity, async_set_up_rows
from .entity_context import EntityContext, series_attributes
from .entry.parts import CanonEosParts
from .eos.card_problem import CardProblem
from .eos.series_plan import SeriesPhase, SeriesProgress, SeriesRecord
from .eos.state import CameraState
from .eos.watcher import FOCUS_ENDED
from .eos.wire.codes import AeMode
from .eos.wire.events import (
    EosEvent,
    FocusChanged,
    FocusResult,
    ObjectAdded,
    StorageChange,
    StorageChanged,
    TransferRequested,
    WillSoonShutDown,
)
from .eos.wire.properties import PropertyCode, spec
from .files.downloads import Saved
from .files.media_ids import file_data, is_movie, saved_media_id
from .files.photo_facts import KEYS, facts_of
from .group.entities import GROUP_EVENTS, GroupEvent, rows_of
from .messages import error_key
from .ptp.datasets import slot_of

PARALLEL_UPDATES = 0

type Happening = tuple[str, dict[str, Any]]
"""The type and the attributes of an event."""
type Fire = Callable[[Happening], None]


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class CanonEosEventDescription(CanonEosDescription, EventEntityDescription):
    """Row for an event entity.

    `on_event` converts an event from the camera. `on_change` compares the states before and
    after a change on the same connection. `listen` subscribes to other sources, and returns
    an unsubscribe function. `notices` maps event types to the types that the notice entity
    uses for the same events.
    """

    on_event: Callable[[EntityContext, EosEvent], Happening | None] | None = None
    on_change: Callable[[CameraState, CameraState], Happening | None] | None = None
    listen: Callable[[CanonEosParts, Fire], CALLBACK_TYPE] | None = None
    notices: Mapping[str, str] = field(default_factory=dict)


def _photo_taken(context: EntityContext, event: EosEvent) -> Happening | None:
    """Return the event for a new file, or None for a folder or any other camera event.

    A file in the camera's memory causes an event only if photos are not saved to a card. A
    photo in RAW + JPEG causes two events, because the camera reports the files separately,
    in any order and up to several seconds apart.
    """
    if isinstance(event, TransferRequested) and not context.state.to_card:
        event = event.as_file()
    if not isinstance(event, ObjectAdded) or event.is_folder:
        return None
    movie = is_movie(event)
    camera_id = str(context.parts.config_entry.unique_id)
    return (
        "movie" if movie else "photo",
        {
            "file_name": event.filename,
            "shot": event.shot,
            **file_data(camera_id, event),
            **({} if movie else facts_of(event)),
        },
    )


def _movie(before: CameraState, after: CameraState) -> Happening | None:
    if before.recording is None or after.recording in (before.recording, None):
        return None
    if after.recording:
        return "started", {}
    return "stopped", {"reason": after.movie_obstacle}


def _mode(before: CameraState, after: CameraState) -> Happening | None:
    """Return the event for a mode change; a temporary change for a movie causes no event.

    Such a change is to or from the movie mode, without a change of the mode dial.
    """
    code, dial = PropertyCode.AE_MODE, PropertyCode.AE_MODE_DIAL
    old, mode = before.value(code), after.value(code)
    if old in (None, mode) or not isinstance(mode, int):
        return None
    if AeMode.MOVIE in (old, mode) and before.value(dial) == after.value(dial):
        return None
    return "changed", {"mode": spec(code).label(mode)}


_STORAGE_TYPES: Final = {
    StorageChange.ADDED: "inserted",
    StorageChange.REMOVED: "removed",
}


def _storage(_: EntityContext, event: EosEvent) -> Happening | None:
    if not isinstance(event, StorageChanged) or event.change not in _STORAGE_TYPES:
        return None
    return _STORAGE_TYPES[event.change], {"storage": slot_of(event.storage_id)}


def _card_full(before: CameraState, after: CameraState) -> Happening | None:
    full = CardProblem.FULL
    if (
        before.cards is None
        or before.card_problem == full
        or after.card_problem != full
    ):
        return None
    return "full", {}


def _power(_: EntityContext, event: EosEvent) -> Happening | None:
    if not isinstance(event, WillSoonShutDown):
        return None
    return "will_soon_shut_down", {"seconds": event.seconds}


_SERIES_PHASES: Final = tuple(
    phase for phase in SeriesPhase if phase.is_end or phase is SeriesPhase.PAUSED
)


def _focus(_: EntityContext, event: EosEvent) -> Happening | None:
    if not isinstance(event, FocusChanged) or event.result not in FOCUS_ENDED:
        return None
    return event.result, {}


def _live_view_focus(parts: CanonEosParts, fire: Fire) -> CALLBACK_TYPE:
    return parts.remote.live_view.on_focus(lambda result: fire((result, {})))


def _after_start(
    parts: CanonEosParts, fire: Fire, listen: Callable[[Fire], CALLBACK_TYPE]
) -> CALLBACK_TYPE:
    """Fire the events that `listen` reports, and return an unsubscribe function.

    Automations would miss events that are fired while Home Assistant starts. Therefore,
    events reported during the start are fired in the same order after the start is complete.
    """
    held: list[Happening] = []
    forget: CALLBACK_TYPE | None = None

    @callback
    def release(_: HomeAssistant) -> None:
        while held:
            fire(held.pop(0))

    def fire_later(happening: Happening) -> None:
        nonlocal forget
        held.append(happening)
        if forget is not None:
            forget()
        forget = async_at_started(parts.hass, release)

    unsubscribe = listen(fire_later)

    def end() -> None:
        unsubscribe()
        if forget is not None:
            forget()

    return end


def _movie_end(parts: CanonEosParts, fire: Fire) -> CALLBACK_TYPE:
    """Fire an event each time a movie of this client has ended while the client was disconnected.

    Returns an unsubscribe function.
    """
    on_ended = parts.remote.movie.on_ended
    return _after_start(
        parts,
        fire,
        lambda later: on_ended(lambda: later(("stopped", {"reason": None}))),
    )


def _series_end(parts: CanonEosParts, fire: Fire) -> CALLBACK_TYPE:
    """Fire an event each time a series ends or pauses, even while the camera is off.

    Returns an unsubscribe function.
    """

    def listen(later: Fire) -> CALLBACK_TYPE:
        def on_series(progress: SeriesProgress, _: SeriesRecord | None) -> None:
            if progress.phase in _SERIES_PHASES:
                later((progress.phase, series_attributes(progress)))

        return parts.remote.series.on_progress(on_series)

    return _after_start(parts, fire, listen)


def _download(parts: CanonEosParts, fire: Fire) -> CALLBACK_TYPE:
    """Fire an event each time a file has been saved or could not be saved.

    Returns an unsubscribe function.
    """

    def listen(later: Fire) -> CALLBACK_TYPE:
        def on_result(name: str, result: Saved | Exception) -> None:
            if isinstance(result, Exception):
                error = error_key(result) or "not_saved"
                later(("failed", {"file_name": name, "error": error}))
            else:
                saved = {
                    "file_name": name,
                    "path": str(result.path),
                    "media_content_id": saved_media_id(
                        result.path, parts.hass.config.media_dirs
                    ),
                    "size": result.size,
                    **result.facts,
                }
                later(("saved", saved))

        return parts.downloads.on_result(on_result)

    return _after_start(parts, fire, listen)


def _single(
    key: str, *event_types: str, enabled: bool = False, **fields: Any
) -> CanonEosEventDescription:
    """Return the row for a subject's event entity, disabled by default unless `enabled` is True."""
    return CanonEosEventDescription(
        key=key,
        event_types=list(event_types),
        entity_registry_enabled_default=enabled,
        **fields,
    )


_SUBJECTS: Final = (
    _single(
        "movie_event",
        *("started", "stopped"),
        on_change=_movie,
        listen=_movie_end,
    ),
    _single("mode_event", "changed", on_change=_mode),
    _single(
        "storage_event",
        *("inserted", "removed", "full"),
        on_event=_storage,
        on_change=_card_full,
        notices={kind: f"card_{kind}" for kind in ("inserted", "removed", "full")},
    ),
    _single(
        "power_event",
        "will_soon_shut_down",
        on_event=_power,
        notices={"will_soon_shut_down": "will_soon_shut_down"},
    ),
    _single(
        "focus_event",
        *FOCUS_ENDED,
        on_event=_focus,
        listen=_live_view_focus,
        notices={FocusResult.FAILED: "focus_failed"},
    ),
    _single(
        "series_event",
        *_SERIES_PHASES,
        # Enabled by default, because a trigger uses this entity, and blueprints read the
        # outcome of the last series from it.
        enabled=True,
        listen=_series_end,
        available_when_off=True,
    ),
    _single(
        "download_event",
        *("saved", "failed"),
        listen=_download,
        available_when_off=True,
        notices={"saved": "file_saved", "failed": "file_not_saved"},
    ),
)
_NOTICES: Final = CanonEosEventDescription(
    key="notice",
    event_types=[kind for row in _SUBJECTS for kind in row.notices.values()],
    available_when_off=True,
)
EVENTS: Final = (
    CanonEosEventDescription(
        key="photo_taken", event_types=["photo", "movie"], on_event=_photo_taken
    ),
    _NOTICES,
    *_SUBJECTS,
)


class CanonEosEvent(CanonEosEntity, EventEntity):
    """An event entity of a camera, for one subject or for notices."""

    entity_description: CanonEosEventDescription

    # These attributes differ for each file, so the recorder would store them each time.
    _unrecorded_attributes = frozenset(
        {"file_name", "media_content_id", "path", "shot", "size", *KEYS}
    )
    _before: CameraState | None = None

    @override
    async def async_added_to_hass(self) -> None:
        """Subscribe to the events that the entity shows."""
        await super().async_added_to_hass()
        self._before = self.coordinator.data
        self.async_on_remove(self.coordinator.on_event(self._on_event))
        for row in self._rows:
            if (listen := row.listen) is not None:
                fire = partial(self._fire, row)
                self.async_on_remove(listen(self._parts, fire))

    @property
    def _rows(self) -> tuple[CanonEosEventDescription, ...]:
        """The rows whose events the entity shows."""
        row = self.entity_description
        return _SUBJECTS if row is _NOTICES else (row,)

    def _on_event(self, event: EosEvent) -> None:
        for row in self._rows:
            if row.on_event is not None:
                self._fire(row, row.on_event(self.entity_context, event))

    @callback
    @override
    def _handle_coordinator_update(self) -> None:
        """Fire the events for changes since the previous state on the same connection."""
        before, after = self._before, self.coordinator.data
        self._before = after if self._parts.remote.connected else None
        for row in self._rows:
            if row.on_change is not None and before and self._before:
                self._fire(row, row.on_change(before, after))
        super()._handle_coordinator_update()

    def _fire(self, row: CanonEosEventDescription, happening: Happening | None) -> None:
        kind, attributes = happening or ("", {})
        if row is not self.entity_description:
            kind = row.notices.get(kind, "")
        if kind:
            self._trigger_event(kind, attributes)
            self.async_write_ha_state()


async_setup_entry = partial(
    async_set_up_rows,
    create=CanonEosEvent,
    rows=EVENTS,
    of_group=rows_of(GroupEvent, GROUP_EVENTS),
)
