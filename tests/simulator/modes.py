"""The mode dial: the settings that can be changed in each position."""

from dataclasses import dataclass

from .codes import Prop

_EXPOSURE = frozenset(
    (
        Prop.APERTURE,
        Prop.SHUTTER_SPEED,
        Prop.ISO_SPEED,
        Prop.EXPOSURE_COMPENSATION,
    )
)
_CREATIVE = frozenset(
    (
        Prop.METERING_MODE,
        Prop.FOCUS_MODE,
        Prop.WHITE_BALANCE,
        Prop.COLOR_TEMPERATURE,
        Prop.WHITE_BALANCE_ADJUST_A,
        Prop.WHITE_BALANCE_ADJUST_B,
        Prop.PICTURE_STYLE,
        Prop.AEB,
    )
)


@dataclass(frozen=True, slots=True)
class Mode:
    """A position of the dial, in which `fixed` settings have empty lists of values."""

    name: str
    code: int
    fixed: frozenset[Prop]


def _mode(name: str, code: int, *settable: Prop, creative: bool = True) -> Mode:
    fixed = _EXPOSURE - frozenset(settable)
    return Mode(name, code, fixed if creative else fixed | _CREATIVE)


MODES: dict[str, Mode] = {
    mode.name.lower(): mode
    for mode in (
        _mode("P", 0, Prop.ISO_SPEED, Prop.EXPOSURE_COMPENSATION),
        _mode("Tv", 1, Prop.SHUTTER_SPEED, Prop.ISO_SPEED, Prop.EXPOSURE_COMPENSATION),
        _mode("Av", 2, Prop.APERTURE, Prop.ISO_SPEED, Prop.EXPOSURE_COMPENSATION),
        _mode("M", 3, Prop.APERTURE, Prop.SHUTTER_SPEED, Prop.ISO_SPEED),
        _mode("Bulb", 4, Prop.APERTURE, Prop.ISO_SPEED),
        _mode("C1", 7, *_EXPOSURE),
        _mode("C2", 0x10, *_EXPOSURE),
        _mode("C3", 0x11, *_EXPOSURE),
        _mode("Movie", 0x14, *_EXPOSURE),
        _mode("Auto", 0x16, creative=False),
        _mode("Fv", 0x37, *_EXPOSURE),
    )
}

BULB = MODES["bulb"].code
MANUAL = MODES["m"].code
MOVIE = MODES["movie"].code


def mode_by_name(name: str) -> Mode:
    """Return a mode by name. Raises `ValueError` for an unknown name."""
    try:
        return MODES[name.lower()]
    except KeyError:
        known = ", ".join(mode.name for mode in MODES.values())
        raise ValueError(f"no mode {name!r}; there are {known}") from None


def mode_by_code(code: int) -> Mode | None:
    """Return the mode with this code, or None if there is no such mode."""
    return next((mode for mode in MODES.values() if mode.code == code), None)
