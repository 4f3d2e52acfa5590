"""The documentation of automations and Assist matches the integration."""

from collections.abc import AsyncGenerator
import logging
from pathlib import Path
import re
from typing import Any, cast

from homeassistant.core import HomeAssistant
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
)
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import parse_yaml
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos import intent as our_intents
from custom_components.canon_eos.condition import CONDITIONS
from custom_components.canon_eos.const import DOMAIN
from custom_components.canon_eos.trigger import TRIGGERS
from tests.common import (
    CameraFactory,
    SetUp,
    wait_for,
)
from tests.repository import DOCS, PAGES, README, TOP, blocks, examples, read_yaml
from tests.simulator import SimulatedCamera

from .automations import CAMERAS, device_id, fake, run
from .blueprints import BLUEPRINTS
from .dashboard import act, known, state

AUTOMATIONS = (DOCS / "automations.md").read_text()
ASSIST = (DOCS / "assist.md").read_text()
OF_AUTOMATIONS = examples(DOCS / "automations.md")
EXAMPLES = [
    block
    for page in (DOCS / "automations.md", *sorted(DOCS.glob("*/*.md")))
    for block in blocks(page)
]


def keys(text: str) -> set[str]:
    """Return the keys of the integration's triggers, conditions and actions in a text."""
    return set(re.findall(rf"{DOMAIN}\.(\w+)", text))


def test_everything_is_documented() -> None:
    """All triggers, conditions, blueprints and intents are documented."""
    assert {*TRIGGERS, *CONDITIONS} <= keys(AUTOMATIONS)
    for path in BLUEPRINTS:
        assert re.search(rf"\| \[?`{path.stem}`[^|]* \|", README), path.stem
        assert f"| `{path.stem}` |" in AUTOMATIONS
    intents = {
        value for name, value in vars(our_intents).items() if name.startswith("INTENT_")
    }
    assert set(re.findall(r"`(CanonEos\w+)`", ASSIST)) == intents
    sentences = read_yaml(DOCS / "custom_sentences" / "en" / "canon_eos.yaml")
    assert set(sentences["intents"]) == intents
    assert set(sentences["responses"]["intents"]) == intents


@pytest.mark.parametrize("example", EXAMPLES)
async def test_home_assistant_accepts_each_example(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, example: str
) -> None:
    """Home Assistant accepts each example as an automation."""
    await set_up(camera)
    automation = {"alias": "example", **cast("dict[str, Any]", parse_yaml(example))}
    assert await async_setup_component(hass, "automation", {"automation": [automation]})
    assert hass.states.is_state("automation.example", "on")
    await hass.services.async_call(
        "automation", "turn_off", {"entity_id": "all"}, blocking=True
    )


@pytest.mark.parametrize(("body", "name"), CAMERAS.items())
async def test_entities_in_examples_exist(
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up: SetUp,
    body: str,
    name: str,
) -> None:
    """The examples name only entities that their cameras have."""
    entry = await set_up(known(await start_camera(body)))
    registry = er.async_get(hass)
    have = {
        entity.entity_id
        for entity in er.async_entries_for_config_entry(registry, entry.entry_id)
    }
    named = {
        found.replace(name, CAMERAS["70d"])
        for page in PAGES
        for found in re.findall(rf"\b\w+\.{name}\w+", page.read_text())
    }
    assert named
    assert named <= have


def test_all_examples_with_actions_are_run() -> None:
    """The only examples with actions are the three that the tests below run."""
    acting = {
        title
        for title, (block,) in OF_AUTOMATIONS.items()
        if cast("dict[str, Any]", parse_yaml(block))["actions"]
    }
    assert acting == {"Photo taken", "Photo or movie saved", "Conditions"}


@pytest.fixture
async def example(
    hass: HomeAssistant, entry: MockConfigEntry, title: str, tmp_path: Path
) -> AsyncGenerator[MockConfigEntry]:
    """Set up the example with this title, and yield the entry of a camera in the studio."""
    hass.config.media_dirs = {"local": str(tmp_path)}
    area = ar.async_get(hass).async_create("studio")
    devices = dr.async_get(hass)
    devices.async_update_device(device_id(hass, entry), area_id=area.id)
    (block,) = OF_AUTOMATIONS[title]
    parsed = cast("dict[str, Any]", parse_yaml(block.replace("00:01:00", "00:00:00")))
    automation = {"alias": "example", **parsed}
    assert await async_setup_component(hass, "automation", {"automation": [automation]})
    yield entry
    await hass.services.async_call(
        "automation", "turn_off", {"entity_id": "all"}, blocking=True
    )


@pytest.mark.parametrize("title", ["Photo taken"])
async def test_example_shows_the_photo_on_a_screen(
    hass: HomeAssistant, camera: SimulatedCamera, example: MockConfigEntry
) -> None:
    """The example shows the new photo on the screen, using its media ID."""
    shown = fake(hass, "media_player", "play_media")
    answer = await act(hass, example, "take_photo")
    await wait_for(lambda: bool(shown))
    (file,) = answer["files"]
    assert shown[0].data["media"]["media_content_id"] == file["media_content_id"]


@pytest.mark.parametrize("title", ["Photo or movie saved"])
async def test_example_sends_the_path_of_a_saved_file(
    hass: HomeAssistant, camera: SimulatedCamera, example: MockConfigEntry
) -> None:
    """The example sends a message with the path of the saved file."""
    sent = fake(hass, "notify", "notify")
    await act(hass, example, "take_photo")
    await act(hass, example, "download", new=True)
    await wait_for(lambda: bool(sent))
    assert [Path(call.data["message"]).name for call in sent] == [
        camera.files[0].filename
    ]


@pytest.mark.parametrize("title", ["Conditions"])
async def test_example_takes_no_photo_on_a_nearly_full_card(
    hass: HomeAssistant, camera: SimulatedCamera, example: MockConfigEntry
) -> None:
    """The example takes a photo, but not if the card is nearly full."""
    at_noon = {"entity_id": "automation.example", "skip_condition": False}
    for expected in (1, 1):
        await hass.services.async_call("automation", "trigger", at_noon, blocking=True)
        await hass.async_block_till_done()
        assert len(camera.files) == expected
        camera.body.cards[0].shots = 9
        camera.body.update_available_shots()
        await wait_for(lambda: state(hass, example, "shots_remaining") == "9")


async def test_example_in_the_readme_sends_the_file_name(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """The README's example takes a photo and sends its file name."""
    await set_up(camera)
    sent = fake(hass, "notify", "notify")
    (block,) = blocks(TOP / "README.md")
    script = {"readme": {"sequence": parse_yaml(block)}}
    assert await async_setup_component(hass, "script", {"script": script})
    await run(hass, "script.readme")
    assert [call.data["message"] for call in sent] == [camera.files[0].filename]


async def test_documented_action_enables_the_debug_log(hass: HomeAssistant) -> None:
    """The action on the troubleshooting page enables the integration's debug log."""
    (block,) = blocks(DOCS / "troubleshooting.md")
    assert await async_setup_component(hass, "logger", {"logger": {}})
    script = {"debug": {"sequence": [parse_yaml(block)]}}
    assert await async_setup_component(hass, "script", {"script": script})
    logger = logging.getLogger(f"custom_components.{DOMAIN}")
    before = logger.level
    await run(hass, "script.debug")
    assert logger.level == logging.DEBUG
    logger.setLevel(before)
