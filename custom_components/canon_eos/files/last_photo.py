"""The newest photo of a camera, fetched once it is taken, and kept over restarts."""

import asyncio
from contextlib import aclosing, suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import product
import json
import math
from pathlib import Path
from typing import Any, Final, NamedTuple

from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..const import DOMAIN, LOGGER
from ..eos.actions.card_files import CardFiles
from ..eos.camera import EosCamera
from ..eos.link import CameraLink
from ..eos.listeners import Listeners
from ..eos.tasks import to_the_end
from ..eos.wire.events import (
    EosEvent,
    ObjectAdded,
    ObjectRemoved,
    StorageChange,
    StorageChanged,
)
from ..eos.wire.file_kinds import stem_of
from ..eos.wire.jpeg import is_jpeg
from ..eos.wire.previews import HEAD_SIZE, find_preview
from ..limits import home_limits
from ..ptp.datasets import slot_of
from ..ptp.errors import ConnectionClosedError, PtpConnectionError, PtpError
from .card_file import CardFile
from .card_search import all_files
from .downloads import Downloads, Saved
from .media_ids import is_movie, is_raw_name, suffix

_MAX_SIZE: Final = 64 * 1024 * 1024
_SAME_SHOT: Final = 30.0
"""Seconds within which files of one name are of one shot."""
_BUSY_PACE: Final = 0.1
_TRIES: Final = 3
"""Connections that may be lost over one photo: it could be the photo that ends them."""
_MAX_LOOK: Final = 100
"""Files of each card among which the newest photo is looked for."""

_RANKS: Final = ("jpg", "cr3", "cr2", "crw", "hif")
"""Kinds of photos, the ones that are shown best first."""


class Photo(NamedTuple):
    """A photo that can be shown. `storage` is the number of its card's slot.

    `captured` is the time in its ObjectInfo, empty where that is not known.
    """

    jpeg: bytes
    file_name: str
    storage: int
    taken: datetime
    captured: str = ""


@dataclass(slots=True)
class _Shot:
    """The files of one photo that were reported, one of each kind.

    `paths` are those that came from the camera's memory, and are here already.
    """

    stem: str
    taken: datetime
    files: dict[str, ObjectAdded] = field(default_factory=dict)
    paths: dict[str, Path] = field(default_factory=dict)
    tries: int = 0

    def is_of(self, file: ObjectAdded) -> bool:
        """Whether a file can be of this photo: by its name, and not in place of one."""
        if stem_of(file.filename) != self.stem:
            return False
        there = self.files.get(suffix(file))
        if there is None or there.storage_id != file.storage_id:
            return True
        sizes = {there.size, file.size} - {None}
        return there.handle == file.handle and len(sizes) < 2

    def add(self, file: ObjectAdded, path: Path | None) -> bool:
        """Add a file; returns whether it is to be shown instead of the others.

        Not one of the same kind: it was reported twice, or is on the other card, too.
        """
        if (kind := suffix(file)) in self.files:
            return False
        self.files[kind] = file
        if path is not None:
            self.paths[kind] = path
        return self.best_first[0] is file

    @property
    def best_first(self) -> list[ObjectAdded]:
        """The files in the order in which they are tried."""
        return [self.files[kind] for kind in _RANKS if kind in self.files]


def _folder(hass: HomeAssistant) -> Path:
    return Path(hass.config.path(".storage", DOMAIN))


def _files(hass: HomeAssistant, entry_id: str) -> tuple[Path, Path]:
    folder = _folder(hass)
    return folder / f"{entry_id}.jpg", folder / f"{entry_id}.json"


async def async_forget_photo(hass: HomeAssistant, entry_id: str) -> None:
    """Remove what was kept for an entry."""
    for path in _files(hass, entry_id):
        await hass.async_add_executor_job(partial(path.unlink, missing_ok=True))


def _load(picture: Path, facts: Path) -> Photo | None:
    """Read what was kept. Blocking."""
    try:
        if picture.stat().st_size > _MAX_SIZE:
            return None
        known = json.loads(facts.read_text(encoding="utf-8"))
        taken = dt_util.parse_datetime(known["taken"], raise_on_error=True)
        return Photo(
            picture.read_bytes(),
            str(known["file_name"]),
            int(known["storage"]),
            taken,
            str(known.get("captured", "")),
        )
    except OSError, ValueError, KeyError, TypeError:
        return None


def _store(picture: Path, facts: Path, photo: Photo) -> None:
    """Keep a photo. Blocking; raises `OSError`."""
    picture.parent.mkdir(parents=True, exist_ok=True)
    known: dict[str, Any] = {
        "file_name": photo.file_name,
        "storage": photo.storage,
        "taken": photo.taken.isoformat(),
        "captured": photo.captured,
    }
    content = json.dumps(known).encode()
    for path, data in ((picture, photo.jpeg), (facts, content)):
        part = path.with_name(f"{path.name}.part")
        part.write_bytes(data)
        part.replace(path)


class LastPhoto:
    """Fetches the newest photo in the background, once for each shot."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry_id: str,
        link: CameraLink,
        events: Listeners[EosEvent],
        downloads: Downloads,
    ) -> None:
        """Begin without a photo; note those that are taken from now on."""
        self._hass: Final = hass
        self._link: Final = link
        self._downloads: Final = downloads
        self._limits: Final = home_limits(hass)
        self._files: Final = _files(hass, entry_id)
        self.photo: Photo | None = None
        self._shot: _Shot | None = None
        self._reported_at = 0.0
        self._reported: Final = asyncio.Event()
        self._settled: Final = asyncio.Event()
        self._settled.set()
        self._listeners: Final = Listeners[[]]()
        self.on_change: Final = self._listeners.add
        """Adds a listener for another photo; returns what removes it."""
        events.add(self._hear)
        downloads.on_result(self._hear_saved)

    async def async_get(self) -> bytes | None:
        """Return the photo; the one before if the newest takes long to be fetched."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self._limits.photo_wait):
                await self._settled.wait()
        return None if self.photo is None else self.photo.jpeg

    async def async_load(self) -> None:
        """Read the photo that was kept over a restart."""
        self.photo = await self._hass.async_add_executor_job(_load, *self._files)

    async def run(self) -> None:
        """Fetch photos as they are taken, for as long as this runs."""
        while True:
            await self._reported.wait()
            await self._until_quiet()
            shot = self._shot
            self._reported.clear()
            if shot is None:
                continue
            photo = None
            try:
                photo = await self._fetch(shot)
            except PtpConnectionError as err:
                if shot.tries < _TRIES:
                    await self._until_connected(shot)
                    continue
                LOGGER.debug("The last photo is given up: %s", err)
            except Exception:  # noqa: BLE001 - it is logged
                # A bug here must not keep the next photos from being shown.
                LOGGER.exception("Unexpected error with photo %s", shot.stem)
                if shot.tries < _TRIES and self._shot is shot:
                    self._reported.set()
                    continue
            if self._shot is shot and self._reported.is_set():
                continue  # a better file of it has come meanwhile
            # While newer ones come quickly, an older one is better than none.
            if photo is not None:
                await self._show(photo)
            if not self._reported.is_set():
                self._settled.set()

    async def follow(self) -> None:
        """Look for a newer photo on each connection after the first, until the end."""
        camera: EosCamera | None = None
        while True:
            try:
                await self._link.wait_connected()
            except ConnectionClosedError:
                return  # this side closes
            before, camera = camera, self._link.camera
            if camera is None:
                continue
            if before is not None:
                with suppress(PtpError):
                    await self._look(camera)
            await self._link.wait_lost(camera)

    async def _look(self, camera: EosCamera) -> None:
        """Take the newest photo on the cards for one that was taken in the gap, if so.

        It is if it isn't older than the one that is known: that may have been deleted.
        Raises a `PtpError`.
        """
        if (known := self.photo) is None:
            return
        shots = [
            shot
            for storage_id in camera.session.state.cards or {}
            if (shot := await _newest_shot(camera, storage_id))
        ]
        if not shots:
            return
        newest = max(shots, key=lambda shot: shot[0].info.capture_date)
        info = newest[0].info
        stems = {stem_of(known.file_name)}
        if self._shot is not None:  # it may be about to be fetched
            stems.add(self._shot.stem)
        if stem_of(info.filename) in stems or info.capture_date < known.captured:
            return
        for file in newest:
            self._hear(file.as_added())

    @callback
    def _hear_saved(self, name: str, result: Saved | Exception) -> None:
        """Show a photo that is on no card."""
        if (
            isinstance(result, Saved)
            and result.from_memory
            and not self._link.state.to_card
        ):
            file = ObjectAdded(handle=0, size=result.size, filename=name)
            self._report(file, result.path)

    @callback
    def _hear(self, event: EosEvent) -> None:
        match event:
            case ObjectAdded():
                self._report(event)
            case StorageChanged() if event.change is not StorageChange.INFO:
                self._reported_at = -math.inf  # what comes is of another shot
            case ObjectRemoved() if self._shot is not None:
                files = self._shot.files.values()
                if event.handle in {file.handle for file in files}:
                    self._reported_at = -math.inf

    def _report(self, event: ObjectAdded, path: Path | None = None) -> None:
        """Have a file fetched, at this path or from its card."""
        if suffix(event) not in _RANKS or is_movie(event):
            return
        now = self._hass.loop.time()
        known, shot = now - self._reported_at < _SAME_SHOT, self._shot
        if shot is None or not shot.is_of(event) or not known:
            stem = stem_of(event.filename)
            shot = self._shot = _Shot(stem, dt_util.utcnow())
            shot.add(event, path)
        elif self._settled.is_set():
            return  # it is shown already
        elif not shot.add(event, path):
            self._reported_at = now
            return
        self._reported_at = now
        self._settled.clear()
        self._reported.set()

    async def _until_quiet(self) -> None:
        """Wait until the camera has nothing more urgent to do."""
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
        """Whether a JPEG of the same shot is still to come."""
        return (
            self._link.state.files_per_photo > 1
            and self._shot is not None
            and "jpg" not in self._shot.files
        )

    async def _until_connected(self, shot: _Shot) -> None:
        """Wait for the camera, and have the same photo fetched then."""
        await asyncio.sleep(_BUSY_PACE)  # the loss is about to be noticed
        with suppress(PtpError):
            await self._link.wait_connected(self._limits.photo_reconnect)
            if self._shot is shot:
                self._reported.set()

    async def _fetch(self, shot: _Shot) -> Photo | None:
        """Return the best of a shot's files that can be shown, None if none can.

        Raises `PtpConnectionError`.
        """
        if not shot.paths:
            self._card_files()  # without a connection it is no try
        shot.tries += 1
        for way, file in product((_picture, _thumbnail), shot.best_first):
            captured = ""
            try:
                if (path := shot.paths.get(suffix(file))) is not None:
                    jpeg = await self._hass.async_add_executor_job(_in_file, path)
                else:
                    files = self._card_files()
                    jpeg = await way(files, file)
                    with suppress(PtpError):  # the photo is here already
                        captured = (await files.info(file.handle)).capture_date
            except PtpConnectionError:
                raise
            except (PtpError, OSError) as err:
                LOGGER.debug("%s can't be shown: %s", file.filename, err)
                continue
            if is_jpeg(jpeg):
                return Photo(
                    jpeg, file.filename, slot_of(file.storage_id), shot.taken, captured
                )
        return None

    def _card_files(self) -> CardFiles:
        camera = self._link.connected_camera
        if not camera.session.is_open:
            raise ConnectionClosedError("the connection is lost")
        return camera.files

    async def _show(self, photo: Photo) -> None:
        self.photo = photo
        self._listeners.call()
        try:
            # To the end: the files can be removed after that.
            await to_the_end(self._keep(photo))
        except OSError as err:
            LOGGER.warning("The last photo can't be kept over a restart: %s", err)

    async def _keep(self, photo: Photo) -> None:
        await self._hass.async_add_executor_job(_store, *self._files, photo)


async def _newest_shot(camera: EosCamera, storage_id: int) -> list[CardFile]:
    """Return the files of the newest photo on a card, none where it has no photo."""
    shot: list[CardFile] = []
    looked = 0
    async with aclosing(all_files(camera, storage_id)) as files:
        async for file in files:
            looked += 1
            added = file.as_added()
            stem = stem_of(added.filename)
            if shot and stem != stem_of(shot[0].info.filename):
                break
            if suffix(added) in _RANKS and not is_movie(added):
                shot.append(file)
            if looked >= _MAX_LOOK:
                break
    return shot


def _in_file(path: Path) -> bytes:
    """Return a file that is a JPEG, or the preview of a RAW. Raises `OSError`. Blocking."""
    if path.stat().st_size > _MAX_SIZE:
        return b""
    data = path.read_bytes()
    if not is_raw_name(path.name):
        return data
    found = find_preview(data[:HEAD_SIZE])
    return b"" if found is None else data[found.offset : found.offset + found.size]


async def _picture(files: CardFiles, file: ObjectAdded) -> bytes:
    """Return a file that is a JPEG, or the preview of a RAW; empty for all others.

    Empty, too, where the next photo would have to wait for it.
    """
    if await files.blocks_the_shutter(file.handle):
        return b""
    if is_raw_name(file.filename):
        return await files.preview(file.handle)
    if suffix(file) != "jpg":
        return b""
    size = await files.size(file.handle) if file.size is None else file.size
    if size > _MAX_SIZE:
        return b""
    return b"".join([block async for block in files.read(file.handle, 0, size)])


async def _thumbnail(files: CardFiles, file: ObjectAdded) -> bytes:
    """Return the thumbnail of a file, empty if there is none."""
    return await files.thumbnail(file.handle)
