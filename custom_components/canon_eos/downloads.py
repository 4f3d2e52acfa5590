"""Files of a camera's cards, saved whole: resumed after a lost connection, checked, named.

One file after the other, so that photos, events and live view go on meanwhile.
"""

import asyncio
from collections import deque
from collections.abc import (
    AsyncGenerator,
    AsyncIterator,
    Awaitable,
    Callable,
    Iterable,
)
from contextlib import aclosing, suppress
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.storage import Store
from homeassistant.util import dt as dt_util

from .const import DOMAIN, LOGGER, SavePolicy
from .destinations import Destination, async_destination
from .eos.camera import EosCamera
from .eos.errors import CardFileError, FileNotFoundInCameraError
from .eos.events import EosEvent, ObjectAdded, TransferRequested
from .eos.tasks import to_the_end
from .file_names import FileFacts, append, finish, new_file, relative_path
from .media_files import is_raw_name, mime_type
from .ptp.datasets import ObjectInfo
from .ptp.errors import ConnectionClosedError, PtpError

if TYPE_CHECKING:
    from .coordinator import CanonEosCoordinator

RECONNECT: Final = 600.0
"""Seconds that a download waits for a lost camera before it is given up."""
_TRIES: Final = 4
_PAUSE: Final = 1.0
"""How often a file of which nothing more comes is tried again, and the pause."""
_MAX_KNOWN: Final = 20_000
"""How many files are remembered as saved."""
_MAX_WAITING: Final = 5_000
_MAX_FAILING: Final = 100
_STORE_VERSION: Final = 1
_STORE_DELAY: Final = 10.0
_MAX_FOLDERS: Final = 500


@dataclass(frozen=True, slots=True)
class CardFile:
    """A file on a card, as it was when it was chosen."""

    handle: int
    info: ObjectInfo

    @property
    def key(self) -> str:
        """What tells it from all other files, also on another connection."""
        info = self.info
        slot = info.storage_id >> 16
        return f"{slot}:{info.filename}:{info.size}:{info.capture_date}"

    def is_still(self, info: ObjectInfo) -> bool:
        """Whether that is what has this handle now."""
        own = self.info
        return (own.filename, own.storage_id, own.capture_date) == (
            info.filename,
            info.storage_id,
            info.capture_date,
        )

    @property
    def taken(self) -> datetime:
        """When it was taken, by the camera's clock; now, where it doesn't say."""
        with suppress(ValueError):
            return datetime.strptime(self.info.capture_date[:15], "%Y%m%dT%H%M%S")  # noqa: DTZ007 - the camera's own time
        return dt_util.now().replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Saved:
    """A file that was saved, its name at the camera, and its size in bytes."""

    name: str
    path: Path
    size: int


@dataclass(frozen=True, slots=True)
class DownloadProgress:
    """What is being saved now; sizes in bytes. No name: nothing."""

    name: str | None = None
    done: int = 0
    size: int = 0
    files_left: int = 0


type ProgressListener = Callable[[DownloadProgress], None]
type ResultListener = Callable[[str, Saved | Exception], None]
"""Gets the camera's name of a file, and what became of it."""


def _store(hass: HomeAssistant, entry_id: str) -> Store[dict[str, Any]]:
    return Store(hass, _STORE_VERSION, f"{DOMAIN}.{entry_id}.saved")


async def async_forget_saved(hass: HomeAssistant, entry_id: str) -> None:
    """Forget which files of an entry's camera were saved."""
    await _store(hass, entry_id).async_remove()


class Downloads:
    """Saves the files of one camera."""

    def __init__(self, hass: HomeAssistant, coordinator: CanonEosCoordinator) -> None:
        """Remember nothing yet."""
        self._hass: Final = hass
        self._coordinator: Final = coordinator
        self._turn: Final = asyncio.Lock()
        self._store: Final = _store(hass, coordinator.config_entry.entry_id)
        self._known: dict[str, None] | None = None
        self._counter = 0
        self.progress = DownloadProgress()
        self._progress_listeners: list[ProgressListener] = []
        self._result_listeners: list[ResultListener] = []
        self._failing: deque[TransferRequested] = deque(maxlen=_MAX_FAILING)
        self._waiting: asyncio.Queue[ObjectAdded] = asyncio.Queue(_MAX_WAITING)

    # Listeners

    @callback
    def on_progress(self, listener: ProgressListener) -> Callable[[], None]:
        """Call `listener` while something is saved; returns what ends it."""
        self._progress_listeners.append(listener)
        return lambda: self._progress_listeners.remove(listener)

    @callback
    def on_result(self, listener: ResultListener) -> Callable[[], None]:
        """Call `listener` when a file was saved, or could not be; returns its end."""
        self._result_listeners.append(listener)
        return lambda: self._result_listeners.remove(listener)

    def _set_progress(self, progress: DownloadProgress) -> None:
        self.progress = progress
        for listener in tuple(self._progress_listeners):
            listener(progress)

    # What to save

    async def by_handles(self, handles: Iterable[int]) -> list[CardFile]:
        """Return files by their handles. Raises a `PtpError`."""
        files = self._camera().files
        return [CardFile(handle, await files.info(handle)) for handle in handles]

    async def search(
        self, pattern: str | None = None, *, new_only: bool = False
    ) -> list[CardFile]:
        """Return all files on the cards that fit, the oldest first. Raises a `PtpError`.

        `pattern` has `*` and `?`, and is compared without regard to case.
        """
        known = await self._known_keys()
        camera = self._camera()
        await camera.poll()  # what was taken just now is to be seen
        found = [
            file
            async for file in _all_files(camera)
            if (
                pattern is None
                or fnmatchcase(file.info.filename.lower(), pattern.lower())
            )
            and not (new_only and file.key in known)
        ]
        return found[::-1]

    def _camera(self) -> EosCamera:
        if (camera := self._coordinator.camera) is None:
            raise ConnectionClosedError("the camera is not connected")
        return camera

    # Saving

    async def save(self, files: Iterable[CardFile], to: Destination) -> list[Saved]:
        """Save files, and fail only when all were tried.

        Raises the first `PtpError` or `OSError` of those that could not be saved.
        """
        results: list[Saved] = []
        errors: list[PtpError | OSError] = []
        waiting = list(files)
        async with self._turn:
            try:
                for number, file in enumerate(waiting, 1):
                    try:
                        saved = await self._save(file, to, len(waiting) - number)
                    except (PtpError, OSError) as err:
                        LOGGER.warning("%s was not saved: %s", file.info.filename, err)
                        errors.append(err)
                        self._tell(file.info.filename, err)
                    else:
                        results.append(saved)
                        self._tell(file.info.filename, saved)
            finally:
                self._set_progress(DownloadProgress())
        if errors:
            raise errors[0]
        return results

    def _tell(self, name: str, result: Saved | Exception) -> None:
        for listener in tuple(self._result_listeners):
            listener(name, result)

    async def _save(self, file: CardFile, to: Destination, left: int) -> Saved:
        known = await self._known_keys()
        facts = self._facts(file.info.filename, file.info.storage_id, file.taken)
        saved = await self._write(facts, to, lambda part: self._fetch(file, part, left))
        known.pop(file.key, None)
        known[file.key] = None
        while len(known) > _MAX_KNOWN:
            del known[next(iter(known))]
        self._store.async_delay_save(self._to_store, _STORE_DELAY)
        return saved

    def _facts(self, name: str, storage_id: int, taken: datetime) -> FileFacts:
        title = self._coordinator.config_entry.title
        return FileFacts(camera=title, name=name, slot=storage_id >> 16, taken=taken)

    async def _write(
        self,
        facts: FileFacts,
        to: Destination,
        fetch: Callable[[Path], Awaitable[int]],
    ) -> Saved:
        """Have `fetch` write a file, and give it its name once it is whole.

        `fetch` returns the size in bytes that it has to have then.
        """
        self._counter += 1
        relative = relative_path(to.template, facts, self._counter)
        taken: list[Path] = []

        def take() -> tuple[Path, Path]:
            part, target = new_file(to.folder, relative, overwrite=to.overwrite)
            taken.append(part)  # known also where the wait for it is cancelled
            return part, target

        try:
            part, target = await self._on_disk(take)
            size = await fetch(part)
            await self._on_disk(finish, part, target, size, overwrite=to.overwrite)
        except BaseException:
            for part in taken:
                with suppress(OSError):
                    await self._on_disk(part.unlink, missing_ok=True)
            raise
        LOGGER.debug("Saved %s as %s", facts.name, target)
        return Saved(facts.name, target, size)

    async def _on_disk[**P, T](
        self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Do blocking work, to its end also when this is cancelled.

        What it works on can be removed then, and doesn't come into being afterwards.
        """

        async def job() -> T:
            return await self._hass.async_add_executor_job(
                partial(work, *args, **kwargs)
            )

        return await to_the_end(job())

    async def save_from_memory(
        self, transfer: TransferRequested, blocks: AsyncIterator[bytes]
    ) -> None:
        """Save a photo that the camera keeps in its memory; this is a `PhotoSink`.

        Raises `OSError` if it can't be saved, and what reading `blocks` raises.
        """
        await self._known_keys()  # with the counter

        async def fetch(part: Path) -> int:
            size = 0
            async for block in blocks:
                await self._on_disk(append, part, block)
                size += len(block)
            return size if transfer.size is None else transfer.size

        now = dt_util.now().replace(tzinfo=None)
        facts = self._facts(transfer.filename, 0, now)
        to = await async_destination(self._hass, self._coordinator.config_entry)
        try:
            saved = await self._write(facts, to, fetch)
        except (PtpError, OSError) as err:
            if transfer not in self._failing:  # once, though it is tried again
                self._failing.append(transfer)
                self._tell(transfer.filename, err)
            raise
        with suppress(ValueError):
            self._failing.remove(transfer)
        self._tell(transfer.filename, saved)

    async def _fetch(self, file: CardFile, part: Path, left: int) -> int:
        """Write a file's bytes, over as many connections as it takes; returns its size."""
        written = failures = 0
        while True:
            await self._coordinator.remote.wait_connected(RECONNECT)
            before = written
            try:
                async for there, size in self._blocks(file, part, before):
                    written = there
                    self._set_progress(
                        DownloadProgress(file.info.filename, written, size, left)
                    )
            except CardFileError:
                raise
            except PtpError as err:
                failures = 0 if written > before else failures + 1
                if failures > _TRIES:
                    raise
                LOGGER.debug("%s goes on at %d: %s", file.info.filename, written, err)
                await asyncio.sleep(_PAUSE)
            else:
                return written

    async def _blocks(
        self, file: CardFile, part: Path, start: int
    ) -> AsyncGenerator[tuple[int, int]]:
        """Write the rest of a file; yields how much of which size is there."""
        camera = self._camera()
        if not file.is_still(await camera.files.info(file.handle)):
            raise FileNotFoundInCameraError("another file has this handle now")
        size = await camera.files.size(file.handle)
        written = start
        async with aclosing(camera.files.read(file.handle, start, size)) as blocks:
            async for block in blocks:
                await self._on_disk(append, part, block)
                written += len(block)
                yield written, size

    # What was saved

    async def _known_keys(self) -> dict[str, None]:
        if self._known is None:
            stored = await self._store.async_load() or {}
            self._counter = int(stored.get("counter", 0))
            self._known = dict.fromkeys(stored.get("files", ()))
        return self._known

    async def async_write(self) -> None:
        """Write down now what was saved."""
        if self._known is not None:
            await self._store.async_save(self._to_store())

    @callback
    def _to_store(self) -> dict[str, Any]:
        return {"counter": self._counter, "files": list(self._known or ())}

    # New photos

    async def save_new_photos(self, policy: SavePolicy, to: Destination) -> None:
        """Save photos as they are taken, for as long as this runs."""
        unsubscribe = self._coordinator.async_subscribe(partial(self._hear, policy))
        try:
            while True:
                event = await self._waiting.get()
                with suppress(PtpError, OSError):  # logged, and told by the event
                    await self._coordinator.remote.wait_connected(RECONNECT)
                    await self.save(await self.by_handles([event.handle]), to)
        finally:
            unsubscribe()

    @callback
    def _hear(self, policy: SavePolicy, event: EosEvent) -> None:
        if (
            isinstance(event, ObjectAdded)
            and event.storage_id
            and event.filename
            and wants(policy, event.filename)
            and not self._waiting.full()
        ):
            self._waiting.put_nowait(event)


def wants(policy: SavePolicy, name: str) -> bool:
    """Whether a file is among those that are saved as they are taken."""
    match policy:
        case SavePolicy.ALL:
            return "." in name
        case SavePolicy.JPEG:
            return mime_type(name) == "image/jpeg"
        case SavePolicy.RAW:
            return is_raw_name(name)
    return False


async def _all_files(camera: EosCamera) -> AsyncGenerator[CardFile]:
    """Yield all files of all cards, the newest of each folder first."""
    for storage_id in camera.state.cards or {}:
        folders: list[int | None] = [None]
        for _ in range(_MAX_FOLDERS):
            if not folders:
                break
            for handle in await camera.files.children(storage_id, folders.pop()):
                try:
                    info = await camera.files.info(handle)
                except FileNotFoundInCameraError:
                    continue  # it has gone meanwhile
                if info.is_folder:
                    folders.append(handle)
                else:
                    yield CardFile(handle, info)
