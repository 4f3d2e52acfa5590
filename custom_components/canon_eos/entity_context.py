"""What entities may show: all that is known of a camera, and when it changes.

Functions in rows get an `EntityContext`; only this file reads what is in it from the
parts of an entry.
"""

import asyncio
from collections.abc import Callable
from typing import Any, Final

from homeassistant.core import CALLBACK_TYPE, callback

from .eos.actions.live_view import LiveViewSize
from .eos.features import Feature
from .eos.series_plan import SeriesPhase, SeriesProgress
from .eos.state import CameraState
from .files.downloads import DownloadProgress
from .files.films import FilmProgress
from .files.kept_photo import Photo
from .limits import home_limits
from .messages import error_key
from .parts import CanonEosParts
from .ptp.datasets import StorageInfo

type Follow = Callable[[CanonEosParts, CALLBACK_TYPE], CALLBACK_TYPE]
"""Calls back when something outside the camera's state changes; returns what ends it."""


class EntityContext:
    """All that an entity may show; each look at it shows what is known then.

    `slot` is the card slot of an entity that is there once for each; None for others.
    """

    def __init__(self, parts: CanonEosParts, slot: int | None = None) -> None:
        """Look at the parts of an entry."""
        self._parts: Final = parts
        self.slot: Final = slot

    @property
    def camera_id(self) -> str:
        """Which camera it is."""
        return str(self._parts.config_entry.unique_id)

    @property
    def state(self) -> CameraState:
        """What is known of the camera."""
        return self._parts.coordinator.data

    def supports(self, feature: Feature) -> bool:
        """Whether the body can do something."""
        return self._parts.coordinator.supports(feature)

    @property
    def connected(self) -> bool:
        """Whether the camera is connected."""
        return self._parts.remote.connected

    @property
    def why_lost(self) -> str | None:
        """The key of the error of the last attempt to connect, until one works."""
        return error_key(self._parts.coordinator.failure)

    @property
    def stuck(self) -> bool:
        """Whether shots stay busy."""
        return self._parts.remote.stuck_detector.stuck

    @property
    def series(self) -> SeriesProgress | None:
        """How far the series of photos is."""
        return self._parts.remote.series.progress

    @property
    def downloads(self) -> DownloadProgress:
        """What is being saved."""
        return self._parts.downloads.progress

    @property
    def film(self) -> FilmProgress:
        """What film is being made."""
        return self._parts.films.progress

    @property
    def clock_difference(self) -> float | None:
        """Seconds by which the camera's clock is fast."""
        return self._parts.clock.difference

    @property
    def photo(self) -> Photo | None:
        """The last photo."""
        return self._parts.last_photo.photo

    @property
    def shows_photos(self) -> bool:
        """Whether the last photo is to be shown."""
        return self._parts.last_photo.is_on

    @property
    def live_view_size(self) -> LiveViewSize:
        """How large the pictures of live view are."""
        return self._parts.remote.live_view.size

    @property
    def card(self) -> StorageInfo | None:
        """The card in the slot."""
        return None if self.slot is None else self.state.card_in(self.slot)


def follow_series(parts: CanonEosParts, changed: CALLBACK_TYPE) -> CALLBACK_TYPE:
    """Call back when the series of photos changes, once for each photo of it."""
    soon: asyncio.Handle | None = None
    phase: SeriesPhase | None = None

    @callback
    def report() -> None:
        nonlocal soon
        if soon is not None:
            soon.cancel()
        soon = None
        changed()

    @callback
    def on_progress(progress: SeriesProgress, _: object) -> None:
        nonlocal soon, phase
        if progress.phase is not phase:
            phase = progress.phase
            report()
        elif soon is None:
            # That a photo was taken, and when the next one is due, come one by one.
            soon = parts.hass.loop.call_soon(report)

    @callback
    def end() -> None:
        unsubscribe()
        if soon is not None:
            soon.cancel()

    unsubscribe = parts.remote.series.on_progress(on_progress)
    return end


def follow_downloads(parts: CanonEosParts, changed: CALLBACK_TYPE) -> CALLBACK_TYPE:
    """Call back when another file is saved, and now and then while one is."""
    return parts.downloads.on_progress(_now_and_then(parts, changed))


def follow_films(parts: CanonEosParts, changed: CALLBACK_TYPE) -> CALLBACK_TYPE:
    """Call back when a film is begun or ends, and now and then while it is made."""
    return parts.films.on_progress(_now_and_then(parts, changed))


def _now_and_then(
    parts: CanonEosParts, changed: CALLBACK_TYPE
) -> Callable[[DownloadProgress | FilmProgress], None]:
    """Return what calls back for another name, and else at an interval."""
    interval = home_limits(parts.hass).download_progress
    name: str | None = None
    reported = 0.0

    @callback
    def on_progress(progress: DownloadProgress | FilmProgress) -> None:
        nonlocal name, reported
        now = parts.hass.loop.time()  # which is never set back
        if progress.name == name and now - reported < interval:
            return
        name, reported = progress.name, now
        changed()

    return on_progress


def series_attributes(series: SeriesProgress) -> dict[str, Any]:
    """Return how far a series is, for sensors and events."""
    return {
        "kind": series.kind,
        "shots_done": series.done,
        "shots_planned": series.planned,
        "shots_missed": series.missed,
        "last_error": error_key(series.last_error),
    }
