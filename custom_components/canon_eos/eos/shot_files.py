"""The files of one press of the shutter button, and of one photo, as assigned by `shots`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
import math
from typing import Any, Final

from .wire.events import NewFile, ObjectAdded, TransferRequested
from .wire.file_kinds import stem_of, suffix_of

MAX_FILES: Final = 10_000
"""Maximum number of files of one press; enough for a minute at 40 photos per second with four
files each."""
_MAX_PLACES: Final = 64
"""Maximum number of files of one photo."""
_LATEST: Final = 300.0
"""Seconds since a photo's last file after which a file with the same stem belongs to another
photo."""

_PHOTO_NUMBERS: Final = count(1)
"""Numbers of photos across all connections: a later photo has a higher number."""


def kind_of(file: NewFile) -> str:
    """Return a file's suffix, which differs for RAW and JPEG, or its handle if it has no suffix."""
    return suffix_of(file.filename, file.object_format) or f"#{file.handle:08x}"


def photo_key(file: NewFile) -> str:
    """Return the key of a file's photo: its stem, or its handle if it has no name."""
    return stem_of(file.filename) or f"#{file.handle:08x}"


def place_of(file: NewFile) -> tuple[str, int]:
    """Return the kind and card of a file; a photo has only one file for each combination."""
    return kind_of(file), getattr(file, "storage_id", 0)


@dataclass(slots=True, eq=False)
class ShotFiles:
    """The files of one press of the shutter button, as they are reported.

    `number` counts the presses by this client on one connection; it is None for a press of the
    camera's own button. `files` contains the files on cards, and `transfers` contains the
    files in the camera's memory, both by handle. The number of photos in a burst is not known.
    Times are event loop times: all photos are taken between `began` and `ended`. `settings`
    are the settings at the press; a whole state, with hundreds of properties, would need too
    much memory.
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
        """Number of files; a file both on a card and in memory has one handle and counts once."""
        if not self.files or not self.transfers:
            return len(self.files) + len(self.transfers)
        return len(self.files.keys() | self.transfers.keys())

    def all_files(self) -> tuple[NewFile, ...]:
        """Return the records of all files."""
        return (*self.files.values(), *self.transfers.values())

    @property
    def newest(self) -> str:
        """Stem of the file that was reported last; empty if there is no file or it has no name."""
        known: dict[int, Any] = self.transfers or self.files
        return stem_of(known[next(reversed(known))].filename) if known else ""

    def is_whole(self, expected: int) -> bool:
        """Return whether each photo has files of at least `expected` kinds.

        Two RAW files, on two cards or of two photos, are not RAW + JPEG.
        """
        kinds: dict[str, set[str]] = {}
        for file in self.all_files():
            kinds.setdefault(stem_of(file.filename), set()).add(kind_of(file))
        return bool(kinds) and all(len(found) >= expected for found in kinds.values())

    def put(self, file: NewFile) -> None:
        """Add a file or replace the file with the same handle; ignore files beyond `MAX_FILES`."""
        if isinstance(file, ObjectAdded):
            known: dict[int, Any] = self.files
        else:
            known = self.transfers
        if file.handle in known or len(known) < MAX_FILES:
            known[file.handle] = file

    def drop(self, file: NewFile) -> None:
        """Remove a file from this shot."""
        files = self.files if isinstance(file, ObjectAdded) else self.transfers
        files.pop(file.handle, None)


@dataclass(slots=True, eq=False)
class Photo:
    """A photo: its files by kind and card, and its shot (None for the camera's own button)."""

    shot: ShotFiles | None
    came: float
    last_file: float
    settings: Mapping[str, str]
    number: int = field(default_factory=lambda: next(_PHOTO_NUMBERS))
    places: dict[tuple[str, int], NewFile] = field(default_factory=dict)

    def takes(self, file: NewFile, now: float) -> bool:
        """Return whether a file can belong to this photo rather than to a later photo of that name.

        Numbering can restart with a new card or after formatting, and names of photos that
        went only to the camera's memory can be used again on a card.
        """
        there = self.places.values()
        return (
            self.places.get(place_of(file), file) == file
            and now - self.last_file < _LATEST
            and len(self.places) < _MAX_PLACES
            and any(
                type(file) is type(known) or file.handle == known.handle
                for known in there
            )
        )
