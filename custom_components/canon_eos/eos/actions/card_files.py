"""The files on a camera's cards, listed on request and cached.

The cards are listed one folder at a time. On some bodies, the answer that lists a folder
includes the ObjectInfo of its files. On other bodies, the ObjectInfo of a file is requested
when it is needed. The camera's events keep the cache up to date.
"""

from collections.abc import AsyncGenerator, Iterable
from contextlib import aclosing, suppress
from dataclasses import dataclass
from typing import Final, NamedTuple

from ...ptp.codes import ObjectFormat, OperationCode
from ...ptp.datasets import ObjectInfo
from ...ptp.errors import MalformedDataError
from ..bounded import Bounded
from ..errors import FileNotFoundInCameraError
from ..object_infos import is_same_file
from ..session import EosSession
from ..state import CameraState
from ..wire.events import (
    EosEvent,
    ObjectAdded,
    ObjectChanged,
    ObjectRemoved,
    StorageChange,
    StorageChanged,
)
from ..wire.jpeg import is_jpeg
from ..wire.previews import FIRST_SIZE, HEAD_SIZE, find_preview, is_enough
from .folders import Folders
from .objects import (
    ObjectReader,
    delete_object,
    file_errors,
    object_info,
    rate_object,
    thumbnail,
)

_MAX_FOLDERS: Final = 200
_MAX_THUMBNAILS: Final = 256
"""Maximum numbers of cached folders and thumbnails; the least recently used entry is dropped
first. `_MAX_FOLDERS` also limits the search for a handle."""


def _is_folder(info: ObjectInfo | None) -> bool:
    return info is not None and info.is_folder


class _Folder(NamedTuple):
    """The handles in a folder, newest first.

    `described` is the handle of the first file that was listed with ObjectInfo, or None. The
    cache drops the ObjectInfo of this file before the ObjectInfo of the other files in the folder.
    """

    handles: tuple[int, ...]
    described: int | None


@dataclass(slots=True, eq=False)
class _Reading:
    """A file that is being read. `in_doubt` is True if its handle may have been reused."""

    handle: int
    in_doubt: bool = False


class FileHead(NamedTuple):
    """The first bytes of a file, its size in bytes and the data that identifies the file.

    `record` is the event that reported the file on this connection, if there was one.
    """

    handle: int
    info: ObjectInfo
    record: ObjectAdded | None
    size: int
    data: bytes


class CardFiles:
    """The files on the cards during one connection. Handles can differ on the next one."""

    def __init__(self, session: EosSession) -> None:
        """Start with an empty cache and subscribe to events."""
        self._session: Final = session
        self._reader: ObjectReader | None = None
        self._lister: Folders | None = None
        self._folders: Final = Bounded[tuple[int, int | None], _Folder](_MAX_FOLDERS)
        self._thumbnails: Final = Bounded[int, bytes](_MAX_THUMBNAILS)
        self._readings: set[_Reading] = set()
        session.subscribe(self._listen)

    def _listen(self, _: CameraState, events: Iterable[EosEvent]) -> None:
        removed: set[int] = set()
        for event in events:
            match event:
                case ObjectAdded():
                    self._forget_folders(event.storage_id)
                    self._doubt(event.handle)  # the handle may have been reused
                case ObjectRemoved():
                    self._doubt(event.handle)
                    removed.add(event.handle)
                case ObjectChanged():
                    self._doubt(event.handle)
                case StorageChanged() if event.change is not StorageChange.INFO:
                    self._folders.clear()
                    self._thumbnails.clear()
                    for reading in self._readings:
                        reading.in_doubt = True
        for key, folder in list(self._folders.items()) if removed else ():
            if not removed.isdisjoint(folder.handles):
                del self._folders[key]

    def _forget(self, handle: int) -> None:
        self._session.object_infos.forget(handle)
        self._doubt(handle)

    def _doubt(self, handle: int) -> None:
        """Note that a handle may now refer to a different file; drop the handle's thumbnail.

        The session has already dropped the ObjectInfo of the handle.
        """
        self._thumbnails.pop(handle, None)
        for reading in self._readings:
            reading.in_doubt |= reading.handle == handle

    def _forget_folders(self, storage_id: int) -> None:
        for key in [key for key in self._folders if storage_id in (key[0], 0)]:
            del self._folders[key]

    async def children(self, storage_id: int, parent: int | None) -> tuple[int, ...]:
        """Return the handles in a folder of a card (the root if `parent` is None), newest first.

        A folder is listed again once the cache has started to drop the ObjectInfo of its
        files, because otherwise each file would need its own request. Raises
        `FileNotFoundInCameraError`, `CameraBusyError`, `MalformedDataError`, and the errors of
        `transact`.
        """
        key = storage_id, parent
        lists = self._session.object_infos.lists
        known = self._folders.use(key)
        if known is not None and (known.described is None or lists(known.described)):
            return known.handles
        if self._lister is None:
            self._lister = Folders(self._session)
        with file_errors():
            handles = await self._lister.list(storage_id, parent)
        described = next(filter(lists, handles), None)
        # Reverse the camera's order, in which the oldest file is first: users look for the
        # newest.
        return self._folders.keep(
            key, _Folder(tuple(reversed(handles)), described)
        ).handles

    async def take_over(self, before: CardFiles) -> None:
        """Take over the ObjectInfo and folders that `before` has cached if the cards are unchanged.

        `before` belongs to an earlier connection. The ObjectInfo of up to three files is
        requested and compared with the cached ObjectInfo. If a file is missing or differs,
        because a card was replaced or the handles have changed, nothing is taken over. Folders
        that may have new files are listed again: the root, folders with subfolders, and the
        newest subfolder of each folder. Raises the errors of `info` except
        `FileNotFoundInCameraError`.
        """
        infos = before._session.object_infos
        files = infos.files()
        for handle in {*files[:1], *files[len(files) // 2 :][:1], *files[-1:]}:
            known = infos.known(handle)
            try:
                now = await self.info(handle, fresh=True)
            except FileNotFoundInCameraError:
                return
            if known is None or not is_same_file(known, now):
                return
        if not files:
            return
        self._session.object_infos.take_over(infos)
        folders = {
            key: [child for child in folder.handles if _is_folder(infos.known(child))]
            for key, folder in before._folders.items()
        }
        growing = {inner[0] for inner in folders.values() if inner}
        for key, inner in folders.items():
            if key[1] is not None and key[1] not in growing and not inner:
                self._folders.setdefault(key, before._folders[key])

    async def info(self, handle: int, *, fresh: bool = False) -> ObjectInfo:
        """Return the ObjectInfo of an object; see `objects.object_info`.

        Raises `FileNotFoundInCameraError`, `CameraBusyError`, `MalformedDataError`, and the
        errors of `transact`.
        """
        session = self._session
        is_unknown = session.object_infos.reported(handle) is None
        if is_unknown and not session.supports(OperationCode.GET_OBJECT_INFO):
            await self._find_in_folders(handle)
        with file_errors():
            return await object_info(session, handle, fresh=fresh)

    async def file_info(self, handle: int) -> ObjectInfo:
        """Return the ObjectInfo of a file.

        Raises `FileNotFoundInCameraError` for a folder, and the errors of `info`.
        """
        info = await self.info(handle)
        if info.is_folder or info.object_format == ObjectFormat.ASSOCIATION:
            raise FileNotFoundInCameraError("a folder")
        return info

    async def _find_in_folders(self, handle: int) -> None:
        """List up to `_MAX_FOLDERS` folders to find a handle, for bodies without GetObjectInfo.

        Raises the errors of `children`.
        """
        infos = self._session.object_infos
        folders: list[tuple[int, int | None]] = [
            (storage_id, None) for storage_id in self._session.state.cards or ()
        ]
        for _ in range(_MAX_FOLDERS):
            if not folders or infos.reported(handle) is not None:
                return
            storage_id, parent = folders.pop(0)
            for child in await self.children(storage_id, parent):
                info = infos.reported(child)
                if info is not None and info.is_folder:
                    folders.append((storage_id, child))

    async def _check(
        self, handle: int, before: ObjectInfo, record: ObjectAdded | None = None
    ) -> None:
        """Check that a handle still refers to the same file.

        `record` is the event that reported the file on this connection, if there was one.
        As long as no later event concerns the handle, the handle refers to the same file.
        Otherwise, ObjectInfo is requested again, because the camera does not report every
        change. Raises `FileNotFoundInCameraError` if the handle now refers to a different
        file, and the errors of `info`.
        """
        if record is not None:
            await self._session.refresh()
            if self._session.object_infos.record(handle) is record:
                return
        if not is_same_file(before, await self.info(handle, fresh=True)):
            self._forget(handle)
            raise FileNotFoundInCameraError("another file now has this handle")

    async def size(self, handle: int) -> int:
        """Return the size of a file in bytes; search for the size if it is not in ObjectInfo.

        Raises the errors of `info` and `ObjectReader.find_size`.
        """
        info = await self.file_info(handle)
        if info.size is not None:
            return info.size
        size = await self._read_with().find_size(handle)
        return self._session.object_infos.keep_size(handle, size)

    async def blocks_the_shutter(self, handle: int) -> bool:
        """Return whether reading a file would delay a press for a long time.

        This is the case if the camera sends files only as a whole and this file takes a long
        time. Raises the errors of `size`.
        """
        if self._read_with().reads_blocks:
            return False
        return self._session.pace.is_long(await self.size(handle))

    async def thumbnail(self, handle: int) -> bytes:
        """Return the thumbnail of a file; see `objects.thumbnail`."""
        known = self._thumbnails.use(handle)
        if known is None:
            known = await thumbnail(self._session, handle)
            if known:  # do not cache an empty answer: a thumbnail can exist later
                self._thumbnails.keep(handle, known)
        return known

    def seconds_for(self, size: int) -> float:
        """Return how many seconds reading `size` bytes takes, or 0 if the speed is unknown."""
        return self._session.pace.seconds_for(size)

    async def preview(self, handle: int) -> bytes:
        """Return a JPEG of a photo: the preview in its file or, if there is none, the thumbnail.

        The result is empty if the photo has neither. Raises the errors of `info` and `read`.
        """
        head = await self.head(handle)
        if (found := find_preview(head.data)) is not None:
            with suppress(
                MalformedDataError
            ):  # the file is truncated within its preview
                data = await self.part(head, found.offset, found.size)
                if is_jpeg(data):
                    return data
        return await self.thumbnail(handle)

    async def head(self, handle: int) -> FileHead:
        """Return the start of a file, with its EXIF data and the position of its preview.

        This method does not verify that the bytes belong to this file, but `part` does.
        Raises the errors of `info` and `read`.
        """
        size, info = await self.size(handle), await self.info(handle)
        head = FileHead(
            handle, info, self._session.object_infos.record(handle), size, b""
        )
        for wanted in (FIRST_SIZE, 2 * FIRST_SIZE, HEAD_SIZE):
            # Bodies without partial reads always send the whole file, so request it only once.
            end = min(size, wanted) if self._read_with().reads_blocks else size
            if (start := len(head.data)) < end:
                more = [b async for b in self._read_with().read(handle, start, end)]
                head = head._replace(data=b"".join((head.data, *more)))
            if is_enough(head.data):
                break
        return head

    async def part(self, head: FileHead, offset: int, size: int) -> bytes:
        """Return `size` bytes from `offset` of the file that `head` belongs to.

        Never returns bytes of a different file. Bytes that are in `head` are not read again.
        Raises the errors of `info` and `read`.
        """
        end = offset + size
        known = head.data[offset:end]
        if len(known) == size:
            await self._check(head.handle, head.info, head.record)
            return known
        start = offset + len(known)
        blocks = self.read(head.handle, start, end, head=head)
        return b"".join([known, *[block async for block in blocks]])

    async def read(
        self,
        handle: int,
        offset: int = 0,
        end: int | None = None,
        *,
        head: FileHead | None = None,
    ) -> AsyncGenerator[bytes]:
        """Yield the bytes of a file from `offset` up to `end`; fail if its handle was reused.

        With `head`, the handle must refer to the file of `head`. With `end`, the last block
        is yielded only after a check that the handle still refers to this file. Without
        `end`, the check follows the last block. Raises the errors of `info` and
        `ObjectReader.read`, and `FileNotFoundInCameraError` if the handle was reused.
        """
        info = head.info if head else await self.info(handle)
        record = head.record if head else self._session.object_infos.record(handle)
        reading = _Reading(handle)
        self._readings.add(reading)
        try:
            async with aclosing(self._read_with().read(handle, offset, end)) as blocks:
                async for block in blocks:
                    offset += len(block)
                    if reading.in_doubt:
                        reading.in_doubt, record = False, None
                        await self._check(handle, info)
                    elif offset == end:
                        await self._check(handle, info, record)
                    yield block
            if end is None:
                await self._check(handle, info, record)
        finally:
            self._readings.discard(reading)

    def _read_with(self) -> ObjectReader:
        if self._reader is None:
            self._reader = ObjectReader(self._session)
        return self._reader

    async def rate(self, handle: int, rating: int) -> None:
        """Rate a file (0 to 5 stars) after a check that its handle still refers to it.

        Raises the errors of `info` and `objects.rate_object`.
        """
        await self._check(handle, await self.info(handle))
        await rate_object(self._session, handle, rating)

    async def delete(self, handle: int) -> None:
        """Delete a file after a check that its handle still refers to it.

        Raises the errors of `info` and `objects.delete_object`.
        """
        info = await self.info(handle)
        await self._check(handle, info)
        await delete_object(self._session, handle)
        self._forget(handle)
        # The cached folders are outdated, and not every body reports that a file was deleted.
        self._forget_folders(info.storage_id)
