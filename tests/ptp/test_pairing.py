"""Pairing against a peer that follows a script."""

import asyncio

import pytest

from custom_components.canon_eos.ptp.connection import Deadlines, Initiator
from custom_components.canon_eos.ptp.errors import (
    CannotConnectError,
    ConnectionClosedError,
    InitFailedError,
    InitiatorRejectedError,
    LocalProtocolError,
    PtpTimeoutError,
    ResponderBusyError,
)
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
    """Return an attempt that has not begun."""
    return Pairing(
        camera.host, camera.port, Initiator(CLIENT_GUID, CLIENT_NAME), deadlines=SHORT
    )


async def test_person_confirms(camera: ScriptedCamera) -> None:
    """One request, an Ack when the person has confirmed, both channels open until closed."""
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
    """Who takes the connection of a pairing has it: closing the pairing does not end it."""
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


async def test_camera_restarts_once_confirmed(camera: ScriptedCamera) -> None:
    """An EOS 70D that goes away right after the Ack has been paired all the same."""
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
async def test_refused(
    camera: ScriptedCamera, reason: int, error: type[InitFailedError]
) -> None:
    """Init Fail is an error of a class by its reason, with the camera's number."""
    pairing = new_pairing(camera)
    await pairing.begin()
    command = await camera.channel()
    await command.send(bytes.fromhex(f"0c000000 05000000 0{reason}000000"))
    with pytest.raises(InitFailedError) as caught:
        await pairing.finish()
    assert type(caught.value) is error
    assert caught.value.reason == reason


async def test_nobody_confirms(camera: ScriptedCamera) -> None:
    """Silence ends by the pairing's own limit, and the socket with it."""
    pairing = new_pairing(camera)
    await pairing.begin()
    command = await camera.channel()
    await command.expect(INIT_COMMAND_REQUEST)
    with pytest.raises(PtpTimeoutError) as caught:
        await pairing.finish()
    assert caught.value.seconds == 0.3
    await command.expect_end()


async def test_camera_closes(camera: ScriptedCamera) -> None:
    """A body that drops the connection is not one that refused."""
    pairing = new_pairing(camera)
    await pairing.begin()
    (await camera.channel()).close()
    with pytest.raises(ConnectionClosedError):
        await pairing.finish()


async def test_unreachable(camera: ScriptedCamera) -> None:
    """Where nothing listens there is nothing to wait for."""
    await camera.__aexit__(None, None, None)
    with pytest.raises(CannotConnectError):
        await new_pairing(camera).begin()


async def test_given_up(camera: ScriptedCamera) -> None:
    """Closing ends the attempt and its socket; cancelling `finish` does so, too."""
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


async def test_used_in_the_wrong_order(camera: ScriptedCamera) -> None:
    """An attempt begins once, and not after its end."""
    pairing = new_pairing(camera)
    await pairing.close()
    with pytest.raises(LocalProtocolError):
        await pairing.finish()
    await pairing.begin()
    with pytest.raises(LocalProtocolError):
        await pairing.begin()
    await pairing.close()
