"""The icons, against what there is to show them for."""

from collections.abc import Iterator
from functools import cache
import json
import re
from typing import Any, Final

import hass_frontend
import voluptuous as vol

from custom_components.canon_eos.const import PLATFORMS

from .pages import descriptions
from .repository import Repository, texts_in

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


@cache
def known_icons() -> frozenset[str]:
    """Return the icons that Home Assistant's frontend has."""
    listed = hass_frontend.where() / "static" / "mdi" / "iconList.json"
    return frozenset(f"mdi:{icon['name']}" for icon in json.loads(listed.read_text()))


def check(repository: Repository) -> list[str]:
    """Return what is wrong with the icons."""
    path = repository.integration / "icons.json"
    icons = repository.json(path)
    texts = repository.json(repository.languages[0])
    problems = repository.against(path, SCHEMA, icons)
    # What has not the right form can't be looked into.
    found = [] if problems else [*_uses(icons, texts), *_missing(icons)]
    return [*problems, *(f"{repository.name(path)}: {problem}" for problem in found)]


def _missing(icons: dict[str, Any]) -> Iterator[str]:
    for path, icon in texts_in(icons).items():
        if icon not in known_icons():
            yield f"{path}: the frontend has no {icon}"
    for platform in map(str, PLATFORMS):
        for item in descriptions(platform):
            own = icons.get("entity", {}).get(platform, {}).get(item.key, {})
            if "default" not in own and item.device_class is None:
                yield f"entity.{platform}.{item.key}: has no icon, and no device class"


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
            attributes = entities[key].get("state_attributes", {}).keys()
            for attribute in sorted(
                attributes - named[key].get("state_attributes", {})
            ):
                yield f"entity.{platform}.{key}: has no attribute {attribute}"
    for kind in ("services", "triggers", "conditions"):
        have, want = icons.get(kind, {}).keys(), texts.get(kind, {}).keys()
        for key in sorted(have ^ want):
            yield f"{kind}.{key}: is here or in the texts, but not in both"
