"""Files on a card: what they are, and their bytes, block by block."""

from collections.abc import AsyncIterator

from ..ptp.codes import OperationCode
from ..ptp.datasets import ObjectInfo, parse_object_info
from ..ptp.errors import MalformedDataError
from .session import EosSession


async def object_info(session: EosSession, handle: int) -> ObjectInfo:
    """Ask what an object is.

    Raises `MalformedDataError`, and what `transact` raises: `ResponseError` where there
    is no such object.
    """
    answer = await session.transact(OperationCode.GET_OBJECT_INFO, handle)
    return parse_object_info(answer.data)


async def read_object(
    session: EosSession, handle: int, size: int | None
) -> AsyncIterator[bytes]:
    """Yield the bytes of a file; `size` is None where it is not known.

    In blocks of `Limits.transfer_block`, one asked for when the last one was taken, so
    that other transactions come in between. A file of unknown size ends where the camera
    sends nothing more, at `Limits.transfer_max` at the latest.

    Raises `MalformedDataError` when the file ends before its size, and what `transact`
    raises.
    """
    block = session.limits.transfer_block
    end = session.limits.transfer_max if size is None else size
    offset = 0
    while offset < end:
        wanted = min(block, end - offset)
        answer = await session.transact(
            OperationCode.GET_PARTIAL_OBJECT, handle, offset, wanted, max_data=block
        )
        if not answer.data:
            if size is None:
                return
            raise MalformedDataError(f"a file ends at {offset} of {size} bytes")
        yield answer.data
        offset += len(answer.data)
