"""Clients and users can change settings, whose lists of values depend on the mode."""

from struct import pack

import pytest

from tests.common import CameraFactory

from .camera import SimulatedCamera
from .codes import EosOp, Prop, Record, ResponseCode
from .raw_client import SET, RawClient, changes, lists

OK, INVALID_VALUE, BUSY, UNKNOWN_PROPERTY = (
    ResponseCode.OK,
    ResponseCode.INVALID_DEVICE_PROP_VALUE,
    ResponseCode.DEVICE_BUSY,
    ResponseCode.DEVICE_PROP_NOT_SUPPORTED,
)
ISO, APERTURE, SHUTTER, EXPOSURE = (
    Prop.ISO_SPEED,
    Prop.APERTURE,
    Prop.SHUTTER_SPEED,
    Prop.EXPOSURE_COMPENSATION,
)


async def test_set_is_echoed(camera: SimulatedCamera) -> None:
    """The camera applies a value that a client sets, and reports it once."""
    client = await RawClient.connect(camera.host)
    await client.begin()
    assert await client.set(ISO, 0x58) == OK
    assert camera.value("iso") == "400"
    assert changes(await client.poll(), ISO) == [0x58]
    assert await client.poll() == []
    await client.close()


async def test_set_is_checked(camera: SimulatedCamera) -> None:
    """The camera refuses unlisted values, unknown or read-only properties, and invalid data."""
    client = await RawClient.connect(camera.host)
    await client.begin()
    assert await client.set(ISO, 0x49) == INVALID_VALUE
    assert await client.set(0xDFFF, 0) == UNKNOWN_PROPERTY
    assert await client.set(Prop.AVAILABLE_SHOTS, 5) == UNKNOWN_PROPERTY
    short = pack("<III", 16, ISO, 0x58)
    assert (
        await client.ask(SET, data=short)
    ).code == ResponseCode.INVALID_DEVICE_PROP_FORMAT
    assert await client.poll() == []
    assert camera.value("iso") == "100"
    await client.close()


async def test_live_view_off_is_not_in_the_list(start_camera: CameraFactory) -> None:
    """An EOS 1300D accepts the output device 0 (off) although it does not list this value."""
    camera = await start_camera("1300d", pairing_mode=True, auto_accept=True)
    client = await RawClient.connect(camera.host)
    first = await client.begin()
    (outputs,) = lists(first, Prop.EVF_OUTPUT_DEVICE)
    assert 0 not in outputs
    assert await client.set(Prop.EVF_OUTPUT_DEVICE, 2) == OK
    assert camera.body.live_view
    assert await client.set(Prop.EVF_OUTPUT_DEVICE, 0) == OK
    assert not camera.body.live_view
    assert await client.set(Prop.EVF_OUTPUT_DEVICE, 0x10) == INVALID_VALUE
    await client.close()


async def test_image_format_is_a_structure(camera: SimulatedCamera) -> None:
    """A client can set RAW + JPEG as a structure with two entries."""
    client = await RawClient.connect(camera.host)
    await client.begin()
    both = pack("<9I", 2, 0x10, 6, 0, 4, 0x10, 1, 0, 3)
    data = pack("<II", 8 + len(both), Prop.IMAGE_FORMAT) + both
    assert (await client.ask(SET, data=data)).code == OK
    assert camera.body.settings.value(Prop.IMAGE_FORMAT) == both
    await client.close()


async def test_change_on_the_body_is_reported(camera: SimulatedCamera) -> None:
    """The camera reports changes that a user makes with the body's controls."""
    client = await RawClient.connect(camera.host)
    await client.begin()
    camera.set_on_body("aperture", "8")
    camera.set_on_body(SHUTTER, 0x70)
    events = await client.poll()
    assert changes(events, APERTURE) == [0x38]
    assert changes(events, SHUTTER) == [0x70]
    await client.close()


@pytest.mark.parametrize(
    ("mode", "code", "settable"),
    [
        ("P", 0, {ISO, EXPOSURE}),
        ("Tv", 1, {SHUTTER, ISO, EXPOSURE}),
        ("Av", 2, {APERTURE, ISO, EXPOSURE}),
        ("Bulb", 4, {APERTURE, ISO}),
        ("Auto", 0x16, set()),
    ],
)
async def test_dial_changes_the_mode_and_the_lists(
    camera: SimulatedCamera, mode: str, code: int, settable: set[int]
) -> None:
    """Turning the dial changes the mode and the lists; settings with empty lists can't be set."""
    client = await RawClient.connect(camera.host)
    first = await client.begin()
    camera.turn_dial(mode)
    events = await client.poll()
    assert changes(events, Prop.AE_MODE) == changes(events, Prop.AE_MODE_DIAL) == [code]
    now = {
        property_code: (lists(first, property_code) + lists(events, property_code))[-1]
        for property_code in (ISO, APERTURE, SHUTTER, EXPOSURE)
    }
    assert {name for name, allowed in now.items() if allowed} == settable
    for property_code in now:
        value = (changes(first, property_code) + changes(events, property_code))[-1]
        expected = OK if property_code in settable else INVALID_VALUE
        assert await client.set(property_code, value) == expected
    await client.close()


async def test_lists_are_the_same_after_turning_back(camera: SimulatedCamera) -> None:
    """After the dial is turned back, the list of shutter speeds is the same as before."""
    client = await RawClient.connect(camera.host)
    before = lists(await client.begin(), SHUTTER)
    camera.turn_dial("Auto")
    assert lists(await client.poll(), SHUTTER) == [[]]
    camera.turn_dial("M")
    assert lists(await client.poll(), SHUTTER) == before
    with pytest.raises(ValueError, match="this dial has"):
        camera.turn_dial("C3")
    await client.close()


async def test_client_can_set_the_dial_of_an_eos_r(start_camera: CameraFactory) -> None:
    """A client can set the mode dial of an EOS R."""
    camera = await start_camera("r", pairing_mode=True, auto_accept=True)
    client = await RawClient.connect(camera.host)
    await client.begin()
    assert await client.set(Prop.AE_MODE_DIAL, 2) == OK
    assert camera.value("mode") == "Av"
    await client.close()


async def test_remaining_photos_depend_on_the_destination(
    camera: SimulatedCamera,
) -> None:
    """The number of remaining photos depends on the destination and the client's free space."""
    client = await RawClient.connect(camera.host)
    await client.begin()
    assert await client.set(Prop.CAPTURE_DESTINATION, 2) == BUSY
    assert await client.set(Prop.CAPTURE_DESTINATION, 4) == OK
    assert changes(await client.poll(), Prop.AVAILABLE_SHOTS) == [0]
    assert (await client.ask(EosOp.PC_HDD_CAPACITY, 0x0FFFFFFF, 0x1000, 1)).code == OK
    (shots,) = changes(await client.poll(), Prop.AVAILABLE_SHOTS)
    assert shots > 100
    await client.close()


async def test_property_can_appear_later(start_camera: CameraFactory) -> None:
    """A property can be absent at first; once it appears, only values in its list can be set."""
    camera = await start_camera(pairing_mode=True, auto_accept=True)
    camera.body.settings.remove(ISO)
    client = await RawClient.connect(camera.host)
    first = await client.begin()
    assert not changes(first, ISO)
    assert not lists(first, ISO)
    assert await client.set(ISO, 0x48) == UNKNOWN_PROPERTY
    camera.body.settings.set(ISO, 0x48)
    camera.body.settings.set_allowed(ISO, [pack("<I", 0x48), pack("<I", 0x50)])
    events = await client.poll()
    assert changes(events, ISO) == [0x48]
    assert lists(events, ISO) == [[0x48, 0x50]]
    assert await client.set(ISO, 0x50) == OK
    assert await client.set(ISO, 0x58) == INVALID_VALUE
    await client.close()


async def test_changes_to_battery_and_card_are_reported(
    camera: SimulatedCamera,
) -> None:
    """A new battery level, and a removed or inserted card, are reported as events."""
    client = await RawClient.connect(camera.host)
    await client.begin()
    body = camera.body
    body.set_battery("25")
    body.remove_lens()
    card = body.eject_card()
    events = await client.poll()
    assert changes(events, Prop.BATTERY_POWER) == [5]
    assert [
        event.number() for event in events if event.kind == Record.STORE_REMOVED
    ] == [0x20001]
    assert changes(events, Prop.AVAILABLE_SHOTS) == [0]
    assert camera.value("lens") == ""
    assert (await client.ask(EosOp.GET_STORAGE_IDS)).data == pack("<II", 1, 0x20000)
    body.insert_card(card)
    body.attach_lens("EF50mm f/1.8 STM")
    events = await client.poll()
    assert [event.number() for event in events if event.kind == Record.STORE_ADDED] == [
        0x20001
    ]
    assert camera.value("lens") == "EF50mm f/1.8 STM"
    await client.close()


async def test_body_values_are_set_by_label_or_number(
    camera: SimulatedCamera,
) -> None:
    """Values can be set on the body by label or number; unknown settings and values are refused."""
    camera.set_on_body("shutter", "1/250")
    assert camera.value("shutter") == "1/250"
    camera.set_on_body("iso", 0x60)
    assert camera.value("iso") == "800"
    with pytest.raises(ValueError, match="can't be"):
        camera.set_on_body("iso", 0x49)
    with pytest.raises(ValueError, match="no setting"):
        camera.set_on_body("nonsense", "1")
    with pytest.raises(ValueError, match="no value"):
        camera.set_on_body("iso", "123")
