"""The validation finds what hassfest and HACS would: each check with a file that breaks it."""

from collections.abc import Callable
import json
from pathlib import Path
import re
import shutil
from typing import Any

from PIL import Image
import pytest

from script.validate_app import validate

from .test_metadata import TOP

INTEGRATION = "custom_components/canon_eos"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of what the validation looks at."""
    for name in ("hacs.json", "README.md", "LICENSE", "docs", "blueprints"):
        source = TOP / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name)
        else:
            shutil.copy(source, tmp_path / name)
    shutil.copytree(
        TOP / INTEGRATION,
        tmp_path / INTEGRATION,
        ignore=shutil.ignore_patterns("*.py", "__pycache__"),
    )
    # Two languages are as good as ten.
    for path in (tmp_path / INTEGRATION / "translations").iterdir():
        if path.stem not in {"en", "de"}:
            path.unlink()
    (tmp_path / INTEGRATION / "config_flow.py").touch()
    return tmp_path


def test_clean(copy: Path) -> None:
    """This repository has nothing to find."""
    assert validate(TOP) == []
    assert validate(copy) == []


type Change = Callable[[dict[str, Any]], object]


def put(*path: str, value: object) -> Change:
    """Return what puts a value somewhere into a JSON object."""

    def change(content: dict[str, Any]) -> None:
        for key in path[:-1]:
            content = content.setdefault(key, {})
        content[path[-1]] = value

    return change


def take(*path: str) -> Change:
    """Return what takes something out of a JSON object."""

    def change(content: dict[str, Any]) -> None:
        for key in path[:-1]:
            content = content[key]
        del content[path[-1]]

    return change


MANIFEST, TEXTS, ICONS = "manifest.json", "translations/en.json", "icons.json"


@pytest.mark.parametrize(
    ("file", "change", "problem"),
    [
        (MANIFEST, put("zebra", value=1), "knows no key zebra"),
        (MANIFEST, take("version"), "version is missing"),
        (MANIFEST, put("version", value="new"), "version is none"),
        (MANIFEST, put("domain", value="canon"), "domain is not the folder's name"),
        (MANIFEST, put("documentation", value="http://x"), "no https address"),
        (MANIFEST, put("iot_class", value="local"), "iot_class is none"),
        (MANIFEST, put("integration_type", value="camera"), "integration_type is none"),
        (MANIFEST, put("codeowners", value=["me"]), "codeowners are no names"),
        (MANIFEST, put("requirements", value=["a>=1"]), "a>=1 is not pinned"),
        (MANIFEST, put("requirements", value=["?"]), "? is not pinned"),
        (MANIFEST, put("dependencies", value=["sssdp"]), "no sssdp to depend on"),
        (MANIFEST, put("dependencies", value=["http"]), "dependency is there twice"),
        (MANIFEST, put("ssdp", value=[{}]), "matches nothing"),
        (MANIFEST, lambda m: m.update(name=m.pop("name")), "not domain, name"),
        (MANIFEST, put("is_built_in", value=True), "knows no key is_built_in"),
        (MANIFEST, put("name", value=5), "name: expected str"),
        (MANIFEST, put("config_flow", value="yes"), "config_flow: expected bool"),
        (MANIFEST, put("config_flow", value=False), "has a config_flow.py"),
        (MANIFEST, put("requirements", value="a==1"), "requirements: expected a list"),
        (MANIFEST, put("dependencies", value="ssdp"), "dependencies: expected a list"),
        (MANIFEST, put("ssdp", value="x"), "ssdp: expected a list"),
        (MANIFEST, put("ssdp", value=["x"]), "ssdp.0: expected a mapping"),
        (MANIFEST, put("documentation", value="https://"), "no https address"),
        (
            MANIFEST,
            put("documentation", value="https://www.home-assistant.io/integrations/x"),
            "is that of Home Assistant's own",
        ),
        (
            MANIFEST,
            put("integration_type", value="virtual"),
            "integration_type is none",
        ),
        (MANIFEST, put("quality_scale", value="diamond"), "quality_scale is none"),
        (TEXTS, put("zebra", value={}), "zebra: not a valid option"),
        (TEXTS, put("config", "error", "Bad Key", value="x"), "config.error.Bad Key"),
        (TEXTS, put("config", "error", "refused", value=""), "is empty"),
        (TEXTS, put("config", "error", "refused", value="x "), "has spaces around it"),
        (TEXTS, put("config", "error", "refused", value="<b>x</b>"), "has HTML"),
        (TEXTS, put("config", "error", "refused", value="http://x"), "has an address"),
        (
            TEXTS,
            put("config", "error", "refused", value="[%key:x%]"),
            "refers to another",
        ),
        (TEXTS, put("config", "error", "refused", value="'{x}'"), "in quotes"),
        (TEXTS, put("config", "error", "refused", value="a } b"), "of no placeholder"),
        (TEXTS, put("config", "error", "refused", value="{ b"), "of no placeholder"),
        (TEXTS, put("services", "zoom", "name", value="{x}"), "nobody fills"),
        (TEXTS, put("config", "error", "refused", value="www.x.org"), "has an address"),
        (TEXTS, put("config", "error", "refused", value="ftp://x.org"), "an address"),
        (TEXTS, put("config", "error", "refused", value="{1x}"), "of no placeholder"),
        (
            TEXTS,
            put("entity", "sensor", "series", "state", "idle", value="{x}"),
            "has a placeholder that nobody fills",
        ),
        (TEXTS, take("config", "step"), "config.step: required key not provided"),
        (
            TEXTS,
            put("entity", "sensor", "zebra", value={"name": "Zebra"}),
            "entity.sensor.zebra is here or in the code, but not in both",
        ),
        (
            TEXTS,
            take("entity", "sensor", "lens"),
            "entity.sensor.lens is here or in the code, but not in both",
        ),
        (TEXTS, put("exceptions", "refused", value={}), "exceptions.refused"),
        (TEXTS, take("issues", "clock_wrong", "fix_flow"), "issues.clock_wrong"),
        (
            TEXTS,
            put("options", "step", "init", "data_description", "x", value="x"),
            "describes x, which has no name",
        ),
        (TEXTS, take("services", "zoom"), "zoom is here or in the texts"),
        (TEXTS, take("triggers", "movie_started"), "movie_started is here or in"),
        (
            TEXTS,
            take("services", "zoom", "fields", "x"),
            "zoom.x is here or in the texts",
        ),
        (
            TEXTS,
            take("selector", "zoom_factor", "options", "5"),
            "has other choices than selector.zoom_factor",
        ),
        (ICONS, put("services", "zoom", "service", value="zoom"), "is no mdi icon"),
        (ICONS, put("zebra", value={}), "zebra: not a valid option"),
        (ICONS, put("services", "zoom", "service", value="mdi:zebra"), "no mdi:zebra"),
        (ICONS, take("entity", "select", "iso"), "entity.select.iso: has no icon"),
        (
            ICONS,
            put(
                "entity",
                "sensor",
                "series",
                "state_attributes",
                value={"zebra": {"default": "mdi:camera"}},
            ),
            "entity.sensor.series: has no attribute zebra",
        ),
        (
            ICONS,
            put("entity", "sensor", "x", value={"default": "mdi:a"}),
            "no such entity",
        ),
        (ICONS, take("conditions", "is_ready"), "conditions.is_ready: is here or"),
        (
            ICONS,
            put("entity", "sensor", "series", "state", "x", value="mdi:a"),
            "has no state x",
        ),
    ],
)
def test_json(copy: Path, file: str, change: Change, problem: str) -> None:
    """A change of a JSON file is found, and told of with the file."""
    path = copy / INTEGRATION / file
    content = json.loads(path.read_text())
    change(content)
    path.write_text(json.dumps(content))
    found = validate(copy)
    assert [line for line in found if problem in line], found
    assert any(line.startswith(f"{INTEGRATION}/") for line in found)


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (
            "services.yaml",
            "selector:\n        boolean:",
            "selector:\n        bool:",
            "take_photo.fields.autofocus",
        ),
        ("services.yaml", "default: true", "defualt: true", "unknown key defualt"),
        ("services.yaml", "default: true", "default: maybe", "autofocus.default"),
        ("services.yaml", "default: 0\n", "default: 61\n", "take_photo.hold.default"),
        (
            "services.yaml",
            "      default: true\n      selector:\n        boolean:\n",
            "      default: true\n",
            "take_photo.autofocus has no selector",
        ),
        (
            "services.yaml",
            "take_photo:\n",
            "take_photo:\n  zebra: 1\n",
            "take_photo has an unknown key zebra",
        ),
        (
            "services.yaml",
            "integration: canon_eos",
            "integration: cannon_eos",
            "take_photo.target is not of canon_eos",
        ),
        (
            "services.yaml",
            "take_photo:",
            "take_foto:",
            "take_foto is here or in the code",
        ),
        ("triggers.yaml", "default: any", "default: all", "file_type.default"),
        ("triggers.yaml", "photo_taken:", "foto:", "foto is here or in the code"),
        ("conditions.yaml", "is_ready:", "ready:", "ready is here or in the code"),
        (
            "services.yaml",
            "target:\n    entity:",
            "target:\n    device:\n      integration: canon_eos\n    entity:",
            "target filters by device",
        ),
        ("services.yaml", "take_photo:", "take_photo: [", "services.yaml: "),
        (
            "services.yaml",
            "take_photo:",
            "autofocus:\n\ntake_photo:",
            "services.yaml: is there twice: autofocus",
        ),
        ("triggers.yaml", "photo_taken:", "photo_taken2:", "photo_taken2 is here"),
        ("conditions.yaml", "is_ready:", "Is Ready:", "Is Ready"),
        ("quality_scale.yaml", "  brands: done\n", "", "brands is missing"),
        ("quality_scale.yaml", "brands: done", "brands: todo", "rules.brands"),
        ("quality_scale.yaml", "brands: done", "beauty: done", "has no rule beauty"),
        (
            "quality_scale.yaml",
            "  brands: done\n",
            "",
            "docs/quality-scale.md: has other",
        ),
        (
            "manifest.json",
            '"domain"',
            '"name": "x",\n  "domain"',
            "is there twice: name",
        ),
        ("translations/en.json", "Take photo", "Take picture", "is out of date"),
    ],
)
def test_text(copy: Path, file: str, old: str, new: str, problem: str) -> None:
    """A change of a file's text is found."""
    path = copy / INTEGRATION / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    assert re.search(re.escape(problem), "\n".join(validate(copy)))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ({"name": "Canon EOS", "zebra": 1}, "zebra"),
        ({"homeassistant": "2026.10.0"}, "name"),
        ({"name": "Canon EOS", "homeassistant": "new"}, "homeassistant is no version"),
        ({"name": "x", "zip_release": True}, "zip_release needs a filename"),
        ({"name": "x", "content_in_root": True}, "content_in_root"),
    ],
)
def test_hacs(copy: Path, content: dict[str, Any], problem: str) -> None:
    """HACS would refuse that."""
    (copy / "hacs.json").write_text(json.dumps(content))
    assert any(problem in line for line in validate(copy) if "hacs.json" in line)


@pytest.mark.parametrize("name", ["LICENSE", "README.md"])
def test_missing_file(copy: Path, name: str) -> None:
    """Nothing works without these."""
    (copy / name).unlink()
    assert f"{name}: is missing" in validate(copy)


def test_two_integrations(copy: Path) -> None:
    """HACS takes one."""
    shutil.copytree(copy / INTEGRATION, copy / "custom_components" / "second")
    assert "custom_components: has 2 integrations instead of one" in validate(copy)


def test_strings(copy: Path) -> None:
    """A file that is never read is nothing to leave."""
    (copy / INTEGRATION / "strings.json").write_text("{}")
    assert any(line.startswith("strings.json") for line in validate(copy))


def test_other_languages(copy: Path) -> None:
    """They have all texts, no others, and the same placeholders."""
    folder = copy / INTEGRATION / "translations"
    texts = json.loads((folder / "en.json").read_text())
    texts["config"]["flow_title"] = "Kamera"
    del texts["config"]["error"]["refused"]
    texts["config"]["error"]["zebra"] = "Zebra"
    (folder / "xx.json").write_text(json.dumps(texts))
    found = {
        line.removeprefix(f"{INTEGRATION}/translations/xx.json: ")
        for line in validate(copy)
    }
    assert found == {
        "Home Assistant has no such language",
        "config.error.refused: is missing",
        "config.error.zebra: is not in English",
        "config.flow_title: has other placeholders than in English",
    }


@pytest.mark.parametrize(
    ("name", "size", "problem"),
    [
        ("icon.png", (256, 200), "is 256 x 200 pixels instead of 256 x 256"),
        ("icon@2x.png", (256, 256), "instead of 512 x 512"),
        ("logo.png", (600, 100), "its short side has 100 pixels"),
        ("banner.png", (256, 256), "never asks for it"),
    ],
)
def test_pictures(copy: Path, name: str, size: tuple[int, int], problem: str) -> None:
    """A picture of a wrong size or name is found."""
    Image.new("RGBA", size).save(copy / INTEGRATION / "brand" / name)
    assert any(problem in line for line in validate(copy))


def test_picture_of_another_kind(copy: Path) -> None:
    """Only PNG is served."""
    path = copy / INTEGRATION / "brand" / "icon.png"
    Image.new("RGB", (256, 256)).save(path, format="JPEG")
    assert any("is no PNG" in line for line in validate(copy))


def test_no_icon(copy: Path) -> None:
    """One picture there has to be."""
    shutil.rmtree(copy / INTEGRATION / "brand")
    assert f"{INTEGRATION}/brand: has no icon.png" in validate(copy)


def test_picture_that_is_none(copy: Path) -> None:
    """A file that is no picture is told of."""
    (copy / INTEGRATION / "brand" / "icon.png").write_bytes(b"zebra")
    assert f"{INTEGRATION}/brand/icon.png: is no picture" in validate(copy)


def test_no_page(copy: Path) -> None:
    """A page that is missing is told of."""
    (copy / "docs" / "quality-scale.md").unlink()
    assert any("docs/quality-scale.md" in line for line in validate(copy))


def test_no_config_flow(copy: Path) -> None:
    """The manifest promises what is there."""
    (copy / INTEGRATION / "config_flow.py").unlink()
    assert any("has no config_flow.py" in line for line in validate(copy))


BOOTH = "blueprints/automation/canon_eos/photo_booth.yaml"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("blueprint:", "blueprint: [", f"{BOOTH}: "),
        ("selector:\n", "selector:\n        zebra:\n", f"{BOOTH}: "),
        ("domain: automation", "domain: script", "incorrect blueprint type script"),
        ("min_version: 2026.10.0", "min_version: 2099.1.0", "at least Home Assistant"),
        ("!input seconds", "!input secs", "Missing input definition for secs"),
        ("!input seconds", "3", "nothing uses the input seconds"),
        (
            "canon_eos.take_photo",
            "canon_eos.take_foto",
            "no action canon_eos.take_foto",
        ),
        ("\nactions:", "\nacts:", "unknown key acts"),
        ("default: 3\n", "default: 31\n", "seconds.default"),
    ],
)
def test_blueprint(copy: Path, old: str, new: str, problem: str) -> None:
    """A blueprint that Home Assistant would not take is found."""
    path = copy / BOOTH
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    found = validate(copy)
    assert any(problem in line for line in found), found


def test_blueprint_of_a_trigger_that_is_none(copy: Path) -> None:
    """Triggers and conditions in blueprints are some that there are."""
    path = copy / "blueprints/automation/canon_eos/power_cycle_stuck_camera.yaml"
    text = path.read_text()
    assert "canon_eos.became_stuck" in text
    path.write_text(text.replace("canon_eos.became_stuck", "canon_eos.is_stuck"))
    assert any("no trigger canon_eos.is_stuck" in line for line in validate(copy))
