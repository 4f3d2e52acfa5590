"""Bytes recorded from connections to real cameras; see `tests/data/wire/README.md`."""

from dataclasses import dataclass
from itertools import chain
import json
from pathlib import Path
from typing import Any, Final

from custom_components.canon_eos.eos.wire.event_answer import (
    ParsedEvents,
    parse_in_parts,
)
from custom_components.canon_eos.ptp.wire import Buffer

_FOLDER: Final = Path(__file__).parent / "data" / "wire"


@dataclass(frozen=True)
class Recording:
    """Recorded bytes of a camera, with the values that a parser must return for them."""

    file: str
    kind: str
    body: str
    records: int | None
    expected: dict[str, Any]

    @property
    def lines(self) -> list[bytes]:
        """The records or packets, in their order on the wire."""
        return [bytes.fromhex(line) for line in _text(self.file).split()]

    @property
    def data(self) -> bytes:
        """All bytes of the recording."""
        return b"".join(self.lines)

    def __str__(self) -> str:
        """Return the name of the file, for test IDs."""
        return self.file.removesuffix(".hex")


def _text(file: str) -> str:
    return (_FOLDER / file).read_text(encoding="ascii")


RECORDINGS: Final = tuple(
    Recording(
        file=entry["file"],
        kind=entry["kind"],
        body=entry["body"],
        records=entry.get("records"),
        expected=entry["expected"],
    )
    for entry in json.loads(_text("index.json"))
)


def recordings(*kinds: str) -> list[Recording]:
    """Return the recordings of these kinds."""
    return [recording for recording in RECORDINGS if recording.kind in kinds]


def recording(file: str) -> Recording:
    """Return a recording by its file name without the suffix."""
    return next(found for found in RECORDINGS if str(found) == file)


def parse_events(data: Buffer) -> ParsedEvents:
    """Return all events in an answer to GetEvent, and the first problem in it, or None."""
    parts = tuple(parse_in_parts(data))
    events = tuple(chain.from_iterable(part.events for part in parts))
    return ParsedEvents(events, next((p.problem for p in parts if p.problem), None))
