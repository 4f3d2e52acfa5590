"""Matches spoken values to the options of a setting."""

from typing import Final

from homeassistant.components.select import ATTR_OPTIONS
from homeassistant.core import State

from ..eos.written_values import find_option, nearest_options
from ..messages import validation_error

_NAMED: Final = 6
"""Maximum number of options that an error message suggests. The number is small, because
the message may be spoken."""


def spoken_option(select: State, value: str) -> str:
    """Return the option of a select entity that matches a spoken value.

    Raises `ServiceValidationError` if no option matches.
    """
    options: list[str] = select.attributes[ATTR_OPTIONS]
    if (option := find_option(options, value)) is not None:
        return option
    if select.attributes.get("read_only_reason") is not None:
        raise validation_error("setting_not_offered", name=select.name)
    raise validation_error(
        "value_not_offered",
        value=value,
        name=select.name,
        options=", ".join(nearest_options(options, value, _NAMED)),
    )
