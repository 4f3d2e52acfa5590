"""Pairing works with a peer that follows a script."""

import asyncio

import pytest

from custom_components.canon_eos.ptp.errors import (
    CannotConnectError,
    ConnectionClosedError,
    InitFailedError,
    InitiatorRejectedError,
    LocalProtocolError,
    PtpTimeoutError,
    ResponderBusyError,
)
from custom_components.canon_eos.ptp.init_exchange import Deadlines, Initiator
from custom_components.canon_eos.ptp.pairing import Pairing

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


def new_pairing(camera: ScriptedCamera) -> Pairing:
    """Return a pairing that has not begun."""
    return Pairing(
        camera.host, camera.port, Initiator(CLIENT_GUID, CLIENT_NAME), deadlines=SHORT
    )


async def test_pairing_is_confirmed(camera: ScriptedCamera) -> None:
    """A confirmed pairing sends one request and opens both channels until it is closed."""
    pairing = new_pairing(camera)
    await pairing.begin()
    command = await camera.channel()
    await command.expect(INIT_COMMAND_REQUEST)
    waiting = asyncio.create_task(pairing.finish())
    await asyncio.sleep(0.05)
    assert not waiting.done()
    await command.send(INIT_COMMAND_ACK)
    events = await camera.channel()
    await events.expect(INIT_EVENT_REQUEST)
    await events.send(INIT_EVENT_ACK)
    ack = await waiting
    assert (ack.name, ack.guid.hex()) == ("70D", "0000000000000000010060128b7cc240")
    await pairing.close()
    await command.expect_end()
    await events.expect_end()


async def test_connection_is_handed_over(camera: ScriptedCamera) -> None:
    """The connection of a pairing can be taken over; closing the pairing leaves it open."""
    pairing = new_pairing(camera)
    await pairing.begin()
    command = await camera.channel()
    waiting = asyncio.create_task(pairing.finish())
    await command.send(INIT_COMMAND_ACK)
    events = await camera.channel()
    await events.send(INIT_EVENT_ACK)
    await waiting
    connection = pairing.take()
    assert connection is not None
    assert pairing.take() is None
    await pairing.close()
    assert connection.is_open
    lost = asyncio.Event()
    await connection.hand_over(on_lost=lost.set)
    events.close()
    await asyncio.wait_for(lost.wait(), 1)
    with pytest.raises(ConnectionClosedError):
        await connection.hand_over()


async def test_camera_closes_after_confirming(camera: ScriptedCamera) -> None:
    """An EOS 70D that closes the connection right after the Ack is paired."""
    pairing = new_pairing(camera)
    await pairing.begin()
    command = await camera.channel()
    waiting = asyncio.create_task(pairing.finish())
    await command.send(INIT_COMMAND_ACK)
    (await camera.channel()).close()
    command.close()
    assert (await waiting).name == "70D"
    assert pairing.take() is None


@pytest.mark.parametrize(
    ("reason", "error"),
    [(1, InitiatorRejectedError), (2, ResponderBusyError), (3, InitFailedError)],
)
async def test_refused_pairing(
    camera: ScriptedCamera, reason: int, error: type[InitFailedError]
) -> None:
    """Init Fail raises an error class by its reason, with the camera's number."""
    pairing = new_pairing(camera)
    await pairing.begin()
    command = await camera.channel()
    await command.send(bytes.fromhex(f"0c000000 05000000 0{reason}000000"))
    with pytest.raises(InitFailedError) as caught:
        await pairing.finish()
    assert type(caught.value) is error
    assert caught.value.reason == reason


async def test_unconfirmed_pairing(camera: ScriptedCamera) -> None:
    """A pairing that is not confirmed ends after its time limit, and closes its socket."""
    pairing = new_pairing(camera)
    await pairing.begin()
    command = await camera.channel()
    await command.expect(INIT_COMMAND_REQUEST)
    with pytest.raises(PtpTimeoutError) as caught:
        await pairing.finish()
    assert caught.value.seconds == 0.3
    await command.expect_end()


async def test_camera_closes_before_confirming(camera: ScriptedCamera) -> None:
    """A camera that closes the connection before confirming is no refusal."""
    pairing = new_pairing(camera)
    await pairing.begin()
    (await camera.channel()).close()
    with pytest.raises(ConnectionClosedError):
        await pairing.finish()


async def test_pairing_with_a_closed_port(camera: ScriptedCamera) -> None:
    """Starting fails at once if the port is closed."""
    await camera.__aexit__(None, None, None)
    with pytest.raises(CannotConnectError):
        await new_pairing(camera).begin()


async def test_cancelled_pairing(camera: ScriptedCamera) -> None:
    """Cancelling `finish`, or closing, ends the pairing and its socket."""
    pairing = new_pairing(camera)
    await pairing.begin()
    command = await camera.channel()
    await command.expect(INIT_COMMAND_REQUEST)
    waiting = asyncio.create_task(pairing.finish())
    await asyncio.sleep(0.02)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await command.expect_end()
    await pairing.close()


async def test_pairing_used_in_the_wrong_order(camera: ScriptedCamera) -> None:
    """A pairing can be started only once, and not finished after it was closed."""
    pairing = new_pairing(camera)
    await pairing.close()
    with pytest.raises(LocalProtocolError):
        await pairing.finish()
    await pairing.begin()
    with pytest.raises(LocalProtocolError):
        await pairing.begin()
    await pairing.close()
