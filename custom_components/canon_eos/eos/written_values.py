"""Parses values as people write and say them: f/8, ISO 800, 1/125 s, +1. Pure functions.

Options are the labels of `wire.labels`, as shown by the camera's select entities.
"""

from collections.abc import Iterable
import math
import re
from typing import Final
import unicodedata

_SAME: Final = 0.01
"""Relative tolerance for equal values. Different shutter speeds, apertures and ISO values differ
by at least 2.9 % (f/3.4 and f/3.5)."""
_SAME_STOPS: Final = 0.05
"""Tolerance in stops for equal values; neighboring options differ by 1/3 stop or more."""
_SIGNS: Final = "+±-"
_ALIKE: Final = str.maketrans("\u2044\u0192\u2010\u2011\u2013\u2212", "/f----")
"""Replacements for variants of the slash, the f of f-numbers, and the minus sign."""

_ON_THE_BODY: Final = {
    "a+": "scene_intelligent_auto",
    "av": "aperture_priority",
    "awb": "auto",
    "b": "bulb",
    "c1": "custom_1",
    "c2": "custom_2",
    "c3": "custom_3",
    "fv": "flexible_priority",
    "k": "color_temperature",
    "m": "manual",
    "mf": "manual",
    "p": "program",
    "tv": "shutter_priority",
}
"""Labels, keyed by the abbreviations that cameras use for modes, white balance and focus."""

_NUMBER: Final = r"\d{1,9}(?:\.\d{1,9})?"
_AMOUNT: Final = re.compile(
    rf"(?P<sign>[{_SIGNS}]?)(?:(?P<whole>\d{{1,9}}) (?=\d+/))?"
    rf"(?P<number>{_NUMBER})(?:/(?P<divisor>{_NUMBER}))?"
)


def _plain(text: str) -> str:
    """Return a value without its prefix and unit, such as 400 for ISO 400 or 1/250 for 1/250 s.

    Cameras write 2" for two seconds and 0"5 for half a second. The word for seconds depends
    on the language, so any word after a number is removed. Thousands separators are removed,
    too: 12,800 and 12.800 both become 12800, because no camera value has three decimal places.
    """
    text = re.sub(r"(?<=\d)(?=[\u00bc-\u00be\u2150-\u215e])", " ", text)  # as in 1⅓
    text = unicodedata.normalize("NFKC", text).translate(_ALIKE).strip(" .")
    text = text.casefold().replace("+/-", "±")
    text = re.sub(r"\b([1-9]\d{0,2})[\s.,'\u2019](\d{3})\b", r"\1\2", text)
    text = re.sub(r"(?<=\d)[,\"](?=\d)", ".", text)
    text = re.sub(rf"\s*/\s*|(?<=[{_SIGNS}])\s+(?=\d)", lambda m: m[0].strip(), text)
    return re.sub(
        r"^iso[\s/]*|^f[\s/]*(?=\d)|\s*iso$|(?<=\d)\s*([^\W\d_]+|\")$", "", text
    )


def _slug(text: str) -> str:
    """Return a value in the form of a label, such as one_shot for "One-Shot"."""
    return "_".join(re.split(r"[\s_-]+", text.strip().casefold()))


def _amount(text: str) -> float | None:
    """Return the number that `text` stands for (decimal or fraction, signed or not).

    Returns None if `text` is not a number.
    """
    found = _AMOUNT.fullmatch(_plain(text))
    if found is None or (divisor := float(found["divisor"] or 1)) == 0:
        return None
    amount = float(found["number"]) / divisor + float(found["whole"] or 0)
    return -amount if found["sign"] == "-" else amount


def _is_same(option: str, offered: float | None, wanted: float | None) -> bool:
    if offered is None or wanted is None:
        return False
    if option[:1] in _SIGNS:
        return abs(offered - wanted) < _SAME_STOPS
    # Language models convert fractions to decimals, for example 1/60 to 0.0167.
    rounded = not (offered.is_integer() and wanted.is_integer())
    return offered == wanted or (
        rounded and math.isclose(offered, wanted, rel_tol=_SAME)
    )


def find_option(options: Iterable[str], text: str) -> str | None:
    """Return the option that matches `text`; None if there is no match."""
    options, wanted = list(options), _amount(text)
    if text in options:
        return text
    shown = _ON_THE_BODY.get(_slug(text))
    same = [
        *(option for option in options if option == shown),
        *(option for option in options if _slug(option) == _slug(text)),
        *(option for option in options if _plain(option) == _plain(text)),
        *(option for option in options if _is_same(option, _amount(option), wanted)),
    ]
    return same[0] if same else None


def nearest_options(options: Iterable[str], text: str, most: int) -> list[str]:
    """Return up to `most` options that are nearest to the number in `text`.

    The options keep their order. If `text` or every option is 0 or not a number, options at even
    intervals are selected.
    """
    options = list(options)
    amounts = {option: found for option in options if (found := _amount(option))}
    wanted = _amount(text)
    if len(options) <= most or not wanted or not amounts:
        return options[:: max(1, math.ceil(len(options) / most))]
    closest = sorted(amounts, key=lambda option: _distance(amounts[option], wanted))
    return [option for option in options if option in closest[:most]]


def _distance(offered: float, wanted: float) -> float:
    """Return the absolute logarithm of the ratio of two values; inf if their signs differ."""
    if offered * wanted > 0:
        return abs(math.log(offered / wanted))
    return math.inf
