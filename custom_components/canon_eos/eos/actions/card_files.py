"""The files on a camera's cards: listed when somebody asks, and remembered.

Nothing is listed as a whole: a folder is one list, with what its files are where the
body says that at once; otherwise a file is asked for where it is shown. The camera's
events keep both true.
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
"""Most of each that are remembered; the ones that were used longest ago are forgotten."""


def _is_folder(info: ObjectInfo | None) -> bool:
    return info is not None and info.is_folder


class _Folder(NamedTuple):
    """The handles in a folder, the newest first, and the first file that its listing told.

    That is forgotten before the others of the folder are.
    """

    handles: tuple[int, ...]
    told: int | None


@dataclass(slots=True, eq=False)
class _Reading:
    """A file that is being read; in doubt once its handle may be another file's."""

    handle: int
    in_doubt: bool = False


class FileHead(NamedTuple):
    """The first bytes of a file, and its size."""

    handle: int
    info: ObjectInfo
    record: ObjectAdded | None
    size: int
    data: bytes


class CardFiles:
    """The cards' files of one connection: handles may be others on the next one."""

    def __init__(self, session: EosSession) -> None:
        """Remember nothing yet; listen for what changes."""
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
                    self._doubt(event.handle)  # its last file may be gone, untold
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
        """Look again at what is a handle's; the session has forgotten its ObjectInfo."""
        self._thumbnails.pop(handle, None)
        for reading in self._readings:
            reading.in_doubt |= reading.handle == handle

    def _forget_folders(self, storage_id: int) -> None:
        for key in [key for key in self._folders if storage_id in (key[0], 0)]:
            del self._folders[key]

    async def children(self, storage_id: int, parent: int | None) -> tuple[int, ...]:
        """Return the handles in a folder of a card, the newest first.

        None is the root. A folder is listed again when what its files are begins to be
        forgotten: each would have to be asked for. Raises `FileNotFoundInCameraError`,
        and what `transact` raises.
        """
        key = storage_id, parent
        lists = self._session.object_infos.lists
        known = self._folders.use(key)
        if known is not None and (known.told is None or lists(known.told)):
            return known.handles
        if self._lister is None:
            self._lister = Folders(self._session)
        with file_errors():
            handles = await self._lister.list(storage_id, parent)
        told = next(filter(lists, handles), None)
        # The newest first, as people look for them: cameras list files as they were written.
        return self._folders.keep(key, _Folder(tuple(reversed(handles)), told)).handles

    async def take_over(self, before: CardFiles) -> None:
        """Take over what an earlier connection learned, if the cards are as they were.

        Some files are compared: of other cards, or after a change in the camera that
        moved the handles, nothing is taken over. Folders to which files may have been
        added are listed again: the newest one of each folder, and what leads there.
        Raises what `info` raises, except for a file that is gone.
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
        """Return what an object is; see `objects.object_info`.

        Raises `FileNotFoundInCameraError`, `MalformedDataError`, and what `transact`
        raises.
        """
        session = self._session
        untold = session.object_infos.told(handle) is None
        if untold and not session.supports(OperationCode.GET_OBJECT_INFO):
            await self._look_for(handle)
        with file_errors():
            return await object_info(session, handle, fresh=fresh)

    async def file_info(self, handle: int) -> ObjectInfo:
        """Return what a file is; for a folder, too, raises `FileNotFoundInCameraError`.

        Raises what `info` raises.
        """
        info = await self.info(handle)
        if info.is_folder or info.object_format == ObjectFormat.ASSOCIATION:
            raise FileNotFoundInCameraError("a folder")
        return info

    async def _look_for(self, handle: int) -> None:
        """List folders until one has a handle: what it is can't be asked for.

        Raises `FileNotFoundInCameraError`, and what `transact` raises.
        """
        infos = self._session.object_infos
        folders: list[tuple[int, int | None]] = [
            (storage_id, None) for storage_id in self._session.state.cards or ()
        ]
        for _ in range(_MAX_FOLDERS):
            if not folders or infos.told(handle) is not None:
                return
            storage_id, parent = folders.pop(0)
            for child in await self.children(storage_id, parent):
                info = infos.told(child)
                if info is not None and info.is_folder:
                    folders.append((storage_id, child))

    async def _check(
        self, handle: int, before: ObjectInfo, record: ObjectAdded | None = None
    ) -> None:
        """Make sure that a handle is still the same file's.

        `record` reported the file on this connection: the events up to now show whether
        the handle has become another file's. Otherwise the camera is asked again: it does
        not report everything. Raises `FileNotFoundInCameraError` if it is another file.
        """
        if record is not None:
            await self._session.refresh()
            if self._session.object_infos.record(handle) is record:
                return
        if not is_same_file(before, await self.info(handle, fresh=True)):
            self._forget(handle)
            raise FileNotFoundInCameraError("another file has this handle now")

    async def size(self, handle: int) -> int:
        """Return the size of a file in bytes; it is searched for if need be.

        Raises what `info` and `ObjectReader.find_size` raise.
        """
        info = await self.file_info(handle)
        if info.size is not None:
            return info.size
        size = await self._read_with().find_size(handle)
        return self._session.object_infos.keep_size(handle, size)

    async def blocks_the_shutter(self, handle: int) -> bool:
        """Whether reading a file would delay a press for long: it comes only as a whole."""
        if self._read_with().reads_blocks:
            return False
        return self._session.pace.is_long(await self.size(handle))

    async def thumbnail(self, handle: int) -> bytes:
        """Return the thumbnail of a file; see `objects.thumbnail`."""
        known = self._thumbnails.use(handle)
        if known is None:
            known = await thumbnail(self._session, handle)
            if known:  # there may be one the next time
                self._thumbnails.keep(handle, known)
        return known

    def seconds_for(self, size: int) -> float:
        """Return how long so many bytes take, 0 while nothing is known of the link."""
        return self._session.pace.seconds_for(size)

    async def preview(self, handle: int) -> bytes:
        """Return a JPEG of a photo: the one inside of it, or else the thumbnail.

        Empty where there is neither. Raises what `info` and `read` raise.
        """
        head = await self.head(handle)
        if (found := find_preview(head.data)) is not None:
            with suppress(MalformedDataError):  # the file ends before its preview
                data = await self.part(head, found.offset, found.size)
                if is_jpeg(data):
                    return data
        return await self.thumbnail(handle)

    async def head(self, handle: int) -> FileHead:
        """Read as much of a file as it takes to find its preview and its EXIF data.

        `part` makes sure that it is of this file. Raises what `info` and `read` raise.
        """
        size, info = await self.size(handle), await self.info(handle)
        head = FileHead(
            handle, info, self._session.object_infos.record(handle), size, b""
        )
        for wanted in (FIRST_SIZE, 2 * FIRST_SIZE, HEAD_SIZE):
            # All of it comes where a body sends files only as a whole.
            end = min(size, wanted) if self._read_with().reads_blocks else size
            if (start := len(head.data)) < end:
                more = [b async for b in self._read_with().read(handle, start, end)]
                head = head._replace(data=b"".join((head.data, *more)))
            if is_enough(head.data):
                break
        return head

    async def part(self, head: FileHead, offset: int, size: int) -> bytes:
        """Return a part of a file that begins so, and of no other one.

        What was read before is not read again. Raises what `info` and `read` raise.
        """
        end = offset + size
        known = head.data[offset:end]
        if len(known) == size:
            await self._check(head.handle, head.info, head.record)
            return known
        start = offset + len(known)
        blocks = self._read(head.handle, head.info, head.record, start, end)
        return b"".join([known, *[block async for block in blocks]])

    async def read(
        self, handle: int, offset: int = 0, end: int | None = None
    ) -> AsyncGenerator[bytes]:
        """Yield the bytes of one file in blocks, and of no other one.

        The last block is not handed out before it is sure that its handle is still the
        file's. Raises what `info` and `ObjectReader.read` raise, which describes the
        rest: `FileNotFoundInCameraError` also when another file has the handle.
        """
        info = await self.info(handle)
        record = self._session.object_infos.record(handle)
        blocks_of = self._read(handle, info, record, offset, end)
        async with aclosing(blocks_of) as blocks:
            async for block in blocks:
                yield block

    async def _read(
        self,
        handle: int,
        info: ObjectInfo,
        record: ObjectAdded | None,
        offset: int,
        end: int | None,
    ) -> AsyncGenerator[bytes]:
        """Yield the bytes of a file that was this one when it was looked at."""
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
        """Give the file that is known by a handle stars (0 to 5), and no other one.

        Raises what `info` and `objects.rate_object` raise.
        """
        await self._check(handle, await self.info(handle))
        await rate_object(self._session, handle, rating)

    async def delete(self, handle: int) -> None:
        """Delete the file that is known by a handle, and no other one.

        Raises what `info` and `objects.delete_object` raise.
        """
        info = await self.info(handle)
        await self._check(handle, info)
        await delete_object(self._session, handle)
        self._forget(handle)
        # Not every body tells that it is gone.
        self._forget_folders(info.storage_id)
