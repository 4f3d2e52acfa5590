"""Short names of settings and labels of their values, in photographers' terms.

The control port and tests use them (`camera.set_on_body("iso", "400")`). Values in
thirds of a stop have codes that step by 3, 2 and 3 (libgphoto2, and the lists of real
bodies): ISO 100 is 0x48, f/1.0 is 0x08, 1 s is 0x38.
"""

from .codes import Prop


def _thirds(first: int, labels: str) -> dict[int, str]:
    steps = (0, 3, 5)
    return {
        first + index // 3 * 8 + steps[index % 3]: label
        for index, label in enumerate(labels.split())
    }


def _exposure_compensation() -> dict[int, str]:
    labels = {0: "0"}
    fractions = {0: "", 3: "1/3", 5: "2/3"}
    for stop in range(6):
        for eighths, fraction in fractions.items():
            if value := stop * 8 + eighths:
                text = " ".join(part for part in (str(stop or ""), fraction) if part)
                labels[value] = f"+{text}"
                labels[0x100 - value] = f"-{text}"
    return labels


LABELS: dict[Prop, dict[int, str]] = {
    Prop.ISO_SPEED: {0: "auto"}
    | _thirds(
        0x40,
        "50 64 80 100 125 160 200 250 320 400 500 640 800 1000 1250 1600 2000 2500"
        " 3200 4000 5000 6400 8000 10000 12800 16000 20000 25600 32000 40000 51200"
        " 64000 80000 102400",
    ),
    Prop.APERTURE: _thirds(
        0x08,
        "1.0 1.1 1.2 1.4 1.6 1.8 2.0 2.2 2.5 2.8 3.2 3.5 4.0 4.5 5.0 5.6 6.3 7.1"
        " 8 9 10 11 13 14 16 18 20 22 25 29 32",
    ),
    Prop.SHUTTER_SPEED: {0x0C: "bulb", 0x04: "bulb"}
    | _thirds(
        0x10,
        "30 25 20 15 13 10 8 6 5 4 3.2 2.5 2 1.6 1.3 1 0.8 0.6 0.5 0.4 0.3"
        " 1/4 1/5 1/6 1/8 1/10 1/13 1/15 1/20 1/25 1/30 1/40 1/50 1/60 1/80 1/100"
        " 1/125 1/160 1/200 1/250 1/320 1/400 1/500 1/640 1/800 1/1000 1/1250"
        " 1/1600 1/2000 1/2500 1/3200 1/4000 1/5000 1/6400 1/8000",
    ),
    Prop.EXPOSURE_COMPENSATION: _exposure_compensation(),
    Prop.WHITE_BALANCE: {
        0: "auto",
        1: "daylight",
        2: "cloudy",
        3: "tungsten",
        4: "fluorescent",
        5: "flash",
        6: "manual",
        8: "shade",
        9: "kelvin",
    },
    Prop.DRIVE_MODE: {
        0: "single",
        1: "continuous",
        4: "continuous_high",
        5: "continuous_low",
        0x10: "timer_10s",
        0x11: "timer_2s",
        0x12: "super_high",
        0x13: "silent",
        0x14: "silent_continuous",
    },
    Prop.METERING_MODE: {1: "spot", 3: "evaluative", 4: "partial", 5: "center"},
    Prop.FOCUS_MODE: {0: "one_shot", 1: "ai_servo", 2: "ai_focus", 3: "manual"},
    Prop.PICTURE_STYLE: {
        0x81: "standard",
        0x82: "portrait",
        0x83: "landscape",
        0x84: "neutral",
        0x85: "faithful",
        0x86: "monochrome",
        0x87: "auto",
        0x88: "fine_detail",
    },
    Prop.BATTERY_POWER: {0: "low", 1: "50", 2: "100", 4: "75", 5: "25"},
    Prop.CAPTURE_DESTINATION: {
        1: "slot1",
        2: "slot2",
        4: "host",
        5: "both1",
        6: "both",
    },
}

NAMES: dict[str, Prop] = {
    "iso": Prop.ISO_SPEED,
    "aperture": Prop.APERTURE,
    "shutter": Prop.SHUTTER_SPEED,
    "shutter_speed": Prop.SHUTTER_SPEED,
    "exposure": Prop.EXPOSURE_COMPENSATION,
    "wb": Prop.WHITE_BALANCE,
    "drive": Prop.DRIVE_MODE,
    "drive_mode": Prop.DRIVE_MODE,
    "metering": Prop.METERING_MODE,
    "focus": Prop.FOCUS_MODE,
    "style": Prop.PICTURE_STYLE,
    "quality": Prop.IMAGE_FORMAT,
    "battery": Prop.BATTERY_POWER,
    "destination": Prop.CAPTURE_DESTINATION,
    "mirror": Prop.MIRROR_UP_SETTING,
    "mode": Prop.AE_MODE,
    "shots": Prop.AVAILABLE_SHOTS,
    "lens": Prop.LENS_NAME,
    "movie": Prop.EVF_RECORD_STATUS,
    "live_view": Prop.EVF_OUTPUT_DEVICE,
    "temperature": Prop.TEMP_STATUS,
}


def property_code(name: str | int) -> int:
    """Return the code of a property by name (`iso`) or number (`0xd103`).

    Raises `ValueError` for an unknown name.
    """
    if isinstance(name, int):
        return name
    if name in NAMES:
        return NAMES[name]
    try:
        return int(name, 16)
    except ValueError:
        known = ", ".join(NAMES)
        raise ValueError(f"no setting {name!r}; there are {known}") from None


def raw_number(code: int, value: str | int) -> int:
    """Return the number of a value by label (`400`, `1/250`) or by number (`0x58`).

    Raises `ValueError` for a label that the property doesn't have.
    """
    if isinstance(value, int):
        return value
    labels = _labels(code)
    for number, label in labels.items():
        if label == value:
            return number
    if value.startswith("0x") or not labels:
        return int(value, 0)
    raise ValueError(f"no value {value!r}; there are {', '.join(labels.values())}")


def _labels(code: int) -> dict[int, str]:
    try:
        return LABELS.get(Prop(code), {})
    except ValueError:
        return {}


def label(code: int, number: int) -> str:
    """Return the label of a value, or the hexadecimal number if it has no label."""
    return _labels(code).get(number, f"0x{number:02x}")
