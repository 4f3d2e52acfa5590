"""Files of a camera's cards, saved whole: resumed after a lost connection, checked, named.

One file after the other, so that photos, events and live view continue.
"""

import asyncio
from collections import deque
from collections.abc import (
    AsyncIterator,
    Callable,
    Iterable,
)
from contextlib import suppress
from datetime import datetime
from fnmatch import fnmatchcase
from functools import partial
from itertools import batched
from pathlib import Path
from typing import Final, NamedTuple

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..camera_device import camera_name
from ..const import LOGGER
from ..eos.actions.card_files import FileHead
from ..eos.bounded import Bounded
from ..eos.disk_errors import is_of_disk
from ..eos.link import CameraLink
from ..eos.listeners import Listeners
from ..eos.wire.events import TransferRequested
from ..eos.wire.previews import exif_data
from ..limits import home_limits
from ..ptp.datasets import slot_of, told_size
from ..ptp.errors import PtpError
from .card_file import CardFile
from .card_reader import TRIES, AwayError, CardReader
from .card_search import CardSearch
from .destinations import Destination, in_media_folder, lasting_destination
from .names import FileFacts, needs_facts, remove_abandoned
from .photo_facts import date_in, read_exif
from .saved_files import SavedFiles
from .writer import FileWriter

_MAX_FAILING: Final = 100
_BATCH: Final = 1000
"""Files that are compared at a time: a card may have 100,000, and other work waits."""


class Saved(NamedTuple):
    """A file that was saved, its name at the camera, and its size in bytes.

    `transfer` is what the camera reported of one that came from its memory.
    """

    name: str
    path: Path
    size: int
    transfer: TransferRequested | None = None


class DownloadProgress(NamedTuple):
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
    ) -> None:
        """Remember nothing yet. The title and the options of the entry say where to."""
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
        self._progress_listeners: Final = Listeners[DownloadProgress]()
        self.on_progress: Final = self._progress_listeners.add
        """Adds a listener for what is saved now; returns what removes it."""
        self._result_listeners: Final = Listeners[str, Saved | Exception]()
        self.on_result: Final = self._result_listeners.add
        """The same for the camera's name of a file, and what became of it."""
        self.report: Final = self._result_listeners.call
        """Reports what became of a file."""
        self._whole_listeners: Final = Listeners[int, str, Path]()
        self.on_whole: Final = self._whole_listeners.add
        """The same for the handle, the name and the path of a file that is whole now."""
        self._from_cards: Final = Bounded[tuple[int | None, str], asyncio.Event](
            _MAX_FAILING
        )
        """Files of cards that are saved as they are taken, by their photo and name.

        The event is set at the end of the attempt; a file that was not saved is taken out.
        """
        self._failing: deque[TransferRequested] = deque(maxlen=_MAX_FAILING)
        self._closes = self._is_refused = False
        """Whether this side closes, and whether the disk has refused a photo since then."""

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
        # Of one second they stay in order; folders and cards are mixed.
        found.sort(key=lambda file: file.info.capture_date)
        return found

    # Saving

    async def save(
        self,
        files: Iterable[CardFile],
        to: Destination,
        on_saved: Callable[[Saved], object],
    ) -> None:
        """Save files, each once, and fail only when all were tried.

        Or when the disk fails, or the camera stays away for longer than
        `HomeLimits.download_reconnect`: then the others are named in the log. Raises
        the first `PtpError` or `OSError` of those that could not be saved. `on_saved` is
        called with each of the others.
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
                    self.report(file.info.filename, err)
                    if isinstance(err, AwayError) or is_of_disk(err):
                        break
                else:
                    on_saved(saved)
                    self.report(file.info.filename, saved)
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
            self._whole_listeners.call(file.handle, file.info.filename, path)

        try:
            path, size = await self.writer.write(
                facts,
                to,
                lambda part: self._reader.read(
                    file, partial(self.writer.append, part), show, tries, head
                ),
                note,
            )
        finally:
            self._set_progress(DownloadProgress())
        return Saved(file.info.filename, path, size)

    async def save_once(
        self,
        file: CardFile,
        to: Destination,
        left: int,
        *,
        tries: int,
        photo: int | None,
    ) -> None:
        """Save a file unless it was saved. Raises a `PtpError` or `OSError`.

        `tries` is the number of retries after a connection that brought no more of it,
        `photo` the number of its photo if that was taken on this connection.
        """
        async with self._turn:
            await self.saved.async_load()
            if self.saved.has(file):
                return
            ended = asyncio.Event()
            if photo is not None:
                self._from_cards.keep((photo, file.info.filename), ended)
            try:
                saved = await self._save(file, to, left, tries)
            except BaseException:  # the copy in memory may be the only one left
                self._from_cards.pop((photo, file.info.filename), None)
                raise
            finally:
                ended.set()
        self.report(file.info.filename, saved)

    async def saved_path(self, file: CardFile) -> Path | None:
        """Return where a file was saved, if it is still there."""
        await self.saved.async_load()
        if (path := self.saved.path_of(file.key)) is None:
            return None
        size = told_size(file.info.size)

        def is_there() -> bool:
            return path.is_file() and size in (None, path.stat().st_size)

        try:
            return path if await self._hass.async_add_executor_job(is_there) else None
        except OSError:
            return None

    def _facts(self, name: str, storage_id: int, taken: datetime) -> FileFacts:
        """Return what is known of a photo that is about to be saved, and count it."""
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
        """Save a photo that the camera keeps in its memory; this is a `PhotoSink`.

        Not one whose copy on a card is saved: a camera may report the other one later.
        The camera forgets it when the connection ends: it goes to the media folder if the
        disk has refused one since `close_soon`. Raises `OSError` if it can't be saved, and
        what reading `blocks` raises.
        """
        copy = transfer.photo, transfer.filename
        if (ended := self._from_cards.get(copy)) is not None:
            # The camera drops its copy in memory after this: wait for the one on the card.
            await ended.wait()
        if copy in self._from_cards:
            return
        await self.saved.async_load()  # with the counter

        async def fetch(part: Path) -> int:
            size = 0
            async for block in blocks:
                await self.writer.append(part, block)
                size += len(block)
            return size if transfer.size is None else transfer.size

        now = dt_util.now().replace(tzinfo=None)
        facts = self._facts(transfer.filename, 0, now)._replace(photo=transfer.settings)
        to = await self._lasting_destination()
        try:
            path, size = await self.writer.write(
                facts,
                to,
                fetch,
                partial(self._whole_listeners.call, transfer.handle, transfer.filename),
            )
        except (PtpError, OSError) as err:
            self._not_saved(transfer, to, err)
            raise
        saved = Saved(transfer.filename, path, size, transfer)
        with suppress(ValueError):
            self._failing.remove(transfer)
        taken = await self._hass.async_add_executor_job(date_in, path) or now
        self.saved.note_from_memory(saved.name, size, taken)
        self.report(transfer.filename, saved)

    def _not_saved(
        self, transfer: TransferRequested, to: Destination, error: PtpError | OSError
    ) -> None:
        """Report a photo in memory that could not be saved, and note a failing disk."""
        if isinstance(error, OSError) and is_of_disk(error):
            self.writer.failed(to.folder, error)
            self._is_refused |= self._closes
        if transfer not in self._failing:  # once, though it is tried again
            self._failing.append(transfer)
            self.report(transfer.filename, error)

    async def _lasting_destination(self) -> Destination:
        """Return where a photo goes that the camera forgets."""
        to = await self._hass.async_add_executor_job(
            lasting_destination, self._hass, self._entry
        )
        return in_media_folder(self._hass, to) if self._is_refused else to

    @callback
    def close_soon(self) -> None:
        """Note that the connection is about to be closed by this side."""
        self._closes = True

    async def async_write(self, deadline: float) -> None:
        """Write down what was saved, and what is still to be.

        Files that are whole get their names first, until then by the loop's time.
        """
        await self.writer.wait_finished(deadline)
        await self.saved.async_write()

    async def tidy_up(self) -> None:
        """Remove what is left of files, where they are saved, that a power cut ended."""

        def work() -> None:
            entry = self._entry
            remove_abandoned(lasting_destination(self._hass, entry).folder)

        await self._hass.async_add_executor_job(work)
