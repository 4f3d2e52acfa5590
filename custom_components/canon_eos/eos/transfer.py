"""Photos in the camera's memory: fetched, acknowledged, so that it never fills up.

That is where a camera puts them whose capture destination is the host. Each one is to
be acknowledged with TransferComplete, or the camera stays busy (libgphoto2).
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
import logging
from typing import Final

from ..ptp.errors import MalformedDataError, PtpError, ResponseError
from .codes import EosOperation
from .events import EosEvent, TransferRequested
from .objects import object_info, read_object
from .session import EosSession
from .state import CameraState

_LOGGER = logging.getLogger(__name__)

_TRIES: Final = 3
_MAX_WAITING: Final = 1000
"""Most photos that wait to be fetched; bodies hold some tens."""

_CAPACITY: Final = (0x0FFF_FFFF, 0x1000, 1)
"""Room at this host: clusters, bytes of each, and a 1 (libgphoto2)."""

type PhotoSink = Callable[[TransferRequested, AsyncIterator[bytes]], Awaitable[None]]
"""Stores a photo that comes in blocks. Raises `OSError` if it can't."""


async def announce_capacity(session: EosSession) -> None:
    """Tell the camera that there is room at this host: it counts that down."""
    if session.supports(EosOperation.PC_HDD_CAPACITY):
        with suppress(ResponseError):  # busy here does no harm (libgphoto2)
            await session.transact(EosOperation.PC_HDD_CAPACITY, *_CAPACITY)


async def with_name(
    session: EosSession, transfer: TransferRequested
) -> TransferRequested:
    """Return a request with its photo's name, where the newest bodies don't tell it.

    It comes back as it is where the camera doesn't know more.
    """
    if transfer.filename:
        return transfer
    try:
        info = await object_info(session, transfer.handle)
    except ResponseError, MalformedDataError:
        return transfer
    size = info.size if transfer.size is None else transfer.size
    return replace(transfer, filename=info.filename, size=size)


class HostTransfers:
    """Fetches the photos that a session's camera offers, one after the other."""

    def __init__(self, session: EosSession, sink: PhotoSink) -> None:
        """Begin to listen; call `start` once the session is open."""
        self._session: Final = session
        self._sink: Final = sink
        self._waiting: asyncio.Queue[TransferRequested] = asyncio.Queue(_MAX_WAITING)
        self._task: asyncio.Task[None] | None = None
        session.subscribe(self._listen)

    def _listen(self, _: CameraState, events: tuple[EosEvent, ...]) -> None:
        for event in events:
            if isinstance(event, TransferRequested) and not self._waiting.full():
                self._waiting.put_nowait(event)

    def start(self) -> None:
        """Fetch in the background until `close`."""
        self._task = asyncio.create_task(self._run(), name="EOS photo transfers")

    async def close(self) -> None:
        """Stop fetching. Never raises."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            transfer = await self._waiting.get()
            with suppress(PtpError):
                transfer = await with_name(self._session, transfer)
            for attempt in range(1, _TRIES + 1):
                try:
                    await self._sink(transfer, self._blocks(transfer))
                    await self._session.transact(
                        EosOperation.TRANSFER_COMPLETE, transfer.handle
                    )
                    break
                except (ResponseError, MalformedDataError, OSError) as err:
                    _LOGGER.warning(
                        "Photo %s could not be fetched (%d of %d): %s",
                        transfer.filename,
                        attempt,
                        _TRIES,
                        err,
                    )
                except PtpError:
                    return  # the connection is lost, and the camera's memory with it
                await asyncio.sleep(attempt * self._session.limits.transfer_pause)

    def _blocks(self, transfer: TransferRequested) -> AsyncIterator[bytes]:
        limit = self._session.limits.transfer_max
        if transfer.size is not None and transfer.size > limit:
            raise MalformedDataError(f"a photo of {transfer.size} bytes")
        return read_object(self._session, transfer.handle, transfer.size)
