"""The newest photo of a camera, which is fetched for display and kept across restarts.

A photo is fetched only if a viewer follows the photos or has requested a photo.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..const import LOGGER, LastPhotoPolicy
from ..eos.actions.card_files import CardFiles
from ..eos.camera import EosCamera
from ..eos.link import CameraLink
from ..eos.listeners import Listeners
from ..eos.tasks import wait_until_set
from ..eos.wire.events import EosEvent, ObjectAdded
from ..eos.wire.file_kinds import stem_of
from ..limits import home_limits
from ..ptp.datasets import slot_of
from ..ptp.errors import ConnectionClosedError, PtpConnectionError, PtpError
from .card_file import CardFile, Mark, captured_at
from .downloads import Downloads, Saved
from .kept_photo import KeptPhoto, Photo
from .media_ids import is_movie, suffix
from .missed_photos import files_since, newest_photo
from .photo_facts import photo_facts
from .pictures import Picture, card_picture, file_picture

_BUSY_PACE: Final = 0.1
_TRIES: Final = 3
"""Maximum number of attempts to fetch a photo; an attempt may be the cause of a lost connection."""

_RANKS: Final = ("jpg", "cr3", "cr2", "crw", "hif")
"""File types of photos, in order from the best to the worst for display."""


@dataclass(slots=True)
class _Candidate:
    """A photo to fetch, with one file of each type.

    `photo` is the photo's number, or None if a search of the cards found the photo.
    `paths` are the paths at which files from the camera's memory were saved, by type.
    """

    photo: int | None
    taken: datetime
    files: dict[str, ObjectAdded] = field(default_factory=dict)
    paths: dict[str, Path] = field(default_factory=dict)
    tries: int = 0

    def add(self, file: ObjectAdded, path: Path | None = None) -> bool:
        """Add a file, and return whether it is better for display than the other files.

        A second file of the same type is ignored, because the file was reported twice, or
        is a copy on the other card.
        """
        if (kind := suffix(file)) in self.files:
            return False
        self.files[kind] = file
        if path is not None:
            self.paths[kind] = path
        return self.best_first[0] is file

    @property
    def stem(self) -> str:
        """The file name without its suffix, or an empty string if there are no files."""
        return next((stem_of(file.filename) for file in self.best_first), "")

    @property
    def best_first(self) -> list[ObjectAdded]:
        """The files, in order from the best to the worst for display."""
        return [self.files[kind] for kind in _RANKS if kind in self.files]


class LastPhoto:
    """Fetches the newest photo in the background."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry_id: str,
        link: CameraLink,
        on_event: Listeners[EosEvent],
        downloads: Downloads,
        policy: LastPhotoPolicy,
    ) -> None:
        """Initialize without a photo; unless `policy` is `OFF`, subscribe to reports of photos."""
        self._hass: Final = hass
        self._link: Final = link
        self._downloads: Final = downloads
        self._policy: Final = policy
        self._limits: Final = home_limits(hass)
        self._kept: Final = KeptPhoto(hass, entry_id)
        self.photo: Photo | None = None
        self._candidate: _Candidate | None = None
        self._reported_at = 0.0
        self._reported: Final = asyncio.Event()
        self._settled: Final = asyncio.Event()
        self._settled.set()
        self._asked: Final = asyncio.Event()
        self._listeners: Final = Listeners[[]]()
        if self.is_on:
            on_event(self._on_event)
            downloads.on_result(self._on_result)

    @property
    def is_on(self) -> bool:
        """Whether the last photo should be shown."""
        return self._policy is not LastPhotoPolicy.OFF

    def on_change(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Add a listener for new photos, and return an unsubscribe function.

        A listener counts as a viewer.
        """
        self._asked.set()
        return self._listeners(listener)

    async def async_get(self) -> bytes | None:
        """Return the newest photo as a JPEG, or None if there is no photo.

        If fetching the newest photo takes longer than `HomeLimits.photo_wait` seconds, the
        previous photo is returned.
        """
        self._asked.set()
        await wait_until_set(self._settled, self._limits.photo_wait)
        return None if self.photo is None else self.photo.jpeg

    async def async_load(self) -> None:
        """Load the photo that was stored before a restart."""
        if self.is_on:
            self.photo = await self._kept.async_load()

    async def async_write(self) -> None:
        """Store the shown photo if it is not stored yet, so that it is shown after a restart."""
        await self._kept.async_write()

    async def run(self) -> None:
        """Fetch new photos for viewers, until the task is cancelled."""
        while True:
            await self._reported.wait()
            if not self._listeners:
                await self._asked.wait()
            await self._until_quiet()
            await self._fetch_newest()

    async def _fetch_newest(self) -> None:
        """Fetch and show the newest photo, or schedule a retry after a failure.

        There are at most `_TRIES` attempts for each photo.
        """
        candidate = self._candidate
        self._reported.clear()
        if candidate is None:
            return
        photo = None
        try:
            photo = await self._fetch(candidate)
        except PtpConnectionError as err:
            if candidate.tries < _TRIES:
                await self._until_connected(candidate)
                return
            LOGGER.debug("The last photo was not fetched: %s", err)
        except Exception:  # noqa: BLE001 - it is logged
            # A bug here must not keep the next photos from being shown.
            LOGGER.exception("Unexpected error with photo %s", candidate.stem)
            if candidate.tries < _TRIES and self._candidate is candidate:
                self._reported.set()
                return
        if self._candidate is candidate and self._reported.is_set():
            return  # a better file arrived in the meantime
        # Show the photo even if a newer photo was reported, because photos may be taken
        # faster than they are fetched.
        if photo is not None:
            self.photo = photo
            self._listeners.call()
            self._kept.keep(photo)
        if not self._reported.is_set():
            self._asked.clear()
            self._settled.set()

    async def find_newest(self, camera: EosCamera) -> None:
        """Schedule fetching the newest photo on the cards if it is newer than the known photo.

        The cards are searched only if there is a viewer. Raises a `PtpError`.
        """
        if not self._listeners and not self._asked.is_set():
            return
        before = self._candidate
        photos = [
            photo
            for storage_id in camera.session.state.cards or {}
            if (photo := await newest_photo(camera, storage_id, _is_shown))
        ]
        if not photos or self._candidate is not before:
            return
        photos.sort(key=lambda photo: photo[0].mark, reverse=True)
        for newest in photos:
            if await self._is_newer(camera, newest[0]):
                break
        else:
            return
        taken = captured_at(newest[0].info.capture_date)
        self._candidate = _Candidate(
            None,
            dt_util.utcnow()
            if taken is None
            else dt_util.as_utc(taken.replace(tzinfo=dt_util.get_default_time_zone())),
        )
        for file in newest:
            self._candidate.add(file.as_added())
        self._request_fetch()

    async def _is_newer(self, camera: EosCamera, newest: CardFile) -> bool:
        """Return whether the newest photo on a card is newer than the known photo.

        A photo with an earlier date also counts as newer if it follows the known photo on
        the card, because the camera's clock may have been set back. Raises a `PtpError`.
        """
        info, known = newest.info, self.photo
        stem = stem_of(info.filename)
        if self._candidate is not None and stem == self._candidate.stem:
            return False
        if known is None:
            return True
        if stem == stem_of(known.file_name):
            return False
        mark = Mark(known.date, known.file_name)
        return newest.mark >= mark or bool(
            await files_since(camera, info.storage_id, mark)
        )

    def _on_result(self, name: str, result: Saved | Exception) -> None:
        """Handle a saved photo from the camera's memory if photos are not stored on a card."""
        if (
            isinstance(result, Saved)
            and result.transfer is not None
            and not self._link.state.to_card
        ):
            self._report(result.transfer.as_file(), result.path)

    def _on_event(self, event: EosEvent) -> None:
        if isinstance(event, ObjectAdded):
            self._report(event)

    def _report(self, event: ObjectAdded, path: Path | None = None) -> None:
        """Add a file to the candidate, or to a new candidate if the file's photo is newer.

        The file is read from `path` or, if `path` is None, from its card. Files of older
        photos, and of a photo that was already fetched or could not be fetched, are ignored.
        """
        if event.photo is None or not _is_shown(event):
            return
        candidate = self._candidate
        newest = None if candidate is None else candidate.photo
        if candidate is None or newest is None or event.photo > newest:
            self._candidate = _Candidate(event.photo, dt_util.utcnow())
            self._candidate.add(event, path)
        elif event.photo < newest or self._settled.is_set():
            return  # the photo is older, or is no longer being fetched
        elif not candidate.add(event, path):
            self._reported_at = self._hass.loop.time()
            return
        self._request_fetch()

    def _request_fetch(self) -> None:
        self._reported_at = self._hass.loop.time()
        self._settled.clear()
        self._reported.set()

    async def _until_quiet(self) -> None:
        """Wait until files stop arriving, the camera is idle, and no JPEG of the shot is expected.

        The wait for the camera ends after `HomeLimits.photo_busy` seconds, and the wait for
        a JPEG after `Limits.missing_file` seconds without a new file.
        """
        loop = self._hass.loop
        started = loop.time()
        while True:
            now = loop.time()
            quiet = now - self._reported_at
            busy = self._link.state.busy and now - started < self._limits.photo_busy
            partner = (
                self._waits_for_partner() and quiet < self._limits.camera.missing_file
            )
            if quiet >= self._limits.photo_quiet and not busy and not partner:
                return
            await asyncio.sleep(max(self._limits.photo_quiet - quiet, _BUSY_PACE))

    def _waits_for_partner(self) -> bool:
        """Return whether a JPEG of the same shot is still expected."""
        return (
            self._link.state.files_per_photo > 1
            and self._candidate is not None
            and self._candidate.photo is not None
            and "jpg" not in self._candidate.files
        )

    async def _until_connected(self, candidate: _Candidate) -> None:
        """Wait until the camera is connected, and then schedule fetching the same photo.

        Gives up after `HomeLimits.photo_reconnect` seconds, or if there is a newer photo.
        """
        with suppress(PtpError):
            await self._link.wait_connected(self._limits.photo_reconnect)
            if self._candidate is candidate:
                self._reported.set()

    async def _fetch(self, candidate: _Candidate) -> Photo | None:
        """Return the picture of a photo, or None if no file of the photo has a picture.

        Raises `PtpConnectionError`.
        """
        full = self._policy is LastPhotoPolicy.FULL
        if candidate.paths:
            candidate.tries += 1
            found = await self._from_paths(candidate, full=full)
            return found and self._photo(candidate, *found)
        # Get the files first, so that a connection lost earlier does not count as an attempt.
        files = self._card_files()
        candidate.tries += 1
        best_first = candidate.best_first
        found = await card_picture(self._hass, files, best_first, full=full)
        if found is None:
            return None
        date = ""
        with suppress(PtpError):  # on failure, the photo is shown without its date
            date = (await files.info(found[0].handle)).capture_date
        return self._photo(candidate, *found, date)

    async def _from_paths(
        self, candidate: _Candidate, *, full: bool
    ) -> tuple[ObjectAdded, Picture] | None:
        for file in candidate.best_first:
            if (path := candidate.paths.get(suffix(file))) is None:
                continue
            with suppress(OSError):
                read = partial(file_picture, path, full=full)
                picture = await self._hass.async_add_executor_job(read)
                if picture.jpeg:
                    return file, picture
        return None

    def _photo(
        self, candidate: _Candidate, file: ObjectAdded, picture: Picture, date: str = ""
    ) -> Photo:
        return Photo(
            picture.jpeg,
            file.filename,
            slot_of(file.storage_id),
            candidate.taken,
            date,
            photo_facts(file.settings, picture.exif),
        )

    def _card_files(self) -> CardFiles:
        camera = self._link.connected_camera
        if not camera.session.is_open:
            raise ConnectionClosedError("the connection is lost")
        return camera.files


def _is_shown(file: ObjectAdded) -> bool:
    """Return whether a file has a type that can be shown."""
    return suffix(file) in _RANKS and not is_movie(file)
