"""Pairing with a camera: begin, wait until a person confirms on the camera, and close.

When the person confirms, the camera stores the client's GUID and name, and requires them on
every later connection. A pairing sends exactly one Init Command Request, so the camera shows
exactly one prompt. The first session can continue on the same connection, because some
bodies show an error if a client disconnects right after pairing (the EOS R10 according to
CamLink-Vault). The interface is that of the pairing objects in pyatv and androidtvremote2.
"""

import logging
from typing import Final

from .channel import Channel
from .connection import PtpIpConnection
from .errors import LocalProtocolError, PtpError
from .init_exchange import (
    DEFAULT_DEADLINES,
    Deadlines,
    Initiator,
    open_event_channel,
    receive_command_ack,
    send_init_command,
)
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
        """Prepare an attempt without sending anything."""
        self._host: Final = host
        self._port: Final = port
        self._initiator: Final = initiator
        self._deadlines: Final = deadlines
        self._channel: Channel | None = None
        self._connection: PtpIpConnection | None = None

    async def begin(self) -> None:
        """Connect and send the Init Command Request; the camera then shows its prompt.

        Raises `CannotConnectError`, `ConnectionClosedError`, `PtpTimeoutError`, and
        `LocalProtocolError` on a second call.
        """
        if self._channel is not None:
            raise LocalProtocolError("a pairing can begin only once")
        self._channel = await send_init_command(
            self._host, self._port, self._initiator, self._deadlines
        )

    async def finish(self) -> Responder:
        """Wait until a person has confirmed, and return the camera's identity.

        If the camera allows it, the connection stays open; `take` returns it.

        Raises `InitFailedError` (refused), `ConnectionClosedError`,
        `PtpTimeoutError` (not confirmed in time), `MalformedDataError`, and
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
        """Complete the Init exchange, as camera_control_dart does when it pairs.

        If this fails, the pairing is still valid: the camera has already accepted the
        client. An EOS 70D restarts its Wi-Fi at this point.
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
        """Return the open connection, or None if it is closed.

        The caller becomes its owner: `close` of the pairing no longer closes it.
        """
        connection, self._connection = self._connection, None
        if connection is None or not connection.is_open:
            return None
        self._channel = None
        return connection

    async def close(self) -> None:
        """Close the connection. Idempotent; can be called at any time."""
        if self._connection is not None:
            await self._connection.close()
        elif self._channel is not None:
            await self._channel.close(self._deadlines.close)
