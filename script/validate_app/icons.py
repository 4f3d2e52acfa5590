"""The icons, against what there is to show them for."""

from collections.abc import Iterator
import re
from typing import Any, Final

import voluptuous as vol

from .repository import Repository

_ICON: Final = vol.Match(re.compile(r"^mdi:[a-z0-9]+(-[a-z0-9]+)*$"), "is no mdi icon")
_STATES: Final = {str: _ICON}
SCHEMA: Final = vol.Schema(
    {
        "entity": {
            str: {
                str: {
                    vol.Required("default"): _ICON,
                    "state": _STATES,
                    "range": _STATES,
                    "state_attributes": {str: {"default": _ICON, "state": _STATES}},
                }
            }
        },
        "services": {str: {vol.Required("service"): _ICON, "sections": _STATES}},
        "triggers": {str: {vol.Required("trigger"): _ICON}},
        "conditions": {str: {vol.Required("condition"): _ICON}},
    }
)


def check(repository: Repository) -> list[str]:
    """Return what is wrong with the icons."""
    path = repository.integration / "icons.json"
    icons = repository.json(path)
    texts = repository.json(repository.languages[0])
    problems = repository.against(path, SCHEMA, icons)
    problems += [
        f"{repository.name(path)}: {problem}" for problem in _uses(icons, texts)
    ]
    return problems


def _uses(icons: dict[str, Any], texts: dict[str, Any]) -> Iterator[str]:
    for platform, entities in icons.get("entity", {}).items():
        named = texts.get("entity", {}).get(platform, {})
        for key in sorted(entities.keys() - named.keys()):
            yield f"entity.{platform}.{key}: there is no such entity"
        for key in sorted(entities.keys() & named.keys()):
            states = named[key].get("state")
            own = entities[key].get("state", {})
            for state in sorted(own.keys() - (states or own).keys()):
                yield f"entity.{platform}.{key}: has no state {state}"
    for kind in ("services", "triggers", "conditions"):
        have, want = icons.get(kind, {}).keys(), texts.get(kind, {}).keys()
        for key in sorted(have ^ want):
            yield f"{kind}.{key}: is here or in the texts, but not in both"
