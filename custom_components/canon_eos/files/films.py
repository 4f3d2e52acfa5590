"""Makes films from a camera's saved photos, one film at a time.

A film that was interrupted by a restart, or by the unloading of the entry, is started again
with the same selection of photos.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
import threading
from typing import Any, Final, NamedTuple, Self

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util, slugify

from ..const import DOMAIN, LOGGER
from ..entry.camera_device import camera_name
from ..entry.store import FILM, EntryStore
from ..eos.listeners import Listeners
from ..eos.tasks import run_to_completion, stop
from ..messages import validation_error
from .destinations import destination, in_media_folder
from .film import (
    Film,
    Made,
    NoEncoderError,
    NoPhotosError,
    Watch,
    give_way,
    make_film,
)
from .media_ids import JPEG_TYPE, mime_type
from .names import FileFacts, folder_of
from .photo_facts import date_in
from .writer import FileWriter

_SUFFIX: Final = ".mp4"
_MAX_BEGUN: Final = 3
"""Maximum number of times that a film is started; the film may be the cause of the restarts."""


class Photos(NamedTuple):
    """Selection of photos for a film.

    Without `folder`, the camera's own folder is used. `pattern` selects file names, and can
    contain `*` and `?`. `since` and `until` limit the time when the photos were saved.
    """

    folder: str | None = None
    pattern: str = "*"
    since: datetime | None = None
    until: datetime | None = None


class FilmProgress(NamedTuple):
    """Progress of the film being made, from 0 to 1. `name` is None if no film is being made."""

    name: str | None = None
    done: float = 0.0


class _Request(NamedTuple):
    """A requested film, stored so that it can be started again after a restart.

    `begun` is the number of times that the film has been started.
    """

    photos: Photos
    film: Film
    name: str
    begun: int = 1

    def as_dict(self) -> dict[str, Any]:
        """Return the request as JSON data.

        Without `until`, the current time is stored, so that photos saved later are not
        included after a restart.
        """
        times = {"since": self.photos.since, "until": self.photos.until}
        times["until"] = times["until"] or dt_util.utcnow()
        return {
            **self.photos._asdict(),
            **{key: time and time.isoformat() for key, time in times.items()},
            "film": self.film[1:],
            "name": self.name,
            "begun": self.begun,
        }

    @classmethod
    def from_dict(cls, stored: dict[str, Any]) -> Self:
        """Parse the result of `as_dict`, and count one more start.

        Raises `ValueError`, `KeyError` or `TypeError` if the data is invalid.
        """
        times = (stored["since"], stored["until"])
        since, until = (time and datetime.fromisoformat(time) for time in times)
        return cls(
            Photos(stored["folder"], stored["pattern"], since, until),
            Film((), *stored["film"]),
            stored["name"],
            stored["begun"] + 1,
        )


class SavedFilm(NamedTuple):
    """A saved film: its path, its size in bytes, and facts about the film."""

    path: Path
    size: int
    made: Made


class Films:
    """Makes films from one camera's photos, each film in a separate thread."""

    def __init__(
        self, hass: HomeAssistant, entry: ConfigEntry, writer: FileWriter
    ) -> None:
        """Initialize without a film in progress."""
        self._hass: Final = hass
        self._entry: Final = entry
        self._writer: Final = writer
        self._store: Final = EntryStore(hass, entry.entry_id, FILM)
        self._closing = False
        self._task: asyncio.Task[SavedFilm] | None = None
        self.progress = FilmProgress()
        self.on_progress: Final = Listeners[FilmProgress]()
        """Adds a listener for the progress; returns an unsubscribe function."""

    @property
    def _camera(self) -> str:
        return camera_name(self._hass, self._entry)

    async def make(self, photos: Photos, film: Film, name: str | None) -> SavedFilm:
        """Make a film from photos, save it in the media folder, and return facts about it.

        `film` has no photos yet. Without `name`, the film is named after the camera and the
        current date. Cancelling the caller cancels the film. Raises `OSError` if the film can't
        be saved, and `ServiceValidationError` if it can't be made or is cancelled.
        """
        if self._task is not None and not self._task.done():
            raise validation_error("film_running", name=self._camera)
        name = name or f"{slugify(self._camera)}-{dt_util.now():%Y-%m-%d}"
        name = f"{name.removesuffix(_SUFFIX)}{_SUFFIX}"
        task = self._begin(_Request(photos, film, name))
        try:
            await asyncio.wait({task})
        except asyncio.CancelledError:
            await run_to_completion(stop(task))
            raise
        if task.cancelled():
            raise validation_error("film_cancelled", name=self._camera)
        try:
            return task.result()
        except NoEncoderError as err:
            raise validation_error("film_no_encoder", name=self._camera) from err
        except NoPhotosError as err:
            raise validation_error("film_no_photos", name=self._camera) from err

    async def cancel(self) -> None:
        """Cancel the film that is being made, if there is one.

        Its stored request is deleted, unless the entry is being unloaded or Home
        Assistant is stopping.
        """
        await stop(self._task)

    async def close(self) -> None:
        """Stop making a film; `async_resume` can later start it again."""
        self._closing = True
        await self.cancel()

    async def async_resume(self) -> None:
        """Start the film that was interrupted, if there is one; its result is logged.

        A film that has already been started `_MAX_BEGUN` times is dropped.
        """
        stored = await self._store.async_load()
        try:
            request = None if stored is None else _Request.from_dict(stored)
        except (KeyError, TypeError, ValueError) as err:
            LOGGER.warning("A stored film could not be read: %s", err)
            request = None
        if request is None or request.begun > _MAX_BEGUN:
            await self._store.async_remove()
            return
        self._begin(request).add_done_callback(partial(_log, request.name))

    def _begin(self, request: _Request) -> asyncio.Task[SavedFilm]:
        self._task = self._hass.async_create_background_task(
            self._make_stored(request), f"{DOMAIN} {self._entry.title} film"
        )
        return self._task

    async def _make_stored(self, request: _Request) -> SavedFilm:
        """Make a film, and return facts about it.

        The request is stored until the film is finished, has failed or is cancelled. It
        remains stored if the entry is unloaded or Home Assistant stops.
        """
        try:
            await self._store.async_save(request.as_dict())
            return await self._make(request.photos, request.film, request.name)
        finally:
            if not (self._closing or self._hass.is_stopping):
                await run_to_completion(self._store.async_remove())

    async def _make(self, photos: Photos, film: Film, name: str) -> SavedFilm:
        hass, now = self._hass, dt_util.now().replace(tzinfo=None)
        to = await hass.async_add_executor_job(
            partial(destination, hass, self._entry, folder=photos.folder)
        )
        # If the user named a folder, use the photos of all cameras in it.
        folder = to.folder if photos.folder else folder_of(to.template, self._camera)
        self._set_progress(FilmProgress(name))
        try:
            found = await self._work(partial(_find, to.folder / folder, photos))
            film = film._replace(photos=found)
            made: list[Made] = []

            async def fetch(part: Path) -> int:
                made.append(await self._work(partial(make_film, film, part), name))
                return await hass.async_add_executor_job(lambda: part.stat().st_size)

            path, size = await self._writer.write(
                FileFacts(camera=self._camera, name=name, slot=0, taken=now),
                in_media_folder(hass, to)._replace(template="{name}"),
                fetch,
            )
        finally:
            self._set_progress(FilmProgress())
        return SavedFilm(path, size, made[0])

    async def _work[T](self, work: Callable[[Watch], T], name: str = "") -> T:
        """Run `work` in a thread with the lowest priority, and return its result.

        `name` is the film's name; if it is empty, no progress is shown. The thread has ended
        when this method ends, even if the caller was cancelled.
        """
        loop = self._hass.loop
        stopped = threading.Event()

        def show(done: float) -> None:
            if name and not stopped.is_set():
                self._set_progress(FilmProgress(name, done))

        def report(done: float) -> None:
            loop.call_soon_threadsafe(show, done)

        watch = Watch(report, stopped)
        executor = ThreadPoolExecutor(1, f"{DOMAIN}_film", give_way)
        job = loop.run_in_executor(executor, work, watch)
        try:
            await asyncio.wait({job})
        except asyncio.CancelledError:
            stopped.set()
            await run_to_completion(asyncio.wait({job}))
            job.exception()
            raise
        finally:
            stopped.set()
            executor.shutdown()  # does not block, because the job is done
        return job.result()

    def _set_progress(self, progress: FilmProgress) -> None:
        self.progress = progress
        self.on_progress.call(progress)


def _log(name: str, task: asyncio.Task[SavedFilm]) -> None:
    """Log the result of a film that was started again after a restart."""
    if task.cancelled():
        return
    match task.exception():
        case None:
            LOGGER.info("%s was made after a restart: %s", name, task.result().path)
        case (
            HomeAssistantError() | NoEncoderError() | NoPhotosError() | OSError() as err
        ):
            LOGGER.warning("%s was not made after a restart: %r", name, err)
        case err:
            LOGGER.error("Unexpected error with %s", name, exc_info=err)


def _find(folder: Path, photos: Photos, watch: Watch) -> list[Path]:
    """Return the selected JPEG files in a folder and its subfolders, oldest first. Blocking.

    Raises `NoPhotosError` if no photo matches, and `StoppedError` if the work was stopped.
    """
    found: list[tuple[datetime, str, Path]] = []
    for path in folder.rglob("*"):
        watch.passed(0.0)
        if (
            mime_type(path.name) == JPEG_TYPE
            and fnmatchcase(path.name.lower(), photos.pattern.lower())
            # Links can lead out of the folders that Home Assistant is allowed to read.
            and path.resolve().is_relative_to(folder.resolve())
            and path.is_file()
        ):
            saved = dt_util.utc_from_timestamp(path.stat().st_mtime)
            if (photos.since is None or photos.since <= saved) and (
                photos.until is None or saved < photos.until
            ):
                local = dt_util.as_local(saved).replace(tzinfo=None)
                found.append((date_in(path) or local, path.name, path))
    if not found:
        raise NoPhotosError
    return [path for _, _, path in sorted(found)]
