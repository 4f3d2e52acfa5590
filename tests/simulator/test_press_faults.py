"""Faults of the shutter button and of focusing change the camera's answers and events."""

import asyncio
from collections.abc import AsyncGenerator

import pytest

from .camera import SimulatedCamera
from .codes import Button, EosOp, Prop, Record as EventRecord, ResponseCode
from .raw_client import RawClient, Record

OK, BUSY = ResponseCode.OK, ResponseCode.DEVICE_BUSY
ON, OFF = EosOp.REMOTE_RELEASE_ON, EosOp.REMOTE_RELEASE_OFF
HALF, FULL, BOTH = Button.HALF, Button.FULL, Button.BOTH
SEARCHING, FOUND, IDLE = "000000000001", "000000000101", "000000000000"
FOCUS_GROUP, BUTTON_GROUP = 0x0100, 0x0001


@pytest.fixture
async def client(camera: SimulatedCamera) -> AsyncGenerator[RawClient]:
    """Yield a client that has requested the focus group of status records."""
    client = await RawClient.connect(camera.host)
    await client.begin()
    await client.ask(EosOp.SET_REQUEST_OLC_INFO_GROUP, FOCUS_GROUP)
    await client.poll()
    yield client
    await client.close()


async def status(client: RawClient) -> list[str]:
    """Return the groups of each new status record in hexadecimal."""
    return [
        event.payload[8:].hex()
        for event in await client.poll()
        if event.kind == EventRecord.OLC_INFO_CHANGED
    ]


async def test_full_press_alone_is_busy(
    camera: SimulatedCamera, client: RawClient
) -> None:
    """With `full_press_busy`, a full press alone gets DEVICE_BUSY; both positions at once work."""
    camera.faults.full_press_busy = True
    assert (await client.ask(ON, HALF, 0)).code == OK
    assert (await client.ask(ON, FULL, 0)).code == BUSY
    assert (await client.ask(OFF, HALF)).code == OK
    assert (await client.ask(ON, BOTH, 0)).code == OK


async def test_press_of_both_positions_is_busy(
    camera: SimulatedCamera, client: RawClient
) -> None:
    """With `one_press_busy`, both positions at once get DEVICE_BUSY; one after the other works."""
    camera.faults.one_press_busy = True
    assert (await client.ask(ON, BOTH, 0)).code == BUSY
    assert (await client.ask(ON, HALF, 0)).code == OK
    assert (await client.ask(ON, FULL, 0)).code == OK


async def test_focus_result_is_late(camera: SimulatedCamera, client: RawClient) -> None:
    """`late_focus` is the time from the answer to a half press to the focus result's report."""
    camera.faults.late_focus = 0.5
    await client.ask(ON, HALF, 0)
    assert await status(client) == [SEARCHING]
    await asyncio.sleep(0.6)
    assert await status(client) == [FOUND]


async def test_focus_ends_idle(camera: SimulatedCamera, client: RawClient) -> None:
    """With `focus_ends_idle`, a failed search ends as idle; a full press then gets DEVICE_BUSY."""
    camera.faults.focus_ends_idle = True
    camera.body.autofocus_works = False
    await client.ask(ON, HALF, 0)
    assert await status(client) == [SEARCHING, IDLE]
    assert (await client.ask(ON, FULL, 0)).code == BUSY


@pytest.mark.parametrize("found", [True, False])
async def test_focus_points_are_reported_after_focusing(
    camera: SimulatedCamera, client: RawClient, found: bool
) -> None:
    """With `focus_points`, the camera reports AF points in focus only if focusing succeeded."""
    camera.faults.focus_points = True
    camera.body.autofocus_works = found
    await client.ask(ON, HALF, 0)
    in_use = [
        int.from_bytes(event.payload[14:16], "little")
        for event in await client.poll()
        if event.kind == EventRecord.PROPERTY_CHANGED
        and event.number() == Prop.FOCUS_INFO_EX
    ]
    assert in_use == ([0, 9] if found else [0])


async def test_press_without_focus_is_busy(
    camera: SimulatedCamera, client: RawClient
) -> None:
    """With `press_busy_without_focus`, a press of both positions without focus gets DEVICE_BUSY.

    The camera then reports the button status 3.
    """
    camera.faults.press_busy_without_focus = True
    camera.body.autofocus_works = False
    await client.ask(EosOp.SET_REQUEST_OLC_INFO_GROUP, BUTTON_GROUP)
    await client.poll()
    assert (await client.ask(ON, BOTH, 0)).code == BUSY
    assert await status(client) == ["0200", "0300"]


async def test_status_stays_busy(camera: SimulatedCamera) -> None:
    """With `status_stays_busy`, the first events report busy; a photo reports no other status."""
    camera.faults.status_stays_busy = True
    client = await RawClient.connect(camera.host)

    def reported(events: list[Record]) -> list[int]:
        kind = EventRecord.CAMERA_STATUS_CHANGED
        return [event.number() for event in events if event.kind == kind]

    assert reported(await client.begin()) == [1]
    assert (await client.ask(ON, BOTH, 1)).code == OK
    await asyncio.sleep(1)
    assert camera.files
    assert reported(await client.poll()) == []
    await client.close()
