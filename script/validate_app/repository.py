"""The files of a repository, read strictly."""

from collections.abc import Iterator
from functools import cached_property
import json
from pathlib import Path
import re
from typing import Any, Final, cast

from homeassistant.exceptions import HomeAssistantError
from homeassistant.util.yaml import parse_yaml
import voluptuous as vol
import yaml  # type: ignore[import-untyped]

# The one in C is ten times as fast; not each build of PyYAML has it.
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class InvalidFileError(Exception):
    """A file is missing or can't be read."""


class Repository:
    """A repository with one integration under `custom_components`."""

    def __init__(self, top: Path) -> None:
        """Find the integration."""
        self.top = top

    @cached_property
    def integration(self) -> Path:
        """The folder of the integration."""
        folders = sorted((self.top / "custom_components").glob("*/manifest.json"))
        if len(folders) != 1:
            raise InvalidFileError(
                f"custom_components: has {len(folders)} integrations instead of one"
            )
        return folders[0].parent

    @property
    def languages(self) -> list[Path]:
        """The files of the languages, English first."""
        folder = self.integration / "translations"
        english = folder / "en.json"
        return [english, *sorted(set(folder.iterdir()) - {english})]

    def name(self, path: Path) -> str:
        """Return how a file is called in messages."""
        return str(path.relative_to(self.top))

    def text(self, path: Path) -> str:
        """Read a text."""
        try:
            return path.read_text("utf-8")
        except (OSError, ValueError) as err:
            raise InvalidFileError(f"{self.name(path)}: {err}") from err

    def json(self, path: Path) -> dict[str, Any]:
        """Read a JSON object in which no key is there twice."""

        def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
            keys = [key for key, _ in pairs]
            if twice := {key for key in keys if keys.count(key) > 1}:
                raise ValueError(f"is there twice: {', '.join(sorted(twice))}")
            return dict(pairs)

        try:
            value = json.loads(self.text(path), object_pairs_hook=unique)
        except ValueError as err:
            raise InvalidFileError(f"{self.name(path)}: {err}") from err
        if not isinstance(value, dict):
            raise InvalidFileError(f"{self.name(path)}: is no object")
        return value

    def yaml(self, path: Path) -> dict[str, Any]:
        """Read a YAML mapping."""
        try:
            value = parse_yaml(text := self.text(path))
        except HomeAssistantError as err:
            raise InvalidFileError(f"{self.name(path)}: {err}") from err
        # Home Assistant only logs that, and takes the last.
        if twice := sorted(_twice(yaml.compose(text, _LOADER))):
            raise InvalidFileError(
                f"{self.name(path)}: is there twice: {', '.join(twice)}"
            )
        if not isinstance(value, dict):
            raise InvalidFileError(f"{self.name(path)}: is no mapping")
        return cast("dict[str, Any]", value)

    def against(self, path: Path, schema: vol.Schema, value: object) -> list[str]:
        """Return where a file's content is not as its schema wants it."""
        try:
            schema(value)
        except vol.Invalid as err:
            errors = getattr(err, "errors", None) or [err]
            return [
                f"{self.name(path)}: {'.'.join(map(str, one.path))}: {one.msg}"
                for one in errors
            ]
        return []


def _twice(node: yaml.Node | None) -> Iterator[str]:
    """Yield the keys that a mapping of a YAML document has twice."""
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        yield from {key for key in keys if keys.count(key) > 1 and key != "<<"}
        for _, value in node.value:
            yield from _twice(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _twice(value)


def placeholders(text: str) -> set[str]:
    """Return the names between braces."""
    return set(re.findall(r"{(\w+)}", text))


def texts_in(block: dict[str, Any], path: str = "") -> dict[str, str]:
    """Return each text by the path to it."""
    found: dict[str, str] = {}
    for key, value in block.items():
        if isinstance(value, dict):
            found |= texts_in(value, f"{path}{key}.")
        else:
            found[f"{path}{key}"] = str(value)
    return found
