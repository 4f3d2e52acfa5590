"""All files of the cards, found over as many connections as it takes."""

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
"""Maximum number of folders of a card: DCIM has up to 900."""
_MAX_SEEN: Final = 10 * _MAX_FOLDERS
"""Maximum number of folders that are remembered, each of them once."""
_BATCH: Final = 100
"""Files after which other work has its turn: the camera may not have to be asked."""
_TRIES: Final = 4
"""Number of connections in a row that may be lost without a file that is new."""
_STRIKES: Final = 2
"""Connections that may be lost while one file is asked for; then it is left out."""
_MAX_LEFT_OUT: Final = 20
"""Maximum number of files that may be left out of a search before it fails."""

type Look = Callable[[EosCamera, int], Awaitable[ObjectInfo | None]]
"""Returns what an object is; None leaves it out. Raises a `PtpError`."""


async def _look(camera: EosCamera, handle: int) -> ObjectInfo | None:
    try:
        return await camera.files.info(handle)
    except FileNotFoundInCameraError:
        return None  # it has gone meanwhile


async def all_files(
    camera: EosCamera, storage_id: int, look: Look = _look
) -> AsyncGenerator[CardFile]:
    """Yield all files of a card, the newest folder's and of these the newest first.

    Raises a `PtpError`.
    """
    folders: list[int | None] = [None]
    seen: set[int] = set()
    looked = 0
    for _ in range(_MAX_FOLDERS):
        if not folders:
            return
        for handle in await camera.files.children(storage_id, folders.pop(0)):
            info = await look(camera, handle)
            looked += 1
            if not looked % _BATCH:
                await asyncio.sleep(0)
            if info is not None and info.is_folder:
                if handle not in seen and len(seen) < _MAX_SEEN:
                    seen.add(handle)
                    folders.append(handle)
            elif info is not None:
                yield CardFile(handle, info)
    LOGGER.warning("The files in %d folders of a card are left out", len(folders))


class CardSearch:
    """Lists the files of one camera's cards, and continues after a lost connection.

    What was learned on one connection is taken over by the next one, also by that of the
    next call if the camera stays away.
    """

    def __init__(self, link: CameraLink, limits: HomeLimits) -> None:
        """Know nothing yet."""
        self._link: Final = link
        self._limits: Final = limits
        self._before: CardFiles | None = None
        self._strikes: Final = Counter[int]()
        self._left_out: Final = set[int]()
        self._looked = 0

    async def files(self) -> list[CardFile]:
        """Return all files, each card's in the order of `all_files`.

        A file that the camera refuses to describe, or that costs one connection after
        the other, is left out, which is logged. Raises a `PtpError` if the camera is
        not connected or stays away, and if several connections in a row find no more.
        """
        camera = self._link.connected_camera
        failures = most = 0
        while True:
            self._looked = 0
            try:
                found = await self._files(camera)
            except (PtpConnectionError, CameraBusyError) as err:
                failures = 0 if self._looked > most else failures + 1
                most = max(most, self._looked)
                if failures > _TRIES:
                    raise
                LOGGER.debug("A search continues after %d files: %s", most, err)
            else:
                self._before = None
                self._strikes.clear()
                self._left_out.clear()
                return found
            await asyncio.sleep(self._limits.download_pause)
            await self._link.wait_connected(self._limits.download_reconnect)
            camera = self._link.camera or camera

    async def _files(self, camera: EosCamera) -> list[CardFile]:
        if self._before is not None and self._before is not camera.files:
            await camera.files.take_over(self._before)
        self._before = camera.files
        await camera.poll()  # what was taken just now is to be seen
        return [
            file
            for storage_id in camera.session.state.cards or {}
            async for file in all_files(camera, storage_id, self._look)
        ]

    async def _look(self, camera: EosCamera, handle: int) -> ObjectInfo | None:
        """Return what an object is, None if it is left out."""
        self._looked += 1
        if self._strikes[handle] >= _STRIKES:
            return None
        try:
            return await _look(camera, handle)
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
        """Note that a file is not found by its own fault; raise if there are many."""
        if handle not in self._left_out:
            if len(self._left_out) >= _MAX_LEFT_OUT:
                raise error
            self._left_out.add(handle)
            LOGGER.warning("The file 0x%08X is left out: %s", handle, error)
