"""A stand-in for a go2rtc server, as far as Home Assistant's own integration talks to it.

As in go2rtc, a source is opened for each viewer, and closed when the viewer leaves: it
does not show the source of a stream that runs in the form in which it was added, so that
Home Assistant adds it again for the next viewer. It is not encoded: `frames` counts its
pictures.
"""

import asyncio
from typing import Final

from aiohttp import web


class FakeGo2rtc:
    """The server's state, and its answers."""

    def __init__(self) -> None:
        """Begin without streams."""
        self.sources: Final[dict[str, list[str]]] = {}
        self.refuses = False
        self.frames = 0
        self.readers = 0
        self.candidates: Final[list[str]] = []
        self.app: Final = web.Application()
        self.app.router.add_get("/api", self._version)
        self.app.router.add_get("/api/schemes", self._schemes)
        self.app.router.add_get("/api/preload", self._preload)
        self.app.router.add_get("/api/streams", self._streams)
        self.app.router.add_put("/api/streams", self._add_stream)
        self.app.router.add_get("/api/ws", self._watch)

    async def _version(self, _: web.Request) -> web.Response:
        return web.json_response({"version": "1.9.14"})

    async def _schemes(self, _: web.Request) -> web.Response:
        return web.json_response(["rtsp", "http", "ffmpeg"])

    async def _preload(self, _: web.Request) -> web.Response:
        return web.json_response({})

    async def _streams(self, _: web.Request) -> web.Response:
        running = {"producers": [{"url": "exec:ffmpeg"}]}
        return web.json_response(dict.fromkeys(self.sources, running))

    async def _add_stream(self, request: web.Request) -> web.Response:
        if self.refuses or any(" " in source for source in request.query.getall("src")):
            raise web.HTTPBadRequest  # as go2rtc does with a space in a source
        self.sources[request.query["name"]] = request.query.getall("src")
        return web.Response()

    async def _watch(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        reader: asyncio.Task[None] | None = None
        try:
            async for message in socket:
                data = message.json()
                if data["type"] == "webrtc/candidate":
                    self.candidates.append(data["value"])
                    continue
                source = self.sources[request.query["src"]][0]
                reader = asyncio.create_task(self._read(source))
                value = {"type": "answer", "sdp": "the answer"}
                await socket.send_json({"type": "webrtc", "value": value})
        finally:
            if reader is not None:
                reader.cancel()
        return socket

    async def _read(self, source: str) -> None:
        """Read a source as the FFmpeg that go2rtc starts does."""
        address, *options = source.removeprefix("ffmpeg:").split("#")
        assert options == ["input=http", "video=h264"]
        reader, writer = await asyncio.open_unix_connection(
            address.removeprefix("unix:"), limit=2**20
        )
        self.readers += 1
        try:
            while await reader.readuntil(b"\xff\xd9"):
                self.frames += 1
        finally:
            self.readers -= 1
            writer.transport.abort()
