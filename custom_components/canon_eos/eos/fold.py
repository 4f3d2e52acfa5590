"""Folds events into a camera's state and returns the next snapshot. Pure functions."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from ..ptp.datasets import StorageInfo
from ..ptp.errors import MalformedDataError
from .state import Activity, CameraState, PropertyState
from .wire.codes import ListKind
from .wire.events import (
    AllowedValuesChanged,
    BulbTime,
    CameraStatusChanged,
    EosEvent,
    FocusChanged,
    FocusResult,
    OlcChanged,
    PropertyChanged,
    RecordingTime,
    ShutdownTimerUpdated,
    StorageChange,
    StorageChanged,
    UnknownEvent,
    WillSoonShutDown,
)
from .wire.olc import OlcInfo, decode_olc
from .wire.properties import PropertyCode, PropertyValue, spec

MAX_PROPERTIES: Final = 1024
"""Maximum number of properties kept; bodies have about 140."""
MAX_ALLOWED: Final = 20_000
"""Maximum total number of allowed values kept for all properties; bodies have about 900."""
MAX_UNKNOWN_EVENTS: Final = 64
"""Maximum number of unknown event types kept."""
MAX_UNKNOWN_PAYLOAD: Final = 64
"""Maximum number of bytes kept of an unknown event's payload."""
MAX_STORAGES: Final = 32
"""Maximum number of storage IDs kept, one for each card."""

_MIN_USED: Final = 10
"""Minimum decrease in the number of remaining photos that is needed to estimate the remaining
recording time."""

_LISTED: Final = (ListKind.ENUMERATION, ListKind.PLAIN)


def fold(
    state: CameraState, events: Collection[EosEvent], now: float | None = None
) -> CameraState:
    """Return the state after some events, or the same object if the events change nothing.

    `now` is the time of the events in seconds on any clock. It is used to count the seconds
    of a movie if the camera does not report them, and to estimate the remaining recording
    time. A value that cannot be decoded is kept as bytes; a list that cannot be decoded
    becomes empty. Never raises.
    """
    if not events and state.recording_since is None:
        return state
    properties = dict(state.properties)
    storages = dict(state.storages)
    unknown = dict(state.unknown_events)
    records: list[OlcChanged] = []
    after = state
    is_cut = state.is_cut
    for event in events:
        after = _fold_one(after, event)
        match event:
            case PropertyChanged() | AllowedValuesChanged():
                is_cut |= not _fold_property(properties, event)
            case OlcChanged():
                records.append(event)
            case StorageChanged():
                present = event.change is not StorageChange.REMOVED
                _put(storages, event.storage_id, present, MAX_STORAGES)
            case UnknownEvent():
                payload = event.payload[:MAX_UNKNOWN_PAYLOAD]
                _put(unknown, event.code, payload, MAX_UNKNOWN_EVENTS)
    after = after._replace(
        properties=_frozen(state.properties, properties),
        olc=_fold_olc(state.olc, properties, records),
        storages=_frozen(state.storages, storages),
        unknown_events=_frozen(state.unknown_events, unknown),
        is_cut=is_cut,
    )
    after = _count_room(state, _count_recording(state, after, now), now)
    return state if after == state else after


def _fold_one(state: CameraState, event: EosEvent) -> CameraState:
    """Apply an event if its effect does not depend on other events; return the state."""
    match event:
        case CameraStatusChanged():
            return state._replace(busy=event.busy)
        case StorageChanged():
            return state._replace(cards=_cards_left(state.cards, event))
        case WillSoonShutDown() | ShutdownTimerUpdated():
            return state._replace(shutdown_seconds=event.seconds)
        case RecordingTime():
            return state._replace(recording_seconds=event.seconds, recording_since=None)
        case BulbTime():
            return state._replace(bulb_seconds=event.seconds)
    return state


def _count_recording(
    before: CameraState, after: CameraState, now: float | None
) -> CameraState:
    """Count the seconds of a movie, unless the camera reports them; reset the count at its end.

    An EOS R that recorded for 30 minutes reported the free space on its card each second,
    but no elapsed time. The start of a movie that was already running at the first poll is
    unknown.
    """
    since = after.recording_since
    if after.recording is False:
        return after._replace(recording_seconds=None, recording_since=None)
    if before.recording is False and after.recording_seconds is None:
        since = now
    if since is None or now is None:
        return after
    return after._replace(recording_seconds=int(now - since), recording_since=since)


def _count_room(
    before: CameraState, after: CameraState, now: float | None
) -> CameraState:
    """Estimate the remaining recording time from the speed at which the card fills.

    Cameras report the free space as a number of photos. They show the remaining time on
    their display, but no property that contains this time is known.
    """
    if not after.recording:
        return after._replace(recording_room=None, recording_left=None)
    code = PropertyCode.AVAILABLE_SHOTS
    shots = after.number(code)
    if shots is None or shots == before.value(code) or now is None:
        return after
    if after.recording_room is None:
        return after._replace(recording_room=(now, shots))
    since, at_first = after.recording_room
    if (used := at_first - shots) < _MIN_USED:
        return after
    return after._replace(recording_left=round(shots * (now - since) / used))


def focus_changes(
    before: CameraState, after: CameraState, events: Iterable[EosEvent]
) -> tuple[FocusChanged, ...]:
    """Return the autofocus changes that events report, each change once.

    `before` and `after` are the states before and after the events. The states alone do not
    show the result of a short half press, after which the same answer reports "idle" again.
    While this client holds the button, a change from searching to idle is a failure: an
    EOS R8 reports failures in this way. While taking a photo, a camera reports its focus
    again; this is not a new result.
    """
    changes: list[FocusChanged] = []
    last = before.focus_result
    holds = after.shooting is Activity.FOCUSING
    exposes = after.shooting in (Activity.EXPOSING, Activity.WRITING)
    is_busy = before.busy
    for event in events:
        if isinstance(event, CameraStatusChanged):
            is_busy = event.busy
        if not isinstance(event, OlcChanged):
            continue
        result = after.read_olc(event).focus
        if result is None or result is last:
            continue
        change = (last, result)
        if change == (FocusResult.IDLE, FocusResult.FOCUSED) and (is_busy or exposes):
            continue
        last = result
        failed = holds and change == (FocusResult.SEARCHING, FocusResult.IDLE)
        changes.append(FocusChanged(FocusResult.FAILED if failed else result))
    return tuple(changes)


def _frozen[K, V](before: Mapping[K, V], after: dict[K, V]) -> Mapping[K, V]:
    return before if after == before else MappingProxyType(after)


def _put[V](known: dict[int, V], key: int, value: V, limit: int) -> bool:
    """Store a value, unless the limit prevents a new key; return whether it was stored."""
    if has_room := key in known or len(known) < limit:
        known[key] = value
    return has_room


def _cards_left(
    cards: Mapping[int, StorageInfo] | None, event: StorageChanged
) -> Mapping[int, StorageInfo] | None:
    """Return the cards, without the card that was removed according to the event.

    If the removed card stayed listed, "no shots left" would look like a full card until the
    cards are queried again.
    """
    if cards is None or event.change is not StorageChange.REMOVED:
        return cards
    left = {key: card for key, card in cards.items() if key != event.storage_id}
    return MappingProxyType(left)


def _fold_property(
    properties: dict[int, PropertyState], event: PropertyChanged | AllowedValuesChanged
) -> bool:
    """Store a property's value or list of allowed values; return whether there was room."""
    known = properties.get(event.code) or PropertyState()
    has_room = True
    match event:
        case PropertyChanged(code, raw):
            known = replace(known, value=_decode(code, raw))
        case AllowedValuesChanged():
            allowed = _decode_list(event)
            others = sum(len(p.allowed) for p in properties.values())
            has_room = others - len(known.allowed) + len(allowed) <= MAX_ALLOWED
            known = replace(
                known,
                allowed=allowed if has_room else (),
                listed=known.listed or event.kind == ListKind.ENUMERATION,
            )
    return _put(properties, event.code, known, MAX_PROPERTIES) and has_room


def _decode(code: int, raw: bytes) -> PropertyValue:
    try:
        return spec(code).codec.decode(raw)
    except MalformedDataError:
        return raw


def _decode_list(event: AllowedValuesChanged) -> tuple[PropertyValue, ...]:
    if event.kind not in _LISTED or not event.count:
        return ()
    known = spec(event.code)
    try:
        values = known.codec.decode_list(event.raw, event.count)
    except MalformedDataError:
        return ()
    return tuple(value for value in values if not known.is_placeholder(value))


def _fold_olc(
    last: OlcInfo | None,
    properties: Mapping[int, PropertyState],
    records: list[OlcChanged],
) -> OlcInfo | None:
    """Return the camera's status after some OLC records, or `last` if they change nothing.

    The records are decoded after the properties, because EOS M bodies send the OLC version
    after the records.
    """
    known = properties.get(PropertyCode.OLC_INFO_VERSION)
    if known is None or not isinstance(known.value, int):
        return last
    info = before = last or OlcInfo()
    for record in records:
        info = decode_olc(known.value, record, info)
    return last if info == before else info
