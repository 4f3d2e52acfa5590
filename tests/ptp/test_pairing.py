"""Pairing works with a peer that follows a script."""

import asyncio
from collections.abc import Callable

import pytest

from custom_components.canon_eos.eos.errors import WrongCameraError
from custom_components.canon_eos.ptp.connection import PtpIpConnection
from custom_components.canon_eos.ptp.errors import (
    CannotConnectError,
    ConnectionClosedError,
    InitFailedError,
    InitiatorRejectedError,
    PtpTimeoutError,
    ResponderBusyError,
)
from custom_components.canon_eos.ptp.init_exchange import (
    Deadlines,
    Initiator,
    send_init_command,
)
from custom_components.canon_eos.ptp.pairing import finish_pairing
from custom_components.canon_eos.ptp.transport import Responder

from .scripted_camera import (
    CLIENT_GUID,
    CLIENT_NAME,
    INIT_COMMAND_ACK,
    INIT_COMMAND_REQUEST,
    INIT_EVENT_ACK,
    INIT_EVENT_REQUEST,
    ScriptedCamera,
)

SHORT = Deadlines(connect=0.5, pairing=0.3, event_ack=0.2, close=0.5)

type Paired = tuple[Responder, PtpIpConnection | None]


async def begin(
    camera: ScriptedCamera, accept: Callable[[Responder], None] = lambda _: None
) -> asyncio.Task[Paired]:
    """Send the request to pair, and return the task that waits for its confirmation."""
    host, port, client = camera.host, camera.port, Initiator(CLIENT_GUID, CLIENT_NAME)
    channel = await send_init_command(host, port, client, SHORT)
    return asyncio.create_task(finish_pairing(channel, host, port, SHORT, accept))


async def test_pairing_is_confirmed(camera: ScriptedCamera) -> None:
    """Once the camera confirms a request to pair, its identity and an open connection are returned."""
    waiting = await begin(camera)
    command = await camera.channel()
    await command.expect(INIT_COMMAND_REQUEST)
    await asyncio.sleep(0.05)
    assert not waiting.done()
    await command.send(INIT_COMMAND_ACK)
    events = await camera.channel()
    await events.expect(INIT_EVENT_REQUEST)
    await events.send(INIT_EVENT_ACK)
    ack, connection = await waiting
    assert (ack.name, ack.guid.hex()) == ("70D", "0000000000000000010060128b7cc240")
    assert connection is not None
    await connection.close()
    await command.expect_end()
    await events.expect_end()


async def test_connection_is_handed_over(camera: ScriptedCamera) -> None:
    """A connection that was opened by pairing can be handed over only while it is open."""
    waiting = await begin(camera)
    command = await camera.channel()
    await command.send(INIT_COMMAND_ACK)
    events = await camera.channel()
    await events.send(INIT_EVENT_ACK)
    _, connection = await waiting
    assert connection is not None
    assert connection.is_open
    lost = asyncio.Event()
    await connection.hand_over(on_lost=lost.set)
    events.close()
    await asyncio.wait_for(lost.wait(), 1)
    with pytest.raises(ConnectionClosedError):
        await connection.hand_over()


async def test_camera_that_closes_after_confirming_is_paired(
    camera: ScriptedCamera,
) -> None:
    """A camera that closes both channels right after its Ack, as an EOS 70D does, is paired."""
    waiting = await begin(camera)
    command = await camera.channel()
    await command.send(INIT_COMMAND_ACK)
    (await camera.channel()).close()
    command.close()
    ack, connection = await waiting
    assert ack.name == "70D"
    assert connection is None


async def test_rejecting_a_camera_closes_its_channel(camera: ScriptedCamera) -> None:
    """If `accept` rejects the camera, its error is raised and the command channel is closed."""

    def reject(_: Responder) -> None:
        raise WrongCameraError

    waiting = await begin(camera, reject)
    command = await camera.channel()
    await command.expect(INIT_COMMAND_REQUEST)
    await command.send(INIT_COMMAND_ACK)
    with pytest.raises(WrongCameraError):
        await waiting
    await command.expect_end()


@pytest.mark.parametrize(
    ("reason", "error"),
    [(1, InitiatorRejectedError), (2, ResponderBusyError), (3, InitFailedError)],
)
async def test_refusal_raises_the_error_of_its_reason(
    camera: ScriptedCamera, reason: int, error: type[InitFailedError]
) -> None:
    """Init Fail raises the error class for its reason, and the error contains the reason code."""
    waiting = await begin(camera)
    command = await camera.channel()
    await command.send(bytes.fromhex(f"0c000000 05000000 0{reason}000000"))
    with pytest.raises(InitFailedError) as caught:
        await waiting
    assert type(caught.value) is error
    assert caught.value.reason == reason


async def test_unconfirmed_pairing_times_out(camera: ScriptedCamera) -> None:
    """A pairing that is not confirmed in time raises a timeout error and closes its socket."""
    waiting = await begin(camera)
    command = await camera.channel()
    await command.expect(INIT_COMMAND_REQUEST)
    with pytest.raises(PtpTimeoutError) as caught:
        await waiting
    assert caught.value.seconds == 0.3
    await command.expect_end()


async def test_closing_before_confirming_is_no_refusal(camera: ScriptedCamera) -> None:
    """If the camera closes the connection before confirming, ConnectionClosedError is raised."""
    waiting = await begin(camera)
    (await camera.channel()).close()
    with pytest.raises(ConnectionClosedError):
        await waiting


async def test_pairing_with_a_closed_port_fails_at_once(camera: ScriptedCamera) -> None:
    """If the port is closed, sending the request to pair raises CannotConnectError."""
    await camera.__aexit__(None, None, None)
    with pytest.raises(CannotConnectError):
        await begin(camera)


async def test_cancelled_pairing_closes_its_socket(camera: ScriptedCamera) -> None:
    """Cancelling a pairing closes its socket."""
    waiting = await begin(camera)
    command = await camera.channel()
    await command.expect(INIT_COMMAND_REQUEST)
    await asyncio.sleep(0.02)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await command.expect_end()
