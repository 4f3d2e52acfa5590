"""Pairs with a camera: waits until the user confirms the pairing, and keeps the connection.

When the user confirms the pairing, the camera stores the client's GUID and name, and
requires them for every later connection. A pairing sends exactly one Init Command Request
(`send_init_command`), so that the camera shows exactly one prompt. The first session can
continue on the same connection, because some bodies show an error if a client disconnects
right after pairing (the EOS R10 according to CamLink-Vault).
"""

from collections.abc import Callable
import logging

from .channel import Channel
from .connection import PtpIpConnection
from .errors import PtpError
from .init_exchange import Deadlines, open_event_channel, receive_command_ack
from .transport import Responder

_LOGGER = logging.getLogger(__name__)


async def finish_pairing(
    channel: Channel,
    host: str,
    port: int,
    deadlines: Deadlines,
    accept: Callable[[Responder], None],
) -> tuple[Responder, PtpIpConnection | None]:
    """Wait until the user confirms the pairing request that was sent over `channel`.

    `accept` then gets the camera's identity, and can raise an error to reject the camera.
    After that, the Init exchange is completed, as camera_control_dart does when it pairs.
    Returns the identity and the connection. If the exchange can't be completed, for example
    because an EOS 70D restarts its Wi-Fi at this point, the connection is None, but the
    pairing is valid.

    If an error is raised, the channel is closed. Raises `InitFailedError` (refused),
    `ConnectionClosedError`, `PtpTimeoutError` (not confirmed in time),
    `MalformedDataError`, and the errors of `accept`.
    """
    try:
        ack = await receive_command_ack(channel, deadlines.pairing)
        responder = Responder(ack.guid, ack.name)
        accept(responder)
        try:
            number = ack.connection_number
            events = await open_event_channel(host, port, number, deadlines)
        except PtpError as err:
            _LOGGER.debug("No event channel after pairing: %s", err)
            await channel.close(deadlines.close)
            return responder, None
    except BaseException:
        await channel.close(deadlines.close)
        raise
    connection = PtpIpConnection(channel, events, responder, deadlines)
    return responder, connection
