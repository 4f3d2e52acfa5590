"""An action or a Home Assistant scene sets several settings of a camera at once."""

import asyncio
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.eos.actions.settings import find_setting
from custom_components.canon_eos.eos.state import CameraState, PropertyState
from custom_components.canon_eos.select import SELECTS
from custom_components.canon_eos.switch import SWITCHES
from custom_components.canon_eos.text import TEXTS
from script.docs_app import forms
from tests.common import CameraFactory, SetUp, entity_id, raises, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, Prop, ResponseCode

from .dashboard import act, attribute, known, select, state

EXPOSURE = (Prop.AE_MODE_DIAL, Prop.SHUTTER_SPEED, Prop.APERTURE, Prop.ISO_SPEED)


@pytest.fixture
async def body(start_camera: CameraFactory) -> SimulatedCamera:
    """Return a paired EOS R in aperture priority mode. Clients can change its mode."""
    camera = known(await start_camera("r"))
    camera.turn_dial("Av")
    return camera


@pytest.fixture
async def entry(
    all_entities: None, body: SimulatedCamera, set_up: SetUp
) -> MockConfigEntry:
    """Return the body's entry with all entities enabled, and clear the body's log."""
    entry = await set_up(body)
    body.log.clear()
    return entry


def set_codes(camera: SimulatedCamera) -> list[int]:
    """Return the codes of the properties that were set, in order."""
    sets = camera.log.of(EosOp.SET_DEVICE_PROP_VALUE_EX)
    return [int.from_bytes(call.data[4:8], "little") for call in sets]


def exposure(camera: SimulatedCamera) -> list[str]:
    """Return the camera's mode, shutter speed, aperture and ISO."""
    return [str(camera.value(code)) for code in (Prop.AE_MODE, *EXPOSURE[1:])]


async def test_settings_are_set_in_an_order_that_works(
    hass: HomeAssistant, body: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """The mode is set first, because the offered shutter speeds depend on it, and ISO last."""
    wanted = {
        "iso": "ISO 400",
        "Aperture": "f/8",
        "shutter_speed": "1/250 s",
        "mode_dial": "manual",
    }
    answer = await act(hass, entry, "apply_settings", settings=wanted)
    assert set_codes(body) == list(EXPOSURE)
    assert exposure(body) == ["M", "1/250", "8", "400"]
    assert [
        (item["setting"], item["value"], item["error"]) for item in answer["settings"]
    ] == [
        ("iso", "400", None),
        ("Aperture", "8", None),
        ("shutter_speed", "1/250", None),
        ("mode_dial", "manual", None),
    ]


async def test_refused_settings_are_reported(
    hass: HomeAssistant, body: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """The response gives the reason for each refused setting, and the other settings are set."""
    before = body.value("drive_mode")
    body.faults.set_response[Prop.DRIVE_MODE] = ResponseCode.GENERAL_ERROR
    wanted = {
        "aperture": "f/99",
        "iso": 400,
        "sharpness?": "1",
        "drive_mode": "continuous_high" if before == "single" else "single",
        "shutter_speed": "1/250",
    }
    answer = await act(hass, entry, "apply_settings", settings=wanted)
    found = {item["setting"]: item for item in answer["settings"]}
    assert {name: item["error"] for name, item in found.items()} == {
        "aperture": "value_not_offered",
        "iso": None,
        "sharpness?": "unknown_setting",
        "drive_mode": "setting_refused",
        "shutter_speed": "setting_not_offered",
    }
    assert found["aperture"]["message"].startswith(
        "Canon EOS 70D aperture can't be set to f/99"
    )
    assert ", 16, " in found["aperture"]["message"]
    assert found["iso"]["value"] == body.value("iso") == "400"
    assert answer["cameras"][0]["error"] == "value_not_offered"
    with pytest.raises(ServiceValidationError) as caught:
        await act(hass, entry, "apply_settings", settings={"AF mode": "3"})
    assert str(caught.value).startswith("Canon EOS 70D AF mode can't be set to 3 now")


@pytest.mark.parametrize("all_or_nothing", [False, True])
async def test_setting_named_twice_sets_nothing(
    hass: HomeAssistant,
    body: SimulatedCamera,
    entry: MockConfigEntry,
    all_or_nothing: bool,
) -> None:
    """If two names refer to the same setting, the error mentions both, and nothing is set."""
    before = exposure(body)
    wanted = {"aperture": "f/16", "iso": "400", "0xD103": "800"}
    with pytest.raises(ServiceValidationError) as caught:
        await act(
            hass,
            entry,
            "apply_settings",
            settings=wanted,
            all_or_nothing=all_or_nothing,
        )
    assert "iso and 0xD103 are the same setting" in str(caught.value)
    assert exposure(body) == before


@pytest.mark.parametrize(
    "refused", [{"iso": "3"}, {"sharpness?": "1"}, {"white_balance": "daylight"}]
)
async def test_all_or_nothing_restores_all_after_a_refusal(
    hass: HomeAssistant,
    body: SimulatedCamera,
    entry: MockConfigEntry,
    refused: dict[str, str],
) -> None:
    """With `all_or_nothing`, all settings, including the mode, are restored if one cannot be set."""
    body.faults.set_response[Prop.WHITE_BALANCE] = ResponseCode.GENERAL_ERROR
    before = exposure(body)
    wanted = {"mode_dial": "manual", "shutter_speed": "1/250", "aperture": "f/16"}
    with pytest.raises(HomeAssistantError):
        await act(
            hass,
            entry,
            "apply_settings",
            settings=wanted | refused,
            all_or_nothing=True,
        )
    assert exposure(body) == before
    assert before[0] == "Av"


async def test_cancelled_all_or_nothing_restores_all_settings(
    hass: HomeAssistant, body: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """With `all_or_nothing`, cancelling the action restores all settings."""
    before = exposure(body)
    wanted = {"mode_dial": "manual", "aperture": "f/16", "iso": "3200"}
    body.timing.operation = 0.3
    task = asyncio.create_task(
        act(hass, entry, "apply_settings", settings=wanted, all_or_nothing=True)
    )
    await wait_for(lambda: str(body.value(Prop.APERTURE)) == "16")
    task.cancel()
    await asyncio.wait({task})
    assert task.cancelled()
    assert exposure(body) == before


async def activate(hass: HomeAssistant, entry: MockConfigEntry, **values: str) -> None:
    """Apply a scene with these states of the entry's entities."""
    for component in ("homeassistant", "scene"):
        assert await async_setup_component(hass, component, {})
    await hass.async_block_till_done()
    entities = {entity_id(hass, entry, key): value for key, value in values.items()}
    await hass.services.async_call(
        "scene", "apply", {"entities": entities}, blocking=True
    )


async def test_scene_can_set_a_mode_and_its_values(
    hass: HomeAssistant, body: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A scene can set a mode and a value that only this mode offers."""
    assert "1/250" not in list(attribute(hass, entry, "shutter_speed", "options"))
    await activate(
        hass,
        entry,
        iso="400",
        shutter_speed="1/250",
        aperture="8",
        mode_dial="manual",
    )
    assert exposure(body) == ["M", "1/250", "8", "400"]
    assert set_codes(body)[0] == Prop.AE_MODE_DIAL
    assert set_codes(body)[-1] == Prop.ISO_SPEED
    await wait_for(lambda: state(hass, entry, "shutter_speed") == "1/250")


async def test_scene_is_applied_despite_a_read_only_setting(
    hass: HomeAssistant, body: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A scene is applied even if one of its settings is read-only in the scene's mode."""
    body.set_on_body("exposure", "+1")
    await wait_for(lambda: state(hass, entry, "exposure_compensation") == "+1")
    await activate(
        hass,
        entry,
        exposure_compensation="0",
        iso="400",
        mode_dial="manual",
    )
    assert [exposure(body)[0], exposure(body)[3]] == ["M", "400"]
    with pytest.raises(ServiceValidationError):
        await select(hass, entry, "exposure_compensation", "0")


async def test_value_that_is_not_offered_raises_an_error(
    hass: HomeAssistant,
    body: SimulatedCamera,
    entry: MockConfigEntry,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Selecting a value that is not offered raises an error; a scene ignores such a value."""
    with pytest.raises(ServiceValidationError) as caught:
        await select(hass, entry, "shutter_speed", "1/250")
    assert caught.value.translation_key == "setting_not_offered"
    assert caught.value.translation_placeholders == {"name": "Canon EOS 70D"}
    with raises(ServiceValidationError, "not_valid_option"):
        await select(hass, entry, "aperture", "7")
    assert set_codes(body) == []
    await activate(hass, entry, iso="400", aperture="no such thing")
    assert body.value("iso") == "400"
    assert "Invalid state specified" in caplog.text


def test_each_setting_is_found_by_its_entity_key() -> None:
    """`set_setting` offers each setting that has an entity, and finds it by the entity's key."""
    every: tuple[Any, ...] = (*SELECTS, *SWITCHES[1:], *TEXTS)
    rows = [row for row in every if row.code is not None]
    offered = forms("services")["set_setting"]["fields"]["setting"]["selector"][
        "select"
    ]
    assert sorted(offered["options"]) == sorted({row.key for row in rows})
    for row in rows:
        known_codes = CameraState(properties={row.code: PropertyState()})
        assert find_setting(row.key, known_codes) == row.code
