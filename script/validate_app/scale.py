"""The quality scale: each rule is done, or exempt for a reason."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
import re
from typing import Any, Final

import homeassistant
import voluptuous as vol

from .repository import Repository

SCHEMA: Final = vol.Schema(
    {
        "rules": {
            str: vol.Any(
                "done",
                {
                    vol.Required("status"): vol.In(["done", "exempt"]),
                    vol.Required("comment"): vol.All(str, vol.Length(min=20)),
                },
            )
        }
    }
)
_COMPONENTS: Final = Path(homeassistant.__file__).parent / "components"


@cache
def known_rules() -> frozenset[str]:
    """Return the rules that Home Assistant's own integrations are measured by."""
    files = _COMPONENTS.glob("*/quality_scale.yaml")
    return frozenset(
        rule
        for path in files
        for rule in re.findall(r"^  ([a-z-]+):", path.read_text(), re.MULTILINE)
    )


def check(repository: Repository) -> list[str]:
    """Return which rules are not kept, missing or unknown."""
    path = repository.integration / "quality_scale.yaml"
    scale = repository.yaml(path)
    problems = repository.against(path, SCHEMA, scale)
    problems += [f"{repository.name(path)}: {problem}" for problem in _rules(scale)]
    page = repository.top / "docs" / "quality-scale.md"
    rows = re.findall(r"^\| `([a-z-]+)` \|", repository.text(page), re.MULTILINE)
    if rows != list(scale.get("rules", ())):
        problems.append(f"{repository.name(page)}: has other rules, or another order")
    return problems


def _rules(scale: dict[str, Any]) -> Iterator[str]:
    rules = set(scale.get("rules", ()))
    for rule in sorted(known_rules() - rules):
        yield f"{rule} is missing"
    for rule in sorted(rules - known_rules()):
        yield f"Home Assistant has no rule {rule}"
