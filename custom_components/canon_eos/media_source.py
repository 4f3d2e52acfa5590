"""The media source, which shows the cards of all cameras in the media browser.

A folder lists the newest files first, in pages, so that only the files on one page are
requested from the camera.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NamedTuple, Self, override

from homeassistant.components.media_player.const import MediaClass, MediaType
from homeassistant.components.media_player.errors import BrowseError
from homeassistant.components.media_source import (
    BrowseMediaSource,
    MediaSource,
    MediaSourceItem,
    PlayMedia,
    Unresolvable,
)
from homeassistant.core import HomeAssistant

from .const import DOMAIN
from .entry.camera_device import camera_name
from .entry.parts import CanonEosParts, find_parts, loaded_parts
from .eos.camera import EosCamera
from .eos.errors import CameraBusyError
from .files.card_file import CardFile
from .files.media_ids import (
    JPEG_TYPE,
    is_marked,
    is_raw_name,
    media_identifier,
    mime_type,
    parse_file,
)
from .files.views import FILE_URL, PREVIEW_URL, THUMBNAIL_URL
from .messages import shown_error, translation_key
from .ptp.datasets import ObjectInfo, slot_of
from .ptp.errors import PtpConnectionError, PtpError

PAGE_SIZE: Final = 60
"""Maximum number of files and folders on a page."""

_CARD: Final = "card-"
_PREVIEW: Final = "preview"
_DCIM: Final = "DCIM"


async def async_get_media_source(hass: HomeAssistant) -> CanonEosMediaSource:
    """Return the media source. Called by Home Assistant."""
    return CanonEosMediaSource(hass)


class _Place(NamedTuple):
    """The target of an identifier: a camera, a card, a folder or a file.

    `page` is the page of a card or folder. `is_preview` selects the preview of a file.
    """

    camera_id: str
    storage_id: int | None = None
    handle: int | None = None
    mark: str = ""
    page: int = 0
    is_preview: bool = False

    @classmethod
    def parse(cls, identifier: str) -> Self:
        """Parse an identifier. Raises `ValueError` if it is invalid."""
        camera_id, _, rest = identifier.partition("/")
        name, _, page = rest.partition("/")
        is_preview = page == _PREVIEW
        number = 0 if is_preview or not page else int(page)
        if number < 0:
            raise ValueError(identifier)
        if not name:
            return cls(camera_id)
        if name.startswith(_CARD):
            return cls(camera_id, int(name.removeprefix(_CARD), 16), page=number)
        handle, mark = parse_file(name)
        return cls(camera_id, None, handle, mark, number, is_preview)

    async def file(self, camera: EosCamera) -> CardFile:
        """Return the file or folder at this place.

        Raises a `PtpError`, or `ValueError` if the place is a camera or a card, or if the
        handle was reused.
        """
        if self.handle is None:
            raise ValueError(self.camera_id)
        info = await camera.files.info(self.handle)
        if not is_marked(info, self.mark):
            raise ValueError(self.mark)
        return CardFile(self.handle, info)


@contextmanager
def _errors(
    hass: HomeAssistant, identifier: str, kind: type[BrowseError | Unresolvable]
) -> Iterator[None]:
    """Translate invalid identifiers and camera errors in a context into errors of class `kind`."""
    try:
        yield
    except (ValueError, PtpError) as err:
        key = translation_key(err) if isinstance(err, PtpError) else "file_not_found"
        camera_id = identifier.partition("/")[0]
        entry = hass.config_entries.async_entry_for_domain_unique_id(DOMAIN, camera_id)
        name = CanonEosMediaSource.name if entry is None else camera_name(hass, entry)
        raise shown_error(kind, key, name=name) from err


class CanonEosMediaSource(MediaSource):
    """The media source with the files on the cards of all cameras."""

    name = "Canon EOS"

    def __init__(self, hass: HomeAssistant) -> None:
        """Create the media source."""
        super().__init__(DOMAIN)
        self._hass: Final = hass

    @override
    async def async_resolve_media(self, item: MediaSourceItem) -> PlayMedia:
        """Return the URL of a preview, or the URL of a file and, if the file was saved, its path.

        Raises `Unresolvable` if the file does not exist or the camera fails.
        """
        with _errors(self._hass, item.identifier, Unresolvable):
            place = _Place.parse(item.identifier)
            parts = find_parts(self._hass, place.camera_id)
            file = await place.file(parts.remote.connected_camera)
            if file.info.is_folder:
                raise ValueError(item.identifier)
        where = {"camera_id": place.camera_id, "handle": f"{file.handle:08x}"}
        if place.is_preview:
            return PlayMedia(PREVIEW_URL.format(**where), JPEG_TYPE)
        return PlayMedia(
            FILE_URL.format(**where),
            mime_type(file.info.filename),
            path=await parts.downloads.saved_path(file),
        )

    @override
    async def async_browse_media(self, item: MediaSourceItem) -> BrowseMediaSource:
        """Return an item with its children: cameras, cards, folders or files.

        Raises `BrowseError` if the item does not exist or the camera fails.
        """
        if not item.identifier:
            return self._cameras()
        with _errors(self._hass, item.identifier, BrowseError):
            place = _Place.parse(item.identifier)
            parts = find_parts(self._hass, place.camera_id)
            return await _Browser(parts).browse(place)

    def _cameras(self) -> BrowseMediaSource:
        return _directory(
            None,
            self.name,
            [
                _directory(str(entry.unique_id), camera_name(self._hass, entry), None)
                for entry in self._hass.config_entries.async_entries(DOMAIN)
                if loaded_parts(entry)
            ],
        )


def _directory(
    identifier: str | None, title: str, children: list[BrowseMediaSource] | None
) -> BrowseMediaSource:
    return BrowseMediaSource(
        domain=DOMAIN,
        identifier=identifier,
        media_class=MediaClass.DIRECTORY,
        media_content_type=MediaType.IMAGE,
        title=title,
        can_play=False,
        can_expand=True,
        children_media_class=MediaClass.IMAGE,
        children=children,
    )


class _Browser:
    """Builds the media browser's items for one camera's cards."""

    def __init__(self, parts: CanonEosParts) -> None:
        self._title: Final = camera_name(parts.hass, parts.config_entry)
        self._id: Final = str(parts.config_entry.unique_id)
        self._camera: Final = parts.remote.connected_camera

    async def browse(self, place: _Place) -> BrowseMediaSource:
        """Return the item at a place, with its children.

        Raises a `PtpError`, or `ValueError` if the item does not exist.
        """
        await self._camera.poll()  # without a poll, the list would lack new photos
        if place.storage_id is not None:
            return await self._card(place.storage_id, place.page)
        if place.handle is None:
            return self._all_cards()
        info = (await place.file(self._camera)).info
        if not info.is_folder:
            return self._file(place.handle, info, with_children=True)
        return await self._folder(
            media_identifier(self._id, place.handle, info),
            info.filename,
            await self._camera.files.children(info.storage_id, place.handle),
            place.page,
        )

    def _all_cards(self) -> BrowseMediaSource:
        cards = self._camera.session.state.cards or {}
        return _directory(
            self._id,
            self._title,
            [
                _directory(
                    f"{self._id}/{_CARD}{storage_id:08x}",
                    self._card_title(storage_id, card.description),
                    None,
                )
                for storage_id, card in sorted(cards.items())
            ],
        )

    def _card_title(self, storage_id: int, description: str) -> str:
        """Return a card's description, with the slot's number if there are several slots.

        Returns only the slot's number if the card has no description.
        """
        slot = slot_of(storage_id)
        if not description:
            return str(slot)
        has_several = self._camera.session.state.has_several_slots
        return f"{description} ({slot})" if has_several else description

    async def _card(self, storage_id: int, page: int) -> BrowseMediaSource:
        """Return the item for a card, with the contents of the card's DCIM folder.

        The other files and folders at the top level of the card follow these contents.
        Raises a `PtpError`, or `ValueError` if the card was removed.
        """
        cards = self._camera.session.state.cards or {}
        if storage_id not in cards:
            raise ValueError(storage_id)
        files = self._camera.files
        handles = await files.children(storage_id, None)
        for handle in handles[:PAGE_SIZE]:
            info = await files.info(handle)
            if info.is_folder and info.filename == _DCIM:
                others = tuple(other for other in handles if other != handle)
                handles = *await files.children(storage_id, handle), *others
                break
        return await self._folder(
            f"{self._id}/{_CARD}{storage_id:08x}",
            self._card_title(storage_id, cards[storage_id].description),
            handles,
            page,
        )

    async def _folder(
        self, identifier: str, title: str, handles: tuple[int, ...], page: int
    ) -> BrowseMediaSource:
        first, last = page * PAGE_SIZE, (page + 1) * PAGE_SIZE
        shown = handles[first:last]
        children = [
            child
            for handle in shown
            if (child := await self._child(handle)) is not None
        ]
        if len(handles) > last:
            following = min(last + PAGE_SIZE, len(handles))
            children.append(
                _directory(
                    f"{identifier}/{page + 1}",
                    f"{last + 1} - {following} / {len(handles)}",
                    None,
                )
            )
        own = f"{identifier}/{page}" if page else identifier
        return _directory(own, title, children)

    async def _child(self, handle: int) -> BrowseMediaSource | None:
        """Return the item for a file or folder, or None if it was deleted or can't be read.

        Raises `PtpConnectionError` or `CameraBusyError`.
        """
        try:
            info = await self._camera.files.info(handle)
        except PtpConnectionError, CameraBusyError:
            raise
        except PtpError:
            return None
        if info.is_folder:
            identifier = media_identifier(self._id, handle, info)
            return _directory(identifier, info.filename, None)
        return self._file(handle, info, with_children=False)

    def _file(
        self, handle: int, info: ObjectInfo, *, with_children: bool
    ) -> BrowseMediaSource:
        """Return the item for a file.

        A RAW file is shown as a folder, because browsers can't show RAW files. With
        `with_children`, the folder contains the preview and the RAW file itself.
        """
        name, kind = info.filename, mime_type(info.filename)
        identifier = media_identifier(self._id, handle, info)
        thumbnail = THUMBNAIL_URL.format(camera_id=self._id, handle=f"{handle:08x}")

        def item(
            identifier: str, title: str, kind: str, *, is_folder: bool = False
        ) -> BrowseMediaSource:
            is_movie = kind.startswith("video/")
            return BrowseMediaSource(
                domain=DOMAIN,
                identifier=identifier,
                media_class=MediaClass.VIDEO if is_movie else MediaClass.IMAGE,
                media_content_type=kind,
                title=title,
                can_play=not is_folder,
                can_expand=is_folder,
                thumbnail=thumbnail,
            )

        shown = item(identifier, name, kind, is_folder=is_raw_name(name))
        if shown.can_expand and with_children:
            jpeg = f"{name.rpartition('.')[0]}.jpg"
            shown.children = [
                item(f"{identifier}/{_PREVIEW}", jpeg, JPEG_TYPE),
                item(identifier, name, kind),
            ]
        return shown
