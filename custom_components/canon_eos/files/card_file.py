"""A file on a camera's card, and the data that identifies it."""

from contextlib import suppress
from datetime import datetime
from typing import Final, NamedTuple

from homeassistant.util import dt as dt_util

from ..eos.wire.events import ObjectAdded
from ..eos.wire.file_kinds import stem_of
from ..ptp.datasets import ObjectInfo, known_size, slot_of

DATE: Final = "%Y%m%dT%H%M%S"
"""Date format of ObjectInfo."""


class Mark(NamedTuple):
    """Sort key for the age of a file: its date, which can be empty, and its name."""

    date: str
    name: str

    @property
    def photo(self) -> tuple[str, str]:
        """The part that all files of one photo have in common."""
        return self.date, stem_of(self.name)


class CardFile(NamedTuple):
    """A file on a card, as it was when it was selected.

    With `if_new`, it is saved only if it was not saved in the meantime.
    """

    handle: int
    info: ObjectInfo
    if_new: bool = False

    @property
    def key(self) -> str:
        """Key that identifies the file, also in another connection."""
        info = self.info
        # A size that does not fit ObjectInfo is determined later, or never.
        size = known_size(info.size)
        slot = slot_of(info.storage_id)
        return f"{slot}:{info.filename}:{size}:{info.capture_date}"

    @property
    def mark(self) -> Mark:
        """Key that orders the file among older and newer ones."""
        return Mark(self.info.capture_date, self.info.filename)

    def as_added(self) -> ObjectAdded:
        """Return it as the event that reports a new file."""
        return ObjectAdded.from_info(self.handle, self.info)

    @property
    def taken(self) -> datetime:
        """Time when it was taken, by the camera's clock; now, if it is not reported."""
        return captured_at(self.info.capture_date) or dt_util.now().replace(tzinfo=None)


def captured_at(date: str) -> datetime | None:
    """Return the time of an ObjectInfo date, None if there is none."""
    with suppress(ValueError):
        return datetime.strptime(date, DATE)  # noqa: DTZ007 - the camera's own time
    return None
