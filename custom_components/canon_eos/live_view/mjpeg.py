"""Live view as a multipart stream of JPEGs (Motion JPEG), which browsers show natively."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import aclosing, contextmanager
from typing import Final

from aiohttp import web

from ..eos.wire.live_view_frame import LiveViewFrame
from ..ptp.errors import PtpError

_BOUNDARY: Final = "frame"


class MjpegSender:
    """Sends frames to the viewers of one camera."""

    def __init__(self, limit: float) -> None:
        """Create the sender; `limit` is the timeout in seconds for sending a frame."""
        self._limit: Final = limit
        self._frame: LiveViewFrame | None = None
        self._part = b""

    async def send(
        self, request: web.Request, source: AsyncGenerator[LiveViewFrame]
    ) -> web.StreamResponse | None:
        """Send frames until the browser disconnects or live view ends; return the response.

        Returns None if live view ends before the first frame.
        """
        response: web.StreamResponse | None = None

        async def write(part: bytes) -> None:
            nonlocal response
            if response is None:
                kind = f"multipart/x-mixed-replace; boundary={_BOUNDARY}"
                response = web.StreamResponse(headers={"Content-Type": kind})
                await response.prepare(request)
                # Send the first part twice, because Chromium shows a part only when the
                # next part begins.
                part += part
            await response.write(part)

        await self._send(source, write, request.transport)
        return response

    async def send_to_program(
        self, writer: asyncio.StreamWriter, source: AsyncGenerator[LiveViewFrame]
    ) -> None:
        """Send frames until a program on this computer disconnects, or live view ends.

        At the end, the program gets the same time for reading buffered data as for a frame.
        """

        async def write(part: bytes) -> None:
            writer.write(part)
            await writer.drain()

        await self._send(source, write, writer.transport)
        writer.close()
        try:
            async with asyncio.timeout(self._limit):
                await writer.wait_closed()
        except TimeoutError, ConnectionError:
            writer.transport.abort()

    async def _send(
        self,
        source: AsyncGenerator[LiveViewFrame],
        write: Callable[[bytes], Awaitable[None]],
        transport: asyncio.BaseTransport | None,
    ) -> None:
        """Write each frame; drop a viewer that is disconnected or takes too long."""
        progress = _Progress()
        try:
            with progress.watched(self._limit):
                async with aclosing(source) as frames:
                    async for frame in frames:
                        progress.started += 1
                        await write(self._part_of(frame))
                        progress.finished += 1
        except PtpError:
            pass  # without a first frame, Home Assistant responds with Bad Gateway
        except TimeoutError, ConnectionError:
            if isinstance(transport, asyncio.WriteTransport):
                transport.abort()

    def _part_of(self, frame: LiveViewFrame) -> bytes:
        """Return a frame as a part of the stream; each part is built once for all viewers."""
        if frame is not self._frame:
            head = (
                f"--{_BOUNDARY}\r\nContent-Type: image/jpeg\r\n"
                f"Content-Length: {len(frame.jpeg)}\r\n\r\n"
            )
            self._part = b"".join((head.encode(), frame.jpeg, b"\r\n"))
            self._frame = frame
        return self._part


class _Progress:
    """Detects a slow viewer by counting parts, because a timer for each part would be expensive."""

    started = 0
    finished = 0
    _late = False
    _timer: asyncio.TimerHandle | None = None

    @contextmanager
    def watched(self, limit: float) -> Generator[None]:
        """Raise `TimeoutError` in the context if writing a part takes longer than `limit`.

        `limit` is in seconds. The error is raised after at most twice that time.
        """
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - each viewer is served in a task
        self._check(task, limit, 0)
        try:
            yield
        except asyncio.CancelledError:
            if self._late and not task.uncancel():
                raise TimeoutError from None
            raise
        finally:
            if self._timer is not None:
                self._timer.cancel()

    def _check(self, task: asyncio.Task[object], limit: float, before: int) -> None:
        if self.started > self.finished and self.started == before:
            self._late = task.cancel()
            return
        self._timer = asyncio.get_running_loop().call_later(
            limit, self._check, task, limit, self.started
        )
