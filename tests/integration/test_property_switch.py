"""A switch for an on/off setting needs only one row in the table."""

from functools import partial

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos import switch as platform
from custom_components.canon_eos.const import DOMAIN
from custom_components.canon_eos.eos.wire.properties import PropertyCode
from custom_components.canon_eos.switch import (
    CanonEosSwitchDescription,
    property_switch,
)
from tests.common import CameraFactory, SetUp, raises, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, Record, ResponseCode

from .dashboard import attribute, known, state, switch

KEY = "mirror_lockup"
MIRROR = PropertyCode.MIRROR_UP_SETTING


def use_rows(
    monkeypatch: pytest.MonkeyPatch, rows: tuple[CanonEosSwitchDescription, ...]
) -> None:
    """Make the platform set up one switch for each of these rows."""
    set_up_rows = partial(platform.async_setup_entry, rows=rows)
    monkeypatch.setattr(platform, "async_setup_entry", set_up_rows)


@pytest.fixture(autouse=True)
def row(monkeypatch: pytest.MonkeyPatch) -> None:
    """Add a switch for mirror lock-up to the table."""
    row = property_switch(KEY, MIRROR, on=1, off=0)
    use_rows(monkeypatch, (*platform.SWITCHES, row))


async def test_switch_sets_only_its_property(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """The switch sets only its property, and shows the reported value."""
    assert state(hass, entry, KEY) == "off"
    for on in (True, False):
        await switch(hass, entry, KEY, on)
        assert camera.body.mirror_lockup is on
        assert state(hass, entry, KEY) == ("on" if on else "off")
    assert len(camera.log.of(EosOp.SET_DEVICE_PROP_VALUE_EX)) == 2
    assert not camera.body.recording
    assert attribute(hass, entry, KEY, "read_only_reason") is None


async def test_switch_shows_a_change_on_the_body(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """The switch shows a change on the body; it is unknown if the value is neither on nor off."""
    camera.body.set_mirror_lockup(True)
    await wait_for(lambda: state(hass, entry, KEY) == "on")
    camera.post_event(Record.PROPERTY_CHANGED, bytes.fromhex("3ad1000002000000"))
    await wait_for(lambda: state(hass, entry, KEY) == "unknown")


async def test_refusal_keeps_the_old_state(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the camera refuses a change, an error is raised, and the switch keeps its old state."""
    camera.faults.respond[EosOp.SET_DEVICE_PROP_VALUE_EX] = ResponseCode.GENERAL_ERROR
    with raises(HomeAssistantError, "setting_refused"):
        await switch(hass, entry, KEY, on=True)
    assert state(hass, entry, KEY) == "off"


async def test_read_only_setting_has_its_reason(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the camera offers no values, an attribute gives the mode as the read-only reason."""
    camera.post_event(
        Record.ALLOWED_VALUES_CHANGED, bytes.fromhex("3ad10000030000000000000000000000")
    )
    await wait_for(
        lambda: attribute(hass, entry, KEY, "read_only_reason") == "mode",
    )


async def test_switch_exists_once_the_property_is_reported(
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up: SetUp,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The switch is created when the camera first reports the property."""
    row = property_switch(KEY, PropertyCode.LIVE_EYE_DETECT_AF, on=1, off=0)
    use_rows(monkeypatch, (row,))
    camera = known(await start_camera("70d"))
    entry = await set_up(camera)

    def exists() -> bool:
        unique_id = f"{entry.unique_id}_{KEY}"
        return bool(er.async_get(hass).async_get_entity_id("switch", DOMAIN, unique_id))

    assert not exists()
    camera.post_event(Record.PROPERTY_CHANGED, bytes.fromhex("2cd1000001000000"))
    await wait_for(exists)
    await wait_for(lambda: state(hass, entry, KEY) == "on")
