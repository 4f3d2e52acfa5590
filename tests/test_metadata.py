"""What hassfest, HACS and the scripts need to be true of the files around the code."""

import ast
from importlib.metadata import PackageNotFoundError, version
import json
from pathlib import Path
import re
import tomllib
from typing import Any, get_args, get_type_hints
from urllib.parse import urlsplit

from awesomeversion import AwesomeVersion, AwesomeVersionStrategy
import homeassistant
from homeassistant.bootstrap import DEFAULT_INTEGRATIONS
from homeassistant.components.brands.const import ALLOWED_IMAGES
from homeassistant.config_entries import HANDLERS
from homeassistant.const import (
    MAJOR_VERSION,
    MINOR_VERSION,
    REQUIRED_PYTHON_VER,
    Platform,
)
from homeassistant.loader import Manifest
from homeassistant.util.yaml import parse_yaml
from packaging.requirements import Requirement
from PIL import Image, ImageChops
import pytest

from custom_components import canon_eos
from custom_components.canon_eos.config_flow import CanonEosConfigFlow
from custom_components.canon_eos.const import DOMAIN
from custom_components.canon_eos.eos.identity import SERVICE_URN
from script.brand_app.pictures import PICTURES, draw

TOP = Path(__file__).parents[1]
INTEGRATION = TOP / "custom_components" / DOMAIN
COMPONENTS = Path(homeassistant.__file__).parent / "components"

# Any integration may use these without depending on them: Home Assistant loads them
# itself where it needs them (hassfest has the same exceptions).
LOADED_ANYWAY = {"diagnostics", "repairs", "system_health", *map(str, Platform)}


def read_json(path: Path) -> dict[str, Any]:
    """Return the object in a JSON file; a key that is there twice is an error."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in pairs]
        assert len(keys) == len(set(keys)), f"{path}: a key is there twice: {keys}"
        return dict(pairs)

    content: dict[str, Any] = json.loads(path.read_text(), object_pairs_hook=unique)
    return content


MANIFEST = read_json(INTEGRATION / "manifest.json")


def test_manifest_keys() -> None:
    """The manifest has keys that Home Assistant knows, those that HACS needs, in order."""
    assert set(MANIFEST) <= set(Manifest.__annotations__)
    assert set(MANIFEST) >= {
        *("codeowners", "config_flow", "documentation", "domain", "integration_type"),
        *("iot_class", "issue_tracker", "name", "requirements", "version"),
    }
    assert list(MANIFEST) == [
        "domain",
        "name",
        *sorted(set(MANIFEST) - {"domain", "name"}),
    ]


def test_manifest_values() -> None:
    """The manifest says what Home Assistant and HACS take."""
    assert MANIFEST["domain"] == DOMAIN == INTEGRATION.name
    assert MANIFEST["config_flow"] is True
    assert HANDLERS[DOMAIN] is CanonEosConfigFlow
    assert MANIFEST["integration_type"] in get_args(
        get_type_hints(Manifest)["integration_type"]
    )
    assert MANIFEST["iot_class"] in {"local_polling", "local_push"}
    AwesomeVersion(
        MANIFEST["version"],
        ensure_strategy=[AwesomeVersionStrategy.SEMVER, AwesomeVersionStrategy.CALVER],
    )
    for owner in MANIFEST["codeowners"]:
        assert re.fullmatch(r"@[\w-]+(/[\w-]+)?", owner)
    for key in ("documentation", "issue_tracker"):
        assert urlsplit(MANIFEST[key]).scheme == "https"
    for requirement in MANIFEST["requirements"]:
        assert [part.operator for part in Requirement(requirement).specifier] == ["=="]


def test_manifest_finds_cameras() -> None:
    """Home Assistant matches an announcement by `nt` and an answer by `st`."""
    assert MANIFEST["ssdp"] == [{"nt": SERVICE_URN}, {"st": SERVICE_URN}]


def test_dependencies_are_declared() -> None:
    """Each part of Home Assistant that the code uses is one that the manifest names."""
    used = set()
    for path in INTEGRATION.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            match node:
                case ast.ImportFrom(module="homeassistant.components", names=names):
                    used |= {name.name for name in names}
                case ast.ImportFrom(module=str(module)) if module.startswith(
                    "homeassistant.components."
                ):
                    used.add(module.split(".")[2])
    declared = {*MANIFEST["dependencies"], *MANIFEST.get("after_dependencies", ())}
    assert declared == used - LOADED_ANYWAY


def test_set_up_from_yaml_is_refused(caplog: pytest.LogCaptureFixture) -> None:
    """Whoever writes the integration into configuration.yaml is told."""
    canon_eos.CONFIG_SCHEMA({DOMAIN: {}})
    assert f"The {DOMAIN} integration does not support YAML setup" in caplog.text


def test_types_are_offered() -> None:
    """Type checkers take the integration's own types (PEP 561)."""
    assert (INTEGRATION / "py.typed").exists()


def test_hacs() -> None:
    """HACS knows every key of hacs.json, and finds one integration, of that name."""
    hacs = read_json(TOP / "hacs.json")
    assert set(hacs) <= {
        *("content_in_root", "country", "filename", "hacs", "hide_default_branch"),
        *("homeassistant", "name", "persistent_directory", "render_readme"),
        "zip_release",
    }
    assert hacs["name"] == MANIFEST["name"]
    # No older Home Assistant than the one that the tests run with is promised.
    assert hacs["homeassistant"] == f"{MAJOR_VERSION}.{MINOR_VERSION}.0"
    manifests = sorted((TOP / "custom_components").glob("*/manifest.json"))
    assert manifests == [INTEGRATION / "manifest.json"]


def test_python_version() -> None:
    """The tools are told the Python that Home Assistant needs."""
    settings = tomllib.loads((TOP / "pyproject.toml").read_text())
    wanted = ".".join(map(str, REQUIRED_PYTHON_VER))
    assert settings["project"]["requires-python"] == f">={wanted}"
    assert f">={wanted}" in (TOP / "script" / "get-python").read_text()


@pytest.mark.parametrize("name", sorted(ALLOWED_IMAGES))
def test_brand_image(name: str) -> None:
    """Each picture that Home Assistant asks for is a PNG of the right size.

    There is nothing around what it shows, and nothing behind it.
    """
    short_side = 512 if "@2x" in name else 256
    with Image.open(INTEGRATION / "brand" / name) as image:
        assert (image.format, image.mode) == ("PNG", "RGBA")
        assert min(image.size) == short_side
        if "icon" in name:
            assert image.width == image.height
        box = image.getchannel("A").getbbox()
        assert image.getchannel("A").getextrema() == (0, 255)
    assert box is not None
    left, top, right, bottom = box
    assert right - left == image.width
    assert image.height - (bottom - top) <= image.height / 64


def test_brand_has_no_other_images() -> None:
    """Nothing lies there that Home Assistant never asks for."""
    names = {path.name for path in (INTEGRATION / "brand").iterdir()}
    assert names == ALLOWED_IMAGES == set(PICTURES)


@pytest.mark.parametrize("name", ["dark_icon.png", "logo.png"])
def test_brand_is_drawn_from_its_source(name: str) -> None:
    """The pictures are what script/brand makes of the SVG files."""
    with Image.open(INTEGRATION / "brand" / name) as image:
        difference = ImageChops.difference(image, draw(PICTURES[name]))
    assert max(difference.tobytes()) <= 8


def requirements_at_start() -> dict[str, str]:
    """Return what Home Assistant needs to start the demo, and which component does.

    Its own package does not bring these: it would fetch them while it starts.
    """
    wanted: dict[str, str] = {}
    seen: set[str] = set()
    left = [*DEFAULT_INTEGRATIONS, "config", "isal", *MANIFEST["dependencies"]]
    while left:
        component = left.pop()
        if component in seen:
            continue
        seen.add(component)
        manifest = read_json(COMPONENTS / component / "manifest.json")
        left += manifest.get("dependencies", [])
        wanted |= dict.fromkeys(manifest.get("requirements", []), component)
    return wanted


def test_nothing_is_left_to_fetch_at_start() -> None:
    """What Home Assistant needs to start the demo is installed, in that version."""
    wrong = []
    for text, component in requirements_at_start().items():
        requirement = Requirement(text)
        try:
            installed = version(requirement.name)
        except PackageNotFoundError:
            installed = ""
        if not requirement.specifier.contains(installed or "0"):
            wrong.append(f"{component}: {text}, but installed is {installed or 'none'}")
    assert not wrong


def test_requirements_are_pinned() -> None:
    """Each package is pinned, so that a test run does not depend on its day."""
    lines = (TOP / "requirements_test.txt").read_text().splitlines()
    packages = [line for line in lines if line and not line.startswith("#")]
    names = [Requirement(line).name for line in packages]
    assert "pytest-homeassistant-custom-component" in names
    for line in packages:
        assert [part.operator for part in Requirement(line).specifier] == ["=="]


# The repository


def test_all_is_run() -> None:
    """Each check is a step of .ci/run, which the workflow runs with the two online ones."""
    steps = (TOP / ".ci" / "run").read_text()
    for step in (
        "script/lint",
        "script/validate",
        "script/test",
        "script/demo --check",
    ):
        assert f'"{step}"' in steps
    workflow = parse_yaml((TOP / ".github" / "workflows" / "ci.yml").read_text())
    assert isinstance(workflow, dict)
    used = {
        step.get("run") or step["uses"].split("@")[0]
        for job in workflow["jobs"].values()
        for step in job["steps"]
    }
    # As root, since tests that make networks of their own are skipped otherwise.
    run = "sudo --preserve-env=CI .ci/run"
    assert used >= {run, "home-assistant/actions/hassfest", "hacs/action"}


@pytest.mark.parametrize(
    "path",
    [*TOP.glob(".github/**/*.yml")],
    ids=lambda path: path.name,
)
def test_github_files_are_read(path: Path) -> None:
    """Forms of issues have what GitHub wants of each: ids that differ, labels, options."""
    content = parse_yaml(path.read_text())
    assert isinstance(content, dict)
    if path.parent.name != "ISSUE_TEMPLATE" or path.name == "config.yml":
        return
    assert {"name", "description", "body"} <= set(content)
    fields = [field for field in content["body"] if field["type"] != "markdown"]
    ids = [field["id"] for field in fields]
    assert len(ids) == len(set(ids))
    for field in fields:
        assert field["type"] in {"input", "textarea", "checkboxes", "dropdown"}
        assert field["attributes"]["label"]
        assert ("options" in field["attributes"]) is (
            field["type"] in {"checkboxes", "dropdown"}
        )


def test_changelog() -> None:
    """The version of the manifest is the newest that is told of."""
    changes = (TOP / "CHANGELOG.md").read_text()
    versions = re.findall(r"^## (\d\S*?)[, ]", changes, re.MULTILINE)
    assert versions[0] == MANIFEST["version"]


def test_placeholders_of_the_repository_agree() -> None:
    """The repository's address is the same one wherever it stands."""
    address = MANIFEST["documentation"]
    assert MANIFEST["issue_tracker"] == f"{address}/issues"
