"""Clients make bulb exposures with operations or by holding the button; faults interfere."""

import asyncio
from struct import pack

import pytest

from tests.common import CameraFactory

from .camera import SimulatedCamera
from .codes import EosOp, OperationCode, Prop, Record, ResponseCode
from .faults import Faults
from .test_files import connect

OK, BUSY, ERROR = ResponseCode.OK, ResponseCode.DEVICE_BUSY, ResponseCode.GENERAL_ERROR
ON, OFF, START, END = (
    EosOp.REMOTE_RELEASE_ON,
    EosOp.REMOTE_RELEASE_OFF,
    EosOp.BULB_START,
    EosOp.BULB_END,
)
STATUS, TIME = Record.CAMERA_STATUS_CHANGED, Record.BULB_EXPOSURE_TIME


@pytest.fixture
async def old_camera(start_camera: CameraFactory) -> SimulatedCamera:
    """Return an EOS 1000D, which has BulbStart, with its dial at Bulb."""
    camera = await start_camera("1000d", pairing_mode=True, auto_accept=True)
    camera.turn_dial("Bulb")
    return camera


async def test_exposure_lasts_from_start_to_end_operation(
    old_camera: SimulatedCamera,
) -> None:
    """An exposure lasts from BulbStart to BulbEnd, and the camera reports each second."""
    client = await connect(old_camera)
    assert (await client.ask(END)).code == ERROR
    assert (await client.ask(START)).params == (0,)
    assert old_camera.body.bulb_open
    assert (await client.ask(START)).code == BUSY
    assert await client.set(Prop.ISO_SPEED, 0x58) == BUSY
    events = await client.poll_until(TIME)
    assert events[-1].number() == 1
    assert (await client.ask(END)).params == (0,)
    assert not old_camera.body.bulb_open
    await client.poll_until(STATUS, 0)
    assert 1.0 <= old_camera.log.counters.last_bulb_seconds < 1.5
    assert len(old_camera.files) == 1
    await client.close()


async def test_bulb_is_a_shutter_speed_in_m(start_camera: CameraFactory) -> None:
    """In mode M, an EOS 1000D accepts BulbStart only if the shutter speed is set to bulb."""
    camera = await start_camera("1000d", pairing_mode=True, auto_accept=True)
    client = await connect(camera)
    assert (await client.ask(START)).code == ERROR
    assert await client.set(Prop.SHUTTER_SPEED, 0x0C) == OK
    assert camera.body.in_bulb
    assert (await client.ask(START)).code == OK
    assert (await client.ask(END)).code == OK
    await client.poll_until(STATUS, 0)
    await client.close()


async def test_bulb_has_a_second_code_if_listed(camera: SimulatedCamera) -> None:
    """The shutter speed code 0x04 also means bulb if the body lists it."""
    client = await connect(camera)
    assert (
        await client.set(Prop.SHUTTER_SPEED, 0x04)
        == ResponseCode.INVALID_DEVICE_PROP_VALUE
    )
    camera.body.settings.set_allowed(
        Prop.SHUTTER_SPEED, [pack("<I", 4), pack("<I", 0x68)]
    )
    assert await client.set(Prop.SHUTTER_SPEED, 0x04) == OK
    assert camera.body.in_bulb
    assert camera.value("shutter") == "bulb"
    await client.close()


async def test_exposure_lasts_while_the_button_is_held(camera: SimulatedCamera) -> None:
    """On a body without BulbStart, a bulb exposure lasts while the button is held."""
    camera.turn_dial("Bulb")
    client = await connect(camera)
    assert (await client.ask(START)).code == ResponseCode.OPERATION_NOT_SUPPORTED
    assert (await client.ask(ON, 3, 1)).code == OK
    assert camera.body.bulb_open
    await asyncio.sleep(0.2)
    assert camera.files == []
    assert (await client.ask(OFF, 1)).code == OK  # releases only the half press
    assert camera.body.bulb_open
    assert (await client.ask(OFF, 3)).code == OK
    await client.poll_until(STATUS, 0)
    assert 0.2 <= camera.log.counters.last_bulb_seconds < 0.5
    assert len(camera.files) == 1
    await client.close()


async def test_fault_hides_the_bulb_operation(old_camera: SimulatedCamera) -> None:
    """With `bulb_by_hold`, the camera neither lists nor accepts BulbStart."""
    old_camera.faults.bulb_by_hold = True
    client = await connect(old_camera)
    assert (await client.ask(START)).code == ResponseCode.OPERATION_NOT_SUPPORTED
    info = (await client.ask(OperationCode.GET_DEVICE_INFO)).data
    assert info is not None
    assert pack("<H", START) not in info[:600]
    await client.close()


async def test_fault_refuses_the_end_operation(old_camera: SimulatedCamera) -> None:
    """`bulb_end_refused` refuses BulbEnd twice or always, with a response code or a result."""
    faults = old_camera.faults
    client = await connect(old_camera)
    await client.ask(START)
    faults.bulb_end_refused = 2
    assert [(await client.ask(END)).code for _ in range(3)] == [BUSY, BUSY, OK]
    await client.poll_until(STATUS, 0)
    await client.poll()
    faults.bulb_result = True
    await client.ask(START)
    faults.bulb_end_refused = -1
    for _ in range(3):
        result = await client.ask(END)
        assert (result.code, result.params) == (OK, (BUSY,))
    assert old_camera.body.bulb_open
    faults.bulb_end_refused = 0
    await client.ask(END)
    await client.close()


async def test_fault_refuses_the_release_of_the_button(camera: SimulatedCamera) -> None:
    """`bulb_end_refused` also refuses RemoteReleaseOff, and the button stays pressed."""
    camera.turn_dial("Bulb")
    camera.faults.bulb_end_refused = 1
    client = await connect(camera)
    await client.ask(ON, 3, 1)
    assert (await client.ask(OFF, 3)).code == BUSY
    assert camera.shutter_held == 3
    assert (await client.ask(OFF, 3)).code == OK
    assert not camera.shutter_held
    await client.close()


@pytest.mark.parametrize("by_hold", [False, True])
@pytest.mark.parametrize("survives", [False, True])
async def test_lost_connection_ends_the_exposure(
    start_camera: CameraFactory, by_hold: bool, survives: bool
) -> None:
    """A lost connection ends a bulb exposure, unless `bulb_survives_drop` is set."""
    profile = "70d" if by_hold else "1000d"
    faults = Faults(bulb_survives_drop=survives)
    camera = await start_camera(
        profile, pairing_mode=True, auto_accept=True, faults=faults
    )
    camera.turn_dial("Bulb")
    client = await connect(camera)
    start, end = ((ON, 3, 1), (OFF, 3)) if by_hold else ((START,), (END,))
    assert (await client.ask(*start)).code == OK
    await camera.drop_connection()
    await client.close()
    await camera.log.wait_for(lambda: not camera.is_connected)
    assert camera.body.bulb_open is survives
    if survives:
        client = await connect(camera)
        await asyncio.sleep(0.1)
        assert (await client.ask(*end)).code == OK
        await client.close()
    await camera.shutter.settle()
    assert len(camera.files) == 1
    assert camera.log.counters.last_bulb_seconds > 0
    assert not camera.shutter_held


async def test_stuck_body_refuses_photos(old_camera: SimulatedCamera) -> None:
    """R09: a stuck body refuses BulbStart and RemoteRelease, but accepts settings."""
    old_camera.faults.stuck_after = 1
    client = await connect(old_camera)
    await client.ask(START)
    await client.ask(END)
    await client.poll_until(STATUS, 0)
    assert (await client.ask(START)).code == BUSY
    assert (await client.ask(EosOp.REMOTE_RELEASE)).code == BUSY
    assert await client.set(Prop.ISO_SPEED, 0x58) == OK
    await client.close()


async def test_noise_reduction_delays_the_photo(
    old_camera: SimulatedCamera,
) -> None:
    """R65: noise reduction after a bulb exposure delays the photo; settings get DEVICE_BUSY."""
    old_camera.faults.noise_reduction = True
    old_camera.timing.exposure_scale = 0.5
    client = await connect(old_camera)
    await client.ask(START)
    await asyncio.sleep(1.05)
    await client.ask(END)
    await asyncio.sleep(0.3)
    assert await client.set(Prop.ISO_SPEED, 0x58) == BUSY
    assert old_camera.files == []
    await client.poll_until(STATUS, 0)
    assert len(old_camera.files) == 1
    await client.close()
