"""The prose check finds faults at the right lines, and ignores code."""

from pathlib import Path
import re

import pytest

from script.prose_app.__main__ import CHECKED, TOP, faults

_PAGE = """# A page

Whoever reads this is is told twice.

```yaml
somebody: anew
```

`anew` is a name. See [the other page](somebody.md).
"""

_MODULE = '''"""Docstring.

Series go on after `nobody` when it is is there.
"""

ANEW = "somebody goes on anew"  # this is sent anew
'''


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("page.md", _PAGE, [(3, "'Whoever'"), (3, "'is is'")]),
        ("module.py", _MODULE, [(3, "'go on'"), (3, "'is is'"), (6, "'anew'")]),
    ],
    ids=["page", "module"],
)
def test_check_finds_faults_only_in_prose(
    tmp_path: Path, name: str, text: str, found: list[tuple[int, str]]
) -> None:
    """Faults in prose are reported with their lines; code, names and links are ignored."""
    path = tmp_path / name
    path.write_text(text)
    seen = [
        (line, phrase)
        for line, message in faults(path)
        for phrase in re.findall(r"'[^']* ?[^']*'", message.replace("There's", ""))
    ]
    assert sorted(seen) == found


def test_checked_files_exist() -> None:
    """All pages and folders in the check's list exist."""
    assert [name for name in CHECKED if not (TOP / name).exists()] == []
