"""Lists a folder of a card, with one request if the body has an operation for this."""

import asyncio
from collections.abc import Iterator
from itertools import batched
import logging
from typing import Final, NamedTuple

from ...ptp.codes import OperationCode, response_name
from ...ptp.datasets import ObjectInfo, is_handle, parse_u32_array
from ...ptp.errors import MalformedDataError, ResponseError
from ..retry import is_busy
from ..session import EosSession
from ..wire.codes import EosOperation
from ..wire.folder_listing import read_listing

_LOGGER = logging.getLogger(__name__)

_ALL_FORMATS: Final = 0
_ROOT: Final = 0xFFFF_FFFF
_MAX_HANDLES: Final = 4 * 1024 * 1024
_MAX_LISTING: Final = 8 * 1024 * 1024
"""Maximum sizes in bytes of a list of handles (a million handles) and of a folder listing."""
_BATCH: Final = 200
"""Number of entries decoded at a time: a full card can have 20,000 entries, and other work
must not wait until all are decoded."""


class _Listing(NamedTuple):
    """An operation that lists a folder.

    `form` is the parameter that requests all fields; `wide` is True if sizes have 64 bits.
    """

    operation: EosOperation
    form: int
    wide: bool


_LISTINGS: Final = (
    _Listing(EosOperation.GET_OBJECT_INFO_EX_64, 0x20_0000, wide=True),
    _Listing(EosOperation.GET_OBJECT_INFO_EX, 0x10_0000, wide=False),
)
"""Listing operations, best first. The first `form` is from EOS Utility, the second from
libgphoto2."""


async def list_handles(
    session: EosSession, storage_id: int, parent: int | None
) -> tuple[int, ...]:
    """Return the handles in a folder (the root if `parent` is None), in the camera's order.

    Raises `MalformedDataError` and the errors of `transact`.
    """
    answer = await session.transact_when_free(
        OperationCode.GET_OBJECT_HANDLES,
        storage_id,
        _ALL_FORMATS,
        _ROOT if parent is None else parent,
        max_data=_MAX_HANDLES,
    )
    return parse_u32_array(answer.data)


class Folders:
    """Lists folders with the operations that the session's camera supports."""

    def __init__(self, session: EosSession) -> None:
        """Start with all listing operations that the camera supports."""
        self._session: Final = session
        self._listings = [
            listing for listing in _LISTINGS if session.supports(listing.operation)
        ]

    async def list(self, storage_id: int, parent: int | None) -> tuple[int, ...]:
        """Return the handles in a folder (the root if `parent` is None), in the camera's order.

        ObjectInfo in the answer is cached. An operation that is refused (except as busy),
        or whose answer is malformed, is not used again on this connection. Raises
        `MalformedDataError` and the errors of `transact`.
        """
        while self._listings:
            listing = self._listings[0]
            try:
                return await self._list(listing, storage_id, parent)
            except ResponseError as err:
                if is_busy(err):
                    raise
                reason = response_name(err.code)
            except MalformedDataError as err:
                reason = str(err)
            _LOGGER.debug("%s is not used: %s", listing.operation.name, reason)
            if listing in self._listings:
                self._listings.remove(listing)
        return await list_handles(self._session, storage_id, parent)

    async def _list(
        self, listing: _Listing, storage_id: int, parent: int | None
    ) -> tuple[int, ...]:
        infos = self._session.object_infos
        since = infos.doubts
        answer = await self._session.transact_when_free(
            listing.operation,
            storage_id,
            _ROOT if parent is None else parent,
            listing.form,
            max_data=_MAX_LISTING,
        )
        handles: list[int] = []
        entries: Iterator[tuple[int, ObjectInfo | None]] = read_listing(
            answer.data, wide=listing.wide
        )
        for batch in batched(entries, _BATCH, strict=False):
            infos.keep_listed(batch, since)
            handles += [handle for handle, _ in batch if is_handle(handle)]
            await asyncio.sleep(0)
        return tuple(handles)
