"""Actions, triggers and conditions: how the editor is told of them."""

from collections.abc import Iterator
from typing import Any, Final

from homeassistant.helpers.condition import _CONDITIONS_DESCRIPTION_SCHEMA
from homeassistant.helpers.service import _SERVICES_SCHEMA
from homeassistant.helpers.trigger.descriptions import _TRIGGERS_DESCRIPTION_SCHEMA
import voluptuous as vol

from .repository import Repository

SCHEMAS: Final[dict[str, vol.Schema]] = {
    "services": _SERVICES_SCHEMA,
    "triggers": _TRIGGERS_DESCRIPTION_SCHEMA,
    "conditions": _CONDITIONS_DESCRIPTION_SCHEMA,
}
"""By the name of the file and of the texts. They are Home Assistant's own."""
_FIELD_KEYS: Final = {
    *("advanced", "default", "example", "filter", "required", "selector"),
}


def read(repository: Repository, kind: str) -> dict[str, dict[str, Any]]:
    """Return what a file describes, without what it only refers to by a dot."""
    described = repository.yaml(repository.integration / f"{kind}.yaml")
    return {
        key: value or {} for key, value in described.items() if not key.startswith(".")
    }


def check(repository: Repository) -> list[str]:
    """Return what is wrong with them, and which texts are missing or too many."""
    texts = repository.json(repository.languages[0])
    problems: list[str] = []
    for kind, schema in SCHEMAS.items():
        path = repository.integration / f"{kind}.yaml"
        problems += repository.against(path, schema, repository.yaml(path))
        found = _described(
            read(repository, kind), texts.get(kind, {}), texts.get("selector", {})
        )
        problems += [f"{repository.name(path)}: {problem}" for problem in found]
    return problems


def _described(
    described: dict[str, dict[str, Any]],
    texts: dict[str, dict[str, Any]],
    choices: dict[str, dict[str, Any]],
) -> Iterator[str]:
    for key in sorted(described.keys() ^ texts.keys()):
        yield f"{key} is here or in the texts, but not in both"
    for key in described.keys() & texts.keys():
        value, own = described[key], texts[key]
        # An older way that hassfest forbids: it filtered what the user may choose.
        if "device" in value.get("target", {}):
            yield f"{key}.target filters by device"
        fields, named = value.get("fields", {}), own.get("fields", {})
        for field in sorted(fields.keys() ^ named.keys()):
            yield f"{key}.{field} is here or in the texts, but not in both"
        for field, form in fields.items():
            for unknown in sorted(form.keys() - _FIELD_KEYS):
                yield f"{key}.{field} has an unknown key {unknown}"
            select = form.get("selector", {}).get("select")
            if select and (group := select.get("translation_key")) is not None:
                words = choices.get(group, {}).get("options", {})
                if list(words) != list(map(str, select["options"])):
                    yield f"{key}.{field} has other choices than selector.{group}"
