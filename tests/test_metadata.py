"""Manifest, pictures, requirements and workflows meet rules that hassfest does not check."""

import ast
from fnmatch import fnmatch
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
import re
import tomllib

from awesomeversion import AwesomeVersion, AwesomeVersionStrategy
import homeassistant
from homeassistant.bootstrap import DEFAULT_INTEGRATIONS
from homeassistant.components.brands.const import ALLOWED_IMAGES
from homeassistant.config_entries import HANDLERS
from homeassistant.const import (
    REQUIRED_PYTHON_VER,
    Platform,
)
from homeassistant.core import HomeAssistant
from homeassistant.loader import async_get_zeroconf
from packaging.requirements import Requirement
from PIL import Image, ImageChops
import pytest

from benchmarks.reliability import RUNS
from custom_components import canon_eos
from custom_components.canon_eos.config_flow import CanonEosConfigFlow
from custom_components.canon_eos.const import DOMAIN
from custom_components.canon_eos.eos.identity import SERVICE_URN
from script.brand_app.pictures import PICTURES, draw

from .repository import (
    INTEGRATION,
    KIT,
    MANIFEST,
    TOP,
    pinned_home_assistant,
    read_json,
    read_yaml,
)

COMPONENTS = Path(homeassistant.__file__).parent / "components"

# An integration may use these without declaring them as dependencies, because Home
# Assistant loads them where needed (hassfest has the same exceptions).
LOADED_ANYWAY = {
    *("diagnostics", "persistent_notification", "repairs", "system_health"),
    *map(str, Platform),
}


def test_integration_can_be_loaded() -> None:
    """The manifest lets Home Assistant load the integration; hassfest checks the rest."""
    assert MANIFEST["domain"] == DOMAIN == INTEGRATION.name
    assert MANIFEST["config_flow"] is True
    assert HANDLERS[DOMAIN] is CanonEosConfigFlow
    AwesomeVersion(
        MANIFEST["version"],
        ensure_strategy=[AwesomeVersionStrategy.SEMVER, AwesomeVersionStrategy.CALVER],
    )
    assert MANIFEST["requirements"] == []


def test_manifest_finds_cameras() -> None:
    """The manifest matches the cameras' service in announcements (`nt`) and search answers (`st`)."""
    assert MANIFEST["ssdp"] == [{"nt": SERVICE_URN}, {"st": SERVICE_URN}]


async def test_manifest_finds_cameras_by_mdns(
    hass: HomeAssistant, enable_custom_integrations: None
) -> None:
    """The manifest's pattern matches the lower-cased name of a camera's mDNS service instance."""
    matchers = (await async_get_zeroconf(hass))["_ptp._tcp.local."]
    (ours,) = (matcher for matcher in matchers if matcher["domain"] == DOMAIN)
    name = "ICPO-WFTEOSSystemService1A2B3C._ptp._tcp.local."
    assert fnmatch(name.lower(), ours["name"])
    assert not fnmatch("another camera._ptp._tcp.local.", ours["name"])


def test_dependencies_are_declared() -> None:
    """The manifest declares each component of Home Assistant that the code uses."""
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


def test_setup_from_yaml_is_refused(caplog: pytest.LogCaptureFixture) -> None:
    """YAML configuration is refused with a message."""
    canon_eos.CONFIG_SCHEMA({DOMAIN: {}})
    assert f"The {DOMAIN} integration does not support YAML setup" in caplog.text


def test_types_are_offered() -> None:
    """The integration has a `py.typed` file, so type checkers use its types (PEP 561)."""
    assert (INTEGRATION / "py.typed").exists()


def test_hacs_requires_the_tested_home_assistant() -> None:
    """hacs.json requires the Home Assistant release that the tests use."""
    hacs = read_json(TOP / "hacs.json")
    assert hacs["name"] == MANIFEST["name"]
    major, minor, _ = pinned_home_assistant().split(".")
    assert hacs["homeassistant"] == f"{major}.{minor}.0"


def test_tools_use_the_python_of_home_assistant() -> None:
    """The project's tools require at least the Python version that Home Assistant needs."""
    settings = tomllib.loads((TOP / "pyproject.toml").read_text())
    wanted = ".".join(map(str, REQUIRED_PYTHON_VER))
    assert settings["project"]["requires-python"] == f">={wanted}"
    assert f">={wanted}" in (TOP / "script" / "get-python").read_text()


@pytest.mark.parametrize("name", sorted(ALLOWED_IMAGES))
def test_brand_image_has_the_right_size(name: str) -> None:
    """Each brand picture is a PNG of the right size.

    Its background is transparent. The drawing fills the width, and at least 63/64 of the
    height.
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
    """The brand folder has only the pictures that Home Assistant requests."""
    names = {path.name for path in (INTEGRATION / "brand").iterdir()}
    assert names == ALLOWED_IMAGES == set(PICTURES)


@pytest.mark.parametrize("name", ["dark_icon.png", "logo.png"])
def test_brand_is_drawn_from_its_source(name: str) -> None:
    """A brand picture matches what script/brand draws from its SVG file."""
    with Image.open(INTEGRATION / "brand" / name) as image:
        difference = ImageChops.difference(image, draw(PICTURES[name]))
    assert max(difference.tobytes()) <= 8


def requirements_at_start() -> dict[str, str]:
    """Return the packages needed to start the demo, each with a component that needs it.

    Home Assistant's package does not depend on them, so Home Assistant would download
    them when it starts.
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


def test_nothing_is_downloaded_at_start() -> None:
    """The packages needed to start the demo are installed in the right versions."""
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
    """Each package for the tests is pinned, so that test runs do not depend on the date."""
    lines = (TOP / "requirements_test.txt").read_text().splitlines()
    packages = [line for line in lines if line and not line.startswith("#")]
    names = [Requirement(line).name for line in packages]
    assert KIT in names
    for line in packages:
        assert [part.operator for part in Requirement(line).specifier] == ["=="]


# The repository


def test_all_checks_are_run() -> None:
    """Each check is a step of .ci/run; the workflow runs .ci/run, hassfest and the HACS check."""
    steps = (TOP / ".ci" / "run").read_text()
    for step in ("script/lint", "script/test", "script/demo --check"):
        assert f'"{step}"' in steps
    workflow = read_yaml(TOP / ".github" / "workflows" / "ci.yml")
    used = {
        step.get("run") or step["uses"].split("@")[0]
        for job in workflow["jobs"].values()
        for step in job["steps"]
    }
    # Run as root, because tests with network namespaces are skipped otherwise.
    run = "sudo --preserve-env=CI .ci/run"
    assert used >= {run, "home-assistant/actions/hassfest", "hacs/action"}
    assert any(step.startswith("script/test --home-assistant ") for step in used)


@pytest.mark.parametrize("run", RUNS, ids=" ".join)
def test_runs_of_the_reliability_program_have_tests(run: tuple[str, ...]) -> None:
    """Each path, test and word that the reliability program passes to pytest selects a test."""
    paths, words = ((*run[:-2],), run[-1]) if "-k" in run else (run, "")
    for path in paths:
        file, _, name = path.partition("::")
        assert (TOP / file).exists()
        if name or words:
            assert f"def test_{words}" in (TOP / file).read_text()
            assert f"def {name}" in (TOP / file).read_text()


def test_changelog_starts_with_the_version() -> None:
    """The manifest's version is the latest one in the changelog."""
    changes = (TOP / "CHANGELOG.md").read_text()
    versions = re.findall(r"^## (\d\S*?)[, ]", changes, re.MULTILINE)
    assert versions[0] == MANIFEST["version"]
