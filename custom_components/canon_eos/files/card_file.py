"""A file on a camera's card, and the key that identifies the file."""

from contextlib import suppress
from datetime import datetime
from typing import Final, NamedTuple

from homeassistant.util import dt as dt_util

from ..eos.wire.events import ObjectAdded
from ..eos.wire.file_kinds import stem_of
from ..ptp.datasets import ObjectInfo, known_size, slot_of

DATE: Final = "%Y%m%dT%H%M%S"
"""Format of the dates in ObjectInfo."""


class Mark(NamedTuple):
    """Sort key that orders files by age: the capture date, which can be empty, and the name."""

    date: str
    name: str

    @property
    def photo(self) -> tuple[str, str]:
        """The date and the name's stem, which all files of one photo have in common."""
        return self.date, stem_of(self.name)


class CardFile(NamedTuple):
    """A file that was found on a card.

    With `if_new`, `Downloads.save` skips the file if it has been saved since it was found.
    """

    handle: int
    info: ObjectInfo
    if_new: bool = False

    @property
    def key(self) -> str:
        """Key that identifies the file across connections."""
        info = self.info
        # Treat a size that does not fit in ObjectInfo as unknown, because the key must stay
        # the same when the size is determined later.
        size = known_size(info.size)
        slot = slot_of(info.storage_id)
        return f"{slot}:{info.filename}:{size}:{info.capture_date}"

    @property
    def mark(self) -> Mark:
        """Key for sorting files by age."""
        return Mark(self.info.capture_date, self.info.filename)

    def as_added(self) -> ObjectAdded:
        """Return the event with which the camera would report this file as a new file."""
        return ObjectAdded.from_info(self.handle, self.info)

    @property
    def taken(self) -> datetime:
        """Capture time by the camera's clock; if unknown, Home Assistant's current local time."""
        return captured_at(self.info.capture_date) or dt_util.now().replace(tzinfo=None)


def captured_at(date: str) -> datetime | None:
    """Parse a date from ObjectInfo; return None if the date is empty or invalid."""
    with suppress(ValueError):
        return datetime.strptime(date, DATE)  # noqa: DTZ007 - the camera's own time
    return None
