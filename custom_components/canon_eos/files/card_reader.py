"""Reads files from cards, over as many connections as necessary."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from typing import Final

from ..const import LOGGER
from ..eos.actions.card_files import CardFiles, FileHead
from ..eos.errors import CardFileError, FileNotFoundInCameraError
from ..eos.link import CameraLink
from ..eos.object_infos import is_same_file
from ..limits import HomeLimits
from ..ptp.errors import ConnectionClosedError, PtpConnectionError, PtpError
from .card_file import CardFile

TRIES: Final = 4
"""Maximum number of consecutive attempts without progress after which reading a file is
retried."""


class AwayError(ConnectionClosedError):
    """The camera did not reconnect within `HomeLimits.download_reconnect` seconds.

    This error is also raised if the entry is unloaded.
    """


class CardReader:
    """Reads files from one camera's cards."""

    def __init__(self, link: CameraLink, limits: HomeLimits) -> None:
        """Create a reader; `limits` contains its timeouts and delays."""
        self._link: Final = link
        self._limits: Final = limits

    async def head(self, file: CardFile, tries: int) -> FileHead | None:
        """Return the first bytes of a file, or None if they can't be read.

        `tries` is the maximum number of retries after lost connections.
        """
        for _ in range(tries + 1):
            try:
                camera = await self._link.wait_connected(
                    self._limits.download_reconnect
                )
                return await camera.files.head(file.handle)
            except PtpConnectionError as err:
                LOGGER.debug("%s is not named yet: %s", file.info.filename, err)
            except PtpError as err:
                LOGGER.debug(
                    "The EXIF data of %s can't be read: %s", file.info.filename, err
                )
                break
        return None

    async def read(
        self,
        file: CardFile,
        append: Callable[[bytes], Awaitable[None]],
        show: Callable[[int, int], None],
        tries: int = TRIES,
        head: FileHead | None = None,
    ) -> int:
        """Read a file, pass its bytes to `append`, and return its size in bytes.

        If `head` contains the complete file, as it does on bodies that send files only as a
        whole, nothing more is read. `show` is called after each block with the number of bytes
        read so far and the file's size. Raises `AwayError` if the camera stays
        disconnected, `CardFileError` without a retry, another `PtpError` after more than
        `tries` consecutive attempts without progress, and the errors of `append`.
        """
        if head and len(head.data) == head.size and is_same_file(file.info, head.info):
            await append(head.data)
            return head.size
        done = failures = 0
        while True:
            try:
                camera = await self._link.wait_connected(
                    self._limits.download_reconnect
                )
            except ConnectionClosedError as err:
                raise AwayError(str(err)) from err
            before = done
            try:
                async for block, size in _blocks(camera.files, file, before):
                    await append(block)
                    done += len(block)
                    show(done, size)
            except PtpError as err:
                failures = 0 if done > before else failures + 1
                if failures > tries or isinstance(err, CardFileError):
                    raise
                LOGGER.debug("%s continues at %d: %s", file.info.filename, done, err)
                await asyncio.sleep(self._limits.download_pause)
            else:
                return done


async def _blocks(
    files: CardFiles, file: CardFile, start: int
) -> AsyncGenerator[tuple[bytes, int]]:
    """Yield the blocks of a file from position `start`, each with the file's size in bytes.

    Raises a `PtpError`, such as `FileNotFoundInCameraError` if another file now has the
    handle.
    """
    if not is_same_file(file.info, await files.info(file.handle)):
        raise FileNotFoundInCameraError("another file now has this handle")
    size = await files.size(file.handle)
    async with aclosing(files.read(file.handle, start, size)) as blocks:
        async for block in blocks:
            yield block, size
