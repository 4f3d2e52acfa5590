"""Saves a camera's files completely, even if connections are lost, with names from a template.

Files are read one at a time, so that shooting, events and live view continue.
"""

import asyncio
from collections import deque
from collections.abc import (
    AsyncIterator,
    Callable,
    Iterable,
    Mapping,
)
from contextlib import suppress
from datetime import datetime
from fnmatch import fnmatchcase
from functools import partial
from itertools import batched
from pathlib import Path
from typing import Any, Final, NamedTuple

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..const import LOGGER
from ..entry.camera_device import camera_name
from ..eos.actions.card_files import FileHead
from ..eos.actions.transfer import NotYetError
from ..eos.bounded import Bounded
from ..eos.disk_errors import is_of_disk
from ..eos.link import CameraLink
from ..eos.listeners import Listeners
from ..eos.wire.events import TransferRequested
from ..eos.wire.previews import exif_data
from ..limits import home_limits
from ..ptp.datasets import known_size, slot_of
from ..ptp.errors import PtpError
from .card_file import CardFile
from .card_reader import TRIES, AwayError, CardReader
from .card_search import CardSearch
from .destinations import Destination, in_media_folder, lasting_destination
from .names import FileFacts, needs_facts, remove_abandoned
from .photo_facts import facts_in, read_exif
from .saved_files import SavedFiles
from .writer import FileWriter

_MAX_FAILING: Final = 100
_BATCH: Final = 1000
"""Number of files that a search compares before it yields; a card can have 100,000 files."""


class Saved(NamedTuple):
    """A saved file: its name on the camera, its path, and its size in bytes.

    `facts` are the facts from the file's EXIF data. `transfer` is the camera's request to
    transfer the file from the camera's memory, or None for a file from a card.
    """

    name: str
    path: Path
    size: int
    facts: Mapping[str, Any]
    transfer: TransferRequested | None = None


class DownloadProgress(NamedTuple):
    """Progress of saving the current file, in bytes, and the number of files that follow it.

    `name` is None if no file is being saved.
    """

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
    ) -> None:
        """Initialize without loading the records of saved files."""
        self._hass: Final = hass
        self._entry: Final = entry
        self._link: Final = link
        limits = home_limits(hass)
        self._turn: Final = asyncio.Lock()
        self.saved: Final = SavedFiles(hass, entry.entry_id)
        self.writer: Final = FileWriter(hass, self.saved)
        self._search: Final = CardSearch(link, limits)
        self._reader: Final = CardReader(link, limits)
        self.progress = DownloadProgress()
        self.on_progress: Final = Listeners[DownloadProgress]()
        """Adds a listener for the progress; returns an unsubscribe function."""
        self.on_result: Final = Listeners[str, Saved | Exception]()
        """Adds a listener that gets each file's name on the camera and the result of saving
        the file."""
        self.on_complete: Final = Listeners[int, str, Path]()
        """Adds a listener that gets the handle, name and path of each completely saved file."""
        self._from_cards: Final = Bounded[tuple[int | None, str], bool](_MAX_FAILING)
        """State of new files on cards, by photo number and name.

        True for a saved file, and False while the file is being saved. A file that
        could not be saved has no state.
        """
        self._failing: deque[TransferRequested] = deque(maxlen=_MAX_FAILING)
        self._closes = self._is_refused = False
        """Whether `close_soon` has been called, and whether a disk has failed since then."""

    def _set_progress(self, progress: DownloadProgress) -> None:
        self.progress = progress
        self.on_progress.call(progress)

    # Selecting files

    async def by_handles(self, handles: Iterable[int]) -> list[CardFile]:
        """Return the files with these handles. Raises a `PtpError`."""
        files = self._link.connected_camera.files
        return [CardFile(handle, await files.info(handle)) for handle in handles]

    async def search(
        self, pattern: str | None = None, *, new_only: bool = False
    ) -> list[CardFile]:
        """Return all matching files on the cards, oldest first. Raises a `PtpError`.

        `pattern` selects file names; it can contain `*` and `?`, and its case is ignored.
        With `new_only`, files that have already been saved are left out.
        """
        await self.saved.async_load()
        found: list[CardFile] = []
        for batch in batched(await self._search.files(), _BATCH, strict=False):
            found += (
                file._replace(if_new=new_only)
                for file in batch
                if (
                    pattern is None
                    or fnmatchcase(file.info.filename.lower(), pattern.lower())
                )
                and not (new_only and self.saved.has(file))
            )
            await asyncio.sleep(0)
        found.reverse()
        # Sort the files, because they are in the order of the cards and folders. Files taken in
        # the same second keep their order.
        found.sort(key=lambda file: file.info.capture_date)
        return found

    # Saving

    async def save(
        self,
        files: Iterable[CardFile],
        to: Destination,
        on_saved: Callable[[Saved], object],
    ) -> None:
        """Save each file once, and call `on_saved` for each saved file.

        A file that can't be saved does not prevent the other files from being saved. If the
        disk fails, or if the camera stays disconnected for `HomeLimits.download_reconnect`
        seconds, the remaining files are left out and logged. Raises the first `PtpError` or
        `OSError` at the end.
        """
        errors: list[PtpError | OSError] = []
        chosen: dict[int, CardFile] = {}
        for file in files:
            chosen.setdefault(file.handle, file)
        left = deque(chosen.values())
        async with self._turn:
            await self.saved.async_load()
            while left:
                file = left.popleft()
                if file.if_new and self.saved.has(file):
                    continue
                try:
                    saved = await self._save(file, to, len(left))
                except (PtpError, OSError) as err:
                    LOGGER.warning("%s was not saved: %s", file.info.filename, err)
                    errors.append(err)
                    self.on_result.call(file.info.filename, err)
                    if isinstance(err, AwayError) or is_of_disk(err):
                        break
                else:
                    on_saved(saved)
                    self.on_result.call(file.info.filename, saved)
        if left:
            names = ", ".join(file.info.filename for file in left)
            LOGGER.warning("%d more files were not saved: %s", len(left), names)
        if errors:
            raise errors[0]

    async def _save(
        self, file: CardFile, to: Destination, left: int, tries: int = TRIES
    ) -> Saved:
        facts = self._facts(file.info.filename, file.info.storage_id, file.taken)
        head: FileHead | None = None
        if needs_facts(to.template) and (head := await self._reader.head(file, tries)):
            facts = facts._replace(photo=read_exif(exif_data(head.data)))

        def show(done: int, size: int) -> None:
            name = file.info.filename
            self._set_progress(DownloadProgress(name, done, size, left))

        def note(path: Path) -> None:
            self.saved.note(file.key, path)
            self.on_complete.call(file.handle, file.info.filename, path)

        async def fetch(part: Path) -> int:
            async with self.writer.appending(part) as append:
                return await self._reader.read(file, append, show, tries, head)

        try:
            path, size = await self.writer.write(facts, to, fetch, note)
        finally:
            self._set_progress(DownloadProgress())
        exif = await self._hass.async_add_executor_job(facts_in, path)
        return Saved(file.info.filename, path, size, exif)

    async def save_once(
        self,
        file: CardFile,
        to: Destination,
        left: int,
        *,
        tries: int,
        photo: int | None,
    ) -> None:
        """Save a file unless it has already been saved. Raises a `PtpError` or `OSError`.

        `left` is the number of files that wait after this file. `tries` is the maximum
        number of retries without progress. `photo` is the number of the file's photo, or
        None if the number is unknown, for example for a missed photo.
        """
        async with self._turn:
            await self.saved.async_load()
            if self.saved.has(file):
                return
            copy = photo, file.info.filename
            if photo is not None:
                self._from_cards.keep(copy, False)
            try:
                saved = await self._save(file, to, left, tries)
            except BaseException:  # the copy in memory must be saved instead
                self._from_cards.pop(copy, None)
                raise
            if photo is not None:
                self._from_cards.keep(copy, True)
        self.on_result.call(file.info.filename, saved)

    async def saved_path(self, file: CardFile) -> Path | None:
        """Return the path of the saved copy of a file on a card, or None.

        Returns None if no path is remembered for the file, or if the saved copy was removed,
        has another size or can't be accessed.
        """
        await self.saved.async_load()
        if (path := self.saved.path_of(file.key)) is None:
            return None
        size = known_size(file.info.size)

        def is_there() -> bool:
            return path.is_file() and size in (None, path.stat().st_size)

        try:
            return path if await self._hass.async_add_executor_job(is_there) else None
        except OSError:
            return None

    def _facts(self, name: str, storage_id: int, taken: datetime) -> FileFacts:
        """Return the data for the name of a file to save, and increment the counter."""
        self.saved.counter += 1
        camera = camera_name(self._hass, self._entry)
        return FileFacts(
            camera=camera,
            name=name,
            slot=slot_of(storage_id),
            taken=taken,
            counter=self.saved.counter,
        )

    async def save_from_memory(
        self, transfer: TransferRequested, blocks: AsyncIterator[bytes]
    ) -> None:
        """Save a photo from the camera's memory. This method is a `PhotoSink`.

        A photo is skipped if its copy on a card has been saved, because some cameras report both
        copies. If a disk has failed since `close_soon` was called, the photo is saved in the
        media folder, because the camera deletes it at the end of the connection. Raises
        `OSError` if the photo can't be saved, `NotYetError` while its copy on a card is being
        saved, and the errors of `blocks`.
        """
        is_saved = self._from_cards.get((transfer.photo, transfer.filename))
        if is_saved is False:
            # Do not return, because the camera would then delete the photo in its memory.
            raise NotYetError(f"{transfer.filename} is being saved from its card")
        if is_saved:
            return
        await self.saved.async_load()  # `_facts` needs the counter
        now = dt_util.now().replace(tzinfo=None)
        path, size = await self._write_from_memory(transfer, blocks, now)
        exif = await self._hass.async_add_executor_job(facts_in, path)
        saved = Saved(transfer.filename, path, size, exif, transfer)
        with suppress(ValueError):
            self._failing.remove(transfer)
        captured = datetime.fromisoformat(exif.get("captured", now.isoformat()))
        taken = captured.replace(tzinfo=None)
        self.saved.note_from_memory(saved.name, size, taken)
        self.on_result.call(transfer.filename, saved)

    async def _write_from_memory(
        self, transfer: TransferRequested, blocks: AsyncIterator[bytes], now: datetime
    ) -> tuple[Path, int]:
        """Write a photo from the camera's memory; return the path and the size in bytes."""

        async def fetch(part: Path) -> int:
            size = 0
            async with self.writer.appending(part) as append:
                async for block in blocks:
                    await append(block)
                    size += len(block)
            return size if transfer.size is None else transfer.size

        facts = self._facts(transfer.filename, 0, now)._replace(photo=transfer.settings)
        to = await self._lasting_destination()
        try:
            return await self.writer.write(
                facts,
                to,
                fetch,
                partial(self.on_complete.call, transfer.handle, transfer.filename),
            )
        except (PtpError, OSError) as err:
            self._not_saved(transfer, to, err)
            raise

    def _not_saved(
        self, transfer: TransferRequested, to: Destination, error: PtpError | OSError
    ) -> None:
        """Report that a photo in the camera's memory was not saved, and record a failing disk."""
        if isinstance(error, OSError) and is_of_disk(error):
            self.writer.failed(to.folder, error)
            self._is_refused |= self._closes
        if transfer not in self._failing:  # each photo is reported once, but retried
            self._failing.append(transfer)
            self.on_result.call(transfer.filename, error)

    async def _lasting_destination(self) -> Destination:
        """Return the destination for a photo that the camera will delete."""
        to = await self._hass.async_add_executor_job(
            lasting_destination, self._hass, self._entry
        )
        return in_media_folder(self._hass, to) if self._is_refused else to

    def close_soon(self) -> None:
        """Record that the integration is about to close the connection."""
        self._closes = True

    async def async_write(self, deadline: float) -> None:
        """Write the records of saved and waiting files.

        First waits for files that are being renamed, until `deadline` in event loop
        time.
        """
        await self.writer.wait_finished(deadline)
        await self.saved.async_write()

    async def tidy_up(self) -> None:
        """Remove temporary files that a power failure left in the folder for new photos."""

        def work() -> None:
            entry = self._entry
            remove_abandoned(lasting_destination(self._hass, entry).folder)

        await self._hass.async_add_executor_job(work)
