"""Writes a JSON file beside each saved photo, with data from when it was taken.

Only for photos that the camera reported while it was connected. The file is written after
the photo is saved, and nothing waits for it: if it can't be written, it is left out.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
import json
from pathlib import Path
from typing import Any, Final, NamedTuple

from homeassistant.const import ATTR_UNIT_OF_MEASUREMENT
from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..const import LOGGER
from ..eos.bounded import Bounded
from ..eos.listeners import Listeners
from ..eos.series_plan import SeriesPhase, SeriesProgress, SeriesRecord
from ..eos.series_runner import SeriesRunner
from ..eos.wire.events import EosEvent, ObjectAdded, TransferRequested
from ..limits import home_limits
from .downloads import Downloads
from .media_ids import is_movie
from .names import append, finish, new_file
from .photo_facts import facts_of

MAX_SENSORS: Final = 50
_MAX_FRAMES: Final = 10_000
"""Maximum number of series photos that are remembered until their files are saved."""


class _Sidecar(NamedTuple):
    """A JSON file to write beside the file at `path`.

    `photo` is the photo's number, None if it was not taken by Home Assistant. `counted` is
    the number of shots that the series had counted when the photo was saved.
    """

    path: Path
    facts: dict[str, Any]
    photo: int | None
    counted: int


def write_beside(path: Path, facts: dict[str, Any]) -> None:
    """Write a JSON file with the same stem, unless it exists. Blocking.

    Raises `OSError`, and leaves no partial file.
    """
    target = path.with_suffix(".json")
    if target.exists():
        return  # written for the RAW or JPEG of the same photo
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
    """Writes the JSON files of one camera."""

    def __init__(
        self,
        hass: HomeAssistant,
        camera: Callable[[], str],
        sensors: Sequence[str],
    ) -> None:
        """Create it; `follow` subscribes. `camera` returns the camera's name.

        `sensors` are the entities whose states are written.
        """
        self._hass: Final = hass
        self._camera: Final = camera
        self._sensors: Final = sensors[:MAX_SENSORS]
        most = home_limits(hass).waiting_photos
        self._known: Final = Bounded[
            tuple[int, str], tuple[dict[str, Any], int | None]
        ](most)
        """Facts and numbers of photos that are not saved yet, by handle and name."""
        self._frames: Final = Bounded[int, dict[str, Any]](_MAX_FRAMES)
        """The `series` data of photos, by photo number."""
        self._due: Final = deque[_Sidecar](maxlen=most)
        self._news: Final = asyncio.Event()
        self._progress: SeriesProgress | None = None
        self._shoots_at = 0.0
        """Time at which the next shot of the series is due, in the loop's time."""
        self._began: datetime | None = None
        self._failed = self._is_full = False

    def follow(
        self, events: Listeners[EosEvent], series: SeriesRunner, downloads: Downloads
    ) -> None:
        """Collect data of photos from now on; `run` writes them."""
        events.add(self._on_event)
        series.on_progress(self._on_series)
        downloads.on_complete(self._on_complete)

    @callback
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
        # A photo taken with the camera's own button belongs to no series.
        photo = None if file.shot is None else file.photo
        self._known.keep((file.handle, name), (facts, photo))

    def _state(self, entity: str) -> dict[str, str | None] | None:
        """Return the state of an entity, None if it does not exist."""
        if (state := self._hass.states.get(entity)) is None:
            return None
        unit = state.attributes.get(ATTR_UNIT_OF_MEASUREMENT)
        return {"name": state.name, "state": state.state, "unit": unit}

    @callback
    def _on_series(self, progress: SeriesProgress, record: SeriesRecord | None) -> None:
        """Store the `series` data of new photos, and when the next shot is due."""
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
        before = self._progress
        at = progress.next_shot_at
        if at is not None and (before is None or before.next_shot_at != at):
            seconds = (at - dt_util.utcnow()).total_seconds()
            self._shoots_at = self._hass.loop.time() + seconds
        self._progress = progress
        self._news.set()

    @property
    def _counted(self) -> int:
        progress = self._progress
        return 0 if progress is None else progress.done + progress.missed

    @callback
    def _on_complete(self, handle: int, name: str, path: Path) -> None:
        """Schedule the JSON file of a saved photo."""
        if (known := self._known.pop((handle, name), None)) is not None:
            if (most := self._due.maxlen) == len(self._due) and not self._is_full:
                self._is_full = True  # once, not for each photo
                LOGGER.warning(
                    "%s: more than %d JSON files wait to be written; the oldest are left"
                    " out",
                    self._camera(),
                    most,
                )
            self._due.append(_Sidecar(path, *known, self._counted))
            self._news.set()

    async def run(self) -> None:
        """Write the scheduled files, each once the photo's number in a series is known."""
        while True:
            self._news.clear()
            if self._due and not self._is_counted_soon(self._due[0]):
                await self._write_first()
            else:
                await self._news.wait()

    async def async_write(self, deadline: float) -> None:
        """Write all scheduled files until `deadline`, by the loop's time."""
        with suppress(TimeoutError):
            async with asyncio.timeout_at(deadline):
                while self._due:
                    await self._write_first()

    def _is_counted_soon(self, due: _Sidecar) -> bool:
        """Whether a photo may belong to the present shot of a series."""
        progress = self._progress
        if due.photo is None or due.photo in self._frames or progress is None:
            return False
        has_begun = self._hass.loop.time() >= self._shoots_at
        return (
            progress.phase is SeriesPhase.RUNNING
            and due.counted == self._counted
            and (progress.next_shot_at is None or has_begun)
        )

    async def _write_first(self) -> None:
        """Write the first scheduled file; leave it out if that fails."""
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
