"""Names of property values: one table for each scale or choice.

Two kinds of names. Exposure values and picture qualities have a photographer's own
writing, the same in every language ("5.6", "1/250", "-1/3"). Choices that are worded
for people have slugs ([a-z0-9_]), which whoever shows them translates.

Sources: libgphoto2 `config.c`; camera_control_dart for storage bits; some values were
read off allowed lists of real bodies. Values without a name are shown as hex.
"""

from collections.abc import Mapping
from typing import Final

type Names = Mapping[int, str]

NO_NAMES: Final[Names] = {}

APERTURES: Final[Names] = {
    0x00: "auto",
    0x08: "1.0",
    0x0B: "1.1",
    0x0C: "1.2",
    0x0D: "1.2",
    0x10: "1.4",
    0x13: "1.6",
    0x14: "1.8",
    0x15: "1.8",
    0x18: "2",
    0x1B: "2.2",
    0x1C: "2.5",
    0x1D: "2.5",
    0x20: "2.8",
    0x23: "3.2",
    0x24: "3.5",
    0x25: "3.5",
    0x28: "4",
    0x2B: "4.5",
    0x2C: "4.5",
    0x2D: "5",
    0x30: "5.6",
    0x33: "6.3",
    0x34: "6.7",
    0x35: "7.1",
    0x38: "8",
    0x3B: "9",
    0x3C: "9.5",
    0x3D: "10",
    0x40: "11",
    0x43: "13",
    0x44: "13",
    0x45: "14",
    0x48: "16",
    0x4B: "18",
    0x4C: "19",
    0x4D: "20",
    0x50: "22",
    0x53: "25",
    0x54: "27",
    0x55: "29",
    0x58: "32",
    0x5B: "36",
    0x5C: "38",
    0x5D: "40",
    0x60: "45",
    0x63: "51",
    0x64: "54",
    0x65: "57",
    0x68: "64",
    0x6B: "72",
    0x6C: "76",
    0x6D: "81",
    0x70: "91",
    0xB0: "auto",
    0xFFFF: "auto",
}
"""F-numbers: 8 steps a stop, 0x08 is f/1. Half and third stops share some labels."""

SHUTTER_SPEEDS: Final[Names] = {
    0x00: "auto",
    0x04: "bulb",
    0x0C: "bulb",
    0x10: "30",
    0x13: "25",
    0x14: "20",
    0x15: "20",
    0x18: "15",
    0x1B: "13",
    0x1C: "10",
    0x1D: "10",
    0x20: "8",
    0x23: "6",
    0x24: "6",
    0x25: "5",
    0x28: "4",
    0x2B: "3.2",
    0x2C: "3",
    0x2D: "2.5",
    0x30: "2",
    0x33: "1.6",
    0x34: "1.5",
    0x35: "1.3",
    0x38: "1",
    0x3B: "0.8",
    0x3C: "0.7",
    0x3D: "0.6",
    0x40: "0.5",
    0x43: "0.4",
    0x44: "0.3",
    0x45: "0.3",
    0x48: "1/4",
    0x4B: "1/5",
    0x4C: "1/6",
    0x4D: "1/6",
    0x50: "1/8",
    0x53: "1/10",
    0x54: "1/10",
    0x55: "1/13",
    0x58: "1/15",
    0x5B: "1/20",
    0x5C: "1/20",
    0x5D: "1/25",
    0x60: "1/30",
    0x63: "1/40",
    0x64: "1/45",
    0x65: "1/50",
    0x68: "1/60",
    0x6B: "1/80",
    0x6C: "1/90",
    0x6D: "1/100",
    0x70: "1/125",
    0x73: "1/160",
    0x74: "1/180",
    0x75: "1/200",
    0x78: "1/250",
    0x7B: "1/320",
    0x7C: "1/350",
    0x7D: "1/400",
    0x80: "1/500",
    0x83: "1/640",
    0x84: "1/750",
    0x85: "1/800",
    0x88: "1/1000",
    0x8B: "1/1250",
    0x8C: "1/1500",
    0x8D: "1/1600",
    0x90: "1/2000",
    0x93: "1/2500",
    0x94: "1/3000",
    0x95: "1/3200",
    0x98: "1/4000",
    0x9B: "1/5000",
    0x9C: "1/6000",
    0x9D: "1/6400",
    0xA0: "1/8000",
    0xA3: "1/10000",
    0xA4: "1/12000",
    0xA5: "1/12800",
    0xA8: "1/16000",
}
"""Seconds: 8 steps a stop, 0x38 is 1 s. 0x14, 0x1D and 0x23 are 20, 10 and 6 s, where
libgphoto2 writes 20.3, 10.3 and 6.3; 0xA3 to 0xA5 follow the rule of steps."""

ISO_SPEEDS: Final[Names] = {
    0x00: "Auto",
    0x01: "Auto ISO",
    0x28: "6",
    0x30: "12",
    0x38: "25",
    0x40: "50",
    0x43: "64",
    0x45: "80",
    0x48: "100",
    0x4B: "125",
    0x4D: "160",
    0x50: "200",
    0x53: "250",
    0x55: "320",
    0x58: "400",
    0x5B: "500",
    0x5D: "640",
    0x60: "800",
    0x63: "1000",
    0x65: "1250",
    0x68: "1600",
    0x6B: "2000",
    0x6D: "2500",
    0x70: "3200",
    0x73: "4000",
    0x75: "5000",
    0x78: "6400",
    0x7B: "8000",
    0x7D: "10000",
    0x80: "12800",
    0x83: "16000",
    0x85: "20000",
    0x88: "25600",
    0x8B: "32000",
    0x8D: "40000",
    0x90: "51200",
    0x93: "64000",
    0x95: "80000",
    0x98: "102400",
    0xA0: "204800",
    0xA8: "409600",
    0xB0: "819200",
    0xFFFF: "Factory Default",
}
"""ISO: 8 steps a stop, 0x48 is ISO 100."""

EXPOSURE_VALUES: Final[Names] = {
    -56: "-7",
    -53: "-6 2/3",
    -52: "-6 1/2",
    -51: "-6 1/3",
    -48: "-6",
    -45: "-5 2/3",
    -44: "-5 1/2",
    -43: "-5 1/3",
    -40: "-5",
    -37: "-4 2/3",
    -36: "-4 1/2",
    -35: "-4 1/3",
    -32: "-4",
    -29: "-3 2/3",
    -28: "-3 1/2",
    -27: "-3 1/3",
    -24: "-3",
    -21: "-2 2/3",
    -20: "-2 1/2",
    -19: "-2 1/3",
    -16: "-2",
    -13: "-1 2/3",
    -12: "-1 1/2",
    -11: "-1 1/3",
    -8: "-1",
    -5: "-2/3",
    -4: "-1/2",
    -3: "-1/3",
    0: "0",
    3: "+1/3",
    4: "+1/2",
    5: "+2/3",
    8: "+1",
    11: "+1 1/3",
    12: "+1 1/2",
    13: "+1 2/3",
    16: "+2",
    19: "+2 1/3",
    20: "+2 1/2",
    21: "+2 2/3",
    24: "+3",
    27: "+3 1/3",
    28: "+3 1/2",
    29: "+3 2/3",
    32: "+4",
    35: "+4 1/3",
    36: "+4 1/2",
    37: "+4 2/3",
    40: "+5",
    43: "+5 1/3",
    44: "+5 1/2",
    45: "+5 2/3",
    48: "+6",
    51: "+6 1/3",
    52: "+6 1/2",
    53: "+6 2/3",
    56: "+7",
}
"""Compensation in signed eighths of a stop."""

EXPOSURE_BRACKETS: Final[Names] = {
    0x00: "off",
    0x03: "±1/3",
    0x04: "±1/2",
    0x05: "±2/3",
    0x08: "±1",
    0x0B: "±1 1/3",
    0x0C: "±1 1/2",
    0x0D: "±1 2/3",
    0x10: "±2",
    0x13: "±2 1/3",
    0x14: "±2 1/2",
    0x15: "±2 2/3",
    0x18: "±3",
}
"""Bracketing in eighths of a stop."""

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
"""Exposure modes, those of the mode dial."""

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
"""Drive modes."""

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
"""Metering modes."""

FOCUS_MODES: Final[Names] = {
    0x00: "one_shot",
    0x01: "ai_servo",
    0x02: "ai_focus",
    0x03: "manual",
}
"""AF modes. PowerShot bodies report other, far larger numbers."""

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
}
"""White balance presets. 7 has no name in any source."""

COLOR_SPACES: Final[Names] = {
    0x01: "srgb",
    0x02: "adobe_rgb",
}
"""Color spaces."""

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
"""Picture styles."""

BATTERY_LEVELS: Final[Names] = {
    0x00: "low",
    0x01: "half",
    0x02: "full",
    0x04: "three_quarters",
    0x05: "quarter",
}
"""Battery levels; the numbers are in no order."""

CAPTURE_DESTINATIONS: Final[Names] = {
    0x01: "card_1",
    0x02: "card_2",
    0x04: "host",
    0x05: "card_1_and_host",
    0x06: "card_2_and_host",
}
"""Where photos go: a bit each for card 1, card 2 and host (read off lists; 2 is the
only card of bodies with one slot)."""

NOISE_REDUCTIONS: Final[Names] = {
    0x00: "off",
    0x01: "low",
    0x02: "normal",
    0x03: "high",
    0x04: "multi_shot",
}
"""High ISO noise reduction."""

REVIEW_TIMES: Final[Names] = {
    0x00: "off",
    0x02: "2_s",
    0x04: "4_s",
    0x08: "8_s",
    0xFF: "hold",
}
"""How long a photo is shown."""

LIGHTING_OPTIMIZERS: Final[Names] = {
    0x00: "standard",
    0x01: "low",
    0x02: "high",
    0x03: "off",
}
"""Auto Lighting Optimizer: the low byte of its value."""

RECORD_STATES: Final[Names] = {
    0x00: "none",
    0x03: "memory",
    0x04: "card",
}
"""Where a movie is being recorded to."""

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
"""Where live view goes: a bit each for display, host and two kinds of mobile client."""

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
}
"""AF methods in live view."""

SWITCH: Final[Names] = {
    0x0: "off",
    0x1: "on",
}
"""Off and on."""

ASPECT_RATIOS: Final[Names] = {
    0x00: "3:2",
    0x01: "1:1",
    0x02: "4:3",
    0x07: "16:9",
    0x0D: "1.6x",
}
"""Picture shapes; 1.6x (a crop) is libgphoto2's reading."""
