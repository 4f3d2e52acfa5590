"""Stores the files of photos and movies, and reports them to the client."""

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from datetime import datetime
from functools import cached_property
import re
from typing import Any
from zlib import crc32

from .body import Body
from .codes import ObjectFormat, Prop, Record
from .forms import added_form, transfer_form
from .labels import label
from .media import FILES_PER_FOLDER, Card, LargeFile, MediaObject
from .pictures import (
    Picture,
    file_head,
    movie_file,
    raw_file,
    take_picture,
    with_preview,
)
from .records import numbers, object_added, transfer_requested
from .settings import number

_JPEG, _RAW, _MOVIE = 1, 2, 3
"""Kinds of files: the last hexadecimal digit of a file's handle."""

_KIND_IN_IMAGE_FORMAT = {1: _JPEG, 6: _RAW}
_MOVIE_FORMAT = {"MOV": 0xB104, "MP4": 0xB105}
_FORMATS = _MOVIE_FORMAT | {
    "JPG": ObjectFormat.EXIF_JPEG,
    "CR2": 0xB103,
    "CR3": 0xB108,
    "WAV": ObjectFormat.WAV,
    "AVI": ObjectFormat.AVI,
}
_KIND_OF = {"JPG": _JPEG, "CR2": _RAW, "CR3": _RAW, "MOV": _MOVIE, "MP4": _MOVIE}
_OTHER = 4
_NO_THUMBNAIL = ("HIF",)
_32_BITS = 0xFFFF_FFFF
_STOCK = 50
"""Number of different photos that `add_photos` makes; later photos repeat their bytes."""


class Storing:
    """Makes, stores and reports the files of a body."""

    def __init__(self, body: Body) -> None:
        """Start without files."""
        self._body = body
        self._number = 0
        self._late: set[asyncio.Task[None]] = set()

    def picture(self) -> list[MediaObject]:
        """Return the files of a new photo, in the order in which they are written."""
        body = self._body
        now = body.clock.now()
        shot = self._next_number(now)
        exposed = None if body.viewfinder.sunlight is None else body.viewfinder.stops()
        model = body.profile.model
        picture = take_picture(shot, model, now, self._settings(), exposed)
        if body.faults.jpeg_preview:
            picture = replace(picture, data=with_preview(picture.data))
        files = self._files(shot, picture, now)
        return files[::-1] if body.faults.files_reversed else files

    def _settings(self) -> dict[str, str]:
        """Return the labels of the settings that are in the EXIF data."""
        settings = self._body.settings
        lens = settings.value(Prop.LENS_NAME) or b""
        return {
            "iso": label(Prop.ISO_SPEED, settings.number(Prop.ISO_SPEED)),
            "shutter": label(Prop.SHUTTER_SPEED, settings.number(Prop.SHUTTER_SPEED)),
            "aperture": label(Prop.APERTURE, settings.number(Prop.APERTURE)),
            "lens": lens.strip(b"\0").decode(errors="replace"),
        }

    def movie(self, seconds: float, card: Card) -> MediaObject:
        """Return the file of a movie recorded to a card."""
        body = self._body
        now = body.clock.now()
        shot = card.next_number(now)
        picture = take_picture(shot, body.profile.model, now, {})
        suffix = body.profile.movie_suffix
        return MediaObject(
            handle=card.file_handle(shot, _MOVIE),
            storage_id=card.storage_id,
            parent=card.folder.handle,
            object_format=_MOVIE_FORMAT[suffix],
            filename=f"MVI_{shot:04}.{suffix}",
            taken=now,
            content=movie_file(suffix, seconds, picture),
            thumbnail=picture.thumbnail,
            width=1920,
            height=1080,
        )

    def add_photos(self, count: int) -> None:
        """Add photos to the card, if there is one, without reporting them."""
        body = self._body
        if (card := body.card) is None:
            return
        now, model = body.clock.now(), body.profile.model
        stock: list[Picture] = []
        for index in range(count):
            shot = self._next_number(now)
            if index < _STOCK:
                stock.append(take_picture(shot, model, now, {"iso": "100"}))
            for item in self._files(shot, stock[index % _STOCK], now):
                card.add(item)

    @cached_property
    def _sample(self) -> Picture:
        """The photo from which `add_file` makes the first bytes of its files."""
        body = self._body
        model, now = body.profile.model, body.clock.now()
        return take_picture(0, model, now, {"iso": "100"})

    def add_file(
        self, name: str, size: int, card: Card, *, announce: bool = False
    ) -> MediaObject:
        """Add a file of a given size to a card; four digits before its extension are its number.

        With `announce`, the file is reported to the client. Raises `ValueError` for an
        existing name, an impossible size, or a number that has no free handle.
        """
        if not 0 <= size < 1 << 63:
            raise ValueError(f"no file has {size} bytes")
        if any(item.filename == name for item in card.children(card.folder.handle)):
            raise ValueError(f"there is a file {name!r} already")
        now, picture = self._body.clock.now(), self._sample
        stem, _, suffix = name.upper().rpartition(".")
        digits = re.search(r"[0-9]{4}$", stem)
        shot = int(digits[0]) if digits else 0
        if not 1 <= shot <= FILES_PER_FOLDER:
            shot = card.next_number(now)
        item = MediaObject(
            handle=card.place_of(shot, _KIND_OF.get(suffix, _OTHER)),
            storage_id=card.storage_id,
            parent=card.folder.handle,
            object_format=_FORMATS.get(suffix, ObjectFormat.UNDEFINED),
            filename=name,
            taken=now,
            content=self._content(name, size, suffix),
            thumbnail=b"" if suffix in _NO_THUMBNAIL else picture.thumbnail,
            width=picture.width,
            height=picture.height,
        )
        card.add(item)
        if announce:
            self._announce_added(item)
            storage = numbers(Record.STORAGE_INFO_CHANGED, card.storage_id)
            self._body.events.post(storage)
        return item

    def _content(self, name: str, size: int, suffix: str) -> LargeFile:
        """Return `size` bytes that begin like a file with this extension."""
        head = file_head(suffix, self._sample)
        if suffix == "JPG" and self._body.faults.jpeg_preview:
            head = with_preview(head)
        return LargeFile(size, crc32(f"{name} {size}".encode()), head)

    def _cards(self) -> list[Card]:
        body = self._body
        return body.slots.written_to(body.destination) if body.to_card else []

    def _next_number(self, now: datetime) -> int:
        """Return the next photo's number; cards that are written together use the same number."""
        self._number += 1
        if not (cards := self._cards()):
            return self._number
        first = max(cards, key=lambda card: card.place)
        shot = first.next_number(now)
        for card in cards:
            if card is not first:
                card.follow(first, now)
        return shot

    def _kinds(self) -> list[int]:
        """Return the kinds of files that the image format selects."""
        value = self._body.settings.value(Prop.IMAGE_FORMAT)
        if value is None or len(value) < 20:
            return [_JPEG]
        return [
            _KIND_IN_IMAGE_FORMAT[number(value[8 + 16 * index : 12 + 16 * index])]
            for index in range(number(value))
        ]

    def _files(self, shot: int, picture: Picture, now: datetime) -> list[MediaObject]:
        body = self._body
        files: list[MediaObject] = []
        for kind in self._kinds():
            cards: list[Card | None] = [None]
            if body.to_card:
                is_raw = kind == _RAW
                cards = [*body.slots.targets(body.destination, is_raw=is_raw)]
            files += [self._file(kind, shot, picture, now, card) for card in cards]
        return files

    def _file(
        self, kind: int, shot: int, picture: Picture, now: datetime, card: Card | None
    ) -> MediaObject:
        profile = self._body.profile
        is_raw = kind == _RAW
        suffix = profile.raw_suffix if is_raw else "JPG"
        return MediaObject(
            handle=card.file_handle(shot, kind)
            if card is not None
            else 0x0100_0000 + (shot << 4) + kind,
            storage_id=card.storage_id if card is not None else 0,
            parent=card.folder.handle if card is not None else 0,
            object_format=profile.raw_format if is_raw else ObjectFormat.EXIF_JPEG,
            filename=f"IMG_{shot:04}.{suffix}",
            taken=now,
            content=raw_file(suffix, picture) if is_raw else picture.data,
            thumbnail=picture.thumbnail,
            width=picture.width,
            height=picture.height,
        )

    async def deliver(self, files: list[MediaObject], *, by_hand: bool = False) -> None:
        """Write and report files in order; faults can delay each of them."""
        faults = self._body.faults
        for_host: set[str] = set()
        for index, item in enumerate(files):
            if index:
                await self._body.clock.sleep(faults.files_apart)
            late = (
                faults.files_late
                or (faults.own_files_late if by_hand else 0.0)
                or (faults.partner_late if index else 0.0)
            )
            if late:
                self._later(self._deliver_late(late, item, for_host))
            else:
                self._deliver(item, for_host)
        self._announce_room(files)

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._late.add(task)
        task.add_done_callback(self._late.discard)

    def stop(self) -> None:
        """Cancel delayed files and reports."""
        for task in self._late:
            task.cancel()

    async def _deliver_late(
        self, seconds: float, item: MediaObject, for_host: set[str]
    ) -> None:
        await self._body.clock.sleep(seconds)
        self._deliver(item, for_host)

    def _deliver(self, item: MediaObject, for_host: set[str]) -> None:
        body = self._body
        if (card := body.slots.find(item.storage_id)) is not None:
            card.add(item)
            self._announce_added(item)
        if body.to_host and item.filename not in for_host:
            for_host.add(item.filename)
            body.ram[item.handle] = item
            if card is not None and body.faults.memory_late:
                self._later(self._offer_late(body.faults.memory_late, item))
            else:
                self._offer(item)

    async def _offer_late(self, seconds: float, item: MediaObject) -> None:
        await self._body.clock.sleep(seconds)
        self._offer(item)

    def _offer(self, item: MediaObject) -> None:
        """Ask the client to fetch a file from the camera's memory."""
        faults = self._body.faults
        form = transfer_form(self._body.profile, faults)
        self._announce(transfer_requested(form, item, sized=not faults.no_size))

    def _announce_room(self, files: list[MediaObject]) -> None:
        used = {item.storage_id for item in files if item.storage_id}
        for storage_id in sorted(used):
            self._body.events.post(numbers(Record.STORAGE_INFO_CHANGED, storage_id))

    def _announce_added(self, item: MediaObject) -> None:
        """Report a new file on a card."""
        form = added_form(self._body.profile, self._body.faults)
        bare = self._body.faults.bare_long_name
        self._announce(object_added(form, item, bare=bare))

    def _announce(self, record: bytes) -> None:
        self._body.events.post(record)
        if self._body.faults.duplicate_object_events:
            self._body.events.post(record)
