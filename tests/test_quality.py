"""The quality scale's table names existing tests, and code and pages follow the rules."""

import ast
from collections.abc import Iterator
from functools import cache
import importlib
from pathlib import Path
import re
from typing import Any

from homeassistant import components
from homeassistant.util.yaml import parse_yaml
import pytest
import voluptuous as vol

from custom_components.canon_eos import services as actions
from custom_components.canon_eos.const import DOMAIN, PLATFORMS

from .repository import DOCS, ENGLISH, INTEGRATION, PAGES, README, TOP, read_yaml

SCALE = read_yaml(INTEGRATION / "quality_scale.yaml")
TABLE = (DOCS / "quality-scale.md").read_text()

# Messages of these errors are shown to users.
SHOWN_ERRORS = {
    *("HomeAssistantError", "ServiceValidationError", "BrowseError", "Unresolvable"),
    *("ConfigEntryAuthFailed", "ConfigEntryError", "ConfigEntryNotReady"),
    *("UpdateFailed", "kind"),
}

# Functions that make these errors, with the number of their arguments if the last one is
# the translation key.
WITH_KEY = {"validation_error": 1, "shown_error": 2}


# Names in the table


def named_places() -> Iterator[str]:
    """Yield the files and tests that the table names."""
    for row in re.findall(r"^\| `[a-z-]+` \| \w+ \| (.*) \|$", TABLE, re.MULTILINE):
        yield from re.findall(r"`([\w/]*[\w.]+\.(?:py|json|yaml|toml|typed)\S*)`", row)


@pytest.mark.parametrize("place", sorted(set(named_places())))
def test_named_places_exist(place: str) -> None:
    """Each file that the table names exists, and has the test that the table names."""
    path, _, name = place.partition("::")
    assert (TOP / path).exists() or (INTEGRATION / path).exists()
    if name:
        assert re.search(
            rf"^(async )?def {name}\(", (TOP / path).read_text(), re.MULTILINE
        )


def test_table_matches_the_scale() -> None:
    """The table has the rules and statuses of quality_scale.yaml in the same order."""
    in_table = re.findall(r"^\| `([a-z-]+)` \| (\w+) \|", TABLE, re.MULTILINE)
    assert in_table == [
        (rule, value if isinstance(value, str) else value["status"])
        for rule, value in SCALE["rules"].items()
    ]


def test_no_rule_is_left_out() -> None:
    """The scale has the rules that Home Assistant's integrations list, each with a status.

    A rule is done, or exempt with a reason.
    """
    theirs = set[str]()
    for path in Path(components.__path__[0]).glob("*/quality_scale.yaml"):
        theirs |= set(re.findall(r"^  ([a-z-]+):", path.read_text(), re.MULTILINE))
    assert len(theirs) > 50
    assert set(SCALE["rules"]) == theirs
    for value in SCALE["rules"].values():
        assert value == "done" or (value["status"] == "exempt" and value["comment"])


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", text.lower()).replace(" ", "-") for text in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Each link to a page or file of the repository has an existing target."""
    for target in re.findall(r"\]\(([^)]+)\)", page.read_text()):
        if target.startswith("https://"):
            continue
        path, _, anchor = target.partition("#")
        found = page.parent / path if path else page
        assert found.exists(), target
        assert not anchor or anchor in anchors(found), target


def test_pages_are_found() -> None:
    """Each page is linked from the README, or from the page on automations."""
    automations = (DOCS / "automations.md").read_text()
    for page in DOCS.rglob("*.md"):
        path = page.relative_to(DOCS)
        found = f"](docs/{path})" in README or f"]({path})" in automations
        assert found, path


# Rules for the code


def test_cited_reports_exist() -> None:
    """Each report that is cited by number is listed on the sources page."""
    there = anchors(DOCS / "sources.md")
    cited = {
        number.lower()
        for folder in ("custom_components", "tests", "benchmarks", "script")
        for path in (TOP / folder).rglob("*.py")
        for number in re.findall(r"\bR[0-9]{2}\b", path.read_text())
    }
    assert len(cited) > 50
    assert cited - there == {"r10"}  # not a report, but the body EOS R10


@pytest.mark.parametrize("platform", PLATFORMS)
def test_platforms_allow_parallel_updates(platform: str) -> None:
    """Each platform allows any number of parallel commands, because the connection queues them."""
    module = importlib.import_module(f"custom_components.{DOMAIN}.{platform}")
    assert module.PARALLEL_UPDATES == 0


def called(node: ast.expr) -> str:
    """Return the name of a called function."""
    return node.id if isinstance(node, ast.Name) else ast.unparse(node)


def test_errors_are_translated() -> None:
    """Each error that users see is raised with a translation key."""
    found = 0
    for path in INTEGRATION.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Raise)
                and isinstance(node.exc, ast.Call)
                and called(node.exc.func) in {*SHOWN_ERRORS, *WITH_KEY}
            ):
                found += 1
                given = {keyword.arg for keyword in node.exc.keywords}
                if len(node.exc.args) == WITH_KEY.get(called(node.exc.func)):
                    continue  # its last argument is the key
                assert {"translation_domain", "translation_key"} <= given, (
                    f"{path.name}:{node.lineno}"
                )
    assert found > 10


@cache
def constants(folder: Path) -> set[str]:
    """Return the names of the constants in a folder's modules."""
    return {
        name.id
        for path in folder.rglob("*.py")
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.AnnAssign | ast.Assign)
        for name in ast.walk(node)
        if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)
        if re.fullmatch("_?[A-Z][A-Z0-9_]*", name.id)
    }


def changed_constants(code: str) -> Iterator[str]:
    """Yield the names of the project's constants that code replaces.

    A private name is also found as a string, for example in a tuple that a loop iterates over.
    """
    own = constants(INTEGRATION)
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Call(func=ast.Attribute(attr="setattr" | "object" | "setitem")):
                given = node.args[:2]
            case ast.Assign(targets=[ast.Attribute() as target]):
                given = [target]
            case ast.Constant(value=str(name)) if name in own and name[0] == "_":
                given = [node]
            case _:
                continue
        names = (ast.unparse(part).strip("'").rpartition(".")[2] for part in given)
        yield from (own | constants(TOP / "tests")).intersection(names)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('monkeypatch.setattr(dashboard, "CARD_FILE", "none")', True),
        ('monkeypatch.setattr("custom_components.canon_eos.const.DOMAIN", 1)', True),
        ('patch.object(const, "DOMAIN", "none")', True),
        ('monkeypatch.setitem(quirks._BY_MODEL, "EOS M", OLD)', True),
        ("limits.DEFAULT_LIMITS = 1", True),
        ('for module, name in ((quirks, "_DEFAULT"),): change(module, name)', True),
        ('monkeypatch.setattr(writer, "append", slow)', False),
        ('monkeypatch.setattr("socket.getaddrinfo", resolve)', False),
        ('monkeypatch.setitem(sys.modules, "av", None)', False),
    ],
)
def test_changed_constant_is_seen(code: str, found: bool) -> None:
    """Each way in which code can replace a constant is found, and other replacements are not."""
    assert bool(list(changed_constants(code))) is found


def test_no_constant_is_changed() -> None:
    """Tests replace no constants: they set limits and sizes with `limits` or a parameter."""
    for path in {*(TOP / "tests").rglob("*.py")} - {Path(__file__)}:
        changed = set(changed_constants(path.read_text()))
        assert not changed, f"{path}: {changed}"


# Content of the pages


def field_names(block: str) -> set[str]:
    """Return the names of all fields of a flow."""
    return {
        name
        for step in ENGLISH[block]["step"].values()
        for name in step.get("data", {}).values()
    }


@pytest.mark.parametrize("block", ["config", "options"])
def test_fields_are_documented(block: str) -> None:
    """The page on setup explains each field of setup and options."""
    rows = set(
        re.findall(r"^\| ([^|]+) \|", (DOCS / "setup.md").read_text(), re.MULTILINE)
    )
    assert field_names(block) <= rows


def test_issues_are_documented() -> None:
    """Each issue that Home Assistant can show has a row on the troubleshooting page."""
    page = (DOCS / "troubleshooting.md").read_text()
    for key, issue in ENGLISH["issues"].items():
        device = "*group*" if key.startswith("group_") else "*camera*"
        row = f"| {issue['title'].replace('{name}', device)} |"
        assert re.sub(r"(?<=^\| )\*?\w", lambda first: first[0].upper(), row) in page


def calls_of_ours(node: object) -> Iterator[dict[str, Any]]:
    """Yield the calls of the integration's actions in an example."""
    if isinstance(node, dict):
        if str(node.get("action")).startswith(f"{DOMAIN}."):
            yield node
        for value in node.values():
            yield from calls_of_ours(value)
    elif isinstance(node, list):
        for value in node:
            yield from calls_of_ours(value)


def examples() -> Iterator[dict[str, Any]]:
    """Yield the calls of the integration's actions in all examples."""
    for page in PAGES:
        for example in re.findall(r"```yaml\n(.*?)```", page.read_text(), re.DOTALL):
            yield from calls_of_ours(parse_yaml(example))


EXAMPLES = list(examples())


@pytest.mark.parametrize("call", EXAMPLES, ids=lambda call: call["action"])
def test_examples_call_actions_correctly(call: dict[str, Any]) -> None:
    """Each call of an action in an example has a target and valid data."""
    action = actions.ACTIONS[call["action"].removeprefix(f"{DOMAIN}.")]
    assert call["target"]
    vol.Schema(action.fields or {})(call.get("data", {}))
    assert "response_variable" not in call or action.answer


def test_there_are_examples() -> None:
    """The examples use at least three actions."""
    assert len({call["action"] for call in EXAMPLES}) >= 3
