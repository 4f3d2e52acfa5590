"""Reports on settings: R24, R26, R57, R58, R59, R60."""

import asyncio

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.common import raises, wait_for
from tests.integration.dashboard import act, attribute, names, select, state
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, Prop, ResponseCode


async def test_r24_unapplied_setting_is_an_error(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the camera accepts but does not apply a value, an error is raised; the old value stays."""
    camera.faults.no_echo = {Prop.ISO_SPEED}
    with raises(HomeAssistantError, "setting_not_applied"):
        await select(hass, entry, "iso", "800")
    assert state(hass, entry, "iso") == "100"


async def test_r24_refused_setting_is_an_error(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the camera refuses a value, the action raises an error, and the old value stays."""
    camera.faults.set_response = {
        Prop.ISO_SPEED: ResponseCode.DEVICE_PROP_NOT_SUPPORTED
    }
    with raises(HomeAssistantError, "setting_refused"):
        await act(hass, entry, "set_setting", setting="iso", value="800")
    assert state(hass, entry, "iso") == "100"


async def test_r24_clamped_value_is_an_error(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the camera applies another value, an error is raised, and that value is shown."""
    camera.faults.clamped = {Prop.ISO_SPEED: 0x58}
    with raises(HomeAssistantError, "setting_not_applied"):
        await select(hass, entry, "iso", "800")
    assert state(hass, entry, "iso") == "400"


async def test_r26_auto_power_off_is_busy(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the camera always answers a change with DEVICE_BUSY, the change fails within 8 s.

    Other settings still work.
    """
    camera.faults.set_response = {Prop.AUTO_POWER_OFF: ResponseCode.DEVICE_BUSY}
    async with asyncio.timeout(8):
        with pytest.raises(HomeAssistantError) as caught:
            await act(hass, entry, "set_setting", setting="auto_power_off", value="0")
    assert caught.value.translation_key == "setting_refused"
    tries = len(camera.log.of(EosOp.SET_DEVICE_PROP_VALUE_EX))
    assert 1 < tries < 20
    await select(hass, entry, "iso", "800")
    assert camera.log.counters.connections == 1


async def test_r26_auto_power_off_ends_the_connection(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If setting a property ends the connection, the client reconnects without setting it again."""
    camera.faults.set_drops = {Prop.AUTO_POWER_OFF: "rst"}
    with raises(HomeAssistantError, "connection_closed"):
        await act(hass, entry, "set_setting", setting="auto_power_off", value="0")
    await wait_for(lambda: camera.log.counters.connections == 2)
    await wait_for(lambda: state(hass, entry, "connection") == "on")
    assert len(camera.log.of(EosOp.SET_DEVICE_PROP_VALUE_EX)) == 1
    await select(hass, entry, "iso", "800")


async def test_r57_setting_after_a_shot_is_retried(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the camera is busy after a shot and refuses to change a setting, the change is retried."""
    camera.faults.busy_after_shot = 1.0
    await act(hass, entry, "take_photo")
    await select(hass, entry, "iso", "800")
    assert camera.value("iso") == "800"


async def test_r57_setting_is_retried_for_twenty_seconds(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A change to a setting is retried for at least 20 s after a shot.

    A burst or noise reduction may take this long.
    """
    camera.faults.busy_after_shot = 20.0
    await act(hass, entry, "take_photo")
    await select(hass, entry, "iso", "800")
    assert camera.value("iso") == "800"
    assert len(camera.log.of(EosOp.SET_DEVICE_PROP_VALUE_EX)) < 30


async def test_r57_last_request_wins(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Of several changes to a setting that wait for a busy camera, only the last one is applied."""
    camera.faults.busy = {EosOp.SET_DEVICE_PROP_VALUE_EX: 4}
    await asyncio.gather(
        *(select(hass, entry, "iso", option) for option in ("200", "400", "800"))
    )
    assert camera.value("iso") == "800"
    taken = [
        op
        for op in camera.log.of(EosOp.SET_DEVICE_PROP_VALUE_EX)
        if op.response == ResponseCode.OK
    ]
    assert len(taken) == 1


@pytest.mark.parametrize("keep_one", [False, True])
async def test_r58_select_is_read_only_in_auto(
    hass: HomeAssistant, camera: SimulatedCamera, keep_one: bool, entry: MockConfigEntry
) -> None:
    """In full auto, a select offers only the current value, and an attribute gives the reason.

    In mode M, the select offers several values again.
    """
    camera.faults.lists_keep_one = keep_one
    camera.turn_dial("Auto")
    await wait_for(
        lambda: state(hass, entry, "exposure_mode") == "scene_intelligent_auto"
    )
    assert attribute(hass, entry, "iso", "options") == [state(hass, entry, "iso")]
    assert attribute(hass, entry, "iso", "read_only_reason") == "mode"
    with pytest.raises(ServiceValidationError):
        await select(hass, entry, "iso", "800")
    with raises(ServiceValidationError, "setting_not_offered"):
        await act(hass, entry, "set_setting", setting="iso", value="800")
    assert len(names(await act(hass, entry, "take_photo"))) == 1
    camera.turn_dial("M")
    await wait_for(lambda: len(attribute(hass, entry, "iso", "options")) > 2)
    assert attribute(hass, entry, "iso", "read_only_reason") is None
    await select(hass, entry, "iso", "800")


async def test_r58_lens_actions_are_refused_without_a_lens(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Actions that need a lens are refused without one, and the camera stays connected."""
    camera.body.remove_lens()
    await wait_for(lambda: state(hass, entry, "lens") == "unknown")
    for action in ("autofocus", "drive_focus"):
        data = {} if action == "autofocus" else {"direction": "near"}
        with raises(HomeAssistantError, "lens_not_driven"):
            await act(hass, entry, action, **data)
    assert state(hass, entry, "connection") == "on"


@pytest.mark.parametrize(
    ("raw", "level", "status"),
    [
        (0, "unknown", "low"),
        (1, "50", "half"),
        (2, "100", "full"),
        (3, "unknown", "unknown"),
        (7, "unknown", "unknown"),
    ],
)
@pytest.mark.enabled("sensor.battery_status")
async def test_r59_battery_shows_only_known_levels(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    raw: int,
    level: str,
    status: str,
    entry: MockConfigEntry,
) -> None:
    """The battery's percentage is shown only if the camera's code stands for a percentage."""
    camera.body.set_battery(raw)
    await wait_for(lambda: state(hass, entry, "battery") == level)
    assert state(hass, entry, "battery_status") == status


async def test_r60_setting_does_not_make_the_photo_busy(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A shot succeeds even if a new shutter speed, set right before it, makes the camera busy."""
    camera.faults.busy_after_set = 0.5
    await select(hass, entry, "shutter_speed", "1/250")
    assert len(names(await act(hass, entry, "take_photo"))) == 1
