"""Live view at an address of this computer, for FFmpeg, which can't log in.

Home Assistant's recorder, its HomeKit bridge and go2rtc read a stream from an address.
Home Assistant's own address would have to be signed, and be reached: past certificates,
a proxy, or a server that listens elsewhere. This one is opened by a password, which
stands where Home Assistant and go2rtc look for what they keep out of their logs.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
import secrets
from typing import Final

from aiohttp import encode_basic_auth, hdrs, web

_HOST: Final = "127.0.0.1"
_USER: Final = "canon_eos"
_CLOSING: Final = 1.0
"""Seconds that streams have to end by themselves."""

type Send = Callable[[web.Request], Awaitable[web.StreamResponse | None]]


class LiveViewSource:
    """A web server for programs on this computer."""

    def __init__(self, streams: Mapping[str, Send]) -> None:
        """Have a stream at each path. Nothing listens yet."""
        self._streams: Final = streams
        self._password: Final = secrets.token_urlsafe()
        self._runner: web.AppRunner | None = None
        self._starting: Final = asyncio.Lock()
        self._is_closed = False

    async def async_url(self) -> str | None:
        """Return the address without a path, and listen there; None once it is closed."""
        async with self._starting:
            if self._is_closed:
                return None
            if self._runner is None:
                app = web.Application()
                for path, send in self._streams.items():
                    app.router.add_get(path, partial(self._get, send))
                runner = web.AppRunner(app, access_log=None, shutdown_timeout=_CLOSING)
                await runner.setup()
                await web.TCPSite(runner, _HOST, 0).start()
                self._runner = runner
            port = self._runner.addresses[0][1]
        return f"http://{_USER}:{self._password}@{_HOST}:{port}"

    async def async_close(self) -> None:
        """End all streams, and listen no more."""
        async with self._starting:
            self._is_closed = True
            if self._runner is not None:
                await self._runner.cleanup()
                self._runner = None

    async def _get(self, send: Send, request: web.Request) -> web.StreamResponse:
        wanted = encode_basic_auth(_USER, self._password)
        given = request.headers.get(hdrs.AUTHORIZATION, "")
        if not secrets.compare_digest(given.encode(errors="replace"), wanted.encode()):
            # FFmpeg sends the password only once it is asked for it.
            challenge = f'Basic realm="{_USER}"'
            raise web.HTTPUnauthorized(headers={hdrs.WWW_AUTHENTICATE: challenge})
        response = await send(request)
        if response is None:
            raise web.HTTPBadGateway
        return response
