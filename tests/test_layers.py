"""Arrows point inward: Home Assistant's files import `eos`, `eos` imports `ptp`, never back."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "custom_components" / "canon_eos"


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the level and the module of each import in a file."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            yield node.level, node.module or ""
        elif isinstance(node, ast.Import):
            yield from ((0, name.name) for name in node.names)


@pytest.mark.parametrize(("folder", "inward"), [("ptp", set[str]()), ("eos", {"ptp"})])
def test_no_import_outward(folder: str, inward: set[str]) -> None:
    """A file knows its own folder, those further in, and the standard library."""
    files = sorted((ROOT / folder).glob("*.py"))
    assert len(files) > 5
    for path in files:
        for level, module in imports(path):
            first = module.partition(".")[0]
            if level == 0:
                assert first not in ("homeassistant", "custom_components"), path
            else:
                assert level == 1 or (level == 2 and first in inward), path
