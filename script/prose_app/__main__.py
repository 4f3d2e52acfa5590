"""Prints the findings of all checks, one per line, and fails if there are any."""

from collections.abc import Iterator
import io
from pathlib import Path
import re
import sys
import tokenize
from typing import Final

from proselint.checks import (
    lexical_illusions,
    malapropisms,
    mondegreens,
    nonwords,
)
from proselint.checks.spelling import consistency
from proselint.registry.checks import Check

from .style import STYLE

TOP: Final = Path(__file__).parents[2]
CHECKED: Final = (
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "README.md",
    "docs/actions.md",
    "docs/assist.md",
    "docs/automations.md",
    "docs/cameras.md",
    "docs/card.md",
    "docs/conditions",
    "docs/entities.md",
    "docs/errors.md",
    "docs/examples.md",
    "docs/groups.md",
    "docs/hand-over.md",
    "docs/languages.md",
    "docs/live-view.md",
    "docs/measured.md",
    "docs/photos.md",
    "docs/quality-scale.md",
    "docs/security.md",
    "docs/setup.md",
    "docs/sources.md",
    "docs/triggers",
    "docs/troubleshooting.md",
    "benchmarks",
    "custom_components/canon_eos",
    "script",
    "tests/all_operations",
    "tests/e2e",
    "tests/endurance",
    "tests/eos",
    "tests/faults",
    "tests/fuzz",
    "tests/integration",
    "tests/interop",
    "tests/ptp",
    "tests/replay",
    "tests/reports",
    "tests/simulator",
    "tests/two_hosts",
)
"""Pages and folders to check, because their prose has been edited."""

CHECKS: Final[tuple[Check, ...]] = (
    STYLE,
    *lexical_illusions.__register__,
    *malapropisms.__register__,
    *mondegreens.__register__,
    *nonwords.__register__,
    *consistency.__register__,
)

_NOT_PROSE: Final = re.compile(
    r"^```.*?^```|^#.*?$|`[^`\n]+`|\]\([^)\n]+\)|https?://\S+|\d+",
    re.DOTALL | re.MULTILINE,
)
_CODE: Final = re.compile(r"``?[^`]+``?|\b[0-9][0-9A-Fa-f]*\b")
"""Pattern of names in backticks, and of bytes in examples."""


def _blank(text: str) -> str:
    """Replace all characters of a text except line breaks with dots."""
    return re.sub(r"[^\n]", "\N{MIDDLE DOT}", text)


def prose_of_page(text: str) -> str:
    """Return a Markdown page with its code, headings, link targets and digits blanked."""
    return _NOT_PROSE.sub(lambda found: _blank(found[0]), text)


def prose_of_module(text: str) -> str:
    """Return a Python module with everything blanked except docstrings and comments."""
    lines = [_blank(line) for line in text.splitlines(keepends=True)]
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        is_text = token.type == tokenize.STRING and token.string.startswith('"""')
        if not is_text and token.type != tokenize.COMMENT:
            continue
        first = token.start[0] - 1
        for number, line in enumerate(token.string.splitlines(keepends=True), first):
            at = token.start[1] if number == first else 0
            lines[number] = lines[number][:at] + line + lines[number][at + len(line) :]
    return _CODE.sub(lambda found: _blank(found[0]), "".join(lines))


def faults(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and the message of each finding in a file."""
    text = path.read_text()
    prose = prose_of_page(text) if path.suffix == ".md" else prose_of_module(text)
    for check in CHECKS:
        for found in check.check_with_flags(prose):
            yield prose.count("\n", 0, found.span[0]) + 1, found.message


def _files() -> Iterator[Path]:
    for name in CHECKED:
        path = TOP / name
        inside = (p for p in path.rglob("*") if p.suffix in {".md", ".py"})
        yield from sorted(inside) if path.is_dir() else (path,)


def main() -> int:
    """Check all files, print the findings, and return the exit code."""
    found = [
        f"{path.relative_to(TOP)}:{line}: {message}"
        for path in _files()
        for line, message in sorted(faults(path))
    ]
    print("\n".join(found) or "prose: nothing found")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
