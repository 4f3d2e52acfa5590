"""Keeps the ObjectInfos of a session by handle, to avoid repeated requests.

Three sources can describe a file: GetObjectInfo, the record of a new file, and the listing of
its folder. GetObjectInfo is sent if neither the record nor the listing is complete. Both
contain a time in a camera-specific format instead of a date, and their formats are known from
only a few bodies. Therefore, GetObjectInfo is also sent for the first file with a record, and
for the first file in a listing. A source that contradicts the answer is then used only for
files for which GetObjectInfo fails.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator
from enum import Enum, auto
from typing import Final

from ..ptp.datasets import ObjectInfo
from .bounded import Bounded
from .limits import DEFAULT_LIMITS
from .wire.events import (
    EosEvent,
    ObjectAdded,
    ObjectChanged,
    ObjectRemoved,
    StorageChange,
    StorageChanged,
    TransferRequested,
)
from .wire.folder_listing import camera_date


class _Source(Enum):
    """Sources that describe a file without a separate request."""

    RECORD = auto()
    LISTING = auto()


def is_same_file(before: ObjectInfo, now: ObjectInfo) -> bool:
    """Return whether two ObjectInfos of the same handle describe the same file.

    After cards or folders have changed, another file can have the handle.
    """
    sizes = {before.size, now.size} - {None}  # ObjectInfo lacks sizes of 4 GiB or more
    dates = {before.capture_date, now.capture_date} - {""}  # some records have no date
    return (
        len(sizes) < 2
        and len(dates) < 2
        and (before.storage_id, before.filename) == (now.storage_id, now.filename)
    )


def _of_record(file: ObjectAdded) -> ObjectInfo:
    date = camera_date(file.taken or 0)
    return ObjectInfo(
        storage_id=file.storage_id,
        object_format=file.object_format,
        protected=False,
        size=file.size,
        parent=file.parent,
        is_folder=file.is_folder,
        filename=file.filename,
        capture_date=date,
        modification_date=date,
    )


class ObjectInfos:
    """The ObjectInfos of one session; the camera's events keep them up to date.

    Other modules call `objects.object_info`. Simultaneous calls for the same file share one
    request to the camera, except calls with `fresh`.
    """

    def __init__(self, most: int = DEFAULT_LIMITS.known_files) -> None:
        """Initialize an empty cache for at most `most` files."""
        self._most: Final = most
        self._infos: Final = Bounded[int, ObjectInfo](most)
        self._sizes: Final = Bounded[int, int](most)
        self._records: Final = Bounded[int, ObjectAdded](most)
        self._listed: Final = Bounded[int, ObjectInfo](most)
        self._agrees: Final[dict[_Source, bool]] = {}
        self._doubts: Final = Bounded[int, int](most)
        self._turn: Final = asyncio.Lock()
        self._asked: int | None = None
        self.doubts = 0
        """Number of invalidations; see `keep_listed`."""
        self._all_doubted = 0

    def listen(self, _: object, events: Iterable[EosEvent]) -> None:
        """Remove the entries that an event invalidates, and keep the record of a new file."""
        for event in events:
            match event:
                case ObjectAdded() | TransferRequested():
                    if event.filename and event == self._records.get(event.handle):
                        continue  # some bodies report each file twice
                    # A camera can reuse a handle without reporting that the old file was
                    # removed.
                    self.forget(event.handle)
                    if event.size is not None:
                        self.keep_size(event.handle, event.size)
                    if isinstance(event, ObjectAdded):
                        self._records.keep(event.handle, event)
                case ObjectRemoved() | ObjectChanged():
                    self.forget(event.handle)
                case StorageChanged() if event.change is not StorageChange.INFO:
                    self._forget_all()

    def _forget_all(self) -> None:
        for known in (self._infos, self._sizes, self._records, self._listed):
            known.clear()
        self._asked = None
        self.doubts += 1
        self._all_doubted = self.doubts

    def forget(self, handle: int) -> None:
        """Remove all entries for a file, so that its ObjectInfo is requested again."""
        for known in (self._infos, self._sizes, self._records, self._listed):
            known.pop(handle, None)
        if self._asked == handle:
            self._asked = None
        self.doubts += 1
        self._doubts.keep(handle, self.doubts)

    def keep_size(self, handle: int, size: int) -> int:
        """Remember and return a file's size, because ObjectInfo lacks sizes of 4 GiB or more."""
        return self._sizes.keep(handle, size)

    def keep_listed(
        self, entries: Iterable[tuple[int, ObjectInfo | None]], since: int
    ) -> None:
        """Remember a listing's complete entries for files that did not change in the meantime.

        An entry without an ObjectInfo is incomplete. `since` is the value of `doubts` before
        the listing was requested.
        """
        for handle, info in entries:
            doubted = max(self._doubts.get(handle, 0), self._all_doubted)
            if info is not None and doubted <= since:
                self._listed.keep(handle, info)

    def lists(self, handle: int) -> bool:
        """Return whether a file's entry in its folder's listing is remembered."""
        return handle in self._listed

    def take_over(self, before: ObjectInfos) -> None:
        """Copy an earlier session's entries, except those that this session has invalidated.

        Copies nothing if a card has changed in this session. The caller must have checked
        that the handles refer to the same files.
        """
        if not self._all_doubted:
            self._take(self._infos, before._infos)
            self._take(self._sizes, before._sizes)
            self._take(self._listed, before._listed)

    def _take[T](self, mine: Bounded[int, T], others: Bounded[int, T]) -> None:
        for handle, value in others.items():
            if handle not in self._doubts and handle not in mine:
                mine.keep(handle, value)

    def files(self) -> list[int]:
        """Return the handles of the files that GetObjectInfo or a listing has described."""
        known = {**self._listed, **self._infos}
        return [handle for handle, info in known.items() if not info.is_folder]

    def record(self, handle: int) -> ObjectAdded | None:
        """Return a file's record on this connection; None if it is missing or has been invalidated.

        As long as the same object is returned, no event has invalidated the record, so the
        handle still refers to the same file.
        """
        return self._records.get(handle)

    def _sources(self, handle: int) -> Iterator[tuple[_Source, ObjectInfo]]:
        record = self._records.get(handle)
        if record is not None and record.filename:
            yield _Source.RECORD, _of_record(record)
        if (listed := self._listed.get(handle)) is not None:
            yield _Source.LISTING, listed

    def known(self, handle: int) -> ObjectInfo | None:
        """Return a file's ObjectInfo; None if it must be requested from the camera."""
        if (info := self._infos.use(handle)) is not None:
            return self._with_size(handle, info)
        for source, info in self._sources(handle):
            dated = info.capture_date and self._agrees.get(source, False)
            if info.is_folder or dated:
                return self._with_size(handle, info)
        return None

    def reported(self, handle: int) -> ObjectInfo | None:
        """Return a file's ObjectInfo from its record or its folder's listing; None if both lack it.

        The date can be missing.
        """
        found = [info for _, info in self._sources(handle)]
        dated = next((info for info in found if info.capture_date), None)
        info = dated or next(iter(found), None)
        return None if info is None else self._with_size(handle, info)

    async def get(
        self, handle: int, ask: Callable[[], Awaitable[ObjectInfo]], *, fresh: bool
    ) -> ObjectInfo:
        """Return the known ObjectInfo of a file, or otherwise the result of `ask`.

        With `fresh`, `ask` is always called. Raises the errors of `ask`.
        """
        if not fresh and (known := self.known(handle)) is not None:
            return known
        async with self._turn:
            info = None if fresh else self.known(handle)
            if info is None:
                self._asked = handle
                info = await ask()
                # Do not keep the answer if an event has invalidated it in the meantime.
                if self._asked == handle:
                    self._keep(handle, info)
                    self._compare(handle, info)
        return self._with_size(handle, info)

    def _keep(self, handle: int, info: ObjectInfo) -> None:
        if handle not in self._infos and len(self._infos) >= self._most:
            # Drop the newest entry: a search requests all files in the same order each
            # time, so the next search requests the oldest entries first.
            self._infos.popitem()
        self._infos.keep(handle, info)

    def _compare(self, handle: int, asked: ObjectInfo) -> None:
        """For each source's first dated file, note whether the source agrees with GetObjectInfo."""
        for source, info in self._sources(handle):
            if info.capture_date and not info.is_folder and source not in self._agrees:
                self._agrees[source] = is_same_file(info, asked)

    def _with_size(self, handle: int, info: ObjectInfo) -> ObjectInfo:
        size = self._sizes.get(handle) if info.size is None else None
        return info if size is None else info._replace(size=size)
