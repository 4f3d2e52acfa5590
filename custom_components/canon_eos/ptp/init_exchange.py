"""The Init exchange, which opens the two channels of a connection.

The camera can delay its answer to the Init Command Request until the user has confirmed
this client on the camera's screen; see `pairing`.
"""

from dataclasses import dataclass, field
from typing import Final, NamedTuple

from .channel import EVENT_CAPACITY, Channel
from .errors import (
    ConnectionClosedError,
    InitFailedError,
    InitiatorRejectedError,
    MalformedDataError,
    PtpTimeoutError,
    ResponderBusyError,
)
from .packets import (
    InitCommandAck,
    InitCommandRequest,
    InitEventAck,
    InitEventRequest,
    InitFail,
)

PTP_IP_PORT: Final = 15740
"""TCP port of both channels (registered with IANA; used by the EOS 70D)."""

_FAILURES: Final[dict[int, type[InitFailedError]]] = {
    1: InitiatorRejectedError,
    2: ResponderBusyError,
}
"""Error class for each known reason code of an Init Fail."""


@dataclass(frozen=True, slots=True)
class Initiator:
    """Identity of a client: its 16-byte GUID and its name. A paired camera has stored both."""

    guid: bytes = field(repr=False)
    name: str


class Deadlines(NamedTuple):
    """Timeouts in seconds.

    `command_ack` is for the Init Command Ack to a paired client. `pairing` is for the same
    Ack during pairing: three minutes, as in camera_control_dart, because the camera can wait
    until the user has confirmed the pairing on its screen. `response` is the default timeout
    for silence during an answer.
    """

    connect: float = 10.0
    command_ack: float = 10.0
    pairing: float = 180.0
    event_ack: float = 10.0
    response: float = 10.0
    close: float = 2.0


DEFAULT_DEADLINES: Final = Deadlines()


async def send_init_command(
    host: str, port: int, initiator: Initiator, deadlines: Deadlines
) -> Channel:
    """Open the command channel, send the Init Command Request, and return the channel.

    Raises `CannotConnectError`, `ConnectionClosedError` or `PtpTimeoutError`, and
    `LocalProtocolError` for an invalid `initiator`.
    """
    channel = await Channel.connect(host, port, deadlines.connect)
    try:
        channel.send(InitCommandRequest(initiator.guid, initiator.name))
    except BaseException:
        channel.abort()
        raise
    return channel


async def receive_command_ack(channel: Channel, seconds: float) -> InitCommandAck:
    """Wait until the camera accepts this client, and return its Init Command Ack.

    Raises `InitFailedError`, `PtpTimeoutError`, `ConnectionClosedError` or
    `MalformedDataError`.
    """
    return await _receive_init(
        channel, InitCommandAck, "the camera accepts this client", seconds
    )


async def open_event_channel(
    host: str, port: int, connection_number: int, deadlines: Deadlines
) -> Channel:
    """Open and return the event channel that belongs to a command channel.

    Raises `CannotConnectError`, `PtpTimeoutError`, `ConnectionClosedError` or
    `MalformedDataError`. An Init Fail also raises `ConnectionClosedError`, because the
    camera has already accepted this client.
    """
    channel = await Channel.connect(host, port, deadlines.connect, EVENT_CAPACITY)
    try:
        channel.send(InitEventRequest(connection_number))
        await _receive_init(
            channel,
            InitEventAck,
            "the camera accepts the event channel",
            deadlines.event_ack,
        )
    except InitFailedError as err:
        channel.abort()
        raise ConnectionClosedError(f"no event channel: {err}") from err
    except BaseException:
        channel.abort()
        raise
    return channel


async def _receive_init[P: (InitCommandAck, InitEventAck)](
    channel: Channel, expected: type[P], step: str, seconds: float
) -> P:
    try:
        packet = await channel.receive(seconds)
    except TimeoutError:
        raise PtpTimeoutError(step, seconds) from None
    if isinstance(packet, InitFail):
        raise _FAILURES.get(packet.reason, InitFailedError)(packet.reason)
    if not isinstance(packet, expected):
        raise MalformedDataError(
            f"{type(packet).__name__} instead of {expected.__name__}"
        )
    return packet
