"""The camera follows the rules for sessions, operations and the first set of events."""

from struct import unpack_from

import pytest

from custom_components.canon_eos.ptp.datasets import parse_device_info
from tests.common import CameraFactory

from .camera import SimulatedCamera
from .codes import EosOp, OperationCode, Prop, Record, ResponseCode
from .profile import load_profile, profile_names
from .raw_client import GET_EVENT, RawClient, changes, lists, records

NO_SESSION, UNSUPPORTED, ALREADY_OPEN = (
    ResponseCode.SESSION_NOT_OPEN,
    ResponseCode.OPERATION_NOT_SUPPORTED,
    ResponseCode.SESSION_ALREADY_OPEN,
)


async def test_operations_need_one_open_session(camera: SimulatedCamera) -> None:
    """GetEvent needs a session, GetDeviceInfo does not, and only one session can be open."""
    client = await RawClient.connect(camera.host)
    assert (await client.ask(GET_EVENT)).code == NO_SESSION
    assert (await client.ask(OperationCode.GET_DEVICE_INFO)).code == ResponseCode.OK
    assert (
        await client.ask(OperationCode.OPEN_SESSION, 0)
    ).code == ResponseCode.INVALID_PARAMETER
    assert (await client.ask(OperationCode.OPEN_SESSION, 7)).code == ResponseCode.OK
    again = await client.ask(OperationCode.OPEN_SESSION, 8)
    assert (again.code, again.params) == (ALREADY_OPEN, (7,))
    assert (await client.ask(OperationCode.CLOSE_SESSION)).code == ResponseCode.OK
    assert (await client.ask(GET_EVENT)).code == NO_SESSION
    await client.close()


async def test_unlisted_operation_is_unsupported(camera: SimulatedCamera) -> None:
    """An operation that the profile does not list gets OPERATION_NOT_SUPPORTED."""
    camera.body.profile = camera.profile.without(EosOp.KEEP_DEVICE_ON)
    client = await RawClient.connect(camera.host)
    await client.begin()
    assert (await client.ask(0x9FFF)).code == UNSUPPORTED
    assert (await client.ask(EosOp.KEEP_DEVICE_ON)).code == UNSUPPORTED
    await client.close()


@pytest.mark.parametrize("profile", profile_names())
async def test_device_info_has_the_data_of_the_profile(
    start_camera: CameraFactory, profile: str
) -> None:
    """DeviceInfo has the profile's model, firmware and operations, except `late_operations`."""
    camera = await start_camera(profile, pairing_mode=True, auto_accept=True)
    client = await RawClient.connect(camera.host)
    data = (await client.ask(OperationCode.GET_DEVICE_INFO)).data
    assert data is not None
    info = parse_device_info(data)
    expected = load_profile(profile)
    assert info.model == expected.model
    assert info.device_version == expected.firmware
    late = camera.faults.late_operations
    assert info.operations == frozenset(expected.operations) - late
    assert {
        EosOp.SET_DEVICE_PROP_VALUE_EX,
        EosOp.SET_REMOTE_MODE,
        EosOp.SET_EVENT_MODE,
        EosOp.GET_EVENT,
    } <= info.operations
    await client.close()


@pytest.mark.parametrize("profile", profile_names())
async def test_first_events_have_values_and_lists(
    start_camera: CameraFactory, profile: str
) -> None:
    """The first set of events has values and lists of settings, and the next set is empty."""
    camera = await start_camera(profile, pairing_mode=True, auto_accept=True)
    client = await RawClient.connect(camera.host)
    first = await client.begin()
    assert len(first) > 30
    for code in (Prop.APERTURE, Prop.SHUTTER_SPEED, Prop.ISO_SPEED):
        (value,) = changes(first, code)
        (allowed,) = lists(first, code)
        assert value in allowed
        assert len(allowed) > 5
    assert changes(first, Prop.AE_MODE) == [3]
    # Mode M has no exposure compensation.
    assert not any(lists(first, Prop.EXPOSURE_COMPENSATION))
    assert len(changes(first, Prop.AVAILABLE_SHOTS)) == 1
    assert changes(first, Prop.AVAILABLE_SHOTS) != [0]
    assert await client.poll() == []
    await client.close()


async def test_event_sets_always_have_a_data_phase(camera: SimulatedCamera) -> None:
    """An empty set of events is sent as a data phase that contains only the end mark."""
    client = await RawClient.connect(camera.host)
    await client.begin()
    result = await client.ask(GET_EVENT)
    assert result.data == bytes.fromhex("0800000000000000")
    await client.close()


async def test_each_client_gets_a_first_set(camera: SimulatedCamera) -> None:
    """A second client also gets a first set of events, with the current values."""
    client = await RawClient.connect(camera.host)
    await client.begin()
    await client.close()
    await camera.log.wait_for(lambda: not camera.is_connected)
    camera.set_on_body("iso", "800")
    client = await RawClient.connect(camera.host)
    assert changes(await client.begin(), Prop.ISO_SPEED) == [0x60]
    await client.close()


async def test_serial_number_is_reported_on_request(camera: SimulatedCamera) -> None:
    """The camera reports its serial number only on request, and refuses unknown properties."""
    client = await RawClient.connect(camera.host)
    first = await client.begin()
    assert changes(first, Prop.SERIAL_NUMBER) == []
    assert (
        await client.ask(EosOp.REQUEST_DEVICE_PROP_VALUE, Prop.SERIAL_NUMBER)
    ).code == ResponseCode.OK
    (event,) = await client.poll()
    assert event.kind == Record.PROPERTY_CHANGED
    assert event.payload[4:].rstrip(b"\0").decode() == camera.profile.serial_number
    assert (
        await client.ask(EosOp.REQUEST_DEVICE_PROP_VALUE, 0xDFFF)
    ).code == ResponseCode.GENERAL_ERROR
    await client.close()


async def test_canon_device_info_lists_the_properties(camera: SimulatedCamera) -> None:
    """Canon's DeviceInfoEx starts with its size, and lists as many properties as the profile."""
    client = await RawClient.connect(camera.host)
    await client.begin()
    data = (await client.ask(EosOp.GET_DEVICE_INFO_EX)).data
    assert data is not None
    size, events = unpack_from("<II", data)
    assert size == len(data)
    (properties,) = unpack_from("<I", data, 8 + 4 * events)
    assert properties == len(camera.profile.properties)
    await client.close()


async def test_battery_property_matches_a_60d(camera: SimulatedCamera) -> None:
    """Except for the level, the description of the standard battery property matches a 60D's."""
    client = await RawClient.connect(camera.host)
    await client.begin()
    camera.body.set_battery("50")
    described = await client.ask(OperationCode.GET_DEVICE_PROP_DESC, 0x5001)
    assert described.data == bytes.fromhex("0150 0200 00 32 32 02 0500 64004b0032")
    assert (
        await client.ask(OperationCode.GET_DEVICE_PROP_VALUE, 0x5001)
    ).data == b"\x32"
    assert (
        await client.ask(OperationCode.GET_DEVICE_PROP_DESC, 0x5FFF)
    ).code == ResponseCode.DEVICE_PROP_NOT_SUPPORTED
    await client.close()


async def test_status_records_follow_the_version(camera: SimulatedCamera) -> None:
    """A status record of version 8 with all groups has 67 bytes of fields."""
    client = await RawClient.connect(camera.host)
    await client.begin()
    assert (
        await client.ask(EosOp.SET_REQUEST_OLC_INFO_GROUP, 0x1FFF)
    ).code == ResponseCode.OK
    (event,) = await client.poll()
    assert event.kind == Record.OLC_INFO_CHANGED
    fields = sum((2, 6, 5, 4, 4, 6, 7, 4, 6, 7, 7, 8, 1))
    assert len(event.payload) == 8 + fields
    assert event.number() == len(event.payload)
    assert event.payload[4:6] == bytes.fromhex("ff1f")
    await client.close()


async def test_ui_lock_locks_the_button_of_the_body(camera: SimulatedCamera) -> None:
    """The body's shutter button does not work while a client has locked the controls."""
    client = await RawClient.connect(camera.host)
    await client.begin()
    await client.ask(EosOp.SET_UI_LOCK, 0)
    with pytest.raises(Exception, match="BUSY"):
        await camera.press_shutter_on_body()
    await client.ask(EosOp.RESET_UI_LOCK)
    assert len(await camera.press_shutter_on_body()) == 1
    await client.close()


async def test_late_operations_need_their_remote_mode(camera: SimulatedCamera) -> None:
    """R42: `late_operations` are listed and accepted only in the remote mode of EOS M bodies."""
    camera.faults.late_operations = {EosOp.REMOTE_RELEASE_ON}

    async def is_listed(client: RawClient) -> bool:
        data = (await client.ask(OperationCode.GET_DEVICE_INFO)).data
        assert data is not None
        return EosOp.REMOTE_RELEASE_ON in parse_device_info(data).operations

    client = await RawClient.connect(camera.host)
    await client.begin()
    assert not await is_listed(client)
    assert (await client.ask(EosOp.REMOTE_RELEASE_ON, 1, 0)).code == UNSUPPORTED
    assert (await client.ask(EosOp.SET_REMOTE_MODE, 0x15)).code == ResponseCode.OK
    assert await is_listed(client)
    assert (await client.ask(EosOp.REMOTE_RELEASE_ON, 1, 0)).code == ResponseCode.OK
    await client.close()


async def test_wake_events_signal_changes(start_camera: CameraFactory) -> None:
    """With the option `wake_events`, the camera signals changes on the event channel."""
    camera = await start_camera(pairing_mode=True, auto_accept=True, wake_events=True)
    client = await RawClient.connect(camera.host)
    await client.begin()
    camera.set_on_body("iso", "800")
    assert await client.events.packet() == bytes.fromhex(
        "0e000000 08000000 01c1 00000000"
    )
    await client.close()


async def test_set_in_small_segments_is_one_data_phase(camera: SimulatedCamera) -> None:
    """A set of events that arrives in small TCP segments is one data phase."""
    camera.faults.segment_size = 7
    client = await RawClient.connect(camera.host)
    await client.begin()
    camera.post_event(0xC1F4, bytes(20_000))
    result = await client.ask(GET_EVENT, seconds=20)
    assert result.data is not None
    assert [len(event.payload) for event in records(result.data)] == [20_000]
    await client.close()
