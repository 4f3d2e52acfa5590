"""Live view on Unix sockets for FFmpeg, which runs on this computer and can't log in.

Home Assistant's recorder, its HomeKit bridge and go2rtc read a stream from an address,
which is visible on FFmpeg's command line. A Home Assistant URL would contain a secret
signature. FFmpeg might also be unable to reach that URL because of certificates, a
proxy or the server's address. A Unix socket needs no secret, because only the system
user that runs Home Assistant can open the socket's folder.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
import shutil
import tempfile
from typing import Final

from ..const import DOMAIN, LOGGER
from ..eos.wire.live_view_frame import LiveViewFrame
from .mjpeg import MjpegSender

type Frames = Callable[[], AsyncGenerator[LiveViewFrame]]


class LiveViewSource:
    """The sockets of one camera, one for each stream."""

    def __init__(
        self, name: str, sender: MjpegSender, streams: Mapping[str, Frames]
    ) -> None:
        """Define the streams by socket name, without listening yet.

        `name` is part of the folder's name. It must be unique for each camera and stay
        the same after a restart, so that a folder left by a crash is removed.
        """
        self._name: Final = f"{DOMAIN}_{name}"
        self._sender: Final = sender
        self._streams: Final = streams
        self._servers: Final[list[asyncio.Server]] = []
        self._folder: Path | None = None
        self._starting: Final = asyncio.Lock()
        self._is_closed = False

    async def async_folder(self) -> Path | None:
        """Listen on the sockets, and return their folder, or None after `async_close`.

        Raises `OSError` if the folder or a socket can't be created.
        """
        async with self._starting:
            if self._is_closed:
                return None
            folder = self._folder
            if folder is None or not await asyncio.to_thread(folder.is_dir):
                await self._end()
                try:
                    await self._listen()
                except BaseException:
                    await self._end()
                    raise
            return self._folder

    async def _listen(self) -> None:
        folder = Path(tempfile.gettempdir()) / self._name
        await asyncio.to_thread(_make_anew, folder)
        self._folder = folder
        for name, frames in self._streams.items():
            server = await asyncio.start_unix_server(
                partial(self._send, frames), self._folder / name
            )
            self._servers.append(server)

    async def async_close(self) -> None:
        """End all streams, and stop listening."""
        async with self._starting:
            self._is_closed = True
            await self._end()

    async def _end(self) -> None:
        while self._servers:
            server = self._servers.pop()
            server.close()
            server.abort_clients()
            await server.wait_closed()
        if self._folder is not None:
            try:
                await asyncio.to_thread(_remove, self._folder)
            except OSError as err:
                LOGGER.warning("The sockets of live view were not removed: %s", err)
            self._folder = None

    async def _send(
        self, frames: Frames, _: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        await self._sender.send_to_program(writer, frames())


def _make_anew(folder: Path) -> None:
    """Create an empty folder that only its owner can open; remove an old folder first.

    This function blocks. Raises `OSError`.
    """
    if not folder.is_symlink():
        _remove(folder)
    folder.mkdir(mode=0o700)


def _remove(folder: Path) -> None:
    """Remove a folder if it exists. This function blocks. Raises `OSError`."""
    with suppress(FileNotFoundError):  # the system may have removed the folder
        shutil.rmtree(folder)
