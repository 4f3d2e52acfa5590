"""Files on a camera's card as media: opened by handle, streamed block by block.

What can be browsed are the files that were reported since the start; those of an action's
response open by the id that it gave.
"""

from http import HTTPStatus
import mimetypes
from typing import Final, override

from aiohttp import web
from homeassistant.components.media_player.const import MediaClass, MediaType
from homeassistant.components.media_player.errors import BrowseError
from homeassistant.components.media_source import (
    BrowseMediaSource,
    MediaSource,
    MediaSourceItem,
    PlayMedia,
    Unresolvable,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.http import HomeAssistantView

from .const import DOMAIN
from .coordinator import CanonEosCoordinator
from .eos.camera import EosCamera
from .eos.events import ObjectAdded
from .media_files import media_identifier
from .ptp.datasets import ObjectInfo
from .ptp.errors import PtpError

_URL: Final = "/api/canon_eos/media/{camera_id}/{handle}"
_MIME_TYPES: Final = {
    "cr2": "image/x-canon-cr2",
    "cr3": "image/x-canon-cr3",
    "crw": "image/x-canon-crw",
    "hif": "image/heif",
    "jpg": "image/jpeg",
    "mov": "video/quicktime",
    "mp4": "video/mp4",
}


async def async_get_media_source(hass: HomeAssistant) -> CanonEosMediaSource:
    """Set up the media source, and the address that its files are fetched from."""
    hass.http.register_view(MediaView(hass))
    return CanonEosMediaSource(hass)


def _mime_type(name: str) -> str:
    _, _, suffix = name.lower().rpartition(".")
    known = _MIME_TYPES.get(suffix) or mimetypes.guess_type(name)[0]
    return known or "application/octet-stream"


@callback
def _coordinator(hass: HomeAssistant, camera_id: str) -> CanonEosCoordinator | None:
    entry = hass.config_entries.async_entry_for_domain_unique_id(DOMAIN, camera_id)
    found = getattr(entry, "runtime_data", None)
    return found if isinstance(found, CanonEosCoordinator) else None


async def _find(
    hass: HomeAssistant, camera_id: str, handle: str
) -> tuple[EosCamera, int, ObjectInfo] | None:
    """Return a file and the camera that has it, None where there is no such thing."""
    coordinator = _coordinator(hass, camera_id)
    if coordinator is None or (camera := coordinator.camera) is None:
        return None
    try:
        number = int(handle, 16)
        info = await camera.object_info(number)
    except ValueError, PtpError:
        return None
    return None if info.is_folder else (camera, number, info)


class CanonEosMediaSource(MediaSource):
    """The files of all cameras."""

    name = "Canon EOS"

    def __init__(self, hass: HomeAssistant) -> None:
        """Belong to a Home Assistant."""
        super().__init__(DOMAIN)
        self._hass: Final = hass

    @override
    async def async_resolve_media(self, item: MediaSourceItem) -> PlayMedia:
        """Return where a file can be fetched. Raises `Unresolvable`."""
        camera_id, _, handle = item.identifier.partition("/")
        found = await _find(self._hass, camera_id, handle)
        if found is None:
            raise Unresolvable(
                translation_domain=DOMAIN, translation_key="file_not_found"
            )
        url = _URL.format(camera_id=camera_id, handle=handle)
        return PlayMedia(url, _mime_type(found[2].filename))

    @override
    async def async_browse_media(self, item: MediaSourceItem) -> BrowseMediaSource:
        """List the cameras, or the files that one reported. Raises `BrowseError`."""
        if not item.identifier:
            return self._cameras()
        coordinator = _coordinator(self._hass, item.identifier)
        if coordinator is None:
            raise BrowseError(
                translation_domain=DOMAIN, translation_key="file_not_found"
            )
        return self._camera(coordinator, with_files=True)

    def _cameras(self) -> BrowseMediaSource:
        entries = self._hass.config_entries.async_loaded_entries(DOMAIN)
        return BrowseMediaSource(
            domain=DOMAIN,
            identifier=None,
            media_class=MediaClass.APP,
            media_content_type=MediaType.APP,
            title=self.name,
            can_play=False,
            can_expand=True,
            children=[
                self._camera(entry.runtime_data, with_files=False) for entry in entries
            ],
        )

    def _camera(
        self, coordinator: CanonEosCoordinator, *, with_files: bool
    ) -> BrowseMediaSource:
        camera_id = str(coordinator.config_entry.unique_id)
        files = coordinator.recent_files if with_files else ()
        return BrowseMediaSource(
            domain=DOMAIN,
            identifier=camera_id,
            media_class=MediaClass.DIRECTORY,
            media_content_type=MediaType.IMAGE,
            title=coordinator.config_entry.title,
            can_play=False,
            can_expand=True,
            children=[self._file(camera_id, file) for file in files],
        )

    def _file(self, camera_id: str, file: ObjectAdded) -> BrowseMediaSource:
        mime_type = _mime_type(file.filename)
        is_movie = mime_type.startswith("video/")
        return BrowseMediaSource(
            domain=DOMAIN,
            identifier=media_identifier(camera_id, file.handle),
            media_class=MediaClass.VIDEO if is_movie else MediaClass.IMAGE,
            media_content_type=mime_type,
            title=file.filename,
            can_play=True,
            can_expand=False,
        )


class MediaView(HomeAssistantView):
    """Where a logged-in browser fetches a file."""

    url = _URL
    name = "api:canon_eos:media"

    def __init__(self, hass: HomeAssistant) -> None:
        """Belong to a Home Assistant."""
        self._hass: Final = hass

    async def get(
        self, request: web.Request, camera_id: str, handle: str
    ) -> web.StreamResponse:
        """Send a file as it comes from the camera, one block in memory at a time."""
        found = await _find(self._hass, camera_id, handle)
        if found is None:
            return web.Response(status=HTTPStatus.NOT_FOUND)
        camera, number, info = found
        response = web.StreamResponse(
            headers={"Content-Type": _mime_type(info.filename)}
        )
        response.content_length = info.size
        await response.prepare(request)
        async for block in camera.read_object(number, info.size):
            await response.write(block)
        await response.write_eof()
        return response
