"""Lists all files on the cards, over as many connections as necessary."""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Final

from ..const import LOGGER
from ..eos.actions.card_files import CardFiles
from ..eos.camera import EosCamera
from ..eos.errors import CameraBusyError, FileNotFoundInCameraError
from ..eos.link import CameraLink
from ..limits import HomeLimits
from ..ptp.datasets import ObjectInfo
from ..ptp.errors import PtpConnectionError, PtpError
from .card_file import CardFile

_MAX_FOLDERS: Final = 1000
"""Maximum number of folders that are listed on a card; DCIM has up to 900."""
_MAX_SEEN: Final = 10 * _MAX_FOLDERS
"""Maximum number of folder handles that are remembered in order to list each folder only once."""
_BATCH: Final = 100
"""Number of files after which a listing yields to other tasks. A listing from the cache would
otherwise never yield."""
_TRIES: Final = 4
"""Maximum number of consecutive attempts without progress after which a search is retried."""
_STRIKES: Final = 2
"""Number of times that a request for a file's ObjectInfo ends the connection before the file is
left out."""
_MAX_LEFT_OUT: Final = 20
"""Maximum number of files that a search leaves out before it fails."""

type ReadInfo = Callable[[EosCamera, int], Awaitable[ObjectInfo | None]]
"""Returns the ObjectInfo for a handle, or None to leave out the file. Raises a `PtpError`."""


async def _read_info(camera: EosCamera, handle: int) -> ObjectInfo | None:
    try:
        return await camera.files.info(handle)
    except FileNotFoundInCameraError:
        return None  # the file was deleted in the meantime


async def all_files(
    camera: EosCamera, storage_id: int, read_info: ReadInfo = _read_info
) -> AsyncGenerator[CardFile]:
    """Yield the files on a card, newest folders first, and newest files first in each folder.

    Files for which `read_info` returns None are left out. After `_MAX_FOLDERS` folders, the
    remaining folders are left out, with a warning. Raises a `PtpError`.
    """
    folders: list[int | None] = [None]
    seen: set[int] = set()
    listed = 0
    for _ in range(_MAX_FOLDERS):
        if not folders:
            return
        for handle in await camera.files.children(storage_id, folders.pop(0)):
            info = await read_info(camera, handle)
            listed += 1
            if not listed % _BATCH:
                await asyncio.sleep(0)
            if info is not None and info.is_folder:
                if handle not in seen and len(seen) < _MAX_SEEN:
                    seen.add(handle)
                    folders.append(handle)
            elif info is not None:
                yield CardFile(handle, info)
    LOGGER.warning("The files in %d folders of a card are left out", len(folders))


class CardSearch:
    """Lists the files on one camera's cards, and continues after a lost connection.

    Each connection takes over the cache from the previous connection. If `files` fails, for
    example because the camera stays disconnected, the next call also takes over the cache.
    """

    def __init__(self, link: CameraLink, limits: HomeLimits) -> None:
        """Create a search with an empty cache."""
        self._link: Final = link
        self._limits: Final = limits
        self._before: CardFiles | None = None
        self._strikes: Final = Counter[int]()
        self._left_out: Final = set[int]()
        self._requested = 0

    async def files(self) -> list[CardFile]:
        """Return the files on all cards; each card's files are in the order of `all_files`.

        A file is left out, with a warning, if the camera refuses the request for its
        ObjectInfo, or if the request repeatedly ends the connection. Raises a `PtpError`, for
        example if the camera is not connected or stays disconnected, if several consecutive
        attempts fail without listing more files, or if too many files are left out.
        """
        camera = self._link.connected_camera
        failures = most = 0
        while True:
            self._requested = 0
            try:
                found = await self._files(camera)
            except (PtpConnectionError, CameraBusyError) as err:
                failures = 0 if self._requested > most else failures + 1
                most = max(most, self._requested)
                if failures > _TRIES:
                    raise
                LOGGER.debug("A search continues after %d files: %s", most, err)
            else:
                self._before = None
                self._strikes.clear()
                self._left_out.clear()
                return found
            await asyncio.sleep(self._limits.download_pause)
            camera = await self._link.wait_connected(self._limits.download_reconnect)

    async def _files(self, camera: EosCamera) -> list[CardFile]:
        if self._before is not None and self._before is not camera.files:
            await camera.files.take_over(self._before)
        self._before = camera.files
        await camera.poll()  # so that the listing includes the newest photo
        return [
            file
            for storage_id in camera.session.state.cards or {}
            async for file in all_files(camera, storage_id, self._read_info)
        ]

    async def _read_info(self, camera: EosCamera, handle: int) -> ObjectInfo | None:
        """Return the ObjectInfo for a handle, or None if the file is left out.

        Raises a `PtpError`.
        """
        self._requested += 1
        if self._strikes[handle] >= _STRIKES:
            return None
        try:
            return await _read_info(camera, handle)
        except PtpConnectionError as err:
            self._strikes[handle] += 1
            if self._strikes[handle] >= _STRIKES:
                self._leave_out(handle, err)
            raise
        except CameraBusyError:
            raise
        except PtpError as err:
            self._leave_out(handle, err)
            return None

    def _leave_out(self, handle: int, error: PtpError) -> None:
        """Leave out a file because of an error; raise the error if too many files are left out."""
        if handle not in self._left_out:
            if len(self._left_out) >= _MAX_LEFT_OUT:
                raise error
            self._left_out.add(handle)
            LOGGER.warning("The file 0x%08X is left out: %s", handle, error)
