"""Generates pages of the documentation from the integration's descriptions and texts."""

from collections.abc import Iterator
import importlib
import json
from pathlib import Path
from typing import Any, Final, cast

from homeassistant.helpers.entity import EntityDescription
from homeassistant.util.yaml import parse_yaml

from custom_components.canon_eos.const import DOMAIN

TOP: Final = Path(__file__).parents[2]
INTEGRATION: Final = TOP / "custom_components" / DOMAIN


def english() -> dict[str, Any]:
    """Return the content of the English translation file."""
    text = (INTEGRATION / "translations" / "en.json").read_text()
    return cast("dict[str, Any]", json.loads(text))


def forms(kind: str) -> dict[str, dict[str, Any]]:
    """Return the editor's forms of the `services`, `triggers` or `conditions`, by key."""
    content = parse_yaml((INTEGRATION / f"{kind}.yaml").read_text())
    described = cast("dict[str, dict[str, Any] | None]", content)
    # A key that begins with a dot is not a form; forms share its parts.
    return {
        key: form or {} for key, form in described.items() if not key.startswith(".")
    }


def descriptions(platform: str) -> Iterator[EntityDescription]:
    """Yield the entity descriptions of a platform, without duplicate keys."""
    module = importlib.import_module(f"custom_components.{DOMAIN}.{platform}")
    tables = (value for name, value in vars(module).items() if name[0] != "_")
    seen: set[str] = set()
    for table in tables:
        for item in table if isinstance(table, tuple) else ():
            # Compare names: a frozen description is not an instance of the class with its name.
            if type(item).__name__.endswith("Description") and item.key not in seen:
                seen.add(item.key)
                yield item
