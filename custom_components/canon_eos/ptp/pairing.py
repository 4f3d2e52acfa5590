"""A pairing as an object: begin, wait for the person at the camera, finish, close.

The client's GUID and name are the pairing: the camera stores them when a person
confirms on its screen, and asks for them on every later connection. A pairing
sends exactly one Init Command Request, so there is exactly one prompt. The first
session can continue on its connection: some bodies show an error when a client leaves
right after it was paired (an EOS R10, CamLink-Vault). (The shape is that of pyatv's
and androidtvremote2's pairing objects.)
"""

import logging
from typing import Final

from .channel import Channel
from .connection import (
    DEFAULT_DEADLINES,
    Deadlines,
    Initiator,
    PtpIpConnection,
    open_event_channel,
    receive_command_ack,
    send_init_command,
)
from .errors import LocalProtocolError, PtpError
from .transport import Responder

_LOGGER = logging.getLogger(__name__)


class Pairing:
    """One attempt to pair with the camera at an address."""

    def __init__(
        self,
        host: str,
        port: int,
        initiator: Initiator,
        *,
        deadlines: Deadlines = DEFAULT_DEADLINES,
    ) -> None:
        """Prepare an attempt; nothing is sent yet."""
        self._host: Final = host
        self._port: Final = port
        self._initiator: Final = initiator
        self._deadlines: Final = deadlines
        self._channel: Channel | None = None
        self._connection: PtpIpConnection | None = None

    async def begin(self) -> None:
        """Connect and ask the camera, which shows its prompt.

        Raises `CannotConnectError`, `ConnectionClosedError`, `PtpTimeoutError`;
        `LocalProtocolError` on a second call.
        """
        if self._channel is not None:
            raise LocalProtocolError("a pairing can begin only once")
        self._channel = await send_init_command(
            self._host, self._port, self._initiator, self._deadlines
        )

    async def finish(self) -> Responder:
        """Wait until the person has confirmed, and return how the camera introduced itself.

        The connection stays open, where the camera lets it: `take` hands it out.

        Raises `InitFailedError` (refused), `ConnectionClosedError`,
        `PtpTimeoutError` (nobody confirmed), `MalformedDataError`;
        `LocalProtocolError` before `begin`.
        """
        if self._channel is None:
            raise LocalProtocolError("the pairing has not begun")
        try:
            ack = await receive_command_ack(self._channel, self._deadlines.pairing)
            responder = Responder(ack.guid, ack.name)
            await self._open_event_channel(ack.connection_number, responder)
        except BaseException:
            await self.close()
            raise
        return responder

    async def _open_event_channel(self, number: int, responder: Responder) -> None:
        """Complete the init exchange, as camera_control_dart does when it pairs.

        The client has been accepted by then, and an EOS 70D is known to restart its
        Wi-Fi at this point: an error is no failure of the pairing.
        """
        assert self._channel is not None  # noqa: S101 - the Ack came through it
        try:
            events = await open_event_channel(
                self._host, self._port, number, self._deadlines
            )
        except PtpError as err:
            _LOGGER.debug("No event channel after pairing: %s", err)
            await self.close()
        else:
            self._connection = PtpIpConnection(
                self._channel, events, responder, self._deadlines, None, None
            )

    def take(self) -> PtpIpConnection | None:
        """Return the open connection, which `close` leaves to the caller then.

        None if the camera did not let it stay open.
        """
        connection, self._connection = self._connection, None
        if connection is None or not connection.is_open:
            return None
        self._channel = None
        return connection

    async def close(self) -> None:
        """Close the connection, at any time and as often as one likes."""
        if self._connection is not None:
            await self._connection.close()
        elif self._channel is not None:
            await self._channel.close(self._deadlines.close)
