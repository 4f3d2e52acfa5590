"""Live view at an address of this computer, for FFmpeg, which can't log in.

Home Assistant's recorder, its HomeKit bridge and go2rtc read a stream from an address.
Home Assistant's own address would have to be signed, and be reached: past certificates,
a proxy, or a server that listens elsewhere. This one is opened by a password, which
stands where Home Assistant and go2rtc look for what they keep out of their logs.
"""

import asyncio
from collections.abc import Awaitable, Callable
import secrets
from typing import Final

from aiohttp import encode_basic_auth, hdrs, web

_HOST: Final = "127.0.0.1"
_USER: Final = "canon_eos"
_CLOSING: Final = 1.0
"""Seconds that streams have to end by themselves."""

type Send = Callable[[web.Request], Awaitable[web.StreamResponse | None]]


class LiveViewSource:
    """A web server for programs on this computer, with one stream."""

    def __init__(self, send: Send) -> None:
        """Send the stream with `send`. Nothing listens yet."""
        self._send: Final = send
        self._password: Final = secrets.token_urlsafe()
        self._runner: web.AppRunner | None = None
        self._starting: Final = asyncio.Lock()

    async def async_url(self) -> str:
        """Return the address of the stream, and listen there from now on."""
        async with self._starting:
            if self._runner is None:
                app = web.Application()
                app.router.add_get("/", self._get)
                runner = web.AppRunner(app, access_log=None, shutdown_timeout=_CLOSING)
                await runner.setup()
                await web.TCPSite(runner, _HOST, 0).start()
                self._runner = runner
        port = self._runner.addresses[0][1]
        return f"http://{_USER}:{self._password}@{_HOST}:{port}/"

    async def async_close(self) -> None:
        """End all streams."""
        async with self._starting:
            if self._runner is not None:
                await self._runner.cleanup()
                self._runner = None

    async def _get(self, request: web.Request) -> web.StreamResponse:
        wanted = encode_basic_auth(_USER, self._password)
        given = request.headers.get(hdrs.AUTHORIZATION, "")
        if not secrets.compare_digest(given.encode(), wanted.encode()):
            # FFmpeg sends the password only once it is asked for it.
            challenge = f'Basic realm="{_USER}"'
            raise web.HTTPUnauthorized(headers={hdrs.WWW_AUTHENTICATE: challenge})
        response = await self._send(request)
        if response is None:
            raise web.HTTPBadGateway
        return response
