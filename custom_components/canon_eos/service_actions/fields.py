"""Fields that several actions take, and validators for the fields' values."""

from collections.abc import Callable
from typing import Any, Final

from homeassistant.helpers import config_validation as cv
import voluptuous as vol

from ..eos.wire.drive_lens import STEPS, FocusDirection
from ..ptp.datasets import is_handle


def handle(value: Any) -> int:
    """Return a valid object handle, given as a number or as text such as 0x91900011.

    Raises `vol.Invalid` if the value is not a handle.
    """
    try:
        handle = int(value, 0) if isinstance(value, str) else int(value)
    except (TypeError, ValueError, OverflowError) as err:
        raise vol.Invalid("not a handle") from err
    if not is_handle(handle):
        raise vol.Invalid("not a handle")
    return handle


def number(low: float, high: float) -> Callable[[Any], Any]:
    """Return a validator for a number from `low` to `high`."""
    return vol.All(vol.Coerce(float), vol.Range(min=low, max=high))


def integer(low: int, high: int) -> Callable[[Any], Any]:
    """Return a validator for a whole number from `low` to `high`."""
    return vol.All(vol.Coerce(int), vol.Range(min=low, max=high))


def label(value: Any) -> str:
    """Return a valid label; restore the labels "on" and "off", which YAML converts to booleans."""
    if isinstance(value, bool):
        return "on" if value else "off"
    return cv.string(value)


def autofocus_field(*, default: bool) -> dict[vol.Marker, Any]:
    """Return the field that selects whether the camera focuses first."""
    return {vol.Optional("autofocus", default=default): cv.boolean}


MAX_BULB: Final = 12 * 60 * 60
"""Maximum duration of a bulb exposure in seconds."""
DIRECTION: Final = vol.Coerce(FocusDirection)
STEP: Final = vol.All(vol.Coerce(int), vol.In(STEPS))
FRACTION: Final = number(0, 1)
PLACE: Final[dict[vol.Marker, Any]] = {
    vol.Required("x"): FRACTION,
    vol.Required("y"): FRACTION,
}
FILES: Final[dict[vol.Marker, Any]] = {
    vol.Optional("files", default=[]): vol.All(cv.ensure_list, [cv.string]),
    vol.Optional("handles", default=[]): vol.All(cv.ensure_list, [handle]),
}
WAIT_FOR_END: Final[dict[vol.Marker, Any]] = {
    vol.Optional("wait", default=False): cv.boolean
}
