"""The data of a camera that entities can show, and its changes.

Functions in rows get an `EntityContext`; only this module reads the parts of an entry for
them.
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
"""Calls back when something outside the camera's state changes; returns an unsubscriber."""


class EntityContext:
    """Everything that an entity can show; each access returns the current data.

    `slot` is the card slot for entities that exist once per slot; None for others.
    """

    def __init__(self, parts: CanonEosParts, slot: int | None = None) -> None:
        """Read from the parts of an entry."""
        self._parts: Final = parts
        self.slot: Final = slot

    @property
    def camera_id(self) -> str:
        """Id of the camera."""
        return str(self._parts.config_entry.unique_id)

    @property
    def state(self) -> CameraState:
        """Known state of the camera."""
        return self._parts.coordinator.data

    def supports(self, feature: Feature) -> bool:
        """Whether the body supports a feature."""
        return self._parts.coordinator.supports(feature)

    @property
    def connected(self) -> bool:
        """Whether the camera is connected."""
        return self._parts.remote.connected

    @property
    def why_lost(self) -> str | None:
        """Key of the error of the last attempt to connect, None after a successful one."""
        return error_key(self._parts.coordinator.failure)

    @property
    def stuck(self) -> bool:
        """Whether shots stay busy."""
        return self._parts.remote.stuck_detector.stuck

    @property
    def series(self) -> SeriesProgress | None:
        """Progress of the series of photos."""
        return self._parts.remote.series.progress

    @property
    def downloads(self) -> DownloadProgress:
        """Progress of downloads."""
        return self._parts.downloads.progress

    @property
    def film(self) -> FilmProgress:
        """Progress of the film that is being made."""
        return self._parts.films.progress

    @property
    def clock_difference(self) -> float | None:
        """Deviation of the camera's clock in seconds; positive if it is fast."""
        return self._parts.clock.difference

    @property
    def photo(self) -> Photo | None:
        """The last photo."""
        return self._parts.last_photo.photo

    @property
    def shows_photos(self) -> bool:
        """Whether the last photo should be shown."""
        return self._parts.last_photo.is_on

    @property
    def live_view_size(self) -> LiveViewSize:
        """Frame size of live view."""
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
            # Two reports follow each photo: that it was taken, and when the next one is
            # due.
            soon = parts.hass.loop.call_soon(report)

    @callback
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

    @callback
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
        "shots_done": series.done,
        "shots_planned": series.planned,
        "shots_missed": series.missed,
        "last_error": error_key(series.last_error),
    }
