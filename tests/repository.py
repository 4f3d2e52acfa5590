"""Helpers that read the repository's pages, texts and settings for tests."""

from collections.abc import Iterator
from functools import cache
from importlib.metadata import requires
from itertools import chain
import json
from pathlib import Path
import re
from typing import Any, cast

from homeassistant.util.yaml import parse_yaml
from packaging.requirements import Requirement

TOP = Path(__file__).parents[1]
INTEGRATION = TOP / "custom_components" / "canon_eos"
TRANSLATIONS = INTEGRATION / "translations"
DOCS = TOP / "docs"
PAGES = [*TOP.glob("*.md"), *sorted(DOCS.rglob("*.md"))]
README = (TOP / "README.md").read_text()
KIT = "pytest-homeassistant-custom-component"


def read_json(path: Path) -> dict[str, Any]:
    """Return the object in a JSON file. A duplicate key is an error."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in pairs]
        assert len(keys) == len(set(keys)), f"{path}: duplicate key in {keys}"
        return dict(pairs)

    content: dict[str, Any] = json.loads(path.read_text(), object_pairs_hook=unique)
    return content


def read_yaml(path: Path) -> dict[str, Any]:
    """Return the mapping in a YAML file."""
    content = parse_yaml(path.read_text())
    assert isinstance(content, dict), path
    return cast("dict[str, Any]", content)


def examples(page: Path) -> dict[str, list[str]]:
    """Return the YAML blocks of a page, keyed by the title of their section."""
    found: dict[str, list[str]] = {}
    title = ""
    for line, block in re.findall(
        r"^#+ (.*?)$|^```yaml\n(.*?)^```", page.read_text(), re.MULTILINE | re.DOTALL
    ):
        title = line or title
        if block:
            found.setdefault(title, []).append(block)
    return found


def blocks(page: Path) -> list[str]:
    """Return all YAML blocks of a page."""
    return list(chain(*examples(page).values()))


def placeholders(text: str) -> set[str]:
    """Return the names of a text's placeholders, which are in braces."""
    return set(re.findall(r"{(\w+)}", text))


def texts_in(block: dict[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    """Yield the dotted path and the content of each text in nested blocks."""
    for key, value in block.items():
        if isinstance(value, str):
            yield f"{path}{key}", value
        else:
            yield from texts_in(value, f"{path}{key}.")


def pinned_home_assistant() -> str:
    """Return the version of Home Assistant for which the pinned test kit is made."""
    wanted = map(Requirement, requires(KIT) or ())
    (specifier,) = [one.specifier for one in wanted if one.name == "homeassistant"]
    return str(specifier).removeprefix("==")


MANIFEST = read_json(INTEGRATION / "manifest.json")
ENGLISH = read_json(TRANSLATIONS / "en.json")


LANGUAGES = ("de", "fr", "es", "it", "nl", "pl", "pt-BR", "ja", "zh-Hans")


@cache
def source(language: str) -> str:
    """Return the content of a language's translation file."""
    return (TRANSLATIONS / f"{language}.json").read_text()


@cache
def texts(language: str) -> dict[str, str]:
    """Return a language's texts, keyed by path."""
    return dict(texts_in(json.loads(source(language))))
