"""Checks a repository with an integration as hassfest and the HACS action do.

Both need the internet. Where Home Assistant has schemas of its own for what it reads,
those are used; the rest is what its developer documentation and HACS's say.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

# Home Assistant puts its own schema library in the place of voluptuous.
import homeassistant  # noqa: F401

from . import (
    blueprints,
    brand,
    descriptions,
    hacs,
    icons,
    manifest,
    pages,
    scale,
    texts,
)
from .repository import InvalidFileError, Repository

CHECKS: Final[tuple[Callable[[Repository], list[str]], ...]] = (
    manifest.check,
    hacs.check,
    brand.check,
    scale.check,
    descriptions.check,
    texts.check,
    icons.check,
    blueprints.check,
)


def validate(top: Path) -> list[str]:
    """Return what is wrong, a line for each thing, beginning with the file's path."""
    repository = Repository(top)
    problems: list[str] = []
    for check in CHECKS:
        try:
            problems += check(repository)
        except InvalidFileError as err:
            problems.append(str(err))
    # Of wrong descriptions no page can be made.
    if not problems:
        problems += pages.check(repository)
    return list(dict.fromkeys(problems))
