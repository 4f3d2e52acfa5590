"""The camera pairs, connects and disconnects clients, and its bytes match published ones."""

import asyncio

import pytest

from tests.common import CameraFactory

from .camera import PowerOff, SimulatedCamera
from .codes import EosOp
from .raw_client import GUID, NAME, RawClient, Stream, init_command_request

# As printed in the Schroden article, for an EOS 70D.
INIT_COMMAND_REQUEST = bytes.fromhex(
    "2a000000 01000000 4dc479e1c10e46279ee11b2abce2da29"
    "690050006800 6f006e0065000000 00000100"
)
INIT_COMMAND_ACK = bytes.fromhex(
    "28000000 02000000 01000000 0000000000000000 0100 60128b7cc240"
    "3700300044000000 00000100"
)
INIT_EVENT_REQUEST = bytes.fromhex("0c000000 03000000 01000000")
INIT_EVENT_ACK = bytes.fromhex("08000000 04000000")
TRANSACTIONS = (
    ("160000000600000001000000021000000000 01000000", "0e000000070000000120 00000000"),
    ("160000000600000001000000149101000000 01000000", "0e000000070000000120 01000000"),
    ("160000000600000001000000159102000000 01000000", "0e000000070000000120 02000000"),
)
INIT_FAIL_REJECTED = bytes.fromhex("0c000000 05000000 01000000")
INIT_FAIL_BUSY = bytes.fromhex("0c000000 05000000 02000000")


async def test_camera_answers_with_the_published_bytes(camera: SimulatedCamera) -> None:
    """The camera answers the Schroden article's requests with the article's bytes."""
    command = await Stream.connect(camera.host)
    command.send(INIT_COMMAND_REQUEST)
    assert await command.packet() == INIT_COMMAND_ACK
    events = await Stream.connect(camera.host)
    events.send(INIT_EVENT_REQUEST)
    assert await events.packet() == INIT_EVENT_ACK
    for request, response in TRANSACTIONS:
        command.send(bytes.fromhex(request))
        assert await command.packet() == bytes.fromhex(response)
    assert camera.body.remote_mode == camera.body.event_mode == 1
    await command.close()
    await events.close()


async def test_client_is_paired_once_the_user_confirms(
    start_camera: CameraFactory,
) -> None:
    """A new client gets no answer until the user confirms the pairing; then it is paired."""
    camera = await start_camera(pairing_mode=True)
    command = await Stream.connect(camera.host)
    command.send(INIT_COMMAND_REQUEST)
    prompt = await camera.wait_for_pairing_prompt()
    assert (prompt.guid, prompt.name) == (GUID, NAME)
    assert await command.is_silent()
    camera.accept_pairing()
    await command.close()
    await camera.log.wait_for(lambda: camera.log.counters.disconnections == 1)
    assert not camera.pairing_mode
    client = await RawClient.connect(camera.host)
    assert camera.log.counters.prompts == 1
    await client.close()


async def test_refused_pairing_sends_init_fail(start_camera: CameraFactory) -> None:
    """If the user cancels a pairing, the camera sends Init Fail and stays in pairing mode."""
    camera = await start_camera(pairing_mode=True)
    command = await Stream.connect(camera.host)
    command.send(INIT_COMMAND_REQUEST)
    await camera.wait_for_pairing_prompt()
    camera.refuse_pairing()
    assert await command.packet() == INIT_FAIL_REJECTED
    assert await command.end() == b""
    assert camera.pairing_mode
    await command.close()


async def test_pairing_waits_for_the_confirmation(start_camera: CameraFactory) -> None:
    """A new client gets no answer while the prompt is open; its disconnection closes the prompt."""
    camera = await start_camera(pairing_mode=True)
    command = await Stream.connect(camera.host)
    command.send(INIT_COMMAND_REQUEST)
    await camera.wait_for_pairing_prompt()
    assert await command.is_silent(0.2)
    await command.close()
    await camera.log.wait_for(lambda: camera.screen.prompt is None)
    with pytest.raises(ValueError, match="asks nothing"):
        camera.accept_pairing()


@pytest.mark.parametrize(
    ("guid", "name"), [(bytes(16), NAME), (GUID, "somebody else")], ids=["guid", "name"]
)
async def test_guid_and_name_must_match(
    start_camera: CameraFactory, guid: bytes, name: str
) -> None:
    """The camera rejects a client unless its GUID and name both match a paired client's."""
    camera = await start_camera()
    camera.pair(GUID, NAME)
    command = await Stream.connect(camera.host)
    command.send(init_command_request(guid, name))
    assert await command.packet() == INIT_FAIL_REJECTED
    await command.close()
    client = await RawClient.connect(camera.host)
    await client.close()


async def test_camera_accepts_one_client_at_a_time(start_camera: CameraFactory) -> None:
    """A second client gets Init Fail (busy) until the first client has disconnected."""
    camera = await start_camera()
    camera.pair(GUID, NAME)
    first = await RawClient.connect(camera.host)
    second = await Stream.connect(camera.host)
    second.send(INIT_COMMAND_REQUEST)
    assert await second.packet() == INIT_FAIL_BUSY
    await second.close()
    await first.close()
    await camera.log.wait_for(lambda: not camera.is_connected)
    third = await RawClient.connect(camera.host)
    assert camera.log.counters.connections == 2
    await third.close()


async def test_command_channel_needs_an_event_channel(
    start_camera: CameraFactory,
) -> None:
    """The camera closes the connection if the client does not open an event channel in time."""
    camera = await start_camera()
    camera.pair(GUID, NAME)
    camera.timing.event_channel = 0.1
    command = await Stream.connect(camera.host)
    command.send(INIT_COMMAND_REQUEST)
    assert await command.packet() == INIT_COMMAND_ACK
    assert await command.end(2.0) == b""
    await command.close()


async def test_event_channel_needs_the_right_number(camera: SimulatedCamera) -> None:
    """An event channel is accepted only with the number of its connection."""
    command = await Stream.connect(camera.host)
    command.send(INIT_COMMAND_REQUEST)
    await command.packet()
    wrong = await Stream.connect(camera.host)
    wrong.send(bytes.fromhex("0c000000 03000000 07000000"))
    assert await wrong.packet() == INIT_FAIL_REJECTED
    right = await Stream.connect(camera.host)
    right.send(INIT_EVENT_REQUEST)
    assert await right.packet() == INIT_EVENT_ACK
    for stream in (command, wrong, right):
        await stream.close()


async def test_losing_the_event_channel_ends_both(camera: SimulatedCamera) -> None:
    """If the client closes the event channel, the camera closes the command channel."""
    client = await RawClient.connect(camera.host)
    await client.events.close()
    assert await client.command.end() == b""
    await client.close()


@pytest.mark.parametrize("how", [PowerOff.ORDERLY, PowerOff.ABRUPT])
async def test_power_off_ends_the_connection(
    camera: SimulatedCamera, how: PowerOff
) -> None:
    """A power-off ends the connection, and closes the port until the next power-on."""
    client = await RawClient.connect(camera.host)
    await client.begin()
    await camera.power_off(how)
    assert await client.command.end() == b""
    await client.close()
    with pytest.raises(OSError, match="Connect call failed"):
        await Stream.connect(camera.host)
    await camera.power_on()
    again = await RawClient.connect(camera.host)
    await again.begin()
    await again.close()


@pytest.mark.parametrize("how", [PowerOff.ORDERLY, PowerOff.ABRUPT])
async def test_camera_can_drop_its_client(
    camera: SimulatedCamera, how: PowerOff
) -> None:
    """After the camera drops its client, it stays on and accepts a new connection."""
    client = await RawClient.connect(camera.host)
    await client.begin()
    await camera.drop_connection(how)
    assert await client.command.end() == b""
    assert not camera.is_connected
    await client.close()
    client = await RawClient.connect(camera.host)
    await client.close()


async def test_silent_power_off_sends_nothing(camera: SimulatedCamera) -> None:
    """A camera that is switched off silently sends nothing until it is switched on again."""
    client = await RawClient.connect(camera.host)
    await client.begin()
    await camera.power_off(PowerOff.SILENT)
    assert await client.command.is_silent(0.2)
    await camera.power_on()
    assert await client.command.end() == b""
    await client.close()


async def test_camera_can_get_a_new_address(start_camera: CameraFactory) -> None:
    """A camera that is switched on at a new address no longer listens at its old one."""
    camera = await start_camera(pairing_mode=True, auto_accept=True)
    old = camera.host
    await camera.power_off()
    octets = old.split(".")
    await camera.power_on(".".join([*octets[:3], str(int(octets[3]) + 1)]))
    assert camera.host != old
    client = await RawClient.connect(camera.host)
    await client.close()
    with pytest.raises(OSError, match="Connect call failed"):
        await Stream.connect(old)


async def test_violations_are_logged(start_camera: CameraFactory) -> None:
    """The log lists overlapping requests and skipped transaction IDs as violations."""
    camera = await start_camera(pairing_mode=True, auto_accept=True)
    client = await RawClient.connect(camera.host)
    await client.begin()
    assert camera.log.violations == []
    camera.faults.delay[EosOp.KEEP_DEVICE_ON] = 0.05
    for transaction in (4, 9):
        client.command.send(
            bytes.fromhex("120000000600000001000000 1d91")
            + transaction.to_bytes(4, "little")
        )
    await client.command.packet()
    await client.command.packet()
    assert len(camera.log.violations) == 2
    assert "while another is in flight" in camera.log.violations[0]
    assert "transaction 9 where 5 was due" in camera.log.violations[1]
    with pytest.raises(AssertionError, match="in flight"):
        camera.log.check()
    camera.log.violations.clear()
    await client.close()


async def test_power_off_works_while_a_prompt_is_open(
    start_camera: CameraFactory,
) -> None:
    """A camera can be switched off while a prompt is open."""
    camera = await start_camera(pairing_mode=True)
    command = await Stream.connect(camera.host)
    command.send(INIT_COMMAND_REQUEST)
    await camera.wait_for_pairing_prompt()
    async with asyncio.timeout(2):
        await camera.power_off()
    assert await command.end() == b""
    await command.close()
