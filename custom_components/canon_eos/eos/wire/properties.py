"""Decodes, encodes and labels the values of all properties, known or not.

`property_table` (one row per property), `codecs` and `labels` describe the individual
properties.
"""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from .codecs import OPAQUE, Codec, PropertyValue, ScalarCodec
from .image_format import ImageFormat, ImageFormatEntry
from .labels import NO_NAMES, NO_PLACEHOLDERS, Names, Placeholders
from .movie_format import MovieFormat
from .property_table import MAX_TEXT, MOVIE_FORMATS, PropertyCode

__all__ = [
    "MAX_TEXT",
    "MOVIE_FORMATS",
    "ImageFormat",
    "ImageFormatEntry",
    "MovieFormat",
    "PropertyCode",
    "PropertySpec",
    "PropertyValue",
    "labels",
    "spec",
]

_MAX_SHOWN_BYTES: Final = 64
"""Maximum number of bytes to show of a value in an unknown format."""


class PropertySpec(NamedTuple):
    """Description of one property. `name` is a slug, such as `shutter_speed`."""

    code: int
    name: str
    codec: Codec
    names: Names
    placeholders: Placeholders

    def label(self, value: PropertyValue) -> str:
        """Return a value's name.

        The name is in photographic notation ("1/250", "5.6") or is a slug to translate
        ("one_shot"). A value without a name is shown in hex, but if a property has no names at
        all, its numbers are shown in decimal. Text is its own label.
        """
        match value:
            case str():
                return value
            case ImageFormat() | MovieFormat():
                return value.label
            case bytes():
                more = "..." if len(value) > _MAX_SHOWN_BYTES else ""
                return f"0x{value[:_MAX_SHOWN_BYTES].hex()}{more}"
            case int() if value in self.names:
                return self.names[value]
            case int() if self.names:
                return _hex(self.codec, value)
            case _:
                return str(value)

    def is_placeholder(self, value: PropertyValue) -> bool:
        """Return whether a value is a placeholder, which can't be selected."""
        return isinstance(value, int) and value in self.placeholders


def _hex(codec: Codec, value: int) -> str:
    width = codec.width if isinstance(codec, ScalarCodec) else 4
    return f"0x{value & (1 << 8 * width) - 1:0{2 * width}x}"


_SPECS: Final = {
    int(code): PropertySpec(
        int(code), code.name.lower(), code.codec, code.names, code.placeholders
    )
    for code in PropertyCode
}


def spec(code: int) -> PropertySpec:
    """Return the description of a property; values of unknown properties remain bytes."""
    known = _SPECS.get(code)
    return known or PropertySpec(
        code, f"property_{code:04x}", OPAQUE, NO_NAMES, NO_PLACEHOLDERS
    )


_KEPT: Final = 512
"""Number of most recently used lists whose labels are cached; a body has about 40 lists."""
_LONGEST: Final = 256
"""Maximum number of values in a cached list; the longest known list has 76 values (R6, R7)."""


def labels(code: int, values: tuple[PropertyValue, ...]) -> Mapping[str, PropertyValue]:
    """Return the values of a list by label, in the order of the list.

    Codes of half and third stops can share a label ("2.5" is 0x1C and 0x1D). The first
    of these values gets the label; later values have their code appended: "2.5 (0x1d)".
    """
    return (_kept_labels if len(values) <= _LONGEST else _labels)(code, values)


def _labels(
    code: int, values: tuple[PropertyValue, ...]
) -> Mapping[str, PropertyValue]:
    known = spec(code)
    options: dict[str, PropertyValue] = {}
    for value in values:
        label = known.label(value)
        if options.setdefault(label, value) != value:
            options.setdefault(f"{label} ({_exact(known, value)})", value)
    return MappingProxyType(options)


_kept_labels: Final = lru_cache(_KEPT)(_labels)


def _exact(known: PropertySpec, value: PropertyValue) -> str:
    if isinstance(value, int):
        return _hex(known.codec, value)
    return f"0x{known.codec.encode(value).hex()}"
