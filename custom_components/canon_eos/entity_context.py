"""The data of a camera that entities can show, and its changes.

Functions in rows get an `EntityContext`.
"""

import asyncio
from collections.abc import Callable
from typing import Any, NamedTuple

from homeassistant.core import CALLBACK_TYPE

from .entry.parts import CanonEosParts
from .eos.series_plan import SeriesPhase, SeriesProgress
from .eos.state import CameraState
from .files.downloads import DownloadProgress
from .files.films import FilmProgress
from .limits import home_limits
from .messages import error_key
from .ptp.datasets import StorageInfo

type Follow = Callable[[CanonEosParts, CALLBACK_TYPE], CALLBACK_TYPE]
"""Calls back when something outside the camera's state changes; returns an unsubscriber."""


class EntityContext(NamedTuple):
    """Data for an entity from its camera's entry; each access returns the present data.

    `slot` is the card slot for entities that exist once per slot; None for others.
    """

    parts: CanonEosParts
    slot: int | None = None

    @property
    def state(self) -> CameraState:
        """Known state of the camera."""
        return self.parts.coordinator.data

    @property
    def series(self) -> SeriesProgress | None:
        """Progress of the series of photos."""
        return self.parts.remote.series.progress

    @property
    def card(self) -> StorageInfo | None:
        """The card in the slot."""
        return None if self.slot is None else self.state.card_in(self.slot)


def follow_series(parts: CanonEosParts, changed: CALLBACK_TYPE) -> CALLBACK_TYPE:
    """Call back when the series of photos changes, once for each photo of it."""
    soon: asyncio.Handle | None = None
    phase: SeriesPhase | None = None

    def report() -> None:
        nonlocal soon
        if soon is not None:
            soon.cancel()
        soon = None
        changed()

    def on_progress(progress: SeriesProgress, _: object) -> None:
        nonlocal soon, phase
        if progress.phase is not phase:
            phase = progress.phase
            report()
        elif soon is None:
            # Two reports follow each photo: that it was taken, and when the next one is
            # due.
            soon = parts.hass.loop.call_soon(report)

    def end() -> None:
        unsubscribe()
        if soon is not None:
            soon.cancel()

    unsubscribe = parts.remote.series.on_progress(on_progress)
    return end


def follow_downloads(parts: CanonEosParts, changed: CALLBACK_TYPE) -> CALLBACK_TYPE:
    """Call back when another file is saved, and periodically while one is saved."""
    return parts.downloads.on_progress(_throttled(parts, changed))


def follow_films(parts: CanonEosParts, changed: CALLBACK_TYPE) -> CALLBACK_TYPE:
    """Call back when a film is started or ends, and periodically while it is made."""
    return parts.films.on_progress(_throttled(parts, changed))


def _throttled(
    parts: CanonEosParts, changed: CALLBACK_TYPE
) -> Callable[[DownloadProgress | FilmProgress], None]:
    """Return a function that calls back immediately for a new name, otherwise at an interval."""
    interval = home_limits(parts.hass).download_progress
    name: str | None = None
    reported = 0.0

    def on_progress(progress: DownloadProgress | FilmProgress) -> None:
        nonlocal name, reported
        now = parts.hass.loop.time()  # monotonic
        if progress.name == name and now - reported < interval:
            return
        name, reported = progress.name, now
        changed()

    return on_progress


def series_attributes(series: SeriesProgress) -> dict[str, Any]:
    """Return the progress of a series, for sensors and events."""
    return {
        "kind": series.kind,
        "ramp": series.is_ramp,
        "shots_done": series.done,
        "shots_planned": series.planned,
        "shots_missed": series.missed,
        "last_error": error_key(series.last_error),
    }
