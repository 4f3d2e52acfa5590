"""What HACS wants of a repository."""

from collections.abc import Iterator
from typing import Any, Final

from awesomeversion import AwesomeVersion
import voluptuous as vol

from .repository import Repository

SCHEMA: Final = vol.Schema(
    {
        vol.Required("name"): str,
        "content_in_root": bool,
        "country": [str],
        "filename": str,
        "hacs": str,
        "hide_default_branch": bool,
        "homeassistant": str,
        "persistent_directory": str,
        "render_readme": bool,
        "zip_release": bool,
    }
)
FILES: Final = ("README.md", "LICENSE")


def check(repository: Repository) -> list[str]:
    """Return what HACS would refuse."""
    path = repository.top / "hacs.json"
    hacs = repository.json(path)
    problems = repository.against(path, SCHEMA, hacs)
    problems += [f"{repository.name(path)}: {problem}" for problem in _values(hacs)]
    problems += [
        f"{name}: is missing" for name in FILES if not (repository.top / name).exists()
    ]
    return problems


def _values(hacs: dict[str, Any]) -> Iterator[str]:
    if not AwesomeVersion(hacs.get("homeassistant", "")).valid:
        yield "homeassistant is no version"
    if hacs.get("content_in_root"):
        yield "content_in_root is true, but the integration is in custom_components"
    if hacs.get("zip_release") and "filename" not in hacs:
        yield "zip_release needs a filename"
