"""Live view at Unix sockets for FFmpeg on this computer, which can't log in.

Home Assistant's recorder, its HomeKit bridge and go2rtc read a stream from an address that
is visible on FFmpeg's command line. An address of Home Assistant would need a signature,
and would need to be reachable: past certificates, a proxy, or a server that listens
elsewhere. A Unix socket needs no secret: only the user who runs Home Assistant can open its
folder.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping
from functools import partial
from pathlib import Path
import shutil
import tempfile
from typing import Final

from ..const import DOMAIN
from ..eos.wire.live_view_frame import LiveViewFrame
from .mjpeg import MjpegSender

type Frames = Callable[[], AsyncGenerator[LiveViewFrame]]


class LiveViewSource:
    """Sockets for programs on this computer."""

    def __init__(self, sender: MjpegSender, streams: Mapping[str, Frames]) -> None:
        """Define a stream for each socket, by name. Nothing listens yet."""
        self._sender: Final = sender
        self._streams: Final = streams
        self._servers: Final[list[asyncio.Server]] = []
        self._folder: Path | None = None
        self._starting: Final = asyncio.Lock()
        self._is_closed = False

    async def async_folder(self) -> Path | None:
        """Return the folder of the sockets, and listen there; None after `async_close`.

        Raises `OSError` if no socket can be made.
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
        # mkdtemp gives access only to the owner.
        made = await asyncio.to_thread(tempfile.mkdtemp, prefix=f"{DOMAIN}_")
        self._folder = Path(made)
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
            # A cleaner of temporary files can have removed it.
            await asyncio.to_thread(shutil.rmtree, self._folder, ignore_errors=True)
            self._folder = None

    async def _send(
        self, frames: Frames, _: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        await self._sender.send_to_program(writer, frames())
