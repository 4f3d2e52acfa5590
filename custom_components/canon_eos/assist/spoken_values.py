"""Values as people say them: which option of a setting is meant."""

import math
import re
from typing import Final
import unicodedata

from homeassistant.components.select import ATTR_OPTIONS
from homeassistant.core import State

from ..messages import validation_error

_SAME: Final = 0.01
"""By what part values may differ that are the same; steps are of a quarter or more."""

_NAMED: Final = 6
"""How many options are told, and perhaps spoken, in place of one that is not offered."""


def _plain(text: str) -> str:
    """Return a value without what people say around it: ISO 400, f/8, 1/250 s.

    Cameras write 2" for two seconds and 0"5 for half of one. What people call a second
    depends on their language, so any word after a number is taken for that. Thousands
    may be set off, as in 12,800 and 12.800: no value of a camera has three decimals.
    """
    text = unicodedata.normalize("NFKC", text).replace("\u2044", "/").strip().casefold()
    text = re.sub(r"\b([1-9]\d{0,2})[\s.,'\u2019](\d{3})\b", r"\1\2", text)
    text = re.sub(r"(?<=\d)[,\"](?=\d)", ".", text)
    text = re.sub(r"\s*/\s*", "/", text)
    return re.sub(r"^(iso|f)[\s/]*|(?<=\d)\s*([^\W\d_]+|\")$", "", text)


def _amount(text: str) -> float | None:
    """Return the number that a value is, or the fraction."""
    number = r"(\d{1,9}(?:\.\d{1,9})?)"
    found = re.fullmatch(rf"{number}(?:/{number})?", _plain(text))
    if found is None or (divisor := float(found[2] or 1)) == 0:
        return None
    return float(found[1]) / divisor


def spoken_option(select: State, value: str) -> str:
    """Return the option that is meant. Raises `ServiceValidationError` if there is none."""
    amount = _amount(value)
    options: list[str] = select.attributes[ATTR_OPTIONS]
    amounts = {option: _amount(option) for option in options}
    for option in amounts:
        if _plain(option) == _plain(value):
            return option
    for option, offered in amounts.items():
        # Language models make decimals of fractions: 0.0167 is 1/60.
        if amount and offered and math.isclose(amount, offered, rel_tol=_SAME):
            return option
    if select.attributes.get("read_only_reason") is not None:
        raise validation_error("setting_not_offered", name=select.name)
    raise validation_error(
        "value_not_offered",
        value=value,
        name=select.name,
        options=", ".join(_instead(amounts, amount)),
    )


def _instead(amounts: dict[str, float | None], wanted: float | None) -> list[str]:
    """Return a few of the options: those next to what was wanted, or some of all."""
    near = {option: offered for option, offered in amounts.items() if offered}
    if not wanted or not near:
        every = list(amounts)
        return every[:: math.ceil(len(every) / _NAMED)]
    closest = sorted(near, key=lambda option: abs(math.log(near[option] / wanted)))
    return [option for option in near if option in closest[:_NAMED]]
