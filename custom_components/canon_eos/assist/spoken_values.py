"""Values as people say them: which option of a setting is meant."""

from typing import Final

from homeassistant.components.select import ATTR_OPTIONS
from homeassistant.core import State

from ..eos.written_values import find_option, nearest_options
from ..messages import validation_error

_NAMED: Final = 6
"""How many options are told, and perhaps spoken, in place of one that is not offered."""


def spoken_option(select: State, value: str) -> str:
    """Return the option that is meant. Raises `ServiceValidationError` if there is none."""
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
