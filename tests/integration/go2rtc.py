"""A stand-in for a go2rtc server, with the API that Home Assistant's go2rtc integration uses.

As in go2rtc 1.9.14 (`streams/producer.go`, `exec/exec.go`), a source that is being read is
listed with FFmpeg's input as its URL, and without a URL if that input has no host.
Therefore, Home Assistant adds the stream again for the next viewer, and each viewer has a
separate process. Nothing is encoded; `frames` only counts the frames that were read.
"""

import asyncio
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web


class FakeGo2rtc:
    """A fake go2rtc server, whose API is the application `app`."""

    def __init__(self) -> None:
        """Create a server without streams."""
        self.sources: Final[dict[str, list[str]]] = {}
        """Sources of each stream, from the last request that added it."""
        self._read_sources: Final[list[list[str]]] = []
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
        answer = {}
        for name, sources in self.sources.items():
            is_read = any(sources is read for read in self._read_sources)
            first = _running(sources[0]) if is_read else {"url": sources[0]}
            others = [{"url": source} for source in sources[1:]]
            answer[name] = {"producers": [first, *others]}
        return web.json_response(answer)

    async def _add_stream(self, request: web.Request) -> web.Response:
        if self.refuses or any(" " in source for source in request.query.getall("src")):
            raise web.HTTPBadRequest  # go2rtc also refuses a source with a space
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
                sources = self.sources[request.query["src"]]
                reader = asyncio.create_task(self._read(sources))
                value = {"type": "answer", "sdp": "the answer"}
                await socket.send_json({"type": "webrtc", "value": value})
        finally:
            if reader is not None:
                reader.cancel()
        return socket

    async def _read(self, sources: list[str]) -> None:
        """Read the first source as go2rtc's FFmpeg process does."""
        self._read_sources.append(sources)
        address, *options = _input_of(sources[0])
        assert "video=h264" in options
        reader, writer = await asyncio.open_unix_connection(
            address.removeprefix("unix:"), limit=2**20
        )
        self.readers += 1
        try:
            while await reader.readuntil(b"\xff\xd9"):
                self.frames += 1
        finally:
            self.readers -= 1
            self._read_sources.remove(sources)
            writer.transport.abort()


def _input_of(source: str) -> list[str]:
    """Return the FFmpeg input of a go2rtc source, followed by the source's options."""
    return source.removeprefix("ffmpeg:").split("#")


def _running(source: str) -> dict[str, str]:
    """Return the entry with which go2rtc lists a source that FFmpeg is reading."""
    address = _input_of(source)[0]
    listed = {"source": "exec:ffmpeg", "format_name": "rtsp"}
    return listed | {"url": address} if urlsplit(address).netloc else listed
