"""The documentation of automations and Assist against what there is."""

from pathlib import Path
import re
from typing import Any, cast

from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import parse_yaml
import pytest
from pytest_homeassistant_custom_component.common import async_mock_service

from custom_components.canon_eos import intent as our_intents
from custom_components.canon_eos.condition import CONDITIONS
from custom_components.canon_eos.const import DOMAIN
from custom_components.canon_eos.trigger import TRIGGERS
from tests.simulator import SimulatedCamera
from tests.simulator.pytest_plugin import CameraFactory

from .conftest import CLIENT_GUID, CLIENT_NAME, SetUp, entity_id
from .test_blueprints import BLUEPRINTS

TOP = Path(__file__).parents[2]
README = (TOP / "README.md").read_text()
AUTOMATIONS = (TOP / "docs" / "automations.md").read_text()
ASSIST = (TOP / "docs" / "assist.md").read_text()
SENTENCES = (TOP / "docs" / "custom_sentences" / "en" / "canon_eos.yaml").read_text()
BLOCK = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
EXAMPLES = BLOCK.findall(AUTOMATIONS)
DOMAINS = ("automation", "scene", "script")
USES = [
    text
    for text in BLOCK.findall((TOP / "docs" / "examples.md").read_text())
    if set(cast("dict[str, Any]", parse_yaml(text))) & set(DOMAINS)
]


def keys(text: str) -> set[str]:
    """Return what stands in a text as ours: triggers, conditions, actions."""
    return set(re.findall(rf"{DOMAIN}\.(\w+)", text))


def test_all_are_documented() -> None:
    """Each trigger, condition, blueprint and intent has its place."""
    assert {*TRIGGERS, *CONDITIONS} <= keys(AUTOMATIONS)
    for path in BLUEPRINTS:
        assert f"| `{path.stem}` |" in README
        assert f"| `{path.stem}` |" in AUTOMATIONS
    intents = {
        value for name, value in vars(our_intents).items() if name.startswith("INTENT_")
    }
    assert set(re.findall(r"`(CanonEos\w+)`", ASSIST)) == intents
    sentences = cast("dict[str, Any]", parse_yaml(SENTENCES))
    assert set(sentences["intents"]) == intents
    assert set(sentences["responses"]["intents"]) == intents


def test_all_have_an_example() -> None:
    """Each trigger and condition is shown in YAML."""
    shown = {key for example in EXAMPLES for key in keys(example)}
    assert {*TRIGGERS, *CONDITIONS} <= shown


@pytest.mark.parametrize("example", EXAMPLES)
async def test_example(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, example: str
) -> None:
    """Home Assistant takes each example as it stands."""
    await set_up(camera)
    automation = {"alias": "example", **cast("dict[str, Any]", parse_yaml(example))}
    assert await async_setup_component(hass, "automation", {"automation": [automation]})
    assert hass.states.is_state("automation.example", "on")
    await hass.services.async_call(
        "automation", "turn_off", {"entity_id": "all"}, blocking=True
    )


@pytest.mark.parametrize("example", USES)
async def test_use(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, example: str
) -> None:
    """So with the uses: each stands in configuration.yaml as it is."""
    await set_up(camera)
    configuration = cast("dict[str, Any]", parse_yaml(example))
    for domain in configuration:
        assert await async_setup_component(hass, domain, configuration)
    await hass.async_block_till_done()
    for domain in configuration:
        (state,) = hass.states.async_all(domain)
        assert state.state != "unavailable"
    if "automation" in configuration:
        await hass.services.async_call(
            "automation", "turn_off", {"entity_id": "all"}, blocking=True
        )


async def test_photo_on_the_phone(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """The first use, and the README's example, do what they promise."""
    await set_up(camera)
    (sent, called) = (
        async_mock_service(hass, "notify", name)
        for name in ("mobile_app_phone", "notify")
    )
    (block,) = [text for text in BLOCK.findall(README) if "take_photo" in text]
    script = {"readme": {"sequence": parse_yaml(block)}}
    script |= cast("dict[str, Any]", parse_yaml(USES[0]))["script"]
    assert await async_setup_component(hass, "script", {"script": script})
    await hass.services.async_call("script", "photo_to_phone", blocking=True)
    await hass.services.async_call("script", "readme", blocking=True)
    assert sent[0].data["message"] == "IMG_0001.JPG"
    assert called[0].data["message"] == "IMG_0002.JPG"


async def test_entities_of_examples(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """A camera has each entity that an example names."""
    entry = await set_up(camera)
    registry = er.async_get(hass)
    have = {
        entity.entity_id
        for entity in er.async_entries_for_config_entry(registry, entry.entry_id)
    }
    pages = [TOP / "README.md", *(TOP / "docs").glob("*.md")]
    named = {
        name
        for page in pages
        for name in re.findall(r"\b\w+\.canon_eos_70d_\w+", page.read_text())
    }
    assert named
    assert named <= have


ANSWERS: list[tuple[str, dict[str, Any]]] = [
    ("take_photo", {}),
    ("autofocus", {}),
    ("set_setting", {"setting": "iso", "value": "400"}),
    ("interval", {"seconds": 0.5, "count": 1, "wait": True}),
    ("bracket", {"wait": True}),
    ("download", {"pattern": "IMG_0001.JPG"}),
    ("delete", {"confirm": True}),
]


async def test_answers(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp, tmp_path: Path
) -> None:
    """What actions answer is what their page says."""
    camera = await start_camera("80d")
    camera.pair(CLIENT_GUID, CLIENT_NAME)
    entry = await set_up(camera)
    hass.config.media_dirs = {"local": str(tmp_path)}
    hass.config.allowlist_external_dirs = {str(tmp_path)}
    camera.turn_dial("M")
    page = (TOP / "docs" / "actions.md").read_text()
    photos: list[str] = []
    for action, data in ANSWERS:
        if action == "delete":
            data["files"] = photos
        answer = await hass.services.async_call(
            DOMAIN,
            action,
            data,
            target={"entity_id": entity_id(hass, entry, "take_photo")},
            blocking=True,
            return_response=True,
        )
        ((key, items),) = cast("dict[str, list[dict[str, Any]]]", answer).items()
        if action == "take_photo":
            photos = [item["media_content_id"] for item in items]
        (said,) = re.findall(
            rf"`canon_eos\.{action}` - .*?Answers with (.*?)\n", page, re.DOTALL
        )
        assert re.findall(r"`(\w+)`", said) == [key, *items[0]], action
