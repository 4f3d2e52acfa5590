"""A file on a camera's card, and what tells it from all others."""

from contextlib import suppress
from datetime import datetime
from typing import Final, NamedTuple

from homeassistant.util import dt as dt_util

from ..eos.object_infos import is_same_file
from ..eos.wire.events import ObjectAdded
from ..eos.wire.file_kinds import stem_of
from ..ptp.datasets import ObjectInfo, slot_of, told_size

DATE: Final = "%Y%m%dT%H%M%S"
"""How ObjectInfo writes a date."""


class Mark(NamedTuple):
    """What is higher for a newer file: its date, which may be empty, and its name."""

    date: str
    name: str

    @property
    def photo(self) -> tuple[str, str]:
        """What all files of one photo have in common."""
        return self.date, stem_of(self.name)


class CardFile(NamedTuple):
    """A file on a card, as it was when it was chosen.

    With `if_new` it is to be saved only if it wasn't meanwhile.
    """

    handle: int
    info: ObjectInfo
    if_new: bool = False

    @property
    def key(self) -> str:
        """What tells it from all other files, also on another connection."""
        info = self.info
        # A size that doesn't fit ObjectInfo is searched for later, or never.
        size = told_size(info.size)
        slot = slot_of(info.storage_id)
        return f"{slot}:{info.filename}:{size}:{info.capture_date}"

    @property
    def mark(self) -> Mark:
        """What tells it from older and newer ones."""
        return Mark(self.info.capture_date, self.info.filename)

    def as_added(self) -> ObjectAdded:
        """Return it in the form in which a new one is reported."""
        return ObjectAdded.from_info(self.handle, self.info)

    def is_still(self, info: ObjectInfo) -> bool:
        """Whether that is what has this handle now."""
        return is_same_file(self.info, info)

    @property
    def taken(self) -> datetime:
        """When it was taken, by the camera's clock; now, where it doesn't say."""
        return captured_at(self.info.capture_date) or dt_util.now().replace(tzinfo=None)


def captured_at(date: str) -> datetime | None:
    """Return a date of ObjectInfo's, None if there is none."""
    with suppress(ValueError):
        return datetime.strptime(date, DATE)  # noqa: DTZ007 - the camera's own time
    return None
