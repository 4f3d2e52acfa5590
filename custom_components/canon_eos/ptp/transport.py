"""What a session needs of the way to a camera.

`PtpIpConnection` is the one over a network. Another one, such as USB or a recording
that is played back, is a class with the same six members and a function that opens it.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Final, Protocol, Unpack

from .packets import Event
from .trace import Trace
from .transaction import Answer, Terms

BACKGROUND: Final = 4
"""The priority from which on a transaction is background work; see `turns`."""


@dataclass(frozen=True, slots=True)
class Responder:
    """The camera as it introduces itself: its 16-byte GUID and its name."""

    guid: bytes = field(repr=False)
    name: str


class Transport(Protocol):
    """An open way to a camera, never used again once it is closed.

    It notes each transaction in `trace`.
    """

    trace: Trace

    @property
    def responder(self) -> Responder:
        """Who answers."""

    @property
    def is_open(self) -> bool:
        """Whether transactions can still be made."""

    async def transact(
        self,
        code: int,
        *params: int,
        seconds: float | None = None,
        priority: int = 0,
        **terms: Unpack[Terms],
    ) -> Answer:
        """Make a transaction in its turn; see `PtpIpConnection.transact`."""

    def hold(self, priority: int = BACKGROUND) -> AbstractContextManager[None]:
        """Have no transaction of that priority or less urgent ones sent inside.

        One that is under way ends: `idle` waits for that.
        """

    async def idle(self) -> None:
        """Wait until no transaction is under way."""

    async def close(self) -> None:
        """Close it; callers that still wait get `ConnectionClosedError`. Idempotent."""


class OpenTransport(Protocol):
    """Opens a way to one camera; see `PtpIpConnection.open`."""

    async def __call__(
        self,
        *,
        accept: Callable[[Responder], None] | None = None,
        on_event: Callable[[Event], None] | None = None,
        on_lost: Callable[[], None] | None = None,
    ) -> Transport:
        """Open it.

        `accept` sees the camera's introduction before anything else is sent and may
        raise. `on_event` is called for each standard event, `on_lost` once when the way
        is lost without `close` having been called. Raises a `PtpError`.
        """
