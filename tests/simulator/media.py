"""A memory card, with its files and folders.

The bytes of a small file are stored, and files can share them. The bytes of a large file
are computed when they are read, so a movie of 5 GiB takes no memory.
"""

from calendar import timegm
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
import hashlib

from .codes import ObjectFormat
from .profile import CardProfile

FILES_PER_FOLDER = 9999
_PIECE = 64 * 1024
_PATTERN = memoryview(hashlib.shake_128(b"canon").digest(_PIECE) * 2)
_KINDS = 16
"""Maximum number of files that share a number in a folder; the handles differ in the last digit."""
_TURNS, _STEP = 65_521, 40_503
"""Number of rotations of the pattern (a prime), and the step in rotation between blocks.

Rotations repeat after 65,521 blocks, almost 4 GiB."""


@dataclass(frozen=True, slots=True)
class LargeFile:
    """Computed bytes of a file: a head, followed by blocks of a pattern.

    Each block begins with its number and the seed; a rotation of the pattern follows.
    So no two blocks are equal, not even in files with different seeds.
    """

    size: int
    seed: int = 0
    head: bytes = field(default=b"", repr=False)

    def __len__(self) -> int:
        """Return the number of bytes."""
        return self.size

    def read(self, offset: int, size: int) -> bytes:
        """Return `size` bytes from an offset, or fewer at the end of the file."""
        end = min(offset + size, self.size)
        if offset >= end:
            return b""
        first, last = offset // _PIECE, (end - 1) // _PIECE
        blocks = b"".join(map(self._block, range(first, last + 1)))
        start = first * _PIECE
        if start >= len(self.head):
            return blocks[offset - start : end - start]
        head = self.head[start : start + len(blocks)]
        return (head + blocks[len(head) :])[offset - start : end - start]

    def _block(self, number: int) -> bytes:
        turn = (number + self.seed) * _STEP % _TURNS
        stamp = number.to_bytes(8, "little") + self.seed.to_bytes(8, "little")
        return b"".join((stamp, _PATTERN[turn : turn + _PIECE - len(stamp)]))


type Content = bytes | LargeFile


@dataclass(slots=True)
class MediaObject:
    """A file or folder. `parent` is 0 at the root."""

    handle: int
    storage_id: int
    parent: int
    object_format: int
    filename: str
    taken: datetime
    content: Content = field(default=b"", repr=False)
    thumbnail: bytes = field(default=b"", repr=False)
    width: int = 0
    height: int = 0
    protected: bool = False
    stars: int = 0
    dated: bool = True

    @property
    def is_folder(self) -> bool:
        """Whether the object is a folder."""
        return self.object_format == ObjectFormat.ASSOCIATION

    @property
    def size(self) -> int:
        """Length of the file in bytes."""
        return len(self.content)

    @property
    def data(self) -> bytes:
        """The whole content, for small files."""
        return self.read(0, self.size)

    @property
    def unix_time(self) -> int:
        """Seconds since 1970 by the camera's clock, ignoring time zones.

        An EOS R gives a folder of 20220806T130130 the time 0x62EE662A.
        """
        return timegm(self.taken.timetuple()) if self.dated else 0

    @property
    def suffix(self) -> str:
        """The extension of the name, in capitals."""
        return self.filename.rpartition(".")[2].upper()

    def read(self, offset: int, size: int) -> bytes:
        """Return `size` bytes from an offset, or fewer at the end of the file."""
        if isinstance(self.content, LargeFile):
            return self.content.read(offset, size)
        return self.content[offset : offset + size]


def checksum(item: MediaObject) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    digest = hashlib.sha256()
    for offset in range(0, item.size, _PIECE):
        digest.update(item.read(offset, _PIECE))
    return digest.hexdigest()


class Card:
    """A memory card with the folders that a Canon camera makes.

    Handles are as in logs of real bodies: 0x9000_0000 is DCIM in the second slot,
    0x9190_0000 its folder 100CANON (the number times four), and a file adds its number
    and one digit for its kind.
    """

    def __init__(self, profile: CardProfile, now: datetime, shots: int) -> None:
        """Make a formatted card for a slot, with space for `shots` photos.

        `shots` is independent of the free bytes, because the simulator's files are much
        smaller than a real camera's.
        """
        self.storage_id = profile.storage_id
        self.description = profile.description
        self.volume_label = profile.volume_label
        self.capacity = profile.capacity
        self.write_protected = False
        self.shots = shots
        self._free = profile.free
        self._used = 0
        self.objects: dict[int, MediaObject] = {}
        top = 0x5000_0000 if self.storage_id >> 16 == 1 else 0x9000_0000
        self._top = top
        self._add_folder(top, 0, "DCIM", now)
        self.folder = self._add_folder(self._folder_handle(100), top, "100CANON", now)
        self._folder_number = 100
        self._file_number = 0

    def _folder_handle(self, number: int) -> int:
        return self._top | 0x0100_0000 | (number * 4) << 16

    def _add_folder(
        self, handle: int, parent: int, name: str, now: datetime
    ) -> MediaObject:
        folder = MediaObject(
            handle, self.storage_id, parent, ObjectFormat.ASSOCIATION, name, now
        )
        self.objects[handle] = folder
        return folder

    @property
    def free(self) -> int:
        """The free space in bytes, or 0 if there is no space for a photo."""
        return max(0, self._free - self._used) if self.shots else 0

    def next_number(self, now: datetime) -> int:
        """Return the next photo's number, and start a new folder if the current one is full."""
        self._file_number += 1
        if self._file_number > FILES_PER_FOLDER:
            self._file_number = 1
            self._folder_number += 1
            handle = self._folder_handle(self._folder_number)
            name = f"{self._folder_number}CANON"
            self.folder = self._add_folder(handle, self._top, name, now)
        return self._file_number

    def follow(self, other: Card, now: datetime) -> None:
        """Use another card's numbers, so that copies have the same names."""
        self._folder_number, self._file_number = other.place
        handle = self._folder_handle(self._folder_number)
        if handle not in self.objects:
            name = f"{self._folder_number}CANON"
            self._add_folder(handle, self._top, name, now)
        self.folder = self.objects[handle]

    @property
    def place(self) -> tuple[int, int]:
        """The numbers of the current folder and of the last photo."""
        return self._folder_number, self._file_number

    def file_handle(self, number: int, kind: int) -> int:
        """Return the handle of a photo's file by kind (1 JPEG, 2 RAW)."""
        return self.folder.handle + (number << 4) + kind

    def place_of(self, number: int, kind: int) -> int:
        """Return a free handle for a file number in the current folder.

        It is the handle of `kind` if that handle is free. Later photos get higher
        numbers. Raises `ValueError` if the number has no free handle.
        """
        handle = self.file_handle(number, kind)
        others = (self.file_handle(number, other) for other in range(_KINDS))
        if handle in self.objects:
            free = (other for other in others if other not in self.objects)
            if (handle := next(free, 0)) == 0:
                raise ValueError(f"there are {_KINDS} files {number} already")
        self._file_number = max(self._file_number, number)
        return handle

    def add(self, item: MediaObject) -> None:
        """Add a file to the card."""
        self.objects[item.handle] = item
        self._used += item.size

    def remove(self, item: MediaObject) -> None:
        """Delete a file or an empty folder."""
        del self.objects[item.handle]
        self._used -= item.size

    def children(self, parent: int) -> Iterator[MediaObject]:
        """Return the entries of a folder; 0 is the root."""
        return (item for item in self.objects.values() if item.parent == parent)

    def files(self) -> list[MediaObject]:
        """Return all files on the card."""
        return [item for item in self.objects.values() if not item.is_folder]

    def path(self, item: MediaObject) -> str:
        """Return a file's path from the card's root."""
        if item.parent:
            return f"{self.path(self.objects[item.parent])}/{item.filename}"
        return item.filename
