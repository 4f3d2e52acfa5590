"""Operations on cards, folders and files."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.simulator.wire import Writer

from ..body import Body
from ..codes import EosOp, OperationCode, Record, ResponseCode
from ..datasets import object_info, object_info_ex, storage_info
from ..media import Card, MediaObject
from ..records import numbers
from .session import OK, Answer, Handler, Session

_ALL = 0xFFFF_FFFF
_ROOT = 0xFFFF_FFFF
_32_BITS = 0xFFFF_FFFF
_MOST_STARS = 5


@dataclass(frozen=True, slots=True)
class FilePart:
    """Bytes of a file, read while they are sent."""

    body: Body
    item: MediaObject
    offset: int
    size: int

    def __len__(self) -> int:
        """Return the number of bytes."""
        return self.size

    def read(self, start: int, size: int) -> bytes | None:
        """Return up to `size` bytes from `start`, or None if the file or its card was removed."""
        if _find(self.body, self.item.handle) is not self.item:
            return None
        return self.item.read(self.offset + start, min(size, self.size - start))


@dataclass(frozen=True, slots=True)
class FileAnswer(Answer):
    """An answer whose data phase is a file or a part of one."""

    part: FilePart | None = None


def _find(body: Body, handle: int) -> MediaObject | None:
    for card in body.cards:
        if (found := card.objects.get(handle)) is not None:
            return found
    return body.ram.get(handle)


def _cards(body: Body, storage_id: int) -> list[Card]:
    return [card for card in body.cards if storage_id in (card.storage_id, _ALL)]


async def _storage_ids(session: Session, _: tuple[int, ...], __: bytes) -> Answer:
    ids = [slot.storage_id for slot in session.body.slots.slots]
    return Answer(data=Writer().u32_array(ids).getvalue())


async def _storage_info(session: Session, params: tuple[int, ...], _: bytes) -> Answer:
    if (card := session.body.slots.find(params[0])) is None:
        return Answer(ResponseCode.STORE_NOT_AVAILABLE)
    return Answer(data=storage_info(card))


def _listing(body: Body, params: tuple[int, ...]) -> Iterator[MediaObject]:
    """Yield the files and folders that the parameters of a standard listing select."""
    storage_id, object_format, parent = params[:3]
    for card in _cards(body, storage_id):
        for item in card.objects.values():
            if object_format and item.object_format != object_format:
                continue
            if parent == 0 or item.parent == (0 if parent == _ROOT else parent):
                yield item


async def _object_count(session: Session, params: tuple[int, ...], _: bytes) -> Answer:
    if not _cards(session.body, params[0]):
        return Answer(ResponseCode.INVALID_STORAGE_ID)
    return Answer(params=(len(list(_listing(session.body, params))),))


def _itself(body: Body, parent: int) -> list[MediaObject]:
    """Return a folder as its own entry with `looped_folders`.

    Returns no entry without this fault, or for the root.
    """
    item = _find(body, parent) if body.faults.looped_folders else None
    return [] if item is None else [item]


async def _object_handles(
    session: Session, params: tuple[int, ...], _: bytes
) -> Answer:
    if not _cards(session.body, params[0]):
        return Answer(ResponseCode.INVALID_STORAGE_ID)
    listed = (*_itself(session.body, params[2]), *_listing(session.body, params))
    handles = [item.handle for item in listed]
    return Answer(data=Writer().u32_array(handles).getvalue())


async def _object_info(session: Session, params: tuple[int, ...], _: bytes) -> Answer:
    if (item := _find(session.body, params[0])) is None:
        return Answer(ResponseCode.INVALID_OBJECT_HANDLE)
    return Answer(data=object_info(item))


async def _object_info_ex(
    session: Session, params: tuple[int, ...], _: bytes
) -> Answer:
    return _folder(session, params, wide=False)


async def _object_info_ex_64(
    session: Session, params: tuple[int, ...], _: bytes
) -> Answer:
    return _folder(session, params, wide=True)


def _folder(session: Session, params: tuple[int, ...], *, wide: bool) -> Answer:
    storage_id, parent = params[:2]
    if (card := session.body.slots.find(storage_id)) is None:
        return Answer(ResponseCode.INVALID_STORAGE_ID)
    if parent != _ROOT and parent not in card.objects:
        return Answer(ResponseCode.INVALID_OBJECT_HANDLE)
    entries = [
        *_itself(session.body, parent),
        *card.children(0 if parent == _ROOT else parent),
    ]
    late = session.body.faults.listing_time
    return Answer(data=object_info_ex(entries, wide=wide, seconds=late), params=(0,))


async def _object(session: Session, params: tuple[int, ...], _: bytes) -> Answer:
    item = _find(session.body, params[0])
    if item is None or item.is_folder:
        return Answer(ResponseCode.INVALID_OBJECT_HANDLE)
    if item.size > _32_BITS:
        return Answer(ResponseCode.GENERAL_ERROR)
    return FileAnswer(part=FilePart(session.body, item, 0, item.size))


async def _partial_object(
    session: Session, params: tuple[int, ...], _: bytes
) -> Answer:
    handle, offset, size = params[:3]
    return _part(session.body, handle, offset, size)


async def _canon_partial_object(
    session: Session, params: tuple[int, ...], data: bytes
) -> Answer:
    session.body.unended_reads.add(params[0])
    return await _partial_object(session, params, data)


async def _partial_object_64(
    session: Session, params: tuple[int, ...], _: bytes
) -> Answer:
    handle, low, high, size = params[:4]
    if session.body.faults.partial64_order == "size_first":
        high, size = size, high
    return _part(session.body, handle, high << 32 | low, size)


def _part(body: Body, handle: int, offset: int, size: int) -> Answer:
    """Return the answer to a partial read, with fewer or no bytes at the end of the file."""
    faults = body.faults
    if faults.no_partial:
        return Answer(ResponseCode.OPERATION_NOT_SUPPORTED)
    item = _find(body, handle)
    if item is None or item.is_folder:
        return Answer(ResponseCode.INVALID_OBJECT_HANDLE)
    if faults.empty_memory and item.handle in body.ram:
        return Answer(params=(0,), data=b"")
    if faults.partial_limit and size > faults.partial_limit:
        return Answer(ResponseCode.INVALID_PARAMETER)
    size = min(size, faults.short_partial or size, max(0, item.size - offset))
    return FileAnswer(params=(size,), part=FilePart(body, item, offset, size))


async def _thumbnail(session: Session, params: tuple[int, ...], _: bytes) -> Answer:
    if (item := _find(session.body, params[0])) is None:
        return Answer(ResponseCode.INVALID_OBJECT_HANDLE)
    if not item.thumbnail or item.suffix in session.body.faults.no_thumbnail:
        return Answer(ResponseCode.NO_THUMBNAIL_PRESENT)
    cut = session.body.faults.cut_thumbnails
    return Answer(data=item.thumbnail[:-2] if cut else item.thumbnail)


async def _delete(session: Session, params: tuple[int, ...], _: bytes) -> Answer:
    body = session.body
    item = _find(body, params[0])
    card = body.slots.find(item.storage_id) if item is not None else None
    if item is None or card is None:
        return Answer(ResponseCode.INVALID_OBJECT_HANDLE)
    if card.write_protected:
        return Answer(ResponseCode.STORE_READ_ONLY)
    if item.protected:
        return Answer(ResponseCode.OBJECT_WRITE_PROTECTED)
    if item.is_folder and any(card.children(item.handle)):
        return Answer(ResponseCode.PARTIAL_DELETION)
    card.remove(item)
    body.events.post(
        numbers(Record.OBJECT_REMOVED, item.handle),
        numbers(Record.STORAGE_INFO_CHANGED, card.storage_id),
    )
    return OK


async def _rate(session: Session, params: tuple[int, ...], _: bytes) -> Answer:
    if not 0 <= params[1] <= _MOST_STARS:
        return Answer(ResponseCode.INVALID_PARAMETER)
    try:
        session.body.rate(params[0], params[1])
    except ValueError:
        return Answer(ResponseCode.INVALID_OBJECT_HANDLE)
    return OK


async def _transfer_complete(
    session: Session, params: tuple[int, ...], _: bytes
) -> Answer:
    session.body.unended_reads.discard(params[0])
    if session.body.ram.pop(params[0], None) is None:
        return Answer(ResponseCode.INVALID_OBJECT_HANDLE)
    return OK


HANDLERS: dict[int, Handler] = {
    OperationCode.GET_STORAGE_IDS: _storage_ids,
    OperationCode.GET_STORAGE_INFO: _storage_info,
    OperationCode.GET_NUM_OBJECTS: _object_count,
    OperationCode.GET_OBJECT_HANDLES: _object_handles,
    OperationCode.GET_OBJECT_INFO: _object_info,
    OperationCode.GET_OBJECT: _object,
    OperationCode.GET_PARTIAL_OBJECT: _partial_object,
    OperationCode.GET_THUMB: _thumbnail,
    OperationCode.DELETE_OBJECT: _delete,
    EosOp.GET_STORAGE_IDS: _storage_ids,
    EosOp.GET_STORAGE_INFO: _storage_info,
    EosOp.GET_OBJECT_INFO: _object_info,
    EosOp.GET_OBJECT: _object,
    EosOp.DELETE_OBJECT: _delete,
    EosOp.GET_PARTIAL_OBJECT: _canon_partial_object,
    EosOp.GET_PARTIAL_OBJECT_64: _partial_object_64,
    EosOp.GET_OBJECT_INFO_EX: _object_info_ex,
    EosOp.GET_OBJECT_INFO_EX_64: _object_info_ex_64,
    EosOp.TRANSFER_COMPLETE: _transfer_complete,
    EosOp.SET_RATING: _rate,
}
