"""The texts in all languages."""

from collections.abc import Iterator
import re
from typing import Any, Final

from homeassistant.const import Platform
from homeassistant.generated.languages import LANGUAGES
import voluptuous as vol

from custom_components.canon_eos.const import PLATFORMS
from custom_components.canon_eos.services import _PLACEHOLDERS

from .pages import descriptions
from .repository import Repository, placeholders, texts_in

_SLUG: Final = vol.Match(re.compile(r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$"), "is no slug")
_TEXTS: Final = {_SLUG: str}
_STEP: Final = {
    "title": str,
    "description": str,
    "data": _TEXTS,
    "data_description": _TEXTS,
    "menu_options": _TEXTS,
    "menu_option_descriptions": _TEXTS,
    "sections": {_SLUG: dict},
    "submit": str,
}
_FLOW: Final = {
    vol.Required("step"): {_SLUG: _STEP},
    "error": _TEXTS,
    "abort": _TEXTS,
    "progress": _TEXTS,
    "create_entry": {str: str},
}
_NAMED: Final = {
    _SLUG: {
        vol.Required("name"): str,
        vol.Required("description"): str,
        "fields": {
            _SLUG: {vol.Required("name"): str, vol.Required("description"): str}
        },
    }
}
_ENTITY: Final = {
    vol.Required("name"): str,
    "state": _TEXTS,
    "state_attributes": {_SLUG: {"name": str, "state": _TEXTS}},
    "unit_of_measurement": str,
}
_ISSUE: Final = vol.Any(
    {vol.Required("title"): str, vol.Required("description"): str},
    {vol.Required("title"): str, vol.Required("fix_flow"): _FLOW},
)
SCHEMA: Final = vol.Schema(
    {
        "title": str,
        "config": {**_FLOW, "flow_title": str},
        "options": _FLOW,
        "selector": {_SLUG: {"options": _TEXTS}},
        "entity": {vol.In([str(name) for name in Platform]): {_SLUG: _ENTITY}},
        "device": {_SLUG: {"name": str}},
        "exceptions": {_SLUG: {vol.Required("message"): str}},
        "issues": {_SLUG: _ISSUE},
        "services": _NAMED,
        "triggers": _NAMED,
        "conditions": _NAMED,
    }
)
_WITHOUT_PLACEHOLDERS: Final = (
    "options",
    "selector",
    "services",
    "triggers",
    "conditions",
)
"""Blocks to whose texts nothing is given but what the actions were registered with.

Another placeholder shows an error in their place.
"""


_STATE: Final = re.compile(
    r"entity\.\w+\.\w+\.(state|state_attributes|unit_of_measurement)\b"
)
"""What is shown as it stands, too: only an entity's name is filled in."""


def check(repository: Repository) -> list[str]:
    """Return what is wrong with the texts."""
    english = texts_in(repository.json(repository.languages[0]))
    problems: list[str] = []
    if (repository.integration / "strings.json").exists():
        problems.append(
            "strings.json: is read in Home Assistant's own integrations only"
        )
    for platform in map(str, PLATFORMS):
        in_code = {item.key for item in descriptions(platform)}
        in_texts = repository.json(repository.languages[0]).get("entity", {})
        problems += [
            f"{repository.name(repository.languages[0])}: entity.{platform}.{key} is "
            "here or in the code, but not in both"
            for key in sorted(in_code ^ in_texts.get(platform, {}).keys())
        ]
    for path in repository.languages:
        content = repository.json(path)
        problems += repository.against(path, SCHEMA, content)
        found = [
            *_language(path.stem, content),
            *_as_english(english, texts_in(content)),
        ]
        problems += [f"{repository.name(path)}: {problem}" for problem in found]
    return problems


_FORBIDDEN: Final = (
    (re.compile(r"^$|^\s|\s$"), "is empty, or has spaces around it"),
    (re.compile(r"<[a-zA-Z/]"), "has HTML"),
    (
        re.compile(r"\w://|\bwww\.", re.IGNORECASE),
        "has an address, which is a placeholder's business",
    ),
    (re.compile(r"\[%key:"), "refers to another text, which is not read"),
    (re.compile(r"'{\w+}'"), "has a placeholder in quotes that make it plain text"),
    (
        re.compile(r"{(?![A-Za-z_]\w*})|(?<!\w)}"),
        "has a brace that is of no placeholder",
    ),
)


def _language(language: str, content: dict[str, Any]) -> Iterator[str]:
    if language not in LANGUAGES:
        yield "Home Assistant has no such language"
    for path, text in texts_in(content).items():
        for pattern, problem in _FORBIDDEN:
            if pattern.search(text):
                yield f"{path}: {problem}"
        given = set(_PLACEHOLDERS) if path.startswith("services.") else set()
        plain = path.split(".")[0] in _WITHOUT_PLACEHOLDERS or _STATE.match(path)
        if plain and placeholders(text) - given:
            yield f"{path}: has a placeholder that nobody fills"
    for block in ("config", "options"):
        for step, texts in content.get(block, {}).get("step", {}).items():
            for field in sorted(
                texts.get("data_description", {}).keys() - texts.get("data", {}).keys()
            ):
                yield f"{block}.step.{step}: describes {field}, which has no name"


def _as_english(english: dict[str, str], other: dict[str, str]) -> Iterator[str]:
    for path in sorted(english.keys() - other.keys()):
        yield f"{path}: is missing"
    for path in sorted(other.keys() - english.keys()):
        yield f"{path}: is not in English"
    for path in sorted(english.keys() & other.keys()):
        if placeholders(english[path]) != placeholders(other[path]):
            yield f"{path}: has other placeholders than in English"
