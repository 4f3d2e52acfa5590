"""The integration's manifest."""

from collections.abc import Iterator
from pathlib import Path
import re
from typing import Any, Final, get_args, get_type_hints
from urllib.parse import urlsplit

from awesomeversion import (
    AwesomeVersion,
    AwesomeVersionException,
    AwesomeVersionStrategy,
)
import homeassistant
from homeassistant.loader import Manifest
from packaging.requirements import InvalidRequirement, Requirement

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
_COMPONENTS: Final = Path(homeassistant.__file__).parent / "components"


def check(repository: Repository) -> list[str]:
    """Return what is wrong with the manifest."""
    path = repository.integration / "manifest.json"
    manifest = repository.json(path)
    found = [*_keys(manifest), *_values(manifest, repository.integration.name)]
    return [f"{repository.name(path)}: {problem}" for problem in found]


def _keys(manifest: dict[str, Any]) -> Iterator[str]:
    for key in sorted(set(manifest) - set(Manifest.__annotations__)):
        yield f"Home Assistant knows no key {key}"
    for key in sorted(set(REQUIRED) - set(manifest)):
        yield f"{key} is missing"
    first = [key for key in ("domain", "name") if key in manifest]
    if list(manifest) != [*first, *sorted(set(manifest) - set(first))]:
        yield "the keys are not domain, name, and then by the alphabet"


def _values(manifest: dict[str, Any], folder: str) -> Iterator[str]:
    if manifest.get("domain") != folder:
        yield f"the domain is not the folder's name, {folder}"
    for key in ("documentation", "issue_tracker"):
        if urlsplit(str(manifest.get(key))).scheme != "https":
            yield f"{key} is no https address"
    kinds = get_args(get_type_hints(Manifest)["integration_type"])
    if manifest.get("integration_type") not in kinds:
        yield f"integration_type is none of {', '.join(kinds)}"
    if manifest.get("iot_class") not in IOT_CLASSES:
        yield f"iot_class is none of {', '.join(IOT_CLASSES)}"
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
        if not matcher or not all(isinstance(text, str) for text in matcher.values()):
            yield "ssdp has a matcher that matches nothing"


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
