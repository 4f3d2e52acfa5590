"""Actions, triggers and conditions: how the editor is told of them."""

from collections.abc import Iterator
from typing import Any, Final

from homeassistant.helpers.condition import _CONDITIONS_DESCRIPTION_SCHEMA
from homeassistant.helpers.selector import selector
from homeassistant.helpers.service import _SERVICES_SCHEMA
from homeassistant.helpers.trigger.descriptions import _TRIGGERS_DESCRIPTION_SCHEMA
import voluptuous as vol

from custom_components.canon_eos.condition import CONDITIONS
from custom_components.canon_eos.services import _ACTIONS
from custom_components.canon_eos.trigger import TRIGGERS

from .repository import Repository

SCHEMAS: Final[dict[str, vol.Schema]] = {
    "services": _SERVICES_SCHEMA,
    "triggers": _TRIGGERS_DESCRIPTION_SCHEMA,
    "conditions": _CONDITIONS_DESCRIPTION_SCHEMA,
}
"""By the name of the file and of the texts. They are Home Assistant's own."""
IN_CODE: Final = {
    "services": frozenset(_ACTIONS),
    "triggers": frozenset(TRIGGERS),
    "conditions": frozenset(CONDITIONS),
}
"""What Home Assistant is given by the code."""
_KEYS: Final = {"fields", "target"}
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
        described = read(repository, kind)
        wrong = repository.against(path, schema, repository.yaml(path))
        found = [
            f"{key} is here or in the code, but not in both"
            for key in sorted(described.keys() ^ IN_CODE[kind])
        ]
        # What has not the right form can't be looked into.
        if not wrong:
            domain = repository.integration.name
            found += [*_forms(described, domain)]
            found += _described(
                described, texts.get(kind, {}), texts.get("selector", {})
            )
        problems += wrong
        problems += [f"{repository.name(path)}: {problem}" for problem in found]
    return problems


def wrong_default(form: dict[str, Any]) -> str | None:
    """Return why what a form begins with is nothing that it takes; None if it is."""
    kind, default = next(iter(form.get("selector") or ()), None), form.get("default")
    # Home Assistant's own durations begin with a text as well.
    if default is None or kind in {None, "duration"}:
        return None
    if kind == "boolean":
        return None if isinstance(default, bool) else "is neither true nor false"
    try:
        selector(form["selector"])(default)  # type: ignore[operator]
    except vol.Invalid as err:
        return str(err)
    return None


def _forms(described: dict[str, dict[str, Any]], domain: str) -> Iterator[str]:
    for key, value in described.items():
        for unknown in sorted(value.keys() - _KEYS):
            yield f"{key} has an unknown key {unknown}"
        filters = value.get("target", {}).get("entity", [])
        filters = filters if isinstance(filters, list) else [filters]
        if not filters or any(one.get("integration") != domain for one in filters):
            yield f"{key}.target is not of {domain}"
        for field, form in value.get("fields", {}).items():
            for unknown in sorted(form.keys() - _FIELD_KEYS):
                yield f"{key}.{field} has an unknown key {unknown}"
            if not form.get("selector"):
                yield f"{key}.{field} has no selector"
            if problem := wrong_default(form):
                yield f"{key}.{field}.default: {problem}"


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
            select = (form.get("selector") or {}).get("select")
            if select and (group := select.get("translation_key")) is not None:
                words = choices.get(group, {}).get("options", {})
                if list(words) != list(map(str, select["options"])):
                    yield f"{key}.{field} has other choices than selector.{group}"
