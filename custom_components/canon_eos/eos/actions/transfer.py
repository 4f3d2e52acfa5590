"""Fetches and acknowledges photos in the camera's memory, so that the memory does not fill up.

A camera stores photos in its memory if its capture destination is the host. Each photo must
be acknowledged with TransferComplete; otherwise the camera stays busy (libgphoto2).
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
import logging
from operator import attrgetter
from typing import Final

from ...ptp.errors import MalformedDataError, PtpConnectionError, PtpError
from ..disk_errors import is_of_disk
from ..errors import FileNotFoundInCameraError
from ..limits import growing_waits
from ..session import EosSession
from ..state import CameraState
from ..tasks import stop
from ..wire.codes import EosOperation
from ..wire.events import EosEvent, NewFile, TransferRequested
from ..wire.file_kinds import invented_name
from .objects import read_object, with_name

_LOGGER = logging.getLogger(__name__)

_TRIES: Final = 3
"""Number of attempts to fetch a photo with malformed data before it is left in the camera."""
_LAST_TRIES: Final = 2
"""Number of final attempts for each remaining photo before the connection is closed."""
_LONGEST_PAUSE: Final = 60.0
"""Maximum delay in seconds between two attempts, because a disk can stay full for hours."""
_MAX_WAITING: Final = 1000
_MAX_DONE: Final = 100
"""Maximum numbers of queued photos (bodies hold a few dozen) and of finished photos to remember."""

_CAPACITY: Final = (0x0FFF_FFFF, 0x1000, 1)
"""Capacity of this host: number of clusters, bytes per cluster, and 1 (libgphoto2)."""

type PhotoSink = Callable[[TransferRequested, AsyncIterator[bytes]], Awaitable[None]]
"""A function that stores a photo from its blocks.

It raises `OSError` if storing fails, and `NotYetError` if it can't yet decide whether it needs
the photo.
"""


class NotYetError(PtpError):
    """The sink can't decide yet whether it needs a photo, so the camera must keep the photo."""


async def announce_capacity(session: EosSession) -> None:
    """Announce the capacity of this host to the camera, which reduces it with each photo.

    A refusal because the camera is busy is harmless (libgphoto2).
    """
    await session.transact_if_possible(EosOperation.PC_HDD_CAPACITY, *_CAPACITY)


async def completed(session: EosSession, file: NewFile) -> NewFile:
    """Return a reported file with its name, which is requested if the record has none."""
    return session.shots.name(file, await with_name(session, file))


@dataclass(slots=True)
class _Photo:
    """A photo in the camera's memory; `due` is the event loop time of the next attempt."""

    transfer: TransferRequested
    waits: Iterator[float]
    due: float = 0.0
    failures: int = 0
    saved: bool = False


class HostTransfers:
    """Fetches the photos that a session's camera offers, one at a time.

    If a photo can't be fetched, stored or acknowledged, the attempt is repeated with growing
    delays while the connection lasts; other photos are fetched in between. A photo that is
    missing or damaged is abandoned.
    """

    def __init__(self, session: EosSession, sink: PhotoSink) -> None:
        """Subscribe to events; call `start` once the session is open."""
        self._session: Final = session
        self._sink: Final = sink
        self._photos: dict[int, _Photo] = {}
        self._disk_due = 0.0
        self._done: deque[TransferRequested] = deque(maxlen=_MAX_DONE)
        self._news: Final = asyncio.Event()
        self._idle: Final = asyncio.Event()
        self._idle.set()
        self._task: asyncio.Task[None] | None = None
        session.subscribe(self._listen)

    @property
    def idle(self) -> bool:
        """Whether no photo is being fetched; failed photos may still wait for another attempt."""
        return self._idle.is_set()

    @property
    def waits_for_disk(self) -> bool:
        """Whether photos remain in the camera's memory because of a disk error."""
        return bool(self._disk_due and self._photos)

    def _listen(self, _: CameraState, events: tuple[EosEvent, ...]) -> None:
        for event in events:
            if (
                not isinstance(event, TransferRequested)
                or event.handle in self._photos  # some bodies announce each photo twice
                or (event.filename and event in self._done)
            ):
                continue
            if len(self._photos) >= _MAX_WAITING:
                _LOGGER.warning("Photo %s is left in the camera", event.filename)
                continue
            pause = self._session.limits.transfer_pause
            waits = growing_waits(pause, max(pause, _LONGEST_PAUSE))
            self._photos[event.handle] = _Photo(event, waits, self._disk_due)
            self._idle.clear()
            self._news.set()

    def start(self) -> None:
        """Fetch photos in the background until `close`."""
        self._task = asyncio.create_task(self._run(), name="EOS photo transfers")

    async def close(self, deadline: float) -> None:
        """Fetch the remaining photos until `deadline` (event loop time) and stop.

        The camera keeps the photos only during this connection. Never raises a `PtpError`.
        """
        if self._task is None:
            return
        try:
            for _ in range(_LAST_TRIES):
                if self._photos and self._session.is_open:
                    self._try_all_now()
                    await self._drain(self._task, deadline)
        finally:  # even if the caller is cancelled
            await stop(self._task)
            for photo in self._photos.values():
                if not photo.saved:
                    _LOGGER.warning(
                        "Photo %s was in the camera's memory when the connection ended",
                        photo.transfer.filename or f"0x{photo.transfer.handle:08X}",
                    )

    def _try_all_now(self) -> None:
        """Try each photo again immediately, because the sink may have been given another folder."""
        for photo in self._photos.values():
            photo.due = 0.0
            self._idle.clear()
        self._news.set()

    async def _drain(self, task: asyncio.Task[None], deadline: float) -> None:
        idle = asyncio.ensure_future(self._idle.wait())
        try:
            await asyncio.wait(
                {task, idle},
                timeout=max(0.0, deadline - asyncio.get_running_loop().time()),
                return_when=asyncio.FIRST_COMPLETED,
            )
        finally:
            idle.cancel()

    async def _run(self) -> None:
        while True:
            photo = await self._next()
            try:
                await self._fetch(photo)
            except PtpConnectionError:
                return  # the photos in the camera's memory are lost with the connection
            except NotYetError:
                pause = self._session.limits.transfer_pause
                photo.due = asyncio.get_running_loop().time() + pause
            except (PtpError, OSError) as err:
                self._failed(photo, err)
            except Exception as err:
                # A bug must not stop the transfer of other photos.
                _LOGGER.exception("Unexpected error with %s", photo.transfer.filename)
                self._failed(photo, err)
            else:
                self._forget(photo)
                self._disk_due = 0.0
                for other in self._photos.values():
                    other.due = 0.0  # the cause of their failures may have ended

    async def _next(self) -> _Photo:
        """Wait until a photo is due and return it."""
        loop = asyncio.get_running_loop()
        while True:
            self._news.clear()
            photo = min(self._photos.values(), key=attrgetter("due"), default=None)
            if photo is not None and photo.due <= loop.time():
                self._idle.clear()
                return photo
            self._idle.set()
            with suppress(TimeoutError):
                async with asyncio.timeout_at(None if photo is None else photo.due):
                    await self._news.wait()

    async def _fetch(self, photo: _Photo) -> None:
        """Try once to fetch, store and acknowledge a photo."""
        if not photo.saved:
            named = await with_name(self._session, photo.transfer)
            name = named.filename or invented_name(named.handle, named.object_format)
            photo.transfer = replace(photo.transfer, filename=name, size=named.size)
            await self._sink(photo.transfer, self._blocks(photo.transfer))
            photo.saved = True
        await self._session.transact(
            EosOperation.TRANSFER_COMPLETE, photo.transfer.handle
        )

    def _failed(self, photo: _Photo, error: Exception) -> None:
        """Schedule the next attempt, or abandon a photo that is missing or damaged."""
        photo.failures += 1
        told = "not acknowledged" if photo.saved else "not fetched"
        _LOGGER.log(
            logging.WARNING if photo.failures == 1 else logging.DEBUG,
            "Photo %s was %s: %s",
            photo.transfer.filename,
            told,
            error,
        )
        gone = isinstance(error, FileNotFoundInCameraError)
        damaged = isinstance(error, MalformedDataError) and photo.failures >= _TRIES
        if gone or damaged:
            _LOGGER.warning("Photo %s is abandoned: %s", photo.transfer.filename, error)
            self._forget(photo)
            return
        photo.due = asyncio.get_running_loop().time() + next(photo.waits)
        if is_of_disk(error):  # this affects all photos; the oldest is next
            self._disk_due = photo.due
            for other in self._photos.values():
                other.due = max(other.due, photo.due)

    def _forget(self, photo: _Photo) -> None:
        del self._photos[photo.transfer.handle]
        self._done.append(photo.transfer)

    def _blocks(self, transfer: TransferRequested) -> AsyncIterator[bytes]:
        limit = self._session.limits.transfer_max
        if transfer.size is not None and transfer.size > limit:
            raise MalformedDataError(f"a photo of {transfer.size} bytes")
        return read_object(self._session, transfer.handle, transfer.size)
