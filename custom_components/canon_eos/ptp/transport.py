"""The transport interface that a session uses to reach a camera.

`PtpIpConnection` implements it for a network. Another transport, such as USB or a replayed
recording, is a class with the same members and a function that opens it.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Final, Protocol, Unpack

from .packets import Event
from .trace import Trace
from .transaction import Answer, Terms

BACKGROUND: Final = 4
"""Priorities from this number on are background work; see `turns`."""


@dataclass(frozen=True, slots=True)
class Responder:
    """Identity that the camera reports in its Init Command Ack: 16-byte GUID and name."""

    guid: bytes = field(repr=False)
    name: str


class Transport(Protocol):
    """An open connection to a camera; not reusable after it is closed.

    It records each transaction in `trace`.
    """

    trace: Trace

    @property
    def responder(self) -> Responder:
        """Identity of the camera."""

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
        """Queue a transaction and return its answer; see `PtpIpConnection.transact`."""

    def hold(self, priority: int = BACKGROUND) -> AbstractContextManager[None]:
        """Hold back transactions of this priority or less urgent ones.

        A transaction in progress still completes; wait for that with `idle`.
        """

    async def idle(self) -> None:
        """Wait until no transaction is in progress."""

    async def close(self) -> None:
        """Close it; waiting callers get `ConnectionClosedError`. Idempotent."""


class OpenTransport(Protocol):
    """Opens a transport to one camera; see `PtpIpConnection.open`."""

    async def __call__(
        self,
        *,
        accept: Callable[[Responder], None] | None = None,
        on_event: Callable[[Event], None] | None = None,
        on_lost: Callable[[], None] | None = None,
    ) -> Transport:
        """Open it.

        `accept` gets the camera's identity before anything else is sent and can raise to
        reject it. `on_event` is called for each standard event, `on_lost` once if the
        transport is lost without a call of `close`. Raises `PtpError`.
        """
