"""The files of one press of the shutter, and of one photo, as `shots` sorts them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
import math
from typing import Any, Final

from .wire.events import NewFile, ObjectAdded, TransferRequested
from .wire.file_kinds import stem_of, suffix_of

MAX_FILES: Final = 10_000
"""Maximum number of files of one press: a minute at 40 photos a second, four files each."""
_MAX_PLACES: Final = 64
"""Maximum number of files of one photo."""
_LATEST: Final = 300.0
"""Seconds after which a file with a known stem is of another photo."""

_PHOTO_NUMBERS: Final = count(1)
"""The numbers of photos, of all connections: a later photo has a higher one."""


def kind(file: NewFile) -> str:
    """Return what tells a RAW from its JPEG; a record without both is a kind of its own."""
    return suffix_of(file.filename, file.object_format) or f"#{file.handle:08x}"


def key(file: NewFile) -> str:
    """Return what a photo is known by: its stem, or the handle of a file without a name."""
    return stem_of(file.filename) or f"#{file.handle:08x}"


def place(file: NewFile) -> tuple[str, int]:
    """Return where a file of a photo can be only once: its kind, and its card."""
    return kind(file), getattr(file, "storage_id", 0)


@dataclass(slots=True, eq=False)
class ShotFiles:
    """The files of one press of the shutter, as they are reported.

    `number` counts the presses of one connection; the camera's own button has none. Files
    on cards are in `files`, those in the camera's memory in `transfers`, both by their
    handles. How many photos a burst takes is not known. Times are the event loop's:
    all photos are taken between `began` and `ended`. `settings` are those of the press:
    no state is kept, of which each has hundreds of properties.
    """

    number: int | None
    began: float
    last_file: float
    is_burst: bool = False
    settings: Mapping[str, str] = field(default_factory=dict)
    ended: float = math.inf
    files: dict[int, ObjectAdded] = field(default_factory=dict)
    transfers: dict[int, TransferRequested] = field(default_factory=dict)
    is_over: bool = False
    waits_until: float = math.inf
    takes_one_photo: bool = False

    @property
    def count(self) -> int:
        """How many files there are; one that goes to card and memory has one handle."""
        if not self.files or not self.transfers:
            return len(self.files) + len(self.transfers)
        return len(self.files.keys() | self.transfers.keys())

    def all_files(self) -> tuple[NewFile, ...]:
        """Return all records."""
        return (*self.files.values(), *self.transfers.values())

    @property
    def newest(self) -> str:
        """The stem of the photo that was reported last; empty without a name."""
        known: dict[int, Any] = self.transfers or self.files
        return stem_of(known[next(reversed(known))].filename) if known else ""

    def is_whole(self, expected: int) -> bool:
        """Whether each photo has as many kinds of files as its image format asks for.

        Two RAWs, of two cards or of two photos, are not RAW + JPEG.
        """
        kinds: dict[str, set[str]] = {}
        for file in self.all_files():
            kinds.setdefault(stem_of(file.filename), set()).add(kind(file))
        return bool(kinds) and all(len(found) >= expected for found in kinds.values())

    def put(self, file: NewFile) -> None:
        """Take a file in, in place of what its handle was. One too many is left out."""
        if isinstance(file, ObjectAdded):
            known: dict[int, Any] = self.files
        else:
            known = self.transfers
        if file.handle in known or len(known) < MAX_FILES:
            known[file.handle] = file

    def drop(self, file: NewFile) -> None:
        """Give a file away."""
        files = self.files if isinstance(file, ObjectAdded) else self.transfers
        files.pop(file.handle, None)


@dataclass(slots=True, eq=False)
class Photo:
    """A photo by its stem: its files, each by its kind and card, and whose it is."""

    shot: ShotFiles | None
    came: float
    last_file: float
    settings: Mapping[str, str]
    number: int = field(default_factory=lambda: next(_PHOTO_NUMBERS))
    places: dict[tuple[str, int], NewFile] = field(default_factory=dict)

    def takes(self, file: NewFile, now: float) -> bool:
        """Whether a file can be of this photo, not of a later one with the same name.

        Names begin again with a new card, or after a format; and those of photos that
        went to the camera's memory alone may come again on a card.
        """
        there = self.places.values()
        return (
            self.places.get(place(file), file) == file
            and now - self.last_file < _LATEST
            and len(self.places) < _MAX_PLACES
            and any(
                type(file) is type(known) or file.handle == known.handle
                for known in there
            )
        )
