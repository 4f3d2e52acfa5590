"""A JSON file beside each saved photo, with what Home Assistant knew when it was taken.

It is of a photo whose file the camera reported while it was connected. A file that fails
is missing: the photo is saved before it, and nothing waits for it.
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
"""Photos of series whose number is remembered until their files are saved."""


class _Sidecar(NamedTuple):
    """What is to be written beside the file at `path`.

    `photo` is None of a photo that is in no series. `counted` is how many shots
    of the series had been counted when the file was saved.
    """

    path: Path
    facts: dict[str, Any]
    photo: int | None
    counted: int


def write_beside(path: Path, facts: dict[str, Any]) -> None:
    """Write a JSON file of the same stem, unless there is one. Blocking.

    Raises `OSError`; nothing of it is left then.
    """
    target = path.with_suffix(".json")
    if target.exists():
        return  # of the RAW or JPEG of the same photo
    text = json.dumps(facts, ensure_ascii=False, indent=2, default=str)
    data = text.encode(errors="replace")
    part, _ = new_file(target.parent, Path(target.name), overwrite=True)
    try:
        append(part, data)
        finish(part, target, len(data), overwrite=False)
    except OSError:
        with suppress(OSError):
            part.unlink()
        raise


class Sidecars:
    """The JSON files beside one camera's photos."""

    def __init__(
        self,
        hass: HomeAssistant,
        camera: Callable[[], str],
        sensors: Sequence[str],
    ) -> None:
        """Write none yet. `camera` returns the camera's name."""
        self._hass: Final = hass
        self._camera: Final = camera
        self._sensors: Final = sensors[:MAX_SENSORS]
        most = home_limits(hass).waiting_photos
        self._known: Final = Bounded[
            tuple[int, str], tuple[dict[str, Any], int | None]
        ](most)
        """The facts and the number of photos that are to be saved, by handle and name."""
        self._frames: Final = Bounded[int, dict[str, Any]](_MAX_FRAMES)
        """What the photos of series are there, by their number."""
        self._due: Final = deque[_Sidecar](maxlen=most)
        self._news: Final = asyncio.Event()
        self._progress: SeriesProgress | None = None
        self._shoots_at = 0.0
        """When the next shot of the series is due, in the loop's time."""
        self._began: datetime | None = None
        self._failed = False

    def follow(
        self, events: Listeners[EosEvent], series: SeriesRunner, downloads: Downloads
    ) -> None:
        """Note what is known of photos from now on; `run` writes it."""
        events.add(self._on_event)
        series.on_progress(self._on_series)
        downloads.on_whole(self._on_whole)

    @callback
    def _on_event(self, event: EosEvent) -> None:
        """Note what is known of a photo when its first file is reported."""
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
        # The camera's own button is in no series.
        photo = None if file.shot is None else file.photo
        self._known.keep((file.handle, name), (facts, photo))

    def _state(self, entity: str) -> dict[str, str | None] | None:
        """Return the state of an entity; None if there is no such entity."""
        if (state := self._hass.states.get(entity)) is None:
            return None
        unit = state.attributes.get(ATTR_UNIT_OF_MEASUREMENT)
        return {"name": state.name, "state": state.state, "unit": unit}

    @callback
    def _on_series(self, progress: SeriesProgress, record: SeriesRecord | None) -> None:
        """Note the number of each photo of a series."""
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
    def _on_whole(self, handle: int, name: str, path: Path) -> None:
        """Have what is known of a saved file written."""
        if (known := self._known.pop((handle, name), None)) is not None:
            self._due.append(_Sidecar(path, *known, self._counted))
            self._news.set()

    async def run(self) -> None:
        """Write what is due, each once the number of its photo is known."""
        while True:
            self._news.clear()
            if self._due and not self._is_counted_soon(self._due[0]):
                await self._write_first()
            else:
                await self._news.wait()

    async def async_write(self, deadline: float) -> None:
        """Write what is due now, until then by the loop's time."""
        with suppress(TimeoutError):
            async with asyncio.timeout_at(deadline):
                while self._due:
                    await self._write_first()

    def _is_counted_soon(self, due: _Sidecar) -> bool:
        """Whether a photo may be that which a series takes now: it is counted at its end."""
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
        """Write one file; one that fails is left out."""
        due = self._due[0]
        number = due.photo
        series = None if number is None else self._frames.get(number)
        facts = {**due.facts, "series": series}
        try:
            await self._hass.async_add_executor_job(write_beside, due.path, facts)
        except OSError as err:
            if not self._failed:  # once, not for each photo of a series
                LOGGER.warning(
                    "%s: the JSON file beside %s was not written, and the photo was"
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
