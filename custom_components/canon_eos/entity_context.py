"""Camera data that entities can show, and functions that follow changes in the data."""

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
"""Subscribes a callback to data outside the camera's state; returns an unsubscribe function."""


class EntityContext(NamedTuple):
    """Data for an entity; each access returns the current data of its camera's entry.

    `slot` is the number of the card slot for entities that exist once per slot, otherwise
    None.
    """

    parts: CanonEosParts
    slot: int | None = None

    @property
    def state(self) -> CameraState:
        """The last reported state of the camera."""
        return self.parts.coordinator.data

    @property
    def series(self) -> SeriesProgress | None:
        """Progress of the current or the last series, or None before the first series."""
        return self.parts.remote.series.progress

    @property
    def card(self) -> StorageInfo | None:
        """The card in the entity's slot; None without a slot or card, or before cards are known."""
        return None if self.slot is None else self.state.card_in(self.slot)


def follow_series(parts: CanonEosParts, changed: CALLBACK_TYPE) -> CALLBACK_TYPE:
    """Call `changed` when the phase of a series changes, and once for each photo.

    Returns an unsubscribe function.
    """
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
            # Combine the two reports for each photo: one when it is taken, and one when
            # the time of the next photo is set.
            soon = parts.hass.loop.call_soon(report)

    def end() -> None:
        unsubscribe()
        if soon is not None:
            soon.cancel()

    unsubscribe = parts.remote.series.on_progress(on_progress)
    return end


def follow_downloads(parts: CanonEosParts, changed: CALLBACK_TYPE) -> CALLBACK_TYPE:
    """Call `changed` when saving a file starts or ends, and at limited intervals in between.

    Returns an unsubscribe function.
    """
    return parts.downloads.on_progress(_throttled(parts, changed))


def follow_films(parts: CanonEosParts, changed: CALLBACK_TYPE) -> CALLBACK_TYPE:
    """Call `changed` when making a film starts or ends, and at limited intervals in between.

    Returns an unsubscribe function.
    """
    return parts.films.on_progress(_throttled(parts, changed))


def _throttled(
    parts: CanonEosParts, changed: CALLBACK_TYPE
) -> Callable[[DownloadProgress | FilmProgress], None]:
    """Return a listener that calls `changed` for each new name, and otherwise at limited intervals.

    The minimum interval is `HomeLimits.download_progress` seconds.
    """
    interval = home_limits(parts.hass).download_progress
    name: str | None = None
    reported = 0.0

    def on_progress(progress: DownloadProgress | FilmProgress) -> None:
        nonlocal name, reported
        now = parts.hass.loop.time()  # this clock is never set back
        if progress.name == name and now - reported < interval:
            return
        name, reported = progress.name, now
        changed()

    return on_progress


def series_attributes(series: SeriesProgress) -> dict[str, Any]:
    """Return the attributes with which sensors and events show the progress of a series."""
    return {
        "kind": series.kind,
        "ramp": series.is_ramp,
        "shots_done": series.done,
        "shots_planned": series.planned,
        "shots_missed": series.missed,
        "last_error": error_key(series.last_error),
    }
