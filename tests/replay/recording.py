"""A recording of a camera's session over PTP/IP: the format of its file.

A recording is a JSON object. A trace of any session can be written as one, so that a
body that somebody has becomes a test.

`what` and `source` say in words what was recorded and where it comes from. Times are in
seconds from the recording's start; bytes are in hexadecimal.

`transactions` is a list, in the order of the wire. An item with `op` is a transaction:

| key | meaning |
|---|---|
| `t` | when the request was sent |
| `op` | operation, 4 hexadecimal digits |
| `params` | the request's parameters, numbers |
| `dir`, `data` | the data phase: `in` from the camera, `out` to it; left out without one |
| `response` | response code, 4 hexadecimal digits; left out if none came |
| `response_params` | the response's parameters, numbers; may be left out |
| `seconds` | time from the request to the response |
| `size` | bytes of the data phase; one of which `data` has fewer is not replayed |
| `times`, `until` | how often it was made in a row, and when last; may be left out |
| `tid`, `phase`, `name`, `error` | for people; not used here |

An item with `packet` is another packet, of that type: `t`, `to_camera` (true or false)
and `bytes`, which is all that follows the 8 bytes of its header. One of type 2, the
camera's Init Command Ack, is needed to connect.

Instead of `transactions`, `answers` may hold the answers to GetEvent alone, as
`[t, data]`.
"""

from dataclasses import dataclass, replace
import json
from pathlib import Path
from struct import iter_unpack, unpack_from
from typing import Any, Final, Self

INIT_COMMAND_ACK: Final = 2
GET_EVENT: Final = 0x9116
REQUEST_PROPERTY: Final = 0x9127
OK: Final = 0x2001
PROPERTY_RECORDS: Final = (0xC189, 0xC18A)
"""The kinds of records that begin with the code of a property."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request, and what the camera answered; no `response` if it did not."""

    t: float
    op: int
    params: tuple[int, ...] = ()
    sent: bytes = b""
    data: bytes | None = None
    response: int | None = OK
    response_params: tuple[int, ...] = ()
    seconds: float = 0.0

    @classmethod
    def read(cls, item: dict[str, Any]) -> Self:
        """Read one of a file's `transactions`."""
        data = bytes.fromhex(item.get("data", ""))
        response = item.get("response")
        return cls(
            t=item["t"],
            op=int(item["op"], 16),
            params=tuple(item.get("params", ())),
            sent=data if item.get("dir") == "out" else b"",
            data=data if item.get("dir") == "in" else None,
            response=None if response is None else int(response, 16),
            response_params=tuple(item.get("response_params", ())),
            seconds=item.get("seconds", 0.0),
        )

    def again(self, item: dict[str, Any]) -> list[Self]:
        """Return it as often as it was made, evenly over that time."""
        times = item.get("times", 1)
        pause = (item.get("until", self.t) - self.t) / max(times - 1, 1)
        return [replace(self, t=self.t + n * pause) for n in range(times)]

    def records(self) -> list[tuple[int, bytes]]:
        """Return the records in an answer to GetEvent: each one's kind and payload."""
        data, found, at = self.data or b"", [], 0
        while at + 8 <= len(data):
            size, kind = unpack_from("<II", data, at)
            if kind == 0 or size < 8:
                break
            found.append((kind, data[at + 8 : at + size]))
            at += size
        return found

    def reported(self) -> set[int]:
        """Return the properties that an answer to GetEvent reports."""
        return {
            unpack_from("<I", payload)[0]
            for kind, payload in self.records()
            if kind in PROPERTY_RECORDS
        }

    def number(self, code: int) -> int:
        """Return a property's first number in an answer to GetEvent."""
        (slot,) = {
            payload[4:8]
            for kind, payload in self.records()
            if kind == PROPERTY_RECORDS[0] and unpack_from("<I", payload)[0] == code
        }
        return int.from_bytes(slot, "little")

    def list(self, code: int) -> list[int]:
        """Return the allowed numbers of a property in an answer to GetEvent."""
        for kind, payload in self.records():
            if kind == PROPERTY_RECORDS[1] and unpack_from("<I", payload)[0] == code:
                return [number for (number,) in iter_unpack("<I", payload[12:])]
        raise LookupError(f"no list of 0x{code:04X}")


def is_whole(item: dict[str, Any]) -> bool:
    """Whether a file has all data of one of its `transactions`."""
    return "size" not in item or 2 * item["size"] == len(item.get("data", ""))


@dataclass(frozen=True, slots=True)
class Recording:
    """What was recorded, in order; `ack` is the Init Command Ack without its header."""

    exchanges: tuple[Exchange, ...]
    ack: bytes | None = None

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a file."""
        return cls.read(json.loads(path.read_text()))

    @classmethod
    def read(cls, content: dict[str, Any]) -> Self:
        """Read what a file holds."""
        items = content.get("transactions", [])
        acks = [
            bytes.fromhex(item["bytes"])
            for item in items
            if item.get("packet") == INIT_COMMAND_ACK and not item["to_camera"]
        ]
        exchanges = [
            one
            for item in items
            if "op" in item and is_whole(item)
            for one in Exchange.read(item).again(item)
        ]
        exchanges += [
            Exchange(t=t, op=GET_EVENT, data=bytes.fromhex(data))
            for t, data in content.get("answers", ())
        ]
        return cls(tuple(exchanges), acks[0] if acks else None)

    def then(self, other: Recording, *, after: float = 0.2) -> Recording:
        """Return this recording and, `after` seconds from its end, another one."""
        start = self.exchanges[-1].t + after - other.exchanges[0].t
        moved = (replace(item, t=item.t + start) for item in other.exchanges)
        return Recording((*self.exchanges, *moved), self.ack or other.ack)

    def first(self, op: int, *params: int) -> Exchange:
        """Return the first exchange of an operation with these parameters."""
        return next(
            item for item in self.exchanges if (item.op, item.params) == (op, params)
        )
