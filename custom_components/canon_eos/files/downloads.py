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
from typing import Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..const import LOGGER, SavePolicy
from ..eos.errors import CameraBusyError, CardFileError, FileNotFoundInCameraError
from ..eos.limits import growing_waits
from ..eos.link import CameraLink
from ..eos.listeners import Listeners
from ..eos.tasks import to_the_end
from ..eos.wire.events import EosEvent, ObjectAdded, TransferRequested
from ..limits import home_limits
from ..ptp.datasets import slot_of
from ..ptp.errors import ConnectionClosedError, PtpConnectionError, PtpError
from .card_file import CardFile, all_files, memory_key
from .destinations import Destination, lasting_destination
from .media_ids import is_raw_name, mime_type
from .names import FileFacts, append, finish, new_file, relative_path, remove_abandoned
from .saved_files import SavedFiles

_TRIES: Final = 4
"""Number of retries for a file of which nothing more comes."""
_LONGEST_PAUSE: Final = 60.0
"""Maximum delay between two attempts for a new photo; doubled up to it."""
_BOTH: Final = 1.0
"""Seconds that a photo may be told later as one in the camera's memory than on a card."""
_PACE: Final = 0.2
_MAX_WAITING: Final = 5_000
_MAX_FAILING: Final = 100


class _AwayError(ConnectionClosedError):
    """The camera did not come back in the time that a download waits for it."""


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
        self._saved: Final = SavedFiles(hass, entry.entry_id)
        self.progress = DownloadProgress()
        self._progress_listeners: Final = Listeners[DownloadProgress]()
        self.on_progress: Final = self._progress_listeners.add
        """Adds a listener for what is saved now; returns what removes it."""
        self._result_listeners: Final = Listeners[str, Saved | Exception]()
        self.on_result: Final = self._result_listeners.add
        """The same for the camera's name of a file, and what became of it."""
        self._failing: deque[TransferRequested] = deque(maxlen=_MAX_FAILING)
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
        await self._saved.async_load()
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
            and not (new_only and self._saved.has(file))
        ]
        found.reverse()
        # Of one second they stay in order; folders and cards are mixed.
        found.sort(key=lambda file: file.info.capture_date)
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
            await self._saved.async_load()
            for number, file in enumerate(chosen.values(), 1):
                if file.if_new and self._saved.has(file):
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
        await self._saved.note(file.keys[0])
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
        self._saved.counter += 1
        relative = relative_path(to.template, facts, self._saved.counter)
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
        await self._saved.async_load()  # with the counter

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
        await self._saved.note(memory_key(saved.name, saved.size))
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

    async def async_write(self) -> None:
        """Write down now what was saved, and what is still to be."""
        await self._saved.async_write()

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
            await self._saved.async_load()
            while True:
                self._news.clear()
                for new in tuple(self._saved.waiting.values()):
                    if wants(policy, new.filename):
                        await self._save_new(new, to)
                    if self._saved.waiting.get(new.handle) is new:
                        del self._saved.waiting[new.handle]
                    self._saved.write_soon()
                if not self._saved.waiting:
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
            and event != self._saved.waiting.get(event.handle)  # some tell it twice
            and len(self._saved.waiting) < _MAX_WAITING
        ):
            self._saved.waiting[event.handle] = event
            self._news.set()
            self._saved.write_soon()

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
            await self._saved.async_load()
            if self._saved.has(file):
                return
            saved = await self._save(file, to, len(self._saved.waiting) - 1)
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
