"""Records of a camera's saved and waiting files, which are kept across restarts."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from homeassistant.core import HomeAssistant

from ..entry.store import SAVED, WAITING, EntryStore
from ..eos.bounded import Bounded
from ..eos.wire.events import ObjectAdded
from ..limits import home_limits
from .card_file import DATE, CardFile, Mark, captured_at

_MEMORY: Final = "0:"
"""Prefix of the keys for photos from the camera's memory, in place of a slot number."""
_MAX_MOUNTS: Final = 20
_MAX_ASIDE: Final = 100
_DELAY: Final = 10.0
"""Delay in seconds before changes are written."""
_DELAY_EACH: Final = 0.02
"""Delay in seconds per known file; the total delay is at least `_DELAY`. The records of
50,000 files take up 2 MB and change with each saved photo. Home Assistant's disk is often a
memory card, which wears out."""
_SAME_PHOTO: Final = timedelta(days=1)
"""Maximum difference between the dates of a photo's copies in memory and on a card.

The date of the copy in memory can be from Home Assistant's clock, and the camera's clock can
be hours off. Names alone are not sufficient, because they repeat after 10,000 photos.
"""


class SavedFiles:
    """Records of one camera's files.

    `counter` increases with each file, and can be part of file names. `waiting`
    contains the new photos to save, by handle. Photos in `aside` could not be saved,
    and are tried again only after the next setup of the entry. `mounts` contains the
    mount point that each folder's disk had when a file was last saved there.
    """

    def __init__(self, hass: HomeAssistant, entry_id: str) -> None:
        """Initialize without records; `async_load` reads the records."""
        limits = home_limits(hass)
        self._saved: Final = EntryStore(hass, entry_id, SAVED)
        self._waiting: Final = EntryStore(hass, entry_id, WAITING)
        self._keys: Final[dict[str, None]] = {}
        self._most: Final = limits.saved_files
        self._paths: Final = Bounded[str, str](limits.saved_paths)
        self._from_memory: Final = Bounded[tuple[str, int | None], datetime](self._most)
        self._is_loaded = False
        self.counter = 0
        self.marks: Final[dict[int, Mark]] = {}
        """Marks of the newest files at the last search for missed photos, by slot."""
        self.waiting: Final[dict[int, ObjectAdded]] = {}
        self.aside: Final = Bounded[int, ObjectAdded](_MAX_ASIDE)
        self.mounts: Final = Bounded[str, Path](_MAX_MOUNTS)

    async def async_load(self) -> None:
        """Load the records on the first call; later calls do nothing."""
        if self._is_loaded:
            return
        stored = await self._saved.async_load() or {}
        stored |= await self._waiting.async_load() or {}
        if self._is_loaded:  # another call loaded the records in the meantime
            return
        self._is_loaded = True
        self.counter = int(stored.get("counter", 0))
        for slot, (date, name) in stored.get("marks", {}).items():
            self.marks.setdefault(int(slot), Mark(date, name))
        for key in stored.get("files", ()):
            self._add(key)
        for key, path in stored.get("paths", {}).items():
            self._paths.setdefault(key, path)
        for handle, storage_id, name in stored.get("waiting", ()):
            new = ObjectAdded(handle, storage_id, filename=name)
            self.waiting.setdefault(handle, new)
        for folder, mount in stored.get("mounts", {}).items():
            self.mounts.setdefault(folder, Path(mount))

    def has(self, file: CardFile) -> bool:
        """Return whether a file was saved, from its card or from the camera's memory."""
        if file.key in self._keys:
            return True
        info = file.info
        fetched = self._from_memory.get((info.filename, info.size))
        if fetched is None:
            return False
        on_card = captured_at(info.capture_date)
        return on_card is None or abs(fetched - on_card) < _SAME_PHOTO

    def path_of(self, key: str) -> Path | None:
        """Return the path of a saved file, or None if the path is no longer remembered."""
        path = self._paths.get(key)
        return None if path is None else Path(path)

    def note(self, key: str, path: Path | None = None) -> None:
        """Record that the file with this key was saved.

        For a file from a card, `path` is recorded, too.
        """
        if path is not None:
            self._paths.keep(key, str(path))
        self._keys.pop(key, None)
        self._add(key)
        while len(self._keys) > self._most:
            del self._keys[next(iter(self._keys))]
        self._write_saved_soon()
        self.write_soon()

    def note_from_memory(self, name: str, size: int, taken: datetime) -> None:
        """Record that a photo from the camera's memory was saved."""
        self.note(f"{_MEMORY}{name}:{size}:{taken:{DATE}}")

    def _add(self, key: str) -> None:
        self._keys[key] = None
        facts, _, date = key.rpartition(":")
        name, _, size = facts.removeprefix(_MEMORY).rpartition(":")
        if key.startswith(_MEMORY) and size.isdigit() and (taken := captured_at(date)):
            self._from_memory.keep((name, int(size)), taken)

    def keep_mount(self, folder: Path, mount: Path) -> None:
        """Record the mount point of a folder's disk."""
        if self.mounts.get(str(folder)) != mount:
            self.mounts.keep(str(folder), mount)
            self._write_saved_soon()

    def write_soon(self) -> None:
        """Schedule writing the waiting photos, marks and counter, if the records were loaded."""
        if self._is_loaded:
            self._waiting.async_delay_save(self._waiting_data, _DELAY)

    def _write_saved_soon(self) -> None:
        if self._is_loaded:
            delay = max(_DELAY, _DELAY_EACH * len(self._keys))
            self._saved.async_delay_save(self._saved_data, delay)

    async def async_write(self) -> None:
        """Write all records immediately, if they were loaded."""
        if self._is_loaded:
            await self._saved.async_save(self._saved_data())
            await self._waiting.async_save(self._waiting_data())

    def _saved_data(self) -> dict[str, Any]:
        return {
            "files": list(self._keys),
            "paths": dict(self._paths),
            "mounts": {folder: str(mount) for folder, mount in self.mounts.items()},
        }

    def _waiting_data(self) -> dict[str, Any]:
        waiting = {**self.aside, **self.waiting}.values()
        return {
            "counter": self.counter,
            "marks": {str(slot): list(mark) for slot, mark in self.marks.items()},
            "waiting": [[new.handle, new.storage_id, new.filename] for new in waiting],
        }
