"""A camera's entities show its state, and survive disconnections and refusals."""

import asyncio
import logging
from typing import Any

from homeassistant.components.ssdp.scanner import SsdpChange
from homeassistant.config_entries import (
    SOURCE_IGNORE,
    ConfigEntryDisabler,
    ConfigEntryState,
)
from homeassistant.const import EVENT_HOMEASSISTANT_STOP, STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers import device_registry as dr, entity_registry as er
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.const import DOMAIN
from custom_components.canon_eos.diagnostics import async_get_config_entry_diagnostics
from custom_components.canon_eos.eos.camera import EosCamera
from custom_components.canon_eos.eos.identity import KnownIdentity, camera_id
from custom_components.canon_eos.eos.series_plan import IntervalPlan
from custom_components.canon_eos.eos.wire.events import ObjectAdded
from custom_components.canon_eos.network.description import Place
from custom_components.canon_eos.network.heard_addresses import heard_addresses
from tests.common import (
    CLIENT_GUID,
    CLIENT_NAME,
    CameraFactory,
    Heard,
    SetUp,
    announce,
    announcement,
    entity_id,
    new_entry,
    raises,
    wait_for,
)
from tests.simulator import PowerOff, SimulatedCamera
from tests.simulator.addresses import loopback_address
from tests.simulator.codes import EosOp, OperationCode, Prop, Record, ResponseCode
from tests.simulator.profile import load_profile

from .dashboard import press, select, state


@pytest.mark.enabled(
    "select.af_mode",
    "select.metering_mode",
    "select.picture_style",
    "sensor.battery_status",
)
async def test_entities_show_the_camera(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Entities show the camera's values, and the device registry has the camera's details."""
    assert {
        key: state(hass, entry, key)
        for key in (
            "connection",
            "iso",
            "aperture",
            "shutter_speed",
            "exposure_compensation",
            "white_balance",
            "drive_mode",
            "af_mode",
            "metering_mode",
            "picture_style",
            "image_quality",
            "battery",
            "battery_status",
            "exposure_mode",
            "lens",
        )
    } == {
        "connection": "on",
        "iso": "100",
        "aperture": "5.6",
        "shutter_speed": "1/60",
        "exposure_compensation": "0",
        "white_balance": "auto",
        "drive_mode": "single",
        "af_mode": "one_shot",
        "metering_mode": "evaluative",
        "picture_style": "auto",
        "image_quality": "L fine",
        "battery": "100",
        "battery_status": "full",
        "exposure_mode": "manual",
        "lens": "EF-S18-55mm f/3.5-5.6 IS STM",
    }
    devices = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    (device,) = devices
    assert device.identifiers == {(DOMAIN, "60128b7cc240")}
    assert device.connections == {("mac", "60:12:8b:7c:c2:40")}
    assert (device.manufacturer, device.model) == ("Canon", "Canon EOS 70D")
    assert (camera.profile.firmware, device.sw_version) == ("3-1.1.1", "1.1.1")


async def test_option_chosen_on_the_dashboard_is_set(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """An option chosen on the dashboard is set on the camera and then shown."""
    await select(hass, entry, "iso", "800")
    assert camera.value("iso") == "800"
    assert state(hass, entry, "iso") == "800"


async def test_setting_changed_on_the_camera_is_shown(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A setting or mode changed on the camera is shown; an option of the old mode is refused."""
    camera.set_on_body("iso", "400")
    await wait_for(lambda: state(hass, entry, "iso") == "400")
    await select(hass, entry, "shutter_speed", "1/30")
    await select(hass, entry, "shutter_speed", "1/60")
    camera.turn_dial("Av")
    await wait_for(lambda: state(hass, entry, "exposure_mode") == "aperture_priority")
    with raises(ServiceValidationError, "setting_not_offered"):
        await select(hass, entry, "shutter_speed", "1/30")


@pytest.mark.parametrize(
    ("faults", "key"),
    [
        (
            {"respond": {EosOp.SET_DEVICE_PROP_VALUE_EX: ResponseCode.GENERAL_ERROR}},
            "setting_refused",
        ),
        ({"busy": {EosOp.SET_DEVICE_PROP_VALUE_EX: -1}}, "setting_refused"),
        ({"no_echo": {Prop.ISO_SPEED}}, "setting_not_applied"),
        ({"clamped": {Prop.ISO_SPEED: 0x50}}, "setting_not_applied"),
    ],
)
async def test_setting_that_is_not_applied_raises_an_error(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    faults: dict[str, Any],
    key: str,
    entry: MockConfigEntry,
) -> None:
    """If the camera does not apply a setting, an error is raised; the camera's value is shown."""
    for name, value in faults.items():
        setattr(camera.faults, name, value)
    with raises(HomeAssistantError, key):
        await select(hass, entry, "iso", "800")
    assert state(hass, entry, "iso") == camera.value("iso") != "800"


async def test_unlisted_current_value_is_offered(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """The current value is shown and offered even if the camera does not list it."""
    camera.post_event(Record.PROPERTY_CHANGED, bytes.fromhex("03d1000001000000"))
    await wait_for(lambda: state(hass, entry, "iso") == "Auto ISO")
    known = hass.states.get(entity_id(hass, entry, "iso"))
    assert known is not None
    assert "Auto ISO" in known.attributes["options"]
    assert "800" in known.attributes["options"]


async def test_setting_is_repeated_while_the_camera_is_busy(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """The request to change a setting is repeated while the camera is busy."""
    camera.faults.busy = {EosOp.SET_DEVICE_PROP_VALUE_EX: 3}
    await select(hass, entry, "iso", "800")
    assert camera.value("iso") == "800"


async def test_each_photo_fires_an_event(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Each photo fires an event, and the shutter button is released after each photo."""
    names = []
    for _ in range(3):
        await press(hass, entry, "take_photo")
        event = hass.states.get(entity_id(hass, entry, "photo_taken"))
        assert event is not None
        names.append(event.attributes["file_name"])
        assert not camera.shutter_held
    assert names == [item.filename for item in camera.files]
    assert len(set(names)) == 3


async def test_photo_taken_on_the_body_fires_an_event(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A photo taken with the camera's own button fires an event with the photo's file name."""
    (photo,) = await camera.press_shutter_on_body()
    event_id = entity_id(hass, entry, "photo_taken")
    await wait_for(lambda: state(hass, entry, "photo_taken") != "unknown")
    event = hass.states.get(event_id)
    assert event is not None
    assert event.attributes["event_type"] == "photo"
    assert event.attributes["file_name"] == photo.filename
    assert event.attributes["format"] == "JPG"


async def test_client_reconnects_when_a_camera_announces_itself(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    heard: Heard,
    caplog: pytest.LogCaptureFixture,
    entry: MockConfigEntry,
) -> None:
    """The client reconnects when the camera announces itself. Until then, entities are unavailable.

    The log has one line for the lost connection and one for the reconnection.
    """
    caplog.set_level(logging.DEBUG, "custom_components.canon_eos")
    caplog.clear()
    await camera.power_off()
    await wait_for(lambda: state(hass, entry, "connection") == "off")
    assert state(hass, entry, "iso") == STATE_UNAVAILABLE
    with raises(HomeAssistantError, "connection_closed"):
        await entry.runtime_data.coordinator.async_command(
            lambda found: found.release_shutter()
        )
    await wait_for(lambda: caplog.text.count("No connection to") >= 2)
    await camera.power_on()
    announce(heard, camera)
    await wait_for(lambda: state(hass, entry, "connection") == "on")
    assert state(hass, entry, "iso") == "100"
    lines = [
        record.getMessage()
        for record in caplog.records
        if record.name.startswith("custom_components")
        and record.levelno >= logging.INFO
    ]
    assert len([line for line in lines if "not available" in line]) == 1
    assert len([line for line in lines if "available again" in line]) == 1
    assert len(lines) == 2


async def test_failing_listener_is_logged(
    camera: SimulatedCamera, caplog: pytest.LogCaptureFixture, entry: MockConfigEntry
) -> None:
    """A listener's error is logged, and affects neither other listeners nor the connection."""
    heard: list[object] = []

    def fail(event: object) -> None:
        raise RuntimeError(event)

    ends = (
        entry.runtime_data.coordinator.on_event(fail),
        entry.runtime_data.coordinator.on_event(heard.append),
    )
    await camera.press_shutter_on_body()
    await wait_for(lambda: any(isinstance(event, ObjectAdded) for event in heard))
    assert "Traceback" in caplog.text
    assert camera.log.counters.connections == 1
    for end in ends:
        end()


async def test_client_reconnects_after_a_bug_in_a_poll(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    monkeypatch: pytest.MonkeyPatch,
    entry: MockConfigEntry,
) -> None:
    """If a bug makes a poll fail, the client reconnects, and entities show the camera's state."""
    failed: list[object] = []

    async def fail_once(camera: object) -> None:
        if not failed:
            failed.append(camera)
            raise RuntimeError

    monkeypatch.setattr(EosCamera, "poll", fail_once)
    await wait_for(lambda: state(hass, entry, "connection") == "off")
    await wait_for(lambda: state(hass, entry, "connection") == "on")
    assert state(hass, entry, "iso") == "100"


async def test_connection_is_restored_without_an_announcement(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A dropped connection is restored without an announcement or a prompt on the camera."""
    await camera.drop_connection()
    await wait_for(lambda: state(hass, entry, "connection") == "off")
    await wait_for(lambda: state(hass, entry, "connection") == "on")
    assert camera.log.counters.prompts == 0


async def test_camera_that_answers_after_byebye_stays_connected(
    hass: HomeAssistant, camera: SimulatedCamera, heard: Heard, entry: MockConfigEntry
) -> None:
    """A camera that announces its departure (byebye) but still answers stays connected."""
    polls = len(camera.log.of(EosOp.GET_EVENT))
    for callback in heard:
        callback(announcement(camera), SsdpChange.BYEBYE)
    await wait_for(lambda: len(camera.log.of(EosOp.GET_EVENT)) > polls)
    assert state(hass, entry, "connection") == "on"


async def test_new_address_is_stored_once_the_camera_answers(
    hass: HomeAssistant, camera: SimulatedCamera, heard: Heard, entry: MockConfigEntry
) -> None:
    """A new address is stored once the camera has answered there."""
    await camera.power_off()
    await wait_for(lambda: state(hass, entry, "connection") == "off")
    await camera.power_on(host=loopback_address())
    assert entry.data["host"] != camera.host
    announce(heard, camera)
    await wait_for(lambda: state(hass, entry, "connection") == "on")
    assert entry.data["host"] == camera.host
    assert len(hass.config_entries.async_entries(DOMAIN)) == 1


async def test_address_of_another_camera_is_not_stored(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    other: SimulatedCamera,
    set_up: SetUp,
    heard: Heard,
) -> None:
    """Another camera at the announced address gets no PTP/IP request; its address isn't stored."""
    entry = await set_up(camera)
    host = entry.data["host"]
    await camera.power_off()
    await wait_for(lambda: state(hass, entry, "connection") == "off")
    announce(heard, camera, host=other.host)
    await wait_for(lambda: other.log.counters.descriptions_served > 0)
    await camera.power_on()
    announce(heard, camera)
    await wait_for(lambda: state(hass, entry, "connection") == "on")
    assert entry.data["host"] == host
    assert other.log.counters.init_requests == 0


async def test_addresses_of_an_ignored_camera_are_not_kept(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    start_camera: CameraFactory,
    set_up: SetUp,
    heard: Heard,
) -> None:
    """Addresses that an ignored camera announces are not kept."""
    other = await start_camera("6d", mac=bytes.fromhex("aabbccddeeff"))
    await set_up(camera)
    MockConfigEntry(
        domain=DOMAIN,
        unique_id=camera_id(other.identity.guid),
        source=SOURCE_IGNORE,
    ).add_to_hass(hass)
    announce(heard, other)
    for callback in heard:
        callback(announcement(other), SsdpChange.BYEBYE)
    known = KnownIdentity(camera_id(other.identity.guid))
    assert heard_addresses(hass).to_try(known, "stored") == (Place.at("stored"),)


async def test_removal_deletes_the_data_of_a_disabled_entry(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    hass_storage: dict[str, Any],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A camera's stored data is deleted with its entry, even if the entry is disabled."""
    entry = new_entry(camera)
    entry.disabled_by = ConfigEntryDisabler.USER
    entry.add_to_hass(hass)
    kept = f"{DOMAIN}.series.{entry.entry_id}"
    hass_storage[kept] = {"version": 1, "key": kept, "data": {}}
    await hass.config_entries.async_remove(entry.entry_id)
    assert kept not in hass_storage
    assert "Error calling entry remove callback" not in caplog.text


async def test_setup_is_retried_when_the_camera_announces_itself(
    camera: SimulatedCamera, set_up: SetUp, heard: Heard
) -> None:
    """The setup of a camera that is off is retried as soon as the camera announces itself."""
    await camera.power_off()
    entry = await set_up(camera)
    assert entry.state is ConfigEntryState.SETUP_RETRY
    await camera.power_on()
    announce(heard, camera)
    await wait_for(lambda: entry.state is ConfigEntryState.LOADED)


async def test_wrong_camera_is_not_set_up(
    start_camera: CameraFactory, set_up: SetUp
) -> None:
    """A camera whose GUID differs from the stored GUID is not set up."""
    other = await start_camera("6d", mac=bytes.fromhex("aabbccddeeff"))
    other.pair(CLIENT_GUID, CLIENT_NAME)
    entry = await set_up(other, camera_guid="0000000000000000010060128b7cc240")
    assert entry.state is ConfigEntryState.SETUP_RETRY
    assert entry.error_reason_translation_key == "wrong_camera"


@pytest.mark.camera(load_profile("70d").without(EosOp.GET_EVENT))
async def test_device_without_eos_events_is_not_set_up(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """The setup of a device that does not support EOS events fails, and is not retried."""
    assert entry.state is ConfigEntryState.SETUP_ERROR
    assert entry.error_reason_translation_key == "not_eos"
    assert not hass.config_entries.flow.async_progress()


@pytest.mark.enabled("sensor.clock_difference", "sensor.download_progress")
async def test_unloading_removes_the_listeners_of_entities(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """Unloading an entry removes all listeners of its entities."""
    found = entry.runtime_data
    listeners: tuple[Any, ...] = (
        found.coordinator.on_event,
        found.clock.on_change,
        found.downloads.on_progress,
        found.downloads.on_result,
    )
    assert all(listeners)
    assert found.coordinator._listeners  # noqa: SLF001
    await hass.config_entries.async_unload(entry.entry_id)
    await hass.async_block_till_done()
    assert not found.coordinator._listeners  # noqa: SLF001
    left = [it for some in listeners for it in some._listeners.values()]  # noqa: SLF001
    owners = [getattr(listener, "__self__", None) for listener in left]
    assert set(owners) <= {
        found.new_photos,
        found.last_photo,
        found.remote.series.light,
    }


async def test_session_is_closed_when_home_assistant_stops(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """The session is closed cleanly when Home Assistant stops."""
    await set_up(camera)
    hass.bus.async_fire(EVENT_HOMEASSISTANT_STOP)
    await wait_for(lambda: not camera.is_connected)
    assert [call.params for call in camera.log.of(EosOp.SET_REMOTE_MODE)] == [
        (1,),
        (0,),
    ]
    assert len(camera.log.of(OperationCode.CLOSE_SESSION)) == 1


@pytest.mark.parametrize("polled_meanwhile", [False, True])
@pytest.mark.limits(get_event=3.0)
async def test_silent_camera_is_disconnected_after_byebye(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    heard: Heard,
    polled_meanwhile: bool,
    entry: MockConfigEntry,
) -> None:
    """A camera that announces its departure and stops answering counts as off within 5 s."""
    await camera.power_off(PowerOff.SILENT)
    if polled_meanwhile:
        await asyncio.sleep(1.5)
    for callback in heard:
        callback(announcement(camera), SsdpChange.BYEBYE)
    await wait_for(lambda: state(hass, entry, "connection") == "off", 5)


async def test_diagnostics_contain_no_private_data(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Diagnostics contain raw property values, but no names, addresses, GUIDs or folders."""
    folder = "/home/somebody/photos"
    hass.config_entries.async_update_entry(entry, options={"folder": folder})
    diagnostics = await async_get_config_entry_diagnostics(hass, entry)
    assert diagnostics["connection"] == "connected"
    assert diagnostics["state"]["properties"]["0xd103"]["value"] == 0x48
    assert "0x9116" in diagnostics["device"]["operations"]
    text = str(diagnostics)
    for secret in (CLIENT_GUID.hex(), camera.host, CLIENT_NAME, "60128b7cc240", folder):
        assert secret not in text


async def test_diagnostics_have_the_last_error_of_a_series(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Diagnostics contain the last error of a series."""
    remote = entry.runtime_data.remote
    camera.faults.respond = {
        EosOp.REMOTE_RELEASE_ON: ResponseCode.GENERAL_ERROR,
        EosOp.REMOTE_RELEASE: ResponseCode.GENERAL_ERROR,
    }
    remote.series.start(IntervalPlan(seconds=0.1, count=2))
    await wait_for(
        lambda: (
            remote.series.progress is not None
            and remote.series.progress.last_error is not None
        )
    )
    diagnostics = await async_get_config_entry_diagnostics(hass, entry)
    assert "Error(" in diagnostics["series"]["last_error"]


async def test_unique_ids_begin_with_the_camera_s_id(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Unique IDs begin with the camera's ID, not with its address or name."""
    registry = er.async_get(hass)
    for entity in er.async_entries_for_config_entry(registry, entry.entry_id):
        assert entity.unique_id.startswith("60128b7cc240_")
    assert new_entry(camera).unique_id == entry.unique_id
