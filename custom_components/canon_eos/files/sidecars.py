"""Writes a JSON file beside each saved photo, with data from the time of the shot.

Photos that were taken while the camera was not connected have no JSON file. A JSON file
is written after its photo is saved. If writing fails, the photo has no JSON file.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
import json
from pathlib import Path
from typing import Any, Final

from homeassistant.const import ATTR_UNIT_OF_MEASUREMENT
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..const import LOGGER
from ..eos.bounded import Bounded
from ..eos.listeners import Listeners
from ..eos.series_plan import SeriesProgress, SeriesRecord
from ..eos.series_runner import SeriesRunner
from ..eos.wire.events import EosEvent, ObjectAdded, TransferRequested
from ..limits import home_limits
from .downloads import Downloads
from .media_ids import is_movie
from .names import append, finish, new_file
from .photo_facts import facts_of

MAX_SENSORS: Final = 50
_MAX_FRAMES: Final = 10_000
"""Maximum number of photos for which series data is remembered until the photos are saved."""


@dataclass(slots=True)
class _Sidecar:
    """A JSON file to write beside the photo at `path`.

    `photo` is the photo's number, or None if Home Assistant did not take the photo. `waits`
    is True until it is known whether the photo belongs to a series.
    """

    path: Path
    facts: dict[str, Any]
    photo: int | None
    waits: bool


def write_beside(path: Path, facts: dict[str, Any]) -> None:
    """Write a JSON file with the stem of `path`, unless the file exists. Blocking.

    If writing fails, the partial file is removed. Raises `OSError`.
    """
    target = path.with_suffix(".json")
    if target.exists():
        return  # already written for the photo's other file (RAW or JPEG)
    text = json.dumps(facts, ensure_ascii=False, indent=2, default=str)
    data = text.encode(errors="replace")
    part, _ = new_file(target.parent, Path(target.name), overwrite=True)
    try:
        append(part, (data,))
        finish(part, target, len(data), overwrite=False)
    except OSError:
        with suppress(OSError):
            part.unlink()
        raise


class Sidecars:
    """Writes the JSON files for one camera's photos."""

    def __init__(
        self,
        hass: HomeAssistant,
        camera: Callable[[], str],
        sensors: Sequence[str],
    ) -> None:
        """Initialize without data; `follow` subscribes to the sources of the data.

        `camera` returns the camera's name. `sensors` are the ids of entities whose states
        are written.
        """
        self._hass: Final = hass
        self._camera: Final = camera
        self._sensors: Final = sensors[:MAX_SENSORS]
        most = home_limits(hass).waiting_photos
        self._known: Final = Bounded[
            tuple[int, str], tuple[dict[str, Any], int | None]
        ](most)
        """Facts and photo numbers of files that are not saved yet, by handle and name."""
        self._frames: Final = Bounded[int, dict[str, Any]](_MAX_FRAMES)
        """Data about each photo's series (`series` in the JSON file), by photo number."""
        self._due: Final = deque[_Sidecar](maxlen=most)
        self._news: Final = asyncio.Event()
        self._began: datetime | None = None
        self._failed = self._is_full = False

    def follow(
        self, on_event: Listeners[EosEvent], series: SeriesRunner, downloads: Downloads
    ) -> None:
        """Start collecting data about photos; `run` writes the JSON files."""
        on_event(self._on_event)
        series.on_progress(partial(self._on_series, series))
        downloads.on_complete(partial(self._on_complete, series))

    def _on_event(self, event: EosEvent) -> None:
        """Store the facts and sensor states for a reported file."""
        if isinstance(event, TransferRequested):
            name, file = event.filename, event.as_file()
        elif isinstance(event, ObjectAdded) and not event.is_folder:
            name, file = event.filename, event
        else:
            return
        if is_movie(file):
            return
        facts = {
            "camera": self._camera(),
            "file_name": file.filename,
            **facts_of(file),
            "sensors": {entity: self._state(entity) for entity in self._sensors},
        }
        # A photo taken with the camera's own button does not belong to a series.
        photo = None if file.shot is None else file.photo
        self._known.keep((file.handle, name), (facts, photo))

    def _state(self, entity: str) -> dict[str, str | None] | None:
        """Return the name, state and unit of an entity, or None if the entity does not exist."""
        if (state := self._hass.states.get(entity)) is None:
            return None
        unit = state.attributes.get(ATTR_UNIT_OF_MEASUREMENT)
        return {"name": state.name, "state": state.state, "unit": unit}

    def _on_series(
        self,
        series: SeriesRunner,
        progress: SeriesProgress,
        record: SeriesRecord | None,
    ) -> None:
        """Store the `series` data for new photos."""
        if record is not None:
            self._began = self._began or record.started_at
        for photo in progress.photos:
            if self._began is not None and photo not in self._frames:
                frame = {
                    "kind": progress.kind,
                    "started": dt_util.as_local(self._began).isoformat(
                        timespec="seconds"
                    ),
                    "number": progress.done + progress.missed,
                    "planned": progress.planned,
                }
                self._frames.keep(photo, frame)
        if progress.phase.is_end:
            self._began = None
        if not series.is_shooting:
            for due in self._due:
                due.waits = False
            self._news.set()

    def _on_complete(
        self, series: SeriesRunner, handle: int, name: str, path: Path
    ) -> None:
        """Schedule writing the JSON file for a saved photo."""
        if (known := self._known.pop((handle, name), None)) is not None:
            if (most := self._due.maxlen) == len(self._due) and not self._is_full:
                self._is_full = True  # warn once, not for each photo
                LOGGER.warning(
                    "%s: more than %d JSON files wait to be written; the oldest are left"
                    " out",
                    self._camera(),
                    most,
                )
            facts, photo = known
            is_counted = photo is None or photo in self._frames
            waits = series.is_shooting and not is_counted
            self._due.append(_Sidecar(path, facts, photo, waits))
            self._news.set()

    async def run(self) -> None:
        """Write each scheduled file when it is known whether its photo belongs to a series."""
        while True:
            self._news.clear()
            if self._due and not self._due[0].waits:
                await self._write_first()
            else:
                await self._news.wait()

    async def async_write(self, deadline: float) -> None:
        """Write all scheduled files without waiting, until `deadline` in event loop time."""
        with suppress(TimeoutError):
            async with asyncio.timeout_at(deadline):
                while self._due:
                    await self._write_first()

    async def _write_first(self) -> None:
        """Write the first scheduled file, or leave it out if writing fails."""
        due = self._due[0]
        number = due.photo
        series = None if number is None else self._frames.get(number)
        facts = {**due.facts, "series": series}
        try:
            await self._hass.async_add_executor_job(write_beside, due.path, facts)
        except OSError as err:
            if not self._failed:  # logged once, not for each photo of a series
                LOGGER.warning(
                    "%s: the JSON file beside %s was not written, but the photo was"
                    " saved: %s",
                    self._camera(),
                    due.path,
                    err,
                )
            self._failed = True
        else:
            self._failed = False
        if self._due and self._due[0] is due:
            self._due.popleft()
