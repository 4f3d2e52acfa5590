"""Log of clients' operations and violations, for the assertions of tests."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Operation:
    """A received operation. `response` is None until the camera answers."""

    code: int
    params: tuple[int, ...]
    transaction_id: int
    connection: int
    time: float
    data: bytes = b""
    response: int | None = None
    response_params: tuple[int, ...] = ()


@dataclass(slots=True)
class Counters:
    """Counts of events since the camera was made; `operations` has a count for each code."""

    tcp_connections: int = 0
    init_requests: int = 0
    connections: int = 0
    event_channels: int = 0
    prompts: int = 0
    refusals: int = 0
    disconnections: int = 0
    probes_sent: int = 0
    probes_answered: int = 0
    descriptions_served: int = 0
    searches_answered: int = 0
    photos: int = 0
    movies: int = 0
    last_bulb_seconds: float = 0.0
    operations: Counter[int] = field(default_factory=Counter)


@dataclass(slots=True)
class Log:
    """Received operations, violations by clients, and bugs of the simulator."""

    operations: list[Operation] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    counters: Counters = field(default_factory=Counters)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    def add(self, operation: Operation) -> None:
        """Add an operation, and count it."""
        self.operations.append(operation)
        self.counters.operations[operation.code] += 1
        self.changed()

    def changed(self) -> None:
        """Let callers of `wait_for` check their conditions again."""
        self._changed.set()

    def codes(self) -> list[int]:
        """Return the codes of all operations."""
        return [operation.code for operation in self.operations]

    def of(self, code: int) -> list[Operation]:
        """Return all operations with this code."""
        return [operation for operation in self.operations if operation.code == code]

    def clear(self) -> None:
        """Delete all operations."""
        self.operations.clear()

    async def wait_for(
        self, condition: Callable[[], bool], seconds: float = 5.0
    ) -> None:
        """Wait until a condition is true. Raises `TimeoutError` after `seconds`."""
        async with asyncio.timeout(seconds):
            while not condition():
                self._changed.clear()
                await self._changed.wait()

    def check(self) -> None:
        """Raise `AssertionError` if the log has violations, or bugs of the simulator."""
        if problems := [*self.violations, *self.errors]:
            raise AssertionError("\n".join(problems))
