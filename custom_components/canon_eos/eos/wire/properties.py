"""Properties of EOS bodies: decode, encode and label values; options of a list.

The knowledge of single properties is in `property_table` (a row a property), `codecs`
and `labels`; what is here works for all of them, and for codes that nobody knows.
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
"""Bytes that aren't understood are shown up to here."""


class PropertySpec(NamedTuple):
    """What is known of one property. `name` is a slug, such as `shutter_speed`."""

    code: int
    name: str
    codec: Codec
    names: Names
    placeholders: Placeholders

    def label(self, value: PropertyValue) -> str:
        """Return a value's name.

        That is a photographer's writing ("1/250", "5.6") or a slug to be translated
        ("one_shot"), and hex for a value without a name. Numbers of a property that
        has no names are themselves the label.
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
        """Whether a value stands for "none": setting it does something else, or nothing."""
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
    """Return what is known of a property; values of an unknown one stay bytes."""
    known = _SPECS.get(code)
    return known or PropertySpec(
        code, f"property_{code:04x}", OPAQUE, NO_NAMES, NO_PLACEHOLDERS
    )


_KEPT: Final = 512
"""Lists whose labels are kept, those used last; a body has some 40."""
_LONGEST: Final = 256
"""Values of the longest list whose labels are kept; bodies' lists have up to 100."""


def labels(code: int, values: tuple[PropertyValue, ...]) -> Mapping[str, PropertyValue]:
    """Return a list's values by their labels, in the list's order.

    Codes of half and third stops can have one label in common ("2.5" is 0x1C and 0x1D).
    The first in the list keeps it; each later one has its code added: "2.5 (0x1d)".
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
