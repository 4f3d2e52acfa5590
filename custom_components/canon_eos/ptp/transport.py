"""The transport interface that a session uses to reach a camera.

`PtpIpConnection` implements the interface over a network. Another transport, such as USB or
a replayed recording, needs a class with the same members and a function that opens the
transport.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Final, Protocol, Unpack

from .packets import Event
from .trace import Trace
from .transaction import Answer, Terms

BACKGROUND: Final = 4
"""Lowest priority number of background work; see `turns`."""


@dataclass(frozen=True, slots=True)
class Responder:
    """Identity that the camera reports in its Init Command Ack: its 16-byte GUID and its name."""

    guid: bytes = field(repr=False)
    name: str


class Transport(Protocol):
    """An open connection to a camera. It can't be reopened.

    It records each transaction in `trace`.
    """

    trace: Trace

    @property
    def responder(self) -> Responder:
        """The camera's identity."""

    @property
    def is_open(self) -> bool:
        """Whether the connection accepts transactions."""

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
        """In the context, hold back transactions with this or a higher priority number.

        A transaction in progress still completes; `idle` waits for its end.
        """

    async def idle(self) -> None:
        """Wait until no transaction is in progress."""

    async def close(self) -> None:
        """Close the connection. Can be called more than once.

        Callers that are waiting for an answer get `ConnectionClosedError`.
        """


class OpenTransport(Protocol):
    """Opens a transport to one camera; see `PtpIpConnection.open`."""

    async def __call__(
        self,
        *,
        accept: Callable[[Responder], None],
        on_event: Callable[[Event], None],
        on_lost: Callable[[], None],
    ) -> Transport:
        """Open the transport and return it.

        `accept` gets the camera's identity before anything else is sent, and can raise an
        error to reject the camera. `on_event` is called for each standard event. `on_lost`
        is called once if the connection ends without a call of `close`. Raises `PtpError`.
        """
