"""Faults of the simulated camera have their effects."""

import asyncio
from dataclasses import fields
from struct import unpack_from

import pytest

from tests.common import CameraFactory

from .camera import SimulatedCamera
from .clock import ManualClock
from .codes import EosOp, OperationCode, Prop, Record, ResponseCode
from .faults import Faults, describe, descriptions
from .raw_client import (
    GET_EVENT,
    GUID,
    NAME,
    OPEN_SESSION,
    SET,
    RawClient,
    Stream,
    changes,
    init_command_request,
    operation_request,
)
from .timing import Timing

OK, BUSY = ResponseCode.OK, ResponseCode.DEVICE_BUSY
ON, OFF, KEEP_ON = (
    EosOp.REMOTE_RELEASE_ON,
    EosOp.REMOTE_RELEASE_OFF,
    EosOp.KEEP_DEVICE_ON,
)
BUSY_FAIL = bytes.fromhex("0c000000 05000000 02000000")


def test_each_fault_is_described() -> None:
    """Each fault has a source and a description."""
    assert set(descriptions()) == {row.name for row in fields(Faults)}
    for name, (report, text) in descriptions().items():
        assert report
        assert text
        assert name in describe()


def test_each_kind_of_fault_can_be_set_as_text() -> None:
    """Faults with each type of value can be set with a text; an unknown fault is an error."""
    faults = Faults()
    faults.turn_on("init_silence")
    faults.turn_on("segment_size=3")
    faults.turn_on("idle_close=1.5")
    faults.turn_on("busy=0x9128:3,0x9110:-1")
    faults.turn_on("drop=0x9128:rst")
    faults.turn_on("silent=0x9116")
    faults.turn_on("garbage=00ff")
    faults.turn_on("unknown_client=close")
    assert faults.init_silence
    assert faults.segment_size == 3
    assert faults.idle_close == 1.5
    assert faults.busy == {ON: 3, EosOp.SET_DEVICE_PROP_VALUE_EX: -1}
    assert faults.drop == {ON: "rst"}
    assert faults.silent == {EosOp.GET_EVENT}
    assert faults.garbage == b"\0\xff"
    assert faults.unknown_client == "close"
    with pytest.raises(ValueError, match="no fault"):
        faults.turn_on("nonsense")


# Connection


async def test_camera_closes_an_accepted_connection(camera: SimulatedCamera) -> None:
    """R33: the camera closes an accepted TCP connection without sending bytes."""
    camera.faults.close_on_connect = True
    stream = await Stream.connect(camera.host)
    assert await stream.end() == b""
    await stream.close()


@pytest.mark.parametrize("how", ["close", "silence"])
async def test_unknown_client_may_get_no_answer(
    start_camera: CameraFactory, how: str
) -> None:
    """R33: a camera may close the connection of an unknown client, or leave it unanswered."""
    camera = await start_camera()
    camera.faults.unknown_client = how
    stream = await Stream.connect(camera.host)
    stream.send(init_command_request())
    if how == "close":
        assert await stream.end() == b""
    else:
        assert await stream.is_silent()
    await stream.close()


async def test_camera_sends_no_ack(camera: SimulatedCamera) -> None:
    """R13: the camera accepts a TCP connection, but sends no Init Command Ack."""
    camera.faults.init_silence = True
    stream = await Stream.connect(camera.host)
    stream.send(init_command_request())
    assert await stream.is_silent()
    await stream.close()


@pytest.mark.parametrize("how", ["silence", "close", "fail"])
async def test_event_channel_is_refused(camera: SimulatedCamera, how: str) -> None:
    """R44: the camera may leave the event channel unanswered, close it or refuse it with Init Fail."""
    camera.faults.event_channel = how
    command = await Stream.connect(camera.host)
    command.send(init_command_request())
    await command.packet()
    events = await Stream.connect(camera.host)
    events.send(bytes.fromhex("0c000000 03000000 01000000"))
    if how == "silence":
        assert await events.is_silent()
    elif how == "close":
        assert await events.end() == b""
    else:
        assert unpack_from("<I", await events.packet(), 4)[0] == 5
    await events.close()
    await command.close()


async def test_wifi_restarts_after_pairing(start_camera: CameraFactory) -> None:
    """R36: after a pairing, the camera's Wi-Fi restarts, and the client remains paired."""
    timing = Timing(away_after_pairing=0.2)
    camera = await start_camera(pairing_mode=True, auto_accept=True, timing=timing)
    camera.faults.restart_after_pairing = True
    client = await RawClient.connect(camera.host)
    assert await client.command.end() == b""
    assert not camera.is_on
    await client.close()
    await camera.log.wait_for(lambda: camera.is_on)
    client = await RawClient.connect(camera.host)
    await client.begin()
    await asyncio.sleep(0.1)
    assert camera.is_on
    assert camera.log.counters.prompts == 1
    await client.close()


async def test_connection_is_held(camera: SimulatedCamera) -> None:
    """R74: a client that disconnects without CloseSession counts as connected for some time."""
    camera.faults.hold_after_drop = 0.3
    client = await RawClient.connect(camera.host)
    await client.begin()
    await client.close()
    await camera.log.wait_for(lambda: not camera.is_connected)
    stream = await Stream.connect(camera.host)
    stream.send(init_command_request())
    assert await stream.packet() == BUSY_FAIL
    await stream.close()
    await asyncio.sleep(0.3)
    client = await RawClient.connect(camera.host)
    await client.begin()
    assert (await client.ask(OperationCode.CLOSE_SESSION)).code == OK
    await client.close()
    await camera.log.wait_for(lambda: not camera.is_connected)
    client = await RawClient.connect(camera.host)
    await client.close()


async def test_wifi_is_off_after_a_disconnection(camera: SimulatedCamera) -> None:
    """R03: the camera's Wi-Fi is off for some time after the client has disconnected."""
    camera.faults.away_after_disconnect = 0.2
    client = await RawClient.connect(camera.host)
    await client.close()
    await camera.log.wait_for(lambda: not camera.is_on)
    with pytest.raises(OSError, match="Connect call failed"):
        await Stream.connect(camera.host)
    await camera.log.wait_for(lambda: camera.is_on)


# Transactions


async def test_silent_operation_gets_no_response(camera: SimulatedCamera) -> None:
    """R13: the camera sends no response to an operation in `silent`."""
    client = await RawClient.connect(camera.host)
    await client.begin()
    camera.faults.silent.add(KEEP_ON)
    client.command.send(operation_request(KEEP_ON, 4))
    assert await client.command.is_silent()
    await client.close()


async def test_half_of_the_data_is_sent(camera: SimulatedCamera) -> None:
    """R13: for an operation in `half_data`, half of the announced data is sent, and then nothing."""
    client = await RawClient.connect(camera.host)
    await client.begin()
    camera.faults.half_data.add(OperationCode.GET_DEVICE_INFO)
    client.command.send(operation_request(OperationCode.GET_DEVICE_INFO, 4))
    start, part = await client.command.packet(), await client.command.packet()
    (announced,) = unpack_from("<Q", start, 12)
    assert len(part) - 12 == announced // 2
    assert await client.command.is_silent()
    await client.close()


async def test_operation_is_busy_a_number_of_times(camera: SimulatedCamera) -> None:
    """R57: an operation gets DEVICE_BUSY as many times as `busy` says, and then OK."""
    client = await RawClient.connect(camera.host)
    await client.begin()
    camera.faults.busy[SET] = 2
    answers = [await client.set(Prop.ISO_SPEED, 0x58) for _ in range(3)]
    assert answers == [BUSY, BUSY, OK]
    await client.close()


async def test_operation_gets_a_fixed_response(camera: SimulatedCamera) -> None:
    """With `respond`, an operation gets the given response and has no effect."""
    client = await RawClient.connect(camera.host)
    camera.faults.respond[EosOp.SET_REMOTE_MODE] = ResponseCode.ACCESS_DENIED
    await client.ask(OPEN_SESSION, 1)
    assert (
        await client.ask(EosOp.SET_REMOTE_MODE, 1)
    ).code == ResponseCode.ACCESS_DENIED
    assert camera.body.remote_mode == 0
    await client.close()


@pytest.mark.parametrize("how", ["fin", "rst"])
async def test_operation_ends_the_connection(camera: SimulatedCamera, how: str) -> None:
    """R41: an operation can end the connection, and the client can connect again."""
    client = await RawClient.connect(camera.host)
    await client.begin()
    camera.faults.drop[ON] = how
    client.command.send(operation_request(ON, 4, 3, 0))
    assert await client.command.end() == b""
    await client.close()
    await camera.log.wait_for(lambda: not camera.is_connected)
    client = await RawClient.connect(camera.host)
    await client.close()


async def test_button_stays_pressed(camera: SimulatedCamera) -> None:
    """R41: a button whose press ended the connection stays pressed until a client releases it."""
    camera.faults.button_stays = True
    camera.faults.drop[ON] = "fin"
    client = await RawClient.connect(camera.host)
    await client.begin()
    client.command.send(operation_request(ON, 4, 3, 0))
    await client.command.end()
    await client.close()
    await camera.log.wait_for(lambda: not camera.is_connected)
    assert camera.shutter_held == 3
    client = await RawClient.connect(camera.host)
    await client.begin()
    await client.ask(OFF, 3)
    assert not camera.shutter_held
    await client.close()


async def test_last_response_is_repeated(camera: SimulatedCamera) -> None:
    """With `stale_response`, the camera repeats its previous response before the new one."""
    client = await RawClient.connect(camera.host)
    await client.begin()
    camera.faults.stale_response = True
    client.command.send(operation_request(KEEP_ON, 4))
    ids = [unpack_from("<I", await client.command.packet(), 10)[0] for _ in range(2)]
    assert ids == [3, 4]
    await client.close()


async def test_each_response_is_sent_twice(camera: SimulatedCamera) -> None:
    """With `duplicate_response`, the camera sends each response twice."""
    client = await RawClient.connect(camera.host)
    await client.begin()
    camera.faults.duplicate_response = True
    client.command.send(operation_request(KEEP_ON, 4))
    first, second = await client.command.packet(), await client.command.packet()
    assert first == second
    await client.close()


async def test_idle_connection_is_closed(camera: SimulatedCamera) -> None:
    """R72: the camera closes a connection without operations, but not an active one."""
    camera.faults.idle_close = 0.3
    client = await RawClient.connect(camera.host)
    await client.begin()
    for _ in range(4):
        await asyncio.sleep(0.15)
        await client.poll()
    assert await client.command.end(2.0) == b""
    await client.close()


async def test_close_session_hangs(camera: SimulatedCamera) -> None:
    """R07: after CloseSession, the camera answers nothing until it is switched off and on."""
    camera.faults.close_session_hangs = True
    client = await RawClient.connect(camera.host)
    await client.begin()
    client.command.send(operation_request(OperationCode.CLOSE_SESSION, 4))
    assert await client.command.is_silent()
    await client.close()
    await camera.log.wait_for(lambda: not camera.is_connected)
    stream = await Stream.connect(camera.host)
    stream.send(init_command_request())
    assert await stream.is_silent()
    await stream.close()
    await camera.power_off()
    await camera.power_on()
    client = await RawClient.connect(camera.host)
    await client.close()


async def test_probes_are_sent_and_answered(camera: SimulatedCamera) -> None:
    """The camera sends probes on the event channel, and answers the client's probes."""
    camera.faults.probe_interval = 0.05
    client = await RawClient.connect(camera.host)
    probe = bytes.fromhex("080000000d000000")
    assert await client.events.packet() == probe
    assert camera.log.counters.probes_answered == 0
    client.events.send(bytes.fromhex("080000000e000000"))
    await camera.log.wait_for(lambda: camera.log.counters.probes_answered == 1)
    client.events.send(probe)
    async with asyncio.timeout(2):
        while (await client.events.packet())[4] != 0x0E:
            pass
    await client.close()


async def test_session_id_matters(camera: SimulatedCamera) -> None:
    """R45: the camera reports nothing to a client whose session ID is not in `session_ids`."""
    camera.faults.session_ids = {0x41}
    client = await RawClient.connect(camera.host)
    assert await client.begin() == []
    await client.close()


# Settings and events


async def test_new_value_can_go_wrong_in_five_ways(camera: SimulatedCamera) -> None:
    """R15, R24, R26: a new value can go wrong in five ways.

    It is ignored, replaced, refused, applied only at the second attempt, or reported
    after the old value.
    """
    client = await RawClient.connect(camera.host)
    await client.begin()
    faults, iso = camera.faults, Prop.ISO_SPEED

    async def attempt(value: int) -> tuple[int, list[int]]:
        return await client.set(iso, value), changes(await client.poll(), iso)

    faults.no_echo.add(iso)
    assert await attempt(0x58) == (OK, [])
    faults.no_echo.clear()
    faults.clamped[iso] = 0x50
    assert await attempt(0x58) == (OK, [0x50])
    faults.clamped.clear()
    faults.set_response[iso] = ResponseCode.DEVICE_PROP_NOT_SUPPORTED
    assert await attempt(0x58) == (ResponseCode.DEVICE_PROP_NOT_SUPPORTED, [])
    faults.set_response.clear()
    faults.not_applied[iso] = 1
    assert await attempt(0x58) == (OK, [0x50])
    assert await attempt(0x58) == (OK, [0x58])
    faults.old_value_first.add(iso)
    assert await attempt(0x60) == (OK, [0x58, 0x60])
    await client.close()


async def test_sets_of_events_can_be_odd(camera: SimulatedCamera) -> None:
    """R54: sets of events can be empty, end with garbage, or lack an end mark or data phase."""
    camera.faults.empty_first_sets = 1
    client = await RawClient.connect(camera.host)
    assert await client.begin() == []
    assert len(await client.poll()) > 100
    camera.faults.garbage = bytes.fromhex("07000000 89c10000 00")
    camera.post_event(0xC1F4, b"\1\0\0\0")
    data = (await client.ask(GET_EVENT)).data
    assert data == bytes.fromhex("0c000000f4c1000001000000 0700000089c1000000")
    camera.faults.garbage = b""
    camera.faults.no_terminator = True
    assert (await client.ask(GET_EVENT)).data == b""
    camera.faults.no_terminator = False
    camera.faults.no_data_phase = True
    assert (await client.ask(GET_EVENT)).data is None
    await client.close()


async def test_only_an_answer_that_reports_a_photo_is_slow(
    camera: SimulatedCamera,
) -> None:
    """R56: an answer to GetEvent is slow only if it reports a photo."""
    camera.faults.slow_after_shot = 0.3
    client = await RawClient.connect(camera.host)
    await client.begin()
    await camera.press_shutter_on_body()
    loop = asyncio.get_running_loop()
    started = loop.time()
    await client.poll()
    assert loop.time() - started >= 0.3
    started = loop.time()
    await client.poll()
    assert loop.time() - started < 0.2
    await client.close()


# Photos


async def test_second_press_needs_a_release(camera: SimulatedCamera) -> None:
    """R01: a press gets DEVICE_BUSY until full and half press are released and events are read."""
    camera.faults.needs_release = True
    client = await RawClient.connect(camera.host)
    await client.begin()
    assert (await client.ask(ON, 3, 0)).code == OK
    await client.ask(OFF, 2)
    await client.poll_until(Record.CAMERA_STATUS_CHANGED, 0)
    await client.poll()
    assert (await client.ask(ON, 2, 0)).code == BUSY
    await client.ask(OFF, 1)
    await client.poll()
    assert (await client.ask(ON, 3, 0)).code == OK
    await client.ask(OFF, 3)
    await client.poll_until(Record.CAMERA_STATUS_CHANGED, 0)
    assert len(camera.files) == 2
    await client.close()


@pytest.mark.parametrize("until", ["reconnect", "power"])
async def test_stuck_camera_is_busy_until_reset(
    camera: SimulatedCamera, until: str
) -> None:
    """R09: a stuck camera answers presses with DEVICE_BUSY until a reconnection or power cycle."""
    camera.faults.stuck_after = 1
    camera.faults.stuck_until = until

    async def press(client: RawClient) -> int:
        response = (await client.ask(ON, 3, 0)).code
        await client.ask(OFF, 3)
        await camera.shutter.settle()
        return response

    async def reconnect(client: RawClient | None = None) -> RawClient:
        if client is not None:
            await client.close()
            await camera.log.wait_for(lambda: not camera.is_connected)
        client = await RawClient.connect(camera.host)
        await client.begin()
        return client

    client = await reconnect()
    assert [await press(client), await press(client)] == [OK, BUSY]
    client = await reconnect(client)
    assert await press(client) == (OK if until == "reconnect" else BUSY)
    await camera.power_off()
    await camera.power_on()
    client = await reconnect(client)
    assert await press(client) == OK
    await client.close()


async def test_accepted_press_takes_no_photo(camera: SimulatedCamera) -> None:
    """R40: with `no_picture`, the camera accepts a press, but takes no photo."""
    camera.faults.no_picture = True
    client = await RawClient.connect(camera.host)
    await client.begin()
    assert (await client.ask(ON, 3, 1)).code == OK
    await client.ask(OFF, 3)
    assert await client.poll() == []
    await client.close()


async def test_press_after_a_setting_is_busy(camera: SimulatedCamera) -> None:
    """R60: after a setting is changed, a press gets DEVICE_BUSY until the events are read."""
    camera.faults.busy_after_set = 60
    client = await RawClient.connect(camera.host)
    await client.begin()
    await client.set(Prop.SHUTTER_SPEED, 0x70)
    assert (await client.ask(ON, 3, 1)).code == BUSY
    await client.ask(OFF, 3)
    await client.poll()
    assert (await client.ask(ON, 3, 1)).code == OK
    await client.ask(OFF, 3)
    await client.close()


# Time


async def test_idle_camera_switches_off(start_camera: CameraFactory) -> None:
    """R28: an idle camera warns and switches off; KeepDeviceOn delays this, but polls do not."""
    clock = ManualClock()
    camera = await start_camera(auto_power_off=345.0, clock=clock)
    camera.pair(GUID, NAME)
    client = await RawClient.connect(camera.host)
    await client.begin()
    await clock.advance(300)
    assert await client.poll() == []
    await client.ask(KEEP_ON)
    await clock.advance(300)
    assert await client.poll() == []
    await clock.advance(42)
    (warning,) = await client.poll()
    assert (warning.kind, warning.number()) == (Record.WILL_SOON_SHUTDOWN, 5)
    await client.ask(KEEP_ON)
    await clock.advance(1)
    assert [event.kind for event in await client.poll()] == [
        Record.SHUTDOWN_TIMER_UPDATED
    ]
    await clock.advance(346)
    await camera.log.wait_for(lambda: not camera.is_on)
    assert await client.command.end() == b""
    await client.close()
