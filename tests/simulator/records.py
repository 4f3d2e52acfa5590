"""Records in the data of GetEvent, and their queue.

Layouts are from libgphoto2 (`ptp-pack.c`), compared with records of real bodies. A
record has its size, its kind and a payload; a record of 8 bytes and kind 0 ends the
set.
"""

from collections.abc import Callable, Iterable, Sequence
from struct import pack

from .codes import Record
from .media import MediaObject
from .wire import Writer

TERMINATOR = pack("<II", 8, 0)


def record(kind: int, payload: bytes = b"") -> bytes:
    """Return a record of this kind, with its size."""
    return pack("<II", 8 + len(payload), kind) + payload


def numbers(kind: int, *values: int) -> bytes:
    """Return a record whose payload is 32-bit numbers."""
    return record(kind, pack(f"<{len(values)}I", *values))


def property_changed(code: int, value: bytes) -> bytes:
    """Return the record that reports a property's new value."""
    return record(Record.PROPERTY_CHANGED, pack("<I", code) + value)


def allowed_values_changed(code: int, kind: int, values: Sequence[bytes]) -> bytes:
    """Return the record that reports a property's allowed values."""
    payload = pack("<III", code, kind, len(values)) + b"".join(values)
    return record(Record.ALLOWED_VALUES_CHANGED, payload)


def focus_info(points: int) -> bytes:
    """Return the value of FocusInfoEx for a body with nine AF points.

    `points` has a bit for each point in focus; if it is 0, the value is a placeholder.
    """
    count = 9
    head = pack("<HHHH", 0x0104, count, count if points else 0, 6000)
    data = head + bytes(6 + 8 * count) + points.to_bytes(2, "little") + b"\xff\xff"
    return pack("<IH", 6 + len(data), 2 + len(data)) + data


def _size(item: MediaObject) -> int:
    """Return a file's size in 32 bits, or all bits set if the size needs more (R66)."""
    return min(item.size, 0xFFFF_FFFF)


def object_added(kind: int, item: MediaObject, *, bare: bool = False) -> bytes:
    """Return the record that reports a new or changed file, in the form of its kind.

    With `bare`, the newest form has only the handle, the storage and the format.
    """
    head = pack("<IIHHII", item.handle, item.storage_id, item.object_format, 0, 0, 0)
    name = item.filename.encode().ljust(16, b"\0")
    if kind in (Record.OBJECT_ADDED, Record.OBJECT_INFO_CHANGED):
        # The group handle of a RAW + JPEG pair is between parent and name.
        tail = pack("<III", _size(item), item.parent, item.handle) + name
    elif kind in (Record.OBJECT_ADDED_64, Record.OBJECT_INFO_CHANGED_64):
        tail = pack("<QII", item.size, item.parent, item.handle) + name
    elif bare:
        tail = bytes(32)
    else:
        # This form is like the 64-bit form, but ends with a time and a PTP string
        # (libgphoto2 #1028).
        sizes = pack("<QIII", item.size, item.parent, item.handle, item.unix_time)
        tail = sizes + Writer().ptp_string(item.filename).getvalue()
    return record(kind, head + tail)


def transfer_requested(kind: int, item: MediaObject, *, sized: bool = True) -> bytes:
    """Return the record that asks the client to fetch a photo, with size 0 unless `sized`."""
    head = pack("<IHHI", item.handle, item.object_format, 0, 0)
    size = item.size if sized else 0
    if kind == Record.REQUEST_OBJECT_TRANSFER_64_LFN:
        # libgphoto2 has the bytes for a CR3: a 64-bit size, a second handle and no name.
        return record(kind, head + pack("<QIIB", size, item.handle & ~0xFFF, 6, 0))
    name = item.filename.encode().ljust(16, b"\0")
    return record(kind, head + pack("<II", min(size, 0xFFFF_FFFF), 0) + name)


class EventQueue:
    """Records that have been posted since the last GetEvent.

    No records are stored before a client turns the event mode on. The first set then begins
    with the values and lists of the properties.
    """

    def __init__(self, first_set: Callable[[], Iterable[bytes]]) -> None:
        """Make a queue; `first_set` returns the records at the start of the first set."""
        self._first_set = first_set
        self._records: list[bytes] = []
        self._on = False
        self._first_due = False
        self.on_post: Callable[[], None] = lambda: None
        self.flood: Callable[[], Iterable[bytes]] = tuple
        """Function that returns extra records for each set, as a hostile camera sends them."""

    def __len__(self) -> int:
        """Return the number of queued records."""
        return len(self._records)

    @property
    def are_on(self) -> bool:
        """Whether records are stored for a client."""
        return self._on

    def turn_on(self) -> None:
        """Delete old records, and store new ones; the next set begins as a first set."""
        self._records.clear()
        self._on = self._first_due = True

    def turn_off(self) -> None:
        """Stop storing records, and delete all of them."""
        self._records.clear()
        self._on = self._first_due = False

    def post(self, *records: bytes) -> None:
        """Add records if a client has turned the event mode on."""
        if self._on:
            self._records += records
            self.on_post()

    def drain(self) -> bytes:
        """Remove and return all queued records, with the end mark.

        The records of `first_set` precede them if the first set is due.
        """
        first = list(self._first_set()) if self._first_due else []
        self._first_due = False
        waiting, self._records = self._records, []
        return b"".join((*first, *waiting, *self.flood(), TERMINATOR))
