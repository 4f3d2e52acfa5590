"""The pages for users name existing things by their correct names."""

import io
import json
import os
from pathlib import Path
import re
import subprocess
import tokenize
from unittest.mock import Mock
from urllib.parse import parse_qs, unquote, urlsplit

import hass_frontend
import pytest

from benchmarks.measured import BLOCKS, CELLS, PAGE, Cell, cell_text, filled
from script.demo_app.__main__ import can_wait_for
from script.docs_app.pages import pages
from tests.e2e.__main__ import EndToEnd
from tests.e2e.utility import ROWS

from .repository import (
    DOCS,
    ENGLISH,
    INTEGRATION,
    MANIFEST,
    PAGES,
    README,
    TOP,
    blocks,
    read_yaml,
)

FORMS = TOP / ".github" / "ISSUE_TEMPLATE"
ADDRESS = MANIFEST["documentation"]


# Locations


def test_each_picture_is_shown() -> None:
    """Each picture in the docs folder is shown on a page."""
    shown = {
        page.parent / target
        for page in PAGES
        for target in re.findall(r"!\[[^]]*\]\(([^)]+)\)", page.read_text())
    }
    assert {*DOCS.glob("*.png"), *DOCS.glob("*.webp")} <= shown


def test_each_picture_says_what_it_shows() -> None:
    """Each picture has a description for users who cannot see it."""
    for page in PAGES:
        assert "![](" not in page.read_text()


def test_the_repository_has_one_address() -> None:
    """Pages, forms and HACS links use the repository's address from the manifest."""
    assert MANIFEST["issue_tracker"] == f"{ADDRESS}/issues"
    files = [*PAGES, *FORMS.glob("*.yml")]
    texts = "\n".join(path.read_text() for path in files)
    owner, name = urlsplit(ADDRESS).path.strip("/").split("/")
    for link in re.findall(
        r"https://my\.home-assistant\.io/redirect/hacs\S+?\)", texts
    ):
        query = parse_qs(urlsplit(link.rstrip(")")).query)
        assert query == {
            "owner": [owner],
            "repository": [name],
            "category": ["integration"],
        }
    assert "https://my.home-assistant.io/redirect/hacs_repository/" in README
    for path in re.findall(rf"{re.escape(ADDRESS)}/blob/main/([\w./-]+)", texts):
        assert (TOP / path.rstrip(".")).exists(), path
    assert set(re.findall(rf"{name}\b", texts)) == {name}


def test_named_forms_exist() -> None:
    """Each issue form that a page names exists under that name."""
    names = {read_yaml(form).get("name") for form in FORMS.glob("*.yml")}
    for page in PAGES:
        text = page.read_text()
        named = re.findall(r"form \*\*([^*]+)\*\*", text)
        named += re.findall(r"\*\*([^*]+)\*\* form\b", text)
        assert set(named) <= names, page.name


@pytest.mark.parametrize("form", ["camera", "problem"])
def test_forms_do_not_require_diagnostics(form: str) -> None:
    """The issue forms do not require diagnostics, which an unpaired camera does not have."""
    fields = read_yaml(FORMS / f"{form}.yml")["body"]
    (diagnostics,) = [one for one in fields if one.get("id") == "diagnostics"]
    assert not diagnostics.get("validations", {}).get("required")


_ATTRIBUTES = {
    "markdown": {"value"},
    "input": {"label", "description", "placeholder", "value"},
    "textarea": {"label", "description", "placeholder", "value", "render"},
    "dropdown": {"label", "description", "multiple", "options", "default"},
    "checkboxes": {"label", "description", "options"},
}


@pytest.mark.parametrize(
    "form", sorted(FORMS.glob("*.yml")), ids=lambda path: path.name
)
def test_forms_are_valid_for_github(form: Path) -> None:
    """Forms have all required keys and no unknown keys, because GitHub hides invalid forms."""
    content = read_yaml(form)
    if form.name == "config.yml":
        assert set(content) <= {"blank_issues_enabled", "contact_links"}
        return
    needed = {"name", "description", "body"}
    others = {"title", "labels", "assignees", "projects", "type"}
    assert needed <= set(content) <= needed | others
    for field in content["body"]:
        kind, attributes = field["type"], field["attributes"]
        assert set(field) <= {"type", "id", "attributes", "validations"}
        assert set(attributes) <= _ATTRIBUTES[kind]
        assert set(field.get("validations", {})) <= {"required"}
        assert kind == "markdown" or attributes["label"]
        assert ("options" in attributes) is (kind in {"checkboxes", "dropdown"})
    ids = [field["id"] for field in content["body"] if field["type"] != "markdown"]
    assert len(ids) == len(set(ids))


# Content


def test_generated_pages_are_up_to_date() -> None:
    """Generated pages match the output of script/docs, and their folders have no other pages."""
    wanted = dict(pages())
    for path, text in wanted.items():
        assert path.read_text() == text, "run script/docs"
    for folder in ("triggers", "conditions"):
        there = set((DOCS / folder).iterdir())
        assert there == {path for path in wanted if path.parent.name == folder}


def test_readme_uses_names_of_entities() -> None:
    """The README's table names entities as Home Assistant does."""
    (table,) = re.findall(r"\| entity \|.*?\n\n", README, re.DOTALL)
    cells = re.findall(r"^\| [^|:]+: ([^|]+) \|", table, re.MULTILINE)
    named = {name.lower() for cell in cells for name in cell.split(", ")}
    names = {
        entity["name"].replace("Card{slot}", "Card").lower()
        for block in ENGLISH["entity"].values()
        for entity in block.values()
    }
    assert named
    assert named <= names


def test_card_options_are_documented() -> None:
    """The card's options are documented with their values and defaults."""
    page = (DOCS / "card.md").read_text()
    rows = dict(re.findall(r"^\| (`.+?) \| (.+) \|$", page, re.MULTILINE))
    code = (TOP / "card" / "src" / "config.ts").read_text()
    (options,) = re.findall(r"interface CardConfig {\n(.*?)\n}", code, re.DOTALL)
    names = set(re.findall(r"(\w+)\??:", options)) - {"type"}
    assert set(re.findall(r"`(\w+)`", " ".join(rows))) == names
    (example,) = blocks(DOCS / "card.md")
    assert example.startswith("type: custom:canon-eos-card\n")
    assert set(re.findall(r"^(\w+):", example, re.MULTILINE)) - {"type"} <= names
    for constant, row in (
        ("DIALS", "`dials`"),
        ("SETTINGS", "`settings`"),
        ("LIVE_VIEW", "`live_view`"),
        ("GRIDS", "`grid`"),
    ):
        (values,) = re.findall(rf"const {constant} = \[(.*?)\]", code, re.DOTALL)
        said = set(re.findall(r"`(\w+)`", rows[row].rpartition(" | ")[0]))
        assert said == set(re.findall(r'"(\w+)"', values)), row
    (defaults,) = re.findall(r"DEFAULTS = {\n(.*?)\n}", code, re.DOTALL)
    for name, value in re.findall(r'(\w+): ("?\w+"?),', defaults):
        (row,) = [row for row in rows if f"`{name}`" in row]
        first = dict(
            zip(
                row.split(", "), rows[row].rpartition(" | ")[2].split(", "), strict=True
            )
        )
        assert first[f"`{name}`"] == f"`{value.strip(chr(34))}`", name


def test_clicks_to_the_card_are_named() -> None:
    """The README and the demo use the dialogs' names for the buttons that lead to the card."""
    demo = (TOP / "script" / "demo_app" / "__main__.py").read_text()
    ready = ENGLISH["config"]["create_entry"]["ready"]
    (link,) = re.findall(r"\[(.+)\]", ready)
    dashboard = json.loads((TOP / "card/src/translations/en.json").read_text())
    for text in (README, " ".join(demo.split())):
        for step in (link, "Add dashboard", dashboard["dashboard"]["name"]):
            assert step in text, step


def test_each_row_beside_eos_utility_is_used_in_the_browser() -> None:
    """The browser test uses the controls in each row of the comparison, unless the card lacks them."""
    page = (DOCS / "card.md").read_text().partition("## Compared with EOS Utility")[2]
    rows = dict(re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|$", page, re.MULTILINE)[1:])
    del rows["---"]
    assert rows.keys() == ROWS.keys()
    steps = {title for title, _ in EndToEnd(Mock(), Mock(), Path()).steps}
    for row, text in rows.items():
        assert bool(ROWS[row]) is not text.startswith("Not available"), row
        assert set(ROWS[row]) <= steps, row


def test_each_blueprint_is_imported_by_a_link() -> None:
    """The README has an import link for each blueprint of this repository."""
    links = re.findall(
        r"\(https://my\S+/blueprint_import/\?blueprint_url=(\S+)\)", README
    )
    files = sorted((TOP / "blueprints").glob("**/*.yaml"))
    assert sorted(map(unquote, links)) == [
        f"{ADDRESS}/blob/main/{file.relative_to(TOP)}" for file in files
    ]


def test_named_menus_exist() -> None:
    """Each menu of Home Assistant that a page names exists in its frontend."""
    folder = hass_frontend.where() / "static" / "translations"
    texts = {
        str(text).lower()
        for path in folder.glob("**/en-*.json")
        if not path.name.startswith("en-GB")
        for text in json.loads(path.read_text()).values()
    }
    found = [
        (page.name, menu)
        for page in PAGES
        for path in re.findall(r"\*\*(Settings > [^*]+)\*\*", page.read_text())
        for menu in path.split(" > ")
    ]
    assert found
    assert [one for one in found if one[1].lower() not in texts] == []


def test_demo_waits_only_for_input_that_can_come() -> None:
    """The demo waits for commands only if its input can provide them."""
    reading, writing = os.pipe()
    os.close(writing)
    with open(reading) as pipe:  # noqa: PTH123 - a descriptor
        assert can_wait_for(pipe)
    with Path(os.devnull).open() as nothing, (TOP / "README.md").open() as file:
        assert not can_wait_for(nothing)
        assert not can_wait_for(file)


# The release


def test_release_needs_a_dated_section(tmp_path: Path) -> None:
    """A release needs a dated section in the changelog, which becomes its notes."""
    workflow = read_yaml(TOP / ".github" / "workflows" / "release.yml")
    steps = workflow["jobs"]["release"]["steps"]
    (step,) = [one for one in steps if "CHANGELOG" in one.get("run", "")]

    def notes(changelog: str) -> str | None:
        (tmp_path / "CHANGELOG.md").write_text(changelog)
        done = subprocess.run(  # noqa: S603 - the repository's own
            ["/bin/bash", "-e", "-c", step["run"]],
            cwd=tmp_path,
            env={"GITHUB_REF_NAME": "v0.2.0", "PATH": "/usr/bin:/bin"},
            capture_output=True,
            check=False,
        )
        made = tmp_path / "notes.md"
        return None if done.returncode else made.read_text()

    old = "\n## 0.1.0, 2026-10-01\n\n- Old.\n"
    assert (notes(f"# C\n\n## 0.2.0, 2026-11-01\n\n- New.\n{old}") or "").strip() == (
        "- New."
    )
    assert notes(f"# C\n\n## 0.2.0, not released yet\n\n- New.\n{old}") is None
    assert notes(f"# C\n{old}") is None


# Names in docstrings and on the page for contributors


def names_in(source: str) -> set[str]:
    """Return the names that code defines, uses or imports."""
    return {
        token.string
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.NAME
    }


def test_docstrings_name_what_exists() -> None:
    """Each name in backticks in the integration's modules exists in their code."""
    sources = {path: path.read_text() for path in INTEGRATION.rglob("*.py")}
    # The code has no names like these: two SSDP headers, a prefix and a time format.
    known = {"nt", "st", "parse_", "YYYYMMDDThhmmss"}
    for path, source in sources.items():
        known |= names_in(source) | {path.stem, path.parent.name}
    wrong = [
        f"{path}: {name}"
        for path, source in sources.items()
        for name in re.findall(r"`([A-Za-z_][\w.]*)`", source)
        if not name.endswith((".c", ".h")) and not known.issuperset(name.split("."))
    ]
    assert not wrong


def test_places_for_contributors_exist() -> None:
    """Each file and folder that CONTRIBUTING.md names exists."""
    page = (TOP / "CONTRIBUTING.md").read_text()
    places = re.findall(r"`([\w.]*/[\w./-]*|[\w-]+\.(?:py|yaml|json|md))`", page)
    assert places
    assert not [
        place
        for place in places
        if not (TOP / place).exists() and not (INTEGRATION / place).exists()
    ]


def run_on_the_page(page: str) -> str:
    """Return the output of the benchmark run whose figures are on the page."""
    load, most = re.findall(r"load ([\d.]+) to ([\d.]+)", page)[0]
    printed = f"end (load {most})\n"
    for name, heading in BLOCKS.items():
        section = page.split(f"### {heading}\n")[1]
        printed += f"\n{name} (load {load})\n{section.split('```')[1]}"
    return printed


def test_measured_figures_are_from_one_run() -> None:
    """Each row of the speed table matches the output of the run below the table."""
    page = PAGE.read_text()
    table = page.split("## Speed")[1].split("Figures that miss")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ")][2:]
    assert len(rows) == len(CELLS)
    for cell in CELLS:
        assert [row for row in rows if row.startswith(f"| {cell.row}")], cell.row
    printed = run_on_the_page(page)
    assert filled(page, printed) == page


@pytest.mark.parametrize("cell", CELLS)
def test_figures_of_a_run_that_failed_are_not_kept(cell: Cell) -> None:
    """A figure missing from a run becomes "not measured"; no older figure is kept."""
    page = PAGE.read_text()
    printed = run_on_the_page(page)
    for pattern in cell.patterns:
        assert re.search(pattern, printed, re.MULTILINE)
        rest = re.sub(pattern, "", printed, flags=re.MULTILINE)
        assert cell_text(cell, rest) == "not measured"
        assert f"\n| {cell.row}" in page
