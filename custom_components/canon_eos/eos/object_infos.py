"""What a session knows of the camera's files, by handle: each is asked for once, if at all.

Three sources say what a file is: GetObjectInfo, the record of a new file, and the listing
of its folder. The first one is asked where the others say less. As they have a time of
the camera's own instead of a date, and layouts that were seen on few bodies, the first
file that one of them names is asked for, too: a source that contradicts GetObjectInfo is
used only where that can't be asked.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator
from enum import Enum, auto
from typing import Final

from ..ptp.datasets import ObjectInfo
from .bounded import Bounded
from .wire.events import (
    EosEvent,
    NewFile,
    ObjectAdded,
    ObjectChanged,
    ObjectRemoved,
    StorageChange,
    StorageChanged,
    TransferRequested,
)
from .wire.folder_listing import camera_date

_MAX_INFOS: Final = 50_000
"""Maximum number of files that are remembered: more than two full cards of JPEGs have."""


class _Source(Enum):
    """What tells of a file without being asked for it."""

    RECORD = auto()
    LISTING = auto()


def is_same_file(before: ObjectInfo, now: ObjectInfo) -> bool:
    """Whether what has a handle now is the file that had it before.

    Of cards and folders that were changed meanwhile, another one may have it.
    """
    sizes = {before.size, now.size} - {None}  # one that was searched for is known later
    dates = {before.capture_date, now.capture_date} - {""}  # some records have none
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
    """The ObjectInfos of one session; the camera's events keep them true.

    `objects.object_info` is how callers get one. Callers that want the same file at the
    same time share one question to the camera.
    """

    def __init__(self) -> None:
        """Know nothing yet."""
        self._infos: Final = Bounded[int, ObjectInfo](_MAX_INFOS)
        self._sizes: Final = Bounded[int, int](_MAX_INFOS)
        self._records: Final = Bounded[int, ObjectAdded](_MAX_INFOS)
        self._listed: Final = Bounded[int, ObjectInfo](_MAX_INFOS)
        self._agrees: Final[dict[_Source, bool]] = {}
        self._doubts: Final = Bounded[int, int](_MAX_INFOS)
        self._turn: Final = asyncio.Lock()
        self._asked: int | None = None
        self.doubts = 0
        """How often something was made doubtful; see `keep_listed`."""
        self._all_doubted = 0

    def listen(self, _: object, events: Iterable[EosEvent]) -> None:
        """Forget what an event makes doubtful."""
        for event in events:
            match event:
                case ObjectAdded() if event.filename:
                    if event == self._records.get(event.handle):
                        continue  # some bodies report each file twice
                    self._forget_new(event)
                    self._records.keep(event.handle, event)
                case ObjectAdded() | TransferRequested():
                    self._forget_new(event)
                    if isinstance(event, ObjectAdded):
                        self._records.keep(event.handle, event)
                case ObjectRemoved() | ObjectChanged():
                    self.forget(event.handle)
                case StorageChanged() if event.change is not StorageChange.INFO:
                    self._forget_all()

    def _forget_new(self, event: NewFile) -> None:
        # The handle may have been that of a file whose end was not reported.
        self.forget(event.handle)
        if event.size is not None:
            self.keep_size(event.handle, event.size)

    def _forget_all(self) -> None:
        for known in (self._infos, self._sizes, self._records, self._listed):
            known.clear()
        self._asked = None
        self.doubts += 1
        self._all_doubted = self.doubts

    def forget(self, handle: int) -> None:
        """Have a file asked for again the next time."""
        for known in (self._infos, self._sizes, self._records, self._listed):
            known.pop(handle, None)
        if self._asked == handle:
            self._asked = None
        self.doubts += 1
        self._doubts.keep(handle, self.doubts)

    def keep_size(self, handle: int, size: int) -> int:
        """Remember the true size of a file: ObjectInfo has no room for 4 GiB and more."""
        return self._sizes.keep(handle, size)

    def keep_listed(
        self, entries: Iterable[tuple[int, ObjectInfo | None]], since: int
    ) -> None:
        """Remember what a listing says, but for files that changed meanwhile.

        `since` is what `doubts` was before the camera was asked for the listing.
        """
        for handle, info in entries:
            doubted = max(self._doubts.get(handle, 0), self._all_doubted)
            if info is not None and doubted <= since:
                self._listed.keep(handle, info)

    def lists(self, handle: int) -> bool:
        """Whether what a folder's listing said of a file is remembered."""
        return handle in self._listed

    def take_over(self, before: ObjectInfos) -> None:
        """Remember what another session knew, except files that had events since then.

        The caller has made sure that the handles are those of the same files.
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
        """Return the handles of all files that are known."""
        known = {**self._listed, **self._infos}
        return [handle for handle, info in known.items() if not info.is_folder]

    def record(self, handle: int) -> ObjectAdded | None:
        """Return the record that reported a file on this connection, if it still holds.

        The same object is returned for as long as no event speaks against it: then the
        handle is still that file's.
        """
        return self._records.get(handle)

    def _sources(self, handle: int) -> Iterator[tuple[_Source, ObjectInfo]]:
        record = self._records.get(handle)
        if record is not None and record.filename:
            yield _Source.RECORD, _of_record(record)
        if (listed := self._listed.get(handle)) is not None:
            yield _Source.LISTING, listed

    def known(self, handle: int) -> ObjectInfo | None:
        """Return what a file is, None if the camera has to be asked for it."""
        if (info := self._infos.use(handle)) is not None:
            return self._with_size(handle, info)
        for source, info in self._sources(handle):
            dated = info.capture_date and self._agrees.get(source, False)
            if info.is_folder or dated:
                return self._with_size(handle, info)
        return None

    def told(self, handle: int) -> ObjectInfo | None:
        """Return what is said of a file without asking, though it may lack the date."""
        found = [info for _, info in self._sources(handle)]
        dated = next((info for info in found if info.capture_date), None)
        info = dated or next(iter(found), None)
        return None if info is None else self._with_size(handle, info)

    async def get(
        self, handle: int, ask: Callable[[], Awaitable[ObjectInfo]], *, fresh: bool
    ) -> ObjectInfo:
        """Return what is known of a file, or else what `ask` returns.

        With `fresh` the camera is always asked. Raises what `ask` raises.
        """
        if not fresh and (known := self.known(handle)) is not None:
            return known
        async with self._turn:
            info = None if fresh else self.known(handle)
            if info is None:
                self._asked = handle
                info = await ask()
                if self._asked == handle:  # else an event came, perhaps of another file
                    self._keep(handle, info)
                    self._compare(handle, info)
        return self._with_size(handle, info)

    def _keep(self, handle: int, info: ObjectInfo) -> None:
        if handle not in self._infos and len(self._infos) >= _MAX_INFOS:
            # A search asks for all files in order, again and again: without the one used
            # longest ago it would find none of those that it is about to ask for.
            self._infos.popitem()
        self._infos.keep(handle, info)

    def _compare(self, handle: int, asked: ObjectInfo) -> None:
        """Learn, by the first file of each, whether the other sources can be believed."""
        for source, told in self._sources(handle):
            if told.capture_date and not told.is_folder and source not in self._agrees:
                self._agrees[source] = is_same_file(told, asked)

    def _with_size(self, handle: int, info: ObjectInfo) -> ObjectInfo:
        size = self._sizes.get(handle) if info.size is None else None
        return info if size is None else info._replace(size=size)
