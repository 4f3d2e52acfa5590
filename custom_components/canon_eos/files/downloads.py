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
from dataclasses import dataclass, replace
from datetime import datetime
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.storage import Store
from homeassistant.util import dt as dt_util

from ..const import DOMAIN, LOGGER, SavePolicy
from ..eos.actions.objects import is_same_file
from ..eos.camera import EosCamera
from ..eos.errors import CameraBusyError, CardFileError, FileNotFoundInCameraError
from ..eos.limits import growing_waits
from ..eos.link import CameraLink
from ..eos.listeners import Listeners
from ..eos.tasks import to_the_end
from ..eos.wire.events import EosEvent, ObjectAdded, TransferRequested
from ..limits import home_limits
from ..ptp.datasets import ObjectInfo, slot_of, told_size
from ..ptp.errors import ConnectionClosedError, PtpConnectionError, PtpError
from .destinations import Destination, lasting_destination
from .media_ids import is_raw_name, mime_type
from .names import FileFacts, append, finish, new_file, relative_path, remove_abandoned

_TRIES: Final = 4
"""Number of retries for a file of which nothing more comes."""
_LONGEST_PAUSE: Final = 60.0
"""Maximum delay between two attempts for a new photo; doubled up to it."""
_BOTH: Final = 1.0
"""Seconds that a photo may be told later as one in the camera's memory than on a card."""
_PACE: Final = 0.2
_MAX_KNOWN: Final = 20_000
"""How many files are remembered as saved."""
_MAX_WAITING: Final = 5_000
_MAX_FAILING: Final = 100
_STORE_VERSION: Final = 1
_STORE_DELAY: Final = 10.0
_MAX_FOLDERS: Final = 500


class _AwayError(ConnectionClosedError):
    """The camera did not come back in the time that a download waits for it."""


@dataclass(frozen=True, slots=True)
class CardFile:
    """A file on a card, as it was when it was chosen.

    With `if_new` it is to be saved only if it wasn't meanwhile.
    """

    handle: int
    info: ObjectInfo
    if_new: bool = False

    @property
    def keys(self) -> tuple[str, str]:
        """What tells it from all other files, also on another connection.

        And what does so for the same photo in the camera's memory.
        """
        info = self.info
        # A size that doesn't fit ObjectInfo is searched for later, or never.
        size = told_size(info.size)
        slot = slot_of(info.storage_id)
        own = f"{slot}:{info.filename}:{size}:{info.capture_date}"
        return own, _memory_key(info.filename, info.size)

    def as_added(self) -> ObjectAdded:
        """Return it in the form in which a new one is reported."""
        return ObjectAdded.from_info(self.handle, self.info)

    def is_still(self, info: ObjectInfo) -> bool:
        """Whether that is what has this handle now."""
        return is_same_file(self.info, info)

    @property
    def taken(self) -> datetime:
        """When it was taken, by the camera's clock; now, where it doesn't say."""
        with suppress(ValueError):
            return datetime.strptime(self.info.capture_date[:15], "%Y%m%dT%H%M%S")  # noqa: DTZ007 - the camera's own time
        return dt_util.now().replace(tzinfo=None)


def _memory_key(name: str, size: int | None) -> str:
    return f"0:{name}:{size}"


@dataclass(frozen=True, slots=True)
class Saved:
    """A file that was saved, its name at the camera, and its size in bytes.

    `from_memory` tells whether it came from the camera's memory, not from a card.
    """

    name: str
    path: Path
    size: int
    from_memory: bool = False


@dataclass(frozen=True, slots=True)
class DownloadProgress:
    """What is being saved now; sizes in bytes. No name: nothing."""

    name: str | None = None
    done: int = 0
    size: int = 0
    files_left: int = 0


def _store(hass: HomeAssistant, entry_id: str) -> Store[dict[str, Any]]:
    return Store(hass, _STORE_VERSION, f"{DOMAIN}.{entry_id}.saved")


async def async_forget_saved(hass: HomeAssistant, entry_id: str) -> None:
    """Forget which files of an entry's camera were saved."""
    await _store(hass, entry_id).async_remove()


class Downloads:
    """Saves the files of one camera."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry,
        link: CameraLink,
        events: Listeners[EosEvent],
    ) -> None:
        """Remember nothing yet. The title and the options of the entry say where to."""
        self._hass: Final = hass
        self._entry: Final = entry
        self._link: Final = link
        self._events: Final = events
        self._limits: Final = home_limits(hass)
        self._turn: Final = asyncio.Lock()
        self._store: Final = _store(hass, entry.entry_id)
        self._known: dict[str, None] | None = None
        self._counter = 0
        self.progress = DownloadProgress()
        self._progress_listeners: Final = Listeners[DownloadProgress]()
        self.on_progress: Final = self._progress_listeners.add
        """Adds a listener for what is saved now; returns what removes it."""
        self._result_listeners: Final = Listeners[str, Saved | Exception]()
        self.on_result: Final = self._result_listeners.add
        """The same for the camera's name of a file, and what became of it."""
        self._failing: deque[TransferRequested] = deque(maxlen=_MAX_FAILING)
        self._waiting: dict[int, ObjectAdded] = {}
        self._news: Final = asyncio.Event()

    def _set_progress(self, progress: DownloadProgress) -> None:
        self.progress = progress
        self._progress_listeners.call(progress)

    # What to save

    async def by_handles(self, handles: Iterable[int]) -> list[CardFile]:
        """Return files by their handles. Raises a `PtpError`."""
        files = self._link.connected_camera.files
        return [CardFile(handle, await files.info(handle)) for handle in handles]

    async def search(
        self, pattern: str | None = None, *, new_only: bool = False
    ) -> list[CardFile]:
        """Return all files on the cards that fit, the oldest first. Raises a `PtpError`.

        `pattern` has `*` and `?`, and is compared without regard to case.
        """
        known = await self._known_keys()
        camera = self._link.connected_camera
        await camera.poll()  # what was taken just now is to be seen
        found = [
            replace(file, if_new=new_only)
            for storage_id in camera.session.state.cards or {}
            async for file in all_files(camera, storage_id)
            if (
                pattern is None
                or fnmatchcase(file.info.filename.lower(), pattern.lower())
            )
            and not (new_only and _is_known(file, known))
        ]
        found.reverse()
        # Of one second they stay in order; folders and cards are mixed.
        found.sort(key=lambda file: file.info.capture_date[:15])
        return found

    # Saving

    async def save(self, files: Iterable[CardFile], to: Destination) -> list[Saved]:
        """Save files, each once, and fail only when all were tried.

        Or when the camera stays away for longer than `HomeLimits.download_reconnect`.
        Raises the first `PtpError` or `OSError` of those that could not be saved.
        """
        results: list[Saved] = []
        errors: list[PtpError | OSError] = []
        away: _AwayError | None = None
        chosen: dict[int, CardFile] = {}
        for file in files:
            chosen.setdefault(file.handle, file)
        async with self._turn:
            known = await self._known_keys()
            for number, file in enumerate(chosen.values(), 1):
                if file.if_new and _is_known(file, known):
                    continue
                try:
                    if away is not None:
                        raise away
                    saved = await self._save(file, to, len(chosen) - number)
                except (PtpError, OSError) as err:
                    LOGGER.warning("%s was not saved: %s", file.info.filename, err)
                    errors.append(err)
                    self._result_listeners.call(file.info.filename, err)
                    if isinstance(err, _AwayError):
                        away = err
                else:
                    results.append(saved)
                    self._result_listeners.call(file.info.filename, saved)
        if errors:
            raise errors[0]
        return results

    async def _save(self, file: CardFile, to: Destination, left: int) -> Saved:
        facts = self._facts(file.info.filename, file.info.storage_id, file.taken)
        try:
            saved = await self._write(
                facts, to, lambda part: self._fetch(file, part, left)
            )
        finally:
            self._set_progress(DownloadProgress())
        await self._note(file.keys[0])
        return saved

    def _facts(self, name: str, storage_id: int, taken: datetime) -> FileFacts:
        title = self._entry.title
        return FileFacts(camera=title, name=name, slot=slot_of(storage_id), taken=taken)

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
        to = await self._hass.async_add_executor_job(
            lasting_destination, self._hass, self._entry
        )
        try:
            saved = replace(await self._write(facts, to, fetch), from_memory=True)
        except (PtpError, OSError) as err:
            if transfer not in self._failing:  # once, though it is tried again
                self._failing.append(transfer)
                self._result_listeners.call(transfer.filename, err)
            raise
        with suppress(ValueError):
            self._failing.remove(transfer)
        await self._note(_memory_key(saved.name, saved.size))
        self._result_listeners.call(transfer.filename, saved)

    async def _fetch(self, file: CardFile, part: Path, left: int) -> int:
        """Write a file's bytes, over as many connections as it takes; returns its size."""
        written = failures = 0
        while True:
            try:
                await self._link.wait_connected(self._limits.download_reconnect)
            except ConnectionClosedError as err:
                raise _AwayError(str(err)) from err
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
                await asyncio.sleep(self._limits.download_pause)
            else:
                return written

    async def _blocks(
        self, file: CardFile, part: Path, start: int
    ) -> AsyncGenerator[tuple[int, int]]:
        """Write the rest of a file; yields how much of which size is there."""
        camera = self._link.connected_camera
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
            if self._known is None:  # nobody else was faster
                self._counter = int(stored.get("counter", 0))
                self._known = dict.fromkeys(stored.get("files", ()))
                for handle, storage_id, name in stored.get("waiting", ()):
                    self._waiting.setdefault(
                        handle, ObjectAdded(handle, storage_id, filename=name)
                    )
        return self._known

    async def _note(self, key: str) -> None:
        """Remember that something was saved."""
        known = await self._known_keys()
        known.pop(key, None)
        known[key] = None
        while len(known) > _MAX_KNOWN:
            del known[next(iter(known))]
        self._store.async_delay_save(self._to_store, _STORE_DELAY)

    async def async_write(self) -> None:
        """Write down now what was saved, and what is still to be."""
        if self._known is not None:
            await self._store.async_save(self._to_store())

    @callback
    def _to_store(self) -> dict[str, Any]:
        waiting = self._waiting.values()
        return {
            "counter": self._counter,
            "files": list(self._known or ()),
            "waiting": [[new.handle, new.storage_id, new.filename] for new in waiting],
        }

    async def tidy_up(self) -> None:
        """Remove what is left of files, where they are saved, that a power cut ended."""

        def work() -> None:
            entry = self._entry
            remove_abandoned(lasting_destination(self._hass, entry).folder)

        await self._hass.async_add_executor_job(work)

    # New photos

    async def save_new_photos(self, policy: SavePolicy, to: Destination) -> None:
        """Save photos as they are taken, for as long as this runs.

        And those that an earlier run did not come to.
        """
        unsubscribe = self._events.add(partial(self._hear, policy))
        try:
            await self._known_keys()
            while True:
                self._news.clear()
                for new in tuple(self._waiting.values()):
                    if wants(policy, new.filename):
                        await self._save_new(new, to)
                    if self._waiting.get(new.handle) is new:
                        del self._waiting[new.handle]
                    self._store.async_delay_save(self._to_store, _STORE_DELAY)
                if not self._waiting:
                    await self._news.wait()
        finally:
            unsubscribe()

    @callback
    def _hear(self, policy: SavePolicy, event: EosEvent) -> None:
        if (
            isinstance(event, ObjectAdded)
            and event.storage_id
            and event.filename
            and wants(policy, event.filename)
            and event != self._waiting.get(event.handle)  # some tell it twice
            and len(self._waiting) < _MAX_WAITING
        ):
            self._waiting[event.handle] = event
            self._news.set()
            if self._known is not None:
                self._store.async_delay_save(self._to_store, _STORE_DELAY)

    async def _save_new(self, new: ObjectAdded, to: Destination) -> None:
        """Save a photo that was told, or tell that it can't be.

        A camera that is away is waited for; one that is busy, or lost, is asked again a
        few times.
        """
        failures = 0
        for wait in growing_waits(self._limits.download_pause, _LONGEST_PAUSE):
            try:
                await self._link.wait_connected(self._limits.download_reconnect)
            except ConnectionClosedError:
                await asyncio.sleep(wait)
                continue
            try:
                await self._save_unless_known(new, to)
            except (PtpError, OSError) as err:
                LOGGER.debug("%s is not saved yet: %s", new.filename, err)
                failures += 1
                passing = isinstance(err, PtpConnectionError | CameraBusyError)
                if not passing or failures > _TRIES:
                    LOGGER.warning("%s was not saved: %s", new.filename, err)
                    self._result_listeners.call(new.filename, err)
                    return
            else:
                return
            await asyncio.sleep(wait)

    async def _save_unless_known(self, new: ObjectAdded, to: Destination) -> None:
        (file,) = await self.by_handles([new.handle])
        if file.info.filename != new.filename:
            raise FileNotFoundInCameraError("another file has this handle now")
        await self._until_fetched()
        async with self._turn:
            if _is_known(file, await self._known_keys()):
                return
            saved = await self._save(file, to, len(self._waiting) - 1)
        self._result_listeners.call(new.filename, saved)

    async def _until_fetched(self) -> None:
        """Let photos that come from the camera's memory, too, come from there first."""
        camera = self._link.connected_camera
        if not camera.session.state.to_host:
            return
        await asyncio.sleep(_BOTH)
        with suppress(TimeoutError):
            async with asyncio.timeout(self._limits.download_reconnect):
                while (  # noqa: ASYNC110
                    camera.session.is_open
                    and camera.transfers
                    and not camera.transfers.idle
                ):
                    await asyncio.sleep(_PACE)


def _is_known(file: CardFile, known: dict[str, None]) -> bool:
    """Whether a file was saved, from its card or from the camera's memory."""
    return any(key in known for key in file.keys)


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


async def all_files(camera: EosCamera, storage_id: int) -> AsyncGenerator[CardFile]:
    """Yield all files of a card, the newest folder's and of these the newest first.

    Raises a `PtpError`.
    """
    folders: list[int | None] = [None]
    for _ in range(_MAX_FOLDERS):
        if not folders:
            break
        for handle in await camera.files.children(storage_id, folders.pop(0)):
            try:
                info = await camera.files.info(handle)
            except FileNotFoundInCameraError:
                continue  # it has gone meanwhile
            if info.is_folder:
                folders.append(handle)
            else:
                yield CardFile(handle, info)
