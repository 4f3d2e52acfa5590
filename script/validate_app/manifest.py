"""The integration's manifest."""

from collections.abc import Iterator
from pathlib import Path
import re
from types import UnionType
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit

from awesomeversion import (
    AwesomeVersion,
    AwesomeVersionException,
    AwesomeVersionStrategy,
)
import homeassistant
from homeassistant.loader import Manifest
from packaging.requirements import InvalidRequirement, Requirement
import voluptuous as vol

from .repository import Repository

REQUIRED: Final = (
    *("codeowners", "config_flow", "documentation", "domain", "integration_type"),
    *("iot_class", "issue_tracker", "name", "requirements", "version"),
)
IOT_CLASSES: Final = (
    *("assumed_state", "calculated", "cloud_polling", "cloud_push"),
    *("local_polling", "local_push"),
)
VERSIONS: Final = [
    AwesomeVersionStrategy.CALVER,
    AwesomeVersionStrategy.SEMVER,
    AwesomeVersionStrategy.SIMPLEVER,
    AwesomeVersionStrategy.BUILDVER,
    AwesomeVersionStrategy.PEP440,
]
QUALITY_SCALES: Final = ("bronze", "silver", "gold", "platinum", "internal", "legacy")
_COMPONENTS: Final = Path(homeassistant.__file__).parent / "components"
_HINTS: Final = get_type_hints(Manifest)
_ITS_OWN: Final = {"is_built_in", "overwrites_built_in"}
"""Keys that Home Assistant itself puts into a manifest."""


def _shape(hint: Any) -> Any:
    """Return a type of Home Assistant's as a schema."""
    kind, parts = get_origin(hint), get_args(hint)
    if kind is list:
        return [_shape(parts[0])]
    if kind is dict:
        return {parts[0]: _shape(parts[1])}
    if kind is UnionType:
        return vol.Any(*map(_shape, parts))
    return str if kind is Literal else hint


SCHEMA: Final = vol.Schema(
    {key: _shape(hint) for key, hint in _HINTS.items()}, extra=vol.ALLOW_EXTRA
)


def check(repository: Repository) -> list[str]:
    """Return what is wrong with the manifest."""
    folder = repository.integration
    path = folder / "manifest.json"
    manifest = repository.json(path)
    problems = repository.against(path, SCHEMA, manifest)
    found = [*_keys(manifest)]
    # What is of a wrong type makes no sense as a value.
    if not problems:
        found += [*_values(manifest, folder.name), *_flow(manifest, folder)]
    return [*problems, *(f"{repository.name(path)}: {problem}" for problem in found)]


def _keys(manifest: dict[str, Any]) -> Iterator[str]:
    for key in sorted(set(manifest) - (set(_HINTS) - _ITS_OWN)):
        yield f"Home Assistant knows no key {key}"
    for key in sorted(set(REQUIRED) - set(manifest)):
        yield f"{key} is missing"
    first = [key for key in ("domain", "name") if key in manifest]
    if list(manifest) != [*first, *sorted(set(manifest) - set(first))]:
        yield "the keys are not domain, name, and then by the alphabet"


def _values(manifest: dict[str, Any], folder: str) -> Iterator[str]:
    if manifest.get("domain") != folder:
        yield f"the domain is not the folder's name, {folder}"
    yield from _addresses(manifest)
    # One that is virtual only points to another one, in Home Assistant itself.
    kinds = [kind for kind in get_args(_HINTS["integration_type"]) if kind != "virtual"]
    if manifest.get("integration_type") not in kinds:
        yield f"integration_type is none of {', '.join(kinds)}"
    if manifest.get("iot_class") not in IOT_CLASSES:
        yield f"iot_class is none of {', '.join(IOT_CLASSES)}"
    if manifest.get("quality_scale", QUALITY_SCALES[0]) not in QUALITY_SCALES:
        yield f"quality_scale is none of {', '.join(QUALITY_SCALES)}"
    owners = manifest.get("codeowners")
    if not owners or not all(
        re.fullmatch(r"@[\w-]+(/[\w-]+)?", name) for name in owners
    ):
        yield "codeowners are no names with an @"
    try:
        AwesomeVersion(str(manifest.get("version")), ensure_strategy=VERSIONS)
    except AwesomeVersionException:
        yield "the version is none that Home Assistant can compare"
    yield from _needs(manifest)
    for matcher in manifest.get("ssdp", []):
        if not matcher:
            yield "ssdp has a matcher that matches nothing"


def _addresses(manifest: dict[str, Any]) -> Iterator[str]:
    for key in ("documentation", "issue_tracker"):
        address = urlsplit(str(manifest.get(key)))
        if address.scheme != "https" or not address.netloc:
            yield f"{key} is no https address"
        if address.netloc == "www.home-assistant.io":
            yield f"{key} is that of Home Assistant's own integrations"


def _flow(manifest: dict[str, Any], folder: Path) -> Iterator[str]:
    there = (folder / "config_flow.py").exists()
    if manifest.get("config_flow") and not there:
        yield "config_flow is true, but the integration has no config_flow.py"
    if there and not manifest.get("config_flow"):
        yield "config_flow is not true, but the integration has a config_flow.py"


def _needs(manifest: dict[str, Any]) -> Iterator[str]:
    for requirement in manifest.get("requirements", []):
        try:
            operators = [part.operator for part in Requirement(requirement).specifier]
        except InvalidRequirement:
            operators = []
        if operators != ["=="]:
            yield f"the requirement {requirement} is not pinned"
    both = *manifest.get("dependencies", ()), *manifest.get("after_dependencies", ())
    for name in both:
        if not (_COMPONENTS / name / "manifest.json").exists():
            yield f"Home Assistant has no {name} to depend on"
    if len(both) != len(set(both)):
        yield "a dependency is there twice"
