"""The documentation of automations and Assist against what there is."""

from pathlib import Path
import re
from typing import Any, cast

from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import parse_yaml
import pytest

from custom_components.canon_eos import intent as our_intents
from custom_components.canon_eos.condition import CONDITIONS
from custom_components.canon_eos.const import DOMAIN
from custom_components.canon_eos.trigger import TRIGGERS
from tests.simulator import SimulatedCamera

from .conftest import SetUp
from .test_blueprints import BLUEPRINTS

TOP = Path(__file__).parents[2]
README = (TOP / "README.md").read_text()
AUTOMATIONS = (TOP / "docs" / "automations.md").read_text()
ASSIST = (TOP / "docs" / "assist.md").read_text()
SENTENCES = (TOP / "docs" / "custom_sentences" / "en" / "canon_eos.yaml").read_text()
EXAMPLES = re.findall(r"```yaml\n(.*?)```", AUTOMATIONS, re.DOTALL)


def keys(text: str) -> set[str]:
    """Return what stands in a text as ours: triggers, conditions, actions."""
    return set(re.findall(rf"{DOMAIN}\.(\w+)", text))


def test_all_are_documented() -> None:
    """Each trigger, condition, blueprint and intent has its place."""
    named = {*TRIGGERS, *CONDITIONS}
    assert named <= keys(README)
    assert named <= keys(AUTOMATIONS)
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
