"""Which shot a file is of: the files that a camera reports, sorted by the presses.

A camera reports files one by one, a JPEG up to many seconds after its RAW, and no record
says which press it belongs to. What does is this:

- All files of one photo have the same stem, on two cards, too. So a file with a stem
  that was reported before is of that photo's shot, however late it comes.
- Cameras write photos in the order in which they were taken. So a new stem is of the
  oldest press that has no photo yet, or else one more photo of the press that is not over.
- Without such a press it was taken by the camera's own button.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
import math
from typing import Final

from .bounded import Bounded
from .wire.events import (
    EosEvent,
    ObjectAdded,
    StorageChange,
    StorageChanged,
    TransferRequested,
)
from .wire.file_kinds import MOVIE_SUFFIXES, stem_of, suffix_of

_MAX_PHOTOS: Final = 2_000
"""Photos whose files are remembered; a burst has some hundred."""

_LATEST: Final = 300.0
"""Seconds after which a file with a known stem is of another photo."""

type NewFile = ObjectAdded | TransferRequested


def _kind(file: NewFile) -> str:
    """Return what tells a RAW from its JPEG; a record without both is a kind of its own."""
    return suffix_of(file.filename, file.object_format) or f"#{file.handle:08x}"


def _place(file: NewFile) -> tuple[str, int]:
    """Return where a file of a photo can be only once: its kind, and its card."""
    return _kind(file), getattr(file, "storage_id", 0)


@dataclass(slots=True, eq=False)
class ShotFiles:
    """The files of one press of the shutter, as they are reported.

    `number` counts the presses of one connection. Files on cards are in `files`, those in
    the camera's memory in `transfers`, both by their handles.
    """

    number: int
    last_file: float
    files: dict[int, ObjectAdded] = field(default_factory=dict)
    transfers: dict[int, TransferRequested] = field(default_factory=dict)
    is_over: bool = False
    waits_until: float = math.inf

    @property
    def count(self) -> int:
        """How many files there are; one that goes to card and memory has one handle."""
        return len(self.files.keys() | self.transfers.keys())

    def all_files(self) -> tuple[NewFile, ...]:
        """Return all records."""
        return (*self.files.values(), *self.transfers.values())

    def is_whole(self, expected: int) -> bool:
        """Whether each photo has as many kinds of files as its image format asks for.

        Two RAWs, of two cards or of two photos, are not RAW + JPEG.
        """
        kinds: dict[str, set[str]] = {}
        for file in self.all_files():
            kinds.setdefault(stem_of(file.filename), set()).add(_kind(file))
        return bool(kinds) and all(len(found) >= expected for found in kinds.values())

    def put(self, file: NewFile) -> None:
        """Take a file in, in place of what its handle was."""
        if isinstance(file, ObjectAdded):
            self.files[file.handle] = file
        else:
            self.transfers[file.handle] = file

    def drop(self, file: NewFile) -> None:
        """Give a file away."""
        files = self.files if isinstance(file, ObjectAdded) else self.transfers
        files.pop(file.handle, None)


@dataclass(slots=True, eq=False)
class _Photo:
    """A photo by its stem: its files, each by its kind and card, and whose it is."""

    shot: ShotFiles | None
    last_file: float
    places: dict[tuple[str, int], NewFile] = field(default_factory=dict)

    def takes(self, file: NewFile, now: float) -> bool:
        """Whether a file can be of this photo, not of a later one with the same name.

        Names begin again with a new card, or after a format; and those of photos that
        went to the camera's memory alone may come again on a card.
        """
        there = self.places.values()
        return (
            self.places.get(_place(file), file) == file
            and now - self.last_file < _LATEST
            and any(
                type(file) is type(known) or file.handle == known.handle
                for known in there
            )
        )


class Shots:
    """The shots of one session, and what became of the files that it reported."""

    def __init__(self) -> None:
        """Know no photo yet."""
        self._photos: Final = Bounded[str, _Photo](_MAX_PHOTOS)
        self._by_handle: Final = Bounded[int, ShotFiles](_MAX_PHOTOS)
        self._shots: list[ShotFiles] = []
        self._count = 0

    def begin(self) -> ShotFiles:
        """Return the shot of a press that is about to be made."""
        for shot in self._shots:
            shot.is_over = True
        now = asyncio.get_running_loop().time()
        self._shots = [
            shot for shot in self._shots if not shot.count and now < shot.waits_until
        ]
        self._count += 1
        self._shots.append(shot := ShotFiles(self._count, now))
        return shot

    def leave(self, shot: ShotFiles, seconds: float) -> None:
        """Have a shot's files come when they come; nothing waits for them.

        A shot without any file counts as one that took no photo after some seconds.
        """
        shot.waits_until = asyncio.get_running_loop().time() + seconds

    def end(self, shot: ShotFiles) -> None:
        """Give a shot no more photos; files of those that it has are still its own.

        One that has none took no photo, and has no number.
        """
        shot.is_over = True
        if shot in self._shots:
            self._shots.remove(shot)
            if not shot.count and shot.number == self._count:
                self._count -= 1

    def sort(self, events: Iterable[EosEvent]) -> tuple[EosEvent, ...]:
        """Sort the files in an answer to GetEvent; return it with their shots' numbers.

        What the body's own button took has no number.
        """
        return tuple(map(self._sort_event, events))

    def _sort_event(self, event: EosEvent) -> EosEvent:
        match event:
            case ObjectAdded() if event.is_folder:
                pass
            case ObjectAdded() | TransferRequested():
                shot = self._sort(event)
                return event if shot is None else replace(event, shot=shot.number)
            case StorageChanged() if event.change is not StorageChange.INFO:
                self._photos.clear()
                self._by_handle.clear()
        return event

    def nameless(self) -> tuple[NewFile, ...]:
        """Return the files of shots that wait whose records have no name."""
        files = [file for shot in self._shots for file in shot.all_files()]
        return tuple(file for file in files if not file.filename)

    def name(self, before: NewFile, file: NewFile) -> None:
        """Take a file's name over, which may show that it is another shot's."""
        if not file.filename:
            return
        shot = self._by_handle.pop(before.handle, None)
        if shot is not None:
            shot.drop(before)
        self._sort(file, shot)

    def _sort(self, file: NewFile, shot: ShotFiles | None = None) -> ShotFiles | None:
        """Find and return a file's shot; `shot` is whose it seemed to be."""
        if _kind(file) in MOVIE_SUFFIXES:
            return None
        stem = stem_of(file.filename)
        photo = self._photos.get(stem) if stem else None
        now = asyncio.get_running_loop().time()
        if photo is None or not photo.takes(file, now):
            known = None if stem else self._by_handle.get(file.handle)
            photo = _Photo(shot or known or self._next(now), now)
            if stem:
                self._photos.keep(stem, photo)
        is_new = photo.places.get(_place(file)) is None
        photo.places[_place(file)] = file
        if is_new:
            photo.last_file = now
        if photo.shot is not None:
            self._by_handle.keep(file.handle, photo.shot)
            photo.shot.put(file)
            if is_new:
                photo.shot.last_file = now
        return photo.shot

    def _next(self, now: float) -> ShotFiles | None:
        """Return the shot of a photo that is new."""
        for shot in self._shots:
            if not shot.count and now < shot.waits_until:
                return shot
        for shot in reversed(self._shots):
            if not shot.is_over and now < shot.waits_until:
                return shot
        return None
