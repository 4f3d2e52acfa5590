"""Traces of the latest sessions with one camera, and the errors of failed connections.

Traces and errors outlive the connections, so that even a camera that never connects can be
diagnosed. A report has the format of the recordings in `tests/replay` and contains no
private data.
"""

import asyncio
from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime
import re
from typing import Any, Final

from ..ptp.codes import OperationCode, operation_name
from ..ptp.datasets import DeviceInfo, parse_device_info
from ..ptp.errors import MalformedDataError
from ..ptp.trace import Trace, Traced, name_of
from .wire.codes import EosOperation
from .wire.event_answer import parse_in_parts
from .wire.events import PropertyChanged
from .wire.private import KEPT, PRIVATE_PROPERTIES, without
from .wire.properties import spec

MAX_SESSIONS: Final = 3
MAX_FAILURES: Final = 10


class SessionTraces:
    """The latest traces and failures of one camera; `failures` starts with the oldest failure."""

    def __init__(self) -> None:
        """Initialize without traces."""
        self._traces: Final[deque[Trace]] = deque(maxlen=MAX_SESSIONS)
        self.failures: Final[deque[dict[str, str]]] = deque(maxlen=MAX_FAILURES)

    def begin(self, trace: Trace) -> None:
        """Add the trace of a new connection; replace the last trace if it is empty."""
        if self._traces and not self._traces[-1]:
            self._traces.pop()
        self._traces.append(trace)

    def failed(self, error: Exception) -> None:
        """Add the error of a failed connection or session start, with the time."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self.failures.append({"time": now, "error": name_of(error)})

    @property
    def device_info(self) -> DeviceInfo | None:
        """The newest valid DeviceInfo in the traces; None if there is none."""
        for item in reversed(tuple(self._received(OperationCode.GET_DEVICE_INFO))):
            try:
                return parse_device_info(item)
            except MalformedDataError:
                continue
        return None

    def _received(self, code: int) -> Iterator[bytes]:
        for trace in self._traces:
            for item in (*trace.first, *trace.newest):
                if item.code == code and item.received:
                    yield item.received

    async def private_texts(self) -> set[str]:
        """Return the serial number and the values of private properties that are in the traces."""
        found = set()
        if (info := self.device_info) is not None:
            found.add(info.serial_number)
        for data in tuple(self._received(EosOperation.GET_EVENT)):
            for part in parse_in_parts(data):
                found |= {
                    str(spec(event.code).codec.decode(event.raw))
                    for event in part.events
                    if isinstance(event, PropertyChanged)
                    if event.code in PRIVATE_PROPERTIES
                }
            await asyncio.sleep(0)  # parsing megabytes must not block the event loop
        return found

    async def report(self, secrets: re.Pattern[bytes]) -> list[dict[str, Any]]:
        """Return the sessions in chronological order, without private data.

        All matches of `secrets` are redacted; see `wire.private.as_pattern`.
        """
        report = []
        for trace in filter(None, tuple(self._traces)):
            rows: list[dict[str, Any]] = []
            report.append(
                {
                    "began": trace.began.isoformat(timespec="seconds"),
                    "end": _shown(trace.end, secrets),
                    "left_out": trace.left_out,
                    "transactions": rows,
                }
            )
            for item in (*trace.first, *trace.newest):
                rows.append(_row(item, secrets))
                await asyncio.sleep(0)
        return report


def _shown(text: str, secrets: re.Pattern[bytes]) -> str:
    return without(text.encode(), secrets).decode(errors="replace")


def _row(item: Traced, secrets: re.Pattern[bytes]) -> dict[str, Any]:
    """Return a transaction in the format of `tests/replay/recording.py`."""
    row: dict[str, Any] = {
        "t": round(item.at, 3),
        "op": f"{item.code:04x}",
        "name": operation_name(item.code),
        "params": list(item.params),
    }
    if item.is_out or item.size:
        row |= {"dir": "out" if item.is_out else "in", "size": item.size}
        if data := item.sent or item.received:
            row["data"] = without(KEPT[item.code](data), secrets).hex()
    if item.response is None:
        row["error"] = _shown(item.error, secrets)
    else:
        row["response"] = f"{item.response:04x}"
        row["response_params"] = list(item.response_params)
    row["seconds"] = round(item.seconds, 4)
    if item.times > 1:
        row |= {"times": item.times, "until": round(item.until, 3)}
    return row
