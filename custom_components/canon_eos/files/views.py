"""HTTP views that serve files, facts, previews and thumbnails to logged-in users."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from functools import partial
from http import HTTPStatus
import re
from typing import Final, NamedTuple

from aiohttp import web
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.http import HomeAssistantView
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN, LOGGER
from ..entry.parts import find_parts
from ..eos.actions.card_files import CardFiles
from ..eos.errors import CameraBusyError, FileNotFoundInCameraError
from ..eos.wire.previews import exif_data
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
    """Register all views, once for all cameras."""
    if "http" not in hass.config.components or hass.data.get(_REGISTERED):
        return
    hass.data[_REGISTERED] = True
    for view in (
        _View(hass, FILE_URL, _send_file),
        _View(hass, FACTS_URL, _send_facts),
        _View(hass, PREVIEW_URL, partial(_send_jpeg, CardFiles.preview)),
        _View(hass, THUMBNAIL_URL, partial(_send_jpeg, CardFiles.thumbnail)),
    ):
        hass.http.register_view(view)


class _Asked(NamedTuple):
    """A request for a file or for data from it, and headers for the response."""

    request: web.Request
    files: CardFiles
    handle: int
    headers: dict[str, str]


class _View(HomeAssistantView):
    """A view for files, or for data from files. Home Assistant admits only logged-in users."""

    def __init__(
        self,
        hass: HomeAssistant,
        url: str,
        answer: Callable[[_Asked], Awaitable[web.StreamResponse]],
    ) -> None:
        self._hass: Final = hass
        self.url = self.name = url
        self._answer: Final = answer

    async def get(
        self, request: web.Request, camera_id: str, handle: str
    ) -> web.StreamResponse:
        """Return the response, or an HTTP error on failure.

        Browsers must revalidate their cache, because a file on another card can have the
        same URL.
        """
        try:
            files = find_parts(self._hass, camera_id).remote.connected_camera.files
            number = parse_handle(handle)
            tag = entity_tag(await files.info(number))
            headers = {
                "Cache-Control": "private, no-cache",
                "ETag": tag,
                # Home Assistant's own header is added too late for streamed responses.
                "X-Content-Type-Options": "nosniff",
            }
            if tag in request.headers.get("If-None-Match", ""):
                return web.Response(status=HTTPStatus.NOT_MODIFIED, headers=headers)
            return await self._answer(_Asked(request, files, number, headers))
        except ValueError, FileNotFoundInCameraError:
            return web.Response(status=HTTPStatus.NOT_FOUND)
        except PtpConnectionError, CameraBusyError:
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
        except PtpError as err:
            LOGGER.debug("File %s can't be sent: %s", handle, err)
            return web.Response(status=HTTPStatus.BAD_GATEWAY)

    head = get


async def _send_file(asked: _Asked) -> web.StreamResponse:
    """Stream a file, or the requested range, from the camera; players need ranges to seek."""
    request, files, handle, headers = asked
    name, size = (await files.info(handle)).filename, await files.size(handle)
    headers |= {
        "Accept-Ranges": "bytes",
        "Content-Type": mime_type(name),
        "Content-Disposition": disposition(name),
    }
    return await _send_range(request, size, headers, partial(files.read, handle))


async def _send_facts(asked: _Asked) -> web.StreamResponse:
    """Send the facts (see `photo_facts`) and the rating from a photo's first bytes.

    Browsers must not cache the facts, because a file's ETag stays the same when its rating
    changes.
    """
    head = (await asked.files.head(asked.handle)).data
    facts = {**read_exif(exif_data(head)), "rating": read_rating(head)}
    return _View.json(facts, headers={"Cache-Control": "no-store"})


async def _send_jpeg(
    read: Callable[[CardFiles, int], Awaitable[bytes]], asked: _Asked
) -> web.StreamResponse:
    """Send the picture that `read` returns, or "not found" if it returns no bytes."""
    if not (data := await read(asked.files, asked.handle)):
        return web.Response(status=HTTPStatus.NOT_FOUND)
    return web.Response(body=data, content_type=JPEG_TYPE, headers=asked.headers)


def _wanted_range(request: web.Request, size: int, tag: str) -> tuple[int, int] | None:
    """Return the start and the end in bytes of the requested range, or None for the whole file.

    For an invalid range, the result is an empty range. A range for another ETag, several
    ranges, and a unit other than bytes are ignored, as RFC 9110 allows.
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
    """Send the requested part of a file of `size` bytes, and return the response.

    `read` yields the blocks between two positions in bytes. Raises the errors of `read` that
    occur before the first block.
    """
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
    """Send blocks as they arrive, and return the response.

    Raises the errors of `blocks` that occur before the first block. A later `PtpError` aborts the
    connection to the browser.
    """
    try:
        async with aclosing(blocks):
            async for block in blocks:
                # Preparing the response sends its status, and an error before the first block
                # needs a different status.
                if not response.prepared:
                    await response.prepare(request)
                await response.write(block)
        if not response.prepared:
            await response.prepare(request)
        await response.write_eof()
    except ConnectionError:
        pass  # the browser has disconnected
    except PtpError as err:
        if not response.prepared:
            raise
        # A normal end would make the partial file look complete.
        LOGGER.debug("Sending a file was interrupted: %s", err)
        if request.transport is not None:
            request.transport.abort()
    return response
