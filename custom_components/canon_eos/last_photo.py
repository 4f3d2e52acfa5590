"""The newest photo of a camera, fetched once it is taken, and kept over restarts."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import product
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from .const import DOMAIN, LOGGER
from .eos.card_files import CardFiles
from .eos.events import EosEvent, ObjectAdded
from .eos.properties import ImageFormat, PropertyCode
from .media_files import is_movie, is_raw_name, slot, suffix
from .ptp.errors import PtpConnectionError, PtpError

if TYPE_CHECKING:
    from .coordinator import CanonEosCoordinator

_MAX_SIZE: Final = 64 * 1024 * 1024
_QUIET: Final = 0.3
"""Seconds without another file after which a photo is fetched: the next shot first."""
_READY: Final = 30.0
"""Seconds that a camera may stay busy after a shot before it is asked all the same."""
_SAME_SHOT: Final = 30.0
"""Seconds within which files of one name are of one shot."""
_PARTNER: Final = 8.0
"""Seconds that the JPEG of RAW + JPEG may be behind its RAW."""
_WAIT: Final = 8.0
"""Seconds that a caller waits for a photo to be fetched; Home Assistant allows ten."""
_BUSY_PACE: Final = 0.1
_TRIES: Final = 3
"""Connections that may be lost over one photo: it could be the photo that ends them."""
_RECONNECT: Final = 24 * 60 * 60.0

_RANKS: Final = ("jpg", "cr3", "cr2", "crw", "hif")
"""Kinds of photos, the ones that are shown best first."""
_START_OF_JPEG: Final = b"\xff\xd8"


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo that can be shown. `storage` is the number of its card's slot."""

    jpeg: bytes
    file_name: str
    storage: int
    taken: datetime


@dataclass(slots=True)
class _Shot:
    """The files of one photo that were reported, one of each kind."""

    stem: str
    taken: datetime
    files: dict[str, ObjectAdded] = field(default_factory=dict)
    tries: int = 0

    def add(self, file: ObjectAdded) -> bool:
        """Add a file; returns whether it is to be shown instead of the others.

        Not one of the same kind: it was reported twice, or is on the other card, too.
        """
        if (kind := suffix(file)) in self.files:
            return False
        self.files[kind] = file
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
            picture.read_bytes(), str(known["file_name"]), int(known["storage"]), taken
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
    }
    content = json.dumps(known).encode()
    for path, data in ((picture, photo.jpeg), (facts, content)):
        part = path.with_name(f"{path.name}.part")
        part.write_bytes(data)
        part.replace(path)


class LastPhoto:
    """Fetches the newest photo in the background, once for each shot."""

    def __init__(self, hass: HomeAssistant, coordinator: CanonEosCoordinator) -> None:
        """Know none yet."""
        self._hass: Final = hass
        self._coordinator: Final = coordinator
        self._files: Final = _files(hass, coordinator.config_entry.entry_id)
        self.photo: Photo | None = None
        self._shot: _Shot | None = None
        self._reported_at = 0.0
        self._reported: Final = asyncio.Event()
        self._settled: Final = asyncio.Event()
        self._settled.set()
        self._listeners: list[Callable[[], None]] = []

    @callback
    def on_change(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` when there is another photo; returns what ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def async_get(self) -> bytes | None:
        """Return the photo; the one before if the newest takes long to be fetched."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_WAIT):
                await self._settled.wait()
        return None if self.photo is None else self.photo.jpeg

    async def async_load(self) -> None:
        """Read the photo that was kept over a restart."""
        self.photo = await self._hass.async_add_executor_job(_load, *self._files)

    async def run(self) -> None:
        """Fetch photos as they are taken, for as long as this runs."""
        unsubscribe = self._coordinator.async_subscribe(self._hear)
        try:
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
                if self._shot is shot and self._reported.is_set():
                    continue  # a better file of it has come meanwhile
                # While newer ones come quickly, an older one is better than none.
                if photo is not None:
                    await self._show(photo)
                if not self._reported.is_set():
                    self._settled.set()
        finally:
            unsubscribe()

    @callback
    def _hear(self, event: EosEvent) -> None:
        if (
            not isinstance(event, ObjectAdded)
            or suffix(event) not in _RANKS
            or is_movie(event)
        ):
            return
        now, stem = self._hass.loop.time(), event.filename.rpartition(".")[0]
        known, shot = now - self._reported_at < _SAME_SHOT, self._shot
        if shot is None or shot.stem != stem or not known:
            shot = self._shot = _Shot(stem, dt_util.utcnow())
            shot.add(event)
        elif self._settled.is_set():
            return  # it is shown already
        elif not shot.add(event):
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
            busy = self._coordinator.data.busy and now - started < _READY
            partner = self._waits_for_partner() and quiet < _PARTNER
            if quiet >= _QUIET and not busy and not partner:
                return
            await asyncio.sleep(max(_QUIET - quiet, _BUSY_PACE))

    def _waits_for_partner(self) -> bool:
        """Whether a JPEG of the same shot is still to come."""
        value = self._coordinator.data.value(PropertyCode.IMAGE_FORMAT)
        both = isinstance(value, ImageFormat) and len(value.entries) > 1
        return both and self._shot is not None and "jpg" not in self._shot.files

    async def _until_connected(self, shot: _Shot) -> None:
        """Wait for the camera, and have the same photo fetched then."""
        await asyncio.sleep(_BUSY_PACE)  # the loss is about to be noticed
        with suppress(PtpError):
            await self._coordinator.remote.wait_connected(_RECONNECT)
            if self._shot is shot:
                self._reported.set()

    async def _fetch(self, shot: _Shot) -> Photo | None:
        """Return the best of a shot's files that can be shown, None if none can.

        Raises `PtpConnectionError`.
        """
        camera = self._coordinator.camera
        if camera is None or not camera.connected:
            raise PtpConnectionError("the camera is not connected")
        shot.tries += 1
        for way, file in product((_picture, _thumbnail), shot.best_first):
            try:
                jpeg = await way(camera.files, file)
            except PtpConnectionError:
                raise
            except PtpError as err:
                LOGGER.debug("%s can't be shown: %s", file.filename, err)
                continue
            if jpeg.startswith(_START_OF_JPEG):
                return Photo(jpeg, file.filename, slot(file), shot.taken)
        return None

    async def _show(self, photo: Photo) -> None:
        self.photo = photo
        for listener in tuple(self._listeners):
            listener()
        try:
            await self._hass.async_add_executor_job(_store, *self._files, photo)
        except OSError as err:
            LOGGER.warning("The last photo can't be kept over a restart: %s", err)


async def _picture(files: CardFiles, file: ObjectAdded) -> bytes:
    """Return a file that is a JPEG, or the preview of a RAW; empty for all others."""
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
