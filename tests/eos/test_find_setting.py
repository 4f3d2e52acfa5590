"""Settings and their values are found by the texts that users write in automations."""

import pytest

from custom_components.canon_eos.eos.actions.settings import find_setting, find_value
from custom_components.canon_eos.eos.errors import (
    SettingNotOfferedError,
    UnknownSettingError,
    ValueNotOfferedError,
)
from custom_components.canon_eos.eos.state import CameraState, PropertyState
from custom_components.canon_eos.eos.wire.labels import SHUTTER_SPEEDS
from custom_components.canon_eos.eos.wire.properties import PropertyCode, PropertyValue

STATE = CameraState(
    properties={
        PropertyCode.ISO_SPEED: PropertyState(0x48, (0, 0x48, 0x50), listed=True),
        PropertyCode.APERTURE: PropertyState(0x30, (), listed=True),
        PropertyCode.FOCUS_MODE: PropertyState(0, (0, 1, 3), listed=True),
        PropertyCode.OWNER: PropertyState("me"),
        PropertyCode.AUTO_POWER_OFF: PropertyState(60),
        0xDFFF: PropertyState(b"\1\0\0\0"),
    }
)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("iso", PropertyCode.ISO_SPEED),
        ("ISO speed", PropertyCode.ISO_SPEED),
        ("iso_speed", PropertyCode.ISO_SPEED),
        ("0xD103", PropertyCode.ISO_SPEED),
        ("af_mode", PropertyCode.FOCUS_MODE),
        ("Owner", PropertyCode.OWNER),
        ("0xdfff", 0xDFFF),
    ],
)
def test_setting_is_found(name: str, code: int) -> None:
    """A setting is found by its entity's name, its property's name, or its code."""
    assert find_setting(name, STATE) == code


@pytest.mark.parametrize(
    "name", ["", "iso?", "0x", "0xzz", "0xD104", "lens_name", "-1"]
)
def test_unknown_setting_is_an_error(name: str) -> None:
    """A name or code that is not one of the camera's settings raises UnknownSettingError."""
    with pytest.raises(UnknownSettingError):
        find_setting(name, STATE)


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        (PropertyCode.ISO_SPEED, "200", 0x50),
        (PropertyCode.ISO_SPEED, "auto", 0),
        (PropertyCode.ISO_SPEED, "0x50", 0x50),
        (PropertyCode.APERTURE, "5.6", 0x30),  # the current value
        (PropertyCode.FOCUS_MODE, "manual", 3),
        (PropertyCode.OWNER, "Jo Photo", "Jo Photo"),
        (PropertyCode.AUTO_POWER_OFF, "0", 0),
        (PropertyCode.ISO_SPEED, "ISO 200", 0x50),
        (PropertyCode.FOCUS_MODE, "One-Shot", 0),
    ],
)
def test_value_is_found(code: int, text: str, value: PropertyValue) -> None:
    """A value is found by its label or number; a text setting accepts any text."""
    assert find_value(code, text, STATE) == value


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (PropertyCode.ISO_SPEED, "0x58"),
        (PropertyCode.ISO_SPEED, "400"),
        (PropertyCode.APERTURE, "8"),
        (PropertyCode.FOCUS_MODE, "sharp"),
        (0xDFFF, "1"),
    ],
)
def test_value_that_is_not_offered_is_an_error(code: int, text: str) -> None:
    """A value that is not offered, or text that is not a value, raises SettingNotOfferedError."""
    with pytest.raises(SettingNotOfferedError):
        find_value(code, text, STATE)


def test_error_lists_the_offered_values() -> None:
    """The error for a value that is not offered lists the offered values, or the nearest ones."""
    with pytest.raises(ValueNotOfferedError) as caught:
        find_value(PropertyCode.ISO_SPEED, "ISO 400", STATE)
    assert (caught.value.setting, caught.value.value) == ("iso_speed", "ISO 400")
    assert caught.value.offered == ["Auto", "100", "200"]
    with pytest.raises(ValueNotOfferedError) as caught:
        find_value(PropertyCode.FOCUS_MODE, "sharp", STATE, called="af_mode")
    assert caught.value.setting == "af_mode"  # the name in the request
    known = PropertyState(0x10, tuple(SHUTTER_SPEEDS), listed=True)
    state = CameraState(properties={PropertyCode.SHUTTER_SPEED: known})
    with pytest.raises(ValueNotOfferedError) as caught:
        find_value(PropertyCode.SHUTTER_SPEED, "1/130", state)
    assert len(caught.value.offered) == 24
    assert {"1/125", "1/160", "1/60"} <= set(caught.value.offered)
    assert "30" not in caught.value.offered
    with pytest.raises(SettingNotOfferedError) as refused:
        find_value(PropertyCode.APERTURE, "8", STATE)  # the camera offers no values
    assert not isinstance(refused.value, ValueNotOfferedError)
