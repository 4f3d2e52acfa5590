"""Converts values printed by libgphoto2 to numbers and bytes of the camera.

The base of a number depends on the version of libgphoto2 and the printed line. The
labels are from its `config.c`.
"""

from collections.abc import Callable, Iterable
from math import log2
import re

from .codes import IMAGE_FORMATS, Prop

_JPEG, _RAW = 1, 6
_ENTRY = 16
_RAW_BIT = 8
_RAW_COMPRESSION = 4
_SMALL_1 = 0xD
"""First JPEG size whose number in libgphoto2 is one less than in the camera."""
_BULB = 0x0C
_THIRDS = (0, 3, 4, 5, 8)


def base_of(texts: Iterable[tuple[str | None, list[int]]]) -> int:
    """Return the base (16 or 10) in which more values are in their lists; 16 if both are equal."""
    counts = {16: 0, 10: 0}
    for text, allowed in texts:
        for base in counts:
            counts[base] += number_in(text, base) in allowed
    return 10 if counts[10] > counts[16] else 16


def number_in(text: str | None, base: int) -> int | None:
    """Return a printed number, or None if it is invalid or needs more than 32 bits."""
    try:
        number = int(text or "", 16 if (text or "").startswith("0x") else base)
    except ValueError:
        return None
    return number if 0 <= number < 1 << 32 else None


def image_format(number: int) -> bytes:
    """Return the structure of an image format that libgphoto2 packs into four digits.

    The hexadecimal digits are size and compression of the first and the second file.
    """
    first = _entry(number >> 12 & 0xF, number >> 8 & 0xF)
    second = _entry(number >> 4 & 0xF, number & 0xF) if number & 0xFF else b""
    count = 2 if second else 1
    return count.to_bytes(4, "little") + first + second


def _entry(size: int, compression: int) -> bytes:
    is_raw = bool(compression & _RAW_BIT) or compression == _RAW_COMPRESSION
    words = (
        _ENTRY,
        _RAW if is_raw else _JPEG,
        size if is_raw or size < _SMALL_1 else size + 1,
        compression & ~_RAW_BIT,
    )
    return b"".join(word.to_bytes(4, "little") for word in words)


def as_bytes(code: int, number: int) -> bytes:
    """Return a value's bytes in the camera's records."""
    if code in IMAGE_FORMATS:
        return image_format(number)
    return number.to_bytes(4, "little")


# Labels


def _stops(zero: int, stops: float) -> int:
    """Return the code nearest to a number of stops above the code `zero`."""
    eighths = zero + 8 * stops
    codes = [int(eighths // 8) * 8 + third for third in _THIRDS]
    return min(codes, key=lambda code: abs(code - eighths))


def _shutter_speed(label: str) -> int:
    if label == "bulb":
        return _BULB
    whole, _, part = label.partition("/")
    seconds = 1 / float(part) if part else float(whole)
    return _stops(0x38, -log2(seconds))


def _aperture(label: str) -> int:
    return _stops(0x08, 2 * log2(float(label)))


def _iso(label: str) -> int:
    return 0 if label == "Auto" else _stops(0x48, log2(int(label) / 100))


def _compensation(label: str) -> int:
    sign = -1 if label.startswith("-") else 1
    whole, _, tenths = label.lstrip("-").partition(".")
    eighths = 8 * int(whole) + {"3": 3, "5": 4, "6": 5}.get(tenths, 0)
    return (sign * eighths) & 0xFF


def _bracket(label: str) -> int:
    if label == "off":
        return 0
    parts = {"1/3": 3, "1/2": 4, "2/3": 5}
    return sum(parts.get(part) or 8 * int(part) for part in label.split()[1:])


_SIZES = {"Large": 0, "Medium": 1, "Small": 0xD, "Smaller": 0xE, "Tiny": 0xF}
_RAWS = {"RAW": 0x0C, "mRAW": 0x1C, "sRAW": 0x2C, "cRAW": 0x0B}


def _quality(label: str) -> int:
    codes = []
    for part in re.sub(r"\s*\(.*\)", "", label).split(" + "):
        words = part.split()
        compression = 2 if "Normal" in words else 3
        codes.append(_RAWS.get(part) or _SIZES[words[0]] << 4 | compression)
    return codes[0] << 8 | (codes[1] if codes[1:] else 0)


def _named(**names: int) -> Callable[[str], int]:
    by_label = {name.replace("_", " "): number for name, number in names.items()}
    return lambda label: by_label[label.replace("-", " ")]


_OUTPUTS = ("TFT", "PC", "MOBILE", "MOBILE2")


def _output(label: str) -> int:
    if label.startswith("Setting "):
        return int(label.removeprefix("Setting "))
    names = [] if label == "Off" else label.split(" + ")
    return sum(1 << _OUTPUTS.index(name) for name in names)


_READERS: dict[str, tuple[Prop | int, Callable[[str], int]]] = {
    "aperture": (Prop.APERTURE, _aperture),
    "shutterspeed": (Prop.SHUTTER_SPEED, _shutter_speed),
    "iso": (Prop.ISO_SPEED, _iso),
    "exposurecompensation": (Prop.EXPOSURE_COMPENSATION, _compensation),
    "drivemode": (
        Prop.DRIVE_MODE,
        _named(
            Single=0,
            Continuous=1,
            Continuous_high_speed=4,
            Continuous_low_speed=5,
            Continuous_timer=7,
            Timer_10_sec=0x10,
            Timer_2_sec=0x11,
            Super_high_speed_continuous_shooting=0x12,
            Single_silent=0x13,
            Continuous_silent=0x14,
        ),
    ),
    "meteringmode": (
        Prop.METERING_MODE,
        _named(Spot=1, Evaluative=3, Partial=4, Center_weighted_average=5),
    ),
    "focusmode": (
        Prop.FOCUS_MODE,
        _named(One_Shot=0, AI_Servo=1, AI_Focus=2, Manual=3),
    ),
    "whitebalance": (
        Prop.WHITE_BALANCE,
        _named(
            Auto=0,
            Daylight=1,
            Cloudy=2,
            Tungsten=3,
            Fluorescent=4,
            Flash=5,
            Manual=6,
            Shadow=8,
            Color_Temperature=9,
            AWB_White=0x17,
        ),
    ),
    "colortemperature": (Prop.COLOR_TEMPERATURE, int),
    "colorspace": (0xD10F, _named(sRGB=1, AdobeRGB=2)),
    "picturestyle": (
        Prop.PICTURE_STYLE,
        _named(
            Standard=0x81,
            Portrait=0x82,
            Landscape=0x83,
            Neutral=0x84,
            Faithful=0x85,
            Monochrome=0x86,
            Auto=0x87,
            Fine_detail=0x88,
            User_defined_1=0x21,
            User_defined_2=0x22,
            User_defined_3=0x23,
        ),
    ),
    "imageformat": (Prop.IMAGE_FORMAT, _quality),
    "imageformatcf": (Prop.IMAGE_FORMAT_CF, _quality),
    "imageformatsd": (Prop.IMAGE_FORMAT_SD, _quality),
    "aeb": (Prop.AEB, _bracket),
    "highisonr": (0xD178, _named(Off=0, Low=1, Normal=2, High=3, Multi_Shot=4)),
    "output": (Prop.EVF_OUTPUT_DEVICE, _output),
    "availableshots": (Prop.AVAILABLE_SHOTS, int),
    "model": (Prop.MODEL_ID, int),
    "shuttercounter": (Prop.SHUTTER_COUNTER, int),
}
"""Settings of libgphoto2 by name, with the function that reads their labels."""

_UNKNOWN = re.compile(r"Unknown value ([0-9a-f]{4})")


def setting_of(path: str) -> int | None:
    """Return the property of a path such as `/main/imgsettings/iso`, or None if unknown."""
    known = _READERS.get(path.rpartition("/")[2])
    return None if known is None else int(known[0])


def number_of_label(path: str, label: str) -> int | None:
    """Return the number of a label, or None if the label is unknown (another language)."""
    if (match := _UNKNOWN.fullmatch(label)) is not None:
        return int(match[1], 16)
    _, read = _READERS[path.rpartition("/")[2]]
    try:
        return read(label)
    except KeyError, ValueError:
        return None
