"""A recording of a camera's PTP/IP session, and the format of its file.

A recording is a JSON object. The trace of any session can be written in this format, so
a user's camera can become a test.

`what` and `source` describe the recorded session and its origin. Times are in
seconds from the recording's start; bytes are hexadecimal.

`transactions` is a list in the order of transmission. An item with `op` is a
transaction:

| key | meaning |
|---|---|
| `t` | time of the request |
| `op` | operation, 4 hexadecimal digits |
| `params` | the request's parameters, numbers |
| `dir`, `data` | the data phase, if any: `in` from the camera, `out` to the camera |
| `response` | response code, 4 hexadecimal digits; omitted without a response |
| `response_params` | the response's parameters, numbers; optional |
| `seconds` | time from the request to the response |
| `size` | bytes in the data phase; the item is not replayed if `data` has fewer |
| `times`, `until` | number of equal transactions, and the time of the last one; optional |
| `tid`, `phase`, `name`, `error` | information for people; not used here |

An item with `packet` is another packet of that type. It has `t`, `to_camera` (true or
false) and `bytes`, without the 8 bytes of the packet's header. A packet of type 2, the
camera's Init Command Ack, is needed to connect.

Instead of `transactions`, a file can have `answers` with only the answers to GetEvent, each
as `[t, data]`.
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
"""Kinds of records that begin with the code of a property."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and the camera's answer; `response` is None if the camera sent none."""

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
        """Return the exchange of an item in a file's `transactions`."""
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
        """Return the exchange as often as the item's `times` says, spread evenly up to `until`."""
        times = item.get("times", 1)
        pause = (item.get("until", self.t) - self.t) / max(times - 1, 1)
        return [replace(self, t=self.t + n * pause) for n in range(times)]

    def records(self) -> list[tuple[int, bytes]]:
        """Return the kind and the payload of each record in an answer to GetEvent."""
        data, found, at = self.data or b"", [], 0
        while at + 8 <= len(data):
            size, kind = unpack_from("<II", data, at)
            if kind == 0 or size < 8:
                break
            found.append((kind, data[at + 8 : at + size]))
            at += size
        return found

    def reported(self) -> set[int]:
        """Return the codes of the properties in an answer to GetEvent."""
        return {
            unpack_from("<I", payload)[0]
            for kind, payload in self.records()
            if kind in PROPERTY_RECORDS
        }

    def number(self, code: int) -> int:
        """Return the first 32-bit number of a property's value in an answer to GetEvent."""
        (slot,) = {
            payload[4:8]
            for kind, payload in self.records()
            if kind == PROPERTY_RECORDS[0] and unpack_from("<I", payload)[0] == code
        }
        return int.from_bytes(slot, "little")

    def list(self, code: int) -> list[int]:
        """Return a property's list of allowed numbers in an answer to GetEvent.

        Raises `LookupError` if the answer has no such list.
        """
        for kind, payload in self.records():
            if kind == PROPERTY_RECORDS[1] and unpack_from("<I", payload)[0] == code:
                return [number for (number,) in iter_unpack("<I", payload[12:])]
        raise LookupError(f"no list of 0x{code:04X}")


def is_whole(item: dict[str, Any]) -> bool:
    """Return whether an item of `transactions` has all data of its data phase."""
    return "size" not in item or 2 * item["size"] == len(item.get("data", ""))


@dataclass(frozen=True, slots=True)
class Recording:
    """Exchanges in recorded order; `ack` is the Init Command Ack without its header, or None."""

    exchanges: tuple[Exchange, ...]
    ack: bytes | None = None

    @classmethod
    def load(cls, path: Path) -> Self:
        """Return the recording in a file."""
        return cls.read(json.loads(path.read_text()))

    @classmethod
    def read(cls, content: dict[str, Any]) -> Self:
        """Return the recording in the content of a file."""
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
        """Return this recording followed by another one, `after` seconds later."""
        start = self.exchanges[-1].t + after - other.exchanges[0].t
        moved = (replace(item, t=item.t + start) for item in other.exchanges)
        return Recording((*self.exchanges, *moved), self.ack or other.ack)

    def first(self, op: int, *params: int) -> Exchange:
        """Return the first exchange of an operation with these parameters."""
        return next(
            item for item in self.exchanges if (item.op, item.params) == (op, params)
        )
