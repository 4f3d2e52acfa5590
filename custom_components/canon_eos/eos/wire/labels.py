"""Names of property values, with one table for each scale or set of choices.

There are two kinds of names. Exposure values and picture qualities use photographic
notation, which is the same in every language ("5.6", "1/250", "-1/3"). Other choices have
slugs ([a-z0-9_]), which the user interface translates.

Sources: libgphoto2 `config.c`; camera_control_dart for storage bits; Canon's API reference
for computers (EDSDK); the lists of allowed values of real bodies. Values without a name
are shown in hex; placeholders are not shown.
"""

from collections.abc import Mapping
from itertools import count
from typing import Final

type Names = Mapping[int, str]
type Placeholders = frozenset[int]
"""Values that bodies report or list, but that can't be selected."""

NO_NAMES: Final[Names] = {}
NO_PLACEHOLDERS: Final[Placeholders] = frozenset()

_STOP: Final = 8
_PARTS: Final = {0: "", 3: "1/3", 4: "1/2", 5: "2/3"}
"""Fractions of a stop that have codes, by their offset in eighths of a stop."""


def _by_stops(first: int, *stops: tuple[str, ...]) -> Names:
    """Return the names of a scale; `first` is the code of the first stop.

    Each row has the names of a full stop, and of a third, a half and two thirds of a stop
    more. A missing or empty name means that the code is not used.
    """
    return {
        code + part: name
        for code, stop in zip(count(first, _STOP), stops, strict=False)
        for part, name in zip(_PARTS, stop, strict=False)
        if name
    }


def _stops(eighths: int) -> str:
    """Return eighths of a stop in photographic notation: 13 is "1 2/3"."""
    whole, part = divmod(eighths, _STOP)
    return f"{whole or ''} {_PARTS[part]}".strip()


APERTURES: Final[Names] = {
    0x00: "auto",
    **_by_stops(
        0x08,
        ("1.0", "1.1", "1.2", "1.2"),
        ("1.4", "1.6", "1.8", "1.8"),
        ("2", "2.2", "2.5", "2.5"),
        ("2.8", "3.2", "3.5", "3.5"),
        ("4", "4.5", "4.5", "5"),
        ("5.6", "6.3", "6.7", "7.1"),
        ("8", "9", "9.5", "10"),
        ("11", "13", "13", "14"),
        ("16", "18", "19", "20"),
        ("22", "25", "27", "29"),
        ("32", "36", "38", "40"),
        ("45", "51", "54", "57"),
        ("64", "72", "76", "81"),
        ("91",),
    ),
    0x85: "3.4",
    0xB0: "auto",
    0xFFFF: "auto",
}
"""F-numbers, with 8 steps per stop; 0x08 is f/1. Some half and third stops share a label."""

NO_APERTURE: Final[Placeholders] = frozenset({0xFF, 0x0F00, 0x1500})
"""Placeholders for apertures. An M6 Mark II and an R6 Mark II list 0xFF with a lens without
contacts. An R8, an R10 and an R1 list 0x0F00 or 0x1500 in addition to the only allowed
value while the aperture is fixed."""

SHUTTER_SPEEDS: Final[Names] = {
    0x00: "auto",
    0x04: "bulb",
    0x0C: "bulb",
    **_by_stops(
        0x10,
        ("30", "25", "20", "20"),
        ("15", "13", "10", "10"),
        ("8", "6", "6", "5"),
        ("4", "3.2", "3", "2.5"),
        ("2", "1.6", "1.5", "1.3"),
        ("1", "0.8", "0.7", "0.6"),
        ("0.5", "0.4", "0.3", "0.3"),
        ("1/4", "1/5", "1/6", "1/6"),
        ("1/8", "1/10", "1/10", "1/13"),
        ("1/15", "1/20", "1/20", "1/25"),
        ("1/30", "1/40", "1/45", "1/50"),
        ("1/60", "1/80", "1/90", "1/100"),
        ("1/125", "1/160", "1/180", "1/200"),
        ("1/250", "1/320", "1/350", "1/400"),
        ("1/500", "1/640", "1/750", "1/800"),
        ("1/1000", "1/1250", "1/1500", "1/1600"),
        ("1/2000", "1/2500", "1/3000", "1/3200"),
        ("1/4000", "1/5000", "1/6000", "1/6400"),
        ("1/8000", "1/10000", "1/12000", "1/12800"),
        ("1/16000", "1/20000", "", "1/25600"),
        ("1/32000",),
    ),
}
"""Shutter speeds in seconds, with 8 steps per stop; 0x38 is 1 s. 0x14, 0x1D and 0x23 are 20, 10
and 6 s (libgphoto2 has 20.3, 10.3 and 6.3); 0xA3 to 0xA5 are extrapolated."""

NO_SHUTTER_SPEED: Final[Placeholders] = frozenset({0x1500})
"""Placeholder that an R10 lists in addition to the only allowed value while the shutter speed is
fixed."""

ISO_SPEEDS: Final[Names] = {
    0x00: "Auto",
    0x01: "Auto ISO",
    **_by_stops(
        0x28,
        ("6",),
        ("12",),
        ("25",),
        ("50", "64", "", "80"),
        ("100", "125", "", "160"),
        ("200", "250", "", "320"),
        ("400", "500", "", "640"),
        ("800", "1000", "", "1250"),
        ("1600", "2000", "", "2500"),
        ("3200", "4000", "", "5000"),
        ("6400", "8000", "", "10000"),
        ("12800", "16000", "", "20000"),
        ("25600", "32000", "", "40000"),
        ("51200", "64000", "", "80000"),
        ("102400",),
        ("204800",),
        ("409600",),
        ("819200",),
    ),
    0xFFFF: "Factory Default",
}
"""ISO speeds, with 8 steps per stop; 0x48 is ISO 100."""

NO_ISO_SPEED: Final[Placeholders] = frozenset({0x03, 0x20})
"""Placeholders that an R6 Mark II and an R10 report; the scale begins at 0x28 (ISO 6)."""

EXPOSURE_VALUES: Final[Names] = {
    eighths: f"{'-' if eighths < 0 else '+'}{_stops(abs(eighths))}" if eighths else "0"
    for eighths in range(-56, 57)
    if abs(eighths) % _STOP in _PARTS
}
"""Values of exposure compensation, by signed eighths of a stop."""

EXPOSURE_BRACKETS: Final[Names] = {
    eighths: f"±{_stops(eighths)}" if eighths else "off"
    for eighths in range(25)
    if eighths % _STOP in _PARTS
}
"""Values of exposure bracketing, by eighths of a stop."""

AE_MODES: Final[Names] = {
    0x00: "program",
    0x01: "shutter_priority",
    0x02: "aperture_priority",
    0x03: "manual",
    0x04: "bulb",
    0x05: "a_dep",
    0x06: "dep",
    0x07: "custom_1",
    0x08: "lock",
    0x09: "full_auto",
    0x0A: "night_portrait",
    0x0B: "sports",
    0x0C: "portrait",
    0x0D: "landscape",
    0x0E: "close_up",
    0x0F: "flash_off",
    0x10: "custom_2",
    0x11: "custom_3",
    0x13: "creative_auto",
    0x14: "movie",
    0x16: "scene_intelligent_auto",
    0x17: "handheld_night_scene",
    0x18: "hdr_backlight_control",
    0x19: "special_scene",
    0x1B: "food",
    0x1E: "grainy_black_white",
    0x1F: "soft_focus",
    0x20: "toy_camera_effect",
    0x21: "fish_eye_effect",
    0x22: "water_painting_effect",
    0x23: "miniature_effect",
    0x24: "hdr_art_standard",
    0x25: "hdr_art_vivid",
    0x26: "hdr_art_bold",
    0x27: "hdr_art_embossed",
    0x2D: "panning",
    0x31: "hdr",
    0x32: "self_portrait",
    0x33: "hybrid_auto",
    0x34: "smooth_skin",
    0x37: "flexible_priority",
}
"""Exposure modes (positions of the mode dial)."""

DRIVE_MODES: Final[Names] = {
    0x00: "single",
    0x01: "continuous",
    0x02: "video",
    0x04: "continuous_high",
    0x05: "continuous_low",
    0x06: "single_silent_shooting",
    0x07: "self_timer_continuous",
    0x10: "self_timer_10_s",
    0x11: "self_timer_2_s",
    0x12: "continuous_super_high",
    0x13: "single_silent",
    0x14: "continuous_silent",
    0x15: "continuous_silent_high",
    0x16: "continuous_silent_low",
}
"""Names of drive modes."""

METERING_MODES: Final[Names] = {
    0x00: "center_weighted",
    0x01: "spot",
    0x02: "average",
    0x03: "evaluative",
    0x04: "partial",
    0x05: "center_weighted_average",
    0x06: "spot_at_af_point",
    0x07: "multi_spot",
}
"""Names of metering modes."""

FOCUS_MODES: Final[Names] = {
    0x00: "one_shot",
    0x01: "ai_servo",
    0x02: "ai_focus",
    0x03: "manual",
}
"""AF modes. PowerShot bodies report different, much larger numbers."""

WHITE_BALANCES: Final[Names] = {
    0x00: "auto",
    0x01: "daylight",
    0x02: "cloudy",
    0x03: "tungsten",
    0x04: "fluorescent",
    0x05: "flash",
    0x06: "custom",
    0x08: "shade",
    0x09: "color_temperature",
    0x0A: "pc_1",
    0x0B: "pc_2",
    0x0C: "pc_3",
    0x0F: "custom_2",
    0x10: "custom_3",
    0x12: "custom_4",
    0x13: "custom_5",
    0x14: "pc_4",
    0x15: "pc_5",
    0x17: "auto_white_priority",
    0x18: "color_temperature_2",
    0x19: "color_temperature_3",
    0x1A: "color_temperature_4",
}
"""White balance presets. Value 7 has no name in any source."""

_MOST_SHIFT: Final = 9

WHITE_BALANCE_SHIFTS: Final[Names] = {
    form: f"{shift:+}" if shift else "0"
    for shift in range(-_MOST_SHIFT, _MOST_SHIFT + 1)
    for form in (shift, shift & 0xFFFF)
}
"""Steps of white balance shift. Bodies up to DIGIC 5 list negative steps as 16-bit values."""

COLOR_SPACES: Final[Names] = {
    0x01: "srgb",
    0x02: "adobe_rgb",
}
"""Names of color spaces."""

PICTURE_STYLES: Final[Names] = {
    0x21: "user_defined_1",
    0x22: "user_defined_2",
    0x23: "user_defined_3",
    0x81: "standard",
    0x82: "portrait",
    0x83: "landscape",
    0x84: "neutral",
    0x85: "faithful",
    0x86: "monochrome",
    0x87: "auto",
    0x88: "fine_detail",
}
"""Names of picture styles."""

BATTERY_LEVELS: Final[Names] = {
    0x00: "low",
    0x01: "half",
    0x02: "full",
    0x04: "three_quarters",
    0x05: "quarter",
}
"""Battery levels; the numbers do not increase with the charge."""

CAPTURE_DESTINATIONS: Final[Names] = {
    0x01: "card_1",
    0x02: "card_2",
    0x04: "host",
    0x05: "card_1_and_host",
    0x06: "card_2_and_host",
}
"""Destinations of photos: one bit each for card 1, card 2 and the host. Real bodies list
these values as allowed. Bodies with one slot use the bit of card 2."""

NOISE_REDUCTIONS: Final[Names] = {
    0x00: "off",
    0x01: "low",
    0x02: "normal",
    0x03: "high",
    0x04: "multi_shot",
}
"""Settings of high ISO noise reduction."""

REVIEW_TIMES: Final[Names] = {
    0x00: "off",
    0x02: "2_s",
    0x04: "4_s",
    0x08: "8_s",
    0xFF: "hold",
}
"""Times for which the camera displays a new photo, by number of seconds (0xFF: hold)."""

LIGHTING_OPTIMIZERS: Final[Names] = {
    0x00: "standard",
    0x01: "low",
    0x02: "high",
    0x03: "off",
}
"""Settings of the Auto Lighting Optimizer, by the low byte of the value."""

RECORD_STATES: Final[Names] = {
    0x00: "none",
    0x03: "memory",
    0x04: "card",
}
"""States of movie recording."""

OUTPUT_DEVICES: Final[Names] = {
    0x00: "off",
    0x01: "display",
    0x02: "host",
    0x03: "display_host",
    0x04: "mobile",
    0x05: "display_mobile",
    0x06: "host_mobile",
    0x07: "display_host_mobile",
    0x08: "mobile_2",
    0x09: "display_mobile_2",
    0x0A: "host_mobile_2",
    0x0B: "display_host_mobile_2",
}
"""Live view outputs, with one bit each for the display, a host, a mobile client and a smaller
picture for a host."""

LIVE_AF_METHODS: Final[Names] = {
    0x00: "quick",
    0x01: "live",
    0x02: "face",
    0x03: "multi",
    0x04: "zone",
    0x05: "expand_cross",
    0x06: "expand_surround",
    0x07: "large_zone_horizontal",
    0x08: "large_zone_vertical",
    0x09: "catch",
    0x0A: "spot",
    0x0B: "flexible_zone_1",
    0x0C: "flexible_zone_2",
    0x0D: "flexible_zone_3",
    0x0E: "whole_area",
    0x0F: "spot_no_tracking",
    0x10: "one_point_no_tracking",
    0x11: "expand_cross_no_tracking",
    0x12: "expand_surround_no_tracking",
}
"""AF methods in live view. An R1 and an R6 Mark III list the last four methods."""

SWITCH: Final[Names] = {
    0x0: "off",
    0x1: "on",
}
"""Names of the states of a switch."""

ASPECT_RATIOS: Final[Names] = {
    0x00: "3:2",
    0x01: "1:1",
    0x02: "4:3",
    0x07: "16:9",
    0x0C: "1.3x",
    0x0D: "1.6x",
}
"""Aspect ratios; the last two are crops. 1.3x is inferred from a 5DS R, which lists the
values in the order of its menu."""

AUTO_POWER_OFFS: Final[Names] = {
    0x000: "off",
    0x00F: "15_s",
    0x01E: "30_s",
    0x03C: "1_min",
    0x078: "2_min",
    0x0B4: "3_min",
    0x0F0: "4_min",
    0x12C: "5_min",
    0x1E0: "8_min",
    0x258: "10_min",
    0x384: "15_min",
    0x708: "30_min",
}
"""Automatic power-off times, by number of seconds."""

POWER_OFF_NOW: Final[Placeholders] = frozenset({-1, 0xFFFF})
"""The two encodings of the value that switches the camera off immediately (EDSDK). An M50
Mark II and an R10 list this value."""

BRACKET_MODES: Final[Names] = {
    0x00: "off",
    0x01: "exposure",
    0x02: "iso",
    0x04: "white_balance",
    0x08: "flash",
    0xFFFF: "off",
}
"""Kinds of bracketing, one bit each (libgphoto2, EDSDK); all recorded bodies send 0."""
