"""The blueprints, as Home Assistant reads them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from annotatedyaml import extract_inputs
from homeassistant.components.automation.config import AUTOMATION_BLUEPRINT_SCHEMA
from homeassistant.components.blueprint.errors import InvalidBlueprint
from homeassistant.components.blueprint.models import Blueprint

from .descriptions import IN_CODE, wrong_default
from .repository import Repository

_KEYS: Final = {
    *("blueprint", "description", "mode", "max", "max_exceeded", "trace"),
    *("trigger_variables", "variables", "triggers", "conditions", "actions"),
}
_KINDS: Final = {
    "action": IN_CODE["services"],
    "trigger": IN_CODE["triggers"],
    "condition": IN_CODE["conditions"],
}


def check(repository: Repository) -> list[str]:
    """Return what Home Assistant would not take, and what leads nowhere."""
    folder = repository.top / "blueprints" / "automation"
    return [
        f"{repository.name(path)}: {problem}"
        for path in sorted(folder.rglob("*.yaml"))
        for problem in _blueprint(repository, path)
    ]


def _blueprint(repository: Repository, path: Path) -> Iterator[str]:
    data = repository.yaml(path)
    for unknown in sorted(data.keys() - _KEYS):
        yield f"an automation has an unknown key {unknown}"
    try:
        blueprint = Blueprint(
            data,
            path=path.name,
            expected_domain="automation",
            schema=AUTOMATION_BLUEPRINT_SCHEMA,
        )
    except InvalidBlueprint as err:
        yield str(err)
        return
    yield from blueprint.validate() or ()
    for name in sorted(blueprint.inputs.keys() - extract_inputs(data)):
        yield f"nothing uses the input {name}"
    for name, form in blueprint.inputs.items():
        if problem := wrong_default(form or {}):
            yield f"{name}.default: {problem}"
    yield from _names(data, repository.integration.name)


def _names(node: Any, domain: str) -> Iterator[str]:
    if isinstance(node, list):
        for value in node:
            yield from _names(value, domain)
    if not isinstance(node, dict):
        return
    for key, value in node.items():
        owner, _, name = str(value).partition(".")
        if key in _KINDS and owner == domain and name not in _KINDS[key]:
            yield f"there is no {key} {value}"
        yield from _names(value, domain)
