"""Rarely used settings and functions, whose entities are disabled by default, work."""

import asyncio
from dataclasses import replace
from struct import pack, unpack

from homeassistant.components.text.const import SERVICE_SET_VALUE
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers import entity_registry as er
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.common import CameraFactory, SetUp, entity_id, raises, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, Prop
from tests.simulator.profile import load_profile

from .dashboard import act, attribute, known, press, select, state, switch


def registered(
    hass: HomeAssistant, entry: MockConfigEntry
) -> dict[tuple[str, str], er.RegistryEntry]:
    """Return the registered entities of an entry by platform and key."""
    entities = er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
    start = f"{entry.unique_id}_"
    return {
        (entity.domain, entity.unique_id.removeprefix(start)): entity
        for entity in entities
    }


async def set_text(
    hass: HomeAssistant, entry: MockConfigEntry, key: str, value: str
) -> None:
    """Set the value of a text entity."""
    await hass.services.async_call(
        "text",
        SERVICE_SET_VALUE,
        {"entity_id": entity_id(hass, entry, key), "value": value},
        blocking=True,
    )


@pytest.mark.usefixtures("all_entities")
@pytest.mark.parametrize(
    "choice",
    [
        ("color_space", "adobe_rgb", 0xD10F, 2),
        ("color_temperature", "5600", 0xD10A, 5600),
        ("white_balance_shift_a", "-3", 0xD10B, 0xFFFD),
        ("exposure_bracketing", "±2/3", 0xD1D9, 5),
        ("auto_power_off", "15_min", Prop.AUTO_POWER_OFF, 900),
        ("review_time", "hold", 0xD1A9, 0xFF),
    ],
)
async def test_option_is_set(
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up: SetUp,
    choice: tuple[str, str, int, int],
) -> None:
    """Selecting an option sets it on the camera, and the select shows it."""
    key, option, code, number = choice
    camera = known(await start_camera("6d"))
    entry = await set_up(camera)
    assert state(hass, entry, key) != option
    await select(hass, entry, key, option)
    assert camera.body.settings.number(code) == number
    assert state(hass, entry, key) == option


@pytest.mark.usefixtures("all_entities")
async def test_mode_can_be_set_only_if_the_body_lists_modes(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """The mode of an EOS R can be set; a 70D, which lists no modes, has no select for it."""
    camera = known(await start_camera("r"))
    entry = await set_up(camera)
    await select(hass, entry, "mode_dial", "flexible_priority")
    assert camera.body.settings.number(Prop.AE_MODE_DIAL) == 0x37
    other = await set_up(known(await start_camera("70d")))
    assert ("select", "mode_dial") not in registered(hass, other)


@pytest.mark.enabled("select.movie_quality")
@pytest.mark.camera("r")
async def test_movie_qualities_of_the_manual_can_be_set(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Movie quality can be set; an EOS R offers the 14 qualities that its manual lists."""
    assert state(hass, entry, "movie_quality") == "1920x1080 23.98 fps ALL-I"
    options = attribute(hass, entry, "movie_quality", "options")
    assert len(options) == 14
    assert "1920x1080 29.97 fps IPB light" in options
    await select(hass, entry, "movie_quality", "3840x2160 29.97 fps IPB")
    assert state(hass, entry, "movie_quality") == "3840x2160 29.97 fps IPB"
    value = camera.body.settings.value(Prop.MOVIE_PARAM4)
    assert value is not None
    assert unpack("<11I", value) == (44, 0, 5, 2997, 15, 0, 3, 1, 0, 0, 0)
    await act(
        hass,
        entry,
        "set_setting",
        setting="movie_quality",
        value="1280x720 29.97 fps IPB",
    )
    assert state(hass, entry, "movie_quality") == "1280x720 29.97 fps IPB"


@pytest.mark.enabled("select.movie_quality")
async def test_two_movie_quality_properties_have_one_select(
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up: SetUp,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A body with two properties for movie quality has one select, for the newer property."""
    profile = load_profile("r")
    older = profile.properties[Prop.MOVIE_PARAM4]
    both = profile.properties | {Prop.MOVIE_PARAM5: older}
    camera = known(await start_camera(replace(profile, properties=both)))
    entry = await set_up(camera)
    assert "movie_quality already exists" not in caplog.text
    newer = entry.runtime_data.remote.state.label(Prop.MOVIE_PARAM5)
    assert state(hass, entry, "movie_quality") == newer


@pytest.mark.enabled(
    "switch.focus_bracketing",
    *(f"number.focus_bracketing_{key}" for key in ("photos", "step")),
)
@pytest.mark.camera("m6m2")
async def test_focus_bracketing_takes_all_its_photos(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Focus bracketing can be set on the camera, and one press then takes all its photos."""
    assert state(hass, entry, "focus_bracketing") == "off"
    assert state(hass, entry, "focus_bracketing_photos") == "100"
    for key, value in (("photos", 7), ("step", 2)):
        await hass.services.async_call(
            "number",
            "set_value",
            {
                "entity_id": entity_id(hass, entry, f"focus_bracketing_{key}"),
                "value": value,
            },
            blocking=True,
        )
    await switch(hass, entry, "focus_bracketing", on=True)
    setting = camera.body.settings.value(Prop.FOCUS_SHIFT)
    assert setting is not None
    assert unpack("<6I", setting) == (24, 1, 1, 7, 2, 0)
    assert state(hass, entry, "focus_bracketing_step") == "2"
    # A value that Canon's programs don't offer is not shown as a number.
    camera.body.settings.set(Prop.FOCUS_SHIFT, pack("<6I", 24, 1, 1, 1000, 0, 0))
    await wait_for(lambda: state(hass, entry, "focus_bracketing_step") == "unknown")
    assert state(hass, entry, "focus_bracketing_photos") == "unknown"
    camera.body.settings.set(Prop.FOCUS_SHIFT, setting)
    await wait_for(lambda: state(hass, entry, "focus_bracketing_photos") == "7")
    camera.timing.burst = 10.0  # the series takes longer than the timeout of a photo
    assert len((await act(hass, entry, "take_photo"))["files"]) == 7


@pytest.mark.usefixtures("all_entities")
@pytest.mark.camera("80d")
async def test_switch_turns_continuous_af_on(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """The switch turns continuous AF on."""
    await switch(hass, entry, "continuous_af", on=True)
    assert camera.body.settings.number(0xD1C9) == 1
    assert state(hass, entry, "continuous_af") == "on"


@pytest.mark.usefixtures("all_entities")
async def test_text_is_set_while_the_buttons_are_locked(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """The client locks the body's buttons only while it sets a text; afterwards, the text is shown."""
    camera.faults.texts_need_lock = True
    entry = await set_up(camera)
    assert state(hass, entry, "copyright") == ""
    await set_text(hass, entry, "copyright", "(C) 2026 Photo studio")
    assert camera.body.settings.value(Prop.COPYRIGHT) == b"(C) 2026 Photo studio\0"
    assert state(hass, entry, "copyright") == "(C) 2026 Photo studio"
    assert not camera.body.ui_locked


@pytest.mark.usefixtures("all_entities")
async def test_angle_brackets_in_a_text_are_shown_harmlessly(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Angle brackets in a text are kept on the camera, but shown as harmless characters."""
    await set_text(hass, entry, "copyright", "Studio <studio@example.com>")
    kept = camera.body.settings.value(Prop.COPYRIGHT)
    assert kept == b"Studio <studio@example.com>\0"
    shown = state(hass, entry, "copyright")
    assert shown == "Studio \u2039studio@example.com\u203a"
    await set_text(hass, entry, "copyright", f"{shown} 2026")
    kept = camera.body.settings.value(Prop.COPYRIGHT)
    assert kept == b"Studio <studio@example.com> 2026\0"
    await act(hass, entry, "set_setting", setting="artist", value=shown)
    kept = camera.body.settings.value(Prop.ARTIST)
    assert kept == b"Studio <studio@example.com>\0"


@pytest.mark.usefixtures("all_entities")
@pytest.mark.parametrize("text", ["Zoë", "a\nb"])
async def test_text_with_invalid_characters_is_refused(
    hass: HomeAssistant, camera: SimulatedCamera, text: str, entry: MockConfigEntry
) -> None:
    """A text with characters other than printable ASCII is refused and not sent."""
    with raises(ServiceValidationError, "setting_not_offered"):
        await set_text(hass, entry, "artist", text)
    assert not camera.log.of(EosOp.SET_UI_LOCK)


@pytest.mark.usefixtures("all_entities")
async def test_refused_text_leaves_the_buttons_free(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the camera refuses a text, an error is raised, and the buttons are unlocked."""
    camera.faults.set_response[Prop.OWNER] = 0x2002
    with raises(HomeAssistantError, "setting_refused"):
        await set_text(hass, entry, "owner", "Photo studio")
    assert not camera.body.ui_locked


@pytest.mark.usefixtures("all_entities")
async def test_buttons_raise_the_flash_and_lower_the_mirror(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """One button raises the flash, and another button lowers the locked-up mirror."""
    await press(hass, entry, "pop_up_flash")
    assert camera.body.flash_is_up
    camera.shutter.mirror.raise_()
    await press(hass, entry, "reset_mirror_lockup")
    assert not camera.shutter.mirror.is_up


@pytest.mark.usefixtures("all_entities")
@pytest.mark.parametrize(
    ("response", "key"), [(0x2019, "camera_busy"), (0x2002, "function_refused")]
)
async def test_refused_flash_raises_an_error(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    response: int,
    key: str,
    entry: MockConfigEntry,
) -> None:
    """If the camera refuses to raise the flash or is busy, an error is raised.

    For example, a 6D lists the operation, but has no flash.
    """
    camera.faults.respond[EosOp.POPUP_BUILTIN_FLASH] = response
    with raises(HomeAssistantError, key):
        await press(hass, entry, "pop_up_flash")


@pytest.mark.camera("1000d")
async def test_button_exists_only_if_the_body_lists_its_operation(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """A button exists only if the body lists its operation."""
    assert ("button", "pop_up_flash") not in registered(hass, entry)


@pytest.mark.usefixtures("all_entities")
async def test_sensors_show_the_measured_exposure(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """Sensors show the measured shutter speed, aperture and ISO."""
    camera.turn_dial("Av")
    entry = await set_up(camera)
    camera.post_event(
        0xC1A5, bytes.fromhex("170000000e000000 000000000078 0000000030 00000058")
    )
    await wait_for(lambda: state(hass, entry, "measured_shutter_speed") == "1/250")
    assert state(hass, entry, "measured_aperture") == "5.6"
    assert state(hass, entry, "measured_iso") == "400"


@pytest.mark.enabled("sensor.battery_status", "sensor.shutter_count")
@pytest.mark.camera("r")
async def test_battery_and_shutter_count_are_read_periodically(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """The battery is shown in percent, and the shutter count in steps of 1000.

    Both are read again within 400 s, the shutter count only if a photo was taken.
    """
    camera.body.measure_battery(79, "LP-E6N")
    camera.body.set_battery("100")
    entry = await set_up(camera)
    await wait_for(lambda: state(hass, entry, "battery") == "79")
    assert state(hass, entry, "battery_status") == "full"
    assert state(hass, entry, "shutter_count") == "2000"
    releases = bytes.fromhex("1000000001000000b80b0000c05d0000")
    camera.body.settings.set(Prop.SHUTTER_RELEASES, releases, silent=True)
    camera.body.measure_battery(78, "LP-E6N")
    await wait_for(lambda: state(hass, entry, "battery") == "78", seconds=400)
    await asyncio.sleep(2)
    assert state(hass, entry, "shutter_count") == "2000"
    camera.add_file("IMG_0001.JPG", 30_000, announce=True)
    await wait_for(lambda: state(hass, entry, "shutter_count") == "3000", seconds=400)
    assert len(camera.log.of(EosOp.REQUEST_DEVICE_PROP_VALUE)) < 10


@pytest.mark.camera("r")
async def test_invalid_battery_percentage_is_ignored(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """If the battery percentage is invalid, the value of the battery level is shown instead."""
    camera.body.set_battery("100")
    camera.body.measure_battery(0xFFFF_FFFF, "")
    entry = await set_up(camera)
    assert state(hass, entry, "battery") == "100"
