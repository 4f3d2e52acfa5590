"""Makes pages of the documentation of the integration's own descriptions and texts."""

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
    """Return the English texts."""
    text = (INTEGRATION / "translations" / "en.json").read_text()
    return cast("dict[str, Any]", json.loads(text))


def forms(kind: str) -> dict[str, dict[str, Any]]:
    """Return the forms of `services`, `triggers` or `conditions`, as the editor shows them."""
    content = parse_yaml((INTEGRATION / f"{kind}.yaml").read_text())
    described = cast("dict[str, dict[str, Any] | None]", content)
    # A key with a dot only holds what others refer to.
    return {
        key: form or {} for key, form in described.items() if not key.startswith(".")
    }


def descriptions(platform: str) -> Iterator[EntityDescription]:
    """Yield the entities of a platform as its module describes them, each name once."""
    module = importlib.import_module(f"custom_components.{DOMAIN}.{platform}")
    tables = (value for name, value in vars(module).items() if name[0] != "_")
    seen: set[str] = set()
    for table in tables:
        for item in table if isinstance(table, tuple) else ():
            # A frozen description is not an instance of the class that its name says.
            if type(item).__name__.endswith("Description") and item.key not in seen:
                seen.add(item.key)
                yield item
