"""A pairing as an object: begin, wait for the person at the camera, finish, close.

The client's GUID and name are the pairing: the camera stores them when a person
confirms on its screen, and asks for them on every later connection. A pairing
sends exactly one Init Command Request, so there is exactly one prompt. (The shape
is that of pyatv's and androidtvremote2's pairing objects.)
"""

import logging
from typing import Final

from .channel import Channel
from .connection import (
    DEFAULT_DEADLINES,
    Deadlines,
    Initiator,
    open_event_channel,
    receive_command_ack,
    send_init_command,
)
from .errors import LocalProtocolError, PtpError
from .packets import InitCommandAck
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

        Raises `InitFailedError` (refused), `ConnectionClosedError`,
        `PtpTimeoutError` (nobody confirmed), `MalformedDataError`;
        `LocalProtocolError` before `begin`.
        """
        if self._channel is None:
            raise LocalProtocolError("the pairing has not begun")
        try:
            ack = await receive_command_ack(self._channel, self._deadlines.pairing)
            await self._open_and_close_event_channel(ack)
        finally:
            await self.close()
        return Responder(ack.guid, ack.name)

    async def _open_and_close_event_channel(self, ack: InitCommandAck) -> None:
        """Complete the init exchange, as camera_control_dart does when it pairs.

        The client has been accepted by then, and an EOS 70D is known to restart its
        Wi-Fi at this point: an error is no failure of the pairing.
        """
        try:
            events = await open_event_channel(
                self._host, self._port, ack.connection_number, self._deadlines
            )
        except PtpError as err:
            _LOGGER.debug("No event channel after pairing: %s", err)
        else:
            await events.close(self._deadlines.close)

    async def close(self) -> None:
        """Close the connection, at any time and as often as one likes."""
        if self._channel is not None:
            await self._channel.close(self._deadlines.close)
