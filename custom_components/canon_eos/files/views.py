"""Addresses under which logged-in browsers get files, previews and thumbnails."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from functools import partial
from http import HTTPStatus
import re
from typing import Final, override

from aiohttp import web
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.http import HomeAssistantView
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN, LOGGER
from ..eos.actions.card_files import CardFiles
from ..eos.errors import CameraBusyError, FileNotFoundInCameraError
from ..eos.wire.previews import exif_data
from ..parts import find_parts
from ..ptp.errors import PtpConnectionError, PtpError
from .media_ids import JPEG_TYPE, disposition, entity_tag, mime_type, parse_handle
from .photo_facts import read_exif, read_rating

_BASE: Final = "/api/canon_eos"
FILE_URL: Final = f"{_BASE}/media/{{camera_id}}/{{handle}}"
PREVIEW_URL: Final = f"{_BASE}/preview/{{camera_id}}/{{handle}}"
FACTS_URL: Final = f"{_BASE}/facts/{{camera_id}}/{{handle}}"
THUMBNAIL_URL: Final = f"{_BASE}/thumbnail/{{camera_id}}/{{handle}}"

_REGISTERED: Final[HassKey[bool]] = HassKey(f"{DOMAIN}_views")
_RANGE: Final = re.compile("([0-9]{0,18})-([0-9]{0,18})")


@callback
def async_register_views(hass: HomeAssistant) -> None:
    """Register all addresses, once for all cameras."""
    if "http" not in hass.config.components or hass.data.get(_REGISTERED):
        return
    hass.data[_REGISTERED] = True
    for view in (
        FileView(hass),
        FactsView(hass),
        # The JPEG inside of a RAW, or the thumbnail where there is none.
        JpegView(hass, PREVIEW_URL, CardFiles.preview),
        JpegView(hass, THUMBNAIL_URL, CardFiles.thumbnail),
    ):
        hass.http.register_view(view)


class _View(HomeAssistantView):
    """An address of something of a file. Home Assistant lets only its users in."""

    def __init__(self, hass: HomeAssistant) -> None:
        self._hass: Final = hass

    async def get(
        self, request: web.Request, camera_id: str, handle: str
    ) -> web.StreamResponse:
        """Return what `_answer` makes, or what an error means to a browser.

        What a browser has is used again only if it asks: on another card, another file
        has the same address.
        """
        try:
            parts = find_parts(self._hass, camera_id)
            files, number = (
                parts.remote.connected_camera.files,
                parse_handle(handle),
            )
            info = await files.info(number)
            tag = entity_tag(info)
            headers = {
                "Cache-Control": "private, no-cache",
                "ETag": tag,
                # Home Assistant's own comes too late for what is streamed.
                "X-Content-Type-Options": "nosniff",
            }
            if tag in request.headers.get("If-None-Match", ""):
                return web.Response(status=HTTPStatus.NOT_MODIFIED, headers=headers)
            return await self._answer(request, files, number, headers)
        except ValueError, FileNotFoundInCameraError:
            return web.Response(status=HTTPStatus.NOT_FOUND)
        except PtpConnectionError, CameraBusyError:
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
        except PtpError as err:
            LOGGER.debug("File %s can't be sent: %s", handle, err)
            return web.Response(status=HTTPStatus.BAD_GATEWAY)

    async def _answer(
        self,
        request: web.Request,
        files: CardFiles,
        number: int,
        headers: dict[str, str],
    ) -> web.StreamResponse:
        """Return the answer for the file with that handle."""
        raise NotImplementedError


class FileView(_View):
    """A whole file, or a range of it, so that movies can be sought."""

    url = FILE_URL
    name = "api:canon_eos:media"
    head = _View.get

    @override
    async def _answer(
        self,
        request: web.Request,
        files: CardFiles,
        number: int,
        headers: dict[str, str],
    ) -> web.StreamResponse:
        """Send a file as it comes from the camera, one block in memory at a time."""
        name, size = (await files.info(number)).filename, await files.size(number)
        headers |= {
            "Accept-Ranges": "bytes",
            "Content-Type": mime_type(name),
            "Content-Disposition": disposition(name),
        }
        return await _send_range(request, size, headers, partial(files.read, number))


class FactsView(_View):
    """What a photo's first bytes tell: its exposure, lens, time and rating."""

    url = FACTS_URL
    name = "api:canon_eos:facts"

    @override
    async def _answer(
        self,
        request: web.Request,
        files: CardFiles,
        number: int,
        headers: dict[str, str],
    ) -> web.StreamResponse:
        """Send the facts; the tag of the file stays the same when its rating changes."""
        head = (await files.head(number)).data
        facts = {**read_exif(exif_data(head)), "rating": read_rating(head)}
        return self.json(facts, headers={"Cache-Control": "no-store"})


def _wanted_range(request: web.Request, size: int, tag: str) -> tuple[int, int] | None:
    """Return what part of a file is wanted: its start, and its end, in bytes.

    An empty part for what makes no sense; None for the whole file: also when a part of
    another file is wanted, or several parts, or another unit than bytes, which need not
    be heeded (RFC 9110).
    """
    unit, _, ranges = request.headers.get("Range", "").partition("=")
    if (
        unit.strip().lower() != "bytes"
        or "," in ranges
        or request.headers.get("If-Range", tag) != tag
    ):
        return None
    if (found := _RANGE.fullmatch(ranges.strip())) is None:
        return size, size
    first, last = found.groups()
    if not first:
        return max(size - int(last or 0), 0), size
    return int(first), min(int(last) + 1, size) if last else size


async def _send_range(
    request: web.Request,
    size: int,
    headers: dict[str, str],
    read: Callable[[int, int], AsyncGenerator[bytes]],
) -> web.StreamResponse:
    """Send what a browser asked for of a file of `size` bytes."""
    status = HTTPStatus.OK
    start, end = 0, size
    if (part := _wanted_range(request, size, headers["ETag"])) is not None:
        start, end = part
        status = HTTPStatus.PARTIAL_CONTENT
        if start >= end:
            return web.Response(
                status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
                headers={"Content-Range": f"bytes */{size}"},
            )
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    response = web.StreamResponse(status=status, headers=headers)
    response.content_length = end - start
    if request.method == "HEAD":
        await response.prepare(request)
        return response
    return await _send_blocks(request, response, read(start, end))


async def _send_blocks(
    request: web.Request, response: web.StreamResponse, blocks: AsyncGenerator[bytes]
) -> web.StreamResponse:
    """Send blocks as they come. Once begun, an error ends the browser's connection.

    Raises what `blocks` raises before the first of them.
    """
    try:
        async with aclosing(blocks):
            async for block in blocks:
                if not response.prepared:  # an error before it can still be told
                    await response.prepare(request)
                await response.write(block)
        if not response.prepared:
            await response.prepare(request)
        await response.write_eof()
    except ConnectionError:
        pass  # the browser has gone
    except PtpError as err:
        if not response.prepared:
            raise
        # An orderly end would be taken for the file's, and what else is sent for more
        # of it.
        LOGGER.debug("A file broke off while it was sent: %s", err)
        if request.transport is not None:
            request.transport.abort()
    return response


class JpegView(_View):
    """A small picture of a file, sent as a whole."""

    def __init__(
        self,
        hass: HomeAssistant,
        url: str,
        picture: Callable[[CardFiles, int], Awaitable[bytes]],
    ) -> None:
        """Send what `picture` reads of a file, empty where there is none."""
        super().__init__(hass)
        self.url = url
        self.name = url
        self._picture: Final = picture

    @override
    async def _answer(
        self,
        request: web.Request,
        files: CardFiles,
        number: int,
        headers: dict[str, str],
    ) -> web.StreamResponse:
        """Send it."""
        if not (data := await self._picture(files, number)):
            return web.Response(status=HTTPStatus.NOT_FOUND)
        return web.Response(body=data, content_type=JPEG_TYPE, headers=headers)
