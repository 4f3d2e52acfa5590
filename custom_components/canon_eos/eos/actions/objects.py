"""Transactions for one file: ObjectInfo, thumbnail, rating, deletion and data in blocks."""

from collections.abc import AsyncGenerator, Generator
from contextlib import aclosing, contextmanager, suppress
from dataclasses import replace
import logging
from typing import Final

from ...ptp.codes import OperationCode, ResponseCode
from ...ptp.datasets import ObjectInfo, parse_object_info
from ...ptp.errors import MalformedDataError, ResponseError
from ..errors import (
    CameraBusyError,
    EosError,
    FileNotFoundInCameraError,
    FileProtectedError,
    FileTooLargeError,
    FolderNotEmptyError,
    FunctionRefusedError,
    NotSupportedError,
)
from ..session import EosSession
from ..tasks import undo
from ..wire.codes import EosOperation
from ..wire.events import NewFile, ObjectAdded
from ..wire.jpeg import is_jpeg

_LOGGER = logging.getLogger(__name__)

_32_BITS: Final = 0xFFFF_FFFF
_LARGEST_FILE: Final = 1 << 42
"""Maximum file size in bytes that `ObjectReader.find_size` can find."""

_MAX_THUMBNAIL: Final = 4 * 1024 * 1024

_SMALLEST_BLOCK: Final = 0x1_0000
_WHOLE_LIMIT: Final = 128 * 1024 * 1024
"""Maximum size in bytes of a file that is sent only as a whole; it is held in memory."""

_TOO_MUCH: Final = (ResponseCode.INVALID_PARAMETER, ResponseCode.GENERAL_ERROR)
"""Responses to a request for more bytes than a body sends at once (libgphoto2, EOS R)."""
_NO_SUCH_OPERATION: Final = (
    ResponseCode.OPERATION_NOT_SUPPORTED,
    ResponseCode.PARAMETER_NOT_SUPPORTED,
)

_ERRORS: Final[dict[int, type[EosError]]] = {
    ResponseCode.INVALID_OBJECT_HANDLE: FileNotFoundInCameraError,
    ResponseCode.INVALID_STORAGE_ID: FileNotFoundInCameraError,
    ResponseCode.STORE_NOT_AVAILABLE: FileNotFoundInCameraError,
    ResponseCode.INVALID_PARENT_OBJECT: FileNotFoundInCameraError,
    ResponseCode.NO_VALID_OBJECT_INFO: FileNotFoundInCameraError,
    ResponseCode.DEVICE_BUSY: CameraBusyError,
    ResponseCode.OBJECT_WRITE_PROTECTED: FileProtectedError,
    ResponseCode.STORE_READ_ONLY: FileProtectedError,
    ResponseCode.ACCESS_DENIED: FileProtectedError,
    ResponseCode.PARTIAL_DELETION: FolderNotEmptyError,
}

_WITH_AN_END: Final = EosOperation.GET_PARTIAL_OBJECT
"""Operation after which TransferComplete must be sent, because otherwise a 6D stops with "Err
12" (RAZStudio). TransferComplete deletes a photo in the camera's memory, so it is sent for
such a photo only after the photo is stored."""

_PROBE_AT: Final = 4096
_PROBE_SIZE: Final = 64
"""Offset and size of the read that determines the parameter order of GetPartialObject64."""


def explain_file_error(error: ResponseError) -> Exception:
    """Return the error that explains a refused file operation, by default `error` itself."""
    kind = _ERRORS.get(error.code)
    return error if kind is None else kind(str(error))


@contextmanager
def file_errors() -> Generator[None]:
    """In the context, translate each `ResponseError` with `explain_file_error`."""
    try:
        yield
    except ResponseError as err:
        raise explain_file_error(err) from err


async def object_info(
    session: EosSession, handle: int, *, fresh: bool = False
) -> ObjectInfo:
    """Return the ObjectInfo of an object, with its true size if this is known.

    ObjectInfo is requested if it is not known yet, or each time with `fresh`. If a body does
    not support the operation, refuses it or returns malformed data, the object's record as a
    new file or its entry in a folder listing is used instead; with `fresh`, pending events
    are then read first. Raises `FileNotFoundInCameraError`, `MalformedDataError`, and the
    errors of `transact`, including `ResponseError`, for example if no object has this handle.
    """
    infos = session.object_infos

    async def ask() -> ObjectInfo:
        answer = await session.transact_when_free(OperationCode.GET_OBJECT_INFO, handle)
        return parse_object_info(answer.data)

    if session.supports(OperationCode.GET_OBJECT_INFO):
        try:
            return await infos.get(handle, ask, fresh=fresh)
        except ResponseError as err:
            if err.code in _ERRORS or infos.reported(handle) is None:
                raise
        except MalformedDataError:
            if infos.reported(handle) is None:
                raise
    if fresh:
        await session.refresh()
    if (info := infos.known(handle) or infos.reported(handle)) is None:
        raise FileNotFoundInCameraError("the object with this handle is not known")
    return info


async def with_name(session: EosSession, file: NewFile) -> NewFile:
    """Return a new file with its name, which the records of the newest bodies lack.

    Returns the file unchanged if it has a name, or if the camera reports none. Raises the
    errors of a lost connection.
    """
    if file.filename:
        return file
    try:
        info = await object_info(session, file.handle)
    except ResponseError, MalformedDataError, FileNotFoundInCameraError:
        return file
    if isinstance(file, ObjectAdded):
        return ObjectAdded.from_info(file.handle, info)
    size = info.size if file.size is None else file.size
    return replace(file, filename=info.filename, size=size)


async def thumbnail(session: EosSession, handle: int) -> bytes:
    """Return the JPEG thumbnail of a file, or empty bytes if the camera has none.

    Raises `FileNotFoundInCameraError`, `CameraBusyError`, and the errors of `transact` except
    `ResponseError`.
    """
    if not session.supports(OperationCode.GET_THUMB):
        return b""
    try:
        answer = await session.transact_when_free(
            OperationCode.GET_THUMB, handle, max_data=_MAX_THUMBNAIL
        )
    except ResponseError as err:
        error = explain_file_error(err)
        if isinstance(error, FileNotFoundInCameraError | CameraBusyError):
            raise error from err
        return b""
    return answer.data if is_jpeg(answer.data) else b""


async def delete_object(session: EosSession, handle: int) -> None:
    """Delete a file from its card.

    Raises `FileProtectedError`, `FileNotFoundInCameraError`, `FolderNotEmptyError`,
    `CameraBusyError`, and the errors of `transact`.
    """
    with file_errors():
        await session.transact_when_free(OperationCode.DELETE_OBJECT, handle, 0)


async def rate_object(session: EosSession, handle: int, rating: int) -> None:
    """Rate a file (0 removes the stars). The parameters are from libgphoto2.

    Raises `NotSupportedError`, `FunctionRefusedError`, and the errors of `delete_object`.
    """
    if not session.supports(EosOperation.SET_RATING):
        raise NotSupportedError("no SetRating")
    try:
        with file_errors():
            await session.transact_when_free(EosOperation.SET_RATING, handle, rating)
    except ResponseError as err:
        raise FunctionRefusedError(str(err)) from err


class ObjectReader:
    """Reads files with the operations that the session's camera supports.

    Uses PTP's standard partial reads or Canon's, in blocks of the size that `transfer_pace`
    determines, or in smaller blocks if a body refuses this size. Without partial reads, a
    file is read as a whole.
    """

    def __init__(self, session: EosSession, *, on_card: bool = True) -> None:
        """Start with all partial reads that the body lists.

        `on_card` is False for files in the camera's memory.
        """
        self._session: Final = session
        self._on_card: Final = on_card
        self._most = session.limits.transfer_block
        self._operations = [
            operation
            for operation in (
                OperationCode.GET_PARTIAL_OBJECT,
                EosOperation.GET_PARTIAL_OBJECT,
            )
            if session.supports(operation)
        ]
        self._size_first: bool | None = None
        self._proven = False

    @property
    def reads_blocks(self) -> bool:
        """Whether the camera lists a partial read that it has not refused."""
        return bool(self._operations)

    async def read(
        self, handle: int, offset: int = 0, end: int | None = None
    ) -> AsyncGenerator[bytes]:
        """Yield the bytes of a file from `offset` up to `end`.

        Each block is requested only after the previous block was consumed, so that other
        transactions can run in between. Without `end`, reads until the camera sends no more
        data.

        Raises `FileNotFoundInCameraError` if the file or its card is missing,
        `FileTooLargeError` if the camera can't read that far or sends the file only as a whole
        and the file is too large for memory, `MalformedDataError` if the file ends before `end`,
        `CameraBusyError`, and the errors of `transact`.
        """
        try:
            async with aclosing(self._read(handle, offset, end)) as blocks:
                async for block in blocks:
                    yield block
        finally:
            if self._on_card and self._operations[:1] == [_WITH_AN_END]:
                end_it = EosOperation.TRANSFER_COMPLETE
                await undo(self._session.transact_if_possible(end_it, handle))

    async def _read(
        self, handle: int, offset: int, end: int | None
    ) -> AsyncGenerator[bytes]:
        most = self._most
        while end is None or offset < end:
            wanted = min(most, self._session.pace.block)
            if end is not None:
                wanted = min(wanted, end - offset)
            if not self._operations:
                async for block in self._whole(handle, offset, end):
                    yield block
                return
            try:
                data = await self._part(handle, offset, wanted)
            except ResponseError as err:
                if err.code not in _TOO_MUCH or wanted <= _SMALLEST_BLOCK:
                    raise explain_file_error(err) from err
                most = max(wanted // 2, _SMALLEST_BLOCK)
                continue
            if data is None:
                continue  # try the next operation
            if not data:
                if end is None:
                    break
                raise MalformedDataError(f"a file ends at {offset} of {end} bytes")
            yield data
            offset += len(data)
        # Keep a smaller block size only after success, because an unreadable file is refused
        # in blocks of any size.
        self._most = min(self._most, most)

    async def _part(self, handle: int, offset: int, wanted: int) -> bytes | None:
        """Return a block, or None if it must be requested with another operation.

        Raises the errors of `transact`.
        """
        if offset + wanted > _32_BITS:
            return await self._far_part(handle, offset, wanted)
        operation = self._operations[0]
        try:
            data = await self._ask(operation, wanted, handle, offset, wanted)
        except ResponseError as err:
            if err.code in _NO_SUCH_OPERATION and not self._proven:
                # A concurrent read may have removed the operation.
                if operation in self._operations:
                    self._operations.remove(operation)
                return None
            raise
        self._proven = True
        return data

    async def _ask(self, operation: int, wanted: int, *params: int) -> bytes:
        session = self._session
        seconds = session.limits.transfer_silence if self._proven else None
        answer = await session.transact_when_free(
            operation, *params, max_data=wanted, seconds=seconds
        )
        session.pace.note_block(answer)
        return answer.data

    async def _far_part(self, handle: int, offset: int, wanted: int) -> bytes:
        """Request a block that is at least partly beyond the first 4 GiB of a file."""
        if self._size_first is None:
            self._size_first = await self._learn_order(handle)
        return await self._ask_far(handle, offset, wanted, self._size_first)

    async def _ask_far(
        self, handle: int, offset: int, wanted: int, size_first: bool
    ) -> bytes:
        low, high = offset & _32_BITS, offset >> 32
        order = (low, wanted, high) if size_first else (low, high, wanted)
        operation = EosOperation.GET_PARTIAL_OBJECT_64
        return await self._ask(operation, wanted, handle, *order)

    async def _learn_order(self, handle: int) -> bool:
        """Determine the parameter order of GetPartialObject64, on which the sources disagree.

        Compares bytes read in each order with bytes from another operation. Raises
        `FileTooLargeError` if neither order is right.
        """
        if self._session.supports(EosOperation.GET_PARTIAL_OBJECT_64):
            known = None
            while known is None and self._operations:
                known = await self._part(handle, _PROBE_AT, _PROBE_SIZE)
            for size_first in (False, True) if known else ():
                with suppress(ResponseError, MalformedDataError):
                    read = await self._ask_far(
                        handle, _PROBE_AT, _PROBE_SIZE, size_first
                    )
                    if read == known:
                        return size_first
        raise FileTooLargeError("the camera can't read beyond 4 GiB")

    async def _whole(
        self, handle: int, offset: int, end: int | None
    ) -> AsyncGenerator[bytes]:
        """Yield blocks of a file that the camera sends only as a whole."""
        with file_errors():
            # Even if only a part is needed, the whole file is sent and must fit in memory.
            if self._on_card:
                size = (await object_info(self._session, handle)).size
            else:
                size = _WHOLE_LIMIT if end is None else end
            if size is None or size > _WHOLE_LIMIT:
                raise FileTooLargeError(f"{size} bytes are too many for the memory")
            answer = await self._session.transact_when_free(
                OperationCode.GET_OBJECT,
                handle,
                max_data=_WHOLE_LIMIT,
                seconds=self._session.limits.transfer_silence,
            )
        data = answer.data
        self._session.pace.note_block(answer)
        if self._session.pace.is_news_of_whole_file(answer):
            _LOGGER.warning(
                "This camera sends files only as a whole: a file of %.1f MB took %.0f s, and"
                " the camera accepted no other request in that time",
                len(data) / 1e6,
                answer.seconds,
            )
        if end is not None and len(data) < end:
            raise MalformedDataError(f"a file ends at {len(data)} of {end} bytes")
        step = self._session.limits.transfer_block
        for start in range(offset, len(data) if end is None else end, step):
            yield data[start : min(start + step, end or len(data))]

    async def find_size(self, handle: int) -> int:
        """Return the size of a file that is too large for its ObjectInfo.

        A binary search takes about forty reads of one byte. Raises the errors of `read`.
        """
        low, high = _32_BITS - 1, _LARGEST_FILE  # the file has more than `low` bytes
        while high - low > 1:
            middle = (low + high) // 2
            if await self._has_byte(handle, middle):
                low = middle
            else:
                high = middle
        return high

    async def _has_byte(self, handle: int, offset: int) -> bool:
        try:
            return bool(await self._far_part(handle, offset, 1))
        except ResponseError as err:
            if err.code == ResponseCode.INVALID_PARAMETER:
                return False
            raise explain_file_error(err) from err


async def read_object(
    session: EosSession, handle: int, size: int | None
) -> AsyncGenerator[bytes]:
    """Yield the bytes of a file in the camera's memory; see `ObjectReader.read`.

    Also raises `MalformedDataError` for a file that exceeds `Limits.transfer_max`, and for
    an empty file, which must not be acknowledged, because the camera would then delete it.
    """
    left = most = session.limits.transfer_max
    async for block in ObjectReader(session, on_card=False).read(handle, 0, size):
        left -= len(block)
        if left < 0:
            raise MalformedDataError("a file in memory without an end")
        yield block
    if left == most:
        raise MalformedDataError("a photo in memory without bytes")
