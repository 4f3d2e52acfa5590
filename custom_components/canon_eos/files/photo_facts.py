"""Facts about a photo: exposure, lens, orientation and time.

The facts are read from the EXIF data in the file. Missing facts are taken from the camera's
settings at the time of the shot. Values are written in the same way as the options of the
corresponding settings.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from fractions import Fraction
import math
from pathlib import Path
import re
from typing import Any, Final

from homeassistant.util import dt as dt_util

from ..eos.wire.events import ObjectAdded
from ..eos.wire.exif import TagValue, exif_tags
from ..eos.wire.previews import FIRST_SIZE, exif_data
from ..ptp.text import clean

_AT_THE_PRESS: Final = (
    "shutter_speed",
    "aperture",
    "iso",
    "exposure_compensation",
    "lens",
    "captured",
)
KEYS: Final = (*_AT_THE_PRESS, "focal_length", "orientation")
"""Names of the facts, in the order of the results. The last two facts are known only from the
file."""

_RATING: Final = re.compile(rb"xmp:Rating\s*(?:>|=\s*[\"'])\s*([0-5])\s*[<\"']")
"""Pattern of the rating in an XMP packet, as an element or an attribute (XMP, part 1)."""
_ORIENTATION, _MODIFIED, _DATE, _OFFSET = 0x0112, 0x0132, 0x9003, 0x9011
_ISO, _RECOMMENDED_INDEX = 0x8827, 0x8832
_EXPOSURE_TIME, _F_NUMBER, _EXPOSURE_MODE = 0x829A, 0x829D, 0xA402
_BY_HAND: Final = 1
"""Value of ExposureMode for manual exposure (Exif 2.3)."""
_HIGHEST_ISO: Final = 0xFFFF
"""Maximum value of the ISO tag; cameras also write it for all higher ISO speeds."""
_SLOWEST_FRACTION: Final = 0.29
"""Maximum exposure time in seconds that is written as a fraction (1/4), not as a decimal (0.3)."""
_FARTHEST: Final = 10_000
_MAX_LENS: Final = 100
_MAX_BITS: Final = 31


def photo_facts(
    settings: Mapping[str, str], exif: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return all facts about a photo.

    Facts that are missing in `exif` are taken from the settings of the shot. Unknown facts are
    None.
    """
    known = {**settings, **(exif or {})}
    return {key: known.get(key) for key in KEYS}


def facts_of(file: ObjectAdded) -> dict[str, Any]:
    """Return the facts about a file that the camera has just reported.

    Unknown facts are None. Facts that are known only from the file are left out. `captured`
    is the current time if the camera did not report the time of the shot.
    """
    captured = dt_util.now()
    if file.taken is not None:
        by_camera = datetime.fromtimestamp(file.taken, UTC)
        captured = by_camera.replace(tzinfo=captured.tzinfo)
    facts = {**file.settings, "captured": captured.isoformat()}
    return {key: facts.get(key) for key in _AT_THE_PRESS}


def facts_in(path: Path) -> dict[str, Any]:
    """Return the facts from the EXIF data of a saved file. Blocking. Never raises."""
    with suppress(OSError), path.open("rb") as file:
        return read_exif(exif_data(file.read(FIRST_SIZE)))
    return {}


def date_in(path: Path) -> datetime | None:
    """Return the time when a saved photo was taken, according to the camera's clock. Blocking.

    Returns None if the file can't be read or has no date.
    """
    with suppress(OSError, KeyError, ValueError), path.open("rb") as file:
        return _date(_tags(exif_data(file.read(FIRST_SIZE))))
    return None


def exposure_in(path: Path) -> float | None:
    """Return the exposure in EV of a saved photo that was exposed manually. Blocking.

    Only the differences between photos are meaningful. Returns None for other photos, and if
    the file can't be read or lacks the exposure data.
    """
    with suppress(OSError, KeyError, ValueError, TypeError, ArithmeticError):
        with path.open("rb") as file:
            tags = _tags(exif_data(file.read(FIRST_SIZE)))
        if tags[_EXPOSURE_MODE] == _BY_HAND:
            # The tag is 0 for a lens without contacts.
            opening = _number(tags.get(_F_NUMBER, 0)) or 1.0
            light = _number(tags[_EXPOSURE_TIME]) * _number(tags[_ISO])
            return math.log2(light / opening**2)
    return None


def _tags(data: Iterable[bytes]) -> dict[int, TagValue]:
    return {tag: value for tiff in data for tag, value in exif_tags(tiff).items()}


def read_exif(data: Iterable[bytes]) -> dict[str, Any]:
    """Return the facts from EXIF data; missing and invalid facts are left out."""
    tags = _tags(data)
    if tags.get(_ISO) == _HIGHEST_ISO:  # higher ISO speeds are in another tag
        tags[_ISO] = tags.get(_RECOMMENDED_INDEX, _HIGHEST_ISO)
    facts: dict[str, Any] = {}
    for key, (tag, read) in _READERS.items():
        with suppress(KeyError, ArithmeticError, TypeError, ValueError):
            if (value := read(tags[tag])) is not None:
                facts[key] = value
    with suppress(KeyError, ValueError):
        facts["captured"] = _captured(tags)
    return facts


def read_rating(head: bytes) -> int | None:
    """Return the XMP rating, 0 to 5, in a photo's first bytes, or None if there is no rating."""
    found = _RATING.search(head)
    return None if found is None else int(found[1])


def _number(value: Any) -> float:
    """Return a value as a finite number of limited size.

    Raises `ValueError`, `TypeError` or `ArithmeticError` for any other value.
    """
    number = float(value)
    if not math.isfinite(number) or abs(number) > 1 << _MAX_BITS:
        raise ValueError(value)
    return number


def _shutter_speed(value: Any) -> str | None:
    seconds = _number(value)
    if seconds <= 0:
        return None
    if seconds > _SLOWEST_FRACTION:
        return f"{round(seconds, 1):g}"
    return f"1/{round(1 / seconds)}"


def _aperture(value: Any) -> str | None:
    number = _number(value)
    # The tag is 0 for a lens without contacts.
    return f"{round(number, 1):g}" if number > 0 else None


def _iso(value: Any) -> str | None:
    number = round(_number(value))
    return str(number) if number > 0 else None


def _exposure_compensation(value: Any) -> str:
    stops = Fraction(_number(value)).limit_denominator(3)
    whole, rest = divmod(abs(stops), 1)
    text = " ".join(str(part) for part in (whole, rest) if part)
    return f"{'-' if stops < 0 else '+'}{text}" if text else "0"


def _focal_length(value: Any) -> float | None:
    millimetres = round(_number(value), 1)
    return millimetres if 0 < millimetres <= _FARTHEST else None


def _lens(value: Any) -> str | None:
    return clean(str(value).strip("\0 "))[:_MAX_LENS] or None


def _orientation(value: Any) -> int | None:
    number = int(value)
    return number if number in range(1, 9) else None


def _date(tags: Mapping[int, TagValue]) -> datetime:
    """Return the time when a photo was taken, according to the camera's clock.

    Raises `KeyError` or `ValueError` if there is no valid date.
    """
    date = tags[_DATE] if _DATE in tags else tags[_MODIFIED]
    text = str(date).strip("\0 ")
    return datetime.strptime(text, "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - has no zone


def _captured(tags: Mapping[int, TagValue]) -> str:
    """Return the time when a photo was taken, in ISO format.

    If the file contains no time zone, Home Assistant's time zone is assumed. Raises
    `KeyError` or `ValueError` if there is no valid date.
    """
    taken = _date(tags)
    with suppress(ValueError):
        zone = datetime.strptime(str(tags.get(_OFFSET)).strip("\0 "), "%z").tzinfo
        return taken.replace(tzinfo=zone).isoformat()
    return taken.replace(tzinfo=dt_util.get_default_time_zone()).isoformat()


_READERS: Final[dict[str, tuple[int, Callable[[Any], Any]]]] = {
    "shutter_speed": (_EXPOSURE_TIME, _shutter_speed),
    "aperture": (_F_NUMBER, _aperture),
    "iso": (_ISO, _iso),
    "exposure_compensation": (0x9204, _exposure_compensation),
    "focal_length": (0x920A, _focal_length),
    "lens": (0xA434, _lens),
    "orientation": (_ORIENTATION, _orientation),
}
