"""Values as people write them are matched to the labels of the camera's select entities."""

import pytest

from custom_components.canon_eos.eos.wire.labels import (
    AE_MODES,
    APERTURES,
    EXPOSURE_BRACKETS,
    EXPOSURE_VALUES,
    FOCUS_MODES,
    ISO_SPEEDS,
    SHUTTER_SPEEDS,
    WHITE_BALANCES,
    Names,
)
from custom_components.canon_eos.eos.written_values import (
    find_option,
    nearest_options,
)


@pytest.mark.parametrize(
    ("names", "option", "texts"),
    [
        (APERTURES, "8", "8|8.0|f/8|F8|f 8|ƒ/8|f/8.0"),
        (APERTURES, "5.6", "5,6|f/5,6|F5.6"),
        (ISO_SPEEDS, "800", "800|ISO 800|iso800|800 ISO|ISO/800"),
        (ISO_SPEEDS, "12800", "12,800|12.800|12 800|ISO 12800"),
        (ISO_SPEEDS, "Auto", "auto|ISO auto|AUTO"),
        (SHUTTER_SPEEDS, "1/125", "1/125|1/125 s|1/125s|1/125 sec.|1 / 125|0.008"),
        (SHUTTER_SPEEDS, "1/60", "0.0167|1/60 Sekunde|1\u204460"),
        (SHUTTER_SPEEDS, "2", '2|2 s|2"|2.0 seconds'),
        (SHUTTER_SPEEDS, "0.5", '0.5|0"5|1/2|½|0,5 s'),
        (SHUTTER_SPEEDS, "bulb", "bulb|Bulb"),
        (EXPOSURE_VALUES, "+1", "+1|1|+1.0|+1 EV|1 stop|+ 1"),
        (EXPOSURE_VALUES, "-1", "-1|\u22121|\u20131 EV|-1.0|- 1"),
        (EXPOSURE_VALUES, "+1/3", "+1/3|1/3|+0.3|0.33|⅓|+1/3 EV"),
        (EXPOSURE_VALUES, "-2/3", "-2/3|-0.7|\u2212⅔|-0.67"),
        (EXPOSURE_VALUES, "+1 1/3", "+1 1/3|1.3|1⅓|+1.33 EV|1 1/3"),
        (EXPOSURE_VALUES, "-1 1/2", "-1 1/2|-1.5|-1½|-1,5"),
        (EXPOSURE_VALUES, "0", "0|+0|0 EV|0.0|±0"),
        (AE_MODES, "aperture_priority", "Av|AV|aperture priority"),
        (AE_MODES, "shutter_priority", "Tv"),
        (AE_MODES, "manual", "M|Manual"),
        (AE_MODES, "program", "P"),
        (AE_MODES, "flexible_priority", "Fv"),
        (AE_MODES, "scene_intelligent_auto", "A+"),
        (AE_MODES, "bulb", "B|Bulb"),
        (AE_MODES, "custom_2", "C2"),
        (FOCUS_MODES, "manual", "MF"),
        (SHUTTER_SPEEDS, "bulb", "B"),
        (WHITE_BALANCES, "auto", "AWB"),
        (WHITE_BALANCES, "color_temperature", "K"),
        (EXPOSURE_BRACKETS, "±1", "±1|1|+/-1|± 1 EV"),
        (EXPOSURE_BRACKETS, "±1 2/3", "1.7|±1 2/3|1⅔"),
    ],
)
def test_usual_ways_to_write_a_value_are_understood(
    names: Names, option: str, texts: str
) -> None:
    """Values with signs, units, decimals or fractions are understood in their usual forms."""
    options = list(dict.fromkeys(names.values()))
    found = {text: find_option(options, text) for text in texts.split("|")}
    assert found == dict.fromkeys(texts.split("|"), option)


@pytest.mark.parametrize(
    ("option", "text"),
    [
        ("one_shot", "One Shot"),
        ("one_shot", "one-shot"),
        ("15_min", "15 min"),
        ("RAW + L fine", "raw + l fine"),
        ("fluorescent", "Fluorescent"),
        ("16:9", "16:9"),
        ("5600", "5600 K"),
    ],
)
def test_spelling_of_words_does_not_matter(option: str, text: str) -> None:
    """Spaces, hyphens and capital letters in a value do not matter."""
    assert find_option(["auto", option, "10_min", "5700"], text) == option


@pytest.mark.parametrize(
    "text", ["", "f/", "1/0", "ISO", "5650", "sharp", "1/1/1", "--1"]
)
def test_text_without_a_value_matches_nothing(text: str) -> None:
    """A number between two options, or text without a value, matches nothing."""
    options = ["5600", "5700", "auto", "1", "+1", "1/125"]
    assert find_option(options, text) is None


def test_each_label_matches_itself() -> None:
    """Every label matches itself, not an earlier label."""
    for names in (APERTURES, SHUTTER_SPEEDS, ISO_SPEEDS, EXPOSURE_VALUES):
        options = list(names.values())
        assert [find_option(options, option) for option in options] == options


def test_nearest_options_are_returned_in_order() -> None:
    """The nearest options to a number are returned in order.

    For text that is not a number, the returned options are spread over the list.
    """
    values = list(EXPOSURE_VALUES.values())
    assert nearest_options(values, "-9", 3) == ["-7", "-6 2/3", "-6 1/2"]
    assert nearest_options(["a", "b", "c", "d"], "x", 2) == ["a", "c"]
    assert nearest_options(["a", "b"], "x", 2) == ["a", "b"]
    assert nearest_options([], "x", 2) == []
